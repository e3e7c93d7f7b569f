/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/codes.h"

#define KIND organisation
#define DEF "rules/organisation.def"
#include "rules/kind_struct.h"

#define KIND organisation
#define DEF "rules/organisation.def"
#include "rules/kind_rows.h"

const struct kind kind_organisation = {
    KIND_ROWS(organisation),
    .label = L("Organisation", "组织"),
    .life = STATE,
    .day = L("Valid from", "生效日期"),
    .also = "党组织|党支部",
    .help = L("A branch, committee, unit, company or cooperative.", "党支部、委员会、单位、企业或合作社。"),
};
