/* SPDX-License-Identifier: Apache-2.0 */
/* For the themes: their tables, and the words that several queries share, so
** that "on the register" means one thing.  Literals only. */
#ifndef REPORT_ROWS_H
#define REPORT_ROWS_H

#include "report/indicator.h"

extern const struct indicator ind_areas[], ind_households[], ind_visits[], ind_organisations[], ind_projects[], ind_monitoring[], ind_help[];

/* Statuses of a household that is on the poverty register. */
#define ON_ROLL "('poor', 'pre-exit', 'exited', 'relapsed')"

/* Households on the register on :day, as h, each with its one status, as s. */
#define FROM_ON_ROLL \
    "  from {household} h join {household_status} s on s.book = h.book and s.household = h.id and s.status in " ON_ROLL

/* The leading digits of ${x}'s area that say something: 440000 stands for all codes that
** begin with 44. */
#define AREA_PREFIX(x) \
    "case when length(" x ".area) = 6 and substr(" x ".area, 3) = '0000' then substr(" x ".area, 1, 2)" \
    " when length(" x ".area) = 6 and substr(" x ".area, 5) = '00' then substr(" x ".area, 1, 4) else " x ".area end"

/* ${x} holds where ${h} is. */
#define COVERED(x, h) "substr(" h ".area, 1, length(" AREA_PREFIX(x) ")) = " AREA_PREFIX(x)

/* Day ${d}, a column or expression, is in the period. */
#define IN_PERIOD(d) d " between :from and :to"

/* Spell ${s} covers day ${d}, or the day before ${d}. */
#define COVERS(s, d) s ".from_day <= " d " and " s ".to_day > " d
#define COVERS_BEFORE(s, d) s ".from_day < " d " and " s ".to_day >= " d

#endif
