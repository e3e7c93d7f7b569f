/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet/ahead.h"

#include "base/arena.h"

#include <pthread.h>
#include <string.h>

/* Chunks in the ring; rows and bytes after which one is full. */
enum { CHUNKS = 4, ROWS = 128, BYTES = 256 * 1024 };

struct chunk {
    struct arena *mem;
    int n;
    struct sheet_row rows[ROWS];
    bool last;
    int end;                            /* what came after the last row: 0 or -1 */
};

struct ahead {
    struct arena *mem;
    int (*next)(void *who, const struct sheet_row **row);
    void *who;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t moved;
    int filled, taken;                  /* chunks, ever */
    bool stop;
    struct chunk chunks[CHUNKS];

    bool begun;                         /* of who takes: the chunk at hand is taken - 1 */
    int at;
};

/* ** The thread ** */

static size_t keep(struct chunk *c, const struct sheet_row *row)
{
    struct cell *cells = arena_alloc(c->mem, (size_t)row->n * sizeof *cells);
    size_t n = 0;
    char *text;

    memcpy(cells, row->cells, (size_t)row->n * sizeof *cells);
    for (int i = 0; i < row->n; i++)
        n += (size_t)cells[i].n + 1;
    text = arena_alloc(c->mem, n);
    for (int i = 0; i < row->n; i++) {
        memcpy(text, cells[i].text, (size_t)cells[i].n + 1);
        cells[i].text = text;
        text += cells[i].n + 1;
    }
    c->rows[c->n++] = (struct sheet_row){ .number = row->number, .n = row->n, .cells = cells };
    return n + (size_t)row->n * sizeof *cells;
}

static void fill(struct ahead *a, struct chunk *c)
{
    const struct sheet_row *row;
    size_t bytes = 0;
    int got = 1;

    arena_reset(c->mem);
    c->n = 0;
    while (c->n < ROWS && bytes < BYTES && (got = a->next(a->who, &row)) > 0)
        bytes += keep(c, row);
    c->last = got <= 0;
    c->end = got;
}

/* Whether there is room for one more; waits for it. */
static bool wait_room(struct ahead *a)
{
    bool room;

    pthread_mutex_lock(&a->lock);
    while (!a->stop && a->filled - a->taken == CHUNKS - 1)      /* one is in the hands of who takes */
        pthread_cond_wait(&a->moved, &a->lock);
    room = !a->stop;
    pthread_mutex_unlock(&a->lock);
    return room;
}

static void *work(void *of)
{
    struct ahead *a = of;
    bool last = false;

    while (!last && wait_room(a)) {
        struct chunk *c = &a->chunks[a->filled % CHUNKS];

        fill(a, c);
        last = c->last;
        pthread_mutex_lock(&a->lock);
        a->filled++;
        pthread_cond_signal(&a->moved);
        pthread_mutex_unlock(&a->lock);
    }
    return NULL;
}

/* ** Who takes ** */

struct ahead *ahead_open(int (*next)(void *who, const struct sheet_row **row), void *who)
{
    struct arena *mem = arena_open();
    struct ahead *a = arena_alloc(mem, sizeof *a);

    a->mem = mem;
    a->next = next;
    a->who = who;
    for (int i = 0; i < CHUNKS; i++)
        a->chunks[i].mem = arena_open();
    pthread_mutex_init(&a->lock, NULL);
    pthread_cond_init(&a->moved, NULL);
    if (pthread_create(&a->thread, NULL, work, a) == 0)
        return a;
    for (int i = 0; i < CHUNKS; i++)
        arena_close(a->chunks[i].mem);
    arena_close(mem);
    return NULL;
}

/* The next chunk is the one at hand; waits for it. */
static void take(struct ahead *a)
{
    pthread_mutex_lock(&a->lock);
    while (a->filled == a->taken)
        pthread_cond_wait(&a->moved, &a->lock);
    a->taken++;
    pthread_cond_signal(&a->moved);
    pthread_mutex_unlock(&a->lock);
    a->begun = true;
    a->at = 0;
}

int ahead_row(struct ahead *a, const struct sheet_row **row)
{
    const struct chunk *c;

    for (;;) {
        c = &a->chunks[(a->taken + CHUNKS - 1) % CHUNKS];
        if (a->begun && a->at < c->n) {
            *row = &c->rows[a->at++];
            return 1;
        }
        if (a->begun && c->last)
            return c->end;
        take(a);
    }
}

void ahead_close(struct ahead *a)
{
    if (a == NULL)
        return;
    pthread_mutex_lock(&a->lock);
    a->stop = true;
    pthread_cond_signal(&a->moved);
    pthread_mutex_unlock(&a->lock);
    pthread_join(a->thread, NULL);
    pthread_cond_destroy(&a->moved);
    pthread_mutex_destroy(&a->lock);
    for (int i = 0; i < CHUNKS; i++)
        arena_close(a->chunks[i].mem);
    arena_close(a->mem);
}
