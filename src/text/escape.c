/* SPDX-License-Identifier: Apache-2.0 */
/* Characters written as escapes of HTML, JSON and addresses. */
#include "text/damage.h"

#include <string.h>

static int32_t cp_at(const struct slate *s, int i)
{
    return i < s->n ? s->l[i].cp : 0;
}

static int digit_of(int32_t cp, int base)
{
    int d = cp >= '0' && cp <= '9' ? cp - '0' : cp >= 'a' && cp <= 'f' ? cp - 'a' + 10 : cp >= 'A' && cp <= 'F' ? cp - 'A' + 10 : 99;

    return d < base ? d : -1;
}

/* A number of ${least} to ${most} digits from letter ${i}; its length into *n. */
static int32_t number_at(const struct slate *s, int i, int base, int least, int most, int *n)
{
    int32_t v = 0;

    for (*n = 0; *n < most && digit_of(cp_at(s, i + *n), base) >= 0; ++*n)
        v = v * base + digit_of(cp_at(s, i + *n), base);
    return *n < least ? -1 : v;
}

static bool can_stand(int32_t cp)
{
    return (cp == '\t' || (cp >= ' ' && cp != 0x7f)) && cp <= 0x10ffff && (cp < 0xd800 || cp > 0xdfff);
}

static bool spelled(const struct slate *s, int i, const char *word)
{
    for (; *word != '\0'; word++, i++)
        if (cp_at(s, i) != *word)
            return false;
    return true;
}

/* Of "&…;" at letter ${i}: its letters, 0 when it is none; the character into *cp. */
static int entity(const struct slate *s, int i, int32_t *cp)
{
    static const struct { const char *name; int32_t cp; } named[] = {
        { "amp;", '&' },       { "lt;", '<' },        { "gt;", '>' },        { "quot;", '"' },     { "apos;", '\'' },    { "nbsp;", 0xa0 },
        { "ldquo;", 0x201c },  { "rdquo;", 0x201d },  { "lsquo;", 0x2018 },  { "rsquo;", 0x2019 }, { "mdash;", 0x2014 }, { "ndash;", 0x2013 },
        { "hellip;", 0x2026 }, { "middot;", 0xb7 },   { "permil;", 0x2030 }, { "times;", 0xd7 },   { "yen;", 0xa5 },     { "deg;", 0xb0 },
        { "ensp;", 0x2002 },   { "emsp;", 0x2003 },   { "thinsp;", 0x2009 }, { "sup2;", 0xb2 },    { "copy;", 0xa9 },    { "bull;", 0x2022 },
    };
    int n;

    if (cp_at(s, i + 1) == '#') {
        bool hex = cp_at(s, i + 2) == 'x' || cp_at(s, i + 2) == 'X';

        *cp = number_at(s, i + 2 + hex, hex ? 16 : 10, 1, 7, &n);
        return *cp > 0 && cp_at(s, i + 2 + hex + n) == ';' && can_stand(*cp) ? 3 + hex + n : 0;
    }
    for (size_t k = 0; k < sizeof named / sizeof *named; k++)
        if (spelled(s, i + 1, named[k].name)) {
            *cp = named[k].cp;
            return 1 + (int)strlen(named[k].name);
        }
    return 0;
}

/* Of "\u9547" at letter ${i}, in two halves above the basic plane. */
static int json(const struct slate *s, int i, int32_t *cp)
{
    int32_t low;
    int n;

    if (cp_at(s, i + 1) != 'u' || (*cp = number_at(s, i + 2, 16, 4, 4, &n)) < 0)
        return 0;
    if (*cp >= 0xd800 && *cp < 0xdc00 && cp_at(s, i + 6) == '\\' && cp_at(s, i + 7) == 'u') {
        low = number_at(s, i + 8, 16, 4, 4, &n);
        *cp = 0x10000 + (*cp - 0xd800) * 0x400 + low - 0xdc00;
        return low >= 0xdc00 && low < 0xe000 ? 12 : 0;
    }
    return can_stand(*cp) ? 6 : 0;
}

static int byte_at(const struct slate *s, int i)
{
    int n;

    return cp_at(s, i) != '%' ? -1 : number_at(s, i + 1, 16, 2, 2, &n);
}

/* Of "%E9%8E%AE" at letter ${i}.  Only what isn't ASCII: a 20% that is 20% stays so. */
static int percent(const struct slate *s, int i, int32_t *cp)
{
    int lead = byte_at(s, i), more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;

    if (lead < 0xc2 || lead > 0xf4)
        return 0;
    *cp = lead & (0x3f >> more);
    for (int k = 1; k <= more; k++) {
        int b = byte_at(s, i + 3 * k);

        if (b < 0x80 || b > 0xbf)
            return 0;
        *cp = *cp << 6 | (b & 0x3f);
    }
    if (*cp < (more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000) || !can_stand(*cp))
        return 0;
    return 3 * (more + 1);
}

static bool once(struct slate *s)
{
    bool any = false;
    int to = 0;

    for (int i = 0; i < s->n; ) {
        int32_t cp = s->l[i].cp, read = 0;
        int n = cp == '&' ? entity(s, i, &read) : cp == '\\' ? json(s, i, &read) : cp == '%' ? percent(s, i, &read) : 0;

        if (n == 0) {
            s->l[to++] = s->l[i++];
            continue;
        }
        s->l[to] = s->l[i];
        s->l[to].width = (uint16_t)(slate_end(s, i + n - 1) - slate_at(s, i));
        slate_set(s, to++, read, CLEAR);
        i += n;
        any = true;
    }
    s->n = to;
    return any;
}

void damage_escapes(struct slate *s)
{
    for (int again = 0; again < 3 && once(s); again++)
        ;
    for (int i = 0; i < s->n; i++) {        /* neighbours in one note */
        int n = 1;

        if (s->l[i].width == 1)
            continue;
        while (i + n < s->n && s->l[i + n].width > 1 && slate_at(s, i + n) == slate_end(s, i + n - 1))
            n++;
        slate_note(s, ESCAPE, slate_at(s, i), slate_end(s, i + n - 1), i, n);
        i += n - 1;
    }
}
