/* SPDX-License-Identifier: Apache-2.0 */
/* An index of poverty in many dimensions, and what members tell of its indicators. */
#ifndef RULES_POVERTY_INDEX_H
#define RULES_POVERTY_INDEX_H

#include "rules/kind.h"

#define KIND poverty_index
#define DEF "rules/poverty_index.def"
#include "rules/kind_struct.h"

extern const struct kind kind_poverty_index;

/* A member, as far as indicators ask; NULL and NONE where it isn't recorded. */
struct member {
    int64_t birth_year;
    const char *school, *education, *health, *labour;
};

/* A child that isn't at school settles that the household lacks schooling for its children,
** whatever the others do; a member able to work settles that it doesn't lack labour.  When
** nobody settles it and something isn't recorded, nobody knows. */
enum tells { TELLS_NOTHING, TELLS_UNKNOWN, TELLS_SETTLED };

struct deprivation {
    const char *code;               /* of codes_deprivation                                 */
    bool settled;                   /* what it is when a member settles it: deprived or not */
    enum tells (*member)(const struct member *m, int64_t year);
};

/* How an indicator is told by the members; NULL when something else tells it. */
const struct deprivation *deprivation_by_code(const char *code);

/* 1, 0, or -1 for not recorded, of a household where somebody settled it or left it unknown. */
int deprivation_of(const struct deprivation *d, bool settled, bool unknown);

#endif
