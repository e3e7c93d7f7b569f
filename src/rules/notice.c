/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/notice.h"

#include "rules/codes.h"

#define KIND notice
#define DEF "rules/notice.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct notice *n = record;

    if (n->last_day < day)
        return op_fault(op, F_INPUT, "last_day", "公示截止日期早于张贴日期", "the notice ends before it is posted");
    if (n->taken_down_day != NONE && n->taken_down_day <= n->last_day)
        return op_fault(op, F_INPUT, "taken_down_day", "公示须张贴到截止日期之后方可撤下", "a notice hangs until after its last day");
    return OK;
}

const struct kind kind_notice = {
    KIND_ROWS(notice),
    .label = L("Notice", "公示"),
    .life = EVENT,
    .day = L("Notice posted on", "公示张贴日期"),
    .help = L("A list that was posted: which cases, where, until when.", "张贴的公示：哪些个案、在何处、到何时。"),
    .check = check,
};
