/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/worker.h"

#include "rules/codes.h"

#define KIND worker
#define DEF "rules/worker.def"
#include "rules/kind_rows.h"

const struct kind kind_worker = {
    KIND_ROWS(worker),
    .label = L("Worker", "工作人员"),
    .life = STATE,
    .day = L("Valid from", "生效日期"),
    .also = "干部|工作人员|帮扶干部|党员", .day_also = "到任日期",
    .help = L("Who helps, visits, holds a post or is a Party member.", "从事帮扶、走访或任职的人员，以及党员。"),
};
