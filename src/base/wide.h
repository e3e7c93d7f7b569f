/* SPDX-License-Identifier: Apache-2.0 */
/* Whole numbers of 128 bits, not negative, for sums of squares of money: exact where 64 bits
** would overflow, and also on machines whose compiler has no such type. */
#ifndef BASE_WIDE_H
#define BASE_WIDE_H

#include <stdint.h>

struct wide {
    uint64_t high, low;
};

/* All modulo 2^128. */
struct wide wide_of(uint64_t v);
struct wide wide_plus(struct wide a, struct wide b);
struct wide wide_minus(struct wide a, struct wide b);
struct wide wide_times(uint64_t a, uint64_t b);
struct wide wide_scaled(struct wide a, uint64_t by);
int wide_compare(struct wide a, struct wide b);                 /* below 0, 0, above 0 */

/* ${a} / ${b} in millionths, rounded half up: 500000 is a half.  ${b} isn't 0, ${a} below
** 2^107, and the answer below 2^63. */
int64_t wide_millionths(struct wide a, struct wide b);

#endif
