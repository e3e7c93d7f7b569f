/* SPDX-License-Identifier: Apache-2.0 */
/* The records that one row speaks of: the one it is about, and related ones whose
** columns stand beside; or those of a form's labelled values.  References left
** open link to the row's record of the kind referred to, else to what the sheet's
** or the workbook's form speaks of. */
#ifndef EXCHANGE_PART_H
#define EXCHANGE_PART_H

#include "exchange/intake.h"

enum { PARTS_MAX = 16 };

struct part {
    const struct kind *kind;
    enum seat seat;
    struct staged d;
    void *items[LISTS_MAX];         /* of the row at hand, by list */
};

/* How a record that rows link to is named. */
struct handle {
    const struct kind *kind;
    enum seat seat;
    const char *text;
};

/* What a form says for all its rows. */
struct setting {
    int n;
    struct handle v[PARTS_MAX];
    const char *place;              /* as below; NULL for none */
    int64_t day;
};

struct parts {
    struct intake *in;
    struct arena *mem;              /* of what follows; reset when it is kept */
    const struct source *source;
    int at, row;                    /* the source's place; first row          */
    int n;
    struct part v[PARTS_MAX];
    const char *place;              /* areas of the row, upper first: M_PLACE level=name …, NULL for none */
    int64_t day;                    /* that the row is reported for; NONE                                 */
    int64_t first_day[KINDS_MAX];   /* a day that may stand for a new record's, by kind; NONE             */
};

/* Begin a row. */
void parts_begin(struct parts *p, const struct source *source, int at, int row);

/* The row's record of a kind, made when there is none; NULL when there are too many. */
struct part *parts_of(struct parts *p, const struct kind *kind, enum seat seat);

/* Add an area to where the row lies. */
void parts_place(struct parts *p, const char *level, const char *name);

/* Link the row's records and stage them.  ${own} is the sheet's context, ${book} the
** workbook's.  For a form's pairs, ${to} gets what they say. */
void parts_keep(struct parts *p, const struct setting *own, const struct setting *book, struct setting *to);

#endif
