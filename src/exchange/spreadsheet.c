/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/spreadsheet.h"

#include "base/day.h"
#include "base/money.h"
#include "base/sheet_limit.h"
#include "base/utf8.h"
#include "exchange/column.h"
#include "rules/record.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define SERIAL_OF_1970 INT64_C(25569)           /* Excel's number of 1970-01-01 */
#define SERIAL_TRUE INT64_C(61)                 /* 1900-03-01: before it Excel counts a day that never was */
#define EXACT INT64_C(999999999999999)          /* largest integer that a cell keeps: 15 digits */

struct spreadsheet {
    struct op *op;
    struct arena *mem;
    const char *path, *draft;       /* written beside, renamed at the end */
    int64_t created;
    struct buf cell, line;
    enum fault fault;

    const struct kind *kind;        /* of the sheet; NULL before the first */
    enum lang lang;
    struct columns columns;
    uint32_t row;                   /* next, from 0 */

    FILE *csv;                      /* one of these two */
    lxw_workbook *xlsx;
    lxw_worksheet *sheet;
    lxw_format *date, *money, *text;
};

/* ** libxlsxwriter, opened at first use: it costs a millisecond ** */

static struct {
    bool there;
    __typeof__(workbook_new_opt) *workbook_new_opt;
    __typeof__(workbook_set_properties) *workbook_set_properties;
    __typeof__(workbook_add_worksheet) *workbook_add_worksheet;
    __typeof__(workbook_add_format) *workbook_add_format;
    __typeof__(lxw_workbook_free) *lxw_workbook_free;
    __typeof__(workbook_close) *workbook_close;
    __typeof__(format_set_num_format) *format_set_num_format;
    __typeof__(worksheet_set_column) *worksheet_set_column;
    __typeof__(worksheet_freeze_panes) *worksheet_freeze_panes;
    __typeof__(worksheet_write_string) *worksheet_write_string;
    __typeof__(worksheet_write_number) *worksheet_write_number;
} lib;

static void load(void)
{
    void *h = dlopen("libxlsxwriter.so." LXW_SOVERSION, RTLD_NOW | RTLD_LOCAL);

    if (h == NULL)
        return;
#define TAKE(f) (lib.f = (__typeof__(lib.f))dlsym(h, #f)) != NULL
    lib.there = TAKE(workbook_new_opt) && TAKE(workbook_set_properties) && TAKE(workbook_add_worksheet)
        && TAKE(workbook_add_format) && TAKE(lxw_workbook_free) && TAKE(workbook_close) && TAKE(format_set_num_format)
        && TAKE(worksheet_set_column) && TAKE(worksheet_freeze_panes) && TAKE(worksheet_write_string) && TAKE(worksheet_write_number);
#undef TAKE
}

/* ** Faults ** */

static enum fault cannot_write(struct spreadsheet *wb, int e)
{
    if (wb->fault == OK)
        wb->fault = e == EACCES || e == EPERM || e == EROFS
            ? op_fault(wb->op, F_DENIED, wb->path, "没有在此处写文件的权限；请换一个文件夹或检查权限",
                       "no permission to write a file here; choose another folder or check its permissions")
            : e == ENOENT || e == ENOTDIR
            ? op_fault(wb->op, F_ABSENT, wb->path, "没有这个文件夹；请检查路径", "there is no such folder; check the path")
            : e == ENOSPC
            ? op_fault(wb->op, F_BROKEN, wb->path, "磁盘已满，文件未写成；请腾出空间后重试",
                       "the disk is full, the file was not written; free some space and try again")
            : op_fault(wb->op, F_BROKEN, wb->path, "写文件失败：%s", "writing the file failed: %s", e == 0 ? "?" : strerror(e));
    return wb->fault;
}

/* What libxlsxwriter returned; it keeps its reasons to itself, or in errno. */
static bool went(struct spreadsheet *wb, lxw_error e)
{
    if (e == LXW_NO_ERROR)
        return true;
    cannot_write(wb, errno);
    return false;
}

/* ** Open ** */

static bool is_csv(const char *path)
{
    size_t n = strlen(path);

    return n > 4 && strcasecmp(path + n - 4, ".csv") == 0;
}

static lxw_format *format(struct spreadsheet *wb, const char *picture)
{
    lxw_format *f = lib.workbook_add_format(wb->xlsx);

    lib.format_set_num_format(f, picture);
    return f;
}

static enum fault open_xlsx(struct spreadsheet *wb)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    lxw_workbook_options options = { .constant_memory = LXW_TRUE };
    lxw_doc_properties properties = { .created = (time_t)(wb->created / STAMP_SECOND) };
    FILE *trial;

    pthread_once(&once, load);
    if (!lib.there)
        return wb->fault = op_fault(wb->op, F_BROKEN, "libxlsxwriter", "缺少写 .xlsx 所需的程序库 libxlsxwriter；请安装，或改用 .csv",
                                    "the library that writes .xlsx, libxlsxwriter, is missing; install it, or write a .csv");
    if ((trial = fopen(wb->draft, "wbe")) == NULL)      /* now, not after all the work */
        return cannot_write(wb, errno);
    fclose(trial);
    if ((wb->xlsx = lib.workbook_new_opt(wb->draft, &options)) == NULL)
        return cannot_write(wb, ENOMEM);
    lib.workbook_set_properties(wb->xlsx, &properties);
    wb->date = format(wb, "yyyy-mm-dd");
    wb->money = format(wb, "0.00");
    wb->text = format(wb, "@");
    return OK;
}

static enum fault open_csv(struct spreadsheet *wb)
{
    if ((wb->csv = fopen(wb->draft, "wbe")) == NULL)
        return cannot_write(wb, errno);
    fputs("\xef\xbb\xbf", wb->csv);                     /* Excel takes UTF-8 for the local charset without it */
    return OK;
}

enum fault spreadsheet_open(struct op *op, const char *path, int64_t created, struct spreadsheet **out)
{
    struct arena *mem = arena_open();
    struct spreadsheet *wb = arena_alloc(mem, sizeof *wb);
    enum fault f;

    *wb = (struct spreadsheet){ .op = op, .mem = mem, .path = arena_text(mem, path), .draft = arena_printf(mem, "%s.new", path),
                             .created = created, .cell = buf_open(mem), .line = buf_open(mem) };
    if ((f = is_csv(path) ? open_csv(wb) : open_xlsx(wb)) != OK) {
        spreadsheet_close(wb);
        return f;
    }
    *out = wb;
    return OK;
}

/* ** Cells ** */

/* What a spreadsheet program would run, or take for the mark against that. */
static bool runs(const char *s)
{
    static const char *const starts[] = { "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠" };

    s += strspn(s, "'");
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (strncmp(s, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

/* The mark ' that spreadsheet programs have for "text, whatever it looks like";
** `import` takes it away again.  A cell of .xlsx has its type and needs none,
** except to keep a mark that is in the text itself. */
static void put_text(struct spreadsheet *wb, const char *s)
{
    if (runs(s) && (wb->csv != NULL || *s == '\''))
        buf_char(&wb->cell, '\'');
    buf_text(&wb->cell, s);
}

static void csv_cell(struct spreadsheet *wb)
{
    const char *s = wb->cell.p;

    if (s[strcspn(s, ",;\t\"\r\n")] == '\0' && *s != ' ') {
        buf_text(&wb->line, s);
        return;
    }
    buf_char(&wb->line, '"');
    for (; *s != '\0'; s++) {
        if (*s == '"')
            buf_char(&wb->line, '"');
        buf_char(&wb->line, *s);
    }
    buf_char(&wb->line, '"');
}

static enum fault xlsx_text(struct spreadsheet *wb, int column, lxw_format *as)
{
    if (wb->cell.n > SHEET_TEXT && utf8_count(wb->cell.p) > SHEET_TEXT)
        return wb->fault = op_fault(wb->op, F_INPUT, wb->columns.of[column].label.zh, "第 %d 行的内容超过一个单元格所能容纳的 %d 个字符；请改用 .csv",
                                    "the text in row %d is longer than the %d characters that a cell can hold; write a .csv",
                                    (int)wb->row + 1, SHEET_TEXT);
    went(wb, lib.worksheet_write_string(wb->sheet, wb->row, (lxw_col_t)column, wb->cell.p, as));
    return wb->fault;
}

/* A number that a cell keeps exactly; others stay text. */
static bool as_number(const struct field *field, int64_t v)
{
    if (field == NULL || field->type == T_DAY)
        return v + SERIAL_OF_1970 >= SERIAL_TRUE;
    return (field->type == T_INT || field->type == T_FEN) && v >= -EXACT && v <= EXACT;
}

static enum fault xlsx_number(struct spreadsheet *wb, int column, const struct field *field, int64_t v)
{
    if (field == NULL || field->type == T_DAY)
        went(wb, lib.worksheet_write_number(wb->sheet, wb->row, (lxw_col_t)column, (double)(v + SERIAL_OF_1970), wb->date));
    else if (field->type == T_FEN)
        went(wb, lib.worksheet_write_number(wb->sheet, wb->row, (lxw_col_t)column, (double)v / 100, wb->money));
    else
        went(wb, lib.worksheet_write_number(wb->sheet, wb->row, (lxw_col_t)column, (double)v, NULL));
    return wb->fault;
}

/* One cell of ${object}, a record or an item; the record's day when ${field} is NULL. */
static enum fault put_cell(struct spreadsheet *wb, int column, const struct field *field, const void *object, int64_t day)
{
    bool number = field == NULL || !type_is_text(field->type);
    int64_t v = !number ? NONE : field == NULL ? day : *field_int(field, object);

    if (number ? v == NONE : !field_recorded(field, object))
        return OK;
    if (wb->csv == NULL && number && as_number(field, v))
        return xlsx_number(wb, column, field, v);
    if (field == NULL)
        day_put(&wb->cell, day);
    else if (field->type == T_TEXT || field->type == T_REF)
        put_text(wb, *field_text(field, object));
    else
        field_put(&wb->cell, field, object, wb->lang);
    if (wb->csv == NULL)
        return xlsx_text(wb, column, field != NULL && (field->type == T_TEXT || field->type == T_REF) ? wb->text : NULL);
    csv_cell(wb);
    return OK;
}

/* ** Rows ** */

static enum fault row_end(struct spreadsheet *wb)
{
    wb->row++;
    if (wb->csv != NULL) {
        buf_text(&wb->line, "\r\n");
        if (fwrite(wb->line.p, 1, wb->line.n, wb->csv) != wb->line.n)
            return cannot_write(wb, errno);
        buf_clear(&wb->line);
    } else if (wb->row >= SHEET_ROWS)
        return wb->fault = op_fault(wb->op, F_INPUT, wb->path, "一张工作表最多 %d 行；请改用 .csv，或分成几个文件",
                                    "a sheet holds %d rows at most; write a .csv, or several files", SHEET_ROWS);
    return wb->fault;
}

static const char *in(enum lang lang, const struct label *label)
{
    return lang == LANG_EN ? label->en : label->zh;
}

static enum fault put_header(struct spreadsheet *wb)
{
    for (int i = 0; wb->fault == OK && i < wb->columns.n; i++) {
        const struct field *f = wb->columns.of[i].field;

        buf_clear(&wb->cell);
        buf_text(&wb->cell, in(wb->lang, &wb->columns.of[i].label));
        if (wb->csv == NULL) {      /* a column of text keeps what is typed into it later, ID numbers above all */
            bool text = f != NULL && (f->type == T_TEXT || f->type == T_REF);

            went(wb, lib.worksheet_set_column(wb->sheet, (lxw_col_t)i, (lxw_col_t)i, f != NULL && f->max == 22 ? 22 : 14, text ? wb->text : NULL));
            xlsx_text(wb, i, NULL);
            continue;
        }
        if (i > 0)
            buf_char(&wb->line, ',');
        csv_cell(wb);
    }
    return wb->fault != OK ? wb->fault : row_end(wb);
}

enum fault spreadsheet_sheet(struct spreadsheet *wb, const struct kind *kind, enum lang lang)
{
    if (wb->fault != OK)
        return wb->fault;
    if (wb->csv != NULL && wb->kind != NULL)
        return wb->fault = op_fault(wb->op, F_INPUT, wb->path, "一个 .csv 文件只能有一张表；请改用 .xlsx，或每类一个文件",
                                    "a .csv file holds one sheet only; write an .xlsx, or a file for each kind");
    wb->kind = kind;
    wb->lang = lang;
    wb->row = 0;
    columns_of(&wb->columns, kind, wb->mem);
    if (wb->csv == NULL) {
        if ((wb->sheet = lib.workbook_add_worksheet(wb->xlsx, in(lang, &kind->label))) == NULL)
            return cannot_write(wb, errno);
        lib.worksheet_freeze_panes(wb->sheet, 1, 0);
    }
    return put_header(wb);
}

static int64_t rows_of(const struct kind *kind, const void *record)
{
    int64_t n = 1;

    for (const struct list *l = kind->lists; l->name != NULL; l++)
        if (list_count(l, record) > n)
            n = list_count(l, record);
    return n;
}

enum fault spreadsheet_record(struct spreadsheet *wb, int64_t day, const void *record)
{
    int64_t n = wb->fault == OK ? rows_of(wb->kind, record) : 0;

    for (int64_t i = 0; wb->fault == OK && i < n; i++) {
        for (int c = 0; wb->fault == OK && c < wb->columns.n; c++) {
            const struct column *col = &wb->columns.of[c];

            buf_clear(&wb->cell);
            if (c > 0 && wb->csv != NULL)
                buf_char(&wb->line, ',');
            if (col->list == NULL && i == 0)
                put_cell(wb, c, col->field, record, day);
            else if (col->list != NULL && i < list_count(col->list, record))
                put_cell(wb, c, col->field, list_item(col->list, record, i), NONE);
        }
        if (wb->fault == OK)
            row_end(wb);
    }
    return wb->fault;
}

/* ** Close ** */

static void finish(struct spreadsheet *wb)
{
    if (wb->csv != NULL) {
        bool bad = ferror(wb->csv) != 0;

        if ((fclose(wb->csv) != 0 || bad) && wb->fault == OK)
            cannot_write(wb, errno);
    }
    if (wb->xlsx == NULL)
        return;
    errno = 0;
    if (wb->fault != OK)
        lib.lxw_workbook_free(wb->xlsx);
    else
        went(wb, lib.workbook_close(wb->xlsx));         /* frees it, too */
}

enum fault spreadsheet_close(struct spreadsheet *wb)
{
    enum fault f;

    if (wb == NULL)
        return OK;
    finish(wb);
    if (wb->fault == OK && rename(wb->draft, wb->path) != 0)
        cannot_write(wb, errno);
    if (wb->fault != OK && (wb->csv != NULL || wb->xlsx != NULL))
        unlink(wb->draft);
    f = wb->fault;
    arena_close(wb->mem);
    return f;
}
