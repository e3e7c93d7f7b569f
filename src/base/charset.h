/* SPDX-License-Identifier: Apache-2.0 */
/* A text file as UTF-8, whatever it was written in: UTF-8, UTF-16 with a mark,
** or GB18030 (with it GBK and GB 2312).  Nothing is guessed at or dropped: a
** byte that can't be decoded ends the text, and its place is known. */
#ifndef BASE_CHARSET_H
#define BASE_CHARSET_H

#include "base/op.h"

struct charset;

/* Tell the encoding of the file in ${fd}: by its byte order mark, else UTF-8
** when the whole file is, or is but for few damaged bytes, else GB18030.
** The file is closed by this on a fault, otherwise by charset_close. */
enum fault charset_open(struct op *op, struct arena *mem, int fd, const char *at, struct charset **out);
void charset_close(struct charset *c);                          /* NULL is fine */

/* Whole characters of UTF-8 into ${to}, whose ${room} is 16 or more.  Bytes
** written; 0 at the end or at an undecodable byte; -1: a fault, which op has. */
int64_t charset_read(struct charset *c, char *to, size_t room);

int64_t charset_bad(const struct charset *c);   /* offset in the file of the undecodable byte, else NONE */
const char *charset_name(const struct charset *c);

#endif
