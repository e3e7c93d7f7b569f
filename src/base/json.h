/* SPDX-License-Identifier: Apache-2.0 */
/* JSON (RFC 8259), read strictly into a tree that lives in the operation's
** arena, and the few writers that canonical JSON needs.
**
** Canonical JSON of this project: keys sorted by bytes, no spaces, integers
** only, text escaped as json_put_text does it. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buf.h"
#include "base/op.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum json_type {
    JSON_NULL,
    JSON_BOOL,
    JSON_INT,           /* an integer that an int64 holds, NONE's own value apart       */
    JSON_NUMBER,        /* every other number, kept as its text                         */
    JSON_TEXT,
    JSON_ARRAY,
    JSON_OBJECT,
};

enum { JSON_DEPTH = 64, JSON_LARGEST = 1 << 30 };       /* levels of nesting; bytes */

struct json {
    enum json_type type;
    uint32_t n;                     /* bytes of text; members of an array or object     */
    union {
        int64_t i;                  /* JSON_INT; JSON_BOOL: 1 or 0                      */
        const char *s;              /* JSON_TEXT, JSON_NUMBER: NUL-terminated UTF-8     */
        const struct json *first;   /* JSON_ARRAY, JSON_OBJECT; NULL when empty         */
    };
    const struct json *next;        /* in the order of the text; NULL at the last       */
    const char *name;               /* of an object's member; otherwise NULL            */
    uint32_t name_n;                /* bytes of name                                    */
};

/* Read the one value in ${s}, of ${n} bytes.  F_INPUT, at "json:OFFSET" in
** bytes from 0, when it is not JSON, nests deeper than JSON_DEPTH, repeats a
** name within an object, or holds a NUL or text that is not UTF-8; the reason
** never quotes the text.  *out lives as long as op, and needs nothing of ${s}. */
enum fault json_parse(struct op *op, const char *s, size_t n, const struct json **out);

/* The member called ${name}; NULL when there is none or ${v} is no object. */
const struct json *json_member(const struct json *v, const char *name);

/* The first member of an array or object, NULL when empty or no such thing:
**     for (const struct json *m = json_first(v); m != NULL; m = m->next) */
const struct json *json_first(const struct json *v);

/* A member of that type: NULL or NONE when it is absent, null, or another. */
const char *json_text(const struct json *v, const char *name);
int64_t json_int(const struct json *v, const char *name);

/* Append text in quotes: \" \\ \b \f \n \r \t, other control characters as
** \u00xx, all else as it is.  ${s} is valid UTF-8; NULL is null. */
void json_put_text(struct buf *b, const char *s);
void json_put_int(struct buf *b, int64_t v);            /* NONE is null */

/* Append a tree, members in their order, without spaces: canonical when its
** names are in order and it has no JSON_NUMBER. */
void json_put(struct buf *b, const struct json *v);

#endif
