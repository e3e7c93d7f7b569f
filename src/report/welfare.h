/* SPDX-License-Identifier: Apache-2.0 */
/* What every household on the register has to live on, by one scheme, and what would
** become of it. */
#ifndef REPORT_WELFARE_H
#define REPORT_WELFARE_H

#include "rules/income.h"
#include "rules/poverty.h"
#include "store/db.h"

/* A household on the register. */
struct resident {
    const char *id, *code, *area;
    int64_t size;                   /* members on the day                                     */
    int64_t net_fen;                /* of its latest income that was over by the day; NONE without one */
    int64_t divisor;                /* members by the scheme; NONE without any                */
    int64_t per_head_fen;           /* NONE when not known                                    */
    int64_t earns_fen;              /* of one line, by residents_earn                         */
};

/* Households on the register in ${area} on ${day} with their income by the version of
** ${scheme} that holds on it, in the order of their codes.  F_ABSENT when none holds.
** *out and *by live as long as op. */
enum fault residents_by_area(struct db *db, const char *area, const char *scheme, int64_t day, struct resident **out, int64_t *n, const struct scheme **by);

/* The one scheme that holds in ${area} on ${day}; F_INPUT when there are several, F_ABSENT
** when there is none. */
enum fault scheme_by_area(struct db *db, const char *area, int64_t day, const char **code);

/* The income line of the smallest area around ${area}: NULL and NONE when there is none. */
enum fault line_by_area(struct db *db, const char *area, int64_t day, const char **code, int64_t *amount_fen);

/* Into the order of villages, then of codes. */
void residents_by_village(struct resident *residents, int64_t n);

/* How many of the first of ${n} so ordered live in one village, which *village names.
** Lives as long as op. */
int64_t residents_of_village(struct op *op, const struct resident *residents, int64_t n, const char **village);

/* The measures of them against a line. */
struct poverty residents_measure(struct op *op, const struct resident *residents, int64_t n, int64_t line_fen);

/* How much of ${line} counts in the income of each, by ${scheme}: into earns_fen.  They are
** in the order of residents_by_area. */
enum fault residents_earn(struct db *db, const char *area, const char *scheme, const char *line, int64_t day, struct resident *residents, int64_t n);

/* What befalls a share of households. */
struct blow {
    const char *line;               /* of income or expense                                   */
    int64_t fen;                    /* what the net income loses                              */
    bool earned;                    /* nobody loses more of it than earns_fen                 */
    int64_t share;                  /* of those who can lose anything, in millionths          */
};

/* Who is met is chosen by the ids, the line and ${seed} and by nothing else; those without
** an income can't be.  Returns how many were. */
int64_t residents_shock(struct op *op, struct resident *residents, int64_t n, const struct blow *blow, int64_t seed);

#endif
