/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes that are a text: its claims stand in order within it, and no number is told
** that can't be read. */
#include "text/claims.h"
#include "text/reading.h"

#include "base/day.h"
#include "base/json.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

struct bytes {
    const char *s;
    size_t n, at;
};

/* Whole characters, up to the first byte that is none. */
static int64_t more(void *from, char *to, size_t room)
{
    struct bytes *b = from;
    size_t n = 0;

    while (b->at < b->n) {
        size_t k = 1;

        while (k < 4 && b->at + k < b->n && (b->s[b->at + k] & 0xc0) == 0x80)
            k++;
        if (n + k > room || !utf8_valid(b->s + b->at, k))
            break;
        memcpy(to + n, b->s + b->at, k);
        n += k;
        b->at += k;
    }
    return (int64_t)n;
}

static void check(const struct prose *p, const struct claim *c, int64_t *end)
{
    bool told = decimal_told(c->value);

    if (c->first < 0 || c->first >= c->last || c->last > p->n || c->start < *end || c->start >= c->end)
        abort();
    if (c->subject_first < 0 || c->subject_n < 0 || c->subject_first + c->subject_n > p->n || c->approx_first < 0 || c->approx_first + c->approx_n > p->n)
        abort();
    if (c->unit_first < 0 || c->unit_n < 0 || c->unit_first + c->unit_n > p->n || c->unit == NULL)
        abort();
    if (c->unreadable && (told || decimal_told(c->low) || decimal_told(c->high) || decimal_told(c->bottom)))
        abort();
    if (told && decimal_told(c->low) && decimal_compare(c->low, c->value) > 0)
        abort();
    if (told && decimal_told(c->high) && decimal_compare(c->value, c->high) > 0)
        abort();
    if (decimal_told(c->low) && decimal_told(c->high) && decimal_compare(c->low, c->high) > 0)
        abort();
    *end = c->end;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct op op = op_open();
    struct bytes bytes = { (const char *)data, size, 0 };
    struct reading *r = reading_open(op.mem, (struct source){ more, &bytes });
    struct prose p;
    struct buf json = buf_open(op.mem);
    int64_t end = 0;

    buf_char(&json, '[');
    while (reading_next(r, &p)) {
        const struct claim *claims;
        int n = claims_of(op.mem, &p, size % 2 ? day_of(2018, 8, 8) : NONE, &claims);

        for (int k = 0; k < n; k++) {
            check(&p, &claims[k], &end);
            if (json.n > 1)
                buf_char(&json, ',');
            claim_put_json(&json, &p, &claims[k]);
        }
    }
    buf_char(&json, ']');
    if (json.n < JSON_LARGEST) {
        const struct json *read;

        if (json_parse(&op, json.p, json.n, &read) != OK)
            abort();
    }
    op_close(&op);
    return 0;
}
