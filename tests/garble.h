/* SPDX-License-Identifier: Apache-2.0 */
/* The damage of the article, forwards: what some sites do to a page. */
#ifndef TESTS_GARBLE_H
#define TESTS_GARBLE_H

#include "base/buf.h"

#include <stdbool.h>

struct site {
    bool many;              /* pinyin behind some hundred characters, not only the 24 of the article */
    bool silent;            /* half a character at the end of a piece leaves nothing, not a `?`       */
    bool all_cut;           /* cuts at every full-width pair, not only at marks                       */
};

/* ${s}, whose characters must be in GBK, as the site shows it, into ${out}. */
void garble(struct buf *out, const struct site *site, const char *s);

#endif
