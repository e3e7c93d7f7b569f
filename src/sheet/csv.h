/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of a .csv file: RFC 4180, separated by comma, semicolon or tab (the one
** the first line has most of), lines ended by LF, CR LF or CR.  Stricter where
** leniency would read a damaged file wrongly: text after a closing quote, a
** quote never closed, and NUL are faults.  Used through sheet/sheet.h. */
#ifndef SHEET_CSV_H
#define SHEET_CSV_H

#include "sheet/sheet.h"

struct csv;

/* Takes ${fd}: closed on a fault, else by csv_close.  ${file} names it in faults. */
enum fault csv_open(struct op *op, struct arena *mem, int fd, const char *file, struct csv **out);
void csv_close(struct csv *c);                                  /* NULL is fine */
int csv_row(struct csv *c, const struct sheet_row **row);       /* as book_row */
const char *csv_charset(const struct csv *c);                   /* as book_charset */

#endif
