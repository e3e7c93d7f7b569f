/* SPDX-License-Identifier: Apache-2.0 */
#include "text/period.h"

#include "base/day.h"

/* Where a reading stands. */
struct cursor {
    const struct prose *p;
    int i;
    int64_t published;              /* NONE: unknown */
};

static int32_t key(const struct cursor *c, int ahead)
{
    int i = c->i + ahead;

    return i >= 0 && i < c->p->n ? c->p->l[i].key : 0;
}

static bool take(struct cursor *c, const char *word)
{
    int n = prose_at(c->p, c->i, word);

    c->i += n;
    return n > 0;
}

/* The first of ${words} that stands here, counted from 0; -1 for none. */
static int take_any(struct cursor *c, const char *const *words)
{
    for (int k = 0; words[k] != NULL; k++)
        if (take(c, words[k]))
            return k;
    return -1;
}

static void take_spaces(struct cursor *c)
{
    while (key(c, 0) == ' ')
        c->i++;
}

/* ------------------------------------------------------------------- numbers */

static bool is_digit(int32_t k)
{
    return k >= '0' && k <= '9';
}

static int han_digit(int32_t k)
{
    static const int32_t digits[] = { 0x3007, 0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94, 0x516d, 0x4e03, 0x516b, 0x4e5d };

    if (k == 0x96f6 || k == 0x25cb)                         /* 零 ○ */
        return 0;
    for (int d = 0; d < 10; d++)
        if (k == digits[d])
            return d;
    return -1;
}

/* A character that stands where a digit was: lost, hidden, or of doubt.  A question
** mark in its full width asks a question. */
static bool is_lost(const struct cursor *c, int ahead)
{
    int i = c->i + ahead;
    const struct letter *l = i >= 0 && i < c->p->n ? &c->p->l[i] : NULL;

    return l != NULL && (l->mark == LOST || l->mark == DOUBTFUL || l->cp == '?' || l->cp == 0xfffd || l->cp == 0x25a1 || l->cp == '*' || l->key == 'x'
                         || l->key == 'o' || l->key == 'l');
}

static bool is_number_letter(const struct cursor *c, int ahead)
{
    int32_t k = key(c, ahead);

    return is_digit(k) || han_digit(k) >= 0 || k == 0x5341;                 /* 十 */
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
    bool han = han_digit(key(c, 0)) >= 0;

    *out = (struct part){ .value = 0 };
    for (;; n++) {
        int d = han ? han_digit(key(c, n)) : is_digit(key(c, n)) ? key(c, n) - '0' : -1;

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
    if (n < least || seen < sure || n == 0 || key(c, n) == 0x5341)
        return false;
    out->digits = n;
    c->i += n;
    return true;
}

/* 1 to 31 in Han with a ten: 十, 十二, 二十, 三十一, 廿三. */
static bool take_tens(struct cursor *c, struct part *out)
{
    int tens = 1, n = 0, one;

    if (key(c, 0) == 0x5eff || key(c, 0) == 0x5345) {       /* 廿 卅 */
        tens = key(c, 0) == 0x5eff ? 2 : 3;
        n = 1;
    } else {
        if (han_digit(key(c, 0)) > 0)
            tens = han_digit(key(c, n++));
        if (key(c, n++) != 0x5341)
            return false;
    }
    one = han_digit(key(c, n));
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

        if (!take_small(&month, 1, 12, &m) || key(&month, 0) != 0x6708 || year.value == NONE)
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
    struct part day;

    return take_dash(&at) && take_small(&at, 1, 31, &day) && (take(&at, "日") || take(&at, "号"));
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

    if (!is_digit(key(c, 0)) || !take_digits(&at, 4, 4, 2, &year))
        return false;
    sep = key(&at, 0);
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
    if (key(&at, 0) == sep) {
        at.i++;
        if (!take_digits(&at, 1, 2, 0, &day) || (day.value != NONE && (day.value < 1 || day.value > 31)))
            return false;
        s->month_day = day.value;
        s->precision = BY_DAY;
        s->lost |= day.value == NONE;
    } else if (sep != '-' || month.digits != 2 || key(&at, 0) == 0x5e74 || (year.value != NONE && (year.value < 1850 || year.value > 2200)))
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
    bool has_day = is_digit(key(c, 0)) && take_digits(&at, 1, 2, 1, &day) && take(&at, " ");

    if (is_digit(key(c, 0)) != has_day || (has_day && (day.value == NONE || day.value < 1 || day.value > 31)))
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

static const struct period nothing = { .n = 0, .from = NONE, .to = NONE, .month = NONE, .month_day = NONE };

static struct period period_of(const struct span *s, int start, int end)
{
    struct period d = nothing;

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
        return nothing;
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
    if (is_number_letter(&at, 0) || (key(&at, -1) != 0x5e74 && (key(&at, 0) == '-' || key(&at, 0) == '.' || a.year < 1900 || b.year > 2100)))
        return false;
    if (key(&at, -1) == 0x5e74) {                           /* 2016年1月 is not the end of years */
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
    struct cursor at = *c;
    struct part day;

    if (!take_dash(&at))
        return false;
    if (a->precision == BY_DAY) {
        struct cursor only = at;

        if (take_small(&only, 1, 31, &day) && (take(&only, "日") || take(&only, "号"))) {
            *b = *a;
            b->dated = false;
            b->first = at.i;
            b->month_day = day.value;
            b->lost = day.value == NONE;
            b->end = only.i;
            *c = only;
            return true;
        }
    }
    if (!take_span(&at, b) || !b->numeric || b->precision != a->precision)
        return false;
    *c = at;
    return true;
}

/* A date or a range of dates in digits, also behind 今年 and the like. */
static struct period numeric_at(struct cursor *c)
{
    int start = c->i;
    struct period d;
    struct span a, b;
    struct cursor at;

    if (take_years(c, &d) || take_months(c, &d))
        return d;
    if (!take_span(c, &a))
        return nothing;
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

/* ------------------------------------------------------------ words of a time */

static struct period words(int start, int end, enum precision precision, int64_t from, int64_t to)
{
    struct period d = nothing;

    d.n = d.named = end - start;
    d.precision = precision;
    d.from = from;
    d.to = to;
    return d;
}

/* 截至目前, 目前, 至今: up to the day of publication. */
static bool take_now(struct cursor *c, struct period *out)
{
    static const char *const now[] = { "截至目前", "截止目前", "到目前为止", "截至今日", "截至发稿时", "截至发稿", "目前为止", "目前", "迄今为止", "迄今", "至今", NULL };
    int start = c->i;

    if (take_any(c, now) < 0)
        return false;
    *out = words(start, c->i, BY_DAY, c->published, c->published);
    out->reach = UNTIL;
    return true;
}

/* 年初以来, 年初至今: like 今年以来. */
static bool take_since_spring(struct cursor *c, struct period *out)
{
    static const char *const since[] = { "年初以来", "年初至今", "今年来", NULL };
    int start = c->i;

    if (take_any(c, since) < 0)
        return false;
    *out = words(start, c->i, BY_YEAR, c->published == NONE ? NONE : day_year_start(c->published), c->published);
    out->reach = SINCE;
    return true;
}

/* 去年同期, 上年同期, 同期 behind a year: to the same day of it. */
static bool take_same_time(struct cursor *c, struct period *out)
{
    static const char *const same[] = { "去年同期", "上年同期", NULL };
    int start = c->i;

    if (take_any(c, same) < 0)
        return false;
    *out = words(start, c->i, BY_YEAR, NONE, NONE);
    if (c->published != NONE) {
        out->to = day_add_months(c->published, -12);
        out->from = day_year_start(out->to);
    }
    return true;
}

static bool take_month_word(struct cursor *c, struct period *out)
{
    static const char *const months[] = { "本月", "当月", "上个月", "上月", "下个月", "下月", NULL };
    static const int off[] = { 0, 0, -1, -1, 1, 1 };
    int start = c->i, k = take_any(c, months);
    struct cursor at;
    struct part day;
    int64_t from;

    if (k < 0)
        return false;
    from = c->published == NONE ? NONE : day_add_months(day_month_start(c->published), off[k]);
    *out = words(start, c->i, BY_MONTH, from, from == NONE ? NONE : day_month_end(from));
    at = *c;
    if (take_small(&at, 1, 31, &day) && (take(&at, "日") || take(&at, "号"))) {     /* 本月10日 */
        out->first = out->named;
        out->named = at.i - c->i;
        out->n += out->named;
        out->numeric = true;
        out->lost = day.value == NONE;
        out->precision = BY_DAY;
        if (from != NONE && day.value != NONE && from + day.value - 1 <= out->to)
            out->from = out->to = from + day.value - 1;
        *c = at;
    }
    return true;
}

static bool take_quarter_word(struct cursor *c, struct period *out)
{
    int start = c->i, off = take(c, "本季度") ? 0 : take(c, "上季度") || take(c, "上个季度") ? -3 : 1;
    int64_t from = NONE;

    if (off == 1)
        return false;
    if (c->published != NONE) {
        from = day_month_start(c->published);
        from = day_add_months(from, -(month_of(from) - 1) % 3 + off);
    }
    *out = words(start, c->i, BY_QUARTER, from, from == NONE ? NONE : day_month_end(day_add_months(from, 2)));
    return true;
}

/* A plan of five years by its number: “十三五”. */
static bool take_plan(struct cursor *c, struct period *out)
{
    static const char *const plans[] = { "十一五", "十二五", "十三五", "十四五", "十五五", NULL };
    int start = c->i, k = take_any(c, plans);
    int64_t year;

    if (k < 0 || is_number_letter(c, 0))
        return false;
    year = 2006 + 5 * k;
    *out = words(start, c->i, BY_YEARS, day_of(year, 1, 1), day_of(year + 4, 12, 31));
    out->range = true;
    return true;
}

/* 年底, 年末 alone: the end of the year of publication. */
static bool take_year_end(struct cursor *c, struct period *out)
{
    int start = c->i;
    int64_t end = NONE;

    if (!take(c, "年底") && !take(c, "年末"))
        return false;
    if (c->published != NONE)
        end = day_of(year_of(c->published), 12, 31);
    *out = words(start, c->i, BY_YEAR, end == NONE ? NONE : day_year_start(end), end);
    out->reach = UNTIL;
    return true;
}

static struct period words_at(struct cursor *c)
{
    struct period d;

    if (take_now(c, &d) || take_since_spring(c, &d) || take_same_time(c, &d) || take_month_word(c, &d) || take_quarter_word(c, &d) || take_plan(c, &d)
        || take_year_end(c, &d))
        return d;
    return nothing;
}

/* ---------------------------------------------------------------------- reach */

static bool ends_clause(int32_t k)
{
    static const int32_t ends[] = { 0, ',', ';', ':', '.', '!', '?', '\t', 0x3002, 0x2026, 0xff0c };

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (k == ends[i])
            return true;
    return false;
}

/* 以来 behind the date, or behind what happened then: 2017年村“两委”换届以来.  Words between
** are no part of the period. */
static bool take_since(struct cursor *c)
{
    enum { FARTHEST = 14 };
    struct cursor at = *c;

    static const char *const since[] = { "以来", "至今", "以后", "起", "开始", NULL };

    if (take_any(c, since) >= 0)
        return true;
    for (int k = 0; k < FARTHEST && !ends_clause(key(&at, 0)); k++, at.i++)
        if (prose_at(c->p, at.i, "以来") > 0)
            return true;
    return false;
}

static void take_reach(struct cursor *c, struct period *d)
{
    static const char *const ends[] = { "年底", "年末", "底", "末", "止", "前", NULL };
    int from = c->i;

    if (take_any(c, ends) >= 0)
        d->reach = UNTIL;
    else if (d->reach == WITHIN && !d->range && take_since(c)) {
        d->reach = SINCE;
        d->to = c->published;
    } else if (d->precision == BY_YEAR)
        take(c, "度");
    d->n += c->i - from;
}

/* What a period can begin with. */
static bool may_begin(const struct cursor *c)
{
    static const int32_t begins[] = {
        0x4eca, 0x672c, 0x53bb, 0x4e0a, 0x524d, 0x660e, 0x4e0b, 0x5f53,    /* 今 本 去 上 前 明 下 当 */
        0x622a, 0x5230, 0x81f3, 0x8fc4, 0x76ee, 0x5e74, 0x7b2c, 0x5341,    /* 截 到 至 迄 目 年 第 十 */
        0x5eff, 0x5345,                                                     /* 廿 卅 */
    };
    int32_t k = key(c, 0);

    if (k >= 'a' && k <= 'z')
        return key(c, -1) < 'a' || key(c, -1) > 'z';
    if (is_digit(k) || han_digit(k) >= 0 || is_lost(c, 0))
        return true;
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (k == begins[i])
            return true;
    return false;
}

/* Within a number, where no date begins. */
static bool is_inside(const struct cursor *c)
{
    if (is_digit(key(c, 0)) || is_lost(c, 0))
        return is_digit(key(c, -1)) || is_lost(c, -1) || (key(c, -1) == '.' && is_digit(key(c, -2)));
    return is_number_letter(c, 0) && is_number_letter(c, -1);
}

/* In English a year is four digits behind one of these. */
static bool take_english_year(struct cursor *c, struct period *out)
{
    static const char *const before[] = { "in ", "since ", "by ", "of ", "from ", "until ", "during ", "end of ", NULL };
    struct cursor at = *c;
    struct span s = no_span;
    int k = take_any(&at, before);

    s.first = at.i;
    if (k < 0 || !is_digit(key(&at, 0)) || !take_year(&at, true, &s) || s.year == NONE || (key(&at, 0) >= 'a' && key(&at, 0) <= 'z')
        || (key(&at, 0) == ' ' && key(&at, 1) >= 'a' && key(&at, 1) <= 'z') || key(&at, 0) == '.')
        return false;
    s.end = at.i;
    *out = period_of(&s, c->i, at.i);
    out->reach = k == 1 ? SINCE : k == 2 || k == 5 ? UNTIL : WITHIN;
    if (out->reach == SINCE)
        out->to = c->published;
    *c = at;
    return true;
}

static bool take_until(struct cursor *c)
{
    static const char *const until[] = { "截至到", "截止到", "截止至", "截至", "截止", "到", "至", NULL };

    if (take_any(c, until) < 0)
        return false;
    take_spaces(c);
    return true;
}

struct period period_at(const struct prose *p, int i, int64_t published)
{
    struct cursor c = { p, i, published }, at;
    struct period d;

    if (!may_begin(&c) || is_inside(&c))
        return nothing;
    at = c;
    d = words_at(&at);
    if (d.n > 0) {
        take_reach(&at, &d);
        return d;
    }
    at = c;
    if (take_english_year(&at, &d))
        return d;
    at = c;
    if (take_until(&at)) {
        int before = at.i - c.i;

        d = numeric_at(&at);
        if (d.n == 0) {
            at = c;
            at.i += before;
            d = words_at(&at);
        }
        if (d.n == 0)
            return nothing;
        d.n += before;
        d.first += before;
        d.reach = UNTIL;
    } else {
        d = numeric_at(&at);
        if (d.n == 0)
            return nothing;
    }
    take_reach(&at, &d);
    return d;
}

/* ---------------------------------------------------------------------- shown */

static void put_one(struct buf *b, int64_t day, enum precision precision)
{
    int64_t y, m, d;

    day_parts(day, &y, &m, &d);
    if (precision == BY_DAY)
        day_put(b, day);
    else if (precision == BY_QUARTER)
        buf_printf(b, "%04d-Q%d", (int)y, (int)(m + 2) / 3);
    else if (precision == BY_MONTH)
        buf_printf(b, "%04d-%02d", (int)y, (int)m);
    else
        buf_printf(b, "%04d", (int)y);
}

void period_put(struct buf *b, const struct period *d)
{
    if (d->lost)
        return;
    if (d->from == NONE) {
        if (d->month != NONE)
            buf_printf(b, "--%02d", (int)d->month);
        if (d->month != NONE && d->month_day != NONE)
            buf_printf(b, "-%02d", (int)d->month_day);
        return;
    }
    put_one(b, d->from, d->precision);
    if (d->range && d->to != NONE) {
        buf_text(b, "..");
        put_one(b, d->to, d->precision);
    }
}

int64_t period_published(const struct prose *p)
{
    static const char *const beside[] = { "来源", "发布", "作者", "时间", "日期", "发表", "published", "date", NULL };
    bool dateline = false;
    struct period found = nothing;
    int at = 0;

    for (int i = 0; i < p->n && found.n == 0; i++) {
        struct period d = period_at(p, i, NONE);

        if (d.n > 0 && d.precision == BY_DAY && d.from != NONE && !d.range) {
            found = d;
            at = i;
        }
    }
    if (found.n == 0)
        return NONE;
    for (int i = 0; i < p->n && !dateline; i++)
        for (int k = 0; beside[k] != NULL; k++)
            dateline |= prose_at(p, i, beside[k]) > 0;
    for (int i = at + found.n; i + 2 < p->n && !dateline; i++)      /* 09:32 */
        dateline = is_digit(p->l[i].key) && p->l[i + 1].key == ':' && is_digit(p->l[i + 2].key);
    if (!dateline) {
        int others = 0;

        for (int i = 0; i < p->n; i++)
            others += (i < at || i >= at + found.n) && p->l[i].key != ' ' && p->l[i].key != '(' && p->l[i].key != ')';
        dateline = others == 0;
    }
    return dateline ? found.from : NONE;
}
