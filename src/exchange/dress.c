/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/dress.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "sheet/sheet_limit.h"

#include <string.h>

/* Excel holds 255 characters of a list; libxlsxwriter counts them and then has
** room for as many bytes. */
enum { VALIDATION_BYTES = 255, NARROWEST = 10, WIDEST = 36 };

static const char *in(enum lang lang, const struct label *label)
{
    return lang == LANG_EN ? label->en : label->zh;
}

/* ** Headers ** */

/* The unit as a cell has it.  That of a quantity which depends on another column,
** or that the label says by its nature, is left out. */
static const char *unit_of(const struct field *field, enum lang lang)
{
    static const struct {
        const char *unit;
        struct label label;
    } units[] = {
        { "fen", L("yuan", "元") }, { "persons", L("persons", "人") }, { "mu", L("mu", "亩") }, { "kW", L("kW", "千瓦") },
    };

    for (size_t i = 0; field != NULL && field->unit != NULL && i < sizeof units / sizeof *units; i++)
        if (strcmp(units[i].unit, field->unit) == 0)
            return in(lang, &units[i].label);
    return NULL;
}

const char *dress_header(struct arena *mem, const struct column *column, enum lang lang)
{
    const char *label = in(lang, &column->label), *unit = unit_of(column->field, lang);

    if (unit == NULL || strstr(label, "（") != NULL || strchr(label, '(') != NULL)
        return label;
    return arena_printf(mem, lang == LANG_EN ? "%s (%s)" : "%s（%s）", label, unit);
}

const char *dress_note(struct arena *mem, const struct kind *kind, const struct column *column, enum lang lang)
{
    const struct field *f = column->field;
    struct buf b = buf_open(mem);
    bool english = lang == LANG_EN;

    if (f == NULL) {
        buf_text(&b, kind->life == STATE ? (english ? "The row is true from this day on." : "自该日起，本行内容属实。")
                 : (english ? "The day on which it happened." : "发生的日期。"));
        return b.p;
    }
    if (column->list != NULL)
        buf_printf(&b, english ? "%s: " : "%s：", in(lang, &column->list->label));
    buf_text(&b, in(lang, &f->help));
    if (f->flags & REQUIRED)
        buf_text(&b, english ? "\nMust be filled in." : "\n必填。");
    if (unit_of(f, lang) != NULL)
        buf_printf(&b, english ? "\nUnit: %s." : "\n单位：%s。", unit_of(f, lang));
    if (f->type == T_REF)
        buf_printf(&b, english ? "\nCode of a record of \"%s\"." : "\n填“%s”的编码。", in(lang, &kind_by_name(f->of)->label));
    if (f->source != NULL)
        buf_printf(&b, english ? "\nSource: %s." : "\n依据：%s。", f->source);
    return b.p;
}

static size_t widest_code(const struct field *f, enum lang lang)
{
    size_t most = 0;

    for (const struct code *c = f->codes; c->code != NULL; c++)
        if (utf8_width(in(lang, &c->label)) > most)
            most = utf8_width(in(lang, &c->label));
    return most;
}

int dress_width(const struct column *column, const char *header, enum lang lang)
{
    const struct field *f = column->field;
    size_t width = utf8_width(header) + 4, text = f == NULL ? 10 : f->type == T_CODE ? widest_code(f, lang)     /* 4: the filter's button */
        : f->type == T_REF ? 18 : f->type == T_TEXT ? (f->max == 0 ? 40 : (size_t)f->max) : 10;

    if (text + 2 > width)
        width = text + 2;
    return width < NARROWEST ? NARROWEST : width > WIDEST ? WIDEST : (int)width;
}

/* ** Code lists ** */

static const struct code yes_no[] = {
    { "1", NULL, L("yes", "是") },
    { "0", NULL, L("no", "否") },
    { .code = NULL }
};

static int count(const struct code *codes)
{
    int n = 0;

    while (codes[n].code != NULL)
        n++;
    return n;
}

/* The labels as a validation's own list; NULL when it can't hold them. */
static char **own_list(struct arena *mem, const struct code *codes, enum lang lang)
{
    int n = count(codes);
    char **list = arena_alloc(mem, ((size_t)n + 1) * sizeof *list);
    size_t length = 0;

    for (int i = 0; i < n; i++) {
        list[i] = arena_text(mem, in(lang, &codes[i].label));
        length += strlen(list[i]) + (i > 0);
        if (strchr(list[i], ',') != NULL)           /* stands between them */
            return NULL;
    }
    return length <= VALIDATION_BYTES ? list : NULL;
}

static const char *lists_name(enum lang lang)
{
    return lang == LANG_EN ? "Code lists" : "代码表";
}

/* Its column on the hidden sheet, from 0. */
static int place_of(struct choices *all, const struct code *codes)
{
    for (int i = 0; i < all->n; i++)
        if (all->of[i] == codes)
            return i;
    if (all->n == CHOICES)
        return -1;
    all->of[all->n] = codes;
    return all->n++;
}

static char *column_letters(struct arena *mem, int at)
{
    return at < 26 ? arena_printf(mem, "%c", 'A' + at) : arena_printf(mem, "%c%c", 'A' + at / 26 - 1, 'A' + at % 26);
}

lxw_error dress_choices(struct choices *all, struct arena *mem, lxw_worksheet *sheet, int at, const struct field *field, enum lang lang)
{
    const struct code *codes = field == NULL ? NULL : field->type == T_CODE ? field->codes : field->type == T_BOOL ? yes_no : NULL;
    lxw_data_validation v = {
        .validate = LXW_VALIDATION_TYPE_LIST, .ignore_blank = LXW_VALIDATION_ON, .dropdown = LXW_VALIDATION_ON,
        .show_input = LXW_VALIDATION_ON, .show_error = LXW_VALIDATION_ON,
        .error_title = lang == LANG_EN ? "Not in the list" : "不在代码表中",
        .error_message = lang == LANG_EN ? "Choose one of the list." : "请从下拉列表中选择。",
    };
    int place;

    if (codes == NULL)
        return LXW_NO_ERROR;
    if ((v.value_list = own_list(mem, codes, lang)) == NULL) {
        if ((place = place_of(all, codes)) < 0)
            return LXW_NO_ERROR;
        v.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        v.value_formula = arena_printf(mem, "='%s'!$%s$1:$%s$%d", lists_name(lang), column_letters(mem, place), column_letters(mem, place), count(codes));
    }
    return lib.worksheet_data_validation_range(sheet, 1, (lxw_col_t)at, SHEET_ROWS - 1, (lxw_col_t)at, &v);
}

/* Row by row: what is behind is written already. */
lxw_error dress_lists(const struct choices *all, lxw_workbook *book, enum lang lang)
{
    lxw_worksheet *sheet;
    lxw_error e = LXW_NO_ERROR;
    bool more = true;

    if (all->n == 0)
        return LXW_NO_ERROR;
    if ((sheet = lib.workbook_add_worksheet(book, lists_name(lang))) == NULL)
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    for (int row = 0; more; row++) {
        more = false;
        for (int i = 0; e == LXW_NO_ERROR && i < all->n; i++)
            if (row < count(all->of[i])) {
                more = true;
                e = lib.worksheet_write_string(sheet, (lxw_row_t)row, (lxw_col_t)i, in(lang, &all->of[i][row].label), NULL);
            }
    }
    lib.worksheet_hide(sheet);
    return e;
}
