/* SPDX-License-Identifier: Apache-2.0 */
/* Memory by lifetime: one arena an operation, freed in one piece.
** It never returns NULL: true exhaustion ends the process, so sizes that come
** from outside are bounded before memory is asked for. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

struct arena *arena_open(void);
void arena_close(struct arena *a);              /* NULL is fine */

/* Forget everything allocated since; keeps the first block for reuse. */
void arena_reset(struct arena *a);

/* ${n} zeroed bytes, aligned for any type; lives until reset or close. */
void *arena_alloc(struct arena *a, size_t n);

/* Grow ${p}, of ${old} bytes, to ${n}: in place when it was the last
** allocation, otherwise a copy.  The new bytes are not zeroed. */
void *arena_grow(struct arena *a, void *p, size_t old, size_t n);

char *arena_text(struct arena *a, const char *s);               /* a copy; NULL stays NULL */
char *arena_bytes(struct arena *a, const void *s, size_t n);    /* a copy, with a NUL after it */
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));

#endif
