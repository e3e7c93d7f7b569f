/* SPDX-License-Identifier: Apache-2.0 */
/* What the store asks of a database engine; sqlite.c and pg.c answer.  Only
** db.c, schema.c and the engines include this. */
#ifndef STORE_ENGINE_H
#define STORE_ENGINE_H

#include "store/db.h"

#include <stddef.h>

struct engine {
    const char *bulk;                   /* before a bulk import: fold the log into the file at close */
    const char *sort, *sorted;          /* around the making of its indexes: in little memory, through the disk */
    bool schemas;                       /* tables stand in the schemas ledger and derived */
    const char *begin_read;             /* one snapshot for what follows                  */
    const char *begin_write;            /* book_lock follows it                           */

    /* The path as it may be told to anybody: without a password. */
    const char *(*shown)(struct arena *mem, const char *path);

    /* Open ${path} in ${db}->mode; sets ${db}->conn.  Faults are in db->op.  With
    ** DB_NEW it is empty, or a fault. */
    enum fault (*open)(struct db *db, const char *path);
    void (*close)(struct db *db);

    /* Leave nothing of what DB_NEW began: after a fault, which may be that of open. */
    void (*discard)(struct db *db, const char *path);

    /* Run text that returns no rows (schema, transactions); several statements may stand in it. */
    enum fault (*exec)(struct db *db, const char *text);

    /* After the commit of an erasure: what it deleted must not linger. */
    enum fault (*erased)(struct db *db);

    /* A prepared statement; NULL with db->op's fault set when it fails. */
    void *(*prepare)(struct db *db, const char *text);
    void (*finalize)(struct db *db, void *stmt);

    /* Parameters count from 1, in the order of first appearance of their names. */
    int (*param)(struct db *db, void *stmt, const char *name);      /* 0: no such name */
    void (*bind_null)(struct db *db, void *stmt, int i);
    void (*bind_int)(struct db *db, void *stmt, int i, int64_t v);
    void (*bind_text)(struct db *db, void *stmt, int i, const char *s, size_t n);
    void (*bind_bytes)(struct db *db, void *stmt, int i, const void *s, size_t n);

    int (*step)(struct db *db, void *stmt);             /* 1 a row, 0 done, -1 fault in db->op */
    void (*reset)(struct db *db, void *stmt);

    /* Columns of the row stepped to, from 0; bytes live until the next step or reset. */
    int (*columns)(struct db *db, void *stmt);
    bool (*is_null)(struct db *db, void *stmt, int i);
    int64_t (*column_int)(struct db *db, void *stmt, int i);
    const void *(*column_bytes)(struct db *db, void *stmt, int i, size_t *n);   /* text has a NUL after it */
};

extern const struct engine engine_sqlite, engine_pg;

#endif
