/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/form.h"

#include "base/utf8.h"
#include "rules/form.h"
#include "store/records.h"

#include <string.h>

/* The record of a shape, its latest version; NULL when there is none. */
static enum fault find(struct db *db, const char *shape, const char **id, const struct form **out)
{
    struct form key = { .code = shape };
    struct row *rows;
    int64_t n;
    enum fault f = record_by_key(db, &kind_form, &key, NONE, id);

    *out = NULL;
    if (f != OK || *id == NULL)
        return f;
    if ((f = rows_by_id(db, &kind_form, *id, &rows, &n)) == OK)
        *out = rows[n - 1].record;
    return f;
}

enum fault form_of_shape(void *db, const char *shape, const char **id, const struct mapping **v, int *n)
{
    const struct form *form;
    struct mapping *out;
    enum fault f = find(db, shape, id, &form);

    *v = NULL;
    *n = 0;
    if (f != OK || form == NULL)
        return f;
    out = arena_alloc(((struct db *)db)->op->mem, ((size_t)form->n_columns + 1) * sizeof *out);
    for (int64_t i = 0; i < form->n_columns; i++)
        out[i] = (struct mapping){ form->columns[i].header, form->columns[i].means };
    *v = out;
    *n = (int)form->n_columns;
    return OK;
}

/* A text as one line that a field takes. */
static const char *line(struct arena *mem, const char *s, int most)
{
    struct buf b = buf_open(mem);

    for (int32_t cp; most > 0 && (cp = utf8_next(&s)) != 0; most--)
        utf8_put(&b, cp < 0 || cp < ' ' ? ' ' : (uint32_t)cp);
    return b.p;
}

/* The header by which a slot is known again: its letter where another column has
** the same header. */
static const char *name_of(struct arena *mem, const struct block *b, const struct slot *s)
{
    char letters[16];

    for (int i = 0; i < b->n && !b->pairs; i++)
        if (&b->slots[i] != s && strcmp(b->slots[i].header, s->header) == 0)
            return arena_text(mem, sheet_cell_name(letters, 0, s->column));
    return line(mem, s->header, 400);
}

static bool put_column(struct arena *mem, struct form *form, const char *header, const char *means)
{
    const struct list *columns = &kind_form.lists[0];
    struct form_columns *item = NULL;

    for (int64_t i = 0; i < form->n_columns && item == NULL; i++)
        if (strcmp(form->columns[i].header, header) == 0)
            item = list_item(columns, form, i);
    if (item != NULL && strcmp(item->means, means) == 0)
        return false;
    if (item == NULL && form->n_columns >= LIST_LARGEST)
        return false;
    if (item == NULL)
        item = list_add(mem, columns, form);
    item->header = header;
    item->means = means;
    return true;
}

enum fault form_entry(struct db *db, const struct layout *layout, const struct mappings *said, struct entry *out, bool *needed)
{
    struct arena *mem = db->op->mem;
    const struct form *before;
    const char *id;
    struct form *form = record_new(mem, &kind_form);
    enum fault f = find(db, layout->shape, &id, &before);

    *needed = false;
    if (f != OK)
        return f;
    form->code = layout->shape;
    form->name = line(mem, layout->title != NULL ? layout->title : layout->sheet, 200);
    for (int64_t i = 0; before != NULL && i < before->n_columns; i++)
        put_column(mem, form, before->columns[i].header, before->columns[i].means);
    for (int i = 0; i < layout->n; i++)
        for (int k = 0; k < layout->blocks[i].n; k++) {
            const struct slot *s = &layout->blocks[i].slots[k];
            struct buf means = buf_open(mem);

            if (s->candidates != 1 || mapping_of(mem, said->v, said->n, s) == NULL)
                continue;
            meaning_put(&means, &s->means);
            *needed |= put_column(mem, form, name_of(mem, &layout->blocks[i], s), means.p);
        }
    *out = (struct entry){ .act = before == NULL ? PUT : CORRECT, .kind = &kind_form, .subject = id, .based_on = NONE, .day = NONE,
                           .device_time = NONE, .record = form };
    return OK;
}
