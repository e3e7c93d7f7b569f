/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/header.h"

#include "base/utf8.h"

#include <string.h>

/* A name as compared: half-width, lower case, without spaces and the asterisks
** that mark what must be filled in. */
static char *plain(struct arena *mem, const char *s)
{
    struct buf b = buf_open(mem);
    int32_t cp;

    while ((cp = utf8_narrow(utf8_next(&s))) != 0)
        if (cp > ' ' && cp != '*' && cp != 0xfeff)
            utf8_put(&b, cp >= 'A' && cp <= 'Z' ? (uint32_t)cp + 32 : (uint32_t)cp);
        else if (cp < 0)
            utf8_put(&b, 0xfffd);
    return b.p;
}

static bool same(struct arena *mem, const char *plain_text, const char *name)
{
    return strcmp(plain_text, plain(mem, name)) == 0;
}

static bool is_column(struct arena *mem, const struct column *c, const char *text)
{
    if (same(mem, text, c->label.zh) || same(mem, text, c->label.en))
        return true;
    if (c->list != NULL)
        return same(mem, text, arena_printf(mem, "%s.%s", c->list->name, c->field->name)) || same(mem, text, c->field->name);
    return c->field != NULL && same(mem, text, c->field->name);
}

static int place_of(struct arena *mem, const struct columns *all, const char *text)
{
    for (int i = 0; i < all->n; i++)            /* the record's own fields come first */
        if (is_column(mem, &all->of[i], text))
            return i;
    if (strcmp(text, "day") == 0 || strcmp(text, "日期") == 0)
        return 0;
    return strcmp(text, "id") == 0 ? ID_COLUMN : UNKNOWN_COLUMN;
}

/* How many headers are the kind's own. */
static int score(struct arena *mem, const struct kind *kind, const struct header *h)
{
    struct columns all;
    int n = 0;

    columns_of(&all, kind, mem);
    for (int i = 0; i < h->n; i++)
        for (int k = 0; k < all.n; k++)
            if (is_column(mem, &all.of[k], plain(mem, h->at[i].text))) {
                n++;
                break;
            }
    return n;
}

static const struct kind *kind_of_name(struct arena *mem, const char *sheet)
{
    const char *name = plain(mem, sheet);

    for (const struct kind *const *k = kinds; *k != NULL; k++)
        if (same(mem, name, (*k)->name) || same(mem, name, (*k)->label.zh) || same(mem, name, (*k)->label.en))
            return *k;
    return NULL;
}

static const struct kind *kind_of_headers(struct arena *mem, const struct header *h)
{
    const struct kind *best = NULL;
    int most = 0;

    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        int n = score(mem, *k, h);

        if (n > most) {
            most = n;
            best = *k;
        } else if (n == most)
            best = NULL;                        /* two kinds know as much: neither is meant for sure */
    }
    return most * 2 >= h->n ? best : NULL;
}

void header_read(struct header *out, struct arena *mem, const char *sheet, const struct sheet_row *row)
{
    struct arena *aside = arena_open();
    bool known = false;

    *out = (struct header){ .n = row->n, .at = arena_alloc(mem, (size_t)row->n * sizeof *out->at) };
    for (int i = 0; i < row->n; i++) {
        out->at[i].column = row->cells[i].column;
        out->at[i].text = arena_bytes(mem, row->cells[i].text, (size_t)row->cells[i].n);
    }
    out->named = kind_of_name(aside, sheet);
    out->kind = out->named != NULL ? out->named : kind_of_headers(aside, out);
    if (out->kind != NULL) {
        columns_of(&out->columns, out->kind, mem);
        for (int i = 0; i < out->n; i++) {
            out->at[i].place = place_of(aside, &out->columns, plain(aside, out->at[i].text));
            known |= out->at[i].place != UNKNOWN_COLUMN;
        }
    }
    if (!known)
        out->kind = NULL;
    arena_close(aside);
}

const char *header_names(struct arena *mem, const struct kind *kind, bool english)
{
    struct buf b = buf_open(mem);
    struct columns all;

    columns_of(&all, kind, mem);
    for (int i = 0; i < all.n; i++) {
        buf_text(&b, i == 0 ? "" : english ? ", " : "、");
        buf_text(&b, english ? all.of[i].label.en : all.of[i].label.zh);
    }
    return b.p;
}

const char *kind_names(struct arena *mem, bool english)
{
    struct buf b = buf_open(mem);

    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        buf_text(&b, k == kinds ? "" : english ? ", " : "、");
        buf_text(&b, english ? (*k)->label.en : (*k)->label.zh);
    }
    return b.p;
}
