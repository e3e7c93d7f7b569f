/* SPDX-License-Identifier: Apache-2.0 */
/* Totals of one scope, each computed once though it stands for itself and as
** half of a ratio too. */
#ifndef REPORT_TOTALS_H
#define REPORT_TOTALS_H

#include "report/figure.h"

enum { TOTALS_MAX = 512 };

struct totals {
    int64_t n;
    struct figure v[TOTALS_MAX];    /* no ratios */
};

/* The newest revision of every figure that can be told of the scope's area, whose
** by must be NULL.  Of a file, two readers of the same state of the book share the
** work: every figure is a scan of its own, and old computers too have two cores.
** What one of them could not compute is left out; asking for it tells why. */
struct totals *totals_compute(struct db *db, const struct scope *scope);

#endif
