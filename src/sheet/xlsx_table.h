/* SPDX-License-Identifier: Apache-2.0 */
/* The two tables of a workbook that its cells refer to by number: shared
** strings, and which cell formats show dates. */
#ifndef SHEET_XLSX_TABLE_H
#define SHEET_XLSX_TABLE_H

#include "sheet/shared.h"
#include "sheet/sheet.h"
#include "sheet/unzip.h"

struct xlsx_formats;

/* Read the part ${name}, or none when ${name} is NULL or no such part is there:
** the table is then empty.  Memory is of ${mem}, ${file} names the file in faults. */
enum fault xlsx_strings_open(struct op *op, struct arena *mem, struct unzip *zip, const char *name,
                             const char *file, struct shared **out);
enum fault xlsx_formats_open(struct op *op, struct arena *mem, struct unzip *zip, const char *name,
                             const char *file, struct xlsx_formats **out);

bool xlsx_formats_date(const struct xlsx_formats *f, int64_t i);        /* format ${i} shows a date */

#endif
