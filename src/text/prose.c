/* SPDX-License-Identifier: Apache-2.0 */
#include "text/prose.h"

#include "base/utf8.h"

int prose_at(const struct prose *p, int i, const char *word)
{
    int from = i;

    for (int32_t cp; (cp = utf8_next(&word)) != 0; i++)
        if (i < 0 || i >= p->n || p->l[i].key != cp)
            return 0;
    return i - from;
}
