/* SPDX-License-Identifier: Apache-2.0 */
/* Dates and periods in prose, resolved on the day of publication: 2018年8月8日, 8月,
** 1-6月, 三季度, 2016-2018年; 今年以来, 去年, 上半年, 截至目前, 十三五. */
#ifndef TEXT_PERIOD_H
#define TEXT_PERIOD_H

#include "base/buf.h"
#include "base/op.h"
#include "text/prose.h"

struct period {
    int n;                          /* letters taken; 0: there is none                     */
    int first, named;               /* of these, the date itself: in 截至2018年底 2 and 5, in 去年8月 2 and 2 */
    bool numeric;                   /* it is told by a numeral, so it is a claim itself      */
    bool lost;                      /* a digit of it can't be read                           */
    enum precision { BY_DAY, BY_MONTH, BY_QUARTER, BY_HALF, BY_YEAR, BY_YEARS } precision;
    bool range;                     /* from one to another: 1-6月                             */
    int64_t from, to;               /* first and last day; NONE where they aren't known       */
    int64_t month, month_day;       /* of a date without known year; NONE when not said       */
    enum { WITHIN, SINCE, UNTIL } reach;    /* 以来: from its start to publication; 截至, 底: its end */
};

/* The longest date or period that begins at letter ${i}, seen from ${published}, a day
** or NONE. */
struct period period_at(const struct prose *p, int i, int64_t published);

/* ISO 8601: 2018-08-08, 2018-08, 2018-Q3, 2018; of a range 2018-01..2018-06; where
** the year isn't known --08-08. */
void period_put(struct buf *b, const struct period *d);

/* The day of publication that the head of a text tells: the first full date of a line
** like a dateline (beside a time, 来源, 发布, or alone).  NONE when ${p} tells none. */
int64_t period_published(const struct prose *p);

#endif
