/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/closing.h"

#include "rules/codes.h"

#define KIND closing
#define DEF "rules/closing.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct closing *c = record;

    if (c->period_to < c->period_from)
        return op_fault(op, F_INPUT, "period_to", "期末不得早于期初", "the period must not end before it begins");
    if (c->period_to > day)
        return op_fault(op, F_INPUT, "period_to", "时期尚未结束，不能结账", "the period isn't over, so it can't be closed");
    return OK;
}

const struct kind kind_closing = {
    KIND_ROWS(closing),
    .label = L("Closing", "结账"),
    .life = EVENT,
    .day = L("Closed on", "结账日期"),
    .help = L("A period whose figures are closed; later changes are amendments.", "已结账的时期；此后的变动作为更正列出。"),
    .check = check,
};
