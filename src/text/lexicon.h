/* SPDX-License-Identifier: Apache-2.0 */
/* Words that offices write about this work, in Simplified: with them half a character
** is enough to tell which one it was. */
#ifndef TEXT_LEXICON_H
#define TEXT_LEXICON_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct lexicon;

struct lexicon *lexicon_open(struct arena *mem);

/* In ${n} letters ${key}, of which ${at} isn't known: tick those of its ${m} ${candidates}
** with which the longest words come out that can stand there.  How many are ticked. */
int lexicon_fill(const struct lexicon *x, const int32_t *key, int n, int at, const int32_t *candidates, int m, bool *ticked);

/* Whether letter ${at} of the ${n} letters ${key} is part of a word there. */
bool lexicon_has(const struct lexicon *x, const int32_t *key, int n, int at);

#endif
