/* SPDX-License-Identifier: Apache-2.0 */
/* What may be somebody's name in a text that is shown again: a surname and the letters
** behind it.  Rather a word too many is hidden than a name shown. */
#ifndef TEXT_SURNAME_H
#define TEXT_SURNAME_H

#include "base/buf.h"
#include "text/prose.h"

/* How many letters at ${i} may be a name, 2 to 4, when one may begin there; else 0.
** A surname that begins an ordinary word (方面, 任务) is none. */
int surname_at(const struct prose *p, int i);

/* The letters from ${first} to before ${last}, … for each that may be a name; a capital
** Latin word is one. */
void surname_mask(struct buf *out, const struct prose *p, int first, int last);

#endif
