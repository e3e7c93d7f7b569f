/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/fill.h"

#include "base/day.h"
#include "exchange/listing.h"
#include "layout/grid.h"
#include "layout/words.h"
#include "store/book.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

const struct label why_labels[WHYS] = {
    [ANSWERED] = L("answered", "已填"),
    [WHY_NOT_RECORDED] = L("not recorded", "册中未登记"),
    [WHY_PERSONAL] = L("personal: filled with --personal only", "个人信息，加 --personal 才填"),
    [WHY_UNKNOWN] = L("nothing in the register is called so; --map 'HEADER=MEANING' tells what is meant", "册中没有此项；可用 --map '表头=含义' 指明"),
    [WHY_AMBIGUOUS] = L("could be several things; --map 'HEADER=MEANING' tells which", "可有多种含义；请用 --map '表头=含义' 指明"),
    [WHY_NO_HOUSEHOLD] = L("about one household: name it with --household", "问的是某一户，请用 --household 指明"),
    [WHY_UNRELATED] = L("the row leads to no single record of this kind", "由此行无法确定是哪条记录"),
    [WHY_PERIOD] = L("another period than the one asked for with --from and --day", "所指时期与 --from、--day 不同"),
    [WHY_UNIT] = L("can't be told exactly in the form's unit", "以表中单位无法准确表示"),
    [WHY_NOT_KEPT] = L("the register doesn't keep such a list", "册中没有这类名单"),
    [WHY_SUBTOTAL] = L("a subtotal of no area: fill it by formula", "小计所指不是一个区划，请用公式计算"),
};

/* ---------------------------------------------------------------------- state */

/* A row of the form that has content. */
struct form_row {
    int number;
    enum row_is is;
    const struct block *block;
    const char *place;                  /* printed in a column of villages; NULL */
};

struct filler {
    struct db *db;
    struct arena *mem;
    struct answers answers;
    struct fill_report *out;
    const char *known;                  /* the state of knowledge, for notes */

    const struct layout *layout;        /* of the sheet at hand */
    struct grid grid;                   /* what is printed on it */
    int sheet;
    struct fill_sheet *report;
    struct form_row *rows;
    int n_rows, room_rows;

    struct cell_edit *edits;
    size_t n_edits, room_edits;
    struct row_insert *inserts;
    int n_inserts, room_inserts;
};

/* Room for one more in an array of the operation. */
#define GROW(mem, v, n, room) do { \
    if ((n) == (room)) { \
        (v) = arena_grow(mem, v, (size_t)(n) * sizeof *(v), ((size_t)(n) * 2 + 16) * sizeof *(v)); \
        (room) = (room) * 2 + 16; \
    } \
} while (0)

/* ----------------------------------------------------------------- the paper */

/* Where row ${row} of the form stands when rows were put in. */
static int moved(const struct filler *f, int row)
{
    int to = row;

    for (int i = 0; i < f->n_inserts; i++)
        if (f->inserts[i].sheet == f->sheet && f->inserts[i].after < row)
            to += f->inserts[i].n;
    return to;
}

static const struct cell *printed(const struct filler *f, int row, int column)
{
    for (int i = 0; i < f->grid.n && f->grid.rows[i].number <= row; i++)
        if (f->grid.rows[i].number == row)
            return grid_cell(&f->grid, i, column);
    return NULL;
}

/* Within a merged range that begins elsewhere. */
static bool covered(const struct filler *f, int row, int column)
{
    for (int i = 0; i < f->grid.n_merges; i++) {
        const struct sheet_range *m = &f->grid.merges[i];

        if (row >= m->row1 && row <= m->row2 && column >= m->column1 && column <= m->column2)
            return row != m->row1 || column != m->column1;
    }
    return false;
}

/* Whether the cell is there to be filled. */
static bool is_open(const struct filler *f, int row, int column)
{
    const struct cell *c = printed(f, row, column);

    return !covered(f, row, column) && (c == NULL || (!c->formula && text_is_blank(c->text)));
}

static void edit(struct filler *f, int row, int column, enum edit_what what, const char *text, const char *note)
{
    GROW(f->mem, f->edits, f->n_edits, f->room_edits);
    f->edits[f->n_edits++] = (struct cell_edit){ .sheet = f->sheet, .row = row, .column = column, .what = what, .text = text, .note = note };
}

/* "=branches, =branches:type=branch": what an ambiguous header could be. */
static const char *choices_of(struct filler *f, const struct slot *slot)
{
    const struct figures *figures = f->answers.figures;
    struct buf b = buf_open(f->mem);
    struct figure_name names[4];
    const char *path[8];
    char *save = NULL, *copy = arena_text(f->mem, slot->header);
    int n = 0, got = 0;

    for (char *p = strtok_r(copy, "/", &save); p != NULL && n < 8; p = strtok_r(NULL, "/", &save))
        path[n++] = p;
    if (slot->means.is == MEANS_FIGURE && figures != NULL && figures->by_words != NULL)
        got = figures->by_words(figures->who, f->mem, path, n, names, 4);
    for (int i = 0; i < got && i < 4; i++) {
        buf_text(&b, i > 0 ? ", " : "");
        meaning_put(&b, &(struct meaning){ .is = MEANS_FIGURE, .figure = names[i] });
    }
    if (got == 0)
        meaning_put(&b, &slot->means);
    return b.p;
}

static void gap(struct filler *f, int row, const struct slot *slot, enum why why)
{
    struct fill_report *r = f->out;

    for (int i = r->n_gaps - 1; i >= 0 && r->gaps[i].sheet == f->report->name; i--)
        if (r->gaps[i].column == slot->column && r->gaps[i].why == why && r->gaps[i].header == slot->header) {
            r->gaps[i].cells++;
            return;
        }
    GROW(f->mem, r->gaps, r->n_gaps, r->room_gaps);
    r->gaps[r->n_gaps++] = (struct fill_gap){ f->report->name, slot->header, row, slot->column, why, 1,
                                             why == WHY_AMBIGUOUS ? choices_of(f, slot) : NULL };
}

static const char *note_of(struct filler *f, const struct answer *a)
{
    return a->source == NULL ? f->known : arena_printf(f->mem, "%s\n%s", a->source, f->known);
}

/* -------------------------------------------------------------------- answers */

/* Answer a slot into cell ${row} of the filled form; true when something was put there. */
static enum fault put_answer(struct filler *f, const struct about *about, const struct slot *slot, int row, bool noted, bool *put)
{
    struct answer a;
    enum fault fault = answer(&f->answers, about, slot, &a);

    *put = false;
    if (fault != OK || (a.why == ANSWERED && a.text == NULL))
        return fault;
    f->report->asked++;
    if (a.why != ANSWERED) {
        gap(f, row, slot, a.why);
        return OK;
    }
    f->report->answered++;
    *put = true;
    edit(f, row, slot->column, a.what, a.text, noted ? note_of(f, &a) : NULL);
    return OK;
}

static bool asks(const struct slot *s)
{
    return s->candidates != 1 || s->means.is != MEANS_NOTHING;
}

/* A share under a unit that stands in a column of its own: 68.09 beside %. */
static void take_percent(struct filler *f, int row)
{
    struct cell_edit *e = &f->edits[f->n_edits - 1];
    size_t n = e->what == EDIT_TEXT ? strlen(e->text) : 0;

    for (int i = 0; n > 1 && e->text[n - 1] == '%' && i < f->grid.n; i++)
        for (int k = 0; f->grid.rows[i].number == row && k < f->grid.rows[i].n; k++)
            if (strcmp(words_fold(f->mem, f->grid.rows[i].cells[k].text), "%") == 0) {
                e->what = EDIT_NUMBER;
                e->text = arena_bytes(f->mem, e->text, strspn(e->text, "-0123456789."));
            }
}

/* ---------------------------------------------------------------------- pairs */

static const char *after_colon(const char *text)
{
    const char *colon = strstr(text, "：");

    if (colon != NULL)
        return colon + strlen("：");
    return (colon = strchr(text, ':')) == NULL ? NULL : colon + 1;
}

/* Nothing, or the bare words of a date, stand behind the label. */
static bool is_blank_date(const char *s)
{
    while (*s != '\0') {
        size_t n = *s == ' ' || *s == '_' ? 1 : strncmp(s, "年", 3) == 0 || strncmp(s, "月", 3) == 0 || strncmp(s, "日", 3) == 0 || strncmp(s, "　", 3) == 0 ? 3 : 0;

        if (n == 0)
            return false;
        s += n;
    }
    return true;
}

/* 填报日期：2018年8月8日, in the label's own cell. */
static void join_label(struct filler *f, const char *label, size_t n)
{
    struct cell_edit *e = &f->edits[f->n_edits - 1];
    int64_t day, y, m, d;

    if (e->what == EDIT_DAY && day_parse(e->text, &day)) {
        day_parts(day, &y, &m, &d);
        e->text = arena_printf(f->mem, "%lld年%lld月%lld日", (long long)y, (long long)m, (long long)d);
    }
    e->what = EDIT_TEXT;
    e->text = arena_printf(f->mem, "%.*s%s", (int)n, label, e->text);
}

static enum fault fill_inside(struct filler *f, const struct about *about, const struct slot *s)
{
    const struct cell *c = printed(f, s->row, s->column);
    const char *rest = c == NULL || c->formula ? NULL : after_colon(c->text);
    bool put = false;
    enum fault fault;

    if (rest == NULL || !is_blank_date(rest))
        return OK;
    fault = put_answer(f, about, s, moved(f, s->row), true, &put);
    if (fault == OK && put)
        join_label(f, c->text, (size_t)(rest - c->text));
    return fault;
}

static enum fault fill_pairs(struct filler *f, const struct block *b)
{
    const struct kind *household = kind_by_name("household");
    struct about about = { .item = -1, .area = f->answers.area };
    const struct row *row;
    bool put = false;
    enum fault fault = roll_by_id(&f->answers.roll, household, f->answers.household, &row);

    if (fault == OK && row != NULL && (fault = about_row(&f->answers, household, row, &about)) == OK)
        about.item = -1;
    for (int i = 0; fault == OK && i < b->n; i++)
        if (asks(&b->slots[i])) {
            put = false;
            if (b->slots[i].inside)
                fault = fill_inside(f, &about, &b->slots[i]);
            else if (is_open(f, b->slots[i].row, b->slots[i].column))
                fault = put_answer(f, &about, &b->slots[i], moved(f, b->slots[i].row), true, &put);
            if (fault == OK && put && b->slots[i].means.is == MEANS_FIGURE)
                take_percent(f, b->slots[i].row);
        }
    return fault;
}

/* --------------------------------------------------------------------- tables */

/* The rows of a table that take records, as numbers of the form. */
struct lines {
    int *v, n;
};

static const struct form_row *row_at(const struct filler *f, int number)
{
    for (int i = 0; i < f->n_rows; i++)
        if (f->rows[i].number == number && f->rows[i].is != ROW_PAIRS)
            return &f->rows[i];
    return NULL;
}

static const struct slot *slot_at(const struct block *b, int column)
{
    for (int i = 0; i < b->n; i++)
        if (b->slots[i].column == column)
            return &b->slots[i];
    return NULL;
}

/* Whether nothing but a serial number and formulas is printed on a row: the reader
** of data passes it over as words. */
static bool is_blank_line(const struct filler *f, const struct block *b, int row)
{
    for (int i = 0; i < f->grid.n; i++)
        for (int k = 0; f->grid.rows[i].number == row && k < f->grid.rows[i].n; k++) {
            const struct cell *c = &f->grid.rows[i].cells[k];
            const struct slot *s = slot_at(b, c->column);

            if (!c->formula && !text_is_blank(c->text)
                && (s == NULL || s->means.is != MEANS_NOTHING || c->text[strspn(c->text, "0123456789")] != '\0'))
                return false;
        }
    return true;
}

static int last_row(const struct filler *f, const struct block *b)
{
    int last = b->last != 0 ? b->last : b->first;

    for (int i = 0; b->last == 0 && i < f->n_rows; i++)
        if ((f->rows[i].block == b && f->rows[i].is == ROW_DATA)
            || (f->rows[i].is == ROW_WORDS && f->rows[i].number >= b->first && is_blank_line(f, b, f->rows[i].number)))
            last = f->rows[i].number;
    return last;
}

static struct lines lines_of(struct filler *f, const struct block *b)
{
    int last = last_row(f, b);
    struct lines l = { arena_alloc(f->mem, (size_t)(last - b->first + 2) * sizeof *l.v), 0 };

    for (int row = b->first; row <= last; row++) {
        const struct form_row *r = row_at(f, row);

        if (r == NULL || r->is == ROW_DATA || (r->is == ROW_WORDS && is_blank_line(f, b, row)))
            l.v[l.n++] = row;
    }
    return l;
}

static bool is_serial(struct filler *f, const struct slot *s)
{
    static const char *const words[] = { "序号", "序", "编号", "行号", "顺序号", "no", "no.", NULL };
    const char *folded = words_fold(f->mem, s->header);

    for (int i = 0; asks(s) == false && words[i] != NULL; i++)
        if (strcmp(folded, words[i]) == 0)
            return true;
    return false;
}

/* The cell of the header under which the slot lies: the lowest that says it. */
static int header_row(const struct filler *f, const struct block *b, const struct slot *s)
{
    for (int row = b->first - 1; row >= b->header; row--) {
        const struct cell *c = printed(f, row, s->column);

        if (c != NULL && strstr(s->header, c->text) != NULL)
            return row;
    }
    return b->header;
}

static const char *means_text(struct filler *f, const struct slot *s)
{
    struct buf b = buf_open(f->mem);

    meaning_put(&b, &s->means);
    return b.p;
}

/* A note on the header of a column that was filled: what it means, as of when. */
static void note_header(struct filler *f, const struct block *b, const struct slot *s)
{
    struct buf day = buf_open(f->mem);

    day_put(&day, f->answers.day);
    edit(f, moved(f, header_row(f, b, s)), s->column, EDIT_KEEP, NULL,
         arena_printf(f->mem, "%s\n%s%s%s\n%s", means_text(f, s), f->answers.area, f->answers.lang == LANG_EN ? ", " : "，", day.p, f->known));
}

/* One line of a table into row ${to} of the filled form; ${from} is the row of the
** form whose printed cells stay, 0 when it was put in. */
static enum fault fill_line(struct filler *f, const struct block *b, const struct about *about, int from, int to, int64_t number, bool first, bool *filled)
{
    enum fault fault = OK;

    for (int i = 0; fault == OK && i < b->n; i++) {
        const struct slot *s = &b->slots[i];
        bool put = false;

        if (from != 0 && !is_open(f, from, s->column))
            continue;
        if (!asks(s)) {
            if (number > 0 && is_serial(f, s))
                edit(f, to, s->column, EDIT_NUMBER, arena_printf(f->mem, "%lld", (long long)number), NULL);
            continue;
        }
        fault = put_answer(f, about, s, to, first || s->means.is == MEANS_FIGURE, &put);
        filled[i] |= put;
    }
    return fault;
}

/* The number after the last that is printed in the rows of ${l}, or 1. */
static int64_t next_number(struct filler *f, const struct block *b, const struct lines *l)
{
    for (int i = 0; i < b->n; i++)
        if (is_serial(f, &b->slots[i]))
            for (int k = l->n - 1; k >= 0; k--) {
                const struct cell *c = printed(f, l->v[k], b->slots[i].column);

                if (c != NULL && atoll(c->text) > 0)
                    return atoll(c->text) + 1;
            }
    return 0;
}

/* Rows whose village is printed: each takes what is of it. */
static enum fault fill_printed(struct filler *f, const struct block *b, const struct listing *list, const struct lines *lines, bool *filled)
{
    enum fault fault = OK;
    bool first = true;

    for (int i = 0; fault == OK && i < lines->n; i++) {
        const struct form_row *r = row_at(f, lines->v[i]);
        int64_t at = -1;

        if (r == NULL || r->place == NULL || (fault = listing_village(&f->answers, list, r->place, &at)) != OK || at < 0)
            continue;
        fault = fill_line(f, b, &list->v[at], lines->v[i], moved(f, lines->v[i]), 0, first, filled);
        f->report->rows++;
        first = false;
    }
    return fault;
}

/* Rows in order, and more of them put in after the last when the form has too few. */
static enum fault fill_rows(struct filler *f, const struct block *b, const struct listing *list, const struct lines *lines, bool *filled)
{
    int64_t more = list->n - lines->n, numbers = next_number(f, b, lines), count = 0;
    int last = lines->n == 0 ? b->first - 1 : lines->v[lines->n - 1];
    enum fault fault = OK;

    if (list->n > SHEET_ROWS - last)
        return op_fault(f->db->op, F_INPUT, f->report->name, "须填 %lld 行，工作表放不下；请用 --area 缩小范围",
                        "%lld rows are more than a sheet can hold; narrow it with --area", (long long)list->n);
    if (more > 0 && lines->n > 0) {
        GROW(f->mem, f->inserts, f->n_inserts, f->room_inserts);
        f->inserts[f->n_inserts++] = (struct row_insert){ .sheet = f->sheet, .after = last, .n = (int)more };
    }
    for (int64_t i = 0; fault == OK && i < list->n; i++) {
        bool own = i < lines->n, begins = list->v[i].item <= 0;
        int from = own ? lines->v[i] : 0, to = own ? moved(f, from) : moved(f, last) + (int)(i - lines->n) + 1;

        count += begins;
        fault = fill_line(f, b, &list->v[i], from, to, numbers > 0 ? (own ? 0 : numbers + i - lines->n) : begins ? count : 0, i == 0, filled);
    }
    f->report->rows += count;
    return fault;
}

/* 合计: the figures of the whole area, never a sum of what stands above. */
static enum fault fill_totals(struct filler *f, const struct block *b)
{
    struct about whole = { .item = -1, .area = f->answers.area };
    enum fault fault = OK;

    for (int i = 0; i < f->n_rows; i++) {
        const struct form_row *r = &f->rows[i];
        bool subtotal = false, put;

        if (r->block != b || r->is != ROW_TOTAL)
            continue;
        for (int k = 0; k < f->grid.n; k++)
            for (int c = 0; f->grid.rows[k].number == r->number && c < f->grid.rows[k].n; c++)
                subtotal |= strstr(words_fold(f->mem, f->grid.rows[k].cells[c].text), "小计") != NULL;
        for (int k = 0; fault == OK && k < b->n; k++) {
            const struct slot *s = &b->slots[k];

            if (s->candidates != 1 || s->means.is != MEANS_FIGURE || !is_open(f, r->number, s->column))
                continue;
            if (subtotal)
                gap(f, moved(f, r->number), s, WHY_SUBTOTAL);
            else
                fault = put_answer(f, &whole, s, moved(f, r->number), true, &put);
        }
    }
    return fault;
}

/* A table that nothing can be listed in: each of its columns is one gap. */
static void gaps_of(struct filler *f, const struct block *b, enum why why)
{
    for (int i = 0; i < b->n; i++)
        if (asks(&b->slots[i])) {
            f->report->asked++;
            gap(f, moved(f, b->first), &b->slots[i], b->slots[i].candidates == 1 ? why : b->slots[i].candidates > 1 ? WHY_AMBIGUOUS : WHY_UNKNOWN);
        }
}

static bool has_place(const struct filler *f, const struct lines *l)
{
    for (int i = 0; i < l->n; i++)
        if (row_at(f, l->v[i]) != NULL && row_at(f, l->v[i])->place != NULL)
            return true;
    return false;
}

static enum fault fill_table(struct filler *f, const struct block *b)
{
    struct lines lines = lines_of(f, b);
    bool *filled = arena_alloc(f->mem, (size_t)(b->n + 1) * sizeof *filled), areas = listing_is_of_areas(b);
    struct listing list;
    enum fault fault = listing_of(&f->answers, f->layout, b, &list);

    if (fault != OK)
        return fault;
    if (list.why != ANSWERED || list.n == 0) {
        gaps_of(f, b, list.why != ANSWERED ? list.why : WHY_NOT_RECORDED);
        return OK;
    }
    fault = areas && has_place(f, &lines) ? fill_printed(f, b, &list, &lines, filled) : fill_rows(f, b, &list, &lines, filled);
    for (int i = 0; fault == OK && i < b->n; i++)
        if (filled[i])
            note_header(f, b, &b->slots[i]);
    return fault != OK || !areas ? fault : fill_totals(f, b);
}

/* --------------------------------------------------------------------- sheets */

/* The village that is printed on a row. */
static const char *place_of(struct filler *f, const struct layout_row *r)
{
    for (int i = 0; i < r->n; i++)
        if (r->slots[i] != NULL && r->slots[i]->candidates == 1 && r->slots[i]->means.is == MEANS_PLACE && strcmp(r->slots[i]->means.level, "village") == 0
            && !text_is_blank(r->cells[i].text))
            return arena_text(f->mem, r->cells[i].text);
    return NULL;
}

static enum fault read_rows(struct filler *f, struct layout_reader *reader)
{
    struct layout_row r;
    int got;

    f->n_rows = 0;
    while ((got = layout_row(reader, &r)) == 1) {
        GROW(f->mem, f->rows, f->n_rows, f->room_rows);
        f->rows[f->n_rows++] = (struct form_row){ r.number, r.is, r.block, r.is == ROW_DATA ? place_of(f, &r) : NULL };
    }
    return got == 0 ? OK : f->db->op->fault;
}

static enum fault fill_sheet(struct filler *f, struct layout *layout)
{
    enum fault fault = OK;

    f->layout = layout;
    GROW(f->mem, f->out->sheets, f->out->n_sheets, f->out->room_sheets);
    f->report = &f->out->sheets[f->out->n_sheets++];
    *f->report = (struct fill_sheet){ .name = layout->sheet, .layout = layout };
    for (int i = 0; fault == OK && i < layout->n; i++)
        fault = layout->blocks[i].pairs ? fill_pairs(f, &layout->blocks[i]) : fill_table(f, &layout->blocks[i]);
    f->out->asked += f->report->asked;
    f->out->answered += f->report->answered;
    return fault;
}

/* The next sheet of both readings of the form: one tells its layout, one what is printed. */
static enum fault next_sheet(struct filler *f, const struct fill_ask *ask, struct book *told, struct book *shown, bool *more)
{
    const char *name, *same;
    struct layout_reader *reader;
    struct layout *layout;
    enum fault fault;

    if ((fault = book_sheet(told, &name)) != OK || (fault = book_sheet(shown, &same)) != OK)
        return fault;
    *more = name != NULL;
    if (name == NULL)
        return OK;
    name = arena_text(f->mem, name);
    f->sheet = book_sheet_at(told);
    if ((fault = layout_open(f->db->op, f->mem, told, name, ask->mappings, ask->figures, &layout, &reader)) != OK)
        return fault;
    if (layout->skip || layout->n == 0)
        return OK;
    if ((fault = read_rows(f, reader)) != OK || (fault = grid_open(&f->grid, f->mem, shown, LAYOUT_ROWS)) != OK
        || (fault = grid_merges(&f->grid)) != OK)
        return fault;
    return fill_sheet(f, layout);
}

static enum fault fill_sheets(struct filler *f, const struct fill_ask *ask, const char *form)
{
    struct op *op = f->db->op;
    struct book *told = NULL, *shown = NULL;
    bool more = true;
    enum fault fault;

    if ((fault = book_open(op, form, &told)) == OK && book_format(told) != BOOK_XLSX)
        fault = op_fault(op, F_INPUT, form, "表样须为 .xlsx；请先在表格软件中打开并另存为 .xlsx", "a form must be an .xlsx; open it in a spreadsheet program and save it as .xlsx first");
    if (fault == OK)
        fault = book_open(op, form, &shown);
    while (fault == OK && more)
        fault = next_sheet(f, ask, told, shown, &more);
    book_close(told);
    book_close(shown);
    return fault;
}

/* ----------------------------------------------------------------------- file */

/* "as known up to entry 12 (2018-08-08)" */
static enum fault tell_known(struct filler *f)
{
    int64_t stamp = f->db->known != NONE ? f->db->known : f->db->head_stamp, seq;
    struct buf b = buf_open(f->mem);
    uint8_t hash[33];
    enum fault fault = book_anchor(f->db, stamp, &seq, hash);

    buf_printf(&b, f->answers.lang == LANG_EN ? "as known up to entry %lld (" : "按册子第 %lld 条（", (long long)seq);
    day_put(&b, day_of_stamp(stamp));
    buf_text(&b, f->answers.lang == LANG_EN ? ")" : "）止所知");
    f->known = b.p;
    return fault;
}

static enum fault write_file(struct filler *f, const char *form, const char *to, bool personal)
{
    mode_t before = personal ? umask(077) : 0;
    enum fault fault = xlsx_edit(f->db->op, form, to, f->inserts, f->n_inserts, f->edits, f->n_edits);

    if (personal)
        umask(before);
    return fault;
}

enum fault fill_file(struct db *db, const char *form, const char *to, const struct fill_ask *ask, struct fill_report *out)
{
    const char *area = ask->area != NULL ? ask->area : db->book;
    struct filler f = { .db = db, .mem = db->op->mem, .out = out,
                        .answers = { .db = db, .figures = ask->figures, .area = area, .household = ask->household, .from = ask->from, .day = ask->day,
                                     .personal = ask->personal, .lang = ask->lang } };
    enum fault fault;

    *out = (struct fill_report){ 0 };
    f.answers.roll = roll_open(db, strcmp(area, db->book) == 0 || ask->household != NULL ? NULL : area, ask->from, ask->day, ask->personal);
    if ((fault = tell_known(&f)) != OK || (fault = fill_sheets(&f, ask, form)) != OK)
        return fault;
    if (out->n_sheets == 0)
        return op_fault(db->op, F_INPUT, form, "此表没有认得的栏目；可用 --map '表头=含义' 指明", "nothing on this form is known; --map 'HEADER=MEANING' tells what its headers mean");
    return write_file(&f, form, to, ask->personal);
}
