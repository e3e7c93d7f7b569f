/* SPDX-License-Identifier: Apache-2.0 */
#include "store/check.h"

#include "rules/household.h"
#include "rules/record.h"
#include "store/ledger.h"
#include "store/records.h"

#include <stdio.h>
#include <string.h>

/* A text made from ${template}: @ stands for the table, # for the column. */
static const char *text_of(struct db *db, const char *template, const char *table, const char *column)
{
    struct buf b = buf_open(db->op->mem);

    for (const char *p = template; *p != '\0'; p++)
        if (*p == '@')
            buf_text(&b, table);
        else if (*p == '#')
            buf_text(&b, column);
        else
            buf_char(&b, *p);
    return db_text(db, b.p);
}

static bool exists(struct db *db, const struct kind *kind, const char *id)
{
    const char *text = text_of(db, "select # from \"@_row\" where book = :book and id = :id and until = 9223372036854775807 limit 1",
                               kind->name, "1");
    struct q q = q_open_text(db, text);
    bool found;

    q_text(&q, ":book", db->book);
    q_text(&q, ":id", id);
    found = q_row(&q);
    return q_close(&q) == OK && found;
}

/* A reference of the record ${own} of ${kind}. */
static enum fault check_reference(struct db *db, struct map *seen, const struct kind *kind, const char *own, const struct field *f, const void *object)
{
    const char *id = *field_text(f, object);
    const struct kind *of;
    struct map_row *r;

    if (f->type != T_REF || id == NULL)
        return OK;
    of = kind_by_name(f->of);
    if (of == kind && strcmp(id, own) == 0)
        return op_fault(db->op, F_INPUT, f->name, "“" ZH "”填的是这条记录自己；请改为另一条记录，或清空",
                        "\"" EN "\" names this very record; name another, or leave it empty", LABEL(f->label));
    if ((r = map_find(seen, id)) != NULL && r->value == of)
        return OK;
    if (!exists(db, of, id))
        return db->op->fault != OK ? db->op->fault
            : op_fault(db->op, F_ABSENT, f->name, "“" ZH "”所指的“" ZH "”不在册；请先录入它，或改正编码",
                       "\"" EN "\" names a record of \"" EN "\" that is not in the register; enter that first, or correct the code",
                       LABEL(f->label), LABEL(of->label));
    map_add(seen, arena_text(seen->mem, id))->value = (void *)of;
    return OK;
}

enum fault check_references(struct db *db, struct map *seen, const struct kind *kind, const char *id, const void *record)
{
    enum fault f = OK;

    for (const struct field *fd = kind->fields; f == OK && fd->name != NULL; fd++)
        f = check_reference(db, seen, kind, id, fd, record);
    for (const struct list *l = kind->lists; l->name != NULL; l++)
        for (int64_t i = 0; i < list_count(l, record); i++)
            for (const struct field *fd = l->items; f == OK && fd->name != NULL; fd++)
                f = check_reference(db, seen, kind, id, fd, list_item(l, record, i));
    return f;
}

enum fault check_unique(struct db *db, const struct kind *kind, const char *id, const void *record, int64_t from_day, int64_t to_day)
{
    for (const struct field *f = kind->fields; f->name != NULL; f++) {
        const char *v = (f->flags & UNIQUE) ? *field_text(f, record) : NULL;
        struct q q;
        bool taken;

        if (v == NULL)
            continue;
        q = q_open_text(db, text_of(db, kind->life == STATE
            ? "select id from \"@_row\" where book = :book and \"#\" = :v and id <> :id and until = 9223372036854775807"
              " and from_day < :to and to_day > :from limit 1"
            : "select id from \"@_row\" where book = :book and \"#\" = :v and id <> :id and until = 9223372036854775807 limit 1",
            kind->name, f->name));
        q_text(&q, ":book", db->book);
        q_text(&q, ":v", v);
        q_text(&q, ":id", id);
        q_int(&q, ":from", from_day);
        q_int(&q, ":to", to_day);
        taken = q_row(&q);
        if (q_close(&q) != OK)
            return q.fault;
        if (taken)
            return op_fault(db->op, F_CLASH, f->name, "已有另一条“" ZH "”使用此“" ZH "”；请核对，或更正、注销原记录",
                            "another \"" EN "\" has this \"" EN "\"; compare them, then correct or end one",
                            LABEL(kind->label), LABEL(f->label));
    }
    return OK;
}

static enum fault check_unreferenced_by(struct db *db, const struct kind *from, const struct list *l, const struct field *f, const char *id)
{
    const char *table = l == NULL ? from->name : arena_printf(db->op->mem, "%s_%s", from->name, l->name);
    struct q q = q_open_text(db, text_of(db, "select id from \"@_row\" /*scan*/ where book = :book and \"#\" = :id"
                                                      " and until = 9223372036854775807 limit 1", table, f->name));
    bool found;

    q_text(&q, ":book", db->book);
    q_text(&q, ":id", id);
    found = q_row(&q);
    if (q_close(&q) != OK)
        return q.fault;
    return !found ? OK : op_fault(db->op, F_CLASH, f->name, "仍有“" ZH "”引用此记录；请先撤销或更正它们",
                                  "a record of \"" EN "\" still refers to this one; withdraw or correct that first", LABEL(from->label));
}

enum fault check_unreferenced(struct db *db, const struct kind *kind, const char *id)
{
    enum fault fault = OK;

    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        for (const struct field *f = (*k)->fields; fault == OK && f->name != NULL; f++)
            if (f->type == T_REF && strcmp(f->of, kind->name) == 0)
                fault = check_unreferenced_by(db, *k, NULL, f, id);
        for (const struct list *l = (*k)->lists; l->name != NULL; l++)
            for (const struct field *f = l->items; fault == OK && f->name != NULL; f++)
                if (f->type == T_REF && strcmp(f->of, kind->name) == 0)
                    fault = check_unreferenced_by(db, *k, l, f, id);
    }
    return fault;
}

/* The field that says whose record it is; NULL for a household itself. */
static const struct field *household_field(const struct kind *kind)
{
    const struct field *group = kind_field(kind, GROUP);

    return group != NULL || kind == &kind_household ? group : field_by_name(kind->fields, "household");
}

/* What asks for the spells of one kind in a household, with all columns that
** are not personal: rules of groups ask for no name. */
static const char *spells_text(struct db *db, const struct kind *kind)
{
    const struct field *group = household_field(kind);
    struct map_row *r = map_add(&db->texts, kind->name);
    struct buf b;

    if (r->value != NULL)
        return r->value;
    b = buf_open(db->mem);
    buf_text(&b, kind->life == STATE ? "select id, from_day, to_day" : "select id, day, day + 1");
    for (const struct field *f = kind->fields; f->name != NULL; f++)
        if (f->privacy != PERSONAL)
            buf_printf(&b, ", \"%s\"", f->name);
    buf_printf(&b, " from \"%s_row\" where book = :a and \"%s\" = :b and until = 9223372036854775807%s order by id, %s",
               kind->name, group == NULL ? "id" : group->name, kind->life == STATE ? " and from_day < to_day" : "", kind->life == STATE ? "from_day" : "day");
    return r->value = b.p;
}

/* The fields that spells_text asks for; lists stay empty. */
static void *spell_record(struct db *db, const struct kind *kind, struct q *q)
{
    void *record = record_new(db->op->mem, kind);
    int i = 3;

    for (const struct field *f = kind->fields; f->name != NULL; f++)
        if (f->privacy == PERSONAL)
            continue;
        else if (type_is_text(f->type))
            *field_text(f, record) = q_get_text(q, i++);
        else
            *field_int(f, record) = q_get_int(q, i++);
    return record;
}

/* Spells as they are found. */
struct finds {
    struct spell *spells;
    int64_t n, room;
};

static void add(struct db *db, struct finds *to, struct spell spell)
{
    if (to->n == to->room) {
        to->spells = arena_grow(db->op->mem, to->spells, (size_t)to->room * sizeof spell, (size_t)(to->room + 8) * sizeof spell);
        to->room += 8;
    }
    to->spells[to->n++] = spell;
}

/* All spells of one record, with its lists. */
static enum fault add_record(struct db *db, const struct kind *kind, const char *id, struct finds *to)
{
    struct row *rows;
    int64_t n;
    enum fault f = rows_by_id(db, kind, id, &rows, &n);

    for (int64_t i = 0; f == OK && i < n; i++)
        if (kind->life == EVENT || rows[i].from_day < rows[i].to_day)
            add(db, to, (struct spell){ kind, id, rows[i].from_day, kind->life == EVENT ? rows[i].from_day + 1 : rows[i].to_day, rows[i].record });
    return f;
}

/* The ids that ${q} tells, which it closes; their spells. */
static enum fault add_records(struct db *db, const struct kind *kind, struct q *q, struct finds *to)
{
    struct finds ids = { .n = 0 };
    enum fault f = OK;

    while (q_row(q))
        add(db, &ids, (struct spell){ .id = q_get_text(q, 0) });
    if (q_close(q) != OK)
        return q->fault;
    for (int64_t i = 0; f == OK && i < ids.n; i++)
        f = add_record(db, kind, ids.spells[i].id, to);
    return f;
}

/* Spells of one kind in the group of ${household}.  A household's own lists are judged with
** it alone. */
static enum fault add_spells(struct db *db, const struct kind *kind, const char *household, struct finds *to)
{
    bool lists = kind->lists[0].name != NULL && kind != &kind_household;
    struct q q = q_open_text(db, !lists ? spells_text(db, kind)
        : text_of(db, "select distinct id from \"@_row\" where book = :a and \"#\" = :b and until = 9223372036854775807 order by id", kind->name, household_field(kind)->name));

    q_text_at(&q, 1, db->book);
    q_text_at(&q, 2, household);
    if (lists)
        return add_records(db, kind, &q, to);
    while (q_row(&q))
        add(db, to, (struct spell){ kind, q_get_text(&q, 0), q_get_int(&q, 1), q_get_int(&q, 2), spell_record(db, kind, &q) });
    return q_close(&q);
}

enum fault group_references(struct db *db, struct group *out)
{
    static const char *const asked[] = { "programme", "scheme", "line" };
    struct finds to = { .n = 0 };
    enum fault f = OK;

    for (size_t i = 0; f == OK && i < sizeof asked / sizeof *asked; i++) {
        struct q q = q_open_text(db, text_of(db, "select distinct id from \"@_row\" where book = :a and until = 9223372036854775807 order by id", asked[i], ""));

        q_text_at(&q, 1, db->book);
        f = add_records(db, kind_by_name(asked[i]), &q, &to);
    }
    *out = (struct group){ .n_references = to.n, .references = to.spells };
    return f;
}

enum fault group_by_household(struct db *db, const char *household, struct group *out)
{
    const uint64_t needs = group_needs(out->touched);
    struct finds to = { .n = 0 };
    enum fault f = OK;

    for (int i = 0; f == OK && kinds[i] != NULL; i++)
        if (needs >> i & 1)
            f = add_spells(db, kinds[i], household, &to);
    out->household = household;
    out->n = to.n;
    out->spells = to.spells;
    return f;
}

const char *household_code(struct db *db, const char *household)
{
    struct q q = q_open(db, SQL("select code from {household.spells} where book = :book and id = :id order by from_day desc limit 1"));
    const char *code;

    q_text(&q, ":book", db->book);
    q_text(&q, ":id", household);
    code = q_row(&q) ? q_get_text(&q, 0) : NULL;
    q_close(&q);
    return code == NULL ? household : code;
}

enum fault groups_of(struct db *db, const struct kind *kind, const char *id, void (*each)(void *to, const char *household), void *to)
{
    const struct field *group = kind_field(kind, GROUP);
    struct q q;

    if (group == NULL) {
        each(to, id);
        return OK;
    }
    q = q_open_text(db, text_of(db, "select distinct \"#\" from \"@_row\" where book = :book and id = :id", kind->name, group->name));
    q_text(&q, ":book", db->book);
    q_text(&q, ":id", id);
    while (q_row(&q))
        if (q_peek_text(&q, 0) != NULL)
            each(to, q_get_text(&q, 0));
    return q_close(&q);
}
