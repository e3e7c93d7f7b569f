/* SPDX-License-Identifier: Apache-2.0 */
/* struct person: one person, member of one household at a time. */
#ifndef RULES_PERSON_H
#define RULES_PERSON_H

#include "rules/kind.h"

#define KIND person
#define DEF "rules/person.def"
#include "rules/kind_struct.h"

extern const struct kind kind_person;

#endif
