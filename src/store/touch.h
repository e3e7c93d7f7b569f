/* SPDX-License-Identifier: Apache-2.0 */
/* Which entries between two states of knowledge touched a record. */
#ifndef STORE_TOUCH_H
#define STORE_TOUCH_H

#include "store/db.h"

/* Seq of the entries with ${after} < stamp <= ${until} about the record, about
** what it counts (${key}), about the household either belongs to with what is
** checked with it, or about a record that lists the household; of kinds that the
** query of the records, ${rows}, has in braces.  When there is none, the difference
** came through another record: then all entries between about those kinds.
** Lives as long as the operation. */
enum fault entries_that_touched(struct db *db, struct sql rows, const char *record, const char *key, int64_t after, int64_t until,
                                const int64_t **out, int64_t *n);

#endif
