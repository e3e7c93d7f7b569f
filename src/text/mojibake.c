/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes that were read by the wrong character set, undone where the round trip is exact
** and what comes out is what people write. */
#include "text/damage.h"

#include "text/gbk.h"

enum { RUN = 4096 };            /* bytes of a run that is looked at as one */

/* Bytes of letters, and the letter that each came from. */
struct bytes {
    uint8_t b[RUN];
    int letter[RUN];
    int n;
};

/* What bytes are when they are read right. */
struct decoded {
    int32_t cp[RUN];
    int first[RUN];             /* the letter that its first byte is of */
    int n, used;                /* characters; bytes they take          */
};

static void add(struct bytes *b, int byte, int letter)
{
    b->b[b->n] = (uint8_t)byte;
    b->letter[b->n++] = letter;
}

static void take(struct decoded *d, const struct bytes *b, int n, int32_t cp)
{
    d->cp[d->n] = cp;
    d->first[d->n++] = b->letter[d->used];
    d->used += n;
}

/* As many whole characters of UTF-8 as there are. */
static void as_utf8(const struct bytes *b, struct decoded *d)
{
    d->n = d->used = 0;
    while (d->used < b->n) {
        const uint8_t *p = b->b + d->used;
        int more = *p >= 0xf0 ? 3 : *p >= 0xe0 ? 2 : *p >= 0x80 ? 1 : 0;
        int32_t cp = *p & (more == 0 ? 0x7f : 0x3f >> more);

        if ((*p >= 0x80 && *p < 0xc2) || *p > 0xf4 || d->used + more >= b->n)
            return;
        for (int i = 1; i <= more; i++) {
            if ((p[i] & 0xc0) != 0x80)
                return;
            cp = cp << 6 | (p[i] & 0x3f);
        }
        if ((more == 2 && cp < 0x800) || (more == 3 && cp < 0x10000) || cp > 0x10ffff || (cp >= 0xd800 && cp < 0xe000))
            return;
        take(d, b, more + 1, cp);
    }
}

static void as_pairs(const struct bytes *b, struct decoded *d, int32_t (*pair)(int lead, int trail))
{
    d->n = d->used = 0;
    while (d->used < b->n) {
        const uint8_t *p = b->b + d->used;
        int32_t cp = *p < 0x80 ? *p : d->used + 1 < b->n ? pair(p[0], p[1]) : 0;

        if (cp == 0)
            return;
        take(d, b, *p < 0x80 ? 1 : 2, cp);
    }
}

static bool punctuation(int32_t cp)
{
    return (cp >= 0x3000 && cp <= 0x3020) || (cp >= 0xff01 && cp <= 0xff65) || (cp >= 0x2010 && cp <= 0x2027) || cp == 0xb7 || cp == 0xd7 ||
           cp == 0xa0 || cp == 0x2030 || cp == 0x2103;
}

/* Whether it is what people write, with ${least} Han or marks at least. */
static bool written(const struct decoded *d, int least)
{
    for (int i = 0; i < d->n; i++) {
        if (d->cp[i] != 0xfffd && !punctuation(d->cp[i]) && !(is_han(d->cp[i]) ? common_han(d->cp[i]) : d->cp[i] < 0x80))
            return false;
        least -= d->cp[i] >= 0x80;
    }
    return least <= 0;
}

/* The letters [from, to) become what was decoded. */
static void replace(struct slate *s, enum class class, int from, int to, const struct decoded *d)
{
    uint32_t start = slate_at(s, from), end = slate_end(s, to - 1), place[RUN];
    bool lost = false;

    for (int i = 0; i < d->n; i++)
        place[i] = slate_at(s, d->first[i]);
    for (int i = 0; i < d->n; i++) {
        s->l[from + i].at = place[i];
        s->l[from + i].byte = s->l[d->first[i]].byte;       /* first[i] is from + i or later */
        s->l[from + i].width = (uint16_t)((i + 1 < d->n ? place[i + 1] : end) - place[i]);
        slate_set(s, from + i, d->cp[i], d->cp[i] == 0xfffd ? LOST : CLEAR);
        lost = lost || d->cp[i] == 0xfffd;
    }
    s->l[from + d->n - 1].width = (uint16_t)(end - s->l[from + d->n - 1].at);
    for (int i = to; i < s->n; i++)
        s->l[from + d->n + i - to] = s->l[i];
    s->n -= to - from - d->n;
    slate_note(s, lost ? REPLACED : class, start, end, from, lost ? -1 : d->n);
}

/* ------------------------------------------------------------ read as Latin-1 */

/* The run from letter ${i}; with ${gbk} also the ASCII that a pair can end in. */
static int latin_run(const struct slate *s, int i, bool gbk, struct bytes *b)
{
    bool lead = false;

    for (b->n = 0; i < s->n && b->n < RUN; i++) {
        int byte = latin_byte(s->l[i].cp);

        if (byte < 0 && !(gbk && lead && s->l[i].cp >= 0x40 && s->l[i].cp < 0x7f))
            break;
        add(b, byte < 0 ? s->l[i].cp : byte, i);
        lead = !lead && byte > 0x80 && byte < 0xff;
    }
    return i;
}

static bool undo_latin(struct slate *s, int i, bool before, int *to)
{
    struct bytes b;
    struct decoded d;

    *to = latin_run(s, i, false, &b);
    as_utf8(&b, &d);
    if (d.used == b.n && d.n > 0) {
        replace(s, LATIN, i, *to, &d);
        *to = i + (d.n > 0 && latin_byte(d.cp[0]) >= 0 ? 0 : d.n);      /* once more when it is Latin again */
        return false;
    }
    if (b.n > 3 || before) {
        int end = latin_run(s, i, true, &b);

        as_pairs(&b, &d, gbk_char);
        if (d.used == b.n && d.n > 0 && written(&d, before ? 1 : 2)) {
            replace(s, LATIN, i, end, &d);
            *to = i + d.n;
            return true;
        }
    }
    return before;
}

void damage_latin(struct slate *s)
{
    bool gbk = false;

    for (int turn = 0; turn < (gbk ? 2 : 1); turn++)        /* a single pair is told by the others */
        for (int i = 0, to; i < s->n; i = to) {
            int steps = 0;

            to = i + 1;
            if ((slate_signs(s, i) & HIGH) == 0 || (i + 1 < s->n && s->l[i + 1].cp < 0x40))
                continue;
            do {
                gbk = undo_latin(s, i, gbk, &to) || gbk;
            } while (to == i && ++steps < 4);
            if (to == i)
                to++;
            if (to - i < 4 || (slate_signs(s, i) & HIGH) == 0)
                continue;
            for (int k = i; k < to; k++)                    /* not undone, and no word of any language */
                s->l[k].mark = DOUBTFUL;
            if (turn == 0)
                slate_note(s, LATIN, slate_at(s, i), slate_end(s, to - 1), i, -1);
        }
}

/* ------------------------------------- read as GBK, or as Big5, and the reverse */

/* The bytes of the run from letter ${i} in a set of pairs. */
static int pair_run(const struct slate *s, int i, int (*code)(int32_t cp), struct bytes *b)
{
    int c;

    for (b->n = 0; i < s->n && b->n < RUN - 1 && s->l[i].cp >= 0x80 && (c = code(s->l[i].cp)) != 0; i++) {
        add(b, c >> 8, i);
        add(b, c & 255, i);
    }
    return i;
}

static bool is_stand_in(int32_t cp)
{
    return cp == '?' || cp == 0xff1f || cp == 0xfffd;
}

/* The run from letter ${i} to before ${to} as UTF-8.  Where it ends within a character and a
** stand-in follows, that one character is lost, with an ASCII one perhaps. */
static int undo_as_gbk(struct slate *s, int i, int to, struct bytes *b)
{
    struct decoded d;

    as_utf8(b, &d);
    if (d.n < 2 || !written(&d, 2))
        return 0;
    if (d.used < b->n) {
        if (b->n - d.used > 2 || to >= s->n || !is_stand_in(s->l[to].cp))
            return 0;
        d.cp[d.n] = 0xfffd;
        d.first[d.n++] = b->letter[d.used];
        to++;
    }
    replace(s, AS_GBK, i, to, &d);
    return d.n;
}

static int undo_pairs(struct slate *s, int i, int (*code)(int32_t cp), int32_t (*pair)(int lead, int trail))
{
    struct bytes b;
    struct decoded d;
    int to = i + 12 < s->n ? i + 12 : s->n, odd = 0;

    for (int k = i; k < to; k++)
        odd += (slate_signs(s, k) & ODD) != 0;
    if (to - i < 4 || odd * 3 < to - i || (to = pair_run(s, i, code, &b)) - i < 4)
        return 0;
    as_pairs(&b, &d, pair);
    if (d.used != b.n || !written(&d, 4))
        return 0;
    replace(s, AS_BIG5, i, to, &d);
    return d.n;
}

/* 烫烫烫 and 屯屯屯 are memory that was never written. */
static int filled(struct slate *s, int i)
{
    int n = 1;

    if (s->l[i].cp != 0x70eb && s->l[i].cp != 0x5c6f)
        return 0;
    while (i + n < s->n && s->l[i + n].cp == s->l[i].cp)
        n++;
    if (n < 3)
        return 0;
    slate_note(s, REPLACED, slate_at(s, i), slate_end(s, i + n - 1), i, -1);
    for (int k = 0; k < n; k++)
        slate_set(s, i + k, 0, LOST);
    return n;
}

/* Whether a character of UTF-8 can begin at letter ${i}: most letters are no such bytes. */
static bool may_be_utf8(const struct slate *s, int i)
{
    int a = gbk_code(s->l[i].cp), b;

    if ((a & 0xc0c0) != 0xc080)
        return false;
    if (i + 1 >= s->n || (b = gbk_code(s->l[i + 1].cp)) == 0)
        return true;
    return (a & 0x2000) == 0 || (b & 0xc000) == 0x8000;
}

void damage_swapped(struct slate *s)
{
    int done = 0;                       /* letters before it have been looked at */

    for (int i = 0; i < s->n; i++) {
        struct bytes b;
        int from = i, to, n;

        if ((slate_signs(s, i) & ODD) == 0)
            continue;
        if ((n = filled(s, i)) > 0) {
            done = i += n;
            i--;
            continue;
        }
        while (from > done && s->l[from - 1].cp >= 0x80 && i - from < 16)
            from--;
        for (n = 0, to = i + 1; from <= i && n == 0; from++) {
            if (!may_be_utf8(s, from))
                continue;
            to = pair_run(s, from, gbk_code, &b);
            n = undo_as_gbk(s, from, to, &b);
        }
        if (n > 0)
            i = from - 1 + n - 1;
        else if ((n = undo_pairs(s, i, gbk_code, big5_char)) > 0 || (n = undo_pairs(s, i, big5_code, gbk_char)) > 0)
            i += n - 1;
        done = i + 1;
    }
}
