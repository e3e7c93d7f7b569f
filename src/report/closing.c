/* SPDX-License-Identifier: Apache-2.0 */
#include "report/closing.h"

#include "rules/record.h"
#include "store/book.h"
#include "store/records.h"

#include <string.h>

static const struct sql closings = SQL("select c.id from {closing} c where c.book = :book and (cast(:area as text) is null or c.area = :area) order by c.period_to, c.period_from, c.area");

/* The closings on record, newest period last. */
static enum fault read(struct db *db, const char *area, const struct closing ***out, int64_t *n)
{
    struct q q = q_open(db, closings);
    const char **ids = NULL;
    int64_t room = 0;
    enum fault f = OK;

    *n = 0;
    q_text(&q, ":book", db->book);
    q_text(&q, ":area", area);
    while (q_row(&q)) {
        if (*n == room) {
            ids = arena_grow(db->op->mem, ids, (size_t)room * sizeof *ids, (size_t)(room + 32) * sizeof *ids);
            room += 32;
        }
        ids[(*n)++] = q_get_text(&q, 0);
    }
    if (q_close(&q) != OK)
        return q.fault;
    *out = arena_alloc(db->op->mem, (size_t)(*n + 1) * sizeof **out);
    for (int64_t i = 0; f == OK && i < *n; i++) {
        struct row *rows;
        int64_t versions;

        if ((f = rows_by_id(db, &kind_closing, ids[i], &rows, &versions)) == OK)
            (*out)[i] = rows[versions - 1].record;
    }
    return f;
}

enum fault period_close(struct db *db, const char *area, int64_t from, int64_t to, int64_t today, int64_t *seq)
{
    struct closing *r = record_new(db->op->mem, &kind_closing);
    struct entry e = { .act = PUT, .kind = &kind_closing, .based_on = NONE, .day = today, .device_time = NONE, .record = r };
    const struct closing **all;
    int64_t n;
    enum fault f = read(db, area, &all, &n);

    for (int64_t i = 0; f == OK && i < n; i++)
        if (all[i]->period_from == from && all[i]->period_to == to)
            return op_fault(db->op, F_CLASH, "--to", "该时期已经结账；其后的变动见 bangfu amendments", "the period is closed already; bangfu amendments tells what changed since");
    if (f != OK || (f = ledger_begin(db)) != OK)
        return f;
    *r = (struct closing){ .area = area, .period_from = from, .period_to = to, .known = db->head_stamp };
    if ((f = book_publish(db, r->known)) != OK || (f = ledger_append(db, &e)) != OK || (f = ledger_commit(db)) != OK) {
        ledger_rollback(db);
        return f;
    }
    *seq = e.seq;
    return OK;
}

static enum fault compute(struct db *db, const struct indicator *ind, const struct closing *c, int64_t known, struct figure *out)
{
    struct scope s = { .area = strcmp(c->area, db->book) == 0 ? NULL : c->area, .from = c->period_from, .to = c->period_to, .day = c->period_to };
    int64_t now = db->known, n;
    struct figure *f;
    enum fault fault;

    db->known = known;
    fault = figure_compute(db, ind, &s, &f, &n);
    db->known = now;
    if (fault == OK)
        *out = f[0];
    return fault;
}

static enum fault compare(struct db *db, const struct closing *c, struct amendment **out, int64_t *n, int64_t *room)
{
    for (int t = 0; themes[t] != NULL; t++)
        for (const struct indicator *ind = themes[t]; ind->code != NULL; ind++) {
            struct amendment a = { .of = c };
            enum fault f;

            if (!figure_reaches(ind, c->area) || indicator_by_code(ind->code, 0) != ind)
                continue;
            if ((f = compute(db, ind, c, c->known, &a.closed)) != OK || (f = compute(db, ind, c, db->known, &a.now)) != OK)
                return f;
            if (a.closed.value == a.now.value && a.closed.top == a.now.top && a.closed.bottom == a.now.bottom)
                continue;
            if (*n == *room) {
                *out = arena_grow(db->op->mem, *out, (size_t)*room * sizeof a, (size_t)(*room + 32) * sizeof a);
                *room += 32;
            }
            (*out)[(*n)++] = a;
        }
    return OK;
}

enum fault amendments_by_area(struct db *db, const char *area, struct amendment **out, int64_t *n, int64_t *n_closings)
{
    const struct closing **all;
    int64_t room = 0;
    enum fault f = read(db, area, &all, n_closings);

    *out = NULL;
    *n = 0;
    for (int64_t i = 0; f == OK && i < *n_closings; i++)
        f = compare(db, all[i], out, n, &room);
    return f;
}
