/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"

#include <stdio.h>
#include <string.h>

struct buf buf_open(struct arena *mem)
{
    struct buf b = { .mem = mem, .p = arena_alloc(mem, 64), .n = 0, .room = 64 };

    return b;
}

void buf_clear(struct buf *b)
{
    b->n = 0;
    b->p[0] = '\0';
}

/* Room for ${n} more bytes and the NUL. */
static void need(struct buf *b, size_t n)
{
    size_t room = b->room;

    if (b->room - b->n > n)
        return;
    while (room - b->n <= n)
        room *= 2;
    b->p = arena_grow(b->mem, b->p, b->n + 1, room);
    b->room = room;
}

void buf_bytes(struct buf *b, const void *s, size_t n)
{
    if (n == 0)
        return;
    need(b, n);
    memcpy(b->p + b->n, s, n);
    b->n += n;
    b->p[b->n] = '\0';
}

void buf_text(struct buf *b, const char *s)
{
    if (s != NULL)
        buf_bytes(b, s, strlen(s));
}

void buf_char(struct buf *b, char c)
{
    need(b, 1);
    b->p[b->n++] = c;
    b->p[b->n] = '\0';
}

void buf_int(struct buf *b, int64_t v)
{
    char digits[24], *p = digits + sizeof digits;
    uint64_t u = v < 0 ? -(uint64_t)v : (uint64_t)v;

    do
        *--p = (char)('0' + u % 10);
    while ((u /= 10) != 0);
    if (v < 0)
        *--p = '-';
    buf_bytes(b, p, (size_t)(digits + sizeof digits - p));
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
    va_list ap;
    int n;

    va_start(ap, fmt);
    n = vsnprintf(b->p + b->n, b->room - b->n, fmt, ap);        /* mostly it fits */
    va_end(ap);
    if (n <= 0)
        return;
    if ((size_t)n >= b->room - b->n) {
        need(b, (size_t)n);
        va_start(ap, fmt);
        vsnprintf(b->p + b->n, (size_t)n + 1, fmt, ap);
        va_end(ap);
    }
    b->n += (size_t)n;
}

void buf_hex(struct buf *b, const uint8_t *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_printf(b, "%02x", p[i]);
}
