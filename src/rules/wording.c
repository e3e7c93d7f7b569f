/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/wording.h"

#define KIND wording
#define DEF "rules/wording.def"
#include "rules/kind_rows.h"

/* A dimension and its value go together. */
static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct wording *w = record;

    (void)day;
    if ((w->part == NULL) == (w->value == NULL))
        return OK;
    return op_fault(op, F_INPUT, w->part == NULL ? "part" : "value", "分列维度和取值须同时填写", "a dimension and its value are given together");
}

const struct kind kind_wording = {
    KIND_ROWS(wording),
    .label = L("Wording", "说法"),
    .life = STATE,
    .flags = NAMED,
    .day = L("Remembered on", "记录日期"),
    .help = L("Which figure a phrase of written texts means, remembered from the first time.", "文稿中某一说法所指的指标，首次指明后即记住。"),
    .check = check,
};
