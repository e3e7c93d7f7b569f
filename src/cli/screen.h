/* SPDX-License-Identifier: Apache-2.0 */
/* What a terminal shows: aligned tables, faults, progress. */
#ifndef CLI_SCREEN_H
#define CLI_SCREEN_H

#include "cli/command.h"

/* Rows of cells, aligned by the columns they take on a terminal. */
struct table {
    struct arena *mem;
    int columns;
    unsigned right;             /* bit i: column i is aligned at its right */
    int64_t n, room;
    const char **cells;
};

struct table table_open(struct arena *mem, int columns, unsigned right);

/* One row: as many texts as there are columns; NULL is an empty cell.  The texts
** must live as long as the table. */
void table_row(struct table *t, ...);
void table_put(struct buf *out, const struct table *t, int indent);

/* The language that the environment asks for; English when it is silent. */
enum lang screen_lang(void);

/* The first fault of ${c}, in both languages, the reader's first, on standard error. */
void screen_fault(struct context *c);

/* How far a long work is, on a terminal only: for op->progress.  screen_clear
** takes the line away. */
void screen_progress(const struct op *op, int64_t done, int64_t total);
void screen_clear(void);
int64_t screen_clock(void);     /* milliseconds that only go forward */
bool screen_watched(void);      /* somebody sees both outputs */

/* Standard output; F_BROKEN when it can't be written, OK when nobody reads it. */
enum fault screen_write(struct op *op, const char *p, size_t n);

/* Days, stamps and numbers as texts in ${mem}; "" for NONE. */
const char *day_text(struct arena *mem, int64_t day);
const char *stamp_text(struct arena *mem, int64_t stamp);
const char *int_text(struct arena *mem, int64_t v);

#endif
