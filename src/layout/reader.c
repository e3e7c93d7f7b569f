/* SPDX-License-Identifier: Apache-2.0 */
#include "layout/reader.h"

#include <string.h>

/* What a column hands down to rows below. */
struct handed {
    bool merged, blank;             /* by merged ranges; to blank cells             */
    int from, until;                /* rows of the merged range                     */
    bool any;                       /* there is something                           */
    struct cell cell;               /* whose text is here                           */
    char *text;
    int room;
};

struct layout_reader {
    struct teller t;
    int next;                       /* of the held rows                             */
    bool begun;                     /* pairs were given                             */
    const struct table *table;      /* at hand, or NULL                             */
    const struct block *block;      /* the same                                     */
    enum row_is is;                 /* of the row before                            */
    const struct slot **by_column;  /* of the table, from 1                         */
    struct handed *handed;          /* the same                                     */
    int n_columns;
    bool hands;                     /* some column does                             */
    int merge;                      /* the next merged range                        */
    struct cell *cells;             /* of the row at hand, with what was handed     */
    const struct slot **slots;
    int *rows, room;
};

struct layout_reader *reader_open(const struct teller *t)
{
    struct layout_reader *r = arena_alloc(t->mem, sizeof *r);

    *r = (struct layout_reader){ .t = *t };
    return r;
}

static void make_room(struct layout_reader *r, int n)
{
    if (n <= r->room)
        return;
    r->room = n * 2;
    r->cells = arena_alloc(r->t.mem, (size_t)r->room * sizeof *r->cells);
    r->slots = arena_alloc(r->t.mem, (size_t)r->room * sizeof *r->slots);
    r->rows = arena_alloc(r->t.mem, (size_t)r->room * sizeof *r->rows);
}

/* ** Pairs ** */

/* The value of a pair as it stands; false when there is none. */
static bool value_of(const struct layout_reader *r, const struct slot *s, struct cell *out)
{
    int at = grid_row_at(&r->t.grid, s->row);
    const struct cell *c = at < 0 ? NULL : grid_cell(&r->t.grid, at, s->column);
    const char *text;

    if (c == NULL)
        return false;
    *out = *c;
    if (!s->inside)
        return !text_is_blank(c->text) || c->type == CELL_ERROR;
    text = c->text + strlen(s->header);
    text += *text == ':' ? 1 : strlen("：");
    while (*text == ' ' || strncmp(text, "\u3000", 3) == 0)
        text += *text == ' ' ? 1 : 3;
    out->text = text;
    out->n = (int)strlen(text);
    return !text_is_blank(text);
}

static bool give_pairs(struct layout_reader *r, struct layout_row *out)
{
    const struct block *b = &r->t.out->blocks[0];
    int n = 0;

    make_room(r, b->n);
    for (int i = 0; i < b->n; i++)
        if (value_of(r, &b->slots[i], &r->cells[n])) {
            r->slots[n] = &b->slots[i];
            r->rows[n++] = b->slots[i].row;
        }
    *out = (struct layout_row){ .is = ROW_PAIRS, .block = b, .number = b->first, .n = n, .cells = r->cells, .slots = r->slots, .rows = r->rows };
    return n > 0;
}

/* ** What is handed down ** */

/* Whether a merged cell of the column stands for its rows: not where its rows are
** items of one record, nor amounts. */
static bool hands_merged(const struct block *b, const struct slot *s, bool items)
{
    if (s->candidates != 1)
        return false;
    switch (s->means.is) {
    case MEANS_PLACE:
        return true;
    case MEANS_DAY: case MEANS_FIELD:
        if (s->means.is == MEANS_FIELD && (s->means.field->type == T_FEN || s->means.field->type == T_INT))
            return false;
        return s->means.kind != b->kind || s->means.seat != SEAT_OWN || !items;
    default:
        return false;
    }
}

/* Whether a blank cell of the column means what stands above it, where the file
** can't say that cells are merged: the village, and the household of its members. */
static bool hands_blank(const struct block *b, const struct slot *s)
{
    const struct meaning *m = &s->means;

    if (s->candidates != 1 || b->kind == NULL)
        return false;
    if (m->is == MEANS_PLACE)
        return true;
    return strcmp(b->kind->name, "person") == 0 && m->is == MEANS_FIELD && m->seat == SEAT_OWN
           && ((m->kind == b->kind && (m->field->flags & GROUP)) || (strcmp(m->kind->name, "household") == 0 && (m->field->flags & KEY)));
}

static void enter(struct layout_reader *r, int block)
{
    enum book_format format = book_format(r->t.grid.book);
    bool items = false, merges = r->t.grid.n_merges > 0;

    r->block = &r->t.out->blocks[block];
    r->table = &r->t.tables[block - (r->t.out->n - r->t.n_tables)];
    r->n_columns = r->block->slots[r->block->n - 1].column;
    r->by_column = arena_alloc(r->t.mem, ((size_t)r->n_columns + 1) * sizeof *r->by_column);
    r->handed = arena_alloc(r->t.mem, ((size_t)r->n_columns + 1) * sizeof *r->handed);
    r->hands = false;
    for (int i = 0; i < r->block->n; i++)
        items |= r->block->slots[i].candidates == 1 && r->block->slots[i].means.list != NULL && r->block->slots[i].means.kind == r->block->kind;
    for (int i = 0; i < r->block->n; i++) {
        const struct slot *s = &r->block->slots[i];
        struct handed *h = &r->handed[s->column];

        r->by_column[s->column] = s;
        h->merged = merges && hands_merged(r->block, s, items);
        h->blank = !merges && format != BOOK_XLSX && hands_blank(r->block, s);
        r->hands |= h->merged || h->blank;
    }
}

static void keep(struct layout_reader *r, struct handed *h, const struct cell *c)
{
    if (c->n + 1 > h->room) {
        h->room = (c->n + 1) * 2;
        h->text = arena_alloc(r->t.mem, (size_t)h->room);
    }
    memcpy(h->text, c->text, (size_t)c->n + 1);
    h->cell = *c;
    h->cell.text = h->text;
    h->any = true;
}

/* Merged ranges that begin in rows up to ${number}. */
static void open_merges(struct layout_reader *r, int number)
{
    const struct grid *g = &r->t.grid;

    for (; r->merge < g->n_merges && g->merges[r->merge].row1 <= number; r->merge++) {
        const struct sheet_range *m = &g->merges[r->merge];

        if (m->row2 > m->row1 && m->column1 <= r->n_columns && m->row2 >= number && r->handed[m->column1].merged) {
            r->handed[m->column1].from = m->row1;
            r->handed[m->column1].until = m->row2;
            r->handed[m->column1].any = false;
        }
    }
}

static bool says_something(const struct layout_reader *r, const struct sheet_row *row)
{
    for (int i = 0; i < row->n; i++) {
        int c = row->cells[i].column;
        const struct slot *s = c <= r->n_columns ? r->by_column[c] : NULL;

        if ((s == NULL || s->candidates != 1 || s->means.is != MEANS_NOTHING) && !text_is_blank(row->cells[i].text))
            return true;
    }
    return false;
}

/* Whether the column hands something to the row, which has nothing there. */
static bool gives(const struct handed *h, int number)
{
    return h->any && (h->blank || (h->merged && number > h->from && number <= h->until));
}

/* The row's cells and what is handed to it; the number of them. */
static int hand_down(struct layout_reader *r, const struct sheet_row *row)
{
    int n = 0, i = 0;

    make_room(r, row->n + r->n_columns);
    open_merges(r, row->number);
    for (int c = 1; c <= r->n_columns; c++) {
        struct handed *h = &r->handed[c];
        bool here = i < row->n && row->cells[i].column == c;

        if (here && !text_is_blank(row->cells[i].text)) {
            if (h->blank || (h->merged && row->number == h->from))
                keep(r, h, &row->cells[i]);
            r->cells[n++] = row->cells[i];
        } else if (gives(h, row->number)) {
            r->cells[n++] = h->cell;
        } else if (here) {
            r->cells[n++] = row->cells[i];
        }
        i += here;
    }
    while (i < row->n)
        r->cells[n++] = row->cells[i++];
    return n;
}

/* ** Rows ** */

static int next_row(struct layout_reader *r, const struct sheet_row **row)
{
    if (r->next < r->t.grid.n) {
        const struct told *told = &r->t.told[r->next];

        if (told->block >= 0 && (r->block == NULL || r->block != &r->t.out->blocks[told->block]))
            enter(r, told->block);
        r->is = told->is;
        *row = &r->t.grid.rows[r->next++];
        return 1;
    }
    if (r->t.grid.whole)
        return 0;
    if (book_row(r->t.grid.book, row) <= 0)
        return book_fault(r->t.grid.book) == OK ? 0 : -1;
    r->is = r->table == NULL || r->table->over < r->t.grid.n ? ROW_WORDS : table_row_is(&r->t, r->table, *row, r->is);
    return 1;
}

int layout_row(struct layout_reader *r, struct layout_row *out)
{
    const struct sheet_row *row;
    int got;

    if (!r->begun) {
        r->begun = true;
        if (r->t.out->n > 0 && r->t.out->blocks[0].pairs && give_pairs(r, out))
            return 1;
    }
    do
        if ((got = next_row(r, &row)) <= 0)
            return got;
    while (r->is == ROW_PAIRS);
    if (r->is == ROW_DATA && !says_something(r, row))
        r->is = ROW_WORDS;
    *out = (struct layout_row){ .is = r->is, .block = r->is == ROW_WORDS ? NULL : r->block, .number = row->number, .n = row->n, .cells = row->cells };
    if (r->is == ROW_DATA && r->hands) {
        out->n = hand_down(r, row);
        out->cells = r->cells;
    }
    make_room(r, out->n);
    for (int i = 0; i < out->n; i++) {
        int c = out->cells[i].column;

        r->slots[i] = out->block != NULL && c <= r->n_columns ? r->by_column[c] : NULL;
        r->rows[i] = row->number;
    }
    out->slots = r->slots;
    out->rows = r->rows;
    return 1;
}
