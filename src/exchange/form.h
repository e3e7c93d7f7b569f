/* SPDX-License-Identifier: Apache-2.0 */
/* Layouts that somebody explained once, remembered in the register. */
#ifndef EXCHANGE_FORM_H
#define EXCHANGE_FORM_H

#include "layout/layout.h"
#include "store/ledger.h"

/* Mappings remembered of a shape, for struct mappings: ${db} is the struct db.  *n 0
** and *id NULL when there are none.  They live as long as its op. */
enum fault form_of_shape(void *db, const char *shape, const char **id, const struct mapping **v, int *n);

/* The entry that remembers what ${said} explains of the layout, beside what was
** remembered before; *needed is false when that adds nothing. */
enum fault form_entry(struct db *db, const struct layout *layout, const struct mappings *said, struct entry *out, bool *needed);

#endif
