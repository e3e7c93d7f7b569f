/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/codes.h"

#define KIND project
#define DEF "rules/project.def"
#include "rules/kind_struct.h"

#define KIND project
#define DEF "rules/project.def"
#include "rules/kind_rows.h"

enum { WHOLE = 10000 };             /* all shares, in 0.01 % */

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct project *p = record;
    int64_t sum = 0;

    (void)day;
    if (p->n_stakes == 0)
        return op_fault(op, F_INPUT, "stakes", "项目至少有一个参与方", "a project has at least one party");
    for (int64_t i = 0; i < p->n_stakes; i++)
        if (p->stakes[i].share != NONE)
            sum += p->stakes[i].share;
    if (sum > WHOLE)
        return op_fault(op, F_INPUT, "stakes", "各方占比合计超过 100%%", "the shares together are more than 100 %%");
    return OK;
}

const struct kind kind_project = {
    KIND_ROWS(project),
    .label = L("Project", "项目"),
    .life = STATE,
    .day = L("Valid from", "生效日期"),
    .also = "帮扶项目|扶贫项目|项目台账",
    .help = L("A project and who holds which part in it.", "项目及各参与方在其中的份额。"),
    .check = check,
};
