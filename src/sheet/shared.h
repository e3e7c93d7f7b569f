/* SPDX-License-Identifier: Apache-2.0 */
/* The shared strings of a workbook, which its cells refer to by number: packed,
** since all of them are in memory as long as the workbook is open. */
#ifndef SHEET_SHARED_H
#define SHEET_SHARED_H

#include "base/op.h"

#include <stddef.h>

enum { SHARED_ABSENT = -1, SHARED_LONG = -2, SHARED_BROKEN = -3 };

struct shared;

/* An empty table in ${mem}; ${file} names the workbook in faults. */
struct shared *shared_open(struct op *op, struct arena *mem, const char *file);

/* Add the next string: ${n} bytes of UTF-8, or why it has no text: SHARED_LONG,
** more than SHEET_TEXT characters, or SHARED_BROKEN, undecodable.  F_INPUT when
** the limits of sheet_limit.h are passed. */
enum fault shared_put(struct shared *s, const char *text, int n);

/* String ${i}, of *n bytes; NULL and one of the reasons in *n when it has no text. */
const char *shared_by_index(const struct shared *s, int64_t i, int *n);

#endif
