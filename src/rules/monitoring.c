/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/cases.h"

#include "rules/codes.h"

#include <string.h>

#define KIND monitoring
#define DEF "rules/monitoring.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct monitoring *m = record;
    bool gone = strcmp(m->state, "eliminated") == 0;

    (void)day;
    if (gone != (m->method != NULL))
        return op_fault(op, F_INPUT, "method", gone ? "风险已消除的须填消除方式" : "风险未消除的不填消除方式", gone ? "an eliminated risk needs how it was eliminated" : "a risk that stands has no way of elimination");
    if (m->n_risks > 5)
        return op_fault(op, F_INPUT, "risks", "风险最多填5项", "there are at most five risks");
    for (int64_t i = 0; i < m->n_risks; i++) {
        bool told = strcmp(m->risks[i].risk, "disaster") == 0 || strcmp(m->risks[i].risk, "other") == 0;

        if (told && m->risks[i].detail == NULL)
            return op_fault(op, F_INPUT, "risks", "第 %lld 项须填风险子项：哪种灾害，或什么其他风险", "risk %lld needs its detail: which disaster, or what else", (long long)i + 1);
        for (int64_t k = 0; k < i; k++)
            if (strcmp(m->risks[i].risk, m->risks[k].risk) == 0)
                return op_fault(op, F_INPUT, "risks", "同一风险只能填一次（第 %lld 项）", "a risk is named only once (item %lld)", (long long)i + 1);
    }
    return OK;
}

const struct kind kind_monitoring = {
    KIND_ROWS(monitoring),
    .label = L("Monitoring", "防返贫监测"),
    .life = STATE,
    .day = L("Watched or eliminated on", "监测认定日期"),
    .help = L("A household that is watched, so that it doesn't fall back.", "防止返贫致贫的监测。"),
    .check = check,
};
