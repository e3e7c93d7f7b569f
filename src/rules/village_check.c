/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/codes.h"

#define KIND village_check
#define DEF "rules/village_check.def"
#include "rules/kind_struct.h"

#define KIND village_check
#define DEF "rules/village_check.def"
#include "rules/kind_rows.h"

const struct kind kind_village_check = {
    KIND_ROWS(village_check),
    .label = L("Check of a village", "村级出列核查"),
    .life = EVENT,
    .flags = KEY_DAY,
    .day = L("Village checked on", "村级核查日期"),
    .help = L("One of the checks that a village must meet before it leaves the list.", "贫困村出列条件的一项核查。"),
};
