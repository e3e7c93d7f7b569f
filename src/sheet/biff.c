/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet/biff.h"

#include "base/utf8.h"
#include "sheet/refuse.h"
#include "sheet/sheet_limit.h"

#include <string.h>

enum { HEAD = 4, ROOM = 128 * 1024 };   /* a record has up to 65535 bytes */

static enum fault damaged(struct biff *b)
{
    return refuse_damaged(b->op, b->file);
}

struct biff *biff_open(struct op *op, struct arena *mem, struct ole_stream *stream, const char *file)
{
    struct biff *b = arena_alloc(mem, sizeof *b);

    *b = (struct biff){ .op = op, .file = file, .stream = stream, .buf = arena_alloc(mem, ROOM) };
    return b;
}

void biff_seek(struct biff *b, int64_t at)
{
    b->next = at;
    b->n = 0;
}

/* Have ${n} bytes from place ${at} in the buffer: how many there are, or -1. */
static int have(struct biff *b, int64_t at, int n)
{
    if (at < b->start || at + n > b->start + b->held) {
        b->start = at;
        b->held = 0;
        if ((b->held = ole_read(b->stream, at, b->buf, ROOM)) < 0) {
            b->held = 0;
            return -1;
        }
    }
    return b->held - (int)(at - b->start);
}

int biff_next(struct biff *b)
{
    int there = have(b, b->next, HEAD);
    const unsigned char *p = b->buf + (b->next - b->start);

    if (there < HEAD)
        return there < 0 ? -1 : 0;
    b->type = (int)biff_little(p, 2);
    b->n = (int)biff_little(p + 2, 2);
    if ((there = have(b, b->next, HEAD + b->n)) < HEAD + b->n) {
        if (there >= 0)
            damaged(b);
        return -1;
    }
    b->p = b->buf + (b->next - b->start) + HEAD;
    b->next += HEAD + b->n;
    if ((b->passed += HEAD + b->n) <= (int64_t)SHEET_XLS_BYTES * 2)
        return 1;
    op_fault(b->op, F_INPUT, b->file, "文件内容过多，不予读取；请用表格软件打开后另存为 .xlsx",
        "the file holds too much and was not read; open it in a spreadsheet program and save it as .xlsx");
    return -1;
}

uint32_t biff_little(const unsigned char *p, int n)
{
    uint32_t v = 0;

    while (n-- > 0)
        v = v << 8 | p[n];
    return v;
}

/* On to the record that continues this one. */
static enum fault go_on(struct biff *b)
{
    int r = biff_next(b);

    return r < 0 ? b->op->fault : r == 0 || b->type != BIFF_CONTINUE ? damaged(b) : OK;
}

enum fault biff_take(struct biff *b, void *to, int n)
{
    enum fault f;

    while (n > 0) {
        int k = n < b->n ? n : b->n;

        if (k == 0) {
            if ((f = go_on(b)) != OK)
                return f;
            continue;
        }
        if (to != NULL) {
            memcpy(to, b->p, (size_t)k);
            to = (char *)to + k;
        }
        b->p += k;
        b->n -= k;
        n -= k;
    }
    return OK;
}

bool biff_more(struct biff *b)
{
    return b->n > 0 || (have(b, b->next, HEAD) >= HEAD && biff_little(b->buf + (b->next - b->start), 2) == BIFF_CONTINUE);
}

/* A text being taken. */
struct taking {
    struct buf *to;
    size_t most;
    uint32_t high;              /* first half of a pair, its second awaited */
    bool whole;
};

static void put(struct taking *t, uint32_t unit)
{
    bool low = unit >= 0xdc00 && unit <= 0xdfff;

    if (t->high != 0 && low)
        unit = 0x10000 + ((t->high - 0xd800) << 10) + (unit - 0xdc00);
    else if (t->high != 0 || low || unit == 0)
        t->whole = false;
    t->high = unit >= 0xd800 && unit <= 0xdbff ? unit : 0;
    if (t->high == 0 && unit != 0 && t->to->n < t->most)
        utf8_put(t->to, unit);
}

enum fault biff_text(struct biff *b, int count, size_t most, struct buf *to, bool *whole)
{
    struct taking t = { .to = to, .most = most, .whole = true };
    unsigned char flags;
    int size, runs = 0, extra = 0;
    unsigned char n[4];
    enum fault f;

    if ((f = biff_take(b, &flags, 1)) != OK)
        return f;
    if ((flags & 8) != 0) {
        if ((f = biff_take(b, n, 2)) != OK)
            return f;
        runs = (int)biff_little(n, 2);
    }
    if ((flags & 4) != 0) {
        if ((f = biff_take(b, n, 4)) != OK)
            return f;
        extra = (int)(biff_little(n, 4) & INT32_MAX);
    }
    for (size = (flags & 1) + 1; count > 0; count--) {
        if (b->n < size) {              /* its rest, with flags of its own, is in the next record */
            if (b->n > 0)
                return damaged(b);
            if ((f = go_on(b)) != OK || (f = biff_take(b, &flags, 1)) != OK)
                return f;
            size = (flags & 1) + 1;
            count++;
            continue;
        }
        put(&t, biff_little(b->p, size));
        b->p += size;
        b->n -= size;
    }
    *whole = t.whole && t.high == 0;
    if ((f = biff_take(b, NULL, runs * 4)) != OK)
        return f;
    return biff_take(b, NULL, extra);
}
