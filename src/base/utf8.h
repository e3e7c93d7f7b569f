/* SPDX-License-Identifier: Apache-2.0 */
/* Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
** Text is NUL-terminated, so a NUL never counts as a character of it. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The code point at ${*s}, which moves past it.  0 at the end, where ${*s}
** stays; -1 when malformed, and then ${*s} moves by one byte only. */
int32_t utf8_next(const char **s);

/* All ${n} bytes are strict UTF-8 and none of them is NUL. */
bool utf8_valid(const char *s, size_t n);

/* Characters (code points); each malformed byte counts as one. */
size_t utf8_count(const char *s);

/* Columns on a terminal: Han and other wide characters 2, combining and
** invisible ones 0, all else, malformed bytes too, 1. */
size_t utf8_width(const char *s);

/* A full-width form as the ASCII it stands for, ideographic and no-break space
** as a space, ￥ as ¥; all else, -1 and 0 too, as it is. */
int32_t utf8_narrow(int32_t cp);

/* A parser's cursor: the next character as utf8_narrow has it, without moving;
** past ${cp} if it is next; past spaces of any width and tabs. */
int32_t utf8_peek(const char *s);
bool utf8_skip(const char **s, int32_t cp);
void utf8_skip_blanks(const char **s);

/* Append one code point; what is no Unicode scalar becomes U+FFFD. */
void utf8_put(struct buf *b, uint32_t cp);

/* The place, counted in characters from 1, of the first character that a text
** field must refuse, or 0 when it may be stored: control characters, line and
** paragraph separators, direction marks and overrides, zero-width characters,
** noncharacters, and malformed bytes.  Tab and newline (CR too) are refused
** only in a ${single_line} field.  Private use passes: names of people who
** wait for their character to be encoded are written with it. */
size_t utf8_control(const char *s, bool single_line);

#endif
