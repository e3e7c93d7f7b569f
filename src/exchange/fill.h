/* SPDX-License-Identifier: Apache-2.0 */
/* An authority's blank form, filled from the register: each cell that the
** register can answer, with a note that says where its value is from.  What is
** printed on the form, or is a formula, stays; what can't be answered stays blank
** and is told. */
#ifndef EXCHANGE_FILL_H
#define EXCHANGE_FILL_H

#include "exchange/answer.h"

/* What is asked, as known at db->known (NONE: now). */
struct fill_ask {
    const char *area;                   /* NULL: the whole book                                        */
    int64_t from, day;                  /* events and flows from from to day; all else as on the day   */
    const char *household;              /* its id, for forms about one; NULL: none                     */
    enum lang lang;                     /* of the notes; what is filled in follows the form's headers     */
    bool personal;                      /* with personal fields, and readable by the owner alone       */
    const struct mappings *mappings;    /* NULL for none                                               */
    const struct figures *figures;      /* NULL: none are known                                        */
};

/* Cells of a form that stay blank for one reason: of a pair, or of a column. */
struct fill_gap {
    const char *sheet, *header;
    int row, column;                    /* the first of them, in the filled form */
    enum why why;
    int64_t cells;
    const char *choices;                /* WHY_AMBIGUOUS: what it could be, as --map takes it; else NULL */
};

struct fill_sheet {
    const char *name;
    const struct layout *layout;        /* of the blank form                         */
    int64_t asked, answered;            /* cells                                     */
    int64_t rows;                       /* records and areas listed in its tables    */
};

struct fill_report {
    int n_sheets, n_gaps, room_sheets, room_gaps;
    struct fill_sheet *sheets;          /* those that ask anything                    */
    struct fill_gap *gaps;              /* by sheet, as they stand                    */
    int64_t asked, answered;
};

/* Write ${to}, the filled copy of ${form}, in place of a file that is there.  F_INPUT:
** the form is no .xlsx, or nothing on it is known.  After any fault there is no
** file.  The report lives as long as the operation. */
enum fault fill_file(struct db *db, const char *form, const char *to, const struct fill_ask *ask, struct fill_report *out);

/* Why a cell is blank, in words that go on after its header. */
extern const struct label why_labels[WHYS];

#endif
