/* SPDX-License-Identifier: Apache-2.0 */
/* A figure is a query of its records: the row is the definition, the evidence,
** the manual entry, the words in prose, and the test. */
#ifndef REPORT_INDICATOR_H
#define REPORT_INDICATOR_H

#include "store/fold.h"

enum {                  /* what its values add up over */
    OVER_AREAS = 1,     /* disjoint areas                */
    OVER_TIME  = 2,     /* disjoint periods: a flow; otherwise a stock on :day */
};

enum { PROSE_MAX = 12 };

struct indicator {
    const char *code;               /* never changes meaning; retire and add             */
    int rev;                        /* 1, 2, …: a changed meaning is a new row           */
    struct label label;
    const char *unit;               /* code of a row of units[]                          */
    const char *kind;               /* of `record`; NULL for a ratio                     */
    unsigned adds;
    enum fold fold;
    int tenth;                      /* TENTH: 1 to 9; the fifth is the median            */
    const char *top, *bottom;       /* RATIO: codes of the two indicators                */
    const char *source;             /* clause, standard, or domain number                */
    struct label method;            /* what counts, what doesn't, which side "not recorded" falls */
    /* Columns book, record (id), key (what is counted), area, day, quantity, then
    ** the dimensions.  :day is a stock's day, :year its year, :from and :to a flow's
    ** first and last day; all are always bound.  What divides goes through ROUND_DIV. */
    struct sql rows;
    bool villages_only;             /* its records tell no place below a village            */
    const char *dimensions[6];      /* columns of rows that --by may name; codes          */
    const char *prose[PROSE_MAX];   /* what people call it, in Simplified characters      */
    /* Records, one a line, on top of tests/prelude.txt; then the value on
    ** 2018-08-08, from 2018-01-01 to it: "3", "2/5", "none". */
    struct {
        const char *given, *expect;
    } eg[3];
};

struct unit {
    const char *code;
    struct label label;             /* 户 households; English in the plural               */
    const char *one, *hant;         /* English for one: household; in Traditional script: 戶 */
};
extern const struct unit units[];
const struct unit *unit_by_code(const char *code);

/* Tables of indicators by theme, each ended by a row without code; NULL ends. */
extern const struct indicator *const themes[];
extern const char *const theme_names[];

/* The newest revision of a code, or with ${rev} above 0 that one; NULL if none. */
const struct indicator *indicator_by_code(const char *code, int rev);

#endif
