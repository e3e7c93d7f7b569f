/* SPDX-License-Identifier: Apache-2.0 */
/* libxlsxwriter, opened at first use: it costs a millisecond.  For this room only. */
#ifndef EXCHANGE_XLSXWRITER_H
#define EXCHANGE_XLSXWRITER_H

#include "base/op.h"

#include <xlsxwriter.h>

/* The library's functions by their names. */
extern struct xlsxwriter {
    __typeof__(workbook_new_opt) *workbook_new_opt;
    __typeof__(workbook_set_properties) *workbook_set_properties;
    __typeof__(workbook_add_worksheet) *workbook_add_worksheet;
    __typeof__(workbook_add_format) *workbook_add_format;
    __typeof__(lxw_workbook_free) *lxw_workbook_free;
    __typeof__(workbook_close) *workbook_close;
    __typeof__(format_set_num_format) *format_set_num_format;
    __typeof__(format_set_bold) *format_set_bold;
    __typeof__(format_set_text_wrap) *format_set_text_wrap;
    __typeof__(format_set_bg_color) *format_set_bg_color;
    __typeof__(format_set_align) *format_set_align;
    __typeof__(worksheet_set_column) *worksheet_set_column;
    __typeof__(worksheet_freeze_panes) *worksheet_freeze_panes;
    __typeof__(worksheet_autofilter) *worksheet_autofilter;
    __typeof__(worksheet_hide) *worksheet_hide;
    __typeof__(worksheet_data_validation_range) *worksheet_data_validation_range;
    __typeof__(worksheet_write_comment_opt) *worksheet_write_comment_opt;
    __typeof__(worksheet_write_string) *worksheet_write_string;
    __typeof__(worksheet_write_number) *worksheet_write_number;
} lib;

/* F_BROKEN when it is not installed. */
enum fault xlsxwriter_load(struct op *op);

#endif
