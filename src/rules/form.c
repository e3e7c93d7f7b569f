/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/form.h"

#include "rules/codes.h"

#define KIND form
#define DEF "rules/form.def"
#include "rules/kind_rows.h"

const struct kind kind_form = {
    KIND_ROWS(form),
    .label = L("Form layout", "表样"),
    .life = STATE,
    .flags = NAMED,
    .day = L("Remembered on", "记录日期"),
    .help = L("What the headers of a form mean, remembered from the first time.", "某种表的表头含义，首次指明后即记住。"),
};
