/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/cases.h"

#include "rules/codes.h"

#define KIND household_case
#define DEF "rules/household_case.def"
#include "rules/kind_rows.h"

const struct kind kind_household_case = {
    KIND_ROWS(household_case),
    .label = L("Case", "个案"),
    .life = STATE,
    .day = L("Case opened on", "立案日期"),
    .help = L("One change of a household's standing, from its opening to its decision.", "一户身份变更的一次办理，从立案到决定。"),
};
