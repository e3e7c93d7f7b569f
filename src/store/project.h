/* SPDX-License-Identifier: Apache-2.0 */
/* From entries to the rows that queries read. */
#ifndef STORE_PROJECT_H
#define STORE_PROJECT_H

#include "store/ledger.h"

/* A version of a record that is alive now. */
struct version {
    int64_t seq, since;
    int64_t from_day, to_day;   /* a state's spell; both its day for an event        */
    int64_t end_day;            /* its own end, NONE when it has none                */
};

/* The versions of a record alive now, by day; *n 0 when there are none. */
enum fault versions_of(struct db *db, const struct kind *kind, const char *id, struct version **out, int64_t *n);

/* Bring the rows up to entry ${e}, whose seq, stamp, subject, day are set; for a
** correction or a withdrawal ${e}->based_on is resolved.  ${record} is NULL for
** a withdrawal or an erasure.  ${erased}: its personal body is gone. */
enum fault project_entry(struct db *db, const struct entry *e, const void *record, bool erased);

#endif
