/* SPDX-License-Identifier: Apache-2.0 */
/* Where a reading of a date or a period stands in its prose, and what it takes. */
#ifndef TEXT_CURSOR_H
#define TEXT_CURSOR_H

#include "text/letters.h"

#include <uchar.h>

struct cursor {
    const struct prose *p;
    int i;
    int64_t published;              /* day on which the text was; NONE: unknown */
};

static inline int32_t cursor_key(const struct cursor *c, int ahead)
{
    return key_at(c->p, c->i + ahead);
}

/* Move behind ${word} when it stands here. */
static inline bool take(struct cursor *c, const char *word)
{
    int n = prose_at(c->p, c->i, word);

    c->i += n;
    return n > 0;
}

/* The first of ${words} that stands here, counted from 0; -1 for none. */
static inline int take_any(struct cursor *c, const char *const *words)
{
    for (int k = 0; words[k] != NULL; k++)
        if (take(c, words[k]))
            return k;
    return -1;
}

static inline void take_spaces(struct cursor *c)
{
    while (cursor_key(c, 0) == ' ')
        c->i++;
}

static inline bool is_digit(int32_t key)
{
    return key >= '0' && key <= '9';
}

/* A digit of any writing, or 十. */
static inline bool is_number(const struct cursor *c, int ahead)
{
    return (class_at(c->p, c->i + ahead) & (ARABIC | HAN)) || cursor_key(c, ahead) == U'十';
}

/* A character that stands where a digit was: lost, hidden, or of doubt. */
static inline bool is_lost(const struct cursor *c, int ahead)
{
    return letter_lost(c->p, c->i + ahead) || (class_at(c->p, c->i + ahead) & LIKE);
}

#endif
