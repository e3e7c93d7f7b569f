/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/work.h"

#include "rules/codes.h"

#include <string.h>

#define KIND training
#define DEF "rules/training.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct training *t = record;

    (void)day;
    for (int64_t i = 0; i < t->n_participants; i++)
        for (int64_t k = 0; k < i; k++)
            if (strcmp(t->participants[i].person, t->participants[k].person) == 0)
                return op_fault(op, F_INPUT, "participants", "同一人在一次培训中只能列一次（第 %lld 项）", "a person takes part in a training only once (item %lld)", (long long)i + 1);
    return OK;
}

const struct kind kind_training = {
    KIND_ROWS(training),
    .label = L("Training", "技能培训"),
    .life = EVENT,
    .day = L("Training began on", "培训日期"),
    .help = L("People were taught something.", "一次培训及其参训人员。"),
    .check = check,
};
