/* SPDX-License-Identifier: Apache-2.0 */
/* References in the XML of a workbook's parts, other than cells, when rows are
** put between others: validations, formats, links, print areas, tables, charts. */
#ifndef SHEET_XLSX_MOVE_H
#define SHEET_XLSX_MOVE_H

#include "sheet/formula.h"
#include "sheet/markup.h"

struct mover {
    const char *own;                    /* name of the sheet the part belongs to; NULL: of none */
    const struct row_moves *moves;      /* of that sheet; NULL: none            */
    const struct row_moves *all;        /* of all sheets                        */
    int n;
    bool changed;                       /* anything yet                         */

    struct arena *mem, *scratch;        /* of the part, of the token            */
    struct buf raw, text;               /* of the element whose text refers     */
    int inside;                         /* its depth, 0: none                   */
    bool ranges, breaks;
};

struct mover mover_open(struct arena *mem, struct arena *scratch, const char *own, const struct row_moves *all, int n);

/* Append the token, as it is or moved.  Texts are held until their end. */
void mover_put(struct mover *v, const struct markup *m, struct buf *to);

#endif
