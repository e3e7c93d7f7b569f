/* SPDX-License-Identifier: Apache-2.0 */
#include "text/alphabet.h"

#include "base/fold.h"
#include "text/gbk.h"

/* Windows-1252 from 0x80 on; its holes are the control characters. */
static const uint16_t windows[32] = {
    0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0x8d,   0x17d,  0x8f,
    0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178,
};

int latin_byte(int32_t cp)
{
    if (cp >= 0x80 && cp <= 0xff)
        return cp;
    for (int i = 0; i < 32; i++)
        if (windows[i] == cp)
            return 0x80 + i;
    return -1;
}

bool common_han(int32_t cp)
{
    int code = gbk_code(fold_char(cp));

    return code >> 8 >= 0xb0 && code >> 8 <= 0xd7 && (code & 0xff) >= 0xa1;
}

static bool listed(const uint16_t *list, int n, int32_t cp)
{
    for (int i = 0; i < n; i++)
        if (list[i] == cp)
            return true;
    return false;
}
#define LISTED(list, cp) listed(list, sizeof list / sizeof *list, cp)

static uint32_t signs(int32_t cp)
{
    static const uint16_t holes[] = { '?', 0xff1f, 0xfffd, 0x25a1, 0x25a0, 0x25af, 0x3013 };
    static const uint16_t looks[] = { 'O', 'o', 'l', 'I', 'x', 'X', '*', '.', 0xd7, 0xff0a, 0x2026, 0xb2, 0xb3, 0xb9, 0x25cb, 0x3007, 0xff2f, 0xff38, 0xff58 };
    static const uint16_t parts[] = { '|', 0xff5c, 0xa6, '/', '_', '\t', 0xb7, 0x2022, ',', 0xff0c, 0x3001, ' ', 0x3000 };
    static const uint16_t stuffed[] = { 0x951f, 0x70eb, 0x5c6f };      /* 锟 烫 屯, what memory is filled with */
    uint32_t s = 0;

    if (cp == '\n' || cp == '\r')
        return ENDS;
    if (LISTED(holes, cp) || (cp >= 0xe000 && cp <= 0xf8ff))
        s |= HOLE;
    if (LISTED(looks, cp) || (cp >= 0x2070 && cp <= 0x2079))
        s |= LOOKS;
    if (LISTED(parts, cp))
        s |= PARTS;
    if (cp == '&' || cp == '\\' || cp == '%')
        s |= ESCAPES;
    if (cp == '(' || cp == 0xff08)
        s |= OPENS;
    if (cp >= 0xff10 && cp <= 0xff19)
        s |= WIDE;
    if (cp >= 0x80 && cp <= 0xff)
        s |= HIGH;
    if (LISTED(stuffed, cp) || (is_han(cp) && cp != 0x3007 && !common_han(cp)) || (cp >= 0x3041 && cp <= 0x312f) ||
        (cp >= 0x370 && cp <= 0x4ff) || (cp >= 0x2488 && cp < 0x249c) ||
        (cp >= 0x2500 && cp < 0x25a0) || (cp >= 0xe000 && cp <= 0xf8ff))
        s |= ODD;
    return s;
}

static uint32_t word(int32_t cp)
{
    int32_t key = fold_char(cp);
    uint32_t s = signs(cp);

    if (key == 0 && (s & ENDS) == 0)
        s |= UNSEEN;
    return (uint32_t)(key == 0 ? ' ' : key) | s << SIGNS;
}

uint32_t alphabet_rare(int32_t cp)
{
    return word(cp);
}

uint32_t *alphabet_page(struct alphabet *a, int page)
{
    uint32_t *p = arena_alloc(a->mem, 256 * sizeof *p);

    for (int i = 0; i < 256; i++)
        p[i] = word(page << 8 | i);
    return a->page[page] = p;
}
