/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE             /* memmem, memrchr */
#include "sheet/markup.h"

#include "base/utf8.h"
#include "sheet/refuse.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { CHUNK = 64 * 1024, ENTITY = 12 };

/* ** Faults ** */

static int malformed(struct markup *m)
{
    refuse_xml(m->op, m->at);
    return -1;
}

static int excessive(struct markup *m)
{
    refuse_large_xml(m->op, m->at);
    return -1;
}

static int unsupported(struct markup *m)
{
    op_fault(m->op, F_INPUT, m->at,
        "文件内的 XML 不是 UTF-8，或含有 DOCTYPE；请用表格软件打开后另存为 .xlsx",
        "the XML inside the file isn't UTF-8 or has a DOCTYPE; open it in a spreadsheet program and save it as .xlsx");
    return -1;
}

/* ** Bytes ** */

struct markup markup_part(struct op *op, struct arena *mem, struct unzip_part *part, const char *at)
{
    return (struct markup){ .op = op, .part = part, .at = at, .window = buf_open(mem) };
}

struct markup markup_bytes(struct op *op, struct arena *mem, const char *bytes, size_t n, const char *at)
{
    struct markup m = { .op = op, .at = at, .window = buf_open(mem), .last = true };

    buf_bytes(&m.window, bytes, n);
    return m;
}

/* More of the part into the window, what was used up taken out: 1, 0 at the end, -1. */
static int more(struct markup *m)
{
    static const char room[CHUNK];
    int n;

    if (m->last)
        return 0;
    memmove(m->window.p, m->window.p + m->from, m->window.n - m->from);
    m->window.n -= m->from;
    m->from = 0;
    buf_bytes(&m->window, room, CHUNK);
    if ((n = unzip_read(m->part, m->window.p + m->window.n - CHUNK, CHUNK)) < 0)
        return -1;
    m->window.n -= (size_t)(CHUNK - n);
    m->window.p[m->window.n] = '\0';
    m->last = n == 0;
    return n > 0;
}

/* So many bytes of the token are there, or all that the part has. */
static int ensure(struct markup *m, size_t n)
{
    int r = 1;

    while (m->window.n - m->from < n && (r = more(m)) > 0)
        ;
    return r < 0 ? -1 : m->window.n - m->from >= n;
}

/* ** Where a token ends ** */

/* Past the first ${end} from byte ${i} of the token; the token is in the window then. */
static int until(struct markup *m, size_t i, const char *end)
{
    size_t n = strlen(end);

    for (;;) {
        const char *p = m->window.p + m->from, *found = NULL;
        size_t have = m->window.n - m->from;
        int r;

        if (have > i)
            found = memmem(p + i, have - i, end, n);
        if (found != NULL) {
            m->n = (size_t)(found - p) + n;
            return 1;
        }
        if (have > XML_TAG)
            return excessive(m);
        if (have > i + n)
            i = have - n;
        if ((r = more(m)) <= 0)
            return r < 0 ? -1 : malformed(m);
    }
}

/* Past the > of a tag, which is not one inside a value. */
static int until_tag(struct markup *m)
{
    char quote = '\0';
    size_t i = 1;

    for (;;) {
        const char *p = m->window.p + m->from;
        size_t have = m->window.n - m->from;
        int r;

        for (; i < have; i++) {
            if (quote != '\0') {
                if (p[i] == quote)
                    quote = '\0';
            } else if (p[i] == '"' || p[i] == '\'') {
                quote = p[i];
            } else if (p[i] == '>') {
                m->n = i + 1;
                return 1;
            } else if (p[i] == '<') {
                return malformed(m);
            }
        }
        if (have > XML_TAG)
            return excessive(m);
        if ((r = more(m)) <= 0)
            return r < 0 ? -1 : malformed(m);
    }
}

/* A piece of text: to the next tag, or what is there, never through an entity. */
static int until_text(struct markup *m)
{
    for (;;) {
        const char *p = m->window.p + m->from;
        size_t n = m->window.n - m->from;
        const char *end = memchr(p, '<', n), *entity;
        int r;

        if (end != NULL) {
            m->n = (size_t)(end - p);
            return 1;
        }
        entity = memrchr(p, '&', n);
        if (m->last || entity == NULL || (size_t)(p + n - entity) > ENTITY || memchr(entity, ';', (size_t)(p + n - entity)) != NULL)
            entity = p + n;
        if (entity > p) {
            m->n = (size_t)(entity - p);
            return 1;
        }
        if ((r = more(m)) < 0)
            return -1;
        if (r == 0)
            m->last = true;
    }
}

/* ** Tags ** */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool ends_name(char c)
{
    return is_blank(c) || c == '>' || c == '/' || c == '=';
}

static uint32_t hash(const char *s, size_t n)
{
    uint32_t h = 2166136261u;

    while (n-- > 0)
        h = (h ^ (unsigned char)*s++) * 16777619u;
    return h;
}

/* What opens is closed by a tag of its name; *m is one of either. */
static int match(struct markup *m)
{
    uint32_t name;

    if (m->depth < 0 || (m->depth == 0 && m->type != TOKEN_CLOSE && m->rooted))
        return malformed(m);
    m->rooted = true;
    if (m->inside > XML_DEPTH)
        return excessive(m);
    if (m->type == TOKEN_EMPTY)
        return 1;
    name = hash(m->prefix, m->prefix_n + m->name_n);
    if (m->type == TOKEN_CLOSE)
        return m->open[m->depth] == name ? 1 : malformed(m);
    m->open[m->depth] = name;
    return 1;
}

static int read_tag(struct markup *m)
{
    const char *s, *e, *colon;

    if (until_tag(m) < 0)
        return -1;
    m->p = m->window.p + m->from;
    m->type = m->p[1] == '/' ? TOKEN_CLOSE : m->p[m->n - 2] == '/' ? TOKEN_EMPTY : TOKEN_OPEN;
    s = e = m->p + (m->type == TOKEN_CLOSE ? 2 : 1);
    while (!ends_name(*e))
        e++;
    if (e == s)
        return malformed(m);
    colon = memchr(s, ':', (size_t)(e - s));
    m->prefix = s;
    m->prefix_n = colon == NULL ? 0 : (size_t)(colon + 1 - s);
    m->name = s + m->prefix_n;
    m->name_n = (size_t)(e - m->name);
    if (m->type == TOKEN_CLOSE)
        m->inside--;
    m->depth = m->inside;
    if (m->type == TOKEN_OPEN)
        m->inside++;
    return m->loose ? 1 : match(m);
}

static bool starts(const struct markup *m, const char *s)
{
    return m->window.n - m->from >= strlen(s) && memcmp(m->window.p + m->from, s, strlen(s)) == 0;
}

/* The declaration at the start names no other encoding. */
static bool is_utf8(const struct markup *m)
{
    const char *e = memmem(m->p, m->n, "encoding", 8);

    if (e == NULL)
        return true;
    e += 8;
    e += strspn(e, " \t\r\n=\"'");
    return strncasecmp(e, "utf-8", 5) == 0 || strncasecmp(e, "us-ascii", 8) == 0;
}

static int read_other(struct markup *m)
{
    if (ensure(m, 9) < 0)
        return -1;
    m->type = TOKEN_TEXT;
    if (starts(m, "<!--")) {
        if (until(m, 4, "-->") < 0)
            return -1;
    } else if (starts(m, "<![CDATA[")) {
        if (until(m, 9, "]]>") < 0)
            return -1;
    } else if (starts(m, "<?")) {
        if (until(m, 2, "?>") < 0)
            return -1;
    } else {
        return unsupported(m);
    }
    m->p = m->window.p + m->from;
    return starts(m, "<?xml") && is_blank(m->p[5]) && !is_utf8(m) ? unsupported(m) : 1;
}

/* The byte order mark, if any, passes with the first token. */
static int start(struct markup *m)
{
    m->started = true;
    if (ensure(m, 4) < 0)
        return -1;
    if (starts(m, "\xff\xfe") || starts(m, "\xfe\xff") || (m->window.n > 1 && memchr(m->window.p, '\0', m->window.n < 4 ? m->window.n : 4) != NULL))
        return unsupported(m);
    return 1;
}

int markup_next(struct markup *m)
{
    int r;

    if (!m->started && start(m) < 0)
        return -1;
    m->from += m->n;
    m->n = 0;
    m->name_n = m->prefix_n = 0;
    m->depth = m->inside;
    if ((r = ensure(m, 2)) < 0)
        return -1;
    if (m->from == m->window.n)
        return m->loose || (m->inside == 0 && m->rooted) ? 0 : malformed(m);
    if (m->window.p[m->from] != '<') {
        m->type = TOKEN_TEXT;
        r = until_text(m);
    } else if (r == 0) {
        r = malformed(m);
    } else if (m->window.p[m->from + 1] == '!' || m->window.p[m->from + 1] == '?') {
        r = read_other(m);
    } else {
        r = read_tag(m);
    }
    m->p = m->window.p + m->from;
    return r;
}

bool markup_is(const struct markup *m, const char *name)
{
    return m->type != TOKEN_TEXT && strlen(name) == m->name_n && memcmp(m->name, name, m->name_n) == 0;
}

bool markup_begins(const struct markup *m, const char *name)
{
    return (m->type == TOKEN_OPEN || m->type == TOKEN_EMPTY) && markup_is(m, name);
}

/* ** Attributes ** */

struct attr {
    const char *name, *value;
    size_t name_n, value_n;
    const char *end;            /* past its quote */
};

/* The next attribute from ${p} on, inside the tag; false when there is none. */
static bool next_attr(const struct markup *m, const char *p, struct attr *a)
{
    const char *end = m->p + m->n - 1;          /* its > */
    char quote;

    while (p < end && (is_blank(*p) || *p == '/'))
        p++;
    a->name = p;
    while (p < end && !ends_name(*p))
        p++;
    a->name_n = (size_t)(p - a->name);
    while (p < end && is_blank(*p))
        p++;
    if (p == end || *p != '=' || a->name_n == 0)
        return false;
    for (p++; p < end && is_blank(*p); p++)
        ;
    if (p == end || (*p != '"' && *p != '\''))
        return false;
    quote = *p++;
    a->value = p;
    while (p < end && *p != quote)
        p++;
    if (p == end)
        return false;
    a->value_n = (size_t)(p - a->value);
    a->end = p + 1;
    return true;
}

static const char *past_name(const struct markup *m)
{
    return m->name + m->name_n;
}

static void decode(struct buf *to, const char *s, size_t n);

static char *value(const struct attr *a, struct arena *mem)
{
    struct buf b;

    if (memchr(a->value, '&', a->value_n) == NULL)
        return arena_bytes(mem, a->value, a->value_n);
    b = buf_open(mem);
    decode(&b, a->value, a->value_n);
    return b.p;
}

char *markup_attr(const struct markup *m, struct arena *mem, const char *name)
{
    struct attr a;

    for (const char *p = past_name(m); next_attr(m, p, &a); p = a.end)
        if (a.name_n == strlen(name) && memcmp(a.name, name, a.name_n) == 0)
            return value(&a, mem);
    return NULL;
}

int markup_number(const struct markup *m, struct arena *mem, const char *name, int most)
{
    const char *s = markup_attr(m, mem, name);
    long v;

    if (s == NULL || *s < '0' || *s > '9')
        return -1;
    v = strtol(s, NULL, 10);
    return v > most ? -1 : (int)v;
}

char *markup_prefixed(const struct markup *m, struct arena *mem, const char *name)
{
    struct attr a;
    size_t n = strlen(name);

    for (const char *p = past_name(m); next_attr(m, p, &a); p = a.end)
        if (a.name_n > n + 1 && a.name[a.name_n - n - 1] == ':' && memcmp(a.name + a.name_n - n, name, n) == 0
            && strncmp(a.name, "xmlns", 5) != 0)
            return value(&a, mem);
    return NULL;
}

void markup_put(struct buf *to, const struct markup *m, enum token type, const struct change *changes, int n)
{
    struct attr a;
    const char *p = past_name(m), *end = m->p + m->n - (m->type == TOKEN_EMPTY ? 2 : 1);
    unsigned done = 0;

    buf_bytes(to, m->p, (size_t)(p - m->p));
    while (next_attr(m, p, &a)) {
        int i = 0;

        while (i < n && (strlen(changes[i].name) != a.name_n || memcmp(changes[i].name, a.name, a.name_n) != 0))
            i++;
        if (i == n) {
            buf_bytes(to, p, (size_t)(a.end - p));
        } else if (changes[i].value != NULL && !(done & 1u << i)) {
            buf_bytes(to, p, (size_t)(a.value - 1 - p));
            buf_char(to, '"');
            markup_escape(to, changes[i].value, strlen(changes[i].value));
            buf_char(to, '"');
        }
        if (i < n)
            done |= 1u << i;
        p = a.end;
    }
    for (int i = 0; i < n; i++)
        if (changes[i].value != NULL && !(done & 1u << i)) {
            buf_printf(to, " %s=\"", changes[i].name);
            markup_escape(to, changes[i].value, strlen(changes[i].value));
            buf_char(to, '"');
        }
    if (end > p)
        buf_bytes(to, p, (size_t)(end - p));            /* blanks */
    buf_text(to, type == TOKEN_EMPTY ? "/>" : ">");
}

/* ** Texts ** */

/* The entity at ${s}, of at most ${n} bytes; its length, 0 when it is none. */
static size_t entity(struct buf *to, const char *s, size_t n)
{
    static const struct { const char *name; char c; } named[] = {
        { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&apos;", '\'' },
    };
    const char *end = memchr(s, ';', n < ENTITY ? n : ENTITY);
    char digits[ENTITY + 1], *past;
    unsigned long cp;

    if (end == NULL)
        return 0;
    n = (size_t)(end + 1 - s);
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (strlen(named[i].name) == n && memcmp(s, named[i].name, n) == 0) {
            buf_char(to, named[i].c);
            return n;
        }
    if (n < 4 || s[1] != '#')
        return 0;
    memcpy(digits, s + 2, n - 3);
    digits[n - 3] = '\0';
    cp = *digits == 'x' ? strtoul(digits + 1, &past, 16) : strtoul(digits, &past, 10);
    if (*past != '\0' || past == digits || cp == 0)
        return 0;
    utf8_put(to, cp > 0x10ffff ? 0xfffd : (uint32_t)cp);
    return n;
}

static void decode(struct buf *to, const char *s, size_t n)
{
    for (const char *end = s + n; s < end; ) {
        const char *amp = memchr(s, '&', (size_t)(end - s));
        size_t taken;

        buf_bytes(to, s, (size_t)((amp == NULL ? end : amp) - s));
        if (amp == NULL)
            return;
        if ((taken = entity(to, amp, (size_t)(end - amp))) == 0) {
            buf_char(to, '&');
            taken = 1;
        }
        s = amp + taken;
    }
}

void markup_text(struct buf *to, const struct markup *m)
{
    if (m->type != TOKEN_TEXT || m->n == 0)
        return;
    if (*m->p != '<')
        decode(to, m->p, m->n);
    else if (m->n >= 12 && memcmp(m->p, "<![CDATA[", 9) == 0)
        buf_bytes(to, m->p + 9, m->n - 12);
}

void markup_escape(struct buf *to, const char *s, size_t n)
{
    for (const char *end = s + n; s < end; s++)
        switch (*s) {
        case '&': buf_text(to, "&amp;"); break;
        case '<': buf_text(to, "&lt;"); break;
        case '>': buf_text(to, "&gt;"); break;
        case '"': buf_text(to, "&quot;"); break;
        case '\r': buf_text(to, "&#13;"); break;
        default: buf_char(to, *s);
        }
}

/* "_x0041_" itself, which would be read as an A. */
static bool like_escape(const char *s)
{
    return s[0] == '_' && s[1] == 'x' && strspn(s + 2, "0123456789abcdefABCDEF") >= 4 && s[6] == '_';
}

void markup_cell_text(struct buf *to, const char *s)
{
    while (*s != '\0') {
        const char *at = s;
        int32_t cp = utf8_next(&s);

        if (cp < 0 || cp == 0xfffe || cp == 0xffff)
            utf8_put(to, 0xfffd);
        else if (cp < 0x20 && cp != '\t' && cp != '\n')
            buf_printf(to, "_x%04X_", (unsigned)cp);
        else if (cp == '_' && like_escape(at))
            buf_text(to, "_x005F_");
        else
            markup_escape(to, at, (size_t)(s - at));
    }
}
