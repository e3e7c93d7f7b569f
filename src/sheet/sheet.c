/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet/sheet.h"

#include "base/source.h"
#include "sheet/ahead.h"
#include "sheet/csv.h"
#include "sheet/xls.h"
#include "sheet/xlsx.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct book {
    struct op *told;            /* the caller's, which hears of faults            */
    struct op op;               /* its own, for rows may be read in another thread */
    struct ahead *ahead;        /* of the sheet at hand; NULL: rows are read when asked for */
    struct arena *mem;          /* its own: an importer forgets op's between rows */
    const char *name;           /* of the file, without folder */
    const char *file;           /* the same, shortened for op's place of a fault */
    struct xlsx *xlsx;          /* one of these three */
    struct xls *xls;
    struct csv *csv;
    bool begun, over;           /* the one sheet of a csv */
    enum fault fault;
};

/* ** What a file is ** */

#define PAGE L("this is a web page or XML, though its name may say otherwise", "这是网页或 XML 文件，即使扩展名是 .xls")

/* XML as web systems save it under the name of a workbook: what it is, or NULL
** when the text isn't XML.  ${n} bytes at ${s} are its beginning. */
static const struct label *markup(const char *s, size_t n)
{
    static const struct label page = PAGE;
    static const struct label sheet = L("this is a workbook as XML (\"XML Spreadsheet 2003\")", "这是 XML 格式的工作簿（“XML 表格 2003”）");
    char text[2048];
    size_t k = 0;

    for (size_t i = 0; i < n && k < sizeof text - 1; i++)       /* UTF-16 too */
        if (s[i] != '\0' && !(k == 0 && strchr(" \t\r\n\xef\xbb\xbf\xff\xfe", s[i]) != NULL))
            text[k++] = s[i];
    text[k] = '\0';
    if (text[0] != '<')
        return NULL;
    return strstr(text, "urn:schemas-microsoft-com:office:spreadsheet") != NULL && strstr(text, "<Workbook") != NULL ? &sheet : &page;
}

/* The small file that a spreadsheet program lays beside one that it has open. */
static bool is_lock(const char *file, int64_t size)
{
    return size <= 1024 && (strncmp(file, "~$", 2) == 0 || strncmp(file, ".~", 2) == 0);
}

static enum fault refuse(struct op *op, const char *file, const struct label *what)
{
    return op_fault(op, F_INPUT, file, ZH "；请用表格软件打开，另存为 .xlsx 或 .csv",
        EN "; open it in a spreadsheet program and save it as .xlsx or .csv", LABEL(*what));
}

/* What only a regular, non-empty file can tell. */
static enum fault sniff(struct op *op, const char *file, int fd, enum book_format *format)
{
    char head[4096] = { 0 };
    const struct label *what;
    struct stat st;
    ssize_t n = 0;

    if (fstat(fd, &st) != 0 || (S_ISREG(st.st_mode) && (n = pread(fd, head, sizeof head, 0)) < 0))
        return op_fault(op, F_BROKEN, file, "读取失败（错误 %d）", "reading failed (error %d)", errno);
    if (S_ISDIR(st.st_mode))
        return op_fault(op, F_INPUT, file, "这是文件夹；请指定其中的 .xlsx、.xls 或 .csv 文件",
            "this is a folder; name an .xlsx, .xls or .csv file in it");
    if (!S_ISREG(st.st_mode))
        return op_fault(op, F_INPUT, file, "这不是普通文件；请先存为 .xlsx 或 .csv 文件",
            "this is not an ordinary file; save it as an .xlsx or .csv file first");
    if (st.st_size == 0)
        return op_fault(op, F_INPUT, file, "文件是空的；请重新导出或复制", "the file is empty; export or copy it again");
    if (is_lock(file, st.st_size))
        return op_fault(op, F_INPUT, file, "这是表格软件打开文件时留下的临时文件；请指定名称不带“~$”的文件",
            "this is the temporary file of a spreadsheet program that has the workbook open; name the file without \"~$\"");
    if ((what = source_foreign(head, (size_t)n)) != NULL || (what = markup(head, (size_t)n)) != NULL)
        return refuse(op, file, what);
    *format = memcmp(head, "PK\3\4", 4) == 0 || memcmp(head, "PK\5\6", 4) == 0 ? BOOK_XLSX
        : memcmp(head, "\xd0\xcf\x11\xe0", 4) == 0 ? BOOK_XLS : BOOK_CSV;
    return OK;
}

/* ** The book ** */

static enum fault open_as(struct book *b, const char *path)
{
    enum fault f;
    enum book_format format = BOOK_CSV;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);  /* not to wait for a pipe's writer */

    if (fd < 0)
        return source_unopened(&b->op, b->file);
    if ((f = sniff(&b->op, b->file, fd, &format)) != OK) {
        close(fd);
        return f;
    }
    return format == BOOK_XLSX ? xlsx_open(&b->op, b->mem, fd, b->file, &b->xlsx)
        : format == BOOK_XLS ? xls_open(&b->op, b->mem, fd, b->file, &b->xls) : csv_open(&b->op, b->mem, fd, b->file, &b->csv);
}

/* Hand the fault on to the caller's op. */
static void tell(struct book *b)
{
    if (b->op.fault != OK)
        op_fault(b->told, b->op.fault, b->op.at, "%s%.0s", "%.0s%s", b->op.zh, b->op.en);
}

enum fault book_open(struct op *op, const char *path, struct book **out)
{
    struct arena *mem = arena_open();
    struct book *b = arena_alloc(mem, sizeof *b);
    enum fault f;

    *b = (struct book){ .told = op, .op = *op, .mem = mem };
    b->op.mem = arena_open();
    op_clear(&b->op);
    b->name = source_name(mem, path, &b->file);
    if ((f = open_as(b, path)) != OK) {
        tell(b);
        arena_close(b->op.mem);
        arena_close(mem);
        return f;
    }
    *out = b;
    return OK;
}

void book_close(struct book *b)
{
    if (b == NULL)
        return;
    ahead_close(b->ahead);
    xlsx_close(b->xlsx);
    xls_close(b->xls);
    csv_close(b->csv);
    arena_close(b->op.mem);
    arena_close(b->mem);
}

enum book_format book_format(const struct book *b)
{
    return b->xlsx != NULL ? BOOK_XLSX : b->xls != NULL ? BOOK_XLS : BOOK_CSV;
}

const char *book_charset(const struct book *b)
{
    return b->csv == NULL ? NULL : csv_charset(b->csv);
}

static enum fault faulty(struct book *b, enum fault f)
{
    b->fault = f;
    tell(b);
    return f;
}

static void join(struct book *b)
{
    ahead_close(b->ahead);
    b->ahead = NULL;
}

enum fault book_sheet(struct book *b, const char **name)
{
    *name = NULL;
    join(b);
    if (b->fault != OK)
        return b->fault;
    if (b->xlsx != NULL)
        return faulty(b, xlsx_sheet(b->xlsx, name));
    if (b->xls != NULL)
        return faulty(b, xls_sheet(b->xls, name));
    if (!b->begun) {
        const char *dot = strrchr(b->name, '.');

        *name = dot == NULL || dot == b->name ? b->name : arena_bytes(b->mem, b->name, (size_t)(dot - b->name));
    } else {
        b->over = true;
    }
    b->begun = true;
    return OK;
}

static int next_row(void *of, const struct sheet_row **row)
{
    struct book *b = of;

    if (b->xlsx != NULL)
        return xlsx_row(b->xlsx, row);
    if (b->xls != NULL)
        return xls_row(b->xls, row);
    return b->begun && !b->over ? csv_row(b->csv, row) : 0;
}

int book_row(struct book *b, const struct sheet_row **row)
{
    int r;

    if (b->fault != OK)
        return -1;
    r = b->ahead != NULL ? ahead_row(b->ahead, row) : next_row(b, row);
    if (r < 0)
        faulty(b, b->op.fault);
    return r;
}

void book_ahead(struct book *b)
{
    if (b->fault == OK && b->ahead == NULL)
        b->ahead = ahead_open(next_row, b);
}

enum fault book_fault(const struct book *b)
{
    return b->fault;
}

bool book_hidden(const struct book *b)
{
    return b->xlsx != NULL ? xlsx_hidden(b->xlsx) : b->xls != NULL && xls_hidden(b->xls);
}

int book_sheet_at(const struct book *b)
{
    return b->xlsx != NULL ? xlsx_sheet_at(b->xlsx) : b->xls != NULL ? xls_sheet_at(b->xls) : 0;
}

enum fault book_merges(struct book *b, const struct sheet_range **v, int *n)
{
    *v = NULL;
    *n = 0;
    if (b->fault == OK && b->xlsx != NULL)
        return faulty(b, xlsx_merges(b->xlsx, v, n));
    if (b->fault == OK && b->xls != NULL)
        return faulty(b, xls_merges(b->xls, v, n));
    return b->fault;
}

const char *sheet_cell_name(char to[16], int row, int column)
{
    char letters[8], *p = letters + sizeof letters - 1;

    *p = '\0';
    for (; column > 0; column = (column - 1) / 26)
        *--p = (char)('A' + (column - 1) % 26);
    if (row > 0)
        snprintf(to, 16, "%s%d", p, row);
    else
        snprintf(to, 16, "%s", p);
    return to;
}

int sheet_cell_parse(const char *s, int *row)
{
    int column = 0, v = 0;

    for (; *s >= 'A' && *s <= 'Z' && column <= SHEET_COLUMNS; s++)
        column = column * 26 + (*s - 'A' + 1);
    for (; *s >= '0' && *s <= '9' && v <= SHEET_ROWS; s++)
        v = v * 10 + (*s - '0');
    *row = v;
    return *s == '\0' && v >= 1 && v <= SHEET_ROWS && column <= SHEET_COLUMNS ? column : 0;
}

bool sheet_range_parse(const char *s, struct sheet_range *to)
{
    char one[24];
    const char *colon = s == NULL ? NULL : strchr(s, ':');

    if (s == NULL || strlen(s) >= sizeof one)
        return false;
    snprintf(one, sizeof one, "%.*s", colon == NULL ? (int)strlen(s) : (int)(colon - s), s);
    to->column1 = sheet_cell_parse(one, &to->row1);
    to->column2 = sheet_cell_parse(colon == NULL ? one : colon + 1, &to->row2);
    return to->column1 > 0 && to->column2 > 0;
}
