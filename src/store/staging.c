/* SPDX-License-Identifier: Apache-2.0 */
#include "store/staging.h"

#include "base/buf.h"
#include "rules/record.h"

#include <sodium.h>
#include <sqlite3.h>
#include <string.h>

/* kB of cache; bits of a place below its kind. */
enum { CACHE = 6144, PLACE_BITS = 40 };

enum statement {
    DRAFT_PUT, DRAFT_GET, DRAFT_WALK, OUTCOME_PUT, OUTCOME_GET, OUTCOME_WALK, WORD_GET, WORD_ADD, WORD_PUT, STATEMENTS
};

struct staging {
    struct op *op;
    struct arena *mem;
    sqlite3 *conn;
    sqlite3_stmt *stmts[STATEMENTS];
    enum fault fault;
    int64_t drafts, written;            /* put so far; writings so far: no two under the same nonce */
    int rounds;                         /* of staging_again; part of the hash of later words        */
    int later;                          /* the first space of those                                 */
    struct buf bytes;                   /* of the record being put                                  */
    unsigned char key[crypto_stream_chacha20_KEYBYTES], word_key[crypto_shorthash_siphashx24_KEYBYTES];
};

/* ** Database ** */

static enum fault failed(struct staging *s, int rc)
{
    if (s->fault != OK)
        return s->fault;
    s->fault = F_BROKEN;
    if ((rc & 0xff) == SQLITE_FULL || (rc & 0xff) == SQLITE_IOERR || (rc & 0xff) == SQLITE_CANTOPEN)
        return op_fault(s->op, F_BROKEN, "", "存放临时文件的磁盘已满或不可写（可用环境变量 TMPDIR 另指文件夹），未导入任何内容；请腾出空间后重试",
                        "the disk for temporary files is full or can't be written (TMPDIR names another folder), nothing was imported;"
                        " free some space and try again");
    return op_fault(s->op, F_BROKEN, "", "临时数据库出错（%d）：%s，未导入任何内容", "the temporary database failed (%d): %s, nothing was imported", rc,
                    s->conn == NULL ? "" : sqlite3_errmsg(s->conn));
}

static const char schema[] =
    "pragma page_size = 8192; pragma journal_mode = off; pragma synchronous = off; pragma locking_mode = exclusive; begin;"
    "create table draft (place integer primary key, sheet, row, flags, stated, day, id, nonce, body);"
    "create table outcome (place integer primary key, state, day, id, part);"
    "create table word (hash integer primary key, rest, value);";

static const char *const texts[STATEMENTS] = {
    [DRAFT_PUT] = "insert or replace into draft values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [DRAFT_GET] = "select * from draft where place = ?",
    [DRAFT_WALK] = "select * from draft d where place between ? and ? and not exists (select 1 from outcome o where o.place = d.place) order by place",
    [OUTCOME_PUT] = "insert or replace into outcome values (?, ?, ?, ?, ?)",
    [OUTCOME_GET] = "select * from outcome where place = ?",
    [OUTCOME_WALK] = "select * from outcome order by place",
    [WORD_GET] = "select rest, value from word where hash = ?",
    [WORD_ADD] = "insert or ignore into word values (?, ?, ?)",
    [WORD_PUT] = "insert or replace into word values (?, ?, ?)",
};

enum fault staging_open(struct op *op, struct staging **out)
{
    struct arena *mem = arena_open();
    struct staging *s = *out = arena_alloc(mem, sizeof *s);
    int rc;

    s->op = op;
    s->mem = mem;
    s->later = INT32_MAX;
    s->bytes = buf_open(mem);
    if (sodium_init() < 0)
        return s->fault = op_fault(op, F_BROKEN, "", "无法取得随机数", "no random numbers to be had");
    crypto_stream_chacha20_keygen(s->key);
    randombytes_buf(s->word_key, sizeof s->word_key);
    if ((rc = sqlite3_open_v2("", &s->conn, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL)) != SQLITE_OK
        || (rc = sqlite3_exec(s->conn, arena_printf(mem, "pragma cache_size = -%d; %s", CACHE, schema), NULL, NULL, NULL)) != SQLITE_OK)
        return failed(s, rc);
    for (int i = 0; i < STATEMENTS; i++)
        if ((rc = sqlite3_prepare_v3(s->conn, texts[i], -1, SQLITE_PREPARE_PERSISTENT, &s->stmts[i], NULL)) != SQLITE_OK)
            return failed(s, rc);
    return OK;
}

void staging_close(struct staging *s)
{
    if (s == NULL)
        return;
    for (int i = 0; i < STATEMENTS; i++)
        sqlite3_finalize(s->stmts[i]);
    sqlite3_close_v2(s->conn);
    sodium_memzero(s->key, sizeof s->key);
    arena_close(s->mem);
}

enum fault staging_fault(const struct staging *s)
{
    return s->fault;
}

/* One step; false at the end or after a fault, and the statement is reset then. */
static bool step(struct staging *s, enum statement which)
{
    int rc = sqlite3_step(s->stmts[which]);

    if (rc == SQLITE_ROW)
        return true;
    sqlite3_reset(s->stmts[which]);
    if (rc != SQLITE_DONE)
        failed(s, rc);
    return false;
}

static enum fault run(struct staging *s, enum statement which)
{
    step(s, which);
    return s->fault;
}

static void bind_text(sqlite3_stmt *q, int i, const char *s)
{
    if (s == NULL)
        sqlite3_bind_null(q, i);
    else
        sqlite3_bind_text(q, i, s, -1, SQLITE_STATIC);
}

static const char *column_text(sqlite3_stmt *q, struct arena *mem, int i)
{
    const void *p = sqlite3_column_text(q, i);

    return p == NULL ? NULL : arena_bytes(mem, p, (size_t)sqlite3_column_bytes(q, i));
}

/* ** A record as bytes, to be read where they lie ** */

static void put_number(struct buf *b, uint64_t v)
{
    char bytes[10];
    size_t n = 0;

    for (; v >= 0x80; v >>= 7)
        bytes[n++] = (char)(v | 0x80);
    bytes[n++] = (char)v;
    buf_bytes(b, bytes, n);
}

static uint64_t get_number(const unsigned char **p)
{
    uint64_t v = 0;

    for (int shift = 0;; shift += 7) {
        v |= (uint64_t)(**p & 0x7f) << shift;
        if (!(*(*p)++ & 0x80))
            return v;
    }
}

/* One more than the place of a code in its list; 0 for one that isn't in it. */
static uint64_t code_place(const struct field *f, const char *code)
{
    for (const struct code *c = f->codes; c->code != NULL; c++)
        if (c->code == code)
            return (uint64_t)(c - f->codes) + 1;
    return 0;
}

static void put_text(struct buf *b, const char *s)
{
    size_t n = strlen(s);

    put_number(b, n);
    buf_bytes(b, s, n + 1);
}

static void put_fields(struct buf *b, const struct field *fields, const void *object)
{
    uint64_t recorded = 0;

    for (const struct field *f = fields; f->name != NULL; f++)
        if (type_is_text(f->type) ? *field_text(f, object) != NULL : *field_int(f, object) != NONE)
            recorded |= UINT64_C(1) << (f - fields);
    put_number(b, recorded);
    for (const struct field *f = fields; f->name != NULL; f++)
        if (!(recorded >> (f - fields) & 1))
            continue;
        else if (!type_is_text(f->type)) {
            int64_t v = *field_int(f, object);

            put_number(b, (uint64_t)v << 1 ^ (uint64_t)(v >> 63));
        } else if (f->type == T_CODE) {
            uint64_t place = code_place(f, *field_text(f, object));

            put_number(b, place);
            if (place == 0)
                put_text(b, *field_text(f, object));
        } else
            put_text(b, *field_text(f, object));
}

static const char *get_text(const unsigned char **p)
{
    size_t n = get_number(p);
    const char *s = (const char *)*p;

    *p += n + 1;
    return s;
}

static void get_fields(const unsigned char **p, const struct field *fields, void *object)
{
    uint64_t recorded = get_number(p), v;

    for (const struct field *f = fields; f->name != NULL; f++)
        if (!(recorded >> (f - fields) & 1))
            continue;
        else if (!type_is_text(f->type)) {
            v = get_number(p);
            *field_int(f, object) = (int64_t)(v >> 1) ^ -(int64_t)(v & 1);
        } else if (f->type == T_CODE && (v = get_number(p)) > 0)
            *field_text(f, object) = f->codes[v - 1].code;
        else
            *field_text(f, object) = get_text(p);
}

static void put_record(struct buf *b, const struct kind *kind, const void *record)
{
    put_fields(b, kind->fields, record);
    for (const struct list *l = kind->lists; l->name != NULL; l++) {
        put_number(b, (uint64_t)list_count(l, record));
        for (int64_t i = 0; i < list_count(l, record); i++)
            put_fields(b, l->items, list_item(l, record, i));
    }
}

static void *get_record(struct arena *mem, const struct kind *kind, const unsigned char *p)
{
    void *record = record_new(mem, kind);

    get_fields(&p, kind->fields, record);
    for (const struct list *l = kind->lists; l->name != NULL; l++)
        for (uint64_t n = get_number(&p); n > 0; n--)
            get_fields(&p, l->items, list_add(mem, l, record));
    return record;
}

static void encipher(const struct staging *s, unsigned char *bytes, size_t n, int64_t nonce)
{
    unsigned char which[crypto_stream_chacha20_NONCEBYTES];

    memcpy(which, &nonce, sizeof which);
    crypto_stream_chacha20_xor(bytes, bytes, n, which, s->key);
}

/* ** Records ** */

enum fault staging_put(struct staging *s, struct staged *d)
{
    sqlite3_stmt *q = s->stmts[DRAFT_PUT];

    if (s->fault != OK)
        return s->fault;
    if (d->place == 0)
        d->place = ((int64_t)kind_index(d->kind) + 1) << PLACE_BITS | ++s->drafts;
    buf_clear(&s->bytes);
    put_record(&s->bytes, d->kind, d->record);
    encipher(s, (unsigned char *)s->bytes.p, s->bytes.n, ++s->written);
    sqlite3_bind_int64(q, 1, d->place);
    sqlite3_bind_int(q, 2, d->sheet);
    sqlite3_bind_int(q, 3, d->row);
    sqlite3_bind_int(q, 4, (int)d->flags);
    sqlite3_bind_int64(q, 5, (int64_t)d->stated);
    sqlite3_bind_int64(q, 6, d->day);
    bind_text(q, 7, d->id);
    sqlite3_bind_int64(q, 8, s->written);
    sqlite3_bind_blob64(q, 9, s->bytes.p, s->bytes.n, SQLITE_STATIC);
    return run(s, DRAFT_PUT);
}

const struct kind *staging_kind(int64_t place)
{
    return kinds[(place >> PLACE_BITS) - 1];
}

static void get_draft(struct staging *s, sqlite3_stmt *q, struct arena *mem, struct staged *out)
{
    size_t n = (size_t)sqlite3_column_bytes(q, 8);
    unsigned char *bytes = (unsigned char *)arena_bytes(mem, sqlite3_column_blob(q, 8), n);

    encipher(s, bytes, n, sqlite3_column_int64(q, 7));
    *out = (struct staged){
        .place = sqlite3_column_int64(q, 0), .sheet = sqlite3_column_int(q, 1), .row = sqlite3_column_int(q, 2),
        .flags = (unsigned)sqlite3_column_int(q, 3), .stated = (uint64_t)sqlite3_column_int64(q, 4), .day = sqlite3_column_int64(q, 5),
        .id = column_text(q, mem, 6),
    };
    out->kind = staging_kind(out->place);
    out->record = get_record(mem, out->kind, bytes);
}

bool staging_by_place(struct staging *s, struct arena *mem, int64_t place, struct staged *out)
{
    sqlite3_stmt *q = s->stmts[DRAFT_GET];

    if (s->fault != OK)
        return false;
    sqlite3_bind_int64(q, 1, place);
    if (!step(s, DRAFT_GET))
        return false;
    get_draft(s, q, mem, out);
    sqlite3_reset(q);
    return true;
}

void staging_walk(struct staging *s, const struct kind *kind)
{
    sqlite3_stmt *q = s->stmts[DRAFT_WALK];
    int64_t first = ((int64_t)kind_index(kind) + 1) << PLACE_BITS;

    if (s->fault != OK)
        return;
    sqlite3_reset(q);
    sqlite3_bind_int64(q, 1, first);
    sqlite3_bind_int64(q, 2, first + (INT64_C(1) << PLACE_BITS) - 1);
}

bool staging_next(struct staging *s, struct arena *mem, struct staged *out)
{
    if (s->fault != OK || !step(s, DRAFT_WALK))
        return false;
    get_draft(s, s->stmts[DRAFT_WALK], mem, out);
    return true;
}

/* ** Outcomes ** */

enum fault staging_outcome_put(struct staging *s, int64_t place, const struct outcome *o)
{
    sqlite3_stmt *q = s->stmts[OUTCOME_PUT];

    if (s->fault != OK)
        return s->fault;
    sqlite3_bind_int64(q, 1, place);
    sqlite3_bind_int(q, 2, o->state);
    sqlite3_bind_int64(q, 3, o->day);
    bind_text(q, 4, o->id);
    bind_text(q, 5, o->group);
    return run(s, OUTCOME_PUT);
}

static void get_outcome(sqlite3_stmt *q, struct arena *mem, struct outcome *out)
{
    *out = (struct outcome){ .state = sqlite3_column_int(q, 1), .day = sqlite3_column_int64(q, 2), .id = column_text(q, mem, 3),
                             .group = column_text(q, mem, 4) };
}

bool staging_outcome(struct staging *s, struct arena *mem, int64_t place, struct outcome *out)
{
    sqlite3_stmt *q = s->stmts[OUTCOME_GET];

    if (s->fault != OK)
        return false;
    sqlite3_bind_int64(q, 1, place);
    if (!step(s, OUTCOME_GET))
        return false;
    get_outcome(q, mem, out);
    sqlite3_reset(q);
    return true;
}

void staging_outcomes(struct staging *s)
{
    if (s->fault == OK)
        sqlite3_reset(s->stmts[OUTCOME_WALK]);
}

bool staging_outcomes_next(struct staging *s, struct arena *mem, int64_t *place, struct outcome *out)
{
    sqlite3_stmt *q = s->stmts[OUTCOME_WALK];

    if (s->fault != OK || !step(s, OUTCOME_WALK))
        return false;
    *place = sqlite3_column_int64(q, 0);
    get_outcome(q, mem, out);
    return true;
}

enum fault staging_again(struct staging *s, int but, int space)
{
    int rc;

    if (s->fault != OK)
        return s->fault;
    s->rounds++;
    s->later = space;
    rc = sqlite3_exec(s->conn, arena_printf(s->mem, "delete from outcome where state <> %d", but), NULL, NULL, NULL);
    return rc == SQLITE_OK ? OK : failed(s, rc);
}

/* ** Words ** */

/* 128 bits of a text, of which the first are where it stands: another text that
** wants the same place stands at the next. */
struct hash {
    int64_t at, rest;
};

static struct hash hash_word(struct staging *s, int space, const char *text)
{
    int32_t head[2] = { space, space >= s->later ? s->rounds : 0 };
    struct hash h;

    buf_clear(&s->bytes);
    buf_bytes(&s->bytes, head, sizeof head);
    buf_bytes(&s->bytes, text, strlen(text));
    crypto_shorthash_siphashx24((unsigned char *)&h, (const unsigned char *)s->bytes.p, s->bytes.n, s->word_key);
    return h;
}

/* The value that stands for ${h}, whose place it moves on to; NONE when nothing does. */
static int64_t find(struct staging *s, struct hash *h)
{
    sqlite3_stmt *q = s->stmts[WORD_GET];
    int64_t rest, v;

    for (;; h->at = (int64_t)((uint64_t)h->at + 1)) {
        sqlite3_bind_int64(q, 1, h->at);
        if (!step(s, WORD_GET))
            return NONE;
        rest = sqlite3_column_int64(q, 0);
        v = sqlite3_column_int64(q, 1);
        sqlite3_reset(q);
        if (rest == h->rest)
            return v;
    }
}

static enum fault write_word(struct staging *s, enum statement how, const struct hash *h, int64_t value)
{
    sqlite3_bind_int64(s->stmts[how], 1, h->at);
    sqlite3_bind_int64(s->stmts[how], 2, h->rest);
    sqlite3_bind_int64(s->stmts[how], 3, value);
    return run(s, how);
}

int64_t staging_word(struct staging *s, int space, const char *text)
{
    struct hash h;

    if (s->fault != OK)
        return NONE;
    h = hash_word(s, space, text);
    return find(s, &h);
}

int64_t staging_word_add(struct staging *s, int space, const char *text, int64_t value)
{
    struct hash h;
    int64_t found;

    if (s->fault != OK)
        return NONE;
    h = hash_word(s, space, text);
    if (write_word(s, WORD_ADD, &h, value) != OK || sqlite3_changes(s->conn) > 0)
        return NONE;
    if ((found = find(s, &h)) == NONE)
        write_word(s, WORD_ADD, &h, value);
    return found;
}

enum fault staging_word_put(struct staging *s, int space, const char *text, int64_t value)
{
    struct hash h;

    if (s->fault != OK)
        return s->fault;
    h = hash_word(s, space, text);
    find(s, &h);
    return write_word(s, WORD_PUT, &h, value);
}
