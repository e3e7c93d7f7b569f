/* SPDX-License-Identifier: Apache-2.0 */
/* Any JSON into every kind as a sender's: what is read, when put as two bodies
** and read again, puts the same; what is checked is not brought to a fall. */
#include "rules/record.h"

#include "base/day.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static struct buf body(struct op *op, const struct kind *kind, const void *record, enum body which)
{
    struct buf b = buf_open(op->mem);

    record_put(&b, kind, record, which);
    return b;
}

static void join(struct op *op, const struct kind *kind, const struct buf *b, void *record)
{
    const struct json *v;

    if (json_parse(op, b->p, b->n, &v) != OK || record_parse(op, kind, v, false, record) != OK)
        abort();
}

static void through(struct op *op, const struct kind *kind, const struct json *v)
{
    void *record = record_new(op->mem, kind), *again = record_new(op->mem, kind);
    struct buf facts, personal;

    op_clear(op);
    if (record_parse(op, kind, v, true, record) != OK) {
        if (op->fault != F_INPUT || op->en[0] == '\0' || op->zh[0] == '\0')
            abort();
        return;
    }
    facts = body(op, kind, record, FACTS);
    personal = body(op, kind, record, PERSONAL_BODY);
    join(op, kind, &facts, again);
    join(op, kind, &personal, again);
    if (strcmp(facts.p, body(op, kind, again, FACTS).p) != 0 || strcmp(personal.p, body(op, kind, again, PERSONAL_BODY).p) != 0)
        abort();
    if (record_check(op, kind, record, day_of(2018, 8, 8), day_of(2018, 8, 8)) != OK && op->at[0] == '\0')
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct op op = op_open();
    const struct json *v;

    if (json_parse(&op, (const char *)data, n, &v) == OK)
        for (const struct kind *const *k = kinds; *k != NULL; k++)
            through(&op, *k, v);
    op_close(&op);
    return 0;
}
