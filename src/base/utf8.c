/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

struct range {
    uint32_t first, last;
};

/* Columns 2, from the wide and full-width blocks of East Asian Width. */
static const struct range wide[] = {
    { 0x1100, 0x115f },   { 0x231a, 0x231b },   { 0x2329, 0x232a },   { 0x23e9, 0x23ec },
    { 0x2e80, 0x303e },   { 0x3041, 0x4dbf },   { 0x4e00, 0xa4cf },   { 0xa960, 0xa97c },
    { 0xac00, 0xd7a3 },   { 0xf900, 0xfaff },   { 0xfe10, 0xfe19 },   { 0xfe30, 0xfe6b },
    { 0xff01, 0xff60 },   { 0xffe0, 0xffe6 },   { 0x16fe0, 0x18cff }, { 0x1aff0, 0x1b2ff },
    { 0x1f200, 0x1f265 }, { 0x1f300, 0x1f320 }, { 0x1f32d, 0x1f335 }, { 0x1f400, 0x1f43e },
    { 0x1f600, 0x1f64f }, { 0x1f680, 0x1f6c5 }, { 0x1f90c, 0x1f9ff }, { 0x20000, 0x3fffd },
};

/* Columns 0: combining marks, joiners, variation selectors. */
static const struct range thin[] = {
    { 0x0001, 0x001f }, { 0x007f, 0x009f }, { 0x0300, 0x036f },   { 0x200b, 0x200f },   { 0x2028, 0x202e },
    { 0x2060, 0x206f }, { 0x20d0, 0x20f0 }, { 0x302a, 0x302d },   { 0x3099, 0x309a },   { 0xfe00, 0xfe0f },
    { 0xfe20, 0xfe2f }, { 0xfeff, 0xfeff }, { 0xe0000, 0xe0fff },
};

/* What no text field takes; tab and newline are looked at apart. */
static const struct range refused[] = {
    { 0x0001, 0x001f }, { 0x007f, 0x009f }, { 0x061c, 0x061c }, { 0x180e, 0x180e }, { 0x200b, 0x200f },
    { 0x2028, 0x202e }, { 0x2060, 0x206f }, { 0xfdd0, 0xfdef }, { 0xfeff, 0xfeff }, { 0xfff9, 0xfffb },
    { 0xe0001, 0xe007f },
};

static bool within(const struct range *r, size_t n, uint32_t cp)
{
    size_t low = 0;

    while (low < n) {
        size_t mid = (low + n) / 2;

        if (cp > r[mid].last)
            low = mid + 1;
        else if (cp < r[mid].first)
            n = mid;
        else
            return true;
    }
    return false;
}
#define WITHIN(table, cp) within(table, sizeof table / sizeof *table, cp)

int32_t utf8_next(const char **s)
{
    const unsigned char *p = (const unsigned char *)*s;
    int more = *p >= 0xf0 ? 3 : *p >= 0xe0 ? 2 : 1;
    uint32_t cp;

    if (*p < 0x80) {
        *s += *p != 0;
        return *p;
    }
    *s += 1;
    if (*p < 0xc2 || *p > 0xf4)         /* a stray trail, an overlong pair, too high */
        return -1;
    cp = *p & (0x3fu >> more);
    for (int i = 1; i <= more; i++) {
        if ((p[i] & 0xc0) != 0x80)      /* a NUL stops here too */
            return -1;
        cp = cp << 6 | (p[i] & 0x3f);
    }
    if ((more == 2 && cp < 0x800) || (more == 3 && cp < 0x10000) || (cp >= 0xd800 && cp <= 0xdfff) || cp > 0x10ffff)
        return -1;
    *s += more;
    return (int32_t)cp;
}

bool utf8_valid(const char *s, size_t n)
{
    const char *end = s + n;

    while (s < end) {
        unsigned char c = (unsigned char)*s;
        char four[5] = { 0 };
        const char *p = four;

        if (c != 0 && c < 0x80) {
            s++;
            continue;
        }
        for (size_t i = 0; i < 4 && s + i < end; i++)   /* never read past ${n} */
            four[i] = s[i];
        if (utf8_next(&p) <= 0)
            return false;
        s += p - four;
    }
    return true;
}

size_t utf8_count(const char *s)
{
    size_t n = 0;

    while (utf8_next(&s) != 0)
        n++;
    return n;
}

size_t utf8_width(const char *s)
{
    size_t n = 0;
    int32_t cp;

    while ((cp = utf8_next(&s)) != 0) {
        if (cp >= 0x20 && cp < 0x7f)
            n++;
        else if (cp < 0)
            n++;
        else if (!WITHIN(thin, (uint32_t)cp))
            n += WITHIN(wide, (uint32_t)cp) ? 2 : 1;
    }
    return n;
}

int32_t utf8_narrow(int32_t cp)
{
    if (cp >= 0xff01 && cp <= 0xff5e)
        return cp - 0xfee0;
    return cp == 0x3000 || cp == 0xa0 ? ' ' : cp == 0xffe5 ? 0xa5 : cp;
}

int32_t utf8_peek(const char *s)
{
    return utf8_narrow(utf8_next(&s));
}

bool utf8_skip(const char **s, int32_t cp)
{
    if (utf8_peek(*s) != cp)
        return false;
    utf8_next(s);
    return true;
}

void utf8_skip_blanks(const char **s)
{
    while (utf8_skip(s, ' ') || utf8_skip(s, '\t'))
        ;
}

void utf8_put(struct buf *b, uint32_t cp)
{
    char s[4];
    size_t n = 0;

    if (cp == 0 || cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
        cp = 0xfffd;
    if (cp < 0x80) {
        s[n++] = (char)cp;
    } else {
        int more = cp < 0x800 ? 1 : cp < 0x10000 ? 2 : 3;

        s[n++] = (char)((0xff00u >> (more + 1) & 0xff) | cp >> 6 * more);
        while (more-- > 0)
            s[n++] = (char)(0x80 | (cp >> 6 * more & 0x3f));
    }
    buf_bytes(b, s, n);
}

size_t utf8_control(const char *s, bool single_line)
{
    int32_t cp;

    for (size_t at = 1; (cp = utf8_next(&s)) != 0; at++) {
        if (cp == '\t' || cp == '\n' || cp == '\r') {
            if (single_line)
                return at;
        } else if (cp < 0 || (cp & 0xfffe) == 0xfffe || WITHIN(refused, (uint32_t)cp)) {
            return at;
        }
    }
    return 0;
}
