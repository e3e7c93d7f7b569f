/* SPDX-License-Identifier: Apache-2.0 */
/* Dates and periods in prose: our own cases, then the public suite's. */
#include "base/day.h"
#include "base/fold.h"
#include "base/utf8.h"
#include "text/period.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LETTERS = 400 };

static struct letter letters[LETTERS];

static struct prose prose_of(const char *s)
{
    struct prose p = { .l = letters, .line = 1, .column = 1, .raw = s };
    const char *from = s;

    p.raw_n = (uint32_t)strlen(s);
    for (int32_t cp; p.n < LETTERS && (cp = utf8_next(&s)) != 0; from = s) {
        int32_t key = fold_char(cp);

        letters[p.n] = (struct letter){ cp, key == 0 ? ' ' : key, (uint32_t)p.n, (uint32_t)(from - p.raw), 1, cp == 0xfffd ? LOST : CLEAR };
        p.n++;
    }
    return p;
}

static const char *told(const struct period *d, struct arena *mem)
{
    struct buf b = buf_open(mem);

    if (d->n == 0)
        return "none";
    if (d->lost)
        return "lost";
    period_put(&b, d);
    buf_text(&b, d->numeric ? "" : " (words)");
    buf_text(&b, d->reach == SINCE ? " since" : d->reach == UNTIL ? " until" : "");
    return b.p;
}

static void test_cases(void **state)
{
    /* text, letter, letters, first and named, what it says */
    static const struct {
        const char *s;
        int at, n, first, named;
        const char *told;
    } cases[] = {
        { "2018-08-08 09:32:00", 0, 10, 0, 10, "2018-08-08" },
        { "２０１８年８月８日", 0, 9, 0, 9, "2018-08-08" },
        { "二〇一八年八月八日", 0, 9, 0, 9, "2018-08-08" },
        { "2018年8月", 0, 7, 0, 7, "2018-08" },
        { "2018/8/8", 0, 8, 0, 8, "2018-08-08" },
        { "2018.8.8.", 0, 8, 0, 8, "2018-08-08" },
        { "2018.8元", 0, 0, 0, 0, "none" },
        { "8月8日", 0, 4, 0, 4, "2018-08-08" },
        { "12月份", 0, 4, 0, 4, "2018-12" },
        { "去年8月", 0, 4, 2, 2, "2017-08" },
        { "今年以来", 0, 4, 0, 2, "2018 (words) since" },
        { "今年上半年", 0, 5, 0, 2, "2018 (words)" },
        { "上半年", 0, 3, 0, 3, "2018 (words)" },
        { "前三季度", 0, 4, 0, 4, "2018-Q1..2018-Q3" },
        { "三季度", 0, 3, 0, 3, "2018-Q3" },
        { "2018年第三季度", 0, 9, 0, 9, "2018-Q3" },
        { "1-6月", 0, 4, 0, 4, "2018-01..2018-06" },
        { "1至6月份", 0, 5, 0, 5, "2018-01..2018-06" },
        { "1月至6月", 0, 5, 0, 5, "2018-01..2018-06" },
        { "今年1—6月", 0, 6, 2, 4, "2018-01..2018-06" },
        { "2017年1-6月", 0, 9, 0, 9, "2017-01..2017-06" },
        { "2016-2018年", 0, 10, 0, 10, "2016..2018" },
        { "2016年至2018年", 0, 11, 0, 11, "2016..2018" },
        { "2018年8月8日至10日", 0, 13, 0, 13, "2018-08-08..2018-08-10" },
        { "2018年11月至2019年3月", 0, 16, 0, 16, "2018-11..2019-03" },
        { "2017年村“两委”换届以来，", 0, 5, 0, 5, "2017 since" },
        { "2017年以来", 0, 7, 0, 5, "2017 since" },
        { "截至6月底", 0, 5, 2, 2, "2018-06 until" },
        { "截至目前", 0, 4, 0, 4, "2018-08-08 (words) until" },
        { "截至2018年底", 0, 8, 2, 5, "2018 until" },
        { "到2020年", 0, 6, 1, 5, "2020 until" },
        { "2018年底", 0, 6, 0, 5, "2018 until" },
        { "2018年度", 0, 6, 0, 5, "2018" },
        { "十三五", 0, 3, 0, 3, "2016..2020 (words)" },
        { "去年同期", 0, 4, 0, 4, "2017 (words)" },
        { "上个月", 0, 3, 0, 3, "2018-07 (words)" },
        { "202x年", 0, 5, 0, 5, "lost" },
        { "20\xef\xbf\xbd" "8年", 0, 5, 0, 5, "lost" },
        { "8月?日", 0, 4, 0, 4, "lost" },
        { "8 August 2018", 0, 13, 0, 13, "2018-08-08" },
        { "in 2018, ", 0, 7, 3, 4, "2018" },
        { "18年10月1日", 0, 8, 0, 8, "2018-10-01" },
        { "8月8-10日", 0, 7, 0, 7, "2018-08-08..2018-08-10" },
        { "本月10日", 0, 5, 2, 3, "2018-08-10" },
        { "2015年和2018年", 0, 5, 0, 5, "2015" },
        { "11月至2月", 0, 6, 0, 6, "2017-11..2018-02" },
        { "2015年起", 0, 6, 0, 5, "2015 since" },
        { "3年", 0, 0, 0, 0, "none" },
        { "18年", 0, 0, 0, 0, "none" },
        { "3个月", 0, 0, 0, 0, "none" },
        { "13月", 0, 0, 0, 0, "none" },
        { "116次", 0, 0, 0, 0, "none" },
        { "5个季度", 0, 0, 0, 0, "none" },
        { "12018年", 1, 0, 0, 0, "none" },
        { "到位资金", 0, 0, 0, 0, "none" },
        { "目标", 0, 0, 0, 0, "none" },
        { "upon", 0, 0, 0, 0, "none" },
    };
    struct arena *mem = arena_open();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct prose p = prose_of(cases[i].s);
        struct period d = period_at(&p, cases[i].at, day_of(2018, 8, 8));

        if (strcmp(told(&d, mem), cases[i].told) != 0 || d.n != cases[i].n || (d.n > 0 && (d.first != cases[i].first || d.named != cases[i].named)))
            print_error("%s: %s, %d letters, %d from %d\n", cases[i].s, told(&d, mem), d.n, d.named, d.first);
        assert_string_equal(told(&d, mem), cases[i].told);
        assert_int_equal(d.n, cases[i].n);
        if (d.n > 0) {
            assert_int_equal(d.first, cases[i].first);
            assert_int_equal(d.named, cases[i].named);
        }
    }
    arena_close(mem);
}

/* Without a day of publication nothing is resolved, and nothing is guessed. */
static void test_unpublished(void **state)
{
    struct arena *mem = arena_open();
    struct prose p = prose_of("8月8日");
    struct period d = period_at(&p, 0, NONE);

    (void)state;
    assert_string_equal(told(&d, mem), "--08-08");
    p = prose_of("12月");
    d = period_at(&p, 0, NONE);
    assert_string_equal(told(&d, mem), "--12");
    d = period_at(&p, 0, day_of(2019, 1, 15));
    assert_string_equal(told(&d, mem), "2018-12");
    p = prose_of("今年以来");
    d = period_at(&p, 0, NONE);
    assert_int_equal(d.n, 4);
    assert_int_equal(d.from, NONE);
    assert_int_equal(d.to, NONE);
    arena_close(mem);
}

static void test_days(void **state)
{
    struct prose p = prose_of("今年以来");
    struct period d = period_at(&p, 0, day_of(2018, 8, 8));

    (void)state;
    assert_int_equal(d.from, day_of(2018, 1, 1));
    assert_int_equal(d.to, day_of(2018, 8, 8));
    p = prose_of("截至6月底");
    d = period_at(&p, 0, day_of(2018, 8, 8));
    assert_int_equal(d.to, day_of(2018, 6, 30));
    p = prose_of("今年上半年");
    d = period_at(&p, 0, day_of(2018, 8, 8));
    assert_int_equal(d.to, day_of(2018, 6, 30));
    p = prose_of("去年同期");
    d = period_at(&p, 0, day_of(2018, 8, 8));
    assert_int_equal(d.from, day_of(2017, 1, 1));
    assert_int_equal(d.to, day_of(2017, 8, 8));
    p = prose_of("上季度");
    d = period_at(&p, 0, day_of(2018, 8, 8));
    assert_int_equal(d.from, day_of(2018, 4, 1));
    assert_int_equal(d.to, day_of(2018, 6, 30));
}

static void test_published(void **state)
{
    struct prose p = prose_of("2018-08-08 09:32:00  來源:南方網");

    (void)state;
    assert_int_equal(period_published(&p), day_of(2018, 8, 8));
    p = prose_of("（2019年3月5日）");
    assert_int_equal(period_published(&p), day_of(2019, 3, 5));
    p = prose_of("2019年3月5日，全镇召开大会。");
    assert_int_equal(period_published(&p), NONE);
}

/* ------------------------------------------------------------ the public suite */

/* Words that a text of an office doesn't tell a time with, or that this room
** leaves alone on purpose; the reason beside them. */
static const struct {
    const char *word, *why;
} beyond[] = {
    { "农历", "lunar" }, { "正月", "lunar" }, { "大年", "lunar" }, { "初", "lunar or a part of a month" }, { "腊月", "lunar" }, { "除夕", "lunar" },
    { "星期", "weekday" }, { "禮拜", "weekday" }, { "礼拜", "weekday" }, { "周", "week" }, { "週", "week" }, { "世纪", "century" }, { "年代", "decade" },
    { "天", "a day relative to today" }, { "昨", "a day relative to today" }, { "明日", "a day relative to today" }, { "今日", "a day relative to today" }, { "后日", "a day relative to today" }, { "後日", "a day relative to today" },
    { "康熙", "era" }, { "雍正", "era" }, { "神龙", "era" }, { "元年", "era" }, { "乾隆", "era" }, { "光绪", "era" }, { "永历", "era" }, { "洪武", "era" }, { "民国", "era" },
    { "春", "season" }, { "夏", "season" }, { "秋", "season" }, { "冬", "season" }, { "之", "before or after a time" }, { "以前", "before or after a time" },
    { "以后", "before or after a time" }, { "以後", "before or after a time" }, { "前", "before or after a time" }, { "后", "before or after a time" }, { "後", "before or after a time" }, { "早于", "before or after a time" }, { "晚于", "before or after a time" },
    { "近", "a span without an end" }, { "过去", "a span without an end" }, { "未来", "a span without an end" }, { "接下来", "a span without an end" },
    { "几", "indefinite" }, { "下次", "relative" }, { "下下", "relative" }, { "上上", "relative" }, { "这个", "relative" }, { "某", "indefinite" }, { "来年", "relative" },
    { "个月", "a duration" }, { "最后", "part of a period" }, { "底", "a part of a period stands outside its claim" }, { "末", "a part of a period stands outside its claim" }, { "中", "part of a period" },
    { "百年", "a duration" }, { "1357年", "before DAY_FIRST" }, { "三六七年", "before DAY_FIRST" }, { "下1年", "relative" }, { "半月", "half a month" }, { "5月间", "which comes first isn't told" }, { "去年本月", "said twice" }, { "年以", "open" }, { "年间", "vague" }, { "节", "holiday" }, { "两千", "a year as a quantity" }, { "千", "a year as a quantity" }, { "在", "a preposition is no part of a date" },
};

static const char *why_beyond(const char *surface)
{
    for (size_t i = 0; i < sizeof beyond / sizeof *beyond; i++)
        if (strstr(surface, beyond[i].word) != NULL)
            return beyond[i].why;
    if (strpbrk(surface, "0123456789") == NULL && strstr(surface, "月") == NULL && strstr(surface, "年") == NULL)
        return "no date of the calendar";
    return NULL;
}

/* A date with its day first, or in two digits throughout. */
static const char *why_foreign(const char *surface)
{
    int run = 0, longest = 0;
    const char *year = strstr(surface, "年");

    for (const char *s = surface; *s != '\0'; s++) {
        run = *s >= '0' && *s <= '9' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    if (strpbrk(surface, "-/.") != NULL && (longest < 4 || strpbrk(surface, "-/.") - surface != 4))
        return "the day or the month first, as abroad";
    if (year != NULL && longest < 4 && strpbrk(surface, "0123456789") != NULL && year - surface <= 3)
        return "a year of two digits without a month is a duration";
    if (strstr(surface, "月") == NULL && year == NULL && strpbrk(surface, "-/.") == NULL)
        return "a day without its month, or a bare number";
    if (year != NULL && strpbrk(surface, "0123456789") == NULL && (year - surface) / 3 < 4 && strstr(surface, "月") == NULL)
        return "a year of two digits without a month is a duration";
    return NULL;
}

static const char *cell(char **line)
{
    char *s = *line, *end = s + strcspn(s, "\t\n");

    *line = *end == '\0' ? end : end + 1;
    *end = '\0';
    return s;
}

/* The suite puts 从 into the span of a range, and years by word (去年8月) too: its span
** is what we take, with or without such a word. */
static bool spans(const struct period *d, int from, int end)
{
    return d->n > 0 && (from + d->first + d->named == end || from + d->n == end);
}

static void test_recognizers(void **state)
{
    static const char *const before[] = { "自从", "自", "从" };
    FILE *f = fopen("../shared/data/numerals/recognizers_datetime_zh.tsv", "r");
    char buf[4000];
    int tried = 0, good = 0, left = 0;

    (void)state;
    if (f == NULL)
        skip();
    while (fgets(buf, sizeof buf, f) != NULL) {
        char *line = buf;
        const char *s = cell(&line), *start = cell(&line), *end = cell(&line), *type = cell(&line), *surface, *spec, *why;
        struct prose p;
        int from = atoi(start);
        bool ok = false;

        cell(&line);
        cell(&line);
        surface = cell(&line);
        spec = cell(&line);
        if (*s == '#' || (strcmp(type, "date") != 0 && strcmp(type, "daterange") != 0 && strcmp(type, "datetimeV2.date") != 0 && strcmp(type, "datetimeV2.daterange") != 0)
            || strstr(spec, "Holiday") != NULL || strstr(spec, "offset") != NULL || from < 0)
            continue;
        why = why_beyond(surface);
        if (why == NULL)
            why = why_foreign(surface);
        if (why != NULL) {
            left++;
            continue;
        }
        p = prose_of(s);
        for (size_t k = 0; k < sizeof before / sizeof *before; k++)
            from += prose_at(&p, from, before[k]);
        for (int i = from; i <= from + 1 && !ok; i++) {
            struct period d = period_at(&p, i, day_of(2018, 8, 8));

            ok = spans(&d, i, atoi(end));
        }
        tried++;
        good += ok;
        if (!ok)
            print_message("not as the suite has it: %s [%s] %s\n", s, surface, spec);
    }
    fclose(f);
    print_message("recognizers dates: %d of %d, %d left out by the rules above\n", good, tried, left);
    assert_true(tried >= 100);
    assert_true(good * 100 >= tried * 95);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),      cmocka_unit_test(test_unpublished), cmocka_unit_test(test_days),
        cmocka_unit_test(test_published),  cmocka_unit_test(test_recognizers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
