/* SPDX-License-Identifier: Apache-2.0 */
/* The beginning of a sheet, held: its rows and its merged ranges. */
#ifndef EXCHANGE_GRID_H
#define EXCHANGE_GRID_H

#include "base/sheet.h"

struct grid {
    struct arena *mem;
    struct book *book;
    struct sheet_row *rows;             /* with content, by number            */
    int n;
    bool whole;                         /* the sheet has no more rows         */
    bool merged;                        /* its merged ranges were asked for   */
    const struct sheet_range *merges;   /* by row, column                     */
    int n_merges;
};

/* Hold at most ${rows} rows of the sheet at hand, and so many bytes that no sheet
** can exhaust memory. */
enum fault grid_open(struct grid *out, struct arena *mem, struct book *book, int rows);

/* Ask for the merged ranges, once. */
enum fault grid_merges(struct grid *g);

/* Its text, "" where there is none; the row by its place in g->rows. */
const struct cell *grid_cell(const struct grid *g, int at, int column);     /* NULL where there is none */
const char *grid_text(const struct grid *g, int at, int column);

/* Whether a text is spaces and nothing else. */
bool text_is_blank(const char *s);

#endif
