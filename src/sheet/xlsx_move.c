/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet/xlsx_move.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct mover mover_open(struct arena *mem, struct arena *scratch, const char *own, const struct row_moves *all, int n)
{
    struct mover v = { .own = own, .all = all, .n = n, .mem = mem, .scratch = scratch, .raw = buf_open(mem), .text = buf_open(mem) };

    for (int i = 0; own != NULL && i < n; i++)
        if (strcasecmp(all[i].sheet, own) == 0)
            v.moves = &all[i];
    return v;
}

/* ** Texts ** */

static bool refers(const struct markup *m)
{
    static const char *const names[] = {
        "f", "formula", "formula1", "formula2", "sqref", "definedName", "calculatedColumnFormula", "totalsRowFormula", NULL
    };

    for (int i = 0; names[i] != NULL; i++)
        if (markup_is(m, names[i]))
            return true;
    return false;
}

static void end_text(struct mover *v, struct buf *to)
{
    struct buf b = buf_open(v->scratch);
    bool changed = v->ranges ? v->moves != NULL && ranges_moved(&b, v->text.p, v->moves, true)
                             : formula_moved(&b, v->text.p, v->own, 0, v->all, v->n);

    if (changed)
        markup_escape(to, b.p, b.n);
    else
        buf_bytes(to, v->raw.p, v->raw.n);
    v->changed = v->changed || changed;
    v->inside = 0;
}

/* ** Attributes ** */

/* What an attribute becomes; NULL: it stays. */
static const char *moved_ranges(struct mover *v, const struct markup *m, const char *name, bool grow)
{
    const char *was = v->moves == NULL ? NULL : markup_attr(m, v->scratch, name);
    struct buf b;

    if (was == NULL)
        return NULL;
    b = buf_open(v->scratch);
    return ranges_moved(&b, was, v->moves, grow) ? b.p : NULL;
}

static const char *moved_break(struct mover *v, const struct markup *m)
{
    const char *was = v->moves == NULL ? NULL : markup_attr(m, v->scratch, "id");
    int row = was == NULL ? 0 : atoi(was);

    return row < 1 || row_grown(v->moves, row) == row ? NULL : arena_printf(v->scratch, "%d", row_grown(v->moves, row));
}

static const char *moved_link(struct mover *v, const struct markup *m)
{
    const char *was = markup_attr(m, v->scratch, "location");
    struct buf b;

    if (was == NULL)
        return NULL;
    b = buf_open(v->scratch);
    return formula_moved(&b, was, v->own, 0, v->all, v->n) ? b.p : NULL;
}

static void put_tag(struct mover *v, const struct markup *m, struct buf *to)
{
    static const char *const places[] = { "ref", "sqref", "activeCell", "topLeftCell", NULL };
    struct change changes[6];
    bool grow = !markup_is(m, "mergeCell") && !markup_is(m, "hyperlink") && !markup_is(m, "selection") && !markup_is(m, "comment");
    int n = 0;

    for (int i = 0; places[i] != NULL; i++) {
        const char *to_place = moved_ranges(v, m, places[i], grow && i < 2);

        if (to_place != NULL)
            changes[n++] = (struct change){ places[i], to_place };
    }
    if (v->breaks && markup_is(m, "brk") && (changes[n].value = moved_break(v, m)) != NULL)
        changes[n++].name = "id";
    if (markup_is(m, "hyperlink") && (changes[n].value = moved_link(v, m)) != NULL)
        changes[n++].name = "location";
    if (n == 0) {
        buf_bytes(to, m->p, m->n);
        return;
    }
    markup_put(to, m, m->type, changes, n);
    v->changed = true;
}

void mover_put(struct mover *v, const struct markup *m, struct buf *to)
{
    if (v->inside > 0) {
        if (m->type == TOKEN_CLOSE && m->depth < v->inside) {
            end_text(v, to);
        } else {
            markup_text(&v->text, m);
            buf_bytes(&v->raw, m->p, m->n);
            return;
        }
    }
    if (v->n == 0 || (m->type != TOKEN_OPEN && m->type != TOKEN_EMPTY)) {
        buf_bytes(to, m->p, m->n);
        if (m->type == TOKEN_CLOSE && markup_is(m, "rowBreaks"))
            v->breaks = false;
        return;
    }
    put_tag(v, m, to);
    if (m->type != TOKEN_OPEN)
        return;
    if (markup_is(m, "rowBreaks"))
        v->breaks = true;
    if (refers(m)) {
        v->inside = m->depth + 1;
        v->ranges = markup_is(m, "sqref");
        buf_clear(&v->text);
        buf_clear(&v->raw);
    }
}
