/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE             /* memmem */

/* Damaged texts: the article, every class of damage, and the article's damage forwards over
** invented texts.  READING_CASES is how many of these (30000; 100000 by `make hard`). */
#include "garble.h"

#include "base/utf8.h"
#include "text/claims.h"
#include "text/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* ------------------------------------------------------------------- a text */

struct given {
    const char *p;
    size_t n;
};

static int64_t more(void *from, char *to, size_t room)
{
    struct given *g = from;
    size_t n = g->n < room ? g->n : room;

    while (n < g->n && n > 0 && ((unsigned char)g->p[n] & 0xc0) == 0x80)
        n--;
    memcpy(to, g->p, n);
    g->p += n;
    g->n -= n;
    return (int64_t)n;
}

static struct given given(const char *p)
{
    return (struct given){ p, strlen(p) };
}

static char *file(struct arena *mem, const char *path)
{
    FILE *f = fopen(path, "r");
    char *p = arena_alloc(mem, 100000);

    assert_non_null(f);
    p[fread(p, 1, 99999, f)] = '\0';
    fclose(f);
    return p;
}

/* What is read, and marks beside it: one digit a letter. */
static void read_text(struct arena *mem, const char *s, struct buf *out, struct buf *marks)
{
    struct given g = given(s);
    struct reading *r = reading_open(mem, (struct source){ more, &g });
    struct prose p;
    int64_t line = 1;
    bool apart = false;

    while (reading_next(r, &p)) {
        if (p.line != line && !apart)
            buf_char(out, '\n');
        for (int i = 0; i < p.n && !p.apart; i++) {
            utf8_put(out, (uint32_t)p.l[i].cp);
            buf_int(marks, p.l[i].mark);
        }
        line = p.line;
        apart = p.apart;
    }
}

/* -------------------------------------------------------------- the article */

static void test_article(void **state)
{
    struct arena *mem = arena_open();
    struct buf out = buf_open(mem), marks = buf_open(mem);

    (void)state;
    read_text(mem, file(mem, "../shared/data/qiaotou-2018-08-08.txt"), &out, &marks);
    assert_string_equal(out.p, file(mem, "../shared/data/qiaotou-2018-08-08.clean.txt"));
    arena_close(mem);
}

/* The page as it was before: marks in full width but between digits, ${digit} for the lost one. */
static const char *page(struct arena *mem, const char *clean, char digit)
{
    struct buf b = buf_open(mem);
    const char *end = strstr(clean, "責編");
    int32_t before = 0;

    while (clean < end) {
        int32_t cp = utf8_next(&clean);
        bool mark = cp < 0x80 && strchr(",;:()!?", cp) != NULL, digits = before >= '0' && before <= '9' && *clean >= '0' && *clean <= '9';

        before = cp;
        utf8_put(&b, (uint32_t)(cp == 0xfffd ? digit : cp == 0xa0 ? ' ' : mark && !digits ? cp + 0xfee0 : cp));
    }
    return b.p;
}

static void test_forwards(void **state)
{
    struct arena *mem = arena_open();
    const char *clean = file(mem, "../shared/data/qiaotou-2018-08-08.clean.txt");
    char *article = file(mem, "../shared/data/qiaotou-2018-08-08.txt");
    struct buf want = buf_open(mem);

    (void)state;
    *strstr(article, "責編") = '\0';
    for (const char *p = article; *p != '\0'; ) {
        int32_t cp = utf8_next(&p);

        utf8_put(&want, (uint32_t)(cp == 0xa0 ? ' ' : cp));
    }
    assert_int_equal(utf8_count(want.p), 2050);
    for (char digit = '0'; digit <= '9'; digit++) {             /* each gives the same: it can't be known */
        struct buf got = buf_open(mem);

        garble(&got, &(struct site){ .many = false }, page(mem, clean, digit));
        assert_string_equal(got.p, want.p);
    }
    arena_close(mem);
}

/* ---------------------------------------------------------------- the classes */

static void test_classes(void **state)
{
    static const struct {
        const char *seen, *read, *kind;
        bool undone;
    } rows[] = {
        { "全鎮(zhèn)364戶", "全鎮364戶", "pinyin", true },
        { "全镇（zhèn）364户", "全镇364户", "pinyin", true },
        { "重(chóng)庆", "重庆", "pinyin", true },
        { "全鎮(wǎng)364戶", "全鎮(wǎng)364戶", NULL, false },              /* no reading of it */
        { "米(mi)", "米(mi)", NULL, false },
        { "總?cè)丝?.8萬", "總人口�.8萬", "misaligned", true },
        { "總?cè)丝?.8萬", "總人口�.8萬", "question", false },
        { "確?;鶎狱h支部", "確保基層黨支部", "misaligned", true },
        { "達(dá)到多少?", "達到多少?", "pinyin", true },
        { "&#37806;&#x9547;364&#25143;", "鎮镇364户", "escape", true },
        { "&amp;#37806;", "鎮", "escape", true },
        { "\\u9547364\\u6237", "镇364户", "escape", true },
        { "%E9%8E%AE364", "鎮364", "escape", true },
        { "增长20%20人", "增长20%20人", NULL, false },
        { "&#0;&#55555;", "&#0;&#55555;", NULL, false },
        { "æ¡¥å¤´é•‡364æˆ·", "桥头镇364户", "latin1", true },
        { "ÇÅÍ·Õò364»§", "桥头镇364户", "latin1", true },
        { "Ã¦Â¡Â¥Ã¥Â¤Â´", "桥头", "latin1", true },
        { "café 68°", "café 68°", NULL, false },
        { "妗ュご闀囪传鍥版埛364", "桥头镇贫困户364", "utf8-as-gbk", true },
        { "锟斤拷锟斤拷364", "����364", "replaced", false },
        { "烫烫烫364", "���364", "replaced", false },
        { "桥\xe2\x80\x8b头\xc2\xad镇", "桥头镇", "invisible", true },
        { "全镇\xef\xbf\xbd户", "全镇�户", "replaced", false },
        { "全镇3□4户", "全镇3□4户", "replaced", false },
        { "202x年", "202x年", "mask", false },
        { "电话138****5678", "电话138****5678", "mask", false },
        { "**364**户", "**364**户", NULL, false },
        { "达1O5户", "达1O5户", "lookalike", false },
        { "达.49亿元", "达.49亿元", "lookalike", false },
        { "面积10²", "面积10²", "lookalike", false },
        { "共36…", "共36…", "cut", false },
        { "来源:南方网  作者:某某", "来源:南方网  作者:某某", "credits", false },
        { "微信公众号", "微信公众号", "site", false },
        { "12", "12", "lone", false },
        { "安丘市|台中县|新源县|库伦旗|繁昌县|化州市|略阳县|达日县|察哈|梧州市|", "", "injected", false },
        { "红桥村、五石村、坪山村、桥头村、新村、西村、东村、南村、北村、中村", "红桥村、五石村、坪山村、桥头村、新村、西村、东村、南村、北村、中村", NULL, false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *mem = arena_open();
        struct buf out = buf_open(mem), marks = buf_open(mem);
        struct given g = given(rows[i].seen);
        struct reading *r = reading_open(mem, (struct source){ more, &g });
        struct prose p;
        bool found = rows[i].kind == NULL;

        read_text(mem, rows[i].seen, &out, &marks);
        if (strcmp(out.p, rows[i].read) != 0)
            fail_msg("%s reads %s", rows[i].seen, out.p);
        assert_true(reading_next(r, &p));
        for (int d = 0; d < p.n_damage; d++) {
            if (rows[i].kind == NULL)
                fail_msg("%s: %s", rows[i].seen, p.damage[d].kind->code);
            found = found || (strcmp(p.damage[d].kind->code, rows[i].kind) == 0 && p.damage[d].undone == rows[i].undone);
        }
        if (!found)
            fail_msg("%s: no %s", rows[i].seen, rows[i].kind);
        arena_close(mem);
    }
}

static void test_marks(void **state)
{
    static const struct { const char *seen, *marks; } rows[] = {
        { "364戶", "0000" },
        { "總?cè)丝?.8萬", "0112330" },
        { "?3名", "330" },
        { "。?！?3名", "000330" },
        { "达12?户", "03330" },
        { "202x年", "33330" },
        { "达３0户", "0330" },
        { "达３０户", "0000" },
        { "吗？有3名", "00000" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *mem = arena_open();
        struct buf out = buf_open(mem), marks = buf_open(mem);

        read_text(mem, rows[i].seen, &out, &marks);
        if (strcmp(marks.p, rows[i].marks) != 0)
            fail_msg("%s: %s, not %s", rows[i].seen, marks.p, rows[i].marks);
        arena_close(mem);
    }
}

/* Lines, pieces of long ones, places. */
static void test_lines(void **state)
{
    struct arena *mem = arena_open();
    struct buf long_line = buf_open(mem);
    struct given g = given("a\r\n\n桥&#22836;b\rc\n");
    struct reading *r = reading_open(mem, (struct source){ more, &g });
    static const struct { int64_t line, start; int n; } want[] = { { 1, 0, 1 }, { 2, 3, 0 }, { 3, 4, 3 }, { 4, 15, 1 }, { 5, 17, 0 } };
    struct prose p;
    int64_t at = 0;

    (void)state;
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        assert_true(reading_next(r, &p));
        assert_int_equal(p.line, want[i].line);
        assert_int_equal(p.start, want[i].start);
        assert_int_equal(p.n, want[i].n);
        if (i == 2) {
            assert_int_equal(p.l[1].cp, U'头');
            assert_int_equal(prose_start(&p, 1), 5);
            assert_int_equal(prose_end(&p, 1), 13);
        }
    }
    assert_false(reading_next(r, &p));
    for (int i = 0; i < 40000; i++)
        buf_text(&long_line, i % 1000 == 999 ? "。" : "桥");
    g = given(long_line.p);
    r = reading_open(mem, (struct source){ more, &g });
    while (reading_next(r, &p)) {
        assert_int_equal(p.line, 1);
        assert_int_equal(p.start, at);
        assert_int_equal(p.column, at + 1);
        assert_true(p.n <= PROSE_LONGEST && p.n % 1000 == 0);
        at += p.n;
    }
    assert_int_equal(at, 40000);
    arena_close(mem);
}

/* ------------------------------------------------------------- invented texts */

static uint64_t dice;

static unsigned roll(unsigned n)
{
    dice ^= dice << 13;
    dice ^= dice >> 7;
    dice ^= dice << 17;
    return (unsigned)(dice >> 20) % n;
}

/* One of the words of ${list}, which single spaces part. */
static void put_word(struct buf *b, const char *list)
{
    unsigned n = 1, k;
    const char *end;

    for (const char *p = list; *p != '\0'; p++)
        n += *p == ' ';
    for (k = roll(n); k > 0; k--)
        list = strchr(list, ' ') + 1;
    end = strchr(list, ' ');
    buf_bytes(b, list, end == NULL ? strlen(list) : (size_t)(end - list));
}

static void put_digits(struct buf *b, unsigned most)
{
    unsigned n = 1 + roll(most);
    bool wide = roll(12) == 0;

    for (unsigned i = 0; i < n; i++) {
        unsigned d = i == 0 ? 1 + roll(9) : roll(10);

        if (wide)
            utf8_put(b, 0xff10 + d);
        else
            buf_int(b, d);
    }
}

static void put_number(struct buf *b)
{
    switch (roll(8)) {
    case 0:
        put_digits(b, 2);
        buf_char(b, '.');
        put_digits(b, 2);
        put_word(b, "万 亿 万 余万");
        break;
    case 1:
        buf_printf(b, "%u,%03u", 1 + roll(99), roll(1000));
        break;
    case 2:
        put_word(b, "三百六十四 一千零七十五 十二 两百 二十三 五 三万五千 一百 八 四十");
        break;
    case 3:
        put_digits(b, 3);
        put_word(b, "多 余 万 万余");
        break;
    default:
        put_digits(b, 4);
    }
}

static void put_figure(struct buf *b)
{
    switch (roll(9)) {
    case 0:
        put_digits(b, 2);
        if (roll(2) == 0)
            buf_printf(b, ".%u", roll(10));
        put_word(b, "% ％");
        break;
    case 1:
        buf_printf(b, "20%02u年", 10 + roll(12));
        if (roll(2) == 0)
            buf_printf(b, "%u月", 1 + roll(12));
        break;
    case 2:
        put_number(b);
        put_word(b, "元 万元 亿元");
        if (roll(3) == 0)
            buf_text(b, "以上");
        break;
    default:
        if (roll(8) == 0)
            put_word(b, "约 近 超过 共");
        put_number(b);
        put_word(b, "户 人 名 个 人次 户次 亩 场 次 公里 人 户 位 家");
    }
}

static const char *const nouns =
    "全镇 桥头镇 英德市 总人口 贫困户 贫困人口 建档立卡贫困户 低保户 五保户 党员 党员干部 基层党组织 基层党支部 村党支部书记 镇领导班子 驻村干部 帮扶干部 帮扶责任人 "
    "自然村 行政村 村小组 农户 群众 困难群众 合作社 公司 产业基地 光伏发电 蔬菜大棚 黑米种植 乡村旅游 专项资金 扶贫资金 财政补助 集体经济 集体经营性收入 人均收入 危房 "
    "公益性岗位 基本医疗 基本养老 义务教育 住房安全 饮水安全 义工 他们 我们 老人 儿童 学生 退伍军人 大学生村官 致富带头人 左右邻里 保险 保本基金 常住人口 希望小学 停车场 "
    "优秀党员 海鲜 模范 权益 强村公司 庆典 宝山村 收支";
static const char *const verbs =
    "共有 现有 达 达到 完成 新增 为 增加 减少 累计 投入 发放 帮扶 帮助 选派 培训 走访 慰问 覆盖 带动 带领 确保 保障 实现 兑现 建成 改造 惠及 组织 开展 落实 筹集 捐赠 表彰 包括 "
    "超过 不足 占 其中 分别有 确保基本 确保总数 帮带 保留 保持 保证 有 是 评出 选出 安排 收到 解决 受理 办结 新建 修建 种植 养殖 吸纳 转移 就业 参加 参与 "
    "入户 到户 每户 每人 每村 平均 合计 总计 共计 其余 另有 还有 只有 仅有 多于 少于 高于 低于 接近 突破";
static const char *const links = "， 。 ； 、 ，其中 。同时， ；并 。全镇 。不断 。为此， ：“ ”、“ ”。 （ ） ！ ，确保 。保障 …… 和 及 —— ？";

static void put_case(struct buf *b)
{
    unsigned n = 2 + roll(4);

    put_word(b, "今年以来， 截至目前， 去年， 該鎮 全镇 同时， 据统计， 近年来");
    for (unsigned i = 0; i < n; i++) {
        put_word(b, nouns);
        if (roll(3) > 0)
            put_word(b, verbs);
        if (roll(4) > 0)
            put_figure(b);
        if (roll(3) == 0)
            put_word(b, nouns);
        put_word(b, links);
    }
}

/* ${s} in Traditional, character by character, as such sites have it. */
static void put_traditional(struct buf *b, const char *s)
{
    static const char *const from = "镇网乡结设区战现务领农发业导联产转学创调规养统经侧总万亿户贫档党员干书记级帮扶责组织开数达为众会时个点国过对种关体实长问进样机当无应电变条质气与给从门见运间据场计资东报传单办议选岁团税费购补项队"
                                    "难双离顺预头题显风飞馆马验鱼麦齐龙奖独获环画异疗监确础礼称积稳穷竞笔节范筑简粮纪约纯细终绝维综紧线编缘县该强养层访专题蓝险医义饮宝庆权优占积负担边两";
    static const char *const to = "鎮網鄉結設區戰現務領農發業導聯產轉學創調規養統經側總萬億戶貧檔黨員干書記級幫扶責組織開數達為眾會時個點國過對種關體實長問進樣機當無應電變條質氣與給從門見運間據場計資東報傳單辦議選歲團稅費購補項隊"
                                  "難雙離順預頭題顯風飛館馬驗魚麥齊龍獎獨獲環畫異療監確礎禮稱積穩窮競筆節範築簡糧紀約純細終絕維綜緊線編緣縣該強養層訪專題藍險醫義飲寶慶權優占積負擔邊兩";
    int32_t cp;

    while ((cp = utf8_next(&s)) != 0) {
        const char *f = from, *t = to;

        for (int32_t a; (a = utf8_next(&f)) != 0; ) {
            int32_t c = utf8_next(&t);

            if (a == cp) {
                cp = c;
                break;
            }
        }
        utf8_put(b, (uint32_t)cp);
    }
}

/* ------------------------------------------------ the same claims, or fewer */

struct tally {
    int64_t cases, claims, readable, wrong, mended, mistaken;
    int64_t missed;                     /* claims that stand unharmed, and aren't readable */
};

static bool same_decimal(struct decimal a, struct decimal b)
{
    return (a.digits == NONE || b.digits == NONE) ? a.digits == b.digits : decimal_compare(a, b) == 0;
}

static bool same_claim(const struct claim *a, const struct claim *b)
{
    return a->kind == b->kind && strcmp(a->unit, b->unit) == 0 && same_decimal(a->value, b->value) && same_decimal(a->low, b->low) &&
           same_decimal(a->high, b->high) && (a->kind != DATE || (a->period.from == b->period.from && a->period.to == b->period.to));
}

static struct reading *open_lines(struct arena *mem, struct given *g, struct buf *b)
{
    *g = (struct given){ b->p, b->n };
    return reading_open(mem, (struct source){ more, g });
}

static bool contains(const struct prose *p, const char *s, size_t n)
{
    return n > 0 && memmem(p->raw, p->raw_n, s, n) != NULL;
}

static int32_t sure_key(const struct prose *p, int i)
{
    return i < 0 || i >= p->n || p->l[i].mark >= LOST ? 0 : p->l[i].key;
}

/* Whether letter ${i} of ${seen} stands in ${clean} beside one of its neighbours; places
** differ, since whole letters are lost.  Where both neighbours are lost, anywhere. */
static bool stands_in(const struct prose *clean, const struct prose *seen, int i)
{
    int32_t before = sure_key(seen, i - 1), behind = sure_key(seen, i + 1);

    for (int k = 0; k < clean->n; k++)
        if (clean->l[k].key == seen->l[i].key &&
            ((before == 0 && behind == 0) || (before != 0 && sure_key(clean, k - 1) == before) || (behind != 0 && sure_key(clean, k + 1) == behind)))
            return true;
    return false;
}

static void compare_letters(struct tally *t, const struct prose *clean, const struct prose *seen)
{
    for (int i = 0; i < seen->n; i++) {
        if (seen->l[i].mark != MENDED)
            continue;
        t->mended++;
        if (!stands_in(clean, seen, i) && t->mistaken++ < 5)
            print_message("mistaken: letter %d of %.*s\n    in %.*s\n", i, (int)clean->raw_n, clean->raw, (int)seen->raw_n, seen->raw);
    }
}

static void compare(struct tally *t, struct arena *mem, const struct prose *clean, const struct prose *seen)
{
    const struct claim *a, *b;
    int n = claims_of(mem, clean, NONE, &a), m = claims_of(mem, seen, NONE, &b), at = 0;

    t->cases++;
    for (int i = 0; i < n; i++)
        t->claims += !a[i].unreadable;
    for (int i = 0; i < m; i++) {
        if (b[i].unreadable)
            continue;
        for (; at < n && !same_claim(&a[at], &b[i]); at++) {
            uint32_t from = clean->l[a[at].first].byte, to = clean->l[a[at].last - 1].byte;

            t->missed += !a[at].unreadable && contains(seen, clean->raw + from, to - from);
        }
        if (at == n) {
            if (t->wrong++ < 5)
                print_message("wrong: %.*s\n   clean: %.*s\n   claim %lld-%lld\n", (int)seen->raw_n, seen->raw, (int)clean->raw_n, clean->raw,
                              (long long)(b[i].start - seen->start), (long long)(b[i].end - seen->start));
            at = 0;
            continue;
        }
        at++;
        t->readable++;
    }
    compare_letters(t, clean, seen);
}

static struct tally try_cases(const struct site *site, int64_t cases)
{
    enum { BATCH = 5000 };
    struct tally t = { 0 };

    while (t.cases < cases) {
        struct arena *mem = arena_open(), *stretch = arena_open();
        struct buf clean = buf_open(mem), seen = buf_open(mem), one = buf_open(mem), line = buf_open(mem);
        struct given g, h;
        struct reading *r, *s;
        struct prose p, q;

        for (int i = 0; i < BATCH; i++) {
            buf_clear(&one);
            buf_clear(&line);
            put_case(&one);
            if (roll(3) > 0)
                put_traditional(&line, one.p);
            else
                buf_text(&line, one.p);
            buf_printf(&clean, "%s\n", line.p);
            garble(&seen, site, line.p);
            buf_char(&seen, '\n');
        }
        r = open_lines(mem, &g, &clean);
        s = open_lines(mem, &h, &seen);
        for (int i = 0; i < BATCH; i++) {
            assert_true(reading_next(r, &p) && reading_next(s, &q));
            compare(&t, stretch, &p, &q);
            arena_reset(stretch);
        }
        arena_close(stretch);
        arena_close(mem);
    }
    return t;
}

static int64_t cases(void)
{
    return getenv("READING_CASES") != NULL ? atoll(getenv("READING_CASES")) : 30000;
}

static void test_random(void **state)
{
    static const struct { struct site site; int parts; double recall; } sites[] = {
        { { .many = false }, 4, 0.95 },
        { { .many = true }, 3, 0.95 },
        { { .many = true, .silent = true }, 2, 0.95 },
        { { .many = false, .all_cut = true }, 1, 0 },
    };
    int64_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < sizeof sites / sizeof *sites; i++) {
        struct tally t;

        dice = 0x9e3779b97f4a7c15 + i;
        t = try_cases(&sites[i].site, cases() * sites[i].parts / 10);
        print_message("%lld texts: %lld claims, %.2f%% readable, %lld unharmed and not readable, %lld wrong; %lld letters mended, %lld mistaken\n",
                      (long long)t.cases, (long long)t.claims, 100.0 * (double)t.readable / (double)t.claims, (long long)t.missed, (long long)t.wrong,
                      (long long)t.mended, (long long)t.mistaken);
        wrong += t.wrong;
        assert_true((double)t.readable >= sites[i].recall * (double)t.claims);
        assert_true(t.missed * 100 <= t.claims || sites[i].site.all_cut);
        assert_true(t.mistaken * 500 <= t.mended || sites[i].site.all_cut);
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_article), cmocka_unit_test(test_forwards), cmocka_unit_test(test_classes), cmocka_unit_test(test_marks),
        cmocka_unit_test(test_lines),   cmocka_unit_test(test_random),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
