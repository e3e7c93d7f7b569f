/* SPDX-License-Identifier: Apache-2.0 */
/* What the records themselves say of households that may fall back. */
#ifndef REPORT_ALARM_H
#define REPORT_ALARM_H

#include "store/db.h"

struct alarm {
    const char *alarm;              /* a code of codes_alarm                              */
    const char *id, *household;     /* of the household: its id and code                  */
    const char *area;
    int64_t since;                  /* the day of the record that says so                 */
};

/* Alarms of households in ${area} and below on ${day}: of those that are neither poor nor watched, and for
** which no clue of the same alarm came since the record that raises it; by alarm, then household. */
enum fault alarms_by_area(struct db *db, const char *area, int64_t day, struct alarm **out, int64_t *n);

/* Open a clue for each, for ${worker} (an id; NULL: nobody yet), one request; *opened of them. */
enum fault alarms_open(struct db *db, const struct alarm *all, int64_t n, const char *worker, int64_t day, int64_t *opened);

#endif
