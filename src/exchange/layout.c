/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/layout.h"

#include "exchange/column.h"
#include "exchange/grid.h"
#include "exchange/reader.h"
#include "exchange/vocabulary.h"

#include <string.h>

/* A sheet whose layout is being told. */
struct teller {
    struct arena *mem;
    struct grid grid;
    const struct mappings *mappings;
    const struct figures *figures;
    struct layout *out;
};

/* ** Columns ** */

static bool applies(const struct mapping *m, const char *header, int column)
{
    char letters[16];

    return strcmp(m->header, header) == 0 || strcmp(m->header, sheet_cell_name(letters, 0, column)) == 0;
}

/* What a person said of the header, or what its words say. */
static void slot_tell(struct teller *t, const struct kind *kind, struct slot *s)
{
    for (int i = 0; t->mappings != NULL && i < t->mappings->n; i++)
        if (applies(&t->mappings->v[i], s->header, s->column) && meaning_parse(t->mem, t->mappings->v[i].means, kind, t->figures, &s->means)) {
            s->candidates = 1;
            return;
        }
    s->candidates = meaning_of(t->mem, kind, &s->header, 1, t->figures, &s->means);
}

/* The header row ${at} as seen by ${kind}; the number of headers that it knows as its own. */
static int tell_columns(struct teller *t, const struct kind *kind, int at, struct slot *slots)
{
    const struct sheet_row *row = &t->grid.rows[at];
    int own = 0;

    for (int i = 0; i < row->n; i++) {
        slots[i] = (struct slot){ .column = row->cells[i].column, .last_column = row->cells[i].column, .header = row->cells[i].text };
        slot_tell(t, kind, &slots[i]);
        own += slots[i].candidates == 1 && slots[i].means.kind == kind && slots[i].means.seat == SEAT_OWN;
    }
    return own;
}

static const struct kind *kind_of_headers(struct teller *t, int at, struct slot *slots)
{
    const struct kind *best = NULL;
    int most = 0;

    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        int n = tell_columns(t, *k, at, slots);

        if (n > most) {
            most = n;
            best = *k;
        } else if (n == most) {
            best = NULL;                        /* two kinds know as much: neither is meant for sure */
        }
    }
    return most * 2 >= t->grid.rows[at].n ? best : NULL;
}

static void tell(struct teller *t, const char *sheet)
{
    const struct kind *kind = vocabulary_kind(words_fold(t->mem, sheet));
    struct layout *l = t->out;
    struct slot *slots;

    if (t->grid.n == 0)
        return;
    slots = arena_alloc(t->mem, (size_t)t->grid.rows[0].n * sizeof *slots);
    if (kind == NULL)
        kind = kind_of_headers(t, 0, slots);
    if (kind == NULL || tell_columns(t, kind, 0, slots) == 0)
        return;
    l->blocks = arena_alloc(t->mem, sizeof *l->blocks);
    l->n = 1;
    l->blocks[0] = (struct block){ .kind = kind, .header = t->grid.rows[0].number, .first = t->grid.rows[0].number + 1,
                                   .n = t->grid.rows[0].n, .slots = slots };
}

enum fault layout_open(struct op *op, struct arena *mem, struct book *book, const char *sheet, const struct mappings *mappings,
                       const struct figures *figures, struct layout **out, struct layout_reader **reader)
{
    struct teller t = { .mem = mem, .mappings = mappings, .figures = figures, .out = arena_alloc(mem, sizeof *t.out) };
    enum fault f = grid_open(&t.grid, mem, book, LAYOUT_ROWS);

    (void)op;
    if (f != OK)
        return f;
    *t.out = (struct layout){ .sheet = arena_text(mem, sheet), .shape = "", .skip = book_hidden(book) };
    tell(&t, sheet);
    *out = t.out;
    *reader = reader_open(mem, &t.grid, t.out);
    return OK;
}
