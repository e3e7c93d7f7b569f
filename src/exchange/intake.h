/* SPDX-License-Identifier: Apache-2.0 */
/* An import under way: what the files say, as drafts of records, and what is
** wrong with them.  Shared by the steps of import.c and nobody else. */
#ifndef EXCHANGE_INTAKE_H
#define EXCHANGE_INTAKE_H

#include "base/map.h"
#include "exchange/header.h"
#include "exchange/import.h"
#include "store/ledger.h"

/* A sheet that was read. */
struct source {
    const char *file, *name;
    const struct header *header;
    uint64_t fields, lists;         /* bits of those that have a column */
    bool day;                       /* so has the day                   */
};

/* A record as a file has it. */
struct draft {
    void *record;
    const char *id;                 /* given in the file, then found or made; NULL: to be made from its content */
    int64_t day;                    /* NONE when blank                                                          */
    int64_t based_on;               /* version that it corrects; NONE: it is put                                */
    struct draft *same;             /* another draft of the same record, from an earlier row                    */
    const struct source *source;
    int row;
    bool bad;                       /* a flaw was found in it      */
    bool fresh;                     /* nothing of this record was ever there, nor in an earlier row */
    bool equal;                     /* the register has it already */
};

/* All drafts of a kind, in the order of the files. */
struct drafts {
    struct draft *v;
    int64_t n, room;
};

struct intake {
    struct db *db;
    struct op *op;                  /* the caller's                                      */
    struct arena *mem;              /* what lives until the import ends                  */
    struct op aside;                /* takes the faults of single cells; mem is scratch  */
    struct drafts of[KINDS_MAX];    /* by the kind's place in kinds[]                    */
    int64_t n;                      /* drafts in all                                     */
    struct import_report *out;
    struct flaw *flaws;
};

/* Note a flaw, with the texts of in->aside, whose fault is forgotten, or others.
** ${column} may be NULL. */
void flaw_of_fault(struct intake *in, const char *file, const char *sheet, int row, const char *column);
void flaw_add(struct intake *in, enum fault fault, const char *file, const char *sheet, int row, const char *column, const char *zh, const char *en, ...)
    __attribute__((format(printf, 7, 9), format(printf, 8, 9)));

/* The same about a draft, which is then bad; op->at names the field. */
void draft_fault(struct intake *in, struct draft *d);

/* Read a file into drafts.  Only what stops the import is a fault. */
enum fault intake_read(struct intake *in, const char *path);

/* Give every draft its id, references their ids; check each alone; find what the
** register has.  Only what stops the import is a fault. */
enum fault intake_match(struct intake *in);

/* The header of a field or item of the draft's sheet, or its label. */
const char *draft_column(const struct draft *d, const char *at);

#endif
