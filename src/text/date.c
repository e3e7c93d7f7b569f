/* SPDX-License-Identifier: Apache-2.0 */
#include "text/date.h"

#include "base/day.h"

#include <uchar.h>

/* ------------------------------------------------------------------- numbers */

static int han_digit(int32_t k)
{
    static const int32_t digits[] = { U'〇', U'一', U'二', U'三', U'四', U'五', U'六', U'七', U'八', U'九' };

    if (k == U'零' || k == U'○')
        return 0;
    for (int d = 0; d < 10; d++)
        if (k == digits[d])
            return d;
    return -1;
}

/* A part of a date. */
struct part {
    int64_t value;                  /* NONE when lost */
    int digits;                     /* that it was written with; 0: Han with 十 */
};

/* ${least} to ${most} digits and no more, Arabic or Han; digits that are lost count,
** when at least ${sure} are there. */
static bool take_digits(struct cursor *c, int least, int most, int sure, struct part *out)
{
    int n = 0, seen = 0;
    bool han = han_digit(cursor_key(c, 0)) >= 0;

    *out = (struct part){ .value = 0 };
    for (;; n++) {
        int d = han ? han_digit(cursor_key(c, n)) : is_digit(cursor_key(c, n)) ? cursor_key(c, n) - '0' : -1;

        if (d < 0 && !is_lost(c, n))
            break;
        if (n == most)
            return false;
        if (d < 0 || is_lost(c, n))
            out->value = NONE;
        else if (out->value != NONE)
            out->value = out->value * 10 + d;
        seen += d >= 0;
    }
    if (n < least || seen < sure || n == 0 || cursor_key(c, n) == U'十')
        return false;
    out->digits = n;
    c->i += n;
    return true;
}

/* 1 to 31 in Han with a ten: 十, 十二, 二十, 三十一, 廿三. */
static bool take_tens(struct cursor *c, struct part *out)
{
    int tens = 1, n = 0, one;

    if (cursor_key(c, 0) == U'廿' || cursor_key(c, 0) == U'卅') {
        tens = cursor_key(c, 0) == U'廿' ? 2 : 3;
        n = 1;
    } else {
        if (han_digit(cursor_key(c, 0)) > 0)
            tens = han_digit(cursor_key(c, n++));
        if (cursor_key(c, n++) != U'十')
            return false;
    }
    one = han_digit(cursor_key(c, n));
    if (one > 0)
        n++;
    *out = (struct part){ tens * 10 + (one > 0 ? one : 0), 0 };
    c->i += n;
    return true;
}

/* A number of one or two digits, ${low} to ${high}, or a lost one. */
static bool take_small(struct cursor *c, int64_t low, int64_t high, struct part *out)
{
    struct cursor at = *c;

    if (!take_tens(&at, out) && !take_digits(&at, 1, 2, 0, out))
        return false;
    if (out->value != NONE && (out->value < low || out->value > high))
        return false;
    *c = at;
    return true;
}

/* -------------------------------------------------------------------- a date */

/* A year, or a part of one; from and to of what was said. */
struct span {
    int64_t year, month, month_day; /* NONE: not said, or lost */
    int64_t last_month;             /* of quarters and halves, otherwise month */
    enum precision precision;
    bool numeric, lost, dated;      /* dated: its year is written in digits */
    bool quarters;                  /* 前三季度 */
    int first, end;                 /* letters of the numeric part, or of all of it */
};

static int64_t year_of(int64_t day)
{
    int64_t y, m, d;

    if (day == NONE)
        return NONE;
    day_parts(day, &y, &m, &d);
    return y;
}

static int64_t month_of(int64_t day)
{
    int64_t y, m, d;

    day_parts(day, &y, &m, &d);
    return m;
}

/* The year that a month without one means: the year of publication, but early in
** a year its last quarter is that of the year before. */
static int64_t year_meant(int64_t published, int64_t month)
{
    if (published == NONE)
        return NONE;
    return year_of(published) - (month_of(published) <= 3 && month >= 10);
}

/* 2018年, 二〇一八年, 18年 before a month, 2018 with ${bare}. */
static bool take_year(struct cursor *c, bool bare, struct span *s)
{
    struct cursor at = *c;
    struct part year;

    if (!take_digits(&at, 2, 4, 2, &year) || year.digits == 3)
        return false;
    take_spaces(&at);
    if (!take(&at, "年") && !bare)
        return false;
    if (year.digits == 2) {                                 /* a count of years, unless a month follows */
        struct cursor month = at;
        struct part m;

        if (!take_small(&month, 1, 12, &m) || cursor_key(&month, 0) != U'月' || year.value == NONE)
            return false;
        year.value += year.value < 50 ? 2000 : 1900;
    }
    if (year.value != NONE && (year.value < 1850 || year.value > 2200))
        return false;
    s->year = year.value;
    s->lost |= year.value == NONE;
    s->numeric = s->dated = true;
    *c = at;
    return true;
}

static bool take_year_word(struct cursor *c, struct span *s)
{
    static const char *const words[] = { "今年", "本年度", "本年", "去年", "上年", "前年", "明年", NULL };
    static const int off[] = { 0, 0, 0, -1, -1, -2, 1 };
    int k = take_any(c, words);

    if (k < 0)
        return false;
    s->year = c->published == NONE ? NONE : year_of(c->published) + off[k];
    return true;
}

static bool take_half(struct cursor *c, struct span *s)
{
    bool first = take(c, "上半年");

    if (!first && !take(c, "下半年"))
        return false;
    s->month = first ? 1 : 7;
    s->last_month = first ? 6 : 12;
    s->precision = BY_HALF;
    return true;
}

/* 三季度, 第三季度, 前三季度. */
static bool take_quarter(struct cursor *c, struct span *s)
{
    struct cursor at = *c;
    struct part q;
    bool until = take(&at, "前");

    if (!until)
        take(&at, "第");
    if (!take_small(&at, 1, 4, &q) || q.value == NONE || !(take(&at, "季度") || take(&at, "个季度")))
        return false;
    s->month = until ? 1 : q.value * 3 - 2;
    s->last_month = q.value * 3;
    s->quarters = until && q.value > 1;
    s->precision = BY_QUARTER;
    s->numeric = true;
    *c = at;
    return true;
}

static bool take_dash(struct cursor *c)
{
    static const char *const dashes[] = { "——", "--", "-", "—", "–", "~", "～", "至", "到", NULL };
    struct cursor at = *c;

    take_spaces(&at);
    if (take_any(&at, dashes) < 0)
        return false;
    take_spaces(&at);
    *c = at;
    return true;
}

/* Behind the 8 of 8月8-10日. */
static bool goes_on(struct cursor at)
{
    int64_t day;

    return take_dash(&at) && date_take_day(&at, &day);
}

bool date_take_day(struct cursor *c, int64_t *day)
{
    struct cursor at = *c;
    struct part number;

    if (!take_small(&at, 1, 31, &number) || !(take(&at, "日") || take(&at, "号")))
        return false;
    *day = number.value;
    *c = at;
    return true;
}

/* 8月, 8月份, 8月8日, 8月8号. */
static bool take_month(struct cursor *c, struct span *s)
{
    struct cursor at = *c, day;
    struct part month, of_month;

    if (!take_small(&at, 1, 12, &month))
        return false;
    take_spaces(&at);
    if (!take(&at, "月份") && !take(&at, "月"))
        return false;
    s->month = s->last_month = month.value;
    s->precision = BY_MONTH;
    s->numeric = true;
    s->lost |= month.value == NONE;
    day = at;
    take_spaces(&day);
    if (take_small(&day, 1, 31, &of_month)) {
        take_spaces(&day);
        if (take(&day, "日") || take(&day, "号") || of_month.digits == 0 || goes_on(day)) {
            s->month_day = of_month.value;
            s->precision = BY_DAY;
            s->lost |= of_month.value == NONE;
            at = day;
        }
    }
    *c = at;
    return true;
}

static const struct span no_span = { .year = NONE, .month = NONE, .month_day = NONE, .last_month = NONE, .precision = BY_YEAR };

/* 2018-08-08, 2018/8/8, 2018.8.8, 2018-08. */
static bool take_iso(struct cursor *c, struct span *s)
{
    struct cursor at = *c;
    struct part year, month, day;
    int32_t sep;

    if (!is_digit(cursor_key(c, 0)) || !take_digits(&at, 4, 4, 2, &year))
        return false;
    sep = cursor_key(&at, 0);
    if (sep != '-' && sep != '/' && sep != '.')
        return false;
    at.i++;
    if (!take_digits(&at, 1, 2, 0, &month) || (month.value != NONE && (month.value < 1 || month.value > 12)))
        return false;
    *s = no_span;
    s->year = year.value;
    s->month = s->last_month = month.value;
    s->precision = BY_MONTH;
    s->dated = s->numeric = true;
    s->lost = year.value == NONE || month.value == NONE;
    if (cursor_key(&at, 0) == sep) {
        at.i++;
        if (!take_digits(&at, 1, 2, 0, &day) || (day.value != NONE && (day.value < 1 || day.value > 31)))
            return false;
        s->month_day = day.value;
        s->precision = BY_DAY;
        s->lost |= day.value == NONE;
    } else if (sep != '-' || month.digits != 2 || cursor_key(&at, 0) == U'年' || (year.value != NONE && (year.value < 1850 || year.value > 2200)))
        return false;
    *c = at;
    return true;
}

/* 8 August 2018, August 8, 2018, August 2018. */
static bool take_english(struct cursor *c, struct span *s)
{
    static const char *const months[] = { "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                                          "november", "december", NULL };
    struct cursor at = *c;
    struct part day = { .value = NONE }, year;
    int month;
    bool has_day = is_digit(cursor_key(c, 0)) && take_digits(&at, 1, 2, 1, &day) && take(&at, " ");

    if (is_digit(cursor_key(c, 0)) != has_day || (has_day && (day.value == NONE || day.value < 1 || day.value > 31)))
        return false;
    if ((month = take_any(&at, months)) < 0 || !take(&at, " "))
        return false;
    if (!has_day) {
        struct cursor of_month = at;

        has_day = take_digits(&of_month, 1, 2, 1, &day) && (take(&of_month, ", ") || take(&of_month, " ")) && day.value >= 1 && day.value <= 31;
        if (has_day)
            at = of_month;
    }
    if (!take_digits(&at, 4, 4, 4, &year) || year.value == NONE || year.value < 1850 || year.value > 2200)
        return false;
    *s = no_span;
    s->year = year.value;
    s->month = s->last_month = month + 1;
    s->month_day = has_day ? day.value : NONE;
    s->precision = has_day ? BY_DAY : BY_MONTH;
    s->numeric = s->dated = true;
    *c = at;
    return true;
}

static bool take_part_of_year(struct cursor *c, struct span *s)
{
    return take_half(c, s) || take_quarter(c, s) || take_month(c, s);
}

/* One date, as exact as it is told.  A year before it or none. */
static bool take_span(struct cursor *c, struct span *s)
{
    struct cursor at;
    int first = c->i;

    if (take_iso(c, s) || take_english(c, s)) {
        s->first = first;
        s->end = c->i;
        return true;
    }
    *s = no_span;
    if (take_year(c, false, s) || take_year_word(c, s)) {
        bool numeric = s->numeric;
        int end = c->i;

        at = *c;
        take_spaces(&at);
        take(&at, "的");
        s->first = first;
        s->end = end;
        if (!numeric)
            first = at.i;
        if (take_part_of_year(&at, s)) {
            *c = at;
            if (s->precision != BY_HALF) {
                s->first = first;
                s->end = at.i;
            }
        }
        return true;
    }
    s->first = first;
    if (!take_part_of_year(c, s))
        return false;
    s->end = c->i;
    if (s->month != NONE)
        s->year = year_meant(c->published, s->last_month);
    return true;
}

/* First and last day; NONE when the year, the month or the day isn't known, or when
** there is no such day. */
static void span_days(const struct span *s, int64_t *from, int64_t *to)
{
    *from = *to = NONE;
    if (s->year == NONE || s->lost)
        return;
    if (s->precision == BY_DAY) {
        *from = *to = day_of(s->year, s->month, s->month_day);
    } else if (s->precision == BY_YEAR) {
        *from = day_of(s->year, 1, 1);
        *to = day_of(s->year, 12, 31);
    } else {
        *from = day_of(s->year, s->month, 1);
        *to = day_month_end(day_of(s->year, s->last_month, 1));
    }
}

/* ------------------------------------------------------------------- a range */

const struct period no_period = { .n = 0, .from = NONE, .to = NONE, .month = NONE, .month_day = NONE };

static struct period period_of(const struct span *s, int start, int end)
{
    struct period d = no_period;

    d.n = end - start;
    d.first = s->first - start;
    d.named = s->end - s->first;
    d.numeric = s->numeric;
    d.lost = s->lost;
    d.precision = s->precision;
    d.range = s->quarters;
    span_days(s, &d.from, &d.to);
    if (s->year == NONE) {
        d.month = s->month;
        d.month_day = s->month_day;
    }
    return d;
}

/* From ${a} to ${b}, which says the year or the month for both, or takes them. */
static struct period range_of(struct span a, struct span b, int start, int end)
{
    struct period first, last;

    if (!b.dated && a.year != NONE)
        b.year = a.year;
    if (!a.dated && !b.dated && a.year != NONE && a.month != NONE && b.month != NONE && a.month > b.month)
        a.year--;                   /* 11月至2月 */
    a.lost |= b.lost;
    first = period_of(&a, start, end);
    last = period_of(&b, start, end);
    first.named = b.end - a.first;
    first.numeric |= b.numeric;
    first.range = true;
    first.to = last.to;
    if (first.from != NONE && first.to != NONE && first.to < first.from)
        return no_period;
    return first;
}

/* 2016-2018年, 2016年至2018年, 2016-2018. */
static bool take_years(struct cursor *c, struct period *out)
{
    struct cursor at = *c;
    struct span a = no_span, b = no_span;
    bool both = false;              /* 2007年与2009年间; of 2007年和2009年 each stands for itself */

    a.first = at.i;
    if (!take_year(&at, true, &a) || !(take_dash(&at) || (both = take(&at, "与") || take(&at, "和"))))
        return false;
    b.first = at.i;
    if (!take_year(&at, true, &b) || (both && prose_at(at.p, at.i, "间") == 0 && prose_at(at.p, at.i, "之间") == 0) || a.year == NONE || b.year == NONE || b.year <= a.year)
        return false;
    if (is_number(&at, 0) || (cursor_key(&at, -1) != U'年' && (cursor_key(&at, 0) == '-' || cursor_key(&at, 0) == '.' || a.year < 1900 || b.year > 2100)))
        return false;
    if (cursor_key(&at, -1) == U'年') {                           /* 2016年1月 is not the end of years */
        struct cursor more = at;
        struct span s = no_span;

        if (take_part_of_year(&more, &s))
            return false;
    }
    b.end = at.i;
    *out = range_of(a, b, c->i, at.i);
    out->precision = BY_YEARS;
    *c = at;
    return out->n > 0;
}

/* 1-6月, 5、6月份: the first month without its 月; after a year or not. */
static bool take_months(struct cursor *c, struct period *out)
{
    struct cursor at = *c;
    struct span a = no_span, b = no_span;
    struct part month;
    bool year, word = false;

    a.first = at.i;
    year = take_year(&at, false, &a);
    if (!year) {
        word = take_year_word(&at, &a);
        a.first = at.i;
    }
    if (!take_small(&at, 1, 12, &month) || month.value == NONE || !(take_dash(&at) || take(&at, "、")))
        return false;
    b.first = at.i;
    if (!take_month(&at, &b) || b.precision != BY_MONTH || b.month == NONE || b.month <= month.value)
        return false;
    b.end = at.i;
    b.year = a.year = year || word ? a.year : year_meant(c->published, b.month);
    a.month = a.last_month = month.value;
    a.precision = BY_MONTH;
    a.numeric = true;
    *out = range_of(a, b, c->i, at.i);
    if (out->n == 0)
        return false;
    out->month = a.year == NONE ? a.month : NONE;
    *c = at;
    return true;
}

/* Behind ${a}: 至10日, 至9月3日, 到2019年3月, －三季度. */
static bool take_end(struct cursor *c, const struct span *a, struct span *b)
{
    struct cursor at = *c, only;

    if (!take_dash(&at))
        return false;
    only = at;
    if (a->precision == BY_DAY && date_take_day(&only, &b->month_day)) {
        *b = (struct span){ a->year, a->month, b->month_day, a->last_month, BY_DAY, .numeric = true, .lost = b->month_day == NONE, .first = at.i, .end = only.i };
        *c = only;
        return true;
    }
    if (!take_span(&at, b) || !b->numeric || b->precision != a->precision)
        return false;
    *c = at;
    return true;
}

/* A date or a range of dates in digits, also behind 今年 and the like. */
struct period date_take(struct cursor *c)
{
    int start = c->i;
    struct period d;
    struct span a, b;
    struct cursor at;

    if (take_years(c, &d) || take_months(c, &d))
        return d;
    if (!take_span(c, &a))
        return no_period;
    at = *c;
    if (a.numeric && take_end(&at, &a, &b)) {
        d = range_of(a, b, start, at.i);
        if (d.n > 0) {
            *c = at;
            return d;
        }
    }
    return period_of(&a, start, c->i);
}

struct period date_take_year(struct cursor *c)
{
    struct span s = no_span;
    int start = c->i;

    s.first = start;
    if (!take_year(c, true, &s) || s.year == NONE)
        return no_period;
    s.end = c->i;
    return period_of(&s, start, c->i);
}
