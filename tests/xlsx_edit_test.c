/* SPDX-License-Identifier: Apache-2.0 */
/* Workbooks of several makers, and some written by hand, edited: what changed is
** what was asked, and nothing else did.  tests/edit.py is the other side. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "sheet/formula.h"
#include "sheet/sheet.h"
#include "sheet/xlsx_edit.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

/* ** Files ** */

static char dir[64];
static struct op op;

static const char *at(const char *name)
{
    static char paths[4][160];
    static int next;
    char *p = paths[next++ % 4];

    snprintf(p, sizeof paths[0], "%s/%s", dir, name);
    return p;
}

/* What `tests/edit.py COMMAND` prints, run in the folder of the files. */
static char *python(const char *fmt, ...)
{
    static char out[65536];
    char command[1024];
    va_list ap;
    FILE *f;
    size_t n;
    int start = snprintf(command, sizeof command, "here=$PWD; cd %s && PYTHONWARNINGS=ignore /usr/bin/python3 $here/tests/edit.py ", dir);

    va_start(ap, fmt);
    vsnprintf(command + start, sizeof command - (size_t)start, fmt, ap);
    va_end(ap);
    f = popen(command, "r");
    assert_non_null(f);
    n = fread(out, 1, sizeof out - 1, f);
    out[n] = '\0';
    if (pclose(f) != 0)
        fail_msg("edit.py: %s: %s", command, out);
    return out;
}

static void has(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("not in it: %s\n%s", part, text);
}

static void has_not(const char *text, const char *part)
{
    if (strstr(text, part) != NULL)
        fail_msg("in it: %s\n%s", part, text);
}

static char *load(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    char *p;

    assert_non_null(f);
    fseek(f, 0, SEEK_END);
    *n = (size_t)ftell(f);
    rewind(f);
    p = malloc(*n + 1);
    assert_int_equal(fread(p, 1, *n, f), *n);
    fclose(f);
    return p;
}

static void save(const char *path, const char *s, size_t n)
{
    FILE *f = fopen(path, "wb");

    assert_non_null(f);
    assert_int_equal(fwrite(s, 1, n, f), n);
    fclose(f);
}

/* A part of an archive, in op's memory; NULL when there is none. */
static char *part_of(const char *path, const char *name)
{
    zip_t *z = zip_open(path, ZIP_RDONLY, NULL);
    zip_stat_t st;
    zip_file_t *f;
    char *p;

    assert_non_null(z);
    if (zip_stat(z, name, 0, &st) != 0) {
        zip_discard(z);
        return NULL;
    }
    p = arena_alloc(op.mem, st.size + 1);
    f = zip_fopen(z, name, 0);
    assert_int_equal(zip_fread(f, p, st.size), st.size);
    zip_fclose(f);
    zip_discard(z);
    return p;
}

/* Nothing but these files is in the folder. */
static void only_files(int n)
{
    DIR *d = opendir(dir);
    struct dirent *e;
    int found = 0;

    while ((e = readdir(d)) != NULL)
        found += e->d_name[0] != '.';
    closedir(d);
    assert_int_equal(found, n);
}

static int setup(void **state)
{
    (void)state;
    snprintf(dir, sizeof dir, "/tmp/bangfu-edit-XXXXXX");
    op = op_open();
    return mkdtemp(dir) == NULL;
}

static int teardown(void **state)
{
    char command[128];

    (void)state;
    op_close(&op);
    snprintf(command, sizeof command, "rm -rf %s", dir);
    return system(command);
}

/* ** Editing ** */

#define N(a) (sizeof (a) / sizeof *(a))

static enum fault edit(const char *from, const char *to, const struct row_insert *in, int n_in, const struct cell_edit *e, size_t n)
{
    char a[160], b[160];

    op_clear(&op);
    snprintf(a, sizeof a, "%s", at(from));
    snprintf(b, sizeof b, "%s", at(to));
    return xlsx_edit(&op, a, b, in, n_in, e, n);
}

static void well(enum fault f)
{
    if (f != OK)
        fail_msg("%s: %s %s", op.at, op.zh, op.en);
}

/* ** Workbooks written by hand ** */

#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define STRICT "http://purl.oclc.org/ooxml/officeDocument/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"

struct part {
    const char *name, *text;
};

static void put(zip_t *z, const char *name, const char *text)
{
    zip_source_t *s = zip_source_buffer(z, text, strlen(text), 0);

    assert_true(zip_file_add(z, name, s, ZIP_FL_ENC_UTF_8) >= 0);
}

static void hand_of(const char *path, const char *office, const struct part *other)
{
    char rels[1024], root[512];
    struct part usual[] = {
        { "[Content_Types].xml", "<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
          "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>" },
        { "_rels/.rels", root },
        { "xl/workbook.xml", "<workbook " MAIN " xmlns:r=\"" OFFICE "\"><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>" },
        { "xl/_rels/workbook.xml.rels", rels },
        { "xl/worksheets/sheet1.xml", "<worksheet " MAIN "><sheetData/></worksheet>" },
    };
    zip_t *z = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

    snprintf(root, sizeof root, "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"r\" Type=\"%s/officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>", office);
    snprintf(rels, sizeof rels, "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"r1\" Type=\"%s/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>", office);
    assert_non_null(z);
    for (size_t i = 0; i < N(usual); i++) {
        const struct part *o = other;

        while (o->name != NULL && strcmp(o->name, usual[i].name) != 0)
            o++;
        if (o->name == NULL)
            put(z, usual[i].name, usual[i].text);
    }
    for (const struct part *o = other; o->name != NULL; o++)
        if (o->text != NULL)
            put(z, o->name, o->text);
    assert_int_equal(zip_close(z), 0);
}

static void hand(const char *sheet)
{
    hand_of(at("hand.xlsx"), OFFICE, (struct part[]){ { "xl/worksheets/sheet1.xml", sheet }, { 0 } });
}

#define TEXT(r, c, s) { 0, r, c, EDIT_TEXT, s, NULL, false }
#define NUMBER(r, c, s) { 0, r, c, EDIT_NUMBER, s, NULL, false }
#define DAY(r, c, s) { 0, r, c, EDIT_DAY, s, NULL, false }
#define CLEAR(r, c) { 0, r, c, EDIT_CLEAR, NULL, NULL, false }
#define MARK(r, c) { 0, r, c, EDIT_KEEP, NULL, NULL, true }
#define NOTE(r, c, s) { 0, r, c, EDIT_KEEP, NULL, s, false }
#define IS(s) "<is><t xml:space=\"preserve\">" s "</t></is>"

/* The sheet ${in} becomes ${out}. */
static void becomes(const char *in, const char *out, const struct row_insert *v, int n_v, const struct cell_edit *e, size_t n)
{
    hand(in);
    well(edit("hand.xlsx", "out.xlsx", v, n_v, e, n));
    assert_string_equal(part_of(at("out.xlsx"), "xl/worksheets/sheet1.xml"), out);
}

#define DATA(s) "<worksheet " MAIN "><sheetData>" s "</sheetData></worksheet>"
#define EDITS(...) (struct cell_edit[]){ __VA_ARGS__ }, N(((struct cell_edit[]){ __VA_ARGS__ }))
#define ROWS(...) (struct row_insert[]){ __VA_ARGS__ }, N(((struct row_insert[]){ __VA_ARGS__ }))

static void cells_by_hand(void **state)
{
    (void)state;
    becomes(DATA("<row r=\"2\" spans=\"2:2\"><c r=\"B2\" s=\"0\" t=\"s\"><v>0</v></c></row>"),
            DATA("<row r=\"1\"><c r=\"C1\"><v>-3.50</v></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\">" IS("=1&lt;2") "</c>"
                 "<c r=\"B2\" s=\"0\" t=\"inlineStr\">" IS("乙\n_x000D__x005F_x0041_") "</c><c r=\"D2\"/></row><row r=\"4\"><c r=\"AA4\" t=\"inlineStr\">" IS(" x ") "</c></row>"),
            NULL, 0, EDITS(TEXT(4, 27, " x "), TEXT(2, 1, "=1<2"), TEXT(2, 2, "甲"), TEXT(2, 2, "乙\n\r_x0041_"), CLEAR(2, 4), NUMBER(1, 3, "-3.50")));
    becomes("<worksheet " MAIN "><dimension ref=\"B2\"/><sheetData/><pageMargins/></worksheet>",
            "<worksheet " MAIN "><dimension ref=\"B2:C3\"/><sheetData><row r=\"3\"><c r=\"C3\"><v>1</v></c></row></sheetData><pageMargins/></worksheet>",
            NULL, 0, EDITS(NUMBER(3, 3, "1")));
    /* prefixes, CRLF, quotes of both kinds, comments, and > in a value */
    becomes("\xef\xbb\xbf<?xml version='1.0' encoding='utf-8'?>\r\n<x:worksheet xmlns:x='a>b'>\r\n <x:sheetData>\r\n  <x:row r='1' ht = '20' >\r\n"
            "   <x:c r='A1'><x:v>1</x:v></x:c><!-- <c> -->\r\n   <x:c r='C1' t='n'><x:v>2</x:v></x:c>\r\n  </x:row>\r\n </x:sheetData>\r\n</x:worksheet>",
            "\xef\xbb\xbf<?xml version='1.0' encoding='utf-8'?>\r\n<x:worksheet xmlns:x='a>b'>\r\n <x:sheetData>\r\n  <x:row r='1' ht = '20' >\r\n"
            "   <x:c r='A1'><x:v>1</x:v></x:c><!-- <c> -->\r\n   <x:c r=\"B1\" t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">b</x:t></x:is></x:c><x:c r='C1'/>\r\n"
            "  </x:row>\r\n </x:sheetData>\r\n</x:worksheet>",
            NULL, 0, EDITS(TEXT(1, 2, "b"), CLEAR(1, 3)));
    /* rows and cells that don't say where they are, and a row without cells */
    becomes(DATA("<row><c><v>1</v></c><c/></row><row/><row><c t=\"inlineStr\"><is><t><![CDATA[<a>]]></t></is></c></row>"),
            DATA("<row><c><v>1</v></c><c/></row><row><c r=\"B2\"><v>5</v></c></row><row><c t=\"inlineStr\" r=\"A3\"><is><t><![CDATA[<a>]]></t></is></c>"
                 "<c r=\"B3\"><v>6</v></c></row>"),
            NULL, 0, EDITS(NUMBER(2, 2, "5"), NUMBER(3, 2, "6")));
    becomes(DATA("<row r=\"3\"><c><v>1</v></c></row><row><c><v>2</v></c></row>"),
            DATA("<row r=\"1\"><c r=\"A1\"><v>7</v></c></row><row r=\"3\"><c r=\"A3\"><v>1</v></c></row><row r=\"4\"><c r=\"A4\"><v>2</v></c></row>"),
            NULL, 0, EDITS(NUMBER(1, 1, "7")));
    /* what a row may hold beside cells stays behind them; metadata of a value goes with it */
    becomes(DATA("<row r=\"1\"><c r=\"A1\" cm=\"1\" vm=\"2\" ph=\"1\"><v>1</v><extLst><ext/></extLst></c><extLst><ext/></extLst></row>"),
            DATA("<row r=\"1\"><c r=\"A1\" ph=\"1\"><v>2</v></c><c r=\"B1\"><v>3</v></c><extLst><ext/></extLst></row>"),
            NULL, 0, EDITS(NUMBER(1, 1, "2"), NUMBER(1, 2, "3")));
}

static void formulas_by_hand(void **state)
{
    (void)state;
    /* results go when a value changes, and stay when none does */
    becomes(DATA("<row r=\"1\"><c r=\"A1\" t=\"str\"><f>B1&amp;\"x\"</f><v>x</v></c><c r=\"B1\"/></row>"),
            DATA("<row r=\"1\"><c r=\"A1\"><f>B1&amp;\"x\"</f></c><c r=\"B1\"><v>1</v></c></row>"), NULL, 0, EDITS(NUMBER(1, 2, "1")));
    has(part_of(at("out.xlsx"), "xl/workbook.xml"), "<calcPr fullCalcOnLoad=\"1\"/></workbook>");
    becomes("<worksheet " MAIN "><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><f>B1</f><v>x</v></c></row></sheetData><tableParts/></worksheet>",
            "<worksheet " MAIN "><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><f>B1</f><v>x</v></c></row></sheetData>"
            "<legacyDrawing xmlns:r=\"" OFFICE "\" r:id=\"rIdBangfu2\"/><tableParts/></worksheet>", NULL, 0, EDITS(NOTE(1, 2, "n")));
    has_not(part_of(at("out.xlsx"), "xl/workbook.xml"), "calcPr");
    /* the cell that keeps a formula for others */
    becomes(DATA("<row r=\"1\"><c r=\"B1\"><f t=\"shared\" ref=\"B1:B3\" si=\"0\">A1*$A$1</f><v>1</v></c></row>"
                 "<row r=\"2\"><c r=\"B2\"><f t=\"shared\" si=\"0\"/><v>1</v></c></row><row r=\"3\"><c r=\"B3\"><f t=\"shared\" si=\"0\"></f></c></row>"),
            DATA("<row r=\"1\"><c r=\"B1\"><v>9</v></c></row><row r=\"2\"><c r=\"B2\"><f>A2*$A$1</f></c></row><row r=\"3\"><c r=\"B3\"><f>A3*$A$1</f></c></row>"),
            NULL, 0, EDITS(NUMBER(1, 2, "9")));
    /* one of the others: the rest stay as they are */
    becomes(DATA("<row r=\"1\"><c r=\"B1\"><f t=\"shared\" ref=\"B1:B2\" si=\"0\">A1</f></c></row><row r=\"2\"><c r=\"B2\"><f t=\"shared\" si=\"0\"/></c></row>"),
            DATA("<row r=\"1\"><c r=\"B1\"><f t=\"shared\" ref=\"B1:B2\" si=\"0\">A1</f></c></row><row r=\"2\"><c r=\"B2\"><v>9</v></c></row>"),
            NULL, 0, EDITS(NUMBER(2, 2, "9")));
    /* rows put in between */
    becomes(DATA("<row r=\"1\"><c r=\"B1\"><f t=\"shared\" ref=\"B1:B2\" si=\"0\">A1</f><v>1</v></c></row><row r=\"2\"><c r=\"B2\"><f t=\"shared\" si=\"0\"/><v>2</v></c></row>"),
            DATA("<row r=\"1\"><c r=\"B1\"><f>A1</f><v>1</v></c></row><row r=\"2\"/><row r=\"3\"><c r=\"B3\"><f>A3</f><v>2</v></c></row>"),
            ROWS({ 0, 1, 1 }), NULL, 0);
    hand(DATA("<row r=\"1\"><c r=\"A1\"><f t=\"array\" ref=\"A1:A2\">B1:B2</f></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row>"));
    assert_int_equal(edit("hand.xlsx", "no.xlsx", NULL, 0, EDITS(NUMBER(2, 1, "9"))), F_INPUT);
    assert_string_equal(op.at, "hand.xlsx 表!A2");
    assert_int_equal(edit("hand.xlsx", "no.xlsx", NULL, 0, EDITS(NUMBER(1, 1, "9"))), F_INPUT);
    well(edit("hand.xlsx", "out.xlsx", NULL, 0, EDITS(NUMBER(3, 1, "9"), NOTE(1, 1, "n"))));
    assert_int_not_equal(access(at("no.xlsx"), F_OK), 0);
}

static void rows_by_hand(void **state)
{
    (void)state;
    becomes("<worksheet " MAIN "><dimension ref=\"A1:B3\"/><cols><col min=\"3\" max=\"3\" width=\"9\"/></cols><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
            "<row r=\"2\" spans=\"1:2\" ht=\"30\"><c r=\"A2\" s=\"1\"><v>2</v></c><c r=\"B2\"/></row><row r=\"3\"><c r=\"A3\"><f>SUM(A1:A2)+A2</f><v>3</v></c></row></sheetData>"
            "<mergeCells count=\"2\"><mergeCell ref=\"A2:B2\"/><mergeCell ref=\"C1:C2\"/></mergeCells><hyperlinks><hyperlink ref=\"A3\" location=\"表!A3\"/></hyperlinks></worksheet>",
            "<worksheet " MAIN "><dimension ref=\"A1:B5\"/><cols><col min=\"3\" max=\"3\" width=\"9\"/></cols><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
            "<row r=\"2\" spans=\"1:2\" ht=\"30\"><c r=\"A2\" s=\"1\"><v>2</v></c><c r=\"B2\"/></row><row r=\"3\" ht=\"30\"><c r=\"A3\" s=\"1\"/></row>"
            "<row r=\"4\" ht=\"30\"><c r=\"A4\" s=\"1\"><v>8</v></c></row><row r=\"5\"><c r=\"A5\"><f>SUM(A1:A4)+A2</f></c></row></sheetData>"
            "<mergeCells count=\"4\"><mergeCell ref=\"A2:B2\"/><mergeCell ref=\"C1:C2\"/><mergeCell ref=\"A3:B3\"/><mergeCell ref=\"A4:B4\"/></mergeCells>"
            "<hyperlinks><hyperlink ref=\"A5\" location=\"表!A5\"/></hyperlinks></worksheet>",
            ROWS({ 0, 2, 2 }), EDITS(NUMBER(4, 1, "8")));
    /* above all, after the last, and after a row that isn't there */
    becomes(DATA("<row r=\"2\"><c r=\"A2\"/></row>"), DATA("<row r=\"4\"><c r=\"A4\"/></row><row r=\"5\"/><row r=\"8\"><c r=\"A8\"><v>1</v></c></row>"),
            ROWS({ 0, 2, 1 }, { 0, 0, 2 }, { 0, 3, 1 }), EDITS(NUMBER(8, 1, "1")));
    hand(DATA("<row r=\"1048576\"><c r=\"A1048576\"/></row>"));
    assert_int_equal(edit("hand.xlsx", "no.xlsx", ROWS({ 0, 1, 1 }), NULL, 0), F_INPUT);
    assert_int_equal(edit("hand.xlsx", "no.xlsx", ROWS({ 1, 1, 1 }), NULL, 0), F_INPUT);
}

static void formats(void **state)
{
    const char *styles;

    (void)state;
    /* none: made; the number of the mark is the same for all cells of a format */
    becomes(DATA("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"),
            DATA("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>1</v></c><c r=\"B1\" s=\"1\"/><c r=\"C1\" s=\"2\"><v>43320</v></c><c r=\"D1\" t=\"inlineStr\">" IS("1899-12-31") "</c></row>"),
            NULL, 0, EDITS(MARK(1, 1), MARK(1, 2), DAY(1, 3, "2018-08-08"), DAY(1, 4, "1899-12-31")));
    has(part_of(at("out.xlsx"), "[Content_Types].xml"), "PartName=\"/xl/styles.xml\"");
    has(part_of(at("out.xlsx"), "xl/_rels/workbook.xml.rels"), "Target=\"/xl/styles.xml\"");
    has(python("dump out.xlsx"), "A1 int '1' General  FFFFC7CE");
    has(python("dump out.xlsx"), "C1 datetime '2018-08-08 00:00:00' yyyy\\-mm\\-dd  -");
    /* groups that are missing come in their places; a date format stays; days of 1904; columns and rows with a format */
    hand_of(at("hand.xlsx"), OFFICE, (struct part[]){
        { "xl/worksheets/sheet1.xml", "<worksheet " MAIN "><cols><col min=\"2\" max=\"3\" style=\"2\"/></cols><sheetData><row r=\"1\" s=\"1\" customFormat=\"1\"/></sheetData></worksheet>" },
        { "xl/workbook.xml", "<workbook " MAIN " xmlns:r=\"" OFFICE "\"><workbookPr date1904=\"true\"/><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"r1\"/></sheets><calcPr calcId=\"1\"/><extLst/></workbook>" },
        { "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"r1\" Type=\"" OFFICE "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
          "<Relationship Id=\"r2\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/></Relationships>" },
        { "xl/styles.xml", "<styleSheet " MAIN "><fonts/><cellXfs><xf/><xf numFmtId=\"14\" fillId=\"0\"><alignment wrapText=\"1\"/></xf><xf numFmtId=\"2\"/></cellXfs><dxfs/></styleSheet>" }, { 0 } });
    well(edit("hand.xlsx", "out.xlsx", NULL, 0, EDITS(DAY(1, 1, "2018-08-08"), { 0, 1, 2, EDIT_DAY, "2018-08-08", NULL, true }, DAY(2, 2, "2018-08-08"), DAY(2, 1, "1904-01-01"))));
    assert_string_equal(part_of(at("out.xlsx"), "xl/worksheets/sheet1.xml"),
        "<worksheet " MAIN "><cols><col min=\"2\" max=\"3\" style=\"2\"/></cols><sheetData><row r=\"1\" s=\"1\" customFormat=\"1\"><c r=\"A1\" s=\"1\"><v>41858</v></c>"
        "<c r=\"B1\" s=\"3\"><v>41858</v></c></row><row r=\"2\"><c r=\"A2\" s=\"4\"><v>0</v></c><c r=\"B2\" s=\"5\"><v>41858</v></c></row></sheetData></worksheet>");
    styles = part_of(at("out.xlsx"), "xl/styles.xml");
    has(styles, "<styleSheet " MAIN "><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts><fonts/><fills count=\"3\">");
    has(styles, "</fills><cellXfs><xf/><xf numFmtId=\"14\" fillId=\"0\"><alignment wrapText=\"1\"/></xf><xf numFmtId=\"2\"/>"
        "<xf numFmtId=\"14\" fillId=\"2\" applyFill=\"1\"><alignment wrapText=\"1\"/></xf><xf numFmtId=\"164\" applyNumberFormat=\"1\"/>"
        "<xf numFmtId=\"164\" applyNumberFormat=\"1\"/></cellXfs><dxfs/></styleSheet>");
    has(part_of(at("out.xlsx"), "xl/workbook.xml"), "<calcPr calcId=\"1\" fullCalcOnLoad=\"1\"/><extLst/>");
}

/* ** Workbooks of other makers ** */

static const struct cell_edit form_edits[] = {
    { 0, 2, 2, EDIT_TEXT, "=危险<&>", "第一条", true },
    { 0, 3, 2, EDIT_KEEP, NULL, "又一条", false },
    { 0, 3, 2, EDIT_KEEP, NULL, "第三", false },
    { 0, 3, 3, EDIT_NUMBER, "12.50", NULL, false },
    { 0, 4, 4, EDIT_DAY, "2018-08-08", NULL, true },
    { 0, 4, 5, EDIT_NUMBER, "7", NULL, false },
    { 0, 6, 6, EDIT_DAY, "2020-01-02", NULL, false },
    { 0, 20, 3, EDIT_TEXT, "新", "远", true },
    { 2, 2, 1, EDIT_KEEP, NULL, "其他", true },
};

static void form(void **state)
{
    const char *d;
    char *a, *b;
    size_t n, m;

    (void)state;
    python("make a.xlsx");
    well(edit("a.xlsx", "same.xlsx", NULL, 0, NULL, 0));
    python("same a.xlsx same.xlsx");
    well(edit("a.xlsx", "b.xlsx", NULL, 0, form_edits, N(form_edits)));
    d = python("dump b.xlsx");
    has(d, "sheet 表一 A1:H20 merged A1:F1,G5:H5 checks D2:D8=\"甲,乙\" formats C2:C8 print ['$A$1:$F$9'] $1:$2 breaks 8");
    has(d, "B2 str '=危险<&>' General bold FFFFC7CE | 第一条\n");
    has(d, "B3 str '文字2' General bold - | 已有批注/又一条/第三\n");
    has(d, "C3 float '12.5' General bold -");
    has(d, "D4 datetime '2018-08-08 00:00:00' yyyy-mm-dd  FFFFC7CE");
    has(d, "E4 int '7' @");
    has(d, "F6 datetime '2020-01-02 00:00:00' yyyy\\-mm\\-dd bold -");
    has(d, "C20 str '新' General  FFFFC7CE | 远\n");
    has(d, "F7 str '=A7*2' General bold -");
    has(d, "A2 NoneType  General  FFFFC7CE | 其他\n");
    python("same a.xlsx b.xlsx '[Content_Types].xml' xl/comments1.xml xl/comments2.xml xl/drawings/vmlDrawing1.vml xl/drawings/vmlDrawing2.vml"
           " xl/styles.xml xl/worksheets/_rels/sheet3.xml.rels xl/worksheets/sheet1.xml xl/worksheets/sheet2.xml xl/worksheets/sheet3.xml");
    /* the same again, over itself, and to the same bytes */
    well(edit("a.xlsx", "c.xlsx", NULL, 0, form_edits, N(form_edits)));
    a = load(at("b.xlsx"), &n);
    b = load(at("c.xlsx"), &m);
    assert_int_equal(n, m);
    assert_memory_equal(a, b, n);
    well(edit("c.xlsx", "c.xlsx", NULL, 0, EDITS({ 0, 2, 2, EDIT_KEEP, NULL, "再", true })));
    d = python("dump c.xlsx");
    has(d, "B2 str '=危险<&>' General bold FFFFC7CE | 第一条/再\n");
    free(a);
    free(b);
    only_files(4);
}

static void form_with_rows(void **state)
{
    const char *d;

    (void)state;
    python("make a.xlsx");
    well(edit("a.xlsx", "b.xlsx", ROWS({ 0, 8, 3 }, { 0, 5, 2 }),
              EDITS({ 0, 6, 2, EDIT_TEXT, "新行", "插入", true }, { 0, 3, 2, EDIT_KEEP, NULL, "又", false }, NUMBER(13, 3, "100"))));
    d = python("dump b.xlsx");
    has(d, "name 总和 表一!$C$14");
    has(d, "sheet 表一 A1:H14 merged A1:F1,G5:H5,G6:H6,G7:H7 checks D2:D13=\"甲,乙\" formats C2:C13 print ['$A$1:$F$14'] $1:$2 breaks 13");
    has(d, "B6 str '新行' General bold FFFFC7CE | 插入\n");
    has(d, "B8 str '文字5'");
    has(d, "F8 str '=A8*2'");
    has(d, "C14 str '=SUM(C2:C13)'");
    has(d, "A1 str '=表一!C14'");
    has(part_of(at("b.xlsx"), "xl/charts/chart1.xml"), "<c:f>表一!$C$2:$C$13</c:f>");
    has(part_of(at("b.xlsx"), "xl/worksheets/sheet1.xml"), "<row r=\"7\" ht=\"40\" customHeight=\"1\">");
    python("same a.xlsx b.xlsx xl/charts/chart1.xml xl/comments1.xml xl/drawings/vmlDrawing1.vml xl/styles.xml xl/workbook.xml"
           " xl/worksheets/sheet1.xml xl/worksheets/sheet2.xml");
    /* no note is added: the one that is there moves */
    well(edit("a.xlsx", "b.xlsx", ROWS({ 0, 1, 4 }), NULL, 0));
    has(python("dump b.xlsx"), "B7 str '文字2' General bold - | 已有批注\n");
    has(part_of(at("b.xlsx"), "xl/drawings/vmlDrawing1.vml"), "<x:Row>6</x:Row>");
    python("odd o.xlsx");
    well(edit("o.xlsx", "p.xlsx", ROWS({ 0, 5, 2 }), NULL, 0));
    d = python("dump p.xlsx");
    has(d, "tables A1:D7");
    has(d, "F8 str '=SUM(A2:A7)+SUM(B5:D5)'");
    python("same o.xlsx p.xlsx xl/worksheets/sheet1.xml xl/tables/table1.xml");
    well(edit("o.xlsx", "p.xlsx", ROWS({ 0, 4, 1 }), NULL, 0));
    has(python("dump p.xlsx"), "A1 str '=\\'It\\'\\'s a sheet\\'!A6&\"A5\"&LOG10(100)'");
}

/* ** What is refused ** */

static void refuses(const char *name, const char *sheet, const char *why)
{
    hand(sheet);
    if (edit("hand.xlsx", "no.xlsx", NULL, 0, EDITS(NUMBER(9, 9, "1"))) != F_INPUT)
        fail_msg("%s is taken", name);
    has(op.en, why);
    assert_int_not_equal(access(at("no.xlsx"), F_OK), 0);
}

static void refused(void **state)
{
    static const char ole[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1........................";
    static const char utf16[] = "\xff\xfe<\0w\0o\0r\0k\0";
    char *deep = malloc(70000), *bytes;
    size_t n;

    (void)state;
    save(at("ole.xlsx"), ole, sizeof ole - 1);
    assert_int_equal(edit("ole.xlsx", "no.xlsx", NULL, 0, NULL, 0), F_INPUT);
    has(op.en, "encrypted");
    assert_int_equal(edit("none.xlsx", "no.xlsx", NULL, 0, NULL, 0), F_ABSENT);
    hand_of(at("hand.xlsx"), OFFICE, (struct part[]){ { "_xmlsignatures/sig1.xml", "<a/>" }, { 0 } });
    assert_int_equal(edit("hand.xlsx", "no.xlsx", NULL, 0, NULL, 0), F_INPUT);
    has(op.en, "signed");
    hand_of(at("hand.xlsx"), OFFICE, (struct part[]){ { "xl/worksheets/sheet1.xml", NULL }, { 0 } });
    assert_int_equal(edit("hand.xlsx", "no.xlsx", NULL, 0, EDITS(MARK(1, 1))), F_INPUT);
    hand_of(at("hand.xlsx"), OFFICE, (struct part[]){ { "xl/workbook.xml", NULL }, { 0 } });
    assert_int_equal(edit("hand.xlsx", "no.xlsx", NULL, 0, NULL, 0), F_INPUT);
    has(op.en, "no .xlsx workbook");

    refuses("a DOCTYPE", "<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet><sheetData/></worksheet>", "DOCTYPE");
    refuses("another charset", "<?xml version=\"1.0\" encoding=\"GBK\"?><worksheet><sheetData/></worksheet>", "UTF-8");
    refuses("a torn tag", "<worksheet><sheetData><row r=\"1\"", "damaged");
    refuses("a torn value", "<worksheet><sheetData><row r=\"1></row></sheetData></worksheet>", "damaged");
    refuses("an open end", "<worksheet><sheetData>", "damaged");
    refuses("tags that don't match", DATA("<row r=\"1\"><c r=\"A1\"><f>A2</v></c></row>"), "damaged");
    refuses("two roots", "<worksheet><sheetData/></worksheet><worksheet><sheetData/></worksheet>", "damaged");
    refuses("no rows", "<worksheet/>", "out of order");
    refuses("another part", "<comments><sheetData/></comments>", "out of order");
    refuses("rows out of order", DATA("<row r=\"2\"/><row r=\"1\"/>"), "out of order");
    refuses("cells out of order", DATA("<row r=\"2\"><c r=\"B2\"/><c r=\"A2\"/></row>"), "out of order");
    refuses("a cell of another row", DATA("<row r=\"2\"><c r=\"B3\"/></row>"), "out of order");
    strcpy(deep, "<worksheet><sheetData/>");
    for (int i = 0; i < 80; i++)
        strcat(deep, "<a>");
    refuses("depth", deep, "too deep");
    free(deep);
    hand(DATA(""));                     /* UTF-16 has bytes 0: by hand */
    bytes = load(at("hand.xlsx"), &n);
    free(bytes);
    {
        zip_t *z = zip_open(at("hand.xlsx"), 0, NULL);
        zip_source_t *s = zip_source_buffer(z, utf16, sizeof utf16 - 1, 0);

        assert_int_equal(zip_file_replace(z, (uint64_t)zip_name_locate(z, "xl/worksheets/sheet1.xml", 0), s, 0), 0);
        assert_int_equal(zip_close(z), 0);
    }
    assert_int_equal(edit("hand.xlsx", "no.xlsx", NULL, 0, EDITS(MARK(1, 1))), F_INPUT);
    has(op.en, "UTF-8");

    hand(DATA(""));
    assert_int_equal(edit("hand.xlsx", "no.xlsx", NULL, 0, EDITS(NUMBER(1, 1, "440582199001011234"))), F_INPUT);
    assert_int_equal(edit("hand.xlsx", "no.xlsx", NULL, 0, EDITS(NUMBER(1, 1, "<"))), F_INPUT);
    assert_int_equal(edit("hand.xlsx", "no.xlsx", NULL, 0, EDITS(DAY(1, 1, "2025-02-30"))), F_INPUT);
    assert_int_equal(edit("hand.xlsx", "no.xlsx", NULL, 0, EDITS({ 1, 1, 1, EDIT_KEEP, NULL, "n", false })), F_INPUT);
    assert_int_equal(edit("hand.xlsx", "no.xlsx", NULL, 0, EDITS(MARK(0, 1))), F_INPUT);
    assert_int_equal(edit("hand.xlsx", "nowhere/no.xlsx", NULL, 0, EDITS(MARK(1, 1))), F_ABSENT);
    assert_int_equal(mkdir(at("folder"), 0700), 0);
    assert_int_not_equal(edit("hand.xlsx", "folder", NULL, 0, EDITS(MARK(1, 1))), OK);
    well(edit("hand.xlsx", "out.xlsx", NULL, 0, EDITS(MARK(1, 1))));    /* the healthy twin */
    only_files(4);
}

/* A copy of a damaged file is refused or the file it was; nothing else is left. */
static void truncated(void **state)
{
    char *whole;
    size_t n;

    (void)state;
    python("make a.xlsx");
    whole = load(at("a.xlsx"), &n);
    for (size_t i = 0; i < 100; i++) {
        save(at("cut.xlsx"), whole, n * i / 100);
        assert_int_equal(edit("cut.xlsx", "no.xlsx", NULL, 0, form_edits, N(form_edits)), F_INPUT);
    }
    free(whole);
    only_files(2);
}

static void other_kinds(void **state)
{
    (void)state;
    /* macros stay; strict addresses are kept to; a chart counts as a sheet */
    hand_of(at("hand.xlsx"), STRICT, (struct part[]){
        { "[Content_Types].xml", "<Types xmlns=\"" PACKAGE "content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>" },
        { "xl/vbaProject.bin", "macro" },
        { "xl/workbook.xml", "<workbook xmlns:r=\"" STRICT "\"><sheets><sheet name=\"图\" r:id=\"r0\"/><sheet name=\"表\" state=\"hidden\" r:id=\"r1\"/></sheets></workbook>" },
        { "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"r0\" Type=\"" STRICT "/chartsheet\" Target=\"chartsheets/sheet1.xml\"/>"
          "<Relationship Id=\"r1\" Type=\"" STRICT "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>" }, { 0 } });
    well(edit("hand.xlsx", "out.xlsx", NULL, 0, EDITS({ 1, 1, 1, EDIT_TEXT, "x", "n", true })));
    assert_string_equal(part_of(at("out.xlsx"), "xl/vbaProject.bin"), "macro");
    has(part_of(at("out.xlsx"), "[Content_Types].xml"), "macroEnabled");
    has(part_of(at("out.xlsx"), "xl/worksheets/_rels/sheet1.xml.rels"), "Type=\"" STRICT "/comments\"");
    has(part_of(at("out.xlsx"), "xl/worksheets/sheet1.xml"), "<legacyDrawing xmlns:r=\"" STRICT "\" r:id=\"rIdBangfu2\"/></worksheet>");
    has(part_of(at("out.xlsx"), "xl/comments1.xml"), "xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"");
    assert_int_equal(edit("hand.xlsx", "no.xlsx", NULL, 0, EDITS({ 0, 1, 1, EDIT_TEXT, "x", NULL, false })), F_INPUT);
    /* the order of computing goes with a formula */
    hand_of(at("hand.xlsx"), OFFICE, (struct part[]){
        { "[Content_Types].xml", "<Types><Override PartName=\"/xl/calcChain.xml\" ContentType=\"c\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>" },
        { "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"r1\" Type=\"" OFFICE "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
          "<Relationship Id=\"r9\" Type=\"" OFFICE "/calcChain\" Target=\"calcChain.xml\"/></Relationships>" },
        { "xl/calcChain.xml", "<calcChain/>" },
        { "xl/worksheets/sheet1.xml", DATA("<row r=\"1\"><c r=\"A1\"><f>B1</f></c></row>") }, { 0 } });
    well(edit("hand.xlsx", "out.xlsx", NULL, 0, EDITS(NUMBER(2, 1, "1"))));
    assert_non_null(part_of(at("out.xlsx"), "xl/calcChain.xml"));
    well(edit("hand.xlsx", "out.xlsx", NULL, 0, EDITS(NUMBER(1, 1, "1"))));
    assert_null(part_of(at("out.xlsx"), "xl/calcChain.xml"));
    has_not(part_of(at("out.xlsx"), "[Content_Types].xml"), "calcChain");
    has_not(part_of(at("out.xlsx"), "xl/_rels/workbook.xml.rels"), "calcChain");
}

/* ** Formulas ** */

static void formulas(void **state)
{
    static const struct row_insert rows[] = { { 0, 5, 2 }, { 0, 8, 1 } };
    static const struct row_moves moves[] = { { "表", rows, 2 } };
    static const struct { const char *was, *now; } moved[] = {
        { "A5+A6+$A$9", "A5+A8+$A$12" },
        { "SUM(A1:A5)", "SUM(A1:A7)" },                 /* ends there */
        { "SUM(A1:A4)", "SUM(A1:A4)" },
        { "SUM(A5:D5)", "SUM(A5:D5)" },                 /* runs across */
        { "SUM(A5:A5)", "SUM(A5:A7)" },
        { "SUM(A3:A6)", "SUM(A3:A8)" },
        { "SUM($A6:A$8)", "SUM($A8:A$11)" },
        { "SUM(6:8)+SUM(A:C)", "SUM(8:11)+SUM(A:C)" },
        { "表!A6+Other!A6+'表'!A6+'a''b'!A6", "表!A8+Other!A6+'表'!A8+'a''b'!A6" },
        { "[1]表!A6+'[x.xlsx]表'!A6", "[1]表!A6+'[x.xlsx]表'!A6" },
        { "Other:表!A6", "Other:表!A6" },
        { "\"A6\"\"A6\"&A6", "\"A6\"\"A6\"&A8" },
        { "LOG10(A6)+A6B+_A6+A6.x+T[A6]+T[[#This Row],[A6]]", "LOG10(A8)+A6B+_A6+A6.x+T[A6]+T[[#This Row],[A6]]" },
        { "数A6+ABCD6+XFE6+A1048577", "数A6+ABCD6+XFE6+A1048577" },
        { "1E6+6*2-a6", "1E6+6*2-A8" },
        { "IF(A6>5,A6:B9,{1,2;3,4})", "IF(A8>5,A8:B12,{1,2;3,4})" },
        { "\"unclosed A6", "\"unclosed A6" }, { "'unclosed A6", "'unclosed A6" }, { "", "" }, { "$", "$" }, { "!A6:", "!A8:" },
    };
    static const struct { const char *was; int rows, columns; const char *now; } copied[] = {
        { "A1+$A1+A$1+$A$1", 2, 3, "D3+$A3+D$1+$A$1" },
        { "SUM(A1:B2)&\"A1\"&Other!A1", 1, 0, "SUM(A2:B3)&\"A1\"&Other!A2" },
        { "A1", -1, 0, "#REF!" }, { "A2", 0, -1, "#REF!" }, { "Z9", 0, 1, "AA9" },
    };

    (void)state;
    for (size_t i = 0; i < N(moved); i++) {
        struct buf b = buf_open(op.mem);
        bool changed = formula_moved(&b, moved[i].was, "表", 0, moves, 1);

        assert_string_equal(b.p, moved[i].now);
        assert_int_equal(changed, strcmp(moved[i].was, moved[i].now) != 0);
    }
    for (size_t i = 0; i < N(copied); i++) {
        struct buf b = buf_open(op.mem);

        formula_copied(&b, copied[i].was, copied[i].rows, copied[i].columns);
        assert_string_equal(b.p, copied[i].now);
    }
}

/* ** Random workbooks and edits, and what they should be then ** */

enum { SHEETS = 3, HEIGHT = 40, WIDTH = 12 };
static char model[SHEETS][HEIGHT][WIDTH][200];
static uint64_t dice;

static int roll(int n)
{
    dice = dice * 6364136223846793005u + 1442695040888963407u;
    return (int)(dice >> 33) % n;
}

static int read_model(const char *path, char to[SHEETS][HEIGHT][WIDTH][200])
{
    struct book *b;
    const char *name;
    const struct sheet_row *row;
    int s = 0, r = 0;

    memset(to, 0, sizeof model);
    well(book_open(&op, path, &b));
    for (; book_sheet(b, &name) == OK && name != NULL; s++)
        while ((r = book_row(b, &row)) > 0)
            for (int i = 0; i < row->n; i++)
                snprintf(to[s][row->number - 1][row->cells[i].column - 1], 200, "%c%s", "tndbe"[row->cells[i].type], row->cells[i].text);
    if (r < 0)
        fail_msg("%s: %s", op.at, op.en);
    book_close(b);
    return s;
}

static void put_rows(int sheet, int after, int n)
{
    memmove(model[sheet][after + n], model[sheet][after], (size_t)(HEIGHT - after - n) * sizeof model[0][0]);
    memset(model[sheet][after], 0, (size_t)n * sizeof model[0][0]);
}

static void chance(void **state)
{
    static const char *const texts[] = { "甲乙", "=1+1", "<&>\"'", " 两 边 ", "_x0041_", "行\n行", "\r", "" };
    static char now[SHEETS][HEIGHT][WIDTH][200];
    struct cell_edit e[24];
    struct row_insert v[3];

    (void)state;
    for (int seed = 1; seed <= 60; seed++) {
        int n_sheets, n = roll(24), n_v = roll(3);

        dice = (uint64_t)seed;
        python("random r.xlsx %d", seed);
        n_sheets = read_model(at("r.xlsx"), model);
        for (int i = 0; i < n_v; i++)
            v[i] = (struct row_insert){ roll(n_sheets), 11 - 5 * i - roll(5), 1 + roll(3) };
        for (int i = 0; i < n_v; i++)           /* from below: their places are of the sheet as it was */
            put_rows(v[i].sheet, v[i].after, v[i].n);
        for (int i = 0; i < n; i++) {
            char *to;

            e[i] = (struct cell_edit){ .sheet = roll(n_sheets), .row = 1 + roll(20), .column = 1 + roll(10), .what = (enum edit_what)roll(5),
                                       .note = roll(3) == 0 ? "注" : NULL, .mark = roll(3) == 0 };
            to = model[e[i].sheet][e[i].row - 1][e[i].column - 1];
            if (e[i].what == EDIT_TEXT) {
                e[i].text = texts[roll((int)N(texts))];
                snprintf(to, 200, *e[i].text == '\0' ? "" : "t%s", e[i].text);
            } else if (e[i].what == EDIT_NUMBER) {
                e[i].text = "12.50";
                strcpy(to, "n12.5");
            } else if (e[i].what == EDIT_DAY) {
                e[i].text = "2018-08-08";
                strcpy(to, "d2018-08-08");
            } else if (e[i].what == EDIT_CLEAR) {
                strcpy(to, "");
            }
        }
        well(edit("r.xlsx", "s.xlsx", v, n_v, e, (size_t)n));
        assert_int_equal(read_model(at("s.xlsx"), now), n_sheets);
        for (int s = 0; s < n_sheets; s++)
            for (int r = 0; r < HEIGHT; r++)
                for (int c = 0; c < WIDTH; c++)
                    if (strcmp(model[s][r][c], now[s][r][c]) != 0 && !(model[s][r][c][0] == 'n' && now[s][r][c][0] == 'd'))
                        fail_msg("seed %d sheet %d row %d column %d: \"%s\", expected \"%s\"", seed, s, r + 1, c + 1, now[s][r][c], model[s][r][c]);
        if (seed % 10 == 0)
            python("dump s.xlsx");              /* another reader takes it, too */
    }
}

/* For tests/46-libreoffice.t: the form of tests/edit.py, edited as above. */
static int edit_form(const char *from, const char *to)
{
    static const struct row_insert rows[] = { { 0, 5, 2 } };

    op = op_open();
    if (xlsx_edit(&op, from, to, rows, 1, form_edits, N(form_edits)) != OK)
        fprintf(stderr, "%s: %s\n", op.at, op.en);
    op_close(&op);
    return op.fault != OK;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(cells_by_hand, setup, teardown),
        cmocka_unit_test_setup_teardown(formulas_by_hand, setup, teardown),
        cmocka_unit_test_setup_teardown(rows_by_hand, setup, teardown),
        cmocka_unit_test_setup_teardown(formats, setup, teardown),
        cmocka_unit_test_setup_teardown(form, setup, teardown),
        cmocka_unit_test_setup_teardown(form_with_rows, setup, teardown),
        cmocka_unit_test_setup_teardown(refused, setup, teardown),
        cmocka_unit_test_setup_teardown(truncated, setup, teardown),
        cmocka_unit_test_setup_teardown(other_kinds, setup, teardown),
        cmocka_unit_test_setup_teardown(formulas, setup, teardown),
        cmocka_unit_test_setup_teardown(chance, setup, teardown),
    };

    if (argc == 3)
        return edit_form(argv[1], argv[2]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
