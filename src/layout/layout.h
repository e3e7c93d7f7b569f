/* SPDX-License-Identifier: Apache-2.0 */
/* How a sheet is laid out: which cells are titles, headers, data, totals and
** footnotes, and what each column means.  A sheet is a run of blocks: pairs of
** a label and its value, which speak of one record and of the whole sheet
** (村名：红桥村), and tables with a header of one to four rows.  Only the sheet's
** beginning is held in memory; a long table streams. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "layout/meaning.h"
#include "sheet/sheet.h"

enum { LAYOUT_ROWS = 400 };             /* held: a form has fewer; a longer sheet is a table after that */

/* A column of a table, or the value of a label. */
struct slot {
    int row, column;                    /* where its value is (row of pairs only; 0 in a table), from 1 */
    int last_column;                    /* of the merged range that the value cell begins, else column  */
    bool inside;                        /* of pairs: the value stands in the label's own cell, after its colon */
    const char *header;                 /* as it stands; of several rows joined: 有劳动能力/低保户/户     */
    struct meaning means;
    int candidates;                     /* 1: certain; 0: unknown; more: ambiguous, unused until a person chose */
};

struct block {
    bool pairs;
    const struct kind *kind;            /* whom a row of a table is about; NULL for figures alone, and for pairs */
    int header, first, last;            /* first row of the header; rows of data, in a blank form those to be
                                        ** filled; last 0: to the end of the sheet                                */
    int n;
    struct slot *slots;                 /* by column; of pairs by row, column                                     */
};

struct layout {
    const char *sheet;
    const char *title;                  /* NULL when it has none                                                  */
    const char *shape;                  /* short digest of its headers: the same for a file of the same shape     */
    const char *form;                   /* id of the remembered layout that was applied, or NULL                  */
    int n;
    struct block *blocks;
    bool skip;                          /* not to be read: hidden, a code list, our own 说明/About sheet           */
};

/* What a person, or a remembered layout, says that headers mean. */
struct mapping {
    const char *header, *means;         /* a header as it stands, a part of its path, or a column's letter; as meaning_put */
};
struct mappings {
    int n;
    const struct mapping *v;
    /* Remembered mappings of a shape; NULL for none.  *id is the record they come from. */
    enum fault (*of_shape)(void *who, const char *shape, const char **id, const struct mapping **v, int *n);
    void *who;
};

/* The mapping among ${v} that means this slot, or NULL: its header or a part of it,
** from a slash on, as it stands or folded; or the letter of a table's column. */
const struct mapping *mapping_of(struct arena *mem, const struct mapping *v, int n, const struct slot *s);

enum row_is { ROW_PAIRS, ROW_DATA, ROW_TOTAL, ROW_HEADER, ROW_WORDS };     /* words: titles, notes, signatures */

struct layout_row {
    enum row_is is;
    const struct block *block;          /* NULL for words                                                         */
    int number;                         /* of the sheet; ROW_PAIRS: of the first pair                             */
    int n;                              /* cells with content that lie in a slot or beside all of them            */
    const struct cell *cells;
    const struct slot **slots;          /* of each cell; NULL: under no header                                    */
    const int *rows;                    /* of each cell: number, or with pairs its own row                        */
};

struct layout_reader;

/* Tell the layout of the sheet at hand of ${book}, whose rows are then read
** through this only.  A fault of the file is book_row's; what can't be told is
** no fault: the slot says so.  All lives in ${mem}. */
enum fault layout_open(struct op *op, struct arena *mem, struct book *book, const char *sheet, const struct mappings *mappings,
                       const struct figures *figures, struct layout **out, struct layout_reader **reader);

/* 1: a row, in the order of the sheet, all pairs first as one row; it lives until
** the next call.  A cell merged over rows below it stands in those rows, too, where
** that says whose row it is; so does a village or household once written and then
** left blank.  The text of an inside value is what follows the colon.  0: the end.  -1: a fault, which op has. */
int layout_row(struct layout_reader *r, struct layout_row *out);

/* Headers that the kind knows, and names of kinds, for a message. */
const char *header_names(struct arena *mem, const struct kind *kind, bool english);
const char *kind_names(struct arena *mem, bool english);

#endif
