/* SPDX-License-Identifier: Apache-2.0 */
#include "store/ledger.h"

#include "base/day.h"
#include "base/digest.h"
#include "rules/codes.h"
#include "rules/approval.h"
#include "rules/cases.h"
#include "store/approvals.h"
#include "store/book.h"
#include "store/check.h"
#include "store/project.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const act_names[] = { [PUT] = "put", [CORRECT] = "correct", [WITHDRAW] = "withdraw", [ERASE] = "erase" };

/* The head of the book, to go back to. */
struct head {
    int64_t seq, stamp, floor;
    uint8_t hash[DIGEST];
};

static struct head head_of(const struct db *db)
{
    struct head h = { .seq = db->head_seq, .stamp = db->head_stamp, .floor = db->floor };

    memcpy(h.hash, db->head_hash, DIGEST);
    return h;
}

static void head_restore(struct db *db, const struct head *h)
{
    db->head_seq = h->seq;
    db->head_stamp = h->stamp;
    db->floor = h->floor;
    memcpy(db->head_hash, h->hash, DIGEST);
}

/* A write transaction under way. */
struct request {
    struct arena *mem;
    struct head before;                 /* for a rollback                             */
    struct map touched;                 /* households to be judged before the commit, with a bit for each kind */
    struct group references;            /* what rules look at beside a household; when references_read */
    bool references_read;
    struct map seen;                    /* references that were found alive, until there are many */
    struct arena *seen_mem;
    bool erasing, rehearsal;
    bool levels_read;
    unsigned levels[KINDS_MAX];         /* whose approval each kind waits for, a bit each; when levels_read */
};

enum { SEEN_MAX = 32768 };

static void forget_seen(struct request *r)
{
    if (r->seen_mem == NULL)
        r->seen_mem = arena_open();
    arena_reset(r->seen_mem);
    r->seen = map_open(r->seen_mem);
}

/* -------------------------------------------------------------- transactions */

enum fault ledger_begin(struct db *db)
{
    struct arena *mem;
    enum fault f;

    if (db->mode == DB_READ)
        return op_fault(db->op, F_DENIED, db->path, "册子以只读方式打开", "the register is open for reading only");
    if ((f = db_write_begin(db)) != OK || (f = book_lock(db)) != OK) {
        db_exec(db, SQL("rollback"));
        return f;
    }
    mem = arena_open();
    db->request = arena_alloc(mem, sizeof *db->request);
    *db->request = (struct request){ .mem = mem, .before = head_of(db), .touched = map_open(mem) };
    forget_seen(db->request);
    return OK;
}

static void end(struct db *db)
{
    arena_close(db->request->seen_mem);
    arena_close(db->request->mem);
    db->request = NULL;
}

void ledger_rollback(struct db *db)
{
    struct request *r = db->request;

    if (r == NULL)
        return;
    head_restore(db, &r->before);
    end(db);
    db_exec(db, SQL("rollback"));
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The keys of a map in their order, so that rows lie together when they are read. */
static const char **sorted(struct arena *mem, const struct map *m)
{
    const char **keys = arena_alloc(mem, (m->n + 1) * sizeof *keys);
    size_t n = 0;

    for (size_t i = 0; i < m->room; i++)
        if (m->rows[i].key != NULL)
            keys[n++] = m->rows[i].key;
    qsort(keys, n, sizeof *keys, by_text);
    return keys;
}

/* References are read once a request, and again after one of them changed. */
static enum fault read_references(struct db *db)
{
    struct request *r = db->request;
    struct op *outer = db->op, op = *outer;
    enum fault f;

    if (r->references_read)
        return OK;
    op.mem = r->mem;
    db->op = &op;
    f = group_references(db, &r->references);
    db->op = outer;
    r->references_read = f == OK;
    return f == OK ? OK : op_fault(outer, f, op.at, "%s%.0s", "%.0s%s", op.zh, op.en);
}

enum fault ledger_check_groups(struct db *db, void (*each)(void *who, const char *household, const struct op *op), void *who)
{
    struct map *touched = &db->request->touched;
    struct arena *mem = arena_open();
    const char **households = sorted(mem, touched);
    struct op *outer = db->op, op = *outer;
    bool right = true;
    enum fault f = touched->n == 0 ? OK : read_references(db);

    op.mem = arena_open();              /* forgotten after each household */
    db->op = &op;
    for (size_t i = 0; f == OK && i < touched->n; i++) {
        struct group g = db->request->references;

        g.touched = (uint64_t)(uintptr_t)map_find(touched, households[i])->value;
        if ((f = group_by_household(db, households[i], &g)) == OK && group_check(&op, &g) != OK) {
            op_clear(&op);
            g.household = household_code(db, households[i]);
            group_check(&op, &g);           /* the same again, as people call it */
            right = false;
            if (each == NULL)
                f = op.fault;
            else {
                each(who, households[i], &op);
                op_clear(&op);
            }
        }
        arena_reset(op.mem);
    }
    db->op = outer;
    if (f != OK)
        op_fault(outer, f, op.at, "%s%.0s", "%.0s%s", op.zh, op.en);
    else if (right)
        *touched = map_open(touched->mem);
    arena_close(op.mem);
    arena_close(mem);
    return f;
}

/* The first that is wrong is the request's fault. */
static enum fault check_touched(struct db *db)
{
    return ledger_check_groups(db, NULL, NULL);
}

void ledger_rehearse(struct db *db)
{
    db->request->rehearsal = true;
}

enum fault ledger_commit(struct db *db)
{
    bool erasing = db->request->erasing;
    enum fault f;

    if (db->request->rehearsal)
        return op_fault(db->op, F_BROKEN, db->path, "试运行的内容不能写入", "what was only tried can't be committed");
    if ((f = check_touched(db)) != OK || (f = book_head_save(db)) != OK || (f = db_exec(db, SQL("commit"))) != OK)
        return f;
    end(db);
    return erasing ? db_erased(db) : OK;
}

static void tell(struct submission *s, const struct op *op)
{
    s->fault = op->fault;
    snprintf(s->at, sizeof s->at, "%s", op->at);
    snprintf(s->zh, sizeof s->zh, "%s", op->zh);
    snprintf(s->en, sizeof s->en, "%s", op->en);
}

/* One submission inside its savepoint.  Returns F_BROKEN alone: the rest is told
** to the submission. */
static enum fault submit_one(struct db *db, struct submission *s)
{
    struct request *r = db->request;
    struct head before = head_of(db);
    bool erasing = r->erasing;
    enum fault f = db_exec(db, SQL("savepoint submission"));

    r->touched = map_open(r->mem);
    for (int i = 0; f == OK && i < s->n; i++)
        f = ledger_append(db, &s->entries[i]);
    if (f == OK)
        f = check_touched(db);
    r->touched = map_open(r->mem);
    if (f == F_BROKEN)
        return f;
    if (f == OK)
        return db_exec(db, SQL("release savepoint submission"));
    tell(s, db->op);
    op_clear(db->op);
    forget_seen(r);                     /* what it entered is gone */
    r->erasing = erasing;
    head_restore(db, &before);
    return db_exec(db, SQL("rollback to savepoint submission; release savepoint submission"));
}

enum fault ledger_submit(struct db *db, struct submission *all, int n)
{
    enum fault f = ledger_begin(db);
    bool began = f == OK;

    for (int i = 0; i < n; i++)
        all[i].fault = OK;
    for (int i = 0; f == OK && i < n; i++)
        f = submit_one(db, &all[i]);
    if (f == OK)
        f = ledger_commit(db);
    if (f == OK)
        return OK;
    for (int i = 0; i < n; i++)
        tell(&all[i], db->op);
    if (began)
        ledger_rollback(db);
    return f;
}

enum fault ledger_request(struct db *db, struct entry *entries, int n)
{
    struct submission one = { .entries = entries, .n = n };
    enum fault f = ledger_submit(db, &one, 1);

    if (f == OK && one.fault != OK)
        f = op_fault(db->op, one.fault, one.at, "%s%.0s", "%.0s%s", one.zh, one.en);
    return f;
}

int64_t ledger_stamp(const struct db *db)
{
    int64_t t = db->op->now;

    if (t <= db->head_stamp)
        t = db->head_stamp + 1;
    if (t <= db->floor)
        t = db->floor + 1;
    return t;
}

/* ------------------------------------------------------------------- bodies */

/* A body with its salt and digest; ${text} NULL when the entry has none. */
struct sealed {
    const char *text;
    size_t n;
    uint8_t salt[SALT], digest[DIGEST];
};

static void seal(struct db *db, struct sealed *s, const char *text, size_t n, uint64_t which)
{
    s->text = text;
    s->n = n;
    salt_new(s->salt, db->example_seed, (uint64_t)db->head_seq * 2 + which);
    digest(s->digest, s->salt, SALT, text, n);
}

static void make_bodies(struct db *db, const struct entry *e, struct sealed *facts, struct sealed *personal)
{
    struct buf b = buf_open(db->op->mem);

    facts->text = personal->text = NULL;
    if (e->record != NULL) {
        record_put(&b, e->kind, e->record, FACTS);
        seal(db, facts, b.p, b.n, 0);
        if (record_has_personal(e->kind, e->record)) {
            b = buf_open(db->op->mem);
            record_put(&b, e->kind, e->record, PERSONAL_BODY);
            seal(db, personal, b.p, b.n, 1);
        }
    } else if (e->note != NULL) {
        buf_text(&b, "{\"note\":");
        json_put_text(&b, e->note);
        buf_char(&b, '}');
        seal(db, personal, b.p, b.n, 1);
    }
}

static enum fault insert_body(struct db *db, struct sql sql, int64_t seq, const struct sealed *s)
{
    struct q q;

    if (s->text == NULL)
        return OK;
    q = q_open(db, sql);
    q_text_at(&q, 1, db->book);
    q_int_at(&q, 2, seq);
    q_bytes_at(&q, 3, s->salt, SALT);
    q_text_at(&q, 4, s->text);
    q_row(&q);
    return q_close(&q);
}

static void header_text(struct buf *b, const char *s)
{
    header_bytes(b, s, s == NULL ? 0 : strlen(s));
}

/* Hash of entry n: of entry n-1's hash and the whole header, in the order of
** the columns; docs/format.md. */
static void hash_entry(struct db *db, const struct entry *e, const struct sealed *facts, const struct sealed *personal, uint8_t out[DIGEST])
{
    struct buf b = buf_open(db->op->mem);

    header_text(&b, db->book);
    header_int(&b, e->seq);
    header_text(&b, e->id);
    header_int(&b, e->stamp);
    header_text(&b, db->op->author);
    header_text(&b, act_names[e->act]);
    header_text(&b, e->kind->name);
    header_text(&b, e->subject);
    header_int(&b, e->based_on);
    header_int(&b, e->day);
    header_int(&b, e->device_time);
    header_text(&b, e->reason);
    header_text(&b, e->pair);
    header_bytes(&b, facts->text == NULL ? NULL : facts->digest, DIGEST);
    header_bytes(&b, personal->text == NULL ? NULL : personal->digest, DIGEST);
    digest(out, db->head_hash, DIGEST, b.p, b.n);
}

static enum fault insert_entry(struct db *db, const struct entry *e, const struct sealed *facts, const struct sealed *personal)
{
    struct q q = q_open(db, SQL("insert into ledger_entry (book, seq, id, stamp, author, act, kind, subject, based_on, day, device_time,"
                                " reason, pair, facts_digest, personal_digest, hash)"
                                " values (:a, :b, :c, :d, :e, :f, :g, :h, :i, :j, :k, :l, :m, :n, :o, :p)"));
    uint8_t hash[DIGEST];
    enum fault f;

    hash_entry(db, e, facts, personal, hash);
    q_text_at(&q, 1, db->book);
    q_int_at(&q, 2, e->seq);
    q_text_at(&q, 3, e->id);
    q_int_at(&q, 4, e->stamp);
    q_text_at(&q, 5, db->op->author);
    q_text_at(&q, 6, act_names[e->act]);
    q_text_at(&q, 7, e->kind->name);
    q_text_at(&q, 8, e->subject);
    q_int_at(&q, 9, e->based_on);
    q_int_at(&q, 10, e->day);
    q_int_at(&q, 11, e->device_time);
    q_text_at(&q, 12, e->reason);
    q_text_at(&q, 13, e->pair);
    q_bytes_at(&q, 14, facts->text == NULL ? NULL : facts->digest, DIGEST);
    q_bytes_at(&q, 15, personal->text == NULL ? NULL : personal->digest, DIGEST);
    q_bytes_at(&q, 16, hash, DIGEST);
    q_row(&q);
    if ((f = q_close(&q)) != OK
        || (f = insert_body(db, SQL("insert into ledger_facts (book, seq, salt, body) values (:a, :b, :c, :d)"), e->seq, facts)) != OK
        || (f = insert_body(db, SQL("insert into ledger_personal (book, seq, salt, body) values (:a, :b, :c, :d)"), e->seq, personal)) != OK)
        return f;
    db->head_seq = e->seq;
    db->head_stamp = e->stamp;
    memcpy(db->head_hash, hash, DIGEST);
    return OK;
}

/* -------------------------------------------------------------------- append */

/* An id sent again: the first result when author and bodies are the same,
** otherwise a clash that shows nothing of the first. */
static enum fault find_repeat(struct db *db, struct entry *e)
{
    struct q q = q_open(db, SQL("select seq from ledger_entry where book = :book and id = :id"));
    struct sealed facts, personal;
    struct stored s;
    int64_t seq = NONE;
    enum fault f;

    q_text(&q, ":book", db->book);
    q_text(&q, ":id", e->id);
    if (q_row(&q))
        seq = q_get_int(&q, 0);
    if ((f = q_close(&q)) != OK || seq == NONE)
        return f;
    if ((f = entry_by_seq(db, seq, &s)) != OK)
        return f;
    if (strcmp(s.kind, kind_proposal.name) == 0 && e->kind != &kind_proposal && text_same(s.author, db->op->author)) {
        e->seq = s.seq;                 /* sent again while it waits, or after */
        e->stamp = s.stamp;
        e->repeated = e->waiting = true;
        if (e->subject == NULL)
            e->subject = s.subject;
        return OK;
    }
    if (e->record != NULL)              /* what checks fill in was stored too */
        record_check(db->op, e->kind, e->record, s.day, day_of_stamp(db->op->now));
    op_clear(db->op);
    make_bodies(db, e, &facts, &personal);
    if (!text_same(s.author, db->op->author) || strcmp(s.act, act_names[e->act]) != 0 || strcmp(s.kind, e->kind->name) != 0
        || (e->subject != NULL && strcmp(s.subject, e->subject) != 0) || (e->day != NONE && e->day != s.day)
        || !text_same(s.facts, facts.text) || (!text_same(s.personal, personal.text) && !(s.erased && s.personal == NULL)))
        return op_fault(db->op, F_CLASH, "id", "此记录号已用于另一内容；请换用新的记录号重新提交",
                        "this entry id was used for something else; send it again under a new id");
    e->seq = s.seq;
    e->stamp = s.stamp;
    e->subject = s.subject;
    e->repeated = true;
    return OK;
}

/* The version that a correction or withdrawal means. */
static enum fault resolve_version(struct db *db, struct entry *e)
{
    struct version *v;
    int64_t n, at;
    enum fault f = versions_of(db, e->kind, e->subject, &v, &n);

    if (f != OK)
        return f;
    if (n == 0)
        return op_fault(db->op, F_ABSENT, "id", "没有这条“" ZH "”记录，或它已被撤销", "there is no such record of \"" EN "\", or it was withdrawn",
                        LABEL(e->kind->label));
    if (e->act == WITHDRAW && e->based_on == NONE)
        return n > 0 ? check_unreferenced(db, e->kind, e->subject) : OK;
    for (at = n - 1; at > 0; at--)
        if (e->based_on != NONE ? v[at].seq == e->based_on : e->day == NONE || v[at].from_day <= e->day)
            break;
    if (e->based_on != NONE && v[at].seq != e->based_on)
        return op_fault(db->op, F_CLASH, "based_on", "此记录在您读取之后已被更改；请重新查看后再改",
                        "this record changed after you read it; look at it again, then change it");
    if (e->act == WITHDRAW && n == 1 && (f = check_unreferenced(db, e->kind, e->subject)) != OK)
        return f;
    e->based_on = v[at].seq;
    if (e->act == CORRECT && e->day == NONE)
        e->day = v[at].from_day;
    return OK;
}

static enum fault resolve_erasure(struct db *db, struct entry *e)
{
    struct q q = q_open(db, SQL("select 1 from ledger_entry where book = :book and subject = :id and kind = :kind limit 1"));
    bool found;

    q_text(&q, ":book", db->book);
    q_text(&q, ":id", e->subject);
    q_text(&q, ":kind", e->kind->name);
    found = q_row(&q);
    if (q_close(&q) != OK)
        return q.fault;
    if (!kind_has_personal(e->kind))
        return op_fault(db->op, F_INPUT, "kind", "“" ZH "”没有个人信息可删除", "\"" EN "\" has nothing personal to erase", LABEL(e->kind->label));
    return found ? OK : op_fault(db->op, F_ABSENT, "id", "没有这条“" ZH "”记录", "there is no such record of \"" EN "\"", LABEL(e->kind->label));
}

static enum fault resolve(struct db *db, struct entry *e)
{
    if (e->act == ERASE)
        return resolve_erasure(db, e);
    if (e->act != PUT)
        return resolve_version(db, e);
    if (e->day == NONE)
        e->day = day_of_stamp(db->op->now);
    if (e->subject == NULL) {
        e->fresh = !(e->kind->flags & NAMED);
        e->subject = e->fresh ? id_new(db) : *field_text(field_by_name(e->kind->fields, "code"), e->record);
    }
    return e->subject != NULL ? OK
        : op_fault(db->op, F_INPUT, "code", "缺少编码", "the code is missing");
}

static enum fault check_record(struct db *db, struct entry *e)
{
    const struct field *ends = kind_field(e->kind, ENDS);
    int64_t end_day = NONE;
    enum fault f = record_check(db->op, e->kind, e->record, e->day, day_of_stamp(db->op->now));

    if (f != OK)
        return f;
    if (ends != NULL)
        end_day = *field_int(ends, e->record);
    if (db->request->seen.n > SEEN_MAX)
        forget_seen(db->request);
    if ((f = check_references(db, &db->request->seen, e->kind, e->subject, e->record)) != OK)
        return f;
    return check_unique(db, e->kind, e->subject, e->record, e->day, end_day == NONE ? OPEN_DAY : end_day);
}

/* Whom a change of a kind touches. */
struct touching {
    struct map *touched;
    uintptr_t kind;                     /* its bit */
};

static void touch(void *to, const char *household)
{
    struct touching *t = to;
    struct map_row *r = map_find(t->touched, household);

    if (r == NULL)
        r = map_add(t->touched, arena_text(t->touched->mem, household));
    r->value = (void *)((uintptr_t)r->value | t->kind);
}

/* Households that this entry touches: those that any version of the record named. */
static enum fault touch_groups(struct db *db, const struct entry *e)
{
    const struct field *group = kind_field(e->kind, GROUP);
    struct touching t = { &db->request->touched, (uintptr_t)1 << kind_index(e->kind) };

    if (e->kind->flags & REFERENCE)
        db->request->references_read = false;
    if (!kind_in_group(e->kind) || e->act == ERASE)
        return OK;
    if (!e->fresh)
        return groups_of(db, e->kind, e->subject, touch, &t);
    if (group == NULL)
        touch(&t, e->subject);
    else if (*field_text(group, e->record) != NULL)
        touch(&t, *field_text(group, e->record));
    return OK;
}

static enum fault delete_personal(struct db *db, const struct entry *e)
{
    struct q q = q_open(db, SQL("delete from ledger_personal where book = :book and seq in"
                                " (select seq from ledger_entry where book = :book and subject = :subject and kind = :kind and seq < :seq)"));

    q_text(&q, ":book", db->book);
    q_text(&q, ":subject", e->subject);
    q_text(&q, ":kind", e->kind->name);
    q_int(&q, ":seq", e->seq);
    q_row(&q);
    return q_close(&q);
}

/* Bytes go with what names them. */
static enum fault delete_parts(struct db *db, const struct entry *e)
{
    struct q q;

    if (!(e->kind->flags & MADE))
        return OK;
    q = q_open(db, SQL("delete from ledger_part where book = :book and document = :subject"));
    q_text(&q, ":book", db->book);
    q_text(&q, ":subject", e->subject);
    q_row(&q);
    return q_close(&q);
}

static enum fault refuse_bare(struct db *db, const struct entry *e)
{
    if (!(e->kind->flags & MADE) || e->made || (e->act != PUT && e->act != CORRECT))
        return OK;
    return op_fault(db->op, F_INPUT, "kind", "“" ZH "”由专门的命令生成（bangfu attach、approve），不能直接录入或导入", "\"" EN "\" is made by a command of its own (bangfu attach, approve), never put or imported",
                    LABEL(e->kind->label));
}

/* Whether the entry has to wait. */
static enum fault needs_approval(struct db *db, const struct entry *e, bool *needs)
{
    struct request *r = db->request;
    enum fault f;

    *needs = false;
    if (e->approved || (e->act != PUT && e->act != CORRECT))
        return OK;
    if (!r->levels_read && (f = approval_levels(db, r->levels)) != OK)
        return f;
    r->levels_read = e->kind != &kind_programme;        /* which may change them */
    *needs = r->levels[kind_index(e->kind)] != 0;
    return OK;
}

enum fault ledger_append(struct db *db, struct entry *e)
{
    struct sealed facts, personal;
    bool waits;
    enum fault f;

    e->waiting = false;
    if ((f = refuse_bare(db, e)) != OK)
        return f;

    e->repeated = false;
    e->fresh &= e->act == PUT && e->subject != NULL;
    if (e->id != NULL && ((f = find_repeat(db, e)) != OK || e->repeated))
        return f;
    if (e->id == NULL)
        e->id = id_new(db);
    if ((f = resolve(db, e)) != OK || (e->record != NULL && (f = check_record(db, e)) != OK))
        return f;
    if ((f = needs_approval(db, e, &waits)) != OK || waits)
        return f != OK ? f : proposal_append(db, e);
    e->seq = db->head_seq + 1;
    e->stamp = ledger_stamp(db);
    if (db->request->rehearsal && e->fresh && e->only) {
        db->head_seq = e->seq;
        db->head_stamp = e->stamp;
        return (f = project_entry(db, e, e->record, false)) != OK ? f : touch_groups(db, e);
    }
    make_bodies(db, e, &facts, &personal);
    if ((f = insert_entry(db, e, &facts, &personal)) != OK
        || (e->act == ERASE && ((f = delete_personal(db, e)) != OK || (f = delete_parts(db, e)) != OK))
        || (f = project_entry(db, e, e->record, false)) != OK)
        return f;
    if (e->act == WITHDRAW)
        forget_seen(db->request);
    db->request->erasing |= e->act == ERASE;
    return touch_groups(db, e);
}

/* ------------------------------------------------------------------- reading */

#define ENTRIES \
    "select e.seq, e.stamp, e.based_on, e.day, e.device_time, e.id, e.author, e.act, e.kind, e.subject, e.reason, e.pair," \
    " f.body, p.body, e.personal_digest is not null" \
    "  from ledger_entry e left join ledger_facts f on f.book = e.book and f.seq = e.seq" \
    "  left join ledger_personal p on p.book = e.book and p.seq = e.seq "

static void get_stored(struct q *q, struct stored *s)
{
    *s = (struct stored){
        .seq = q_get_int(q, 0), .stamp = q_get_int(q, 1), .based_on = q_get_int(q, 2), .day = q_get_int(q, 3),
        .device_time = q_get_int(q, 4), .id = q_get_text(q, 5), .author = q_get_text(q, 6), .act = q_get_text(q, 7),
        .kind = q_get_text(q, 8), .subject = q_get_text(q, 9), .reason = q_get_text(q, 10), .pair = q_get_text(q, 11),
        .facts = q_get_text(q, 12), .personal = q_get_text(q, 13),
    };
    s->erased = q_get_int(q, 14) == 1 && s->personal == NULL;
}

enum fault entry_by_seq(struct db *db, int64_t seq, struct stored *out)
{
    struct q q = q_open(db, SQL(ENTRIES "where e.book = :book and e.seq = :seq"));
    bool found;

    q_text(&q, ":book", db->book);
    q_int(&q, ":seq", seq);
    if ((found = q_row(&q)))
        get_stored(&q, out);
    if (q_close(&q) != OK)
        return q.fault;
    return found ? OK : op_fault(db->op, F_ABSENT, "entry", "没有第 %d 号记录", "there is no entry %d", (int)seq);
}

struct stored *entries_of(struct db *db, const char *subject, int64_t *n)
{
    struct q q = q_open(db, SQL(ENTRIES "where e.book = :book and e.subject = :subject order by e.seq"));
    struct stored *all = NULL;
    int64_t room = 0;

    *n = 0;
    q_text(&q, ":book", db->book);
    q_text(&q, ":subject", subject);
    while (q_row(&q)) {
        if (*n == room) {
            all = arena_grow(db->op->mem, all, (size_t)room * sizeof *all, (size_t)(room * 2 + 8) * sizeof *all);
            room = room * 2 + 8;
        }
        get_stored(&q, &all[(*n)++]);
    }
    q_close(&q);
    return all;
}

/* One body's members onto ${record}. */
static enum fault parse_body(struct db *db, struct sql sql, const struct kind *kind, int64_t seq, void *record)
{
    struct q q = q_open(db, sql);
    const struct json *object;
    enum fault f = OK;
    const char *body;
    size_t n;

    q_text_at(&q, 1, db->book);
    q_int_at(&q, 2, seq);
    if (q_row(&q) && (body = q_peek_bytes(&q, 0, &n)) != NULL && (f = json_parse(db->op, body, n, &object)) == OK)
        f = record_parse(db->op, kind, object, false, record);
    return q_close(&q) != OK ? q.fault : f;
}

enum fault entry_record(struct db *db, const struct kind *kind, int64_t seq, void **record)
{
    enum fault f;

    *record = record_new(db->op->mem, kind);
    f = parse_body(db, SQL("select body from ledger_facts where book = :book and seq = :seq"), kind, seq, *record);
    if (f == OK && kind_has_personal(kind))
        f = parse_body(db, SQL("select body from ledger_personal where book = :book and seq = :seq"), kind, seq, *record);
    return f;
}
