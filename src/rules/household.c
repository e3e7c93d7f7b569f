/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/household.h"

#include "rules/codes.h"

#include <string.h>

#define KIND household
#define DEF "rules/household.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct household *h = record;

    (void)day;
    if (h->n_other_causes > 2)
        return op_fault(op, F_INPUT, "other_causes", "其他致贫原因至多两项", "there are at most two other causes");
    if (h->n_other_causes > 0 && h->main_cause == NULL)
        return op_fault(op, F_INPUT, "main_cause", "已填其他致贫原因，须填主要致贫原因", "other causes need a main cause");
    for (int64_t i = 0; i < h->n_other_causes; i++) {
        if (strcmp(h->other_causes[i].cause, h->main_cause) == 0)
            return op_fault(op, F_INPUT, "other_causes", "其他致贫原因不能与主要致贫原因相同", "another cause must differ from the main cause");
        if (i > 0 && strcmp(h->other_causes[i].cause, h->other_causes[0].cause) == 0)
            return op_fault(op, F_INPUT, "other_causes", "其他致贫原因不能重复", "no other cause may stand twice");
    }
    if (h->merged_into != NULL && (h->end_reason == NULL || strcmp(h->end_reason, "merged") != 0))
        return op_fault(op, F_INPUT, "merged_into", "填了并入户编号的，销户原因须为“并户”", "a household that was merged into another ends as merged");
    return OK;
}

const struct kind kind_household = {
    KIND_ROWS(household),
    .label = L("Household", "农户"),
    .life = STATE,
    .day = L("Identified on", "识别日期"),
    .also = "贫困户|农户|户|家庭", .day_also = "识别时间|纳入时间",
    .help = L("A family that shares income and meals.", "收入共享、同灶吃饭的一家人。"),
    .check = check,
};
