/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/work.h"

#include "rules/codes.h"

#define KIND payment
#define DEF "rules/payment.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct payment *p = record;

    (void)day;
    if (p->period_to < p->period_from)
        return op_fault(op, F_INPUT, "period_to", "发放所属止日早于起日", "what is paid for ends before it begins");
    return OK;
}

const struct kind kind_payment = {
    KIND_ROWS(payment),
    .label = L("Payment of a benefit", "待遇发放"),
    .life = EVENT,
    .day = L("Paid on", "发放日期"),
    .help = L("A benefit that was paid to a household or one of its members.", "发放到户或到人的待遇。"),
    .check = check,
};
