/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/grid.h"

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

enum fault grid_merges(struct grid *g)
{
    if (g->merged)
        return OK;
    g->merged = true;
    return book_merges(g->book, &g->merges, &g->n_merges);
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
