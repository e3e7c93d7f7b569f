/* SPDX-License-Identifier: Apache-2.0 */
#include "text/claims.h"
#include "text/surname.h"

#include "base/json.h"

/* Text of the file, of the letters ${first} to ${first} + ${n}. */
static void put_raw(struct buf *b, const struct prose *p, int first, int n)
{
    struct buf text = buf_open(b->mem);
    uint32_t from, to;

    if (n > 0) {
        from = p->l[first].byte;
        to = first + n < p->n ? p->l[first + n].byte : p->raw_n;
        buf_bytes(&text, p->raw + from, to - from);
    }
    json_put_text(b, text.p);
}

/* What it is of, without what may be somebody's name. */
static void put_subject(struct buf *b, const struct prose *p, int first, int n)
{
    struct buf text = buf_open(b->mem);

    surname_mask(&text, p, first, first + n);
    json_put_text(b, text.p);
}

static void put_number(struct buf *b, struct decimal d)
{
    if (decimal_told(d))
        decimal_put(b, d);
    else
        buf_text(b, "null");
}

/* 2018-08-08 and 09:32:00 and 1/周 and 2/3 are texts, all else is a number. */
static void put_value(struct buf *b, const struct claim *c)
{
    if (c->unreadable || (c->kind != DATE && !decimal_told(c->value))) {
        buf_text(b, "null");
    } else if (c->kind == DATE) {
        buf_char(b, '"');
        period_put(b, &c->period);
        buf_char(b, '"');
    } else if (c->clock) {
        int64_t s = c->value.digits;

        buf_printf(b, "\"%02d:%02d", (int)(s / 3600), (int)(s / 60 % 60));
        if (c->clock == 3)
            buf_printf(b, ":%02d", (int)(s % 60));
        buf_char(b, '"');
    } else if (c->cadence) {
        buf_text(b, "\"1/");
        if (decimal_compare(c->value, decimal_unit(1, 0)) != 0)
            decimal_put(b, c->value);
        buf_printf(b, "%s\"", c->unit);
    } else if (decimal_told(c->bottom)) {
        buf_char(b, '"');
        decimal_put(b, c->value);
        buf_char(b, '/');
        decimal_put(b, c->bottom);
        buf_char(b, '"');
    } else {
        decimal_put(b, c->value);
    }
}

void claim_put_json(struct buf *b, const struct prose *p, const struct claim *c)
{
    bool bounds = !c->clock && !c->cadence && !decimal_told(c->bottom);

    buf_text(b, "{\"start\":");
    buf_int(b, c->start);
    buf_text(b, ",\"end\":");
    buf_int(b, c->end);
    buf_text(b, ",\"text\":");
    put_raw(b, p, c->first, c->last - c->first);
    buf_text(b, ",\"value\":");
    put_value(b, c);
    buf_text(b, ",\"low\":");
    put_number(b, bounds ? c->low : NO_DECIMAL);
    buf_text(b, ",\"high\":");
    put_number(b, bounds ? c->high : NO_DECIMAL);
    buf_text(b, ",\"unit\":");
    json_put_text(b, c->unit);
    buf_text(b, ",\"kind\":\"");
    buf_text(b, claim_kinds[c->kind]);
    buf_text(b, "\",\"subject\":");
    put_subject(b, p, c->subject_first, c->subject_n);
    buf_text(b, ",\"approx\":");
    put_raw(b, p, c->approx_first, c->approx_n);
    buf_text(b, c->unreadable ? ",\"status\":\"unreadable\"}" : ",\"status\":\"ok\"}");
}
