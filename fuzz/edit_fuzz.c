/* SPDX-License-Identifier: Apache-2.0 */
/* The editor of workbooks.  An input is a byte of choices and the XML of the
** parts below, each ended by a byte ff; an empty part stands for a usual one.
** What the reader takes it takes afterwards, with the values it should have. */
#define _GNU_SOURCE             /* memfd_create */
#include "archive.h"
#include "sheet/xlsx_edit.h"

static const struct part parts[] = {
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
    o = pack(parts, PARTS, data + 1, size - 1);
    fd = file_of(o.p, o.n, from);
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
