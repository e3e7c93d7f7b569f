/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/poverty.h"

#include "base/money.h"
#include "base/op.h"
#include "base/wide.h"

#include <stdbool.h>
#include <stdlib.h>

static int by_income(const void *a, const void *b)
{
    const struct welfare *x = a, *y = b;

    return x->per_head_fen < y->per_head_fen ? -1 : x->per_head_fen > y->per_head_fen;
}

/* Σ s_i poor_i ((z − y_i) / z)^α ÷ Σ s_i. */
static void gaps(struct poverty *p, const struct welfare *h, int64_t n, int64_t line)
{
    struct wide first = wide_of(0), second = wide_of(0);
    uint64_t z = (uint64_t)line, all = (uint64_t)p->persons;

    for (int64_t i = 0; i < n && h[i].per_head_fen < line; i++) {
        uint64_t gap = (uint64_t)(line - h[i].per_head_fen), size = (uint64_t)h[i].size;

        p->poor_households++;
        p->poor_persons += h[i].size;
        first = wide_plus(first, wide_times(gap, size));
        second = wide_plus(second, wide_scaled(wide_times(gap, gap), size));
    }
    p->cost_fen = first.high == 0 && first.low <= INT64_MAX ? (int64_t)first.low : NONE;
    p->headcount = wide_millionths(wide_of((uint64_t)p->poor_persons), wide_of(all));
    p->gap = wide_millionths(first, wide_times(z, all));
    p->severity = wide_millionths(second, wide_scaled(wide_times(z, z), all));
}

/* The sum over all pairs of persons of how far apart they are, by what each is above those
** before it: never negative, though incomes may be. */
static int64_t gini(const struct welfare *h, int64_t n, int64_t total, int64_t persons)
{
    struct wide apart = wide_of(0), above = wide_of(0);
    uint64_t before = 0;

    for (int64_t i = 0; i < n; i++) {
        if (i > 0)
            above = wide_plus(above, wide_times((uint64_t)(h[i].per_head_fen - h[i - 1].per_head_fen), before));
        apart = wide_plus(apart, wide_scaled(above, (uint64_t)h[i].size));
        before += (uint64_t)h[i].size;
    }
    return total <= 0 ? NONE : wide_millionths(apart, wide_times((uint64_t)total, (uint64_t)persons));
}

static void deciles(struct poverty *p, const struct welfare *h, int64_t n)
{
    int64_t before = 0, k = 1;

    for (int64_t i = 0; i < n; i++) {
        before += h[i].size;
        for (; k <= 9 && before * 10 >= k * p->persons; k++)
            p->deciles_fen[k - 1] = h[i].per_head_fen;
    }
}

struct poverty poverty_measure(struct welfare *households, int64_t n, int64_t line_fen)
{
    struct poverty p = { .headcount = NONE, .gap = NONE, .severity = NONE, .cost_fen = NONE, .gini = NONE, .mean_fen = NONE };
    const struct welfare *h = households;
    int64_t total = 0;

    for (int k = 0; k < 9; k++)
        p.deciles_fen[k] = NONE;
    if (n > 0)
        qsort(households, (size_t)n, sizeof *households, by_income);
    for (; n > 0 && h->per_head_fen == NONE; h++, n--) {        /* NONE is the least of all */
        p.unknown_households++;
        p.unknown_persons += h->size;
    }
    p.households = n;
    for (int64_t i = 0; i < n; i++) {
        p.persons += h[i].size;
        total += h[i].size * h[i].per_head_fen;
        p.negative_households += h[i].per_head_fen < 0;
    }
    if (p.persons == 0)
        return p;
    gaps(&p, h, n, line_fen);
    p.gini = gini(h, n, total, p.persons);
    p.mean_fen = round_div(total, p.persons);
    deciles(&p, h, n);
    return p;
}

/* ------------------------------------------------------------- many dimensions */

/* The weights of what it lacks; NONE when something isn't recorded. */
static int64_t lacked(const struct lacks *h, const int64_t *weights, int d)
{
    int64_t sum = 0;

    for (int j = 0; j < d; j++) {
        if (h->deprived[j] < 0)
            return NONE;
        sum += h->deprived[j] ? weights[j] : 0;
    }
    return sum;
}

enum { BILLION = 1000000000 };

/* What the poor lack of quantities, to the power of 1 and of 2; false when something is no quantity. */
struct short_sums {
    struct wide one, two;
    bool quantities;
};

static void add_short(struct short_sums *s, const struct lacks *h, const int64_t *weights, int d)
{
    for (int j = 0; j < d; j++) {
        uint64_t by = (uint64_t)h->short_by[j], weight = (uint64_t)(h->size * weights[j]);

        if (!h->deprived[j])
            continue;
        s->quantities &= by > 0;
        s->one = wide_plus(s->one, wide_times(by, weight));
        s->two = wide_plus(s->two, wide_scaled(wide_times(by, by), weight));
    }
}

struct multidimensional multidimensional_measure(const struct lacks *households, int64_t n, const int64_t *weights, int d, int64_t k_top, int64_t k_bottom)
{
    struct multidimensional m = { .headcount = NONE, .intensity = NONE, .index = NONE, .index_gap = NONE, .index_severity = NONE };
    struct short_sums lack_by = { wide_of(0), wide_of(0), true };
    int64_t all = 0, score = 0, lack[DEPRIVATIONS_MAX] = { 0 }, of_poor[DEPRIVATIONS_MAX] = { 0 };

    for (int j = 0; j < d; j++)
        all += weights[j];
    for (int64_t i = 0; i < n; i++) {
        const struct lacks *h = &households[i];
        int64_t c = lacked(h, weights, d);
        bool poor = c != NONE && c * k_bottom >= all * k_top;

        for (int j = 0; j < d; j++)
            m.unknown[j] += h->deprived[j] < 0;
        if (c == NONE) {
            m.unknown_households++;
            continue;
        }
        m.households++;
        m.persons += h->size;
        m.poor_households += poor;
        m.poor_persons += poor ? h->size : 0;
        score += poor ? h->size * c : 0;
        if (poor)
            add_short(&lack_by, h, weights, d);
        for (int j = 0; j < d; j++) {
            lack[j] += h->deprived[j] ? h->size : 0;
            of_poor[j] += poor && h->deprived[j] ? h->size : 0;
        }
    }
    for (int j = 0; j < d; j++) {
        m.uncensored[j] = m.persons == 0 ? NONE : wide_millionths(wide_of((uint64_t)lack[j]), wide_of((uint64_t)m.persons));
        m.censored[j] = m.persons == 0 ? NONE : wide_millionths(wide_of((uint64_t)of_poor[j]), wide_of((uint64_t)m.persons));
        m.contribution[j] = score == 0 ? NONE : wide_millionths(wide_times((uint64_t)weights[j], (uint64_t)of_poor[j]), wide_of((uint64_t)score));
    }
    if (m.persons == 0)
        return m;
    m.headcount = wide_millionths(wide_of((uint64_t)m.poor_persons), wide_of((uint64_t)m.persons));
    m.index = wide_millionths(wide_of((uint64_t)score), wide_times((uint64_t)all, (uint64_t)m.persons));
    if (lack_by.quantities) {
        m.index_gap = wide_millionths(lack_by.one, wide_times((uint64_t)(all * m.persons), BILLION));
        m.index_severity = wide_millionths(lack_by.two, wide_scaled(wide_times((uint64_t)(all * m.persons), BILLION), BILLION));
    }
    if (m.poor_persons > 0)
        m.intensity = wide_millionths(wide_of((uint64_t)score), wide_times((uint64_t)all, (uint64_t)m.poor_persons));
    return m;
}
