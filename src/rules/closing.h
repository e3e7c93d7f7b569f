/* SPDX-License-Identifier: Apache-2.0 */
/* struct closing: a period whose figures are closed. */
#ifndef RULES_CLOSING_H
#define RULES_CLOSING_H

#include "rules/kind.h"

#define KIND closing
#define DEF "rules/closing.def"
#include "rules/kind_struct.h"

extern const struct kind kind_closing;

#endif
