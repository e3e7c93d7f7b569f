/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/roll.h"

#include "rules/record.h"
#include "store/walk.h"

#include <string.h>

struct roll roll_open(struct db *db, const char *area, int64_t from, int64_t day, bool personal)
{
    return (struct roll){ .db = db, .from = from, .day = day, .area = area, .personal = personal, .mem = db->op->mem };
}

static void copy_fields(struct arena *mem, const struct field *fields, void *object)
{
    for (const struct field *f = fields; f->name != NULL; f++)
        if (type_is_text(f->type))
            *field_text(f, object) = arena_text(mem, *field_text(f, object));
}

void *record_copy(struct arena *mem, const struct kind *kind, const void *record)
{
    void *copy = arena_alloc(mem, kind->size);

    memcpy(copy, record, kind->size);
    copy_fields(mem, kind->fields, copy);
    for (const struct list *l = kind->lists; l->name != NULL; l++) {
        size_t bytes = (size_t)list_count(l, record) * l->size;
        void *items = bytes == 0 ? NULL : arena_alloc(mem, bytes);

        if (bytes > 0)
            memcpy(items, *(void *const *)((const char *)record + l->at), bytes);
        *(void **)((char *)copy + l->at) = items;
        for (int64_t i = 0; i < list_count(l, copy); i++)
            copy_fields(mem, l->items, list_item(l, copy, i));
    }
    return copy;
}

static enum fault keep(void *to, const struct row *row)
{
    struct roll *r = to;
    int k = kind_index(r->reading);

    if (r->reading->life == EVENT && row->from_day < r->from)
        return OK;
    if (r->of[k].n == r->of[k].room) {
        int64_t room = r->of[k].room * 2 + 64;

        r->of[k].v = arena_grow(r->mem, r->of[k].v, (size_t)r->of[k].room * sizeof *r->of[k].v, (size_t)room * sizeof *r->of[k].v);
        r->of[k].room = room;
    }
    r->of[k].v[r->of[k].n] = (struct roll_row){ .row = *row };
    r->of[k].v[r->of[k].n].row.id = arena_text(r->mem, row->id);
    r->of[k].v[r->of[k].n++].row.record = record_copy(r->mem, r->reading, row->record);
    return OK;
}

/* Once all rows are there and don't move any more. */
static void index_rows(struct roll *r, const struct kind *kind, int k)
{
    const struct field *group = kind_field(kind, GROUP);

    r->of[k].by_id = map_open(r->mem);
    r->of[k].by_household = map_open(r->mem);
    for (int64_t i = r->of[k].n - 1; i >= 0; i--) {
        struct roll_row *row = &r->of[k].v[i];
        struct map_row *m;

        map_add(&r->of[k].by_id, row->row.id)->value = row;
        if (group == NULL || !field_recorded(group, row->row.record))
            continue;
        m = map_add(&r->of[k].by_household, *field_text(group, row->row.record));
        row->next = m->value;
        m->value = row;
    }
    r->of[k].ready = true;
}

static enum fault ready(struct roll *r, const struct kind *kind, int *k)
{
    struct walk walk = { .kind = kind, .day = r->day, .personal = r->personal };
    enum fault f;

    *k = kind_index(kind);
    if (r->of[*k].ready)
        return OK;
    walk.area = kind_field(kind, GROUP) != NULL || kind->life == EVENT || strcmp(kind->name, "household") == 0 ? r->area : NULL;
    r->reading = kind;
    if ((f = rows_each(r->db, &walk, keep, r)) != OK)
        return f;
    index_rows(r, kind, *k);
    return OK;
}

enum fault roll_all(struct roll *r, const struct kind *kind, struct roll_row **out, int64_t *n)
{
    int k;
    enum fault f = ready(r, kind, &k);

    if (f != OK)
        return f;
    *out = r->of[k].v;
    *n = r->of[k].n;
    return OK;
}

enum fault roll_by_id(struct roll *r, const struct kind *kind, const char *id, const struct row **out)
{
    const struct map_row *m;
    int k;
    enum fault f = id == NULL ? OK : ready(r, kind, &k);

    *out = NULL;
    if (f == OK && id != NULL && (m = map_find(&r->of[k].by_id, id)) != NULL)
        *out = &((const struct roll_row *)m->value)->row;
    return f;
}

enum fault roll_of_household(struct roll *r, const struct kind *kind, const char *household, const struct roll_row **out)
{
    const struct map_row *m;
    int k;
    enum fault f = household == NULL ? OK : ready(r, kind, &k);

    *out = NULL;
    if (f == OK && household != NULL && (m = map_find(&r->of[k].by_household, household)) != NULL)
        *out = m->value;
    return f;
}
