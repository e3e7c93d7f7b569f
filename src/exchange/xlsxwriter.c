/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/xlsxwriter.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>

struct xlsxwriter lib;

static bool there;

static void load(void)
{
    void *h = dlopen("libxlsxwriter.so." LXW_SOVERSION, RTLD_NOW | RTLD_LOCAL);

    if (h == NULL)
        return;
#define TAKE(f) (lib.f = (__typeof__(lib.f))dlsym(h, #f)) != NULL
    there = TAKE(workbook_new_opt) && TAKE(workbook_set_properties) && TAKE(workbook_add_worksheet) && TAKE(workbook_add_format)
        && TAKE(lxw_workbook_free) && TAKE(workbook_close)
        && TAKE(format_set_num_format) && TAKE(format_set_bold) && TAKE(format_set_text_wrap) && TAKE(format_set_bg_color) && TAKE(format_set_align)
        && TAKE(worksheet_set_column) && TAKE(worksheet_freeze_panes) && TAKE(worksheet_autofilter) && TAKE(worksheet_hide)
        && TAKE(worksheet_data_validation_range) && TAKE(worksheet_write_comment_opt)
        && TAKE(worksheet_write_string) && TAKE(worksheet_write_number);
#undef TAKE
}

enum fault xlsxwriter_load(struct op *op)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, load);
    return there ? OK : op_fault(op, F_BROKEN, "libxlsxwriter", "缺少写 .xlsx 所需的程序库 libxlsxwriter；请安装，或改用 .csv",
                                 "the library that writes .xlsx, libxlsxwriter, is missing; install it, or write a .csv");
}
