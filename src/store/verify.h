/* SPDX-License-Identifier: Apache-2.0 */
/* Whether the ledger is what was written. */
#ifndef STORE_VERIFY_H
#define STORE_VERIFY_H

#include "store/db.h"

struct verified {
    int64_t entries, erased;        /* entries seen; bodies rightly gone                     */
    int64_t bad_seq;                /* first bad entry, NONE when all is well                */
    struct label what;              /* what is wrong with it                                 */
    uint8_t head[33];               /* hash of the last entry                                */
};

/* Every hash, digest and gap of the book.  OK with out->bad_seq NONE: the chain
** holds.  OK with another: that entry is the first that doesn't.  Other faults:
** the file can't be read. */
enum fault verify(struct db *db, struct verified *out);

#endif
