/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/cases.h"

#include "rules/codes.h"

#define KIND objection
#define DEF "rules/objection.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct objection *o = record;

    if ((o->settled_day == NONE) != (o->outcome == NULL))
        return op_fault(op, F_INPUT, o->outcome == NULL ? "outcome" : "settled_day", "异议处理日期与结果须同时填写", "what is settled has both its day and its outcome");
    if (o->settled_day != NONE && o->settled_day < day)
        return op_fault(op, F_INPUT, "settled_day", "异议处理日期早于提出日期", "the objection is settled before it was made");
    return OK;
}

const struct kind kind_objection = {
    KIND_ROWS(objection),
    .label = L("Objection", "异议"),
    .life = EVENT,
    .day = L("Objected on", "异议提出日期"),
    .help = L("Somebody objected to a case.", "有人对个案提出异议。"),
    .check = check,
};
