/* SPDX-License-Identifier: Apache-2.0 */
/* Cell formats added to a workbook: copies of its own that are coloured as
** faulty, or show a day. */
#ifndef SHEET_XLSX_STYLE_EDIT_H
#define SHEET_XLSX_STYLE_EDIT_H

#include "base/buf.h"
#include "sheet/unzip.h"

#include <stdbool.h>

struct style_edit;

/* The formats of the part ${name}; NULL, or no such part: a workbook without any. */
enum fault style_edit_open(struct op *op, struct arena *mem, struct unzip *zip, const char *name, const char *file,
                           bool strict, struct style_edit **out);

/* The number of a format like ${base}, but coloured as faulty, or showing a day
** when it doesn't; the same arguments give the same number.  ${base} itself when
** nothing differs, and when the workbook can't hold more formats. */
int style_edit_by(struct style_edit *s, int base, bool mark, bool day);

bool style_edit_changed(const struct style_edit *s);
void style_edit_put(struct style_edit *s, struct buf *to);      /* the whole part, after changes */

#endif
