/* SPDX-License-Identifier: Apache-2.0 */
/* What was promised to households and what became of it. */
#include "report/rows.h"

/* Tasks as t where their household was when they were given. */
#define TASKS(where) \
    SQL("select t.book as book, t.id as record, t.id as key, h.area as area, t.day as day, 1 as quantity, t.origin as origin, t.matter as matter" \
        "  from {task} t join {household.spells} h on h.book = t.book and h.id = t.household and " COVERS("h", "t.day") where)

#define KEPT \
    SQL("select t.book as book, t.id as record, t.id as key, h.area as area, t.done_day as day, t.done_day - t.day as quantity, t.origin as origin, t.matter as matter" \
        "  from {task} t join {household.spells} h on h.book = t.book and h.id = t.household and " COVERS("h", "t.day") \
        " where t.outcome = 'kept' and " IN_PERIOD("t.done_day"))

/* Three promises of the year: kept in time, kept late, and open beyond its day; one of the
** year before that was not kept. */
#define PROMISED \
    "household id=h1 day=2016-01-01 area=441881105202\n" \
    "worker id=w1 day=2016-01-01 role=village-cadre\n" \
    "task id=t1 day=2018-01-10 household=h1 origin=visit worker=w1 due_day=2018-02-01 done_day=2018-01-20 outcome=kept\n" \
    "task id=t2 day=2018-02-10 household=h1 origin=visit worker=w1 due_day=2018-02-20 done_day=2018-03-20 outcome=kept\n" \
    "task id=t3 day=2018-03-10 household=h1 origin=check worker=w1 due_day=2018-08-07\n" \
    "task id=t4 day=2017-03-10 household=h1 origin=visit worker=w1 due_day=2017-04-01 done_day=2018-01-05 outcome=not-kept\n"

/* Measures of the year, as m. */
#define MEASURES \
    SQL("select m.book as book, m.id as record, m.household as key, h.area as area, m.from_day as day, 1 as quantity, m.family as family, m.state as state" \
        "  from {measure} m join {household} h on h.book = m.book and h.id = m.household where m.state <> 'dropped'")

/* h1 has two measures, h2 one that was dropped and one that has ended. */
#define MEASURED \
    "household id=h1 day=2016-01-01 area=441881105202\n" \
    "household id=h2 day=2016-01-01 area=441881105203\n" \
    "measure id=m1 day=2018-01-10 household=h1 year=2018 family=industry state=under-way\n" \
    "measure id=m2 day=2018-01-10 household=h1 year=2018 family=health state=planned\n" \
    "measure id=m3 day=2018-01-10 household=h2 year=2018 family=health state=dropped\n" \
    "measure id=m4 day=2018-01-10 household=h2 year=2018 family=water state=done end_day=2018-06-01\n"

#define GRIEVANCES(where) \
    SQL("select g.book as book, g.id as record, g.id as key, g.area as area, g.day as day, 1 as quantity, g.channel as channel, g.matter as matter" \
        "  from {grievance} g where " where)

/* One answered in time, one late, one open. */
#define GRIEVED \
    "grievance id=g1 day=2018-01-10 area=441881105202 channel=petition matter=appeal due_day=2018-02-01 verified_day=2018-01-20 substantiated=1 answered_day=2018-01-21\n" \
    "grievance id=g2 day=2018-02-10 area=441881105203 channel=12345 matter=payment due_day=2018-02-20 verified_day=2018-02-15 substantiated=0 answered_day=2018-03-01\n" \
    "grievance id=g3 day=2018-08-01 area=441881105203 channel=visit matter=service due_day=2018-08-20\n"

/* One waits, one was refused. */
#define PROPOSED(id) \
    "proposal id=" id " day=2018-03-01 kind=payment act=put subject=s household=h1 valid_day=2018-03-01 entered_by=u1 facts={}\n"
#define WAITING \
    "household id=h1 day=2016-01-01 area=441881105202\n" PROPOSED("p1") PROPOSED("p2") \
    "approval id=a0 day=2018-03-02 proposal=p1 level=town result=refused worker=w1 closes=1\n"

const struct indicator ind_help[] = {
    { .code = "measures.households", .rev = 1,
      .label = L("Households covered by measures", "帮扶措施覆盖户数"),
      .unit = "households", .kind = "measure", .adds = OVER_AREAS, .fold = DISTINCT,
      .source = "domain 3 #46",
      .method = L("Households with at least one measure that holds on the day and was not dropped, each once. A measure that is not recorded doesn't exist.",
                  "统计日至少有一项有效且未取消的帮扶措施的户，每户计一次。未登记的措施视为没有。"),
      .rows = MEASURES,
      .dimensions = { "family", "state" },
      .prose = { "措施覆盖户", "帮扶措施覆盖户" },
      .eg = { { MEASURED, "1" }, { MEASURED "measure id=m5 day=2018-07-01 household=h2 year=2018 family=water state=under-way\n", "2" } } },
    { .code = "measures.times", .rev = 1,
      .label = L("Measures for households", "帮扶措施户次"),
      .unit = "household-times", .kind = "measure", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #47",
      .method = L("Measures that hold on the day and were not dropped: a household with two counts twice. A measure that is not recorded doesn't exist.",
                  "统计日有效且未取消的帮扶措施：有两项措施的户计两次。未登记的措施视为没有。"),
      .rows = MEASURES,
      .dimensions = { "family", "state" },
      .prose = { "帮扶措施户次" },
      .eg = { { MEASURED, "2" }, { MEASURED "withdraw measure id=m2\n", "1" } } },
    { .code = "grievances.received", .rev = 1,
      .label = L("Grievances received", "受理信访诉求件数"),
      .unit = "tasks", .kind = "grievance", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #74",
      .method = L("Grievances received on a day of the period; one that is not recorded doesn't count.", "期内受理的信访诉求；未登记的不计。"),
      .rows = GRIEVANCES(IN_PERIOD("g.day")),
      .dimensions = { "channel", "matter" },
      .prose = { "受理信访", "信访诉求" },
      .eg = { { GRIEVED, "3" } } },
    { .code = "grievances.answered", .rev = 1,
      .label = L("Grievances answered", "办结信访诉求件数"),
      .unit = "tasks", .kind = "grievance", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #74",
      .method = L("Grievances answered on a day of the period, whenever received. An answer that is not recorded wasn't given.", "期内答复办结的信访诉求，不论何时受理。未登记答复的视为未答复。"),
      .rows = GRIEVANCES(IN_PERIOD("g.answered_day")),
      .dimensions = { "channel", "matter" },
      .prose = { "办结信访", "办结信访诉求" },
      .eg = { { GRIEVED, "2" } } },
    { .code = "grievances.answered.in-time", .rev = 1,
      .label = L("Grievances answered in time", "按期办结信访诉求件数"),
      .unit = "tasks", .kind = "grievance", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #74",
      .method = L("Those of grievances.answered whose answer was not later than its last day. An answer that is not recorded wasn't given.", "grievances.answered 中不晚于答复期限的。未登记答复的视为未答复。"),
      .rows = GRIEVANCES(IN_PERIOD("g.answered_day") " and g.answered_day <= g.due_day"),
      .dimensions = { "channel", "matter" },
      .prose = { "按期办结信访" },
      .eg = { { GRIEVED, "1" } } },
    { .code = "grievances.substantiated", .rev = 1,
      .label = L("Grievances substantiated", "查实信访诉求件数"),
      .unit = "tasks", .kind = "grievance", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #74",
      .method = L("Grievances verified on a day of the period and found true. One whose verification is not recorded doesn't count.", "期内核实且属实的信访诉求。未登记核实的不计。"),
      .rows = GRIEVANCES(IN_PERIOD("g.verified_day") " and g.substantiated = 1"),
      .dimensions = { "channel", "matter" },
      .prose = { "查实信访" },
      .eg = { { GRIEVED, "1" } } },
    { .code = "promises.made", .rev = 1,
      .label = L("Promises made", "作出承诺数"),
      .unit = "tasks", .kind = "task", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #45",
      .method = L("Tasks given on a day of the period, where the household then was; one for a household that was not recorded that day doesn't count.",
                  "期内交办的承诺任务，计在户当日所在区划；当日未登记的户的任务不计。"),
      .rows = TASKS(" where " IN_PERIOD("t.day")),
      .dimensions = { "origin", "matter" },
      .prose = { "承诺事项", "作出承诺" },
      .eg = { { PROMISED, "3" }, { PROMISED "withdraw task id=t3\n", "2" } } },
    { .code = "promises.kept", .rev = 1,
      .label = L("Promises kept", "兑现承诺数"),
      .unit = "tasks", .kind = "task", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #45",
      .method = L("Tasks that ended on a day of the period as kept, in time or late, whenever they were given. An end that is not recorded didn't happen.",
                  "期内办结且结果为兑现的承诺任务，不论何时交办、是否逾期。未登记办结的视为未办结。"),
      .rows = TASKS(" where t.outcome = 'kept' and " IN_PERIOD("t.done_day")),
      .dimensions = { "origin", "matter" },
      .prose = { "兑现承诺", "兑现承诺事项" },
      .eg = { { PROMISED, "2" }, { PROMISED "task id=t3 done_day=2018-08-08 outcome=kept\n", "3" } } },
    { .code = "promises.overdue", .rev = 1,
      .label = L("Promises overdue", "逾期未兑现承诺数"),
      .unit = "tasks", .kind = "task", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #44, #45",
      .method = L("Tasks whose last day is before the day and that had not ended by it. An end that is not recorded didn't happen.",
                  "期限在统计日之前且统计日尚未办结的承诺任务。未登记办结的视为未办结。"),
      .rows = TASKS(" where t.day <= :day and t.due_day < :day and (t.done_day is null or t.done_day > :day)"),
      .dimensions = { "origin", "matter" },
      .prose = { "逾期未兑现承诺", "逾期承诺" },
      .eg = { { PROMISED, "1" }, { PROMISED "task id=t3 due_day=2018-08-08\n", "0" } } },
    { .code = "problems.found", .rev = 1,
      .label = L("Problems found on visits", "走访发现问题数"),
      .unit = "tasks", .kind = "visit", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #44",
      .method = L("Findings of the visits of the period; what was promised and done about them is told by the figures of promises. One that is not recorded doesn't count.",
                  "期内走访登记的发现问题；就此作出的承诺及办结见 promises 各指标。未登记的不计。"),
      .villages_only = true,
      .rows = SQL("select f.book as book, f.id as record, f.id || '/' || f.n as key, f.village as area, f.day as day, 1 as quantity, f.matter as matter from {visit.findings} f where " IN_PERIOD("f.day")),
      .dimensions = { "matter" },
      .prose = { "发现问题" },
      .eg = { { PROMISED "visit id=v1 day=2018-03-01 area=441881105202 participants=w1/town-leader households=h1 findings=income,water\n"
              "visit id=v2 day=2017-03-01 area=441881105202 participants=w1/town-leader households=h1 findings=water\n", "2" } } },
    { .code = "promises.days", .rev = 1,
      .label = L("Median days until a promise was kept", "承诺兑现天数中位数"),
      .unit = "days", .kind = "task", .adds = 0, .fold = TENTH, .tenth = 5,
      .source = "domain 3 #44",
      .method = L("Of the tasks of promises.kept, the days from giving to end: the least that half don't exceed. An end that is not recorded didn't happen.",
                  "promises.kept 各任务自交办至办结天数的（下）中位数。未登记办结的视为未办结。"),
      .rows = KEPT,
      .dimensions = { "origin", "matter" },
      .prose = { "承诺兑现天数中位数" },
      .eg = { { PROMISED, "10" }, { PROMISED "task id=t3 done_day=2018-08-08 outcome=kept\n", "38" } } },
    { .code = "approvals.waiting", .rev = 1,
      .label = L("Entries that wait for approval", "待审批事项数"),
      .unit = "tasks", .kind = "proposal", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 1.1",
      .method = L("Proposals made by the day that were neither approved to the last level nor refused by then: in no other figure. One that is not recorded doesn't wait.",
                  "统计日之前提请、至统计日尚未审批完毕的事项，不计入其他任何指标。未登记的视为没有。"),
      .rows = SQL("select p.book as book, p.id as record, p.id as key, h.area as area, p.day as day, 1 as quantity, p.kind as kind"
                  "  from {proposal} p join {household.spells} h on h.book = p.book and h.id = p.household and " COVERS("h", "p.day")
                  " where p.day <= :day and not exists (select 1 from {approval} a where a.book = p.book and a.proposal = p.id and a.closes = 1 and a.day <= :day)"),
      .dimensions = { "kind" },
      .prose = { "待审批事项" },
      .eg = { { WAITING, "1" }, { WAITING "approval id=a1 day=2018-03-02 proposal=p2 level=town result=approved worker=w1 closes=1\n", "0" } } },
    { .code = NULL }
};
