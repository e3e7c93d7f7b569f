/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST = 32 * 1024, LARGEST = 4 * 1024 * 1024, ALIGN = 16 };

struct block {
    struct block *before;
    size_t size, used;          /* of data[] */
    _Alignas(ALIGN) char data[];
};

struct arena {
    struct block *top;
    void *last;                 /* the newest allocation, which can grow in place */
};

static __attribute__((noreturn)) void out_of_memory(void)
{
    fputs("bangfu: out of memory 内存不足\n", stderr);
    abort();
}

static void push(struct arena *a, size_t n)
{
    size_t size = a->top == NULL ? FIRST : a->top->size * 2;
    struct block *b;

    if (size > LARGEST)
        size = LARGEST;
    if (size < n)
        size = n;
    if (size > SIZE_MAX - sizeof *b || (b = malloc(sizeof *b + size)) == NULL)
        out_of_memory();
    b->before = a->top;
    b->size = size;
    b->used = 0;
    a->top = b;
}

struct arena *arena_open(void)
{
    struct arena *a = calloc(1, sizeof *a);

    if (a == NULL)
        out_of_memory();
    push(a, 1);
    return a;
}

static void pop(struct arena *a)
{
    struct block *b = a->top;

    a->top = b->before;
    free(b);
}

void arena_close(struct arena *a)
{
    if (a == NULL)
        return;
    while (a->top != NULL)
        pop(a);
    free(a);
}

void arena_reset(struct arena *a)
{
    while (a->top->before != NULL)
        pop(a);
    a->top->used = 0;
    a->last = NULL;
}

/* ${n} bytes, not zeroed. */
static void *take(struct arena *a, size_t n)
{
    void *p;

    if (n > SIZE_MAX / 2)
        out_of_memory();
    n = (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (n > a->top->size - a->top->used)
        push(a, n);
    p = a->top->data + a->top->used;
    a->top->used += n;
    a->last = p;
    return p;
}

void *arena_alloc(struct arena *a, size_t n)
{
    return memset(take(a, n), 0, n);
}

void *arena_grow(struct arena *a, void *p, size_t old, size_t n)
{
    void *to;

    if (p != NULL && p == a->last && n <= SIZE_MAX / 2) {
        size_t at = (size_t)((char *)p - a->top->data);
        size_t end = at + ((n + ALIGN - 1) & ~(size_t)(ALIGN - 1));

        if (end <= a->top->size) {
            a->top->used = end;
            return p;
        }
    }
    to = take(a, n);
    if (old > 0)
        memcpy(to, p, old < n ? old : n);
    return to;
}

char *arena_bytes(struct arena *a, const void *s, size_t n)
{
    char *p = take(a, n + 1);

    if (n > 0)
        memcpy(p, s, n);
    p[n] = '\0';
    return p;
}

char *arena_text(struct arena *a, const char *s)
{
    return s == NULL ? NULL : arena_bytes(a, s, strlen(s));
}

char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
    va_list again;
    char *p;
    int n;

    va_copy(again, ap);
    n = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    if (n < 0)
        out_of_memory();
    p = take(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, fmt, ap);
    return p;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list ap;
    char *p;

    va_start(ap, fmt);
    p = arena_vprintf(a, fmt, ap);
    va_end(ap);
    return p;
}

