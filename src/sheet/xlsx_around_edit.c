/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet/xlsx_around_edit.h"

#include "sheet/sheet.h"

#include <string.h>

enum { SPILL = 64 * 1024 };

struct around around_open(struct sheet_edit *e, struct arena *mem, struct arena *scratch, FILE *to)
{
    return (struct around){ .e = e, .mem = mem, .scratch = scratch, .to = to, .x = "",
                            .mover = mover_open(mem, scratch, e->name, e->all, e->n_all) };
}

static void put_dimension(struct around *a)
{
    struct sheet_range d;
    const char *was = markup_attr(a->m, a->scratch, "ref");
    char from[16], to[16];
    struct change c = { "ref", was };

    if (sheet_range_parse(was, &d)) {
        d.row1 = row_moved(a->mover.moves, d.row1);
        d.row2 = row_grown(a->mover.moves, d.row2);
        for (size_t i = 0; i < a->e->n_plans; i++) {
            const struct cell_plan *p = &a->e->plans[i];

            if (!cell_plan_writes(p))
                continue;
            d.row1 = p->row < d.row1 ? p->row : d.row1;
            d.row2 = p->row > d.row2 ? p->row : d.row2;
            d.column1 = p->column < d.column1 ? p->column : d.column1;
            d.column2 = p->column > d.column2 ? p->column : d.column2;
        }
        sheet_cell_name(from, d.row1, d.column1);
        sheet_cell_name(to, d.row2, d.column2);
        c.value = strcmp(from, to) == 0 ? from : arena_printf(a->scratch, "%s:%s", from, to);
    }
    if (was == NULL || strcmp(c.value, was) == 0)
        buf_bytes(a->out, a->m->p, a->m->n);
    else
        markup_put(a->out, a->m, a->m->type, &c, 1);
}

/* A number of characters, 8.43, as pixels of the usual font. */
static int pixels(const char *s)
{
    int64_t hundredths = 0, scale = 100;

    for (; s != NULL && *s >= '0' && *s <= '9' && hundredths < 100000; s++)
        hundredths = hundredths * 10 + (*s - '0') * 100;
    if (s != NULL && *s == '.')
        for (s++; *s >= '0' && *s <= '9' && scale > 1; s++)
            hundredths += (*s - '0') * (scale /= 10);
    return (int)(hundredths * 7 / 100);
}

static void learn_column(struct around *a)
{
    int first = markup_number(a->m, a->scratch, "min", SHEET_COLUMNS), last = markup_number(a->m, a->scratch, "max", SHEET_COLUMNS);
    int style = markup_number(a->m, a->scratch, "style", SHEET_FORMATS);
    const char *width = markup_attr(a->m, a->scratch, "width"), *hidden = markup_attr(a->m, a->scratch, "hidden");
    struct sheet_edit *e = a->e;

    if (a->to != NULL || first < 1 || last < first || e->n_widths == SHEET_COLUMNS)
        return;
    if (e->widths == NULL)
        e->widths = arena_alloc(e->mem, SHEET_COLUMNS * sizeof *e->widths);
    e->widths[e->n_widths++] = (struct column_width){
        first, last, style < 0 ? 0 : style,
        hidden != NULL && (strcmp(hidden, "1") == 0 || strcmp(hidden, "true") == 0) ? 0 : width == NULL ? 64 : pixels(width),
    };
}

static void learn_height(struct around *a)
{
    int points = pixels(markup_attr(a->m, a->scratch, "defaultRowHeight")) / 7;

    if (points > 0 && points < 500)
        a->e->row_pixels = points * 4 / 3;
}

/* The name of the part for notes, before the first element that must come after it. */
static void put_legacy(struct around *a)
{
    static const char *const after[] = {
        "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst", "AlternateContent", NULL
    };
    bool here = a->m->depth == 0 && a->m->type == TOKEN_CLOSE;

    for (int i = 0; a->m->depth == 1 && after[i] != NULL; i++)
        here = here || markup_begins(a->m, after[i]);
    if (!here || a->e->drawing == NULL || a->named)
        return;
    buf_printf(a->out, "<%slegacyDrawing xmlns:r=\"%s\" r:id=\"%s\"/>", a->x, a->e->relations, a->e->drawing);
    a->named = true;
}

static void learn_legacy(struct around *a)
{
    a->named = true;
    if (a->to == NULL)
        a->e->has_drawing = arena_text(a->e->mem, markup_prefixed(a->m, a->scratch, "id"));
}

/* The merged ranges that lie in one row which is repeated. */
static void learn_merge(struct around *a)
{
    struct sheet_range v;
    int n;

    if (a->to == NULL)
        a->e->merges++;
    if (!sheet_range_parse(markup_attr(a->m, a->scratch, "ref"), &v) || v.row1 != v.row2 || (n = rows_put(a->mover.moves, v.row1)) == 0)
        return;
    if (a->to == NULL)
        a->e->repeated += n;
    if (a->n_merges == a->room) {
        size_t old = (size_t)a->room * sizeof v;

        a->merges = arena_grow(a->mem, a->merges, old, old * 2 + 16 * sizeof v);
        a->room = a->room * 2 + 16;
    }
    a->merges[a->n_merges++] = v;
}

static enum fault put_merges(struct around *a)
{
    char from[16], to[16];
    enum fault f;

    for (int i = 0; i < a->n_merges; i++) {
        const struct sheet_range *v = &a->merges[i];
        int row = row_moved(a->mover.moves, v->row1), last = row + rows_put(a->mover.moves, v->row1);

        while (++row <= last) {
            buf_printf(a->out, "<%smergeCell ref=\"%s:%s\"/>", a->x, sheet_cell_name(from, row, v->column1), sheet_cell_name(to, row, v->column2));
            if (a->out->n >= SPILL && (f = sheet_edit_spill(a->e, a->out, a->to)) != OK)
                return f;
        }
    }
    return OK;
}

/* How many merged ranges there are, when more are put in; whether that was written. */
static bool put_count(struct around *a)
{
    struct change c = { "count", NULL };

    if (a->to == NULL || a->e->repeated == 0 || markup_attr(a->m, a->scratch, "count") == NULL)
        return false;
    c.value = arena_printf(a->scratch, "%d", a->e->merges + a->e->repeated);
    markup_put(a->out, a->m, a->m->type, &c, 1);
    return true;
}

enum fault around_token(struct around *a, const struct markup *m, bool past, struct buf *out)
{
    enum fault f;

    a->m = m;
    a->out = out;
    if (past)
        put_legacy(a);
    if (m->depth == 1 && markup_begins(m, "dimension")) {
        put_dimension(a);
        return OK;
    }
    if (m->depth == 1 && markup_begins(m, "mergeCells") && put_count(a))
        return OK;
    if (m->depth == 1 && markup_begins(m, "legacyDrawing"))
        learn_legacy(a);
    if (m->depth == 1 && markup_begins(m, "sheetFormatPr"))
        learn_height(a);
    if (m->depth == 2 && markup_begins(m, "col"))
        learn_column(a);
    if (m->depth == 2 && markup_begins(m, "mergeCell"))
        learn_merge(a);
    if (m->depth == 1 && m->type == TOKEN_CLOSE && markup_is(m, "mergeCells") && (f = put_merges(a)) != OK)
        return f;
    mover_put(&a->mover, m, out);
    return OK;
}
