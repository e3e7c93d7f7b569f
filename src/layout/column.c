/* SPDX-License-Identifier: Apache-2.0 */
#include "layout/column.h"

#include <string.h>

static void add(struct columns *out, const struct field *field, const struct list *list, struct label label)
{
    out->of[out->n++] = (struct column){ field, list, label };
}

static bool shared(const struct columns *all, const struct label *label)
{
    int n = 0;

    for (int i = 0; i < all->n; i++)
        n += strcmp(all->of[i].label.zh, label->zh) == 0 || strcmp(all->of[i].label.en, label->en) == 0;
    return n > 1;
}

void columns_of(struct columns *out, const struct kind *kind, struct arena *mem)
{
    struct columns plain = { .n = 0 };

    add(&plain, NULL, NULL, kind->day);
    for (const struct field *f = kind->fields; f->name != NULL; f++)
        add(&plain, f, NULL, f->label);
    for (const struct list *l = kind->lists; l->name != NULL; l++)
        for (const struct field *f = l->items; f->name != NULL; f++)
            add(&plain, f, l, f->label);
    *out = plain;
    for (int i = 0; i < out->n; i++) {
        struct column *c = &out->of[i];

        if (c->list != NULL && shared(&plain, &c->label))
            c->label = (struct label){ .zh = arena_printf(mem, "%s·%s", c->list->label.zh, c->label.zh),
                                       .en = arena_printf(mem, "%s·%s", c->list->label.en, c->label.en) };
    }
}
