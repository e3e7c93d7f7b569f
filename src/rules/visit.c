/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/visit.h"

#include "rules/codes.h"

#include <string.h>

#define KIND visit
#define DEF "rules/visit.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct visit *v = record;

    (void)day;
    for (int64_t i = 1; i < v->n_participants; i++)
        for (int64_t k = 0; k < i; k++)
            if (strcmp(v->participants[i].worker, v->participants[k].worker) == 0)
                return op_fault(op, F_INPUT, "participants", "同一人在一次走访中只能填一次（第 %lld 项）",
                    "nobody takes part in a visit twice (item %lld)", (long long)i + 1);
    for (int64_t i = 1; i < v->n_households; i++)
        for (int64_t k = 0; k < i; k++)
            if (strcmp(v->households[i].household, v->households[k].household) == 0)
                return op_fault(op, F_INPUT, "households", "同一户在一次走访中只能填一次（第 %lld 项）",
                    "no household is visited twice in one visit (item %lld)", (long long)i + 1);
    return OK;
}

const struct kind kind_visit = {
    KIND_ROWS(visit),
    .label = L("Visit", "走访"),
    .life = EVENT,
    .day = L("Visited on", "走访日期"),
    .also = "走访记录|走访台账|走访记录表|入户走访", .day_also = "走访时间|到户日期|到户时间|入户日期|入户时间",
    .help = L("Somebody went to households.", "走访农户。"),
    .check = check,
};
