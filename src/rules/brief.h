/* SPDX-License-Identifier: Apache-2.0 */
/* struct brief: a text that was published. */
#ifndef RULES_BRIEF_H
#define RULES_BRIEF_H

#include "rules/kind.h"

#define KIND brief
#define DEF "rules/brief.def"
#include "rules/kind_struct.h"

extern const struct kind kind_brief;

#endif
