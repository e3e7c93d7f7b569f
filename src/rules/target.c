/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/codes.h"

#define KIND target
#define DEF "rules/target.def"
#include "rules/kind_struct.h"

#define KIND target
#define DEF "rules/target.def"
#include "rules/kind_rows.h"

const struct kind kind_target = {
    KIND_ROWS(target),
    .label = L("Target", "目标"),
    .life = STATE,
    .flags = REFERENCE | NAMED | AHEAD,
    .day = L("Valid from", "生效日期"),
    .help = L("A goal that an office has set: a measure, an amount, a year.", "单位定下的目标：类别、金额、年度。"),
};
