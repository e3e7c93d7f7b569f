/* SPDX-License-Identifier: Apache-2.0 */
/* struct household_status: a household's standing on the poverty register. */
#ifndef RULES_HOUSEHOLD_STATUS_H
#define RULES_HOUSEHOLD_STATUS_H

#include "rules/kind.h"

#define KIND household_status
#define DEF "rules/household_status.def"
#include "rules/kind_struct.h"

extern const struct kind kind_household_status;

#endif
