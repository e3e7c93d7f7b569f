/* SPDX-License-Identifier: Apache-2.0 */
/* struct pairing: who answers for whom. */
#ifndef RULES_PAIRING_H
#define RULES_PAIRING_H

#include "rules/kind.h"

#define KIND pairing
#define DEF "rules/pairing.def"
#include "rules/kind_struct.h"

extern const struct kind kind_pairing;

#endif
