/* SPDX-License-Identifier: Apache-2.0 */
#include "text/period.h"

#include "base/day.h"
#include "text/date.h"

#include <uchar.h>

/* ------------------------------------------------------------ words of a time */

static struct period words(int start, int end, enum precision precision, int64_t from, int64_t to)
{
    struct period d = no_period;

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
    int64_t from, day;

    if (k < 0)
        return false;
    from = c->published == NONE ? NONE : day_add_months(day_month_start(c->published), off[k]);
    *out = words(start, c->i, BY_MONTH, from, from == NONE ? NONE : day_month_end(from));
    at = *c;
    if (date_take_day(&at, &day)) {                         /* 本月10日 */
        out->first = out->named;
        out->named = at.i - c->i;
        out->n += out->named;
        out->numeric = true;
        out->lost = day == NONE;
        out->precision = BY_DAY;
        if (from != NONE && day != NONE && from + day - 1 <= out->to)
            out->from = out->to = from + day - 1;
        *c = at;
    }
    return true;
}

static bool take_quarter_word(struct cursor *c, struct period *out)
{
    int start = c->i, off = take(c, "本季度") ? 0 : take(c, "上季度") || take(c, "上个季度") ? -3 : 1;
    int64_t from = NONE, y, m, d;

    if (off == 1)
        return false;
    if (c->published != NONE) {
        day_parts(c->published, &y, &m, &d);
        from = day_add_months(day_month_start(c->published), -((m - 1) % 3) + off);
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

    if (k < 0 || is_number(c, 0))
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
        end = day_add_months(day_year_start(c->published), 12) - 1;
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
    return no_period;
}

/* ---------------------------------------------------------------------- reach */

static bool ends_clause(int32_t k)
{
    static const int32_t ends[] = { 0, ',', ';', ':', '.', '!', '?', '\t', U'。', U'…', U'，' };

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
    for (int k = 0; k < FARTHEST && !ends_clause(cursor_key(&at, 0)); k++, at.i++)
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
        U'今', U'本', U'去', U'上', U'前', U'明', U'下', U'当',
        U'截', U'到', U'至', U'迄', U'目', U'年', U'第', U'十',
        U'廿', U'卅',
    };
    int32_t k = cursor_key(c, 0);

    if (k >= 'a' && k <= 'z')
        return cursor_key(c, -1) < 'a' || cursor_key(c, -1) > 'z';
    if (is_number(c, 0) || is_lost(c, 0))
        return true;
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (k == begins[i])
            return true;
    return false;
}

/* Within a number, where no date begins. */
static bool is_inside(const struct cursor *c)
{
    if (is_digit(cursor_key(c, 0)) || is_lost(c, 0))
        return is_digit(cursor_key(c, -1)) || is_lost(c, -1) || (cursor_key(c, -1) == '.' && is_digit(cursor_key(c, -2)));
    return is_number(c, 0) && is_number(c, -1);
}

/* In English a year is four digits behind one of these. */
static bool take_english_year(struct cursor *c, struct period *out)
{
    static const char *const before[] = { "in ", "since ", "by ", "of ", "from ", "until ", "during ", "end of ", NULL };
    struct cursor at = *c;
    int start = c->i, k = take_any(&at, before), first = at.i;

    if (k < 0 || !is_digit(cursor_key(&at, 0)))
        return false;
    *out = date_take_year(&at);
    if (out->n == 0 || key_is_latin(cursor_key(&at, 0)) || (cursor_key(&at, 0) == ' ' && key_is_latin(cursor_key(&at, 1))) || cursor_key(&at, 0) == '.' || cursor_key(&at, 0) == '-')
        return false;
    out->n = at.i - start;
    out->first = first - start;
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
        return no_period;
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

        d = date_take(&at);
        if (d.n == 0) {
            at = c;
            at.i += before;
            d = words_at(&at);
        }
        if (d.n == 0)
            return no_period;
        d.n += before;
        d.first += before;
        d.reach = UNTIL;
    } else {
        d = date_take(&at);
        if (d.n == 0)
            return no_period;
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
    struct period found = no_period;
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
