/* SPDX-License-Identifier: Apache-2.0 */
#include "base/money.h"

#include "base/utf8.h"

#include <stddef.h>

#define WAN INT64_C(1000000)            /* fen in 1万 yuan */
#define YI (10000 * WAN)

static bool skip_minus(const char **s)
{
    return utf8_skip(s, '-') || utf8_skip(s, 0x2212);   /* or as it is typeset */
}

/* Take one digit into ${v}; false when it is no digit, or too much. */
static bool digit(const char **s, uint64_t *v)
{
    int32_t c = utf8_peek(*s);

    if (c < '0' || c > '9' || *v > (INT64_MAX - (uint64_t)(c - '0')) / 10)
        return false;
    *v = *v * 10 + (uint64_t)(c - '0');
    utf8_next(s);
    return true;
}

/* The whole yuan: all commas or none. */
static bool whole(const char **s, uint64_t *v)
{
    int n = 0;

    while (digit(s, v))
        n++;
    if (n == 0)
        return false;
    if (utf8_peek(*s) == ',' && n > 3)
        return false;
    while (utf8_skip(s, ','))
        if (!digit(s, v) || !digit(s, v) || !digit(s, v))
            return false;
    return true;
}

/* How many powers of ten the word after the number stands for. */
static int scale(const char **s)
{
    if (utf8_skip(s, U'万') || utf8_skip(s, U'萬'))
        return 4;
    if (utf8_skip(s, U'亿') || utf8_skip(s, U'億'))
        return 8;
    return 0;
}

bool money_parse(const char *s, int64_t *fen)
{
    uint64_t v = 0;
    int decimals = 0, shift;
    bool minus, sign;

    utf8_skip_blanks(&s);
    minus = skip_minus(&s);
    sign = utf8_skip(&s, 0xa5);
    if (sign && !minus)
        minus = skip_minus(&s);
    if (!whole(&s, &v))
        return false;
    if (utf8_skip(&s, '.')) {
        while (digit(&s, &v))
            decimals++;
        if (decimals == 0)
            return false;
    }
    utf8_skip_blanks(&s);
    for (shift = 2 + scale(&s) - decimals; shift > 0; shift--) {
        if (v > INT64_MAX / 10)
            return false;
        v *= 10;
    }
    if (!utf8_skip(&s, U'元') && !utf8_skip(&s, U'圆'))
        utf8_skip(&s, U'圓');
    utf8_skip_blanks(&s);
    if (shift < 0 || *s != '\0')
        return false;
    *fen = minus ? -(int64_t)v : (int64_t)v;
    return true;
}

/* ${v} / 10^${decimals}, exactly. */
static void put_decimal(struct buf *b, uint64_t v, int decimals)
{
    char s[24];
    int n = 0;

    for (; n < decimals; v /= 10)
        s[n++] = (char)('0' + v % 10);
    if (n > 0)
        s[n++] = '.';
    do
        s[n++] = (char)('0' + v % 10);
    while ((v /= 10) > 0);
    while (n > 0)
        buf_char(b, s[--n]);
}

static uint64_t magnitude(int64_t v)
{
    return v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
}

void money_put(struct buf *b, int64_t fen)
{
    if (fen == NONE)
        return;
    if (fen < 0)
        buf_char(b, '-');
    put_decimal(b, magnitude(fen), 2);
}

/* ${v} in units of ${unit} fen, without trailing zeros. */
static void put_short(struct buf *b, uint64_t v, uint64_t unit)
{
    int decimals = 0;

    for (; unit > 1 && v % 10 == 0; unit /= 10)
        v /= 10;
    for (; unit > 1; unit /= 10)
        decimals++;
    put_decimal(b, v, decimals);
}

/* Fen are shown both or not at all. */
static void put_yuan(struct buf *b, uint64_t v)
{
    if (v % 100 == 0)
        put_decimal(b, v / 100, 0);
    else
        put_decimal(b, v, 2);
}

static void put_commas(struct buf *b, uint64_t yuan)
{
    if (yuan < 1000) {
        put_decimal(b, yuan, 0);
        return;
    }
    put_commas(b, yuan / 1000);
    buf_char(b, ',');
    buf_char(b, (char)('0' + yuan / 100 % 10));
    buf_char(b, (char)('0' + yuan / 10 % 10));
    buf_char(b, (char)('0' + yuan % 10));
}

void money_put_habit(struct buf *b, int64_t fen, enum lang lang)
{
    uint64_t v = magnitude(fen);
    bool hant = lang == LANG_ZH_HANT;

    if (fen == NONE)
        return;
    if (fen < 0)
        buf_char(b, '-');
    if (lang == LANG_EN) {
        put_commas(b, v / 100);
        if (v % 100 != 0) {
            buf_char(b, '.');
            buf_char(b, (char)('0' + v / 10 % 10));
            buf_char(b, (char)('0' + v % 10));
        }
        buf_text(b, " yuan");
        return;
    }
    if (v >= YI && v % (YI / 10000) == 0) {
        put_short(b, v, YI);
        buf_text(b, hant ? "億" : "亿");
    } else if (v >= WAN && v % (WAN / 10000) == 0) {
        put_short(b, v, WAN);
        buf_text(b, hant ? "萬" : "万");
    } else {
        put_yuan(b, v);
    }
    buf_text(b, "元");
}

int64_t round_div(int64_t top, int64_t bottom)
{
    uint64_t t = magnitude(top), u = magnitude(bottom), q;

    if (top == NONE || bottom == NONE || bottom == 0)
        return NONE;
    q = t / u;
    if (t % u >= u - t % u)             /* the rest is half or more */
        q++;
    return (top < 0) != (bottom < 0) ? -(int64_t)q : (int64_t)q;
}

/* The next decimal digit of ${*rest} / ${bottom}, which is below 1: ten times
** the rest, by adding, for it may not fit in 64 bits. */
static unsigned next_digit(uint64_t *rest, uint64_t bottom)
{
    uint64_t sum = 0;
    unsigned digit = 0;

    for (int i = 0; i < 10; i++) {
        sum += *rest;                   /* both below 2^63 */
        if (sum >= bottom) {
            sum -= bottom;
            digit++;
        }
    }
    *rest = sum;
    return digit;
}

bool percent_put(struct buf *b, int64_t top, int64_t bottom, int decimals)
{
    char s[48] = "";                    /* digits from the front: s[0] is there for a carry */
    uint64_t t = magnitude(top), u = magnitude(bottom), whole_part, rest;
    int n = 20, from, end;
    bool any = false;

    if (top == NONE || bottom == NONE || bottom == 0 || decimals < 0 || decimals > 9)
        return false;
    whole_part = t / u;
    rest = t % u;
    for (int i = n - 1; i >= 0; i--, whole_part /= 10)
        s[i] = (char)('0' + whole_part % 10);
    for (end = n + 2 + decimals; n < end; n++)
        s[n] = (char)('0' + next_digit(&rest, u));
    if (rest >= u - rest) {
        for (from = n - 1; s[from] == '9'; from--)
            s[from] = '0';
        s[from]++;
    }
    for (from = 0; from < 21 && s[from] == '0'; from++)
        ;
    for (int i = from; i < n; i++)
        any = any || s[i] != '0';
    if (any && (top < 0) != (bottom < 0))
        buf_char(b, '-');
    buf_bytes(b, s + from, (size_t)(22 - from));
    if (decimals > 0) {
        buf_char(b, '.');
        buf_bytes(b, s + 22, (size_t)decimals);
    }
    buf_char(b, '%');
    return true;
}
