/* SPDX-License-Identifier: Apache-2.0 */
#include "store/book.h"

#include "base/day.h"
#include "base/digest.h"

#include <sodium.h>
#include <string.h>

enum { FORMAT = 1, MILLISECOND = 1000 };

static enum fault headless(struct db *db)
{
    return op_fault(db->op, F_BROKEN, db->path, "册子里没有账簿，或账簿头已损坏；请从备份恢复",
                    "this register has no book, or its head is damaged; restore a backup");
}

enum fault book_load(struct db *db)
{
    struct q q = q_open(db, SQL("select book, name, example_seed, head_seq, head_stamp, head_hash, floor"
                                "  from ledger_book order by created, book limit 1"));
    size_t n = 0;
    const void *hash = NULL;

    if (q_row(&q)) {
        db->book = arena_text(db->mem, q_peek_text(&q, 0));
        db->book_name = arena_text(db->mem, q_peek_text(&q, 1));
        db->example_seed = q_get_int(&q, 2);
        db->head_seq = q_get_int(&q, 3);
        db->head_stamp = q_get_int(&q, 4);
        hash = q_peek_bytes(&q, 5, &n);
        db->floor = q_get_int(&q, 6);
        if (n == sizeof db->head_hash)
            memcpy(db->head_hash, hash, n);
    }
    if (q.fault == OK && n != sizeof db->head_hash) {
        q_close(&q);
        return headless(db);
    }
    return q_close(&q);
}

enum fault book_lock(struct db *db)
{
    struct q q = q_open(db, SQL("update ledger_book set floor = floor where book = :book returning head_seq, head_stamp, head_hash, floor"));
    const void *hash;
    size_t n = 0;

    q_text(&q, ":book", db->book);
    while (q_row(&q)) {
        db->head_seq = q_get_int(&q, 0);
        db->head_stamp = q_get_int(&q, 1);
        hash = q_peek_bytes(&q, 2, &n);
        if (n == sizeof db->head_hash)
            memcpy(db->head_hash, hash, n);
        db->floor = q_get_int(&q, 3);
    }
    if (q.fault == OK && n != sizeof db->head_hash) {
        q_close(&q);
        return headless(db);
    }
    return q_close(&q);
}

void header_bytes(struct buf *b, const void *s, size_t n)
{
    uint32_t length = s == NULL ? UINT32_MAX : (uint32_t)n;
    uint8_t be[4] = { (uint8_t)(length >> 24), (uint8_t)(length >> 16), (uint8_t)(length >> 8), (uint8_t)length };

    buf_bytes(b, be, sizeof be);
    if (s != NULL)
        buf_bytes(b, s, n);
}

void header_int(struct buf *b, int64_t v)
{
    char digits[24], *p = digits + sizeof digits;
    uint64_t u = v < 0 ? -(uint64_t)v : (uint64_t)v;

    if (v == NONE) {
        header_bytes(b, NULL, 0);
        return;
    }
    do
        *--p = (char)('0' + u % 10);
    while ((u /= 10) != 0);
    if (v < 0)
        *--p = '-';
    header_bytes(b, p, (size_t)(digits + sizeof digits - p));
}

void book_genesis(uint8_t out[DIGEST], const char *book, const char *name, int64_t created, int64_t example_seed)
{
    struct arena *mem = arena_open();
    struct buf b = buf_open(mem);

    header_int(&b, FORMAT);
    header_bytes(&b, book, strlen(book));
    header_bytes(&b, name, strlen(name));
    header_int(&b, created);
    header_int(&b, example_seed);
    digest(out, b.p, b.n, NULL, 0);
    arena_close(mem);
}

enum fault book_create(struct db *db, const char *book, const char *name, int64_t example_seed)
{
    struct q q = q_open(db, SQL("insert into ledger_book (book, format, name, created, example_seed, head_seq, head_stamp, head_hash, floor)"
                                " values (:book, 1, :name, :now, :seed, 0, 0, :hash, 0)"));
    enum fault f;

    book_genesis(db->head_hash, book, name, db->op->now, example_seed);
    q_text(&q, ":book", book);
    q_text(&q, ":name", name);
    q_int(&q, ":now", db->op->now);
    q_int(&q, ":seed", example_seed);
    q_bytes(&q, ":hash", db->head_hash, sizeof db->head_hash);
    q_row(&q);
    if ((f = q_close(&q)) != OK)
        return f;
    return book_load(db);
}

enum fault book_head_save(struct db *db)
{
    struct q q = q_open(db, SQL("update ledger_book set head_seq = :seq, head_stamp = :stamp, head_hash = :hash, floor = :floor"
                                " where book = :book"));

    q_int(&q, ":seq", db->head_seq);
    q_int(&q, ":stamp", db->head_stamp);
    q_bytes(&q, ":hash", db->head_hash, sizeof db->head_hash);
    q_int(&q, ":floor", db->floor);
    q_text(&q, ":book", db->book);
    q_row(&q);
    return q_close(&q);
}

/* 45 bits of milliseconds and 35 that count on: base 32 without i, l, o, u. */
const char *id_new(struct db *db)
{
    static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
    uint64_t clock = (uint64_t)(db->op->now / MILLISECOND), low;
    char *id = arena_alloc(db->op->mem, 17);

    if (db->example_seed != NONE) {
        /* Never twice: on from the last one made here, and no less than four an
        ** entry, which is more than were made before the register was opened. */
        if (db->ids < (uint64_t)db->head_seq * 4)
            db->ids = (uint64_t)db->head_seq * 4;
        low = db->ids++;
    } else {
        if (db->ids == 0 || clock != db->id_clock)
            randombytes_buf(&db->ids, 4);       /* 32 of the 35 bits: room to count on */
        db->id_clock = clock;
        low = db->ids++;
    }
    for (int i = 0; i < 7; i++, low >>= 5)
        id[15 - i] = alphabet[low & 31];
    for (int i = 0; i < 9; i++, clock >>= 5)
        id[8 - i] = alphabet[clock & 31];
    return id;
}

static enum fault stamp_of_entry(struct db *db, int64_t seq, int64_t *stamp)
{
    struct q q = q_open(db, SQL("select stamp from ledger_entry where book = :book and seq = :seq"));
    int64_t found = NONE;

    q_text(&q, ":book", db->book);
    q_int(&q, ":seq", seq);
    if (q_row(&q))
        found = q_get_int(&q, 0);
    if (q_close(&q) != OK)
        return q.fault;
    if (found == NONE)
        return op_fault(db->op, F_ABSENT, "known", "没有第 %d 号记录，最后一号是 %d", "there is no entry %d, the last one is %d",
                        (int)seq, (int)db->head_seq);
    *stamp = found;
    return OK;
}

enum fault known_parse(struct db *db, const char *text, int64_t *stamp)
{
    int64_t day, t = NONE;
    size_t digits = strspn(text, "0123456789");

    if (digits > 0 && digits < 8 && text[digits] == '\0') {
        int64_t seq = 0;

        for (const char *p = text; *p != '\0'; p++)
            seq = seq * 10 + (*p - '0');
        return stamp_of_entry(db, seq, stamp);
    }
    if (day_parse(text, &day)) {
        t = stamp_of_day_end(day);
        if (t > db->op->now && day <= day_of_stamp(db->op->now))
            t = db->op->now;                    /* today ends now */
    } else if (!stamp_parse(text, &t))
        return op_fault(db->op, F_INPUT, "known", "数据时点应为日期（2018-08-08）、时刻（2018-08-08T17:00:00+08:00）或记录号",
                        "a state of knowledge is a day (2018-08-08), a time (2018-08-08T17:00:00+08:00), or an entry's number");
    if (t > db->op->now)
        return op_fault(db->op, F_INPUT, "known", "数据时点不能晚于现在", "a state of knowledge can't lie after now");
    *stamp = t;
    return OK;
}

enum fault book_publish(struct db *db, int64_t stamp)
{
    if (stamp <= db->floor)
        return OK;
    db->floor = stamp;
    return book_head_save(db);
}

/* The number and hash that ${q} steps to, closing it; *seq 0 for none. */
static enum fault take_hash(struct q *q, int64_t *seq, uint8_t hash[DIGEST])
{
    const void *p;
    size_t n;

    *seq = 0;
    if (q_row(q) && (p = q_peek_bytes(q, 1, &n)) != NULL && n == DIGEST) {
        *seq = q_get_int(q, 0);
        memcpy(hash, p, DIGEST);
    }
    return q_close(q);
}

enum fault book_anchor(struct db *db, int64_t stamp, int64_t *seq, uint8_t hash[DIGEST])
{
    struct q q = q_open(db, SQL("select seq, hash from ledger_entry where book = :book and stamp <= :stamp order by seq desc limit 1"));

    memset(hash, 0, DIGEST);
    q_text(&q, ":book", db->book);
    q_int(&q, ":stamp", stamp);
    return take_hash(&q, seq, hash);
}

enum fault book_hash(struct db *db, int64_t seq, uint8_t hash[DIGEST])
{
    struct q q = q_open(db, SQL("select seq, hash from ledger_entry where book = :book and seq = :seq"));
    int64_t found;
    enum fault f;

    q_text(&q, ":book", db->book);
    q_int(&q, ":seq", seq);
    if ((f = take_hash(&q, &found, hash)) != OK || found != 0)
        return f;
    return op_fault(db->op, F_ABSENT, "entry", "没有第 %d 号记录，最后一号是 %d", "there is no entry %d, the last one is %d", (int)seq, (int)db->head_seq);
}
