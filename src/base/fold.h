/* SPDX-License-Identifier: Apache-2.0 */
/* Folding text for search: one way, of both what is kept and what is asked;
** never for display.  The tables are made at build from the Unicode Character
** Database by tools/fold_table.awk. */
#ifndef BASE_FOLD_H
#define BASE_FOLD_H

#include "base/buf.h"

#include <stdint.h>

/* The character that a search takes ${cp} for: Traditional and variant Han as
** Simplified (後 as 后, 乾 as 干: character by character, so 乾隆 meets 干隆),
** compatibility forms as the ordinary ones, full width as ASCII, ASCII in
** lower case, the dots within names as ·, any space as a space; 0 for what a
** search doesn't see (variation selectors, joiners, direction marks).
** Folding twice is folding once. */
int32_t fold_char(int32_t cp);

/* Append ${s} folded, runs of spaces as one, none at either end.  A malformed
** byte becomes U+FFFD.  NULL appends nothing. */
void fold_text(struct buf *out, const char *s);

/* ${s} with full-width digits, letters, punctuation and spaces as ASCII and
** nothing else changed, as cells are read.  NULL stays NULL. */
char *fold_digits(struct arena *mem, const char *s);

/* Append the first letter of every Han character's pinyin, by the reading that
** Unihan puts first (重 is z, also in 重庆), and ASCII letters and digits in
** lower case; all else is left out: 桥头镇A1组 is qtza1z. */
void fold_initials(struct buf *out, const char *s);

#endif
