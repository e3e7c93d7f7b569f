/* SPDX-License-Identifier: Apache-2.0 */
/* Workbooks made here, good and bad, and what the reader says of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "sheet/sheet.h"
#include "sheet/xlsx_value.h"

#include <dirent.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include <zip.h>

/* ** Making files ** */

static char dir[64];
static char path[320];                  /* of the newest file */
static struct op op;

static const char *file(const char *name)
{
    snprintf(path, sizeof path, "%s/%s", dir, name);
    return path;
}

static void save(const char *name, const void *bytes, size_t n)
{
    FILE *f = fopen(file(name), "wb");

    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    fclose(f);
}

static char *load(size_t *n)
{
    struct stat st;
    FILE *f = fopen(path, "rb");
    char *p;

    assert_non_null(f);
    assert_int_equal(stat(path, &st), 0);
    *n = (size_t)st.st_size;
    p = malloc(*n + 1);
    assert_int_equal(fread(p, 1, *n, f), *n);
    fclose(f);
    return p;
}

struct part {
    const char *name, *text;
};

static zip_t *zip_begin(const char *name)
{
    zip_t *z = zip_open(file(name), ZIP_CREATE | ZIP_TRUNCATE, NULL);

    assert_non_null(z);
    return z;
}

static void zip_put(zip_t *z, const char *name, const char *text, size_t n)
{
    zip_source_t *s = zip_source_buffer(z, text, n, 0);

    assert_true(zip_file_add(z, name, s, ZIP_FL_ENC_UTF_8) >= 0);
}

#define RELS "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define HEAD "<?xml version='1.0' encoding='UTF-8'?>\n"
#define SHEET_HEAD HEAD "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
#define SHEET_TAIL "</sheetData></worksheet>"

static const char *const usual[][2] = {
    { "_rels/.rels", RELS "<Relationship Id='r1' Type='" TYPE "officeDocument' Target='xl/workbook.xml'/></Relationships>" },
    { "xl/workbook.xml", HEAD "<workbook xmlns:r='x'><sheets><sheet name='户' sheetId='1' r:id='r1'/></sheets></workbook>" },
    { "xl/_rels/workbook.xml.rels", RELS
        "<Relationship Id='r1' Type='" TYPE "worksheet' Target='worksheets/sheet1.xml'/>"
        "<Relationship Id='r2' Type='" TYPE "sharedStrings' Target='sharedStrings.xml'/>"
        "<Relationship Id='r3' Type='" TYPE "styles' Target='/xl/styles.xml'/></Relationships>" },
    { "xl/sharedStrings.xml", HEAD "<sst><si><t>姓名</t></si><si><r><t>张</t></r><r><t xml:space='preserve'> 三</t></r>"
        "<rPh sb='0' eb='1'><t>zhang</t></rPh></si><si/></sst>" },
    { "xl/styles.xml", HEAD "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy\"年\"m\"月\"d\"日\"'/>"
        "<numFmt numFmtId='165' formatCode='0\"d\"'/></numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
        "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='22'/></cellXfs></styleSheet>" },
    { "xl/worksheets/sheet1.xml", SHEET_HEAD "<row r='1'><c r='A1'><v>1</v></c></row>" SHEET_TAIL },
};

/* An .xlsx of the usual parts, those named in ${other} replaced (text NULL: left out) or added. */
static void make(const struct part *other)
{
    zip_t *z = zip_begin("hand.xlsx");

    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        const struct part *o = other;

        while (o->name != NULL && strcmp(o->name, usual[i][0]) != 0)
            o++;
        if (o->name == NULL)
            zip_put(z, usual[i][0], usual[i][1], strlen(usual[i][1]));
    }
    for (const struct part *o = other; o->name != NULL; o++)
        if (o->text != NULL)
            zip_put(z, o->name, o->text, strlen(o->text));
    assert_int_equal(zip_close(z), 0);
}

static void make_sheet(const char *xml)
{
    make((struct part[]){ { "xl/worksheets/sheet1.xml", xml }, { 0 } });
}
#define ROWS(rows) make_sheet(SHEET_HEAD rows SHEET_TAIL)

/* ** Reading them ** */

static void dump_row(struct buf *b, const struct sheet_row *row)
{
    char name[16];

    assert_true(row->n > 0);
    for (int i = 0; i < row->n; i++) {
        const struct cell *c = &row->cells[i];

        assert_int_equal(strlen(c->text), c->n);
        assert_true(i == 0 || c->column > c[-1].column);
        buf_printf(b, "%s%s %c%s%s:%s", i == 0 ? "" : " | ", sheet_cell_name(name, row->number, c->column),
                   "tndbe"[c->type], c->formula ? "=" : "", c->rounded ? "~" : "", c->text);
    }
    buf_char(b, '\n');
}

/* All of the newest file as text: "[sheet]", rows, "!class place" of a fault. */
static const char *dump(void)
{
    struct buf b;
    struct book *book = NULL;
    const struct sheet_row *row;
    const char *name;
    enum fault f;
    int r = 0;

    op_close(&op);
    op = op_open();
    b = buf_open(op.mem);
    if ((f = book_open(&op, path, &book)) == OK) {
        while ((f = book_sheet(book, &name)) == OK && name != NULL) {
            buf_printf(&b, "[%s]\n", name);
            while ((r = book_row(book, &row)) == 1)
                dump_row(&b, row);
            if (r < 0) {
                f = book_fault(book);
                assert_int_equal(book_row(book, &row), -1);
                assert_int_equal(book_sheet(book, &name), f);
                break;
            }
        }
    }
    book_close(book);
    assert_int_equal(f, op.fault);
    if (f != OK) {
        assert_true(op.zh[0] != '\0' && op.en[0] != '\0' && op.at[0] != '\0');
        buf_printf(&b, "!%s %s", fault_kinds[f].name, op.at);
    }
    return b.p;
}

static void expect(const char *want)
{
    const char *got = dump();

    if (strcmp(got, want) != 0)
        print_error("%s\n%s\n", op.zh, op.en);
    assert_string_equal(got, want);
}

static void expect_fault(const char *at, const char *zh)
{
    const char *got = dump(), *mark = strchr(got, '!');

    while (mark != NULL && mark != got && mark[-1] != '\n')
        mark = strchr(mark + 1, '!');
    assert_non_null(mark);
    assert_string_equal(mark, at);
    if (strstr(op.zh, zh) == NULL)
        fail_msg("%s", op.zh);
}

/* ** .xlsx ** */

static void test_libxlsxwriter(void **state)
{
    lxw_workbook_options zip64 = { .use_zip64 = LXW_TRUE };
    lxw_workbook *w = state == NULL ? workbook_new_opt(file("made.xlsx"), &zip64) : workbook_new(file("made.xlsx"));
    lxw_worksheet *s = workbook_add_worksheet(w, "户"), *t = workbook_add_worksheet(w, "空"),
                  *u = workbook_add_worksheet(w, "人");
    lxw_format *day = workbook_add_format(w);
    lxw_datetime when = { 2018, 8, 8, 0, 0, 0 }, noon = { 2018, 8, 8, 9, 30, 0 };

    (void)state, (void)t;
    format_set_num_format(day, "yyyy-mm-dd");
    worksheet_write_string(s, 0, 0, "户编码", NULL);
    worksheet_write_string(s, 0, 2, "a<b & \"c\"", NULL);
    worksheet_write_number(s, 2, 0, 1075, NULL);
    worksheet_write_number(s, 2, 1, 0.1, NULL);
    worksheet_write_datetime(s, 2, 2, &when, day);
    worksheet_write_datetime(s, 2, 3, &noon, day);
    worksheet_write_boolean(s, 2, 4, 1, NULL);
    worksheet_write_formula_num(s, 2, 5, "=A3*2", NULL, 2150);
    worksheet_write_formula_str(s, 2, 6, "=\"x\"&\"y\"", NULL, "xy");
    worksheet_merge_range(s, 4, 0, 5, 1, "合并", NULL);
    worksheet_write_string(u, 0, 16383, "XFD", NULL);
    assert_int_equal(workbook_close(w), LXW_NO_ERROR);
    expect("[户]\nA1 t:户编码 | C1 t:a<b & \"c\"\n"
           "A3 n:1075 | B3 n:0.1 | C3 d:2018-08-08 | D3 d:2018-08-08 09:30 | E3 b:1 | F3 n=:2150 | G3 t=:xy\n"
           "A5 t:合并\n[空]\n[人]\nXFD1 t:XFD\n");
}

static void test_zip64(void **state)
{
    (void)state;
    test_libxlsxwriter(NULL);
}

static void test_cells(void **state)
{
    (void)state;
    ROWS("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1' t='s'><v>2</v></c></row>"
         "<row r='3' spans='1:4'><c t='inlineStr'><is><t>甲</t><rPh><t>no</t></rPh></is></c>"
         "<c t='inlineStr'><is><r><t>乙</t></r><r><t>丙</t></r></is></c>"
         "<c r='E3' t='str'><f>A1</f><v>x_x000D_y_x005F_z</v></c><c t='b'><v>0</v></c><c t='e'><v>#REF!</v></c>"
         "<c t='d'><v>2018-08-08T00:00:00Z</v></c><c><f>1+1</f></c><c s='1'/><c t='str'><f>B1</f><v></v></c></row>"
         "<row/><row><c><v> 5\n</v></c></row>");
    expect("[户]\nA1 t:姓名 | B1 t:张 三\nA3 t:甲 | B3 t:乙丙 | E3 t=:x\ry_z | F3 b:0 | G3 e:#REF! | H3 d:2018-08-08 | I3 e=:\nA5 n:5\n");
    ROWS("<row><c><v>1</v></c></row><row><c r='C2'><v>2</v></c><c><v>3</v></c></row>");
    expect("[户]\nA1 n:1\nC2 n:2 | D2 n:3\n");
}

static void test_numbers(void **state)
{
    static const struct { const char *in, *out; bool rounded; } n[] = {
        { "1.0E+3", "1000", false }, { "12.0", "12", false }, { "12.50", "12.5", false }, { "0", "0", false },
        { "-0", "0", false }, { "-3", "-3", false }, { "1.1000000000000001", "1.1", false },
        { "1234.5599999999999", "1234.56", false }, { "0.99999999999999999", "1", false }, { "1E-3", "0.001", false },
        { "6.1E-2", "0.061", false }, { "999999999999999", "999999999999999", false },
        { "999999999999999.96", "1000000000000000", false }, { "007", "7", false }, { ".5", "0.5", false },
        { "991881199001011000", "991881199001011000", true }, { "9.91881199001011E+17", "9.91881199001011E+17", true },
        { "4.40E+17", "4.40E+17", true }, { "1E+15", "1E+15", true }, { "1E+14", "100000000000000", false },
        { "1E-300", "1E-300", false },
    };
    static const char *const bad[] = { "", "-", "abc", "1,000", "1e", "1e+", "1e99999", "1.2.3", "0x10", "NaN", "INF", "1 2" };
    char to[XLSX_NUMBER];
    bool rounded;

    (void)state;
    for (size_t i = 0; i < sizeof n / sizeof *n; i++) {
        assert_true(xlsx_value_number(to, n[i].in, &rounded));
        assert_string_equal(to, n[i].out);
        assert_int_equal(rounded, n[i].rounded);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(xlsx_value_number(to, bad[i], &rounded));
    ROWS("<row><c><v>991881199001011000</v></c><c s='1'><v>9.91881199001011E+17</v></c></row>");
    expect("[户]\nA1 n~:991881199001011000 | B1 n~:9.91881199001011E+17\n");
    ROWS("<row><c><v>zwei</v></c></row>");
    expect("[户]\n!input hand.xlsx 户!A1");
}

static void test_dates(void **state)
{
    static const struct { const char *in; bool from_1904; const char *out; } d[] = {
        { "43320", false, "2018-08-08" }, { "43320.395833333336", false, "2018-08-08 09:30" },
        { "43320.3960069444", false, "2018-08-08 09:30:15" }, { "43320.9999999999", false, "2018-08-09" },
        { "1", false, "1900-01-01" }, { "59", false, "1900-02-28" }, { "60", false, "1900-02-29" }, { "61", false, "1900-03-01" },
        { "36585", false, "2000-02-29" }, { "2958465", false, "9999-12-31" }, { "2958466", false, NULL }, { "0", false, NULL },
        { "0.5", false, NULL }, { "-1", false, NULL }, { "25569", false, "1970-01-01" },
        { "0", true, "1904-01-01" }, { "41858", true, "2018-08-08" }, { "99999999999", false, NULL },
        { "4.3320E+4", false, NULL }, { "43320x", false, NULL },
    };
    static const struct { const char *format; bool date; } f[] = {
        { "yyyy-mm-dd", true }, { "yyyy年m月d日", true }, { "yyyy\"年\"m\"月\"d\"日\"", true }, { "General", false },
        { "0.00", false }, { "0\"d\"", false }, { "#,##0\\d", false }, { "[$-804]yyyy/m/d;@", true }, { "[h]:mm:ss", false },
        { "[Red]0", false }, { "0年", false }, { "@", false }, { "_(* #,##0_)", false }, { "[mm]:ss", false }, { "e年", true },
        { "\"", false }, { "\\", false }, { "[", false }, { "0.00E+00", false }, { "h:mm d", true },
    };
    char to[XLSX_NUMBER];

    (void)state;
    for (size_t i = 0; i < sizeof d / sizeof *d; i++) {
        assert_int_equal(xlsx_value_date(to, d[i].in, d[i].from_1904), d[i].out != NULL);
        if (d[i].out != NULL)
            assert_string_equal(to, d[i].out);
    }
    for (size_t i = 0; i < sizeof f / sizeof *f; i++)
        if (xlsx_value_date_format(f[i].format) != f[i].date)
            fail_msg("%s", f[i].format);
    assert_true(xlsx_value_date_id(14) && xlsx_value_date_id(31) && xlsx_value_date_id(58));
    assert_false(xlsx_value_date_id(0) || xlsx_value_date_id(13) || xlsx_value_date_id(49) || xlsx_value_date_id(164));
    assert_true(xlsx_value_iso(to, "2018-08-08T09:30:15.5Z"));
    assert_string_equal(to, "2018-08-08 09:30:15");
    assert_true(xlsx_value_iso(to, "2018-08-08"));
    assert_false(xlsx_value_iso(to, "2018-8-8") || xlsx_value_iso(to, "2018-08-08x") || xlsx_value_iso(to, "2018-08-08T09"));
    ROWS("<row><c s='0'><v>43320</v></c><c s='1'><v>43320</v></c><c s='2'><v>43320.0</v></c><c s='3'><v>43320</v></c>"
         "<c s='4'><v>4.3320395833333336E4</v></c><c s='9'><v>43320</v></c></row>");
    expect("[户]\nA1 n:43320 | B1 d:2018-08-08 | C1 d:2018-08-08 | D1 n:43320 | E1 d:2018-08-08 09:30 | F1 n:43320\n");
    make((struct part[]){ { "xl/workbook.xml", "<workbook xmlns:r='x'><workbookPr date1904='1'/><sheets>"
                            "<sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>" },
                          { "xl/worksheets/sheet1.xml", SHEET_HEAD "<row><c s='1'><v>41858</v></c></row>" SHEET_TAIL }, { 0 } });
    expect("[a]\nA1 d:2018-08-08\n");
}

/* Prefixes, another place for the workbook, charts, missing tables, part names in another case. */
static void test_producers(void **state)
{
    (void)state;
    make((struct part[]){
        { "_rels/.rels", RELS "<Relationship Id='a' Type='" TYPE "officeDocument' Target='/xl/workbook2.xml'/></Relationships>" },
        { "xl/workbook.xml", NULL }, { "xl/_rels/workbook.xml.rels", NULL }, { "xl/sharedStrings.xml", NULL }, { "xl/styles.xml", NULL },
        { "xl/worksheets/sheet1.xml", NULL },
        { "xl/workbook2.xml", "<x:workbook xmlns:x='m' xmlns:r='r'><x:sheets><x:sheet name='图' sheetId='1' r:id='c'/>"
                              "<x:sheet name='表' sheetId='2' r:id='w'/></x:sheets></x:workbook>" },
        { "xl/_rels/workbook2.xml.rels", RELS "<Relationship Id='c' Type='" TYPE "chartsheet' Target='chartsheets/sheet1.xml'/>"
          "<Relationship Id='w' Type='http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet' Target='worksheets/Sheet2.xml'/>"
          "</Relationships>" },
        { "xl\\worksheets\\sheet2.xml", "<x:worksheet xmlns:x='m'><x:dimension ref='A1:XFD1048576'/><x:sheetData><x:row r='1048576'>"
          "<x:c r='XFD1048576' s='1'><x:v>43320</x:v></x:c></x:row></x:sheetData>"
          "<x:mergeCells count='1'><x:mergeCell ref='A1:XFD1048576'/></x:mergeCells></x:worksheet>" },
        { 0 } });
    expect("[表]\nXFD1048576 n:43320\n");
    make((struct part[]){ { "_rels/.rels", NULL }, { 0 } });
    expect("[户]\nA1 n:1\n");
}

static void test_next_sheet_early(void **state)
{
    struct book *b;
    const struct sheet_row *row;
    const char *name;

    (void)state;
    test_libxlsxwriter(state);
    assert_int_equal(book_open(&op, path, &b), OK);
    assert_int_equal(book_row(b, &row), 0);             /* no sheet yet */
    assert_int_equal(book_sheet(b, &name), OK);
    assert_int_equal(book_row(b, &row), 1);
    assert_int_equal(book_sheet(b, &name), OK);
    assert_string_equal(name, "空");
    assert_int_equal(book_row(b, &row), 0);
    assert_int_equal(book_row(b, &row), 0);
    assert_int_equal(book_sheet(b, &name), OK);
    assert_int_equal(book_row(b, &row), 1);
    book_close(b);                                      /* in the middle */
    book_close(NULL);
}

static void test_bad_cells(void **state)
{
    (void)state;
    ROWS("<row r='5'><c r='A4'><v>1</v></c></row>");
    expect_fault("!input hand.xlsx 户!5", "位置");
    ROWS("<row r='5'><c r='B5'><v>1</v></c><c r='A5'><v>1</v></c></row>");
    expect_fault("!input hand.xlsx 户!B5", "位置");
    ROWS("<row r='5'><c r='B5'><v>1</v></c><c r='B5'><v>1</v></c></row>");
    expect_fault("!input hand.xlsx 户!B5", "位置");
    ROWS("<row r='5'><c r='XFE5'><v>1</v></c></row>");
    expect_fault("!input hand.xlsx 户!5", "16384");
    ROWS("<row r='5'><c r='ZZZZZZZZZZZZZZ5'><v>1</v></c></row>");
    expect_fault("!input hand.xlsx 户!5", "16384");
    ROWS("<row r='5'><c r='XFD5'><v>1</v></c><c><v>1</v></c></row>");
    expect_fault("!input hand.xlsx 户!XFD5", "16384");
    ROWS("<row r='5'/><row r='5'/>");
    expect_fault("!input hand.xlsx 户!5", "行号");
    ROWS("<row r='1048576'/><row/>");
    expect_fault("!input hand.xlsx 户!1048576", "1048576");
    ROWS("<row r='1048577'/>");
    expect_fault("!input hand.xlsx 户!", "1048576");
    ROWS("<row r='99999999999999999999'/>");
    expect_fault("!input hand.xlsx 户!", "1048576");
    ROWS("<row r='-1'/>");
    expect_fault("!input hand.xlsx 户!", "1048576");
    ROWS("<row><c t='s'><v>3</v></c></row>");
    expect_fault("!input hand.xlsx 户!A1", "找不到");
    ROWS("<row><c t='s'><v>-1</v></c></row>");
    expect_fault("!input hand.xlsx 户!A1", "找不到");
    ROWS("<row><c t='zz'><v>1</v></c></row>");
    expect_fault("!input hand.xlsx 户!A1", "类型");
    ROWS("<row><c t='b'><v>2</v></c></row>");
    expect_fault("!input hand.xlsx 户!A1", "类型");
    ROWS("<row><c t='d'><v>gestern</v></c></row>");
    expect_fault("!input hand.xlsx 户!A1", "日期");
    ROWS("<row><c><v>1</v></c></row><row><c><v>1</w></c></row>");
    expect("[户]\nA1 n:1\n!input hand.xlsx");
    make_sheet(SHEET_HEAD "<row><c><v>1</v></c></row>");
    expect("[户]\nA1 n:1\n!input hand.xlsx");
    make_sheet("<chart/>");
    expect("[户]\n!input hand.xlsx");
    make_sheet("");
    expect("[户]\n!input hand.xlsx");
}

/* A text of ${n} times ${s}. */
static char *times(const char *before, const char *s, size_t n, const char *after)
{
    size_t k = strlen(s), b = strlen(before);
    char *p = malloc(b + n * k + strlen(after) + 1), *to = p + b;

    memcpy(p, before, b);
    for (; n > 0; n--, to += k)
        memcpy(to, s, k);
    strcpy(to, after);
    return p;
}

static void test_long_texts(void **state)
{
    static const char *const at[] = { "<row><c t='inlineStr'><is><t>", "<row><c t='str'><v>" };
    static const char *const end[] = { "</t></is></c></row>" SHEET_TAIL, "</v></c></row>" SHEET_TAIL };
    char head[512], *xml;

    (void)state;
    for (int i = 0; i < 2; i++)
        for (size_t n = SHEET_TEXT; n <= SHEET_TEXT + 1; n++) {
            snprintf(head, sizeof head, "%s%s", SHEET_HEAD, at[i]);
            make_sheet(xml = times(head, "户", n, end[i]));
            if (n == SHEET_TEXT)
                assert_int_equal(strlen(dump()), strlen("[户]\nA1 t:\n") + 3 * n);
            else
                expect_fault("!input hand.xlsx 户!A1", "32767");
            free(xml);
        }
    xml = times("<sst><si><t>", "a", 200000, "</t></si><si><t>b</t></si></sst>");
    make((struct part[]){ { "xl/sharedStrings.xml", xml }, { "xl/worksheets/sheet1.xml", SHEET_HEAD
        "<row><c t='s'><v>1</v></c></row><row><c t='s'><v>0</v></c></row>" SHEET_TAIL }, { 0 } });
    expect("[户]\nA1 t:b\n!input hand.xlsx 户!A2");
    free(xml);
}

static void test_doctype(void **state)
{
    static const char *const names[] = { "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
                                         "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml" };
    static const char *const evil[] = {
        "<!DOCTYPE x><x/>",
        "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>",
        "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>",
        "<!DOCTYPE x [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/'> %p;]><x/>",
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;'>]><x>&c;</x>",
    };

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (size_t j = 0; j < sizeof evil / sizeof *evil; j++) {
            make((struct part[]){ { names[i], evil[j] }, { 0 } });
            expect_fault("!input hand.xlsx", "不允许的 XML 内容");
        }
    make_sheet("<worksheet><sheetData><row><c t='str'><v>&a;</v></c></row></sheetData></worksheet>");
    expect("[户]\n!input hand.xlsx");
}

/* Reading the newest file takes at most so much more memory.  Only looked at
** without sanitizers, which hold what is freed. */
static void expect_at_most(long mb)
{
#if !defined __SANITIZE_ADDRESS__
    struct rusage before, after;
    int status;
    pid_t child = fork();

    if (child == 0) {
        getrusage(RUSAGE_SELF, &before);
        dump();
        getrusage(RUSAGE_SELF, &after);
        if (after.ru_maxrss - before.ru_maxrss > mb * 1024)
            print_error("%s: %ld kB\n", path, after.ru_maxrss - before.ru_maxrss);
        _exit(after.ru_maxrss - before.ru_maxrss > mb * 1024);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
#else
    (void)mb;
#endif
}

/* A workbook with a part of ${mb} MB of ${fill} between head and tail, and what is said of it. */
static void bomb(const char *zh, const char *name, const char *head, const char *fill, size_t mb, const char *tail)
{
    char *xml = times(head, fill, mb * 1024 * 1024 / strlen(fill), tail);

    make((struct part[]){ { name, xml }, { 0 } });
    free(xml);
    expect_fault("!input hand.xlsx", zh);
    expect_at_most(200);
}

static void test_bombs(void **state)
{
    static const char *const xml = "xl/worksheets/sheet1.xml", *const strings = "xl/sharedStrings.xml";
    char *text, *row;

    (void)state;
    bomb("压缩比", xml, SHEET_HEAD "<row><c t='str'><v>1</v></c></row>", " ", 40, SHEET_TAIL);
    bomb("文字过多", strings, "<sst>", "<si/>", 24, "</sst>");
    bomb("文字过多", strings, "<sst><si><t>", "a</t></si><si><t>bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", 100, "</t></si></sst>");
    bomb("格式过多", "xl/styles.xml", "<styleSheet><cellXfs>", "<xf numFmtId='14'/>", 2, "</cellXfs></styleSheet>");
    bomb("过大", xml, "<worksheet><sheetData a='", "x", 4, "'/></worksheet>");
    bomb("过大", xml, "<worksheet><!--", "x", 4, "--></worksheet>");
    bomb("过深", xml, "<worksheet>", "<a>", 1, "");

    make_sheet(text = times("<worksheet><sheetData/><mergeCells>", "<mergeCell ref='A1:XFD1048576'/>", 500000, "</mergeCells></worksheet>"));
    free(text);
    expect("[户]\n");
    expect_at_most(8);

    row = times("<c t='str'><v>", "0123456789abcdef", 2000, "</v></c>");                        /* one row of 32 MB */
    text = times(SHEET_HEAD "<row>", row, 1000, "</row>" SHEET_TAIL);
    make_sheet(text);
    free(text);
    free(row);
    expect_fault("!input hand.xlsx 户!TE1", "16777216");
    expect_at_most(64);

    text = malloc(22 << 20);                                                                    /* each name costs expat memory */
    row = text + sprintf(text, "<worksheet>");
    for (int i = 0; row - text < 20 << 20; i++)
        row += sprintf(row, "<n%d/>", i);
    strcpy(row, "</worksheet>");
    make_sheet(text);
    free(text);
    expect_fault("!input hand.xlsx", "过大");
    expect_at_most(64);
}

static void test_archives(void **state)
{
    zip_t *z;
    char name[32];

    (void)state;
    make((struct part[]){ { "xl/worksheets/SHEET1.xml", "<worksheet/>" }, { 0 } });
    expect_fault("!input hand.xlsx", "同名");
    static const char *const odd[] = { "../../etc/passwd", "/abs", "C:\\x", "xl/../../x", "xl\\..\\x", "..", "xl/.." };
    static const char *const plain[] = { "..a", "xl/a..b", "xl/...", "xl\\media\\image1.png" };
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        make((struct part[]){ { odd[i], "x" }, { 0 } });
        expect_fault("!input hand.xlsx", "路径");
    }
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        make((struct part[]){ { plain[i], "x" }, { 0 } });
        expect("[户]\nA1 n:1\n");
    }
    static const struct { const char *target, *zh; } tricks[] = {
        { "../../etc/passwd", "路径" }, { "worksheets/../../secret.xml", "路径" }, { "/etc/passwd", "路径" }, { "/xl/../a.xml", "路径" },
        { "worksheets/a%2e%2e.xml", "缺少" }, { "http://example.org/a.xml", "缺少" }, { "worksheets\\a.xml", "缺少" }, { "worksheets/a.bin", "缺少" },
    };
    for (size_t i = 0; i < sizeof tricks / sizeof *tricks; i++) {
        char rels[512];

        snprintf(rels, sizeof rels, RELS "<Relationship Id='r1' Type='" TYPE "worksheet' Target='%s'/></Relationships>", tricks[i].target);
        make((struct part[]){ { "xl/_rels/workbook.xml.rels", rels }, { tricks[i].target, "<worksheet/>" }, { 0 } });
        expect_fault("!input hand.xlsx", tricks[i].zh);
        make((struct part[]){ { "xl/_rels/workbook.xml.rels", rels }, { 0 } });
        expect_fault("!input hand.xlsx", "缺少");
    }
    make((struct part[]){ { "xl/worksheets/sheet1.xml", NULL }, { 0 } });
    expect_fault("!input hand.xlsx", "缺少");
    make((struct part[]){ { "xl/workbook.xml", NULL }, { "content.xml", "<x/>" }, { 0 } });
    expect_fault("!input hand.xlsx", ".ods");
    make((struct part[]){ { "xl/workbook.xml", "<workbook><sheets/></workbook>" }, { 0 } });
    expect_fault("!input hand.xlsx", "缺少");
    z = zip_begin("many.xlsx");
    for (int i = 0; i <= UNZIP_ENTRIES; i++) {
        snprintf(name, sizeof name, "%d", i);
        zip_put(z, name, "", 0);
    }
    zip_close(z);
    expect_fault("!input many.xlsx", "过多");
    z = zip_begin("locked.xlsx");
    zip_put(z, "xl/workbook.xml", "<workbook/>", 11);
    zip_file_set_encryption(z, 0, ZIP_EM_AES_256, "secret");
    assert_int_equal(zip_close(z), 0);
    expect_fault("!input locked.xlsx", "加密");
}

static void test_sheets_limit(void **state)
{
    struct buf b;

    (void)state;
    for (int n = SHEET_SHEETS; n <= SHEET_SHEETS + 1; n++) {
        b = buf_open(op.mem);
        buf_text(&b, "<workbook xmlns:r='r'><sheets>");
        for (int i = 0; i < n; i++)
            buf_printf(&b, "<sheet name='s%d' sheetId='%d' r:id='r1'/>", i, i);
        buf_text(&b, "</sheets></workbook>");
        make((struct part[]){ { "xl/workbook.xml", b.p }, { 0 } });
        if (n == SHEET_SHEETS)
            assert_null(strchr(dump(), '!'));
        else
            expect_fault("!input hand.xlsx", "256");
    }
}

/* The merged ranges of the first sheet, asked for after ${rows} rows, which go on unharmed. */
static const char *merges(int rows)
{
    const struct sheet_range *v;
    const struct sheet_row *row;
    struct book *book;
    const char *name;
    struct buf b;
    int n;

    op_close(&op);
    op = op_open();
    b = buf_open(op.mem);
    assert_int_equal(book_open(&op, path, &book), OK);
    assert_int_equal(book_sheet(book, &name), OK);
    for (int i = 0; i < rows; i++)
        assert_int_equal(book_row(book, &row), 1);
    for (int again = 0; again < 2 && book_merges(book, &v, &n) == OK; again++)
        for (int i = 0; i < n && again == 0; i++)
            buf_printf(&b, "%d,%d:%d,%d ", v[i].row1, v[i].column1, v[i].row2, v[i].column2);
    if (op.fault == OK)
        while (book_row(book, &row) == 1)
            buf_printf(&b, "row%d ", row->number);
    else
        buf_printf(&b, "!%s %s", fault_kinds[op.fault].name, op.at);
    assert_int_equal(book_fault(book), op.fault);
    book_close(book);
    return b.p;
}

#define MERGED(ranges) make_sheet(SHEET_HEAD "<row r='1'><c><v>1</v></c></row><row r='2'><c><v>2</v></c></row>" \
    "<row r='5'><c><v>5</v></c></row></sheetData><mergeCells>" ranges "</mergeCells></worksheet>")

static void test_merges(void **state)
{
    static const char *const bad[] = { "A1:", "A0:B2", "1:2", "A:B", "A1:XFE1", "A1:A1048577", "B1:A1", "A2:A1", "A1:B2:C3", "", "A1;B2" };
    struct buf b;

    (void)state;
    MERGED("<mergeCell ref='C3:D4'/><mergeCell ref='B1:C1'/><mergeCell ref='A1:A2'/><mergeCell ref='E9'/><mergeCell ref='E9:E9'/>");
    for (int rows = 0; rows <= 3; rows++)
        assert_string_equal(merges(rows), rows == 0 ? "1,1:2,1 1,2:1,3 3,3:4,4 row1 row2 row5 " : rows == 1 ? "1,1:2,1 1,2:1,3 3,3:4,4 row2 row5 "
                            : rows == 2 ? "1,1:2,1 1,2:1,3 3,3:4,4 row5 " : "1,1:2,1 1,2:1,3 3,3:4,4 ");
    MERGED("<mergeCell ref='A1:XFD1048576'/>");
    assert_string_equal(merges(0), "1,1:1048576,16384 row1 row2 row5 ");
    make_sheet(SHEET_HEAD "<row><c><v>1</v></c></row>" SHEET_TAIL);
    assert_string_equal(merges(0), "row1 ");
    save("a.csv", "a,b\n", 4);
    assert_string_equal(merges(0), "row1 ");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char xml[256];

        snprintf(xml, sizeof xml, SHEET_HEAD "<row><c><v>1</v></c></row></sheetData><mergeCells><mergeCell ref='%s'/></mergeCells></worksheet>", bad[i]);
        make_sheet(xml);
        assert_string_equal(merges(0), "!input hand.xlsx 户");
    }
    for (int n = SHEET_MERGES; n <= SHEET_MERGES + 1; n++) {
        op_close(&op);
        op = op_open();
        b = buf_open(op.mem);
        buf_text(&b, SHEET_HEAD "<row><c><v>1</v></c></row></sheetData><mergeCells>");
        for (int i = 1; i <= n; i++)
            buf_printf(&b, "<mergeCell ref='A%d:B%d'/>", i, i);
        buf_text(&b, "</mergeCells></worksheet>");
        make_sheet(b.p);
        assert_int_equal(merges(0)[0] == '!', n > SHEET_MERGES);
    }
}

/* What a book says of itself and its sheets. */
static void test_about(void **state)
{
    static const struct { const char *head; int n; const char *charset; } texts[] = {
        { "a", 1, "UTF-8" }, { "\xef\xbb\xbf""a", 4, "UTF-8" }, { "\xff\xfe""a\0", 4, "UTF-16" }, { "\xfe\xff\0a", 4, "UTF-16" },
        { "\xb4\xe5\n", 3, "GB18030" },
    };
    static const struct { const char *name; bool hidden; int at; } want[] = { { "a", false, 0 }, { "b", true, 2 }, { "c", true, 3 }, { "d", false, 4 } };
    struct book *b;
    const char *name;

    (void)state;
    make((struct part[]){
        { "xl/workbook.xml", "<workbook xmlns:r='x'><sheets><sheet name='a' r:id='r1'/><sheet name='chart' r:id='r9'/>"
          "<sheet name='b' state='hidden' r:id='r1'/><sheet name='c' state='veryHidden' r:id='r1'/><sheet name='d' state='visible' r:id='r1'/></sheets></workbook>" },
        { "xl/_rels/workbook.xml.rels", RELS "<Relationship Id='r1' Type='" TYPE "worksheet' Target='worksheets/sheet1.xml'/>"
          "<Relationship Id='r9' Type='" TYPE "chartsheet' Target='chartsheets/sheet1.xml'/></Relationships>" }, { 0 } });
    assert_int_equal(book_open(&op, path, &b), OK);
    assert_int_equal(book_format(b), BOOK_XLSX);
    assert_null(book_charset(b));
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        assert_int_equal(book_sheet(b, &name), OK);
        assert_string_equal(name, want[i].name);
        assert_int_equal(book_hidden(b), want[i].hidden);
        assert_int_equal(book_sheet_at(b), want[i].at);
    }
    book_close(b);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        save("a.csv", texts[i].head, (size_t)texts[i].n);
        assert_int_equal(book_open(&op, path, &b), OK);
        assert_int_equal(book_format(b), BOOK_CSV);
        assert_string_equal(book_charset(b), texts[i].charset);
        assert_int_equal(book_sheet(b, &name), OK);
        assert_false(book_hidden(b));
        assert_int_equal(book_sheet_at(b), 0);
        book_close(b);
    }
}

/* Cut anywhere, or a byte in ${bends} places changed: a fault or other rows, never a
** crash or an F_BROKEN.  Frees the bytes. */
static void damage(char *bytes, size_t n, const char *ending, size_t bends)
{
    char name[16], fault[32];

    snprintf(name, sizeof name, "cut.%s", ending);
    snprintf(fault, sizeof fault, "!input %s", name);
    for (int i = 0; i < 100; i++) {
        save(name, bytes, n * (size_t)i / 100);
        expect_fault(fault, "");
    }
    snprintf(name, sizeof name, "bent.%s", ending);
    for (size_t i = 0; i < n; i += 1 + n / bends) {
        bytes[i] ^= 0x55;
        save(name, bytes, n);
        dump();
        assert_true(op.fault == OK || op.fault == F_INPUT);
        bytes[i] ^= 0x55;
    }
    free(bytes);
}

static void test_damage(void **state)
{
    size_t n;
    char *bytes;

    test_libxlsxwriter(state);
    bytes = load(&n);
    damage(bytes, n, "xlsx", 300);
}

static void test_other_files(void **state)
{
    static const struct { const char *bytes; int n; const char *zh; } f[] = {
        { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0", 12, "损坏" }, { "%PDF-1.7\n", 9, "PDF" }, { "", 0, "空的" },
        { "<html><table>", 13, "网页" }, { "Rar!\x1a\7", 6, "压缩包" }, { "PK\3\4", 4, "损坏" }, { "PK\3\4zzzzzzzzzzzzzzzzzzzzzzzzzzzz", 32, "损坏" },
        { "\x89PNG\r\n", 6, "图片" },
    };
    char at[80];

    (void)state;
    for (size_t i = 0; i < sizeof f / sizeof *f; i++) {
        save("other.xlsx", f[i].bytes, (size_t)f[i].n);
        expect_fault("!input other.xlsx", f[i].zh);
    }
    file("absent.xlsx");
    expect_fault("!absent absent.xlsx", "没有");
    file("other.xlsx/under");
    expect_fault("!absent under", "没有");
    snprintf(path, sizeof path, "%s", dir);
    snprintf(at, sizeof at, "!input %s", strrchr(dir, '/') + 1);
    expect_fault(at, "文件夹");
    file("pipe");
    assert_int_equal(mkfifo(path, 0600), 0);
    expect_fault("!input pipe", "普通文件");
    save("shut.csv", "a", 1);
    chmod(path, 0);
    if (getuid() == 0)
        assert_int_equal(seteuid(65534), 0);            /* root may read everything */
    expect_fault("!denied shut.csv", "权限");
    if (getuid() == 0)
        assert_int_equal(seteuid(0), 0);
}

/* ** .xls ** */

static char *load_text(const char *name)
{
    size_t n;
    char *p;

    file(name);
    p = load(&n);
    p[n] = '\0';
    return p;
}

/* Records written by books.py, each file with the rows that it must give. */
static void test_xls(void **state)
{
    char command[128], names[64][64];
    struct dirent *e;
    DIR *d;
    int n = 0;

    (void)state;
    snprintf(command, sizeof command, "python3 tests/books.py values %s", dir);
    assert_int_equal(system(command), 0);
    d = opendir(dir);
    while ((e = readdir(d)) != NULL && n < 64)
        if (strstr(e->d_name, ".txt") != NULL)
            snprintf(names[n++], sizeof *names, "%.*s", (int)strcspn(e->d_name, "."), e->d_name);
    closedir(d);
    assert_true(n >= 24);
    for (int i = 0; i < n; i++) {
        char name[72], *want;
        const char *got;

        snprintf(name, sizeof name, "%s.txt", names[i]);
        want = load_text(name);
        snprintf(name, sizeof name, "%s.xls", names[i]);
        file(name);
        got = dump();
        if (strcmp(got, want) != 0)
            fail_msg("%s: %.2000s\nwanted %.2000s\n%s", name, got, want, op.zh);
        free(want);
    }
}

/* What LibreOffice wrote; a chart's place counts, formulas are told, hidden sheets and merged ranges too. */
static void test_xls_written_elsewhere(void **state)
{
    const struct sheet_range *v;
    struct book *b;
    const char *name, *got;
    int n;

    (void)state;
    snprintf(path, sizeof path, "fuzz/corpus/xls/libreoffice");
    got = dump();
    assert_int_equal(op.fault, OK);
    assert_ptr_equal(strstr(got, "[户]\nA1 t:姓名 | B1 t:a<b | C1 n:1075 | D1 n:0.1 | E1 n:12345678.25 | F1 n~:9.91881199001011e+17\n"
                                 "A2 d:2018-08-08 | B2 d:2018-08-08 | C2 d:2018-08-08 09:30:15 | "), got);
    assert_non_null(strstr(got, "\nA3 n=:2150 | "));
    assert_non_null(strstr(got, "[隐]\nA1 t:x\n[空]\n[远]\nA1 n:1\nIV65536 t:end\n"));
    assert_int_equal(book_open(&op, path, &b), OK);
    assert_int_equal(book_format(b), BOOK_XLS);
    assert_null(book_charset(b));
    for (int i = 0; i < 4; i++) {
        assert_int_equal(book_sheet(b, &name), OK);
        assert_int_equal(book_hidden(b), i == 1);
        assert_int_equal(book_sheet_at(b), i);
        assert_int_equal(book_merges(b, &v, &n), OK);
        assert_int_equal(n, i == 0);
        if (n == 1)
            assert_true(v->row1 == 5 && v->row2 == 6 && v->column1 == 1 && v->column2 == 2);
    }
    assert_int_equal(book_sheet(b, &name), OK);
    assert_null(name);
    book_close(b);
    snprintf(path, sizeof path, "fuzz/corpus/xls/small");
    assert_string_equal(merges(0), "1,1:2,1 5,2:6,3 row1 row2 row3 row4 row5 row6 row7 ");
    assert_string_equal(merges(2), "1,1:2,1 5,2:6,3 row3 row4 row5 row6 row7 ");
}

static void test_xls_damage(void **state)
{
    static const char *const files[] = { "libreoffice", "small", "sector4096", "book5" };

    (void)state;
    for (size_t k = 0; k < sizeof files / sizeof *files; k++) {
        size_t n;
        char *bytes;

        snprintf(path, sizeof path, "fuzz/corpus/xls/%s", files[k]);
        bytes = load(&n);
        damage(bytes, n, "xls", 1000);
    }
}

/* ** .csv ** */

static void csv(const char *text)
{
    save("户.v1.csv", text, strlen(text));
}

static void test_csv(void **state)
{
    char name[256], want[512], *long_name;

    (void)state;
    csv("a,b,,d\r\n\r\n1,\"x,\"\"y\"\"\nz\",\"\",4\n5\r6");
    expect("[户.v1]\nA1 t:a | B1 t:b | D1 t:d\nA3 t:1 | B3 t:x,\"y\"\nz | D3 t:4\nA4 t:5\nA5 t:6\n");
    csv("\xef\xbb\xbf\"名\";b\n1,5;2\n");
    expect("[户.v1]\nA1 t:名 | B1 t:b\nA2 t:1,5 | B2 t:2\n");
    csv("\n\"a,b,c\"\tb\tc\nd\te\t\n");
    expect("[户.v1]\nA2 t:a,b,c | B2 t:b | C2 t:c\nA3 t:d | B3 t:e\n");
    csv("5\" pipe,x\"y\n=1+1,'3\n\"\"\"\"\n\n\n");
    expect("[户.v1]\nA1 t:5\" pipe | B1 t:x\"y\nA2 t:=1+1 | B2 t:'3\nA3 t:\"\n");
    csv("\n\n");
    expect("[户.v1]\n");
    csv("only");
    expect("[户.v1]\nA1 t:only\n");
    csv("\"q\"");
    expect("[户.v1]\nA1 t:q\n");
    csv("a\r");
    expect("[户.v1]\nA1 t:a\n");
    save(".csv", "a", 1);
    expect("[.csv]\nA1 t:a\n");
    save("\xb4\xe5.csv", "a", 1);                        /* a name that isn't UTF-8 */
    expect("[??]\nA1 t:a\n");
    snprintf(name, sizeof name, "%s.csv", long_name = times("", "户", 60, ""));
    save(name, "a,\"", 3);                              /* the place still has the cell */
    snprintf(want, sizeof want, "[%s]\n!input %.87s… B1", long_name, long_name);
    free(long_name);
    expect(want);
}

static void test_csv_bad(void **state)
{
    char *s;

    (void)state;
    csv("a,b\n\n1,\"x\n2,y\n3,z\n");
    expect("[户.v1]\nA1 t:a | B1 t:b\n!input 户.v1.csv B3");
    assert_non_null(strstr(op.zh, "没有结束"));
    csv("a,\"b\"c\n");
    expect_fault("!input 户.v1.csv B1", "之后");
    save("nul.csv", "a,b\n1,\0", 7);
    expect_fault("!input nul.csv B2", "NUL");
    save("nul.csv", "a,b\n\"1\0\",", 9);
    expect_fault("!input nul.csv A2", "NUL");
    csv(s = times("a\nb,\"", "户", SHEET_TEXT + 1, "\"\n"));
    expect_fault("!input 户.v1.csv B2", "32767");
    free(s);
    csv(s = times("", "户", SHEET_TEXT, "\n"));
    assert_int_equal(strlen(dump()), strlen("[户.v1]\nA1 t:\n") + 3 * SHEET_TEXT);
    free(s);
    csv(s = times("", ",", SHEET_COLUMNS - 1, "x\n"));
    expect("[户.v1]\nXFD1 t:x\n");
    free(s);
    csv(s = times("", ",", SHEET_COLUMNS, "x\n"));
    expect_fault("!input 户.v1.csv 1", "16384");
    free(s);
    csv(s = times("a\n\"", "b,c,d,e\n", 4 << 20, ""));
    expect_fault("!input 户.v1.csv 2", "16777216");
    free(s);
}

/* The text in another encoding, saved. */
static void recode(const char *to, const char *mark, size_t n_mark, const char *text)
{
    char out[4096], *p = out + n_mark, *in = (char *)(uintptr_t)text;
    size_t left = strlen(text), room = sizeof out - n_mark;
    iconv_t cd = iconv_open(to, "UTF-8");

    memcpy(out, mark, n_mark);
    assert_int_equal(iconv(cd, &in, &left, &p, &room), 0);
    iconv_close(cd);
    save("t.csv", out, (size_t)(p - out));
}

static void test_csv_encodings(void **state)
{
    static const char text[] = "姓名\t村\n龍\t亞婆石\n𠮷\tx\n";
    static const char want[] = "[t]\nA1 t:姓名 | B1 t:村\nA2 t:龍 | B2 t:亞婆石\nA3 t:𠮷 | B3 t:x\n";
    char bytes[512];
    size_t n;
    char *p;

    (void)state;
    recode("UTF-8", "", 0, text);
    expect(want);
    recode("UTF-8", "\xef\xbb\xbf", 3, text);
    expect(want);
    recode("GB18030", "", 0, text);
    expect(want);
    recode("UTF-16LE", "\xff\xfe", 2, text);
    expect(want);
    recode("UTF-16BE", "\xfe\xff", 2, text);
    expect(want);
    recode("UTF-16LE", "", 0, text);            /* without a mark */
    expect_fault("!input t.csv A2", "NUL");     /* 名 holds a byte CR */

    /* GB18030 damaged in row 2. */
    recode("GB18030", "", 0, "姓名,村\n甲,乙\n");
    p = load(&n);
    p[8] = (char)0xff;
    save("t.csv", p, n);
    expect("[t]\nA1 t:姓名 | B1 t:村\n!input t.csv 2");
    assert_non_null(strstr(op.zh, "第 9 字节"));
    assert_non_null(strstr(op.zh, "GB18030"));
    save("t.csv", p, 7);                         /* cut in a character */
    free(p);
    /* UTF-16 with half a surrogate pair, and with an odd byte. */
    save("t.csv", "\xff\xfe" "a\0\n\0" "\x00\xd8" "b\0", 10);
    expect("[t]\nA1 t:a\n!input t.csv 2");
    save("t.csv", "\xff\xfe" "a\0\n\0" "b", 7);
    expect("[t]\nA1 t:a\n!input t.csv 2");
    /* UTF-8 with one damaged byte is not taken for GB18030. */
    snprintf(bytes, sizeof bytes, "姓名,村\n%s\n甲\xe4,乙\n", "桥头镇红桥村委会五石村委会亚婆石村委会");
    csv(bytes);
    expect("[户.v1]\nA1 t:姓名 | B1 t:村\nA2 t:桥头镇红桥村委会五石村委会亚婆石村委会\n!input 户.v1.csv 3");
    assert_non_null(strstr(op.zh, "UTF-8"));
    /* Overlong, surrogate, above U+10FFFF: none is UTF-8, and with a mark it must be. */
    csv("\xef\xbb\xbf" "a\n\xc0\xaf\n");
    expect_fault("!input 户.v1.csv 2", "第 6 字节");
    csv("\xef\xbb\xbf" "a\n\xed\xa0\x80\n");
    expect_fault("!input 户.v1.csv 2", "UTF-8");
    csv("\xef\xbb\xbf" "a\n\xf4\x90\x80\x80\n");
    expect_fault("!input 户.v1.csv 2", "UTF-8");
    csv("\xef\xbb\xbf" "a\nb\xe6\xa1");           /* cut in a character */
    expect_fault("!input 户.v1.csv 2", "UTF-8");
}

/* Every encoding gives the same rows wherever the blocks end. */
static void test_csv_blocks(void **state)
{
    static const char *const codes[] = { "UTF-8", "GB18030", "UTF-16LE" };
    enum { ROWS_N = 60000 };

    (void)state;
    for (size_t e = 0; e < 3; e++) {
        FILE *f = fopen(file("long.csv"), "wb");
        iconv_t cd = iconv_open(codes[e], "UTF-8");
        struct book *b;
        const struct sheet_row *row;
        const char *name;
        int r, n = 0;

        if (e == 2)
            fwrite("\xff\xfe", 1, 2, f);
        for (int i = 1; i <= ROWS_N; i++) {
            char line[128], out[256], *in = line, *to = out;
            size_t left = (size_t)snprintf(line, sizeof line, "%d,桥头镇%d,\"引\"\"号\n%d\",x\r\n", i, i % 7, i), room = sizeof out;

            iconv(cd, &in, &left, &to, &room);
            fwrite(out, 1, (size_t)(to - out), f);
        }
        fclose(f);
        iconv_close(cd);
        assert_int_equal(book_open(&op, path, &b), OK);
        book_sheet(b, &name);
        while ((r = book_row(b, &row)) == 1) {
            char want[64];

            n++;
            assert_int_equal(row->number, n);
            assert_int_equal(row->n, 4);
            assert_int_equal(atoi(row->cells[0].text), n);
            snprintf(want, sizeof want, "引\"号\n%d", n);
            assert_string_equal(row->cells[2].text, want);
        }
        assert_int_equal(r, 0);
        assert_int_equal(n, ROWS_N);
        book_close(b);
    }
}

/* ** Memory and files stay bounded ** */

static long count_rows(void)
{
    const struct sheet_row *row;
    struct book *b;
    const char *name;
    long n = 0;

    assert_int_equal(book_open(&op, path, &b), OK);
    assert_int_equal(book_sheet(b, &name), OK);
    for (; book_row(b, &row) == 1; n++)
        assert_int_equal(atol(row->cells[0].text), n);
    assert_int_equal(book_fault(b), OK);
    book_close(b);
    return n;
}

static long peak_kb(void)
{
    struct rusage u;

    getrusage(RUSAGE_SELF, &u);
    return u.ru_maxrss;
}

static void test_memory(void **state)
{
    lxw_workbook_options options = { .constant_memory = LXW_TRUE };
    lxw_workbook *w = workbook_new_opt(file("long.xlsx"), &options);
    lxw_worksheet *s = workbook_add_worksheet(w, "长");
    long before;
    FILE *f;

    (void)state;
    for (lxw_row_t i = 0; i < 100000; i++) {
        worksheet_write_number(s, i, 0, i, NULL);
        worksheet_write_string(s, i, 1, "桥头镇红桥村", NULL);
    }
    assert_int_equal(workbook_close(w), LXW_NO_ERROR);
    before = peak_kb();
    assert_int_equal(count_rows(), 100000);
    f = fopen(file("long.csv"), "w");
    for (long i = 0; i < 400000; i++)
        fprintf(f, "%ld,a,b,c,d,e\n", i);
    fclose(f);
    assert_int_equal(count_rows(), 400000);
#if !defined __SANITIZE_ADDRESS__
    assert_true(peak_kb() - before < 8 * 1024);
#else
    (void)before;
#endif
}

static int open_files(void)
{
    DIR *d = opendir("/proc/self/fd");
    int n = 0;

    while (readdir(d) != NULL)
        n++;
    closedir(d);
    return n;
}

static void test_names(void **state)
{
    char to[16];

    (void)state;
    assert_string_equal(sheet_cell_name(to, 12, 3), "C12");
    assert_string_equal(sheet_cell_name(to, 1048576, 16384), "XFD1048576");
    assert_string_equal(sheet_cell_name(to, 1, 26), "Z1");
    assert_string_equal(sheet_cell_name(to, 1, 27), "AA1");
    assert_string_equal(sheet_cell_name(to, 1, 702), "ZZ1");
    assert_string_equal(sheet_cell_name(to, 1, 703), "AAA1");
    assert_string_equal(sheet_cell_name(to, 7, 0), "7");
    assert_string_equal(sheet_cell_name(to, 0, 2), "B");
}

static int files_before;

static void test_nothing_left_open(void **state)
{
    (void)state;
    assert_int_equal(open_files(), files_before);
}

static int begin(void **state)
{
    (void)state;
    snprintf(dir, sizeof dir, "/tmp/sheet_test.XXXXXX");
    op = op_open();
    files_before = open_files();
    return mkdtemp(dir) == NULL;
}

static int end(void **state)
{
    DIR *d = opendir(dir);
    struct dirent *e;

    (void)state;
    while ((e = readdir(d)) != NULL)
        remove(file(e->d_name));
    closedir(d);
    rmdir(dir);
    op_close(&op);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_memory),          /* first of those that need much */
        cmocka_unit_test(test_libxlsxwriter),
        cmocka_unit_test(test_zip64),
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_producers),
        cmocka_unit_test(test_next_sheet_early),
        cmocka_unit_test(test_bad_cells),
        cmocka_unit_test(test_long_texts),
        cmocka_unit_test(test_doctype),
        cmocka_unit_test(test_archives),
        cmocka_unit_test(test_sheets_limit),
        cmocka_unit_test(test_merges),
        cmocka_unit_test(test_about),
        cmocka_unit_test(test_damage),
        cmocka_unit_test(test_other_files),
        cmocka_unit_test(test_xls),
        cmocka_unit_test(test_xls_written_elsewhere),
        cmocka_unit_test(test_xls_damage),
        cmocka_unit_test(test_csv),
        cmocka_unit_test(test_csv_bad),
        cmocka_unit_test(test_csv_encodings),
        cmocka_unit_test(test_csv_blocks),
        cmocka_unit_test(test_bombs),
        cmocka_unit_test(test_nothing_left_open),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
