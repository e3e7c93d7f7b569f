/* SPDX-License-Identifier: Apache-2.0 */
#include "store/db.h"

#include "store/book.h"
#include "store/engine.h"
#include "store/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A prepared statement, found again by the addresses of its texts and by
** whether it asks for now or for an earlier state of knowledge. */
struct stmt {
    struct stmt *next;
    const char *around, *text;
    bool known, busy;
    void *handle;
};

/* --------------------------------------------------------------- open, close */

bool db_is_address(const char *path)
{
    return strncmp(path, "postgres://", 11) == 0 || strncmp(path, "postgresql://", 13) == 0;
}

static struct db *handle(struct op *op, const char *path, enum db_mode mode, const char *key_file)
{
    struct arena *mem = arena_open();
    struct db *db = arena_alloc(mem, sizeof *db);

    db->op = op;
    db->mem = mem;
    db->texts = map_open(mem);
    db->engine = db_is_address(path) ? &engine_pg : &engine_sqlite;
    db->path = db->engine->shown(mem, path);
    db->key_file = key_file;
    db->mode = mode;
    db->example_seed = db->known = NONE;
    return db;
}

void db_close(struct db *db)
{
    if (db == NULL)
        return;
    for (size_t i = 0; i < sizeof db->stmts / sizeof *db->stmts; i++)
        for (struct stmt *s = db->stmts[i]; s != NULL; s = s->next)
            db->engine->finalize(db, s->handle);
    db->engine->close(db);
    arena_close(db->mem);
}

enum fault db_open(struct op *op, const char *path, enum db_mode mode, const char *key_file, struct db **out)
{
    struct db *db = handle(op, path, mode, key_file);
    enum fault f;

    if ((f = db->engine->open(db, path)) != OK || (f = book_load(db)) != OK || (f = schema_fit(db)) != OK) {
        db_close(db);
        return f;
    }
    *out = db;
    return OK;
}

enum fault db_new(struct op *op, const char *path, const char *key_file, const char *book, const char *name,
                  int64_t example_seed, struct db **out)
{
    struct db *db;
    enum fault f;

    db = handle(op, path, DB_NEW, key_file);
    if ((f = db->engine->open(db, path)) != OK || (f = db_write_begin(db)) != OK || (f = schema_create(db)) != OK
        || (f = book_create(db, book, name, example_seed)) != OK || (f = db_exec(db, SQL("commit"))) != OK) {
        db->engine->discard(db, path);
        db_close(db);
        return f;
    }
    db->mode = DB_WRITE;
    *out = db;
    return OK;
}

enum fault db_read_begin(struct db *db)
{
    return db->readings++ > 0 || db->request != NULL ? OK : db->engine->exec(db, db->engine->begin_read);
}

void db_read_end(struct db *db)
{
    if (--db->readings == 0 && db->request == NULL)
        db->engine->exec(db, "commit");
}

enum fault db_write_begin(struct db *db)
{
    return db->engine->exec(db, db->engine->begin_write);
}

enum fault db_erased(struct db *db)
{
    return db->engine->erased(db);
}

enum fault db_exec(struct db *db, struct sql sql)
{
    return db->engine->exec(db, sql.text);
}

enum fault db_exec_text(struct db *db, const char *text)
{
    return db->engine->exec(db, text);
}

const char *db_setting(struct db *db, const char *name)
{
    const char *value = NULL;
    struct q q = q_open(db, SQL("select value from local_setting where name = :name"));

    q_text(&q, ":name", name);
    if (q_row(&q))
        value = q_get_text(&q, 0);
    q_close(&q);
    return value;
}

enum fault db_setting_put(struct db *db, const char *name, const char *value)
{
    struct q q = q_open(db, SQL("insert into local_setting (name, value) values (:name, :value)"
                                " on conflict (name) do update set value = excluded.value"));

    q_text(&q, ":name", name);
    q_text(&q, ":value", value);
    q_row(&q);
    return q_close(&q);
}

/* ------------------------------------------------------------------- braces */

/* What `{kind}`, `{kind.spells}` or `{kind.list}` stands for. */
static void put_rows(struct db *db, struct buf *out, const char *name, size_t n)
{
    char *kind_name = arena_bytes(db->mem, name, n), *part = strchr(kind_name, '.');
    const struct kind *kind;
    const struct list *list = NULL;

    if (part != NULL)
        *part++ = '\0';
    kind = kind_by_name(kind_name);
    if (kind != NULL && part != NULL && strcmp(part, "spells") != 0)
        list = list_by_name(kind, part);
    if (kind == NULL || (part != NULL && list == NULL && strcmp(part, "spells") != 0)) {
        fprintf(stderr, "bangfu: {%s} in a query names no kind or list\n", name);
        abort();                        /* a bug in a const table */
    }
    buf_printf(out, "(select * from \"%s%s%s_row\" where ", kind->name, list != NULL ? "_" : "", list != NULL ? list->name : "");
    if (db->known == NONE)
        buf_text(out, "until = 9223372036854775807");
    else
        buf_text(out, "since <= :known and until > :known");
    if (kind->life == STATE)
        buf_text(out, part != NULL && list == NULL ? " and from_day < to_day" : " and from_day <= :day and to_day > :day");
    buf_char(out, ')');
}

static void expand(struct db *db, struct buf *out, const char *text)
{
    const char *open, *close;

    for (; (open = strchr(text, '{')) != NULL && (close = strchr(open, '}')) != NULL; text = close + 1) {
        buf_bytes(out, text, (size_t)(open - text));
        put_rows(db, out, open + 1, (size_t)(close - open - 1));
    }
    buf_text(out, text);
}

const char *db_text(struct db *db, const char *text)
{
    struct map_row *r = map_find(&db->texts, text);

    return r != NULL ? r->key : map_add(&db->texts, arena_text(db->mem, text))->key;
}

/* ------------------------------------------------------------------ queries */

static void *prepare(struct db *db, const char *around, const char *text)
{
    struct buf out = buf_open(db->op->mem), whole = buf_open(db->op->mem);
    const char *hole = around == NULL ? NULL : strstr(around, " (*)");      /* not that of count(*) */

    if (hole != NULL) {
        buf_bytes(&whole, around, (size_t)(hole - around) + 2);
        buf_text(&whole, text);
        buf_text(&whole, hole + 3);
        text = whole.p;
    }
    expand(db, &out, text);
    return db->engine->prepare(db, out.p);
}

static struct q open_texts(struct db *db, const char *around, const char *text)
{
    struct q q = { .db = db };
    bool known = db->known != NONE;
    size_t at = (((uintptr_t)text >> 3) ^ ((uintptr_t)around >> 4) * 31 ^ known) % (sizeof db->stmts / sizeof *db->stmts);
    struct stmt *s;

    for (s = db->stmts[at]; s != NULL; s = s->next)
        if (s->text == text && s->around == around && s->known == known && !s->busy)
            break;
    if (s == NULL) {
        void *made = prepare(db, around, text);

        if (made == NULL) {
            q.fault = db->op->fault == OK ? F_BROKEN : db->op->fault;
            return q;
        }
        s = arena_alloc(db->mem, sizeof *s);
        *s = (struct stmt){ .next = db->stmts[at], .around = around, .text = text, .known = known, .handle = made };
        db->stmts[at] = s;
    }
    s->busy = true;
    q.stmt = s;
    if (known)
        q_int(&q, ":known", db->known);
    return q;
}

struct q q_open(struct db *db, struct sql sql)
{
    return open_texts(db, NULL, sql.text);
}

struct q q_open_around(struct db *db, struct sql around, struct sql inner)
{
    return open_texts(db, around.text, inner.text);
}

struct q q_open_text(struct db *db, const char *text)
{
    return open_texts(db, NULL, text);
}

void q_int_at(struct q *q, int i, int64_t v)
{
    if (q->fault != OK || i == 0)
        return;
    if (v == NONE)
        q->db->engine->bind_null(q->db, q->stmt->handle, i);
    else
        q->db->engine->bind_int(q->db, q->stmt->handle, i, v);
}

void q_text_at(struct q *q, int i, const char *v)
{
    if (q->fault != OK || i == 0)
        return;
    if (v == NULL)
        q->db->engine->bind_null(q->db, q->stmt->handle, i);
    else
        q->db->engine->bind_text(q->db, q->stmt->handle, i, v, strlen(v));
}

void q_bytes_at(struct q *q, int i, const void *v, size_t n)
{
    if (q->fault != OK || i == 0)
        return;
    if (v == NULL)
        q->db->engine->bind_null(q->db, q->stmt->handle, i);
    else
        q->db->engine->bind_bytes(q->db, q->stmt->handle, i, v, n);
}

static int param(struct q *q, const char *name)
{
    return q->fault != OK ? 0 : q->db->engine->param(q->db, q->stmt->handle, name);
}

void q_int(struct q *q, const char *name, int64_t v)
{
    q_int_at(q, param(q, name), v);
}

void q_text(struct q *q, const char *name, const char *v)
{
    q_text_at(q, param(q, name), v);
}

void q_bytes(struct q *q, const char *name, const void *v, size_t n)
{
    q_bytes_at(q, param(q, name), v, n);
}

bool q_row(struct q *q)
{
    int r;

    if (q->fault != OK)
        return false;
    r = q->db->engine->step(q->db, q->stmt->handle);
    if (r < 0)
        q->fault = q->db->op->fault == OK ? F_BROKEN : q->db->op->fault;
    return r > 0;
}

int q_columns(struct q *q)
{
    return q->fault != OK ? 0 : q->db->engine->columns(q->db, q->stmt->handle);
}

int64_t q_get_int(struct q *q, int i)
{
    if (q->fault != OK || q->db->engine->is_null(q->db, q->stmt->handle, i))
        return NONE;
    return q->db->engine->column_int(q->db, q->stmt->handle, i);
}

const void *q_peek_bytes(struct q *q, int i, size_t *n)
{
    if (q->fault != OK || q->db->engine->is_null(q->db, q->stmt->handle, i)) {
        *n = 0;
        return NULL;
    }
    return q->db->engine->column_bytes(q->db, q->stmt->handle, i, n);
}

const char *q_peek_text(struct q *q, int i)
{
    size_t n;

    return q_peek_bytes(q, i, &n);
}

const char *q_get_text(struct q *q, int i)
{
    size_t n;
    const void *p = q_peek_bytes(q, i, &n);

    return p == NULL ? NULL : arena_bytes(q->db->op->mem, p, n);
}

void q_again(struct q *q)
{
    if (q->fault == OK)
        q->db->engine->reset(q->db, q->stmt->handle);
}

enum fault q_close(struct q *q)
{
    if (q->stmt != NULL) {
        q->db->engine->reset(q->db, q->stmt->handle);
        q->stmt->busy = false;
        q->stmt = NULL;
    }
    return q->fault;
}
