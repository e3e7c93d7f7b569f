/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of a register.  ledger_* endure and travel; local_* endure and
** never travel; everything else is derived from the kinds and the ledger, and
** may be dropped and replayed. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "store/db.h"

/* All tables of a new, empty register, within a write transaction. */
enum fault schema_create(struct db *db);

/* Whether the derived tables are those of this program's kinds; otherwise they
** are made again from the ledger, which needs permission to write. */
enum fault schema_fit(struct db *db);

/* Drop the derived tables and make them again, empty and without the indexes
** that replay doesn't read; then those indexes. */
enum fault schema_derived_create(struct db *db);
enum fault schema_derived_finish(struct db *db);

/* Around an import that brings more events than the register holds, within its
** write transaction: the indexes that only figures read are left out and made at
** its end, sorted at once, which takes a third of the time.  Sorting goes through
** the disk: not for an encrypted register. */
enum fault schema_bulk_begin(struct db *db);
enum fault schema_bulk_end(struct db *db);

/* One text column list for a kind's rows or a list's rows, shared by the schema
** and the projector: names in order, fixed ones first. */
void schema_columns(struct buf *out, const struct kind *kind, const struct list *list, const char *prefix);

#endif
