/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/codes.h"
#include "rules/income.h"

#include <string.h>

#define KIND scheme
#define DEF "rules/scheme.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct scheme *s = record;

    (void)day;
    for (int64_t i = 1; i < s->n_lines; i++)
        for (int64_t k = 0; k < i; k++)
            if (strcmp(s->lines[i].line, s->lines[k].line) == 0)
                return op_fault(op, F_INPUT, "lines", "同一科目在一个口径中只能列一次（第 %lld 项）", "a scheme names a line only once (item %lld)", (long long)i + 1);
    return OK;
}

const struct kind kind_scheme = {
    KIND_ROWS(scheme),
    .label = L("Income scheme", "收入核算口径"),
    .life = STATE,
    .flags = REFERENCE | NAMED | AHEAD,
    .day = L("Scheme valid from", "口径生效日期"),
    .help = L("Which lines of income and expense count, and how.", "哪些收入和支出科目计入，如何计入。"),
    .check = check,
};
