/* SPDX-License-Identifier: Apache-2.0 */
/* struct household: a family that shares income and meals. */
#ifndef RULES_HOUSEHOLD_H
#define RULES_HOUSEHOLD_H

#include "rules/kind.h"

#define KIND household
#define DEF "rules/household.def"
#include "rules/kind_struct.h"

extern const struct kind kind_household;

#endif
