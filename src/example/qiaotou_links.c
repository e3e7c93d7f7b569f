/* SPDX-License-Identifier: Apache-2.0 */
/* The worked example: who helps whom. */
#include "example/qiaotou_plan.h"

#include "rules/record.h"

#include <assert.h>

enum { SEATS = 16, QUOTA = 5 };

/* Who stand for a village's first helpers at the beginning; those who leave have
** successors. */
struct seats {
    struct helper *v[SEATS];
    int n;
};

static struct pairing *pairing_line(struct plan *p, const char *batch, const struct helper *helper, const struct home *home, const char *area,
                                    const char *role, int64_t day)
{
    struct pairing *r = record_new(p->op->mem, &kind_pairing);

    r->worker = helper->row.code;
    r->household = home == NULL ? NULL : home->row.code;
    r->area = area;
    r->role = role;
    line_add(p, batch, &kind_pairing, day, r);
    return r;
}

static void pairing_end(struct plan *p, const char *batch, struct pairing *r, int64_t from, int64_t day, const char *reason)
{
    r->end_day = day;
    r->end_reason = reason;
    line_add(p, batch, &kind_pairing, from, r);
}

static void seat_add(struct seats *s, struct helper *h)
{
    assert(s->n < SEATS);
    s->v[s->n++] = h;
}

/* Those of the committee who were there before the election (0 to 2, 5 and 6),
** three town cadres, and in a poor village three of the unit that helps it. */
static struct seats seats_of(struct plan *p, int village)
{
    struct seats s = { .n = 0 };
    int u = p->villages[village].poor;

    for (int i = 0; i < 7; i++)
        if (i < 3 || i > 4)
            seat_add(&s, p->committee[village][i]);
    for (int i = 0; i < 3; i++)
        seat_add(&s, p->cadres[village * 3 + i]);
    for (int i = 0; u >= 0 && i < 3; i++)
        seat_add(&s, p->unit_helpers[u][i]);
    return s;
}

/* The first helper of a household, and who took over from them, until it left the
** register or ${until}. */
static void help(struct plan *p, struct home *h, struct helper *helper, int64_t begin, int64_t until)
{
    const char *batch = h->from_in;
    int64_t from = h->from > begin ? h->from : begin;
    struct pairing *r;

    while (helper->to != NONE && helper->to <= from)
        helper = helper->successor;
    for (;;) {
        r = pairing_line(p, batch, helper, h, NULL, "first", from);
        if (helper->to == NONE || (h->to != NONE && h->to <= helper->to))
            break;
        pairing_end(p, batch = helper->ended_in, r, from, helper->to, helper->why);
        from = helper->to;
        helper = helper->successor;
    }
    if (h->to != NONE)
        pairing_end(p, h->to_in, r, from, h->to, "household-ended");
    else if (until != NONE)
        pairing_end(p, "posts-2018-07", r, from, until, "other");
}

/* Every household has a first helper, but for two that never had one and one
** that lost theirs. */
static void add_first(struct plan *p)
{
    const int without[] = { 40, 200 }, lost = 300;
    struct seats seats[VILLAGES];
    int turn[VILLAGES] = { 0 };

    for (int v = 0; v < VILLAGES; v++) {
        seats[v] = seats_of(p, v);
        assert(p->villages[v].households < seats[v].n * QUOTA);
    }
    for (int i = 0, w = 0; i < p->n_homes; i++) {
        struct home *h = p->homes[i];
        struct seats *s = &seats[h->village];
        struct helper *helper = s->v[turn[h->village]++ % s->n];

        if (w < 2 && i >= without[w] && !h->taken) {
            w++;
            h->taken = true;
            continue;
        }
        if (i >= lost && w == 2 && !h->taken && helper->to == NONE) {
            help(p, h, helper, day_in("2016-08-15"), day_in("2018-06-11"));
            h->taken = true;
            w++;
            continue;
        }
        help(p, h, helper, day_in("2016-08-15"), NONE);
    }
}

/* A household of the village with a first helper, if one is found soon. */
static struct home *neighbour(struct plan *p, struct chance *c, int village)
{
    for (int i = 0; i < 20; i++) {
        struct home *h = p->homes[chance_below(c, p->n_homes)];

        if (h->village == village && !h->taken)
            return h;
    }
    return NULL;
}

/* Most Party members who lead to prosperity take a household of their village. */
static void add_member_leaders(struct plan *p, struct chance *c)
{
    for (int b = 0; b < BRANCHES; b++) {
        const struct branch *at = &p->branches[b];

        for (int i = 0; i < at->n_members; i++) {
            struct home *h = neighbour(p, c, at->village);

            if (h != NULL)
                pairing_line(p, "pairings-2", at->members[i], h, NULL, "member-leader", day_in("2017-06-01"));
        }
    }
}

void plan_links(struct plan *p)
{
    struct chance c = chance_of(p->seed, "links");

    add_first(p);
    add_member_leaders(p, &c);
    for (int v = 0; v < VILLAGES; v++)
        pairing_line(p, "pairings-1", p->leaders[v], NULL, p->villages[v].code, "village-leader", day_in("2016-10-10"));
}
