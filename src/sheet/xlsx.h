/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of an .xlsx workbook (ISO/IEC 29500, transitional or strict).  Declared
** dimensions, styles other than date formats, and phonetic guides are passed over.  Used through sheet/sheet.h. */
#ifndef SHEET_XLSX_H
#define SHEET_XLSX_H

#include "sheet/sheet.h"

struct xlsx;

/* Takes ${fd}: closed on a fault, else by xlsx_close.  ${file} names it in faults. */
enum fault xlsx_open(struct op *op, struct arena *mem, int fd, const char *file, struct xlsx **out);
void xlsx_close(struct xlsx *x);                                /* NULL is fine */
enum fault xlsx_sheet(struct xlsx *x, const char **name);       /* as book_sheet */
int xlsx_row(struct xlsx *x, const struct sheet_row **row);     /* as book_row */
bool xlsx_hidden(const struct xlsx *x);                         /* as book_hidden */
int xlsx_sheet_at(const struct xlsx *x);                        /* as book_sheet_at */
enum fault xlsx_merges(struct xlsx *x, const struct sheet_range **v, int *n);   /* as book_merges */

#endif
