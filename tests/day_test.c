/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

static struct arena *mem;

static const char *shown(int64_t day)
{
    struct buf b = buf_open(mem);

    day_put(&b, day);
    return b.p;
}

static const char *shown_stamp(int64_t stamp)
{
    struct buf b = buf_open(mem);

    stamp_put(&b, stamp);
    return b.p;
}

/* Walk the whole range by the calendar's own rules, and beside the C library. */
static void test_every_day(void **state)
{
    static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int64_t day = DAY_FIRST, y, m, d, start = 0, year = 0;

    (void)state;
    for (int64_t yy = 1850; yy <= 2200; yy++)
        for (int mm = 1; mm <= 12; mm++) {
            int long_feb = mm == 2 && yy % 4 == 0 && (yy % 100 != 0 || yy % 400 == 0);
            int n = lengths[mm - 1] + long_feb;

            start = day;
            year = mm == 1 ? day : year;
            for (int dd = 1; dd <= n; dd++, day++) {
                struct tm tm;
                time_t t = (time_t)day * 86400;

                assert_int_equal(day_of(yy, mm, dd), day);
                day_parts(day, &y, &m, &d);
                assert_true(y == yy && m == mm && d == dd);
                gmtime_r(&t, &tm);
                assert_true(tm.tm_year + 1900 == yy && tm.tm_mon + 1 == mm && tm.tm_mday == dd);
                assert_int_equal(day_month_start(day), start);
                assert_int_equal(day_month_end(day), start + n - 1);
                assert_int_equal(day_year_start(day), year);
            }
            assert_true(day_of(yy, mm, n + 1) == NONE);
        }
    assert_int_equal(day - 1, DAY_LAST);
}

static void test_far_days(void **state)
{
    int64_t y, m, d;

    (void)state;
    for (int64_t day = -800000; day < 4000000; day += 17) {
        struct tm tm;
        time_t t = (time_t)day * 86400;

        day_parts(day, &y, &m, &d);
        gmtime_r(&t, &tm);
        assert_true(tm.tm_year + 1900 == y && tm.tm_mon + 1 == m && tm.tm_mday == d);
    }
}

static void test_no_such_date(void **state)
{
    (void)state;
    assert_true(day_of(2018, 2, 29) == NONE);
    assert_true(day_of(1900, 2, 29) == NONE);
    assert_int_equal(day_of(2000, 2, 29), 11016);
    assert_true(day_of(2018, 0, 1) == NONE && day_of(2018, 13, 1) == NONE && day_of(2018, 4, 31) == NONE && day_of(2018, 1, 0) == NONE);
    assert_true(day_of(1849, 12, 31) == NONE && day_of(2201, 1, 1) == NONE);
    assert_true(day_of(INT64_MAX, 1, 1) == NONE && day_of(NONE, 1, 1) == NONE && day_of(2018, INT64_MAX, INT64_MIN) == NONE);
}

static void test_parse(void **state)
{
    static const char *const good[] = {
        "2018-08-08", "2018-8-8", "2018/8/8", "2018/08/08", "2018.8.8", "2018.08.08", "2018年8月8日", "2018年08月08日", "20180808",
        "２０１８-０８-０８", "２０１８年８月８日", "２０１８０８０８", "２０１８／８／８", "２０１８．８．８", "２０１８－０８－０８", " 2018-08-08 ",
        "　2018年8月8日　", "2018 年 8 月 8 日", "\t2018-08-08",
    };
    static const char *const bad[] = {
        "", " ", "2018", "2018-08", "2018年8月", "2018-08-8x", "2018-08/08", "2018/8.8", "2018-8-", "18-08-08", "02018-08-08", "2018-008-08",
        "2018-08-008", "2018-13-01", "2018-00-01", "2018-02-29", "20180229", "2018080", "201808080", "2018年8月8", "2018年8月8日9", "2018 -08-08",
        "2018-08-08T00:00:00Z", "1849-12-31", "2201-01-01", "二〇一八年八月八日", "2018--8-8", "-2018-08-08", "2018-08-08\xff", "2018，08，08",
        "2018-08-08 00:00:00", "8/8/2018", "2018\xe5\xb9", "43320", "2018-1O-01", "99999999999999999999",
    };
    int64_t day;

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        day = NONE;
        if (!day_parse(good[i], &day) || day != 17751)
            fail_msg("%s", good[i]);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        day = 42;
        if (day_parse(bad[i], &day) || day != 42)
            fail_msg("%s", bad[i]);
    }
    assert_string_equal(shown(17751), "2018-08-08");
    assert_string_equal(shown(DAY_FIRST), "1850-01-01");
    assert_string_equal(shown(DAY_LAST), "2200-12-31");
    assert_string_equal(shown(NONE), "");
}

static void test_months(void **state)
{
    (void)state;
    assert_int_equal(day_add_months(day_of(2018, 1, 31), 1), day_of(2018, 2, 28));
    assert_int_equal(day_add_months(day_of(2020, 1, 31), 1), day_of(2020, 2, 29));
    assert_int_equal(day_add_months(day_of(2018, 8, 8), -8), day_of(2017, 12, 8));
    assert_int_equal(day_add_months(day_of(2018, 8, 8), 5), day_of(2019, 1, 8));
    assert_int_equal(day_add_months(day_of(2018, 12, 31), -13), day_of(2017, 11, 30));
    assert_int_equal(day_add_months(day_of(2018, 8, 8), 0), 17751);
    assert_true(day_add_months(DAY_LAST, 1) == NONE && day_add_months(DAY_FIRST, -1) == NONE);
    assert_true(day_add_months(NONE, 1) == NONE && day_add_months(0, INT64_MAX) == NONE && day_add_months(0, INT64_MIN) == NONE);
    assert_true(day_month_start(NONE) == NONE && day_month_end(NONE) == NONE && day_year_start(NONE) == NONE);
}

static void test_stamps(void **state)
{
    static const struct { const char *s, *shown; } good[] = {
        { "2018-08-08T09:32:00+08:00", "2018-08-08T09:32:00+08:00" },
        { "2018-08-08T09:32:00.123456+08:00", "2018-08-08T09:32:00.123456+08:00" },
        { "2018-08-08T09:32:00.5+08:00", "2018-08-08T09:32:00.500000+08:00" },
        { "2018-08-08T09:32:00.000+08:00", "2018-08-08T09:32:00+08:00" },
        { "2018-08-08T01:32:00Z", "2018-08-08T09:32:00+08:00" },
        { "2018-08-07T16:00:00Z", "2018-08-08T00:00:00+08:00" },
        { "2018-08-07T15:59:59.999999Z", "2018-08-07T23:59:59.999999+08:00" },
        { "2018-08-07T20:32:00-05:00", "2018-08-08T09:32:00+08:00" },
        { "2018-08-08T07:02:00+05:30", "2018-08-08T09:32:00+08:00" },
        { "1850-01-01T00:00:00+08:00", "1850-01-01T00:00:00+08:00" },
        { "2200-12-31T23:59:59.999999+08:00", "2200-12-31T23:59:59.999999+08:00" },
        { "1969-12-31T23:59:59.999999Z", "1970-01-01T07:59:59.999999+08:00" },
    };
    static const char *const bad[] = {
        "", "2018-08-08", "2018-08-08T09:32:00", "2018-08-08 09:32:00+08:00", "2018-08-08t09:32:00Z", "2018-08-08T09:32:00z", "2018-08-08T09:32Z",
        "2018-08-08T24:00:00Z", "2018-08-08T09:60:00Z", "2018-08-08T09:32:60Z", "2018-02-29T00:00:00Z", "2018-00-01T00:00:00Z",
        "2018-08-08T09:32:00.Z", "2018-08-08T09:32:00.1234567Z", "2018-08-08T09:32:00,5Z", "2018-08-08T09:32:00+0800", "2018-08-08T09:32:00+08",
        "2018-08-08T09:32:00+24:00", "2018-08-08T09:32:00+08:60", "2018-08-08T09:32:00ZZ", "2018-8-8T09:32:00Z", "1849-12-31T23:59:59+08:00",
        "2201-01-01T00:00:00+08:00", "2200-12-31T16:00:00Z", "２018-08-08T09:32:00Z", " 2018-08-08T09:32:00Z", "2018-08-08T09:32:00Z ",
        "2018-08-08T-9:32:00Z", "2018-08-08T09:32:00-", "2018-08-08T", "2018-08-08T09:32:00.5",
    };
    int64_t v;

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        if (!stamp_parse(good[i].s, &v))
            fail_msg("%s", good[i].s);
        assert_string_equal(shown_stamp(v), good[i].shown);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        v = 42;
        if (stamp_parse(bad[i], &v) || v != 42)
            fail_msg("%s", bad[i]);
    }
    assert_true(stamp_parse("1970-01-01T00:00:00Z", &v) && v == 0);
    assert_true(stamp_parse("2018-08-08T09:32:00+08:00", &v) && v == INT64_C(1533691920000000));
    assert_string_equal(shown_stamp(stamp_of_day_end(17751)), "2018-08-08T23:59:59.999999+08:00");
    assert_int_equal(day_of_stamp(stamp_of_day_end(17751)), 17751);
    assert_int_equal(day_of_stamp(stamp_of_day_end(17751) + 1), 17752);
    assert_int_equal(day_of_stamp(stamp_of_day_end(-1)), -1);
    assert_true(day_of_stamp(NONE) == NONE && stamp_of_day_end(NONE) == NONE);
    assert_string_equal(shown_stamp(NONE), "");
    assert_string_equal(shown_stamp(INT64_MAX), "294247-01-10T12:00:54.775807+08:00");
    assert_true(day_of_stamp(INT64_MIN + 1) < DAY_FIRST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_day), cmocka_unit_test(test_far_days), cmocka_unit_test(test_no_such_date),
        cmocka_unit_test(test_parse), cmocka_unit_test(test_months), cmocka_unit_test(test_stamps),
    };
    int failed;

    mem = arena_open();
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_close(mem);
    return failed;
}
