/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/listing.h"

#include "exchange/derive.h"
#include "rules/record.h"

#include <stdlib.h>
#include <string.h>

/* --------------------------------------------------------------------- narrows */

#define ON_ROLL "poor pre-exit exited relapsed"

/* What a list of people calls itself, and the statuses of the households it is
** about; NULL: nobody in the register is one.  The first that it says counts. */
static const struct {
    const char *words, *statuses;
} narrows[] = {
    { "监测", NULL }, { "边缘", NULL }, { "特困", NULL },
    { "未脱贫", "poor" }, { "预脱贫", "pre-exit" }, { "已脱贫", "exited" }, { "返贫", "relapsed" },
    { "", ON_ROLL },
};

static const char *statuses_of(const struct layout *l, bool *kept)
{
    for (size_t i = 0; i < sizeof narrows / sizeof *narrows; i++)
        if (strstr(l->sheet, narrows[i].words) != NULL || (l->title != NULL && strstr(l->title, narrows[i].words) != NULL)) {
            *kept = narrows[i].statuses != NULL;
            return narrows[i].statuses;
        }
    return NULL;
}

static bool is_of_people(const struct kind *kind)
{
    return strcmp(kind->name, "person") == 0 || strcmp(kind->name, "household") == 0 || strcmp(kind->name, "household_status") == 0;
}

static bool has_word(const char *words, const char *word)
{
    size_t n = strlen(word);

    for (const char *p = words; (p = strstr(p, word)) != NULL; p += n)
        if ((p == words || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
            return true;
    return false;
}

static enum fault has_status(struct answers *a, const char *household, const char *statuses, bool *out)
{
    const struct kind *kind = kind_by_name("household_status");
    const struct roll_row *s;
    enum fault f = roll_of_household(&a->roll, kind, household, &s);

    *out = s != NULL && has_word(statuses, *field_text(field_by_name(kind->fields, "status"), s->row.record));
    return f;
}

/* --------------------------------------------------------------------- choosing */

static bool visits(const struct kind *kind, const void *record, const char *household)
{
    const struct list *l = list_by_name(kind, "households");

    for (int64_t i = 0; l != NULL && i < list_count(l, record); i++)
        if (strcmp(*field_text(&l->items[0], list_item(l, record, i)), household) == 0)
            return true;
    return false;
}

/* Whether a column tells of the row's household, so that rows without one don't belong. */
static bool asks_household(const struct block *b)
{
    const struct kind *household = kind_by_name("household");

    for (int i = 0; i < b->n; i++) {
        const struct meaning *m = &b->slots[i].means;

        if (b->slots[i].candidates == 1 && (m->seat == SEAT_HEAD || (m->is == MEANS_FIELD && m->kind == household)
                                            || (m->is == MEANS_DERIVED && derived_of_household(m->derived))))
            return true;
    }
    return false;
}

struct choice {
    struct answers *a;
    const struct block *block;
    const char *statuses;               /* NULL: whoever */
};

static enum fault belongs(const struct choice *c, const struct about *about, bool *out)
{
    const struct kind *kind = c->block->kind;
    const struct field *group = kind_field(kind, GROUP);
    const char *asked = c->a->household, *area = c->a->area;

    *out = false;
    if (about->row->from_day > c->a->day || (kind->life == STATE && about->row->from_day >= about->row->to_day))
        return OK;
    if (asked != NULL && (group != NULL || strcmp(kind->name, "household") == 0)) {
        *out = about->household != NULL && strcmp(about->household, asked) == 0
            && (group == NULL || field_recorded(group, about->row->record));
        return OK;
    }
    if (asked != NULL && strcmp(kind->name, "visit") == 0) {
        *out = visits(kind, about->row->record, asked);
        return OK;
    }
    if (about->area == NULL ? strcmp(area, c->a->db->book) != 0 : strncmp(about->area, area, strlen(area)) != 0)
        return OK;
    if (group != NULL && !field_recorded(group, about->row->record) && asks_household(c->block))
        return OK;
    *out = true;
    return c->statuses == NULL ? OK : has_status(c->a, about->household, c->statuses, out);
}

/* ---------------------------------------------------------------------- order */

struct keyed {
    const char *key;
    struct about about;
};

static int by_key(const void *a, const void *b)
{
    return strcmp(((const struct keyed *)a)->key, ((const struct keyed *)b)->key);
}

/* The place of a code in its list: 00 to 99. */
static int place_of(const struct field *f, const void *record)
{
    int i = 0;

    if (f == NULL || !field_recorded(f, record))
        return 99;
    while (i < 98 && f->codes[i].code != NULL && strcmp(f->codes[i].code, *field_text(f, record)) != 0)
        i++;
    return i;
}

static const struct field *first_of(const struct kind *kind, enum type type, unsigned flags)
{
    for (const struct field *f = kind->fields; f->name != NULL; f++)
        if (f->type == type && (f->flags & flags) == flags)
            return f;
    return NULL;
}

/* The code of what the record belongs to: its household, else the like of a post's
** organisation; "" for none. */
static enum fault code_above(struct answers *a, const struct about *about, const char **out)
{
    const struct kind *of = kind_by_name("household");
    const char *id = about->household;
    const struct row *row;
    enum fault f;

    for (const struct field *r = about->kind->fields; id == NULL && r->name != NULL; r++)
        if (r->type == T_REF && (r->flags & KEY) && kind_field(kind_by_name(r->of), AREA) != NULL) {
            of = kind_by_name(r->of);
            id = *field_text(r, about->row->record);
        }
    *out = "";
    if ((f = roll_by_id(&a->roll, of, id, &row)) == OK && row != NULL)
        *out = *field_text(first_of(of, T_TEXT, KEY), row->record);
    return f;
}

static enum fault key_of(struct answers *a, const struct about *about, const char **out)
{
    const struct field *code = first_of(about->kind, T_TEXT, KEY), *list = first_of(about->kind, T_CODE, REQUIRED);
    const char *of;
    enum fault f = code_above(a, about, &of);
    const char *own = code == NULL || !field_recorded(code, about->row->record) ? "" : *field_text(code, about->row->record);
    bool head = strcmp(about->kind->name, "person") == 0 && strcmp(*field_text(list, about->row->record), "head") == 0;

    if (about->kind->life == EVENT)
        *out = arena_printf(a->db->op->mem, "%010lld\t%s\t%s", (long long)(about->row->from_day + 1000000), own, about->row->id);
    else if (strcmp(about->kind->name, "person") == 0)
        *out = arena_printf(a->db->op->mem, "%.12s\t%s\t%d\t%s", about->area == NULL ? "" : about->area, of, !head, own);
    else
        *out = arena_printf(a->db->op->mem, "%.12s\t%s\t%s\t%02d\t%010lld\t%s", about->area == NULL ? "" : about->area, of, own,
                            place_of(list, about->row->record), (long long)(about->row->from_day + 1000000), about->row->id);
    return f;
}

/* One row an item of the lists that the table shows. */
static void add_items(struct answers *a, struct listing *out, int64_t *room, struct about about, const struct block *block)
{
    int64_t items = answer_items(&about, block->slots, block->n);

    for (int64_t i = 0; i < items; i++) {
        if (out->n == *room) {
            out->v = arena_grow(a->db->op->mem, out->v, (size_t)*room * sizeof *out->v, (size_t)(*room * 2 + 16) * sizeof *out->v);
            *room = *room * 2 + 16;
        }
        about.item = i;
        out->v[out->n++] = about;
    }
}

/* -------------------------------------------------------------------- records */

static enum fault choose(const struct choice *c, struct roll *roll, struct listing *out)
{
    struct roll_row *all;
    struct keyed *keyed;
    int64_t n, k = 0, room = 0;
    enum fault f = roll_all(roll, c->block->kind, &all, &n);

    keyed = arena_alloc(c->a->db->op->mem, (size_t)(n + 1) * sizeof *keyed);
    for (int64_t i = 0; f == OK && i < n; i++) {
        bool wanted = false;

        if ((f = about_row(c->a, c->block->kind, &all[i].row, &keyed[k].about)) == OK && (f = belongs(c, &keyed[k].about, &wanted)) == OK && wanted)
            f = key_of(c->a, &keyed[k].about, &keyed[k].key), k++;
    }
    qsort(keyed, (size_t)k, sizeof *keyed, by_key);
    for (int64_t i = 0; f == OK && i < k; i++)
        add_items(c->a, out, &room, keyed[i].about, c->block);
    return f;
}

/* Who helped a household is told with those who no longer do, where the table has
** a column for their end. */
static bool asks_past(const struct answers *a, const struct block *b)
{
    const struct field *ends = kind_field(b->kind, ENDS);

    for (int i = 0; a->household != NULL && strcmp(b->kind->name, "pairing") == 0 && i < b->n; i++)
        if (b->slots[i].candidates == 1 && b->slots[i].means.is == MEANS_FIELD && b->slots[i].means.field == ends)
            return true;
    return false;
}

static enum fault records(struct answers *a, const struct layout *layout, const struct block *block, struct listing *out)
{
    struct choice c = { .a = a, .block = block };
    bool kept = true;

    if (is_of_people(block->kind) && a->household == NULL)
        c.statuses = statuses_of(layout, &kept);
    if (!kept) {
        out->why = WHY_NOT_KEPT;
        return OK;
    }
    if (asks_past(a, block)) {
        struct roll past = roll_open(a->db, a->roll.area, a->from, NONE, a->personal);

        return choose(&c, &past, out);
    }
    return choose(&c, &a->roll, out);
}

/* ------------------------------------------------------------------- villages */

bool listing_is_of_areas(const struct block *block)
{
    bool place = false;

    if (block->kind != NULL)
        return strcmp(block->kind->name, "area") == 0;
    for (int i = 0; i < block->n; i++)
        place |= block->slots[i].candidates == 1 && (block->slots[i].means.is == MEANS_FIGURE || block->slots[i].means.is == MEANS_PLACE);
    return place;
}

static enum fault villages(struct answers *a, struct listing *out)
{
    const struct kind *area = kind_by_name("area");
    const struct field *level = field_by_name(area->fields, "level");
    struct roll_row *all;
    int64_t n;
    enum fault f = roll_all(&a->roll, area, &all, &n);

    out->v = arena_alloc(a->db->op->mem, (size_t)(n + 1) * sizeof *out->v);
    for (int64_t i = 0; f == OK && i < n; i++)
        if (strcmp(*field_text(level, all[i].row.record), "village") == 0 && strncmp(all[i].row.id, a->area, strlen(a->area)) == 0)
            out->v[out->n++] = (struct about){ .kind = area, .row = &all[i].row, .area = all[i].row.id };
    return f;               /* an area's id is its code: they are in its order */
}

static char *bare_name(struct arena *mem, const char *name)
{
    static const char *const ends[] = { "村民委员会", "居民委员会", "村委会", "居委会", "社区", "村" };
    char *s = arena_text(mem, name);

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t n = strlen(s), m = strlen(ends[i]);

        if (n > m && strcmp(s + n - m, ends[i]) == 0)
            s[n - m] = '\0';
    }
    return s;
}

enum fault listing_village(struct answers *a, const struct listing *l, const char *name, int64_t *at)
{
    const char *bare = bare_name(a->db->op->mem, name), *its;
    int found = 0;
    enum fault f = OK;

    *at = -1;
    for (int64_t i = 0; f == OK && i < l->n; i++) {
        bool same = strcmp(l->v[i].area, name) == 0;

        if (!same && (f = answer_area_name(a, l->v[i].area, &its)) == OK && its != NULL)
            same = strcmp(its, name) == 0 || strcmp(bare_name(a->db->op->mem, its), bare) == 0;
        if (same) {
            *at = i;
            found++;
        }
    }
    if (found > 1)
        *at = -1;
    return f;
}

enum fault listing_of(struct answers *a, const struct layout *layout, const struct block *block, struct listing *out)
{
    *out = (struct listing){ .why = ANSWERED };
    if (listing_is_of_areas(block))
        return villages(a, out);
    if (block->kind == NULL) {
        out->why = WHY_UNKNOWN;
        return OK;
    }
    return records(a, layout, block, out);
}
