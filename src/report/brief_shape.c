/* SPDX-License-Identifier: Apache-2.0 */
/* A text as JSON and as a page. */
#include "report/brief.h"

#include "base/day.h"
#include "base/json.h"
#include "base/utf8.h"

#include <string.h>

/* --------------------------------------------------------------------- json */

static void put_text(struct buf *out, const char *name, const char *text)
{
    buf_printf(out, ",\"%s\":", name);
    json_put_text(out, text);
}

static void put_day(struct buf *out, const char *name, int64_t day)
{
    buf_printf(out, ",\"%s\":\"", name);
    day_put(out, day);
    buf_char(out, '"');
}

static void put_stamp(struct buf *out, const char *name, int64_t stamp)
{
    buf_printf(out, ",\"%s\":\"", name);
    stamp_put(out, stamp);
    buf_char(out, '"');
}

static void put_int(struct buf *out, const char *name, int64_t v)
{
    buf_printf(out, ",\"%s\":", name);
    json_put_int(out, v);
}

static void put_figure(struct buf *out, const struct brief_text *t, const struct brief_figure *b)
{
    const struct figure *f = &b->figure;

    buf_text(out, "{\"code\":");
    json_put_text(out, f->ind->code);
    put_int(out, "rev", f->ind->rev);
    put_text(out, "area", b->scope.area == NULL ? t->area : b->scope.area);
    put_day(out, "from", b->scope.from);
    put_day(out, "to", b->scope.to);
    put_day(out, "day", b->scope.day);
    put_stamp(out, "known", t->known);
    buf_text(out, ",\"value\":");
    if (b->suppressed)
        buf_text(out, "null");
    else
        figure_put_value(out, f);
    put_text(out, "unit", f->ind->unit);
    if (f->ind->fold == RATIO) {
        put_int(out, "top", b->suppressed ? NONE : f->top);
        put_int(out, "bottom", b->suppressed ? NONE : f->bottom);
    }
    if (t->source.public)
        buf_text(out, b->suppressed ? ",\"suppressed\":true" : ",\"suppressed\":false");
    put_int(out, "start", b->start);
    put_int(out, "end", b->end);
    buf_char(out, '}');
}

void brief_put_json(struct buf *out, const struct brief_text *t)
{
    const struct brief_source *s = &t->source;

    buf_text(out, "{\"text\":");
    json_put_text(out, t->text);
    put_text(out, "template", s->name);
    put_text(out, "lang", lang_name(s->lang));
    put_text(out, "area", t->area);
    put_day(out, "day", s->scope.day);
    put_day(out, "from", s->scope.from);
    put_day(out, "to", s->scope.to);
    put_stamp(out, "known", t->known);
    buf_printf(out, ",\"head\":\"%lld:", (long long)t->head_seq);
    buf_hex(out, t->head_hash, sizeof t->head_hash);
    buf_printf(out, "\",\"public\":%s,\"figures\":[", s->public ? "true" : "false");
    for (int64_t i = 0; i < t->n; i++) {
        buf_text(out, i > 0 ? ",\n" : "\n");
        put_figure(out, t, &t->figures[i]);
    }
    buf_text(out, "\n]}");
}

/* --------------------------------------------------------------------- html */

static void put_escaped(struct buf *out, const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        switch (s[i]) {
        case '&':
            buf_text(out, "&amp;");
            break;
        case '<':
            buf_text(out, "&lt;");
            break;
        case '>':
            buf_text(out, "&gt;");
            break;
        case '"':
            buf_text(out, "&quot;");
            break;
        default:
            buf_char(out, s[i]);
        }
}

/* Where the text has been read to, in bytes and in characters. */
struct reader {
    const struct brief_text *t;
    const char *s;
    int64_t character, figure, heading;
};

/* "households.poor, revision 1, 2018-01-01 to 2018-08-08": beside the number. */
static void put_title(struct buf *out, const struct brief_figure *b, const struct brief_text *t)
{
    const char *area = b->scope.area == NULL ? t->area : b->scope.area;

    buf_printf(out, " title=\"%s (%d) · %s · ", b->figure.ind->code, b->figure.ind->rev, area);
    day_put(out, b->scope.from);
    buf_text(out, " – ");
    day_put(out, b->scope.to);
    buf_text(out, " · ");
    day_put(out, b->scope.day);
    buf_text(out, "\"");
}

static void open_figure(struct buf *out, const struct brief_figure *b, const struct brief_text *t)
{
    if (b->suppressed)
        buf_text(out, "<data value=\"\"");
    else if (b->figure.ind->fold == RATIO)
        buf_printf(out, "<data value=\"%lld/%lld\"", (long long)b->figure.top, (long long)b->figure.bottom);
    else
        buf_printf(out, "<data value=\"%lld\"", (long long)b->figure.value);
    put_title(out, b, t);
    buf_char(out, '>');
}

/* One line, with the figures in it. */
static void put_line(struct buf *out, struct reader *r)
{
    const struct brief_text *t = r->t;

    for (;;) {
        const struct brief_figure *b = r->figure < t->n ? &t->figures[r->figure] : NULL;
        const char *from = r->s;

        if (b != NULL && r->character == b->start && b->end == b->start)
            r->figure++;
        else if (b != NULL && r->character == b->end && r->character > b->start) {
            buf_text(out, "</data>");
            r->figure++;
        } else {
            if (b != NULL && r->character == b->start)
                open_figure(out, b, t);
            if (*r->s == '\0' || *r->s == '\n')
                return;
            utf8_next(&r->s);
            r->character++;
            put_escaped(out, from, (size_t)(r->s - from));
        }
    }
}

static void put_lines(struct buf *out, const struct brief_text *t)
{
    struct reader r = { .t = t, .s = t->text };

    while (*r.s != '\0') {
        const struct brief_heading *h = r.heading < t->n_headings ? &t->headings[r.heading] : NULL;
        bool heading = h != NULL && r.s - t->text == h->start;

        if (*r.s != '\n') {
            if (heading)
                buf_printf(out, "<h%d>", h->level);
            else
                buf_text(out, "<p>");
            put_line(out, &r);
            if (heading)
                buf_printf(out, "</h%d>\n", h->level);
            else
                buf_text(out, "</p>\n");
        }
        r.heading += heading;
        if (*r.s == '\n') {
            r.s++;
            r.character++;
        }
    }
}

void brief_put_html(struct buf *out, const struct brief_text *t)
{
    const char *lang = lang_name(t->source.lang);
    size_t title = strcspn(t->text, "\n");

    buf_printf(out, "<!doctype html>\n<html lang=\"%s\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>", lang);
    put_escaped(out, t->text, title);
    buf_text(out, "</title>\n<style>\n"
                  "body { max-width: 42em; overflow-wrap: anywhere; margin: 2em auto; padding: 0 1em; font-family: serif; line-height: 1.8; color: #222; background: #fff }\n"
                  "h1 { font-size: 1.5em; text-align: center } h2 { font-size: 1.15em }\n"
                  "data { border-bottom: 1px dotted #888 }\n"
                  "</style>\n<article>\n");
    put_lines(out, t);
    buf_text(out, "</article>\n</html>\n");
}
