/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/household_status.h"

#include "rules/codes.h"

#define KIND household_status
#define DEF "rules/household_status.def"
#include "rules/kind_rows.h"

const struct kind kind_household_status = {
    KIND_ROWS(household_status),
    .label = L("Household status", "贫困状态"),
    .life = STATE,
    .day = L("Decided on", "认定日期"),
    .also = "贫困状态|户状态", .day_also = "认定时间|状态变更日期|状态日期",
    .help = L("A household's standing on the poverty register.", "户在建档立卡中的状态。"),
};
