/* SPDX-License-Identifier: Apache-2.0 */
/* Rows read ahead by a thread of their own, a few hundred at most: reading a file
** and working on what it says take two cores.  For sheet.c only. */
#ifndef SHEET_AHEAD_H
#define SHEET_AHEAD_H

#include "sheet/sheet.h"

struct ahead;

/* Begin: ${next} is called in the thread until it gives 0 or -1, or ahead_close; what
** it touches nobody else may touch until then.  NULL when there can be no thread. */
struct ahead *ahead_open(int (*next)(void *who, const struct sheet_row **row), void *who);

/* As ${next}, in its order; the row lives until the next call. */
int ahead_row(struct ahead *a, const struct sheet_row **row);

void ahead_close(struct ahead *a);              /* NULL is fine */

#endif
