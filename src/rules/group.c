/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/group.h"

#include "base/day.h"
#include "rules/codes.h"
#include "rules/household.h"
#include "rules/household_status.h"
#include "rules/pairing.h"
#include "rules/person.h"
#include "rules/record.h"

#include <stdlib.h>
#include <string.h>

/* From which statuses another may come; "" is before the first. */
static const struct {
    const char *from, *to;
} steps[] = {
    { "", "poor" },
    { "poor", "pre-exit" }, { "poor", "exited" }, { "poor", "removed" },
    { "pre-exit", "exited" }, { "pre-exit", "poor" }, { "pre-exit", "removed" },
    { "exited", "relapsed" }, { "exited", "removed" },
    { "relapsed", "pre-exit" }, { "relapsed", "exited" }, { "relapsed", "removed" },
    { "removed", "poor" },
};

bool kind_in_group(const struct kind *kind)
{
    return kind == &kind_household || kind_field(kind, GROUP) != NULL;
}

/* The day before which a spell ends, by its record too. */
static int64_t until(const struct spell *s)
{
    const struct field *end = kind_field(s->kind, ENDS);

    if (end != NULL && field_recorded(end, s->record) && *field_int(end, s->record) < s->to_day)
        return *field_int(end, s->record);
    return s->to_day;
}

static bool overlap(const struct spell *a, const struct spell *b)
{
    return a->from_day < until(b) && b->from_day < until(a);
}

static const char *day_text(struct op *op, int64_t day)
{
    struct buf b = buf_open(op->mem);

    day_put(&b, day);
    return b.p;
}

/* The first day on which both held. */
static const char *both_from(struct op *op, const struct spell *a, const struct spell *b)
{
    return day_text(op, a->from_day > b->from_day ? a->from_day : b->from_day);
}

/* The next spell of ${kind} at or after ${*at}, which moves past it; NULL at the end. */
static const struct spell *next(const struct group *g, const struct kind *kind, int64_t *at)
{
    while (*at < g->n)
        if (g->spells[(*at)++].kind == kind)
            return &g->spells[*at - 1];
    return NULL;
}

static bool is_head(const struct spell *s)
{
    const struct person *p = s->record;

    return p->relation != NULL && strcmp(p->relation, "head") == 0;
}

static enum fault heads_check(struct op *op, const struct group *g)
{
    const struct spell *a, *b;

    for (int64_t i = 0; (a = next(g, &kind_person, &i)) != NULL; )
        for (int64_t k = i; is_head(a) && (b = next(g, &kind_person, &k)) != NULL; )
            if (is_head(b) && overlap(a, b))
                return op_fault(op, F_INPUT, "relation", "户 %s 自 %s 起同时有两位户主（人员记录 %s 与 %s）；先变更原户主的关系",
                    "household %s has two heads from %s (person records %s and %s); change the former head's relation first",
                    g->household, both_from(op, a, b), a->id, b->id);
    return OK;
}

static bool is_step(const char *from, const char *to)
{
    if (strcmp(from, to) == 0)
        return true;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (strcmp(steps[i].from, from) == 0 && strcmp(steps[i].to, to) == 0)
            return true;
    return false;
}

static int by_day(const void *a, const void *b)
{
    const struct spell *x = *(const struct spell *const *)a, *y = *(const struct spell *const *)b;

    if (x->from_day != y->from_day)
        return x->from_day < y->from_day ? -1 : 1;
    return strcmp(x->id, y->id);
}

static const char *status(const struct spell *s)
{
    return ((const struct household_status *)s->record)->status;
}

/* A status as the reader knows it. */
static const struct label *status_label(const char *code)
{
    static const struct label none = L("no status", "无状态");

    for (const struct code *c = codes_status; c->code != NULL; c++)
        if (strcmp(c->code, code) == 0)
            return &c->label;
    return &none;
}

static enum fault step_fault(struct op *op, const struct group *g, const struct spell *s, const char *from)
{
    const struct label *a = status_label(from), *b = status_label(status(s));

    return op_fault(op, F_INPUT, "status", "户 %s 于 %s 不能由“%s%.0s”变为“%s%.0s”（状态记录 %s）",
        "household %s can't on %s go from \"%.0s%s\" to \"%.0s%s\" (status record %s)",
        g->household, day_text(op, s->from_day), a->zh, a->en, b->zh, b->en, s->id);
}

/* One status at a time, each after one that it may follow. */
static enum fault statuses_check(struct op *op, const struct group *g)
{
    const struct spell **all = NULL, *s;
    const char *from = "";
    size_t n = 0;

    for (int64_t i = 0; next(g, &kind_household_status, &i) != NULL; )
        n++;
    if (n == 0)
        return OK;
    all = arena_alloc(op->mem, n * sizeof *all);
    n = 0;
    for (int64_t i = 0; (s = next(g, &kind_household_status, &i)) != NULL; )
        all[n++] = s;
    qsort(all, n, sizeof *all, by_day);
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && overlap(all[i - 1], all[i]))
            return op_fault(op, F_INPUT, "status", "户 %s 自 %s 起同时有两个贫困状态（状态记录 %s 与 %s）",
                "household %s has two statuses from %s (status records %s and %s)",
                g->household, both_from(op, all[i - 1], all[i]), all[i - 1]->id, all[i]->id);
        if (status(all[i]) == NULL)
            continue;
        if (!is_step(from, status(all[i])))
            return step_fault(op, g, all[i], from);
        from = status(all[i]);
    }
    return OK;
}

static bool same(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/* The same helper in the same role once at a time. */
static enum fault pairings_check(struct op *op, const struct group *g)
{
    const struct spell *a, *b;

    for (int64_t i = 0; (a = next(g, &kind_pairing, &i)) != NULL; )
        for (int64_t k = i; (b = next(g, &kind_pairing, &k)) != NULL; ) {
            const struct pairing *p = a->record, *q = b->record;

            if (overlap(a, b) && same(p->worker, q->worker) && same(p->role, q->role))
                return op_fault(op, F_INPUT, "worker", "户 %s 自 %s 起同一责任人以同一身份结对两次（结对记录 %s 与 %s）",
                    "household %s has the same helper twice in the same role from %s (pairing records %s and %s)",
                    g->household, both_from(op, a, b), a->id, b->id);
        }
    return OK;
}

/* Nobody is a member of a household that has ended. */
static enum fault ends_check(struct op *op, const struct group *g)
{
    const struct spell *s;
    int64_t end = NONE;

    for (int64_t i = 0; (s = next(g, &kind_household, &i)) != NULL; )
        if (until(s) > end)
            end = until(s);
    if (end == NONE)                    /* the household itself isn't here to tell */
        return OK;
    for (int64_t i = 0; (s = next(g, &kind_person, &i)) != NULL; )
        if (until(s) > end)
            return op_fault(op, F_INPUT, "end_day", "户 %s 已于 %s 销户，人员记录 %s 在其后仍在册；先填其减少日期",
                "household %s ended on %s, but person record %s goes on; give that person's end first",
                g->household, day_text(op, end), s->id);
    return OK;
}

enum fault group_check(struct op *op, const struct group *group)
{
    enum fault f;

    if ((f = heads_check(op, group)) != OK)
        return f;
    if ((f = statuses_check(op, group)) != OK)
        return f;
    if ((f = pairings_check(op, group)) != OK)
        return f;
    return ends_check(op, group);
}
