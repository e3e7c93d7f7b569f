/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/cases.h"

#include "rules/codes.h"

#define KIND clue
#define DEF "rules/clue.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct clue *c = record;

    if ((c->closed_day == NONE) != (c->closed_reason == NULL))
        return op_fault(op, F_INPUT, c->closed_day == NONE ? "closed_day" : "closed_reason", "线索办结日期与不立案原因须同时填写", "a closing has both its day and its reason");
    if (c->closed_day != NONE && c->closed_day < day)
        return op_fault(op, F_INPUT, "closed_day", "线索办结日期早于发现日期", "the clue is closed before it was found");
    return OK;
}

const struct kind kind_clue = {
    KIND_ROWS(clue),
    .label = L("Clue", "监测线索"),
    .life = EVENT,
    .day = L("Clue found on", "线索发现日期"),
    .help = L("A sign that a household may be in trouble.", "一户可能致贫返贫的线索。"),
    .check = check,
};
