/* SPDX-License-Identifier: Apache-2.0 */
/* An open register and the queries asked of it.  The store is the only room that
** knows a database; above it, nobody names a _row table, a time of knowledge,
** or a permission. */
#ifndef STORE_DB_H
#define STORE_DB_H

#include "base/buf.h"
#include "base/map.h"
#include "base/op.h"
#include "rules/kind.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Literals for rows alive now and for spells still open. */
#define FOREVER 9223372036854775807             /* of `until`, a stamp */
#define OPEN_DAY 2147483647                     /* of `to_day`         */

/* SQL text, which can only be made from a literal: SQL("select …"). */
struct sql {
    const char *text;
};
#define SQL(literal) ((struct sql){ "" literal })

enum db_mode { DB_READ, DB_WRITE, DB_NEW };

struct engine;
struct stmt;
struct kind_sql;
struct request;

struct db {
    struct op *op;              /* the operation at hand; its arena, clock, author, first fault   */
    struct arena *mem;          /* lives as long as the connection                                 */
    const struct engine *engine;
    void *conn;
    const char *path;           /* as faults may tell it: an address without its password          */
    const char *key_file;       /* NULL unless the file is encrypted                               */
    enum db_mode mode;

    const char *book;           /* the book written to, and the one whose figures are asked        */
    const char *book_name;
    int64_t example_seed;       /* NONE unless the book is a worked example's                      */
    int64_t known;              /* state of knowledge asked for; NONE is now                       */

    int64_t head_seq, head_stamp, floor;        /* of the book; kept in step with ledger_book      */
    uint8_t head_hash[33];
    uint64_t ids, id_clock;     /* id_new's counter                                                */
    struct request *request;    /* the write transaction under way, or NULL; ledger.c              */
    struct stmt *stmts[256];    /* prepared once, by text and state of knowledge                   */
    struct kind_sql *kind_sql;  /* texts made from the kinds; project.c                            */
    struct map texts;           /* db_text's                                                       */
    int readings;               /* nested reads that share one snapshot                            */
};

/* Whether ${path} names a server rather than a file. */
bool db_is_address(const char *path);

/* Open the register at ${path}: a file, or the postgres://user@host/database of
** a server.  ${op} must outlive the handle, or be replaced
** through db->op.  Faults say in plain words what is wrong with the file. */
enum fault db_open(struct op *op, const char *path, enum db_mode mode, const char *key_file, struct db **out);
void db_close(struct db *db);                   /* NULL is fine */

/* Make a register with an empty book at ${path}, a file that must not exist or a
** server's database that holds none.
** ${example_seed} is NONE except for worked examples. */
enum fault db_new(struct op *op, const char *path, const char *key_file, const char *book, const char *name,
                  int64_t example_seed, struct db **out);

/* One snapshot for several queries; pairs nest. */
enum fault db_read_begin(struct db *db);
void db_read_end(struct db *db);

/* Begin what ends with commit or rollback; book_lock takes the book.  After an
** erasure's commit, clear what the engine would let linger. */
enum fault db_write_begin(struct db *db);
enum fault db_erased(struct db *db);

/* Settings of this site; they never travel.  NULL when not set. */
const char *db_setting(struct db *db, const char *name);
enum fault db_setting_put(struct db *db, const char *name, const char *value);

/* ------------------------------------------------------------------ queries */

/* A query under way.  Its first fault turns later calls into no-ops; q_close
** tells it once. */
struct q {
    struct db *db;
    struct stmt *stmt;
    enum fault fault;
};

/* Kinds in braces stand for rows: `{household}` what was true on :day, `{visit}`
** all events, `{household.spells}` all spells, `{visit.participants}` a list;
** alive now, or as known at db->known. */
struct q q_open(struct db *db, struct sql sql);

/* The same around another text: `(*)` in ${around} stands for ${inner}.  The
** pair is cached, so both must be literals or live as long as the register. */
struct q q_open_around(struct db *db, struct sql around, struct sql inner);

/* Text assembled from the kinds, living as long as the register. */
struct q q_open_text(struct db *db, const char *text);

/* Bind a parameter by name; a name that the text lacks is passed over, so that
** one caller can offer :day, :from, :to and :area to every query.  NONE and
** NULL bind as null.  Text and bytes are copied only if stated by the engine:
** keep them until q_close. */
void q_int(struct q *q, const char *name, int64_t v);
void q_text(struct q *q, const char *name, const char *v);
void q_bytes(struct q *q, const char *name, const void *v, size_t n);
/* By place, from 1, for the hot paths. */
void q_int_at(struct q *q, int i, int64_t v);
void q_text_at(struct q *q, int i, const char *v);
void q_bytes_at(struct q *q, int i, const void *v, size_t n);

bool q_row(struct q *q);                        /* steps; false at the end or on a fault */
int q_columns(struct q *q);
int64_t q_get_int(struct q *q, int i);          /* NONE when null */
const char *q_get_text(struct q *q, int i);     /* NULL when null; copied into op->mem */
const char *q_peek_text(struct q *q, int i);    /* the same, until the next row only */
const void *q_peek_bytes(struct q *q, int i, size_t *n);
void q_again(struct q *q);                      /* reset, to bind and step once more */
enum fault q_close(struct q *q);

/* One statement without rows. */
enum fault db_exec(struct db *db, struct sql sql);
enum fault db_exec_text(struct db *db, const char *text);

/* The one copy of ${text} that lives as long as the register: texts made from the
** kinds go through it, so that their statements are found again. */
const char *db_text(struct db *db, const char *text);

#endif
