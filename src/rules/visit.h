/* SPDX-License-Identifier: Apache-2.0 */
/* struct visit: somebody went to households. */
#ifndef RULES_VISIT_H
#define RULES_VISIT_H

#include "rules/kind.h"

#define KIND visit
#define DEF "rules/visit.def"
#include "rules/kind_struct.h"

extern const struct kind kind_visit;

#endif
