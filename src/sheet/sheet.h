/* SPDX-License-Identifier: Apache-2.0 */
/* Reading workbooks, .xlsx, .xls and .csv, a row at a time in bounded memory.  What
** a file is, is told by its content and not by its name.  Nothing in a file is
** evaluated: of a formula the result stored with it is read. */
#ifndef SHEET_SHEET_H
#define SHEET_SHEET_H

#include "base/op.h"
#include "sheet/sheet_limit.h"

#include <stdbool.h>

enum cell_type {
    CELL_TEXT,          /* all cells of a .csv                                      */
    CELL_NUMBER,        /* decimal, without exponent: 1.0E+3 is 1000, 12.0 is 12.  A fraction
                        ** has the 15 digits that Excel shows: 1.1000000000000001 is 1.1 */
    CELL_DATE,          /* 2018-08-08, or 2018-08-08 09:30, or 2018-08-08 09:30:15  */
    CELL_BOOL,          /* 1 or 0                                                   */
    CELL_ERROR,         /* #REF! and the like; "" for a formula never computed      */
};

struct cell {
    const char *text;   /* UTF-8 with a NUL after it; "" only as said at CELL_ERROR */
    int n;              /* bytes of text                                            */
    int column;         /* 1 is A                                                   */
    enum cell_type type;
    bool formula;       /* text is the result of a formula                          */
    bool rounded;       /* a number of more than 15 digits, as an ID number typed into a number
                        ** cell becomes: digits are lost, text is as in the file    */
};

struct sheet_row {
    int number;         /* 1 is the first row of the sheet; of a .csv the record, as Excel counts it */
    int n;              /* at least 1: rows without content are passed over         */
    const struct cell *cells;   /* those with content, by column                    */
};

/* A merged range, both corners in it. */
struct sheet_range {
    int row1, column1, row2, column2;
};

enum book_format { BOOK_XLSX, BOOK_XLS, BOOK_CSV };

struct book;

/* Open a workbook.  F_ABSENT: no such file; F_DENIED: it may not be read;
** F_BROKEN: the disk; F_INPUT: anything else, a folder or an .ods among it.
** ${op} hears of later faults too and must outlive the book. */
enum fault book_open(struct op *op, const char *path, struct book **out);
void book_close(struct book *b);                /* NULL is fine */

enum book_format book_format(const struct book *b);
const char *book_charset(const struct book *b); /* of a .csv: UTF-8, UTF-16, GB18030; else NULL */

/* Go to the next sheet, in the order of the workbook; ${*name} is NULL after
** the last.  A .csv is one sheet, named as the file without folder and
** extension.  The rest of the sheet before is passed over. */
enum fault book_sheet(struct book *b, const char **name);

/* 1: a row, which lives until the next call.  0: end of the sheet.  -1: a fault,
** which ${op} has, with the place; the book then stays faulty. */
int book_row(struct book *b, const struct sheet_row **row);
enum fault book_fault(const struct book *b);

/* From here on a thread of its own reads the sheet's rows, a few hundred ahead of
** book_row.  Not to be followed by book_merges of the same sheet. */
void book_ahead(struct book *b);

/* Of the sheet at hand, that is after book_sheet gave one: whether the workbook
** hides it, and its place in the workbook, 0 the first; sheets without rows,
** such as charts, count too. */
bool book_hidden(const struct book *b);
int book_sheet_at(const struct book *b);

/* The merged ranges of the sheet at hand, by row and column; they live as long
** as the book.  Leaves book_row where it is.  It reads the sheet once more:
** for sheets with a header of several rows, and for forms.  Only ranges of two
** cells and more; of a .csv none. */
enum fault book_merges(struct book *b, const struct sheet_range **v, int *n);

/* "C12" for row 12, column 3; a row or column of 0 is left out. */
const char *sheet_cell_name(char to[16], int row, int column);

/* The column, from 1, and the row of "C12"; 0 when it is no cell of a sheet. */
int sheet_cell_parse(const char *s, int *row);

/* "A1:C5", or "A1" for a range of one cell; false when it is neither, or NULL. */
bool sheet_range_parse(const char *s, struct sheet_range *to);

#endif
