/* SPDX-License-Identifier: Apache-2.0 */
/* A copy of an .xlsx with cells changed, marked and explained, and rows put
** between others; all else stays: parts that aren't touched byte for byte, and
** of a touched sheet formats, widths, merged cells, print settings,
** validations, pictures, macros. */
#ifndef SHEET_XLSX_EDIT_H
#define SHEET_XLSX_EDIT_H

#include "base/op.h"
#include "sheet/formula.h"

enum edit_what {
    EDIT_KEEP,          /* the cell's value stays                                     */
    EDIT_TEXT,          /* any text; never a formula, whatever it begins with         */
    EDIT_NUMBER,        /* decimal digits: 12.50, -3                                  */
    EDIT_DAY,           /* 2018-08-08, shown as a day; before 1900-03-01 it is a text */
    EDIT_CLEAR,         /* no value; the format stays                                 */
};

struct cell_edit {
    int sheet;          /* place in the workbook's order, 0 the first, hidden ones counted       */
    int row, column;    /* from 1, in the copy, after rows were put in                           */
    enum edit_what what;
    const char *text;
    const char *note;   /* shown when the cell is pointed at; NULL: none                         */
    bool mark;          /* coloured as faulty, over the cell's own format                        */
};

/* Write the copy of ${from} to ${to}, which may be the same path; a file there
** is replaced at the end, and on a fault nothing is left behind.  Edits and
** inserts may come in any order.  Of several values for one cell the last
** counts; its notes join, one a line, after a note that it has already.  What a
** merged range covers isn't seen: edit its first cell.
**
** A formula under a new value goes; once a value was changed no formula of the
** workbook has a result until a spreadsheet program opens the copy, which it
** then computes anew.  Notes and marks alone leave all results in place.
** Inserted rows: merged ranges, formulas, defined names, tables, validations,
** notes follow; a merged range that lies in row `after` alone is repeated.
**
** The same input gives the same bytes.  Memory grows with the edits and with
** the notes and formats of the workbook, not with its rows.
** F_INPUT: no .xlsx, encrypted, signed, over the limits of sheet_limit.h, an
** edit outside its sheets or inside a formula of several cells, a text that is
** too long for a cell. */
enum fault xlsx_edit(struct op *op, const char *from, const char *to, const struct row_insert *inserts, int n_inserts,
                     const struct cell_edit *edits, size_t n_edits);

#endif
