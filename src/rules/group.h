/* SPDX-License-Identifier: Apache-2.0 */
/* A household with all that is checked together with it. */
#ifndef RULES_GROUP_H
#define RULES_GROUP_H

#include "rules/kind.h"

/* One spell of one record: what was true of it from one day until another. */
struct spell {
    const struct kind *kind;
    const char *id;                 /* of the record                                    */
    int64_t from_day, to_day;       /* from this day, until before that one; never empty */
    const void *record;             /* struct of the kind                               */
};

/* Spells alive now of the household itself and of its records, in the order of kinds[],
** then id, then day: of the kinds that the rules to be judged ask for. */
struct group {
    const char *household;          /* as faults name it                                */
    uint64_t touched;               /* kinds that changed, a bit each by kind_index; 0: judge by all rules */
    int64_t n;
    const struct spell *spells;
    int64_t n_references;           /* programmes, schemes and lines, whatever their area */
    const struct spell *references;
};

/* The kinds whose spells of the household the rules for ${touched} ask for, a bit each. */
uint64_t group_needs(uint64_t touched);

/* What can only be seen of a household as a whole: one head at a time, statuses
** in legal order, helpers who are not members, ends with the household.
** F_INPUT naming the rule and the day; never a name. */
enum fault group_check(struct op *op, const struct group *group);

/* Whether a record of ${kind} is checked with a household. */
bool kind_in_group(const struct kind *kind);

#endif
