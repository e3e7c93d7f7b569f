/* SPDX-License-Identifier: Apache-2.0 */
#include "text/numeral.h"

#include "text/claims.h"

#include "base/fold.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { LETTERS = 4000, FIELDS = 8 };

static struct prose prose_of(struct arena *mem, const char *s)
{
    struct letter *l = arena_alloc(mem, LETTERS * sizeof *l);
    struct prose p = { .l = l, .raw = s, .raw_n = (uint32_t)strlen(s), .line = 1, .column = 1 };
    int32_t cp;

    for (const char *at = s; (cp = utf8_next(&at)) != 0 && p.n < LETTERS; p.n++) {
        int32_t key = fold_char(cp);

        l[p.n] = (struct letter){ .cp = cp, .key = key == 0 ? ' ' : key, .at = (uint32_t)p.n, .width = 1 };
    }
    for (int i = 0, byte = 0; i < p.n; i++) {
        l[i].byte = (uint32_t)byte;
        byte += l[i].cp < 0x80 ? 1 : l[i].cp < 0x800 ? 2 : l[i].cp < 0x10000 ? 3 : 4;
    }
    return p;
}

static const char *decimal_text(struct arena *mem, struct decimal d)
{
    struct buf b = buf_open(mem);

    decimal_put(&b, d);
    return b.p;
}

/* ------------------------------------------------------------------- by hand */

/* What a number is worth and can mean: value, low, high; `<` where the bound isn't meant. */
static const char *told(struct arena *mem, const char *s)
{
    struct prose p = prose_of(mem, s);
    struct numeral n = numeral_at(&p, 0);
    struct buf b = buf_open(mem);

    buf_printf(&b, "%d ", n.n);
    if (n.lost)
        buf_text(&b, "lost");
    else
        buf_printf(&b, "%s %s%s %s%s", decimal_text(mem, n.value), decimal_text(mem, n.low), n.low_open ? "<" : "", decimal_text(mem, n.high), n.high_open ? "<" : "");
    return b.p;
}

static void test_worth(void **state)
{
    static const char *const rows[][2] = {
        { "三百六十四户", "5 364 364 364" },            { "1,685人次", "5 1685 1685 1685" },          { "１，６８５", "5 1685 1685 1685" },
        { "1'685", "5 1685 1685 1685" },                { "12,34户", "2 12 12 12" },                  { "2018,300", "4 2018 2018 2018" },
        { "1 685", "1 1 1 1" },                         { "2.8万", "4 28000 27500 28500<" },          { "2.80万", "5 28000 27950 28050<" },
        { "5万", "2 50000 50000 50000" },               { "3亿5千万元", "5 350000000 350000000 350000000" }, { "7万5千4百", "6 75400 75400 75400" },
        { "4.78万亿", "6 4780000000000 4775000000000 4785000000000<" }, { "壹拾贰万叁仟元整", "6 123000 123000 123000" }, { "貳拾萬元", "3 200000 200000 200000" },
        { "二〇一八年", "4 2018 2018 2018" },           { "二○一八年", "4 2018 2018 2018" },          { "廿三", "2 23 23 23" },
        { "卅", "1 30 30 30" },                         { "两百多户", "3 200 200< 300<" },            { "30多个", "3 30 30< 40<" },
        { "1000余", "5 1000 1000< 2000<" },             { "一千多万", "4 10000000 10000000< 20000000<" }, { "十几个", "2 10 10< 20<" },
        { "几十", "2  20 100<" },                       { "数百", "2  200 1000<" },                  { "十七八人", "3  17 18" },
        { "三五户", "2  3 5" },                         { "二三十户", "3  20 30" },                   { "三万五", "3 35000 35000 35000" },
        { "一百零二", "4 102 102 102" },                { "二两", "1 2 2 2" },                        { "三点二公里", "3 3.2 3.15 3.25<" },
        { "九点二十", "1 9 9 9" },                      { "-3.8", "4 -3.8 -3.85< -3.75" },            { "负三点五", "4 -3.5 -3.55< -3.45" },
        { "300千瓦", "3 300 300 300" },                 { "50兆瓦", "2 50 50 50" },                   { "1.2.3", "5   " },
        { "陆地", "0   " },                             { "参加", "0   " },                           { "万元户", "0   " },
        { "?.8万", "4 lost" },                          { "12\xef\xbf\xbd人", "3 lost" },             { "3□户", "2 lost" },
        { "202x年", "4 lost" },                         { "1O5户", "3 lost" },                        { "l2口", "2 lost" },
        { "4,3□8人", "5 lost" },                        { ".8万", "3 lost" },                         { "二?户", "2 lost" },
        { "12345678901234567890户", "20   " },          { "999999999999999999户", "18 999999999999999999 999999999999999999 999999999999999999" },
    };
    struct arena *mem = arena_open();

    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        assert_string_equal(told(mem, rows[k][0]), rows[k][1]);
    arena_close(mem);
}

static void test_long_runs_are_bounded(void **state)
{
    struct arena *mem = arena_open();
    char digits[LETTERS + 1];
    struct prose p;

    (void)state;
    memset(digits, '7', LETTERS);
    digits[LETTERS] = '\0';
    p = prose_of(mem, digits);
    assert_int_equal(numeral_at(&p, 0).n, LETTERS);
    assert_false(decimal_told(numeral_at(&p, 0).value));
    arena_close(mem);
}

static void test_decimals(void **state)
{
    struct arena *mem = arena_open();

    (void)state;
    assert_string_equal(decimal_text(mem, (struct decimal){ -5, 3 }), "-0.005");
    assert_string_equal(decimal_text(mem, (struct decimal){ 6800, 4 }), "0.68");
    assert_string_equal(decimal_text(mem, NO_DECIMAL), "");
    assert_true(decimal_compare((struct decimal){ INT64_MAX, 0 }, (struct decimal){ INT64_MAX, 18 }) > 0);
    assert_int_equal(decimal_compare((struct decimal){ 680, 3 }, (struct decimal){ 68, 2 }), 0);
    assert_false(decimal_told(decimal_shift((struct decimal){ INT64_MAX, 0 }, 1)));
    assert_false(decimal_told(decimal_plus((struct decimal){ INT64_MAX, 0 }, (struct decimal){ 1, 0 })));
    assert_false(decimal_told(decimal_shift((struct decimal){ 1, 18 }, -1)));
    arena_close(mem);
}

/* ------------------------------------------------------------ the public suites */

/* Equal as numbers: 12.30 and 12.3, 1.2E+15 and 1200000000000000.  A test may use floating point, figures may not. */
static bool is_equal(const char *a, const char *b)
{
    double x = strtod(a, NULL), y = strtod(b, NULL), d = x > y ? x - y : y - x, most = x < 0 ? -x : x;

    return *a != '\0' && *b != '\0' && d <= most * 1e-12;
}

static char *rows_of(struct arena *mem, const char *path)
{
    FILE *f = fopen(path, "rb");
    char *s = arena_alloc(mem, 1 << 20);

    assert_non_null(f);
    assert_true(fread(s, 1, (1 << 20) - 1, f) > 0);
    fclose(f);
    return s;
}

static bool has(const char *s, const char *const *words)
{
    for (int k = 0; words[k] != NULL; k++)
        if (strstr(s, words[k]) != NULL)
            return true;
    return false;
}

/* A row that no official text holds, or that asks for something else than a number's worth. */
static const char *cn2an_excluded(const char *set, const char *input, const char *value)
{
    static const char *const not_digits[] = { "幺", NULL };

    if (strncmp(set, "error", 5) == 0 || strcmp(value, "ERROR") == 0)
        return "an input that a library must refuse: prose refuses nothing, it reads what is there";
    if (strcmp(set, "transform") == 0)
        return "a sentence rewritten: the claims of prose are tested by marked texts";
    if (has(input, not_digits))
        return "幺 is spoken, never written";
    return NULL;
}

static void test_cn2an(void **state)
{
    struct arena *mem = arena_open();
    char *save, *rows = rows_of(mem, "../shared/data/numerals/cn2an.tsv");
    int right = 0, all = 0, excluded = 0;

    (void)state;
    for (char *line = strtok_r(rows, "\n", &save); line != NULL; line = strtok_r(NULL, "\n", &save)) {
        char *input = strchr(line, '\t'), *value;
        const struct claim *c;
        struct prose p;
        struct numeral n;

        if (*line == '#' || input == NULL || strncmp(line, "set\t", 4) == 0)
            continue;
        *input++ = '\0';
        if ((value = strchr(input, '\t')) == NULL)
            continue;
        *value++ = '\0';
        if (cn2an_excluded(line, input, value) != NULL) {
            excluded++;
            continue;
        }
        p = prose_of(mem, input);
        n = numeral_at(&p, 0);
        all++;
        if (n.n < p.n && claims_of(mem, &p, NONE, &c) == 1 && c->kind == MONEY && c->last == p.n) {
            n.value = c->value;     /* 壹拾壹元壹角 is more than one numeral */
            n.n = p.n;
        }
        if (is_equal(decimal_text(mem, n.value), value) && n.n == p.n)
            right++;
        else
            printf("    cn2an: %s is %s, read as %s (%d letters)\n", input, value, decimal_text(mem, n.value), n.n);
    }
    printf("  cn2an: %d of %d rows, %d excluded\n", right, all, excluded);
    assert_true(all > 100 && right * 100 >= all * 98);
    arena_close(mem);
}

/* Why a row of the Recognizers suite isn't supported; NULL when it is. */
static const char *recognizers_excluded(const char *input, const char *surface, const char *type, const char *spec)
{
    static const char *const engineering[] = { "^", "e0", "e1", "E", "e+", "k", "Ｋ", "K", " M", "e-", "2e5", "ｅ", NULL };
    static const char *const spoken[] = { "打", "半百", "美刀", "对折", NULL };
    static const char *const mixed[] = { "又", NULL };

    if (strcmp(type, "number") != 0 && strcmp(type, "percentage") != 0)
        return "a range by comparison, an age, a sum of foreign money, a temperature: claims are tested by marked texts";
    if (strcmp(type, "percentage") == 0 && strstr(spec, "Percent") == NULL)
        return "no percentage";
    if (has(surface, engineering))
        return "powers, exponents and k, M, G of English engineering";
    if (has(surface, spoken))
        return "spoken words for numbers: 打, 半百, 对折";
    if (has(surface, mixed))
        return "mixed fractions: three and a third";
    if (strchr(surface, ' ') != NULL)
        return "spaces within a number: between the cells of a flattened table they part numbers";
    if (strstr(surface, "/") != NULL || strstr(surface, "分之") != NULL)
        return strcmp(type, "percentage") == 0 ? NULL : "fractions of odd denominators as one decimal: claims keep both parts";
    if (surface[0] == '.' || strncmp(surface, "-.", 2) == 0)
        return "a number that begins with its point has lost what stood before it";
    if (strstr(input, "2222.2222") != NULL)
        return "several points: no number, but a version or a section";
    if (strstr(input, ", 234") != NULL || strstr(input, ", 2４4") != NULL)
        return "a list that looks like thousands, told apart by spaces";
    if (strstr(input, "百分之") != NULL && strcmp(type, "number") == 0)
        return "the number within a percentage: the percentage is the claim";
    if (strcmp(surface, "零十") == 0 || strcmp(surface, "千三") == 0 || strcmp(surface, "百三") == 0)
        return "spoken short forms without their first digit";
    return NULL;
}

/* What is read at ${start}: its value, and where it ends. */
static int read_row(struct arena *mem, const struct prose *p, int start, const char *type, const char **value)
{
    const struct claim *c;
    int n;

    if (strcmp(type, "number") == 0) {
        struct numeral num = numeral_at(p, start);

        *value = decimal_text(mem, num.value);
        return start + num.n;
    }
    n = claims_of(mem, p, NONE, &c);
    for (int k = 0; k < n; k++)
        if (c[k].first == start && c[k].kind == PERCENT) {
            *value = decimal_text(mem, decimal_shift(c[k].value, 2));
            return c[k].last;
        }
    *value = "";
    return -1;
}

static void test_recognizers(void **state)
{
    struct arena *mem = arena_open();
    char *save, *rows = rows_of(mem, "../shared/data/numerals/recognizers_number_zh.tsv");
    int right = 0, all = 0, excluded = 0;

    (void)state;
    for (char *line = strtok_r(rows, "\n", &save); line != NULL; line = strtok_r(NULL, "\n", &save)) {
        char *field[FIELDS] = { line };
        int n_fields = 1, start, end, read;
        const char *value;
        struct prose p;

        for (; n_fields < FIELDS && (field[n_fields] = strchr(field[n_fields - 1], '\t')) != NULL; n_fields++)
            *field[n_fields]++ = '\0';
        if (*line == '#' || n_fields < FIELDS || strcmp(field[3], "type") == 0)
            continue;
        if (recognizers_excluded(field[0], field[6], field[3], field[7]) != NULL || strcmp(field[1], "-1") == 0) {
            excluded++;
            continue;
        }
        p = prose_of(mem, field[0]);
        start = atoi(field[1]);
        end = atoi(field[2]);
        read = read_row(mem, &p, start, field[3], &value);
        all++;
        /* A number there ends before its 多 and 余; here they belong to it. */
        if (is_equal(value, field[4]) && (read == end || read == end + 1))
            right++;
        else
            printf("    recognizers: %s in %s is %s to %d, read as %s to %d\n", field[6], strlen(field[0]) < 100 ? field[0] : "…", field[4], end, value, read);
    }
    printf("  recognizers: %d of %d rows, %d excluded\n", right, all, excluded);
    assert_true(all > 300 && right * 100 >= all * 95);
    arena_close(mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_worth),
        cmocka_unit_test(test_long_runs_are_bounded),
        cmocka_unit_test(test_decimals),
        cmocka_unit_test(test_cn2an),
        cmocka_unit_test(test_recognizers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
