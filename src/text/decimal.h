/* SPDX-License-Identifier: Apache-2.0 */
/* Exact decimals, as numbers in prose are: no figure goes through floating point. */
#ifndef TEXT_DECIMAL_H
#define TEXT_DECIMAL_H

#include "base/buf.h"
#include "base/op.h"

#include <stdbool.h>

/* ${digits} / 10 to the power of ${scale}, which is 0 to 18. */
struct decimal {
    int64_t digits;                 /* NONE: there is no such number */
    int scale;
};

#define NO_DECIMAL ((struct decimal){ NONE, 0 })

static inline bool decimal_told(struct decimal d)
{
    return d.digits != NONE;
}

int decimal_compare(struct decimal a, struct decimal b);     /* <0, 0, >0; neither is NONE */
void decimal_put(struct buf *b, struct decimal d);           /* 28000, 0.68; nothing for NONE */

/* NONE where an int64 doesn't hold it, and where an operand is NONE. */
struct decimal decimal_plus(struct decimal a, struct decimal b);
struct decimal decimal_shift(struct decimal d, int power);   /* times 10 to ${power}, which may be negative */
struct decimal decimal_minus(struct decimal d);              /* -d */

/* 5 is {5, 0}, and a half of 10 to ${power} is decimal_unit(5, power - 1). */
struct decimal decimal_unit(int64_t digits, int power);

/* The power of ten of the last digit that isn't 0: 1200 is 2, 0.5 is -1; 0 of zero. */
int decimal_last(struct decimal d);

#endif
