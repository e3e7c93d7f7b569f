/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers as people write them: 1,685, 2.8万, 三百六十四, 两百多, 壹拾贰万, 3亿5千万. */
#ifndef TEXT_NUMERAL_H
#define TEXT_NUMERAL_H

#include "text/decimal.h"
#include "text/prose.h"

/* A number read at some letter. */
struct numeral {
    int n;                          /* letters taken; 0: there is none                      */
    bool lost;                      /* a digit of it can't be read: no value, no bounds     */
    bool range;                     /* 三五, 十七八: no value, low and high                   */
    bool more;                      /* 多 余 几 来 stands within it                           */
    bool vague;                     /* 几十, 数百: no value, for nobody counted               */
    bool bare;                      /* without a digit: 百, 千万, 万余, 数百                   */
    int digits;                     /* Arabic digits, when it is nothing but these; else 0   */
    struct decimal value;           /* 两百多: 200; NONE for 几十, and of a number beyond an int64 */
    struct decimal low, high;       /* what it can mean: 2.8万 from 27500 to below 28500; NONE: no bound */
    bool low_open, high_open;       /* the bound itself is not meant                       */
    bool chinese;                   /* written in Han numerals, at least in part            */
    int multiplier;                 /* power of ten of its last 千 万 亿, 0 without          */
};

/* The number that begins at letter ${i}, the longest there is: sign, digits of any
** writing, multipliers, 多 余 几 within it.  No unit, no 第, no 约.
**
** A lost letter that touches it is part of it.  Groups of thousands are parted by a
** comma, an apostrophe or a thin space; never by an ordinary space, which parts the
** cells of a table that was flattened.  Of numbers with several points (1.2.3) and of
** more than 18 digits ${n} covers all and nothing else is told. */
struct numeral numeral_at(const struct prose *p, int i);

#endif
