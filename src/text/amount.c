/* SPDX-License-Identifier: Apache-2.0 */
#include "text/amount.h"

#include "text/letters.h"
#include "text/measure.h"

#include <string.h>

static bool is_any(int32_t key, const char32_t *letters)
{
    for (; key > 0 && *letters != 0; letters++)
        if ((int32_t)*letters == key)
            return true;
    return false;
}

/* ------------------------------------------------------------------ the number */

static void set_numeral(struct claim *c, const struct numeral *n)
{
    c->unreadable = n->lost;
    c->range = n->range;
    c->value = n->value;
    c->low = n->low;
    c->high = n->high;
    c->low_open = n->low_open;
    c->high_open = n->high_open;
    c->bottom = NO_DECIMAL;
    if (n->more)
        c->approx = AND_MORE;
}

static void shift(struct claim *c, int power)
{
    c->value = decimal_shift(c->value, power);
    c->low = decimal_shift(c->low, power);
    c->high = decimal_shift(c->high, power);
}

/* A share is rounded at its last digit, though it has no point: 68% is from 67.5%. */
static void round_share(struct claim *c, int power)
{
    struct decimal half = decimal_unit(5, power - 1);

    if (!decimal_told(c->value) || c->range || c->approx == AND_MORE || decimal_compare(c->low, c->high) != 0)
        return;
    c->low = decimal_plus(c->value, decimal_minus(half));
    c->high = decimal_plus(c->value, half);
    c->high_open = true;
}

static int dash_at(const struct prose *p, int i)
{
    static const char *const dashes[] = { "——", "--", "-", "—", "–", "−", "~", "〜", "至", "到", NULL };

    for (int k = 0; dashes[k] != NULL; k++)
        if (prose_at(p, i, dashes[k]) > 0)
            return prose_at(p, i, dashes[k]);
    return 0;
}

/* A space between number and unit, or around a dash. */
static int space_at(const struct prose *p, int i)
{
    return key_at(p, i) == ' ';
}

/* Whether 从 or 由 stands before in the clause: from 3 to 5 is a change then, and no range. */
static bool is_change(const struct prose *p, int i)
{
    for (int k = 1; k <= 8 && key_is_han(key_at(p, i - k)); k++)
        if (key_at(p, i - k) == U'从' || key_at(p, i - k) == U'由')
            return true;
    return false;
}

/* The second number of a range that goes on at ${i}, behind the first; letters, 0 for none. */
static int range_end(const struct prose *p, int first, int i, const struct numeral *from, const struct measure *unit, struct numeral *to)
{
    int j = i + space_at(p, i), dash = dash_at(p, j);
    int32_t key = key_at(p, j);

    if (dash == 0 || ((key == U'至' || key == U'到') && unit != NULL && is_change(p, first)))
        return 0;
    j += dash + space_at(p, j + dash);
    if (!(class_at(p, j) & (ARABIC | HAN | MULTIPLIER | VAGUE | LOSS)) && !letter_lost(p, j))
        return 0;
    *to = numeral_at(p, j);
    if (to->n == 0 || to->range || to->vague || from->range || from->vague)
        return 0;
    return j + to->n - i;
}

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

static void set_range(struct claim *c, const struct numeral *from, const struct numeral *to)
{
    c->range = true;
    c->unreadable = from->lost || to->lost;
    c->value = NO_DECIMAL;
    c->low = from->value;
    c->high = to->value;
    c->low_open = c->high_open = false;
    if (c->unreadable || !decimal_told(c->low) || !decimal_told(c->high))
        c->low = c->high = NO_DECIMAL;
}

/* --------------------------------------------------------------------- the unit */

/* 村 after a Han number and one word: 七里店村, 四方井村. */
static bool is_place(const struct prose *p, int end)
{
    static const char32_t *const places = U"村镇乡寨屯庄路街巷组社市县";
    int32_t next = key_at(p, end), after = key_at(p, end + 1);

    if (!key_is_han(next) || is_any(next, U"的以左上不未均已和及人贫行自农新本全有在参多各该"))
        return false;
    if (next == U'村' || next == U'镇' || next == U'乡')
        return !is_any(after, U"办级民里有");
    return is_any(next, U"河桥店铺牌坡岭岗沟坝湾坪坑墩营堡岔畈垭墟圩洞庙塔亭") || is_any(after, places);
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

static bool ends_clause(int32_t key)
{
    return key == 0 || key == ' ' || is_any(key, U",.;:!?、，。；：！？)）”」》…|\t");
}

/* 一 before a measure word that counts nothing real: 一种模式, 是一场硬仗, 这一户. */
static bool is_article(const struct prose *p, int i, int end, const struct measure *m)
{
    int32_t before = key_at(p, i - 1);

    if (is_any(before, U"每这那某任同逐唯统单之另哪上下前后万专合归划惟如不又再新整首头"))
        return true;
    for (int k = 0; k < 8; k++)
        if (prose_at(p, end + k, "就是一") > 0)
            return true;            /* 一个支部就是一座堡垒 */
    if ((m->use & CONCRETE) == 0) {
        if (m->kind == THINGS && !is_thing(p, end) && !(ends_clause(key_at(p, end)) && is_any(m->word[0], U"个条项场支张件笔期批轮块片道门节堂点面")))
            return true;
        return m->kind != THINGS;
    }
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
            places &= (class_at(p, i + k) & HAN) != 0 && !is_any(key_at(p, i + k), U"廿卅卌");
        if (places && m->kind != PERCENT && n->n <= 3)
            return false;
    }
    if (m->word[0] == U'级' || (m->word[0] == U'组' && is_any(key_at(p, i - 1), U"村庄屯社区")) || (m->word[0] == U'届' && n->chinese && n->n > 1))
        return false;
    if (m->word[0] == U'点' && m->word[1] == 0)
        return is_any(key_at(p, end), U"要意建体希感经原不措做启具");
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

    if (key_at(p, i) == U'半' && decimal_told(c->value) && !key_is_han(key_at(p, i + 1)) && c->approx == EXACTLY) {
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
            if (is_any(key_at(p, i - k), U"井塘池窖锅灶窑棺鼎泉"))
                return THINGS;
        for (int k = 0; k < 5 && key_is_han(key_at(p, end + k)); k++)
            if (is_any(key_at(p, end + k), U"井塘池窖锅灶窑棺鼎泉"))
                return THINGS;
    }
    return m->kind;
}

static bool is_single(const struct measure *m, char32_t letter)
{
    return m->word[0] == letter && m->word[1] == 0;
}

/* 角 and 分 alone are money where they stand for themselves only: 四角, but 八角 is a spice; 分 is a score. */
static bool is_coin(const struct prose *p, int i, int end)
{
    return ends_clause(key_at(p, end)) || is_any(key_at(p, end), U"以左的每整到至") || key_at(p, i - 1) == U'元';
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
    if (m == NULL || m->kind != DURATION || is_single(m, U'年'))
        return NULL;
    *n = 2 + letters;
    return m;
}

static void set_unit(struct claim *c, const struct measure *m, int first, int n)
{
    c->kind = m->kind;
    c->unit = m->unit;
    c->unit_first = first;
    c->unit_n = n;
}

/* The number with the unit ${m} of ${n} letters behind it at ${unit}. */
static int take_unit(const struct prose *p, int i, int unit, const struct measure *m, int n, int numeral_power, struct claim *c)
{
    int end = unit + n;

    set_unit(c, m, unit + space_at(p, unit), n - space_at(p, unit));
    c->kind = kind_of(p, i, end, m);
    shift(c, m->shift);
    if (m->kind == PERCENT) {
        if (is_single(m, U'折') && !c->range && decimal_told(c->value) && c->value.scale <= 1 && decimal_compare(c->value, decimal_unit(1, 0)) > 0)
            shift(c, -1);           /* 九五折: 95 */
        round_share(c, m->shift);
    }
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
    set_numeral(c, &n);
    set_unit(c, key_at(p, i) == '$' ? &dollar : &yuan, i, 1);
    end = i + 1 + space + n.n;
    end += key_at(p, end) == U'元';
    c->first = i;
    c->last = end;
    return end - i;
}

/* 第 3 of a list's head and what it heads run together: 2.30户.  Whether letter ${i} heads a line or an item. */
static bool heads_item(const struct prose *p, int i)
{
    while (i > 0 && key_at(p, i - 1) == ' ')
        i--;
    return i == 0 || key_at(p, i - 1) == ';' || key_at(p, i - 1) == ':';
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
    int n, end = range_end(p, i, at, from, unit, &to), after;
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
    set_numeral(c, from);
    set_range(c, from, &to);
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

    if (n->bare || n->range || (n->chinese && n->multiplier < 4 && !n->lost) || !ends_clause(key_at(p, i + n->n)))
        return 0;
    while (at > 0 && is_any(key_at(p, at - 1), U"约近超过逾达有为共是了:"))
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
    set_numeral(c, &num);
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
    set_numeral(c, &num);
    taken = take_unit(p, i, at, m, n, 0, c);
    if (below)
        negate(c);
    return taken;
}

/* ----------------------------------------------------------------------- shares */

static void set_share(struct claim *c, int first, int last, const char *unit)
{
    c->kind = PERCENT;
    c->unit = unit;
    c->first = first;
    c->last = last;
}

/* 百分之六十八, 千分之三. */
static int parts_of_hundred(const struct prose *p, int i, struct claim *c)
{
    int32_t key = key_at(p, i);
    int power = key == U'百' || key == U'佰' ? -2 : key == U'千' || key == U'仟' ? -3 : key == U'万' ? -4 : 0, at = i + 3, n;
    struct numeral num, to;

    if (power == 0 || prose_at(p, i + 1, "分之") == 0)
        return 0;
    num = numeral_at(p, at);
    if (num.n == 0)
        return 0;
    set_numeral(c, &num);
    n = range_end(p, i, at + num.n, &num, NULL, &to);
    if (n > 0)
        set_range(c, &num, &to);
    shift(c, power);
    round_share(c, power);
    set_share(c, i, at + num.n + n, "");
    return c->last - i;
}

/* 三分之二: 2 of 3; of ten parts it is a decimal. */
static int parts(const struct prose *p, int i, struct claim *c)
{
    struct numeral bottom = numeral_at(p, i), top;
    int at = i + bottom.n;

    if (bottom.n == 0 || prose_at(p, at, "分之") == 0 || !(bottom.lost || (decimal_told(bottom.value) && bottom.value.digits > 0)))
        return 0;
    top = numeral_at(p, at + 2);
    if (top.n == 0 || !(top.lost || decimal_told(top.value)))
        return 0;
    set_numeral(c, &top);
    c->unreadable |= bottom.lost;
    set_share(c, i, at + 2 + top.n, "");
    if (c->unreadable)
        c->value = c->low = c->high = NO_DECIMAL;
    else if (decimal_compare(bottom.value, decimal_unit(1, 1)) == 0)
        shift(c, -1);
    else
        c->bottom = bottom.value;
    return c->last - i;
}

/* 2/3, where it is no date and no number of a document. */
static int slash(const struct prose *p, int i, struct claim *c)
{
    struct numeral top = numeral_at(p, i), bottom;
    int32_t before = key_at(p, i - 1);

    if (top.digits == 0 || top.digits > 2 || key_at(p, i + top.n) != '/' || before == '/' || key_is_latin(before) || before == '-')
        return 0;
    bottom = numeral_at(p, i + top.n + 1);
    if (bottom.digits == 0 || bottom.digits > 2 || !decimal_told(bottom.value) || !decimal_told(top.value) || decimal_compare(top.value, bottom.value) >= 0)
        return 0;
    if (key_at(p, i + top.n + 1 + bottom.n) == '/' || key_is_latin(key_at(p, i + top.n + 1 + bottom.n)) || top.value.scale > 0 || bottom.value.scale > 0)
        return 0;
    set_numeral(c, &top);
    c->bottom = bottom.value;
    set_share(c, i, i + top.n + 1 + bottom.n, "");
    return c->last - i;
}

/* 六成五: 65%. */
static int tenths(const struct prose *p, int i, struct claim *c)
{
    struct numeral n = numeral_at(p, i), more;
    int at = i + n.n + 1;

    if (n.n != 1 || !n.chinese || key_at(p, at - 1) != U'成' || !decimal_told(n.value))
        return 0;
    if (key_at(p, at) == U'半' && !key_is_han(key_at(p, at + 1))) {
        more = (struct numeral){ .n = 1, .value = { 5, 0 } };
    } else {
        more = numeral_at(p, at);
        if (more.n != 1 || !more.chinese || !decimal_told(more.value) || more.value.digits > 9 || measure_at(p, at + 1, &(int){ 0 }) != NULL)
            return 0;
    }
    set_numeral(c, &n);
    c->value = decimal_plus(decimal_shift(n.value, -1), decimal_shift(more.value, -2));
    c->low = c->high = c->value;
    round_share(c, -2);
    set_share(c, i, at + 1, "成");
    c->unit_first = at - 1;
    c->unit_n = 1;
    return c->last - i;
}

int share_at(const struct prose *p, int i, struct claim *c)
{
    int n = parts_of_hundred(p, i, c);

    if (n == 0)
        n = class_at(p, i) & ARABIC ? slash(p, i, c) : tenths(p, i, c);
    return n > 0 ? n : parts(p, i, c);
}

/* --------------------------------------------------------------------- ordinals */

int ordinal_at(const struct prose *p, int i, struct claim *c)
{
    struct numeral n;
    const struct measure *m;
    int letters, space;

    if (key_at(p, i) != U'第')
        return 0;
    space = space_at(p, i + 1);
    n = numeral_at(p, i + 1 + space);
    if (n.n == 0 || n.range || n.vague || (!n.lost && !decimal_told(n.value)))
        return 0;
    m = measure_at(p, i + 1 + space + n.n, &letters);
    if (m == NULL || m->kind == MONEY || m->kind == PERCENT || m->kind == LAND || is_single(m, U'点') || is_single(m, U'种') || is_single(m, U'类') || is_single(m, U'步'))
        return 0;
    set_numeral(c, &n);
    set_unit(c, m, i + 1 + space + n.n, letters);
    c->kind = ORDINAL;
    c->first = i;
    return (c->last = i + 1 + space + n.n + letters) - i;
}

/* ------------------------------------------------------------- without a unit */

/* Words before a number that is an address: 电话：12345. */
static bool is_address(const struct prose *p, int i)
{
    static const char *const words[] = { "电话", "热线", "手机", "传真", "邮编", "邮政编码", "编号", "文号", "代码", "账号", "帐号", "卡号", "证号", "号码", "学号", "qq", "微信", "邮箱", "网址",
                                         "附件", "附表", "附图", "no.", "page", "issue", "chapter", "article", "number", "tel", NULL };
    enum { FARTHEST = 24 };

    for (int j = i - 1; j >= 0 && i - j < FARTHEST; j--) {
        if (key_at(p, j) == U'。' || key_at(p, j) == ';')
            return false;
        for (int k = 0; words[k] != NULL; k++)
            if (prose_at(p, j, words[k]) > 0)
                return true;
    }
    return false;
}

static bool is_border(int32_t key)
{
    return key == 0 || key == ' ' || key == '|' || key == '\t';
}

/* A cell of a table, or a line of its own; not the lone 1 of a page's number. */
static bool is_cell(const struct prose *p, int i, int end)
{
    int first = 0, last = p->n;

    if (!is_border(key_at(p, i - 1)) || !is_border(key_at(p, end)))
        return false;
    while (first < i && is_border(key_at(p, first)))
        first++;
    while (last > end && is_border(key_at(p, last - 1)))
        last--;
    return first < i || last > end || end - i > 1;
}

/* Behind a verb and at the end of its clause: 变成四百零二. */
static bool is_told(const struct prose *p, int i, int end)
{
    return is_any(key_at(p, i - 1), U"为是达到至成有计超过得剩约:=分近仅") && ends_clause(key_at(p, end)) && !(key_at(p, end) == '.' && class_at(p, end + 1) & ARABIC);
}

static bool in_english(const struct prose *p, int i, int end)
{
    int32_t before = key_at(p, i - 1), after = key_at(p, end);

    if (key_is_latin(before) || key_is_latin(after) || before == '-' || before == '/' || before == '.' || after == '/' || (after == '.' && class_at(p, end + 1) & ARABIC))
        return false;
    if (after == '-' && class_at(p, end + 1) & ARABIC)
        return false;
    return !(heads_item(p, i) && (after == '.' || after == ')'));
}

int plain_at(const struct prose *p, int i, bool english, struct claim *c)
{
    enum { LONGEST = 12 };
    struct numeral n = numeral_at(p, i);
    int end = i + n.n;
    bool composed = n.chinese && n.n >= 3;

    if (n.n == 0 || n.bare || n.vague || n.n > LONGEST || (!n.lost && !decimal_told(n.value)) || (!composed && n.digits == 0 && !(n.lost && n.n > 1)))
        return 0;
    if (is_any(key_at(p, i - 1), U"〔[【(（#@/-_.:") && !(key_at(p, i - 1) == ':' && is_told(p, i, end)))
        return 0;
    if (n.lost && !english)
        return 0;
    if (!(english ? in_english(p, i, end) : is_told(p, i, end) || (!composed && is_cell(p, i, end))) || is_address(p, i))
        return 0;
    set_numeral(c, &n);
    c->kind = OTHER;
    c->unit = "";
    c->first = i;
    return (c->last = end) - i;
}
