/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/group.h"

#include "base/day.h"
#include "rules/cases.h"
#include "rules/codes.h"
#include "rules/group_rules.h"
#include "rules/household.h"
#include "rules/income.h"
#include "rules/household_status.h"
#include "rules/pairing.h"
#include "rules/person.h"
#include "rules/record.h"
#include "rules/work.h"

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

int64_t spell_until(const struct spell *s)
{
    const struct field *end = kind_field(s->kind, ENDS);

    if (end != NULL && field_recorded(end, s->record) && *field_int(end, s->record) < s->to_day)
        return *field_int(end, s->record);
    return s->to_day;
}

bool spell_overlap(const struct spell *a, const struct spell *b)
{
    return a->from_day < spell_until(b) && b->from_day < spell_until(a);
}

const char *group_day(struct op *op, int64_t day)
{
    struct buf b = buf_open(op->mem);

    day_put(&b, day);
    return b.p;
}

bool group_excused(const struct group *g, const char *rule, int64_t day)
{
    const struct spell *s;

    for (int64_t i = 0; (s = group_next(g, &kind_exception, &i)) != NULL; )
        if (strcmp(((const struct exception *)s->record)->rule, rule) == 0 && s->from_day <= day && day < spell_until(s))
            return true;
    return false;
}

/* The first day on which both held. */
static const char *both_from(struct op *op, const struct spell *a, const struct spell *b)
{
    return group_day(op, a->from_day > b->from_day ? a->from_day : b->from_day);
}

const struct spell *group_next(const struct group *g, const struct kind *kind, int64_t *at)
{
    while (*at < g->n)
        if (g->spells[(*at)++].kind == kind)
            return &g->spells[*at - 1];
    return NULL;
}

const void *group_reference(const struct group *g, const struct kind *kind, const char *id, int64_t day)
{
    for (int64_t i = 0; id != NULL && i < g->n_references; i++) {
        const struct spell *s = &g->references[i];

        if (s->kind == kind && strcmp(s->id, id) == 0 && s->from_day <= day && day < spell_until(s))
            return s->record;
    }
    return NULL;
}

struct label code_label(const struct code *codes, const char *code)
{
    for (; code != NULL && codes->code != NULL; codes++)
        if (strcmp(codes->code, code) == 0)
            return codes->label;
    return (struct label){ "", "" };
}

static bool is_head(const struct spell *s)
{
    const struct person *p = s->record;

    return p->relation != NULL && strcmp(p->relation, "head") == 0;
}

static enum fault heads_check(struct op *op, const struct group *g)
{
    const struct spell *a, *b;

    for (int64_t i = 0; (a = group_next(g, &kind_person, &i)) != NULL; )
        for (int64_t k = i; is_head(a) && (b = group_next(g, &kind_person, &k)) != NULL; )
            if (is_head(b) && spell_overlap(a, b))
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

static enum fault step_fault(struct op *op, const struct group *g, const struct spell *s, const char *from)
{
    struct label a = code_label(codes_status, from), b = code_label(codes_status, status(s));

    return op_fault(op, F_INPUT, "status", "户 %s 于 %s 不能由“%s%.0s”变为“%s%.0s”（状态记录 %s）",
        "household %s can't on %s go from \"%.0s%s\" to \"%.0s%s\" (status record %s)",
        g->household, group_day(op, s->from_day), a.zh, a.en, b.zh, b.en, s->id);
}

/* One status at a time, each after one that it may follow. */
static enum fault statuses_check(struct op *op, const struct group *g)
{
    const struct spell **all = NULL, *s;
    const char *from = "";
    size_t n = 0;

    for (int64_t i = 0; group_next(g, &kind_household_status, &i) != NULL; )
        n++;
    if (n == 0)
        return OK;
    all = arena_alloc(op->mem, n * sizeof *all);
    n = 0;
    for (int64_t i = 0; (s = group_next(g, &kind_household_status, &i)) != NULL; )
        all[n++] = s;
    qsort(all, n, sizeof *all, by_day);
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && spell_overlap(all[i - 1], all[i]))
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

    for (int64_t i = 0; (a = group_next(g, &kind_pairing, &i)) != NULL; )
        for (int64_t k = i; (b = group_next(g, &kind_pairing, &k)) != NULL; ) {
            const struct pairing *p = a->record, *q = b->record;

            if (spell_overlap(a, b) && same(p->worker, q->worker) && same(p->role, q->role))
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

    for (int64_t i = 0; (s = group_next(g, &kind_household, &i)) != NULL; )
        if (spell_until(s) > end)
            end = spell_until(s);
    if (end == NONE)                    /* the household itself isn't here to tell */
        return OK;
    for (int64_t i = 0; (s = group_next(g, &kind_person, &i)) != NULL; )
        if (spell_until(s) > end)
            return op_fault(op, F_INPUT, "end_day", "户 %s 已于 %s 销户，人员记录 %s 在其后仍在册；先填其减少日期",
                "household %s ended on %s, but person record %s goes on; give that person's end first",
                g->household, group_day(op, end), s->id);
    return OK;
}

/* A rule is judged when a record of a kind in .of changed; it asks for those and the kinds
** in .beside. */
static const struct {
    enum fault (*check)(struct op *op, const struct group *g);
    const struct kind *of[8], *beside[8];
} rules[] = {
    { heads_check, { &kind_person }, { NULL } },
    { statuses_check, { &kind_household_status }, { NULL } },
    { pairings_check, { &kind_pairing }, { NULL } },
    { ends_check, { &kind_household, &kind_person }, { NULL } },
    { group_cases_check, { &kind_household_case, &kind_case_step, &kind_objection, &kind_exception }, { &kind_clue } },
    { group_standing_check, { &kind_household_status, &kind_monitoring, &kind_low_income_tag },
      { &kind_household, &kind_household_case, &kind_case_step, &kind_objection, &kind_clue, &kind_exception } },
    { group_posts_check, { &kind_welfare_post, &kind_exception }, { &kind_person } },
    { group_payments_check, { &kind_payment, &kind_exception }, { &kind_person } },
    { group_exit_check, { &kind_household_status }, { &kind_household, &kind_person, &kind_exception, &kind_income } },
};

static uint64_t bits(const struct kind *const *of)
{
    uint64_t all = 0;

    for (int i = 0; i < 8 && of[i] != NULL; i++)
        all |= (uint64_t)1 << kind_index(of[i]);
    return all;
}

uint64_t group_needs(uint64_t touched)
{
    uint64_t all = 0;

    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (touched == 0 || (bits(rules[i].of) & touched))
            all |= bits(rules[i].of) | bits(rules[i].beside);
    return all;
}

enum fault group_check(struct op *op, const struct group *group)
{
    enum fault f = OK;

    for (size_t i = 0; f == OK && i < sizeof rules / sizeof *rules; i++)
        if (group->touched == 0 || (bits(rules[i].of) & group->touched))
            f = rules[i].check(op, group);
    return f;
}
