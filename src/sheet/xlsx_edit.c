/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet/xlsx_edit.h"

#include "base/day.h"
#include "base/source.h"
#include "base/utf8.h"
#include "sheet/markup.h"
#include "sheet/refuse.h"
#include "sheet/rezip.h"
#include "sheet/sheet.h"
#include "sheet/xlsx_move.h"
#include "sheet/xlsx_note_edit.h"
#include "sheet/xlsx_sheet_edit.h"
#include "sheet/xlsx_value.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define TRANSITIONAL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define MIME "application/vnd.openxmlformats-officedocument."

enum { PART_BYTES = 16 << 20, RELATIONS = 1024, NAME = 512, BLOCKS = 64 };

struct relation {
    const char *id, *type, *part;       /* type: the end of its address; part NULL: outside of the archive */
};

struct relations {
    const char *part;                   /* that lists them */
    struct buf bytes;                   /* as they are, then with what was added; none: "" */
    struct relation *v;
    int n;
    bool changed;
};

struct sheet {
    const char *name, *part;            /* part NULL: no rows, a chart */
    struct sheet_edit edit;
    struct relations relations;
    const char *texts, *boxes;          /* parts of its notes; NULL: none */
    bool new_texts, new_boxes;
};

struct work {
    struct op *op;
    struct arena *mem;
    const char *file, *to;              /* file: for faults */
    struct unzip *zip;
    struct rezip *rezip;

    const char *workbook, *address;     /* its part; of relations' types, without the last word */
    bool strict, from_1904;
    struct relations relations;
    struct sheet *sheets;
    int n_sheets;
    struct style_edit *styles;
    const char *styles_part;
    bool valued, formulas_gone;

    struct row_insert *inserts;
    struct row_moves *moves;
    int n_moves;
    struct buf types;                   /* [Content_Types].xml */
    bool types_changed;
};

/* ** Faults ** */

static enum fault damaged(struct work *w)
{
    return refuse_incomplete(w->op, w->file);
}

static enum fault refuse_edit(struct work *w, const struct cell_edit *e, const char *zh, const char *en)
{
    char cell[16];
    const char *sheet = e->sheet >= 0 && e->sheet < w->n_sheets ? w->sheets[e->sheet].name : "?";

    return op_fault(w->op, F_INPUT, arena_printf(w->mem, "%s %s!%s", w->file, sheet, sheet_cell_name(cell, e->row, e->column)),
                    "%s%.0s", "%.0s%s", zh, en);
}

/* ** Parts held whole: all but sheets and notes ** */

static enum fault load(struct work *w, const char *name, struct buf *to, bool *there)
{
    enum { CHUNK = 32 * 1024 };
    char chunk[CHUNK];
    struct unzip_part *part;
    enum fault f = unzip_part(w->zip, name, &part);
    int n = 0;

    *to = buf_open(w->mem);
    *there = part != NULL;
    if (f != OK || part == NULL)
        return f;
    while (f == OK && (n = unzip_read(part, chunk, CHUNK)) > 0) {
        buf_bytes(to, chunk, (size_t)n);
        if (to->n > PART_BYTES)
            f = op_fault(w->op, F_INPUT, w->file, "工作簿的某一部分过大；请用表格软件打开后另存为 .xlsx",
                "a part of the workbook is too large; open it in a spreadsheet program and save it as .xlsx");
    }
    unzip_part_close(part);
    return f == OK && n < 0 ? w->op->fault : f;
}

/* Append ${xml} as the last child of the root of ${b}. */
static enum fault append_child(struct work *w, struct buf *b, const char *xml)
{
    struct markup m = markup_bytes(w->op, w->mem, b->p, b->n, w->file);
    int r;

    buf_clear(b);
    while ((r = markup_next(&m)) > 0) {
        if (m.depth == 0 && m.type == TOKEN_EMPTY) {
            markup_put(b, &m, TOKEN_OPEN, NULL, 0);
            buf_text(b, xml);
            buf_printf(b, "</%.*s%.*s>", (int)m.prefix_n, m.prefix, (int)m.name_n, m.name);
            continue;
        }
        if (m.depth == 0 && m.type == TOKEN_CLOSE)
            buf_text(b, xml);
        buf_bytes(b, m.p, m.n);
    }
    return r < 0 ? w->op->fault : OK;
}

/* Leave out the children of the root of which attribute ${name} is ${value}. */
static enum fault remove_child(struct work *w, struct buf *b, const char *name, const char *value)
{
    struct markup m = markup_bytes(w->op, w->mem, b->p, b->n, w->file);
    bool inside = false;
    int r;

    buf_clear(b);
    while ((r = markup_next(&m)) > 0) {
        const char *v = m.depth == 1 && (m.type == TOKEN_OPEN || m.type == TOKEN_EMPTY) ? markup_attr(&m, w->mem, name) : NULL;

        if (v != NULL && strcasecmp(v, value) == 0) {
            inside = m.type == TOKEN_OPEN;
            continue;
        }
        if (!inside)
            buf_bytes(b, m.p, m.n);
        else if (m.depth == 1 && m.type == TOKEN_CLOSE)
            inside = false;
    }
    return r < 0 ? w->op->fault : OK;
}

/* ** Relations ** */

static const char *folder_of(struct work *w, const char *part)
{
    const char *slash = strrchr(part, '/');

    return slash == NULL ? "" : arena_bytes(w->mem, part, (size_t)(slash + 1 - part));
}

/* The part that ${target}, relative to ${folder}, names; NULL when it is none of the archive. */
static const char *resolve(struct work *w, const char *folder, const char *target)
{
    char *path = *target == '/' ? arena_text(w->mem, target + 1) : arena_printf(w->mem, "%s%s", folder, target), *to = path;

    if (strlen(path) >= NAME)
        return NULL;
    for (const char *s = path; *s != '\0'; ) {
        size_t n = strcspn(s, "/");
        bool slash = s[n] == '/';

        if (n == 2 && memcmp(s, "..", 2) == 0) {
            if (to == path)
                return NULL;
            for (to--; to > path && to[-1] != '/'; to--)
                ;
        } else if (n > 0 && !(n == 1 && *s == '.')) {
            memmove(to, s, n);
            to += n;
            if (slash)
                *to++ = '/';
        }
        s += n + slash;
    }
    *to = '\0';
    return *path == '\0' ? NULL : path;
}

static enum fault read_relations(struct work *w, const char *of, struct relations *r)
{
    const char *folder = folder_of(w, of);
    struct markup m;
    enum fault f;
    bool there;
    int n;

    *r = (struct relations){ .part = arena_printf(w->mem, "%s_rels/%s.rels", folder, of + strlen(folder)) };
    if ((f = load(w, r->part, &r->bytes, &there)) != OK || !there)
        return f;
    r->v = arena_alloc(w->mem, RELATIONS * sizeof *r->v);
    m = markup_bytes(w->op, w->mem, r->bytes.p, r->bytes.n, w->file);
    while ((n = markup_next(&m)) > 0) {
        const char *id, *type, *target, *mode, *slash;

        if (m.depth != 1 || !markup_begins(&m, "Relationship") || r->n == RELATIONS)
            continue;
        id = markup_attr(&m, w->mem, "Id"), type = markup_attr(&m, w->mem, "Type"), target = markup_attr(&m, w->mem, "Target");
        mode = markup_attr(&m, w->mem, "TargetMode");
        if (id == NULL || type == NULL || target == NULL)
            continue;
        slash = strrchr(type, '/');
        r->v[r->n++] = (struct relation){
            id, slash == NULL ? type : slash + 1, mode != NULL && strcmp(mode, "Internal") != 0 ? NULL : resolve(w, folder, target)
        };
        if (w->address == NULL && slash != NULL && strcmp(slash, "/worksheet") == 0)
            w->address = arena_bytes(w->mem, type, (size_t)(slash - type));
    }
    return n < 0 ? w->op->fault : OK;
}

/* The first of this type, or the one of this id; either may be NULL. */
static const struct relation *related(const struct relations *r, const char *type, const char *id)
{
    for (int i = 0; i < r->n; i++)
        if ((type == NULL || strcmp(r->v[i].type, type) == 0) && (id == NULL || strcmp(r->v[i].id, id) == 0))
            return &r->v[i];
    return NULL;
}

/* Name ${part} among the relations; *id is how. */
static enum fault relate(struct work *w, struct relations *r, const char *type, const char *part, const char **id)
{
    int n = 1;

    do
        *id = arena_printf(w->mem, "rIdBangfu%d", n++);
    while (related(r, NULL, *id) != NULL || strstr(r->bytes.p, *id) != NULL);
    r->changed = true;
    if (r->bytes.n == 0)
        buf_text(&r->bytes, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"" PACKAGE "relationships\"/>");
    return append_child(w, &r->bytes, arena_printf(w->mem, "<Relationship xmlns=\"" PACKAGE "relationships\" Id=\"%s\" Type=\"%s/%s\" Target=\"/%s\"/>",
                                                   *id, w->address, type, part));
}

static enum fault type_part(struct work *w, const char *part, const char *type)
{
    w->types_changed = true;
    return append_child(w, &w->types, arena_printf(w->mem, "<Override xmlns=\"" PACKAGE "content-types\" PartName=\"/%s\" ContentType=\"%s\"/>", part, type));
}

/* A name like xl/comments1.xml that no part has yet. */
static const char *new_name(struct work *w, const char *name, const char *start, const char *end)
{
    for (int n = 1; name == NULL || rezip_has(w->rezip, name); n++)
        name = arena_printf(w->mem, "%s%d%s", start, n, end);
    rezip_put(w->rezip, name, "", 0);   /* taken */
    return name;
}

/* ** The workbook ** */

static bool is_on(const char *s)
{
    return s != NULL && (strcmp(s, "1") == 0 || strcmp(s, "true") == 0 || strcmp(s, "on") == 0);
}

static enum fault found_sheet(struct work *w, const struct markup *m)
{
    const char *name = markup_attr(m, w->mem, "name"), *id = markup_prefixed(m, w->mem, "id");
    const struct relation *r = id == NULL ? NULL : related(&w->relations, NULL, id);

    if (name == NULL || r == NULL || r->part == NULL)
        return damaged(w);
    if (w->n_sheets == SHEET_SHEETS || strlen(name) > SHEET_NAME)
        return op_fault(w->op, F_INPUT, w->file, "工作表超过 %d 个，或名称超过 31 个字；请删去不需要的工作表或缩短名称",
            "there are more than %d sheets, or a name of more than 31 characters; remove sheets not needed or shorten"
            " the name", SHEET_SHEETS);
    w->sheets[w->n_sheets++] = (struct sheet){ .name = name, .part = strcmp(r->type, "worksheet") == 0 ? r->part : NULL };
    return OK;
}

static enum fault read_workbook(struct work *w)
{
    struct relations root;
    const struct relation *r;
    struct buf bytes;
    struct markup m;
    enum fault f;
    bool there, typed;
    int n;

    if ((f = read_relations(w, "", &root)) != OK)
        return f;
    r = related(&root, "officeDocument", NULL);
    w->workbook = r == NULL || r->part == NULL ? "xl/workbook.xml" : r->part;
    if ((f = read_relations(w, w->workbook, &w->relations)) != OK || (f = load(w, w->workbook, &bytes, &there)) != OK
        || (f = load(w, "[Content_Types].xml", &w->types, &typed)) != OK)
        return f;
    if (!there || !typed || w->relations.n == 0)
        return op_fault(w->op, F_INPUT, w->file,
            "这不是 .xlsx 工作簿（可能是 .ods、.xlsb、.docx 或压缩包）；请用表格软件打开后另存为 .xlsx",
            "this is no .xlsx workbook (it may be .ods, .xlsb, .docx or an archive of files); open it in a spreadsheet"
            " program and save it as .xlsx");
    if (w->address == NULL)
        w->address = TRANSITIONAL;
    w->strict = strncmp(w->address, "http://purl.oclc.org/", 21) == 0;
    w->sheets = arena_alloc(w->mem, SHEET_SHEETS * sizeof *w->sheets);
    m = markup_bytes(w->op, w->mem, bytes.p, bytes.n, w->file);
    while (f == OK && (n = markup_next(&m)) > 0) {
        if (m.depth == 1 && markup_begins(&m, "workbookPr"))
            w->from_1904 = is_on(markup_attr(&m, w->mem, "date1904"));
        if (m.depth == 2 && markup_begins(&m, "sheet"))
            f = found_sheet(w, &m);
    }
    if (f != OK || n < 0)
        return w->op->fault;
    r = related(&w->relations, "styles", NULL);
    w->styles_part = r == NULL ? NULL : r->part;
    return style_edit_open(w->op, w->mem, w->zip, w->styles_part, w->file, w->strict, &w->styles);
}

/* ** Edits and inserts as plans ** */

static enum fault check_edit(struct work *w, const struct cell_edit *e)
{
    char number[XLSX_NUMBER];
    bool rounded;
    int64_t day;

    if (e->sheet < 0 || e->sheet >= w->n_sheets || w->sheets[e->sheet].part == NULL || e->row < 1 || e->row > SHEET_ROWS
        || e->column < 1 || e->column > SHEET_COLUMNS)
        return refuse_edit(w, e, "工作簿里没有这个单元格", "the workbook has no such cell");
    if (e->what == EDIT_NUMBER && (!xlsx_value_number(number, e->text, &rounded) || rounded))
        return refuse_edit(w, e, "不是数字，或超过 15 位；请按文字填写", "no number, or one of more than 15 digits; fill it in as text");
    if (e->what == EDIT_DAY && !day_parse(e->text, &day))
        return refuse_edit(w, e, "不是日期", "no day");
    if ((e->what == EDIT_TEXT && utf8_count(e->text) > SHEET_TEXT) || (e->note != NULL && utf8_count(e->note) > SHEET_TEXT))
        return refuse_edit(w, e, "超过 32767 个字，单元格放不下；请缩短", "more than 32767 characters, more than a cell holds; shorten it");
    return OK;
}

static int by_place(const void *a, const void *b)
{
    const struct cell_edit *x = *(const struct cell_edit *const *)a, *y = *(const struct cell_edit *const *)b;

    if (x->sheet != y->sheet)
        return x->sheet < y->sheet ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return (x > y) - (x < y);           /* as they were given */
}

static void join(struct work *w, struct cell_plan *p, const struct cell_edit *e)
{
    if (e->what != EDIT_KEEP) {
        p->value = e;
        w->valued = true;
    }
    p->mark = p->mark || e->mark;
    if (e->note != NULL && *e->note != '\0')
        p->note = p->note == NULL ? e->note : arena_printf(w->mem, "%s\n%s", p->note, e->note);
}

static enum fault plan_edits(struct work *w, const struct cell_edit *edits, size_t n)
{
    const struct cell_edit **sorted = arena_alloc(w->mem, n * sizeof *sorted);
    struct cell_plan *p = arena_alloc(w->mem, n * sizeof *p);
    enum fault f;

    for (size_t i = 0; i < n; i++) {
        sorted[i] = &edits[i];
        if ((f = check_edit(w, &edits[i])) != OK)
            return f;
    }
    if (n > 0)
        qsort(sorted, n, sizeof *sorted, by_place);
    for (size_t i = 0; i < n; i++) {
        const struct cell_edit *e = sorted[i];
        struct sheet_edit *s = &w->sheets[e->sheet].edit;

        if (s->n_plans == 0)
            s->plans = p;
        else if (s->plans[s->n_plans - 1].row == e->row && s->plans[s->n_plans - 1].column == e->column) {
            join(w, &s->plans[s->n_plans - 1], e);
            continue;
        }
        *p = (struct cell_plan){ .row = e->row, .column = e->column };
        s->n_plans++;
        join(w, p++, e);
    }
    return OK;
}

static int by_row(const void *a, const void *b)
{
    const struct row_insert *x = a, *y = b;

    return x->sheet != y->sheet ? (x->sheet > y->sheet) - (x->sheet < y->sheet) : (x->after > y->after) - (x->after < y->after);
}

static enum fault plan_inserts(struct work *w, const struct row_insert *inserts, int n)
{
    int64_t rows = 0;

    w->inserts = arena_alloc(w->mem, (size_t)n * sizeof *inserts + 1);
    w->moves = arena_alloc(w->mem, (size_t)n * sizeof *w->moves + 1);
    if (n > 0)
        memcpy(w->inserts, inserts, (size_t)n * sizeof *inserts);
    qsort(w->inserts, (size_t)n, sizeof *inserts, by_row);
    for (int i = 0; i < n; i++) {
        const struct row_insert *v = &w->inserts[i];

        if (v->sheet < 0 || v->sheet >= w->n_sheets || w->sheets[v->sheet].part == NULL || v->after < 0 || v->after > SHEET_ROWS
            || v->n < 0 || (rows += v->n) > SHEET_ROWS)
            return op_fault(w->op, F_INPUT, w->file, "不能在此处插入行，或一张表超过 %d 行",
                "rows can't be put in there, or a sheet would have more than %d", SHEET_ROWS);
        if (i == 0 || v->sheet != v[-1].sheet)
            w->moves[w->n_moves++] = (struct row_moves){ .sheet = w->sheets[v->sheet].name, .v = v };
        w->moves[w->n_moves - 1].n++;
    }
    return OK;
}

/* ** Sheets ** */

static bool has_moves(const struct work *w, const struct sheet *s)
{
    for (int i = 0; i < w->n_moves; i++)
        if (w->moves[i].sheet == s->name)
            return true;
    return false;
}

static bool has_notes(const struct sheet *s)
{
    for (size_t i = 0; i < s->edit.n_plans; i++)
        if (s->edit.plans[i].note != NULL)
            return true;
    return false;
}

static enum fault run_sheet(struct work *w, struct sheet *s, FILE *to)
{
    struct unzip_part *part;
    enum fault f = unzip_part(w->zip, s->part, &part);

    if (f != OK || part == NULL)
        return f != OK ? f : damaged(w);
    f = sheet_edit_run(&s->edit, part, to);
    unzip_part_close(part);
    return f;
}

static enum fault run_notes(struct work *w, struct sheet *s, bool boxes, FILE *to)
{
    struct unzip_part *part = NULL;
    enum fault f = boxes ? s->new_boxes ? OK : unzip_part(w->zip, s->boxes, &part) : s->new_texts ? OK : unzip_part(w->zip, s->texts, &part);

    if (f == OK && part == NULL && !(boxes ? s->new_boxes : s->new_texts))
        return damaged(w);
    if (f == OK)
        f = boxes ? note_boxes_run(&s->edit, part, 1 + BLOCKS * (int)(s - w->sheets), to) : note_texts_run(&s->edit, part, w->strict, to);
    unzip_part_close(part);
    return f;
}

/* The parts where the sheet's notes stand, new ones if it has none. */
static enum fault plan_notes(struct work *w, struct sheet *s)
{
    const struct relation *texts = related(&s->relations, "comments", NULL);
    const struct relation *boxes = s->edit.has_drawing == NULL ? NULL : related(&s->relations, NULL, s->edit.has_drawing);
    bool notes = has_notes(s);
    const char *id;
    enum fault f = OK;

    if (s->edit.has_drawing != NULL && (boxes == NULL || boxes->part == NULL))
        return damaged(w);
    s->texts = texts == NULL ? NULL : texts->part;
    s->boxes = boxes == NULL ? NULL : boxes->part;
    if (notes && s->texts == NULL) {
        s->new_texts = true;
        s->texts = new_name(w, NULL, "xl/comments", ".xml");
        if ((f = relate(w, &s->relations, "comments", s->texts, &id)) != OK || (f = type_part(w, s->texts, MIME "spreadsheetml.comments+xml")) != OK)
            return f;
    }
    if (notes && s->boxes == NULL) {
        s->new_boxes = true;
        s->boxes = new_name(w, NULL, "xl/drawings/vmlDrawing", ".vml");
        if ((f = relate(w, &s->relations, "vmlDrawing", s->boxes, &s->edit.drawing)) != OK || (f = type_part(w, s->boxes, MIME "vmlDrawing")) != OK)
            return f;
    }
    return notes && !s->new_texts ? run_notes(w, s, false, NULL) : OK;
}

/* A trial of every sheet that is touched, or may refer to rows that move or to
** values that change. */
static enum fault plan_sheet(struct work *w, struct sheet *s)
{
    struct sheet_edit *e = &s->edit;
    enum fault f;

    if (s->part == NULL || (e->n_plans == 0 && w->n_moves == 0 && !w->valued))
        return OK;
    e->op = w->op;
    e->mem = w->mem;
    e->file = w->file;
    e->name = s->name;
    e->all = w->moves;
    e->n_all = w->n_moves;
    e->styles = w->styles;
    e->from_1904 = w->from_1904;
    e->stale = w->valued;
    e->relations = w->address;
    if ((f = run_sheet(w, s, NULL)) != OK)
        return f;
    w->formulas_gone = w->formulas_gone || e->formulas_gone;
    if (e->n_plans == 0 && !has_moves(w, s))
        return OK;
    return (f = read_relations(w, s->part, &s->relations)) != OK ? f : plan_notes(w, s);
}

static enum fault write_notes(struct work *w, struct sheet *s, bool boxes)
{
    FILE *to;
    enum fault f = rezip_draft(w->rezip, &to);

    if (f != OK)
        return f;
    rezip_put_file(w->rezip, boxes ? s->boxes : s->texts, to);
    return run_notes(w, s, boxes, to);
}

/* A part of references as they are after rows were put in. */
static enum fault write_moved(struct work *w, const char *part, const char *own)
{
    struct arena *scratch = arena_open();
    struct mover v = mover_open(w->mem, scratch, own, w->moves, w->n_moves);
    struct buf was, now = buf_open(w->mem);
    struct markup m;
    bool there;
    int n = 0;
    enum fault f = load(w, part, &was, &there);

    if (f == OK && there) {
        m = markup_bytes(w->op, w->mem, was.p, was.n, w->file);
        while ((n = markup_next(&m)) > 0) {
            arena_reset(scratch);
            mover_put(&v, &m, &now);
        }
        if (n < 0)
            f = w->op->fault;
        else if (v.changed)
            rezip_put(w->rezip, part, now.p, now.n);
    }
    arena_close(scratch);
    return f;
}

static enum fault write_sheet(struct work *w, struct sheet *s)
{
    bool notes = has_notes(s), moves = has_moves(w, s);
    FILE *to;
    enum fault f;

    if (!s->edit.changed)
        return OK;
    if ((f = rezip_draft(w->rezip, &to)) != OK)
        return f;
    rezip_put_file(w->rezip, s->part, to);
    if ((f = run_sheet(w, s, to)) != OK)
        return f;
    if (s->texts != NULL && (notes || moves) && (f = write_notes(w, s, false)) != OK)
        return f;
    if (s->boxes != NULL && (notes || moves) && (f = write_notes(w, s, true)) != OK)
        return f;
    for (int i = 0; moves && i < s->relations.n; i++) {
        const struct relation *r = &s->relations.v[i];

        if (r->part != NULL && (strcmp(r->type, "table") == 0 || strcmp(r->type, "threadedComment") == 0)
            && (f = write_moved(w, r->part, s->name)) != OK)
            return f;
    }
    if (s->relations.changed)
        rezip_put(w->rezip, s->relations.part, s->relations.bytes.p, s->relations.bytes.n);
    return OK;
}

/* ** The other parts ** */

/* What must follow calcPr in a workbook. */
static bool after_calculation(const struct markup *m)
{
    static const char *const names[] = {
        "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr",
        "webPublishObjects", "extLst", NULL
    };

    for (int i = 0; names[i] != NULL; i++)
        if (markup_begins(m, names[i]))
            return true;
    return false;
}

/* Names of ranges follow the rows; formulas are computed when the copy is opened. */
static enum fault write_workbook(struct work *w)
{
    static const struct change full = { "fullCalcOnLoad", "1" };
    struct arena *scratch = arena_open();
    struct mover v = mover_open(w->mem, scratch, NULL, w->moves, w->n_moves);
    struct buf was, now = buf_open(w->mem);
    struct markup m;
    bool there, said = !w->valued;
    int n = 0;
    enum fault f = load(w, w->workbook, &was, &there);

    if (f == OK) {
        m = markup_bytes(w->op, w->mem, was.p, was.n, w->file);
        while ((n = markup_next(&m)) > 0) {
            arena_reset(scratch);
            if (!said && m.depth == 1 && markup_begins(&m, "calcPr")) {
                markup_put(&now, &m, m.type, &full, 1);
                said = true;
                continue;
            }
            if (!said && ((m.depth == 0 && m.type == TOKEN_CLOSE) || (m.depth == 1 && after_calculation(&m)))) {
                buf_printf(&now, "<%.*scalcPr fullCalcOnLoad=\"1\"/>", (int)m.prefix_n, m.prefix);
                said = true;
            }
            mover_put(&v, &m, &now);
        }
        if (n < 0)
            f = w->op->fault;
        else if (now.n != was.n || memcmp(now.p, was.p, now.n) != 0)
            rezip_put(w->rezip, w->workbook, now.p, now.n);
    }
    arena_close(scratch);
    return f;
}

static enum fault write_styles(struct work *w)
{
    struct buf b = buf_open(w->mem);
    const char *id;
    enum fault f;

    if (!style_edit_changed(w->styles))
        return OK;
    if (w->styles_part == NULL || !rezip_has(w->rezip, w->styles_part)) {
        w->styles_part = new_name(w, "xl/styles.xml", "xl/styles", ".xml");
        if ((f = relate(w, &w->relations, "styles", w->styles_part, &id)) != OK || (f = type_part(w, w->styles_part, MIME "spreadsheetml.styles+xml")) != OK)
            return f;
    }
    style_edit_put(w->styles, &b);
    rezip_put(w->rezip, w->styles_part, b.p, b.n);
    return OK;
}

/* The order in which formulas were computed names cells that hold none now. */
static enum fault drop_calculation(struct work *w)
{
    const struct relation *r = related(&w->relations, "calcChain", NULL);
    enum fault f;

    if (r == NULL || r->part == NULL || (!w->formulas_gone && w->n_moves == 0))
        return OK;
    rezip_drop(w->rezip, r->part);
    w->relations.changed = w->types_changed = true;
    f = remove_child(w, &w->relations.bytes, "Id", r->id);
    return f != OK ? f : remove_child(w, &w->types, "PartName", arena_printf(w->mem, "/%s", r->part));
}

static enum fault write_charts(struct work *w)
{
    const char *name;
    enum fault f = OK;

    for (int64_t i = 0; f == OK && w->n_moves > 0 && (name = rezip_name(w->rezip, i)) != NULL; i++)
        if (strncmp(name, "xl/charts/chart", 15) == 0 && strlen(name) > 4 && strcmp(name + strlen(name) - 4, ".xml") == 0)
            f = write_moved(w, name, NULL);
    return f;
}

static enum fault write_all(struct work *w)
{
    enum fault f = OK;

    for (int i = 0; f == OK && i < w->n_sheets; i++)
        f = write_sheet(w, &w->sheets[i]);
    if (f != OK || (f = write_charts(w)) != OK || (f = write_styles(w)) != OK || (f = drop_calculation(w)) != OK
        || (f = write_workbook(w)) != OK)
        return f;
    if (w->relations.changed)
        rezip_put(w->rezip, w->relations.part, w->relations.bytes.p, w->relations.bytes.n);
    if (w->types_changed)
        rezip_put(w->rezip, "[Content_Types].xml", w->types.p, w->types.n);
    return rezip_write(w->rezip);
}

/* ** The whole ** */

static enum fault edit(struct work *w, const struct row_insert *inserts, int n_inserts, const struct cell_edit *edits, size_t n_edits)
{
    enum fault f;

    if ((f = rezip_open(w->op, w->mem, w->zip, w->file, w->to, &w->rezip)) != OK || (f = read_workbook(w)) != OK
        || (f = plan_inserts(w, inserts, n_inserts)) != OK || (f = plan_edits(w, edits, n_edits)) != OK)
        return f;
    for (int i = 0; i < w->n_sheets; i++)
        if ((f = plan_sheet(w, &w->sheets[i])) != OK)
            return f;
    return write_all(w);
}

static enum fault open_file(struct work *w, const char *from)
{
    char magic[4] = "";
    struct stat st;
    int fd = open(from, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return source_unopened(w->op, w->file);
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || pread(fd, magic, 4, 0) != 4 || memcmp(magic, "PK\3\4", 4) != 0) {
        close(fd);
        return op_fault(w->op, F_INPUT, w->file,
            "这不是 .xlsx 工作簿（或已加密）；请去掉密码，用表格软件打开后另存为 .xlsx",
            "this is no .xlsx workbook, or an encrypted one; remove the password, open it in a spreadsheet program and save it as .xlsx");
    }
    return unzip_open(w->op, w->mem, fd, w->file, &w->zip);
}

enum fault xlsx_edit(struct op *op, const char *from, const char *to, const struct row_insert *inserts, int n_inserts,
                     const struct cell_edit *edits, size_t n_edits)
{
    struct work w = { .op = op, .mem = arena_open(), .to = to };
    enum fault f;

    source_name(w.mem, from, &w.file);
    if ((f = open_file(&w, from)) == OK)
        f = edit(&w, inserts, n_inserts, edits, n_edits);
    rezip_close(w.rezip);
    unzip_close(w.zip);
    arena_close(w.mem);
    return f;
}
