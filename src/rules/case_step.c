/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/cases.h"

#include "rules/codes.h"

#include <string.h>

#define KIND case_step
#define DEF "rules/case_step.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct case_step *s = record;
    int64_t votes = (s->votes_for == NONE ? 0 : s->votes_for) + (s->votes_against == NONE ? 0 : s->votes_against) + (s->votes_abstain == NONE ? 0 : s->votes_abstain);

    if (s->last_day != NONE && s->last_day < day)
        return op_fault(op, F_INPUT, "last_day", "公示截止日期早于首日", "the notice ends before it begins");
    if (s->present != NONE && votes > s->present)
        return op_fault(op, F_INPUT, "present", "票数多于到会人数；请核对", "there are more votes than people who came; compare them");
    for (int64_t i = 0; i < s->n_items; i++) {
        if (s->items[i].seen_day != NONE && s->items[i].seen_day > day)
            return op_fault(op, F_INPUT, "items", "第 %lld 项的查看日期晚于步骤日期", "check %lld was seen after the step", (long long)i + 1);
        for (int64_t k = 0; k < i; k++)
            if (strcmp(s->items[i].item, s->items[k].item) == 0)
                return op_fault(op, F_INPUT, "items", "同一检查项在一个步骤中只能填一次（第 %lld 项）", "a step has a check only once (item %lld)", (long long)i + 1);
    }
    return OK;
}

const struct kind kind_case_step = {
    KIND_ROWS(case_step),
    .label = L("Step of a case", "个案步骤"),
    .life = EVENT,
    .day = L("Step done on", "步骤日期"),
    .help = L("Who did what for a case, with what result.", "谁在哪一天办理了哪一步，结果如何。"),
    .check = check,
};
