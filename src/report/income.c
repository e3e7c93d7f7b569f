/* SPDX-License-Identifier: Apache-2.0 */
#include "report/income.h"

#include "report/rows.h"
#include "store/records.h"

#include <string.h>

enum { DAYS_ANY = 10000000 };       /* no day is that far away */

/* Areas of the household on :day, each line or scheme that holds around it. */
#define AROUND(kind) \
    "  from {household} h join (select k.*, " AREA_PREFIX("k") " as prefix from {" kind "} k) x on x.prefix = substr(h.area, 1, length(x.prefix))" \
    " where h.book = :book and h.id = :household"

static const struct sql incomes = SQL("select i.id, i.day from {income} i where i.book = :book and i.household = :household and i.day <= :day"
                                      "   and i.period_from >= :from and i.period_to <= :to"
                                      " order by i.period_to desc, i.period_from desc, i.id");
static const struct sql schemes = SQL("select x.id" AROUND("scheme") " order by x.id");
static const struct sql lines = SQL("select x.id, x.amount_fen" AROUND("line") " and x.measure = 'income' order by length(x.prefix) desc, x.id");
static const struct sql members = SQL("select count(*) from {person} p where p.book = :book and p.household = :household");

/* A query about ${household} on ${day}. */
static struct q ask(struct db *db, struct sql sql, const char *household, int64_t day)
{
    struct q q = q_open(db, sql);

    q_text(&q, ":book", db->book);
    q_text(&q, ":household", household);
    q_int(&q, ":day", day);
    return q;
}

static enum fault find_line(struct db *db, const char *household, struct account *a)
{
    struct q q = ask(db, lines, household, a->record->period_to);

    a->line = NULL;
    a->line_fen = NONE;
    if (q_row(&q)) {
        a->line = q_get_text(&q, 0);
        a->line_fen = q_get_int(&q, 1);
    }
    return q_close(&q);
}

static int64_t count_members(struct db *db, const char *household, int64_t day)
{
    struct q q = ask(db, members, household, day);
    int64_t n = q_row(&q) ? q_get_int(&q, 0) : NONE;

    return q_close(&q) != OK || n == 0 ? NONE : n;
}

struct listing {
    struct account *a;
    int64_t n, room;
};

static struct account *add(struct db *db, struct listing *l)
{
    if (l->n == l->room) {
        l->a = arena_grow(db->op->mem, l->a, (size_t)l->room * sizeof *l->a, (size_t)(l->room + 16) * sizeof *l->a);
        l->room += 16;
    }
    return &l->a[l->n++];
}

/* One income by each of its schemes. */
static enum fault add_income(struct db *db, const char *household, const char *scheme, const char *id, int64_t day, struct listing *l)
{
    struct account base = { .income = id, .day = day };
    const void *record;
    enum fault f = record_on(db, &kind_income, id, day, &record);
    int64_t persons;
    struct q q;

    if (f != OK || (base.record = record) == NULL)
        return f;
    if ((f = find_line(db, household, &base)) != OK)
        return f;
    persons = count_members(db, household, base.record->period_to);
    q = ask(db, schemes, household, base.record->period_to);
    while (f == OK && q_row(&q)) {
        struct account a = base;

        a.scheme = q_get_text(&q, 0);
        if (scheme != NULL && strcmp(scheme, a.scheme) != 0)
            continue;
        if ((f = record_on(db, &kind_scheme, a.scheme, base.record->period_to, &record)) != OK || (a.by = record) == NULL)
            continue;
        a.sums = income_reckon(db->op->mem, a.record, a.by, persons);
        *add(db, l) = a;
    }
    return q_close(&q) != OK ? db->op->fault : f;
}

enum fault accounts_by_household(struct db *db, const char *household, const char *scheme, int64_t from, int64_t to, int64_t day,
                                 struct account **out, int64_t *n)
{
    struct listing l = { .n = 0 };
    struct q q = ask(db, incomes, household, day);
    int64_t found = 0;
    enum fault f = OK;

    q_int(&q, ":from", from == NONE ? -DAYS_ANY : from);
    q_int(&q, ":to", to == NONE ? DAYS_ANY : to);
    while (f == OK && q_row(&q)) {
        found++;
        f = add_income(db, household, scheme, q_get_text(&q, 0), q_get_int(&q, 1), &l);
    }
    if (q_close(&q) != OK || f != OK)
        return db->op->fault;
    if (found == 0)
        return op_fault(db->op, F_ABSENT, "income", "该户在此期间没有登记收入；请先录入“家庭收入”", "no income of this household is recorded for the period; enter it first");
    if (l.n == 0)
        return op_fault(db->op, F_ABSENT, "--scheme", "没有适用的收入核算口径；请先录入，例如 bangfu put 册子 scheme --json @programmes/cn-net-income.json --day 生效日期", "no scheme holds for it; put one first, for instance bangfu put PATH scheme --json @programmes/cn-net-income.json --day ITS-FIRST-DAY");
    *out = l.a;
    *n = l.n;
    return OK;
}
