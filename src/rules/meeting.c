/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/codes.h"

#include <string.h>

#define KIND meeting
#define DEF "rules/meeting.def"
#include "rules/kind_struct.h"

#define KIND meeting
#define DEF "rules/meeting.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct meeting *m = record;
    int64_t present = 0;

    (void)day;
    for (int64_t i = 0; i < m->n_attendance; i++) {
        present += strcmp(m->attendance[i].presence, "present") == 0;
        for (int64_t k = 0; k < i; k++)
            if (strcmp(m->attendance[i].worker, m->attendance[k].worker) == 0)
                return op_fault(op, F_INPUT, "attendance", "同一人在一次会议中只能填一次（第 %lld 项）",
                    "nobody attends a meeting twice (item %lld)", (long long)i + 1);
    }
    if (m->due != NONE && present > m->due)
        return op_fault(op, F_INPUT, "due", "到会人数超过应到人数", "more people came than were due");
    return OK;
}

const struct kind kind_meeting = {
    KIND_ROWS(meeting),
    .label = L("Meeting", "会议"),
    .life = EVENT,
    .day = L("Held on", "会议日期"),
    .also = "会议记录|活动记录", .day_also = "会议时间|活动日期|活动时间|开会日期",
    .help = L("A meeting of an organisation.", "组织召开的会议。"),
    .check = check,
};
