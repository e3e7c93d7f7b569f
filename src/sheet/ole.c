/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet/ole.h"

#include "sheet/refuse.h"
#include "sheet/sheet_limit.h"

#include <errno.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    HEADER = 512, HEADER_FATS = 109, ENTRY = 128, MINI = 64, MINI_BELOW = 4096, ENTRIES = 16384,
    ROOMY = 4,                  /* the table of small blocks has a sixteenth of their sectors, or somewhat more */
    FOLDER = 1, STREAM = 2, ROOT = 5,
};
static const uint32_t LAST = 0xfffffffe, NOBODY = 0xffffffff;

struct entry {
    char name[32];              /* what isn't ASCII is ? */
    uint32_t start;
    int64_t size;
    int type;
};

/* Sectors by number, in order. */
struct chain {
    uint32_t *v;
    int64_t n;
};

struct ole {
    struct op *op;
    struct arena *mem;
    const char *at;
    int fd, shift;              /* a sector has 1 << shift bytes */
    uint32_t sectors;           /* of the file */
    uint32_t *fat;              /* the sector after each */
    struct entry *v;            /* of the root folder */
    int n;
    struct entry root;
    uint32_t mini_start;
};

struct ole_stream {
    struct ole *o;
    int64_t size;
    int unit;                   /* bytes of a block */
    int64_t *block;             /* where each is in the file */
};

static enum fault damaged(struct ole *o)
{
    return refuse_damaged(o->op, o->at);
}

/* ** Bytes of the file ** */

static uint32_t little(const unsigned char *p, int n)
{
    uint32_t v = 0;

    while (n-- > 0)
        v = v << 8 | p[n];
    return v;
}

static enum fault whole(struct ole *o, int64_t at, void *to, size_t n)
{
    while (n > 0) {
        ssize_t got = pread(o->fd, to, n, at);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return op_fault(o->op, F_BROKEN, o->at, "读取失败（错误 %d）", "reading failed (error %d)", errno);
        if (got == 0)
            return damaged(o);
        to = (char *)to + got;
        at += got;
        n -= (size_t)got;
    }
    return OK;
}

static int64_t place(const struct ole *o, uint32_t sector)
{
    return ((int64_t)sector + 1) << o->shift;
}

static enum fault sector(struct ole *o, uint32_t number, unsigned char *to)
{
    return number >= o->sectors ? damaged(o) : whole(o, place(o, number), to, (size_t)1 << o->shift);
}

/* ** Chains of sectors ** */

/* The chain from ${start} in ${next}, of ${most} sectors: no more than ${need}
** of it.  A loop is longer than all sectors. */
static enum fault follow(struct ole *o, const uint32_t *next, uint32_t most, uint32_t start, int64_t need, struct chain *out)
{
    int64_t n = 0;

    for (uint32_t s = start; s != LAST && n < need; s = next[s])
        if (s >= most || ++n > most)
            return damaged(o);
    *out = (struct chain){ arena_alloc(o->mem, (size_t)n * sizeof *out->v + 1), n };
    n = 0;
    for (uint32_t s = start; n < out->n; s = next[s])
        out->v[n++] = s;
    return OK;
}

/* The table of next sectors: its own sectors are named by the header, and then by sectors of names. */
static enum fault read_fat(struct ole *o, const unsigned char *header)
{
    uint32_t per = 1u << (o->shift - 2), at = 0, more = little(header + 68, 4), list = HEADER_FATS, rounds = 0;
    unsigned char *page = arena_alloc(o->mem, (size_t)1 << o->shift), *names = arena_alloc(o->mem, (size_t)1 << o->shift);
    const unsigned char *name = header + 76;
    enum fault f;

    o->fat = arena_alloc(o->mem, ((size_t)o->sectors + per) * sizeof *o->fat);
    while (at < o->sectors) {
        uint32_t here;

        if (list == 0) {
            if (more >= LAST)
                break;
            if (rounds++ > o->sectors)
                return damaged(o);
            if ((f = sector(o, more, names)) != OK)
                return f;
            name = names;
            list = per - 1;
            more = little(names + ((size_t)per - 1) * 4, 4);
        }
        here = little(name, 4);
        name += 4;
        list--;
        if (here == NOBODY)
            continue;
        if ((f = sector(o, here, page)) != OK)
            return f;
        for (uint32_t i = 0; i < per; i++)
            o->fat[at++] = little(page + i * 4, 4);
    }
    for (; at < o->sectors; at++)
        o->fat[at] = NOBODY;
    return OK;
}

/* ** The list of streams ** */

static struct entry entry(const struct ole *o, const unsigned char *p)
{
    struct entry e = { .type = p[66], .start = little(p + 116, 4), .size = little(p + 120, 4) };

    if (o->shift > 9 && little(p + 124, 4) != 0)
        e.size = INT64_MAX;             /* past any file that is read */
    for (int i = 0; i < 31 && (p[2 * i] | p[2 * i + 1]) != 0; i++)
        e.name[i] = p[2 * i + 1] == 0 && p[2 * i] < 0x80 ? (char)p[2 * i] : '?';
    return e;
}

/* The root's entries: a tree of neighbours left and right below its child. */
static enum fault list(struct ole *o, uint32_t start)
{
    size_t size = (size_t)1 << o->shift, per = size / ENTRY;
    struct chain c;
    unsigned char *all;
    uint32_t *todo, n, waiting = 0;
    bool *seen;
    enum fault f;

    if ((f = follow(o, o->fat, o->sectors, start, INT64_MAX, &c)) != OK)
        return f;
    if (c.n == 0 || (size_t)c.n * per > ENTRIES)
        return damaged(o);
    n = (uint32_t)((size_t)c.n * per);
    all = arena_alloc(o->mem, (size_t)c.n * size);
    for (int64_t i = 0; i < c.n; i++)
        if ((f = sector(o, c.v[i], all + (size_t)i * size)) != OK)
            return f;
    o->root = entry(o, all);
    if (o->root.type != ROOT)
        return damaged(o);
    o->v = arena_alloc(o->mem, n * sizeof *o->v);
    todo = arena_alloc(o->mem, ((size_t)n * 2 + 1) * sizeof *todo);
    seen = arena_alloc(o->mem, n);
    for (todo[waiting++] = little(all + 76, 4); waiting > 0; ) {
        uint32_t i = todo[--waiting];
        const unsigned char *p = all + (size_t)i * ENTRY;

        if (i == NOBODY)
            continue;
        if (i >= n || seen[i])
            return damaged(o);
        seen[i] = true;
        o->v[o->n++] = entry(o, p);
        todo[waiting++] = little(p + 68, 4);
        todo[waiting++] = little(p + 72, 4);
    }
    return OK;
}

static enum fault read_header(struct ole *o)
{
    unsigned char h[HEADER];
    struct stat st;
    enum fault f;

    if (fstat(o->fd, &st) != 0)
        return op_fault(o->op, F_BROKEN, o->at, "读取失败（错误 %d）", "reading failed (error %d)", errno);
    if (st.st_size > SHEET_XLS_BYTES)
        return op_fault(o->op, F_INPUT, o->at, "文件超过 %d 兆字节；请分成几个文件，或另存为 .xlsx",
            "the file is larger than %d megabytes; divide it into several files, or save it as .xlsx", SHEET_XLS_BYTES >> 20);
    if ((f = whole(o, 0, h, sizeof h)) != OK)
        return f;
    o->shift = (int)little(h + 30, 2);
    if (memcmp(h, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) != 0 || (o->shift != 9 && o->shift != 12) || little(h + 32, 2) != 6)
        return damaged(o);
    o->sectors = (uint32_t)((st.st_size - 1) >> o->shift);
    o->mini_start = little(h + 60, 4);
    if ((f = read_fat(o, h)) != OK)
        return f;
    return list(o, little(h + 48, 4));
}

enum fault ole_open(struct op *op, struct arena *mem, int fd, const char *at, struct ole **out)
{
    struct ole *o = arena_alloc(mem, sizeof *o);
    enum fault f;

    *o = (struct ole){ .op = op, .mem = mem, .fd = fd, .at = at };
    if ((f = read_header(o)) != OK) {
        ole_close(o);
        return f;
    }
    *out = o;
    return OK;
}

void ole_close(struct ole *o)
{
    if (o == NULL || o->fd < 0)
        return;
    close(o->fd);
    o->fd = -1;
}

/* ** One stream ** */

static const struct entry *find(const struct ole *o, const char *name)
{
    for (int i = 0; i < o->n; i++)
        if ((o->v[i].type == STREAM || o->v[i].type == FOLDER) && strcasecmp(o->v[i].name, name) == 0)
            return &o->v[i];
    return NULL;
}

bool ole_has(const struct ole *o, const char *name)
{
    return find(o, name) != NULL;
}

/* Small streams are cut into blocks of 64 bytes that lie, with a table of their own, in the root's stream. */
static enum fault place_small(struct ole *o, struct ole_stream *s, uint32_t start)
{
    uint32_t per = 1u << (o->shift - 2), mini_per = 1u << (o->shift - 6);
    struct chain table, home, c;
    unsigned char *page = arena_alloc(o->mem, (size_t)1 << o->shift);
    uint32_t *next;
    enum fault f;

    if ((f = follow(o, o->fat, o->sectors, o->root.start, INT64_MAX, &home)) != OK
        || (f = follow(o, o->fat, o->sectors, o->mini_start, home.n / ROOMY + ROOMY, &table)) != OK)
        return f;
    next = arena_alloc(o->mem, (size_t)table.n * per * sizeof *next + 1);
    for (int64_t i = 0; i < table.n; i++) {
        if ((f = sector(o, table.v[i], page)) != OK)
            return f;
        for (uint32_t k = 0; k < per; k++)
            next[(size_t)i * per + k] = little(page + k * 4, 4);
    }
    if ((f = follow(o, next, (uint32_t)table.n * per, start, (s->size + MINI - 1) / MINI, &c)) != OK)
        return f;
    if (c.n * MINI < s->size)
        return damaged(o);
    s->unit = MINI;
    s->block = arena_alloc(o->mem, (size_t)c.n * sizeof *s->block + 1);
    for (int64_t i = 0; i < c.n; i++) {
        if (c.v[i] / mini_per >= home.n)
            return damaged(o);
        s->block[i] = place(o, home.v[c.v[i] / mini_per]) + c.v[i] % mini_per * MINI;
    }
    return OK;
}

static enum fault place_large(struct ole *o, struct ole_stream *s, uint32_t start)
{
    struct chain c;
    enum fault f = follow(o, o->fat, o->sectors, start, (s->size + (1 << o->shift) - 1) >> o->shift, &c);

    if (f != OK)
        return f;
    if (c.n << o->shift < s->size)
        return damaged(o);
    s->unit = 1 << o->shift;
    s->block = arena_alloc(o->mem, (size_t)c.n * sizeof *s->block + 1);
    for (int64_t i = 0; i < c.n; i++)
        s->block[i] = place(o, c.v[i]);
    return OK;
}

enum fault ole_stream(struct ole *o, const char *name, struct ole_stream **out)
{
    const struct entry *e = find(o, name);
    struct ole_stream *s;
    enum fault f;

    *out = NULL;
    if (e == NULL || e->type != STREAM)
        return OK;
    s = arena_alloc(o->mem, sizeof *s);
    *s = (struct ole_stream){ .o = o, .size = e->size };
    if (s->size < 0 || s->size > SHEET_XLS_BYTES)
        return damaged(o);
    f = s->size < MINI_BELOW ? place_small(o, s, e->start) : place_large(o, s, e->start);
    if (f == OK)
        *out = s;
    return f;
}

int ole_read(struct ole_stream *s, int64_t at, void *to, int n)
{
    int done = 0;

    if (at < 0 || at > s->size)
        at = s->size;
    if (n > s->size - at)
        n = (int)(s->size - at);
    while (done < n) {
        int64_t block = at / s->unit;
        int run = s->unit - (int)(at % s->unit);

        while (run < n - done && s->block[block + 1] == s->block[block] + s->unit) {    /* neighbours in one go */
            run += s->unit;
            block++;
        }
        if (run > n - done)
            run = n - done;
        if (whole(s->o, s->block[at / s->unit] + at % s->unit, (char *)to + done, (size_t)run) != OK)
            return -1;
        done += run;
        at += run;
    }
    return done;
}
