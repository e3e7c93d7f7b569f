/* SPDX-License-Identifier: Apache-2.0 */
/* What a letter can be in a number: one look in a table, so that ordinary letters
** cost next to nothing. */
#ifndef TEXT_LETTERS_H
#define TEXT_LETTERS_H

#include "text/prose.h"

#include <uchar.h>

enum {
    ARABIC = 1,         /* 0 to 9, of either width                                      */
    HAN = 2,            /* 零 to 九, capital too, 两 廿 卅 and 〇 with its look-alikes     */
    MULTIPLIER = 4,     /* 十 百 千 万 亿 兆, capital too                                  */
    VAGUE = 8,          /* 几 数                                                          */
    BEFORE = 16,        /* what a claim may begin with besides: 第 每 负 ¥ 半 - . …       */
    PERIOD = 32,        /* what a period without a numeral may begin with: 今 去 上 …     */
    LIKE = 64,          /* o l i x *: stands for a digit, when it touches one             */
    LOSS = 128,         /* what stands for a lost letter: U+FFFD □ ? and private use      */
};
extern const uint8_t letter_class[0x10000];

static inline int class_at(const struct prose *p, int i)
{
    return i >= 0 && i < p->n && p->l[i].key < 0x10000 ? letter_class[p->l[i].key] : 0;
}
static inline int32_t key_at(const struct prose *p, int i)
{
    return i >= 0 && i < p->n ? p->l[i].key : 0;
}

/* Whether letter ${i} can't be known: lost, in doubt, or a sign that stands for a lost
** one.  A full-width ？ is a question, an ASCII one may be anything. */
bool letter_lost(const struct prose *p, int i);

static inline bool key_is_han(int32_t key)
{
    return (key >= 0x4e00 && key <= 0x9fff) || key == 0x3007 || (key >= 0x3400 && key <= 0x4dbf) || key >= 0x20000;
}
static inline bool key_is_latin(int32_t key)
{
    return (key >= 'a' && key <= 'z') || (key >= 0xc0 && key < 0x250);
}

static inline bool key_among(int32_t key, const char32_t *letters)
{
    for (; key > 0 && *letters != 0; letters++)
        if ((int32_t)*letters == key)
            return true;
    return false;
}

/* Whether a clause ends before ${key}, which is 0 at the end of the stretch. */
bool key_ends_clause(int32_t key);

/* Whether letter ${i} is the first of the stretch or of an item: 问题：1.台账. */
bool heads_item(const struct prose *p, int i);

/* A space between number and unit, or around a dash: 1 or 0. */
static inline int space_at(const struct prose *p, int i)
{
    return key_at(p, i) == ' ';
}

#endif
