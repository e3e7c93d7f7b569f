/* SPDX-License-Identifier: Apache-2.0 */
/* Queries of records, folded into figures or listed as they are. */
#ifndef STORE_FOLD_H
#define STORE_FOLD_H

#include "store/db.h"

enum fold {
    COUNT,              /* of the rows                                                  */
    DISTINCT,           /* of distinct keys; folded again at every level                */
    SUM,                /* of quantities; one that is not recorded makes it so          */
    ONLY,               /* the quantity when all rows have the same, else not recorded  */
    TENTH,              /* the least quantity that so many tenths of those recorded don't exceed */
    RANKED,             /* Σ (2 nth - n - 1) quantity of those recorded, in order: over SIZED, Gini's  */
    SIZED,              /* n Σ quantity of those recorded                                */
    RATIO,              /* of two other indicators: nothing for the store to do         */
};

/* Whether values come from all quantities in their order. */
bool fold_in_order(enum fold fold);

/* ${rows} gives columns book, record, key, area, day, quantity, and dimensions.
** The query gives, for each value of ${by} in its order, columns
**     by, a, b, missing
** where COUNT and DISTINCT have the count in a; SUM the sum in a and in missing
** how many quantities were not recorded; ONLY the least in a and the greatest in
** b; TENTH, RANKED and SIZED the same in both, and no row where none is
** recorded.  ${by} is NULL, "area", "village", or a dimension that the caller knows to be
** a column of ${rows}.  With ${in_area} it is narrowed to :area and below; bind
** that with q_area.  Of SUM and COUNT by village, areas within a village may come
** one by one: they add up. */
struct q q_open_fold(struct db *db, struct sql rows, enum fold fold, int tenth, const char *by, bool in_area);

/* The rows themselves, by area, key, record, day. */
struct q q_open_trace(struct db *db, struct sql rows, bool in_area);

/* Bind the area that a fold or trace is narrowed to. */
void q_area(struct q *q, const char *area);

#endif
