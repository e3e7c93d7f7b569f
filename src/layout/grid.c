/* SPDX-License-Identifier: Apache-2.0 */
#include "layout/grid.h"

#include <string.h>

enum { GRID_BYTES = 8 << 20 };          /* of text and cells; a form has a few thousand */

bool text_is_blank(const char *s)
{
    while (*s == ' ' || (*s >= '\t' && *s <= '\r') || strncmp(s, "\u3000", 3) == 0 || strncmp(s, "\u00a0", 2) == 0)
        s += *s == '\xe3' ? 3 : *s == '\xc2' ? 2 : 1;
    return *s == '\0';
}

/* Copy a row; the bytes it takes. */
static size_t hold(struct grid *g, const struct sheet_row *row)
{
    struct cell *cells = arena_alloc(g->mem, (size_t)row->n * sizeof *cells);
    size_t bytes = (size_t)row->n * sizeof *cells;

    for (int i = 0; i < row->n; i++) {
        cells[i] = row->cells[i];
        cells[i].text = arena_bytes(g->mem, row->cells[i].text, (size_t)row->cells[i].n);
        bytes += (size_t)row->cells[i].n + 1;
    }
    if (cells[row->n - 1].column > g->columns)
        g->columns = cells[row->n - 1].column;
    g->rows[g->n++] = (struct sheet_row){ row->number, row->n, cells };
    return bytes;
}

enum fault grid_open(struct grid *out, struct arena *mem, struct book *book, int rows)
{
    const struct sheet_row *row;
    size_t bytes = 0;
    int got;

    *out = (struct grid){ .mem = mem, .book = book, .rows = arena_alloc(mem, (size_t)rows * sizeof *out->rows) };
    while (out->n < rows && bytes < GRID_BYTES) {
        if ((got = book_row(book, &row)) <= 0) {
            out->whole = true;
            return got < 0 ? book_fault(book) : OK;
        }
        bytes += hold(out, row);
    }
    return OK;
}

/* ** Merged ranges ** */

struct grid_row {
    int *at;                            /* places in g->merges, by column */
    int n, room;
};

enum { GRID_MERGED = 100 * 1000 };      /* places kept, all rows together; a form has a few hundred */

static void add_range(struct grid *g, struct grid_row *row, int place)
{
    int i = row->n;

    if (row->n == row->room) {
        int room = row->room * 2 + 8;

        row->at = arena_grow(g->mem, row->at, (size_t)row->room * sizeof *row->at, (size_t)room * sizeof *row->at);
        row->room = room;
    }
    for (; i > 0 && g->merges[row->at[i - 1]].column1 > g->merges[place].column1; i--)
        row->at[i] = row->at[i - 1];
    row->at[i] = place;
    row->n++;
    if (g->merges[place].column2 > g->columns)
        g->columns = g->merges[place].column2;
}

/* The first held row with this number or a greater one; g->n: none. */
static int lower_bound(const struct grid *g, int number)
{
    int low = 0, high = g->n;

    while (low < high) {
        int middle = (low + high) / 2;

        if (g->rows[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

enum fault grid_merges(struct grid *g)
{
    enum fault f;
    int kept = 0;

    if (g->merged != NULL)
        return OK;
    if ((f = book_merges(g->book, &g->merges, &g->n_merges)) != OK)
        return f;
    g->merged = arena_alloc(g->mem, ((size_t)g->n + 1) * sizeof *g->merged);
    for (int i = 0; i < g->n_merges; i++)
        for (int at = lower_bound(g, g->merges[i].row1); at < g->n && g->rows[at].number <= g->merges[i].row2 && kept < GRID_MERGED; at++, kept++)
            add_range(g, &g->merged[at], i);
    return OK;
}

struct sheet_range grid_range(const struct grid *g, int at, int column)
{
    int number = g->rows[at].number;
    const struct grid_row *row = g->merged == NULL ? NULL : &g->merged[at];

    for (int i = 0; row != NULL && i < row->n && g->merges[row->at[i]].column1 <= column; i++)
        if (g->merges[row->at[i]].column2 >= column)
            return g->merges[row->at[i]];
    return (struct sheet_range){ number, column, number, column };
}

/* ** Cells ** */

int grid_row_at(const struct grid *g, int number)
{
    int at = lower_bound(g, number);

    return at < g->n && g->rows[at].number == number ? at : -1;
}

const struct cell *grid_cell(const struct grid *g, int at, int column)
{
    const struct sheet_row *row = &g->rows[at];
    int low = 0, high = row->n;

    while (low < high) {
        int middle = (low + high) / 2;

        if (row->cells[middle].column < column)
            low = middle + 1;
        else
            high = middle;
    }
    return low < row->n && row->cells[low].column == column ? &row->cells[low] : NULL;
}

const char *grid_text(const struct grid *g, int at, int column)
{
    const struct cell *c = grid_cell(g, at, column);

    return c == NULL ? "" : c->text;
}

const char *grid_covering(const struct grid *g, int at, int column)
{
    struct sheet_range range = grid_range(g, at, column);

    at = grid_row_at(g, range.row1);
    return at < 0 ? "" : grid_text(g, at, range.column1);
}
