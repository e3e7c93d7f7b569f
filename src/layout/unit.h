/* SPDX-License-Identifier: Apache-2.0 */
/* Units as headers and unit lines give them. */
#ifndef LAYOUT_UNIT_H
#define LAYOUT_UNIT_H

#include "rules/kind.h"

struct unit {
    const char *words;              /* folded, separated by |                              */
    const char *of;                 /* unit of fields that it measures; NULL: of no field  */
    int64_t factor;                 /* how many of those one of it is                      */
};

/* The unit that a folded word is; NULL: it is none. */
const struct unit *unit_by_word(const char *folded);

/* The unit of money in a line as 单位：户、人、万元; NULL for none, or when there are several. */
const struct unit *unit_of_money(const char *folded);

/* Whether a folded line says units and nothing else: 单位:户、人. */
bool text_is_units(const char *folded);

/* The factor of ${unit} for values of the field; 0: it doesn't measure them. */
int64_t unit_factor(const struct unit *unit, const struct field *field);

#endif
