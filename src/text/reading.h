/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a text that was damaged on its way: what is safely reversible is undone and
** listed, what is not is marked as lost.  A digit is never inferred. */
#ifndef TEXT_READING_H
#define TEXT_READING_H

#include "base/op.h"
#include "text/prose.h"

/* A way in which texts are damaged; a row each in reading.c. */
struct damage_kind {
    const char *code;               /* "pinyin", "misaligned", "latin1", "injected" … */
    struct label label;
    bool apart;                     /* not damage: what is no part of the text */
};

struct reading;

/* Read from ${from}; memory is bounded by PROSE_LONGEST whatever the text's length,
** and lives as long as ${mem}. */
struct reading *reading_open(struct arena *mem, struct source from);

/* The next stretch, in the file's order, empty lines too, also the one after the last
** line's end: lines joined by ends are the text.  False at the end, or when
** the source had a fault. */
bool reading_next(struct reading *r, struct prose *out);
bool reading_failed(const struct reading *r);       /* the source had a fault */

#endif
