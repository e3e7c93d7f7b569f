/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/codes.h"

#define KIND plan
#define DEF "rules/plan.def"
#include "rules/kind_struct.h"

#define KIND plan
#define DEF "rules/plan.def"
#include "rules/kind_rows.h"

const struct kind kind_plan = {
    KIND_ROWS(plan),
    .label = L("Plan", "帮扶计划"),
    .life = STATE,
    .day = L("Plan made on", "计划制定日期"),
    .help = L("What a household is to reach in a year.", "一户一年的帮扶计划。"),
};
