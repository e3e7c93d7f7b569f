/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/pairing.h"

#include "rules/codes.h"

#define KIND pairing
#define DEF "rules/pairing.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct pairing *p = record;

    (void)day;
    if (p->household == NULL && p->area == NULL)
        return op_fault(op, F_INPUT, "household", "须填帮扶的户，或帮扶的村", "a pairing needs the household helped, or the village");
    return OK;
}

const struct kind kind_pairing = {
    KIND_ROWS(pairing),
    .label = L("Pairing", "结对帮扶"),
    .life = STATE,
    .flags = KEY_DAY,
    .day = L("Began on", "帮扶开始时间"),
    .also = "帮扶责任人|结对|结对情况|帮扶责任人情况|帮扶台账", .day_also = "开始时间|帮扶开始时间|帮扶开始日期|帮扶起始时间|帮扶时间|结对时间|结对日期",
    .help = L("Who answers for whom.", "谁帮扶谁：帮扶责任人与户（村）结对。"),
    .check = check,
};
