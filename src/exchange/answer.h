/* SPDX-License-Identifier: Apache-2.0 */
/* What the register has for one cell of a form, or why it has nothing.  Nothing is
** guessed: what is not recorded stays so. */
#ifndef EXCHANGE_ANSWER_H
#define EXCHANGE_ANSWER_H

#include "base/lang.h"
#include "exchange/roll.h"
#include "layout/layout.h"
#include "sheet/xlsx_edit.h"

enum why {
    ANSWERED,
    WHY_NOT_RECORDED,       /* it could be there, and isn't                          */
    WHY_PERSONAL,           /* left out: nobody asked for personal fields            */
    WHY_UNKNOWN,            /* nothing in the register has this name                 */
    WHY_AMBIGUOUS,          /* several things have it                                */
    WHY_NO_HOUSEHOLD,       /* it is about a household, and none was named           */
    WHY_UNRELATED,          /* the row leads to no single record of the kind         */
    WHY_PERIOD,             /* the header speaks of another period than the one asked */
    WHY_UNIT,               /* the header's unit can't tell the value exactly        */
    WHY_NOT_KEPT,           /* the list is of something that the register doesn't keep */
    WHY_SUBTOTAL,           /* of rows that are no area                              */
    WHYS
};

struct answer {
    enum why why;
    enum edit_what what;    /* TEXT, NUMBER or DAY                                   */
    const char *text;       /* NULL with ANSWERED: nothing is to stand here         */
    const char *source;     /* where it is from, for a note; never a personal value  */
};

/* What all answers are given from. */
struct answers {
    struct db *db;
    struct roll roll;
    const struct figures *figures;
    const char *area, *household;       /* asked about; household NULL for none      */
    int64_t from, day;
    bool personal;
    enum lang lang;                                                          /* of sources */
};

/* What a row, or a form's pairs, are about. */
struct about {
    const struct kind *kind;            /* NULL: an area, or a form's pairs          */
    const struct row *row;
    int64_t item;                       /* which item of each list the row shows; -1: all of them in one cell */
    const char *area, *household;       /* where it lies, its household; NULL: none  */
};

/* The row ${row} of ${kind} with its household and area. */
enum fault about_row(struct answers *a, const struct kind *kind, const struct row *row, struct about *out);

/* What stands in the slot. */
enum fault answer(struct answers *a, const struct about *about, const struct slot *slot, struct answer *out);

/* The name of an area, NULL when it isn't recorded. */
enum fault answer_area_name(struct answers *a, const char *area, const char **out);

/* How many rows its lists need for these slots: 1 at least. */
int64_t answer_items(const struct about *about, const struct slot *slots, int n);

#endif
