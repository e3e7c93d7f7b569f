/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/cases.h"

#include "rules/codes.h"

#define KIND exception
#define DEF "rules/exception.def"
#include "rules/kind_rows.h"

const struct kind kind_exception = {
    KIND_ROWS(exception),
    .label = L("Exception", "例外"),
    .life = STATE,
    .day = L("Exception from", "例外起始日期"),
    .help = L("Somebody answers for it that a rule isn't kept, until a day.", "由专人负责、有期限的规则例外。"),
};
