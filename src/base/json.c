/* SPDX-License-Identifier: Apache-2.0 */
/* The text is copied once; strings are decoded within the copy, where they
** only ever shrink, and the NUL takes the place of the closing quote. */
#include "base/json.h"

#include "base/utf8.h"

#include <string.h>

enum { CHUNK = 16, FEW = 12 };

struct text {
    struct op *op;
    char *base, *p, *end;           /* *end is a NUL, which ends every scan */
    struct json *fresh;             /* nodes not yet used */
    int left, depth;
    char at[32];
};

static enum fault value(struct text *t, struct json *v);

/* Where ${p} is in the text that was handed in. */
static const char *place(struct text *t, const char *p)
{
    char digits[24];
    size_t n = 5, k = 0, offset = (size_t)(p - t->base);

    memcpy(t->at, "json:", n);
    do
        digits[k++] = (char)('0' + offset % 10);
    while ((offset /= 10) != 0);
    while (k > 0)
        t->at[n++] = digits[--k];
    t->at[n] = '\0';
    return t->at;
}
#define BAD(t, p, zh, en) op_fault((t)->op, F_INPUT, place(t, p), zh, en)

static struct json *node(struct text *t)
{
    if (t->left == 0) {
        t->fresh = arena_alloc(t->op->mem, CHUNK * sizeof *t->fresh);
        t->left = CHUNK;
    }
    t->left--;
    return t->fresh++;
}

static void space(struct text *t)
{
    while (*t->p == ' ' || *t->p == '\n' || *t->p == '\r' || *t->p == '\t')
        t->p++;
}

/* Four hex digits at ${s}, or -1. */
static int32_t hex4(const char *s)
{
    int32_t v = 0;

    for (int i = 0; i < 4; i++) {
        char c = s[i];

        if (c >= '0' && c <= '9')
            v = v << 4 | (c - '0');
        else if ((c | 32) >= 'a' && (c | 32) <= 'f')
            v = v << 4 | ((c | 32) - 'a' + 10);
        else
            return -1;
    }
    return v;
}

/* \uXXXX or a pair of them at t->p, written at *to, which moves on. */
static enum fault unicode(struct text *t, char **to)
{
    int32_t cp = hex4(t->p + 2), low;
    char *at = t->p, *w = *to;

    if (cp < 0)
        return BAD(t, at, "\\u 后应有四位十六进制数字", "\\u needs four hexadecimal digits");
    if (cp == 0)
        return BAD(t, at, "文本中不得有 NUL 字符", "a NUL must not be within text");
    t->p += 6;
    if (cp >= 0xd800 && cp <= 0xdfff) {
        if (cp >= 0xdc00 || t->p[0] != '\\' || t->p[1] != 'u' || (low = hex4(t->p + 2)) < 0xdc00 || low > 0xdfff)
            return BAD(t, at, "代理码必须成对出现", "half of a surrogate pair stands alone");
        cp = 0x10000 + ((cp & 0x3ff) << 10) + (low & 0x3ff);
        t->p += 6;
    }
    if (cp < 0x80) {
        *w++ = (char)cp;
    } else if (cp < 0x800) {
        *w++ = (char)(0xc0 | cp >> 6);
    } else if (cp < 0x10000) {
        *w++ = (char)(0xe0 | cp >> 12);
        *w++ = (char)(0x80 | (cp >> 6 & 0x3f));
    } else {
        *w++ = (char)(0xf0 | cp >> 18);
        *w++ = (char)(0x80 | (cp >> 12 & 0x3f));
        *w++ = (char)(0x80 | (cp >> 6 & 0x3f));
    }
    if (cp >= 0x80)
        *w++ = (char)(0x80 | (cp & 0x3f));
    *to = w;
    return OK;
}

static enum fault escape(struct text *t, char **to)
{
    static const char names[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
    const char *found;

    if (t->p[1] == 'u')
        return unicode(t, to);
    if (t->p[1] == '\0' || (found = strchr(names, t->p[1])) == NULL)
        return BAD(t, t->p, "反斜杠后的字符不是 JSON 的转义符", "no escape of JSON begins so");
    *(*to)++ = means[found - names];
    t->p += 2;
    return OK;
}

/* The string whose opening quote is at t->p. */
static enum fault string(struct text *t, const char **s, uint32_t *n)
{
    enum fault f;
    char *start = ++t->p, *to = start;

    for (;;) {
        unsigned char c = (unsigned char)*t->p;

        if (c == '"')
            break;
        if (c >= 0x80) {
            const char *from = t->p;

            if (utf8_next(&from) < 0)
                return BAD(t, t->p, "文本不是有效的 UTF-8 编码", "text is not valid UTF-8");
            while (t->p < from)
                *to++ = *t->p++;
        } else if (c == '\\') {
            if ((f = escape(t, &to)) != OK)
                return f;
        } else if (c < 0x20) {
            if (c == 0 && t->p == t->end)
                return BAD(t, t->p, "文本没有结束的引号", "the text has no closing quote");
            return BAD(t, t->p, "文本中的控制字符必须转义", "a control character within text must be escaped");
        } else {
            *to++ = (char)c;
            t->p++;
        }
    }
    t->p++;
    *to = '\0';
    *s = start;
    *n = (uint32_t)(to - start);
    return OK;
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The integer of the digits from ${s} to ${end}, or NONE: an int64 doesn't hold it. */
static int64_t integer(const char *s, const char *end, bool minus)
{
    uint64_t u = 0;

    if (end - s > 19)                   /* 19 digits never overflow a uint64 */
        return NONE;
    while (s < end)
        u = u * 10 + (uint64_t)(*s++ - '0');
    if (u > INT64_MAX)
        return NONE;
    return minus ? -(int64_t)u : (int64_t)u;
}

static enum fault number(struct text *t, struct json *v)
{
    char *start = t->p, *first, *last;

    t->p += *t->p == '-';
    first = t->p;
    while (digit(*t->p))
        t->p++;
    last = t->p;
    if (first == last || (*first == '0' && last - first > 1))
        goto bad;
    if (*t->p == '.') {
        t->p++;
        if (!digit(*t->p))
            goto bad;
        while (digit(*t->p))
            t->p++;
    }
    if (*t->p == 'e' || *t->p == 'E') {
        t->p++;
        t->p += *t->p == '+' || *t->p == '-';
        if (!digit(*t->p))
            goto bad;
        while (digit(*t->p))
            t->p++;
    }
    if (t->p == last && (v->i = integer(first, last, first > start)) != NONE) {
        v->type = JSON_INT;
        return OK;
    }
    v->type = JSON_NUMBER;
    v->n = (uint32_t)(t->p - start);
    v->s = arena_bytes(t->op->mem, start, v->n);
    return OK;

bad:
    return BAD(t, start, "数字的写法不符合 JSON", "the number is not written as JSON writes it");
}

/* The order of two names: by bytes, which is the order of canonical JSON. */
static int order(const struct json *a, const struct json *b)
{
    uint32_t n = a->name_n < b->name_n ? a->name_n : b->name_n;
    int d = memcmp(a->name, b->name, n);

    return d != 0 ? d : a->name_n < b->name_n ? -1 : a->name_n > b->name_n;
}

/* Merge sort ${n} members by name; ${spare} has room for as many. */
static void sort(const struct json **v, const struct json **spare, size_t n)
{
    size_t half = n / 2, i = 0, j = half, k = 0;

    if (n < 2)
        return;
    sort(v, spare, half);
    sort(v + half, spare, n - half);
    while (i < half && j < n)
        spare[k++] = order(v[i], v[j]) <= 0 ? v[i++] : v[j++];
    while (i < half)
        spare[k++] = v[i++];
    memcpy(v, spare, k * sizeof *v);
}

/* A member of ${v} whose name stood before it, or NULL; only for objects
** whose names are out of order, for in order none repeats. */
static const struct json *repeated(struct text *t, const struct json *v)
{
    const struct json **all;
    size_t n = 0;

    if (v->n <= FEW) {
        for (const struct json *b = v->first; b != NULL; b = b->next)
            for (const struct json *a = v->first; a != b; a = a->next)
                if (a->name_n == b->name_n && memcmp(a->name, b->name, a->name_n) == 0)
                    return b;
        return NULL;
    }
    all = arena_alloc(t->op->mem, 2 * v->n * sizeof *all);
    for (const struct json *m = v->first; m != NULL; m = m->next)
        all[n++] = m;
    sort(all, all + n, n);
    for (size_t i = 1; i < n; i++)
        if (order(all[i - 1], all[i]) == 0)
            return all[i];
    return NULL;
}

static enum fault name(struct text *t, struct json *m)
{
    enum fault f;

    if (*t->p != '"')
        return BAD(t, t->p, "此处应为对象成员的名称（带引号）", "a member's name in quotes belongs here");
    if ((f = string(t, &m->name, &m->name_n)) != OK)
        return f;
    space(t);
    if (*t->p != ':')
        return BAD(t, t->p, "名称之后应为冒号", "a colon belongs after the name");
    t->p++;
    return OK;
}

/* The members up to ${close}; t->p is just after the opening bracket. */
static enum fault members(struct text *t, struct json *v, char close)
{
    enum fault f;
    const struct json **link = &v->first, *twice;
    struct json *m, *before = NULL;
    bool sorted = true;

    if (++t->depth > JSON_DEPTH)
        return BAD(t, t->p - 1, "嵌套超过 64 层", "nested deeper than 64 levels");
    v->first = NULL;
    for (space(t); *t->p != close || v->n > 0; ) {
        *link = m = node(t);
        link = &m->next;
        v->n++;
        if (v->type == JSON_OBJECT) {
            if ((f = name(t, m)) != OK)
                return f;
            sorted = sorted && (before == NULL || order(before, m) < 0);
            before = m;
        }
        if ((f = value(t, m)) != OK)
            return f;
        space(t);
        if (*t->p == close)
            break;
        if (*t->p != ',')
            return BAD(t, t->p, "成员之间应为逗号，最后应为右括号", "a comma or the closing bracket belongs here");
        t->p++;
        space(t);
    }
    t->p++;
    t->depth--;
    if (!sorted && (twice = repeated(t, v)) != NULL)
        return BAD(t, twice->name - 1, "同一对象中名称重复", "this name stands twice in one object");
    return OK;
}

static enum fault word(struct text *t, struct json *v, const char *w, enum json_type type, int64_t i)
{
    size_t n = strlen(w);

    if ((size_t)(t->end - t->p) < n || memcmp(t->p, w, n) != 0)
        return BAD(t, t->p, "此处应为 JSON 值", "a value of JSON belongs here");
    t->p += n;
    v->type = type;
    v->i = i;
    return OK;
}

static enum fault value(struct text *t, struct json *v)
{
    space(t);
    switch (*t->p) {
    case '"':
        v->type = JSON_TEXT;
        return string(t, &v->s, &v->n);
    case '{':
    case '[':
        v->type = *t->p == '{' ? JSON_OBJECT : JSON_ARRAY;
        return members(t, v, *t->p++ == '{' ? '}' : ']');
    case 't':
        return word(t, v, "true", JSON_BOOL, 1);
    case 'f':
        return word(t, v, "false", JSON_BOOL, 0);
    case 'n':
        return word(t, v, "null", JSON_NULL, 0);
    default:
        if (*t->p == '-' || digit(*t->p))
            return number(t, v);
        return BAD(t, t->p, "此处应为 JSON 值", "a value of JSON belongs here");
    }
}

enum fault json_parse(struct op *op, const char *s, size_t n, const struct json **out)
{
    enum fault f;
    struct text t = { .op = op };
    struct json *v;

    if (n > JSON_LARGEST)
        return op_fault(op, F_INPUT, "json:0", "JSON 过长", "the JSON is too long");
    t.base = t.p = arena_bytes(op->mem, s, n);
    t.end = t.base + n;
    v = node(&t);
    if ((f = value(&t, v)) != OK)
        return f;
    space(&t);
    if (t.p != t.end)
        return BAD(&t, t.p, "JSON 值之后还有多余内容", "something follows the value");
    *out = v;
    return OK;
}

const struct json *json_first(const struct json *v)
{
    return v != NULL && (v->type == JSON_ARRAY || v->type == JSON_OBJECT) ? v->first : NULL;
}

const struct json *json_member(const struct json *v, const char *name)
{
    size_t n = strlen(name);

    if (v == NULL || v->type != JSON_OBJECT)
        return NULL;
    for (const struct json *m = v->first; m != NULL; m = m->next)
        if (m->name_n == n && memcmp(m->name, name, n) == 0)
            return m;
    return NULL;
}

const char *json_text(const struct json *v, const char *name)
{
    const struct json *m = json_member(v, name);

    return m != NULL && m->type == JSON_TEXT ? m->s : NULL;
}

int64_t json_int(const struct json *v, const char *name)
{
    const struct json *m = json_member(v, name);

    return m != NULL && m->type == JSON_INT ? m->i : NONE;
}

static void put_escape(struct buf *b, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    static const char short_form[32] = { ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't' };
    char s[6] = { '\\', 'u', '0', '0', hex[c >> 4 & 15], hex[c & 15] };

    if (c >= 0x20)
        s[1] = (char)c;
    else if (short_form[c] != 0)
        s[1] = short_form[c];
    buf_bytes(b, s, s[1] == 'u' ? 6 : 2);
}

void json_put_text(struct buf *b, const char *s)
{
    const char *from = s;

    if (s == NULL) {
        buf_bytes(b, "null", 4);
        return;
    }
    buf_char(b, '"');
    for (; *s != '\0'; s++)
        if ((unsigned char)*s < 0x20 || *s == '"' || *s == '\\') {
            buf_bytes(b, from, (size_t)(s - from));
            put_escape(b, (unsigned char)*s);
            from = s + 1;
        }
    buf_bytes(b, from, (size_t)(s - from));
    buf_char(b, '"');
}

void json_put_int(struct buf *b, int64_t v)
{
    if (v == NONE)
        buf_bytes(b, "null", 4);
    else
        buf_int(b, v);
}

void json_put(struct buf *b, const struct json *v)
{
    bool object = v->type == JSON_OBJECT;

    switch (v->type) {
    case JSON_NULL:
        buf_text(b, "null");
        return;
    case JSON_BOOL:
        buf_text(b, v->i ? "true" : "false");
        return;
    case JSON_INT:
        buf_int(b, v->i);
        return;
    case JSON_NUMBER:
        buf_bytes(b, v->s, v->n);
        return;
    case JSON_TEXT:
        json_put_text(b, v->s);
        return;
    case JSON_ARRAY:
    case JSON_OBJECT:
        break;
    }
    buf_char(b, object ? '{' : '[');
    for (const struct json *m = v->first; m != NULL; m = m->next) {
        if (m != v->first)
            buf_char(b, ',');
        if (object) {
            json_put_text(b, m->name);
            buf_char(b, ':');
        }
        json_put(b, m);
    }
    buf_char(b, object ? '}' : ']');
}
