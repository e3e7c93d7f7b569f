/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE                     /* affinity */
#include "report/totals.h"

#include "store/book.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

/* One of the two: it takes the next figure that nobody has taken. */
struct reader {
    struct db *db;
    struct scope scope;
    atomic_int *next;               /* place of that figure among all, of both readers */
    struct totals *totals;
};

static bool wanted(const struct indicator *ind, const struct scope *scope)
{
    return ind->fold != RATIO && indicator_by_code(ind->code, 0) == ind && figure_reaches(ind, scope->area);
}

static void compute(struct reader *r)
{
    int place = 0, mine = atomic_fetch_add(r->next, 1);

    for (int t = 0; themes[t] != NULL; t++)
        for (const struct indicator *ind = themes[t]; ind->code != NULL && r->totals->n < TOTALS_MAX / 2; ind++) {
            struct figure *f;
            int64_t n;

            if (place++ != mine)
                continue;
            mine = atomic_fetch_add(r->next, 1);
            if (!wanted(ind, &r->scope))
                continue;
            if (figure_compute(r->db, ind, &r->scope, &f, &n) != OK) {
                op_clear(r->db->op);
                return;
            }
            r->totals->v[r->totals->n++] = f[0];
        }
}

/* What the second reader needs to know of the first, who waits for it. */
struct second {
    const struct db *beside;
    struct reader reader;
};

/* With an operation and a connection of its own; idle when another program wrote
** in between, since both must tell the same state of the book. */
static void *second_reader(void *at)
{
    struct second *s = at;
    struct op op = op_open();
    struct db *db;

    op.now = s->beside->op->now;
    if (db_open(&op, s->beside->path, DB_READ, s->beside->key_file, &db) == OK) {
        db->known = s->beside->known;
        s->reader.db = db;
        if (db_read_begin(db) == OK) {
            if (book_load(db) == OK && db->head_seq == s->beside->head_seq)
                compute(&s->reader);
            db_read_end(db);
        }
        db_close(db);
    }
    op_close(&op);
    return NULL;
}

/* Start the second reader on a core other than ours: left to the scheduler it waits
** behind us for a third of our time before it is moved.  False when there is none. */
static bool start_beside(pthread_t *thread, struct second *s)
{
    pthread_attr_t attr;
    cpu_set_t cores;
    bool started;

    if (sched_getaffinity(0, sizeof cores, &cores) != 0)
        return false;
    CPU_CLR(sched_getcpu(), &cores);
    if (CPU_COUNT(&cores) == 0 || pthread_attr_init(&attr) != 0)
        return false;
    started = pthread_attr_setaffinity_np(&attr, sizeof cores, &cores) == 0 && pthread_create(thread, &attr, second_reader, s) == 0;
    pthread_attr_destroy(&attr);
    return started;
}

struct totals *totals_compute(struct db *db, const struct scope *scope)
{
    struct arena *mem = db->op->mem;
    atomic_int next = 0;
    struct reader first = { .db = db, .scope = *scope, .next = &next, .totals = arena_alloc(mem, sizeof *first.totals) };
    struct second second = { .beside = db, .reader = { .scope = *scope, .next = &next, .totals = arena_alloc(mem, sizeof *second.reader.totals) } };
    pthread_t thread;
    bool shared = !db_is_address(db->path) && start_beside(&thread, &second);

    compute(&first);
    if (shared)
        pthread_join(thread, NULL);
    for (int64_t i = 0; i < second.reader.totals->n; i++)
        first.totals->v[first.totals->n++] = second.reader.totals->v[i];
    return first.totals;
}
