/* SPDX-License-Identifier: Apache-2.0 */
/* What was promised to households and what became of it. */
#include "report/rows.h"

/* Tasks as t where their household was when they were given. */
#define TASKS(where) \
    SQL("select t.book as book, t.id as record, t.id as key, h.area as area, t.day as day, 1 as quantity, t.origin as origin, t.matter as matter" \
        "  from {task} t join {household.spells} h on h.book = t.book and h.id = t.household and " COVERS("h", "t.day") where)

/* Three promises of the year: kept in time, kept late, and open beyond its day; one of the
** year before that was not kept. */
#define PROMISED \
    "household id=h1 day=2016-01-01 area=441881105202\n" \
    "worker id=w1 day=2016-01-01 role=village-cadre\n" \
    "task id=t1 day=2018-01-10 household=h1 origin=visit worker=w1 due_day=2018-02-01 done_day=2018-01-20 outcome=kept\n" \
    "task id=t2 day=2018-02-10 household=h1 origin=visit worker=w1 due_day=2018-02-20 done_day=2018-03-20 outcome=kept\n" \
    "task id=t3 day=2018-03-10 household=h1 origin=check worker=w1 due_day=2018-08-07\n" \
    "task id=t4 day=2017-03-10 household=h1 origin=visit worker=w1 due_day=2017-04-01 done_day=2018-01-05 outcome=not-kept\n"

const struct indicator ind_help[] = {
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
    { .code = NULL }
};
