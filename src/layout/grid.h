/* SPDX-License-Identifier: Apache-2.0 */
/* The beginning of a sheet, held: its rows and its merged ranges. */
#ifndef LAYOUT_GRID_H
#define LAYOUT_GRID_H

#include "sheet/sheet.h"

struct grid_row;

struct grid {
    struct arena *mem;
    struct book *book;
    struct sheet_row *rows;             /* with content, by number            */
    int n;
    bool whole;                         /* the sheet has no more rows         */
    const struct sheet_range *merges;   /* all of the sheet, by row, column   */
    int n_merges;
    int columns;                        /* the last with a cell or a merged range of a held row */
    struct grid_row *merged;            /* those of each held row; NULL until asked for */
};

/* Hold at most ${rows} rows of the sheet at hand, and so many bytes that no sheet
** can exhaust memory. */
enum fault grid_open(struct grid *out, struct arena *mem, struct book *book, int rows);

/* Ask for the merged ranges, once.  Until then no cell is merged. */
enum fault grid_merges(struct grid *g);

/* The cell of the held row ${at}; NULL where there is none.  Its text, "" there. */
const struct cell *grid_cell(const struct grid *g, int at, int column);
const char *grid_text(const struct grid *g, int at, int column);

/* The merged range over a cell of the held row ${at}; the cell itself where there is none. */
struct sheet_range grid_range(const struct grid *g, int at, int column);

/* The text of the merged range over a cell, "" when it begins above the held rows. */
const char *grid_covering(const struct grid *g, int at, int column);

/* The held row with a number, or -1. */
int grid_row_at(const struct grid *g, int number);

/* Whether a text is spaces and nothing else. */
bool text_is_blank(const char *s);

#endif
