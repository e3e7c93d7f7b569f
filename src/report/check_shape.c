/* SPDX-License-Identifier: Apache-2.0 */
#include "report/check_book.h"

#include "base/day.h"
#include "base/json.h"

#include <string.h>

/* The file's own words at a claim. */
static const char *surface(struct arena *mem, const struct prose *p, const struct claim *c)
{
    uint32_t from = p->l[c->first].byte, to = c->last < p->n ? p->l[c->last].byte : p->raw_n;
    const char *s;
    size_t n;

    if (c->last < p->n && c->last > c->first && prose_start(p, c->last) > prose_end(p, c->last - 1)) {     /* inserted text stands behind */
        int64_t left = prose_end(p, c->last - 1) - prose_start(p, c->first);

        for (s = p->raw + from, n = 0; left > 0 && from + n < p->raw_n; n++)
            left -= (s[n + 1] & 0xc0) != 0x80;
        return arena_bytes(mem, p->raw + from, n);
    }
    return arena_bytes(mem, p->raw + from, to - from);
}

static const char *day_text(struct arena *mem, int64_t day)
{
    struct buf b = buf_open(mem);

    day_put(&b, day);
    return b.p;
}

const char *judged_name(struct arena *mem, const struct named *n)
{
    return n->by == NULL ? n->ind->code : arena_printf(mem, "%s@%s=%s", n->ind->code, n->by, n->value);
}

bool judged_is_flow(const struct indicator *ind)
{
    if (ind->fold == RATIO)
        return judged_is_flow(indicator_by_code(ind->top, 0));
    return strstr(ind->rows.text, ":from") != NULL;
}

static void put_time(struct buf *out, const struct judged *j)
{
    if (judged_is_flow(j->named.ind))
        buf_printf(out, "%s..%s", day_text(out->mem, j->scope.from), day_text(out->mem, j->scope.to));
    else
        buf_text(out, day_text(out->mem, j->scope.day));
}

static void put_value(struct buf *out, const struct figure *f)
{
    if (f->ind->fold == RATIO && f->top != NONE && f->bottom != NONE) {
        figure_put_value(out, f);
        buf_printf(out, "%s (%lld/%lld)", strcmp(f->ind->unit, "%") == 0 ? "%" : "", (long long)f->top, (long long)f->bottom);
    } else if (strcmp(f->ind->unit, "fen") == 0 && f->value != NONE) {
        buf_printf(out, "%s%lld", f->value < 0 ? "-" : "", (long long)(f->value < 0 ? -(f->value / 100) : f->value / 100));
        if (f->value % 100 != 0)
            buf_printf(out, ".%02lld", (long long)(f->value < 0 ? -(f->value % 100) : f->value % 100));
        buf_text(out, "元");
    } else
        figure_put_value(out, f);
}

void judged_put_figure(struct buf *out, struct check *c, const struct judged *j, enum lang lang)
{
    buf_text(out, judged_name(out->mem, &j->named));
    if (j->scope.area != NULL)
        buf_printf(out, " %s %s", j->scope.area, link_area_name(c->linker, j->scope.area, lang));
    buf_char(out, ' ');
    put_time(out, j);
    buf_text(out, " = ");
    put_value(out, &j->figure);
}

/* A number of the figure's unit with its sign: +10, -2.50元. */
static void put_difference(struct buf *out, const struct judged *j)
{
    struct figure f = { .ind = j->figure.ind, .value = j->difference, .top = NONE, .bottom = NONE };

    if (j->difference > 0)
        buf_char(out, '+');
    put_value(out, &f);
}

void judged_put_trace(struct buf *out, const struct judged *j, const char *path)
{
    const struct indicator *ind = j->named.ind;

    buf_printf(out, "bangfu trace %s %s", path, ind->fold == RATIO ? ind->top : ind->code);
    if (j->scope.area != NULL)
        buf_printf(out, " --area %s", j->scope.area);
    if (judged_is_flow(ind))
        buf_printf(out, " --from %s", day_text(out->mem, j->scope.from));
    buf_printf(out, " --day %s", day_text(out->mem, j->scope.day));
}

static void put_candidates(struct buf *out, const struct judged *j)
{
    for (int i = 0; i < j->n_candidates; i++)
        buf_printf(out, "%s%s", i > 0 ? ", " : "", judged_name(out->mem, &j->candidates[i]));
}

static const char *said(enum lang lang, struct label l)
{
    return lang == LANG_EN ? l.en : l.zh;
}

static void put_stale(struct buf *out, const struct judged *j, enum lang lang)
{
    if (j->true_day != NONE)
        buf_printf(out, lang == LANG_EN ? "; true on %s" : "；%s时曾是如此", day_text(out->mem, j->true_day));
    if (j->true_known != NONE) {
        buf_text(out, lang == LANG_EN ? "; true as known " : "；按当时所知是如此：");
        stamp_put(out, j->true_known);
    }
}

void judged_put_text(struct buf *out, struct check *c, const struct prose *p, const struct judged *j, const char *file, const char *path, enum lang lang)
{
    bool en = lang == LANG_EN;

    buf_printf(out, "%s:%lld:%lld: %s: %s", file, (long long)j->line, (long long)j->column, verdict_names[j->verdict], surface(out->mem, p, j->claim));
    if (j->figure.ind != NULL && j->verdict != AMBIGUOUS) {              /* what is of another area was never computed */
        buf_text(out, " — ");
        judged_put_figure(out, c, j, lang);
    }
    if (j->verdict == MISMATCH || j->verdict == STALE) {
        if (j->difference != NONE) {
            buf_text(out, en ? ", difference " : "，相差 ");
            put_difference(out, j);
        }
        put_stale(out, j, lang);
        buf_text(out, en ? "; records: " : "；明细：");
        judged_put_trace(out, j, path);
    }
    if (j->n_candidates > 0) {
        buf_text(out, " — ");
        put_candidates(out, j);
    }
    if (j->why.en != NULL)
        buf_printf(out, en ? " (%s)" : "（%s）", said(lang, j->why));
    if ((j->verdict == NOT_IN_REGISTER || j->verdict == AMBIGUOUS) && *j->subject != '\0')
        buf_printf(out, en ? " [%s]" : " 〔%s〕", j->subject);
    buf_char(out, '\n');
}

/* ------------------------------------------------------------------------ JSON */

static void put_named(struct buf *out, const struct named *n)
{
    buf_text(out, "{\"code\":");
    json_put_text(out, n->ind->code);
    if (n->by != NULL) {
        buf_text(out, ",\"by\":");
        json_put_text(out, n->by);
        buf_text(out, ",\"value\":");
        json_put_text(out, n->value);
    }
    buf_char(out, '}');
}

static void put_json_figure(struct buf *out, const struct check *c, const struct judged *j)
{
    const struct scope *s = &j->scope;

    buf_text(out, ",\"figure\":");
    put_named(out, &j->named);
    if (j->figure.ind == NULL)
        return;
    buf_text(out, ",\"area\":");
    json_put_text(out, s->area == NULL ? c->db->book : s->area);
    buf_printf(out, ",\"from\":\"%s\"", day_text(out->mem, s->from));
    buf_printf(out, ",\"to\":\"%s\"", day_text(out->mem, s->to));
    buf_printf(out, ",\"day\":\"%s\",\"register\":", day_text(out->mem, s->day));
    figure_put_value(out, &j->figure);
    buf_text(out, ",\"unit\":");
    json_put_text(out, j->figure.ind->unit);
    if (j->figure.ind->fold == RATIO && j->figure.top != NONE && j->figure.bottom != NONE)
        buf_printf(out, ",\"top\":%lld,\"bottom\":%lld", (long long)j->figure.top, (long long)j->figure.bottom);
    if (j->difference != NONE)
        buf_printf(out, ",\"difference\":%lld", (long long)j->difference);
    if (j->true_day != NONE)
        buf_printf(out, ",\"true_day\":\"%s\"", day_text(out->mem, j->true_day));
    if (j->true_known != NONE) {
        buf_text(out, ",\"true_known\":\"");
        stamp_put(out, j->true_known);
        buf_char(out, '"');
    }
}

void judged_put_json(struct buf *out, struct check *c, const struct prose *p, const struct judged *j)
{
    buf_printf(out, "{\"line\":%lld,\"column\":%lld,\"status\":\"%s\",\"claim\":", (long long)j->line, (long long)j->column, verdict_names[j->verdict]);
    claim_put_json(out, p, j->claim);
    if (j->named.ind != NULL)
        put_json_figure(out, c, j);
    if (j->n_candidates > 0) {
        buf_text(out, ",\"candidates\":[");
        for (int i = 0; i < j->n_candidates; i++) {
            if (i > 0)
                buf_char(out, ',');
            put_named(out, &j->candidates[i]);
        }
        buf_char(out, ']');
    }
    if (*j->subject != '\0') {
        buf_text(out, ",\"phrase\":");
        json_put_text(out, j->subject);
    }
    if (j->why.en != NULL) {
        buf_text(out, ",\"why\":{\"en\":");
        json_put_text(out, j->why.en);
        buf_text(out, ",\"zh\":");
        json_put_text(out, j->why.zh);
        buf_char(out, '}');
    }
    buf_printf(out, ",\"wrong\":%s,\"flagged\":%s}", j->wrong ? "true" : "false", j->flagged ? "true" : "false");
}
