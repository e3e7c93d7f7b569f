/* SPDX-License-Identifier: Apache-2.0 */
/* Readings of Han, from all the dictionaries of Unihan. */
#ifndef TEXT_PINYIN_H
#define TEXT_PINYIN_H

#include <stdbool.h>
#include <stdint.h>

enum { PINYIN_LONGEST = 6 };    /* letters: zhuāng */

/* The number of a syllable written with its tone mark, ${n} characters; -1: there is
** no such syllable.  A neutral tone has no mark, and a number too. */
int pinyin_syllable(const int32_t *cp, int n);

/* Whether that syllable is a reading of ${han}. */
bool pinyin_reads(int32_t han, int syllable);

#endif
