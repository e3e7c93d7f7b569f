/* SPDX-License-Identifier: Apache-2.0 */
#include "store/touch.h"

#include "store/check.h"

#include <stdlib.h>
#include <string.h>

/* Subjects to ask about, and the entries found. */
struct search {
    struct db *db;
    const char *rows;           /* text of the query: entries of the kinds it reads matter */
    struct map subjects;
    int64_t after, until;
    int64_t *v, n, room;
};

/* Whether a query has `{kind}` or `{kind.part}` in it. */
static bool reads(const char *text, const char *kind)
{
    size_t n = strlen(kind);

    while ((text = strchr(text, '{')) != NULL)
        if (strncmp(++text, kind, n) == 0 && (text[n] == '}' || text[n] == '.'))
            return true;
    return false;
}

static void add_subject(struct search *s, const char *id)
{
    if (id != NULL)
        map_add(&s->subjects, id);
}

/* All records that were ever checked with the household. */
static void add_household(void *to, const char *household)
{
    struct search *s = to;
    struct db *db = s->db;

    add_subject(s, household);
    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        const struct field *group = kind_field(*k, GROUP);
        struct q q;

        if (group == NULL || !reads(s->rows, (*k)->name))
            continue;
        q = q_open_text(db, db_text(db, arena_printf(db->op->mem, "select distinct id from \"%s_row\" where book = :book and \"%s\" = :household",
                                                     (*k)->name, group->name)));
        q_text(&q, ":book", db->book);
        q_text(&q, ":household", household);
        while (q_row(&q))
            add_subject(s, q_get_text(&q, 0));
        q_close(&q);
    }
}

static void add_groups(struct search *s, const char *id)
{
    add_subject(s, id);
    for (const struct kind *const *k = kinds; *k != NULL; k++)
        if (kind_in_group(*k)) {
            struct q q = q_open_text(s->db, db_text(s->db, arena_printf(s->db->op->mem,
                                     "select 1 from \"%s_row\" where book = :book and id = :id limit 1", (*k)->name)));
            bool found;

            q_text(&q, ":book", s->db->book);
            q_text(&q, ":id", id);
            found = q_row(&q);
            q_close(&q);
            if (found)
                groups_of(s->db, *k, id, add_household, s);
        }
}

static void add_entries(struct search *s, struct q *q)
{
    q_text(q, ":book", s->db->book);
    q_int(q, ":after", s->after);
    q_int(q, ":until", s->until);
    while (q_row(q)) {
        if (s->n == s->room) {
            s->v = arena_grow(s->db->op->mem, s->v, (size_t)s->room * sizeof *s->v, (size_t)(s->room * 2 + 8) * sizeof *s->v);
            s->room = s->room * 2 + 8;
        }
        s->v[s->n++] = q_get_int(q, 0);
    }
    q_close(q);
}

/* Records outside the group that name the household in a list, and came to be
** known or stopped being so in between: visits, mostly. */
static void add_references(struct search *s, const struct kind *kind, const struct list *l, const struct field *f, const char *household)
{
    struct db *db = s->db;
    struct q q = q_open_text(db, db_text(db, arena_printf(db->op->mem,
        "select distinct id from \"%s_%s_row\" where book = :book and \"%s\" = :household"
        " and (since > :after and since <= :until_stamp or until > :after and until <= :until_stamp)", kind->name, l->name, f->name)));

    q_text(&q, ":book", db->book);
    q_text(&q, ":household", household);
    q_int(&q, ":after", s->after);
    q_int(&q, ":until_stamp", s->until);
    while (q_row(&q))
        add_subject(s, q_get_text(&q, 0));
    q_close(&q);
}

static void add_all_references(struct search *s, const char *household)
{
    for (const struct kind *const *k = kinds; *k != NULL; k++)
        for (const struct list *l = (*k)->lists; l->name != NULL && reads(s->rows, (*k)->name); l++)
            for (const struct field *f = l->items; f->name != NULL; f++)
                if (f->type == T_REF && strcmp(f->of, "household") == 0)
                    add_references(s, *k, l, f, household);
}

static void add_entries_of(struct search *s, const char *subject)
{
    struct q q = q_open(s->db, SQL("select seq from ledger_entry where book = :book and subject = :subject"
                                   " and stamp > :after and stamp <= :until order by seq"));

    q_text(&q, ":subject", subject);
    add_entries(s, &q);
}

static void add_entries_of_kind(struct search *s, const char *kind)
{
    struct q q = q_open(s->db, SQL("select seq from ledger_entry /*scan*/ where book = :book and kind = :kind"
                                   " and stamp > :after and stamp <= :until order by seq"));

    q_text(&q, ":kind", kind);
    add_entries(s, &q);
}

static int compare(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

enum fault entries_that_touched(struct db *db, struct sql rows, const char *record, const char *key, int64_t after, int64_t until,
                                const int64_t **out, int64_t *n)
{
    struct search s = { .db = db, .rows = rows.text, .subjects = map_open(db->op->mem), .after = after, .until = until };

    add_groups(&s, record);
    add_all_references(&s, record);
    if (key != NULL && strcmp(key, record) != 0) {
        add_groups(&s, key);
        add_all_references(&s, key);
    }
    for (size_t i = 0; i < s.subjects.room; i++)
        if (s.subjects.rows[i].key != NULL)
            add_entries_of(&s, s.subjects.rows[i].key);
    if (s.n == 0)
        for (const struct kind *const *k = kinds; *k != NULL; k++)
            if (reads(rows.text, (*k)->name))
                add_entries_of_kind(&s, (*k)->name);
    if (s.n > 0)
        qsort(s.v, (size_t)s.n, sizeof *s.v, compare);
    *out = s.v;
    *n = s.n;
    return db->op->fault;
}
