/* SPDX-License-Identifier: Apache-2.0 */
/* The difference of two row sets, and the entries between them. */
#include "report/figure.h"

#include "store/touch.h"

#include <stdlib.h>
#include <string.h>

static int compare_texts(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return (a != NULL) - (b != NULL);
    return strcmp(a, b);
}

/* By key first, so that what concerns one counted thing stands together. */
static int compare_identity(const struct evidence *a, const struct evidence *b)
{
    int c = compare_texts(a->key, b->key);

    return c != 0 ? c : compare_texts(a->record, b->record);
}

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* A total order: identity, then everything else, so that equal rows pair up. */
static int compare_evidence(const void *pa, const void *pb)
{
    const struct evidence *a = pa, *b = pb;
    int c = compare_identity(a, b);

    if (c == 0)
        c = compare_texts(a->area, b->area);
    if (c == 0)
        c = compare_numbers(a->day, b->day);
    if (c == 0)
        c = compare_numbers(a->quantity, b->quantity);
    for (int i = 0; c == 0 && i < 6; i++)
        c = compare_texts(a->dimensions[i], b->dimensions[i]);
    return c;
}

static int compare_trace(const void *pa, const void *pb)
{
    const struct evidence *a = pa, *b = pb;
    int c = compare_texts(a->area, b->area);

    return c != 0 ? c : compare_evidence(pa, pb);
}

void evidence_sort(struct evidence *v, int64_t n)
{
    if (n > 0)
        qsort(v, (size_t)n, sizeof *v, compare_trace);
}

struct differences {
    struct difference *v;
    int64_t n, room;
};

static void add(struct db *db, struct differences *all, enum change change, const struct evidence *before, const struct evidence *after)
{
    if (all->n == all->room) {
        int64_t room = all->room * 2 + 8;

        all->v = arena_grow(db->op->mem, all->v, (size_t)all->room * sizeof *all->v, (size_t)room * sizeof *all->v);
        all->room = room;
    }
    all->v[all->n++] = (struct difference){ .change = change, .before = before, .after = after, .effect = NONE };
}

/* Rows of one identity, of which the equal ones cancel out and the rest pair up
** as changed, then appeared or gone. */
static void pair_rows(struct db *db, struct differences *all, const struct evidence *a, int64_t na, const struct evidence *b, int64_t nb)
{
    const struct evidence **left = arena_alloc(db->op->mem, (size_t)(na + 1) * sizeof *left);
    const struct evidence **right = arena_alloc(db->op->mem, (size_t)(nb + 1) * sizeof *right);
    int64_t n_left = 0, n_right = 0, i = 0, j = 0;

    while (i < na || j < nb) {
        int c = i == na ? 1 : j == nb ? -1 : compare_evidence(&a[i], &b[j]);

        if (c == 0)
            i++, j++;
        else if (c < 0)
            left[n_left++] = &a[i++];
        else
            right[n_right++] = &b[j++];
    }
    for (i = 0; i < n_left && i < n_right; i++)
        add(db, all, CHANGED, left[i], right[i]);
    for (; i < n_left; i++)
        add(db, all, GONE, left[i], NULL);
    for (; i < n_right; i++)
        add(db, all, APPEARED, NULL, right[i]);
}

static int64_t run(const struct evidence *v, int64_t n, int64_t at)
{
    int64_t end = at + 1;

    while (end < n && compare_identity(&v[at], &v[end]) == 0)
        end++;
    return end - at;
}

static void diff(struct db *db, struct differences *all, const struct evidence *a, int64_t na, const struct evidence *b, int64_t nb)
{
    for (int64_t i = 0, j = 0; i < na || j < nb;) {
        int c = i == na ? 1 : j == nb ? -1 : compare_identity(&a[i], &b[j]);
        int64_t ri = c <= 0 ? run(a, na, i) : 0, rj = c >= 0 ? run(b, nb, j) : 0;

        pair_rows(db, all, &a[i], ri, &b[j], rj);
        i += ri;
        j += rj;
    }
}

/* ------------------------------------------------------------------- effects */

static bool has_key(const struct evidence *v, int64_t n, const char *key)
{
    int64_t low = 0, high = n;

    while (low < high) {
        int64_t middle = low + (high - low) / 2;

        if (compare_texts(v[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && compare_texts(v[low].key, key) == 0;
}

static const char *key_of(const struct difference *d)
{
    return d->before != NULL ? d->before->key : d->after->key;
}

/* What each difference does to the value.  A distinct count changes once a key:
** with the first of its differences. */
static void set_effects(enum fold fold, struct differences *all, const struct evidence *a, int64_t na, const struct evidence *b, int64_t nb)
{
    for (int64_t i = 0; i < all->n; i++) {
        struct difference *d = &all->v[i];

        if (fold == COUNT)
            d->effect = (d->after != NULL) - (d->before != NULL);
        else if (fold == SUM)
            d->effect = (d->after == NULL || d->after->quantity == NONE ? 0 : d->after->quantity)
                - (d->before == NULL || d->before->quantity == NONE ? 0 : d->before->quantity);
        else if (fold == DISTINCT)
            d->effect = i > 0 && compare_texts(key_of(&all->v[i - 1]), key_of(d)) == 0 ? 0
                : has_key(b, nb, key_of(d)) - has_key(a, na, key_of(d));
    }
}

static enum fault rows_known(struct db *db, const struct indicator *ind, const struct scope *s, int64_t known,
                             struct figure *total, struct evidence **v, int64_t *n)
{
    struct scope whole = *s;
    struct figure *f;
    int64_t one, now = db->known;
    enum fault fault;

    whole.by = NULL;
    db->known = known;
    if ((fault = figure_compute(db, ind, &whole, &f, &one)) == OK && (fault = figure_trace(db, ind, &whole, v, n)) == OK)
        *total = f[0];
    db->known = now;
    if (fault == OK && *n > 0)
        qsort(*v, (size_t)*n, sizeof **v, compare_evidence);
    return fault;
}

enum fault figure_explain(struct db *db, const struct indicator *ind, const struct scope *s, int64_t known1, int64_t known2,
                          struct explanation *out)
{
    struct differences all = { 0 };
    struct evidence *a, *b;
    int64_t na, nb;
    enum fault f;

    if ((f = rows_known(db, ind, s, known1, &out->before, &a, &na)) != OK
        || (f = rows_known(db, ind, s, known2, &out->after, &b, &nb)) != OK)
        return f;
    diff(db, &all, a, na, b, nb);
    set_effects(ind->fold, &all, a, na, b, nb);
    for (int64_t i = 0; f == OK && i < all.n; i++) {
        struct difference *d = &all.v[i];
        const struct evidence *e = d->before != NULL ? d->before : d->after;

        f = entries_that_touched(db, ind->rows, e->record, e->key, known1 < known2 ? known1 : known2,
                                 known1 < known2 ? known2 : known1, &d->entries, &d->n_entries);
    }
    out->differences = all.v;
    out->n = all.n;
    return f;
}
