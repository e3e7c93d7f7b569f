/* SPDX-License-Identifier: Apache-2.0 */
#include "store/project.h"

#include "store/schema.h"

#include <stdio.h>
#include <string.h>

/* Texts made once from a kind's rows; parameters by place. */
struct table_sql {
    const char *insert, *close, *copy, *forget;
};

struct kind_sql {
    const char *alive;
    struct table_sql rows, lists[LISTS_MAX];
};

/* ------------------------------------------------------- texts from the kinds */

static const char *table_name(struct db *db, const struct kind *kind, const struct list *list)
{
    return arena_printf(db->mem, "\"%s%s%s_row\"", kind->name, list != NULL ? "_" : "", list != NULL ? list->name : "");
}

static const char *insert_text(struct db *db, const struct kind *kind, const struct list *list)
{
    struct buf b = buf_open(db->mem);
    int n = 1;

    buf_printf(&b, "insert into %s (", table_name(db, kind, list));
    schema_columns(&b, kind, list, "");
    for (const char *p = b.p; *p != '\0'; p++)
        n += *p == ',';
    buf_text(&b, ") values (");
    for (int i = 1; i <= n; i++)
        buf_printf(&b, "%s:c%d", i > 1 ? ", " : "", i);
    buf_char(&b, ')');
    return b.p;
}

/* The same content under another spell: :c1 since, :c2 from, :c3 to, of the row :c4 … :c7. */
static const char *copy_text(struct db *db, const struct kind *kind, const struct list *list)
{
    struct buf b = buf_open(db->mem), columns = buf_open(db->mem);
    const char *table = table_name(db, kind, list), *rest;

    schema_columns(&columns, kind, list, "");
    rest = strstr(columns.p, "to_day, ");
    buf_printf(&b, "insert into %s (%s) select book, id, seq, :c1, 9223372036854775807, :c2, :c3, %s from %s"
                   " where book = :c4 and id = :c5 and seq = :c6 and since = :c7",
               table, columns.p, rest == NULL ? "" : rest + strlen("to_day, "), table);
    return b.p;
}

static const char *close_text(struct db *db, const struct kind *kind, const struct list *list)
{
    return arena_printf(db->mem, "update %s set until = :c1 where book = :c2 and id = :c3 and seq = :c4 and until = 9223372036854775807",
                        table_name(db, kind, list));
}

/* Personal columns of every version as ERASED; NULL when the table has none. */
static const char *forget_text(struct db *db, const struct kind *kind, const struct list *list)
{
    struct buf b = buf_open(db->mem);
    int n = 0;

    buf_printf(&b, "update %s set ", table_name(db, kind, list));
    for (const struct field *f = list != NULL ? list->items : kind->fields; f->name != NULL; f++)
        if (f->privacy == PERSONAL)
            buf_printf(&b, "%s\"%s\" = null", n++ > 0 ? ", " : "", f->name);
    if (list == NULL)
        buf_printf(&b, "%serased = 1", n++ > 0 ? ", " : "");
    buf_text(&b, " where book = :c1 and id = :c2 and seq in (select seq from ledger_entry"
                 " where book = :c1 and subject = :c2 and personal_digest is not null)");
    return n > 0 ? b.p : NULL;
}

static struct table_sql table_sql(struct db *db, const struct kind *kind, const struct list *list)
{
    return (struct table_sql){ insert_text(db, kind, list), close_text(db, kind, list),
                               kind->life == STATE ? copy_text(db, kind, list) : NULL, forget_text(db, kind, list) };
}

static const struct kind_sql *sql_of(struct db *db, const struct kind *kind)
{
    struct kind_sql *s;
    const struct field *ends = kind_field(kind, ENDS);
    int count = 0, n = 0;

    while (kinds[count] != NULL)
        count++;
    if (db->kind_sql == NULL)
        db->kind_sql = arena_alloc(db->mem, (size_t)count * sizeof *db->kind_sql);
    s = &db->kind_sql[kind_index(kind)];
    if (s->alive != NULL)
        return s;
    s->rows = table_sql(db, kind, NULL);
    for (const struct list *l = kind->lists; l->name != NULL; l++)
        s->lists[n++] = table_sql(db, kind, l);
    s->alive = arena_printf(db->mem, "select seq, since, %s, %s from %s where book = :c1 and id = :c2 and until = 9223372036854775807 order by %s, seq",
                            kind->life == STATE ? "from_day, to_day" : "day, day", ends != NULL ? ends->name : "null",
                            table_name(db, kind, NULL), kind->life == STATE ? "from_day" : "day");
    return s;
}

/* --------------------------------------------------------------------- rows */

enum fault versions_of(struct db *db, const struct kind *kind, const char *id, struct version **out, int64_t *n)
{
    struct q q = q_open_text(db, sql_of(db, kind)->alive);
    int64_t room = 0;

    *out = NULL;
    *n = 0;
    q_text_at(&q, 1, db->book);
    q_text_at(&q, 2, id);
    while (q_row(&q)) {
        if (*n == room) {
            *out = arena_grow(db->op->mem, *out, (size_t)room * sizeof **out, (size_t)(room + 4) * sizeof **out);
            room += 4;
        }
        (*out)[(*n)++] = (struct version){ q_get_int(&q, 0), q_get_int(&q, 1), q_get_int(&q, 2), q_get_int(&q, 3), q_get_int(&q, 4) };
    }
    return q_close(&q);
}

static void bind_fields(struct q *q, int i, const struct field *fields, const void *object)
{
    for (const struct field *f = fields; f->name != NULL; f++, i++)
        if (type_is_text(f->type))
            q_text_at(q, i, *field_text(f, object));
        else
            q_int_at(q, i, *field_int(f, object));
}

/* A row of the kind or, with ${list}, of item ${n} of a list. */
static enum fault insert_row(struct db *db, const char *text, const struct kind *kind, const struct entry *e, const struct version *v,
                             const struct field *fields, const void *object, int64_t n_or_erased, const char *village)
{
    struct q q = q_open_text(db, text);
    int i = 1;

    q_text_at(&q, i++, db->book);
    q_text_at(&q, i++, e->subject);
    q_int_at(&q, i++, e->seq);
    q_int_at(&q, i++, e->stamp);
    q_int_at(&q, i++, FOREVER);
    q_int_at(&q, i++, v->from_day);
    if (kind->life == STATE)
        q_int_at(&q, i++, v->to_day);
    q_int_at(&q, i++, n_or_erased);
    if (kind_field(kind, AREA) != NULL)
        q_text_at(&q, i++, village);
    bind_fields(&q, i, fields, object);
    q_row(&q);
    return q_close(&q);
}

static enum fault insert_version(struct db *db, const struct entry *e, const struct version *v, const void *record, bool erased)
{
    const struct kind *kind = e->kind;
    const struct kind_sql *s = sql_of(db, kind);
    const struct field *area = kind_field(kind, AREA);
    const char *at = area == NULL ? NULL : *field_text(area, record), *village = at == NULL ? NULL : area_village(db->op->mem, at);
    enum fault f = insert_row(db, s->rows.insert, kind, e, v, kind->fields, record, erased, village);
    int place = 0;

    for (const struct list *l = kind->lists; f == OK && l->name != NULL; l++, place++)
        for (int64_t i = 0; f == OK && i < list_count(l, record); i++)
            f = insert_row(db, s->lists[place].insert, kind, e, v, l->items, list_item(l, record, i), i, village);
    return f;
}

/* One of the texts that names a version, on the rows and on every list. */
static enum fault close_table(struct db *db, const char *text, const char *id, int64_t seq, int64_t stamp)
{
    struct q q = q_open_text(db, text);

    q_int_at(&q, 1, stamp);
    q_text_at(&q, 2, db->book);
    q_text_at(&q, 3, id);
    q_int_at(&q, 4, seq);
    q_row(&q);
    return q_close(&q);
}

static enum fault copy_table(struct db *db, const char *text, const char *id, const struct version *old, const struct version *v, int64_t stamp)
{
    struct q q = q_open_text(db, text);

    q_int_at(&q, 1, stamp);
    q_int_at(&q, 2, v->from_day);
    q_int_at(&q, 3, v->to_day);
    q_text_at(&q, 4, db->book);
    q_text_at(&q, 5, id);
    q_int_at(&q, 6, old->seq);
    q_int_at(&q, 7, old->since);
    q_row(&q);
    return q_close(&q);
}

/* End our knowing ${old}; when ${v} is given, know the same content with its days. */
static enum fault supersede(struct db *db, const struct entry *e, const struct version *old, const struct version *v)
{
    const struct kind_sql *s = sql_of(db, e->kind);
    enum fault f = close_table(db, s->rows.close, e->subject, old->seq, e->stamp);
    int place = 0;

    if (f == OK && v != NULL)
        f = copy_table(db, s->rows.copy, e->subject, old, v, e->stamp);
    for (const struct list *l = e->kind->lists; f == OK && l->name != NULL; l++, place++)
        if ((f = close_table(db, s->lists[place].close, e->subject, old->seq, e->stamp)) == OK && v != NULL)
            f = copy_table(db, s->lists[place].copy, e->subject, old, v, e->stamp);
    return f;
}

/* Whether entry ${e} puts an end to version ${v}. */
static bool replaces(const struct entry *e, const struct version *v)
{
    if (e->act == WITHDRAW)
        return e->based_on == NONE || e->based_on == v->seq;
    if (e->act == CORRECT && e->based_on == v->seq)
        return true;
    return e->kind->life == STATE ? v->from_day == e->day : e->act == PUT;
}

static enum fault project_versions(struct db *db, const struct entry *e, const void *record, bool erased)
{
    const struct field *ends = kind_field(e->kind, ENDS);
    struct version *old = NULL, fresh = { .seq = e->seq, .since = e->stamp, .from_day = e->day, .to_day = e->day, .end_day = NONE };
    int64_t n, next = OPEN_DAY;
    enum fault f = OK;

    n = 0;
    if (!e->fresh && (f = versions_of(db, e->kind, e->subject, &old, &n)) != OK)
        return f;
    if (record != NULL && ends != NULL)
        fresh.end_day = *field_int(ends, record);
    for (int64_t i = n - 1; f == OK && i >= 0; i--) {           /* latest first: each ends where the next begins */
        struct version v = old[i];

        if (replaces(e, &v)) {
            f = supersede(db, e, &old[i], NULL);
            continue;
        }
        if (e->kind->life == EVENT)
            continue;
        if (record != NULL && v.from_day < fresh.from_day && next > fresh.from_day) {
            fresh.to_day = fresh.end_day != NONE && fresh.end_day < next ? fresh.end_day : next;
            next = fresh.from_day;
        }
        v.to_day = v.end_day != NONE && v.end_day < next ? v.end_day : next;
        if (v.to_day != old[i].to_day)
            f = supersede(db, e, &old[i], &v);
        next = v.from_day;
    }
    if (f != OK || record == NULL)
        return f;
    if (e->kind->life == STATE && next > fresh.from_day)
        fresh.to_day = fresh.end_day != NONE && fresh.end_day < next ? fresh.end_day : next;
    return insert_version(db, e, &fresh, record, erased);
}

static enum fault forget(struct db *db, const char *text, const char *id)
{
    struct q q;

    if (text == NULL)
        return OK;
    q = q_open_text(db, text);
    q_text_at(&q, 1, db->book);
    q_text_at(&q, 2, id);
    q_row(&q);
    return q_close(&q);
}

static enum fault project_erasure(struct db *db, const struct entry *e)
{
    const struct kind_sql *s = sql_of(db, e->kind);
    enum fault f = forget(db, s->rows.forget, e->subject);
    int place = 0;

    for (const struct list *l = e->kind->lists; f == OK && l->name != NULL; l++)
        f = forget(db, s->lists[place++].forget, e->subject);
    return f;
}

enum fault project_entry(struct db *db, const struct entry *e, const void *record, bool erased)
{
    return e->act == ERASE ? project_erasure(db, e) : project_versions(db, e, record, erased);
}
