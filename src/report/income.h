/* SPDX-License-Identifier: Apache-2.0 */
/* A household's incomes by every scheme that holds for it. */
#ifndef REPORT_INCOME_H
#define REPORT_INCOME_H

#include "rules/income.h"
#include "store/db.h"

/* One income of the household by one scheme. */
struct account {
    const char *income;             /* id of the record                                     */
    int64_t day;                    /* collected on                                         */
    const struct income *record;
    const char *scheme;             /* code                                                 */
    const struct scheme *by;
    struct reckoning sums;
    const char *line;               /* code of the income line that holds at the period's   */
    int64_t line_fen;               /* end for the smallest area around it; NULL, NONE: none */
};

/* Incomes of ${household} collected by ${day}, whose period lies within ${from} to ${to}
** (NONE: no bound), the latest period first, each by the schemes of its period's end or by
** the one called ${scheme}.  F_ABSENT when there is no income, or no scheme.  *out lives
** as long as op. */
enum fault accounts_by_household(struct db *db, const char *household, const char *scheme, int64_t from, int64_t to, int64_t day,
                                 struct account **out, int64_t *n);

#endif
