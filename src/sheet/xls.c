/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet/xls.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "sheet/biff.h"
#include "sheet/ole.h"
#include "sheet/refuse.h"
#include "sheet/shared.h"
#include "sheet/xlsx_value.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = SHEET_TEXT * 4, DATES = SHEET_FORMATS };

struct sheet {
    const char *name;
    int64_t start;                      /* of its records */
    int at;                             /* place in the workbook */
    bool hidden;
    struct sheet_range *merges;         /* once asked for */
    int n_merges;
};

struct xls {
    struct op *op;
    struct arena *mem, *row_mem;        /* of the book, of the row */
    const char *file;
    struct ole *ole;
    struct ole_stream *stream;
    struct biff *in, *beside;           /* beside: for merged ranges */
    bool old;                           /* biff 5: texts are bytes of a code page */
    iconv_t iconv;

    struct sheet *sheets;
    int n_merges;                       /* of all sheets */
    int n_sheets, listed, next;         /* next: after the one being read */
    bool from_1904;
    struct shared *strings;
    bool date[DATES];                   /* by the id of the number format */
    uint16_t format[SHEET_FORMATS];     /* id, of each cell format */
    int n_formats;

    int depth;                          /* of BIFF_BEGIN: 1 in the sheet, 2 in a chart on it */
    bool waiting;                       /* the record at hand begins the next row */
    bool awaited;                       /* the last cell's text comes in a record of its own */
    bool ended;                         /* no more rows in the sheet */
    bool stopped;                       /* after a fault */
    struct buf text;
    struct cell *cells;
    int room;
    int64_t row_bytes;
    struct sheet_row row;
};

/* ** Faults ** */

static enum fault damaged(struct xls *x)
{
    return refuse_damaged(x->op, x->file);
}

static enum fault locked(struct xls *x)
{
    return op_fault(x->op, F_INPUT, x->file,
        "文件加了密码；请用表格软件打开，去掉密码后另存为 .xlsx",
        "the file has a password; open it in a spreadsheet program, remove the password and save it as .xlsx");
}

/* "roster.xls 户!C12"; column 0: the row. */
static const char *place(struct xls *x, int column)
{
    char cell[16];

    return arena_printf(x->mem, "%s %s!%s", x->file, x->sheets[x->next - 1].name,
                        sheet_cell_name(cell, x->row.number, column));
}

#define REFUSE(x, column, zh, en, ...) \
    (op_fault((x)->op, F_INPUT, place(x, column), zh, en, ##__VA_ARGS__), (x)->stopped = true)

static void too_long(struct xls *x, int column)
{
    REFUSE(x, column, "单元格超过 %d 个字；请缩短", "this cell has more than %d characters; shorten it", SHEET_TEXT);
}

static void undecodable(struct xls *x, int column)
{
    REFUSE(x, column, "此单元格有无法识别的字；请重新输入，或用表格软件打开后另存为 .xlsx",
        "this cell has characters that can't be decoded; type it again, or open the file in a spreadsheet program"
        " and save it as .xlsx");
}

/* ** Texts ** */

/* ${n} bytes of the code page into x->text; false when they aren't all of it. */
static bool decode(struct xls *x, const unsigned char *p, int n)
{
    char *in = (char *)(uintptr_t)p, out[4096], *to;
    size_t left = (size_t)n, room;

    buf_clear(&x->text);
    if (x->iconv == (iconv_t)-1)
        x->iconv = iconv_open("UTF-8", "CP1252");
    if (x->iconv == (iconv_t)-1 || memchr(p, '\0', left) != NULL)
        return n == 0;
    iconv(x->iconv, NULL, NULL, NULL, NULL);
    while (left > 0 && x->text.n <= LONGEST) {
        to = out;
        room = sizeof out;
        if (iconv(x->iconv, &in, &left, &to, &room) == (size_t)-1 && errno != E2BIG)
            return false;
        buf_bytes(&x->text, out, (size_t)(to - out));
    }
    return true;
}

/* The text of the record at hand, its length before it in ${size} bytes, into x->text. */
static enum fault take_text(struct xls *x, int size, bool *whole)
{
    unsigned char n[2];
    enum fault f = biff_take(x->in, n, size);
    int count = (int)biff_little(n, size);

    if (f != OK)
        return f;
    buf_clear(&x->text);
    if (!x->old)
        return biff_text(x->in, count, LONGEST, &x->text, whole);
    if (count > x->in->n)
        return damaged(x);
    *whole = decode(x, x->in->p, count);
    return OK;
}

static void set_codepage(struct xls *x, int page)
{
    char name[16];

    snprintf(name, sizeof name, page == 936 ? "GB18030" : page == 367 ? "ASCII" : page == 10000 || page == 32768 ? "MACINTOSH"
             : page == 1200 ? "UTF-16LE" : page == 32769 ? "CP1252" : "CP%d", page);
    if (x->iconv != (iconv_t)-1)
        iconv_close(x->iconv);
    x->iconv = iconv_open("UTF-8", name);
}

/* ** The workbook ** */

static enum fault add_sheet(struct xls *x)
{
    enum { ROWS = 0, HIDDEN = 3, TYPE = 15 };
    unsigned char head[6];
    int at = x->listed++;
    bool whole = true;
    enum fault f;

    if ((f = biff_take(x->in, head, sizeof head)) != OK)
        return f;
    if ((head[5] & TYPE) != ROWS)
        return OK;                      /* charts, macros */
    if ((f = take_text(x, 1, &whole)) != OK)
        return f;
    if (x->text.n == 0 || !whole)
        return damaged(x);
    if (x->n_sheets == SHEET_SHEETS || x->text.n > SHEET_NAME)
        return op_fault(x->op, F_INPUT, x->file,
            "工作表超过 %d 个，或名称超过 31 个字；请删去不需要的工作表或缩短名称",
            "there are more than %d sheets, or a name of more than 31 characters; remove sheets not needed or shorten"
            " the name", SHEET_SHEETS);
    x->sheets[x->n_sheets++] = (struct sheet){
        .name = arena_bytes(x->mem, x->text.p, x->text.n), .start = biff_little(head, 4), .at = at,
        .hidden = (head[4] & HIDDEN) != 0,
    };
    return OK;
}

static enum fault add_format(struct xls *x)
{
    unsigned char id[2];
    bool whole;
    enum fault f = biff_take(x->in, id, 2);

    if (f != OK || (f = take_text(x, x->old ? 1 : 2, &whole)) != OK)
        return f;
    x->date[biff_little(id, 2)] = xlsx_value_date_format(x->text.p);
    return OK;
}

static enum fault add_cell_format(struct xls *x)
{
    unsigned char head[4];
    enum fault f = biff_take(x->in, head, sizeof head);

    if (f == OK && x->n_formats < SHEET_FORMATS)
        x->format[x->n_formats++] = (uint16_t)biff_little(head + 2, 2);
    return f;
}

static enum fault add_strings(struct xls *x)
{
    unsigned char head[8];
    bool whole;
    enum fault f = biff_take(x->in, head, sizeof head);

    for (uint32_t n = biff_little(head + 4, 4); f == OK && n > 0 && biff_more(x->in); n--) {
        if ((f = take_text(x, 2, &whole)) != OK)
            break;
        f = shared_put(x->strings, x->text.p, !whole ? SHARED_BROKEN
                       : x->text.n > SHEET_TEXT && utf8_count(x->text.p) > SHEET_TEXT ? SHARED_LONG : (int)x->text.n);
    }
    return f;
}

static enum fault take_global(struct xls *x)
{
    unsigned char v[2];
    enum fault f = OK;

    switch (x->in->type) {
    case BIFF_PASSWORD:
        return locked(x);
    case BIFF_1904:
        if ((f = biff_take(x->in, v, 2)) == OK)
            x->from_1904 = v[0] == 1;
        return f;
    case BIFF_CODEPAGE:
        if ((f = biff_take(x->in, v, 2)) == OK && x->old)
            set_codepage(x, (int)biff_little(v, 2));
        return f;
    case BIFF_SHEET:
        return add_sheet(x);
    case BIFF_FORMAT:
        return add_format(x);
    case BIFF_FORMAT_OF_CELL:
        return add_cell_format(x);
    case BIFF_STRINGS:
        return x->old ? OK : add_strings(x);
    default:
        return OK;
    }
}

static enum fault read_globals(struct xls *x)
{
    enum { BIFF5 = 0x500, BIFF8 = 0x600 };
    unsigned char version[2];
    enum fault f;
    int r = biff_next(x->in);

    if (r <= 0 || x->in->type != BIFF_BEGIN)
        return r < 0 ? x->op->fault : damaged(x);
    if ((f = biff_take(x->in, version, 2)) != OK)
        return f;
    if (biff_little(version, 2) != BIFF8 && biff_little(version, 2) != BIFF5)
        return damaged(x);
    x->old = biff_little(version, 2) == BIFF5;
    while ((r = biff_next(x->in)) == 1 && x->in->type != BIFF_EOF)
        if ((f = take_global(x)) != OK)
            return f;
    if (r < 0)
        return x->op->fault;
    return r == 0 || x->n_sheets == 0 ? damaged(x) : OK;
}

/* The streams tell what a file of this container is. */
static enum fault refuse_other(struct xls *x)
{
    static const struct {
        const char *stream;
        struct label what;
    } others[] = {
        { "EncryptedPackage",    L("this workbook has a password", "此工作簿加了密码") },
        { "ET",                  L("this is a workbook of WPS (.et)", "这是 WPS 表格文件（.et）") },
        { "WordDocument",        L("this is a text document (.doc, .wps)", "这是文字文档（.doc、.wps）") },
        { "PowerPoint Document", L("this is a presentation (.ppt, .dps)", "这是演示文稿（.ppt、.dps）") },
        { "__properties_version1.0", L("this is a mail (.msg)", "这是邮件（.msg）") },
        { "",                    L("this is no workbook that can be read here; it may be .et of WPS",
                                   "这不是可以读取的工作簿，可能是 WPS 的 .et 文件") },
    };
    size_t i = 0;

    while (*others[i].stream != '\0' && !ole_has(x->ole, others[i].stream))
        i++;
    if (i > 1 && (ole_has(x->ole, "Workbook") || ole_has(x->ole, "Book")))
        return OK;
    return op_fault(x->op, F_INPUT, x->file, ZH "；请用表格软件打开（有密码的先去掉密码），另存为 .xlsx",
        EN "; open it in a spreadsheet program, remove the password if there is one, and save it as .xlsx", LABEL(others[i].what));
}

static enum fault read_workbook(struct xls *x)
{
    enum fault f = refuse_other(x);

    if (f != OK || (f = ole_stream(x->ole, "Workbook", &x->stream)) != OK
        || (x->stream == NULL && (f = ole_stream(x->ole, "Book", &x->stream)) != OK))
        return f;
    if (x->stream == NULL)
        return damaged(x);
    x->in = biff_open(x->op, x->mem, x->stream, x->file);
    for (int id = 0; id < 64; id++)
        x->date[id] = xlsx_value_date_id(id);
    return read_globals(x);
}

enum fault xls_open(struct op *op, struct arena *mem, int fd, const char *file, struct xls **out)
{
    struct xls *x = arena_alloc(mem, sizeof *x);
    enum fault f;

    x->op = op;
    x->mem = mem;
    x->file = file;
    x->iconv = (iconv_t)-1;
    x->room = 64;
    if ((f = ole_open(op, mem, fd, file, &x->ole)) != OK)
        return f;
    x->row_mem = arena_open();
    x->text = buf_open(mem);
    x->strings = shared_open(op, mem, file);
    x->sheets = arena_alloc(mem, SHEET_SHEETS * sizeof *x->sheets);
    x->cells = arena_alloc(mem, (size_t)x->room * sizeof *x->cells);
    if ((f = read_workbook(x)) != OK) {
        xls_close(x);
        return f;
    }
    *out = x;
    return OK;
}

void xls_close(struct xls *x)
{
    if (x == NULL)
        return;
    if (x->iconv != (iconv_t)-1)
        iconv_close(x->iconv);
    ole_close(x->ole);
    arena_close(x->row_mem);
}

/* ** Cells ** */

/* Add a cell of this text, which stays where it is. */
static void put(struct xls *x, int column, struct cell c)
{
    if (column > SHEET_COLUMNS || (x->row.n > 0 && column <= x->cells[x->row.n - 1].column)) {
        REFUSE(x, column > SHEET_COLUMNS ? 0 : column, "单元格的次序不对；请用表格软件打开后另存为 .xlsx",
            "the cells are out of order; open the file in a spreadsheet program and save it as .xlsx");
        return;
    }
    if (x->row.n == x->room) {
        size_t old = (size_t)x->room * sizeof *x->cells;

        x->cells = arena_grow(x->mem, x->cells, old, old * 2);
        x->room *= 2;
    }
    c.column = column;
    c.formula = x->in->type == BIFF_FORMULA;
    x->cells[x->row.n++] = c;
}

static const char *copy(struct xls *x, int column, const char *s, size_t n)
{
    if ((x->row_bytes += (int64_t)n + 1) > SHEET_ROW_BYTES)
        REFUSE(x, column, "此行的文字超过 %d 字节；请缩短", "the text of this row is longer than %d bytes; shorten it",
            SHEET_ROW_BYTES);
    return x->stopped ? "" : arena_bytes(x->row_mem, s, n);
}

static void put_copy(struct xls *x, int column, enum cell_type type, const char *s, bool rounded)
{
    size_t n = strlen(s);
    const char *text = copy(x, column, s, n);

    if (!x->stopped)
        put(x, column, (struct cell){ .text = text, .n = (int)n, .type = type, .rounded = rounded });
}

/* A number as decimal text: a date when the cell's format says so. */
static void put_number(struct xls *x, int column, int format, const char *s)
{
    char number[XLSX_NUMBER], date[XLSX_NUMBER];
    bool rounded;

    if (!xlsx_value_number(number, s, &rounded))
        REFUSE(x, column, "此单元格的数字无法识别；请重新输入", "the number of this cell can't be read; type it again");
    else if (!rounded && format < x->n_formats && x->date[x->format[format]] && xlsx_value_date(date, number, x->from_1904))
        put_copy(x, column, CELL_DATE, date, false);
    else
        put_copy(x, column, CELL_NUMBER, number, rounded);
}

/* The 15 digits that the spreadsheet shows. */
static void put_double(struct xls *x, int column, int format, const unsigned char *p)
{
    uint64_t bits = biff_little(p, 4) | (uint64_t)biff_little(p + 4, 4) << 32;
    char s[XLSX_NUMBER];
    double v;

    memcpy(&v, &bits, sizeof v);
    snprintf(s, sizeof s, "%.15g", v);
    put_number(x, column, format, s);
}

/* A number in four bytes: 30 bits of an integer or of a double, perhaps in hundredths. */
static void put_rk(struct xls *x, int column, int format, const unsigned char *p)
{
    enum { HUNDREDTHS = 1, INTEGER = 2 };
    uint32_t rk = biff_little(p, 4);
    uint64_t bits = (uint64_t)(rk & ~3u) << 32;
    int32_t n = (int32_t)rk >> 2;
    char s[XLSX_NUMBER];
    double v;

    memcpy(&v, &bits, sizeof v);
    if ((rk & INTEGER) == 0)
        snprintf(s, sizeof s, "%.15g", (rk & HUNDREDTHS) != 0 ? v / 100 : v);
    else if ((rk & HUNDREDTHS) != 0)
        snprintf(s, sizeof s, "%s%d.%02d", n < 0 ? "-" : "", abs(n / 100), abs(n % 100));
    else
        snprintf(s, sizeof s, "%d", n);
    put_number(x, column, format, s);
}

static void put_shared(struct xls *x, int column, uint32_t i)
{
    int n;
    const char *text = shared_by_index(x->strings, i, &n);

    if (n == SHARED_LONG)
        too_long(x, column);
    else if (n == SHARED_BROKEN)
        undecodable(x, column);
    else if (text == NULL)
        REFUSE(x, column, "此单元格的文字在文件中找不到；请用表格软件打开后另存为 .xlsx",
            "the text of this cell is missing in the file; open it in a spreadsheet program and save it as .xlsx");
    else if (n > 0)
        put(x, column, (struct cell){ .text = text, .n = n, .type = CELL_TEXT });
}

static bool fits(struct xls *x, int column, bool whole)
{
    if (!whole)
        undecodable(x, column);
    else if (x->text.n > SHEET_TEXT && utf8_count(x->text.p) > SHEET_TEXT)
        too_long(x, column);
    return !x->stopped;
}

static enum fault put_label(struct xls *x, int column)
{
    bool whole = true;
    enum fault f = take_text(x, 2, &whole);

    if (f == OK && fits(x, column, whole) && x->text.n > 0)
        put_copy(x, column, CELL_TEXT, x->text.p, false);
    return f;
}

static void put_error(struct xls *x, int column, int code)
{
    const char *s = code == 0x00 ? "#NULL!" : code == 0x07 ? "#DIV/0!" : code == 0x0f ? "#VALUE!" : code == 0x17 ? "#REF!"
        : code == 0x1d ? "#NAME?" : code == 0x24 ? "#NUM!" : "#N/A";

    put_copy(x, column, CELL_ERROR, s, false);
}

/* The result stored with a formula; of a text, which follows, a cell to fill. */
static void put_result(struct xls *x, int column, int format, const unsigned char *p)
{
    enum { TEXT = 0, BOOL = 1, ERROR = 2, NEVER_COMPUTED = 2 };
    static const unsigned char zero[8];

    if (p[6] != 0xff || p[7] != 0xff) {
        if (memcmp(p, zero, 8) == 0 && (p[8] & NEVER_COMPUTED) != 0)    /* as programs write it that can't compute */
            put_copy(x, column, CELL_ERROR, "", false);
        else
            put_double(x, column, format, p);
    } else if (p[0] == TEXT) {
        put_copy(x, column, CELL_TEXT, "", false);
        x->awaited = !x->stopped;
    } else if (p[0] == BOOL) {
        put_copy(x, column, CELL_BOOL, p[2] != 0 ? "1" : "0", false);
    } else if (p[0] == ERROR) {
        put_error(x, column, p[2]);
    }
}

/* The text that a formula has as its result. */
static enum fault fill(struct xls *x)
{
    struct cell *c = &x->cells[x->row.n - 1];
    bool whole = true;
    enum fault f = take_text(x, 2, &whole);

    x->awaited = false;
    if (f != OK || !fits(x, c->column, whole))
        return f;
    c->text = copy(x, c->column, x->text.p, x->text.n);
    c->n = (int)x->text.n;
    return OK;
}

/* Without the cell that waits for a text which is empty or never came. */
static void drop_empty(struct xls *x)
{
    if (x->row.n > 0 && x->cells[x->row.n - 1].n == 0 && x->cells[x->row.n - 1].type == CELL_TEXT)
        x->row.n--;
    x->awaited = false;
}

/* ** Records of a sheet ** */

static bool is_cell(int type)
{
    return type == BIFF_NUMBER || type == BIFF_RK || type == BIFF_MULTIPLE_RK || type == BIFF_SHARED || type == BIFF_LABEL
        || type == BIFF_RICH || type == BIFF_BOOL || type == BIFF_FORMULA;
}

static enum fault put_many(struct xls *x, int column, const unsigned char *p, int n)
{
    for (; n >= 6 + 2 && !x->stopped; n -= 6, p += 6, column++)
        put_rk(x, column, (int)biff_little(p, 2), p + 2);
    return n == 2 || x->stopped ? OK : damaged(x);
}

static enum fault take_cell(struct xls *x)
{
    static const struct { int type, least; } sizes[] = {
        { BIFF_NUMBER, 14 }, { BIFF_RK, 10 }, { BIFF_MULTIPLE_RK, 12 }, { BIFF_SHARED, 10 }, { BIFF_LABEL, 8 }, { BIFF_RICH, 8 },
        { BIFF_BOOL, 8 }, { BIFF_FORMULA, 16 },
    };
    const unsigned char *p = x->in->p;
    int n = x->in->n, column = (int)biff_little(p + 2, 2) + 1, format;

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (sizes[i].type == x->in->type && n < sizes[i].least)
            return damaged(x);
    format = (int)biff_little(p + 4, 2);
    x->in->p += 6;
    x->in->n -= 6;
    switch (x->in->type) {
    case BIFF_NUMBER:       put_double(x, column, format, p + 6); break;
    case BIFF_RK:           put_rk(x, column, format, p + 6); break;
    case BIFF_MULTIPLE_RK:  return put_many(x, column, p + 4, n - 4);
    case BIFF_SHARED:       put_shared(x, column, biff_little(p + 6, 4)); break;
    case BIFF_FORMULA:      put_result(x, column, format, p + 6); break;
    case BIFF_BOOL:
        if (p[7] != 0)
            put_error(x, column, p[6]);
        else
            put_copy(x, column, CELL_BOOL, p[6] != 0 ? "1" : "0", false);
        break;
    default:                return put_label(x, column);
    }
    return OK;
}

/* The record at hand belongs to the row at hand, or begins it; false when it begins the next. */
static bool in_row(struct xls *x)
{
    int number = (int)biff_little(x->in->p, 2) + 1;

    if (number == x->row.number)
        return true;
    drop_empty(x);
    if (x->row.n > 0)
        return false;
    if (number < x->row.number)
        REFUSE(x, 0, "此行之后的行次序不对；请用表格软件打开后另存为 .xlsx",
            "the rows after this one are out of order; open the file in a spreadsheet program and save it as .xlsx");
    arena_reset(x->row_mem);
    x->row_bytes = 0;
    x->row.number = number;
    return true;
}

/* One record: 1 when a row ended before it, 0 when there is more, -1 a fault. */
static int take(struct xls *x)
{
    int type = x->in->type;
    enum fault f = OK;

    if (type == BIFF_BEGIN)
        x->depth++;
    else if (type == BIFF_EOF)
        x->depth--;
    else if (type == BIFF_PASSWORD)
        f = locked(x);
    if (x->depth == 1 && is_cell(type)) {
        if (x->in->n < 6)
            f = damaged(x);
        else if (!in_row(x))
            return 1;
        else if (!x->stopped) {
            drop_empty(x);
            f = take_cell(x);
        }
    } else if (x->depth == 1 && type == BIFF_STRING && x->awaited) {
        f = fill(x);
    }
    return f != OK || x->stopped ? -1 : 0;
}

enum fault xls_sheet(struct xls *x, const char **name)
{
    *name = NULL;
    x->row = (struct sheet_row){ .number = 0 };
    x->depth = 0;
    x->waiting = x->awaited = false;
    x->ended = x->next == x->n_sheets;
    if (x->ended)
        return OK;
    biff_seek(x->in, x->sheets[x->next].start);
    *name = x->sheets[x->next++].name;
    return OK;
}

int xls_row(struct xls *x, const struct sheet_row **row)
{
    int r = 0;

    if (x->next == 0 || x->ended)
        return 0;
    x->row.n = 0;
    do {
        if (!x->waiting) {
            if ((r = biff_next(x->in)) == 0 || (r == 1 && x->depth == 0 && x->in->type != BIFF_BEGIN))
                damaged(x);
            if (x->op->fault != OK)
                return -1;
        }
        x->waiting = false;
        r = take(x);
    } while (r == 0 && x->depth > 0);
    if (r < 0)
        return -1;
    drop_empty(x);
    x->waiting = r == 1;
    x->ended = r == 0;
    x->row.cells = x->cells;
    *row = &x->row;
    return x->row.n > 0;
}

bool xls_hidden(const struct xls *x)
{
    return x->next > 0 && x->sheets[x->next - 1].hidden;
}

int xls_sheet_at(const struct xls *x)
{
    return x->next > 0 ? x->sheets[x->next - 1].at : 0;
}

/* ** Merged ranges ** */

static enum fault add_merges(struct xls *x, struct sheet *s, int *room)
{
    unsigned char v[8];
    enum fault f = biff_take(x->beside, v, 2);

    for (int n = (int)biff_little(v, 2); f == OK && n > 0; n--) {
        struct sheet_range r;

        if ((f = biff_take(x->beside, v, sizeof v)) != OK)
            break;
        r = (struct sheet_range){ .row1 = (int)biff_little(v, 2) + 1, .row2 = (int)biff_little(v + 2, 2) + 1,
                                  .column1 = (int)biff_little(v + 4, 2) + 1, .column2 = (int)biff_little(v + 6, 2) + 1 };
        if (r.row1 > r.row2 || r.column1 > r.column2 || r.column2 > SHEET_COLUMNS || s->n_merges == SHEET_MERGES || x->n_merges == BOOK_MERGES)
            return op_fault(x->op, F_INPUT, arena_printf(x->mem, "%s %s", x->file, s->name),
                "合并单元格的范围不对或超过 %d 个；请取消合并后重新保存",
                "a merged range is wrong, or there are more than %d; unmerge the cells and save the file again", SHEET_MERGES);
        if (r.row1 == r.row2 && r.column1 == r.column2)
            continue;
        if (s->n_merges == *room) {
            size_t old = (size_t)*room * sizeof r;

            s->merges = arena_grow(x->mem, s->merges, old, old * 2);
            *room *= 2;
        }
        s->merges[s->n_merges++] = r;
        x->n_merges++;
    }
    return f;
}

static enum fault read_merges(struct xls *x, struct sheet *s)
{
    int depth = 0, room = 64, r;
    enum fault f;

    s->merges = arena_alloc(x->mem, (size_t)room * sizeof *s->merges);
    if (x->beside == NULL)
        x->beside = biff_open(x->op, x->mem, x->stream, x->file);
    biff_seek(x->beside, s->start);
    do {
        if ((r = biff_next(x->beside)) <= 0)
            return r < 0 ? x->op->fault : damaged(x);
        depth += x->beside->type == BIFF_BEGIN ? 1 : x->beside->type == BIFF_EOF ? -1 : 0;
        if (x->beside->type == BIFF_MERGES && depth == 1 && (f = add_merges(x, s, &room)) != OK)
            return f;
    } while (depth > 0);
    return OK;
}

static int by_place(const void *a, const void *b)
{
    const struct sheet_range *l = a, *r = b;

    return l->row1 != r->row1 ? l->row1 - r->row1 : l->column1 - r->column1;
}

enum fault xls_merges(struct xls *x, const struct sheet_range **v, int *n)
{
    struct sheet *s = x->next == 0 ? NULL : &x->sheets[x->next - 1];
    enum fault f = OK;

    if (s == NULL)
        return OK;
    if (s->merges == NULL && (f = read_merges(x, s)) == OK)
        qsort(s->merges, (size_t)s->n_merges, sizeof *s->merges, by_place);
    *v = s->merges;
    *n = s->n_merges;
    return f;
}
