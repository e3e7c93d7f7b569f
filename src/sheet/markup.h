/* SPDX-License-Identifier: Apache-2.0 */
/* XML as the tokens it is written in, so that a copy can keep the bytes of all
** that it doesn't change.  For parts that are rewritten; what is only read is
** read with base/xml.h.  UTF-8 only; a DOCTYPE, and so every entity, is refused;
** prefixes of names are ignored. */
#ifndef SHEET_MARKUP_H
#define SHEET_MARKUP_H

#include "base/buf.h"
#include "sheet/sheet_limit.h"
#include "sheet/unzip.h"

#include <stdbool.h>

enum token {
    TOKEN_TEXT,         /* a piece of text, CDATA, a comment, an instruction */
    TOKEN_OPEN,         /* <a>  */
    TOKEN_CLOSE,        /* </a> */
    TOKEN_EMPTY,        /* <a/> */
};

struct markup {
    /* The token at hand, until the next call. */
    enum token type;
    const char *p;      /* its bytes as they are */
    size_t n;
    const char *name;   /* of a tag, without prefix; no NUL after it */
    size_t name_n;
    const char *prefix; /* "x:" or ""; no NUL after it */
    size_t prefix_n;
    int depth;          /* elements around it: 0 is the root's own tags */
    bool loose;         /* set by the caller: tags needn't match, as in VML */

    struct op *op;
    const char *at;
    struct unzip_part *part;
    struct buf window;
    size_t from;        /* of the window: where the next token begins */
    int inside;         /* open elements after this token */
    uint32_t open[XML_DEPTH + 1];       /* hashes of their names */
    bool last, started, rooted;
};

/* The tokens of ${part}, which stays the caller's, or of the ${n} bytes at
** ${bytes}.  ${at} names the file in faults. */
struct markup markup_part(struct op *op, struct arena *mem, struct unzip_part *part, const char *at);
struct markup markup_bytes(struct op *op, struct arena *mem, const char *bytes, size_t n, const char *at);

/* Go on: 1 a token, 0 the end, -1 a fault, which op has. */
int markup_next(struct markup *m);

bool markup_is(const struct markup *m, const char *name);       /* a tag of this name */
bool markup_begins(const struct markup *m, const char *name);   /* an opening or empty one */

/* An attribute's value as a text in ${mem}, entities resolved; NULL when there
** is none.  ${name} is whole, with its prefix, if it has one: "r", "xml:space". */
char *markup_attr(const struct markup *m, struct arena *mem, const char *name);
/* The same as a number; -1 when it is none, or above ${most}. */
int markup_number(const struct markup *m, struct arena *mem, const char *name, int most);
/* The same of any prefix, but with one: "id" finds r:id, not id. */
char *markup_prefixed(const struct markup *m, struct arena *mem, const char *name);

/* Append the text of a TOKEN_TEXT, entities resolved; nothing for comments. */
void markup_text(struct buf *to, const struct markup *m);

/* Append the tag with attributes changed: a NULL value takes one out.  ${type}
** makes <a/> of <a> or the reverse. */
struct change {
    const char *name, *value;
};
void markup_put(struct buf *to, const struct markup *m, enum token type, const struct change *changes, int n);

void markup_escape(struct buf *to, const char *s, size_t n);    /* for a text or a value in "…" */

/* The same for the texts of cells and notes, where what XML can't hold is
** written _x0001_; malformed bytes become U+FFFD. */
void markup_cell_text(struct buf *to, const char *s);

#endif
