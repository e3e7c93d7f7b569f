/* SPDX-License-Identifier: Apache-2.0 */
#include "text/decimal.h"

enum { SCALE_MOST = 18 };

/* Without zeros behind the point. */
static struct decimal plain(struct decimal d)
{
    for (; d.digits != NONE && d.scale > 0 && d.digits % 10 == 0; d.scale--)
        d.digits /= 10;
    return d;
}

int decimal_compare(struct decimal a, struct decimal b)
{
    __int128 x = a.digits, y = b.digits;

    for (; a.scale < b.scale; a.scale++)
        x *= 10;
    for (; b.scale < a.scale; b.scale++)
        y *= 10;
    return (x > y) - (x < y);
}

void decimal_put(struct buf *b, struct decimal d)
{
    char s[48];
    int n = 0;
    uint64_t v;

    if (d.digits == NONE)
        return;
    d = plain(d);
    if (d.digits < 0)
        buf_char(b, '-');
    for (v = d.digits < 0 ? 0 - (uint64_t)d.digits : (uint64_t)d.digits; v > 0 || n <= d.scale; v /= 10)
        s[n++] = (char)('0' + v % 10);
    while (n > 0) {
        buf_char(b, s[--n]);
        if (n == d.scale && n > 0)
            buf_char(b, '.');
    }
}

struct decimal decimal_shift(struct decimal d, int power)
{
    if (d.digits == NONE || d.digits == 0)
        return (struct decimal){ d.digits, 0 };
    for (; power > 0; power--) {
        if (d.scale > 0)
            d.scale--;
        else if (__builtin_mul_overflow(d.digits, 10, &d.digits))
            return NO_DECIMAL;
    }
    for (; power < 0; power++) {
        if (d.digits % 10 == 0)
            d.digits /= 10;
        else if (++d.scale > SCALE_MOST)
            return NO_DECIMAL;
    }
    return d;
}

struct decimal decimal_plus(struct decimal a, struct decimal b)
{
    int64_t sum;

    if (a.digits == NONE || b.digits == NONE)
        return NO_DECIMAL;
    a = plain(a);
    b = plain(b);
    for (; a.scale < b.scale; a.scale++)
        if (__builtin_mul_overflow(a.digits, 10, &a.digits))
            return NO_DECIMAL;
    for (; b.scale < a.scale; b.scale++)
        if (__builtin_mul_overflow(b.digits, 10, &b.digits))
            return NO_DECIMAL;
    if (__builtin_add_overflow(a.digits, b.digits, &sum) || sum == NONE)
        return NO_DECIMAL;
    return (struct decimal){ sum, a.scale };
}

struct decimal decimal_minus(struct decimal d)
{
    if (d.digits != NONE)
        d.digits = -d.digits;
    return d;
}

struct decimal decimal_unit(int64_t digits, int power)
{
    return decimal_shift((struct decimal){ digits, 0 }, power);
}

int decimal_last(struct decimal d)
{
    int power = -d.scale;

    if (d.digits == NONE || d.digits == 0)
        return 0;
    for (; d.digits % 10 == 0; d.digits /= 10)
        power++;
    return power;
}
