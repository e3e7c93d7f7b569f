/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/codes.h"

#define KIND award
#define DEF "rules/award.def"
#include "rules/kind_struct.h"

#define KIND award
#define DEF "rules/award.def"
#include "rules/kind_rows.h"

const struct kind kind_award = {
    KIND_ROWS(award),
    .label = L("Award", "表彰"),
    .life = EVENT,
    .flags = KEY_DAY,
    .day = L("Awarded on", "表彰日期"),
    .also = "表彰情况", .day_also = "表彰时间",
    .help = L("A commendation given to one person.", "授予个人的表彰。"),
};
