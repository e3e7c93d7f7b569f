/* SPDX-License-Identifier: Apache-2.0 */
/* struct line: a threshold as a dated record. */
#ifndef RULES_LINE_H
#define RULES_LINE_H

#include "rules/kind.h"

#define KIND line
#define DEF "rules/line.def"
#include "rules/kind_struct.h"

extern const struct kind kind_line;

#endif
