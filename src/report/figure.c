/* SPDX-License-Identifier: Apache-2.0 */
#include "report/figure.h"

#include "base/day.h"
#include "report/totals.h"
#include "store/records.h"

#include <stdlib.h>
#include <string.h>

/* Values under way, in the order of by. */
struct figures {
    struct figure *v;
    int64_t n, room;
};

static struct figure *add(struct db *db, struct figures *all, const struct indicator *ind, const char *by)
{
    if (all->n == all->room) {
        int64_t room = all->room * 2 + 4;

        all->v = arena_grow(db->op->mem, all->v, (size_t)all->room * sizeof *all->v, (size_t)room * sizeof *all->v);
        all->room = room;
    }
    all->v[all->n] = (struct figure){ .ind = ind, .by = by, .value = NONE, .top = NONE, .bottom = NONE };
    return &all->v[all->n++];
}

static bool is(const char *by, const char *what)
{
    return by != NULL && strcmp(by, what) == 0;
}

/* What a figure of no records is: nothing was counted, or nothing is known. */
static int64_t value_of_none(const struct indicator *ind)
{
    return ind->fold == ONLY || fold_in_order(ind->fold) || ind->fold == RATIO ? NONE : 0;
}

/* -------------------------------------------------------------------- checks */

static enum fault check_area(struct db *db, const char *area)
{
    struct q q = q_open(db, SQL("select 1 from {area.spells} a where a.id = :area limit 1"));
    bool found;

    q_text(&q, ":area", area);
    found = q_row(&q);
    if (q_close(&q) != OK)
        return q.fault;
    return found ? OK : op_fault(db->op, F_ABSENT, "area", "册中没有区划 %s；用 bangfu find PATH area 查找编码",
                                 "there is no area %s in the register; find its code with bangfu find PATH area", area);
}

bool figure_reaches(const struct indicator *ind, const char *area)
{
    return area == NULL || !ind->villages_only || strlen(area) <= 12;
}

/* What is told by village can't be narrowed to a place within one. */
static enum fault check_fineness(struct db *db, const struct indicator *ind, const char *area)
{
    if (figure_reaches(ind, area))
        return OK;
    return op_fault(db->op, F_INPUT, "area", "指标 %s 的记录只到行政村；请用村的编码 %.12s", "the records of figure %s tell no place below a village; ask for village %.12s",
                    ind->code, area);
}

static enum fault check_by(struct db *db, const struct indicator *ind, const char *by)
{
    if (by == NULL || is(by, "village") || is(by, "area") || is(by, "month"))
        return OK;
    for (int i = 0; i < 6 && ind->dimensions[i] != NULL; i++)
        if (is(by, ind->dimensions[i]))
            return OK;
    return op_fault(db->op, F_INPUT, "by", "指标 %s 不能按“%s”分组；可用 village、month 或其自身的维度（bangfu help 列出）",
                    "figure %s can't be told by \"%s\"; use village, month, or one of its own dimensions (bangfu help lists them)",
                    ind->code, by);
}

/* --------------------------------------------------------------------- folds */

static void bind_scope(struct q *q, const struct scope *s)
{
    int64_t year, month, d;

    day_parts(s->day, &year, &month, &d);
    q_int(q, ":day", s->day);
    q_int(q, ":from", s->from);
    q_int(q, ":to", s->to);
    q_int(q, ":year", year);
    q_text(q, ":book", q->db->book);
    q_area(q, s->area);
}

/* Merge a folded row into the value it belongs to. */
static void merge(struct figure *f, int64_t a, int64_t b, int64_t missing, bool first)
{
    switch (f->ind->fold) {
    case COUNT:
    case DISTINCT:
        f->value = first ? a : f->value + a;
        break;
    case SUM:
        if (missing > 0 || (!first && f->value == NONE))
            f->value = NONE;
        else
            f->value = (first ? 0 : f->value) + (a == NONE ? 0 : a);
        break;
    default:            /* ONLY: all equal, and none unrecorded; what is in order comes as one */
        f->value = missing == 0 && a == b && a != NONE && (first || f->value == a) ? a : NONE;
    }
}

/* A ratio pairs values in this order; a server may sort words by a language. */
static int by_bytes(const void *a, const void *b)
{
    return strcmp(((const struct figure *)a)->by, ((const struct figure *)b)->by);
}

static enum fault fold_query(struct db *db, const struct indicator *ind, const struct scope *s, struct figures *all)
{
    struct q q = q_open_fold(db, ind->rows, ind->fold, ind->tenth, s->by, s->area != NULL);
    int64_t before = all->n;

    bind_scope(&q, s);
    while (q_row(&q)) {
        const char *by = s->by == NULL ? NULL : q_get_text(&q, 0);
        struct figure *last = all->n > 0 ? &all->v[all->n - 1] : NULL;
        bool same;

        if (s->by != NULL && by == NULL)
            by = "";
        if (is(s->by, "village") && strlen(by) > 12)
            by = arena_bytes(db->op->mem, by, 12);
        same = s->by != NULL && last != NULL && strcmp(last->by, by) == 0;
        merge(same ? last : add(db, all, ind, by), q_get_int(&q, 1), q_get_int(&q, 2), q_get_int(&q, 3), !same);
    }
    if (s->by == NULL && all->n == before)
        add(db, all, ind, NULL);
    if (s->by != NULL && all->n > 0)
        qsort(all->v, (size_t)all->n, sizeof *all->v, by_bytes);
    return q_close(&q);
}

static enum fault fold_rows(struct db *db, const struct indicator *ind, const struct scope *s, struct figures *all)
{
    bool any;
    enum fault f = records_any(db, kind_by_name(ind->kind), &any);

    if (f != OK || !any) {              /* half of all figures, where a register has half of the kinds */
        if (f == OK && s->by == NULL)
            add(db, all, ind, NULL)->value = value_of_none(ind);
        return f;
    }
    return fold_query(db, ind, s, all);
}

/* Villages without a record of their own stand in the list all the same. */
static enum fault add_villages(struct db *db, const struct indicator *ind, const struct scope *s, struct figures *all)
{
    struct figures found = *all;
    struct q q = q_open(db, SQL("select a.id from {area} a where a.level = 'village' order by a.id"));
    int64_t i = 0;

    *all = (struct figures){ 0 };
    q_int(&q, ":day", s->day);
    while (q_row(&q)) {
        const char *village = q_get_text(&q, 0);

        if (s->area != NULL && strncmp(village, s->area, strlen(s->area)) != 0)
            continue;
        for (; i < found.n && strcmp(found.v[i].by, village) < 0; i++)
            *add(db, all, ind, NULL) = found.v[i];
        if (i < found.n && strcmp(found.v[i].by, village) == 0)
            *add(db, all, ind, NULL) = found.v[i++];
        else
            add(db, all, ind, village)->value = value_of_none(ind);
    }
    for (; i < found.n; i++)
        *add(db, all, ind, NULL) = found.v[i];
    return q_close(&q);
}

static enum fault compute(struct db *db, const struct indicator *ind, const struct scope *s, struct figures *all);

/* A ratio from the figures of its two halves, which stand in the same order. */
static enum fault compute_ratio(struct db *db, const struct indicator *ind, const struct scope *s, struct figures *all)
{
    struct figures top = { 0 }, bottom = { 0 };
    enum fault f = compute(db, indicator_by_code(ind->top, 0), s, &top);
    int64_t i = 0, j = 0;

    if (f != OK || (f = compute(db, indicator_by_code(ind->bottom, 0), s, &bottom)) != OK)
        return f;
    while (i < top.n || j < bottom.n) {
        int order = i == top.n ? 1 : j == bottom.n ? -1 : s->by == NULL ? 0 : strcmp(top.v[i].by, bottom.v[j].by);
        struct figure *r = add(db, all, ind, order <= 0 ? top.v[i].by : bottom.v[j].by);

        r->top = order <= 0 ? top.v[i++].value : 0;
        r->bottom = order >= 0 ? bottom.v[j++].value : 0;
    }
    return OK;
}

/* Each month of the period for itself: distinct counts and ratios don't add up. */
static enum fault compute_months(struct db *db, const struct indicator *ind, const struct scope *s, struct figures *all)
{
    enum fault f = OK;

    for (int64_t from = s->from; f == OK && from <= s->to; from = day_month_end(from) + 1) {
        int64_t to = day_month_end(from) < s->to ? day_month_end(from) : s->to;
        struct scope month = { .area = s->area, .from = from, .to = to, .day = to };
        struct buf name = buf_open(db->op->mem);

        day_put(&name, from);
        name.p[7] = '\0';
        f = compute(db, ind, &month, all);
        if (f == OK)
            all->v[all->n - 1].by = name.p;
    }
    return f;
}

/* From the listing's totals, when it has them. */
static enum fault compute_total(struct db *db, const struct indicator *ind, const struct scope *s, struct figures *all)
{
    for (int64_t i = 0; s->totals != NULL && i < s->totals->n; i++)
        if (s->totals->v[i].ind == ind) {
            *add(db, all, ind, NULL) = s->totals->v[i];
            return OK;
        }
    return fold_rows(db, ind, s, all);
}

static enum fault compute(struct db *db, const struct indicator *ind, const struct scope *s, struct figures *all)
{
    enum fault f;

    if (is(s->by, "month"))
        return compute_months(db, ind, s, all);
    if (ind->fold == RATIO)
        return compute_ratio(db, ind, s, all);
    if ((f = check_fineness(db, ind, s->area)) != OK)
        return f;
    if (s->by == NULL)
        return compute_total(db, ind, s, all);
    if ((f = check_by(db, ind, s->by)) != OK || (f = fold_rows(db, ind, s, all)) != OK)
        return f;
    return is(s->by, "village") ? add_villages(db, ind, s, all) : OK;
}

enum fault figure_compute(struct db *db, const struct indicator *ind, const struct scope *scope, struct figure **out, int64_t *n)
{
    struct figures all = { 0 };
    enum fault f;

    if (scope->area != NULL && (f = check_area(db, scope->area)) != OK)
        return f;
    if ((f = compute(db, ind, scope, &all)) != OK)
        return f;
    *out = all.v;
    *n = all.n;
    return OK;
}

/* --------------------------------------------------------------------- trace */

enum { RECORD = 1, KEY_COLUMN, AREA_COLUMN, DAY_COLUMN, QUANTITY, DIMENSIONS };

static int dimension_count(const struct indicator *ind)
{
    int n = 0;

    while (n < 6 && ind->dimensions[n] != NULL)
        n++;
    return n;
}

enum fault figure_trace(struct db *db, const struct indicator *ind, const struct scope *s, struct evidence **out, int64_t *n)
{
    int64_t room = 0;
    struct q q;
    enum fault f;

    if (ind->fold == RATIO)
        return op_fault(db->op, F_INPUT, "code", "指标 %s 是比值；请查看其分子 %s 或分母 %s",
                        "figure %s is a ratio; ask for its top %s or its bottom %s", ind->code, ind->top, ind->bottom);
    if (s->area != NULL && ((f = check_area(db, s->area)) != OK || (f = check_fineness(db, ind, s->area)) != OK))
        return f;
    q = q_open_trace(db, ind->rows, s->area != NULL);
    *out = NULL;
    *n = 0;
    bind_scope(&q, s);
    while (q_row(&q)) {
        struct evidence *e;

        if (*n == room) {
            *out = arena_grow(db->op->mem, *out, (size_t)room * sizeof **out, (size_t)(room * 2 + 16) * sizeof **out);
            room = room * 2 + 16;
        }
        e = &(*out)[(*n)++];
        *e = (struct evidence){ q_get_text(&q, RECORD), q_get_text(&q, KEY_COLUMN), q_get_text(&q, AREA_COLUMN),
                                q_get_int(&q, DAY_COLUMN), q_get_int(&q, QUANTITY), { NULL } };
        for (int i = 0; i < dimension_count(ind); i++)
            e->dimensions[i] = q_get_text(&q, DIMENSIONS + i);
    }
    evidence_sort(*out, *n);
    return q_close(&q);
}
