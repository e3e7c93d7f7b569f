/* SPDX-License-Identifier: Apache-2.0 */
/* One worksheet's XML with cells changed and rows put in: a stream from part to
** file, of which all that isn't touched keeps its bytes. */
#ifndef SHEET_XLSX_SHEET_EDIT_H
#define SHEET_XLSX_SHEET_EDIT_H

#include "sheet/unzip.h"
#include "sheet/xlsx_edit.h"
#include "sheet/xlsx_style_edit.h"

#include <stdio.h>

/* What is to be done to one cell: its edits taken together. */
struct cell_plan {
    int row, column;                    /* in the copy */
    const struct cell_edit *value;      /* NULL: it keeps its own */
    const char *note;                   /* NULL: none */
    bool mark;
    bool noted;                         /* had a note before */
};

bool cell_plan_writes(const struct cell_plan *p);               /* more than a note */

struct column_width {
    int first, last;                    /* columns */
    int style;                          /* of cells that aren't there; 0 the default */
    int pixels;
};

struct sheet_edit {
    struct op *op;
    struct arena *mem;
    const char *file, *name;            /* of the file and the sheet, for faults and formulas */
    struct cell_plan *plans;            /* by row and column */
    size_t n_plans;
    const struct row_moves *all;        /* rows put in, of all sheets of the workbook */
    int n_all;
    struct style_edit *styles;
    bool from_1904;
    bool stale;                         /* values change: formulas lose their results */
    const char *drawing, *relations;    /* id of a part for notes to name, and the namespace of ids; NULL: none */

    /* Told by a trial. */
    bool changed;                       /* anything would be different */
    bool unshared;                      /* formulas that were stored once for many cells are written out */
    bool formulas_gone;
    char *has_drawing;                  /* id of the part for notes that is named already; NULL: none */
    int merges, repeated;               /* merged ranges, and how many rows put in repeat */
    struct column_width *widths;
    int n_widths, row_pixels;           /* height of a row without its own */
};

/* Write the sheet anew to ${to}; NULL is the trial, which must come first and
** once: it tells what is above and numbers the formats. */
enum fault sheet_edit_run(struct sheet_edit *e, struct unzip_part *part, FILE *to);

/* What was made of a part goes to its file, or nowhere when ${to} is NULL, and is
** forgotten; for what edits the other parts of a sheet. */
enum fault sheet_edit_spill(const struct sheet_edit *e, struct buf *out, FILE *to);

#endif
