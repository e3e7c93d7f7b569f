/* SPDX-License-Identifier: Apache-2.0 */
#include "text/reading.h"

#include "text/damage.h"
#include "text/lexicon.h"

#include <stdlib.h>
#include <string.h>

enum {
    BYTES = 256 * 1024,                 /* of the source kept at a time                  */
    ENOUGH = 4 * PROSE_LONGEST + 16,    /* bytes of the longest stretch, and a line's end */
    NOTES = PROSE_LONGEST + 64,         /* of damage in a stretch                        */
    TEXT = 4 * PROSE_LONGEST + 2 * NOTES,
};

struct reading {
    struct arena *mem;
    struct source source;
    bool ended, failed, done;
    char *bytes;
    size_t from, to;                    /* of ${bytes}: what isn't read yet               */
    int64_t start, line, column;        /* of the next stretch                            */
    struct alphabet alphabet;
    struct slate slate;                 /* the stretch, on the bench                      */
};

struct reading *reading_open(struct arena *mem, struct source from)
{
    struct reading *r = arena_alloc(mem, sizeof *r);

    r->mem = mem;
    r->source = from;
    r->bytes = arena_alloc(mem, BYTES);
    r->alphabet.mem = mem;
    r->slate = (struct slate){ .l = arena_alloc(mem, PROSE_LONGEST * sizeof *r->slate.l), .alphabet = &r->alphabet, .room = NOTES, .text_room = TEXT };
    r->slate.damage = arena_alloc(mem, NOTES * sizeof *r->slate.damage);
    r->slate.text = arena_alloc(mem, TEXT);
    r->line = r->column = 1;
    return r;
}

bool reading_failed(const struct reading *r)
{
    return r->failed;
}

/* As many bytes as there is room for, when the longest stretch may not be there whole. */
static void fill(struct reading *r)
{
    if (r->to - r->from >= ENOUGH || r->ended)
        return;
    memmove(r->bytes, r->bytes + r->from, r->to - r->from);
    r->to -= r->from;
    r->from = 0;
    while (!r->ended && BYTES - r->to >= 16) {
        int64_t n = r->source.more(r->source.from, r->bytes + r->to, BYTES - r->to);

        if (n <= 0) {
            r->ended = true;
            r->failed = n < 0;
        } else {
            r->to += (size_t)n;
        }
    }
}

/* The character at ${p}, before ${end}; its length goes into *n.  The source
** is strict, so a malformed byte is a slip: U+FFFD. */
static inline int32_t character(const unsigned char *p, const unsigned char *end, int *n)
{
    int more = *p >= 0xf0 ? 3 : *p >= 0xe0 ? 2 : *p >= 0xc0;
    int32_t cp = *p & (0x7f >> (more > 0 ? more + 1 : 0));

    *n = 1;
    if (*p < 0x80)
        return *p;
    if (more == 0 || end - p <= more)
        return 0xfffd;
    for (int i = 1; i <= more; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return 0xfffd;
        cp = cp << 6 | (p[i] & 0x3f);
    }
    *n = more + 1;
    return cp > 0x10ffff ? 0xfffd : cp;
}

/* How well a long line is parted after ${cp}: 3 after a sentence, 0 not at all. */
static int part_after(int32_t cp)
{
    switch (cp) {
    case 0x3002: case 0xff01: case 0xff1b: case 0xff1f: case ';':
        return 3;
    case 0xff0c: case 0x3001: case ' ': case 0x3000: case '\t': case '!': case '?':
        return 2;
    }
    return cp >= 0x2e80 ? 1 : 0;
}

/* How many of the first ${n} letters of a line that goes on are a stretch. */
static int part(const struct letter *l, int n)
{
    int best = 0, at = n;

    for (int i = n - 1; i > n / 2 && best < 3; i--)
        if (part_after(l[i].cp) > best) {
            best = part_after(l[i].cp);
            at = i + 1;
        }
    return at;
}

static int by_place(const void *a, const void *b)
{
    const struct damage *x = a, *y = b;

    return x->start != y->start ? (x->start < y->start ? -1 : 1) : x->end < y->end ? -1 : x->end > y->end;
}

/* Undo what can be undone, on the bench. */
static void mend(struct reading *r)
{
    struct slate *s = &r->slate;

    if ((s->signs & ESCAPES) != 0)
        damage_escapes(s);
    if ((s->signs & (HIGH | ESCAPES)) != 0)
        damage_latin(s);
    if ((s->signs & (ODD | HIGH)) != 0)
        damage_swapped(s);
    if ((s->signs & (UNSEEN | ESCAPES)) != 0)
        damage_invisible(s);
    if ((s->signs & OPENS) != 0)
        damage_pinyin(s);
    if ((s->signs & (HOLE | ODD)) != 0) {
        if (s->lexicon == NULL)
            s->lexicon = lexicon_open(r->mem);
        damage_misaligned(s);
    }
    if ((s->signs & (HOLE | LOOKS | WIDE | ESCAPES)) != 0 || s->n_damage > 0)
        damage_doubts(s);
}

bool reading_next(struct reading *r, struct prose *out)
{
    struct slate *s = &r->slate;
    const unsigned char *p, *end, *raw;
    bool line_ends = false;
    int n = 0;

    fill(r);
    if (r->failed || r->done)
        return false;
    raw = p = (const unsigned char *)r->bytes + r->from;
    end = (const unsigned char *)r->bytes + r->to;
    s->signs = 0;
    for (; p < end && n < PROSE_LONGEST; n++) {
        int bytes;
        int32_t cp = character(p, end, &bytes);
        uint32_t word = alphabet_at(&r->alphabet, cp);

        if ((word >> SIGNS & ENDS) != 0)
            break;
        s->signs |= word >> SIGNS;
        s->l[n] = (struct letter){ .cp = cp, .key = (int32_t)(word & KEY), .at = (uint32_t)n, .byte = (uint32_t)(p - raw), .width = 1 };
        p += bytes;
    }
    line_ends = p < end && (*p == '\n' || *p == '\r');
    if (p < end && !line_ends) {
        int whole = n;

        n = part(s->l, n);
        if (n < whole)
            p = raw + s->l[n].byte;
    }
    s->n = n;
    s->start = r->start;
    s->n_damage = s->n_text = 0;
    if ((s->signs & ~(uint32_t)PARTS) != 0)
        mend(r);
    *out = (struct prose){ .start = r->start, .line = r->line, .column = r->column, .raw = (const char *)raw, .raw_n = (uint32_t)(p - raw) };
    damage_apart(s, &out->apart);
    if (s->n_damage > 1)
        qsort(s->damage, (size_t)s->n_damage, sizeof *s->damage, by_place);
    out->l = s->l;
    out->n = s->n;
    out->damage = s->damage;
    out->n_damage = s->n_damage;
    r->start += n;
    if (line_ends) {
        bool both = *p == '\r' && p + 1 < end && p[1] == '\n';

        p += 1 + both;
        r->start += 1 + both;
        r->line++;
        r->column = 1;
    } else {
        r->done = p == end;
        r->column += n;
    }
    r->from = (size_t)(p - (const unsigned char *)r->bytes);
    return true;
}
