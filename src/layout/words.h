/* SPDX-License-Identifier: Apache-2.0 */
/* Words of headers and labels, as they are compared: folded and taken apart. */
#ifndef LAYOUT_WORDS_H
#define LAYOUT_WORDS_H

#include "base/buf.h"

#include <stdbool.h>

/* Append ${s} as compared: any width and case, Traditional as Simplified, without
** spaces, line breaks, asterisks, quotation marks, a number in front ("1.", "（一）",
** "A12") and a colon behind. */
void words_put(struct buf *out, const char *s);

/* A folded word without what stands in brackets or after a slash as a unit does
** ("金额/万元"), and that; false when there is nothing of the kind. */
bool words_split(struct arena *mem, const char *folded, const char **base, const char **inside);

#endif
