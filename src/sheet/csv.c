/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet/csv.h"

#include "base/charset.h"
#include "base/utf8.h"

#include <string.h>

enum { ROOM = 256 * 1024 };

/* The text not yet handed out is buf[at] to buf[end], with a NUL at buf[end]
** that stops every scan.  Cells point into it.  buf[-1] exists. */
struct csv {
    struct op *op;
    struct arena *mem;
    const char *file;
    struct charset *text;
    char *buf;
    size_t at, end, room;
    bool last;                  /* nothing follows buf[end] */
    bool stop[256];             /* bytes that end a cell without quotes */
    char separator;
    struct cell *cells;
    int room_cells;
    struct sheet_row row;
};

/* ** Faults ** */

/* "roster.csv C12", or "roster.csv 12" for column 0. */
static const char *place(struct csv *c, int column)
{
    char cell[16];

    return arena_printf(c->mem, "%s %s", c->file, sheet_cell_name(cell, c->row.number, column));
}

static int unclosed(struct csv *c, int column)
{
    op_fault(c->op, F_INPUT, place(c, column), "从这里开始的引号没有结束；请补上结束的引号",
        "the quote that begins here is never closed; add the closing quote");
    return -1;
}

static int crooked(struct csv *c, int column)
{
    op_fault(c->op, F_INPUT, place(c, column), "结束的引号之后还有文字；单元格内的引号应写成两个引号",
        "there is text after the closing quote; a quote inside a cell is written twice");
    return -1;
}

static int binary(struct csv *c, int column)
{
    op_fault(c->op, F_INPUT, place(c, column), "含有空字节（NUL），不是文本文件；请另存为 .xlsx 或 UTF-8 的 .csv",
        "there is a NUL byte, so this is no text file; save it as .xlsx or as .csv in UTF-8");
    return -1;
}

static int wide(struct csv *c)
{
    op_fault(c->op, F_INPUT, place(c, 0), "此行超过 %d 列；请删去多余的列", "this row has more than %d columns;"
        " remove those not needed", SHEET_COLUMNS);
    return -1;
}

static int lengthy(struct csv *c, int column)
{
    op_fault(c->op, F_INPUT, place(c, column), "单元格超过 %d 个字；请缩短，或检查是否缺少结束的引号",
        "this cell has more than %d characters; shorten it, or look for a missing closing quote", SHEET_TEXT);
    return -1;
}

static int endless(struct csv *c)
{
    op_fault(c->op, F_INPUT, c->file, "文件超过 %d 行；请分成几个文件", "the file has more than %d rows;"
        " divide it into several files", SHEET_CSV_ROWS);
    return -1;
}

static int undecodable(struct csv *c)
{
    op_fault(c->op, F_INPUT, place(c, 0), "此行有无法识别的字节（文件第 %lld 字节，按 %s 读取）；请检查此处，另存为 UTF-8 的 .csv",
        "this row has a byte that can't be decoded (byte %lld of the file, read as %s); look at it, and save the file"
        " as .csv in UTF-8", (long long)charset_bad(c->text) + 1, charset_name(c->text));
    return -1;
}

/* ** The buffer ** */

/* More text after what is left; 0 when there is none, -1 on a fault. */
static int fill(struct csv *c)
{
    size_t left = c->end - c->at;
    int64_t n;

    memmove(c->buf, c->buf + c->at, left);
    c->at = 0;
    c->end = left;
    if (left > c->room / 2) {
        if (left >= SHEET_ROW_BYTES) {
            op_fault(c->op, F_INPUT, place(c, 0), "此行超过 %d 字节；请检查是否缺少结束的引号",
                "this row is longer than %d bytes; look for a missing closing quote", SHEET_ROW_BYTES);
            return -1;
        }
        c->buf = (char *)arena_grow(c->mem, c->buf - 1, c->room + 2, c->room * 2 + 2) + 1;
        c->room *= 2;
    }
    n = charset_read(c->text, c->buf + c->end, c->room - c->end);
    c->last = n == 0;
    c->end += n > 0 ? (size_t)n : 0;
    c->buf[c->end] = '\0';
    return n < 0 ? -1 : n > 0;
}

/* What the first line with content has most of, outside quotes. */
static char separator(const char *p)
{
    static const char choice[] = ",;\t";
    int count[3] = { 0 }, best = 0;
    bool quoted = false;

    for (p += strspn(p, "\r\n"); *p != '\0' && (quoted || (*p != '\n' && *p != '\r')); p++) {
        const char *which = strchr(choice, *p);

        if (*p == '"')
            quoted = !quoted;
        else if (!quoted && which != NULL)
            count[which - choice]++;
    }
    for (int i = 1; i < 3; i++)
        if (count[i] > count[best])
            best = i;
    return choice[best];
}

enum fault csv_open(struct op *op, struct arena *mem, int fd, const char *file, struct csv **out)
{
    struct csv *c = arena_alloc(mem, sizeof *c);
    enum fault f;

    *c = (struct csv){ .op = op, .mem = mem, .file = file, .room = ROOM, .room_cells = 64 };
    if ((f = charset_open(op, mem, fd, file, &c->text)) != OK)
        return f;
    c->buf = (char *)arena_alloc(mem, ROOM + 2) + 1;
    c->cells = arena_alloc(mem, (size_t)c->room_cells * sizeof *c->cells);
    if (fill(c) < 0) {
        csv_close(c);
        return op->fault;
    }
    c->separator = separator(c->buf);
    c->stop[(unsigned char)c->separator] = c->stop['\n'] = c->stop['\r'] = c->stop[0] = true;
    *out = c;
    return OK;
}

void csv_close(struct csv *c)
{
    if (c != NULL)
        charset_close(c->text);
}

const char *csv_charset(const struct csv *c)
{
    const char *name = charset_name(c->text);

    return strncmp(name, "UTF-16", 6) == 0 ? "UTF-16" : name;
}

/* ** One record ** */

static void put(struct csv *c, const char *from, const char *to, int column)
{
    if (from == to)
        return;
    if (c->row.n == c->room_cells) {
        size_t old = (size_t)c->room_cells * sizeof *c->cells;

        c->cells = arena_grow(c->mem, c->cells, old, old * 2);
        c->room_cells *= 2;
    }
    c->cells[c->row.n++] = (struct cell){ .text = from, .n = (int)(to - from), .column = column };
}

/* The closing quote of a cell whose text begins at ${p}; NULL when it isn't there yet. */
static const char *closing(const struct csv *c, const char *p)
{
    const char *end = c->buf + c->end;

    while ((p = memchr(p, '"', (size_t)(end - p))) != NULL) {
        if (p[1] != '"')
            return p + 1 < end || c->last ? p : NULL;
        p += 2;
    }
    return NULL;
}

/* One record into c->cells: 1; 0 when more text is needed to know its end, and
** then nothing was changed; -1 a fault. */
static int scan(struct csv *c)
{
    const char *p = c->buf + c->at, *end = c->buf + c->end;

    c->row.n = 0;
    for (int column = 1; ; column++) {
        const char *from = p, *to;

        if (column > SHEET_COLUMNS)
            return wide(c);
        if (*p == '"') {
            if ((to = closing(c, ++from)) == NULL)
                return c->last && charset_bad(c->text) == NONE ? unclosed(c, column) : 0;
            p = to + 1;
            if (!c->stop[(unsigned char)*p])
                return crooked(c, column);
        } else {
            while (!c->stop[(unsigned char)*p])
                p++;
            to = p;
        }
        put(c, from, to, column);
        if (*p == '\0' && p < end)
            return binary(c, column);
        if (*p == '\0' && (!c->last || charset_bad(c->text) != NONE))
            return 0;
        if (*p == '\r' && p + 1 == end && !c->last)
            return 0;
        if (*p == c->separator) {
            p++;
            continue;
        }
        p += *p == '\0' ? 0 : p[0] == '\r' && p[1] == '\n' ? 2 : 1;
        c->at = (size_t)(p - c->buf);
        return 1;
    }
}

/* End each cell with a NUL and take its doubled quotes apart. */
static int finish(struct csv *c)
{
    for (struct cell *k = c->cells; k < c->cells + c->row.n; k++) {
        char *from = c->buf + (k->text - c->buf), *to = from, *end = from + k->n;

        if (from[-1] == '"' && memchr(from, '"', (size_t)k->n) != NULL) {
            for (; from < end; from++)
                if ((*to++ = *from) == '"')
                    from++;
            k->n = (int)(to - k->text);
            end = to;
        }
        *end = '\0';
        if (k->n > SHEET_TEXT && utf8_count(k->text) > SHEET_TEXT)
            return lengthy(c, k->column);
        if (memchr(k->text, '\0', (size_t)k->n) != NULL)
            return binary(c, k->column);
    }
    return 1;
}

int csv_row(struct csv *c, const struct sheet_row **row)
{
    for (;;) {
        int r = 0;

        if (c->row.number == SHEET_CSV_ROWS)
            return endless(c);
        if (c->at == c->end && c->last && charset_bad(c->text) == NONE)
            return 0;
        c->row.number++;
        while ((r = scan(c)) == 0) {
            if (charset_bad(c->text) != NONE && c->last)
                return undecodable(c);
            if (fill(c) < 0)
                return -1;
            if (c->at == c->end && c->last && charset_bad(c->text) == NONE)
                return 0;
        }
        if (r < 0 || finish(c) < 0)
            return -1;
        if (c->row.n > 0) {
            c->row.cells = c->cells;
            *row = &c->row;
            return 1;
        }
    }
}
