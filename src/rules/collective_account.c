/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/codes.h"

#include <string.h>

#define KIND collective_account
#define DEF "rules/collective_account.def"
#include "rules/kind_struct.h"

#define KIND collective_account
#define DEF "rules/collective_account.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct collective_account *c = record;

    (void)day;
    if (strlen(c->area) != 12)
        return op_fault(op, F_INPUT, "area", "应为村（12 位区划代码）", "must be a village, whose code has 12 digits");
    return OK;
}

const struct kind kind_collective_account = {
    KIND_ROWS(collective_account),
    .label = L("Collective account", "集体账目"),
    .life = EVENT,
    .flags = KEY_DAY,
    .day = L("Period ends on", "期末日期"),
    .also = "村集体经济台账",
    .help = L("A village collective's book, by standard account.", "村集体按标准会计科目记的账。"),
    .check = check,
};
