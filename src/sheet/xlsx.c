/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet/xlsx.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "sheet/refuse.h"
#include "sheet/unzip.h"
#include "sheet/xlsx_table.h"
#include "sheet/xlsx_value.h"
#include "sheet/xml.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST = SHEET_TEXT * 4, RELATIONS = 1024, NAME = 512 };

/* What a part is to another: the end of its type's address, and its part. */
struct relation {
    const char *id, *type, *part;
};

struct sheet {
    const char *name, *part;
    int at;                             /* place in the workbook */
    bool hidden;
    struct sheet_range *merges;         /* once asked for */
    int n_merges;
};

struct xlsx {
    struct op *op;
    struct arena *mem, *row_mem;        /* of the book, of the row */
    const char *file;
    struct unzip *zip;
    struct unzip_part *part;            /* being read, with the XML of it */
    struct xml *xml;

    const char *folder;                 /* of the part whose relations are read: "" or "xl/" */
    struct relation *relations;
    int n_relations;
    struct sheet *sheets;
    int n_sheets, next;                 /* next: after the one being read */
    int n_merges;                       /* of all sheets */
    int listed;                         /* sheets of the workbook, those without rows too */
    bool from_1904;
    struct shared *strings;
    struct xlsx_formats *formats;

    /* The cell being read. */
    struct buf text;
    char type;                          /* n, s(hared), t(ext), b, e, d */
    bool formula, inlined, valued;
    int64_t format;
    int column;

    struct cell *cells;
    int room;
    int64_t row_bytes;
    struct sheet_row row;
};

/* ** Faults ** */

static enum fault damaged(struct xlsx *x)
{
    return refuse_incomplete(x->op, x->file);
}

/* "roster.xlsx 户!C12"; column 0: the row. */
static const char *place(struct xlsx *x, int column)
{
    char cell[16];

    return arena_printf(x->mem, "%s %s!%s", x->file, x->sheets[x->next - 1].name,
                        sheet_cell_name(cell, x->row.number, column));
}

#define REFUSE(x, column, zh, en, ...) \
    (op_fault((x)->op, F_INPUT, place(x, column), zh, en, ##__VA_ARGS__), xml_stop((x)->xml))

/* ** Parts and their relations ** */

/* Run the part to its end; *there says whether there is such a part. */
static enum fault read_part(struct xlsx *x, const char *name, const struct xml_shape *shape, bool *there)
{
    enum fault f = unzip_part(x->zip, name, &x->part);

    *there = x->part != NULL;
    if (f != OK || x->part == NULL)
        return f;
    x->xml = xml_open(x->op, x->mem, x->part, x->file, shape, x);
    f = xml_run(x->xml) < 0 ? x->op->fault : OK;
    xml_close(x->xml);
    unzip_part_close(x->part);
    x->part = NULL;
    x->xml = NULL;
    return f;
}

/* The parts that may be opened: plain names of XML below xl/. */
static bool allowed(const char *name)
{
    size_t n = strlen(name);

    return n > 7 && n < NAME && strncmp(name, "xl/", 3) == 0 && strcmp(name + n - 4, ".xml") == 0
        && strstr(name, "..") == NULL && strstr(name, "//") == NULL
        && strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./ ") == n;
}

enum { RELATIONSHIPS = 1, RELATIONSHIP };

static const struct xml_step relation_steps[] = {
    { 0, "Relationships", RELATIONSHIPS },
    { RELATIONSHIPS, "Relationship", RELATIONSHIP },
    { 0, NULL, 0 }
};

static void relation_open(void *who, int state, const char **attrs)
{
    struct xlsx *x = who;
    const char *id = xml_attr(attrs, "Id"), *type = xml_attr(attrs, "Type"), *to = xml_attr(attrs, "Target");
    const char *mode = xml_attr(attrs, "TargetMode"), *slash;

    if (state != RELATIONSHIP || x->n_relations == RELATIONS || id == NULL || type == NULL || to == NULL
        || strlen(to) > NAME || strlen(id) > NAME || strlen(type) > NAME || (mode != NULL && strcmp(mode, "Internal") != 0))
        return;
    slash = strrchr(type, '/');
    x->relations[x->n_relations++] = (struct relation){
        .id = arena_text(x->mem, id),
        .type = arena_text(x->mem, slash == NULL ? type : slash + 1),
        .part = *to == '/' ? arena_text(x->mem, to + 1) : arena_printf(x->mem, "%s%s", x->folder, to),
    };
}

static enum fault read_relations(struct xlsx *x, const char *part, const char *folder)
{
    static const struct xml_shape shape = { relation_steps, relation_open, NULL, NULL };
    bool there;

    x->folder = folder;
    x->n_relations = 0;
    return read_part(x, part, &shape, &there);
}

/* The first relation of this type, or with this id when it isn't NULL; NULL when
** there is none, or to a part that isn't allowed. */
static const char *related(const struct xlsx *x, const char *type, const char *id)
{
    for (const struct relation *r = x->relations; r < x->relations + x->n_relations; r++)
        if (strcmp(r->type, type) == 0 && (id == NULL || strcmp(r->id, id) == 0))
            return allowed(r->part) ? r->part : NULL;
    return NULL;
}

/* ** The workbook ** */

enum { WORKBOOK = 1, PROPERTIES, SHEETS, SHEET };

static const struct xml_step workbook_steps[] = {
    { 0, "workbook", WORKBOOK },
    { WORKBOOK, "workbookPr", PROPERTIES },
    { WORKBOOK, "sheets", SHEETS },
    { SHEETS, "sheet", SHEET },
    { 0, NULL, 0 }
};

static bool is_on(const char *s)
{
    return s != NULL && (strcmp(s, "1") == 0 || strcmp(s, "true") == 0 || strcmp(s, "on") == 0);
}

static void sheet_found(struct xlsx *x, const char **attrs)
{
    const char *name = xml_attr(attrs, "name"), *id = xml_attr(attrs, "id"), *state = xml_attr(attrs, "state");
    const char *part = name == NULL || id == NULL ? NULL : related(x, "worksheet", id);
    int at = x->listed++;

    if (part == NULL) {
        if (id != NULL && (related(x, "chartsheet", id) != NULL || related(x, "dialogsheet", id) != NULL
                           || related(x, "xlMacrosheet", id) != NULL))
            return;                     /* has no rows */
        damaged(x);
        xml_stop(x->xml);
    } else if (x->n_sheets == SHEET_SHEETS || strlen(name) > SHEET_NAME) {
        op_fault(x->op, F_INPUT, x->file, "工作表超过 %d 个，或名称超过 31 个字；请删去不需要的工作表或缩短名称",
            "there are more than %d sheets, or a name of more than 31 characters; remove sheets not needed or shorten"
            " the name", SHEET_SHEETS);
        xml_stop(x->xml);
    } else {
        x->sheets[x->n_sheets++] = (struct sheet){
            .name = arena_text(x->mem, name), .part = part, .at = at,
            .hidden = state != NULL && strcmp(state, "visible") != 0,
        };
    }
}

static void workbook_open(void *who, int state, const char **attrs)
{
    struct xlsx *x = who;

    if (state == PROPERTIES)
        x->from_1904 = is_on(xml_attr(attrs, "date1904"));
    else if (state == SHEET)
        sheet_found(x, attrs);
}

/* The parts tell what an archive is that is no .xlsx. */
static enum fault refuse_other(struct xlsx *x)
{
    static const struct {
        const char *part;
        struct label what;
    } others[] = {
        { "xl/workbook.bin",      L("this is a binary workbook (.xlsb)", "这是二进制工作簿（.xlsb）") },
        { "content.xml",          L("this is an OpenDocument file (.ods)", "这是 OpenDocument 文件（.ods）") },
        { "word/document.xml",    L("this is a text document (.docx)", "这是文字文档（.docx）") },
        { "ppt/presentation.xml", L("this is a presentation (.pptx)", "这是演示文稿（.pptx）") },
        { "OFD.xml",              L("this is a document for reading only (.ofd)", "这是版式文件（.ofd）") },
        { "",                     L("this is an archive of files, no .xlsx workbook; if there is one in it, take it out first",
                                    "这是压缩包，不是 .xlsx 工作簿；如果其中有工作簿，请先解压") },
    };
    size_t i = 0;

    while (*others[i].part != '\0' && !unzip_has(x->zip, others[i].part))
        i++;
    return op_fault(x->op, F_INPUT, x->file, ZH "；请用表格软件打开后另存为 .xlsx 或 .csv",
        EN "; open it in a spreadsheet program and save it as .xlsx or .csv", LABEL(others[i].what));
}

static enum fault read_workbook(struct xlsx *x)
{
    static const struct xml_shape shape = { workbook_steps, workbook_open, NULL, NULL };
    const char *part, *slash;
    enum fault f;
    bool there;

    if ((f = read_relations(x, "_rels/.rels", "")) != OK)
        return f;
    if ((part = related(x, "officeDocument", NULL)) == NULL)
        part = "xl/workbook.xml";
    slash = strrchr(part, '/');
    if ((f = read_relations(x, arena_printf(x->mem, "%.*s/_rels%s.rels", (int)(slash - part), part, slash),
                            arena_bytes(x->mem, part, (size_t)(slash - part + 1)))) != OK)
        return f;
    if ((f = read_part(x, part, &shape, &there)) != OK)
        return f;
    if (!there)
        return refuse_other(x);
    return x->n_sheets == 0 ? damaged(x) : OK;
}

static enum fault read_tables(struct xlsx *x)
{
    enum fault f = xlsx_strings_open(x->op, x->mem, x->zip, related(x, "sharedStrings", NULL), x->file, &x->strings);

    return f != OK ? f : xlsx_formats_open(x->op, x->mem, x->zip, related(x, "styles", NULL), x->file, &x->formats);
}

enum fault xlsx_open(struct op *op, struct arena *mem, int fd, const char *file, struct xlsx **out)
{
    struct xlsx *x = arena_alloc(mem, sizeof *x);
    enum fault f;

    *x = (struct xlsx){ .op = op, .mem = mem, .file = file, .room = 64 };
    if ((f = unzip_open(op, mem, fd, file, &x->zip)) != OK)
        return f;
    x->row_mem = arena_open();
    x->text = buf_open(mem);
    x->relations = arena_alloc(mem, RELATIONS * sizeof *x->relations);
    x->sheets = arena_alloc(mem, SHEET_SHEETS * sizeof *x->sheets);
    x->cells = arena_alloc(mem, (size_t)x->room * sizeof *x->cells);
    if ((f = read_workbook(x)) != OK || (f = read_tables(x)) != OK) {
        xlsx_close(x);
        return f;
    }
    *out = x;
    return OK;
}

static void close_sheet(struct xlsx *x)
{
    xml_close(x->xml);
    unzip_part_close(x->part);
    x->xml = NULL;
    x->part = NULL;
}

void xlsx_close(struct xlsx *x)
{
    if (x == NULL)
        return;
    close_sheet(x);
    unzip_close(x->zip);
    arena_close(x->row_mem);
}

/* ** Cells ** */

enum { WORKSHEET = 1, DATA, ROW, CELL, VALUE, FORMULA, INLINE, RUN, TEXT };

static const struct xml_step sheet_steps[] = {
    { CELL, "v", VALUE },
    { ROW, "c", CELL },
    { DATA, "row", ROW },
    { CELL, "f", FORMULA },
    { CELL, "is", INLINE },
    { INLINE, "t", TEXT },
    { INLINE, "r", RUN },
    { RUN, "t", TEXT },
    { 0, "worksheet", WORKSHEET },
    { WORKSHEET, "sheetData", DATA },
    { 0, NULL, 0 }
};

/* Digits only, up to ${most}; else -1. */
static int64_t whole(const char *s, int64_t most)
{
    int64_t v = 0;

    if (*s == '\0')
        return -1;
    for (; *s >= '0' && *s <= '9'; s++)
        if ((v = v * 10 + (*s - '0')) > most)
            return -1;
    return *s == '\0' ? v : -1;
}

static void begin_row(struct xlsx *x, const char *r)
{
    int64_t number = r == NULL ? x->row.number + 1 : whole(r, SHEET_ROWS);

    if (number <= x->row.number || number > SHEET_ROWS) {
        REFUSE(x, 0, "此行之后的行号不对或超过 %d 行；请用表格软件打开后另存为 .xlsx",
            "after this row the row numbers are wrong or pass %d; open the file in a spreadsheet program and save"
            " it as .xlsx", SHEET_ROWS);
        return;
    }
    arena_reset(x->row_mem);
    x->row_bytes = 0;
    x->row.number = (int)number;
    x->row.n = 0;
    x->column = 0;
}

/* The column that ${*r} begins with, which moves past it; -1 when it has too many letters. */
static int letters(const char **r)
{
    int column = 0;

    for (; **r >= 'A' && **r <= 'Z'; ++*r)
        if ((column = column * 26 + (**r - 'A' + 1)) > SHEET_COLUMNS)
            return -1;
    return column;
}

/* The column of a reference like C12, which must be in this row; -1 when it isn't. */
static int column_of(const struct xlsx *x, const char *r)
{
    int column = letters(&r);

    return whole(r, SHEET_ROWS) == x->row.number ? column : -1;
}

static char type_of(const char *t)
{
    static const struct { const char *name; char type; } types[] = {
        { "s", 's' }, { "n", 'n' }, { "str", 't' }, { "inlineStr", 'i' }, { "b", 'b' }, { "e", 'e' }, { "d", 'd' },
    };

    if (t == NULL)
        return 'n';
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(t, types[i].name) == 0)
            return types[i].type;
    return '?';
}

static void begin_cell(struct xlsx *x, const char **attrs)
{
    const char *r = xml_attr(attrs, "r"), *s = xml_attr(attrs, "s");
    int column = r == NULL ? x->column + 1 : column_of(x, r);

    if (column <= x->column || column > SHEET_COLUMNS) {
        REFUSE(x, x->column, "此处之后的单元格位置不对或超过 %d 列；请用表格软件打开后另存为 .xlsx",
            "the cell after this place is out of order or past column %d; open the file in a spreadsheet program"
            " and save it as .xlsx", SHEET_COLUMNS);
        return;
    }
    x->column = column;
    x->type = type_of(xml_attr(attrs, "t"));
    x->format = s == NULL ? 0 : whole(s, SHEET_FORMATS);
    x->formula = x->valued = false;
    buf_clear(&x->text);
}

static void sheet_open(void *who, int state, const char **attrs)
{
    struct xlsx *x = who;

    if (state == ROW)
        begin_row(x, xml_attr(attrs, "r"));
    else if (state == CELL)
        begin_cell(x, attrs);
    else if (state == FORMULA)
        x->formula = true;
    else if (state == VALUE)
        x->valued = true;
}

static void too_long(struct xlsx *x)
{
    REFUSE(x, x->column, "单元格超过 %d 个字；请缩短", "this cell has more than %d characters; shorten it", SHEET_TEXT);
}

static void sheet_text(void *who, int state, const char *s, int n)
{
    struct xlsx *x = who;

    if (state != (x->type == 'i' ? TEXT : VALUE))
        return;
    if (x->text.n + (size_t)n > LONGEST)
        too_long(x);
    else
        buf_bytes(&x->text, s, (size_t)n);
}

/* Add a cell of this text, which stays where it is. */
static void put(struct xlsx *x, struct cell c)
{
    if (x->row.n == x->room) {
        size_t old = (size_t)x->room * sizeof *x->cells;

        x->cells = arena_grow(x->mem, x->cells, old, old * 2);
        x->room *= 2;
    }
    c.column = x->column;
    c.formula = x->formula;
    x->cells[x->row.n++] = c;
}

static void put_copy(struct xlsx *x, enum cell_type type, const char *s, size_t n, bool rounded)
{
    if ((x->row_bytes += (int64_t)n + 1) > SHEET_ROW_BYTES) {
        REFUSE(x, x->column, "此行的文字超过 %d 字节；请缩短", "the text of this row is longer than %d bytes; shorten it",
            SHEET_ROW_BYTES);
        return;
    }
    put(x, (struct cell){ .text = arena_bytes(x->row_mem, s, n), .n = (int)n, .type = type, .rounded = rounded });
}

static void put_text(struct xlsx *x)
{
    size_t n = xlsx_value_unescape(x->text.p, x->text.n);

    if (n > SHEET_TEXT && utf8_count(x->text.p) > SHEET_TEXT)
        too_long(x);
    else if (n > 0)
        put_copy(x, CELL_TEXT, x->text.p, n, false);
}

static void put_shared(struct xlsx *x)
{
    int n;
    const char *text = shared_by_index(x->strings, whole(x->text.p, SHEET_STRINGS), &n);

    if (n == SHARED_LONG)
        too_long(x);
    else if (text == NULL)
        REFUSE(x, x->column, "此单元格的文字在文件中找不到；请用表格软件打开后另存为 .xlsx",
            "the text of this cell is missing in the file; open it in a spreadsheet program and save it as .xlsx");
    else if (n > 0)
        put(x, (struct cell){ .text = text, .n = n, .type = CELL_TEXT });
}

static void put_number(struct xlsx *x)
{
    char number[XLSX_NUMBER], date[XLSX_NUMBER];
    bool rounded;

    if (!xlsx_value_number(number, x->text.p, &rounded))
        REFUSE(x, x->column, "此单元格的数字无法识别；请重新输入", "the number of this cell can't be read; type it again");
    else if (!rounded && xlsx_formats_date(x->formats, x->format) && xlsx_value_date(date, number, x->from_1904))
        put_copy(x, CELL_DATE, date, strlen(date), false);
    else
        put_copy(x, CELL_NUMBER, number, strlen(number), rounded);
}

static void put_iso(struct xlsx *x)
{
    char date[XLSX_NUMBER];

    if (!xlsx_value_iso(date, x->text.p))
        REFUSE(x, x->column, "此单元格的日期无法识别；请重新输入", "the date of this cell can't be read; type it again");
    else
        put_copy(x, CELL_DATE, date, strlen(date), false);
}

/* What XML lays around a number. */
static void trim(struct buf *b)
{
    static const char blank[] = " \t\r\n";
    size_t skip = strspn(b->p, blank);

    while (b->n > skip && strchr(blank, b->p[b->n - 1]) != NULL)
        b->n--;
    memmove(b->p, b->p + skip, b->n -= skip);
    b->p[b->n] = '\0';
}

static void end_cell(struct xlsx *x)
{
    if (x->formula && !x->valued && x->type != 'i') {
        put_copy(x, CELL_ERROR, "", 0, false);
        return;
    }
    if (x->type == 'i' || x->type == 't') {
        put_text(x);
        return;
    }
    trim(&x->text);
    if (x->text.n == 0)
        return;
    else if (x->type == 's')
        put_shared(x);
    else if (x->type == 'n')
        put_number(x);
    else if (x->type == 'd')
        put_iso(x);
    else if (x->type == 'e' && x->text.n < 32)
        put_copy(x, CELL_ERROR, x->text.p, x->text.n, false);
    else if (x->type == 'b' && whole(x->text.p, 1) >= 0)
        put_copy(x, CELL_BOOL, x->text.p, x->text.n, false);
    else
        REFUSE(x, x->column, "此单元格的类型无法识别；请用表格软件打开后另存为 .xlsx",
            "the type of this cell is unknown; open the file in a spreadsheet program and save it as .xlsx");
}

static void sheet_close(void *who, int state)
{
    struct xlsx *x = who;

    if (state == CELL)
        end_cell(x);
    else if (state == ROW && x->row.n > 0)
        xml_pause(x->xml);
}

/* ** Sheets and rows ** */

enum fault xlsx_sheet(struct xlsx *x, const char **name)
{
    static const struct xml_shape shape = { sheet_steps, sheet_open, sheet_close, sheet_text };
    const struct sheet *s;
    enum fault f;

    *name = NULL;
    close_sheet(x);
    if (x->next == x->n_sheets)
        return OK;
    s = &x->sheets[x->next++];
    if ((f = unzip_part(x->zip, s->part, &x->part)) != OK)
        return f;
    if (x->part == NULL)
        return damaged(x);
    x->xml = xml_open(x->op, x->mem, x->part, x->file, &shape, x);
    x->row = (struct sheet_row){ .number = 0 };
    *name = s->name;
    return OK;
}

int xlsx_row(struct xlsx *x, const struct sheet_row **row)
{
    int r = x->xml == NULL ? 0 : xml_run(x->xml);

    if (r != 1)
        return r;
    x->row.cells = x->cells;
    *row = &x->row;
    return 1;
}

bool xlsx_hidden(const struct xlsx *x)
{
    return x->next > 0 && x->sheets[x->next - 1].hidden;
}

int xlsx_sheet_at(const struct xlsx *x)
{
    return x->next > 0 ? x->sheets[x->next - 1].at : 0;
}

/* ** Merged ranges ** */

enum { MERGED_SHEET = 1, MERGES, MERGE };

static const struct xml_step merge_steps[] = {
    { 0, "worksheet", MERGED_SHEET },
    { MERGED_SHEET, "mergeCells", MERGES },
    { MERGES, "mergeCell", MERGE },
    { 0, NULL, 0 }
};

struct merging {
    struct xlsx *x;
    struct xml *xml;
    struct sheet *sheet;
    int room, seen;
};

/* C12 of C12:D14, whose rest ${*s} then is. */
static bool corner(const char **s, int *row, int *column)
{
    int64_t v = 0;

    *column = letters(s);
    for (; **s >= '0' && **s <= '9' && v <= SHEET_ROWS; ++*s)
        v = v * 10 + (**s - '0');
    *row = v > SHEET_ROWS ? 0 : (int)v;
    return *column > 0 && *row > 0;
}

static bool range(const char *s, struct sheet_range *r)
{
    if (s == NULL || !corner(&s, &r->row1, &r->column1))
        return false;
    if (*s == '\0') {
        r->row2 = r->row1;
        r->column2 = r->column1;
        return true;
    }
    return *s++ == ':' && corner(&s, &r->row2, &r->column2) && *s == '\0' && r->row1 <= r->row2 && r->column1 <= r->column2;
}

static void merge_open(void *who, int state, const char **attrs)
{
    struct merging *m = who;
    struct xlsx *x = m->x;
    struct sheet *s = m->sheet;
    struct sheet_range r;

    if (state != MERGE)
        return;
    if (!range(xml_attr(attrs, "ref"), &r) || m->seen++ == SHEET_MERGES || x->n_merges == BOOK_MERGES) {
        op_fault(x->op, F_INPUT, arena_printf(x->mem, "%s %s", x->file, s->name),
            "合并单元格的范围不对或超过 %d 个；请取消合并后重新保存",
            "a merged range is wrong, or there are more than %d; unmerge the cells and save the file again", SHEET_MERGES);
        xml_stop(m->xml);
    } else if (r.row1 < r.row2 || r.column1 < r.column2) {
        if (s->n_merges == m->room) {
            size_t old = (size_t)m->room * sizeof r;

            s->merges = arena_grow(x->mem, s->merges, old, old * 2);
            m->room *= 2;
        }
        s->merges[s->n_merges++] = r;
        x->n_merges++;
    }
}

static int by_place(const void *a, const void *b)
{
    const struct sheet_range *l = a, *r = b;

    return l->row1 != r->row1 ? l->row1 - r->row1 : l->column1 - r->column1;
}

enum fault xlsx_merges(struct xlsx *x, const struct sheet_range **v, int *n)
{
    static const struct xml_shape shape = { merge_steps, merge_open, NULL, NULL };
    struct merging m = { .x = x, .sheet = x->next == 0 ? NULL : &x->sheets[x->next - 1] };
    struct unzip_part *part;
    enum fault f = OK;

    if (m.sheet != NULL && m.sheet->merges == NULL) {
        m.sheet->merges = arena_alloc(x->mem, (size_t)(m.room = 64) * sizeof *m.sheet->merges);
        if ((f = unzip_part(x->zip, m.sheet->part, &part)) != OK)
            return f;
        m.xml = xml_open(x->op, x->mem, part, x->file, &shape, &m);
        f = xml_run(m.xml) < 0 ? x->op->fault : OK;
        xml_close(m.xml);
        unzip_part_close(part);
        qsort(m.sheet->merges, (size_t)m.sheet->n_merges, sizeof *m.sheet->merges, by_place);
    }
    *v = m.sheet == NULL ? NULL : m.sheet->merges;
    *n = m.sheet == NULL ? 0 : m.sheet->n_merges;
    return f;
}
