/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/kind.h"

#include "rules/codes.h"

#define KIND task
#define DEF "rules/task.def"
#include "rules/kind_struct.h"

#define KIND task
#define DEF "rules/task.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct task *t = record;

    if (t->due_day < day)
        return op_fault(op, F_INPUT, "due_day", "任务期限早于交办日期", "the task is due before it was given");
    if ((t->done_day == NONE) != (t->outcome == NULL))
        return op_fault(op, F_INPUT, t->outcome == NULL ? "outcome" : "done_day", "任务办结日期与结果须同时填写", "a task that ended has both its day and its outcome");
    if (t->done_day != NONE && t->done_day < day)
        return op_fault(op, F_INPUT, "done_day", "任务办结日期早于交办日期", "the task ended before it was given");
    return OK;
}

const struct kind kind_task = {
    KIND_ROWS(task),
    .label = L("Task", "承诺任务"),
    .life = EVENT,
    .day = L("Task given on", "任务交办日期"),
    .help = L("Something promised to a household, with who does it and by when.", "向一户承诺的事项，由谁在何时之前完成。"),
    .check = check,
};
