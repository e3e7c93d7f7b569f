/* SPDX-License-Identifier: Apache-2.0 */
/* Who should get something and doesn't, and who gets it and shouldn't. */
#ifndef REPORT_GAPS_H
#define REPORT_GAPS_H

#include "store/db.h"

enum side {
    MISSED,             /* should get it and doesn't                                     */
    UNDUE,              /* gets it and shouldn't                                         */
};

/* A policy, and how many are on its wrong side. */
struct policy {
    const char *code, *source;      /* source: of the rule                               */
    struct label label;
    enum side side;
    const char *benefit;            /* judged only where payments of it are on record; NULL: always */
    bool judged;
    int64_t found;
};

struct gap {
    const struct policy *policy;
    const char *household, *area;   /* code of the household, where it is                */
    const char *person;             /* code; NULL: it is the household's                 */
    const char *record;             /* id of what shows it                               */
};

/* The gaps as things stand on ${day}, of ${area} and below: by policy, then household.  What
** was paid on a day from ${from} on counts as paid.  *policies has all that were asked about;
** both live as long as op. */
enum fault gaps_by_area(struct db *db, const char *area, int64_t from, int64_t day, struct gap **out, int64_t *n, struct policy **policies, int64_t *n_policies);

#endif
