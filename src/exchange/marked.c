/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/marked.h"

#include "base/draft.h"
#include "base/utf8.h"
#include "exchange/xlsxwriter.h"
#include "sheet/xlsx_edit.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NAME = 31, DIGITS = 15, TEXT = 32767 };      /* characters of a sheet's name, digits of a number, characters of a cell */

/* ** A workbook with the cells of another ** */

/* What a sheet may be called. */
static const char *sheet_name(struct op *op, const char *name, int at)
{
    char *s = arena_text(op->mem, name);
    const char *end = s;

    for (char *p = s; *p != '\0'; p++)
        if (strchr("[]:*?/\\'", *p) != NULL)
            *p = '_';
    for (int i = 0; i < NAME - 4 && *end != '\0'; i++)
        utf8_next(&end);
    s[end - s] = '\0';
    return at == 0 && *s != '\0' ? s : arena_printf(op->mem, "%s %d", s, at + 1);
}

static void copy_cell(lxw_worksheet *sheet, const struct sheet_row *row, const struct cell *c)
{
    lxw_row_t r = (lxw_row_t)row->number - 1;
    lxw_col_t k = (lxw_col_t)(c->column - 1);

    if (c->type == CELL_NUMBER && c->n <= DIGITS && !c->rounded)
        lib.worksheet_write_number(sheet, r, k, strtod(c->text, NULL), NULL);
    else if (c->n < TEXT)
        lib.worksheet_write_string(sheet, r, k, c->text, NULL);
}

static enum fault copy_sheets(struct op *op, struct book *b, lxw_workbook *w)
{
    const struct sheet_row *row;
    lxw_worksheet *sheet = NULL;
    const char *name;
    enum fault f;
    int n = 0;

    while ((f = book_sheet(b, &name)) == OK && name != NULL) {
        while (n <= book_sheet_at(b)) {
            sheet = lib.workbook_add_worksheet(w, sheet_name(op, n == book_sheet_at(b) ? name : "", n));
            n++;
        }
        while (sheet != NULL && book_row(b, &row) > 0)
            for (int i = 0; i < row->n; i++)
                copy_cell(sheet, row, &row->cells[i]);
        if ((f = book_fault(b)) != OK)
            return f;
    }
    if (f == OK && n == 0)
        lib.workbook_add_worksheet(w, NULL);
    return f;
}

static enum fault copy_book(struct op *op, const char *from, const char *to)
{
    lxw_workbook_options options = { .constant_memory = LXW_TRUE };
    lxw_doc_properties made = { .created = 1 };
    lxw_workbook *w;
    struct book *b;
    enum fault f = book_open(op, from, &b);

    if (f != OK || (f = xlsxwriter_load(op)) != OK)
        return f;
    w = lib.workbook_new_opt(to, &options);
    lib.workbook_set_properties(w, &made);
    f = copy_sheets(op, b, w);
    book_close(b);
    if (lib.workbook_close(w) != LXW_NO_ERROR && f == OK)
        f = op_fault(op, F_BROKEN, to, "无法写入工作簿；请检查磁盘空间和权限", "the workbook can't be written; check the space on the disk and its permissions");
    return f;
}

/* ** Marks ** */

static struct cell_edit mark_of(struct op *op, const struct flaw *w, enum lang lang)
{
    const char *why = lang == LANG_EN ? w->why.en : w->why.zh;

    if (w->column != NULL && w->column_at == 0)             /* the sheet has no such column */
        why = arena_printf(op->mem, lang == LANG_EN ? "\"%s\": %s" : "“%s”：%s", w->column, why);
    return (struct cell_edit){ .sheet = w->sheet == NULL ? 0 : w->sheet_at, .row = w->row > 0 ? w->row : 1, .column = w->column_at > 0 ? w->column_at : 1,
                               .what = EDIT_KEEP, .note = why, .mark = true };
}

/* Mark ${from}, an .xlsx; a sheet that can't be read as one has no cells to mark. */
static enum fault mark_book(struct op *op, const char *from, const char *to, const struct import_report *r, enum lang lang)
{
    int64_t n = r->n_flaws < TOLD_MAX ? r->n_flaws : TOLD_MAX;
    struct cell_edit *edits = arena_alloc(op->mem, (size_t)(n + 1) * sizeof *edits);

    for (int64_t i = 0; i < n; i++)
        edits[i] = mark_of(op, &r->flaws[i], lang);
    return xlsx_edit(op, from, to, NULL, 0, edits, (size_t)n);
}

static enum fault format_of(struct op *op, const char *path, enum book_format *format)
{
    struct book *b;
    enum fault f = book_open(op, path, &b);

    if (f != OK)
        return f;
    *format = book_format(b);
    book_close(b);
    return OK;
}

enum fault marked_write(struct op *op, const char *from, const char *to, const struct import_report *report, enum lang lang)
{
    const char *draft = arena_printf(op->mem, "%s.copy", to);
    enum book_format format;
    enum fault f = format_of(op, from, &format);

    if (f != OK)
        return f;
    if (format == BOOK_XLSX)
        return mark_book(op, from, to, report, lang);
    draft_begin(draft);
    if ((f = copy_book(op, from, draft)) == OK)
        f = mark_book(op, draft, to, report, lang);
    unlink(draft);
    draft_end(draft);
    return f;
}
