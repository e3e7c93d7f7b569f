/* SPDX-License-Identifier: Apache-2.0 */
#include "text/amount.h"

#include "text/letters.h"
#include "text/number.h"

#include <string.h>

/* ------------------------------------------------------------------ the number */

/* 3-5万: the multiplier of the second is the first's too. */
static void share_multiplier(struct numeral *from, const struct numeral *to)
{
    struct decimal low;

    if (to->multiplier == 0 || from->multiplier > 0 || from->lost || to->lost)
        return;
    low = decimal_shift(from->value, to->multiplier);
    if (!decimal_told(low) || !decimal_told(to->value) || decimal_compare(low, to->value) > 0)
        return;
    from->value = low;
    from->low = decimal_shift(from->low, to->multiplier);
    from->high = decimal_shift(from->high, to->multiplier);
}

/* --------------------------------------------------------------------- the unit */

/* 村 after a Han number and one word: 七里店村, 四方井村. */
static bool is_place(const struct prose *p, int end)
{
    static const char32_t *const places = U"村镇乡寨屯庄路街巷组社市县";
    int32_t next = key_at(p, end), after = key_at(p, end + 1);

    if (!key_is_han(next) || key_among(next, U"的以左上不未均已和及人贫行自农新本全有在参多各该"))
        return false;
    if (next == U'村' || next == U'镇' || next == U'乡')
        return !key_among(after, U"办级民里有");
    return key_among(next, U"河桥店铺牌坡岭岗沟坝湾坪坑墩营堡岔畈垭墟圩洞庙塔亭") || key_among(after, places);
}

/* Words that tell in a row of words that 一 counts nothing: 一个重要举措. */
static bool is_thing(const struct prose *p, int i)
{
    static const char *const things[] = {
        "村", "社区", "乡", "镇", "县", "项目", "合作社", "企业", "公司", "基地", "大棚", "孩子", "儿子", "女儿", "小孩", "车间", "党支部", "支部", "工厂", "厂", "组", "小组", "贫困村",
        "行政村", "自然村", "水池", "水塔", "水库", "鱼塘", "养殖场", "农场", "专班", "工作队", "班", "学校", "广场", "公园", "垃圾", "卫生室", "茶园", "果园", "培训", "老人", "学生", "党员",
        "机耕路", "水渠", "水泥路", "公路", "硬化路", "生产线", "街", "桥", "网格", "站", "点", "名额", "岗位", "招聘会", "宣讲", "会议", "讲座", "活动", NULL
    };

    for (int k = 0; things[k] != NULL; k++)
        if (prose_at(p, i, things[k]) > 0)
            return true;
    return false;
}

/* 一 before a measure word that counts nothing real: 一种模式, 是一场硬仗, 这一户. */
static bool is_article(const struct prose *p, int i, int end, const struct measure *m)
{
    int32_t before = key_at(p, i - 1);

    if (key_among(before, U"每这那某任同逐唯统单之另哪上下前后万专合归划惟如不又再新整首头"))
        return true;
    for (int k = 0; k < 8; k++)
        if (prose_at(p, end + k, "就是一") > 0)
            return true;            /* 一个支部就是一座堡垒 */
    if ((m->use & CONCRETE) == 0) {
        if (m->kind == THINGS && !is_thing(p, end) && !(key_ends_clause(key_at(p, end)) && key_among(m->word[0], U"个条项场支张件笔期批轮块片道门节堂点面")))
            return true;
        return m->kind != THINGS;
    }
    if (measure_is(m, U'家') && class_at(p, end) & (ARABIC | HAN | MULTIPLIER))
        return true;                /* 一家五口 */
    if (m->kind == THINGS || m->kind == PERSONS || m->kind == HOUSEHOLDS)
        return (before == U'是' || before == U'像' || before == U'如' || before == U'为') && m->kind == THINGS && m->word[0] != U'次';
    if (m->kind == DURATION)
        return before == U'有' && m->word[0] == U'天';
    return false;
}

/* 百 千 万 without a digit are a number behind a word of measure only: 近百个, 上千亩. */
static bool is_measured(const struct prose *p, int i, const struct numeral *n)
{
    static const char *const before[] = { "近", "超", "过", "逾", "约", "上", "达", "成", "足", "数", "破", "有", NULL };

    if (!n->bare || n->more)
        return true;
    for (int k = 0; before[k] != NULL; k++)
        if (prose_at(p, i - 1, before[k]) > 0)
            return true;
    return false;
}

/* Behind a number: whether the measure word really is one there. */
static bool counts(const struct prose *p, int i, int unit, int end, const struct numeral *n, const struct measure *m)
{
    bool one = n->n == 1 && key_at(p, i) == U'一', arabic = (class_at(p, unit - 1 - space_at(p, unit - 1)) & ARABIC) || n->lost;

    if (one && is_article(p, i, end, m))
        return false;
    if (!is_measured(p, i, n))
        return false;
    if (m->use & DIGITS_ONLY && !arabic)
        return false;
    if (m->use & TIED && n->chinese && n->n <= 2 && n->multiplier == 0 && is_place(p, end))
        return false;
    if (n->chinese && !n->lost && decimal_told(n->value) && n->n >= 2 && !(class_at(p, i) & MULTIPLIER) && !n->more) {
        bool places = true;         /* 三八, 五四: digits of a name; 一二三 */

        for (int k = 0; k < n->n; k++)
            places &= (class_at(p, i + k) & HAN) != 0 && !key_among(key_at(p, i + k), U"廿卅卌");
        if (places && m->kind != PERCENT && n->n <= 3)
            return false;
    }
    if (measure_is(m, U'期') && n->chinese && n->n == 1 && key_at(p, i - 1) != U'分'
        && (prose_at(p, end, "工程") || prose_at(p, end, "项目") || prose_at(p, end, "投资") || prose_at(p, end, "建设") || prose_at(p, end, "改造")))
        return false;
    if (m->word[0] == U'级' || (m->word[0] == U'组' && key_among(key_at(p, i - 1), U"村庄屯社区")) || (m->word[0] == U'届' && n->chinese && n->n > 1))
        return false;
    if (m->word[0] == U'点' && m->word[1] == 0)
        return key_among(key_at(p, end), U"要意建体希感经原不措做启具");
    if (m->word[0] == U'个' && m->word[1] == 0)
        return key_at(p, end) != U'一' && prose_at(p, end, "维护") == 0 && prose_at(p, end, "确保") == 0 && prose_at(p, end, "坚持") == 0;
    return true;
}

/* A measure word behind the number that ends before ${i}; *n are its letters and the space before it. */
static const struct measure *unit_at(const struct prose *p, int first, int i, const struct numeral *num, int *n)
{
    int space = space_at(p, i), letters;
    const struct measure *m = measure_at(p, i + space, &letters);

    if (m == NULL || !counts(p, first, i + space, i + space + letters, num, m))
        return NULL;
    if (space && num->chinese && num->multiplier == 0 && !num->lost)
        return NULL;
    *n = space + letters;
    return m;
}

/* ---------------------------------------------------------------- what it is worth */

static struct decimal times_half(struct decimal one)
{
    return decimal_shift((struct decimal){ one.digits == NONE ? NONE : one.digits * 5, one.scale }, -1);
}

/* Behind the unit: 两年半, 三斤半; 三年多. */
static int take_half(const struct prose *p, int i, struct claim *c, int power)
{
    struct decimal half = times_half(decimal_unit(1, power));

    if (key_at(p, i) == U'半' && decimal_told(c->value) && !key_among(key_at(p, i + 1), U"数夜路价径山岛个年天月小成边途点") && c->approx == EXACTLY) {
        c->value = decimal_plus(c->value, half);
        c->low = decimal_plus(c->low, half);
        c->high = decimal_plus(c->high, half);
        return 1;
    }
    if (key_at(p, i) == U'多' && c->approx == EXACTLY && decimal_told(c->value) && (c->kind == DURATION || c->kind == OTHER || c->kind == MONEY)) {
        c->approx = AND_MORE;
        c->high = decimal_plus(c->value, decimal_unit(1, decimal_last(c->value)));
        c->low_open = c->high_open = true;
        return 1;
    }
    return 0;
}

/* 角 and 分 behind 元: 3元5角, 捌佰肆拾贰元零陆分, 五元三毛. */
static int take_small_money(const struct prose *p, int i, struct claim *c)
{
    int at = i;

    for (int shift_of = -1; shift_of >= -2; shift_of--) {
        int zero = key_at(p, at) == U'零' && class_at(p, at + 1) & (HAN | ARABIC);
        struct numeral n = numeral_at(p, at + zero);
        int32_t unit = key_at(p, at + zero + n.n);

        if (n.n == 0 || n.n > 3 || (shift_of == -1 ? unit != U'角' && unit != U'毛' : unit != U'分'))
            continue;
        c->unreadable |= n.lost;
        c->value = decimal_plus(c->value, decimal_shift(n.value, shift_of));
        c->low = c->high = c->value;
        at += zero + n.n + 1;
    }
    if (at > i && key_at(p, at) == U'钱')
        at++;
    return at - i;
}

static int take_money(const struct prose *p, int i, struct claim *c)
{
    int at = i + (c->range ? 0 : take_small_money(p, i, c));

    if ((key_at(p, at) == U'整' || key_at(p, at) == U'正') && !prose_at(p, at, "整改") && !prose_at(p, at, "整治") && !prose_at(p, at, "正式") && !prose_at(p, at, "正在"))
        at++;
    return at - i;
}

/* 个 behind which the kind is told by a noun. */
static enum claim_kind kind_of(const struct prose *p, int i, int end, const struct measure *m)
{
    static const char *const persons[] = { "人", "孩子", "儿子", "女儿", "小孩", "子女", "老人", "学生", "娃", "兄弟", "姐妹", "残疾人", "党员", "劳动力", "劳力", "孙子", "孙女", "儿女", "年轻人", NULL };

    if (m->word[0] == U'个' && m->word[1] == 0)
        for (int k = 0; persons[k] != NULL; k++)
            if (prose_at(p, end, persons[k]) > 0)
                return PERSONS;
    if (m->word[0] == U'家' && m->word[1] == 0 && (prose_at(p, end, "农户") > 0 || prose_at(p, end, "贫困户") > 0))
        return HOUSEHOLDS;
    if (m->word[0] == U'口' && m->word[1] == 0) {
        for (int k = 1; k <= 6 && key_is_han(key_at(p, i - k)); k++)
            if (key_among(key_at(p, i - k), U"井塘池窖锅灶窑棺鼎泉"))
                return THINGS;
        for (int k = 0; k < 5 && key_is_han(key_at(p, end + k)); k++)
            if (key_among(key_at(p, end + k), U"井塘池窖锅灶窑棺鼎泉"))
                return THINGS;
    }
    return m->kind;
}

/* 角 and 分 alone are money where they stand for themselves only: 四角, but 八角 is a spice; 分 is a score. */
static bool is_coin(const struct prose *p, int i, int end)
{
    return key_ends_clause(key_at(p, end)) || key_among(key_at(p, end), U"以左的每整到至") || key_at(p, i - 1) == U'元';
}

/* 个多月, 个半小时: what the table of measures can't hold. */
static const struct measure *broken_unit(const struct prose *p, int i, int *n, bool *half)
{
    char32_t between = (char32_t)key_at(p, i + 1);
    int letters;
    const struct measure *m;

    if (key_at(p, i) != U'个' || (between != U'多' && between != U'半'))
        return NULL;
    m = measure_at(p, i + 2, &letters);
    *half = between == U'半';
    if (key_at(p, i + 2) == U'月') {
        static const struct measure month = { U"个月", "个月", DURATION, 0, ANY_USE, NULL };

        *n = 3;
        return &month;
    }
    if (m == NULL || m->kind != DURATION || measure_is(m, U'年'))
        return NULL;
    *n = 2 + letters;
    return m;
}

/* 两块五, and 块 at the end of a clause: money, and no pieces. */
static int take_colloquial(const struct prose *p, int end, const struct measure *m, struct claim *c)
{
    struct numeral n = numeral_at(p, end);

    if (!measure_is(m, U'块') || c->range)
        return 0;
    if (n.n == 1 && decimal_told(n.value) && n.value.digits > 0 && (key_ends_clause(key_at(p, end + 1)) || key_at(p, end + 1) == U'钱')) {
        c->value = decimal_plus(c->value, decimal_shift(n.value, -1));
        c->low = c->high = c->value;
    } else if (key_ends_clause(key_at(p, end))) {
        n.n = 0;
    } else {
        return 0;
    }
    c->kind = MONEY;
    c->unit = "元";
    return n.n + (n.n > 0 && key_at(p, end + n.n) == U'钱');
}

/* The number with the unit ${m} of ${n} letters behind it at ${unit}. */
static int take_unit(const struct prose *p, int i, int unit, const struct measure *m, int n, int numeral_power, struct claim *c)
{
    int end = unit + n;

    number_set_unit(c, m, unit + space_at(p, unit), n - space_at(p, unit));
    c->kind = kind_of(p, i, end, m);
    number_shift(c, m->shift);
    if (m->kind == PERCENT) {
        if (measure_is(m, U'折') && !c->range && decimal_told(c->value) && c->value.scale <= 1 && decimal_compare(c->value, decimal_unit(1, 0)) > 0)
            number_shift(c, -1);           /* 九五折: 95 */
        number_round(c, m->shift);
    }
    end += take_colloquial(p, end, m, c);
    if (m->kind == MONEY)
        end += take_money(p, end, c);
    end += take_half(p, end, c, m->shift + numeral_power);
    c->first = i;
    c->last = end;
    return end - i;
}

/* A currency's sign before the number: ¥1,685.50. */
static int take_sign(const struct prose *p, int i, struct claim *c)
{
    static const struct measure yuan = { U"元", "元", MONEY, 0, ANY_USE, NULL }, dollar = { U"$", "美元", MONEY, 0, ANY_USE, NULL };
    int space = space_at(p, i + 1), end;
    struct numeral n;

    if ((key_at(p, i) != U'¥' && key_at(p, i) != '$') || !(class_at(p, i + 1 + space) & ARABIC))
        return 0;
    n = numeral_at(p, i + 1 + space);
    if (n.n == 0 || (!n.lost && !decimal_told(n.value)))
        return 0;
    number_set(c, &n);
    number_set_unit(c, key_at(p, i) == '$' ? &dollar : &yuan, i, 1);
    end = i + 1 + space + n.n;
    end += key_at(p, end) == U'元';
    c->first = i;
    c->last = end;
    return end - i;
}

static bool is_list_number(const struct prose *p, int i, const struct numeral *n, const struct measure *m)
{
    return n->digits > 0 && n->value.scale > 0 && heads_item(p, i) && (m->kind == HOUSEHOLDS || m->kind == PERSONS || m->kind == THINGS || m->kind == PERSON_TIMES);
}

static int take_below_zero(const struct prose *p, int i)
{
    return prose_at(p, i, "零下") > 0 && class_at(p, i + 2) & (ARABIC | HAN | MULTIPLIER) ? 2 : 0;
}

static void negate(struct claim *c)
{
    struct decimal low = c->low;

    c->value = decimal_minus(c->value);
    c->low = decimal_minus(c->high);
    c->high = decimal_minus(low);
}

/* The second number of a range and its unit, at ${at} behind the first. */
static int take_range(const struct prose *p, int i, int at, struct numeral *from, const struct measure *unit, struct claim *c)
{
    struct numeral to;
    int n, end = number_range_end(p, i, at, from, unit, &to), after;
    const struct measure *m;

    if (end == 0)
        return 0;
    after = at + end;
    m = unit_at(p, after - to.n, after, &to, &n);
    if (m == NULL || (unit != NULL && (m->kind != unit->kind || strcmp(m->unit, unit->unit) != 0)))
        return 0;
    if (unit == NULL)
        share_multiplier(from, &to);
    if (!from->lost && !to.lost && decimal_told(from->value) && decimal_told(to.value) && decimal_compare(from->value, to.value) > 0)
        return 0;
    number_set(c, from);
    number_set_range(c, from, &to);
    return take_unit(p, i, after, m, n, 0, c);
}

/* Without a unit, but behind what it counts: 总人口3.8万. */
static int take_headed(const struct prose *p, int i, const struct numeral *n, struct claim *c)
{
    static const struct {
        const char *word;
        enum claim_kind kind;
    } heads[] = { { "人口", PERSONS }, { "人数", PERSONS }, { "户数", HOUSEHOLDS }, { "人次", PERSON_TIMES } };
    int at = i;

    if (n->bare || n->range || (n->chinese && n->multiplier < 4 && !n->lost) || !key_ends_clause(key_at(p, i + n->n)))
        return 0;
    while (at > 0 && key_among(key_at(p, at - 1), U"约近超过逾达有为共是了:"))
        at--;
    for (size_t k = 0; k < sizeof heads / sizeof *heads; k++)
        if (prose_at(p, at - 2, heads[k].word) > 0) {
            c->kind = heads[k].kind;
            c->unit = "";
            c->first = i;
            return (c->last = i + n->n) - i;
        }
    return 0;
}

int amount_at(const struct prose *p, int i, struct claim *c)
{
    int below = take_below_zero(p, i), at = i + below, n, taken;
    struct numeral num;
    const struct measure *m;
    bool half = false;

    if ((taken = take_sign(p, i, c)) > 0)
        return taken;
    num = numeral_at(p, at);
    if (num.n == 0 || (!num.lost && !num.range && !num.vague && !decimal_told(num.value)))
        return 0;
    at += num.n;
    number_set(c, &num);
    m = broken_unit(p, at, &n, &half);
    if (m != NULL) {
        taken = take_unit(p, i, at, m, n, 0, c);
        if (half && decimal_told(c->value)) {
            c->value = decimal_plus(c->value, decimal_unit(5, -1));
            c->low = c->high = c->value;
        } else if (decimal_told(c->value)) {
            c->approx = AND_MORE;
            c->high = decimal_plus(c->value, decimal_unit(1, 0));
            c->low_open = c->high_open = true;
        }
        return taken;
    }
    if ((taken = take_range(p, i, at, &num, NULL, c)) > 0)
        return taken;
    m = unit_at(p, i + below, at, &num, &n);
    if (m == NULL) {
        enum claim_kind kind;
        const char *unit;

        if (!(num.multiplier >= 4 || num.digits > 0) || (n = counted_noun(p, at, &kind, &unit)) == 0)
            return take_headed(p, i, &num, c);
        c->kind = kind;
        c->unit = unit;
        c->unit_first = at;
        c->unit_n = n;
        c->first = i;
        return (c->last = at + n) - i;
    }
    if (is_list_number(p, i, &num, m) || (m->use & PART && !is_coin(p, i, at + n)))
        return 0;
    if ((taken = take_range(p, i, at + n, &num, m, c)) > 0)
        return taken;
    number_set(c, &num);
    taken = take_unit(p, i, at, m, n, 0, c);
    if (below)
        negate(c);
    return taken;
}
