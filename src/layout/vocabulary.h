/* SPDX-License-Identifier: Apache-2.0 */
/* The words of forms: every name of every field, kind and day, and what no
** field has, as an index made at first use that lasts as long as the process. */
#ifndef LAYOUT_VOCABULARY_H
#define LAYOUT_VOCABULARY_H

#include "layout/meaning.h"

/* One of the things that a word means, and the next. */
struct sense {
    struct meaning means;
    bool weak;                      /* only when what stands in brackets is left out */
    const struct sense *next;
};

/* What stands above a header and says whose it is: 户主, 帮扶责任人. */
struct context {
    const struct kind *kind;
    enum seat seat;
};

/* Both of a folded word; NULL: it has none. */
const struct sense *vocabulary_senses(const char *folded);
const struct context *vocabulary_context(const char *folded);

/* The kind with this name, label or other name. */
const struct kind *vocabulary_kind(const char *folded);

/* Bytes of the longest of the kind's Chinese names that is in a folded title; 0: none is. */
size_t vocabulary_kind_in(const char *folded, const struct kind *kind);

/* Bytes of the longest word with a context that ${folded} begins with and goes on
** after; 0 when there is none. */
size_t vocabulary_prefix(const char *folded, const struct context **out);

/* Names of what is reckoned from records: "household.members"; NULL when there is no such thing. */
const char *vocabulary_derived(const char *name);

#endif
