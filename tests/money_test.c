/* SPDX-License-Identifier: Apache-2.0 */
#include "base/money.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct arena *mem;

static void test_parse(void **state)
{
    static const struct { const char *s; int64_t fen; } good[] = {
        { "0", 0 }, { "1234", 123400 }, { "1234.5", 123450 }, { "1234.56", 123456 }, { "1,234.5", 123450 }, { "1,234,567.89", 123456789 },
        { "¥1234.56", 123456 }, { "￥1234.56", 123456 }, { "-¥5", -500 }, { "¥-5", -500 }, { "-5", -500 }, { "−5", -500 }, { "－５", -500 },
        { "1,234.5万", 1234500000 }, { "5万元", 5000000 }, { "5萬元", 5000000 }, { "3亿", INT64_C(30000000000) }, { "3億元", INT64_C(30000000000) },
        { "１２３４．５６", 123456 }, { "１，２３４元", 123400 }, { "1.234567万", 1234567 }, { "0.000001万", 1 }, { "0.0000000001亿", 1 },
        { " 12 ", 1200 }, { "　12　", 1200 }, { "5 万元", 5000000 }, { "5元", 500 }, { "5圆", 500 }, { "5圓", 500 }, { "007", 700 }, { "-0", 0 },
        { "92233720368547758.07", INT64_MAX }, { "-92233720368547758.07", -INT64_MAX },
    };
    static const char *const bad[] = {
        "", " ", "-", "¥", "元", "万元", ".5", "5.", "1.234", "1.500", "1.2345678万", "1,23", "12,34", "1234,567", "1,234,56", ",123", "1,,234",
        "1,234,", "1.2,345", "1 234", "--5", "+5", "5-", "5万5", "5万万", "5万亿", "5元元", "5元万", "五万元", "5w", "1e3", "0x10", "5 元 x", "(5)",
        "92233720368547758.08", "-92233720368547758.08", "922337203685477580800", "9999999999999亿", "5\xff", "NaN", "约5万", "5多万", "-¥-5", "$5",
    };
    int64_t fen;

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        fen = NONE;
        if (!money_parse(good[i].s, &fen) || fen != good[i].fen)
            fail_msg("%s: %lld", good[i].s, (long long)fen);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        fen = 42;
        if (money_parse(bad[i], &fen) || fen != 42)
            fail_msg("%s", bad[i]);
    }
}

static void test_put(void **state)
{
    static const struct { int64_t fen; const char *plain, *hant, *hans, *en; } rows[] = {
        { 0, "0.00", "0元", "0元", "0 yuan" },
        { 5, "0.05", "0.05元", "0.05元", "0.05 yuan" },
        { -5, "-0.05", "-0.05元", "-0.05元", "-0.05 yuan" },
        { 123450, "1234.50", "1234.50元", "1234.50元", "1,234.50 yuan" },
        { 123456, "1234.56", "1234.56元", "1234.56元", "1,234.56 yuan" },
        { 999900, "9999.00", "9999元", "9999元", "9,999 yuan" },
        { 1000000, "10000.00", "1萬元", "1万元", "10,000 yuan" },
        { 1000001, "10000.01", "10000.01元", "10000.01元", "10,000.01 yuan" },
        { 5000000, "50000.00", "5萬元", "5万元", "50,000 yuan" },
        { 1234500, "12345.00", "1.2345萬元", "1.2345万元", "12,345 yuan" },
        { -5000000, "-50000.00", "-5萬元", "-5万元", "-50,000 yuan" },
        { INT64_C(10000000000), "100000000.00", "1億元", "1亿元", "100,000,000 yuan" },
        { INT64_C(12345000000), "123450000.00", "1.2345億元", "1.2345亿元", "123,450,000 yuan" },
        { INT64_C(12345678900), "123456789.00", "12345.6789萬元", "12345.6789万元", "123,456,789 yuan" },
        { INT64_C(10000000001), "100000000.01", "100000000.01元", "100000000.01元", "100,000,000.01 yuan" },
        { INT64_MAX, "92233720368547758.07", "92233720368547758.07元", "92233720368547758.07元", "92,233,720,368,547,758.07 yuan" },
        { NONE, "", "", "", "" },
    };
    struct buf b = buf_open(mem);
    int64_t fen;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *shown[] = { rows[i].hant, rows[i].hans, rows[i].en };

        buf_clear(&b);
        money_put(&b, rows[i].fen);
        assert_string_equal(b.p, rows[i].plain);
        assert_true(rows[i].fen == NONE || (money_parse(b.p, &fen) && fen == rows[i].fen));
        for (int lang = LANG_ZH_HANT; lang <= LANG_EN; lang++) {
            buf_clear(&b);
            money_put_habit(&b, rows[i].fen, (enum lang)lang);
            assert_string_equal(b.p, shown[lang]);
        }
    }
}

/* What a habit writes in Chinese, money_parse reads back. */
static void test_round_trip(void **state)
{
    struct buf b = buf_open(mem);
    uint64_t seed = 1;
    int64_t fen;

    (void)state;
    for (int i = 0; i < 50000; i++) {
        int64_t v;

        seed = seed * 6364136223846793005u + 1442695040888963407u;
        v = (int64_t)(seed >> (1 + i % 60));
        for (int k = i % 7; k > 0 && v < INT64_MAX / 10; k--)
            v *= 10;
        v = i % 2 != 0 ? -v : v;
        buf_clear(&b);
        money_put_habit(&b, v, i % 3 != 0 ? LANG_ZH_HANS : LANG_ZH_HANT);
        if (!money_parse(b.p, &fen) || fen != v)
            fail_msg("%lld %s", (long long)v, b.p);
    }
}

static void test_round_div(void **state)
{
    (void)state;
    assert_int_equal(round_div(5, 2), 3);
    assert_int_equal(round_div(-5, 2), -3);
    assert_int_equal(round_div(5, -2), -3);
    assert_int_equal(round_div(-5, -2), 3);
    assert_int_equal(round_div(4, 3), 1);
    assert_int_equal(round_div(1, 2), 1);
    assert_int_equal(round_div(1, 3), 0);
    assert_int_equal(round_div(0, 7), 0);
    assert_true(round_div(INT64_MAX, 1) == INT64_MAX);
    assert_true(round_div(INT64_MAX, INT64_MAX) == 1);
    assert_true(round_div(INT64_MAX - 1, INT64_MAX) == 1);
    assert_true(round_div(-INT64_MAX, 2) == -INT64_C(4611686018427387904));
    assert_true(round_div(1, 0) == NONE && round_div(NONE, 1) == NONE && round_div(1, NONE) == NONE);
    for (int64_t t = -60; t <= 60; t++)
        for (int64_t u = -13; u <= 13; u++) {
            int64_t q;

            if (u == 0)
                continue;
            q = round_div(t, u);
            /* 2|t - qu| <= |u|, and at equality away from zero */
            assert_true(2 * llabs(t - q * u) <= llabs(u));
            assert_true(2 * llabs(t - q * u) != llabs(u) || llabs(q * u) > llabs(t));
        }
}

static void test_percent(void **state)
{
    static const struct { int64_t top, bottom; int decimals; const char *s; } rows[] = {
        { 32, 47, 0, "68%" }, { 32, 47, 2, "68.09%" }, { 5, 11, 1, "45.5%" }, { 1, 1, 0, "100%" }, { 0, 5, 0, "0%" }, { 0, 5, 2, "0.00%" },
        { 1, 200, 0, "1%" }, { 1, 201, 0, "0%" }, { -1, 201, 0, "0%" }, { -1, 200, 0, "-1%" }, { 1, -4, 1, "-25.0%" }, { 999, 1000, 0, "100%" },
        { 99999, 100000, 2, "100.00%" }, { 19, 11, 1, "172.7%" }, { 1, 3, 9, "33.333333333%" }, { 2, 3, 0, "67%" }, { 1, 800, 2, "0.13%" },
        { INT64_MAX, INT64_MAX, 2, "100.00%" }, { INT64_MAX, 1, 0, "922337203685477580700%" }, { INT64_MAX / 2, INT64_MAX, 2, "50.00%" },
        { INT64_MAX - 1, INT64_MAX, 3, "100.000%" },
    };
    struct buf b = buf_open(mem);

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        buf_clear(&b);
        assert_true(percent_put(&b, rows[i].top, rows[i].bottom, rows[i].decimals));
        assert_string_equal(b.p, rows[i].s);
    }
    buf_clear(&b);
    assert_false(percent_put(&b, 1, 0, 0) || percent_put(&b, NONE, 1, 0) || percent_put(&b, 1, NONE, 0));
    assert_string_equal(b.p, "");
    for (int64_t t = 0; t < 300; t++)           /* beside round_div */
        for (int64_t u = 1; u < 40; u++) {
            char want[32];
            int64_t v = round_div(t * 1000, u);

            buf_clear(&b);
            percent_put(&b, t, u, 1);
            snprintf(want, sizeof want, "%lld.%lld%%", (long long)(v / 10), (long long)(v % 10));
            assert_string_equal(b.p, want);
        }
}

static void test_lang(void **state)
{
    enum lang lang = LANG_EN;

    (void)state;
    assert_true(lang_by_name("zh-Hant", &lang) && lang == LANG_ZH_HANT);
    assert_true(lang_by_name("zh-Hans", &lang) && lang == LANG_ZH_HANS);
    assert_true(lang_by_name("en", &lang) && lang == LANG_EN);
    assert_false(lang_by_name("zh", &lang) || lang_by_name("", &lang) || lang_by_name("EN", &lang));
    assert_string_equal(lang_name(LANG_ZH_HANS), "zh-Hans");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parse), cmocka_unit_test(test_put), cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_round_div), cmocka_unit_test(test_percent), cmocka_unit_test(test_lang),
    };
    int failed;

    mem = arena_open();
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_close(mem);
    return failed;
}
