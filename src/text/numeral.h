/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers as people write them: 1,685, 2.8万, 三百六十四, 两百多, 壹拾贰万, 3亿5千万. */
#ifndef TEXT_NUMERAL_H
#define TEXT_NUMERAL_H

#include "base/buf.h"
#include "base/op.h"
#include "text/prose.h"

/* An exact decimal: ${digits} / 10 to the power of ${scale}, which is 0 to 18. */
struct decimal {
    int64_t digits;                 /* NONE: there is no such number */
    int scale;
};

int decimal_compare(struct decimal a, struct decimal b);     /* <0, 0, >0; neither is NONE */
void decimal_put(struct buf *b, struct decimal d);           /* 28000, 0.68; nothing for NONE */

/* A number read at some letter. */
struct numeral {
    int n;                          /* letters taken; 0: there is none                      */
    bool lost;                      /* a digit of it can't be read: no value                */
    struct decimal value;           /* 两百多: 200; NONE for 几十, and of a number beyond an int64 */
    struct decimal low, high;       /* what it can mean: 2.8万 from 27500 to below 28500; NONE: no bound */
    bool low_open, high_open;       /* the bound itself is not meant                       */
    bool chinese;                   /* written in Han numerals, at least in part            */
    int multiplier;                 /* power of ten of its last 千 万 亿, 0 without          */
};

/* The number that begins at letter ${i}, the longest there is: sign, digits of any
** writing, multipliers, 多 余 几 within it.  No unit, no 第, no 约. */
struct numeral numeral_at(const struct prose *p, int i);

#endif
