/* SPDX-License-Identifier: Apache-2.0 */
/* Days and stamps.  A day is the number of days since 1970-01-01 in the
** proleptic Gregorian calendar; a stamp is microseconds since 1970 UTC, shown
** in +08:00, the one time of the whole country.  Both are NONE when not
** recorded, and NONE in gives NONE out. */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include "base/buf.h"
#include "base/op.h"

#include <stdbool.h>
#include <stdint.h>

/* The days a person can have written: 1850-01-01 to 2200-12-31. */
#define DAY_FIRST INT64_C(-43829)
#define DAY_LAST INT64_C(84370)

#define STAMP_SECOND INT64_C(1000000)
#define STAMP_DAY (86400 * STAMP_SECOND)

/* NONE when there is no such date, or it is outside DAY_FIRST to DAY_LAST. */
int64_t day_of(int64_t y, int64_t m, int64_t d);

/* Year, month 1-12 and day 1-31 of any ${day} but NONE, also outside the range. */
void day_parts(int64_t day, int64_t *y, int64_t *m, int64_t *d);

/* Read 2018-08-08, 2018/8/8, 2018.8.8, 2018年8月8日 or 20180808, in digits of
** either width, spaces around it.  False when it is none of these or no date
** of the range; *out is then untouched. */
bool day_parse(const char *s, int64_t *out);
void day_put(struct buf *b, int64_t day);               /* 2018-08-08; nothing for NONE */

int64_t day_month_start(int64_t day);
int64_t day_month_end(int64_t day);                     /* the month's last day */
int64_t day_year_start(int64_t day);

/* The same day of the month ${months} later (earlier when negative), or that
** month's last day when it is shorter; NONE when that leaves the range. */
int64_t day_add_months(int64_t day, int64_t months);

/* Read 2018-08-08T09:32:00.123456+08:00: RFC 3339 with an upper-case T, a
** fraction of 1 to 6 digits or none, and an offset (Z or +hh:mm or -hh:mm),
** which is never guessed.  False when it is not that or its day in +08:00 is
** outside the range; *out is then untouched. */
bool stamp_parse(const char *s, int64_t *out);

/* 2018-08-08T09:32:00.123456+08:00, the fraction left out when it is 0;
** nothing for NONE. */
void stamp_put(struct buf *b, int64_t stamp);

int64_t stamp_of_day_end(int64_t day);                  /* the day's last microsecond in +08:00 */
int64_t day_of_stamp(int64_t stamp);                    /* its day in +08:00 */

#endif
