/* SPDX-License-Identifier: Apache-2.0 */
/* What forms ask and no field holds, but follows from records: each by its name,
** "household.members", as layout/vocabulary.c gives words for them. */
#ifndef EXCHANGE_DERIVE_H
#define EXCHANGE_DERIVE_H

#include "exchange/answer.h"

/* WHY_UNKNOWN when there is no function of this name. */
enum fault derive(struct answers *a, const struct about *about, const char *name, struct answer *out);

/* Whether it is told of each item of the row's list. */
bool derived_of_items(const char *name);

/* Whether it is told of a household, which a row must then have. */
bool derived_of_household(const char *name);

#endif
