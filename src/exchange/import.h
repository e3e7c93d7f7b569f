/* SPDX-License-Identifier: Apache-2.0 */
/* Workbooks into the register.  Every sheet of every file is read into a staging
** place on disk, then one request checks and appends it; memory doesn't grow with
** rows.  What the register has already makes no entry; what differs, a correction.
** A record is the same as one alive by its exported id, else by its kind's KEY
** fields, else by a personal field that nobody shares (an ID number), else by a
** digest of its row and how often that row has come, so that a file imported twice
** changes nothing the second time.  Columns that a sheet lacks leave the record's
** fields as they are; a blank cell of the kind the sheet is about empties them. */
#ifndef EXCHANGE_IMPORT_H
#define EXCHANGE_IMPORT_H

#include "layout/layout.h"
#include "store/db.h"

struct import_options {
    bool dry_run;                   /* all but the writing                                                  */
    bool keep_good;                 /* leave out what is wrong and what depends on it; otherwise all or nothing */
    int64_t day;                    /* of records that say none, where sheets don't either; NONE: of none   */
    int n_maps;
    const struct mapping *maps;     /* what a person said that headers mean                                 */
    const struct figures *figures;  /* NULL: figures in sheets aren't compared                              */
};

/* Something to tell about a place in a file: a flaw, or a note. */
struct flaw {
    const char *file;           /* as given                                              */
    const char *sheet;          /* its name; NULL when the file itself can't be read     */
    int row;                    /* 1 is the first; 0: the sheet as a whole               */
    const char *column;         /* its header; NULL: the row as a whole                  */
    struct label value;         /* of the cell, as anybody may see it; NULL: none        */
    struct label why;           /* what is wrong and what to do; never a personal value  */
    enum fault fault;
    int file_at, sheet_at;      /* the same as places, 0 the first, for marking the cell */
    int column_at;              /* 1 is A; 0 unknown                                     */
};

/* One field of a record that the register has otherwise. */
struct changed {
    const char *file, *sheet;
    int row;
    const char *title;              /* of the record: never a personal field       */
    const struct kind *kind;
    struct label field, from, to;   /* from and to NULL when they are personal, "" for not recorded */
};

enum { TOLD_MAX = 1000 };           /* of each list that are kept; the others are only counted */

struct import_report {
    int64_t rows;                       /* of data, in all files                             */
    int64_t passed;                     /* rows of titles, totals, notes, repeated headers   */
    int64_t added, corrected, equal;    /* records: new ones and new spells, changed ones, known ones */
    int64_t faulty, kept_out;           /* records: wrong ones; those that depend on wrong ones */
    int64_t waiting;                    /* of those added and corrected: wait for approval   */
    int64_t codes;                      /* made for households and persons that had none     */
    int64_t figures, figures_off;       /* compared; of them different                       */
    int64_t layouts;                    /* whose headers a person explained, now remembered  */
    bool written;                       /* added and corrected stand in the register now     */
    int64_t n_flaws, n_changes, n_notes;    /* all of them                                   */
    const struct flaw *flaws;           /* the first, min(n_flaws, TOLD_MAX)                 */
    const struct changed *changes;
    const struct flaw *notes;           /* nothing wrong, but to be known                    */
};

/* Import ${n} files; ${options} may be NULL.  With any flaw nothing is written unless
** keep_good, *out has them all, and the fault is F_INPUT with the number of flaws
** and the first, or, when a file can't be read at all, that file's; also when
** something was kept out.  *out lives as long as op. */
enum fault import_files(struct db *db, const char *const *paths, int n, const struct import_options *options, struct import_report *out);

#endif
