/* SPDX-License-Identifier: Apache-2.0 */
/* The columns that a sheet of a kind has, one list for both directions: the
** day, the fields, then the items of every list. */
#ifndef LAYOUT_COLUMN_H
#define LAYOUT_COLUMN_H

#include "rules/kind.h"

enum { COLUMNS_MAX = 1 + FIELDS_MAX + LISTS_MAX * ITEM_FIELDS_MAX };

struct column {
    const struct field *field;      /* NULL: the record's day                      */
    const struct list *list;        /* NULL: of the record itself                  */
    struct label label;             /* its header; no two of a kind share one      */
};

struct columns {
    int n;
    struct column of[COLUMNS_MAX];
};

/* Labels that the kind gives twice become LIST·ITEM, in ${mem}. */
void columns_of(struct columns *out, const struct kind *kind, struct arena *mem);

#endif
