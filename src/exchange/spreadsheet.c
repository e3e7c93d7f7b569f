/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/spreadsheet.h"

#include "base/day.h"
#include "base/draft.h"
#include "base/money.h"
#include "base/utf8.h"
#include "exchange/dress.h"
#include "rules/record.h"
#include "sheet/sheet_limit.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

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
    const struct columns *columns;
    struct columns all;             /* of the kind                         */
    bool dressed;
    int width;                      /* columns, "id" among them            */
    int part;                       /* of its kind: 1, 2 …                 */
    uint32_t row;                   /* next, from 0                        */

    FILE *csv;                      /* one of these two                    */
    lxw_workbook *xlsx;
    lxw_worksheet *sheet, *words;   /* words NULL when there is none       */
    uint32_t words_row;
    lxw_format *date, *money, *text, *head, *bold, *wrapped;
    struct choices choices;
};

/* ** Faults ** */

static enum fault cannot_write(struct spreadsheet *wb, int e)
{
    if (wb->fault == OK)
        wb->fault = draft_unwritten(wb->op, wb->path, e);
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

/* Looked after from before it is there: an interruption may come with its making. */
static FILE *draft_open(struct spreadsheet *wb)
{
    FILE *f;
    int error;

    draft_begin(wb->draft);
    if ((f = fopen(wb->draft, "wbe")) == NULL) {
        error = errno;
        draft_end(wb->draft);
        errno = error;
    }
    return f;
}

static enum fault open_xlsx(struct spreadsheet *wb)
{
    lxw_workbook_options options = { .constant_memory = LXW_TRUE };
    lxw_doc_properties properties = { .created = (time_t)(wb->created / STAMP_SECOND) };
    FILE *trial;

    if ((wb->fault = xlsxwriter_load(wb->op)) != OK)
        return wb->fault;
    if ((trial = draft_open(wb)) == NULL)               /* now, not after all the work */
        return cannot_write(wb, errno);
    fclose(trial);
    if ((wb->xlsx = lib.workbook_new_opt(wb->draft, &options)) == NULL)
        return cannot_write(wb, ENOMEM);
    lib.workbook_set_properties(wb->xlsx, &properties);
    wb->date = format(wb, "yyyy-mm-dd");
    wb->money = format(wb, "0.00");
    wb->text = format(wb, "@");
    wb->head = format(wb, "@");
    lib.format_set_bold(wb->head);
    lib.format_set_bg_color(wb->head, 0xdce6f1);
    lib.format_set_text_wrap(wb->head);
    wb->bold = format(wb, "@");
    lib.format_set_bold(wb->bold);
    lib.format_set_align(wb->bold, LXW_ALIGN_VERTICAL_TOP);
    wb->wrapped = format(wb, "@");
    lib.format_set_text_wrap(wb->wrapped);
    return OK;
}

static enum fault open_csv(struct spreadsheet *wb)
{
    if ((wb->csv = draft_open(wb)) == NULL)
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

enum fault spreadsheet_protect(struct spreadsheet *wb)
{
    if (wb->fault == OK && chmod(wb->draft, S_IRUSR | S_IWUSR) != 0)
        cannot_write(wb, errno);
    return wb->fault;
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
        return wb->fault = op_fault(wb->op, F_INPUT, column < wb->columns->n ? wb->columns->of[column].label.zh : "id", "第 %d 行的内容超过一个单元格所能容纳的 %d 个字符；请改用 .csv",
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
    }
    return wb->fault;
}

static const char *in(enum lang lang, const struct label *label)
{
    return lang == LANG_EN ? label->en : label->zh;
}

/* A column of text keeps what is typed into it later, ID numbers above all. */
static void plain_column(struct spreadsheet *wb, int i, const struct field *f)
{
    bool text = f != NULL && (f->type == T_TEXT || f->type == T_REF);

    went(wb, lib.worksheet_set_column(wb->sheet, (lxw_col_t)i, (lxw_col_t)i, f != NULL && f->max == 22 ? 22 : 14, text ? wb->text : NULL));
}

static lxw_format *format_of(const struct spreadsheet *wb, const struct field *f)
{
    if (f == NULL || f->type == T_DAY)
        return wb->date;
    return f->type == T_FEN ? wb->money : f->type == T_TEXT || f->type == T_REF ? wb->text : NULL;
}

static void dressed_column(struct spreadsheet *wb, int i)
{
    struct arena *mem = wb->op->mem;
    const struct column *c = &wb->columns->of[i];
    const char *note = dress_note(mem, wb->kind, c, wb->lang);
    lxw_comment_options box = { .author = "bangfu", .width = 280, .height = (uint16_t)(30 + 18 * (1 + utf8_width(note) / 30)) };

    went(wb, lib.worksheet_set_column(wb->sheet, (lxw_col_t)i, (lxw_col_t)i, dress_width(c, wb->cell.p, wb->lang), format_of(wb, c->field)));
    went(wb, lib.worksheet_write_comment_opt(wb->sheet, 0, (lxw_col_t)i, note, &box));
    went(wb, dress_choices(&wb->choices, wb->mem, wb->sheet, i, c->field, wb->lang));
}

static void put_header(struct spreadsheet *wb)
{
    for (int i = 0; wb->fault == OK && i < wb->width; i++) {
        const struct column *c = i < wb->columns->n ? &wb->columns->of[i] : NULL;

        buf_clear(&wb->cell);
        buf_text(&wb->cell, c == NULL ? "id" : wb->dressed ? dress_header(wb->op->mem, c, wb->lang) : in(wb->lang, &c->label));
        if (wb->csv != NULL) {
            if (i > 0)
                buf_char(&wb->line, ',');
            csv_cell(wb);
            continue;
        }
        if (c == NULL)
            went(wb, lib.worksheet_set_column(wb->sheet, (lxw_col_t)i, (lxw_col_t)i, 20, wb->text));
        else if (wb->dressed)
            dressed_column(wb, i);
        else
            plain_column(wb, i, c->field);
        xlsx_text(wb, i, wb->dressed ? wb->head : NULL);
    }
    if (wb->fault == OK)
        row_end(wb);
}

static void end_sheet(struct spreadsheet *wb)
{
    if (wb->sheet != NULL && wb->dressed)
        went(wb, lib.worksheet_autofilter(wb->sheet, 0, 0, wb->row - 1, (lxw_col_t)(wb->width - 1)));
}

static enum fault begin_sheet(struct spreadsheet *wb)
{
    const char *name = in(wb->lang, &wb->kind->label);

    wb->row = 0;
    if (wb->part > 1)
        name = arena_printf(wb->mem, "%s %d", name, wb->part);
    if (wb->csv == NULL) {
        if ((wb->sheet = lib.workbook_add_worksheet(wb->xlsx, name)) == NULL)
            return cannot_write(wb, errno);
        lib.worksheet_freeze_panes(wb->sheet, 1, 0);
    }
    put_header(wb);
    return wb->fault;
}

static enum fault new_kind(struct spreadsheet *wb, const struct kind *kind, const struct columns *columns, bool dressed, enum lang lang)
{
    if (wb->fault != OK)
        return wb->fault;
    if (wb->csv != NULL && wb->kind != NULL)
        return wb->fault = op_fault(wb->op, F_INPUT, wb->path, "一个 .csv 文件只能有一张表；请改用 .xlsx，或每类一个文件",
                                    "a .csv file holds one sheet only; write an .xlsx, or a file for each kind");
    end_sheet(wb);
    wb->kind = kind;
    wb->columns = columns;
    wb->dressed = dressed;
    wb->width = columns->n + (dressed && !(kind->flags & NAMED));
    wb->lang = lang;
    wb->part = 1;
    return begin_sheet(wb);
}

enum fault spreadsheet_sheet(struct spreadsheet *wb, const struct kind *kind, enum lang lang)
{
    columns_of(&wb->all, kind, wb->mem);
    return new_kind(wb, kind, &wb->all, false, lang);
}

enum fault spreadsheet_dressed(struct spreadsheet *wb, const struct kind *kind, const struct columns *columns, enum lang lang)
{
    return new_kind(wb, kind, columns, true, lang);
}

/* Rows that a record takes: those of its longest list that has a column. */
static int64_t rows_of(const struct columns *columns, const void *record)
{
    const struct list *seen = NULL;
    int64_t n = 1;

    for (int i = 0; i < columns->n; i++) {
        const struct list *l = columns->of[i].list;

        if (l != NULL && l != seen && list_count(l, record) > n)
            n = list_count(l, record);
        seen = l;
    }
    return n;
}

static void put_id(struct spreadsheet *wb, const char *id)
{
    buf_clear(&wb->cell);
    if (wb->csv != NULL)
        buf_char(&wb->line, ',');
    if (id == NULL)
        return;
    buf_text(&wb->cell, id);
    if (wb->csv != NULL)
        csv_cell(wb);
    else
        xlsx_text(wb, wb->columns->n, wb->text);
}

/* Row ${i} of a record. */
static void put_row(struct spreadsheet *wb, const char *id, int64_t day, const void *record, int64_t i)
{
    for (int c = 0; wb->fault == OK && c < wb->columns->n; c++) {
        const struct column *col = &wb->columns->of[c];

        buf_clear(&wb->cell);
        if (c > 0 && wb->csv != NULL)
            buf_char(&wb->line, ',');
        if (col->list == NULL && i == 0)
            put_cell(wb, c, col->field, record, day);
        else if (col->list != NULL && i < list_count(col->list, record))
            put_cell(wb, c, col->field, list_item(col->list, record, i), NONE);
    }
    if (wb->fault == OK && wb->width > wb->columns->n)
        put_id(wb, i == 0 ? id : NULL);
    if (wb->fault == OK)
        row_end(wb);
}

enum fault spreadsheet_row(struct spreadsheet *wb, const char *id, int64_t day, const void *record)
{
    int64_t n = wb->fault == OK ? rows_of(wb->columns, record) : 0;

    if (wb->csv == NULL && wb->row + n > SHEET_ROWS) {
        end_sheet(wb);
        wb->part++;
        begin_sheet(wb);
    }
    for (int64_t i = 0; wb->fault == OK && i < n; i++)
        put_row(wb, id, day, record, i);
    return wb->fault;
}

enum fault spreadsheet_record(struct spreadsheet *wb, int64_t day, const void *record)
{
    return spreadsheet_row(wb, NULL, day, record);
}

/* ** Words ** */

enum fault spreadsheet_words(struct spreadsheet *wb, const char *name)
{
    if (wb->fault != OK || wb->csv != NULL)
        return wb->fault;
    if ((wb->words = lib.workbook_add_worksheet(wb->xlsx, name)) == NULL)
        return cannot_write(wb, errno);
    went(wb, lib.worksheet_set_column(wb->words, 0, 0, 22, wb->bold));
    went(wb, lib.worksheet_set_column(wb->words, 1, 1, 80, wb->wrapped));
    return wb->fault;
}

enum fault spreadsheet_say(struct spreadsheet *wb, const char *label, const char *text)
{
    if (wb->fault != OK || wb->words == NULL)
        return wb->fault;
    if (went(wb, lib.worksheet_write_string(wb->words, wb->words_row, 0, label, wb->bold)))
        went(wb, lib.worksheet_write_string(wb->words, wb->words_row, 1, text, wb->wrapped));
    wb->words_row++;
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
    end_sheet(wb);
    if (wb->fault == OK)
        went(wb, dress_lists(&wb->choices, wb->xlsx, wb->lang));
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
    draft_end(wb->draft);
    f = wb->fault;
    arena_close(wb->mem);
    return f;
}

void spreadsheet_discard(struct spreadsheet *wb, enum fault f)
{
    if (wb != NULL && wb->fault == OK)
        wb->fault = f;
    spreadsheet_close(wb);
}
