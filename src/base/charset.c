/* SPDX-License-Identifier: Apache-2.0 */
#include "base/charset.h"

#include "base/source.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum {
    BLOCK = 64 * 1024,
    ENOUGH = 4096,              /* malformed bytes after which a file isn't UTF-8 */
    DAMAGED = 10,               /* good characters to a malformed byte, from which a file is a damaged one of its charset */
    SURE = 1 << 20,             /* characters that are enough to tell GB18030 from Big5 */
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
    const unsigned char *from = (const unsigned char *)text, *p = from, *end = p + n;
    int64_t count = 0;

    while (p < end) {
        int k;

        if (*p < 0x80) {
            uint64_t eight;

            while (end - p >= 8 && (memcpy(&eight, p, 8), (eight & 0x8080808080808080u) == 0))
                p += 8;
            while (p < end && *p < 0x80)
                p++;
            continue;
        }
        if (end - p >= 3 && p[0] > 0xe0 && p[0] < 0xed && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80)
            k = 3;                      /* nearly all Han, without looking closer */
        else if ((k = length(p, (size_t)(end - p))) <= 0)
            break;
        p += k;
        count++;
    }
    *wide += count;
    return (size_t)(p - from);
}

/* ** Going over the file ** */

/* What was seen of the file, read as one charset. */
struct sight {
    bool prose;                 /* NULs are looked for */
    int64_t at;                 /* offset in the file of the bytes at hand */
    int64_t wide, common;       /* good characters past ASCII; those of them that ordinary prose is made of */
    int64_t bad;                /* malformed bytes */
    int64_t nul;                /* offset of the first, else NONE */
    bool enough;                /* no need to look further */
};

/* Bytes of the ${n} at ${p} that were seen; what is left begins the next. */
typedef size_t look_fn(struct sight *s, const char *p, size_t n);

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

static enum fault look(struct charset *c, look_fn *at, bool prose, struct sight *s)
{
    size_t kept = 0;
    ssize_t n;

    *s = (struct sight){ .prose = prose, .nul = NONE };
    if (lseek(c->fd, 0, SEEK_SET) < 0)
        return unreadable(c);
    while (!s->enough && (n = more(c, c->raw + kept, BLOCK - kept)) != 0) {
        size_t all, seen;

        if (n < 0)
            return unreadable(c);
        all = kept + (size_t)n;
        seen = at(s, c->raw, all);
        s->at += (int64_t)seen;
        kept = all - seen;
        memmove(c->raw, c->raw + seen, kept);
    }
    s->bad += (int64_t)kept;
    return OK;
}

static size_t look_utf8(struct sight *s, const char *p, size_t n)
{
    const char *nul = s->prose ? memchr(p, '\0', n) : NULL;
    size_t i = 0;

    if (nul != NULL) {
        s->nul = s->at + (nul - p);
        s->enough = true;
        return n;
    }
    while (s->bad <= ENOUGH) {
        i += good(p + i, n - i, &s->wide);
        if (i == n || length((const unsigned char *)p + i, n - i) < 0)
            return i;
        s->bad++, i++;
    }
    s->enough = !s->prose;
    return n;
}

static size_t look_utf16(struct sight *s, const char *p, size_t n)
{
    size_t i;

    for (i = 0; n - i >= 2; i += 2)
        if (p[i] == '\0' && p[i + 1] == '\0') {
            s->nul = s->at + (int64_t)i;
            s->enough = true;
            return n;
        }
    return i;
}

/* What two bytes past ASCII are in a charset of one or two bytes. */
enum pair { BAD, SIGN, RARE, COMMON, FOUR };    /* FOUR: half of a character of GB18030 */

/* Common are the 3,755 characters of level 1 of GB 2312, rows B0 to D7: with them
** nearly all Simplified prose is written, and more than half of Traditional. */
static enum pair pair_gb(unsigned char first, unsigned char second)
{
    if (first == 0x80 || first == 0xff || second == 0x7f || second == 0xff)
        return BAD;
    if (second < 0x40)
        return second >= 0x30 && second <= 0x39 ? FOUR : BAD;
    if (second < 0xa1 || first < 0xa1)
        return RARE;
    return first < 0xaa ? SIGN : first >= 0xb0 && first <= 0xd7 ? COMMON : RARE;
}

/* Common are the 5,401 characters of level 1 of Big5, A440 to C67E, in the same way. */
static enum pair pair_big5(unsigned char first, unsigned char second)
{
    if (first == 0x80 || first == 0xff || second < 0x40 || (second > 0x7e && second < 0xa1) || second == 0xff)
        return BAD;
    if (first < 0xa1)
        return RARE;
    return first < 0xa4 ? SIGN : first < 0xc6 || (first == 0xc6 && second <= 0x7e) ? COMMON : RARE;
}

static inline size_t look_pairs(struct sight *s, const char *text, size_t n, enum pair (*pair)(unsigned char, unsigned char))
{
    const unsigned char *p = (const unsigned char *)text;
    size_t i = 0;

    while (i < n) {
        enum pair what;

        if (p[i] < 0x80) {
            i++;
            continue;
        }
        if (n - i < 2 || ((what = pair(p[i], p[i + 1])) == FOUR && n - i < 4))
            break;
        s->bad += what == BAD;
        s->common += what == COMMON;
        s->wide += what == COMMON || what == RARE || what == FOUR;
        i += what == BAD ? 1 : what == FOUR ? 4 : 2;
    }
    s->enough = s->wide >= SURE;
    return i;
}

static size_t look_gb(struct sight *s, const char *p, size_t n)
{
    return look_pairs(s, p, n, pair_gb);
}

static size_t look_big5(struct sight *s, const char *p, size_t n)
{
    return look_pairs(s, p, n, pair_big5);
}

/* ** Telling the encoding ** */

/* The whole file is UTF-8, or was before some bytes of it were damaged: then
** its first bad byte is to be shown, instead of a page of wrong characters. */
static bool is_utf8(const struct sight *s)
{
    return s->bad == 0 || s->bad * DAMAGED <= s->wide;
}

/* Big5, when a larger share of the text is common characters than in GB18030,
** a malformed byte being an uncommon one; damaged as with UTF-8.  GB18030 when
** nothing decides, as in a text of few characters. */
static enum fault tell_double(struct charset *c)
{
    struct sight gb, big5;
    enum fault f;

    if ((f = look(c, look_gb, true, &gb)) != OK || (f = look(c, look_big5, true, &big5)) != OK)
        return f;
    c->name = big5.common * (gb.wide + gb.bad) > gb.common * (big5.wide + big5.bad) && big5.bad * DAMAGED <= big5.common
        ? "Big5" : "GB18030";
    return OK;
}

static const struct mark {
    const char *bytes;
    size_t n;
    const char *name;
} marks[] = {
    { "\xef\xbb\xbf", 3, "UTF-8" }, { "\xff\xfe", 2, "UTF-16LE" }, { "\xfe\xff", 2, "UTF-16BE" }, { "\x84\x31\x95\x33", 4, "GB18030" },
};

/* By the file's mark, which is left out of the text; ${said} as known(), or NULL. */
static void tell_mark(struct charset *c, const char *head, size_t n, const char *said)
{
    const struct mark *m = marks, *end = marks + sizeof marks / sizeof *marks;
    bool either = said != NULL && strcmp(said, "UTF-16") == 0;

    while (m < end && (n < m->n || memcmp(head, m->bytes, m->n) != 0))
        m++;
    c->name = either ? "UTF-16LE" : said;
    if (m < end && (said == NULL || strcmp(said, m->name) == 0 || (either && strncmp(m->name, said, strlen(said)) == 0))) {
        c->name = m->name;
        c->done = (int64_t)m->n;
    }
}

/* To the beginning of the text. */
static enum fault begin(struct charset *c)
{
    if (lseek(c->fd, c->done, SEEK_SET) < 0)
        return unreadable(c);
    if (strcmp(c->name, "UTF-8") != 0 && (c->iconv = iconv_open("UTF-8", strcmp(c->name, "Big5") == 0 ? "BIG5-HKSCS" : c->name)) == (iconv_t)-1)
        return op_fault(c->op, F_BROKEN, c->at, "系统缺少字符编码 %s 的转换；请另存为 UTF-8",
            "this system can't convert from %s; save the file as UTF-8", c->name);
    return OK;
}

static enum fault tell(struct charset *c)
{
    struct sight s;
    char head[4];
    ssize_t n = pread(c->fd, head, sizeof head, 0);
    enum fault f;

    if (n < 0)
        return unreadable(c);
    tell_mark(c, head, (size_t)n, NULL);
    if (c->name == NULL) {
        if ((f = look(c, look_utf8, false, &s)) != OK)
            return f;
        c->name = is_utf8(&s) ? "UTF-8" : "GB18030";
    }
    return begin(c);
}

/* ** Prose ** */

/* Many control characters: no charset makes a text of these. */
static bool is_noise(const char *head, size_t n)
{
    enum { MANY = 4, SHARE = 32 };
    size_t controls = 0;

    for (size_t i = 0; i < n; i++)
        controls += (unsigned char)head[i] < ' ' && strchr("\t\n\v\f\r\x1a\x1b", head[i]) == NULL;
    return controls >= MANY && controls * SHARE >= n;
}

static enum fault refuse(struct charset *c, const struct label *what)
{
    return op_fault(c->op, F_INPUT, c->at, ZH "，不是纯文本；请打开后另存为 UTF-8 的 .txt", EN ", not plain text; open it and save it as .txt in UTF-8",
        LABEL(*what));
}

/* Files of other programs, by how they begin. */
static enum fault refuse_foreign(struct charset *c, const char *head, size_t n)
{
    static const struct label package = L("this is a document or workbook of an office program, or an archive (.docx, .xlsx, .ofd, .zip)",
                                          "这是办公软件的文档、工作簿或压缩包（.docx、.xlsx、.ofd、.zip）");
    static const struct label compound = L("this is a document or workbook of an older office program (.doc, .wps, .xls)",
                                           "这是旧版办公软件的文档或工作簿（.doc、.wps、.xls）");
    const struct label *what = source_foreign(head, n);

    if (n >= 4 && (memcmp(head, "PK\3\4", 4) == 0 || memcmp(head, "PK\5\6", 4) == 0))
        what = &package;
    else if (n >= 4 && memcmp(head, "\xd0\xcf\x11\xe0", 4) == 0)
        what = &compound;
    return what == NULL ? OK : refuse(c, what);
}

static enum fault tell_prose(struct charset *c, const char *said)
{
    static const struct label noise = L("this is full of control characters", "其中有大量控制字符");
    char head[4096];
    struct sight s;
    ssize_t n = pread(c->fd, head, sizeof head, 0);
    bool wide;                          /* two bytes a letter */
    enum fault f;

    if (n < 0)
        return unreadable(c);
    if ((f = refuse_foreign(c, head, (size_t)n)) != OK)
        return f;
    tell_mark(c, head, (size_t)n, said);
    wide = c->name != NULL && strncmp(c->name, "UTF-16", 6) == 0;
    if ((f = look(c, wide ? look_utf16 : look_utf8, true, &s)) != OK)
        return f;
    if (s.nul != NONE)
        return op_fault(c->op, F_INPUT, c->at, "含有空字节（NUL，文件第 %lld 字节），不是文本文件；如果是没有标记的 UTF-16，请加 --charset utf-16",
            "there is a NUL byte (byte %lld of the file), so this is no text file; if it is UTF-16 without a mark, say --charset utf-16",
            (long long)s.nul + 1);
    if (!wide && is_noise(head, (size_t)n))
        return refuse(c, &noise);
    if (c->name == NULL && is_utf8(&s))
        c->name = "UTF-8";
    if (c->name == NULL && (f = tell_double(c)) != OK)
        return f;
    return begin(c);
}

/* The charset that a person calls ${as}; "UTF-16" is either of the two. */
static const char *known(const char *as)
{
    static const struct { const char *as, *name; } names[] = {
        { "utf-8", "UTF-8" }, { "utf8", "UTF-8" }, { "gb18030", "GB18030" }, { "gbk", "GB18030" }, { "gb2312", "GB18030" }, { "cp936", "GB18030" },
        { "big5", "Big5" }, { "big5-hkscs", "Big5" }, { "cp950", "Big5" }, { "utf-16", "UTF-16" }, { "utf16", "UTF-16" },
        { "utf-16le", "UTF-16LE" }, { "utf-16be", "UTF-16BE" },
    };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(as, names[i].as) == 0)
            return names[i].name;
    return NULL;
}

/* ** Opening ** */

static struct charset *make(struct op *op, struct arena *mem, int fd, const char *at)
{
    struct charset *c = arena_alloc(mem, sizeof *c);

    c->op = op;
    c->at = at;
    c->fd = fd;
    c->iconv = (iconv_t)-1;
    c->bad = NONE;
    return c;
}

/* ${c} to the caller, unless telling its encoding was ${f}. */
static enum fault hand(struct charset *c, enum fault f, struct charset **out)
{
    if (f == OK)
        *out = c;
    else
        charset_close(c);
    return f;
}

enum fault charset_open(struct op *op, struct arena *mem, int fd, const char *at, struct charset **out)
{
    struct charset *c = make(op, mem, fd, at);

    return hand(c, tell(c), out);
}

enum fault charset_open_prose(struct op *op, struct arena *mem, const char *path, const char *as, struct charset **out)
{
    const char *said = as == NULL ? NULL : known(as), *at;
    struct charset *c;
    enum fault f;
    int fd;

    if (as != NULL && said == NULL)
        return op_fault(op, F_INPUT, "--charset", "没有这种字符编码；可用 utf-8、gb18030、big5、utf-16", "there is no such charset; say utf-8, gb18030, big5 or utf-16");
    source_name(mem, path, &at);
    if ((f = source_open(op, path, at, &fd)) != OK)
        return f;
    c = make(op, mem, fd, at);
    return hand(c, tell_prose(c, said), out);
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
        if ((left = c->n + (size_t)got) == 0) {
            iconv(c->iconv, NULL, NULL, &out, &room);   /* the second half of what Big5 has as one */
            return out - to;
        }
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

enum fault charset_check(const struct charset *c)
{
    if (c->bad == NONE)
        return c->op->fault;
    return op_fault(c->op, F_INPUT, c->at, "第 %lld 字节无法识别（按 %s 读取）；请检查此处，另存为 UTF-8，或用 --charset 指明编码",
        "byte %lld can't be decoded (read as %s); look at it, save the file as UTF-8, or name its charset with --charset",
        (long long)c->bad + 1, c->name);
}

const char *charset_name(const struct charset *c)
{
    return c->name;
}

const char *charset_file(const struct charset *c)
{
    return c->at;
}
