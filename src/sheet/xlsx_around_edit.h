/* SPDX-License-Identifier: Apache-2.0 */
/* What stands around the cells of a worksheet's XML when cells change and rows are
** put in: its dimension, widths, merged ranges, and the part for notes. */
#ifndef SHEET_XLSX_AROUND_EDIT_H
#define SHEET_XLSX_AROUND_EDIT_H

#include "sheet/xlsx_move.h"
#include "sheet/xlsx_sheet_edit.h"

struct around {
    struct sheet_edit *e;
    struct arena *mem, *scratch;        /* of the sheet, of the token */
    FILE *to;                           /* NULL: the trial */
    struct mover mover;
    const char *x;                      /* prefix of the sheet's elements: "" or "x:" */
    bool named;                         /* the part for notes was named */
    struct sheet_range *merges;         /* to repeat, as they were */
    int n_merges, room;

    const struct markup *m;             /* the token at hand */
    struct buf *out;
};

struct around around_open(struct sheet_edit *e, struct arena *mem, struct arena *scratch, FILE *to);

/* Append a token that is not of the cells; ${past}: it comes after them. */
enum fault around_token(struct around *a, const struct markup *m, bool past, struct buf *out);

#endif
