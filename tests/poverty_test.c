/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/poverty.h"
#include "rules/poverty_index.h"

#include "base/op.h"
#include "base/wide.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <string.h>

static uint64_t seed = 20180808;

static uint64_t dice(uint64_t sides)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed % sides;
}

static void wide(void **state)
{
    (void)state;
    assert_int_equal(wide_times(UINT64_MAX, UINT64_MAX).high, UINT64_MAX - 1);
    assert_int_equal(wide_times(UINT64_MAX, UINT64_MAX).low, 1);
    assert_int_equal(wide_millionths(wide_of(1), wide_of(3)), 333333);
    assert_int_equal(wide_millionths(wide_of(2), wide_of(3)), 666667);
    assert_int_equal(wide_millionths(wide_of(1), wide_of(2000000)), 1);             /* half goes up */
    assert_int_equal(wide_millionths(wide_of(0), wide_of(7)), 0);
    assert_int_equal(wide_millionths(wide_times(UINT64_C(1) << 50, UINT64_C(1) << 50), wide_times(UINT64_C(1) << 51, UINT64_C(1) << 50)), 500000);
    for (int i = 0; i < 2000; i++) {
        uint64_t a = dice(UINT64_MAX), b = dice(UINT64_MAX), c = dice(1u << 20);
        struct wide sum = wide_plus(wide_times(a, c), wide_times(b, c));

        assert_int_equal(wide_compare(wide_minus(sum, wide_times(b, c)), wide_times(a, c)), 0);
        assert_int_equal(wide_compare(wide_scaled(wide_of(a), c), wide_times(c, a)), 0);
        assert_true(wide_compare(wide_plus(wide_of(a), wide_of(1)), wide_of(a)) > 0);
    }
}

/* domain 7, T11. */
static void foster_greer_thorbecke(void **state)
{
    struct welfare h[] = { { 400000, 1 }, { 100000, 1 }, { 800000, 1 }, { 200000, 1 }, { 600000, 1 }, { 300000, 1 } };
    struct welfare w[] = { { 300000, 4 }, { 500000, 1 }, { 390000, 3 }, { NONE, 9 } };
    struct poverty p = poverty_measure(h, 6, 400000);

    (void)state;
    assert_int_equal(p.headcount, 500000);
    assert_int_equal(p.gap, 250000);
    assert_int_equal(p.severity, 145833);
    assert_int_equal(p.gini, 333333);
    assert_int_equal(p.poor_persons, 3);                /* on the line isn't poor */
    assert_int_equal(p.cost_fen, 600000);
    assert_int_equal(p.mean_fen, 400000);
    assert_int_equal(p.deciles_fen[4], 300000);
    assert_int_equal(p.deciles_fen[8], 800000);
    p = poverty_measure(w, 4, 400000);
    assert_int_equal(p.headcount, 875000);
    assert_int_equal(p.gap, 134375);
    assert_int_equal(p.severity, 31484);
    assert_int_equal(p.unknown_households, 1);
    assert_int_equal(p.unknown_persons, 9);
    assert_int_equal(p.households, 3);
}

static void nothing_can_be_said(void **state)
{
    struct welfare none[] = { { NONE, 3 } }, loss[] = { { -500000, 1 }, { 100000, 1 } };
    struct poverty p = poverty_measure(none, 1, 400000);

    (void)state;
    assert_int_equal(p.headcount, NONE);
    assert_int_equal(p.cost_fen, NONE);
    assert_int_equal(p.gini, NONE);
    assert_int_equal(p.mean_fen, NONE);
    assert_int_equal(p.deciles_fen[4], NONE);
    p = poverty_measure(loss, 2, 400000);
    assert_int_equal(p.negative_households, 1);
    assert_int_equal(p.gini, NONE);                     /* the mean isn't positive */
    assert_int_equal(p.gap, 1500000);                   /* (9 + 3) / 4 / 2: as it is, not clamped */
    assert_int_equal(poverty_measure(NULL, 0, 1).households, 0);
}

/* Twice the same people, or all money in another unit: the same. */
static void properties(void **state)
{
    (void)state;
    for (int turn = 0; turn < 300; turn++) {
        struct welfare h[16], twice[32], ten[16], moved[16];
        int64_t n = 2 + (int64_t)dice(14), line = 1000 + (int64_t)dice(500000);
        struct poverty p, q;

        for (int64_t i = 0; i < n; i++) {
            h[i] = (struct welfare){ (int64_t)dice(800000), 1 + (int64_t)dice(7) };
            twice[i] = twice[n + i] = h[i];
            ten[i] = (struct welfare){ h[i].per_head_fen * 10, h[i].size };
        }
        p = poverty_measure(h, n, line);
        q = poverty_measure(twice, 2 * n, line);
        assert_true(p.headcount == q.headcount && p.gap == q.gap && p.severity == q.severity && p.gini == q.gini && p.deciles_fen[4] == q.deciles_fen[4]);
        q = poverty_measure(ten, n, line * 10);
        assert_true(p.headcount == q.headcount && p.gap == q.gap && p.severity == q.severity && p.gini == q.gini);
        assert_true(p.severity <= p.gap && p.gap <= p.headcount && p.headcount <= 1000000 && p.gini >= 0 && p.gini < 1000000);
        memcpy(moved, h, sizeof moved);                 /* sorted now: from the poorest to the richest */
        moved[0].size = moved[n - 1].size = h[0].size = h[n - 1].size = 1;
        moved[0].per_head_fen -= 100;
        moved[n - 1].per_head_fen += 100;
        p = poverty_measure(h, n, line);
        q = poverty_measure(moved, n, line);
        assert_true(p.gini == NONE || q.gini == NONE || q.gini >= p.gini);
        assert_true(q.severity >= p.severity);
    }
}

/* domain 7, T10: the matrix of Alkire and Foster's paper. */
static void many_dimensions(void **state)
{
    static const int64_t even[] = { 1, 1, 1, 1 }, uneven[] = { 1, 1, 1 };
    static const struct lacks h[] = { { 1, { 0, 0, 0, 0 }, { 0 } }, { 1, { 0, 1, 0, 1 }, { 0, 416666667, 0, 1000000000 } },
        { 1, { 1, 1, 1, 1 }, { 38461538, 166666667, 666666667, 1000000000 } }, { 1, { 0, 1, 0, 0 }, { 0, 83333333 } } };      /* (13 - 12.5) / 13, … */
    static const struct lacks third[] = { { 2, { 1, 0, 0 }, { 0 } }, { 3, { 0, 0, 0 }, { 0 } }, { 4, { 1, -1, 0 }, { 0 } } };
    struct multidimensional m = multidimensional_measure(h, 4, even, 4, 2, 4);

    (void)state;
    assert_int_equal(m.headcount, 500000);
    assert_int_equal(m.intensity, 750000);
    assert_int_equal(m.index, 375000);
    assert_int_equal(m.index_gap, 205529);
    assert_int_equal(m.index_severity, 165457);
    assert_int_equal(m.uncensored[0], 250000);
    assert_int_equal(m.uncensored[1], 750000);
    assert_int_equal(m.uncensored[2], 250000);
    assert_int_equal(m.uncensored[3], 500000);
    assert_int_equal(m.contribution[0], 166667);
    assert_int_equal(m.contribution[1], 333333);
    assert_int_equal(m.contribution[2], 166667);
    assert_int_equal(m.contribution[3], 333333);
    m = multidimensional_measure(third, 3, uneven, 3, 1, 3);       /* a third of a third is enough */
    assert_int_equal(m.headcount, 400000);
    assert_int_equal(m.unknown_households, 1);
    assert_int_equal(m.index_gap, NONE);                            /* what is lacked is no quantity */
    assert_true(m.unknown[0] == 0 && m.unknown[1] == 1 && m.unknown[2] == 0);
    m = multidimensional_measure(h, 1, even, 4, 2, 4);              /* nobody is poor */
    assert_int_equal(m.index, 0);
    assert_int_equal(m.intensity, NONE);
    assert_int_equal(m.contribution[0], NONE);
}

/* domain 7, T12: two persons of the town Bastia in the example of R's package MPI, and the synthetic
** households of R's package mpindex (MIT, 2023, mpindex authors): how many lack what, by the definitions
** of its manual, which publishes H .379, A .472, MPI .179. */
static void published(void **state)
{
    static const int64_t even[] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 }, global[] = { 3, 3, 3, 3, 1, 1, 1, 1, 1, 1 };
    static const struct lacks bastia[] = { { 1, { 1, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0 }, { 0 } }, { 1, { 0, 0, 1, 1, 0, 1, 0, 0, 0, 1, 0 }, { 0 } } };
    static const struct {
        const char *lacks;              /* nutrition, child mortality, schooling, attendance, fuel, sanitation, water, electricity, housing, assets */
        int households;
    } rows[] = {
        { "0000000000", 7 }, { "0000000001", 13 }, { "0000100001", 2 }, { "0000100101", 1 }, { "0000110001", 1 }, { "0001000000", 5 },
        { "0001000001", 3 }, { "0001011001", 1 }, { "0010000000", 26 }, { "0010000001", 42 }, { "0010010000", 1 }, { "0010010001", 5 },
        { "0010100000", 1 }, { "0010100001", 14 }, { "0010100101", 2 }, { "0010100111", 1 }, { "0011000000", 4 }, { "0011000001", 10 },
        { "0011000011", 1 }, { "0011010001", 1 }, { "0011100001", 5 }, { "0011100011", 1 }, { "0011100101", 2 }, { "0011110001", 1 },
        { "0110111111", 1 }, { "1000000000", 1 }, { "1000000001", 1 }, { "1001010001", 1 }, { "1010000000", 1 }, { "1010000001", 9 },
        { "1010000010", 1 }, { "1010000011", 1 }, { "1010010001", 1 }, { "1010100001", 6 }, { "1010100011", 5 }, { "1010100111", 1 },
        { "1010111001", 1 }, { "1011000000", 1 }, { "1011000001", 3 }, { "1011100001", 5 }, { "1011100011", 4 }, { "1011100101", 1 },
        { "1011110011", 1 }, { "1011111001", 1 }, { "1100010001", 1 }, { "1110110101", 1 }
    };
    enum { ROWS = sizeof rows / sizeof *rows };
    struct lacks h[ROWS];
    struct multidimensional m = multidimensional_measure(bastia, 2, even, 11, 3, 11);

    (void)state;
    assert_true(m.persons == 2 && m.poor_persons == 2);
    assert_int_equal(m.headcount, 1000000);
    assert_int_equal(m.intensity, 409091);
    for (int i = 0; i < ROWS; i++) {
        h[i] = (struct lacks){ .size = rows[i].households };
        for (int j = 0; j < 10; j++)
            h[i].deprived[j] = (signed char)(rows[i].lacks[j] - '0');
    }
    m = multidimensional_measure(h, ROWS, global, 10, 1, 3);
    assert_int_equal(m.persons, 198);
    assert_int_equal(m.headcount, 378788);
    assert_int_equal(m.intensity, 471852);
    assert_int_equal(m.index, 178732);
}

/* M0 of the whole is that of its parts, weighted by persons. */
static void parts(void **state)
{
    static const int64_t weights[] = { 3, 1, 2, 1, 5 };

    (void)state;
    for (int turn = 0; turn < 300; turn++) {
        struct lacks h[24];
        struct multidimensional all, a, b;
        int64_t sum = 0;

        for (int i = 0; i < 24; i++) {
            h[i].size = 1;
            for (int j = 0; j < 5; j++)
                h[i].deprived[j] = (signed char)dice(2);
        }
        all = multidimensional_measure(h, 24, weights, 5, 1, 3);
        a = multidimensional_measure(h, 12, weights, 5, 1, 3);
        b = multidimensional_measure(h + 12, 12, weights, 5, 1, 3);
        assert_in_range(2 * all.index + 4, a.index + b.index, a.index + b.index + 8);
        for (int j = 0; j < 5; j++)
            sum += all.contribution[j];
        assert_true(all.index == 0 || (sum >= 999990 && sum <= 1000010));
    }
}

/* What a household lacks by its members, in a year. */
static int lacks_by(const char *code, const struct member *m, int n)
{
    const struct deprivation *d = deprivation_by_code(code);
    bool settled = false, unknown = false;

    for (int i = 0; i < n; i++) {
        settled |= d->member(&m[i], 2018) == TELLS_SETTLED;
        unknown |= d->member(&m[i], 2018) == TELLS_UNKNOWN;
    }
    return deprivation_of(d, settled, unknown);
}

static void members(void **state)
{
    static const struct member five = { 2013, NULL, NULL, "healthy", "none" }, out = { 2012, "none", NULL, "healthy", "none" };
    static const struct member pupil = { 2003, "grade-9", "primary", "chronic", "none" }, youth = { 2002, "none", "junior", "serious", "ordinary" };
    static const struct member old = { 1940, NULL, "illiterate", "disabled", "lost" }, nobody_knows = { NONE, NULL, NULL, NULL, NULL };
    struct member home[] = { five, pupil, old, nobody_knows };

    (void)state;
    assert_null(deprivation_by_code("water"));
    assert_int_equal(lacks_by("school", home, 3), 0);
    assert_int_equal(lacks_by("schooling", home, 3), 1);
    assert_int_equal(lacks_by("illness", home, 3), 0);
    assert_int_equal(lacks_by("labour", home, 3), 1);
    for (const char *const *code = (const char *const[]){ "school", "schooling", "illness", "labour", NULL }; *code != NULL; code++)
        assert_int_equal(lacks_by(*code, home, 4), -1);
    home[0] = out;                                  /* one who settles it does, whatever isn't known of another */
    assert_int_equal(lacks_by("school", home, 4), 1);
    home[1] = youth;
    assert_int_equal(lacks_by("schooling", home, 4), 0);
    assert_int_equal(lacks_by("illness", home, 4), 1);
    assert_int_equal(lacks_by("labour", home, 4), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wide), cmocka_unit_test(foster_greer_thorbecke), cmocka_unit_test(nothing_can_be_said), cmocka_unit_test(properties),
        cmocka_unit_test(many_dimensions), cmocka_unit_test(published), cmocka_unit_test(parts), cmocka_unit_test(members),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
