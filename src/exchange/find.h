/* SPDX-License-Identifier: Apache-2.0 */
/* What texts in files name: records by code, exported id, name, ID number, or the
** place where a row lies; among the files' own drafts and in the register. */
#ifndef EXCHANGE_FIND_H
#define EXCHANGE_FIND_H

#include "exchange/intake.h"

enum found {
    FIND_DONE,
    FIND_ABSENT,        /* no such record; or the fault in in->aside: several */
    FIND_PENDING,       /* a draft that wasn't entered yet                    */
    FIND_FAULTY,        /* a draft that is wrong or was kept out              */
};

enum { FIND_CACHE = 2048 };

struct find {
    struct intake *in;
    int64_t today;
    const struct staged *draft;     /* whose references are looked for, to say where; or NULL */
    bool by_day;                    /* what was found last is so named on the draft's day only */
    struct found_before {
        int kind;                   /* and 1 */
        char text[120], id[72];
    } *cache;
};

void find_open(struct find *f, struct intake *in);

/* The id of the record of ${kind} that ${text} names; with FIND_FAULTY *place is the
** draft's.  *id lives until in->aside.mem is reset. */
enum found find_record(struct find *f, const struct kind *kind, const char *text, const char **id, int64_t *place);

/* The same in the register alone. */
enum found find_registered(struct find *f, const struct kind *kind, const char *text, const char **id);

/* The place of the first draft of the kind that ${text} names, or NONE. */
int64_t find_word(struct find *f, const struct kind *kind, const char *text);

/* Whether a text is an ID number. */
bool find_is_number(const char *text);

#endif
