/* SPDX-License-Identifier: Apache-2.0 */
/* Money in integer fen (1 yuan = 100 fen), and the rounding of shown figures:
** half away from zero.  Not recorded is NONE.  No floating point. */
#ifndef BASE_MONEY_H
#define BASE_MONEY_H

#include "base/buf.h"
#include "base/lang.h"
#include "base/op.h"

#include <stdbool.h>
#include <stdint.h>

/* Read an amount in yuan: 1234, 1,234.5, ¥1234.56, 1.5万, 5萬元, 3亿, in either
** width, spaces around it, - before it when negative.  Commas, if any, stand
** at every third digit; after 万 and 亿 are applied no digit may be below the
** fen.  False when it is not that or too large; *out is then untouched. */
bool money_parse(const char *s, int64_t *fen);

void money_put(struct buf *b, int64_t fen);             /* 1234.50; nothing for NONE */

/* As the language writes it: 1234.56元, 5萬元, 1.2345亿元; 50,000 yuan.  万 and 亿
** are used only when at most four decimals tell the amount exactly, and fen
** are shown only when there are any.  Nothing for NONE. */
void money_put_habit(struct buf *b, int64_t fen, enum lang lang);

/* ${top} / ${bottom} rounded half away from zero; NONE when either is NONE or
** ${bottom} is 0. */
int64_t round_div(int64_t top, int64_t bottom);

/* Append ${top} / ${bottom} in per cent with 0 to 9 ${decimals}, rounded half
** away from zero: 68%, 68.09%.  False, and nothing appended, when there is no
** such ratio, because either is NONE or ${bottom} is 0. */
bool percent_put(struct buf *b, int64_t top, int64_t bottom, int decimals);

#endif
