/* SPDX-License-Identifier: Apache-2.0 */
#include "report/due.h"

#include "base/day.h"
#include "report/rows.h"
#include "store/records.h"

#include <stdlib.h>
#include <string.h>

/* Who has to: the household's helper. */
#define HELPER "(select min(a.worker) from {pairing} a where a.book = h.book and a.household = h.id)"

/* How often whom somebody goes to: a line of the smallest area, else the shortest cadence
** of a programme for that standing. */
#define STANDING \
    "case when m.state = 'active' then 'monitored' when m.state = 'eliminated' then 'eliminated'" \
    " when s.status in ('poor', 'pre-exit') then 'poor' else s.status end"
#define CADENCE \
    "coalesce((select l.quantity from {line} l where l.measure = 'visit-cadence' and " COVERED("l", "h") \
    "   order by length(" AREA_PREFIX("l") ") desc, l.id limit 1)," \
    " (select min(c.days) from {programme} g join {programme.cadences} c on c.book = g.book and c.id = g.id" \
    "   where " COVERED("g", "h") " and c.applies = " STANDING "))"

/* Visited last; where nobody came yet, since the standing began. */
#define LAST_SEEN \
    "coalesce((select max(v.day) from {visit.households} v where v.book = h.book and v.household = h.id and v.day <= :day), s.from_day, m.from_day)"

#define VISITS(from) \
    SQL("select h.book as book, h.id as record, h.id as household, " HELPER " as worker, " LAST_SEEN " + " CADENCE " as due" \
        from \
        "  left join {household_status} s on s.book = h.book and s.household = h.id and s.status in " ON_ROLL \
        "  left join {monitoring} m on m.book = h.book and m.household = h.id" \
        " where (s.id is not null or m.id is not null)")

/* A year after the last one was reckoned. */
#define INCOMES(from) \
    SQL("select h.book as book, h.id as record, h.id as household, " HELPER " as worker," \
        "  (select max(i.period_to) from {income} i where i.book = h.book and i.household = h.id and i.day <= :day) + 366 as due" from)

/* Households that :worker helps. */
#define OWN " from (select distinct b.book, b.household from {pairing} b where b.worker = :worker) p join {household} h on h.book = p.book and h.id = p.household"

/* A step that a case still waits for: asked for, and not passed. */
#define AWAITED \
    " from {programme.steps} t where t.book = c.book and t.id = c.programme and t.purpose = c.purpose and coalesce(t.optional, 0) = 0" \
    "  and not exists (select 1 from {case_step} d where d.book = c.book and d.household_case = c.id and d.step = t.step and d.result = 'passed' and d.day <= :day)"
#define CLOCK "coalesce((select l.day from {clue} l where l.book = c.book and l.id = c.clue), c.from_day)"

/* One row a duty: .every of everybody, .own of :worker alone where that is quicker.  Where the
** register has no record of .kind there is none. */
static const struct {
    const char *code, *kind;
    struct label label;
    struct sql every, own;
} rows[] = {
    { "visit", "household", L("Visit", "走访"), VISITS(" from {household} h"),
      VISITS(OWN) },
    { "task", "task", L("Keep a promise", "兑现承诺"),
      SQL("select t.book as book, t.id as record, t.household as household, t.worker as worker, t.due_day as due from {task} t"
          " where t.day <= :day and (t.done_day is null or t.done_day > :day)"), { NULL } },
    { "grievance", "grievance", L("Answer a grievance", "答复信访诉求"),
      SQL("select g.book as book, g.id as record, cast(null as text) as household, g.worker as worker, g.due_day as due from {grievance} g"
          " where g.day <= :day and (g.answered_day is null or g.answered_day > :day)"), { NULL } },
    { "measure", "measure", L("Start a measure", "实施帮扶措施"),
      SQL("select m.book as book, m.id as record, m.household as household, m.worker as worker, cast(null as bigint) as due from {measure} m where m.state = 'planned'"), { NULL } },
    { "helper", "household_status", L("Find a helper", "落实帮扶责任人"),
      SQL("select h.book as book, h.id as record, h.id as household, cast(null as text) as worker, s.from_day as due" FROM_ON_ROLL
          " where s.status <> 'exited' and not exists (select 1 from {pairing} p where p.book = h.book and p.household = h.id)"), { NULL } },
    { "quota", "pairing", L("Too many households for one helper", "帮扶户数超限"),
      SQL("select w.book as book, w.id as record, cast(null as text) as household, w.id as worker, cast(null as bigint) as due from {worker} w"
          " where (select count(*) from {pairing} p where p.book = w.book and p.worker = w.id and p.household is not null)"
          "  > (select min(l.quantity) from {line} l where l.measure = 'pairing-quota')"), { NULL } },
    { "step", "household_case", L("Next step of a case", "办理个案下一步"),
      SQL("select c.book as book, c.id as record, c.household as household, c.worker as worker, (select min(" CLOCK " + t.within_days)" AWAITED ") as due"
          "  from {household_case} c where exists (select 1" AWAITED ")"), { NULL } },
    { "objection", "objection", L("Settle an objection", "处理异议"),
      SQL("select o.book as book, o.household_case as record, o.household as household, o.worker as worker, cast(null as bigint) as due from {objection} o"
          " where o.day <= :day and (o.settled_day is null or o.settled_day > :day)"), { NULL } },
    { "notice", "case_step", L("Notice ends", "公示到期"),
      SQL("select n.book as book, n.household_case as record, n.household as household, n.worker as worker, n.last_day as due from {case_step} n"
          " where n.day <= :day and n.last_day >= :day"), { NULL } },
    { "clue", "clue", L("Follow a clue", "核查线索"),
      SQL("select l.book as book, l.id as record, l.household as household, l.worker as worker,"
          "  l.day + (select min(t.within_days) from {programme} g join {programme.steps} t on t.book = g.book and t.id = g.id"
          "     where t.purpose = 'monitoring' and " COVERED("g", "h") ") as due"
          "  from {clue} l join {household} h on h.book = l.book and h.id = l.household"
          " where l.day <= :day and (l.closed_day is null or l.closed_day > :day)"
          "  and not exists (select 1 from {household_case.spells} c where c.book = l.book and c.clue = l.id and c.from_day <= :day)"), { NULL } },
    { "tag", "low_income_tag", L("Low-income tag ends", "低收入认定到期"),
      SQL("select t.book as book, t.id as record, t.household as household, cast(null as text) as worker, t.end_day as due from {low_income_tag} t where t.end_day is not null"), { NULL } },
    { "post", "welfare_post", L("End a post whose holder left", "在岗人员已减少，结束公益岗"),
      SQL("select w.book as book, w.id as record, w.household as household, cast(null as text) as worker, p.end_day as due"
          "  from {welfare_post} w join {person.spells} p on p.book = w.book and p.id = w.person and p.end_day <= :day"
          " where not exists (select 1 from {person} q where q.book = w.book and q.id = w.person)"), { NULL } },
    { "plan", "plan", L("Make the year's plan", "制定年度帮扶计划"),
      SQL("select h.book as book, h.id as record, h.id as household, " HELPER " as worker, cast(null as bigint) as due" FROM_ON_ROLL
          " where s.status in ('poor', 'relapsed') and exists (select 1 from {plan} o where o.book = h.book)"
          "  and not exists (select 1 from {plan} o where o.book = h.book and o.household = h.id and o.year = :year)"), { NULL } },
    { "income", "income", L("Yearly check: reckon the income", "年度核查：核算收入"),
      INCOMES(FROM_ON_ROLL), INCOMES(OWN " join {household_status} s on s.book = h.book and s.household = h.id and s.status in " ON_ROLL) },
    { "exception", "exception", L("Exception ends", "例外到期"),
      SQL("select e.book as book, e.id as record, e.household as household, e.worker as worker, e.end_day as due from {exception} e"), { NULL } },
};

static const struct sql around = SQL(
    "select d.record, h.code, h.area, w.code, d.due, d.worker from (*) d"
    "  left join {household} h on h.book = d.book and h.id = d.household"
    "  left join {worker} w on w.book = d.book and w.id = d.worker"
    " where d.book = :book and (d.due is null or d.due <= :until) and (d.household is null or substr(h.area, 1, length(:area)) = :area)");

static int by_due(const void *a, const void *b)
{
    const struct duty *x = a, *y = b;
    int d;

    if (x->due != y->due)
        return x->due == NONE ? 1 : y->due == NONE ? -1 : x->due < y->due ? -1 : 1;
    if ((d = strcmp(x->household == NULL ? "" : x->household, y->household == NULL ? "" : y->household)) != 0)
        return d;
    return (d = strcmp(x->code, y->code)) != 0 ? d : strcmp(x->record, y->record);
}

enum fault duties_by_area(struct db *db, const char *area, const char *worker, int64_t day, int64_t until, struct duty **out, int64_t *n)
{
    struct duty *all = NULL;
    int64_t room = 0, year, month, d;

    day_parts(day, &year, &month, &d);
    *n = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool any;
        struct q q;
        enum fault f = records_any(db, kind_by_name(rows[i].kind), &any);

        if (f != OK)
            return f;
        if (!any)
            continue;
        q = q_open_around(db, around, worker != NULL && rows[i].own.text != NULL ? rows[i].own : rows[i].every);
        q_text(&q, ":book", db->book);
        q_text(&q, ":area", area);
        q_text(&q, ":worker", worker);
        q_int(&q, ":day", day);
        q_int(&q, ":year", year);
        q_int(&q, ":until", until);
        while (q_row(&q)) {
            const char *whose = q_peek_text(&q, 5);
            bool own = rows[i].own.text != NULL;        /* by anybody of the household's helpers */

            if (worker != NULL && !own && (whose == NULL || strcmp(whose, worker) != 0))
                continue;
            if (own && q_get_int(&q, 4) == NONE)        /* no cadence says when */
                continue;
            if (*n == room) {
                all = arena_grow(db->op->mem, all, (size_t)room * sizeof *all, (size_t)(room * 2 + 64) * sizeof *all);
                room = room * 2 + 64;
            }
            all[(*n)++] = (struct duty){ rows[i].code, rows[i].label, q_get_text(&q, 0), q_get_text(&q, 1), q_get_text(&q, 2), q_get_text(&q, 3), q_get_int(&q, 4) };
        }
        if (q_close(&q) != OK)
            return q.fault;
    }
    if (*n > 0)
        qsort(all, (size_t)*n, sizeof *all, by_due);
    *out = all;
    return OK;
}
