/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/codes.h"

#include <string.h>

#define KIND grievance
#define DEF "rules/grievance.def"
#include "rules/kind_struct.h"

#define KIND grievance
#define DEF "rules/grievance.def"
#include "rules/kind_rows.h"

/* Each day after the one before it, and what it needs. */
static enum fault days_check(struct op *op, const struct grievance *g, int64_t day)
{
    if (g->due_day < day)
        return op_fault(op, F_INPUT, "due_day", "答复期限早于受理日期", "the answer is due before the grievance was received");
    if ((g->verified_day == NONE) != (g->substantiated == NONE))
        return op_fault(op, F_INPUT, g->verified_day == NONE ? "verified_day" : "substantiated", "核实日期与是否属实须同时填写", "a verification has both its day and what was found");
    if (g->verified_day != NONE && g->verified_day < day)
        return op_fault(op, F_INPUT, "verified_day", "核实日期早于受理日期", "it was verified before it was received");
    if (g->answered_day != NONE && (g->verified_day == NONE || g->answered_day < g->verified_day))
        return op_fault(op, F_INPUT, "answered_day", "答复须在核实之后；请先登记核实", "an answer comes after the verification; enter that first");
    if (g->satisfied != NULL && g->answered_day == NONE)
        return op_fault(op, F_INPUT, "satisfied", "尚未答复，不能填是否满意", "nobody can be satisfied before the answer");
    return OK;
}

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct grievance *g = record;

    for (int64_t i = 0; i < g->n_accused; i++)
        if (g->worker != NULL && strcmp(g->accused[i].worker, g->worker) == 0)
            return op_fault(op, F_INPUT, "worker", "被反映的人不能承办；请另指定承办人", "nobody is assigned a grievance that accuses them; assign it to somebody else");
    return days_check(op, g, day);
}

const struct kind kind_grievance = {
    KIND_ROWS(grievance),
    .label = L("Grievance", "信访诉求"),
    .life = EVENT,
    .flags = APART,
    .day = L("Grievance received on", "信访受理日期"),
    .help = L("Somebody complained or appealed; who is accused never sees it.", "投诉、举报或申诉；被反映人不得看到。"),
    .check = check,
};
