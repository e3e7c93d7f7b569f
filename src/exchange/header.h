/* SPDX-License-Identifier: Apache-2.0 */
/* What a sheet holds, told by its name and its header row. */
#ifndef EXCHANGE_HEADER_H
#define EXCHANGE_HEADER_H

#include "base/sheet.h"
#include "exchange/column.h"

enum { UNKNOWN_COLUMN = -1, ID_COLUMN = -2 };

struct header {
    const struct kind *kind;        /* NULL when no header was recognised             */
    const struct kind *named;       /* the kind that the sheet's name says, or NULL   */
    struct columns columns;         /* of the kind                                    */
    int n;                          /* columns of the sheet that have a header        */
    struct {
        int column;                 /* of the sheet, 1 is A                           */
        int place;                  /* in columns.of, or UNKNOWN_COLUMN, or ID_COLUMN */
        const char *text;           /* the header as it stands                        */
    } *at;
};

/* Tell the kind by the sheet's name, or by which one kind knows most of the
** headers, at least half; and what each column holds.  Headers are fields'
** names or labels in either language, in any width and case, spaces aside; an
** item's may be LIST·ITEM or list.item; "day", "日期" and "id" are known to all. */
void header_read(struct header *out, struct arena *mem, const char *sheet, const struct sheet_row *row);

/* The headers that a kind knows, and the names of all kinds, for a message. */
const char *header_names(struct arena *mem, const struct kind *kind, bool english);
const char *kind_names(struct arena *mem, bool english);

#endif
