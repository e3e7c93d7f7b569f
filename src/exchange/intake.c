/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/intake.h"

#include "base/day.h"
#include "rules/record.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { OFTEN = 1024 };          /* rows between two words about progress */

/* A sheet being read. */
struct reader {
    struct intake *in;
    const struct source *source;
    const struct column **targets;      /* by the sheet's column; NULL: none */
    int n_targets;
    const char **headers;               /* the same, as they stand           */
    bool *flawed;                       /* the same: it was not recognised, and said so; [0] beyond the header */
    int id_column;                      /* 0 when there is none              */

    struct draft *current;              /* what following rows may continue  */
    struct buf above;                   /* its main cells, each with a NUL   */
    int64_t *above_at;                  /* by the sheet's column: offset in above, or -1 */
};

/* ** Flaws ** */

void flaw_add(struct intake *in, enum fault fault, const char *file, const char *sheet, int row, const char *column, const char *zh, const char *en, ...)
{
    struct import_report *out = in->out;
    struct arena *mem = in->op->mem;
    va_list ap;

    if (out->n_flaws++ >= FLAWS_MAX)
        return;
    if (in->flaws == NULL)
        in->flaws = arena_alloc(mem, FLAWS_MAX * sizeof *in->flaws);
    in->flaws[out->n_flaws - 1] = (struct flaw){ .file = file, .sheet = sheet, .row = row, .column = arena_text(mem, column), .fault = fault };
    va_start(ap, en);
    in->flaws[out->n_flaws - 1].why.zh = arena_vprintf(mem, zh, ap);
    va_end(ap);
    va_start(ap, en);
    in->flaws[out->n_flaws - 1].why.en = arena_vprintf(mem, en, ap);
    va_end(ap);
}

void flaw_of_fault(struct intake *in, const char *file, const char *sheet, int row, const char *column)
{
    flaw_add(in, in->aside.fault, file, sheet, row, column, "%s%.0s", "%.0s%s", in->aside.zh, in->aside.en);
    op_clear(&in->aside);
}

/* The column that `field` or `list[2].field` or `list` means, or NULL. */
static const struct column *column_at(const struct columns *all, const char *at)
{
    const char *dot = strchr(at, '.'), *name = dot != NULL ? dot + 1 : at;
    size_t n = strcspn(at, "[.");

    if (strcmp(at, "day") == 0)
        return &all->of[0];
    for (int i = 0; i < all->n; i++) {
        const struct column *c = &all->of[i];

        if (c->list == NULL && dot == NULL && c->field != NULL && strcmp(c->field->name, name) == 0)
            return c;
        if (c->list != NULL && strlen(c->list->name) == n && strncmp(c->list->name, at, n) == 0
            && (dot == NULL || strcmp(c->field->name, name) == 0))
            return c;
    }
    return NULL;
}

const char *draft_column(const struct draft *d, const char *at)
{
    const struct header *h = d->source->header;
    const struct column *c = column_at(&h->columns, at);

    for (int i = 0; c != NULL && i < h->n; i++)
        if (h->at[i].place == c - h->columns.of)
            return h->at[i].text;
    return c == NULL ? NULL : c->label.zh;
}

void draft_fault(struct intake *in, struct draft *d)
{
    const char *bracket = strchr(in->aside.at, '['), *column = draft_column(d, in->aside.at);
    int item = 1;

    if (bracket != NULL)
        sscanf(bracket, "[%d]", &item);
    if (item > 1)
        flaw_add(in, in->aside.fault, d->source->file, d->source->name, d->row, column,
                 "%s%.0s（第 %d 项）", "%.0s%s (item %d)", in->aside.zh, in->aside.en, item);
    else
        flaw_of_fault(in, d->source->file, d->source->name, d->row, column);
    op_clear(&in->aside);
    d->bad = true;
}

/* ** Header ** */

static bool is_blank(const char *s)
{
    while (*s == ' ' || (*s >= '\t' && *s <= '\r') || strncmp(s, "\u3000", 3) == 0 || strncmp(s, "\u00a0", 2) == 0)
        s += *s == '\xe3' ? 3 : *s == '\xc2' ? 2 : 1;
    return *s == '\0';
}

static const char *letters(struct arena *mem, int column)
{
    char name[16];

    return arena_text(mem, sheet_cell_name(name, 0, column));
}

/* Once a column. */
static void unknown_column(struct reader *r, int row, int column)
{
    struct intake *in = r->in;
    const struct source *s = r->source;
    bool *flawed = &r->flawed[column <= r->n_targets ? column : 0];
    const char *name = letters(in->aside.mem, column), *text = column <= r->n_targets ? r->headers[column] : NULL;

    if (!*flawed)
        flaw_add(in, F_INPUT, s->file, s->name, row, text == NULL ? name : text,
                 text == NULL ? "第 %s 列有内容而没有表头；请删除该列，或将表头改为：%s%.0s" : "第 %s 列不可识别；请删除该列，或将表头改为：%s%.0s",
                 text == NULL ? "column %s has content but no header; remove it, or give it one of these: %.0s%s"
                              : "column %s was not recognised; remove it, or rename it to one of these: %.0s%s",
                 name, header_names(in->aside.mem, s->header->kind, false), header_names(in->aside.mem, s->header->kind, true));
    *flawed = true;
}

/* What every column holds, for the rows to come. */
static void aim(struct reader *r, const struct header *h, struct source *s, int row)
{
    struct arena *mem = r->in->mem;
    bool *taken = arena_alloc(r->in->aside.mem, COLUMNS_MAX * sizeof *taken);

    r->n_targets = h->at[h->n - 1].column;
    r->targets = arena_alloc(mem, ((size_t)r->n_targets + 1) * sizeof *r->targets);
    r->headers = arena_alloc(mem, ((size_t)r->n_targets + 1) * sizeof *r->headers);
    r->above_at = arena_alloc(mem, ((size_t)r->n_targets + 1) * sizeof *r->above_at);
    r->flawed = arena_alloc(mem, ((size_t)r->n_targets + 1) * sizeof *r->flawed);
    r->above = buf_open(mem);
    for (int i = 0; i < h->n; i++) {
        const struct column *c = h->at[i].place >= 0 ? &h->columns.of[h->at[i].place] : NULL;

        if (is_blank(h->at[i].text))
            continue;
        r->headers[h->at[i].column] = h->at[i].text;
        if (h->at[i].place == ID_COLUMN)
            r->id_column = h->at[i].column;
        if (h->at[i].place == UNKNOWN_COLUMN)
            unknown_column(r, row, h->at[i].column);
        if (c == NULL)
            continue;
        if (taken[h->at[i].place])
            flaw_add(r->in, F_INPUT, s->file, s->name, row, h->at[i].text, "有两列是“" ZH "”；请删除其中一列",
                     "two columns hold \"" EN "\"; remove one of them", LABEL(c->label));
        taken[h->at[i].place] = true;
        r->targets[h->at[i].column] = c;
        if (c->field == NULL)
            s->day = true;
        else if (c->list == NULL)
            s->fields |= UINT64_C(1) << (c->field - h->kind->fields);
        else
            s->lists |= UINT64_C(1) << (c->list - h->kind->lists);
    }
}

/* ** Cells ** */

/* Always false. */
static bool bad_cell(struct reader *r, int row, const struct cell *c, const char *zh, const char *en)
{
    flaw_add(r->in, F_INPUT, r->source->file, r->source->name, row, r->headers[c->column], "%s%.0s", "%.0s%s", zh, en);
    return false;
}

/* The text of a cell, without the mark ' that stands before what would look
** like a formula; false when the workbook has spoilt it. */
static bool cell_text(struct reader *r, int row, const struct cell *c, const struct field *field, const char **text)
{
    static const char *const starts[] = { "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠" };
    const char *s = c->text;

    if (c->rounded)
        return bad_cell(r, row, c, "Excel 已损坏该号码（精度丢失），请将列设为文本，重新填写",
                        "the spreadsheet has spoilt this number (digits are lost); make the column text and enter it again");
    if (c->type == CELL_ERROR)
        return bad_cell(r, row, c, "公式出错或尚未计算；请改正公式并保存，或填入数值",
                        "its formula failed or was never computed; mend it and save, or enter the value");
    *text = s;
    if (c->type == CELL_DATE && (field == NULL || field->type == T_DAY) && c->n > 10)
        *text = arena_bytes(r->in->aside.mem, s, 10);       /* 2018-08-08 09:30 */
    if (*s == '\'')
        for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
            if (strncmp(s + strspn(s, "'"), starts[i], strlen(starts[i])) == 0) {
                *text = s + 1;
                break;
            }
    return true;
}

/* One cell into ${object}; texts stay, all else is scratch. */
static bool set_field(struct reader *r, int row, const struct cell *c, const struct field *field, void *object)
{
    struct intake *in = r->in;
    struct arena *scratch = in->aside.mem;
    const char *text;
    enum fault f;

    if (!cell_text(r, row, c, field, &text))
        return false;
    if (field->type == T_TEXT || field->type == T_REF)
        in->aside.mem = in->mem;
    f = field_set(&in->aside, field, object, text, "");
    in->aside.mem = scratch;
    if (f != OK)
        flaw_of_fault(in, r->source->file, r->source->name, row, r->headers[c->column]);
    return f == OK;
}

static bool set_day(struct reader *r, int row, const struct cell *c, struct draft *d)
{
    const char *text;

    if (!cell_text(r, row, c, NULL, &text))
        return false;
    return day_parse(text, &d->day) || bad_cell(r, row, c, "不是日期，请写成 2018-08-08", "is not a date; write it as 2018-08-08");
}

/* An id that a register gave: short, without spaces or signs. */
static bool set_id(struct reader *r, int row, const struct cell *c, struct draft *d)
{
    size_t n = strspn(c->text, "0123456789abcdefghijklmnopqrstuvwxyz-");

    if (c->text[n] != '\0' || n > REF_LARGEST || c->rounded)
        return bad_cell(r, row, c, "不是本系统导出的记录编号；请清空此格", "is no id that was exported; empty this cell");
    d->id = arena_text(r->in->mem, c->text);
    return true;
}

/* ** Rows ** */

static const struct column *target(const struct reader *r, const struct cell *c)
{
    return c->column <= r->n_targets ? r->targets[c->column] : NULL;
}

/* Whether a cell belongs to the record itself and not to an item. */
static bool is_main(const struct reader *r, const struct cell *c)
{
    const struct column *t = target(r, c);

    return t == NULL ? c->column == r->id_column : t->list == NULL;
}

static bool is_key(const struct reader *r, const struct cell *c)
{
    const struct column *t = target(r, c);

    return t == NULL ? c->column == r->id_column : t->list == NULL && t->field != NULL && (t->field->flags & KEY);
}

/* Whether a row adds items to the record above: it says nothing else, or
** repeats its key, and nothing of it differs. */
static bool continues(const struct reader *r, const struct sheet_row *row)
{
    bool items = false, main = false, key = false;

    for (int i = 0; i < row->n; i++) {
        const struct cell *c = &row->cells[i];
        const struct column *t = target(r, c);

        if (is_blank(c->text))
            continue;
        items |= t != NULL && t->list != NULL;
        if (!is_main(r, c))
            continue;
        main = true;
        if (r->current == NULL || r->above_at[c->column] < 0 || strcmp(r->above.p + r->above_at[c->column], c->text) != 0)
            return false;
        key |= is_key(r, c);
    }
    if (!main)
        return true;
    if (!key || !items)
        return false;
    for (int i = 1; i <= r->n_targets; i++) {           /* every key cell above stands here, too */
        const struct cell *c = row->cells, *end = c + row->n;

        if (r->above_at[i] < 0 || !is_key(r, &(struct cell){ .column = i }))
            continue;
        while (c < end && c->column != i)
            c++;
        if (c == end)
            return false;
    }
    return true;
}

static void remember(struct reader *r, const struct sheet_row *row)
{
    buf_clear(&r->above);
    for (int i = 0; i <= r->n_targets; i++)
        r->above_at[i] = -1;
    for (int i = 0; i < row->n; i++)
        if (is_main(r, &row->cells[i]) && !is_blank(row->cells[i].text)) {
            r->above_at[row->cells[i].column] = (int64_t)r->above.n;
            buf_bytes(&r->above, row->cells[i].text, (size_t)row->cells[i].n + 1);
        }
}

static struct draft *draft_new(struct reader *r, int row)
{
    const struct kind *kind = r->source->header->kind;
    struct drafts *all = &r->in->of[kind_index(kind)];
    struct draft *d;

    if (all->n == all->room) {
        int64_t room = all->room * 2 + 64;

        all->v = arena_grow(r->in->mem, all->v, (size_t)all->room * sizeof *all->v, (size_t)room * sizeof *all->v);
        all->room = room;
    }
    d = &all->v[all->n++];
    *d = (struct draft){ .record = record_new(r->in->mem, kind), .day = NONE, .based_on = NONE, .source = r->source, .row = row };
    r->in->n++;
    return d;
}

/* One cell of a row into draft ${d}; ${items} are this row's of each list. */
static bool put_cell(struct reader *r, int row, const struct cell *c, struct draft *d, void **items)
{
    const struct kind *kind = r->source->header->kind;
    const struct column *t = target(r, c);
    const struct list *l;

    if (is_blank(c->text) && c->type != CELL_ERROR)
        return true;
    if (t == NULL && c->column == r->id_column)
        return set_id(r, row, c, d);
    if (t == NULL) {
        unknown_column(r, row, c->column);
        return true;
    }
    if ((l = t->list) == NULL)
        return t->field == NULL ? set_day(r, row, c, d) : set_field(r, row, c, t->field, d->record);
    if (items[l - kind->lists] == NULL) {
        if (list_count(l, d->record) == LIST_LARGEST)
            return bad_cell(r, row, c, "一条记录的此项至多 1000 行", "a record has at most 1000 rows of these");
        items[l - kind->lists] = list_add(r->in->mem, l, d->record);
    }
    return set_field(r, row, c, t->field, items[l - kind->lists]);
}

static void read_row(struct reader *r, const struct sheet_row *row)
{
    struct intake *in = r->in;
    void *items[LISTS_MAX] = { NULL };
    bool more = r->source->lists != 0 && continues(r, row);
    struct draft *d = r->current;

    in->out->rows++;
    if (more && d == NULL) {
        flaw_add(in, F_INPUT, r->source->file, r->source->name, row->number, NULL, "此行只有明细，上方没有它所属的记录；请补填记录本身的各列",
                 "this row has items only, and no record above it that they belong to; fill in the record's own columns");
        return;
    }
    if (!more) {
        r->current = d = draft_new(r, row->number);
        if (r->source->lists != 0)
            remember(r, row);
    }
    for (int i = 0; i < row->n; i++)
        if ((!more || !is_main(r, &row->cells[i])) && !put_cell(r, row->number, &row->cells[i], d, items))
            d->bad = true;
}

/* ** Sheets ** */

static void unknown_sheet(struct intake *in, const struct source *s, int row)
{
    struct arena *mem = in->aside.mem;
    const struct kind *kind = s->header->named, *as = kind != NULL ? kind : kind_by_name("household");
    const char *zh = header_names(mem, as, false), *en = header_names(mem, as, true);

    if (kind != NULL)
        flaw_add(in, F_INPUT, s->file, s->name, row, NULL, "首行不是表头；“" ZH "”表的表头应为：%s%.0s",
                 "the first row is no header row; the headers of \"" EN "\" are: %.0s%s", LABEL(kind->label), zh, en);
    else
        flaw_add(in, F_INPUT, s->file, s->name, row, NULL,
                 "无法识别此表；请将工作表（.csv 则为文件）命名为以下之一：%s%.0s；首行为表头，如“" ZH "”表：%s%.0s",
                 "this sheet was not recognised; name it (a .csv: the file) one of: %.0s%s; its first row holds headers, for \"" EN "\": %.0s%s",
                 kind_names(mem, false), kind_names(mem, true), LABEL(as->label), zh, en);
}

static enum fault read_sheet(struct intake *in, struct book *b, const char *path, const char *name)
{
    const struct sheet_row *row;
    struct source *s = arena_alloc(in->mem, sizeof *s);
    struct header *h = arena_alloc(in->mem, sizeof *h);
    struct reader r = { .in = in, .source = s };
    int got = book_row(b, &row);

    if (got <= 0)
        return book_fault(b);
    *s = (struct source){ .file = path, .name = arena_text(in->op->mem, name), .header = h };
    header_read(h, in->mem, name, row);
    if (h->kind == NULL) {
        unknown_sheet(in, s, row->number);
        return OK;
    }
    aim(&r, h, s, row->number);
    while ((got = book_row(b, &row)) > 0) {
        read_row(&r, row);
        arena_reset(in->aside.mem);
        if (in->out->rows % OFTEN == 0)
            op_progress(in->op, in->out->rows, 0);
    }
    return book_fault(b);
}

/* A fault of the disk or of memory stops the import; others are the file's. */
static enum fault stop_or_note(struct intake *in, const char *path, const char *sheet)
{
    if (in->aside.fault == F_BROKEN)
        return op_fault(in->op, F_BROKEN, in->aside.at, "%s%.0s", "%.0s%s", in->aside.zh, in->aside.en);
    flaw_add(in, in->aside.fault, path, sheet, 0, NULL, "%s：%s%.0s", "%s: %.0s%s", in->aside.at, in->aside.zh, in->aside.en);
    op_clear(&in->aside);
    return OK;
}

enum fault intake_read(struct intake *in, const char *path)
{
    const char *name = NULL;
    struct book *b;
    enum fault f;

    if (book_open(&in->aside, path, &b) != OK)
        return stop_or_note(in, path, NULL);
    while ((f = book_sheet(b, &name)) == OK && name != NULL && (f = read_sheet(in, b, path, name)) == OK)
        ;
    if (f != OK)
        f = stop_or_note(in, path, arena_text(in->op->mem, name));
    book_close(b);
    return f;
}
