/* SPDX-License-Identifier: Apache-2.0 */
/* Cases go through their programme's steps, and a household's standing changes by a case
** that did.  What a rule says is the programme's, a record; an exception excuses from it. */
#include "rules/cases.h"
#include "rules/codes.h"
#include "rules/group_rules.h"
#include "rules/household.h"
#include "rules/household_status.h"
#include "rules/income.h"
#include "rules/line.h"
#include "rules/person.h"
#include "rules/record.h"

#include <stdlib.h>
#include <string.h>

enum { STEPS_MAX = 64, DAY_FAR = 10000000 };   /* no day is that far away */

static bool same(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/* ------------------------------------------------------------------- the steps */

/* A case on its way. */
struct way {
    const struct group *g;
    const struct spell *at;                 /* its first spell                                  */
    const struct household_case *of;
    int64_t end;                            /* the day on which it was dropped, else far away   */
    const struct programme *programme;
    int n;                                  /* the programme's steps for the purpose, in order  */
    const struct programme_steps *steps[STEPS_MAX];
    int64_t passed[STEPS_MAX];              /* the day; a notice's last one; NONE: not passed   */
    int64_t done;                           /* the day of the last step that was asked for; NONE: not yet */
};

/* A step with its place among the programme's. */
struct done_step {
    const struct spell *spell;
    const struct case_step *step;
    int place;                              /* -1: none of the programme's */
};

static int64_t round_of(const struct case_step *s)
{
    return s->round == NONE ? 1 : s->round;
}

static int by_round(const void *a, const void *b)
{
    const struct done_step *x = a, *y = b;

    if (round_of(x->step) != round_of(y->step))
        return round_of(x->step) < round_of(y->step) ? -1 : 1;
    return x->place - y->place;
}

static int place_of(const struct way *w, const char *step)
{
    for (int i = 0; i < w->n; i++)
        if (strcmp(w->steps[i]->step, step) == 0)
            return i;
    return -1;
}

static const char *code_of(const struct way *w)
{
    return w->of->code == NULL ? w->at->id : w->of->code;
}

static enum fault stranger(struct op *op, const struct way *w, const struct case_step *s)
{
    return op_fault(op, F_INPUT, "step", "个案 %s 的“" ZH "”不是该政策此事项的步骤；请查看政策 %s 的步骤",
                    "case %s: \"" EN "\" is none of the steps of its purpose; look at the steps of programme %s", code_of(w), LABEL(code_label(codes_case_step, s->step)), w->of->programme);
}

/* Every step asked for before this one has passed, not later than this one. */
static enum fault before_check(struct op *op, const struct way *w, const struct done_step *d)
{
    struct label own = code_label(codes_case_step, d->step->step);

    for (int i = 0; i < d->place; i++) {
        struct label other = code_label(codes_case_step, w->steps[i]->step);
        bool notice = w->steps[i]->min_days != NONE;

        if (w->passed[i] == NONE && w->steps[i]->optional != 1 && !group_excused(w->g, "case-steps", d->spell->from_day))
            return op_fault(op, F_INPUT, "step", "个案 %s 的“" ZH "”之前须先通过“" ZH "”；请先登记该步骤及其日期和结果",
                            "case %s: \"" EN "\" comes after \"" EN "\" has passed; enter that step first, with its day and result", code_of(w), LABEL(own), LABEL(other));
        if (w->passed[i] != NONE && (notice ? d->spell->from_day <= w->passed[i] : d->spell->from_day < w->passed[i]))
            return op_fault(op, F_INPUT, "day", "个案 %s 的“" ZH "”（%s）早于“" ZH "”结束（%s）；请核对两个日期",
                            "case %s: \"" EN "\" (%s) is before \"" EN "\" was over (%s); compare the two days", code_of(w), LABEL(own),
                            group_day(op, d->spell->from_day), LABEL(other), group_day(op, w->passed[i]));
    }
    return OK;
}

static enum fault notice_check(struct op *op, const struct way *w, const struct done_step *d)
{
    int64_t least = w->steps[d->place]->min_days;

    if (least == NONE || strcmp(d->step->result, "passed") != 0 || group_excused(w->g, "notice-days", d->spell->from_day))
        return OK;
    if (d->step->last_day == NONE)
        return op_fault(op, F_INPUT, "last_day", "个案 %s 的公示缺截止日期；至少公示 %lld 天", "case %s: the notice needs its last day; it hangs %lld days at least", code_of(w), (long long)least);
    if (d->step->last_day - d->spell->from_day + 1 < least)
        return op_fault(op, F_INPUT, "last_day", "个案 %s 的公示只有 %lld 天，该政策规定至少 %lld 天；请延长至 %s", "case %s: the notice hangs %lld days, the programme asks for %lld; let it hang until %s",
                        code_of(w), (long long)(d->step->last_day - d->spell->from_day + 1), (long long)least, group_day(op, d->spell->from_day + least - 1));
    return OK;
}

/* The clock runs from the clue, or from the opening. */
static int64_t clock_of(const struct way *w)
{
    const struct spell *s;

    for (int64_t i = 0; (s = group_next(w->g, &kind_clue, &i)) != NULL; )
        if (same(s->id, w->of->clue))
            return s->from_day;
    return w->at->from_day;
}

static enum fault clock_check(struct op *op, const struct way *w, const struct done_step *d)
{
    int64_t within = w->steps[d->place]->within_days, last = within == NONE ? NONE : clock_of(w) + within;

    if (within == NONE || d->spell->from_day <= last || group_excused(w->g, "case-days", d->spell->from_day))
        return OK;
    return op_fault(op, F_INPUT, "day", "个案 %s 的“" ZH "”超过 %lld 天时限（应不晚于 %s）；确有原因的，请先登记“办理时限”的例外",
                    "case %s: \"" EN "\" is later than %lld days allow (by %s at the latest); where there was a reason, enter an exception from \"Days of a case\" first",
                    code_of(w), LABEL(code_label(codes_case_step, d->step->step)), (long long)within, group_day(op, last));
}

static enum fault span_check(struct op *op, const struct way *w, const struct done_step *d)
{
    if (d->spell->from_day < w->at->from_day)
        return op_fault(op, F_INPUT, "day", "个案 %s 的步骤早于立案日期", "case %s: a step is earlier than its opening", code_of(w));
    if (d->spell->from_day >= w->end)
        return op_fault(op, F_INPUT, "day", "个案 %s 已于 %s 终止，其后不能再有步骤", "case %s was dropped on %s and has no step from then on", code_of(w), group_day(op, w->end));
    return OK;
}

/* -------------------------------------------------- what stands before a decision */

static enum fault objections_check(struct op *op, const struct way *w, int64_t day)
{
    const struct spell *s;

    for (int64_t i = 0; (s = group_next(w->g, &kind_objection, &i)) != NULL; ) {
        const struct objection *o = s->record;

        if (same(o->household_case, w->at->id) && s->from_day <= day && (o->settled_day == NONE || o->settled_day > day))
            return op_fault(op, F_INPUT, "step", "个案 %s 有 %s 提出的异议尚未处理；请先登记处理结果，再作决定",
                            "case %s: the objection of %s isn't settled; enter its outcome before the decision", code_of(w), group_day(op, s->from_day));
    }
    return OK;
}

/* Whether a check was met when it was last looked at before ${day}. */
static bool item_met(const struct way *w, const char *item, int64_t day)
{
    int64_t seen = NONE;
    bool met = false;
    const struct spell *s;

    for (int64_t i = 0; (s = group_next(w->g, &kind_case_step, &i)) != NULL; ) {
        const struct case_step *step = s->record;

        if (s->from_day > day || !same(step->household_case, w->at->id))
            continue;
        for (int64_t k = 0; k < step->n_items; k++) {
            int64_t on = step->items[k].seen_day == NONE ? s->from_day : step->items[k].seen_day;

            if (strcmp(step->items[k].item, item) == 0 && on >= seen) {
                seen = on;
                met = step->items[k].met == 1;
            }
        }
    }
    return met;
}

static enum fault items_check(struct op *op, const struct way *w, int64_t day)
{
    struct buf zh = buf_open(op->mem), en = buf_open(op->mem);

    for (int64_t i = 0; i < w->programme->n_items; i++) {
        struct label item = code_label(codes_check_item, w->programme->items[i].item);

        if (strcmp(w->programme->items[i].purpose, w->of->purpose) != 0 || item_met(w, w->programme->items[i].item, day))
            continue;
        buf_printf(&zh, "%s%s", zh.n > 0 ? "、" : "", item.zh);
        buf_printf(&en, "%s%s", en.n > 0 ? ", " : "", item.en);
    }
    if (zh.n == 0 || group_excused(w->g, "case-items", day))
        return OK;
    return op_fault(op, F_INPUT, "items", "个案 %s 尚有检查项未达到：%s%.0s；请在步骤的“逐项检查”中登记，达到后再作决定",
                    "case %s has checks that are open: %.0s%s; enter them under \"What was checked\" of a step, and decide when they are met", code_of(w), zh.p, en.p);
}

static enum fault decision_check(struct op *op, const struct way *w, const struct done_step *d)
{
    enum fault f;

    if (strcmp(d->step->step, "decision") != 0 || strcmp(d->step->result, "passed") != 0)
        return OK;
    if ((f = objections_check(op, w, d->spell->from_day)) != OK)
        return f;
    return items_check(op, w, d->spell->from_day);
}

/* --------------------------------------------------------------------- one case */

/* One more step; what did not pass undoes itself and all after it. */
static enum fault take_step(struct op *op, struct way *w, const struct done_step *d)
{
    bool passed = strcmp(d->step->result, "passed") == 0;
    enum fault f;

    if (d->place < 0)
        return stranger(op, w, d->step);
    if ((f = span_check(op, w, d)) != OK || (f = before_check(op, w, d)) != OK || (f = notice_check(op, w, d)) != OK
        || (f = clock_check(op, w, d)) != OK || (f = decision_check(op, w, d)) != OK)
        return f;
    for (int i = d->place; i < w->n; i++)
        w->passed[i] = NONE;
    if (passed)
        w->passed[d->place] = d->step->last_day == NONE ? d->spell->from_day : d->step->last_day;
    return OK;
}

static void set_done(struct way *w)
{
    w->done = NONE;
    for (int i = 0; i < w->n; i++) {
        if (w->steps[i]->optional == 1)
            continue;
        w->done = w->passed[i];
        if (w->passed[i] == NONE && !group_excused(w->g, "case-steps", w->at->from_day))
            return;
    }
}

/* How far the case whose first spell is ${at} has come. */
static enum fault walk(struct op *op, const struct group *g, const struct spell *at, int64_t end, struct way *w)
{
    struct done_step *steps = arena_alloc(op->mem, (size_t)(g->n + 1) * sizeof *steps);
    const struct spell *s;
    int64_t n = 0;
    enum fault f = OK;

    *w = (struct way){ .g = g, .at = at, .of = at->record, .end = end, .done = NONE };
    if ((w->programme = group_reference(g, &kind_programme, w->of->programme, at->from_day)) == NULL)
        return op_fault(op, F_INPUT, "programme", "个案 %s 立案时该政策尚未生效或已失效；请核对立案日期和政策", "case %s: its programme didn't hold on the day of its opening; compare the two", code_of(w));
    for (int64_t i = 0; i < w->programme->n_steps && w->n < STEPS_MAX; i++)
        if (strcmp(w->programme->steps[i].purpose, w->of->purpose) == 0) {
            w->passed[w->n] = NONE;
            w->steps[w->n++] = &w->programme->steps[i];
        }
    if (w->n == 0)
        return op_fault(op, F_INPUT, "purpose", "政策 %s 没有此类个案的步骤", "programme %s has no steps for this purpose", w->of->programme);
    for (int64_t i = 0; (s = group_next(g, &kind_case_step, &i)) != NULL; )
        if (same(((const struct case_step *)s->record)->household_case, at->id))
            steps[n++] = (struct done_step){ s, s->record, place_of(w, ((const struct case_step *)s->record)->step) };
    qsort(steps, (size_t)n, sizeof *steps, by_round);
    for (int64_t i = 0; f == OK && i < n; i++)
        f = take_step(op, w, &steps[i]);
    set_done(w);
    return f;
}

/* The next case of the group and how far it has come; false at the end or after a fault. */
static bool next_case(struct op *op, const struct group *g, int64_t *at, struct way *w)
{
    const struct spell *first = group_next(g, &kind_household_case, at), *s;
    int64_t end, after;

    if (first == NULL)
        return false;
    end = spell_until(first);
    for (after = *at; (s = group_next(g, &kind_household_case, &after)) != NULL && strcmp(s->id, first->id) == 0; *at = after)
        end = spell_until(s);
    return walk(op, g, first, end, w) == OK;
}

/* A step or an objection is of a case of the same household. */
static enum fault owners_check(struct op *op, const struct group *g)
{
    for (int64_t i = 0; i < g->n; i++) {
        const struct spell *s = &g->spells[i];
        const char *of = s->kind == &kind_case_step ? ((const struct case_step *)s->record)->household_case
            : s->kind == &kind_objection ? ((const struct objection *)s->record)->household_case : NULL;
        bool found = of == NULL;

        for (int64_t k = 0; !found && k < g->n; k++)
            found = g->spells[k].kind == &kind_household_case && strcmp(g->spells[k].id, of) == 0;
        if (!found)
            return op_fault(op, F_INPUT, "household", "户 %s 的步骤或异议所属个案是另一户的；请核对个案编号", "household %s: the case of a step or an objection is another household's; compare the case's number", g->household);
    }
    return OK;
}

enum fault group_cases_check(struct op *op, const struct group *g)
{
    struct way w;

    for (int64_t i = 0; next_case(op, g, &i, &w); )
        ;
    return op->fault != OK ? op->fault : owners_check(op, g);
}

/* ------------------------------------------------------------------- standing */

static const char *area_on(const struct group *g, int64_t day)
{
    const struct spell *s;

    for (int64_t i = 0; (s = group_next(g, &kind_household, &i)) != NULL; )
        if (s->from_day <= day && day < spell_until(s))
            return ((const struct household *)s->record)->area;
    return NULL;
}

static bool has_steps(const struct programme *p, const char *purpose)
{
    for (int64_t i = 0; i < p->n_steps; i++)
        if (strcmp(p->steps[i].purpose, purpose) == 0)
            return true;
    return false;
}

/* Whether the programme asks for a case of ${purpose} on ${day}, of the one that is ${named} (NULL: of any). */
static bool asks_case(const struct group *g, const struct spell *programme, const char *named, const char *purpose, int64_t day)
{
    const struct programme *p = programme->record;

    return programme->kind == &kind_programme && programme->from_day <= day && day < spell_until(programme)
        && (named == NULL || group_reference(g, &kind_programme, named, day) == NULL || strcmp(programme->id, named) == 0)
        && p->cases_from != NONE && p->cases_from <= day && area_covers(p->area, area_on(g, day)) && has_steps(p, purpose);
}

/* A change of standing on ${day}, the one before it on ${before}. */
struct change {
    const char *purpose, *programme, *at;
    int64_t day, before;
};

/* Whether a case of the programme had gone all its way in time. */
static bool decided(struct op *op, const struct group *g, const char *programme, const struct change *c)
{
    struct way w;

    for (int64_t i = 0; next_case(op, g, &i, &w); )
        if (strcmp(w.of->programme, programme) == 0 && strcmp(w.of->purpose, c->purpose) == 0 && w.done != NONE && w.done <= c->day && w.done >= c->before)
            return true;
    return false;
}

static enum fault change_check(struct op *op, const struct group *g, const struct change *c)
{
    const char *asked = NULL;

    for (int64_t i = 0; i < g->n_references; i++) {
        const struct spell *p = &g->references[i];

        if (!asks_case(g, p, c->programme, c->purpose, c->day))
            continue;
        if (decided(op, g, p->id, c) || op->fault != OK)
            return op->fault;
        asked = p->id;
    }
    if (asked == NULL || group_excused(g, "status-case", c->day))
        return OK;
    return op_fault(op, F_INPUT, c->at, "户 %s 于 %s 的“" ZH "”没有走完程序的个案（政策 %s）；请先登记个案及其各步骤",
                    "household %s, change on %s: \"" EN "\" has no case that went through all steps of programme %s; enter the case and its steps first",
                    g->household, group_day(op, c->day), LABEL(code_label(codes_case_purpose, c->purpose)), asked);
}

static int by_day(const void *a, const void *b)
{
    const struct spell *x = *(const struct spell *const *)a, *y = *(const struct spell *const *)b;

    if (x->from_day != y->from_day)
        return x->from_day < y->from_day ? -1 : 1;
    return strcmp(x->id, y->id);
}

/* The spells of a kind by day. */
static const struct spell **in_order(struct op *op, const struct group *g, const struct kind *kind, int64_t *n)
{
    const struct spell **all = arena_alloc(op->mem, (size_t)(g->n + 1) * sizeof *all), *s;

    *n = 0;
    for (int64_t i = 0; (s = group_next(g, kind, &i)) != NULL; )
        all[(*n)++] = s;
    qsort(all, (size_t)*n, sizeof *all, by_day);
    return all;
}

/* -------------------------------------------------------------- income at exit */

static int64_t members_on(const struct group *g, int64_t day)
{
    const struct spell *s;
    int64_t n = 0;

    for (int64_t i = 0; (s = group_next(g, &kind_person, &i)) != NULL; )
        n += s->from_day <= day && day < spell_until(s);
    return n == 0 ? NONE : n;
}

/* The income of the latest period that was over and collected by ${day}. */
static const struct income *income_by(const struct group *g, int64_t day)
{
    const struct income *latest = NULL;
    const struct spell *s;

    for (int64_t i = 0; (s = group_next(g, &kind_income, &i)) != NULL; ) {
        const struct income *in = s->record;

        if (s->from_day <= day && in->period_to <= day && (latest == NULL || in->period_to > latest->period_to))
            latest = in;
    }
    return latest;
}

static bool checks_income(const struct programme *p)
{
    for (int64_t i = 0; i < p->n_items; i++)
        if (strcmp(p->items[i].purpose, "exit") == 0 && strcmp(p->items[i].item, "income") == 0)
            return true;
    return false;
}

static enum fault income_check_by(struct op *op, const struct group *g, const struct programme *p, int64_t day)
{
    const struct income *in = income_by(g, day);
    const struct scheme *scheme = in == NULL ? NULL : group_reference(g, &kind_scheme, p->scheme, in->period_to);
    const struct line *line = group_reference(g, &kind_line, p->line, day);
    struct reckoning r;

    if (line == NULL)
        return op_fault(op, F_INPUT, "status", "户 %s 于 %s 退出时，收入标准 %s 无效；请先录入当日有效的标准", "household %s, exit on %s: line %s didn't hold that day; enter the one that did", g->household, group_day(op, day), p->line);
    if (scheme == NULL)
        return op_fault(op, F_INPUT, "status", "户 %s 于 %s 退出前没有已核算的收入，或口径 %s 当时无效；请先录入收入", "household %s, exit on %s: no income was collected before it, or scheme %s didn't hold; enter the income first",
                        g->household, group_day(op, day), p->scheme);
    r = income_reckon(op->mem, in, scheme, members_on(g, in->period_to));
    if (r.per_head_fen == NONE || r.per_head_fen < line->amount_fen)
        return op_fault(op, F_INPUT, "status", "户 %s 于 %s 不能退出：已收到的人均收入未达到标准 %s（见 bangfu income）；收入更正后再退出，确有原因的登记“退出收入”的例外",
                        "household %s can't exit on %s: its income received is below line %s (see bangfu income); correct the income, or enter an exception from \"Income at exit\"", g->household, group_day(op, day), p->line);
    return OK;
}

/* Only the last status is judged, and only when a status changes: what was learned of an
** income later doesn't stop what came after the exit. */
enum fault group_exit_check(struct op *op, const struct group *g)
{
    int64_t n;
    const struct spell **all = in_order(op, g, &kind_household_status, &n), *last = n == 0 ? NULL : all[n - 1];
    const struct household_status *s = last == NULL ? NULL : last->record;
    enum fault f = OK;

    if (last == NULL || !same(s->status, "exited") || group_excused(g, "exit-income", last->from_day))
        return OK;
    for (int64_t i = 0; f == OK && i < g->n_references; i++)
        if (asks_case(g, &g->references[i], s->programme, "exit", last->from_day) && checks_income(g->references[i].record))
            f = income_check_by(op, g, g->references[i].record, last->from_day);
    return f;
}

/* ------------------------------------------------- statuses, monitoring, tags */

static const char *purpose_of(const char *status)
{
    return same(status, "poor") ? "identification" : same(status, "exited") ? "exit" : same(status, "relapsed") ? "relapse" : NULL;
}

static enum fault statuses_check(struct op *op, const struct group *g)
{
    int64_t n, before = -DAY_FAR;
    const struct spell **all = in_order(op, g, &kind_household_status, &n);
    const char *last = NULL;
    enum fault f = OK;

    for (int64_t i = 0; f == OK && i < n; i++) {
        const struct household_status *s = all[i]->record;
        struct change c = { purpose_of(s->status), s->programme, "status", all[i]->from_day, before };

        if (c.purpose != NULL && !same(last, s->status) && !(same(last, "pre-exit") && same(s->status, "poor")))
            f = change_check(op, g, &c);
        last = s->status;
        before = all[i]->from_day;
    }
    return f;
}

/* Whether the household was on the poverty register before ${day}, and had left it. */
static bool was_poor(const struct group *g, int64_t day)
{
    const struct spell *s;

    for (int64_t i = 0; (s = group_next(g, &kind_household_status, &i)) != NULL; )
        if (s->from_day <= day && !same(((const struct household_status *)s->record)->status, "removed"))
            return true;
    return false;
}

static enum fault class_check(struct op *op, const struct group *g, const struct spell *s)
{
    const struct monitoring *m = s->record;
    bool was = was_poor(g, s->from_day);

    if (strcmp(m->class, "unstable") == 0 && !was)
        return op_fault(op, F_INPUT, "class", "户 %s 不曾是贫困户，不能监测为脱贫不稳定户；普通农户用边缘易致贫户", "household %s never was on the register, so it isn't unstable; an ordinary one is marginal", g->household);
    if (strcmp(m->class, "marginal") == 0 && was)
        return op_fault(op, F_INPUT, "class", "户 %s 曾是贫困户，不能监测为边缘易致贫户；用脱贫不稳定户", "household %s was on the register, so it isn't marginal; use unstable", g->household);
    return OK;
}

static enum fault monitorings_check(struct op *op, const struct group *g)
{
    int64_t n, before = -DAY_FAR;
    const struct spell **all = in_order(op, g, &kind_monitoring, &n);
    const char *last = NULL;
    enum fault f = OK;

    for (int64_t i = 0; f == OK && i < n; i++) {
        const struct monitoring *m = all[i]->record;
        bool active = strcmp(m->state, "active") == 0;
        struct change c = { active ? last == NULL ? "monitoring" : "rollback" : "elimination", m->programme, "state", all[i]->from_day, before };

        if (i > 0 && spell_overlap(all[i - 1], all[i]))
            return op_fault(op, F_INPUT, "state", "户 %s 自 %s 起有两条监测序列（%s 与 %s）；每户只用一条", "household %s is watched twice from %s (records %s and %s); use one series a household",
                            g->household, group_day(op, all[i]->from_day), all[i - 1]->id, all[i]->id);
        if (last == NULL && !active)
            return op_fault(op, F_INPUT, "state", "户 %s 的风险消除（%s）之前没有纳入监测；请先登记纳入", "household %s: a risk eliminated (%s) was never under watch; enter that first", g->household, group_day(op, all[i]->from_day));
        f = same(last, m->state) ? OK : change_check(op, g, &c);
        if (f == OK && active)
            f = class_check(op, g, all[i]);
        last = m->state;
        before = all[i]->from_day;
    }
    return f;
}

/* A tag for rigid expenses lasts no longer than a programme around the household allows. */
static enum fault tag_days_check(struct op *op, const struct group *g, const struct spell *s)
{
    const struct low_income_tag *t = s->record;

    for (int64_t i = 0; strcmp(t->tag, "rigid-expense") == 0 && i < g->n_references; i++) {
        const struct spell *r = &g->references[i];
        const struct programme *p = r->record;

        if (r->kind != &kind_programme || s->from_day < r->from_day || s->from_day >= spell_until(r) || p->tag_days == NONE || !area_covers(p->area, area_on(g, s->from_day))
            || t->end_day <= s->from_day + p->tag_days || group_excused(g, "tag-days", s->from_day))
            continue;
        return op_fault(op, F_INPUT, "end_day", "户 %s 的刚性支出困难家庭认定最长 %lld 天（政策 %s），应不晚于 %s；到期重新认定",
                        "household %s: a tag for rigid expenses lasts %lld days at most (programme %s), until %s; decide it anew then", g->household, (long long)p->tag_days, r->id, group_day(op, s->from_day + p->tag_days));
    }
    return OK;
}

static enum fault tags_check(struct op *op, const struct group *g)
{
    const struct spell *s;
    enum fault f = OK;

    for (int64_t i = 0; f == OK && (s = group_next(g, &kind_low_income_tag, &i)) != NULL; ) {
        struct change c = { "tag", NULL, "tag", s->from_day, -DAY_FAR };

        if ((f = tag_days_check(op, g, s)) == OK)
            f = change_check(op, g, &c);
    }
    return f;
}

enum fault group_standing_check(struct op *op, const struct group *g)
{
    enum fault f;

    if ((f = statuses_check(op, g)) != OK || (f = monitorings_check(op, g)) != OK)
        return f;
    return tags_check(op, g);
}
