/* SPDX-License-Identifier: Apache-2.0 */
/* All records of a kind, one after another, in memory that doesn't grow with
** them: for whoever hands them on. */
#ifndef STORE_WALK_H
#define STORE_WALK_H

#include "store/records.h"

/* Which records, as known at db->known (NONE: now). */
struct walk {
    const struct kind *kind;
    int64_t day;                /* states true on it, events up to it; NONE: every version alive, also one that
                                ** ended as it began, so that the same versions can be entered again           */
    const char *area;           /* those that lie in this area or below, or whose household does; NULL: all.
                                ** Of a kind without place none do                                             */
    bool personal;              /* with their personal fields; otherwise these are not recorded                */
    bool codes;                 /* references as people write them: the code of the record referred to, or its
                                ** id when it has none or shares it with another; otherwise ids                */
};

/* Whether records of the kind lie somewhere: themselves, or their household. */
bool kind_has_place(const struct kind *kind);

/* Call ${each} with every row, by id and day, until it returns a fault.  The row,
** and all that ${each} allocates from db->op->mem, live until it returns. */
enum fault rows_each(struct db *db, const struct walk *walk, enum fault (*each)(void *to, const struct row *row), void *to);

#endif
