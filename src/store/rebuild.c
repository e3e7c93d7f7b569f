/* SPDX-License-Identifier: Apache-2.0 */
#include "store/rebuild.h"

#include "rules/record.h"
#include "store/book.h"
#include "store/project.h"
#include "store/schema.h"

#include <string.h>

/* The entries and their bodies, three scans in step: cheaper than a join. */
struct replay {
    struct q entries, facts, personal;
    int64_t facts_seq, personal_seq;    /* of the rows stepped to; NONE at the end */
};

static int64_t step(struct q *q)
{
    return q_row(q) ? q_get_int(q, 0) : NONE;
}

static struct replay replay_open(struct db *db)
{
    struct replay r = {
        .entries = q_open(db, SQL("select seq, stamp, act, kind, subject, based_on, day, personal_digest is not null"
                                  "  from ledger_entry /*scan*/ where book = :book order by seq")),
        .facts = q_open(db, SQL("select seq, body from ledger_facts /*scan*/ where book = :book order by seq")),
        .personal = q_open(db, SQL("select seq, body from ledger_personal /*scan*/ where book = :book order by seq")),
    };

    q_text(&r.entries, ":book", db->book);
    q_text(&r.facts, ":book", db->book);
    q_text(&r.personal, ":book", db->book);
    r.facts_seq = step(&r.facts);
    r.personal_seq = step(&r.personal);
    return r;
}

static enum fault replay_close(struct replay *r)
{
    enum fault a = q_close(&r->entries), b = q_close(&r->facts), c = q_close(&r->personal);

    return a != OK ? a : b != OK ? b : c;
}

/* The body of entry ${seq}, when the scan stands at it, onto ${record}. */
static enum fault take_body(struct op *op, struct q *q, int64_t *at, int64_t seq, const struct kind *kind, void *record, bool *found)
{
    const struct json *object;
    enum fault f = OK;
    const char *body;
    size_t n;

    while (*at != NONE && *at < seq)
        *at = step(q);
    *found = *at == seq;
    if (!*found || record == NULL)
        return OK;
    body = q_peek_bytes(q, 1, &n);
    if ((f = json_parse(op, body, n, &object)) == OK)
        f = record_parse(op, kind, object, false, record);
    return f;
}

static enum act act_by_name(const char *name)
{
    for (enum act a = PUT; a < ERASE; a++)
        if (strcmp(act_names[a], name) == 0)
            return a;
    return ERASE;
}

static enum fault replay_entry(struct db *db, struct replay *r)
{
    const char *kind = q_peek_text(&r->entries, 3);
    struct entry e = {
        .seq = q_get_int(&r->entries, 0), .stamp = q_get_int(&r->entries, 1), .act = act_by_name(q_peek_text(&r->entries, 2)),
        .kind = kind_by_name(kind), .subject = q_get_text(&r->entries, 4),
        .based_on = q_get_int(&r->entries, 5), .day = q_get_int(&r->entries, 6),
    };
    bool had_personal = q_get_int(&r->entries, 7) == 1, has_facts, has_personal;
    void *record = NULL;
    enum fault f;

    if (e.kind == NULL)
        return op_fault(db->op, F_BROKEN, db->path, "第 %d 号记录属于本程序不识别的种类；请升级程序",
                        "entry %d is of a kind that this program doesn't know; upgrade the program", (int)e.seq);
    if (e.act == PUT || e.act == CORRECT)
        record = record_new(db->op->mem, e.kind);
    if ((f = take_body(db->op, &r->facts, &r->facts_seq, e.seq, e.kind, record, &has_facts)) != OK
        || (f = take_body(db->op, &r->personal, &r->personal_seq, e.seq, e.kind, record, &has_personal)) != OK)
        return f;
    return project_entry(db, &e, record, had_personal && !has_personal);
}

static enum fault replay(struct db *db, int64_t *count)
{
    struct op *outer = db->op, op = *outer;
    struct replay r;
    enum fault f = OK;

    op.mem = arena_open();              /* forgotten after each entry: records are small, books are not */
    db->op = &op;
    r = replay_open(db);
    while (f == OK && q_row(&r.entries)) {
        f = replay_entry(db, &r);
        ++*count;
        arena_reset(op.mem);
        if ((*count & 1023) == 0)
            op_progress(outer, *count, db->head_seq);
    }
    if (replay_close(&r) != OK && f == OK)
        f = op.fault == OK ? F_BROKEN : op.fault;
    db->op = outer;
    if (f != OK)
        op_fault(outer, f, op.at, "%s%.0s", "%.0s%s", op.zh, op.en);
    arena_close(op.mem);
    return f;
}

static enum fault rebuild_inside(struct db *db, int64_t *count)
{
    enum fault f;

    if ((f = schema_derived_create(db)) != OK || (f = replay(db, count)) != OK)
        return f;
    return schema_derived_finish(db);
}

enum fault rebuild(struct db *db, int64_t *entries)
{
    int64_t count = 0;
    enum fault f = db_write_begin(db);

    if (f != OK)
        return f;
    if ((f = book_lock(db)) != OK || (f = rebuild_inside(db, &count)) != OK || (f = db_exec(db, SQL("commit"))) != OK)
        db_exec(db, SQL("rollback"));
    if (entries != NULL)
        *entries = count;
    return f;
}
