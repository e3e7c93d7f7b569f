/* SPDX-License-Identifier: Apache-2.0 */
#include "base/map.h"

#include <string.h>

/* FNV-1a: keys are our own codes and ids, and a hostile file is bounded. */
static uint64_t hash(const char *s)
{
    uint64_t h = 14695981039346656037u;

    for (; *s != '\0'; s++)
        h = (h ^ (uint8_t)*s) * 1099511628211u;
    return h ^ h >> 29;
}

struct map map_open(struct arena *mem)
{
    struct map m = { .mem = mem, .rows = arena_alloc(mem, 64 * sizeof(struct map_row)), .n = 0, .room = 64 };

    return m;
}

/* Where ${key} stands or would stand. */
static struct map_row *place(struct map_row *rows, size_t room, const char *key, uint64_t h)
{
    for (size_t i = h & (room - 1);; i = (i + 1) & (room - 1))
        if (rows[i].key == NULL || (rows[i].hash == h && strcmp(rows[i].key, key) == 0))
            return &rows[i];
}

struct map_row *map_find(const struct map *m, const char *key)
{
    struct map_row *r = place(m->rows, m->room, key, hash(key));

    return r->key == NULL ? NULL : r;
}

static void grow(struct map *m)
{
    size_t room = m->room * 2;
    struct map_row *rows = arena_alloc(m->mem, room * sizeof *rows);

    for (size_t i = 0; i < m->room; i++)
        if (m->rows[i].key != NULL)
            *place(rows, room, m->rows[i].key, m->rows[i].hash) = m->rows[i];
    m->rows = rows;
    m->room = room;
}

struct map_row *map_add(struct map *m, const char *key)
{
    uint64_t h = hash(key);
    struct map_row *r = place(m->rows, m->room, key, h);

    if (r->key != NULL)
        return r;
    if (m->n * 2 >= m->room) {
        grow(m);
        r = place(m->rows, m->room, key, h);
    }
    m->n++;
    *r = (struct map_row){ .key = key, .hash = h };
    return r;
}
