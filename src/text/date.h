/* SPDX-License-Identifier: Apache-2.0 */
/* Dates and ranges of dates that are told in digits, Arabic or Han. */
#ifndef TEXT_DATE_H
#define TEXT_DATE_H

#include "text/cursor.h"
#include "text/period.h"

extern const struct period no_period;           /* n is 0 */

/* The date or range that stands here, 今年 and the like before it too; no_period,
** and the cursor anywhere, when there is none. */
struct period date_take(struct cursor *c);

/* 10日 or 10号, 1 to 31; *day is NONE when a digit of it is lost. */
bool date_take_day(struct cursor *c, int64_t *day);

/* A year without its 年. */
struct period date_take_year(struct cursor *c);

#endif
