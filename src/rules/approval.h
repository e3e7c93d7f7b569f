/* SPDX-License-Identifier: Apache-2.0 */
/* What waits for approval, and who may give it. */
#ifndef RULES_APPROVAL_H
#define RULES_APPROVAL_H

#include "rules/kind.h"

#define KIND proposal
#define DEF "rules/proposal.def"
#include "rules/kind_struct.h"
#define KIND approval
#define DEF "rules/approval.def"
#include "rules/kind_struct.h"

extern const struct kind kind_proposal, kind_approval;

enum level { VILLAGE, TOWN, COUNTY, LEVELS };

/* The level of a code of codes_approval_level, or of the post of a worker's role; LEVELS for none. */
enum level level_by_code(const char *code);
enum level level_by_role(const char *role);
const char *level_code(enum level level);
struct label level_label(enum level level);

#endif
