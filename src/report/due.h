/* SPDX-License-Identifier: Apache-2.0 */
/* What is due: visits, steps of cases, clues, tags that end, households without a helper. */
#ifndef REPORT_DUE_H
#define REPORT_DUE_H

#include "store/db.h"

/* One thing that somebody has to do. */
struct duty {
    const char *code;               /* of the row in due.c                              */
    struct label label;
    const char *record;             /* id of the record it comes from                   */
    const char *household;          /* code; NULL when it isn't about one               */
    const char *area;               /* of the household; NULL without one               */
    const char *worker;             /* code of who has to; NULL when nobody is named    */
    int64_t due;                    /* day; NONE: no day is set                         */
};

/* What is due by ${until}, or has no day, as things stand on ${day}: of ${worker} (an id;
** NULL: of everybody), in ${area} and below it; the earliest first, without a day last.
** *out lives as long as op. */
enum fault duties_by_area(struct db *db, const char *area, const char *worker, int64_t day, int64_t until, struct duty **out, int64_t *n);

#endif
