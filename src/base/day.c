/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"

#include "base/utf8.h"

#include <stddef.h>

enum { CYCLE = 146097 };                /* days in 400 years */
#define OFFSET (8 * 3600 * STAMP_SECOND)

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static bool leap(int64_t y)
{
    return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
}

static int64_t month_length(int64_t y, int64_t m)
{
    static const char lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    return lengths[m - 1] + (m == 2 && leap(y));
}

/* The day of a date known to exist.  Years are counted from March, so that
** the leap day is a year's last and months before a date have 153 days in
** every five. */
static int64_t count(int64_t y, int64_t m, int64_t d)
{
    int64_t from_march = (m + 9) % 12, cycle, year;

    y -= m <= 2;
    cycle = floor_div(y, 400);
    year = y - cycle * 400;
    return cycle * CYCLE + year * 365 + year / 4 - year / 100 + (153 * from_march + 2) / 5 + d - 1 - 719468;
}

int64_t day_of(int64_t y, int64_t m, int64_t d)
{
    if (y < 1850 || y > 2200 || m < 1 || m > 12 || d < 1 || d > month_length(y, m))
        return NONE;
    return count(y, m, d);
}

void day_parts(int64_t day, int64_t *y, int64_t *m, int64_t *d)
{
    int64_t cycle = floor_div(day, CYCLE), rest = day - cycle * CYCLE + 719468 % CYCLE, year, from_march;

    cycle += 719468 / CYCLE + (rest >= CYCLE);
    rest -= rest >= CYCLE ? CYCLE : 0;
    year = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
    rest -= year * 365 + year / 4 - year / 100;
    from_march = (5 * rest + 2) / 153;
    *d = rest - (153 * from_march + 2) / 5 + 1;
    *m = from_march < 10 ? from_march + 3 : from_march - 9;
    *y = cycle * 400 + year + (*m <= 2);
}

/* A number of ${least} to ${most} digits, and no digit after it. */
static bool digits(const char **s, int least, int most, int64_t *v)
{
    int n = 0;
    int32_t c;

    for (*v = 0; (c = utf8_peek(*s)) >= '0' && c <= '9'; utf8_next(s), n++) {
        if (n == most)
            return false;
        *v = *v * 10 + (c - '0');
    }
    return n >= least;
}

/* What follows the year: month and day between separators, or 年 月 日. */
static bool month_and_day(const char **s, int64_t *m, int64_t *d)
{
    int32_t mark;

    if (utf8_peek(*s) == '-' || utf8_peek(*s) == '/' || utf8_peek(*s) == '.') {
        mark = utf8_peek(*s);
        return utf8_skip(s, mark) && digits(s, 1, 2, m) && utf8_skip(s, mark) && digits(s, 1, 2, d);
    }
    utf8_skip_blanks(s);
    if (!utf8_skip(s, U'年'))
        return false;
    utf8_skip_blanks(s);
    if (!digits(s, 1, 2, m))
        return false;
    utf8_skip_blanks(s);
    if (!utf8_skip(s, U'月'))
        return false;
    utf8_skip_blanks(s);
    if (!digits(s, 1, 2, d))
        return false;
    utf8_skip_blanks(s);
    return utf8_skip(s, U'日');
}

bool day_parse(const char *s, int64_t *out)
{
    const char *start;
    int64_t y, m, d, day;

    utf8_skip_blanks(&s);
    start = s;
    if (digits(&s, 8, 8, &y)) {
        d = y % 100;
        m = y / 100 % 100;
        y /= 10000;
    } else {
        s = start;
        if (!digits(&s, 4, 4, &y) || !month_and_day(&s, &m, &d))
            return false;
    }
    utf8_skip_blanks(&s);
    if (*s != '\0' || (day = day_of(y, m, d)) == NONE)
        return false;
    *out = day;
    return true;
}

/* ${v}, not negative, in at least ${width} digits. */
static void put_padded(struct buf *b, int64_t v, int width)
{
    for (int64_t limit = 10; --width > 0; limit *= 10)
        if (v < limit)
            buf_char(b, '0');
    buf_int(b, v);
}

void day_put(struct buf *b, int64_t day)
{
    int64_t y, m, d;

    if (day == NONE)
        return;
    day_parts(day, &y, &m, &d);
    if (y < 0)
        buf_char(b, '-');
    put_padded(b, y < 0 ? -y : y, 4);
    buf_char(b, '-');
    put_padded(b, m, 2);
    buf_char(b, '-');
    put_padded(b, d, 2);
}

int64_t day_month_start(int64_t day)
{
    int64_t y, m, d;

    if (day == NONE)
        return NONE;
    day_parts(day, &y, &m, &d);
    return day - d + 1;
}

int64_t day_month_end(int64_t day)
{
    int64_t y, m, d;

    if (day == NONE)
        return NONE;
    day_parts(day, &y, &m, &d);
    return day - d + month_length(y, m);
}

int64_t day_year_start(int64_t day)
{
    int64_t y, m, d;

    if (day == NONE)
        return NONE;
    day_parts(day, &y, &m, &d);
    return count(y, 1, 1);
}

int64_t day_add_months(int64_t day, int64_t months)
{
    int64_t y, m, d, longest;

    if (day == NONE || months < -12 * 400 || months > 12 * 400)
        return NONE;
    day_parts(day, &y, &m, &d);
    m += months - 1;
    y += floor_div(m, 12);
    m -= floor_div(m, 12) * 12 - 1;
    longest = month_length(y, m);
    return day_of(y, m, d < longest ? d : longest);
}

static bool two(const char **s, int64_t most, int64_t *v)
{
    const char *p = *s;

    if (p[0] < '0' || p[0] > '9' || p[1] < '0' || p[1] > '9')
        return false;
    *v = (p[0] - '0') * 10 + (p[1] - '0');
    *s += 2;
    return *v <= most;
}

static bool byte(const char **s, char c)
{
    if (**s != c)
        return false;
    ++*s;
    return true;
}

/* Z or +hh:mm or -hh:mm, in minutes. */
static bool offset(const char **s, int64_t *minutes)
{
    int64_t h, m;
    bool minus = **s == '-';

    *minutes = 0;
    if (byte(s, 'Z'))
        return true;
    if ((!byte(s, '+') && !byte(s, '-')) || !two(s, 23, &h) || !byte(s, ':') || !two(s, 59, &m))
        return false;
    *minutes = minus ? -(h * 60 + m) : h * 60 + m;
    return true;
}

bool stamp_parse(const char *s, int64_t *out)
{
    int64_t century, year, month, day, h, m, sec, minutes, fraction = 0, v;

    if (!two(&s, 99, &century) || !two(&s, 99, &year) || !byte(&s, '-') || !two(&s, 12, &month) || !byte(&s, '-') ||
        !two(&s, 31, &day) || !byte(&s, 'T') || !two(&s, 23, &h) || !byte(&s, ':') || !two(&s, 59, &m) || !byte(&s, ':') ||
        !two(&s, 59, &sec))
        return false;
    if (byte(&s, '.')) {
        int64_t unit = STAMP_SECOND;

        for (; *s >= '0' && *s <= '9' && unit > 1; s++)
            fraction += (*s - '0') * (unit /= 10);
        if (unit == STAMP_SECOND)
            return false;
    }
    if (!offset(&s, &minutes) || *s != '\0')
        return false;
    if (month < 1 || day < 1 || day > month_length(century * 100 + year, month))
        return false;
    v = count(century * 100 + year, month, day) * STAMP_DAY + ((h * 60 + m - minutes) * 60 + sec) * STAMP_SECOND + fraction;
    if (day_of_stamp(v) < DAY_FIRST || day_of_stamp(v) > DAY_LAST)
        return false;
    *out = v;
    return true;
}

/* The day of ${stamp} in +08:00, and the microseconds since it began; any
** stamp will do, the last one (for ever) too. */
static int64_t split(int64_t stamp, int64_t *rest)
{
    int64_t day = floor_div(stamp, STAMP_DAY);

    *rest = (stamp % STAMP_DAY + STAMP_DAY) % STAMP_DAY + OFFSET;
    if (*rest >= STAMP_DAY) {
        *rest -= STAMP_DAY;
        day++;
    }
    return day;
}

void stamp_put(struct buf *b, int64_t stamp)
{
    int64_t rest, second;

    if (stamp == NONE)
        return;
    day_put(b, split(stamp, &rest));
    second = rest / STAMP_SECOND;
    buf_char(b, 'T');
    put_padded(b, second / 3600, 2);
    buf_char(b, ':');
    put_padded(b, second / 60 % 60, 2);
    buf_char(b, ':');
    put_padded(b, second % 60, 2);
    if (rest % STAMP_SECOND != 0) {
        buf_char(b, '.');
        put_padded(b, rest % STAMP_SECOND, 6);
    }
    buf_text(b, "+08:00");
}

int64_t stamp_of_day_end(int64_t day)
{
    if (day == NONE)
        return NONE;
    return (day + 1) * STAMP_DAY - OFFSET - 1;
}

int64_t day_of_stamp(int64_t stamp)
{
    int64_t rest;

    return stamp == NONE ? NONE : split(stamp, &rest);
}
