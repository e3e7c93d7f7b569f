/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/approval.h"

#include "rules/codes.h"

#include <string.h>

#define KIND proposal
#define DEF "rules/proposal.def"
#include "rules/kind_rows.h"
#define KIND approval
#define DEF "rules/approval.def"
#include "rules/kind_rows.h"

const struct kind kind_proposal = {
    KIND_ROWS(proposal),
    .label = L("Proposal", "待批事项"),
    .life = EVENT,
    .flags = MADE | APART,
    .day = L("Proposed on", "提请日期"),
    .help = L("An entry that waits for approval.", "等待审批的记录。"),
};

const struct kind kind_approval = {
    KIND_ROWS(approval),
    .label = L("Approval", "审批"),
    .life = EVENT,
    .flags = MADE,
    .day = L("Approved on", "审批日期"),
    .help = L("Somebody in a post approved what waited, or refused it.", "任职人员对待批事项的批准或不批准。"),
};

enum level level_by_code(const char *code)
{
    for (int i = 0; code != NULL && i < LEVELS; i++)
        if (strcmp(codes_approval_level[i].code, code) == 0)
            return (enum level)i;
    return LEVELS;
}

/* Posts with a say; a Party member who helps or a volunteer has none. */
enum level level_by_role(const char *role)
{
    static const struct {
        const char *role;
        enum level level;
    } posts[] = {
        { "village-cadre", VILLAGE }, { "resident-secretary", VILLAGE }, { "town-leader", TOWN }, { "town-cadre", TOWN }, { "county-official", COUNTY },
    };

    for (size_t i = 0; role != NULL && i < sizeof posts / sizeof *posts; i++)
        if (strcmp(posts[i].role, role) == 0)
            return posts[i].level;
    return LEVELS;
}

const char *level_code(enum level level)
{
    return codes_approval_level[level].code;
}

struct label level_label(enum level level)
{
    return codes_approval_level[level].label;
}
