/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/cases.h"

#include "rules/codes.h"

#include <string.h>

#define KIND low_income_tag
#define DEF "rules/low_income_tag.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct low_income_tag *t = record;

    (void)day;
    if (strcmp(t->tag, "rigid-expense") != 0)
        return OK;
    if (t->end_day == NONE)
        return op_fault(op, F_INPUT, "end_day", "刚性支出困难家庭须填认定截止日期", "a tag for rigid expenses needs its end");
    return OK;
}

const struct kind kind_low_income_tag = {
    KIND_ROWS(low_income_tag),
    .label = L("Low-income tag", "低收入认定"),
    .life = STATE,
    .day = L("Tag from", "低收入认定日期"),
    .help = L("A layer of the low-income population, with its days.", "低收入人口的一层认定及其有效期。"),
    .check = check,
};
