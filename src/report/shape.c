/* SPDX-License-Identifier: Apache-2.0 */
#include "report/figure.h"

#include "base/day.h"
#include "base/json.h"
#include "base/money.h"

#include <string.h>

/* ---------------------------------------------------------------------- json */

static void put_day(struct buf *out, const char *name, int64_t day)
{
    buf_printf(out, ",\"%s\":", name);
    if (day == NONE) {
        buf_text(out, "null");
        return;
    }
    buf_char(out, '"');
    day_put(out, day);
    buf_char(out, '"');
}

static void put_hundredths(struct buf *out, int64_t hundredths)
{
    if (hundredths < 0) {
        buf_char(out, '-');
        hundredths = -hundredths;
    }
    buf_int(out, hundredths / 100);
    buf_printf(out, ".%02d", (int)(hundredths % 100));
}

void figure_put_value(struct buf *out, const struct figure *f)
{
    bool percent = strcmp(f->ind->unit, "%") == 0;

    if (f->ind->fold != RATIO)
        json_put_int(out, f->value);
    else if (f->top == NONE || f->bottom == NONE || f->bottom == 0)
        buf_text(out, "null");
    else
        put_hundredths(out, round_div(f->top * (percent ? 10000 : 100), f->bottom));
}

void figure_put_json(struct buf *out, const struct scope *scope, int64_t known, const struct figure *f)
{
    buf_text(out, "{\"code\":");
    json_put_text(out, f->ind->code);
    buf_printf(out, ",\"rev\":%d,\"area\":", f->ind->rev);
    json_put_text(out, scope->area);
    put_day(out, "from", scope->from);
    put_day(out, "to", scope->to);
    put_day(out, "day", scope->day);
    buf_text(out, ",\"known\":\"");
    stamp_put(out, known);
    buf_text(out, "\"");
    if (scope->by != NULL) {
        buf_text(out, ",\"by\":");
        json_put_text(out, f->by);
    }
    buf_text(out, ",\"value\":");
    figure_put_value(out, f);
    buf_text(out, ",\"unit\":");
    json_put_text(out, f->ind->unit);
    if (f->ind->fold == RATIO) {
        buf_text(out, ",\"top\":");
        json_put_int(out, f->top);
        buf_text(out, ",\"bottom\":");
        json_put_int(out, f->bottom);
    }
    buf_char(out, '}');
}

/* ----------------------------------------------------------------------- csv */

void figure_put_csv_head(struct buf *out)
{
    buf_text(out, "code,rev,area,from,to,day,known,by,value,top,bottom,unit\r\n");
}

void figure_put_cell(struct buf *out, const char *s)
{
    if (s == NULL)
        return;
    if (strpbrk(s, ",\"\r\n") == NULL && strchr("=+-@", s[0]) == NULL) {
        buf_text(out, s);
        return;
    }
    buf_char(out, '"');
    if (s[0] != '\0' && strchr("=+-@", s[0]) != NULL)
        buf_char(out, '\'');
    for (; *s != '\0'; s++) {
        if (*s == '"')
            buf_char(out, '"');
        buf_char(out, *s);
    }
    buf_char(out, '"');
}

static void put_number(struct buf *out, int64_t v)
{
    if (v != NONE)
        buf_int(out, v);
    buf_char(out, ',');
}

void figure_put_csv(struct buf *out, const struct scope *scope, int64_t known, const struct figure *f)
{
    buf_printf(out, "%s,%d,%s,", f->ind->code, f->ind->rev, scope->area == NULL ? "" : scope->area);
    day_put(out, scope->from);
    buf_char(out, ',');
    day_put(out, scope->to);
    buf_char(out, ',');
    day_put(out, scope->day);
    buf_char(out, ',');
    stamp_put(out, known);
    buf_char(out, ',');
    figure_put_cell(out, f->by);
    buf_char(out, ',');
    if (f->value != NONE || (f->ind->fold == RATIO && f->top != NONE && f->bottom != NONE && f->bottom != 0))
        figure_put_value(out, f);
    buf_char(out, ',');
    put_number(out, f->top);
    put_number(out, f->bottom);
    buf_printf(out, "%s\r\n", f->ind->unit);
}

/* --------------------------------------------------------------------- prose */

/* 1,685 in English, 1685 in Chinese, as each writes it. */
static void put_grouped(struct buf *out, int64_t v, enum lang lang)
{
    struct buf digits = buf_open(out->mem);

    buf_int(&digits, v);
    for (size_t i = 0; i < digits.n; i++) {
        size_t left = digits.n - i;

        if (lang == LANG_EN && i > 0 && left % 3 == 0 && digits.p[i - 1] != '-')
            buf_char(out, ',');
        buf_char(out, digits.p[i]);
    }
}

static void put_unit(struct buf *out, const struct unit *u, int64_t v, enum lang lang)
{
    if (u == NULL)
        return;
    if (lang == LANG_EN) {
        const char *word = v == 1 && u->one != NULL ? u->one : u->label.en;

        buf_printf(out, "%s%s", word[0] == '\0' ? "" : " ", word);
    } else
        buf_text(out, lang == LANG_ZH_HANT && u->hant != NULL ? u->hant : u->label.zh);
}

static void put_absent(struct buf *out, enum lang lang)
{
    static const char *const words[] = { [LANG_ZH_HANT] = "未登記", [LANG_ZH_HANS] = "未登记", [LANG_EN] = "not recorded" };

    buf_text(out, words[lang]);
}

int64_t figure_hundredths(const struct figure *f)
{
    return round_div(strncmp(f->ind->unit, "fen", 3) == 0 ? f->top : f->top * 100, f->bottom);
}

/* A ratio of another unit than percent: two decimals, rounded once. */
static void put_quotient(struct buf *out, const struct figure *f, enum lang lang)
{
    put_hundredths(out, figure_hundredths(f));
    put_unit(out, unit_by_code(f->ind->unit), NONE, lang);
}

void figure_put_habit(struct buf *out, const struct figure *f, enum lang lang)
{
    if (f->ind->fold == RATIO) {
        if (f->top == NONE || f->bottom == NONE || f->bottom == 0)
            put_absent(out, lang);
        else if (strcmp(f->ind->unit, "%") == 0)
            percent_put(out, f->top, f->bottom, 0);
        else
            put_quotient(out, f, lang);
    } else if (f->value == NONE)
        put_absent(out, lang);
    else if (strcmp(f->ind->unit, "fen") == 0)
        money_put_habit(out, f->value, lang);
    else {
        put_grouped(out, f->value, lang);
        put_unit(out, unit_by_code(f->ind->unit), f->value, lang);
    }
}
