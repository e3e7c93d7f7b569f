/* SPDX-License-Identifier: Apache-2.0 */
#include "store/schema.h"

#include "base/digest.h"
#include "rules/record.h"
#include "store/book.h"
#include "store/engine.h"
#include "store/rebuild.h"

#include <stdio.h>
#include <string.h>

/* docs/format.md describes these for somebody who has only the register.  One
** text; the engines' own words for a number, a text, bytes, and what ends a table. */
#define ENDURING(INT, TEXT, BYTES, END) \
    "create table ledger_book (" \
    "  book " TEXT " not null primary key,"         /* area code of the office                        */ \
    "  format " INT " not null,"                    /* of entries: 1                                  */ \
    "  name " TEXT " not null," \
    "  created " INT " not null,"                   /* stamp                                          */ \
    "  example_seed " INT ","                       /* of a worked example; null in every other book  */ \
    "  head_seq " INT " not null," \
    "  head_stamp " INT " not null," \
    "  head_hash " BYTES " not null," \
    "  floor " INT " not null"                      /* latest state of knowledge ever published       */ \
    ")" END ";" \
    "create table ledger_entry (" \
    "  book " TEXT " not null, seq " INT " not null, id " TEXT " not null, stamp " INT " not null," \
    "  author " TEXT " not null, act " TEXT " not null, kind " TEXT " not null, subject " TEXT " not null," \
    "  based_on " INT ", day " INT ", device_time " INT ", reason " TEXT ", pair " TEXT "," \
    "  facts_digest " BYTES ", personal_digest " BYTES ", hash " BYTES " not null," \
    "  primary key (book, seq)" \
    ")" END ";" \
    "create unique index ledger_entry_id on ledger_entry (book, id);" \
    "create index ledger_entry_subject on ledger_entry (book, subject, seq);" \
    "create table ledger_facts (" \
    "  book " TEXT " not null, seq " INT " not null, salt " BYTES " not null, body " TEXT " not null," \
    "  primary key (book, seq)" \
    ")" END ";" \
    "create table ledger_personal (" \
    "  book " TEXT " not null, seq " INT " not null, salt " BYTES " not null, body " TEXT " not null," \
    "  primary key (book, seq)" \
    ")" END ";" \
    "create table local_setting (name " TEXT " not null primary key, value " TEXT " not null)" END ";"

#define STAYS "'entries are never deleted'"
#define FIXED "'entries never change'"

/* Entries and facts stay as they are; personal bodies may only be deleted. */
static const char enduring_sqlite[] =
    ENDURING("integer", "text", "blob", " strict, without rowid")
    "create trigger ledger_entry_stays before delete on ledger_entry begin select raise(abort, " STAYS "); end;"
    "create trigger ledger_entry_fixed before update on ledger_entry begin select raise(abort, " FIXED "); end;"
    "create trigger ledger_facts_stay before delete on ledger_facts begin select raise(abort, " STAYS "); end;"
    "create trigger ledger_facts_fixed before update on ledger_facts begin select raise(abort, " FIXED "); end;"
    "create trigger ledger_personal_fixed before update on ledger_personal begin select raise(abort, " FIXED "); end;"
    "create table derived_schema (digest blob not null) strict;";

/* Bytes of documents, part 0 the salt; came after the tables above, so that a register of
** before gets it with its derived tables. */
#define PARTS(WHERE, INT, TEXT, BYTES, END) \
    "create table if not exists " WHERE "ledger_part (" \
    "  book " TEXT " not null, document " TEXT " not null, n " INT " not null, bytes " BYTES " not null," \
    "  primary key (book, document, n)" \
    ")" END ";"

static const char parts_sqlite[] = PARTS("", "integer", "text", "blob", " strict")
    "create trigger if not exists ledger_part_fixed before update on ledger_part begin select raise(abort, " FIXED "); end;";
static const char parts_schemas[] = PARTS("ledger.", "bigint", "text collate \"C\"", "bytea", "")
    "drop trigger if exists ledger_part_fixed on ledger.ledger_part;"
    "create trigger ledger_part_fixed before update on ledger.ledger_part for each row execute function ledger.refuse(" FIXED ");"
    "drop trigger if exists ledger_part_kept on ledger.ledger_part;"
    "create trigger ledger_part_kept before truncate on ledger.ledger_part execute function ledger.refuse(" STAYS ");";

static const char enduring_schemas[] =
    "create schema ledger; comment on schema ledger is 'bangfu register, format 1';"
    ENDURING("bigint", "text collate \"C\"", "bytea", "")
    "create function ledger.refuse() returns trigger language plpgsql as $$ begin raise exception '%', tg_argv[0]; end $$;"
    "create trigger ledger_entry_stays before delete on ledger_entry for each row execute function refuse(" STAYS ");"
    "create trigger ledger_entry_fixed before update on ledger_entry for each row execute function refuse(" FIXED ");"
    "create trigger ledger_entry_kept before truncate on ledger_entry execute function refuse(" STAYS ");"
    "create trigger ledger_facts_stay before delete on ledger_facts for each row execute function refuse(" STAYS ");"
    "create trigger ledger_facts_fixed before update on ledger_facts for each row execute function refuse(" FIXED ");"
    "create trigger ledger_facts_kept before truncate on ledger_facts execute function refuse(" STAYS ");"
    "create trigger ledger_personal_fixed before update on ledger_personal for each row execute function refuse(" FIXED ");"
    "create trigger ledger_personal_kept before truncate on ledger_personal execute function refuse(" STAYS ");";

/* The words of the derived tables. */
static const struct words {
    const char *where, *number, *text, *end;
} words_sqlite = { "", "integer", "text", " strict, without rowid" },
  words_schemas = { "derived.", "bigint", "text collate \"C\"", "" };

/* What queries fetch by, beyond the keys of the tables.  All rows are in them, dead
** ones too, with `until` at the end: a state of knowledge is then read from the
** index as quickly as the present.  A ${late} one is read by figures only, never by
** an append. */
static const struct index {
    const char *table, *columns;
    bool late;
    const char *stat;           /* rows that share the first two columns, the first three, …; see put_stats */
} indexes[] = {
    { "person",             "book, household, until, from_day, to_day, birth_year, labour, school, medical_insurance, pension_insurance", false, "5 4 4 4 4 4 4 4 4" },
    { "household_status",   "book, household, until, from_day, to_day, status", false, "3 1 1 1 1" },
    { "pairing",            "book, household, until, from_day, to_day, worker", false, "3 2 2 2 1" },
    { "household_case",     "book, household, until",                           false, "2 2" },
    { "case_step",          "book, household, until",                           false, "10 10" },
    { "task",               "book, household, until",                           false, "4 4" },
    { "measure",            "book, household, until",                           false, "4 4" },
    { "employment",         "book, household, until",                           false, "3 3" },
    { "welfare_post",       "book, household, until",                           false, "2 2" },
    { "payment",            "book, household, until",                           false, "60 60" },
    { "approval",           "book, proposal, until",                            false, "2 2" },
    { "living",             "book, household, until",                           false, "2 2" },
    { "loan",               "book, household, until",                           false, "2 2" },
    { "income",             "book, household, until, day, period_to, period_from", false, "5 5 1 1 1" },
    { "clue",               "book, household, until",                           false, "2 2" },
    { "objection",          "book, household, until",                           false, "2 2" },
    { "exception",          "book, household, until",                           false, "2 2" },
    { "household",          "book, area, until, from_day, to_day",              false, "1000 1000 500 500" },
    { "visit",              "book, village, day, until",                        true,  "10000 30 30" },
    { "visit_participants", "book, village, day, role, worker, until",          true,  "10000 30 20 1 1" },
    { "visit_households",   "book, village, day, household, until",             true,  "10000 30 1 1" },
    { "visit_households",   "book, household, day, until",                      true,  "10 1 1" },
    { "meeting",            "book, village, type, day, until",                  true,  "10000 1000 10 10" },
};

static const struct words *words(const struct db *db)
{
    return db->engine->schemas ? &words_schemas : &words_sqlite;
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

static void put_column(struct buf *out, const char *name, const char *type, const char *rest)
{
    buf_printf(out, "\"%s\" %s%s, ", name, type, rest);
}

static void put_table(struct buf *out, const struct words *w, const struct kind *kind, const struct list *list)
{
    buf_printf(out, "create table %s\"%s%s%s_row\" (", w->where, kind->name, list != NULL ? "_" : "", list != NULL ? list->name : "");
    put_column(out, "book", w->text, " not null");
    put_column(out, "id", w->text, " not null");
    put_column(out, "seq", w->number, " not null");
    put_column(out, "since", w->number, " not null");
    put_column(out, "until", w->number, " not null");
    put_column(out, kind->life == STATE ? "from_day" : "day", w->number, " not null");
    if (kind->life == STATE)
        put_column(out, "to_day", w->number, " not null");
    put_column(out, list != NULL ? "n" : "erased", w->number, " not null");
    if (has_village(kind))
        put_column(out, "village", w->text, "");
    for (const struct field *f = list != NULL ? list->items : kind->fields; f->name != NULL; f++)
        put_column(out, f->name, type_is_text(f->type) ? w->text : w->number, "");
    buf_printf(out, "primary key (book, id, seq, since%s))%s;\n", list != NULL ? ", n" : "", w->end);
}

/* The tables alone, with the indexes that checks and replay look things up by. */
static void put_tables(struct buf *out, const struct words *w)
{
    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        put_table(out, w, *k, NULL);
        for (const struct list *l = (*k)->lists; l->name != NULL; l++)
            put_table(out, w, *k, l);
    }
}

/* Whether records are looked up by ${f}: every UNIQUE field and the first of the key. */
static bool is_indexed(const struct kind *kind, const struct field *f, bool *first)
{
    bool key = *first && (f->flags & KEY) && !(kind->flags & NAMED);

    *first = *first && !(f->flags & KEY);
    return key || (f->flags & UNIQUE);
}

static void put_index(struct buf *out, size_t i)
{
    buf_printf(out, "create index derived_%d on \"%s_row\" (%s);\n", (int)i, indexes[i].table, indexes[i].columns);
}

static void put_indexes(struct buf *out)
{
    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        bool first = true;

        for (const struct field *f = (*k)->fields; f->name != NULL; f++)
            if (is_indexed(*k, f, &first))
                buf_printf(out, "create index \"%s_by_%s\" on \"%s_row\" (book, \"%s\")"
                                " where until = 9223372036854775807 and \"%s\" is not null;\n",
                           (*k)->name, f->name, (*k)->name, f->name, f->name);
    }
    for (size_t i = 0; i < sizeof indexes / sizeof *indexes; i++)
        put_index(out, i);
}

/* Rows of the large tables in a register of a county; the others have few. */
static const struct size {
    const char *table;
    int rows;
} sizes[] = {
    { "household", 100000 }, { "household_status", 130000 }, { "person", 350000 }, { "pairing", 150000 }, { "meeting", 50000 },
    { "visit", 1000000 }, { "visit_participants", 1500000 }, { "visit_households", 1500000 },
};

static int rows_of(const char *table)
{
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (strcmp(sizes[i].table, table) == 0)
            return sizes[i].rows;
    return 1000;
}

static void put_stat(struct buf *out, const char *table, const char *index, const char *rest)
{
    int rows = rows_of(table);

    buf_printf(out, "insert into sqlite_stat1 (tbl, idx, stat) values ('%s_row', '%s', '%d %d %s');\n", table, index, rows, rows, rest);
}

/* What SQLite's planner should think of a register of any size: that a book is
** nearly everything and an id nearly nothing.  Left to itself it takes `book` for
** selective and scans the table.  Fixed, so that plans never change by night. */
static void put_stats(struct buf *out, const struct words *w)
{
    if (w == &words_schemas) {
        buf_text(out, "analyze;");      /* the server looks again by itself as tables grow */
        return;
    }
    buf_text(out, "analyze; delete from sqlite_stat1; insert into sqlite_stat1 (tbl, idx, stat) values"
                  "('ledger_entry', 'ledger_entry', '1000000 1000000 1'), ('ledger_entry', 'ledger_entry_id', '1000000 1000000 1'),"
                  "('ledger_entry', 'ledger_entry_subject', '1000000 1000000 2 1'),"
                  "('ledger_facts', 'ledger_facts', '1000000 1000000 1'), ('ledger_personal', 'ledger_personal', '1000000 1000000 1');\n");
    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        struct arena *mem = out->mem;
        bool first = true;

        put_stat(out, (*k)->name, arena_printf(mem, "%s_row", (*k)->name), "2 1 1");
        for (const struct list *l = (*k)->lists; l->name != NULL; l++)
            put_stat(out, arena_printf(mem, "%s_%s", (*k)->name, l->name), arena_printf(mem, "%s_%s_row", (*k)->name, l->name), "2 2 1 1");
        for (const struct field *f = (*k)->fields; f->name != NULL; f++)
            if (is_indexed(*k, f, &first))
                put_stat(out, (*k)->name, arena_printf(mem, "%s_by_%s", (*k)->name, f->name), "2");
    }
    for (size_t i = 0; i < sizeof indexes / sizeof *indexes; i++)
        put_stat(out, indexes[i].table, arena_printf(out->mem, "derived_%d", (int)i), indexes[i].stat);
    buf_text(out, "analyze sqlite_schema;");
}

/* Digest of the derived schema: another one means other kinds. */
static void fingerprint(struct db *db, uint8_t out[DIGEST])
{
    struct buf text = buf_open(db->op->mem);

    put_tables(&text, words(db));
    put_indexes(&text);
    put_stats(&text, words(db));
    digest(out, text.p, text.n, NULL, 0);
}

static enum fault drop_schema(struct db *db)
{
    return db_exec(db, SQL("drop schema if exists derived cascade; create schema derived;"
                           "create table derived.derived_schema (digest bytea not null)"));
}

static enum fault drop_tables(struct db *db)
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

    if ((f = db->engine->schemas ? drop_schema(db) : drop_tables(db)) != OK)
        return f;
    if ((f = db_exec_text(db, db->engine->schemas ? parts_schemas : parts_sqlite)) != OK)
        return f;
    put_tables(&text, words(db));
    return db_exec_text(db, text.p);
}

enum fault schema_derived_finish(struct db *db)
{
    struct buf text = buf_open(db->op->mem);
    uint8_t print[DIGEST];
    struct q q;
    enum fault f;

    put_indexes(&text);
    put_stats(&text, words(db));
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
    enum fault f = db_exec_text(db, db->engine->schemas ? enduring_schemas : enduring_sqlite);

    if (f != OK || (f = schema_derived_create(db)) != OK)
        return f;
    return schema_derived_finish(db);
}

/* On a server the whole schema may have been dropped. */
static bool has_derived(struct db *db)
{
    struct q q;
    bool found;

    if (!db->engine->schemas)
        return true;
    q = q_open(db, SQL("select 1 from pg_catalog.pg_tables where schemaname = 'derived' and tablename = 'derived_schema'"));
    found = q_row(&q);
    q_close(&q);
    return found;
}

enum fault schema_fit(struct db *db)
{
    uint8_t print[DIGEST];
    struct q q;
    bool same = false;
    enum fault f;

    if (!has_derived(db))
        return db->op->fault != OK ? db->op->fault : rebuild(db, NULL);
    q = q_open(db, SQL("select digest from derived_schema"));
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

enum fault schema_bulk_begin(struct db *db)
{
    struct buf text = buf_open(db->op->mem);

    buf_text(&text, db->engine->bulk);
    for (size_t i = 0; i < sizeof indexes / sizeof *indexes; i++)
        if (indexes[i].late)
            buf_printf(&text, "drop index derived_%d;", (int)i);
    return db_exec_text(db, text.p);
}

enum fault schema_bulk_end(struct db *db)
{
    struct buf text = buf_open(db->op->mem);

    buf_text(&text, db->engine->sort);
    for (size_t i = 0; i < sizeof indexes / sizeof *indexes; i++)
        if (indexes[i].late)
            put_index(&text, i);
    buf_text(&text, db->engine->sorted);
    return db_exec_text(db, text.p);
}
