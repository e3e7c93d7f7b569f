/* SPDX-License-Identifier: Apache-2.0 */
/* The cell references inside a workbook's formulas, when rows are put between
** others.  Nothing is evaluated: what is no reference passes as it is. */
#ifndef SHEET_FORMULA_H
#define SHEET_FORMULA_H

#include "base/buf.h"

#include <stdbool.h>

/* ${n} rows after row ${after} (of the sheet as it was; 0: above all), each
** formatted like that row, without its content; what stands below moves down. */
struct row_insert {
    int sheet;          /* place in the workbook's order, 0 the first */
    int after, n;
};

/* The rows put into one sheet, by ${after}. */
struct row_moves {
    const char *sheet;                  /* its name */
    const struct row_insert *v;
    int n;
};

/* Where row ${row}, from 1, stands afterwards. */
int row_moved(const struct row_moves *m, int row);

/* How many rows were put in right after row ${row}. */
int rows_put(const struct row_moves *m, int row);

/* The last row of a range afterwards: one that ends at row `after` takes in the
** rows that were put there. */
int row_grown(const struct row_moves *m, int row);

/* Write ${f}, a formula that stands in the sheet named ${own} (NULL: outside of
** sheets, as a defined name does) and in row ${row} of it, 0 when that says
** nothing.  Its references follow the moves; ranges that span a place where
** rows were put grow, and so do ranges of several rows that end there.
** True when anything changed. */
bool formula_moved(struct buf *to, const char *f, const char *own, int row, const struct row_moves *moves, int n);

/* Write ${f} as it reads when copied so many rows down and columns right. */
void formula_copied(struct buf *to, const char *f, int rows, int columns);

/* Write ${refs}, ranges as "A1:C5 D7" of the sheet of ${m}, after its moves.
** With ${grow} a range that ends at row `after` takes in the rows put there. */
bool ranges_moved(struct buf *to, const char *refs, const struct row_moves *m, bool grow);

#endif
