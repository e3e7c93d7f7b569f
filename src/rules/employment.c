/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/work.h"

#include "rules/codes.h"

#define KIND employment
#define DEF "rules/employment.def"
#include "rules/kind_rows.h"

const struct kind kind_employment = {
    KIND_ROWS(employment),
    .label = L("Employment", "务工就业"),
    .life = STATE,
    .day = L("Works since", "务工起始日期"),
    .help = L("Where a person works for wages.", "一人在何处务工。"),
};
