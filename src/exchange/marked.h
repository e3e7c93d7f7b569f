/* SPDX-License-Identifier: Apache-2.0 */
/* A workbook given back with what is wrong marked in its cells. */
#ifndef EXCHANGE_MARKED_H
#define EXCHANGE_MARKED_H

#include "base/lang.h"
#include "exchange/import.h"

/* Write to ${to} the workbook ${from}, the one file of an import that ${report} is
** of: every cell with a flaw coloured, and explained in a note behind it.  Of an
** .xlsx all else stays as it was; of another format a new workbook has its cells.
** A flaw without a cell stands in the row's first, or the sheet's.  Chinese, and
** English when that is ${lang}.  Faults are those of reading it and of writing ${to}. */
enum fault marked_write(struct op *op, const char *from, const char *to, const struct import_report *report, enum lang lang);

#endif
