/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/appointment.h"

#include "rules/codes.h"

#define KIND appointment
#define DEF "rules/appointment.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct appointment *a = record;

    if (a->term_day != NONE && a->term_day > day)
        return op_fault(op, F_INPUT, "term_day", "换届日期不得晚于任职日期", "the term must not begin after the appointment");
    return OK;
}

const struct kind kind_appointment = {
    KIND_ROWS(appointment),
    .label = L("Appointment", "任职"),
    .life = STATE,
    .flags = KEY_DAY,
    .day = L("Appointed on", "任职日期"),
    .also = "任职情况|任职名册", .day_also = "任职时间",
    .help = L("A post that somebody holds in an organisation.", "人员在组织中担任的职务。"),
    .check = check,
};
