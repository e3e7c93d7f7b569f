/* SPDX-License-Identifier: Apache-2.0 */
/* A text file as UTF-8, whatever it was written in: UTF-8, UTF-16 with a mark,
** GB18030 (with it GBK and GB 2312), and prose in Big5 too (with the Hong Kong
** characters).  Nothing is guessed at or dropped: a byte that can't be decoded
** ends the text, and its place is known. */
#ifndef BASE_CHARSET_H
#define BASE_CHARSET_H

#include "base/op.h"

struct charset;

/* Tell the encoding of the table in ${fd}, which must be a regular file: by its
** byte order mark, else UTF-8 when the whole file is, or is but for few damaged
** bytes, else GB18030.  ${at} names it in faults.
** The file is closed by this on a fault, otherwise by charset_close. */
enum fault charset_open(struct op *op, struct arena *mem, int fd, const char *at, struct charset **out);

/* The same of the prose at ${path}, or on standard input when that is "-".  Where
** neither a mark nor UTF-8 decides, it is Big5 when that makes more of the text
** common characters than GB18030 does.  ${as} is what a person says it is in
** ("utf-8", "gb18030", "big5", "utf-16", and other usual names), or NULL.
** Refused: an empty file, and what is no text (a picture, a document of an
** office program, any file with a NUL in it). */
enum fault charset_open_prose(struct op *op, struct arena *mem, const char *path, const char *as, struct charset **out);

void charset_close(struct charset *c);                          /* NULL is fine */

/* Whole characters of UTF-8 into ${to}, whose ${room} is 16 or more.  Bytes
** written; 0 at the end or at an undecodable byte; -1: a fault, which op has. */
int64_t charset_read(struct charset *c, char *to, size_t room);

int64_t charset_bad(const struct charset *c);   /* offset in the file of the undecodable byte, else NONE */

/* Once prose is read: OK at its end; else the fault that says where it stopped. */
enum fault charset_check(const struct charset *c);

const char *charset_name(const struct charset *c);      /* UTF-8, UTF-16LE, UTF-16BE, GB18030, Big5 */
const char *charset_file(const struct charset *c);      /* what faults call the file */

#endif
