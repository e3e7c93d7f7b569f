/* SPDX-License-Identifier: Apache-2.0 */
#include "base/wide.h"

#include <stdbool.h>

enum { MILLION = 1000000 };

struct wide wide_of(uint64_t v)
{
    return (struct wide){ 0, v };
}

struct wide wide_plus(struct wide a, struct wide b)
{
    uint64_t low = a.low + b.low;

    return (struct wide){ a.high + b.high + (low < a.low), low };
}

struct wide wide_minus(struct wide a, struct wide b)
{
    return (struct wide){ a.high - b.high - (a.low < b.low), a.low - b.low };
}

/* By halves of 32 bits, as on paper. */
struct wide wide_times(uint64_t a, uint64_t b)
{
    uint64_t a1 = a >> 32, a0 = a & UINT32_MAX, b1 = b >> 32, b0 = b & UINT32_MAX;
    uint64_t low = a0 * b0, cross = a1 * b0 + (low >> 32), other = a0 * b1 + (cross & UINT32_MAX);

    return (struct wide){ a1 * b1 + (cross >> 32) + (other >> 32), (other << 32) | (low & UINT32_MAX) };
}

struct wide wide_scaled(struct wide a, uint64_t by)
{
    struct wide w = wide_times(a.low, by);

    w.high += a.high * by;
    return w;
}

int wide_compare(struct wide a, struct wide b)
{
    if (a.high != b.high)
        return a.high < b.high ? -1 : 1;
    return a.low < b.low ? -1 : a.low > b.low;
}

static struct wide twice(struct wide a)
{
    return (struct wide){ a.high << 1 | a.low >> 63, a.low << 1 };
}

int64_t wide_millionths(struct wide a, struct wide b)
{
    struct wide rest = { 0, 0 }, n = wide_scaled(a, MILLION);
    uint64_t quotient = 0;

    for (int bit = 127; bit >= 0; bit--) {          /* long division, a bit at a time */
        bool over = rest.high >> 63;

        rest = twice(rest);
        rest.low |= (bit >= 64 ? n.high >> (bit - 64) : n.low >> bit) & 1;
        quotient <<= 1;
        if (over || wide_compare(rest, b) >= 0) {
            rest = wide_minus(rest, b);
            quotient |= 1;
        }
    }
    return (int64_t)(quotient + (wide_compare(rest, wide_minus(b, rest)) >= 0));
}
