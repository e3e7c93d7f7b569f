/* SPDX-License-Identifier: Apache-2.0 */
/* Writing records into .xlsx and .csv, one sheet a kind, as people and `import`
** read them: a plain header row, labels for codes, real dates, yuan.  A record
** with lists takes as many rows as its longest list has items; the rows after
** its first hold items only.  Nothing in a cell can run as a formula.  The same
** records give the same bytes. */
#ifndef EXCHANGE_SPREADSHEET_H
#define EXCHANGE_SPREADSHEET_H

#include "base/lang.h"
#include "rules/kind.h"

struct spreadsheet;

/* Begin the file ${path}, a .csv when its name ends so, otherwise an .xlsx.
** ${created} is the stamp that it names as its making.  Until spreadsheet_close
** nothing stands at ${path}.  ${op} must outlive the workbook. */
enum fault spreadsheet_open(struct op *op, const char *path, int64_t created, struct spreadsheet **out);

/* Begin the sheet of ${kind}, headers in ${lang}.  A .csv has one only: F_INPUT. */
enum fault spreadsheet_sheet(struct spreadsheet *s, const struct kind *kind, enum lang lang);

/* A record of the sheet's kind; ${day} may be NONE.  References are written as
** they stand: whoever calls has put codes into them. */
enum fault spreadsheet_record(struct spreadsheet *s, int64_t day, const void *record);

/* Finish the file, and put it at ${path} in place of one that was there; after
** any fault, leave nothing.  The first fault of the workbook comes back. */
enum fault spreadsheet_close(struct spreadsheet *s);     /* NULL is fine */

#endif
