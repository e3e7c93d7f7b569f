/* SPDX-License-Identifier: Apache-2.0 */
#include "store/schema.h"

#include "rules/record.h"
#include "store/book.h"
#include "store/digest.h"
#include "store/engine.h"
#include "store/rebuild.h"

#include <stdio.h>
#include <string.h>

/* docs/format.md describes these for somebody who has only the file. */
static const char enduring[] =
    "create table ledger_book ("
    "  book text not null primary key,"         /* area code of the office                        */
    "  format integer not null,"                /* of entries: 1                                  */
    "  name text not null,"
    "  created integer not null,"               /* stamp                                          */
    "  example_seed integer,"                   /* of a worked example; null in every other book  */
    "  head_seq integer not null,"
    "  head_stamp integer not null,"
    "  head_hash blob not null,"
    "  floor integer not null"                  /* latest state of knowledge ever published       */
    ") strict, without rowid;"
    "create table ledger_entry ("
    "  book text not null, seq integer not null, id text not null, stamp integer not null,"
    "  author text not null, act text not null, kind text not null, subject text not null,"
    "  based_on integer, day integer, device_time integer, reason text, pair text,"
    "  facts_digest blob, personal_digest blob, hash blob not null,"
    "  primary key (book, seq)"
    ") strict, without rowid;"
    "create unique index ledger_entry_id on ledger_entry (book, id);"
    "create index ledger_entry_subject on ledger_entry (book, subject, seq);"
    "create table ledger_facts ("
    "  book text not null, seq integer not null, salt blob not null, body text not null,"
    "  primary key (book, seq)"
    ") strict, without rowid;"
    "create table ledger_personal ("
    "  book text not null, seq integer not null, salt blob not null, body text not null,"
    "  primary key (book, seq)"
    ") strict, without rowid;"
    "create trigger ledger_entry_stays before delete on ledger_entry begin select raise(abort, 'entries are never deleted'); end;"
    "create trigger ledger_entry_fixed before update on ledger_entry begin select raise(abort, 'entries never change'); end;"
    "create trigger ledger_facts_stay before delete on ledger_facts begin select raise(abort, 'entries are never deleted'); end;"
    "create trigger ledger_facts_fixed before update on ledger_facts begin select raise(abort, 'entries never change'); end;"
    "create trigger ledger_personal_fixed before update on ledger_personal begin select raise(abort, 'entries never change'); end;"
    "create table local_setting (name text not null primary key, value text not null) strict, without rowid;"
    "create table derived_schema (digest blob not null) strict;";

/* What queries fetch by, beyond the keys of the tables.  With ${alive} only
** rows alive now are indexed; without, all, for states of knowledge. */
static const struct index {
    const char *table, *columns;
    bool alive;
} indexes[] = {
    { "person",             "book, household, until, from_day, to_day",          false },
    { "household_status",   "book, household, until, from_day, to_day, status",  false },
    { "pairing",            "book, household, until, from_day, to_day, worker",  false },
    { "household",          "book, village, from_day, to_day",                   true  },
    { "visit",              "book, village, day",                                true  },
    { "visit_participants", "book, village, day, role, worker",                  true  },
    { "visit_households",   "book, village, day, household",                     true  },
    { "visit_households",   "book, household, day",                              true  },
    { "meeting",            "book, village, type, day",                          true  },
};

static const char *sql_type(enum type t)
{
    return type_is_text(t) ? "text" : "integer";
}

static bool has_village(const struct kind *kind)
{
    return kind_field(kind, AREA) != NULL;
}

void schema_columns(struct buf *out, const struct kind *kind, const struct list *list, const char *prefix)
{
    static const char *const fixed[] = { "book", "id", "seq", "since", "until" };

    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        buf_printf(out, "%s%s%s", i > 0 ? ", " : "", prefix, fixed[i]);
    if (kind->life == STATE)
        buf_printf(out, ", %sfrom_day, %sto_day", prefix, prefix);
    else
        buf_printf(out, ", %sday", prefix);
    buf_printf(out, ", %s%s", prefix, list != NULL ? "n" : "erased");
    if (has_village(kind))
        buf_printf(out, ", %svillage", prefix);
    for (const struct field *f = list != NULL ? list->items : kind->fields; f->name != NULL; f++)
        buf_printf(out, ", %s\"%s\"", prefix, f->name);
}

static void put_table(struct buf *out, const struct kind *kind, const struct list *list)
{
    buf_printf(out, "create table \"%s%s%s_row\" (book text not null, id text not null, seq integer not null,"
                    " since integer not null, until integer not null, ",
               kind->name, list != NULL ? "_" : "", list != NULL ? list->name : "");
    buf_text(out, kind->life == STATE ? "from_day integer not null, to_day integer not null" : "day integer not null");
    buf_text(out, list != NULL ? ", n integer not null" : ", erased integer not null");
    if (has_village(kind))
        buf_text(out, ", village text");
    for (const struct field *f = list != NULL ? list->items : kind->fields; f->name != NULL; f++)
        buf_printf(out, ", \"%s\" %s", f->name, sql_type(f->type));
    buf_printf(out, ", primary key (book, id, seq, since%s)) strict, without rowid;\n", list != NULL ? ", n" : "");
}

/* The tables alone, with the indexes that checks and replay look things up by. */
static void put_tables(struct buf *out)
{
    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        put_table(out, *k, NULL);
        for (const struct list *l = (*k)->lists; l->name != NULL; l++)
            put_table(out, *k, l);
    }
}

static void put_indexes(struct buf *out)
{
    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        bool first = true;

        for (const struct field *f = (*k)->fields; f->name != NULL; f++) {
            bool key = first && (f->flags & KEY) && !((*k)->flags & NAMED);

            first = first && !(f->flags & KEY);
            if (key || (f->flags & UNIQUE))
                buf_printf(out, "create index \"%s_by_%s\" on \"%s_row\" (book, \"%s\") where until = 9223372036854775807;\n",
                           (*k)->name, f->name, (*k)->name, f->name);
        }
    }
    for (size_t i = 0; i < sizeof indexes / sizeof *indexes; i++)
        buf_printf(out, "create index derived_%d on \"%s_row\" (%s)%s;\n", (int)i, indexes[i].table, indexes[i].columns,
                   indexes[i].alive ? " where until = 9223372036854775807" : "");
}

/* Digest of the derived schema: another one means other kinds. */
static void fingerprint(struct db *db, uint8_t out[DIGEST])
{
    struct buf text = buf_open(db->op->mem);

    put_tables(&text);
    put_indexes(&text);
    digest(out, text.p, text.n, NULL, 0);
}

static enum fault drop_derived(struct db *db)
{
    struct buf drops = buf_open(db->op->mem);
    struct q q = q_open(db, SQL("select name from sqlite_schema where type = 'table' and name like '%\\_row' escape '\\'"));
    enum fault f;

    while (q_row(&q))
        buf_printf(&drops, "drop table \"%s\";", q_peek_text(&q, 0));
    if ((f = q_close(&q)) != OK)
        return f;
    return db_exec_text(db, drops.p);
}

enum fault schema_derived_create(struct db *db)
{
    struct buf text = buf_open(db->op->mem);
    enum fault f;

    if ((f = drop_derived(db)) != OK)
        return f;
    put_tables(&text);
    return db_exec_text(db, text.p);
}

enum fault schema_derived_finish(struct db *db)
{
    struct buf text = buf_open(db->op->mem);
    uint8_t print[DIGEST];
    struct q q;
    enum fault f;

    put_indexes(&text);
    if ((f = db_exec_text(db, text.p)) != OK || (f = db_exec(db, SQL("delete from derived_schema"))) != OK)
        return f;
    fingerprint(db, print);
    q = q_open(db, SQL("insert into derived_schema (digest) values (:digest)"));
    q_bytes(&q, ":digest", print, sizeof print);
    q_row(&q);
    return q_close(&q);
}

enum fault schema_create(struct db *db)
{
    enum fault f;

    if ((f = db_exec_text(db, "begin immediate")) != OK || (f = db_exec_text(db, enduring)) != OK
        || (f = schema_derived_create(db)) != OK || (f = schema_derived_finish(db)) != OK)
        return f;
    return db_exec_text(db, "commit");
}

enum fault schema_fit(struct db *db)
{
    uint8_t print[DIGEST];
    struct q q = q_open(db, SQL("select digest from derived_schema"));
    bool same = false;
    enum fault f;

    fingerprint(db, print);
    if (q_row(&q)) {
        size_t n;
        const void *stored = q_peek_bytes(&q, 0, &n);

        same = n == sizeof print && memcmp(stored, print, n) == 0;
    }
    if ((f = q_close(&q)) != OK)
        return f;
    return same ? OK : rebuild(db, NULL);
}
