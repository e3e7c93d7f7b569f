/* SPDX-License-Identifier: Apache-2.0 */
/* Everything derived, made again from the ledger. */
#ifndef STORE_REBUILD_H
#define STORE_REBUILD_H

#include "store/db.h"

/* Drop what is derived and replay every entry; the result is the same rows.
** *entries is how many were replayed; it may be NULL. */
enum fault rebuild(struct db *db, int64_t *entries);

#endif
