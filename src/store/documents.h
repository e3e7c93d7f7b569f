/* SPDX-License-Identifier: Apache-2.0 */
/* Papers in the register: their bytes stand in parts beside the ledger, the entry has the
** digest.  Never a whole one in memory. */
#ifndef STORE_DOCUMENTS_H
#define STORE_DOCUMENTS_H

#include "rules/document.h"
#include "store/db.h"

#include <stdio.h>

enum { PART_BYTES = 256 * 1024, DOCUMENT_BYTES = 20 * 1024 * 1024 };

/* Read ${from} to its end into the register as a document of ${record} (household and name; the
** rest is filled in) and ${day}; all or nothing.  F_INPUT at "file" when it is empty or above
** DOCUMENT_BYTES. */
enum fault document_attach(struct db *db, FILE *from, struct document *record, int64_t day, int64_t *seq);

/* Write the bytes of document ${id}; F_ABSENT when they were erased, F_BROKEN when they aren't
** what the entry says, then ${to} has what must not be used. */
enum fault document_write(struct db *db, const char *id, const struct document *record, FILE *to);

/* What verification finds of the parts of all documents; ${bad} is called with an entry's seq. */
enum fault documents_verify(struct db *db, void *to, void (*bad)(void *to, int64_t seq, struct label what));

#endif
