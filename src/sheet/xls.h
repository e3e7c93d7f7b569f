/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of an .xls workbook, of Excel 5 to 2003 (biff 5 and 8), and the words for
** other files in the same container.  Of a formula, as in .xlsx, the result
** stored with it is read.  Used through sheet/sheet.h. */
#ifndef SHEET_XLS_H
#define SHEET_XLS_H

#include "sheet/sheet.h"

struct xls;

/* Takes ${fd}: closed on a fault, else by xls_close.  ${file} names it in faults. */
enum fault xls_open(struct op *op, struct arena *mem, int fd, const char *file, struct xls **out);
void xls_close(struct xls *x);                                  /* NULL is fine */
enum fault xls_sheet(struct xls *x, const char **name);         /* as book_sheet */
int xls_row(struct xls *x, const struct sheet_row **row);       /* as book_row */
bool xls_hidden(const struct xls *x);                           /* as book_hidden */
int xls_sheet_at(const struct xls *x);                          /* as book_sheet_at */
enum fault xls_merges(struct xls *x, const struct sheet_range **v, int *n);     /* as book_merges */

#endif
