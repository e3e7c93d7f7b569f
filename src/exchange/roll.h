/* SPDX-License-Identifier: Apache-2.0 */
/* What was true on a day, held to be looked up from every side: a form asks of a
** row's household, its head, its helper.  A kind is read when it is first asked
** for; all lives in the operation's memory. */
#ifndef EXCHANGE_ROLL_H
#define EXCHANGE_ROLL_H

#include "store/records.h"

struct roll_row {
    struct row row;
    struct roll_row *next;              /* in the same household, by id */
};

struct roll {
    struct db *db;
    int64_t from, day;                  /* states true on the day, events from from to it */
    const char *area;                   /* what has a place is read for this area only    */
    bool personal;                      /* otherwise personal fields are not recorded     */
    struct {
        bool ready;
        struct roll_row *v;             /* by id and day */
        int64_t n, room;
        struct map by_id, by_household; /* to a struct roll_row: the first of them        */
    } of[KINDS_MAX];
    const struct kind *reading;
    struct arena *mem;
};

struct roll roll_open(struct db *db, const char *area, int64_t from, int64_t day, bool personal);

/* All rows of a kind, *n of them. */
enum fault roll_all(struct roll *r, const struct kind *kind, struct roll_row **out, int64_t *n);

/* The row of an id, NULL when none was true on the day; ${id} may be NULL. */
enum fault roll_by_id(struct roll *r, const struct kind *kind, const char *id, const struct row **out);

/* The rows of a household, linked; NULL for none.  For the kinds checked with one. */
enum fault roll_of_household(struct roll *r, const struct kind *kind, const char *household, const struct roll_row **out);

/* A copy of a record with all its texts. */
void *record_copy(struct arena *mem, const struct kind *kind, const void *record);

#endif
