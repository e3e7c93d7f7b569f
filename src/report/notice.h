/* SPDX-License-Identifier: Apache-2.0 */
/* What has to be posted: cases whose turn it is, with names masked. */
#ifndef REPORT_NOTICE_H
#define REPORT_NOTICE_H

#include "base/buf.h"
#include "base/lang.h"
#include "rules/notice.h"
#include "store/db.h"

/* One household on the list. */
struct posted {
    const char *id, *household;     /* ids of the case and the household     */
    const char *area, *name;        /* where it is; its head's name, masked  */
    int64_t members, min_days;      /* how long the programme lets it hang   */
};

/* Cases of ${purpose} in ${area} and below that are open on ${day}, have passed every step before
** the notice, and not the notice: by area, then household's code. */
enum fault posted_by_area(struct db *db, const char *purpose, const char *area, int64_t day, struct posted **out, int64_t *n);

/* What a notice is made of. */
struct posting {
    const char *purpose, *area, *place, *phone;     /* place NULL: not told */
    int64_t day, last_day;
    enum lang lang;
};

/* The text to post, and its digest in hexadecimal.  Of a household there are the masked name, the village and
** how many they are; never a number, phone, account, or what they suffer from. */
enum fault notice_put(struct db *db, const struct posting *p, const struct posted *all, int64_t n, struct buf *out, const char **digest);

/* One step of a case's programme, in order. */
struct way_step {
    const char *step;               /* code                                            */
    int64_t passed;                 /* the day, a notice's last one; NONE: not passed  */
    int64_t min_days;               /* of a notice; NONE                               */
    int64_t last;                   /* the last day on which it is in time; NONE       */
    bool optional;
};

enum fault way_of_case(struct db *db, const char *id, int64_t day, struct way_step **out, int64_t *n);

/* The checks that the case's programme asks for; met: 1, 0, or NONE when nobody looked. */
struct way_item {
    const char *item;
    int64_t met;
};
enum fault items_of_case(struct db *db, const char *id, int64_t day, struct way_item **out, int64_t *n);

/* Objections to the case not yet settled. */
enum fault objections_of_case(struct db *db, const char *id, int64_t day, int64_t *n);

#endif
