/* SPDX-License-Identifier: Apache-2.0 */
/* The double-byte character sets that texts come to grief with.  The tables are
** made at build by tools/charset_table.awk. */
#ifndef TEXT_GBK_H
#define TEXT_GBK_H

#include <stdint.h>

/* The character of a pair of bytes, 0 when the set has none. */
int32_t gbk_char(int lead, int trail);
int32_t big5_char(int lead, int trail);

/* The pair of a character, lead * 256 + trail; 0 when the set hasn't got it. */
int gbk_code(int32_t cp);
int big5_code(int32_t cp);

#endif
