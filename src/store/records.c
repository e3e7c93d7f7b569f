/* SPDX-License-Identifier: Apache-2.0 */
#include "store/records.h"

#include "base/day.h"
#include "base/fold.h"
#include "store/book.h"

#include <string.h>

/* --------------------------------------------------------------------- rows */

static const char *rows_text(struct db *db, const struct kind *kind, const char *where)
{
    return db_text(db, arena_printf(db->op->mem, "select id, seq, since, until, %s, erased from \"%s_row\" r where book = :book and %s",
                                    kind->life == STATE ? "from_day, to_day" : "day, day", kind->name, where));
}

static enum fault collect(struct db *db, const struct kind *kind, struct q *q, struct row **out, int64_t *n)
{
    int64_t room = 0;
    enum fault f = OK;

    *out = NULL;
    *n = 0;
    while (f == OK && q_row(q)) {
        struct row *r;

        if (*n == room) {
            *out = arena_grow(db->op->mem, *out, (size_t)room * sizeof **out, (size_t)(room * 2 + 4) * sizeof **out);
            room = room * 2 + 4;
        }
        r = &(*out)[(*n)++];
        *r = (struct row){ .id = q_get_text(q, 0), .seq = q_get_int(q, 1), .since = q_get_int(q, 2), .until = q_get_int(q, 3),
                           .from_day = q_get_int(q, 4), .to_day = q_get_int(q, 5), .erased = q_get_int(q, 6) == 1 };
        f = entry_record(db, kind, r->seq, &r->record);
    }
    return q_close(q) != OK ? q->fault : f;
}

static enum fault absent(struct db *db, const struct kind *kind)
{
    return op_fault(db->op, F_ABSENT, "id", "没有这条“" ZH "”记录", "there is no such record of \"" EN "\"", LABEL(kind->label));
}

/* The rows of ${id} that ${where} narrows; F_ABSENT when there are none. */
static enum fault rows_where(struct db *db, const struct kind *kind, const char *where, const char *id, struct row **out, int64_t *n)
{
    struct q q = q_open_text(db, rows_text(db, kind, where));
    enum fault f;

    q_text(&q, ":book", db->book);
    q_text(&q, ":id", id);
    if ((f = collect(db, kind, &q, out, n)) != OK)
        return f;
    return *n > 0 ? OK : absent(db, kind);
}

enum fault rows_by_id(struct db *db, const struct kind *kind, const char *id, struct row **out, int64_t *n)
{
    return rows_where(db, kind, db->known == NONE ? "id = :id and until = 9223372036854775807 order by 5, seq"
                      : "id = :id and since <= :known and until > :known order by 5, seq", id, out, n);
}

enum fault record_on(struct db *db, const struct kind *kind, const char *id, int64_t day, const void **out)
{
    struct row *rows;
    int64_t n;
    enum fault f = rows_by_id(db, kind, id, &rows, &n);

    *out = NULL;
    for (int64_t i = 0; f == OK && i < n; i++)
        if (kind->life == EVENT || (rows[i].from_day <= day && day < rows[i].to_day))
            *out = rows[i].record;
    return f;
}

enum fault rows_on_day(struct db *db, const struct kind *kind, int64_t day, struct row **out, int64_t *n)
{
    struct q q = q_open_text(db, rows_text(db, kind, "day = :day and until = 9223372036854775807 order by id"));

    q_text(&q, ":book", db->book);
    q_int(&q, ":day", day);
    return collect(db, kind, &q, out, n);
}

enum fault rows_history(struct db *db, const struct kind *kind, const char *id, struct row **out, int64_t *n)
{
    return rows_where(db, kind, "id = :id order by since, seq", id, out, n);
}

/* --------------------------------------------------------------- codes to ids */

/* The field that people name a record by: the first KEY text. */
static const struct field *code_field(const struct kind *kind)
{
    for (const struct field *f = kind->fields; f->name != NULL; f++)
        if ((f->flags & KEY) && f->type == T_TEXT)
            return f;
    return NULL;
}

/* The id of all rows, NULL when there is no row; whether there are several. */
static bool are_several(struct q *q, const char **id)
{
    *id = NULL;
    while (q_row(q))
        if (*id == NULL)
            *id = q_get_text(q, 0);
        else if (strcmp(*id, q_peek_text(q, 0)) != 0)
            return true;
    return false;
}

/* The one id alive whose ${column} is ${text}; true on ${day}, or with NONE at any time. */
static enum fault id_by(struct db *db, const struct kind *kind, const char *column, const char *text, int64_t day, const char **id)
{
    struct q q = q_open_text(db, rows_text(db, kind, arena_printf(db->op->mem, "\"%s\" = :v and until = 9223372036854775807%s order by id", column,
                                                                  day != NONE && kind->life == STATE ? " and from_day <= :day and to_day > :day" : "")));
    bool more;

    q_text(&q, ":book", db->book);
    q_text(&q, ":v", text);
    q_int(&q, ":day", day);
    more = are_several(&q, id);
    if (q_close(&q) != OK)
        return q.fault;
    return !more ? OK : op_fault(db->op, F_INPUT, column, "有多条“" ZH "”符合；请用编码指明是哪一条",
                                 "several records of \"" EN "\" have this; name the one by its code", LABEL(kind->label));
}

enum fault record_resolve(struct db *db, const struct kind *kind, const char *text, const char **id)
{
    const struct field *code = code_field(kind), *name = field_by_name(kind->fields, "name");
    enum fault f;

    if ((f = id_by(db, kind, "id", text, NONE, id)) != OK || *id != NULL)
        return f;
    if (code != NULL && !(kind->flags & NAMED) && ((f = id_by(db, kind, code->name, text, NONE, id)) != OK || *id != NULL))
        return f;
    if (name != NULL && name->privacy == PUBLIC)
        return id_by(db, kind, name->name, text, NONE, id);
    return OK;
}

enum fault record_resolve_ever(struct db *db, const struct kind *kind, const char *text, const char **id)
{
    const struct field *code = code_field(kind);
    enum fault f = record_resolve(db, kind, text, id);
    struct q q;

    if (f != OK || *id != NULL)
        return f;
    q = q_open_text(db, rows_text(db, kind, arena_printf(db->op->mem, "(id = :v or \"%s\" = :v) order by since desc limit 1",
                                                         code == NULL ? "id" : code->name)));
    q_text(&q, ":book", db->book);
    q_text(&q, ":v", text);
    if (q_row(&q))
        *id = q_get_text(&q, 0);
    return q_close(&q);
}

static enum fault resolve_field(struct db *db, const struct field *f, void *object)
{
    const char **v = field_text(f, object), *id;
    enum fault fault;

    if (f->type != T_REF || *v == NULL)
        return OK;
    if ((fault = record_resolve(db, kind_by_name(f->of), *v, &id)) != OK)
        return fault;
    if (id == NULL)
        return op_fault(db->op, F_ABSENT, f->name, "“" ZH "”所指的记录不在册；请先录入它，或改正编码",
                        "\"" EN "\" names a record that is not in the register; enter that first, or correct the code", LABEL(f->label));
    *v = id;
    return OK;
}

enum fault record_resolve_references(struct db *db, const struct kind *kind, void *record)
{
    enum fault fault = OK;

    for (const struct field *f = kind->fields; fault == OK && f->name != NULL; f++)
        fault = resolve_field(db, f, record);
    for (const struct list *l = kind->lists; l->name != NULL; l++)
        for (int64_t i = 0; i < list_count(l, record); i++)
            for (const struct field *f = l->items; fault == OK && f->name != NULL; f++)
                fault = resolve_field(db, f, list_item(l, record, i));
    return fault;
}

/* `"a" = :k0 and "b" is null …`: the fields that make the key, as recorded. */
static const char *key_condition(struct db *db, const struct kind *kind, const void *record)
{
    struct buf b = buf_open(db->op->mem);
    int n = 0;

    for (const struct field *f = kind->fields; f->name != NULL; f++)
        if (f->flags & KEY) {
            if (field_recorded(f, record))
                buf_printf(&b, "\"%s\" = :k%d and ", f->name, n++);
            else
                buf_printf(&b, "\"%s\" is null and ", f->name);
        }
    if (n == 0)
        return NULL;
    if (kind->flags & KEY_DAY)
        buf_printf(&b, "%s = :day and ", kind->life == STATE ? "from_day" : "day");
    buf_text(&b, "until = 9223372036854775807 order by id");
    return b.p;
}

/* The key fields of ${record} that are recorded, as :k0, :k1 … */
static void bind_key(struct q *q, struct db *db, const struct kind *kind, const void *record)
{
    int n = 0;

    for (const struct field *f = kind->fields; f->name != NULL; f++)
        if ((f->flags & KEY) && field_recorded(f, record)) {
            const char *name = arena_printf(db->op->mem, ":k%d", n++);

            if (type_is_text(f->type))
                q_text(q, name, *field_text(f, record));
            else
                q_int(q, name, *field_int(f, record));
        }
}

enum fault record_by_key(struct db *db, const struct kind *kind, const void *record, int64_t day, const char **id)
{
    const char *where = key_condition(db, kind, record);
    struct q q;

    *id = NULL;
    if (where == NULL)
        return OK;
    q = q_open_text(db, rows_text(db, kind, where));
    q_text(&q, ":book", db->book);
    q_int(&q, ":day", day);
    bind_key(&q, db, kind, record);
    if (q_row(&q))
        *id = q_get_text(&q, 0);
    return q_close(&q);
}

enum fault record_by_part_of_key(struct db *db, const struct kind *kind, const void *record, int64_t day, const char **id)
{
    struct buf b = buf_open(db->op->mem);
    struct q q;
    int n = 0;

    *id = NULL;
    for (const struct field *f = kind->fields; f->name != NULL; f++)
        if ((f->flags & KEY) && field_recorded(f, record))
            buf_printf(&b, "\"%s\" = :k%d and ", f->name, n++);
    if (n == 0)
        return OK;
    buf_printf(&b, "until = 9223372036854775807%s order by id", kind->life == STATE ? " and from_day <= :day and to_day > :day" : "");
    q = q_open_text(db, rows_text(db, kind, b.p));
    q_text(&q, ":book", db->book);
    q_int(&q, ":day", day);
    bind_key(&q, db, kind, record);
    if (are_several(&q, id))
        *id = NULL;
    return q_close(&q);
}

enum fault record_by_field(struct db *db, const struct kind *kind, const struct field *field, const char *text, int64_t day, const char **id)
{
    return id_by(db, kind, field->name, text, day, id);
}

enum fault record_in_group(struct db *db, const struct kind *kind, const char *household, const struct field *field, const char *text,
                           int64_t day, const char **id)
{
    struct q q = q_open_text(db, rows_text(db, kind, arena_printf(db->op->mem, "\"%s\" = :household and \"%s\" = :v and until = 9223372036854775807"
                                           " and from_day <= :day and to_day > :day order by id limit 1", kind_field(kind, GROUP)->name, field->name)));

    *id = NULL;
    q_text(&q, ":book", db->book);
    q_text(&q, ":household", household);
    q_text(&q, ":v", text);
    q_int(&q, ":day", day);
    if (q_row(&q))
        *id = q_get_text(&q, 0);
    return q_close(&q);
}

enum fault record_group(struct db *db, const struct kind *kind, const char *id, const char **household)
{
    struct q q = q_open_text(db, db_text(db, arena_printf(db->op->mem, "select \"%s\" from \"%s_row\" where book = :book and id = :id"
                                         " and until = 9223372036854775807 order by from_day desc limit 1", kind_field(kind, GROUP)->name, kind->name)));

    *household = NULL;
    q_text(&q, ":book", db->book);
    q_text(&q, ":id", id);
    if (q_row(&q))
        *household = q_get_text(&q, 0);
    return q_close(&q);
}

enum fault area_by_name(struct db *db, const char *name, const char *within, int digits, const char **id)
{
    struct q q = q_open(db, SQL("select distinct id from area_row where book = :book and name = :name and id >= :within and id < :after"
                                " and (:digits = 0 or length(id) = :digits) and until = 9223372036854775807 order by id limit 2"));
    bool several = false;

    *id = NULL;
    q_text(&q, ":book", db->book);
    q_text(&q, ":name", name);
    q_int(&q, ":digits", digits);
    q_text(&q, ":within", within);
    q_text(&q, ":after", arena_printf(db->op->mem, "%s:", within));     /* the sign after 9 */
    if (q_row(&q))
        *id = q_get_text(&q, 0);
    several = q_row(&q);
    if (q_close(&q) != OK)
        return q.fault;
    return !several ? OK : op_fault(db->op, F_INPUT, "area", "有多个区划叫“%s”；请用区划代码指明是哪一个",
                                    "several areas are called \"%s\"; name the one by its code", name);
}

enum fault record_last_serial(struct db *db, const struct kind *kind, const struct field *code, const char *prefix, int64_t *last)
{
    struct q q = q_open_text(db, db_text(db, arena_printf(db->op->mem, "select \"%s\" from \"%s_row\" where book = :book and \"%s\" >= :first"
                                         " and \"%s\" < :after and until = 9223372036854775807", code->name, kind->name, code->name, code->name)));
    size_t n = strlen(prefix) + 1;

    *last = 0;
    q_text(&q, ":book", db->book);
    q_text(&q, ":first", arena_printf(db->op->mem, "%s-", prefix));
    q_text(&q, ":after", arena_printf(db->op->mem, "%s.", prefix));     /* the sign after - */
    while (q_row(&q)) {
        const char *s = q_peek_text(&q, 0) + n;
        size_t digits = strspn(s, "0123456789");
        int64_t v = 0;

        if (s[digits] != '\0' || digits == 0 || digits > 15)
            continue;
        for (; *s != '\0'; s++)
            v = v * 10 + (*s - '0');
        if (v > *last)
            *last = v;
    }
    return q_close(&q);
}

/* -------------------------------------------------------------------- search */

/* Whether every word stands in ${text} or in its initials, all folded. */
static bool has_words(const char *text, const char *initials, char *const *words, int n)
{
    for (int i = 0; i < n; i++)
        if (strstr(text, words[i]) == NULL && strstr(initials, words[i]) == NULL)
            return false;
    return true;
}

enum { WORDS_MAX = 16 };

static int split_words(struct db *db, const char *text, char **words)
{
    struct buf b = buf_open(db->op->mem);
    int n = 0;

    fold_text(&b, text);
    for (char *at = b.p, *save; n < WORDS_MAX && (words[n] = strtok_r(at, " ", &save)) != NULL; at = NULL)
        n++;
    return n;
}

/* The folded SEARCH columns of a row, from column 6 on, and their initials. */
static void fold_row(struct q *q, struct buf *text, struct buf *initials)
{
    buf_clear(text);
    buf_clear(initials);
    for (int i = 6; i < q_columns(q); i++) {
        const char *v = q_peek_text(q, i);

        if (v == NULL)
            continue;
        fold_text(text, v);
        fold_initials(initials, v);
        buf_char(text, ' ');
        buf_char(initials, ' ');
    }
}

static const char *search_text(struct db *db, const struct kind *kind)
{
    struct buf b = buf_open(db->op->mem);

    buf_printf(&b, "select id, seq, since, until, %s", kind->life == STATE ? "from_day, to_day" : "day, day");
    for (const struct field *f = kind->fields; f->name != NULL; f++)
        if (f->flags & SEARCH)
            buf_printf(&b, ", \"%s\"", f->name);
    buf_printf(&b, " from \"%s_row\" /*scan*/ where book = :book and until = 9223372036854775807%s order by id", kind->name,
               kind->life == STATE ? " and from_day <= :day and to_day > :day" : "");
    return db_text(db, b.p);
}

enum fault records_find(struct db *db, const struct kind *kind, const char *text, int64_t day, int64_t limit, struct row **out, int64_t *n)
{
    char *words[WORDS_MAX];
    int count = split_words(db, text, words);
    struct buf folded = buf_open(db->op->mem), initials = buf_open(db->op->mem);
    struct q q = q_open_text(db, search_text(db, kind));
    enum fault f = OK;

    *out = arena_alloc(db->op->mem, (size_t)limit * sizeof **out);
    *n = 0;
    q_text(&q, ":book", db->book);
    q_int(&q, ":day", day);
    while (f == OK && *n < limit && q_row(&q)) {
        struct row *r = &(*out)[*n];

        fold_row(&q, &folded, &initials);
        if (count == 0 || !has_words(folded.p, initials.p, words, count))
            continue;
        *r = (struct row){ .id = q_get_text(&q, 0), .seq = q_get_int(&q, 1), .since = q_get_int(&q, 2), .until = q_get_int(&q, 3),
                           .from_day = q_get_int(&q, 4), .to_day = q_get_int(&q, 5) };
        f = entry_record(db, kind, r->seq, &r->record);
        ++*n;
    }
    return q_close(&q) != OK ? q.fault : f;
}

enum fault records_any(struct db *db, const struct kind *kind, bool *any)
{
    struct q q = q_open_text(db, db_text(db, arena_printf(db->op->mem, "select 1 from \"%s_row\" where book = :book limit 1", kind->name)));

    q_text(&q, ":book", db->book);
    *any = q_row(&q);
    return q_close(&q);
}

static bool mentions(const char *body, const char *const *texts, int64_t n)
{
    for (int64_t i = 0; i < n; i++)
        if (strstr(body, texts[i]) != NULL)
            return true;
    return false;
}

enum fault entries_mentioning(struct db *db, const char *const *texts, int64_t n_texts, const char *subject, int64_t limit,
                              struct stored *out, int64_t *n)
{
    struct q q = q_open(db, SQL("select seq, body from ledger_personal /*scan*/ where book = :book order by seq"));
    enum fault f = OK;

    *n = 0;
    q_text(&q, ":book", db->book);
    while (f == OK && *n < limit && q_row(&q))
        if (mentions(q_peek_text(&q, 1), texts, n_texts) && (f = entry_by_seq(db, q_get_int(&q, 0), &out[*n])) == OK
            && strcmp(out[*n].subject, subject) != 0)
            ++*n;
    return q_close(&q) != OK ? q.fault : f;
}

const char *record_title(struct db *db, const struct kind *kind, const char *id)
{
    const struct field *code = code_field(kind);
    struct q q;
    const char *title = NULL;

    if (code == NULL || code->privacy == PERSONAL || (kind->flags & NAMED))
        return id;
    q = q_open_text(db, rows_text(db, kind, "id = :id order by since desc limit 1"));
    q_text(&q, ":book", db->book);
    q_text(&q, ":id", id);
    if (q_row(&q)) {
        void *record;

        if (entry_record(db, kind, q_get_int(&q, 1), &record) == OK)
            title = *field_text(code, record);
    }
    q_close(&q);
    return title == NULL ? id : title;
}
