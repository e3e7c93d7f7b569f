/* SPDX-License-Identifier: Apache-2.0 */
#include "example/qiaotou_plan.h"

#include "base/day.h"
#include "rules/record.h"

#include <assert.h>
#include <string.h>

/* --------------------------------------------------------------------- lines */

static int batch_by_name(const char *name)
{
    for (int i = 0; qiaotou_batches[i].name != NULL; i++)
        if (strcmp(qiaotou_batches[i].name, name) == 0)
            return i;
    assert(!"no such workbook");
    return 0;
}

int64_t batch_stamp(const char *batch)
{
    int64_t stamp = NONE;

    stamp_parse(qiaotou_batches[batch_by_name(batch)].at, &stamp);
    return stamp;
}

void *copy_of(struct plan *p, const struct kind *kind, const void *record)
{
    return memcpy(arena_alloc(p->op->mem, kind->size), record, kind->size);
}

static struct line *add(struct plan *p, const char *batch, struct line line)
{
    struct lines *all = &p->books[batch_by_name(batch)];
    struct line *l = arena_alloc(p->op->mem, sizeof *l);

    *l = line;
    if (all->last == NULL)
        all->first = l;
    else
        all->last->next = l;
    return all->last = l;
}

void line_add(struct plan *p, const char *batch, const struct kind *kind, int64_t day, const void *record)
{
    add(p, batch, (struct line){ .doing = WRITTEN, .kind = kind, .day = day, .record = copy_of(p, kind, record) });
}

void line_withdrawn(struct plan *p, const char *batch, const struct kind *kind, const char *code)
{
    add(p, batch, (struct line){ .doing = WITHDRAWN, .kind = kind, .day = NONE, .code = code });
}

void line_renumbered(struct plan *p, const char *batch, const struct kind *kind, const char *code, const char *to)
{
    add(p, batch, (struct line){ .doing = RENUMBERED, .kind = kind, .day = NONE, .code = code, .to = to });
}

const char *month_batch(struct plan *p, int64_t day)
{
    int64_t y, m, d;

    day_parts(day, &y, &m, &d);
    return arena_printf(p->op->mem, "month-%d-%02d", (int)y, (int)m);
}

int64_t day_in(const char *text)
{
    int64_t day = NONE;

    day_parse(text, &day);
    assert(day != NONE);
    return day;
}

bool is_there(const struct helper *h, int64_t day)
{
    return h->from <= day && (h->to == NONE || day < h->to);
}

/* -------------------------------------------------------------------- chance */

/* splitmix64 (Steele, Lea, Flood 2014). */
static uint64_t next(struct chance *c)
{
    uint64_t z = c->state += 0x9e3779b97f4a7c15;

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

struct chance chance_of(int64_t seed, const char *part)
{
    struct chance c = { (uint64_t)seed };

    for (; *part != '\0'; part++)
        c.state = next(&c) ^ (uint8_t)*part;
    return c;
}

int64_t chance_below(struct chance *c, int64_t n)
{
    return (int64_t)(next(c) % (uint64_t)n);
}

bool chance_percent(struct chance *c, int64_t percent)
{
    return chance_below(c, 100) < percent;
}

/* --------------------------------------------------------------------- words */

struct words {
    const char **v;
    int n;
};

static void word_add(struct plan *p, const char *list, const char *text)
{
    struct map_row *r = map_add(&p->words, list);
    struct words *w = r->value;

    if (w == NULL)
        r->value = w = arena_alloc(p->op->mem, sizeof *w);
    w->v = arena_grow(p->op->mem, w->v, (size_t)w->n * sizeof *w->v, (size_t)(w->n + 1) * sizeof *w->v);
    w->v[w->n++] = text;
}

const char *word(struct plan *p, struct chance *c, const char *list)
{
    const struct words *w = map_find(&p->words, list)->value;

    return w->v[chance_below(c, w->n)];
}

char *name_of(struct plan *p, struct chance *c, const char *surname, bool female)
{
    const char *given = female ? "female" : "male";
    const char *family = surname != NULL ? surname : word(p, c, "surname");
    const char *first = word(p, c, given), *second = chance_percent(c, 70) ? word(p, c, given) : "";

    return arena_printf(p->op->mem, "%s%s%s", family, first, strcmp(first, second) == 0 ? "" : second);
}

char *phone_of(struct plan *p, struct chance *c)
{
    return arena_printf(p->op->mem, "000%08d", (int)chance_below(c, 100000000));
}

/* -------------------------------------------------------------------- tables */

extern const char qiaotou_villages[], qiaotou_plan[], qiaotou_areas[], qiaotou_lines[], qiaotou_targets[], qiaotou_organisations[],
    qiaotou_projects[], qiaotou_stakes[], qiaotou_donations[], qiaotou_words[];

enum { COLUMNS = 16 };

/* A table being read: its header, and the cells of the row at hand; "" for none.
** No cell holds a comma or a line's end. */
struct table {
    struct arena *mem;
    const char *rest;
    char *head[COLUMNS], *cells[COLUMNS];
    int n;
};

static int split(struct table *t, char **cells)
{
    size_t length = strcspn(t->rest, "\r\n");
    char *line = arena_bytes(t->mem, t->rest, length), *cell;
    int n = 0;

    t->rest += length + strspn(t->rest + length, "\r\n");
    while (n < COLUMNS && (cell = strsep(&line, ",")) != NULL)
        cells[n++] = cell;
    return n;
}

static struct table table_open(struct plan *p, const char *text)
{
    struct table t = { .mem = p->op->mem, .rest = text };

    t.n = split(&t, t.head);
    return t;
}

static bool table_row(struct table *t)
{
    if (*t->rest == '\0')
        return false;
    for (int n = split(t, t->cells); n < t->n; n++)
        t->cells[n] = "";
    return true;
}

static const char *cell(const struct table *t, const char *column)
{
    for (int i = 0; i < t->n; i++)
        if (strcmp(t->head[i], column) == 0)
            return t->cells[i];
    return "";
}

static enum fault cells_into(struct op *op, const struct table *t, const struct field *fields, void *object)
{
    enum fault f = OK;

    for (int i = 0; f == OK && i < t->n; i++) {
        const struct field *field = field_by_name(fields, t->head[i]);

        if (field != NULL)
            f = field_set(op, field, object, t->cells[i], t->head[i]);
    }
    return f;
}

/* The parties of a project: a table of their own, since they are a list. */
static enum fault add_stakes(struct plan *p, void *project, const char *code)
{
    const struct list *stakes = list_by_name(&kind_project, "stakes");
    struct table t = table_open(p, qiaotou_stakes);
    enum fault f = OK;

    while (f == OK && table_row(&t))
        if (strcmp(cell(&t, "project"), code) == 0)
            f = cells_into(p->op, &t, stakes->items, list_add(p->op->mem, stakes, project));
    return f;
}

/* The statistics office's name of an area. */
static const char *village_name(struct plan *p, const char *code)
{
    struct table t = table_open(p, qiaotou_villages);

    while (table_row(&t))
        if (strcmp(cell(&t, "code"), code) == 0)
            return cell(&t, "name");
    return "";
}

/* Every row of a table is a line of the workbook that it names. */
static enum fault add_rows(struct plan *p, const struct kind *kind, const char *text)
{
    struct table t = table_open(p, text);
    enum fault f = OK;

    while (f == OK && table_row(&t)) {
        void *record = record_new(p->op->mem, kind);

        f = cells_into(p->op, &t, kind->fields, record);
        if (f == OK && kind == &kind_project)
            f = add_stakes(p, record, cell(&t, "code"));
        if (f == OK && kind == &kind_area && *cell(&t, "name") == '\0')
            f = field_set(p->op, field_by_name(kind->fields, "name"), record, village_name(p, cell(&t, "code")), "name");
        line_add(p, cell(&t, "workbook"), kind, day_in(cell(&t, "day")), record);
    }
    return f;
}

/* Villages and natural villages, for what is made up about them. */
static void find_places(struct plan *p)
{
    struct table t = table_open(p, qiaotou_plan);
    int hamlets = 0, poor = 0;

    for (int i = 0; i < VILLAGES && table_row(&t); i++) {
        struct village *v = &p->villages[i];
        struct table areas = table_open(p, qiaotou_areas);

        *v = (struct village){ .code = cell(&t, "code"), .serial = cell(&t, "code") + 9, .name = cell(&t, "short"),
                               .seat = cell(&t, "seat"), .poor = -1, .first_hamlet = hamlets };
        for (const char *d = cell(&t, "households"); *d != '\0'; d++)
            v->households = v->households * 10 + (*d - '0');
        while (table_row(&areas))
            if (strcmp(cell(&areas, "code"), v->code) == 0 && strcmp(cell(&areas, "poor_village"), "1") == 0)
                v->poor = poor++;
            else if (strcmp(cell(&areas, "parent"), v->code) == 0 && hamlets < HAMLETS) {
                p->hamlets[hamlets] = cell(&areas, "code");
                p->hamlet_names[hamlets++] = cell(&areas, "name");
            }
        v->n_hamlets = hamlets - v->first_hamlet;
    }
    assert(hamlets == HAMLETS && poor == POOR_VILLAGES);
}

enum fault plan_tables(struct plan *p)
{
    const struct {
        const struct kind *kind;
        const char *text;
    } tables[] = {
        { &kind_area, qiaotou_areas }, { &kind_line, qiaotou_lines }, { &kind_target, qiaotou_targets },
        { &kind_organisation, qiaotou_organisations }, { &kind_project, qiaotou_projects }, { &kind_donation, qiaotou_donations },
    };
    struct table words;
    enum fault f = OK;

    p->words = map_open(p->op->mem);
    words = table_open(p, qiaotou_words);
    while (table_row(&words))
        word_add(p, cell(&words, "list"), cell(&words, "word"));
    find_places(p);
    for (size_t i = 0; f == OK && i < sizeof tables / sizeof *tables; i++)
        f = add_rows(p, tables[i].kind, tables[i].text);
    return f;
}
