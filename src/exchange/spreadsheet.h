/* SPDX-License-Identifier: Apache-2.0 */
/* Writing records into .xlsx and .csv, one sheet a kind, as people and `import`
** read them: a plain header row, labels for codes, real dates, yuan.  A record
** with lists takes as many rows as its longest list has items; the rows after
** its first hold items only.  Nothing in a cell can run as a formula.  The same
** records give the same bytes, and memory doesn't grow with them. */
#ifndef EXCHANGE_SPREADSHEET_H
#define EXCHANGE_SPREADSHEET_H

#include "base/lang.h"
#include "layout/column.h"

struct spreadsheet;

/* Begin the file ${path}, a .csv when its name ends so, otherwise an .xlsx.
** ${created} is the stamp that it names as its making.  Until spreadsheet_close
** nothing stands at ${path}, and nothing is left when the program is interrupted.
** ${op} must outlive the workbook. */
enum fault spreadsheet_open(struct op *op, const char *path, int64_t created, struct spreadsheet **out);

/* Only its owner may read the file. */
enum fault spreadsheet_protect(struct spreadsheet *s);

/* Begin the sheet of ${kind}, headers in ${lang}.  When it is full the next goes
** on, as "Person 2".  A .csv has one only: F_INPUT. */
enum fault spreadsheet_sheet(struct spreadsheet *s, const struct kind *kind, enum lang lang);

/* A record of the sheet's kind; ${day} may be NONE.  References are written as
** they stand: whoever calls has put codes into them. */
enum fault spreadsheet_record(struct spreadsheet *s, int64_t day, const void *record);

/* The same for people to work on: with ${columns} only, in their order, and a
** last one, "id", for the record's own where that isn't its code; with what
** dress.h adds, filters and widths.  ${columns} must live until another sheet begins. */
enum fault spreadsheet_dressed(struct spreadsheet *s, const struct kind *kind, const struct columns *columns, enum lang lang);
enum fault spreadsheet_row(struct spreadsheet *s, const char *id, int64_t day, const void *record);

/* A sheet of words that stands where it is begun and may be written to until the
** end, a line at a time; nothing in a .csv. */
enum fault spreadsheet_words(struct spreadsheet *s, const char *name);
enum fault spreadsheet_say(struct spreadsheet *s, const char *label, const char *text);

/* Finish the file, and put it at ${path} in place of one that was there; after
** any fault, leave nothing.  The first fault of the workbook comes back. */
enum fault spreadsheet_close(struct spreadsheet *s);     /* NULL is fine */

/* Give it up for ${fault}, which is not OK: leave nothing. */
void spreadsheet_discard(struct spreadsheet *s, enum fault fault);

#endif
