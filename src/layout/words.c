/* SPDX-License-Identifier: Apache-2.0 */
#include "layout/words.h"

#include "base/fold.h"
#include "base/utf8.h"
#include "layout/meaning.h"
#include "layout/unit.h"

#include <string.h>

/* Whether the character says nothing within a word. */
static bool is_mute(int32_t cp)
{
    switch (cp) {
    case '*': case '"': case '\'': case '#': case 0x2018: case 0x2019: case 0x201c: case 0x201d:
    case 0x203b: case 0x2605: case 0x2606: case 0x25b2: case 0x25cf: case 0xfeff:               /* ※ ★ ☆ ▲ ● */
        return true;
    default:
        return cp <= ' ';
    }
}

static bool is_numeral(int32_t cp)                  /* 一 to 十 and 百 */
{
    static const int32_t numerals[] = { 0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94, 0x516d, 0x4e03, 0x516b, 0x4e5d, 0x5341, 0x767e };

    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (cp == numerals[i])
            return true;
    return false;
}

static const char *past_digits(const char *s)
{
    return s + strspn(s, "0123456789");
}

static const char *past_numerals(const char *s)
{
    for (const char *at = s; is_numeral(utf8_next(&at)); )
        s = at;
    return s;
}

static bool is_stop(int32_t cp)
{
    return cp == '.' || cp == ',' || cp == ')' || cp == ':' || cp == 0x3001 || cp == 0x3002;    /* 、 。 */
}

/* What follows a number in front, or ${s}. */
static const char *past_number(const char *s)
{
    const char *at = s + (*s == '('), *end = past_digits(at);
    int32_t cp;

    if (end == at)
        end = past_numerals(at);
    if (end != at) {
        cp = utf8_next(&end);
        return (*s == '(' ? cp == ')' : is_stop(cp)) && !(*end >= '0' && *end <= '9') ? end : s;
    }
    if (*s >= 'a' && *s <= 'z' && (end = past_digits(s + 1)) != s + 1) {        /* A12 as the codes of a form */
        end += *end == '.' || *end == '-';
        end = past_digits(end);
        at = end;
        cp = utf8_next(&at);
        return is_stop(cp) ? at : cp >= 0x3400 ? end : s;
    }
    return s;
}

void words_put(struct buf *out, const char *s)
{
    size_t start = out->n;
    const char *from;
    int32_t cp;

    if (s == NULL)
        return;
    while ((cp = utf8_next(&s)) != 0) {
        if ((cp >= 0x2460 && cp <= 0x24ff && out->n == start) || (cp = fold_char(cp < 0 ? 0xfffd : cp)) == 0 || is_mute(cp))
            continue;
        utf8_put(out, (uint32_t)cp);
    }
    for (;;) {
        from = past_number(out->p + start);
        if (strncmp(from, "其中", strlen("其中")) == 0)
            from += strlen("其中") + (from[strlen("其中")] == ':');
        if (from == out->p + start || *from == '\0')
            break;
        memmove(out->p + start, from, strlen(from) + 1);
        out->n = start + strlen(out->p + start);
    }
    while (out->n > start && out->p[out->n - 1] == ':')
        out->p[--out->n] = '\0';
}

char *words_fold(struct arena *mem, const char *s)
{
    struct buf b = buf_open(mem);

    words_put(&b, s);
    return b.p;
}

/* The bracket that opens at ${s}, its length and the one that closes it; NULL for none. */
static const char *closes(const char *s, size_t *n)
{
    static const char *const pairs[][2] = { { "(", ")" }, { "[", "]" }, { "{", "}" }, { "【", "】" }, { "〔", "〕" }, { "〈", "〉" }, { "<", ">" } };

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (strncmp(s, pairs[i][0], *n = strlen(pairs[i][0])) == 0)
            return pairs[i][1];
    return NULL;
}

bool words_split(struct arena *mem, const char *folded, const char **base, const char **inside)
{
    struct buf out = buf_open(mem), in = buf_open(mem);
    const char *end, *close, *s = folded;
    size_t n;

    while (*s != '\0')
        if ((close = closes(s, &n)) != NULL && (end = strstr(s + n, close)) != NULL) {
            buf_text(&in, in.n == 0 ? "" : ",");
            buf_bytes(&in, s + n, (size_t)(end - s) - n);
            s = end + strlen(close);
        } else {
            buf_char(&out, *s++);
        }
    if (in.n == 0 && (end = strpbrk(out.p, "/:")) != NULL && end != out.p && unit_by_word(end + 1) != NULL) {
        buf_text(&in, end + 1);
        out.n = (size_t)(end - out.p);
        out.p[out.n] = '\0';
    }
    *base = out.p;
    *inside = in.p;
    return in.n > 0 && out.n > 0;
}
