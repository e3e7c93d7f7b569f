/* SPDX-License-Identifier: Apache-2.0 */
#include "text/amount.h"

#include "text/letters.h"
#include "text/measure.h"

#include "base/day.h"

static const struct claim no_claim = { .value = { NONE, 0 }, .low = { NONE, 0 }, .high = { NONE, 0 }, .bottom = { NONE, 0 }, .unit = "" };

static bool is_arabic(const struct prose *p, int i)
{
    return (class_at(p, i) & ARABIC) != 0;
}

static void set_value(struct claim *c, struct decimal d)
{
    c->value = c->low = c->high = d;
}

/* ------------------------------------------------------------------ a time of day */

/* A part of a time, below ${limit}: its letters, 0 for none; *out is NONE when it is lost. */
static int time_part(const struct prose *p, int i, int64_t limit, int64_t *out)
{
    struct numeral n = numeral_at(p, i);

    if (n.n == 0 || n.n > 4 || n.range || n.vague || n.more || (!n.lost && (n.value.scale > 0 || !decimal_told(n.value) || n.value.digits < 0 || n.value.digits >= limit)))
        return 0;
    *out = n.lost ? NONE : n.value.digits;
    return n.n;
}

static void set_clock(struct claim *c, int first, int last, const int64_t *parts, int told)
{
    *c = no_claim;
    c->kind = OTHER;
    c->clock = told;
    c->first = first;
    c->last = last;
    for (int k = 0; k < told; k++)
        c->unreadable |= parts[k] == NONE;
    if (!c->unreadable)
        set_value(c, decimal_unit(parts[0] * 3600 + (told > 1 ? parts[1] * 60 : 0) + (told > 2 ? parts[2] : 0), 0));
}

/* 09:32, 09:32:00. */
static int digital(const struct prose *p, int i, struct claim *c)
{
    int64_t parts[3];
    int n = 0, at = i;

    if (is_arabic(p, i - 1) || key_at(p, i - 1) == ':')
        return 0;
    for (int k = 1; k <= 3; k++)
        if (key_at(p, i - k) == U'比')
            return 0;               /* 师生比1:14 */
    for (; n < 3; n++) {
        int digits = 0;

        while (is_arabic(p, at + digits))
            digits++;
        if (digits == 0 || digits > 2 || (n > 0 && digits != 2))
            break;
        parts[n] = digits == 1 ? key_at(p, at) - '0' : (key_at(p, at) - '0') * 10 + key_at(p, at + 1) - '0';
        at += digits;
        if (parts[n] >= (n == 0 ? 25 : 60))
            return 0;
        if (key_at(p, at) != ':' || !is_arabic(p, at + 1)) {
            n++;
            break;
        }
        at++;
    }
    if (n < 2 || is_arabic(p, at) || key_at(p, at) == ':' || key_at(p, at) == '.' || key_at(p, at) == '%')
        return 0;
    set_clock(c, i, at, parts, n);
    return at - i;
}

static const struct {
    const char *word;
    bool later;                     /* its hours are those after noon */
} times_of_day[] = {
    { "上午", false }, { "下午", true }, { "早上", false }, { "晚上", true }, { "中午", false }, { "凌晨", false }, { "傍晚", true }, { "清晨", false },
    { "当晚", true }, { "早晨", false }, { "晚间", true }, { "夜间", true }, { "午后", true }, { "早", false }, { "晚", true },
};

/* 上午9点, 9时30分, 下午3点半. */
static int spoken(const struct prose *p, int i, struct claim *c)
{
    int64_t parts[3] = { 0, 0, 0 };
    int at = i, n, told = 1;
    bool later = false, word = false;
    int32_t unit;

    for (size_t k = 0; k < sizeof times_of_day / sizeof *times_of_day && !word; k++)
        if ((n = prose_at(p, i, times_of_day[k].word)) > 0) {
            word = true;
            later = times_of_day[k].later;
            at += n;
        }
    at += word && key_at(p, at) == ' ';
    if (word && (n = digital(p, at, c)) > 0) {
        c->first = i;
        if (later && decimal_told(c->value) && c->value.digits < 12 * 3600)
            set_value(c, decimal_unit(c->value.digits + 12 * 3600, 0));
        return at + n - i;
    }
    if ((n = time_part(p, at, 25, &parts[0])) == 0)
        return 0;
    at += n;
    unit = key_at(p, at);
    if (unit != U'时' && unit != U'点')
        return 0;
    at++;
    if (later && parts[0] != NONE && parts[0] < 12)
        parts[0] += 12;
    n = time_part(p, at, 60, &parts[1]);
    if (key_at(p, at) == U'半' && key_at(p, at + 1) != U'年' && key_at(p, at + 1) != U'天') {
        parts[1] = 30;
        told = 2;
        at++;
    } else if (key_at(p, at) == U'整') {
        at++;
    } else if (n > 0 && (key_at(p, at + n) == U'分' || (unit == U'点' && word && n == 2) || (unit == U'点' && key_at(p, at) == U'零'))) {
        told = 2;
        at += n + (key_at(p, at + n) == U'分');
    } else if (unit == U'点' && key_at(p, at) == U'钟') {
        at++;
        word = true;
    }
    if (told == 1 && !word && !(unit == U'时' && (key_at(p, at) == U'许' || key_at(p, at) == U',' || key_at(p, at) == U'至' || key_at(p, at) == U'起' || key_at(p, at) == U'前' || key_at(p, at) == U'整'
                                                   || key_at(p, at - 1) == U'整')) && !(unit == U'点' && (key_at(p, at) == U'许' || key_at(p, at - 1) == U'整')))
        return 0;
    set_clock(c, i, at, parts, told);
    return at - i;
}

int clock_at(const struct prose *p, int i, struct claim *c)
{
    int n = is_arabic(p, i) ? digital(p, i, c) : 0;

    return n > 0 ? n : spoken(p, i, c);
}

/* -------------------------------------------------------------------- a cadence */

/* 每周, 每月, 每季度, 每两个月, 每半年; 每年 only divides, and 每户 and 每亩 do. */
int cadence_at(const struct prose *p, int i, struct claim *c)
{
    static const struct {
        const char *word, *unit;
        bool half;
    } every[] = {
        { "季度", "季度", false }, { "半个月", "月", true }, { "半年", "年", true }, { "个月", "月", false }, { "个季度", "季度", false }, { "个星期", "星期", false }, { "星期", "星期", false },
        { "周", "周", false }, { "月", "月", false }, { "天", "天", false }, { "日", "日", false }, { "季", "季度", false }, { "旬", "旬", false },
    };
    int at = i + 1, letters;
    struct numeral n;
    const struct measure *m;

    if (key_at(p, i) != U'每' && key_at(p, i) != U'隔')
        return 0;
    *c = no_claim;
    c->kind = DURATION;
    c->cadence = true;
    c->first = i;
    for (size_t k = 0; k < sizeof every / sizeof *every; k++) {
        int word = key_at(p, i) == U'每' ? prose_at(p, at, every[k].word) : 0;

        if (word == 0)
            continue;
        set_value(c, every[k].half ? decimal_unit(5, -1) : decimal_unit(1, 0));
        c->unit = every[k].unit;
        c->unit_first = at;
        c->unit_n = word;
        return (c->last = at + word) - i;
    }
    n = numeral_at(p, at);
    if (n.n == 0 || n.vague || (!n.lost && !decimal_told(n.value)) || (n.n == 1 && key_at(p, at) == U'一'))
        return 0;
    m = measure_at(p, at + n.n, &letters);
    if (m == NULL || m->kind != DURATION)
        return 0;
    c->unreadable = n.lost;
    set_value(c, n.value);
    c->unit = m->unit;
    c->unit_first = at + n.n;
    c->unit_n = letters;
    return (c->last = at + n.n + letters) - i;
}

/* ----------------------------------------------------------------------- a half */

/* 半年, 半天, 半个月, 半小时: before a measure of time, of land or of weight. */
int half_at(const struct prose *p, int i, struct claim *c)
{
    static const char32_t *const not_behind = U"上下前后大小一过多夜对各年月天个斤里吨亩成点两";
    int letters;
    const struct measure *m;

    if (key_at(p, i) != U'半')
        return 0;
    for (const char32_t *k = not_behind; *k != 0; k++)
        if (key_at(p, i - 1) == (int32_t)*k)
            return 0;
    m = measure_at(p, i + 1, &letters);
    if (m == NULL || (m->kind != DURATION && m->kind != LAND && m->kind != OTHER && m->kind != PERCENT) || m->word[0] == U'日' || m->word[0] == U'夜' || m->word[0] == U'晚')
        return 0;
    if (m->kind != DURATION && m->word[0] != U'亩' && m->word[0] != U'斤' && m->word[0] != U'吨' && m->word[0] != U'成' && m->word[0] != U'公' && m->word[0] != U'里' && m->word[0] != U'米')
        return 0;
    *c = no_claim;
    c->kind = m->kind;
    c->unit = m->unit;
    c->unit_first = i + 1;
    c->unit_n = letters;
    set_value(c, decimal_unit(5, m->shift - 1));
    c->first = i;
    return (c->last = i + 1 + letters) - i;
}

/* ------------------------------------------------------- a day without its month */

/* 12日 behind 于, at the head of a clause, or before a time: the latest such day. */
int day_at(const struct prose *p, int i, int64_t published, struct claim *c)
{
    int64_t day, y, m, d;
    int n = time_part(p, i, 32, &day), at = i + n;
    int32_t before = key_at(p, i - 1), after = key_at(p, at + 1);
    bool date;

    if (n == 0 || (key_at(p, at) != U'日' && key_at(p, at) != U'号') || day == 0 || after == U'内' || after == U'以')
        return 0;
    date = before == U'于' || before == U'至' || before == U'本' || (i == 0 || before == ' ' || before == U'。' || before == U',' || before == U'”' || before == U'(')
           || prose_at(p, at + 1, "上午") || prose_at(p, at + 1, "下午") || prose_at(p, at + 1, "晚") || prose_at(p, at + 1, "凌晨") || prose_at(p, at + 1, "召开") || prose_at(p, at + 1, "起");
    if (!date || (key_at(p, at) == U'号' && !(after == ',' || prose_at(p, at + 1, "上午") || prose_at(p, at + 1, "下午"))))
        return 0;
    *c = no_claim;
    c->kind = DATE;
    c->unreadable = day == NONE;
    c->first = i;
    c->last = at + 1;
    c->period = (struct period){ .n = c->last - i, .named = c->last - i, .numeric = true, .lost = day == NONE, .precision = BY_DAY, .from = NONE, .to = NONE, .month = NONE, .month_day = day };
    if (published != NONE && day != NONE) {
        day_parts(published, &y, &m, &d);
        c->period.from = day_of(y, m, day);
        if (c->period.from == NONE || c->period.from > published)
            c->period.from = m > 1 ? day_of(y, m - 1, day) : day_of(y - 1, 12, day);
        c->period.to = c->period.from;
    }
    return c->last - i;
}
