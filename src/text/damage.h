/* SPDX-License-Identifier: Apache-2.0 */
/* Undoing the damage of one stretch: passes over its letters, each for one class.  What
** is undone never has more letters than what stood there. */
#ifndef TEXT_DAMAGE_H
#define TEXT_DAMAGE_H

#include "text/alphabet.h"
#include "text/reading.h"

/* The classes; damage_kinds[] is in this order. */
enum class {
    ESCAPE, LATIN, AS_GBK, AS_BIG5, INVISIBLE, PINYIN, MISALIGNED, QUESTION, REPLACED, MASK, LOOKALIKE, CUT,
    INJECTED, SITE, CREDITS, LONE,
    CLASSES
};
extern const struct damage_kind damage_kinds[CLASSES];

/* A stretch on the bench. */
struct slate {
    struct letter *l;
    int n;
    uint32_t signs;                 /* of all its letters, as they came */
    struct alphabet *alphabet;
    struct lexicon *lexicon;
    struct damage *damage;
    int n_damage, room;
    char *text;                     /* what damage[].read points into */
    int n_text, text_room;
    int64_t start;                  /* code points of the file before it */
};

/* The first code point of letter ${i}, and the one after its last, within the stretch. */
static inline uint32_t slate_at(const struct slate *s, int i)
{
    return s->l[i].at;
}
static inline uint32_t slate_end(const struct slate *s, int i)
{
    return s->l[i].at + s->l[i].width;
}
static inline uint32_t slate_signs(const struct slate *s, int i)
{
    return alphabet_at(s->alphabet, s->l[i].cp) >> SIGNS;
}

/* Letter ${i} becomes ${cp}, with its key. */
void slate_set(struct slate *s, int i, int32_t cp, enum mark mark);

/* The ${n} letters from ${i} become the first ${to} of them, which the caller has set;
** the last of these reaches to where the ${n} ended. */
void slate_join(struct slate *s, int i, int n, int to);

/* Make a note of the code points [from, to) of the stretch.  ${read} letters from letter
** ${i} are what is read there; -1: it isn't undone. */
void slate_note(struct slate *s, enum class class, uint32_t from, uint32_t to, int i, int read);

void damage_escapes(struct slate *s);       /* &#38215; \u9547 %E9%8E%AE, twice too          */
void damage_latin(struct slate *s);         /* UTF-8 or GBK that was read as Latin-1          */
void damage_swapped(struct slate *s);       /* UTF-8 read as GBK, Big5 and GBK as each other  */
void damage_invisible(struct slate *s);
void damage_pinyin(struct slate *s);        /* 鎮(zhèn)                                       */
void damage_misaligned(struct slate *s);    /* 總?cè)丝?, 確?;鶎狱h                            */
void damage_doubts(struct slate *s);        /* letters beside what is lost                    */
void damage_apart(struct slate *s, bool *apart);    /* what is no part of the text            */

/* Of letter ${i} on: the letters of "(zhèn)" with its number, 0 when it is none.  Without
** ${opened} the bracket is lost: "zhèn)". */
int damage_syllable(const struct slate *s, int i, bool opened, int *syllable);

#endif
