/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/cases.h"

#include "rules/codes.h"

#include <string.h>

#define KIND programme
#define DEF "rules/programme.def"
#include "rules/kind_rows.h"

static bool is_notice(const char *step)
{
    return strcmp(step, "village-notice") == 0 || strcmp(step, "township-notice") == 0 || strcmp(step, "announcement") == 0;
}

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct programme *p = record;

    (void)day;
    for (int64_t i = 0; i < p->n_steps; i++) {
        if (p->steps[i].min_days != NONE && !is_notice(p->steps[i].step))
            return op_fault(op, F_INPUT, "steps", "第 %lld 项不是公示或公告，不填公示最少天数", "step %lld isn't a notice and has no least days", (long long)i + 1);
        for (int64_t k = 0; k < i; k++)
            if (strcmp(p->steps[i].purpose, p->steps[k].purpose) == 0 && strcmp(p->steps[i].step, p->steps[k].step) == 0)
                return op_fault(op, F_INPUT, "steps", "同一事项的同一步骤只能列一次（第 %lld 项）", "a purpose has a step only once (item %lld)", (long long)i + 1);
    }
    for (int64_t i = 0; i < p->n_items; i++)
        if (strcmp(p->items[i].purpose, "exit") == 0 && strcmp(p->items[i].item, "income") == 0 && (p->scheme == NULL || p->line == NULL))
            return op_fault(op, F_INPUT, p->scheme == NULL ? "scheme" : "line", "退出检查含收入，须填退出收入口径和退出收入标准", "income is checked at exit, which needs a scheme and a line");
    for (int64_t i = 1; i < p->n_items; i++)
        for (int64_t k = 0; k < i; k++)
            if (strcmp(p->items[i].purpose, p->items[k].purpose) == 0 && strcmp(p->items[i].item, p->items[k].item) == 0)
                return op_fault(op, F_INPUT, "items", "同一事项的同一检查项只能列一次（第 %lld 项）", "a purpose has a check only once (item %lld)", (long long)i + 1);
    return OK;
}

const struct kind kind_programme = {
    KIND_ROWS(programme),
    .label = L("Programme", "政策"),
    .life = STATE,
    .flags = REFERENCE | NAMED | AHEAD,
    .day = L("Programme valid from", "政策生效日期"),
    .help = L("By which steps and checks a household comes on, leaves and is watched.", "按什么步骤和检查项纳入、退出和监测。"),
    .check = check,
};
