/* SPDX-License-Identifier: Apache-2.0 */
/* Growing bytes in an arena.  ${p} is never NULL and always has a NUL after
** ${n} bytes, so a buffer of text can be handed on as a string at any time. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"

#include <stdint.h>

struct buf {
    struct arena *mem;
    char *p;
    size_t n, room;
};

struct buf buf_open(struct arena *mem);         /* nothing to close: the arena owns it */
void buf_clear(struct buf *b);                  /* empty, room kept */
void buf_bytes(struct buf *b, const void *s, size_t n);
void buf_text(struct buf *b, const char *s);    /* NULL adds nothing */
void buf_char(struct buf *b, char c);
void buf_int(struct buf *b, int64_t v);         /* decimal */
void buf_hex(struct buf *b, const uint8_t *p, size_t n);         /* 0a1b… */
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
