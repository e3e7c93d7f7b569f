/* SPDX-License-Identifier: Apache-2.0 */
/* An import under way: what the files say, as drafts of records, and what is
** wrong with them.  Shared by the steps of import.c and nobody else:
** intake.c reads rows, part.c makes drafts of them, match.c finds what they mean
** beside the register and enters them, told.c keeps what is to be reported. */
#ifndef EXCHANGE_INTAKE_H
#define EXCHANGE_INTAKE_H

#include "exchange/import.h"
#include "store/ledger.h"
#include "store/staging.h"

/* A table, or the pairs of a sheet, that was read. */
struct source {
    const char *file, *name;
    int file_at, sheet_at;
    const struct kind *kind;        /* whom its rows are about, or NULL */
    int n;
    const struct slot *slots;
};

/* Flags of a staged draft; its seat in the bits above. */
enum {
    D_SUBJECT = 1,          /* the row is about it: blanks are said          */
    D_BAD = 2,              /* a flaw was found in it                        */
    D_REPORTED = 4,         /* its day is that of a report, for a new record */
    D_PLACED = 8,           /* its area is where the row lies                */
    D_AGAIN = 16,           /* something names another draft that names it   */
    D_FIRST = 32,           /* with D_REPORTED: when it was first true, which says nothing of a known one */
    D_SEAT = 64,            /* times enum seat                               */
};

/* Words of the staging; those from W_CHAIN on are found again in every round. */
enum {
    W_NAME,                 /* what names a draft: code, id, ID number; to its place */
    W_KEY,                  /* key fields as they stand in the file; the same        */
    W_CHAIN,                /* an id, to the first draft of that record: of those that may be another's */
    W_SPELL,                /* an id and a day, to the draft                         */
    W_SAME,                 /* key fields resolved, to the first draft               */
    W_OFTEN,                /* an id made from content, to how often it came         */
    W_SERIAL,               /* what codes begin with, to the last serial number      */
};

/* What became of a draft. */
enum { S_DONE = 1, S_BAD, S_KEPT_OUT, S_GROUP };        /* group: its household's check failed, for good */

/* References and ids that the file leaves to be found, marked by their first byte:
** the area of a row, the draft at a place, the record that a text names, the head
** of a household, somebody by name or ID number. */
#define M_PLACE '\1'
#define M_DRAFT '\2'
#define M_NAMED '\3'
#define M_HEAD '\4'
#define M_WHO '\5'

/* A figure that a file gives, to be compared. */
struct given_figure {
    struct given_figure *next;
    const struct source *source;
    const struct slot *slot;
    int row;
    struct figure_name name;
    const char *text, *place;
    int64_t day;
};

enum { FORMS_MAX = 64 };

struct intake {
    struct db *db;
    struct op *op;                  /* the caller's                                      */
    struct arena *mem;              /* what lives until the import ends                  */
    struct op aside;                /* takes the faults of single cells; mem is scratch  */
    const struct import_options *options;
    struct staging *staging;
    const struct source **sources;
    int n_sources, room;
    int64_t n;                      /* drafts in all                                     */
    bool aliased[KINDS_MAX];        /* some of the kind are named otherwise than by key  */
    bool chained;                   /* W_CHAIN has every draft of a household            */
    struct given_figure *figures;   /* latest first                                      */
    struct entry forms[FORMS_MAX];  /* that remember what a person said of headers       */
    int n_forms;
    struct import_report *out;
    struct flaw *flaws, *notes;
    struct changed *changes;
};

/* ** What is told, in told.c ** */

/* Note a flaw at ${at}, or with fault OK a note. */
void tell(struct intake *in, const struct flaw *at, const char *zh, const char *en, ...)
    __attribute__((format(printf, 3, 5), format(printf, 4, 5)));

/* The same with the texts of in->aside, whose fault is forgotten. */
void tell_fault(struct intake *in, const struct flaw *at);

/* Where a draft stands: with its column for a fault's place `field`, `list[2].field`. */
struct flaw draft_spot(struct intake *in, const struct staged *d, const char *at);

/* The fault in in->aside about a draft; false when it is one of the store or the
** disk and stops the import: then in->op has it. */
bool tell_draft(struct intake *in, const struct staged *d);

/* A value as anybody may see it: of an open field itself, of others its length. */
struct label shown_value(struct arena *mem, const struct field *field, const char *text);

void tell_change(struct intake *in, const struct staged *d, const char *title, const struct field *f, const void *old, const void *new);

/* ** The steps ** */

/* Read a file into the staging.  Only what stops the import is a fault. */
enum fault intake_read(struct intake *in, const char *path, int at);

/* Enter every draft into the register, in the write transaction under way: references
** to ids, equal ones passed over, the others appended.  Only what stops the import is a fault. */
enum fault intake_match(struct intake *in);

#endif
