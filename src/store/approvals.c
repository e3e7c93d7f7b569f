/* SPDX-License-Identifier: Apache-2.0 */
#include "store/approvals.h"

#include "base/day.h"
#include "base/json.h"
#include "rules/worker.h"
#include "store/book.h"
#include "store/records.h"

#include <string.h>

#define OPEN_ "not exists (select 1 from {approval} a where a.book = p.book and a.proposal = p.id and a.closes = 1)"

enum fault approval_levels(struct db *db, unsigned levels[KINDS_MAX])
{
    struct q q = q_open(db, SQL("select a.kind, a.level from {programme.approvals} a where a.book = :book"));

    memset(levels, 0, KINDS_MAX * sizeof *levels);
    q_text(&q, ":book", db->book);
    q_int(&q, ":day", day_of_stamp(db->op->now));
    while (q_row(&q)) {
        const struct kind *kind = kind_by_name(q_peek_text(&q, 0));
        enum level level = level_by_code(q_peek_text(&q, 1));

        if (kind != NULL && level != LEVELS)
            levels[kind_index(kind)] |= 1u << level;
    }
    return q_close(&q);
}

/* ---------------------------------------------------------------------- propose */

static const char *body(struct db *db, const struct entry *e, enum body which)
{
    struct buf b = buf_open(db->op->mem);

    record_put(&b, e->kind, e->record, which);
    return b.p;
}

/* The proposal of the same that waits; NONE for none. */
static enum fault find_same(struct db *db, const struct proposal *r, int64_t *seq)
{
    struct q q = q_open(db, SQL("select p.id from {proposal} p where p.book = :book and p.household = :household and p.kind = :kind and p.act = :act and p.valid_day = :valid"
                                " and p.facts = :facts and coalesce(p.based_on, 0) = :based and " OPEN_ " limit 1"));
    const char *id = NULL;
    struct row *rows;
    int64_t n;
    enum fault f;

    *seq = NONE;
    q_text(&q, ":book", db->book);
    q_text(&q, ":household", r->household);
    q_text(&q, ":kind", r->kind);
    q_text(&q, ":act", r->act);
    q_int(&q, ":valid", r->valid_day);
    q_text(&q, ":facts", r->facts);
    q_int(&q, ":based", r->based_on == NONE ? 0 : r->based_on);
    if (q_row(&q))
        id = q_get_text(&q, 0);
    if ((f = q_close(&q)) != OK || id == NULL)
        return f;
    f = rows_by_id(db, &kind_proposal, id, &rows, &n);
    if (f == OK && text_same(((const struct proposal *)rows[0].record)->personal, r->personal))
        *seq = rows[0].seq;
    return f;
}

enum fault proposal_append(struct db *db, struct entry *e)
{
    const struct field *household = field_by_name(e->kind->fields, "household");
    struct proposal *r = record_new(db->op->mem, &kind_proposal);
    struct entry p = { .id = NULL, .act = PUT, .kind = &kind_proposal, .based_on = NONE, .day = day_of_stamp(db->op->now), .device_time = e->device_time, .record = r, .made = true, .approved = true, .fresh = true };
    int64_t same;
    enum fault f;

    p.subject = r->code = id_new(db);
    r->kind = e->kind->name;
    r->act = act_names[e->act];
    r->subject = e->subject;
    r->valid_day = e->day;
    r->based_on = e->based_on;
    r->household = *field_text(household, e->record);
    r->entered_by = db->op->author;
    r->facts = body(db, e, FACTS);
    r->personal = record_has_personal(e->kind, e->record) ? body(db, e, PERSONAL_BODY) : NULL;
    if ((f = find_same(db, r, &same)) != OK)
        return f;
    e->waiting = true;
    if ((e->repeated = same != NONE)) {
        e->seq = same;
        return OK;
    }
    p.id = e->id;
    if ((f = ledger_append(db, &p)) != OK)
        return f;
    e->seq = p.seq;
    e->stamp = p.stamp;
    return OK;
}

/* ------------------------------------------------------------------------- list */

static enum fault given_levels(struct db *db, const char *id, unsigned *given)
{
    struct q q = q_open(db, SQL("select a.level from {approval} a where a.book = :book and a.proposal = :id"));

    *given = 0;
    q_text(&q, ":book", db->book);
    q_text(&q, ":id", id);
    while (q_row(&q))
        *given |= 1u << level_by_code(q_peek_text(&q, 0));
    return q_close(&q);
}

enum level waiting_next(const struct waiting *w)
{
    int level = VILLAGE;

    while (level < LEVELS && !((w->asked & ~w->given) >> level & 1))
        level++;
    return (enum level)level;
}

enum fault proposals_waiting(struct db *db, const char *area, struct waiting **out, int64_t *n)
{
    struct q q = q_open(db, SQL("select p.id, p.code, p.kind, h.code, h.area, p.valid_day, p.day from {proposal} p"
                                "  join {household.spells} h on h.book = p.book and h.id = p.household and h.from_day <= p.day and h.to_day > p.day"
                                " where p.book = :book and substr(h.area, 1, length(:area)) = :area and " OPEN_ " order by p.day, p.id"));
    unsigned levels[KINDS_MAX];
    int64_t room = 0;
    enum fault f = approval_levels(db, levels);

    *out = NULL;
    *n = 0;
    q_text(&q, ":book", db->book);
    q_text(&q, ":area", area);
    while (f == OK && q_row(&q)) {
        const struct kind *kind = kind_by_name(q_peek_text(&q, 2));
        struct waiting *w;

        if (*n == room) {
            *out = arena_grow(db->op->mem, *out, (size_t)room * sizeof **out, (size_t)(room * 2 + 16) * sizeof **out);
            room = room * 2 + 16;
        }
        w = &(*out)[(*n)++];
        *w = (struct waiting){ q_get_text(&q, 1), kind == NULL ? q_get_text(&q, 2) : kind->name, q_get_text(&q, 3), q_get_text(&q, 4), q_get_int(&q, 5), q_get_int(&q, 6),
                               kind == NULL ? 0 : levels[kind_index(kind)], 0 };
        f = given_levels(db, q_get_text(&q, 0), &w->given);
    }
    return q_close(&q) != OK ? db->op->fault : f;
}

/* ----------------------------------------------------------------------- decide */

static enum fault load(struct db *db, const char *id, const struct proposal **out, struct waiting *w)
{
    unsigned levels[KINDS_MAX];
    const struct kind *kind;
    struct row *rows;
    int64_t n;
    struct q q;
    bool open;
    enum fault f;

    if ((f = rows_by_id(db, &kind_proposal, id, &rows, &n)) != OK || (f = approval_levels(db, levels)) != OK || (f = given_levels(db, id, &w->given)) != OK)
        return f;
    *out = rows[0].record;
    kind = kind_by_name((*out)->kind);
    w->asked = levels[kind_index(kind)];
    q = q_open(db, SQL("select 1 from {proposal} p where p.book = :book and p.id = :id and " OPEN_));
    q_text(&q, ":book", db->book);
    q_text(&q, ":id", id);
    open = q_row(&q);
    if ((f = q_close(&q)) != OK)
        return f;
    return open ? OK : op_fault(db->op, F_CLASH, "proposal", "此事项已审批完毕", "this was already decided");
}

/* Who may: not who proposed it, and in a post of the level whose turn it is. */
static enum fault check_post(struct db *db, const struct proposal *p, const struct waiting *w, const char *worker, enum level *level)
{
    const void *record;
    enum level next = waiting_next(w);
    enum fault f = record_on(db, kind_by_name("worker"), worker, day_of_stamp(db->op->now), &record);

    if (f != OK)
        return f;
    if (strcmp(db->op->author, p->entered_by) == 0)
        return op_fault(db->op, F_DENIED, "--author", "提请人不能审批自己提请的事项；请由他人审批", "who proposed it can't approve it; somebody else has to");
    *level = record == NULL ? LEVELS : level_by_role(((const struct worker *)record)->role);
    if (*level == LEVELS)
        return op_fault(db->op, F_DENIED, "--worker", "审批人当日不在任何有审批权的职务上", "this worker is in no post that approves");
    if (next != LEVELS && *level != next)
        return op_fault(db->op, F_DENIED, "--worker", "现在应由“" ZH "”审批，审批人属“" ZH "”", "it is the turn of \"" EN "\", and this worker's post is of \"" EN "\"", LABEL(level_label(next)), LABEL(level_label(*level)));
    return OK;
}

static enum fault enter(struct db *db, const struct proposal *p, int64_t *seq)
{
    const struct kind *kind = kind_by_name(p->kind);
    struct entry e = { .act = strcmp(p->act, act_names[PUT]) == 0 ? PUT : CORRECT, .kind = kind, .subject = p->subject, .based_on = p->based_on, .day = p->valid_day, .device_time = NONE,
                       .record = record_new(db->op->mem, kind), .approved = true };
    const char *bodies[] = { p->facts, p->personal };
    enum fault f = OK;

    for (int i = 0; f == OK && i < 2; i++) {
        const struct json *object;

        if (bodies[i] != NULL && (f = json_parse(db->op, bodies[i], strlen(bodies[i]), &object)) == OK)
            f = record_parse(db->op, kind, object, false, e.record);
    }
    if (f == OK)
        f = ledger_append(db, &e);
    *seq = e.seq;
    return f;
}

static enum fault decide(struct db *db, const char *id, const struct proposal *p, const struct waiting *w, enum level level, const char *worker, bool approve, const char *note, int64_t *seq)
{
    struct approval *r = record_new(db->op->mem, &kind_approval);
    struct entry e = { .act = PUT, .kind = &kind_approval, .based_on = NONE, .day = day_of_stamp(db->op->now), .device_time = NONE, .record = r, .made = true, .approved = true };
    struct waiting after = *w;
    enum fault f;

    after.given |= 1u << level;
    r->proposal = id;
    r->level = level_code(level);
    r->result = approve ? "approved" : "refused";
    r->worker = worker;
    r->note = note;
    r->closes = !approve || waiting_next(&after) == LEVELS ? 1 : NONE;
    if ((f = ledger_append(db, &e)) != OK || r->closes != 1 || !approve)
        return f;
    return enter(db, p, seq);
}

enum fault proposal_decide(struct db *db, const char *id, const char *worker, bool approve, const char *note, int64_t *seq)
{
    const struct proposal *p;
    struct waiting w;
    enum level level = LEVELS;
    enum fault f = ledger_begin(db);

    *seq = NONE;
    if (f != OK)
        return f;
    if ((f = load(db, id, &p, &w)) != OK || (f = check_post(db, p, &w, worker, &level)) != OK || (f = decide(db, id, p, &w, level, worker, approve, note, seq)) != OK
        || (f = ledger_commit(db)) != OK)
        ledger_rollback(db);
    return f;
}
