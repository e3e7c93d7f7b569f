/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/codes.h"

#define KIND donation
#define DEF "rules/donation.def"
#include "rules/kind_struct.h"

#define KIND donation
#define DEF "rules/donation.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct donation *d = record;
    int64_t used = 0;

    for (int64_t i = 0; i < d->n_uses; i++) {
        if (d->uses[i].used_day < day)
            return op_fault(op, F_INPUT, "uses", "使用日期早于受赠日期（第 %lld 项）", "a donation can't be used before it was received (item %lld)",
                (long long)i + 1);
        used += d->uses[i].amount_fen;
    }
    if (d->amount_fen != NONE && used > d->amount_fen)
        return op_fault(op, F_INPUT, "uses", "使用金额合计超过受赠金额", "the amounts used together are more than the donation");
    return OK;
}

const struct kind kind_donation = {
    KIND_ROWS(donation),
    .label = L("Donation", "捐赠"),
    .life = EVENT,
    .day = L("Received on", "受赠日期"),
    .also = "捐赠台账|捐赠款物|捐赠登记", .day_also = "捐赠日期|受赠日期|捐赠时间|到账日期",
    .help = L("Money or goods given, and what became of them.", "收到的捐款捐物及其使用情况。"),
    .check = check,
};
