/* SPDX-License-Identifier: Apache-2.0 */
#include "base/fold.h"

#include "base/utf8.h"
#include "fold_table.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Traditional, variant and compatibility forms, by the table. */
static int32_t simple(int32_t cp)
{
    uint32_t page = (uint32_t)cp >> 8, from, to;
    uint8_t byte = (uint8_t)cp;

    if (page >= FOLD_PAGES)
        return cp;
    for (from = fold_start[page], to = fold_start[page + 1]; from < to; ) {
        uint32_t mid = (from + to) / 2;

        if (fold_low[mid] == byte)
            return (int32_t)fold_to[mid];
        if (fold_low[mid] < byte)
            from = mid + 1;
        else
            to = mid;
    }
    return cp;
}

static bool unseen(int32_t cp)
{
    return cp == 0xad || cp == 0x180e || (cp >= 0x200b && cp <= 0x200f) || (cp >= 0x202a && cp <= 0x202e) ||
           (cp >= 0x2060 && cp <= 0x206f) || (cp >= 0xfe00 && cp <= 0xfe0f) || cp == 0xfeff || (cp >= 0xe0000 && cp <= 0xe0fff);
}

int32_t fold_char(int32_t cp)
{
    cp = utf8_narrow(cp);
    if (cp >= 'A' && cp <= 'Z')
        return cp + ('a' - 'A');
    if (cp > ' ' && cp < 0x7f)
        return cp;
    if ((cp >= 0 && cp <= ' ') || (cp >= 0x7f && cp < 0xa0))
        return ' ';
    if (cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200a) || cp == 0x2028 || cp == 0x2029 || cp == 0x202f || cp == 0x205f)
        return ' ';
    if (cp == 0x2022 || cp == 0x2027 || cp == 0x2219 || cp == 0x22c5 || cp == 0x30fb || cp == 0xff65)
        return 0xb7;
    if (unseen(cp))
        return 0;
    return cp < 0 ? 0xfffd : simple(cp);
}

void fold_text(struct buf *out, const char *s)
{
    int32_t cp;
    bool space = false, any = false;

    if (s == NULL)
        return;
    while ((cp = utf8_next(&s)) != 0) {
        if ((cp = fold_char(cp)) == 0)
            continue;
        if (cp == ' ') {
            space = any;
            continue;
        }
        if (space)
            buf_char(out, ' ');
        if (cp < 0x80)
            buf_char(out, (char)cp);
        else
            utf8_put(out, (uint32_t)cp);
        space = false;
        any = true;
    }
}

char *fold_digits(struct arena *mem, const char *s)
{
    char *copy, *to;

    if (s == NULL)
        return NULL;
    to = copy = arena_text(mem, s);     /* the folded text is never longer */
    while (*s != '\0') {
        const char *from = s;
        int32_t cp = utf8_next(&s), narrow = utf8_narrow(cp);

        if (narrow != cp && narrow < 0x80) {
            *to++ = (char)narrow;
        } else if (narrow != cp) {      /* ￥ */
            *to++ = (char)(0xc0 | narrow >> 6);
            *to++ = (char)(0x80 | (narrow & 0x3f));
        } else {
            memmove(to, from, (size_t)(s - from));
            to += s - from;
        }
    }
    *to = '\0';
    return copy;
}

/* The letter in the table, or 0. */
static char letter(int32_t cp)
{
    char c = cp >= 0 && cp >> 8 < FOLD_PAGES ? initial[initial_page[cp >> 8]][cp & 255] : 0;

    return c >= 'a' && c <= 'z' ? c : 0;
}

void fold_initials(struct buf *out, const char *s)
{
    int32_t cp, folded;
    char c;

    if (s == NULL)
        return;
    while ((cp = utf8_next(&s)) != 0) {
        folded = fold_char(cp);
        if ((folded >= 'a' && folded <= 'z') || (folded >= '0' && folded <= '9'))
            buf_char(out, (char)folded);
        else if ((c = letter(cp)) != 0 || (c = letter(folded)) != 0)
            buf_char(out, c);
    }
}
