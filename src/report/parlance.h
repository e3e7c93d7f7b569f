/* SPDX-License-Identifier: Apache-2.0 */
/* The words that prose says figures with: several words are one atom (进村入户 and
** 遍访 are 走访), and a figure is known by the set of its atoms.  What no row and no
** name of a figure has is no word: it is never passed over. */
#ifndef REPORT_PARLANCE_H
#define REPORT_PARLANCE_H

#include "report/indicator.h"

#include <stdbool.h>

/* What a word does in a sentence. */
enum word_class {
    EMPTY,              /* says nothing of which figure it is: 全镇的, 共有, 达到         */
    THING,              /* what is counted, or its state                                  */
    ACT,                /* what was done: holds for all numbers that share it             */
    WHO,                /* who did it: 镇领导, 干部; another takes its place              */
    SOFT,               /* narrows where a figure knows it, says nothing where none does  */
    ALIEN,              /* means something else: never passed over, though short words are */
    OUTSIDER,           /* who is none of the register's: 县领导, 企业                    */
    GOAL,               /* what follows is meant to be, and isn't yet: 力争, 到2020年     */
    NOTE,               /* what a text says of itself: its entry in the ledger           */
    WEAK,               /* 要, 下一步: it may be so already                               */
    NOT_GOAL,           /* 为确保: a purpose, not a goal                                  */
    PARTS,              /* 其中: parts of the number before                               */
    SHARE,              /* 占: a share of what follows                                    */
    AND,                /* 和, 及: between two things of the same sort                     */
    PASSIVE,            /* 受到, were: what was done to those before                      */
    HERE, FOREIGN, THAT,        /* 全镇: the text's area; 全市: none of the register's; 该村: the village last named */
    SUFFIX,             /* 镇, 县: behind an unknown word it is a name                    */
    IN, IN_END,         /* 在 … 中, 从 … 中, 以 … 模式: between them is a circumstance    */
};

enum { ATOMS_MAX = 576 };
struct atoms {
    uint64_t w[ATOMS_MAX / 64];
};

struct word {
    const int32_t *key;             /* folded letters                                      */
    int n;
    enum word_class class;
    struct atoms atoms;
    const struct word *next;        /* with the same first letter, the longer first        */
};

/* A figure or a part of it, and atoms by which it is known. */
struct sense {
    struct atoms atoms;
    const struct indicator *ind;
    const char *by, *value;         /* NULL: the whole */
    int score;                      /* the more words the better, and of as many the whole before a part */
};

/* Made once a process of the rows, and never changed.  Safe from several threads. */
struct parlance;
const struct parlance *parlance(void);

/* The longest word that begins at ${key}, of ${n} letters; NULL for none. */
const struct word *parlance_at(const struct parlance *x, const int32_t *key, int n);

const struct sense *parlance_senses(const struct parlance *x, int *n);

/* The atoms with these names. */
struct atoms parlance_named(const struct parlance *x, const char *names);

/* Those atoms of all that are of the class. */
struct atoms parlance_of(const struct parlance *x, enum word_class class);

/* Whether the atoms ${left} over say nothing else beside a sense: 累计 beside 走访. */
bool parlance_bears(const struct parlance *x, struct atoms left, struct atoms sense);

/* A letter that stands within words without being one of theirs: quotes, brackets,
** dots; a space too, unless it is between Latin letters. */
bool parlance_skips(int32_t key);

static inline bool atoms_any(struct atoms a)
{
    uint64_t any = 0;

    for (int i = 0; i < ATOMS_MAX / 64; i++)
        any |= a.w[i];
    return any != 0;
}
static inline struct atoms atoms_and(struct atoms a, struct atoms b)
{
    for (int i = 0; i < ATOMS_MAX / 64; i++)
        a.w[i] &= b.w[i];
    return a;
}
static inline struct atoms atoms_or(struct atoms a, struct atoms b)
{
    for (int i = 0; i < ATOMS_MAX / 64; i++)
        a.w[i] |= b.w[i];
    return a;
}
static inline struct atoms atoms_less(struct atoms a, struct atoms b)
{
    for (int i = 0; i < ATOMS_MAX / 64; i++)
        a.w[i] &= ~b.w[i];
    return a;
}
static inline int atoms_count(struct atoms a)
{
    int n = 0;

    for (int i = 0; i < ATOMS_MAX / 64; i++)
        n += __builtin_popcountll(a.w[i]);
    return n;
}

#endif
