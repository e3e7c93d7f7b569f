/* SPDX-License-Identifier: Apache-2.0 */
/* Streams of a compound file (MS-CFB), the container of .xls and of much else.
** Only the streams of its root are looked at; all that the file claims of itself
** is bounded by its size. */
#ifndef SHEET_OLE_H
#define SHEET_OLE_H

#include "base/op.h"

#include <stdbool.h>

struct ole;
struct ole_stream;

/* Read the file in ${fd}, which is closed by this, now or at ole_close.
** ${at} names it in faults.  F_INPUT: damaged, or larger than SHEET_XLS_BYTES. */
enum fault ole_open(struct op *op, struct arena *mem, int fd, const char *at, struct ole **out);
void ole_close(struct ole *o);                                  /* NULL is fine */

bool ole_has(const struct ole *o, const char *name);            /* a stream or folder; without case, in ASCII */

/* The stream of this name; ${*out} is NULL when there is none.  It lives as long
** as the file is open. */
enum fault ole_stream(struct ole *o, const char *name, struct ole_stream **out);

/* Bytes from place ${at} of the stream: fewer than ${n} only at its end; -1: a fault. */
int ole_read(struct ole_stream *s, int64_t at, void *to, int n);

#endif
