/* SPDX-License-Identifier: Apache-2.0 */
/* A phrase of written texts as somebody explained it. */
#ifndef RULES_WORDING_H
#define RULES_WORDING_H

#include "rules/kind.h"

#define KIND wording
#define DEF "rules/wording.def"
#include "rules/kind_struct.h"

extern const struct kind kind_wording;

#endif
