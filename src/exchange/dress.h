/* SPDX-License-Identifier: Apache-2.0 */
/* What makes a sheet of records easy for people: units in its headers, notes
** behind them, code lists to choose from.  `import` passes over all of it. */
#ifndef EXCHANGE_DRESS_H
#define EXCHANGE_DRESS_H

#include "base/lang.h"
#include "exchange/xlsxwriter.h"
#include "layout/column.h"

/* The header of a column, with the unit when its label has none: 应到人数（人）. */
const char *dress_header(struct arena *mem, const struct column *column, enum lang lang);

/* What it means, its unit, whether it must be filled in, where that is laid down. */
const char *dress_note(struct arena *mem, const struct kind *kind, const struct column *column, enum lang lang);

int dress_width(const struct column *column, const char *header, enum lang lang);   /* in characters */

/* Code lists of a workbook that are too long to stand in a validation: they go to
** a hidden sheet of their own. */
enum { CHOICES = 64 };
struct choices {
    int n;
    const struct code *of[CHOICES];
};

/* The cells below the header in column ${at}, from 0, take codes of the field's
** list, or yes and no; fields of other types are left alone. */
lxw_error dress_choices(struct choices *all, struct arena *mem, lxw_worksheet *sheet, int at, const struct field *field, enum lang lang);

/* The hidden sheet, when one is needed; the last of the workbook. */
lxw_error dress_lists(const struct choices *all, lxw_workbook *book, enum lang lang);

#endif
