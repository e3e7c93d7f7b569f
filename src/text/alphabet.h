/* SPDX-License-Identifier: Apache-2.0 */
/* What is known of a character before it is read: the key that grammars compare, and
** what it may be a sign of. */
#ifndef TEXT_ALPHABET_H
#define TEXT_ALPHABET_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum sign {
    ENDS = 1,           /* of a line                                                        */
    UNSEEN = 2,         /* takes no room: zero width, soft hyphen, direction marks          */
    OPENS = 4,          /* a bracket, which pinyin may stand in                             */
    HOLE = 8,           /* stands where something is lost, or for itself: ? U+FFFD □        */
    ESCAPES = 16,       /* & \ %                                                            */
    HIGH = 32,          /* what a byte above 0x7f is in Latin-1 or Windows-1252              */
    ODD = 64,           /* seldom in Chinese of any office: rare Han, kana, Greek, drawing  */
    LOOKS = 128,        /* like a digit, or like a mask or a cut: O l I x * . … ²            */
    PARTS = 256,        /* between names in a list                                          */
    WIDE = 512,         /* a full-width digit                                               */
};

enum { KEY = 0x1fffff, SIGNS = 21 };    /* of a character's word: its key, and its signs above */

struct alphabet {
    struct arena *mem;
    uint32_t *page[256];        /* made when first met */
};

uint32_t *alphabet_page(struct alphabet *a, int page);
uint32_t alphabet_rare(int32_t cp);         /* beyond the basic plane */

/* Key and signs of ${cp}. */
static inline uint32_t alphabet_at(struct alphabet *a, int32_t cp)
{
    uint32_t *p;

    if (cp > 0xffff)
        return alphabet_rare(cp);
    p = a->page[cp >> 8];
    if (p == NULL)
        p = alphabet_page(a, cp >> 8);
    return p[cp & 255];
}

/* Whether a Han is among the 3,755 that schools teach first, or the Traditional form of one. */
bool common_han(int32_t cp);

/* The byte that Windows-1252 and the browsers show as ${cp}; -1: none above 0x7f. */
int latin_byte(int32_t cp);

static inline bool is_han(int32_t cp)
{
    return (cp >= 0x4e00 && cp <= 0x9fff) || (cp >= 0x3400 && cp <= 0x4dbf) || cp == 0x3007 || (cp >= 0xf900 && cp <= 0xfaff) || cp >= 0x20000;
}

#endif
