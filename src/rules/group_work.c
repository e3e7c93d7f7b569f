/* SPDX-License-Identifier: Apache-2.0 */
/* Who holds posts and who is paid: one post a person at a time, a benefit once for a
** period, nothing after death or leaving.  Judged when a post or payment changes, never
** when a person does: a death can always be recorded, and `due` then says what to end. */
#include "rules/codes.h"
#include "rules/group_rules.h"
#include "rules/person.h"
#include "rules/work.h"

#include <string.h>

static bool same(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* The first day on which ${person} was no longer a member anywhere; NONE while they are, or
** when this household doesn't tell. */
static int64_t left_on(const struct group *g, const char *person)
{
    const struct spell *s, *last = NULL;

    for (int64_t i = 0; (s = group_next(g, &kind_person, &i)) != NULL; )
        if (same(s->id, person) && (last == NULL || s->from_day > last->from_day))
            last = s;
    return last == NULL ? NONE : ((const struct person *)last->record)->end_day;
}

static const char *post_code(const struct spell *s)
{
    const struct welfare_post *p = s->record;

    return p->code == NULL ? s->id : p->code;
}

/* ----------------------------------------------------------------------- posts */

static enum fault post_left_check(struct op *op, const struct group *g, const struct spell *s)
{
    int64_t left = left_on(g, ((const struct welfare_post *)s->record)->person);

    if (left == NONE || spell_until(s) <= left || group_excused(g, "after-leaving", s->from_day > left ? s->from_day : left))
        return OK;
    return op_fault(op, F_INPUT, "end_day", "户 %s 的公益岗 %s：在岗人员已于 %s 减少，其后不能在岗；请把结束日期填为该日或更早", "household %s, post %s: its holder left the register on %s and can't hold it from then on; end the post that day or before",
                    g->household, post_code(s), group_day(op, left));
}

static enum fault posts_at_once_check(struct op *op, const struct group *g, const struct spell *a, const struct spell *b)
{
    int64_t day = a->from_day > b->from_day ? a->from_day : b->from_day;

    if (strcmp(a->id, b->id) == 0 || !spell_overlap(a, b) || !same(((const struct welfare_post *)a->record)->person, ((const struct welfare_post *)b->record)->person)
        || group_excused(g, "posts-at-once", day))
        return OK;
    return op_fault(op, F_INPUT, "person", "户 %s 自 %s 起一人同时在两个公益岗（%s 与 %s）；请先结束其中一个", "household %s: one person holds two posts from %s (%s and %s); end one of them first",
                    g->household, group_day(op, day), post_code(a), post_code(b));
}

enum fault group_posts_check(struct op *op, const struct group *g)
{
    const struct spell *a, *b;
    enum fault f = OK;

    for (int64_t i = 0; f == OK && (a = group_next(g, &kind_welfare_post, &i)) != NULL; ) {
        f = post_left_check(op, g, a);
        for (int64_t k = i; f == OK && (b = group_next(g, &kind_welfare_post, &k)) != NULL; )
            f = posts_at_once_check(op, g, a, b);
    }
    return f;
}

/* -------------------------------------------------------------------- payments */

static enum fault payment_left_check(struct op *op, const struct group *g, const struct spell *s)
{
    const struct payment *p = s->record;
    int64_t left = p->person == NULL ? NONE : left_on(g, p->person);

    if (left == NONE || p->period_from < left || group_excused(g, "after-leaving", s->from_day))
        return OK;
    return op_fault(op, F_INPUT, "person", "户 %s：“" ZH "”（%s 发放）所属期间（自 %s）在领取人减少（%s）之后；请核对领取人和所属期间", "household %s: \"" EN "\" paid on %s is for a period (from %s) after who had it left the register (%s); compare person and period",
                    g->household, LABEL(code_label(codes_benefit, p->benefit)), group_day(op, s->from_day), group_day(op, p->period_from), group_day(op, left));
}

static bool paid_twice(const struct payment *p, const struct payment *q)
{
    return same(p->person, q->person) && strcmp(p->benefit, q->benefit) == 0 && p->period_from <= q->period_to && q->period_from <= p->period_to;
}

enum fault group_payments_check(struct op *op, const struct group *g)
{
    const struct spell *a, *b;
    enum fault f = OK;

    for (int64_t i = 0; f == OK && (a = group_next(g, &kind_payment, &i)) != NULL; ) {
        f = payment_left_check(op, g, a);
        for (int64_t k = i; f == OK && (b = group_next(g, &kind_payment, &k)) != NULL; )
            if (strcmp(((const struct payment *)a->record)->benefit, "other") != 0 && paid_twice(a->record, b->record)
                && !group_excused(g, "paid-twice", a->from_day > b->from_day ? a->from_day : b->from_day))
                f = op_fault(op, F_INPUT, "period_from", "户 %s 的“" ZH "”在 %s 和 %s 两次发放，所属期间重叠；确需补发的登记“同一期间重复发放”的例外", "household %s: \"" EN "\" was paid on %s and on %s for periods that overlap; where that is right, enter an exception from \"Paid twice for one period\"",
                             g->household, LABEL(code_label(codes_benefit, ((const struct payment *)a->record)->benefit)), group_day(op, a->from_day), group_day(op, b->from_day));
    }
    return f;
}
