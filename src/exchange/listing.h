/* SPDX-License-Identifier: Apache-2.0 */
/* Which rows a form's table takes: the records of its kind that were true on the
** day in the area, or of the household asked about; or the area's villages. */
#ifndef EXCHANGE_LISTING_H
#define EXCHANGE_LISTING_H

#include "exchange/answer.h"

struct listing {
    int64_t n;
    struct about *v;                    /* in the order in which people list them: by village, household, head first; events by day */
    enum why why;                       /* when there are none: ANSWERED, or why the list can't be filled                           */
};

/* ${layout}'s words may narrow whom a list of people is about: 已脱贫. */
enum fault listing_of(struct answers *a, const struct layout *layout, const struct block *block, struct listing *out);

/* Whether the block's rows are areas. */
bool listing_is_of_areas(const struct block *block);

/* The village of the listing that ${name} means, by code or name, also without 村, 委会 or 社区 behind it;
** -1 when it is none or could be several. */
enum fault listing_village(struct answers *a, const struct listing *villages, const char *name, int64_t *at);

#endif
