/* SPDX-License-Identifier: Apache-2.0 */
/* Any text is read in order: letters stand at their places, one behind the other, and
** those that are clear are what the file has there. */
#include "base/utf8.h"
#include "text/reading.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

struct given {
    const char *p;
    size_t n;
};

static int64_t more(void *from, char *to, size_t room)
{
    struct given *g = from;
    size_t n = g->n < room ? g->n : room;

    while (n < g->n && n > 0 && ((unsigned char)g->p[n] & 0xc0) == 0x80)
        n--;
    memcpy(to, g->p, n);
    g->p += n;
    g->n -= n;
    return (int64_t)n;
}

static void must(bool holds)
{
    if (!holds)
        abort();
}

/* Code points of a stretch, which is strict UTF-8 but for NULs. */
static int64_t count(const char *p, size_t n)
{
    int64_t c = 0;

    for (size_t i = 0; i < n; i++)
        c += ((unsigned char)p[i] & 0xc0) != 0x80;
    return c;
}

static bool undone(const struct prose *p, int64_t place)
{
    for (int i = 0; i < p->n_damage; i++)
        if (p->damage[i].undone && place >= p->damage[i].start && place < p->damage[i].end)
            return true;
    return false;
}

static void check_letters(const struct prose *p, int64_t end)
{
    int64_t at = p->start;

    must(p->n <= PROSE_LONGEST);
    for (int i = 0; i < p->n; i++) {
        const char *raw = p->raw + p->l[i].byte;

        must(prose_start(p, i) >= at && prose_end(p, i) > prose_start(p, i) && prose_end(p, i) <= end);
        must(p->l[i].byte < p->raw_n && p->l[i].key != 0 && p->l[i].mark <= DOUBTFUL);
        at = prose_end(p, i);
        if (p->l[i].mark == CLEAR && p->l[i].cp != 0 && !undone(p, prose_start(p, i)))
            must(utf8_next(&raw) == p->l[i].cp);
        must(p->l[i].mark != LOST || (p->l[i].cp == 0xfffd && p->l[i].key == 0xfffd));
        must(p->l[i].mark != MENDED || p->l[i].key < '0' || p->l[i].key > '9');
    }
}

static void check_damage(const struct prose *p, int64_t end)
{
    for (int i = 0; i < p->n_damage; i++) {
        const struct damage *d = &p->damage[i];

        must(d->start >= p->start && d->start < d->end && d->end <= end && (i == 0 || d->start >= d[-1].start));
        must(utf8_valid(d->read, strlen(d->read)) && (d->undone || *d->read == '\0'));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct arena *mem = arena_open();
    struct given g = { (const char *)data, n };
    struct reading *r;
    struct prose p;
    int64_t next = 0, line = 1;

    if (memchr(data, 0, n) == NULL && utf8_valid((const char *)data, n)) {
        r = reading_open(mem, (struct source){ more, &g });
        while (reading_next(r, &p)) {
            int64_t end = p.start + count(p.raw, p.raw_n);

            must(p.start >= next && p.start <= next + 2 && p.line >= line && p.line <= line + 1);
            check_letters(&p, end);
            check_damage(&p, end);
            next = end;
            line = p.line;
        }
        must(!reading_failed(r) && g.n == 0);
    }
    arena_close(mem);
    return 0;
}
