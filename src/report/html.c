/* SPDX-License-Identifier: Apache-2.0 */
#include "report/html.h"

#include "base/utf8.h"

static void put_ascii(struct buf *out, char c)
{
    switch (c) {
    case '&':
        buf_text(out, "&amp;");
        break;
    case '<':
        buf_text(out, "&lt;");
        break;
    case '>':
        buf_text(out, "&gt;");
        break;
    case '"':
        buf_text(out, "&quot;");
        break;
    default:
        buf_char(out, c);
    }
}

static bool unfit(int32_t cp)
{
    return cp < 0 || (cp >= 0x80 && cp < 0xa0) || (cp & 0xfffe) == 0xfffe || (cp >= 0xfdd0 && cp <= 0xfdef)
        || (cp >= 0x202a && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069);
}

void html_put_char(struct buf *out, int32_t cp)
{
    if ((cp >= 0 && cp < 0x20 && cp != '\t' && cp != '\n') || cp == 0x7f)
        utf8_put(out, cp == 0x7f ? 0x2421 : 0x2400 + (uint32_t)cp);
    else if (unfit(cp))
        utf8_put(out, 0xfffd);
    else if (cp < 0x80)
        put_ascii(out, (char)cp);
    else
        utf8_put(out, (uint32_t)cp);
}

void html_put_text(struct buf *out, const char *s)
{
    if (s == NULL)
        return;
    for (int32_t cp; (cp = utf8_next(&s)) != 0; )
        html_put_char(out, cp);
}
