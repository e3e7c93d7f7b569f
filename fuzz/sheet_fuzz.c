/* SPDX-License-Identifier: Apache-2.0 */
/* The workbook reader.  An input is f and a file as it is, or x and the XML of
** the parts below, each ended by a byte ff, which this packs into an archive;
** an empty part stands for a usual one. */
#define _GNU_SOURCE             /* memfd_create */
#include "base/sheet.h"
#include "base/utf8.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define TYPE "http://x/relationships/"

static const struct {
    const char *name, *usual;
} parts[] = {
    { "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>" },
    { "xl/sharedStrings.xml", "<sst><si><t>a</t></si><si><t>b</t></si></sst>" },
    { "xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>" },
    { "xl/workbook.xml", "<workbook><sheets><sheet name='a' id='1'/></sheets></workbook>" },
    { "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='1' Type='" TYPE "worksheet' Target='worksheets/sheet1.xml'/>"
      "<Relationship Id='2' Type='" TYPE "sharedStrings' Target='sharedStrings.xml'/>"
      "<Relationship Id='3' Type='" TYPE "styles' Target='styles.xml'/></Relationships>" },
    { "_rels/.rels", "<Relationships/>" },
};
enum { PARTS = sizeof parts / sizeof *parts };

struct out {
    uint8_t *p;
    size_t n;
};

static void put(struct out *o, const void *s, size_t n)
{
    memcpy(o->p + o->n, s, n);
    o->n += n;
}

static void little(struct out *o, uint64_t v, int n)
{
    for (; n > 0; n--, v >>= 8)
        o->p[o->n++] = (uint8_t)v;
}

static uint32_t crc(const uint8_t *s, size_t n)
{
    uint32_t c = UINT32_MAX;

    for (; n > 0; n--) {
        c ^= *s++;
        for (int i = 0; i < 8; i++)
            c = c >> 1 ^ (c & 1 ? 0xedb88320u : 0);
    }
    return ~c;
}

/* The header of a stored part: before it, or in the list at the end. */
static void head(struct out *o, bool central, const char *name, const uint8_t *s, size_t n, size_t at)
{
    little(o, central ? 0x02014b50 : 0x04034b50, 4);
    if (central)
        little(o, 20, 2);
    little(o, 20, 2);
    little(o, 0, 2 + 2 + 4);
    little(o, crc(s, n), 4);
    little(o, n, 4);
    little(o, n, 4);
    little(o, strlen(name), 2);
    little(o, 0, 2);
    if (central) {
        little(o, 0, 2 + 2 + 2 + 4);
        little(o, at, 4);
    }
    put(o, name, strlen(name));
}

static struct out pack(const uint8_t *data, size_t size)
{
    struct out o = { malloc(size + 8192), 0 }, list = { malloc(2048), 0 };
    size_t start;

    for (int i = 0; i < PARTS; i++) {
        const uint8_t *end = size == 0 ? NULL : memchr(data, 0xff, size), *s = data;
        size_t n = end == NULL ? size : (size_t)(end - data), at = o.n;

        size -= end == NULL ? n : n + 1;
        data += end == NULL ? n : n + 1;
        if (n == 0) {
            s = (const uint8_t *)parts[i].usual;
            n = strlen(parts[i].usual);
        }
        head(&o, false, parts[i].name, s, n, 0);
        put(&o, s, n);
        head(&list, true, parts[i].name, s, n, at);
    }
    start = o.n;
    put(&o, list.p, list.n);
    little(&o, 0x06054b50, 4);
    little(&o, 0, 4);
    little(&o, PARTS, 2);
    little(&o, PARTS, 2);
    little(&o, list.n, 4);
    little(&o, start, 4);
    little(&o, 0, 2);
    free(list.p);
    return o;
}

/* What the header of sheet.h promises. */
static void check(const struct sheet_row *row, int *before)
{
    if (row->n < 1 || row->number <= *before)
        abort();
    *before = row->number;
    for (int i = 0; i < row->n; i++) {
        const struct cell *c = &row->cells[i];

        if (c->column < 1 || c->column > SHEET_COLUMNS || (i > 0 && c->column <= c[-1].column)
            || strlen(c->text) != (size_t)c->n || !utf8_valid(c->text, (size_t)c->n)
            || utf8_count(c->text) > SHEET_TEXT || (c->n == 0 && c->type != CELL_ERROR))
            abort();
    }
}

static void read_all(const char *path)
{
    struct op op = op_open();
    struct book *b = NULL;
    const struct sheet_row *row;
    const char *name;
    enum fault f = book_open(&op, path, &b);

    while (f == OK && (f = book_sheet(b, &name)) == OK && name != NULL) {
        int before = 0, r;

        while ((r = book_row(b, &row)) == 1)
            check(row, &before);
        f = book_fault(b);
        if (r < 0 && f == OK)
            abort();
    }
    if (f != op.fault || (f != OK && (f != F_INPUT || op.zh[0] == '\0' || op.en[0] == '\0')))
        abort();
    book_close(b);
    op_close(&op);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct out o = { NULL, 0 };
    char path[64];
    int fd;

    if (size == 0)
        return 0;
    if (data[0] == 'x')
        o = pack(data + 1, size - 1);
    fd = memfd_create("fuzz", MFD_CLOEXEC);
    if (fd < 0 || write(fd, o.p != NULL ? o.p : data + 1, o.p != NULL ? o.n : size - 1) < 0)
        abort();
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    read_all(path);
    close(fd);
    free(o.p);
    return 0;
}
