/* SPDX-License-Identifier: Apache-2.0 */
/* What a public text leaves out, so that it can't betray a household. */
#ifndef REPORT_SUPPRESS_H
#define REPORT_SUPPRESS_H

#include "report/brief.h"

enum { PUBLIC_MINIMUM = 5 };    /* households, where no line of measure public-minimum says otherwise */

/* The fewest households that a public figure of ${scope} may be about. */
enum fault suppress_minimum(struct db *db, const struct scope *scope, int64_t *k);

/* Mark the figures about 1 to ${k} - 1 households, and as many others as are
** needed so that none of them follows from totals and parts that stay. */
enum fault suppress(struct db *db, int64_t k, struct brief_figure *figures, int64_t n);

/* The second half of it: from those marked, with their households counted. */
void suppress_more(struct db *db, int64_t k, struct brief_figure *figures, int64_t n);

#endif
