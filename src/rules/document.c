/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/document.h"

#define KIND document
#define DEF "rules/document.def"
#include "rules/kind_rows.h"

const struct kind kind_document = {
    KIND_ROWS(document),
    .label = L("Document", "证明材料"),
    .life = EVENT,
    .flags = MADE,
    .day = L("Document of", "材料日期"),
    .help = L("A paper that shows something, kept in the register.", "存入本册的证明材料。"),
};
