/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/codes.h"

#include <string.h>

#define KIND measure
#define DEF "rules/measure.def"
#include "rules/kind_struct.h"

#define KIND measure
#define DEF "rules/measure.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct measure *m = record;

    (void)day;
    if ((m->quantity == NONE) != (m->unit == NULL))
        return op_fault(op, F_INPUT, m->unit == NULL ? "unit" : "quantity", "措施数量与单位须同时填写", "a measure's quantity and unit go together");
    if (m->benefit_fen != NONE && strcmp(m->state, "planned") == 0)
        return op_fault(op, F_INPUT, "benefit_fen", "尚未实施的措施不能填见效金额", "a measure that is only planned has no benefit yet");
    return OK;
}

const struct kind kind_measure = {
    KIND_ROWS(measure),
    .label = L("Measure", "帮扶措施"),
    .life = STATE,
    .day = L("Measure from", "措施起始日期"),
    .help = L("One measure of help for a household, and the risk that it answers.", "针对一户风险的一项帮扶措施。"),
    .check = check,
};
