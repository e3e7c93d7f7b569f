/* SPDX-License-Identifier: Apache-2.0 */
/* The editor of workbooks.  An input is a byte of choices and the XML of the
** parts below, each ended by a byte ff; an empty part stands for a usual one.
** What the reader takes it takes afterwards, with the values it should have. */
#define _GNU_SOURCE             /* memfd_create */
#include "sheet/sheet.h"
#include "sheet/xlsx_edit.h"

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
    { "xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>" },
    { "xl/comments1.xml", "<comments><authors/><commentList><comment ref='A1' authorId='0'><text/></comment></commentList></comments>" },
    { "xl/vml1.vml", "<xml><v:shape><x:ClientData ObjectType='Note'><x:Anchor>1,2,3,4,5,6,7,8</x:Anchor><x:Row>0</x:Row><x:Column>0</x:Column></x:ClientData></v:shape></xml>" },
    { "xl/workbook.xml", "<workbook><sheets><sheet name='a' r:id='r1'/></sheets><definedNames><definedName>a!$A$1:$B$9</definedName></definedNames></workbook>" },
    { "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='r1' Type='" TYPE "worksheet' Target='worksheets/sheet1.xml'/>"
      "<Relationship Id='r3' Type='" TYPE "styles' Target='styles.xml'/></Relationships>" },
    { "xl/worksheets/_rels/sheet1.xml.rels", "<Relationships><Relationship Id='r1' Type='" TYPE "comments' Target='../comments1.xml'/>"
      "<Relationship Id='r2' Type='" TYPE "vmlDrawing' Target='/xl/vml1.vml'/></Relationships>" },
    { "[Content_Types].xml", "<Types/>" },
    { "_rels/.rels", "<Relationships/>" },
};
enum { PARTS = sizeof parts / sizeof *parts };

/* ** A stored archive ** */

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

/* The head of a part, local or, with the place ${at}, in the list. */
static void head(struct out *o, const char *name, uint32_t sum, size_t n, const size_t *at)
{
    little(o, at == NULL ? 0x04034b50 : 0x02014b50, 4);
    little(o, 20, at == NULL ? 2 : 4);
    little(o, 0, 8);
    little(o, sum, 4);
    little(o, n, 4);
    little(o, n, 4);
    little(o, strlen(name), 2);
    little(o, 0, at == NULL ? 2 : 12);
    if (at != NULL)
        little(o, *at, 4);
    put(o, name, strlen(name));
}

static struct out pack(const uint8_t *data, size_t size)
{
    struct out o = { malloc(size + 8192), 0 };
    size_t at[PARTS], n[PARTS], list;
    uint32_t sum[PARTS];

    for (int i = 0; i < PARTS; i++) {
        const uint8_t *end = size == 0 ? NULL : memchr(data, 0xff, size);
        size_t given = end == NULL ? size : (size_t)(end - data);
        const void *s = given == 0 ? (const void *)parts[i].usual : data;

        n[i] = given == 0 ? strlen(parts[i].usual) : given;
        sum[i] = crc(s, n[i]);
        at[i] = o.n;
        head(&o, parts[i].name, sum[i], n[i], NULL);
        put(&o, s, n[i]);
        data += given + (end != NULL);
        size -= given + (end != NULL);
    }
    list = o.n;
    for (int i = 0; i < PARTS; i++)
        head(&o, parts[i].name, sum[i], n[i], &at[i]);
    little(&o, 0x06054b50, 4);
    little(&o, 0, 4);
    little(&o, PARTS, 2);
    little(&o, PARTS, 2);
    little(&o, o.n - 12 - list, 4);
    little(&o, list, 4);
    little(&o, 0, 2);
    return o;
}

/* ** Reading ** */

/* Rows of the first sheet, -1 on a fault; *seen: B3 has this text. */
static int rows(const char *path, const char *b3, int *seen)
{
    struct op op = op_open();
    struct book *b = NULL;
    const struct sheet_row *row;
    const char *name;
    int n = -1, r;

    *seen = 0;
    if (book_open(&op, path, &b) == OK && book_sheet(b, &name) == OK && name != NULL) {
        for (n = 0; (r = book_row(b, &row)) > 0; n++)
            for (int i = 0; i < row->n; i++)
                if (row->number == 3 && row->cells[i].column == 2 && strcmp(row->cells[i].text, b3) == 0)
                    *seen = 1;
        if (r < 0)
            n = -1;
    }
    if (n < 0 && getenv("FUZZ_SAY") != NULL)
        fprintf(stderr, "%s: %s\n", op.at, op.en);
    book_close(b);
    op_close(&op);
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct cell_edit edits[] = {
        { 0, 1, 1, EDIT_KEEP, NULL, "<&>", true }, { 0, 2, 3, EDIT_DAY, "2018-08-08", NULL, true }, { 0, 3, 2, EDIT_TEXT, "=\x01x", "n", false },
        { 0, 4, 1, EDIT_CLEAR, NULL, NULL, false }, { 0, 5, 2, EDIT_NUMBER, "1.5", NULL, false },
    };
    static const struct row_insert inserts[] = { { 0, 1, 2 }, { 0, 4, 1 } };
    static char to[64];
    struct op op = op_open();
    struct out o;
    char from[64];
    int fd, seen, before;
    enum fault f;

    if (*to == '\0')
        snprintf(to, sizeof to, "/dev/shm/bangfu-edit-fuzz-%d", (int)getpid());
    if (size == 0 || size > 1 << 20) {
        op_close(&op);
        return 0;
    }
    o = pack(data + 1, size - 1);
    fd = memfd_create("fuzz", MFD_CLOEXEC);
    if (fd < 0 || write(fd, o.p, o.n) < 0)
        abort();
    snprintf(from, sizeof from, "/proc/self/fd/%d", fd);
    before = rows(from, "", &seen);
    f = xlsx_edit(&op, from, to, inserts, data[0] & 1 ? 2 : 0, edits, data[0] & 2 ? 1 : sizeof edits / sizeof *edits);
    if (f == OK && before >= 0) {
        int after = rows(to, "=\x01x", &seen);

        if (after < 0 || (!(data[0] & 2) && !seen))
            abort();
    }
    if (f != OK && (access(to, F_OK) == 0 || *op.en == '\0' || *op.zh == '\0'))
        abort();
    unlink(to);
    close(fd);
    free(o.p);
    op_close(&op);
    return 0;
}
