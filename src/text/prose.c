/* SPDX-License-Identifier: Apache-2.0 */
#include "text/prose.h"

#include "base/utf8.h"

/* The next letter of a word of ours, which is well formed: quicker than utf8_next, for most
** words differ in their first letter. */
static inline int32_t letter_of(const char **s)
{
    const unsigned char *u = (const unsigned char *)*s;

    if (u[0] < 0x80) {
        *s += u[0] != 0;
        return u[0];
    }
    if ((u[0] & 0xf0) == 0xe0) {
        *s += 3;
        return (u[0] & 0x0f) << 12 | (u[1] & 0x3f) << 6 | (u[2] & 0x3f);
    }
    return utf8_next(s);
}

int prose_at(const struct prose *p, int i, const char *word)
{
    int from = i;

    for (int32_t cp; (cp = letter_of(&word)) != 0; i++)
        if (i < 0 || i >= p->n || p->l[i].key != cp)
            return 0;
    return i - from;
}
