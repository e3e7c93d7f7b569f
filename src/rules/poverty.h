/* SPDX-License-Identifier: Apache-2.0 */
/* Measures of poverty over a set of households, exact: domain 6. */
#ifndef RULES_POVERTY_H
#define RULES_POVERTY_H

#include "base/arena.h"

#include <stdint.h>

/* A household as the measures see it. */
struct welfare {
    int64_t per_head_fen;           /* income a head; NONE: not recorded; may be negative     */
    int64_t size;                   /* persons, which it weighs                               */
};

/* Ratios are in millionths, rounded once, half up; NONE where nothing can be said: without
** persons, and for Gini where the mean is not positive. */
struct poverty {
    int64_t households, persons;                /* with an income                             */
    int64_t unknown_households, unknown_persons; /* without: in none of the measures          */
    int64_t poor_households, poor_persons;      /* below the line, never on it                */
    int64_t negative_households;                /* whose income is below 0: counted as it is  */
    int64_t headcount, gap, severity;           /* Foster, Greer, Thorbecke: α = 0, 1, 2      */
    int64_t cost_fen;                           /* what lifts everybody to the line, a year; NONE without persons */
    int64_t gini;
    int64_t mean_fen;                           /* Σ income ÷ Σ persons; NONE without persons */
    int64_t deciles_fen[9];                     /* the income that k tenths of the persons don't exceed; the fifth is the median */
};

/* The measures of ${n} households against a line above 0; they are sorted in place. */
struct poverty poverty_measure(struct welfare *households, int64_t n, int64_t line_fen);

enum { DEPRIVATIONS_MAX = 16 };

/* A household with what it lacks. */
struct lacks {
    int64_t size;
    signed char deprived[DEPRIVATIONS_MAX];     /* 1, 0, -1: not recorded                     */
    int64_t short_by[DEPRIVATIONS_MAX];         /* of a lack that is a quantity x below z, (z - x) / z in billionths; 0: it is none */
};

/* Alkire and Foster's index of ${d} indicators.  A household is poor when the weights of
** what it lacks are at least k_top / k_bottom of all: compared exactly. */
struct multidimensional {
    int64_t households, persons;
    int64_t unknown_households;                 /* something isn't recorded: left out          */
    int64_t unknown[DEPRIVATIONS_MAX];          /* households of which this isn't              */
    int64_t poor_households, poor_persons;
    int64_t headcount, intensity, index;        /* H, A, M0 in millionths; A is NONE when nobody is poor */
    int64_t index_gap, index_severity;          /* M1, M2; NONE when somebody poor lacks what is no quantity */
    int64_t uncensored[DEPRIVATIONS_MAX], censored[DEPRIVATIONS_MAX];
    int64_t contribution[DEPRIVATIONS_MAX];     /* of M0; NONE when that is 0                  */
};

struct multidimensional multidimensional_measure(const struct lacks *households, int64_t n, const int64_t *weights, int d,
                                                 int64_t k_top, int64_t k_bottom);

#endif
