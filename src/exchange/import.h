/* SPDX-License-Identifier: Apache-2.0 */
/* Workbooks into the register, all or nothing: every sheet of every file is read
** and checked before anything is written, then one request appends it.  What
** the register has already makes no entry; what differs, a correction.  A
** record is the same as one alive by its exported id, else by its kind's KEY
** fields, else by a digest of its row and how often that row has come, so that
** a file imported twice changes nothing the second time. */
#ifndef EXCHANGE_IMPORT_H
#define EXCHANGE_IMPORT_H

#include "store/db.h"

/* What is wrong with a file, and where. */
struct flaw {
    const char *file;           /* as given                                              */
    const char *sheet;          /* its name; NULL when the file itself can't be read     */
    int row;                    /* 1 is the first; 0: the sheet as a whole               */
    const char *column;         /* its header; NULL: the row as a whole                  */
    struct label why;           /* what is wrong and what to do; never a personal value  */
    enum fault fault;
};

enum { FLAWS_MAX = 1000 };      /* kept; the others are only counted */

struct import_report {
    int64_t rows;                       /* of data, in all files                 */
    int64_t added, corrected, equal;    /* records: new ones and new spells, changed ones, known ones */
    int64_t n_flaws;                    /* all of them                           */
    const struct flaw *flaws;           /* the first, min(n_flaws, FLAWS_MAX)    */
};

/* Import ${n} files.  With any flaw nothing is written, *out has them all, and
** the fault is F_INPUT with the number of flaws and the first, or, when a file
** can't be read at all, that file's.  *out lives as long as op. */
enum fault import_files(struct db *db, const char *const *paths, int n, struct import_report *out);

#endif
