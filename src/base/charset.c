/* SPDX-License-Identifier: Apache-2.0 */
#include "base/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

enum {
    BLOCK = 64 * 1024,
    ENOUGH = 4096,              /* malformed bytes after which a file isn't UTF-8 */
    DAMAGED = 10,               /* good characters to a malformed byte, from which UTF-8 is damaged UTF-8 */
};

struct charset {
    struct op *op;
    const char *at, *name;
    int fd;
    iconv_t iconv;              /* (iconv_t)-1 for UTF-8 */
    bool end;                   /* of the file */
    int64_t done;               /* bytes of the file before raw[first] */
    int64_t bad;
    size_t first, n;            /* bytes of raw[] not yet decoded */
    char raw[BLOCK];
};

/* ** UTF-8 ** */

/* Length of the character at ${p}: 0 malformed, -1 cut off by the end of ${n}. */
static int length(const unsigned char *p, size_t n)
{
    unsigned low = 0x80, high = 0xbf;
    int want;

    if (p[0] < 0x80)
        return 1;
    if (p[0] < 0xc2 || p[0] > 0xf4)
        return 0;
    want = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
    if (p[0] == 0xe0)
        low = 0xa0;                     /* overlong below */
    else if (p[0] == 0xed)
        high = 0x9f;                    /* surrogates above */
    else if (p[0] == 0xf0)
        low = 0x90;
    else if (p[0] == 0xf4)
        high = 0x8f;
    for (int i = 1; i < want; i++) {
        if ((size_t)i == n)
            return -1;
        if (p[i] < low || p[i] > high)
            return 0;
        low = 0x80, high = 0xbf;
    }
    return want;
}

/* Bytes from ${p} that are whole good characters; those past ASCII are added to ${wide}. */
static size_t good(const char *text, size_t n, int64_t *wide)
{
    const unsigned char *p = (const unsigned char *)text;
    size_t i = 0;

    while (i < n) {
        uint64_t eight;
        int k;

        while (n - i >= 8 && (memcpy(&eight, p + i, 8), (eight & 0x8080808080808080u) == 0))
            i += 8;
        while (i < n && p[i] < 0x80)
            i++;
        while (i < n && p[i] >= 0x80) {
            if ((k = length(p + i, n - i)) <= 0)
                return i;
            i += (size_t)k;
            ++*wide;
        }
    }
    return i;
}

/* ** Telling the encoding ** */

static enum fault unreadable(struct charset *c)
{
    return op_fault(c->op, F_BROKEN, c->at, "读取失败（错误 %d）", "reading failed (error %d)", errno);
}

static ssize_t more(struct charset *c, char *to, size_t room)
{
    ssize_t n;

    do
        n = read(c->fd, to, room);
    while (n < 0 && errno == EINTR);
    return n;
}

/* The whole file is UTF-8, or was before some bytes of it were damaged: then
** its first bad byte is to be shown, instead of a page of wrong characters. */
static enum fault is_utf8(struct charset *c, bool *yes)
{
    int64_t wide = 0, bad = 0;
    size_t kept = 0;
    ssize_t n;

    if (lseek(c->fd, 0, SEEK_SET) < 0)
        return unreadable(c);
    while (bad <= ENOUGH && (n = more(c, c->raw + kept, BLOCK - kept)) != 0) {
        size_t i = 0, all;

        if (n < 0)
            return unreadable(c);
        all = kept + (size_t)n;
        for (;;) {
            i += good(c->raw + i, all - i, &wide);
            if (i == all || length((unsigned char *)c->raw + i, all - i) < 0)
                break;
            bad++, i++;
        }
        kept = all - i;
        memmove(c->raw, c->raw + i, kept);
    }
    bad += (int64_t)kept;
    *yes = bad == 0 || bad * DAMAGED <= wide;
    return OK;
}

static enum fault tell(struct charset *c)
{
    static const struct { const char *mark; int n; const char *name; } marks[] = {
        { "\xef\xbb\xbf", 3, "UTF-8" }, { "\xff\xfe", 2, "UTF-16LE" }, { "\xfe\xff", 2, "UTF-16BE" },
    };
    char head[4] = { 0 };
    bool utf8 = false;
    enum fault f;

    if (pread(c->fd, head, 3, 0) < 0)
        return unreadable(c);
    for (size_t i = 0; i < sizeof marks / sizeof *marks && c->name == NULL; i++)
        if (memcmp(head, marks[i].mark, (size_t)marks[i].n) == 0) {
            c->name = marks[i].name;
            c->done = marks[i].n;
        }
    if (c->name == NULL) {
        if ((f = is_utf8(c, &utf8)) != OK)
            return f;
        c->name = utf8 ? "UTF-8" : "GB18030";
    }
    if (lseek(c->fd, c->done, SEEK_SET) < 0)
        return unreadable(c);
    if (strcmp(c->name, "UTF-8") != 0 && (c->iconv = iconv_open("UTF-8", c->name)) == (iconv_t)-1)
        return op_fault(c->op, F_BROKEN, c->at, "系统缺少字符编码 %s 的转换；请另存为 UTF-8",
            "this system can't convert from %s; save the file as UTF-8", c->name);
    return OK;
}

enum fault charset_open(struct op *op, struct arena *mem, int fd, const char *at, struct charset **out)
{
    struct charset *c = arena_alloc(mem, sizeof *c);
    enum fault f;

    c->op = op;
    c->at = at;
    c->fd = fd;
    c->iconv = (iconv_t)-1;
    c->bad = NONE;
    if ((f = tell(c)) != OK) {
        charset_close(c);
        return f;
    }
    *out = c;
    return OK;
}

void charset_close(struct charset *c)
{
    if (c == NULL || c->fd < 0)
        return;
    if (c->iconv != (iconv_t)-1)
        iconv_close(c->iconv);
    close(c->fd);
    c->fd = -1;
}

/* ** Reading ** */

/* Straight into ${to}; raw[] holds only a character cut in two. */
static int64_t read_utf8(struct charset *c, char *to, size_t room)
{
    size_t all, n;
    ssize_t got;
    int64_t wide = 0;

    memcpy(to, c->raw, c->n);
    if ((got = more(c, to + c->n, room - c->n)) < 0) {
        unreadable(c);
        return -1;
    }
    all = c->n + (size_t)got;
    n = good(to, all, &wide);
    c->done += (int64_t)n;
    c->n = all - n;
    if (c->n > 0 && (got == 0 || length((unsigned char *)to + n, c->n) == 0))
        c->bad = c->done;
    else
        memcpy(c->raw, to + n, c->n);
    return n == 0 && got > 0 && c->bad == NONE ? charset_read(c, to, room) : (int64_t)n;
}

static int64_t read_iconv(struct charset *c, char *to, size_t room)
{
    char *out = to;

    while (out == to && c->bad == NONE) {
        char *in;
        size_t left;
        ssize_t got;
        int why;

        memmove(c->raw, c->raw + c->first, c->n);
        c->first = 0;
        if ((got = more(c, c->raw + c->n, BLOCK - c->n)) < 0) {
            unreadable(c);
            return -1;
        }
        c->end = got == 0 && c->n < BLOCK;
        if ((left = c->n + (size_t)got) == 0)
            return 0;
        in = c->raw;
        errno = 0;
        why = iconv(c->iconv, &in, &left, &out, &room) == (size_t)-1 ? errno : 0;
        c->done += in - c->raw;
        c->first = (size_t)(in - c->raw);
        c->n = left;
        if (why == EILSEQ || (why == EINVAL && c->end))
            c->bad = c->done;
    }
    return out - to;
}

int64_t charset_read(struct charset *c, char *to, size_t room)
{
    if (c->bad != NONE)
        return 0;
    return c->iconv == (iconv_t)-1 ? read_utf8(c, to, room) : read_iconv(c, to, room);
}

int64_t charset_bad(const struct charset *c)
{
    return c->bad;
}

const char *charset_name(const struct charset *c)
{
    return c->name;
}
