/* SPDX-License-Identifier: Apache-2.0 */
#include "report/suppress.h"

#include <string.h>

/* Sums by definition: who knows the total and all parts but one knows that one.
** Parts that no sum completes (a subset and its total) are sums of one part. */
static const struct sum {
    const char *total, *parts[5];
} sums[] = {
    { "households.poor", { "households.poor.not-exited", "households.poor.pre-exit", "households.poor.exited", "households.poor.relapsed" } },
    { "persons.poor", { "persons.poor.not-exited", "persons.poor.pre-exit", "persons.poor.exited", "persons.poor.relapsed" } },
    { "households.poor", { "pairings.households", "pairings.households.none" } },
};

enum fault suppress_minimum(struct db *db, const struct scope *scope, int64_t *k)
{
    struct q q = q_open(db, SQL("select l.area, l.quantity from {line} l where l.measure = 'public-minimum' and l.quantity is not null"));
    const char *area = scope->area == NULL ? db->book : scope->area;

    *k = NONE;
    q_int(&q, ":day", scope->day);
    while (q_row(&q)) {
        const char *of = q_peek_text(&q, 0);
        size_t n = strlen(of);

        if (strncmp(area, of, n) == 0 && q_get_int(&q, 1) > *k)
            *k = q_get_int(&q, 1);
    }
    if (*k == NONE)
        *k = PUBLIC_MINIMUM;
    return q_close(&q);
}

/* --------------------------------------------------------------- households */

/* The figure of households that one of persons is about: persons.poor and
** households.poor; NULL when it counts nothing of households. */
static const struct indicator *counted_households(struct db *db, const struct indicator *ind)
{
    if (strcmp(ind->unit, "households") == 0)
        return ind;
    if (strcmp(ind->unit, "persons") != 0 || strncmp(ind->code, "persons.", 8) != 0)
        return NULL;
    return indicator_by_code(arena_printf(db->op->mem, "households.%s", ind->code + 8), 0);
}

/* How many households the figure is about; persons whose households have no
** figure of their own are taken for one household each. */
static enum fault count_households(struct db *db, const struct indicator *ind, const struct scope *scope, int64_t *out)
{
    const struct indicator *households = counted_households(db, ind);
    struct figure *v;
    int64_t n;
    enum fault f;

    *out = NONE;
    if (households == NULL && strncmp(ind->code, "persons.", 8) == 0)
        households = ind;
    if (households == NULL)
        return OK;
    if ((f = figure_compute(db, households, scope, &v, &n)) == OK)
        *out = v->value;
    return f;
}

/* Of a ratio the smaller of its halves that isn't 0. */
static enum fault count_figure(struct db *db, struct brief_figure *b)
{
    int64_t top, bottom;
    enum fault f;

    if (b->figure.ind->fold != RATIO)
        return count_households(db, b->figure.ind, &b->scope, &b->households);
    if ((f = count_households(db, indicator_by_code(b->figure.ind->top, 0), &b->scope, &top)) != OK
        || (f = count_households(db, indicator_by_code(b->figure.ind->bottom, 0), &b->scope, &bottom)) != OK)
        return f;
    b->households = top != NONE && top > 0 && (bottom == NONE || bottom == 0 || top < bottom) ? top : bottom;
    return OK;
}

/* -------------------------------------------------------------------- cells */

static bool same_area(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool same_days(const struct scope *a, const struct scope *b)
{
    return a->from == b->from && a->to == b->to && a->day == b->day;
}

static bool below(const char *area, const char *total)
{
    size_t n = total == NULL ? 0 : strlen(total);

    return area != NULL && strlen(area) > n && (n == 0 || strncmp(area, total, n) == 0);
}

/* A set of figures whose households, with those of figures that aren't shown,
** are those of the total. */
struct parts {
    struct brief_figure *total;
    struct brief_figure **v;
    int64_t n;
};

/* Mark every place where the figure stands. */
static void mark(struct brief_figure *all, int64_t n, const struct brief_figure *which)
{
    for (int64_t i = 0; i < n; i++)
        if (all[i].figure.ind == which->figure.ind && same_area(all[i].scope.area, which->scope.area) && same_days(&all[i].scope, &which->scope))
            all[i].suppressed = true;
}

static bool seen_before(const struct parts *p, const struct brief_figure *b)
{
    for (int64_t i = 0; i < p->n; i++)
        if (p->v[i]->figure.ind == b->figure.ind && same_area(p->v[i]->scope.area, b->scope.area))
            return true;
    return false;
}

/* What follows from the total and the parts that stay: the households of all
** others together.  As long as that is 1 to k - 1, one more part goes, the
** smallest; when none is left, the total.  True when something was marked. */
static bool protect(const struct parts *p, int64_t k, struct brief_figure *all, int64_t n)
{
    int64_t rest = p->total->households;
    struct brief_figure *smallest = NULL;

    if (p->total->suppressed || p->total->households == NONE)
        return false;
    for (int64_t i = 0; i < p->n; i++) {
        struct brief_figure *b = p->v[i];

        if (b->suppressed || b->households == NONE)
            continue;
        rest -= b->households;
        if (b->households > 0 && (smallest == NULL || b->households < smallest->households))
            smallest = b;
    }
    if (rest <= 0 || rest >= k)
        return false;
    mark(all, n, smallest != NULL ? smallest : p->total);
    return true;
}

static bool is_part(const struct sum *s, const char *code)
{
    for (int i = 0; i < 5 && s->parts[i] != NULL; i++)
        if (strcmp(s->parts[i], code) == 0)
            return true;
    return false;
}

/* The parts of a declared sum that stand beside ${total} in the text. */
static void parts_by_sum(struct parts *p, const struct sum *s, struct brief_figure *all, int64_t n)
{
    for (int64_t i = 0; i < n; i++)
        if (is_part(s, all[i].figure.ind->code) && same_area(all[i].scope.area, p->total->scope.area) && same_days(&all[i].scope, &p->total->scope)
            && !seen_before(p, &all[i]))
            p->v[p->n++] = &all[i];
}

/* The same figure for areas below that of ${total}, none within another. */
static void parts_by_area(struct parts *p, struct brief_figure *all, int64_t n)
{
    for (int64_t i = 0; i < n; i++) {
        bool within = false;

        if (all[i].figure.ind != p->total->figure.ind || !same_days(&all[i].scope, &p->total->scope) || !below(all[i].scope.area, p->total->scope.area))
            continue;
        for (int64_t j = 0; j < n; j++)
            within |= all[j].figure.ind == all[i].figure.ind && same_days(&all[j].scope, &all[i].scope)
                && below(all[j].scope.area, p->total->scope.area) && below(all[i].scope.area, all[j].scope.area);
        if (!within && !seen_before(p, &all[i]))
            p->v[p->n++] = &all[i];
    }
}

/* One round over every total; true when something was marked. */
static bool protect_all(struct db *db, int64_t k, struct brief_figure *all, int64_t n)
{
    struct parts p = { .v = arena_alloc(db->op->mem, (size_t)(n + 1) * sizeof *p.v) };
    bool marked = false;

    for (int64_t i = 0; i < n; i++) {
        p.total = &all[i];
        p.n = 0;
        if (all[i].figure.ind->adds & OVER_AREAS)
            parts_by_area(&p, all, n);
        if (p.n > 0)
            marked |= protect(&p, k, all, n);
        for (size_t s = 0; s < sizeof sums / sizeof *sums; s++) {
            if (strcmp(sums[s].total, all[i].figure.ind->code) != 0)
                continue;
            p.n = 0;
            parts_by_sum(&p, &sums[s], all, n);
            if (p.n > 0)
                marked |= protect(&p, k, all, n);
        }
    }
    return marked;
}

/* A ratio tells its top to whoever sees its bottom. */
static void follow_ratios(struct brief_figure *all, int64_t n)
{
    for (int64_t i = 0; i < n; i++)
        for (int64_t j = 0; j < n; j++)
            if (all[i].figure.ind->fold == RATIO && all[j].suppressed && same_area(all[i].scope.area, all[j].scope.area)
                && same_days(&all[i].scope, &all[j].scope)
                && (strcmp(all[i].figure.ind->top, all[j].figure.ind->code) == 0 || strcmp(all[i].figure.ind->bottom, all[j].figure.ind->code) == 0))
                all[i].suppressed = true;
}

void suppress_more(struct db *db, int64_t k, struct brief_figure *figures, int64_t n)
{
    while (protect_all(db, k, figures, n))
        ;
    follow_ratios(figures, n);
}

enum fault suppress(struct db *db, int64_t k, struct brief_figure *figures, int64_t n)
{
    enum fault f = OK;

    for (int64_t i = 0; f == OK && i < n; i++) {
        f = count_figure(db, &figures[i]);
        figures[i].small = figures[i].households != NONE && figures[i].households > 0 && figures[i].households < k;
        figures[i].suppressed = figures[i].small;
    }
    if (f == OK)
        suppress_more(db, k, figures, n);
    return f;
}
