/* SPDX-License-Identifier: Apache-2.0 */
/* Prose as it is read: a stretch of a text, letter by letter, each with the place
** where it stood in the file.  The room knows no files, no database and no register:
** characters come in through a function, claims go out. */
#ifndef TEXT_PROSE_H
#define TEXT_PROSE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where a text comes from: whole characters of strict UTF-8 into ${to}, whose ${room}
** is 16 or more.  Bytes written; 0 at the end and for good; -1: a fault that the caller knows of. */
struct source {
    int64_t (*more)(void *from, char *to, size_t room);
    void *from;
};

/* How sure a letter is. */
enum mark {
    CLEAR,              /* as it stands in the file, or a lossless form of it (&#38215;)   */
    MENDED,             /* lost, and there is only one thing it can have been; never a digit */
    LOST,               /* it can't be known: cp and key are U+FFFD                       */
    DOUBTFUL,           /* in a damaged run: it may be something else than it looks       */
};

struct letter {
    int32_t cp;         /* as a person reads it                                            */
    int32_t key;        /* fold_char(cp): what grammars compare; a space where that is 0   */
    uint32_t at;        /* code points of the file before it, counted from prose.start     */
    uint32_t byte;      /* of prose.raw                                                    */
    uint16_t width;     /* code points of the file that it stands for: 1, of an entity all */
    uint8_t mark;
};

/* What was found to be damaged, in code points of the file; end is exclusive. */
struct damage {
    int64_t start, end;
    const struct damage_kind *kind;
    bool undone;                    /* false: lost, or apart from the text              */
    const char *read;               /* what is read in its place; "" where nothing is   */
};

/* A paragraph, which is a line of the file; a line longer than PROSE_LONGEST comes in
** pieces, parted after a sentence where there is one.  Inserted pinyin and what else is
** no part of the text has no letter: places of neighbouring letters then don't touch.
** Its lifetime is until the next one is read. */
struct prose {
    const struct letter *l;
    int n;
    int64_t start;                  /* code points of the file before it                 */
    int64_t line, column;           /* of its first code point, from 1                   */
    bool apart;                     /* no part of the text: an injected line of names    */
    const char *raw;                /* the bytes of the file, without the line's end      */
    uint32_t raw_n;
    const struct damage *damage;
    int n_damage;
};

enum { PROSE_LONGEST = 8192 };      /* letters */

/* Of letter ${i}: its place in the file, and the first place after it. */
static inline int64_t prose_start(const struct prose *p, int i)
{
    return p->start + p->l[i].at;
}
static inline int64_t prose_end(const struct prose *p, int i)
{
    return p->start + p->l[i].at + p->l[i].width;
}

/* Whether the folded text of ${p} from letter ${i} on begins with ${word}, in Simplified
** and lower case: then the number of its letters, otherwise 0.  ${i} may lie outside. */
int prose_at(const struct prose *p, int i, const char *word);

#endif
