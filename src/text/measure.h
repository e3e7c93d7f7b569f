/* SPDX-License-Identifier: Apache-2.0 */
/* Measure words and units: what an office counts and measures in. */
#ifndef TEXT_MEASURE_H
#define TEXT_MEASURE_H

#include "text/claims.h"

#include <uchar.h>

enum measure_use {
    ANY_USE,
    CONCRETE = 1,       /* 一 before it counts one real thing; before others it is an article */
    DIGITS_ONLY = 2,    /* a unit behind Arabic digits only: 11村, but 五村 is a place         */
    TIED = 4,           /* 里 of 七里店村: with a Han number and a word it makes a place's name */
    PART = 8,           /* smaller than 元: 角 分                                            */
};

struct measure {
    const char32_t *word;           /* as fold_char folds it */
    const char *unit;               /* the same as UTF-8; of money 元, of percents % … */
    enum claim_kind kind;
    int shift;                      /* power of ten to the kind's unit: -2 of %, -1 of 角     */
    int use;                        /* of enum measure_use */
    const char32_t *not_before;     /* letters that make another word of it: 成 before 立; NULL */
};

static inline bool measure_is(const struct measure *m, char32_t letter)
{
    return m->word[0] == letter && m->word[1] == 0;
}

/* The longest measure at letter ${i}; *n are its letters.  NULL when there is none. */
const struct measure *measure_at(const struct prose *p, int i, int *n);

/* The longest noun at letter ${i} that tells who was counted, with what stands before it:
** 农业人口, 贫困户.  Households or persons by *kind; letters, or 0. */
int counted_noun(const struct prose *p, int i, enum claim_kind *kind, const char **unit);

#endif
