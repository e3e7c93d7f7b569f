/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/reader.h"

struct layout_reader {
    struct arena *mem;
    struct grid grid;
    const struct layout *layout;
    int next;                           /* of the held rows              */
    int block;                          /* the table at hand, or -1      */
    const struct slot **by_column;      /* of that table, from 1         */
    int n_columns;
    const struct slot **slots;          /* of the row at hand, with room */
    int *rows, room;
};

struct layout_reader *reader_open(struct arena *mem, const struct grid *grid, const struct layout *layout)
{
    struct layout_reader *r = arena_alloc(mem, sizeof *r);

    *r = (struct layout_reader){ .mem = mem, .grid = *grid, .layout = layout, .block = -1 };
    return r;
}

static void enter(struct layout_reader *r, int block)
{
    const struct block *b = &r->layout->blocks[block];

    r->block = block;
    r->n_columns = 0;
    for (int i = 0; i < b->n; i++)
        if (b->slots[i].column > r->n_columns)
            r->n_columns = b->slots[i].column;
    r->by_column = arena_alloc(r->mem, ((size_t)r->n_columns + 1) * sizeof *r->by_column);
    for (int i = 0; i < b->n; i++)
        r->by_column[b->slots[i].column] = &b->slots[i];
}

static void make_room(struct layout_reader *r, int n)
{
    if (n <= r->room)
        return;
    r->room = n * 2;
    r->slots = arena_alloc(r->mem, (size_t)r->room * sizeof *r->slots);
    r->rows = arena_alloc(r->mem, (size_t)r->room * sizeof *r->rows);
}

static int next_row(struct layout_reader *r, const struct sheet_row **row)
{
    if (r->next < r->grid.n) {
        *row = &r->grid.rows[r->next++];
        return 1;
    }
    return r->grid.whole ? 0 : book_row(r->grid.book, row);
}

int layout_row(struct layout_reader *r, struct layout_row *out)
{
    const struct sheet_row *row;
    int got = next_row(r, &row);

    if (got <= 0)
        return got;
    if (r->block < 0 && r->layout->n > 0)
        enter(r, 0);
    make_room(r, row->n);
    *out = (struct layout_row){ .is = r->block < 0 ? ROW_WORDS : ROW_DATA, .number = row->number, .n = row->n, .cells = row->cells,
                                .slots = r->slots, .rows = r->rows };
    if (r->block >= 0) {
        out->block = &r->layout->blocks[r->block];
        if (row->number == out->block->header)
            out->is = ROW_HEADER;
    }
    for (int i = 0; i < row->n; i++) {
        int c = row->cells[i].column;

        r->slots[i] = r->block >= 0 && c <= r->n_columns ? r->by_column[c] : NULL;
        r->rows[i] = row->number;
    }
    return 1;
}
