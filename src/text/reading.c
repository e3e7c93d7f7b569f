/* SPDX-License-Identifier: Apache-2.0 */
#include "text/reading.h"

#include "base/fold.h"

#include <string.h>

enum {
    BYTES = 256 * 1024,                 /* of the source kept at a time                  */
    ENOUGH = 4 * PROSE_LONGEST + 16,    /* bytes of the longest stretch, and a line's end */
    PAGES = 256,                        /* of 256 characters: the basic plane             */
};

struct reading {
    struct arena *mem;
    struct source source;
    bool ended, failed, done;
    char *bytes;
    size_t from, to;                    /* of ${bytes}: what isn't read yet               */
    int64_t start, line, column;        /* of the next stretch                            */
    struct letter *l;
    int32_t *keys[PAGES];               /* fold_char of a page, made when first met       */
};

struct reading *reading_open(struct arena *mem, struct source from)
{
    struct reading *r = arena_alloc(mem, sizeof *r);

    r->mem = mem;
    r->source = from;
    r->bytes = arena_alloc(mem, BYTES);
    r->l = arena_alloc(mem, PROSE_LONGEST * sizeof *r->l);
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

static int32_t *page_of_keys(struct reading *r, int page)
{
    int32_t *k = arena_alloc(r->mem, 256 * sizeof *k);

    for (int i = 0; i < 256; i++) {
        k[i] = fold_char(page << 8 | i);
        if (k[i] == 0)
            k[i] = ' ';
    }
    return r->keys[page] = k;
}

static inline int32_t key_of(struct reading *r, int32_t cp)
{
    int32_t *k;

    if (cp >= PAGES << 8)
        return fold_char(cp) == 0 ? ' ' : fold_char(cp);
    k = r->keys[cp >> 8];
    if (k == NULL)
        k = page_of_keys(r, cp >> 8);
    return k[cp & 255];
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

bool reading_next(struct reading *r, struct prose *out)
{
    const unsigned char *p, *end, *raw;
    int n = 0;
    bool line_ends = false;

    fill(r);
    if (r->failed || r->done)
        return false;
    raw = p = (const unsigned char *)r->bytes + r->from;
    end = (const unsigned char *)r->bytes + r->to;
    for (; p < end && n < PROSE_LONGEST; n++) {
        int bytes;
        int32_t cp = character(p, end, &bytes);

        if (cp == '\n' || cp == '\r') {
            line_ends = true;
            break;
        }
        r->l[n] = (struct letter){ .cp = cp, .key = key_of(r, cp), .at = (uint32_t)n, .byte = (uint32_t)(p - raw), .width = 1 };
        p += bytes;
    }
    line_ends = line_ends || (p < end && (*p == '\n' || *p == '\r'));
    if (p < end && !line_ends) {
        int whole = n;

        n = part(r->l, n);
        if (n < whole)
            p = raw + r->l[n].byte;
    }
    *out = (struct prose){ .l = r->l, .n = n, .start = r->start, .line = r->line, .column = r->column, .raw = (const char *)raw, .raw_n = (uint32_t)(p - raw) };
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
