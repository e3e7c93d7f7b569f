/* SPDX-License-Identifier: Apache-2.0 */
/* What households lack, by an index of poverty in many dimensions. */
#ifndef REPORT_LACKS_H
#define REPORT_LACKS_H

#include "report/welfare.h"
#include "rules/poverty_index.h"

/* The version of the index that holds on ${day}; F_ABSENT when none does. */
enum fault index_on(struct db *db, const char *code, int64_t day, const struct poverty_index **out);

/* What each of the residents of ${area} lacks on ${day}, in their order; the income against
** ${line_fen} (NONE: not known of anybody).  Lives as long as op. */
enum fault lacks_by_residents(struct db *db, const struct poverty_index *index, const char *area, int64_t day, int64_t line_fen,
                              const struct resident *residents, int64_t n, struct lacks **out);

/* The index over ${n} of them. */
struct multidimensional lacks_measure(const struct poverty_index *index, const struct lacks *lacks, int64_t n);

#endif
