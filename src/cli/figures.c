/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/figures.h"

#include "report/figure.h"
#include "report/words.h"

#include <string.h>

/* What was computed: all villages of a figure at once, since a table asks for one
** village after another. */
struct kept {
    struct figure *v;
    int64_t n;
};

struct asked {
    struct figures figures;         /* first: what is handed out points here too */
    struct db *db;
    struct map kept;                /* code, area, by and days as one text       */
};

static int by_words(void *who, struct arena *mem, const char *const *path, int n, struct figure_name *out, int room)
{
    struct named names[8];
    int found = words_named(path, n, names, 8);

    (void)who;
    (void)mem;
    for (int i = 0; i < found && i < room && i < 8; i++)
        out[i] = (struct figure_name){ names[i].ind->code, names[i].by, names[i].value };
    return found;
}

static bool known(void *who, const struct figure_name *name)
{
    struct named named;

    (void)who;
    return named_by_code(name->code, name->by, name->value, &named);
}

static enum fault compute(struct asked *a, const struct indicator *ind, const struct scope *scope, const struct kept **out)
{
    struct arena *mem = a->db->op->mem;
    struct map_row *row = map_add(&a->kept, arena_printf(mem, "%s %s %s %lld %lld", ind->code, scope->area == NULL ? "" : scope->area,
                                                         scope->by == NULL ? "" : scope->by, (long long)scope->from, (long long)scope->day));
    struct kept *kept = row->value;
    enum fault f;

    *out = kept;
    if (kept != NULL)
        return OK;
    kept = arena_alloc(mem, sizeof *kept);
    if ((f = figure_compute(a->db, ind, scope, &kept->v, &kept->n)) != OK)
        return f;
    row->value = kept;
    *out = kept;
    return OK;
}

/* A part that no record falls into: nothing was counted, or nothing is known. */
static struct figure none_of(const struct indicator *ind)
{
    return (struct figure){ .ind = ind, .value = ind->fold == ONLY || fold_in_order(ind->fold) || ind->fold == RATIO ? NONE : 0, .top = NONE, .bottom = NONE };
}

static enum fault value(void *who, const struct figure_name *name, const char *area, int64_t from, int64_t day,
                        int64_t *top, int64_t *bottom, const char **unit)
{
    struct asked *a = who;
    bool village = area != NULL && strlen(area) == 12 && name->by == NULL;
    const char *which = village ? area : name->value;
    struct scope scope = { .area = village ? NULL : area, .from = from, .to = day, .day = day, .by = village ? "village" : name->by };
    const struct kept *kept;
    struct named named;
    struct figure f;
    enum fault fault;

    if (!named_by_code(name->code, name->by, name->value, &named))
        return op_fault(a->db->op, F_ABSENT, name->code, "没有这个指标；见 bangfu list figures", "there is no such figure; see bangfu list figures");
    if ((fault = compute(a, named.ind, &scope, &kept)) != OK)
        return fault;
    f = none_of(named.ind);
    for (int64_t i = 0; i < kept->n; i++)
        if (which == NULL || strcmp(kept->v[i].by, which) == 0)
            f = kept->v[i];
    *top = named.ind->fold == RATIO ? f.top : f.value;
    *bottom = named.ind->fold == RATIO ? f.bottom : NONE;
    *unit = named.ind->unit;
    return OK;
}

const struct figures *figures_of(struct db *db)
{
    struct asked *a = arena_alloc(db->op->mem, sizeof *a);

    *a = (struct asked){ .figures = { a, by_words, known, value }, .db = db, .kept = map_open(db->op->mem) };
    return &a->figures;
}
