/* SPDX-License-Identifier: Apache-2.0 */
/* What the texts and numbers of an .xlsx cell mean.  No floating point: numbers
** are worked on as the decimal digits that the file holds. */
#ifndef SHEET_XLSX_VALUE_H
#define SHEET_XLSX_VALUE_H

#include "sheet/sheet.h"

#include <stddef.h>

enum { XLSX_NUMBER = 64 };      /* bytes of a number's text, its NUL included */

/* Write ${s} plainly, as said at CELL_NUMBER.  *rounded, and the text unchanged,
** when its integer part has more than 15 digits.  False when it is no number. */
bool xlsx_value_number(char to[XLSX_NUMBER], const char *s, bool *rounded);

/* The day and time of the plain number ${s}, counted from 1900 or 1904, to the
** second.  False when it is no day up to 9999-12-31; a mere time of day is none. */
bool xlsx_value_date(char to[XLSX_NUMBER], const char *s, bool from_1904);

/* A date as strict workbooks write it, 2018-08-08T00:00:00Z; false when it isn't. */
bool xlsx_value_iso(char to[XLSX_NUMBER], const char *s);

/* The number format shows a date: it has y, m or d outside quotes. */
bool xlsx_value_date_format(const char *format);
bool xlsx_value_date_id(int id);        /* the same of the formats without text */

/* Take escapes as _x000D_ out of ${s}, in place; the new length. */
size_t xlsx_value_unescape(char *s, size_t n);

#endif
