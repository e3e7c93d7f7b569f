/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/codes.h"

#include <string.h>

#define KIND fund
#define DEF "rules/fund.def"
#include "rules/kind_struct.h"

#define KIND fund
#define DEF "rules/fund.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct fund *r = record;

    (void)day;
    if (strcmp(r->stage, "spent") == 0 && r->use == NULL)
        return op_fault(op, F_INPUT, "use", "支出的资金须填投向：到户或到村", "what was spent needs its use: to households or to the village");
    return OK;
}

const struct kind kind_fund = {
    KIND_ROWS(fund),
    .label = L("Fund", "帮扶资金"),
    .life = EVENT,
    .day = L("Planned, arrived or spent on", "资金发生日期"),
    .help = L("Money of the programme: planned, arrived, or spent.", "帮扶资金的计划、到账或支出。"),
    .check = check,
};
