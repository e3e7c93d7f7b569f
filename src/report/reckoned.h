/* SPDX-License-Identifier: Apache-2.0 */
/* For queries: what the latest income of a household h, i, comes to by the scheme of the
** programme around it, as rules/income.c reckons it.  Literals only. */
#ifndef REPORT_RECKONED_H
#define REPORT_RECKONED_H

#include "report/rows.h"

/* That of the programme which the household's status s names; where it names none, of the first around it. */
#define SCHEME \
    "coalesce((select min(g.scheme) from {programme} g where g.book = h.book and g.code = s.programme)," \
    " (select min(g.scheme) from {programme} g where g.book = h.book and g.scheme is not null and " COVERED("g", "h") "))"

#define OF(family) "substr(x.line, 1, length('" family ".')) = '" family ".'"

/* What of income ${i} of h counts, of lines x and their rows z of the scheme; NULL where none does. */
#define SUM_OF(i, quantity, by, and) \
    "(select cast(sum(" quantity ") as bigint) from {income.lines} x" by " where x.book = h.book and x.id = " i ".id and coalesce(x.expected, 0) = 0" and ")"
#define NET(i) SUM_OF(i, SIGNED, COUNTED_BY(SCHEME), "")

/* By how many an income is divided; NULL where it can't be said. */
#define DIVISOR \
    "(select case when c.divisor = 'entered' then i.members else (select nullif(count(*), 0) from {person.spells} p where p.book = h.book and p.household = h.id" \
    "   and " COVERS("p", "i.period_to") ") end from {scheme} c where c.book = h.book and c.id = " SCHEME ")"
#define LINE_OF_POVERTY \
    "(select l.amount_fen from {line} l where l.book = h.book and l.measure = 'income' and " COVERED("l", "h") " order by length(" AREA_PREFIX("l") ") desc, l.id limit 1)"

/* Incomes as n, with their sums. */
#define RECKONED \
    "(select h.book as book, h.id as household, h.area as area, i.id as id, i.day as day, i.period_to as period_to, s.status as status, " NET("i") " as net, " DIVISOR " as divisor, " \
    LINE_OF_POVERTY " as line" FROM_ON_ROLL " join" LATEST_INCOME ") n"
#define HEAD ROUND_DIV("n.net", "n.divisor")

#endif
