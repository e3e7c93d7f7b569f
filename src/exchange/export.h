/* SPDX-License-Identifier: Apache-2.0 */
/* Records of the register into a workbook that people read and `import` takes
** back: a sheet a kind, after one of words that says what they are. */
#ifndef EXCHANGE_EXPORT_H
#define EXCHANGE_EXPORT_H

#include "base/lang.h"
#include "store/db.h"

/* What is wanted, as known at db->known (NONE: now). */
struct export_choice {
    int n;                          /* kinds named; 0: all that fit the cells of a workbook, which long published texts don't */
    const struct kind *kinds[KINDS_MAX];
    const char *area;               /* records that lie in it; NULL: all.  A kind without place stays out unless it was
                                    ** named, and then comes whole                                                            */
    const char *area_name;          /* as the words say it                                                                    */
    int64_t day;                    /* what was true on it, and events up to it; NONE: every version, to make the register again */
    const char *columns;            /* names or labels with commas between, of the one kind named; NULL: all                  */
    bool personal;                  /* with the personal columns, and readable by the owner of the file alone                 */
    enum lang lang;
    int64_t made;                   /* stamp that the file says it was made at                                                */
};

struct export_report {
    int n;
    struct {
        const struct kind *kind;
        int64_t rows;               /* versions of states, events */
    } of[KINDS_MAX];                /* the sheets of the file     */
    int64_t rows;                   /* in all                     */
    int64_t stamp, seq;             /* state of knowledge, and its last entry */
};

/* Write ${path}, .xlsx or .csv (of one kind), in place of a file that is there.
** F_INPUT names a choice that can't be; after any fault there is no file. */
enum fault export_file(struct db *db, const char *path, const struct export_choice *choice, struct export_report *out);

#endif
