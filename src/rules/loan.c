/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/work.h"

#include "rules/codes.h"

#define KIND loan
#define DEF "rules/loan.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct loan *l = record;

    (void)day;
    if (l->balance_fen > l->principal_fen)
        return op_fault(op, F_INPUT, "balance_fen", "贷款余额大于本金；请核对两个数", "more is left of the loan than was lent; compare the two");
    return OK;
}

const struct kind kind_loan = {
    KIND_ROWS(loan),
    .label = L("Loan", "小额信贷"),
    .life = STATE,
    .day = L("Loan or balance from", "贷款登记日期"),
    .help = L("A small loan to a household and what is left of it.", "一户的小额贷款及余额。"),
    .check = check,
};
