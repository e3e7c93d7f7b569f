/* SPDX-License-Identifier: Apache-2.0 */
/* The claims that are a number and its unit, and those about time: each reads what
** begins at a letter into ${c} and gives the letters it takes, 0 for none.  They tell
** first and last, kind, numbers and unit; places, approximation and subject are told
** by claims_of. */
#ifndef TEXT_AMOUNT_H
#define TEXT_AMOUNT_H

#include "text/claims.h"

int amount_at(const struct prose *p, int i, struct claim *c);       /* 364户, 3-5万元, 3元5角, 29.9万农业人口, ¥20 */
int share_at(const struct prose *p, int i, struct claim *c);        /* 百分之六十八, 三分之二, 2/3, 九五折, 六成五 */
int ordinal_at(const struct prose *p, int i, struct claim *c);      /* 第3名, 第十九次 */
int plain_at(const struct prose *p, int i, bool english, struct claim *c);      /* a number without a unit that tells something */

int clock_at(const struct prose *p, int i, struct claim *c);        /* 09:32:00, 9时30分, 上午9点 */
int cadence_at(const struct prose *p, int i, struct claim *c);      /* 每周, 每两个月 */
int half_at(const struct prose *p, int i, struct claim *c);         /* 半年, 半天 */
int day_at(const struct prose *p, int i, int64_t published, struct claim *c);   /* 12日: a day of the month */

#endif
