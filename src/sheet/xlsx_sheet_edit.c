/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE             /* strcasestr */
#include "sheet/xlsx_sheet_edit.h"

#include "base/day.h"
#include "sheet/sheet.h"
#include "sheet/xlsx_around_edit.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { SPILL = 64 * 1024, SHARED = 1 << 20, SHARED_BYTES = 16 << 20, ARRAYS = 4096 };

/* A formula that is stored once, for this cell and others. */
struct shared {
    const char *text;                   /* NULL: none of this number */
    int row, column;                    /* where it stands, in the sheet as it was */
};

/* A cell of a row that is repeated: its place and format. */
struct styled {
    int column, style;
};

struct run {
    struct sheet_edit *e;
    struct arena *mem, *scratch;        /* of the run, of the token */
    struct markup m;
    struct buf out;
    FILE *to;
    struct around around;
    const struct row_moves *moves;      /* of this sheet; NULL: none */

    const char *x;                      /* prefix of its elements: "" or "x:" */
    size_t at;                          /* the next plan that writes a cell */
    bool in_data, in_row, in_cell, done;        /* done: past the cells */

    int row, was;                       /* the row at hand, in the copy and as it was */
    int row_style, column;              /* the last column passed */
    bool renumber, touched;

    int due, due_to;                    /* rows put in that are to be written: this one to that one */
    bool keeps;                         /* the row at hand is to be repeated */
    struct buf pattern_bytes;
    struct markup pattern;              /* its tag, when there is one */
    bool has_pattern;
    int pattern_style;
    struct styled *pattern_cells;
    int n_pattern, pattern_room;

    /* The cell at hand. */
    struct buf tag_bytes, inner, formula, formula_bytes;
    struct markup tag, formula_tag;
    bool has_formula, in_formula;
    size_t formula_from, formula_to, value_from, value_to;      /* of inner; value_to 0: no value */

    struct shared *shared;
    int n_shared;
    size_t shared_bytes;
    struct sheet_range *arrays;         /* formulas of several cells */
    int n_arrays;
};

/* ** Faults ** */

static enum fault refuse(struct run *r, int column, const char *zh, const char *en)
{
    char cell[16];

    return op_fault(r->e->op, F_INPUT, arena_printf(r->scratch, "%s %s!%s", r->e->file, r->e->name, sheet_cell_name(cell, r->row, column)),
                    "%s%.0s", "%.0s%s", zh, en);
}

static enum fault disorder(struct run *r)
{
    return refuse(r, r->column, "此处之后的单元格或行的位置不对；请用表格软件打开后另存为 .xlsx",
        "the cell or row after this place is out of order; open the file in a spreadsheet program and save it as .xlsx");
}

static enum fault too_much(struct run *r)
{
    return refuse(r, r->column, "此处的内容过多；请用表格软件打开后另存为 .xlsx",
        "there is too much content here; open the file in a spreadsheet program and save it as .xlsx");
}

/* ** Output ** */

enum fault sheet_edit_spill(const struct sheet_edit *e, struct buf *out, FILE *to)
{
    if (to != NULL && fwrite(out->p, 1, out->n, to) != out->n)
        return op_fault(e->op, F_BROKEN, e->file, "写临时文件失败：%s", "writing a temporary file failed: %s", strerror(errno));
    buf_clear(out);
    return OK;
}

static enum fault spill(struct run *r, size_t from)
{
    return r->out.n < from ? OK : sheet_edit_spill(r->e, &r->out, r->to);
}

static void raw(struct run *r)
{
    buf_bytes(&r->out, r->m.p, r->m.n);
}

/* A copy of the tag at hand that outlives it. */
static struct markup hold(const struct markup *m, struct buf *bytes)
{
    struct markup h = *m;

    buf_clear(bytes);
    buf_bytes(bytes, m->p, m->n);
    h.p = bytes->p;
    h.name = bytes->p + (m->name - m->p);
    h.prefix = bytes->p + (m->prefix - m->p);
    return h;
}

/* ** Plans ** */

bool cell_plan_writes(const struct cell_plan *p)
{
    return p->value != NULL || p->mark;
}

/* The next plan that writes a cell; NULL after the last. */
static const struct cell_plan *next_plan(struct run *r)
{
    while (r->at < r->e->n_plans && !cell_plan_writes(&r->e->plans[r->at]))
        r->at++;
    return r->at < r->e->n_plans ? &r->e->plans[r->at] : NULL;
}

static int column_style(const struct run *r, int column)
{
    for (int i = 0; i < r->e->n_widths; i++)
        if (column >= r->e->widths[i].first && column <= r->e->widths[i].last)
            return r->e->widths[i].style;
    return 0;
}

/* ** Cells that change ** */

static const char *cell_type(const struct cell_plan *p, int64_t *serial, const struct run *r)
{
    int64_t day = NONE;

    *serial = NONE;
    if (p->value->what == EDIT_TEXT)
        return *p->value->text == '\0' ? NULL : "inlineStr";
    if (p->value->what != EDIT_DAY || !day_parse(p->value->text, &day))
        return NULL;
    *serial = r->e->from_1904 ? day + 24107 : day + 25569;
    if (*serial >= (r->e->from_1904 ? 0 : 61))
        return NULL;
    *serial = NONE;                     /* before the days that a cell can count */
    return "inlineStr";
}

static bool has_content(const struct cell_plan *p)
{
    return p->value->what == EDIT_NUMBER || p->value->what == EDIT_DAY || (p->value->what == EDIT_TEXT && *p->value->text != '\0');
}

static void put_content(struct run *r, const struct cell_plan *p, const char *type, int64_t serial)
{
    if (type != NULL) {
        buf_printf(&r->out, "<%sis><%st xml:space=\"preserve\">", r->x, r->x);
        markup_cell_text(&r->out, p->value->text);
        buf_printf(&r->out, "</%st></%sis>", r->x, r->x);
    } else if (serial != NONE) {
        buf_printf(&r->out, "<%sv>%lld</%sv>", r->x, (long long)serial, r->x);
    } else {
        buf_printf(&r->out, "<%sv>%s</%sv>", r->x, p->value->text, r->x);
    }
}

static int style_for(struct run *r, const struct cell_plan *p, int base, int64_t serial)
{
    return style_edit_by(r->e->styles, base, p->mark, serial != NONE);
}

/* A cell that wasn't there, of the format ${base}. */
static void put_new_cell(struct run *r, const struct cell_plan *p, int base)
{
    char cell[16];
    int64_t serial = NONE;
    const char *type = p->value == NULL ? NULL : cell_type(p, &serial, r);
    int style = style_for(r, p, base, serial);

    buf_printf(&r->out, "<%sc r=\"%s\"", r->x, sheet_cell_name(cell, p->row, p->column));
    if (style > 0)
        buf_printf(&r->out, " s=\"%d\"", style);
    if (type != NULL)
        buf_printf(&r->out, " t=\"%s\"", type);
    if (p->value == NULL || !has_content(p)) {
        buf_text(&r->out, "/>");
        return;
    }
    buf_char(&r->out, '>');
    put_content(r, p, type, serial);
    buf_printf(&r->out, "</%sc>", r->x);
}

/* New cells of the row at hand before this column. */
static void cells_before(struct run *r, int column)
{
    const struct cell_plan *p;

    while ((p = next_plan(r)) != NULL && p->row == r->row && p->column < column) {
        put_new_cell(r, p, r->row_style >= 0 ? r->row_style : column_style(r, p->column));
        r->at++;
    }
}

/* ** Rows that weren't there ** */

static void put_pattern_row(struct run *r)
{
    const struct cell_plan *p = next_plan(r);
    struct change changes[2] = { { "r", arena_printf(r->scratch, "%d", r->row) }, { "spans", NULL } };
    bool empty = r->n_pattern == 0 && (p == NULL || p->row != r->row);
    char cell[16];

    markup_put(&r->out, &r->pattern, empty ? TOKEN_EMPTY : TOKEN_OPEN, changes, 2);
    r->row_style = r->pattern_style;
    for (int i = 0; i < r->n_pattern; i++) {
        const struct styled *c = &r->pattern_cells[i];

        cells_before(r, c->column);
        p = next_plan(r);
        if (p != NULL && p->row == r->row && p->column == c->column) {
            put_new_cell(r, p, c->style);
            r->at++;
        } else {
            buf_printf(&r->out, "<%sc r=\"%s\" s=\"%d\"/>", r->x, sheet_cell_name(cell, r->row, c->column), c->style);
        }
    }
    cells_before(r, INT_MAX);
    if (!empty)
        buf_printf(&r->out, "</%srow>", r->x);
}

/* Write the rows that come before row ${limit} of the copy and aren't in the sheet. */
static enum fault rows_before(struct run *r, int limit)
{
    int row = r->row, style = r->row_style;
    enum fault f = OK;

    while (f == OK) {
        const struct cell_plan *p = next_plan(r);
        bool put_in = r->due <= r->due_to && (p == NULL || r->due <= p->row);

        r->row = put_in ? r->due : p != NULL ? p->row : limit;
        if (r->row >= limit)
            break;
        r->renumber = true;
        arena_reset(r->scratch);
        if (r->row > SHEET_ROWS) {
            f = too_much(r);
        } else if (put_in) {
            put_pattern_row(r);
            r->due++;
        } else {
            r->row_style = -1;
            buf_printf(&r->out, "<%srow r=\"%d\">", r->x, r->row);
            cells_before(r, INT_MAX);
            buf_printf(&r->out, "</%srow>", r->x);
        }
        if (f == OK)
            f = spill(r, SPILL);
    }
    r->row = row;
    r->row_style = style;
    return f;
}

/* ** Formulas ** */

static enum fault learn_shared(struct run *r, int si)
{
    if (si < 0 || si >= SHARED || (r->shared_bytes += r->formula.n + 1) > SHARED_BYTES)
        return too_much(r);
    if (si >= r->n_shared) {
        size_t old = (size_t)r->n_shared * sizeof *r->shared, n = ((size_t)si + 1) * 2 * sizeof *r->shared;

        r->shared = arena_grow(r->mem, r->shared, old, n);
        memset((char *)r->shared + old, 0, n - old);
        r->n_shared = (si + 1) * 2;
    }
    r->shared[si] = (struct shared){ arena_bytes(r->mem, r->formula.p, r->formula.n), r->was, r->column };
    return OK;
}

/* What the formula of the cell at hand says afterwards, into ${text}; whether it
** stands alone from now on, and whether anything changes. */
static enum fault formula_text(struct run *r, struct buf *text, bool *alone, bool *changed)
{
    const char *type = markup_attr(&r->formula_tag, r->scratch, "t"), *own = r->formula.p;
    bool shared = type != NULL && strcmp(type, "shared") == 0;
    int si = shared ? markup_number(&r->formula_tag, r->scratch, "si", SHARED) : -1;
    struct buf copied;
    enum fault f;

    *alone = *changed = false;
    if (shared && r->formula.n > 0) {
        if ((f = learn_shared(r, si)) != OK)
            return f;
        for (int i = 0; i < r->e->n_all; i++)
            if (strcasestr(own, r->e->all[i].sheet) != NULL)
                r->e->unshared = true;
    }
    if (shared && r->e->unshared) {
        const struct shared *s = si >= 0 && si < r->n_shared && r->shared[si].text != NULL ? &r->shared[si] : NULL;

        if (r->formula.n == 0 && s != NULL) {
            copied = buf_open(r->scratch);
            formula_copied(&copied, s->text, r->was - s->row, r->column - s->column);
            own = copied.p;
        }
        *alone = *changed = r->formula.n > 0 || s != NULL;
    }
    if (formula_moved(text, own, r->e->name, r->was, r->e->all, r->e->n_all))
        *changed = true;
    return OK;
}

/* The <f> of the cell at hand. */
static enum fault put_formula(struct run *r, struct buf *to)
{
    struct buf text = buf_open(r->scratch), ref = buf_open(r->scratch);
    struct change changes[3] = { { "t", NULL }, { "si", NULL }, { "ref", NULL } };
    const char *was = markup_attr(&r->formula_tag, r->scratch, "ref");
    bool alone, changed, moved = was != NULL && r->moves != NULL && ranges_moved(&ref, was, r->moves, false);
    enum fault f = formula_text(r, &text, &alone, &changed);

    if (f != OK)
        return f;
    if (!changed && !moved) {
        buf_bytes(to, r->inner.p + r->formula_from, r->formula_to - r->formula_from);
        return OK;
    }
    changes[2].value = moved && !alone ? ref.p : NULL;
    markup_put(to, &r->formula_tag, TOKEN_OPEN, alone ? changes : changes + 2, alone ? 3 : moved);
    markup_escape(to, text.p, text.n);
    buf_printf(to, "</%.*s%.*s>", (int)r->formula_tag.prefix_n, r->formula_tag.prefix, (int)r->formula_tag.name_n, r->formula_tag.name);
    r->e->changed = true;
    return OK;
}

static enum fault learn_array(struct run *r)
{
    const char *type = markup_attr(&r->formula_tag, r->scratch, "t");
    struct sheet_range a;

    if (type == NULL || (strcmp(type, "array") != 0 && strcmp(type, "dataTable") != 0)
        || !sheet_range_parse(markup_attr(&r->formula_tag, r->scratch, "ref"), &a) || (a.row1 == a.row2 && a.column1 == a.column2))
        return OK;
    if (r->n_arrays == ARRAYS)
        return too_much(r);
    if (r->arrays == NULL)
        r->arrays = arena_alloc(r->mem, ARRAYS * sizeof *r->arrays);
    r->arrays[r->n_arrays++] = a;
    return OK;
}

/* The formula under a new value: others may have it from there. */
static enum fault take_formula(struct run *r, int column)
{
    const char *type = r->has_formula ? markup_attr(&r->formula_tag, r->scratch, "t") : NULL;
    const struct sheet_range *a = r->arrays, *end = r->arrays + r->n_arrays;
    enum fault f;

    while (a < end && (r->was < a->row1 || r->was > a->row2 || column < a->column1 || column > a->column2))
        a++;
    if (a < end)
        return refuse(r, column, "此单元格属于多格公式（数组公式），不能单独改写；请先在表格软件里改为普通公式",
            "this cell belongs to a formula of several cells (an array), which can't be changed in part; make it"
            " plain formulas in a spreadsheet program first");
    if (!r->has_formula)
        return OK;
    r->e->formulas_gone = true;
    if (type != NULL && strcmp(type, "shared") == 0 && r->formula.n > 0) {
        r->e->unshared = true;
        if ((f = learn_shared(r, markup_number(&r->formula_tag, r->scratch, "si", SHARED))) != OK)
            return f;
    }
    return OK;
}

/* ** Cells that are there ** */

static enum fault begin_cell(struct run *r)
{
    const char *ref = markup_attr(&r->m, r->scratch, "r");
    int row = r->was, column = ref == NULL ? r->column + 1 : sheet_cell_parse(ref, &row);

    if (column <= r->column || column > SHEET_COLUMNS || row != r->was)
        return disorder(r);
    cells_before(r, column);
    r->column = column;
    r->in_cell = r->m.type == TOKEN_OPEN;
    r->tag = hold(&r->m, &r->tag_bytes);
    buf_clear(&r->inner);
    buf_clear(&r->formula);
    r->has_formula = r->in_formula = false;
    r->value_to = 0;
    return OK;
}

/* What stands inside the cell, less its result when that is stale. */
static enum fault put_inner(struct run *r)
{
    bool strip = r->e->stale && r->has_formula && r->value_to > 0;
    size_t from = r->has_formula ? r->formula_to : 0;
    enum fault f = OK;

    if (r->has_formula) {
        if (strip && r->value_from < r->formula_from)   /* not as the format orders them */
            return disorder(r);
        buf_bytes(&r->out, r->inner.p, r->formula_from);
        f = put_formula(r, &r->out);
    }
    if (strip) {
        buf_bytes(&r->out, r->inner.p + from, r->value_from - from);
        from = r->value_to;
    }
    buf_bytes(&r->out, r->inner.p + from, r->inner.n - from);
    return f;
}

static enum fault put_value(struct run *r, const struct cell_plan *p, struct change *changes, int n, int base)
{
    int64_t serial;
    const char *type = cell_type(p, &serial, r);
    int style = style_for(r, p, base, serial);
    enum fault f = take_formula(r, r->column);

    if (f != OK)
        return f;
    changes[n++] = (struct change){ "t", type };
    changes[n++] = (struct change){ "cm", NULL };
    changes[n++] = (struct change){ "vm", NULL };
    if (style != base)
        changes[n++] = (struct change){ "s", arena_printf(r->scratch, "%d", style) };
    markup_put(&r->out, &r->tag, has_content(p) ? TOKEN_OPEN : TOKEN_EMPTY, changes, n);
    if (!has_content(p))
        return OK;
    put_content(r, p, type, serial);
    buf_printf(&r->out, "</%.*s%.*s>", (int)r->tag.prefix_n, r->tag.prefix, (int)r->tag.name_n, r->tag.name);
    return OK;
}

static enum fault end_cell(struct run *r)
{
    const struct cell_plan *p = next_plan(r);
    int base = markup_number(&r->tag, r->scratch, "s", SHEET_FORMATS), n = 0;
    struct change changes[6];
    char cell[16];
    enum fault f;

    base = base < 0 ? 0 : base;
    if (p != NULL && (p->row != r->row || p->column != r->column))
        p = NULL;
    if (p != NULL)
        r->at++;
    if (r->keeps && (base > 0 || r->row_style > 0 || column_style(r, r->column) > 0)) {
        if (r->n_pattern == r->pattern_room) {
            size_t old = (size_t)r->pattern_room * sizeof *r->pattern_cells;

            r->pattern_cells = arena_grow(r->mem, r->pattern_cells, old, old * 2 + 64 * sizeof *r->pattern_cells);
            r->pattern_room = r->pattern_room * 2 + 64;
        }
        r->pattern_cells[r->n_pattern++] = (struct styled){ r->column, base };
    }
    if (r->has_formula && (f = learn_array(r)) != OK)
        return f;
    if (r->row != r->was || ((r->touched || r->renumber) && markup_attr(&r->tag, r->scratch, "r") == NULL))
        changes[n++] = (struct change){ "r", sheet_cell_name(cell, r->row, r->column) };
    if (p != NULL && p->value != NULL)
        return put_value(r, p, changes, n, base);
    if (p != NULL && style_edit_by(r->e->styles, base, p->mark, false) != base)
        changes[n++] = (struct change){ "s", arena_printf(r->scratch, "%d", style_edit_by(r->e->styles, base, p->mark, false)) };
    if (r->e->stale && r->has_formula && r->value_to > 0) {
        changes[n++] = (struct change){ "t", NULL };
        r->e->changed = true;
    }
    if (n > 0)
        markup_put(&r->out, &r->tag, r->tag.type, changes, n);
    else
        buf_bytes(&r->out, r->tag.p, r->tag.n);
    if (r->tag.type == TOKEN_EMPTY)
        return OK;
    if ((f = put_inner(r)) != OK)
        return f;
    buf_printf(&r->out, "</%.*s%.*s>", (int)r->tag.prefix_n, r->tag.prefix, (int)r->tag.name_n, r->tag.name);
    return OK;
}

static enum fault in_cell(struct run *r)
{
    const struct markup *m = &r->m;

    if (m->depth == 3 && m->type == TOKEN_CLOSE) {
        r->in_cell = false;
        return end_cell(r);
    }
    if (m->depth == 4 && markup_begins(m, "f") && !r->has_formula) {
        r->has_formula = true;
        r->in_formula = m->type == TOKEN_OPEN;
        r->formula_tag = hold(m, &r->formula_bytes);
        r->formula_from = r->inner.n;
        r->formula_to = r->inner.n + m->n;
    } else if (m->depth == 4 && markup_begins(m, "v") && r->value_to == 0) {
        r->value_from = r->inner.n;
        r->value_to = r->inner.n + m->n;
    } else if (r->in_formula && m->type == TOKEN_TEXT) {
        markup_text(&r->formula, m);
    }
    buf_bytes(&r->inner, m->p, m->n);
    if (m->depth == 4 && m->type == TOKEN_CLOSE && markup_is(m, "f") && r->in_formula) {
        r->in_formula = false;
        r->formula_to = r->inner.n;
    }
    if (m->depth == 4 && m->type == TOKEN_CLOSE && markup_is(m, "v"))
        r->value_to = r->inner.n;
    return r->inner.n > SHEET_ROW_BYTES ? too_much(r) : OK;
}

/* ** Rows that are there ** */

static void end_row(struct run *r)
{
    int n = r->keeps ? rows_put(r->moves, r->was) : 0;

    r->in_row = false;
    if (n > 0) {
        r->due = r->row + 1;
        r->due_to = r->row + n;
    }
}

static enum fault begin_row(struct run *r)
{
    const char *ref = markup_attr(&r->m, r->scratch, "r");
    int number = ref == NULL ? r->was + 1 : markup_number(&r->m, r->scratch, "r", SHEET_ROWS), n = 0;
    const struct cell_plan *p;
    struct change changes[2];
    char digits[16];
    const char *custom;
    struct markup m;
    enum fault f;

    if (number <= r->was || number > SHEET_ROWS)
        return disorder(r);
    m = hold(&r->m, &r->tag_bytes);     /* rows_before uses the scratch; the tag stays */
    if ((f = rows_before(r, row_moved(r->moves, number))) != OK)
        return f;
    r->was = number;
    r->row = row_moved(r->moves, number);
    r->column = 0;
    if (r->row > SHEET_ROWS)
        return too_much(r);
    p = next_plan(r);
    r->touched = p != NULL && p->row == r->row;
    custom = markup_attr(&m, r->scratch, "customFormat");
    r->row_style = custom != NULL && (strcmp(custom, "1") == 0 || strcmp(custom, "true") == 0) ? markup_number(&m, r->scratch, "s", SHEET_FORMATS) : -1;
    r->keeps = rows_put(r->moves, number) > 0;
    if (r->keeps) {
        r->pattern = hold(&m, &r->pattern_bytes);
        r->has_pattern = true;
        r->pattern_style = r->row_style;
        r->n_pattern = 0;
    }
    snprintf(digits, sizeof digits, "%d", r->row);
    if (r->row != r->was || (ref == NULL && r->renumber))
        changes[n++] = (struct change){ "r", digits };
    if (r->touched)
        changes[n++] = (struct change){ "spans", NULL };
    if (m.type == TOKEN_EMPTY && r->touched) {
        markup_put(&r->out, &m, TOKEN_OPEN, changes, n);
        cells_before(r, INT_MAX);
        buf_printf(&r->out, "</%.*s%.*s>", (int)m.prefix_n, m.prefix, (int)m.name_n, m.name);
    } else if (n > 0) {
        markup_put(&r->out, &m, m.type, changes, n);
    } else {
        buf_bytes(&r->out, m.p, m.n);
    }
    r->in_row = m.type == TOKEN_OPEN;
    if (!r->in_row)
        end_row(r);
    return OK;
}

static enum fault in_row(struct run *r)
{
    const struct markup *m = &r->m;
    enum fault f;

    if (m->depth == 3 && markup_begins(m, "c")) {
        f = begin_cell(r);
        return f == OK && !r->in_cell ? end_cell(r) : f;
    }
    if ((m->depth == 3 && m->type == TOKEN_OPEN) || (m->depth == 2 && m->type == TOKEN_CLOSE))
        cells_before(r, INT_MAX);
    raw(r);
    if (m->depth == 2 && m->type == TOKEN_CLOSE)
        end_row(r);
    return OK;
}

static enum fault in_data(struct run *r)
{
    const struct markup *m = &r->m;
    enum fault f;

    if (m->depth == 2 && markup_begins(m, "row"))
        return begin_row(r);
    if (m->depth == 1 && m->type == TOKEN_CLOSE) {
        if ((f = rows_before(r, INT_MAX)) != OK)
            return f;
        r->in_data = false;
        r->done = true;
    }
    raw(r);
    return OK;
}

/* ** The whole sheet ** */

static enum fault begin_data(struct run *r)
{
    enum fault f;

    if (r->m.type == TOKEN_OPEN) {
        r->in_data = true;
        raw(r);
        return OK;
    }
    r->done = true;
    if (next_plan(r) == NULL) {
        raw(r);
        return OK;
    }
    markup_put(&r->out, &r->m, TOKEN_OPEN, NULL, 0);
    if ((f = rows_before(r, INT_MAX)) == OK)
        buf_printf(&r->out, "</%ssheetData>", r->x);
    return f;
}

/* A token that is not of the cells. */
static enum fault outside(struct run *r)
{
    const struct markup *m = &r->m;

    if (markup_begins(m, "sheetData") && m->depth == 1 && !r->done)
        return begin_data(r);
    if (m->depth == 0 && (m->type == TOKEN_OPEN || m->type == TOKEN_EMPTY)) {
        if (!markup_is(m, "worksheet"))
            return disorder(r);
        r->x = r->around.x = arena_bytes(r->mem, m->prefix, m->prefix_n);
    }
    return around_token(&r->around, m, r->done, &r->out);
}

static enum fault step(struct run *r)
{
    if (r->in_cell)
        return in_cell(r);
    if (r->in_row)
        return in_row(r);
    return r->in_data ? in_data(r) : outside(r);
}

enum fault sheet_edit_run(struct sheet_edit *e, struct unzip_part *part, FILE *to)
{
    struct arena *mem = arena_open(), *scratch = arena_open();
    struct run r = {
        .e = e, .mem = mem, .scratch = scratch, .to = to, .m = markup_part(e->op, mem, part, e->file), .out = buf_open(mem),
        .around = around_open(e, mem, scratch, to), .x = "", .row_style = -1, .due = 1,
        .pattern_bytes = buf_open(mem), .tag_bytes = buf_open(mem), .inner = buf_open(mem), .formula = buf_open(mem),
        .formula_bytes = buf_open(mem),
    };
    enum fault f = OK;
    int n = 0;

    r.moves = r.around.mover.moves;
    if (r.moves != NULL)
        e->unshared = e->changed = true;
    if (e->n_plans > 0)
        e->changed = true;
    while (f == OK && (n = markup_next(&r.m)) > 0) {
        arena_reset(scratch);
        f = step(&r);
        if (f == OK)
            f = spill(&r, SPILL);
    }
    if (f == OK && n < 0)
        f = e->op->fault;
    if (f == OK && !r.done)
        f = disorder(&r);
    if (f == OK)
        f = spill(&r, 0);
    e->changed = e->changed || r.around.mover.changed;
    arena_close(mem);
    arena_close(scratch);
    return f;
}
