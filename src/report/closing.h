/* SPDX-License-Identifier: Apache-2.0 */
/* Closing a period, and what changed of it since. */
#ifndef REPORT_CLOSING_H
#define REPORT_CLOSING_H

#include "report/figure.h"
#include "rules/closing.h"

/* Close [${from}, ${to}] of ${area} as it is known now, with an entry of today.  F_CLASH
** when it is closed already. */
enum fault period_close(struct db *db, const char *area, int64_t from, int64_t to, int64_t today, int64_t *seq);

/* A figure of a closed period that isn't what it was. */
struct amendment {
    const struct closing *of;
    struct figure closed, now;
};

/* The figures of every period of ${area} that was closed (NULL: of every area), by period,
** that are known otherwise now.  *n_closings is how many were closed.  Lives as long as op. */
enum fault amendments_by_area(struct db *db, const char *area, struct amendment **out, int64_t *n, int64_t *n_closings);

#endif
