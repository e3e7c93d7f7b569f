/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/codes.h"
#include "rules/line.h"

#include <string.h>

#define KIND line
#define DEF "rules/line.def"
#include "rules/kind_rows.h"

/* An income line is money; the others count days, households or persons. */
static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct line *l = record;
    bool money = strcmp(l->measure, "income") == 0;

    (void)day;
    if (money && l->amount_fen == NONE)
        return op_fault(op, F_INPUT, "amount_fen", "收入标准须填金额", "an income line needs its amount");
    if (money && l->quantity != NONE)
        return op_fault(op, F_INPUT, "quantity", "收入标准只填金额，不填数量", "an income line has an amount, no quantity");
    if (!money && l->quantity == NONE)
        return op_fault(op, F_INPUT, "quantity", "此类标准须填数量", "this kind of line needs its quantity");
    if (!money && l->amount_fen != NONE)
        return op_fault(op, F_INPUT, "amount_fen", "此类标准只填数量，不填金额", "this kind of line has a quantity, no amount");
    return OK;
}

const struct kind kind_line = {
    KIND_ROWS(line),
    .label = L("Line", "标准"),
    .life = STATE,
    .flags = REFERENCE | NAMED | AHEAD,
    .day = L("Valid from", "生效日期"),
    .help = L("A threshold as a dated record: income lines, cadences, quotas.", "有起止日期的标准：收入标准、走访周期、户数上限。"),
    .check = check,
};
