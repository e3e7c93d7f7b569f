/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void test_every_scalar_round_trips(void **state)
{
    struct arena *mem = arena_open();
    struct buf b = buf_open(mem);

    (void)state;
    for (uint32_t cp = 1; cp <= 0x10ffff; cp++) {
        const char *s;

        if (cp >= 0xd800 && cp <= 0xdfff)
            continue;
        buf_clear(&b);
        utf8_put(&b, cp);
        s = b.p;
        assert_int_equal(utf8_next(&s), cp);
        assert_ptr_equal(s, b.p + b.n);
        assert_true(utf8_valid(b.p, b.n));
    }
    buf_clear(&b);
    utf8_put(&b, 0xd800);
    utf8_put(&b, 0x110000);
    utf8_put(&b, 0);
    assert_string_equal(b.p, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    arena_close(mem);
}

static void test_malformed(void **state)
{
    static const char *const bad[] = {
        "\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc2", "\xe4\xb8", "\xe4", "\xe0\x80\x80", "\xe0\x9f\xbf", "\xed\xa0\x80",
        "\xed\xbf\xbf", "\xf0\x80\x80\x80", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xfe", "\xff",
        "\xf0\x9f\x98", "\xc2\x41", "\xe4\xb8\x41",
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const char *s = bad[i];

        assert_int_equal(utf8_next(&s), -1);
        assert_ptr_equal(s, bad[i] + 1);
        assert_false(utf8_valid(bad[i], strlen(bad[i])));
        assert_int_equal(utf8_control(bad[i], false), 1);
    }
    assert_false(utf8_valid("a\0b", 3));
    assert_false(utf8_valid("镇", 2));
    assert_true(utf8_valid("镇", 3));
    assert_true(utf8_valid("", 0));
}

/* Every sequence of up to three bytes: next agrees with what put writes. */
static void test_exhaustive_short(void **state)
{
    struct arena *mem = arena_open();
    struct buf b = buf_open(mem);
    size_t good = 0;

    (void)state;
    for (uint32_t v = 1; v < 0x1000000; v++) {
        char raw[4] = { (char)(v >> 16), (char)(v >> 8), (char)v, 0 };
        const char *from = raw[0] != 0 ? raw : raw[1] != 0 ? raw + 1 : raw + 2, *s = from;
        int32_t cp = utf8_next(&s);

        if (cp <= 0)
            continue;
        if (s != raw + 3)               /* a shorter one: met elsewhere */
            continue;
        good++;
        buf_clear(&b);
        utf8_put(&b, (uint32_t)cp);
        assert_int_equal(b.n, s - from);
        assert_memory_equal(b.p, from, b.n);
    }
    assert_int_equal(good, 0x10000 - 0x800 - 1);
    arena_close(mem);
}

static void test_count_and_width(void **state)
{
    (void)state;
    assert_int_equal(utf8_count(""), 0);
    assert_int_equal(utf8_count("桥头镇 1075"), 8);
    assert_int_equal(utf8_count("a\xff镇"), 3);
    assert_int_equal(utf8_width("桥头镇 1075"), 11);
    assert_int_equal(utf8_width("𠮷"), 2);
    assert_int_equal(utf8_width("（ａ）"), 6);
    assert_int_equal(utf8_width("e\xcc\x81"), 1);
    assert_int_equal(utf8_width("a\xff"), 2);
    assert_int_equal(utf8_width("¥5"), 2);
    assert_int_equal(utf8_width("買買提·艾力"), 11);
}

static void test_control(void **state)
{
    static const char *const refused[] = {
        "镇\x01", "镇\x1b[2J", "镇\x7f", "镇\xc2\x85", "镇\u202a", "镇\u202e", "镇\u2066", "镇\u2069", "镇\u200b", "镇\u200d",
        "镇\u2060", "镇\ufeff", "镇\u2028", "镇\u200f", "镇\xef\xbf\xbe", "镇\U0001ffff", "镇\ufdd0", "镇\xff",
    };
    static const char *const fine[] = {
        "", "陈𬭎", "买买提·艾力", "a b", "（）", "\ue863", "\ufffd", "e\xcc\x81", "\U0001f600", "\u2027", "\u202f",
    };

    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        assert_int_equal(utf8_control(refused[i], false), 2);
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
        assert_int_equal(utf8_control(fine[i], true), 0);
    assert_int_equal(utf8_control("一\t二\n三\r\n", false), 0);
    assert_int_equal(utf8_control("一\t二", true), 2);
    assert_int_equal(utf8_control("一二\n", true), 3);
}

static void test_narrow(void **state)
{
    (void)state;
    assert_int_equal(utf8_narrow(0xff10), '0');
    assert_int_equal(utf8_narrow(0xff5e), '~');
    assert_int_equal(utf8_narrow(0xff5f), 0xff5f);
    assert_int_equal(utf8_narrow(0x3000), ' ');
    assert_int_equal(utf8_narrow(0xffe5), 0xa5);
    assert_int_equal(utf8_narrow('a'), 'a');
    assert_int_equal(utf8_narrow(0x3002), 0x3002);
    assert_int_equal(utf8_narrow(-1), -1);
}

static void test_cursor(void **state)
{
    const char *s = "\u3000\t ７月\xff", *start = s;

    (void)state;
    assert_false(utf8_skip(&s, '7'));
    assert_ptr_equal(s, start);
    utf8_skip_blanks(&s);
    assert_int_equal(utf8_peek(s), '7');
    assert_true(utf8_skip(&s, '7'));
    assert_false(utf8_skip(&s, U'日'));
    assert_true(utf8_skip(&s, U'月'));
    assert_int_equal(utf8_peek(s), -1);
    assert_true(utf8_skip(&s, -1));
    assert_int_equal(utf8_peek(s), 0);
    assert_true(utf8_skip(&s, 0));              /* and stays there */
    assert_int_equal(*s, '\0');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_scalar_round_trips), cmocka_unit_test(test_malformed),
        cmocka_unit_test(test_exhaustive_short), cmocka_unit_test(test_count_and_width), cmocka_unit_test(test_control), cmocka_unit_test(test_narrow),
        cmocka_unit_test(test_cursor),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
