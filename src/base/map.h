/* SPDX-License-Identifier: Apache-2.0 */
/* Texts to pointers, in an arena.  Keys are kept as given: they must live as
** long as the map. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

struct map_row {
    const char *key;
    uint64_t hash;
    void *value;
};

struct map {
    struct arena *mem;
    struct map_row *rows;       /* open addressing; key NULL is free */
    size_t n, room;
};

struct map map_open(struct arena *mem);

/* The row of ${key}, or NULL. */
struct map_row *map_find(const struct map *m, const char *key);

/* The row of ${key}, made with value NULL when there was none. */
struct map_row *map_add(struct map *m, const char *key);

#endif
