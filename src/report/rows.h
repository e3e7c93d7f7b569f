/* SPDX-License-Identifier: Apache-2.0 */
/* For the themes: their tables, and the words that several queries share, so
** that "on the register" means one thing.  Literals only. */
#ifndef REPORT_ROWS_H
#define REPORT_ROWS_H

#include "report/indicator.h"

extern const struct indicator ind_areas[], ind_households[], ind_visits[], ind_organisations[], ind_projects[], ind_monitoring[], ind_help[],
    ind_persons[], ind_living[], ind_income[], ind_funds[];

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

/* Whether member ${p} turns ${years} in the year of :day or did so before; unknown where the
** year of birth is not recorded. */
#define AGED(p, years) ":year - " p ".birth_year >= " years

/* The status of h became ${status} on the first day of s, whatever it was before. */
#define FROM_BECAME(status) \
    "  from {household_status.spells} s join {household.spells} h on h.book = s.book and h.id = s.household" \
    "   and s.status = '" status "' and " COVERS("h", "s.from_day") \
    "   and not exists (select 1 from {household_status.spells} r where r.book = s.book and r.household = s.household" \
    "       and r.status = '" status "' and " COVERS_BEFORE("r", "s.from_day") ")"

/* The latest income of h that was over and collected by :day, as i. */
#define LATEST_INCOME \
    " {income} i on i.book = h.book and i.id = (select j.id from {income} j where j.book = h.book and j.household = h.id and j.day <= :day and j.period_to <= :day" \
    "   order by j.period_to desc, j.period_from desc, j.id limit 1)"

/* What line x of an income amounts to. */
#define LINE_FEN "coalesce(x.amount_fen, x.quantity * x.price_fen)"

/* The row of scheme ${scheme} for line x, as z: the line's own, else its family's; and what of
** the line counts by it, as income_reckon has it. */
#define COUNTED_BY(scheme) \
    " join {scheme.lines} z on z.book = x.book and z.id = " scheme \
    "   and (z.line = x.line or (substr(x.line, 1, length(z.line) + 1) = z.line || '.' and not exists" \
    "       (select 1 from {scheme.lines} o where o.book = z.book and o.id = z.id and o.line = x.line)))"
#define PART ROUND_DIV(LINE_FEN " * coalesce(z.percent, 100)", "100")
#define SIGNED "case z.counts when 'add' then 1 when 'subtract' then -1 else 0 end * " PART

/* Integers ${a} over ${b}, which is positive, rounded once, half away from zero, as round_div. */
#define ROUND_DIV(a, b) "case when " a " < 0 then -((" b " - 2 * (" a ")) /*rounds*/ / (2 * (" b "))) else (2 * (" a ") + " b ") /*rounds*/ / (2 * (" b ")) end"

#endif
