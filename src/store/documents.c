/* SPDX-License-Identifier: Apache-2.0 */
#include "store/documents.h"

#include "base/digest.h"
#include "base/json.h"
#include "store/book.h"
#include "store/ledger.h"

#include <string.h>

static enum fault insert_part(struct db *db, const char *id, int64_t n, const void *bytes, size_t size)
{
    struct q q = q_open(db, SQL("insert into ledger_part (book, document, n, bytes) values (:a, :b, :c, :d)"));

    q_text_at(&q, 1, db->book);
    q_text_at(&q, 2, id);
    q_int_at(&q, 3, n);
    q_bytes_at(&q, 4, bytes, size);
    q_row(&q);
    return q_close(&q);
}

static const char *hex(struct arena *mem, const uint8_t digest_[DIGEST])
{
    struct buf b = buf_open(mem);

    buf_hex(&b, digest_, DIGEST);
    return b.p;
}

/* What kind of file begins like this. */
static const char *media_of(const unsigned char *head, size_t n)
{
    static const struct {
        const char *begins, *media;
    } known[] = {
        { "%PDF", "application/pdf" }, { "\x89PNG", "image/png" }, { "\xff\xd8\xff", "image/jpeg" }, { "GIF8", "image/gif" },
        { "PK\x03\x04", "application/zip" }, { "\xd0\xcf\x11\xe0", "application/x-ole-storage" }, { "II*", "image/tiff" },
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (n >= strlen(known[i].begins) && memcmp(head, known[i].begins, strlen(known[i].begins)) == 0)
            return known[i].media;
    return "application/octet-stream";
}

/* ---------------------------------------------------------------------- attach */

static enum fault too_big(struct db *db)
{
    return op_fault(db->op, F_INPUT, "file", "文件超过 20 MB；请压缩或分成几份后再存入", "the file is above 20 MB; make it smaller or attach it in pieces");
}

static enum fault take_parts(struct db *db, FILE *from, const char *id, struct document *record)
{
    unsigned char *part = arena_alloc(db->op->mem, PART_BYTES);
    uint8_t salt[SALT], sum[DIGEST];
    struct digesting d;
    size_t n;
    enum fault f;

    salt_new(salt, db->example_seed, (uint64_t)db->head_seq);
    digest_begin(&d);
    digest_add(&d, salt, SALT);
    record->size = record->parts = 0;
    if ((f = insert_part(db, id, 0, salt, SALT)) != OK)
        return f;
    while ((n = fread(part, 1, PART_BYTES, from)) > 0) {
        if (record->parts == 0)
            record->media = media_of(part, n);
        if ((record->size += (int64_t)n) > DOCUMENT_BYTES)
            return too_big(db);
        digest_add(&d, part, n);
        if ((f = insert_part(db, id, ++record->parts, part, n)) != OK)
            return f;
    }
    if (ferror(from))
        return op_fault(db->op, F_BROKEN, "file", "文件读取出错；未存入任何内容", "the file couldn't be read to its end; nothing was attached");
    if (record->size == 0)
        return op_fault(db->op, F_INPUT, "file", "文件是空的", "the file is empty");
    digest_end(&d, sum);
    record->digest = hex(db->op->mem, sum);
    return OK;
}

enum fault document_attach(struct db *db, FILE *from, struct document *record, int64_t day, int64_t *seq)
{
    const char *id = id_new(db);
    struct entry e = { .act = PUT, .kind = &kind_document, .subject = id, .day = day, .based_on = NONE, .device_time = NONE, .record = record, .made = true, .fresh = true };
    enum fault f = ledger_begin(db);

    if (f != OK)
        return f;
    if (record->code == NULL)
        record->code = id;
    if ((f = take_parts(db, from, id, record)) != OK || (f = ledger_append(db, &e)) != OK || (f = ledger_commit(db)) != OK) {
        ledger_rollback(db);
        return f;
    }
    *seq = e.seq;
    return OK;
}

/* --------------------------------------------------------------------- reading */

/* Go through the parts of document ${id}: the digest of salt and bytes, how many parts and bytes
** there are beside the salt; ${to} NULL: written nowhere.  Where there is none at all *parts is NONE;
** where they don't follow one another, -1. */
static enum fault go_through(struct db *db, const char *id, FILE *to, uint8_t sum[DIGEST], int64_t *parts, int64_t *size)
{
    struct q q = q_open(db, SQL("select n, bytes from ledger_part where book = :book and document = :id order by n"));
    struct digesting d;

    q_text(&q, ":book", db->book);
    q_text(&q, ":id", id);
    digest_begin(&d);
    *parts = NONE;
    *size = 0;
    for (int64_t want = 0; q_row(&q); want++) {
        size_t n;
        const void *bytes = q_peek_bytes(&q, 1, &n);

        if (q_get_int(&q, 0) != want) {         /* one is missing, or stands apart from the others */
            *parts = -1;
            break;
        }
        digest_add(&d, bytes, n);
        *parts = want;
        *size += want == 0 ? 0 : (int64_t)n;
        if (want > 0 && to != NULL)
            fwrite(bytes, 1, n, to);
    }
    digest_end(&d, sum);
    return q_close(&q);
}

static bool is_whole(struct db *db, const uint8_t sum[DIGEST], const char *digest_, int64_t parts, int64_t want, int64_t size, int64_t bytes)
{
    return parts == want && size == bytes && digest_ != NULL && strcmp(hex(db->op->mem, sum), digest_) == 0;
}

enum fault document_write(struct db *db, const char *id, const struct document *record, FILE *to)
{
    uint8_t sum[DIGEST];
    int64_t parts, size;
    enum fault f = go_through(db, id, to, sum, &parts, &size);

    if (f != OK)
        return f;
    if (parts == NONE)
        return op_fault(db->op, F_ABSENT, "document", "该材料的内容已被删除", "the bytes of this document were erased");
    return is_whole(db, sum, record->digest, parts, record->parts, size, record->size) ? OK
        : op_fault(db->op, F_BROKEN, "document", "该材料的内容与存入时的摘要不符；请用 bangfu verify 检查本册，并从备份恢复", "the bytes aren't those that were attached; run bangfu verify and restore a backup");
}

/* ---------------------------------------------------------------- verification */

/* Whether an entry after ${seq} erased the document. */
static enum fault is_erased(struct db *db, const char *id, int64_t seq, bool *erased)
{
    struct q q = q_open(db, SQL("select 1 from ledger_entry where book = :book and subject = :id and kind = 'document' and act = 'erase' and seq > :seq limit 1"));

    q_text(&q, ":book", db->book);
    q_text(&q, ":id", id);
    q_int(&q, ":seq", seq);
    *erased = q_row(&q);
    return q_close(&q);
}

/* NULL text: nothing is wrong with it. */
static enum fault judge(struct db *db, const char *id, int64_t seq, const struct json *facts, struct label *what)
{
    uint8_t sum[DIGEST];
    int64_t parts, size;
    bool erased;
    enum fault f;

    *what = (struct label){ NULL, NULL };
    if ((f = is_erased(db, id, seq, &erased)) != OK || (f = go_through(db, id, NULL, sum, &parts, &size)) != OK)
        return f;
    if (parts == NONE && !erased)
        *what = (struct label)L("its document's bytes are missing and nothing erased them", "材料内容缺失，且并无删除记录");
    else if (parts != NONE && erased)
        *what = (struct label)L("its document's bytes were erased and are here again", "材料内容已被删除，却又出现");
    else if (parts != NONE && !is_whole(db, sum, json_text(facts, "digest"), parts, json_int(facts, "parts"), size, json_int(facts, "size")))
        *what = (struct label)L("its document's bytes were changed", "材料内容被改动");
    return OK;
}

enum fault documents_verify(struct db *db, void *to, void (*bad)(void *to, int64_t seq, struct label what))
{
    struct q q = q_open(db, SQL("select e.seq, e.subject, f.body from ledger_entry e join ledger_facts f on f.book = e.book and f.seq = e.seq"
                                "  where e.book = :book and e.kind = 'document' and e.act = 'put' order by e.seq"));
    struct label what;
    enum fault f = OK;

    q_text(&q, ":book", db->book);
    while (f == OK && q_row(&q)) {
        const struct json *facts;
        const char *body = q_get_text(&q, 2);

        if ((f = json_parse(db->op, body, strlen(body), &facts)) == OK && (f = judge(db, q_get_text(&q, 1), q_get_int(&q, 0), facts, &what)) == OK && what.en != NULL)
            bad(to, q_get_int(&q, 0), what);
    }
    if (q_close(&q) != OK || f != OK)
        return db->op->fault;
    q = q_open(db, SQL("select 1 from ledger_part p where p.book = :book and not exists (select 1 from ledger_entry e where e.book = p.book and e.subject = p.document"
                       "  and e.kind = 'document' and e.act = 'put') limit 1"));
    q_text(&q, ":book", db->book);
    if (q_row(&q))
        bad(to, db->head_seq + 1, (struct label)L("a document's bytes stand without an entry", "有材料内容而无记录"));
    return q_close(&q);
}
