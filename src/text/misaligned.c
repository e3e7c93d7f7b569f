/* SPDX-License-Identifier: Apache-2.0 */
/* GBK that was decoded half a character out of step.
**
** Some sites put pinyin behind certain characters, and cut texts at full-width marks,
** by bytes: where the second byte of one character and the first of the next happen to
** be the pair that is looked for, what follows is decoded out of step until an ASCII
** byte or a cut puts it right.  A first byte with an ASCII byte that can't be second
** shows as one `?`, and the ASCII byte, a digit perhaps, is gone.
**
** So bytes are taken from what is seen, with gaps where they are not known, and
** decoded in step.  Gaps within a Han are closed by words; what was ASCII never is. */
#include "text/damage.h"
#include "text/gbk.h"
#include "text/lexicon.h"
#include "text/pinyin.h"

#include <string.h>
#include <uchar.h>

enum { BYTES = 96, LETTERS = BYTES / 2 + 1, GAP = -1, CONTEXT = 7, TRIES = 200, EXTENT = 40 };

/* One way to read a run. */
struct run {
    const struct slate *s;
    int from, to;                   /* letters of the run                             */
    int16_t b[BYTES];               /* bytes in step, or GAP                           */
    int at[BYTES];                  /* the letter that each was seen in                */
    int n;
    int swallowed;                  /* the `?` that has an ASCII character, -1: none   */
    int odd;                        /* letters seen that nobody writes                 */
    int32_t cp[LETTERS];            /* what it is read as; 0xfffd where that isn't known */
    bool strange[LETTERS];          /* in no word                                      */
    int count, known, gaps;         /* letters; read from whole pairs; not read        */
    int strangers, pairs;           /* letters in no word; pairs of which nothing is known */
    int cost;                       /* what speaks against it                           */
    int tries, next;                /* of the search: ways tried, cost of the next best */
    struct run *keep;
};

static bool is_stand_in(int32_t cp)
{
    return cp == '?' || cp == 0xff1f || cp == 0xfffd;
}

/* The second byte of a full-width mark at which texts are cut, 0: none.  It may stand
** folded to ASCII. */
static int cut_at(const struct slate *s, int i)
{
    int32_t cp = i < s->n ? s->l[i].cp : 0;

    if (cp >= 0xff01 && cp <= 0xff5d)
        return (int)(cp - 0xff01 + 0xa1);
    return cp != 0 && cp < 0x80 && strchr(",;:()!?", (char)cp) != NULL ? (int)(cp + 0x80) : 0;
}

/* Whether it is one of the marks at which all such sites cut. */
static bool mark_at(const struct slate *s, int i)
{
    int cut = cut_at(s, i);

    return cut != 0 && strchr(",;:()!?", cut - 0x80) != NULL;
}

static int pair_at(const struct slate *s, int i)
{
    return i >= 0 && i < s->n && s->l[i].cp >= 0x80 ? gbk_code(s->l[i].cp) : 0;
}

static void add(struct run *r, int byte, int letter)
{
    r->b[r->n] = (int16_t)byte;
    r->at[r->n++] = letter;
}

/* ------------------------------------------------------------- closing gaps */

/* Numerals are never read from half a character. */
static bool is_numeral(int32_t key)
{
    static const char32_t numerals[] = U"零〇一二三四五六七八九十百千万亿两几多余半数廿卅壹贰叁肆伍陆柒捌玖拾佰仟成折倍点";

    for (const char32_t *c = numerals; *c != 0; c++)
        if ((int32_t)*c == key)
            return true;
    return key < 0x80;
}

/* Characters of which one byte is known. */
static int candidates(const struct run *r, int lead, int trail, int32_t *cp, int32_t *key)
{
    int n = 0;

    for (int free = 0x40; free <= 0xfe; free++) {
        int32_t c = lead == GAP ? gbk_char(free, trail) : gbk_char(lead, free);

        if (c == 0 || !is_han(c) || !common_han(c))
            continue;
        cp[n] = c;
        key[n++] = (int32_t)(alphabet_at(r->s->alphabet, c) & KEY);
    }
    return n;
}

/* The letters before, of, and after the run; where the run begins into *at. */
static int context(const struct run *r, int32_t *key, int *at)
{
    const struct slate *s = r->s;
    int n = 0, from = r->from < CONTEXT ? 0 : r->from - CONTEXT;

    for (int i = from; i < r->from; i++)
        key[n++] = s->l[i].key;
    *at = n;
    for (int i = 0; i < r->count; i++)
        key[n++] = (int32_t)(alphabet_at(s->alphabet, r->cp[i]) & KEY);
    if (r->swallowed >= 0)
        key[n++] = 0xfffd;
    for (int i = r->to; i < s->n && i < r->to + CONTEXT; i++)
        key[n++] = s->l[i].key;
    return n;
}

/* Whether the letters beside gap ${i} are whole words without it: then anything can have
** stood there, a mark or a number too. */
static bool between_words(const struct run *r, const int32_t *key, int n, int i)
{
    bool ends = i == 0 || !is_han(key[i - 1]) || (i > 1 && key[i - 2] == 0xfffd) || lexicon_has(r->s->lexicon, key, i, i - 1);
    bool begins = i + 1 >= n || !is_han(key[i + 1]) || (i + 2 < n && key[i + 2] == 0xfffd) ||
                  lexicon_has(r->s->lexicon, key + i + 1, n - i - 1, 0);

    return ends && begins;
}

/* The letter that bytes ${i} and the next can only be, by the words around; U+FFFD: several. */
static int32_t close_gap(const struct run *r, int i)
{
    int32_t cp[192], key[192], around[LETTERS + 2 * CONTEXT + 1], found = 0xfffd;
    bool ticked[192];
    int n, at, m;

    if ((r->b[i] == GAP) == (r->b[i + 1] == GAP))
        return 0xfffd;
    m = candidates(r, r->b[i], r->b[i + 1], cp, key);
    n = context(r, around, &at);
    if (m == 0 || between_words(r, around, n, at + i / 2) || lexicon_fill(r->s->lexicon, around, n, at + i / 2, key, m, ticked) != 1)
        return 0xfffd;
    for (int c = 0; c < m; c++)
        if (ticked[c] && !is_numeral(key[c]))
            found = cp[c];
    return found;
}

static bool can_be(int32_t cp)
{
    return is_han(cp) ? common_han(cp) : (cp >= 0x3000 && cp < 0x3020) || (cp >= 0xff01 && cp < 0xff5f) || (cp >= 0x2010 && cp < 0x2030) || cp == 0xb7;
}

/* Whether letter ${i} looks as if it were out of step still. */
static bool still_odd(const struct slate *s, int i)
{
    int32_t cp = i < s->n ? s->l[i].cp : 0;
    bool latin = (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');

    return i < s->n && (is_stand_in(cp) || (slate_signs(s, i) & ODD) != 0 || (latin && i + 1 < s->n && is_han(s->l[i + 1].cp)));
}

/* How many of the Han read are in no word that is known; each is told. */
static int strange(struct run *r)
{
    int32_t around[LETTERS + 2 * CONTEXT + 1];
    int at, n = context(r, around, &at), count = 0;

    for (int i = 0; i < r->count; i++)
        count += r->strange[i] = is_han(r->cp[i]) && !lexicon_has(r->s->lexicon, around, n, at + i);
    return count;
}

/* The run ends before letter ${to}: read it, and keep it when there is no better way. */
static void finish(struct run *r, int to)
{
    struct run *best = r->keep;
    int32_t closed[LETTERS];

    r->to = to;
    r->count = r->n / 2;
    r->known = r->gaps = 0;
    r->keep->tries++;
    for (int i = 0; i < r->n; i += 2) {
        int32_t cp = r->b[i] == GAP || r->b[i + 1] == GAP ? 0xfffd : gbk_char(r->b[i], r->b[i + 1]);

        if (cp != 0xfffd && !can_be(cp))
            return;
        r->cp[i / 2] = cp;
        r->known += cp != 0xfffd;
    }
    for (int i = 0; i < r->n; i += 2)       /* a gap isn't closed by what closed another */
        closed[i / 2] = r->cp[i / 2] == 0xfffd ? close_gap(r, i) : r->cp[i / 2];
    for (int i = 0; i < r->count; i++)
        r->gaps += (r->cp[i] = closed[i]) == 0xfffd;
    r->strangers = strange(r);
    r->cost += r->gaps + 2 * r->strangers + (still_odd(r->s, to) ? 3 : 0);
    if (best->count > 0 && r->cost >= best->cost) {
        if (r->cost < best->next && (r->count != best->count || memcmp(r->cp, best->cp, (size_t)r->count * sizeof *r->cp) != 0))
            best->next = r->cost;
        return;
    }
    r->tries = best->tries;
    r->next = best->count > 0 ? best->cost : 1000;
    *best = *r;
}

/* ------------------------------------------------------------- ways to read */

static void step(struct run *r, int j);

/* Try the rest from letter ${j} on with what is there, and take it back. */
static void try(const struct run *r, int j, bool ends)
{
    struct run next = *r;

    if (r->keep->tries > TRIES)
        return;
    if (ends)
        finish(&next, j);
    else
        step(&next, j);
}

/* `?` at letter ${j}, out of step: a first byte waits for its second. */
static void step_question(struct run *r, int j)
{
    struct run way = *r;
    int syllable, n = damage_syllable(r->s, j + 1, false, &syllable), lead = r->b[r->n - 1];

    for (int trail = 0x40; n > 0 && lead != GAP && trail <= 0xfe; trail++)      /* …zhèn): a bracket is gone with it */
        if (pinyin_reads(gbk_char(lead, trail), syllable)) {
            way = *r;
            add(&way, trail, j);
            try(&way, j + 1 + n, true);
        }
    way = *r;
    add(&way, GAP, j);
    if (mark_at(r->s, j + 1))                                       /* half a character before a cut */
        try(&way, j + 1, true);
    way.swallowed = j;                                              /* with an ASCII character */
    try(&way, j + 1, true);
    way.swallowed = -1;
    add(&way, GAP, j);                                              /* a pair that is no character */
    way.odd++;
    way.pairs++;
    try(&way, j + 1, false);
    if (cut_at(r->s, j) != 0) {                                     /* a mark, of two halves */
        way = *r;
        way.cost += 2;
        add(&way, 0xa3, j);
        add(&way, cut_at(r->s, j), j);
        try(&way, j + 1, false);
    }
}

static void step(struct run *r, int j)
{
    const struct slate *s = r->s;
    int pair = pair_at(s, j), cut = cut_at(s, j);

    if (j >= s->n || r->n + 3 > BYTES)
        return;
    if (is_stand_in(s->l[j].cp)) {
        step_question(r, j);
    } else if (pair != 0 || cut != 0) {
        r->odd += (slate_signs(s, j) & ODD) != 0;
        add(r, pair != 0 ? pair >> 8 : 0xa3, j);
        add(r, pair != 0 ? pair & 255 : cut, j);
        try(r, j + 1, false);
    } else if (s->l[j].cp >= 0x40 && s->l[j].cp < 0x7f) {           /* 黨 is FC and h */
        r->odd++;
        add(r, s->l[j].cp, j);
        try(r, j + 1, true);
    }
}

static struct run run_open(const struct slate *s, int from, struct run *keep)
{
    return (struct run){ .s = s, .from = from, .swallowed = -1, .keep = keep };
}

/* "?zhèn)" at letter ${i}: a pair with the second byte of the letter before. */
static void try_inserted(const struct slate *s, int i, int n, int syllable, struct run *keep)
{
    int lead = pair_at(s, i - 1) & 255;

    for (int trail = 0x81; trail <= 0xfe; trail++)
        if (pinyin_reads(gbk_char(lead, trail), syllable)) {
            struct run r = run_open(s, i, keep);

            add(&r, trail, i);
            step(&r, i + 1 + n);
        }
}

/* A cut at letter ${j}, before which half of the letter at ${i} is gone. */
static void try_cut(const struct slate *s, int i, int j, struct run *keep)
{
    struct run r = run_open(s, i, keep);

    add(&r, GAP, i);
    add(&r, 0xa3, j);
    add(&r, cut_at(s, j), j);
    step(&r, j + 1);
}

/* ------------------------------------------------------------------ writing */

/* Whether the mark at letter ${i} may be one within a number whose first digit is gone: ,750 or :32. */
static bool within_number(const struct slate *s, int i)
{
    int digits = 0;

    if (i >= s->n || (s->l[i].cp != ',' && s->l[i].cp != ':'))
        return false;
    while (i + 1 + digits < s->n && s->l[i + 1 + digits].cp >= '0' && s->l[i + 1 + digits].cp <= '9')
        digits++;
    return digits == 3 || (digits > 0 && s->l[i].cp == ':');
}

/* The letters of the run become those read; returns how many. */
static int undo(struct slate *s, const struct run *r)
{
    struct letter read[LETTERS];
    uint32_t end = slate_end(s, r->to - 1), lost = r->swallowed < 0 ? end : slate_at(s, r->swallowed);
    int n = 0;

    for (int i = 0; i < r->count; i++)
        read[n++] = s->l[r->at[2 * i]];
    if (r->swallowed >= 0)
        read[n++] = s->l[r->swallowed];
    for (int i = 0; i < n; i++)
        read[i].width = (uint16_t)((i + 1 < n ? read[i + 1].at : end) - read[i].at);
    memcpy(s->l + r->from, read, (size_t)n * sizeof *read);
    memmove(s->l + r->from + n, s->l + r->to, (size_t)(s->n - r->to) * sizeof *s->l);
    s->n -= r->to - r->from - n;
    for (int i = 0; i < n; i++) {
        int32_t cp = i < r->count ? r->cp[i] : 0xfffd;

        slate_set(s, r->from + i, cp, cp == 0xfffd ? LOST : r->strange[i] || r->pairs > 1 ? DOUBTFUL : MENDED);
        if (is_numeral(s->l[r->from + i].key))
            s->l[r->from + i].mark = cp == 0xfffd ? LOST : DOUBTFUL;
    }
    if (r->swallowed < 0 && within_number(s, r->from + n))
        s->l[r->from + n].mark = DOUBTFUL;
    slate_note(s, MISALIGNED, slate_at(s, r->from), lost, r->from, r->count);
    for (int i = 0; i < n; i++)
        if (s->l[r->from + i].mark == LOST)
            slate_note(s, QUESTION, slate_at(s, r->from + i), slate_end(s, r->from + i), 0, -1);
    return n;
}

/* The letters from ${i} on that may be out of step, as far as it can go: until one that
** can't be seen there, or past what ends it.  Whether any is one that nobody writes. */
static bool extent(const struct slate *s, int i, int *to)
{
    bool odd = false;

    for (*to = i; *to < s->n && *to - i < EXTENT; ++*to) {
        int32_t cp = s->l[*to].cp;

        if ((is_stand_in(cp) || (cp >= 0x40 && cp < 0x7f)) && !still_odd(s, *to + 1)) {
            ++*to;
            break;
        }
        if (cp < 0x40 && cut_at(s, *to) == 0)
            break;
        odd = odd || (slate_signs(s, *to) & ODD) != 0;
    }
    return odd;
}

static void doubt(struct slate *s, int i, int to)
{
    for (int k = i; k < to; k++)
        if (s->l[k].mark != LOST)
            s->l[k].mark = DOUBTFUL;
    slate_note(s, MISALIGNED, slate_at(s, i), slate_end(s, to - 1), i, -1);
}

/* `?` at letter ${i}: the number of letters dealt with. */
static int at_question(struct slate *s, int i)
{
    struct run best;
    int syllable, n = damage_syllable(s, i + 1, false, &syllable), to;

    memset(&best, 0, sizeof best);
    if (n > 0) {
        if (i > 0 && (pair_at(s, i - 1) & 255) >= 0x81)
            try_inserted(s, i, n, syllable, &best);
        if (best.count > 0 && best.cost < best.next)
            return undo(s, &best);
        extent(s, i + 1 + n, &to);
        if (best.count > 0 && best.to > to)
            to = best.to;
        doubt(s, i, to);
        return to - i;
    }
    if (cut_at(s, i + 1) == 0)
        return 1;
    try_cut(s, i, i + 1, &best);
    if (best.count > 0 && best.cost < best.next && best.odd > 0 && best.known >= 2 && best.strangers == 0)
        return undo(s, &best);
    if (!extent(s, i + 2, &to) && (best.count == 0 || best.odd == 0))
        return 1;
    if (best.count > 0 && best.to > to)
        to = best.to;
    doubt(s, i, to);
    return to - i;
}

/* Letter ${i} is one that nobody writes: whether a cut shortly before it put it there,
** half of the character before having left no sign.  Letters dealt with. */
static int at_odd(struct slate *s, int i)
{
    for (int j = i - 1; j >= 0 && i - j <= 6; j--) {
        struct run best;

        if (cut_at(s, j) == 0) {
            if (s->l[j].mark != CLEAR || !is_han(s->l[j].cp))
                break;
            continue;
        }
        memset(&best, 0, sizeof best);
        try_cut(s, j, j, &best);
        if (best.count > 0 && best.known >= 2) {
            doubt(s, j, best.to);
            return best.to - i;
        }
        break;
    }
    return 1;
}

void damage_misaligned(struct slate *s)
{
    for (int i = 0; i < s->n; ) {
        uint32_t signs = slate_signs(s, i);

        if (s->l[i].mark == CLEAR && (signs & HOLE) != 0 && is_stand_in(s->l[i].cp))
            i += at_question(s, i);
        else if (s->l[i].mark == CLEAR && (signs & ODD) != 0)
            i += at_odd(s, i);
        else
            i++;
    }
}
