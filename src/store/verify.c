/* SPDX-License-Identifier: Apache-2.0 */
#include "store/verify.h"

#include "base/digest.h"
#include "store/book.h"
#include "store/documents.h"

#include <string.h>

enum { FORMAT = 1 };

/* One of the two tables of bodies, stepped beside the entries. */
struct bodies {
    struct q q;
    int64_t seq;                        /* of the row stepped to; NONE at the end */
};

static void next(struct bodies *b)
{
    b->seq = q_row(&b->q) ? q_get_int(&b->q, 0) : NONE;
}

/* Whether the body of entry ${seq} is there and what its digest says. */
enum body_state { BODY_GOOD, BODY_WRONG, BODY_MISSING, BODY_STRAY };

static enum body_state compare(struct bodies *b, int64_t seq, const void *want, size_t want_n)
{
    uint8_t got[DIGEST];
    const void *salt, *body;
    size_t salt_n, body_n;
    bool same;

    if (b->seq != NONE && b->seq < seq)
        return BODY_STRAY;
    if (want == NULL)
        return b->seq == seq ? BODY_STRAY : BODY_GOOD;
    if (b->seq != seq)
        return BODY_MISSING;
    salt = q_peek_bytes(&b->q, 1, &salt_n);
    body = q_peek_bytes(&b->q, 2, &body_n);
    digest(got, salt, salt_n, body, body_n);
    same = salt_n == SALT && *(const uint8_t *)salt == ALGORITHM && want_n == DIGEST && memcmp(got, want, DIGEST) == 0;
    next(b);
    return same ? BODY_GOOD : BODY_WRONG;
}

/* Records whose erasure stands in the ledger, as kind and subject, with the last
** entry that erased them. */
static enum fault erasures(struct db *db, struct map *out)
{
    struct q q = q_open(db, SQL("select kind || ' ' || subject, seq from ledger_entry /*scan*/ where book = :book and act = 'erase' order by seq"));

    q_text(&q, ":book", db->book);
    while (q_row(&q))
        map_add(out, q_get_text(&q, 0))->value = (void *)(intptr_t)q_get_int(&q, 1);
    return q_close(&q);
}

enum { SEQ, ID, STAMP, AUTHOR, ACT, KIND, SUBJECT, BASED_ON, DAY, DEVICE_TIME, REASON, PAIR, FACTS_DIGEST, PERSONAL_DIGEST, HASH };

static void header_column(struct buf *b, struct q *q, int i)
{
    size_t n;
    const void *p = q_peek_bytes(q, i, &n);

    header_bytes(b, p, n);
}

/* Hash of the row stepped to, after ${before}. */
static void hash_row(struct q *q, const char *book, struct buf *b, const uint8_t before[DIGEST], uint8_t out[DIGEST])
{
    buf_clear(b);
    header_bytes(b, book, strlen(book));
    for (int i = SEQ; i <= PERSONAL_DIGEST; i++)
        if (i == SEQ || i == STAMP || i == BASED_ON || i == DAY || i == DEVICE_TIME)
            header_int(b, q_get_int(q, i));
        else
            header_column(b, q, i);
    digest(out, before, DIGEST, b->p, b->n);
}

struct chain {
    struct db *db;
    struct verified *out;
    struct map erased;
    struct bodies facts, personal;
    struct buf header;
    uint8_t hash[DIGEST];
    int64_t stamp, format;
};

static bool erased_later(struct chain *c, struct q *q, int64_t seq)
{
    const char *record = arena_printf(c->db->op->mem, "%s %s", q_peek_text(q, KIND), q_peek_text(q, SUBJECT));
    const struct map_row *r = map_find(&c->erased, record);

    return r != NULL && (intptr_t)r->value > seq;
}

static void bad(struct verified *out, int64_t seq, struct label what)
{
    if (out->bad_seq == NONE) {
        out->bad_seq = seq;
        out->what = what;
    }
}

static void bad_document(void *to, int64_t seq, struct label what)
{
    bad(to, seq, what);
}

static void verify_row(struct chain *c, struct q *q)
{
    struct verified *out = c->out;
    int64_t seq = q_get_int(q, SEQ), stamp = q_get_int(q, STAMP);
    uint8_t hash[DIGEST];
    size_t n, facts_n, personal_n;
    const void *facts = q_peek_bytes(q, FACTS_DIGEST, &facts_n), *personal = q_peek_bytes(q, PERSONAL_DIGEST, &personal_n);
    const void *stored = q_peek_bytes(q, HASH, &n);

    hash_row(q, c->db->book, &c->header, c->hash, hash);
    if (seq != out->entries + 1)
        bad(out, out->entries + 1, (struct label)L("entries are missing before it", "此前缺少记录"));
    else if (n != DIGEST || memcmp(stored, hash, DIGEST) != 0)
        bad(out, seq, (struct label)L("its header was changed, or the entry before it", "记录头或其前一记录被改动"));
    else if (stamp <= c->stamp)
        bad(out, seq, (struct label)L("its time is not after that of the entry before", "时间不晚于前一记录"));
    if (compare(&c->facts, seq, facts, facts_n) != BODY_GOOD)
        bad(out, seq, (struct label)L("its facts were changed or are missing", "事实内容被改动或缺失"));
    switch (compare(&c->personal, seq, personal, personal_n)) {
    case BODY_GOOD:
        if (personal != NULL && erased_later(c, q, seq))
            bad(out, seq, (struct label)L("its personal body was erased and is here again", "个人信息已被删除，却又出现"));
        break;
    case BODY_MISSING:
        if (erased_later(c, q, seq)) {
            out->erased++;
            break;
        }
        bad(out, seq, (struct label)L("its personal body is missing and nothing erased it", "个人信息缺失，且并无删除记录"));
        break;
    default:
        bad(out, seq, (struct label)L("its personal body was changed", "个人信息被改动"));
    }
    memcpy(c->hash, hash, DIGEST);
    c->stamp = stamp;
    out->entries = seq;
}

static struct bodies bodies_open(struct db *db, struct sql sql)
{
    struct bodies b = { .q = q_open(db, sql) };

    q_text(&b.q, ":book", db->book);
    next(&b);
    return b;
}

static enum fault verify_genesis(struct chain *c)
{
    struct q q = q_open(c->db, SQL("select name, created, example_seed, format from ledger_book where book = :book"));

    q_text(&q, ":book", c->db->book);
    if (q_row(&q)) {
        book_genesis(c->hash, c->db->book, q_peek_text(&q, 0), q_get_int(&q, 1), q_get_int(&q, 2));
        c->format = q_get_int(&q, 3);
    }
    return q_close(&q);
}

static enum fault verify_chain(struct chain *c)
{
    struct db *db = c->db;
    struct q q = q_open(db, SQL("select seq, id, stamp, author, act, kind, subject, based_on, day, device_time, reason, pair,"
                                " facts_digest, personal_digest, hash from ledger_entry /*scan*/ where book = :book order by seq"));
    enum fault f;

    q_text(&q, ":book", db->book);
    while (c->out->bad_seq == NONE && q_row(&q)) {
        verify_row(c, &q);
        if ((c->out->entries & 4095) == 0)
            op_progress(db->op, c->out->entries, db->head_seq);
    }
    f = q_close(&q);
    if (c->out->bad_seq == NONE && (c->facts.seq != NONE || c->personal.seq != NONE))
        bad(c->out, c->out->entries + 1, (struct label)L("a body stands without an entry", "有内容而无记录头"));
    return f;
}

static enum fault verify_inside(struct db *db, struct verified *out)
{
    struct chain c = { .db = db, .out = out, .erased = map_open(db->op->mem), .header = buf_open(db->op->mem) };
    enum fault f, g, h;

    if ((f = book_load(db)) != OK || (f = verify_genesis(&c)) != OK || (f = erasures(db, &c.erased)) != OK)
        return f;
    c.facts = bodies_open(db, SQL("select seq, salt, body from ledger_facts /*scan*/ where book = :book order by seq"));
    c.personal = bodies_open(db, SQL("select seq, salt, body from ledger_personal /*scan*/ where book = :book order by seq"));
    f = verify_chain(&c);
    g = q_close(&c.facts.q);
    h = q_close(&c.personal.q);
    if (f != OK || g != OK || h != OK)
        return f != OK ? f : g != OK ? g : h;
    if (out->bad_seq == NONE && c.format != FORMAT)
        bad(out, out->entries + 1, (struct label)L("the book's format was changed", "账簿格式被改动"));
    if (out->bad_seq == NONE && (out->entries != db->head_seq || c.stamp != db->head_stamp || memcmp(c.hash, db->head_hash, DIGEST) != 0))
        bad(out, out->entries + 1, (struct label)L("the last entries are missing, or the head was changed", "末尾记录缺失，或账簿头被改动"));
    memcpy(out->head, c.hash, DIGEST);
    return out->bad_seq == NONE ? documents_verify(db, out, bad_document) : OK;
}

enum fault verify(struct db *db, struct verified *out)
{
    enum fault f = db_read_begin(db);

    *out = (struct verified){ .bad_seq = NONE };
    if (f == OK)
        f = verify_inside(db, out);
    db_read_end(db);
    return f;
}
