/* SPDX-License-Identifier: Apache-2.0 */
/* Layouts: what each header and label of forms means, which rows are data, and
** what must stay open. */
#include "cli/figures.h"
#include "exchange/form.h"
#include "layout/layout.h"
#include "layout/words.h"
#include "rules/form.h"
#include "store/db.h"

#include <xlsxwriter.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
/* after setjmp.h and stdarg.h, which it needs */
#include <cmocka.h>

static struct op op;
static char folder[64];

/* ** Files and their layouts ** */

static int open_op(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/bangfu-layout-XXXXXX");
    op = op_open();
    op.author = "tester";
    return mkdtemp(folder) == NULL ? -1 : 0;
}

static int close_op(void **state)
{
    int bad = system(arena_printf(op.mem, "rm -r %s", folder));

    (void)state;
    op_close(&op);
    return bad;
}

/* By words only: nothing is computed. */
static const struct figures *by_words(void)
{
    static struct db nothing;

    nothing.op = &op;
    return figures_of(&nothing);
}

/* A sheet whose rows can be read until it is closed. */
struct told {
    struct book *book;
    struct layout *layout;
    struct layout_reader *reader;
};

static struct told tell_with(const char *path, const struct mappings *mappings, bool with_figures)
{
    struct told t = { NULL };
    const char *name;

    op_clear(&op);
    if (book_open(&op, path, &t.book) != OK || book_sheet(t.book, &name) != OK
        || layout_open(&op, op.mem, t.book, name, mappings, with_figures ? by_words() : NULL, &t.layout, &t.reader) != OK)
        fail_msg("%s: %s", path, op.en);
    return t;
}

static const char *written(const char *name, const char *text)
{
    const char *path = arena_printf(op.mem, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");

    assert_non_null(f);
    fputs(text, f);
    fclose(f);
    return path;
}

static struct told tell(const char *text)
{
    return tell_with(written("a.csv", text), NULL, false);
}

/* A meaning as text, with its factor when it has one; "" unless certain. */
static const char *said(const struct slot *s)
{
    struct buf b = buf_open(op.mem);

    if (s->candidates == 1)
        meaning_put(&b, &s->means);
    if (s->candidates == 1 && s->means.factor != 0)
        buf_printf(&b, " x%lld", (long long)s->means.factor);
    return b.p;
}

/* Every slot of a layout: "header=means" in blocks, "(" ")" about whom. */
static const char *all_said(const struct layout *l)
{
    struct buf b = buf_open(op.mem);

    for (int i = 0; i < l->n; i++) {
        const struct block *k = &l->blocks[i];

        buf_printf(&b, "%s%s:", i == 0 ? "" : "; ", k->pairs ? "pairs" : k->kind == NULL ? "figures" : k->kind->name);
        for (int s = 0; s < k->n; s++)
            buf_printf(&b, " %s", k->slots[s].candidates > 1 ? "?" : *said(&k->slots[s]) == '\0' ? "!" : said(&k->slots[s]));
    }
    return b.p;
}

/* The rows: number, what they are, cells that have a slot as COLUMN=text. */
static const char *all_rows(struct told *t)
{
    static const char is[] = { 'p', 'd', 't', 'h', 'w' };
    struct buf b = buf_open(op.mem);
    struct layout_row row;
    int got;

    while ((got = layout_row(t->reader, &row)) > 0) {
        buf_printf(&b, "%s%d%c", b.n == 0 ? "" : " ", row.number, is[row.is]);
        for (int i = 0; i < row.n && (row.is == ROW_DATA || row.is == ROW_PAIRS); i++) {
            char cell[16];

            buf_printf(&b, ",%s%s=%s", row.slots[i] == NULL ? "!" : "", sheet_cell_name(cell, row.is == ROW_PAIRS ? row.rows[i] : 0, row.cells[i].column),
                       row.cells[i].text);
        }
    }
    assert_int_equal(got, 0);
    return b.p;
}

static void expect(const char *text, const char *slots, const char *rows)
{
    struct told t = tell(text);

    assert_string_equal(all_said(t.layout), slots);
    if (rows != NULL)
        assert_string_equal(all_rows(&t), rows);
    book_close(t.book);
}

/* ** Every cell of the blank forms, as examples/forms/cells.csv has it ** */

enum { FORM, SHEET, WHAT, LABEL_CELL, LABEL_TEXT, CELLS, MEANS, PARTS };

struct expected {
    const char *part[PARTS];
};

static struct expected *expectations(int *n)
{
    struct expected *out = arena_alloc(op.mem, 2000 * sizeof *out);
    const struct sheet_row *row;
    const char *name;
    struct book *b;

    *n = 0;
    assert_int_equal(book_open(&op, "examples/forms/cells.csv", &b), OK);
    assert_int_equal(book_sheet(b, &name), OK);
    while (book_row(b, &row) > 0)
        if (row->number > 1) {
            struct expected *e = &out[(*n)++];

            for (int i = 0; i < PARTS; i++)
                e->part[i] = "";
            for (int i = 0; i < row->n; i++)
                e->part[row->cells[i].column - 1] = arena_text(op.mem, row->cells[i].text);
        }
    book_close(b);
    return out;
}

static void parse_cell(const char *s, int *row, int *column)
{
    *column = 0;
    for (; *s >= 'A' && *s <= 'Z'; s++)
        *column = *column * 26 + *s - 'A' + 1;
    *row = atoi(s);
}

/* The slot that takes the cell, or NULL. */
static const struct slot *slot_at(const struct layout *l, const struct expected *e)
{
    const char *colon = strchr(e->part[CELLS], ':');
    int row, column, last, same;

    parse_cell(e->part[CELLS], &row, &column);
    parse_cell(colon == NULL ? e->part[CELLS] : colon + 1, &last, &same);
    for (int i = 0; i < l->n; i++)
        for (int s = 0; s < l->blocks[i].n; s++) {
            const struct block *b = &l->blocks[i];
            const struct slot *slot = &b->slots[s];

            if (slot->column == column && (b->pairs ? slot->row == row : b->first <= row && (b->last == 0 || b->last >= last)))
                return slot;
        }
    return NULL;
}

static int check_cell(const struct layout *l, const struct expected *e)
{
    const struct slot *s = slot_at(l, e);
    const char *want = e->part[MEANS], *got = "";
    struct buf b = buf_open(op.mem);

    if (strcmp(e->part[WHAT], "total") == 0 || strcmp(e->part[WHAT], "check") == 0)
        return 0;
    if (s != NULL && s->candidates == 1) {
        meaning_put(&b, &s->means);
        got = b.p;
    }
    if (*want == '?')                           /* follows from records and has no name, or one that is filled only */
        want = s != NULL && s->candidates == 1 && s->means.is == MEANS_DERIVED ? got : "";
    if (l->n == 0 && strcmp(want, "-") == 0)    /* a sheet of which nothing is known */
        want = "";
    if (strcmp(want, got) == 0)
        return 0;
    print_message("%s %s %s %s: %s, not %s\n", e->part[FORM], e->part[SHEET], e->part[CELLS], e->part[LABEL_TEXT], got, want);
    return 1;
}

/* Slots that the list doesn't have must say nothing. */
static int check_others(const struct layout *l, const struct expected *all, int n, const char *form)
{
    int bad = 0;

    for (int i = 0; i < l->n; i++)
        for (int s = 0; s < l->blocks[i].n; s++) {
            bool listed = false;

            for (int k = 0; k < n && !listed; k++)
                listed = strcmp(all[k].part[FORM], form) == 0 && strcmp(all[k].part[SHEET], l->sheet) == 0
                         && slot_at(l, &all[k]) == &l->blocks[i].slots[s];
            if (!listed && l->blocks[i].slots[s].candidates > 0 && l->blocks[i].slots[s].means.is != MEANS_NOTHING) {
                print_message("%s %s: %s isn't listed\n", form, l->sheet, l->blocks[i].slots[s].header);
                bad++;
            }
        }
    return bad;
}

static int check_form(const struct expected *all, int n, const char *form)
{
    struct book *b;
    const char *sheet;
    int bad = 0;

    assert_int_equal(book_open(&op, arena_printf(op.mem, "examples/forms/blank/%s.xlsx", form), &b), OK);
    while (book_sheet(b, &sheet) == OK && sheet != NULL) {
        struct layout_reader *r;
        struct layout *l;

        assert_int_equal(layout_open(&op, op.mem, b, sheet, NULL, by_words(), &l, &r), OK);
        if (strcmp(l->sheet, "代码表") == 0)
            assert_true(l->skip && l->n == 0);
        for (int i = 0; i < n; i++)
            if (strcmp(all[i].part[FORM], form) == 0 && strcmp(all[i].part[SHEET], l->sheet) == 0)
                bad += check_cell(l, &all[i]);
        bad += check_others(l, all, n, form);
    }
    book_close(b);
    return bad;
}

static void every_cell_of_the_blank_forms(void **state)
{
    int n, bad = 0, forms = 0;
    const struct expected *all = expectations(&n);

    (void)state;
    assert_true(n > 500);
    for (int i = 0; i < n; i++)
        if (i == 0 || strcmp(all[i].part[FORM], all[i - 1].part[FORM]) != 0) {
            bad += check_form(all, n, all[i].part[FORM]);
            forms++;
        }
    assert_int_equal(bad, 0);
    assert_true(forms >= 14);
}

/* ** The odd files: three households, eight persons ** */

static int data_rows(struct layout_reader *r)
{
    struct layout_row row;
    int n = 0;

    while (layout_row(r, &row) > 0)
        n += row.is == ROW_DATA;
    return n;
}

static void the_odd_files(void **state)
{
    static const struct {
        const char *file;
        int rows[3];                    /* of data, a sheet */
    } files[] = {
        { "a-two-sheets.xls", { 3, 8 } }, { "b-gb18030-households.csv", { 3 } }, { "b-gb18030-persons.csv", { 8 } }, { "c-utf16-households.csv", { 3 } },
        { "c-utf16-persons.csv", { 8 } }, { "d-two-row-header.xlsx", { 8, -1 } }, { "e-title-totals-notes.xlsx", { 3, 8 } }, { "f-full-width.xlsx", { 3, 8 } },
        { "g-one-sheet.xlsx", { 8 } }, { "h-by-village.xlsx", { 8 } }, { "i-english.xlsx", { 3, 8 } }, { "j-faults.xlsx", { 3, 8 } },
    };

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const char *sheet;
        struct book *b;
        int at = 0;

        assert_int_equal(book_open(&op, arena_printf(op.mem, "examples/forms/odd/%s", files[i].file), &b), OK);
        for (; book_sheet(b, &sheet) == OK && sheet != NULL; at++) {
            struct layout_reader *r;
            struct layout *l;
            int n;

            assert_int_equal(layout_open(&op, op.mem, b, sheet, NULL, NULL, &l, &r), OK);
            for (int k = 0; k < l->n; k++)
                for (int s = 0; s < l->blocks[k].n; s++)
                    if (l->blocks[k].slots[s].candidates != 1)
                        fail_msg("%s %s: %s", files[i].file, l->sheet, l->blocks[k].slots[s].header);
            n = data_rows(r);
            if (files[i].rows[at] != -1)
                assert_int_equal(n, files[i].rows[at]);
        }
        book_close(b);
    }
}

/* ** Words ** */

static void words_are_folded(void **state)
{
    static const char *const rows[][2] = {
        { "  姓　名\n*", "姓名" }, { "身份證號碼：", "身份证号码" }, { "1. 经营收入", "经营收入" }, { "（一）户主", "户主" }, { "A12户主姓名", "户主姓名" },
        { "一、家庭成员情况", "家庭成员情况" }, { "其中：低保户", "低保户" }, { "①姓名", "姓名" }, { "ＩＤ Ｎｏ", "idno" }, { "2018年收入", "2018年收入" },
        { "1.5倍", "1.5倍" }, { "致贫原因1", "致贫原因1" }, { "十", "十" }, { "", "" }, { "１、", "1、" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(words_fold(op.mem, rows[i][0]), words_fold(op.mem, rows[i][1]));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(words_fold(op.mem, rows[i][0]), rows[i][1]);
}

static void headers_mean(void **state)
{
    static const struct {
        const char *kind, *path[3], *means;
    } rows[] = {
        { "person", { "姓 名" }, "person.name" }, { "worker", { "姓名" }, "worker.name" }, { "person", { "公民身份号码（必填）" }, "person.id_no" },
        { "person", { "户编号" }, "person.household" }, { "household", { "户编号" }, "household.code" }, { "person", { "户主姓名" }, "head.name" },
        { "household", { "户主", "身份证号码" }, "head.id_no" }, { "household", { "户主联系电话" }, "household.phone" },
        { "household", { "帮扶责任人", "联系电话" }, "helper.phone" }, { "household", { "帮扶责任人", "开始时间" }, "pairing.day" },
        { "household", { "帮扶干部电话" }, "helper.phone" }, { "pairing", { "帮扶责任人", "姓名" }, "worker.name" },
        { "pairing", { "帮扶责任人", "职务" }, "" }, { "pairing", { "帮扶责任人" }, "pairing.worker" }, { "household", { "備註" }, "-" },
        { "project", { "项目说明" }, "project.note" }, { "project", { "Note" }, "project.note" }, { "household", { "行政村" }, "place.village" },
        { "household", { "所在村" }, "household.area" }, { "person", { "所在村" }, "place.village" }, { "household", { "家庭人口（人）" }, "household.members" },
        { "donation", { "捐赠金额（万元）" }, "donation.amount_fen x1000000" }, { "donation", { "捐赠金额", "亿元" }, "donation.amount_fen x10000000000" },
        { "donation", { "捐赠金额（美元）" }, "" }, { "donation", { "捐赠金额/千元" }, "donation.amount_fen x100000" }, { "donation", { "捐赠金额" }, "donation.amount_fen" },
        { "project", { "用地面积（公顷）" }, "project.land_mu x15" }, { "project", { "用地面积（平方米）" }, "" }, { "project", { "建设规模（亩）", "用地面积" }, "project.land_mu x1" },
        { "household", { "户主（签字）" }, "-" }, { "household", { "帮扶责任人（人）" }, "" }, { "visit", { "走访干部", "身份" }, "visit.participants.role" },
        { "visit", { "participants.worker" }, "visit.participants.worker" }, { "person", { "Relation to head" }, "person.relation" },
        { "person", { "危房户" }, "" }, { "person", { "其他致贫原因" }, "household.other_causes.cause" }, { "visit", { "常住人口" }, "" },
        { "household", { "常住人口" }, "" }, { "person", { "是否党员" }, "" }, { "area", { "帮扶责任人" }, "" }, { "person", { "id" }, "id" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct slot s = { .row = 0 };
        int n = 0;

        while (n < 3 && rows[i].path[n] != NULL)
            n++;
        s.candidates = meaning_of(op.mem, kind_by_name(rows[i].kind), rows[i].path, n, NULL, &s.means);
        if (strcmp(said(&s), rows[i].means) != 0)
            fail_msg("%s %s: %s, not %s", rows[i].kind, rows[i].path[n - 1], said(&s), rows[i].means);
    }
}

static void what_is_ambiguous_stays_so(void **state)
{
    const char *name = "姓名", *phone = "联系电话";
    struct meaning m;

    (void)state;
    assert_true(meaning_of(op.mem, NULL, &name, 1, NULL, &m) > 1);
    assert_true(meaning_of(op.mem, NULL, &phone, 1, NULL, &m) > 1);
    assert_true(meaning_of(op.mem, kind_by_name("pairing"), &phone, 1, NULL, &m) > 1);
    expect("户编号,致贫原因,识别标准,姓名\nH1,因病,国家标准,甲\n", "household: household.code household.main_cause household.standard ?", NULL);
    expect("户编号,致贫原因,户主姓名,性别\nH1,因病,甲,男\n", "household: household.code household.main_cause head.name head.sex", NULL);
}

static void meanings_as_text_and_back(void **state)
{
    static const char *const texts[] = { "-", "id", "person.day", "person.id_no", "visit.participants.worker", "place.village", "report.day", "head.name", "helper.phone",
                                         "household.members", "report.area", "=households.poor", "=households.poor:attribute=dibao" };
    static const char *const wrong[] = { "", "name", "person.", "person.nothing", "place.moon", "visit.nothing.worker", "=nothing", "=households.poor:x", "head.household.x", "." };
    struct meaning m;

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct buf b = buf_open(op.mem);

        assert_true(meaning_parse(op.mem, texts[i], NULL, by_words(), &m));
        meaning_put(&b, &m);
        assert_string_equal(b.p, texts[i]);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(meaning_parse(op.mem, wrong[i], NULL, by_words(), &m));
    assert_true(meaning_parse(op.mem, "participants.worker", kind_by_name("visit"), NULL, &m) && m.list != NULL);
    assert_true(meaning_parse(op.mem, "id_no", kind_by_name("person"), NULL, &m) && m.field != NULL);
}

/* ** Tables ** */

#define PEOPLE "person: person.code person.household person.name person.sex person.relation"

static void tables_of_one_header_row(void **state)
{
    (void)state;
    expect("人编号,户编号,姓名,性别,与户主关系\nP1,H1,甲,男,户主\nP2,H1,乙,女,配偶\n", PEOPLE, "1h 2d,A=P1,B=H1,C=甲,D=男,E=户主 3d,A=P2,B=H1,C=乙,D=女,E=配偶");
    expect("桥头镇名册\n单位：万元\n\n捐赠编号,捐赠形式,金额,受赠地区\nD1,现金,3,441881105\n合 计,,3,\n注：按到账填写。\n填表人：甲  审核人：乙\n",
           "donation: donation.code donation.form donation.amount_fen x1000000 donation.area", "1w 2w 4h 5d,A=D1,B=现金,C=3,D=441881105 6t 7w 8w");
    expect("单位：万元\n捐赠编号,捐赠形式,金额（元）,受赠地区\n", "donation: donation.code donation.form donation.amount_fen x100 donation.area", NULL);
    expect("序号,户编号,致贫原因,行政村\n1,2,3,4\n1,H1,因病,红桥村\n序号,户编号,致贫原因,行政村\n1,2,3,4\n2,H2,因残,\n红桥村小计,,,\n,,,小计\n",
           "household: - household.code household.main_cause place.village",
           "1h 2h 3d,A=1,B=H1,C=因病,D=红桥村 4h 5h 6d,A=2,B=H2,C=因残,D=红桥村 7t 8t");
}

static void tables_of_several_header_rows(void **state)
{
    (void)state;
    expect("人编号,户主,帮扶责任人,,,与户主关系\n,,姓名,单位,电话,\nP1,甲,乙,丙,1,户主\n", "person: person.code head.name helper.name helper.unit helper.phone person.relation",
           "1h 2h 3d,A=P1,B=甲,C=乙,D=丙,E=1,F=户主");
    expect("人编号,户编号,姓名,性别,与户主关系\n,,甲,男,\n", PEOPLE, "1h 2d,C=甲,D=男");
}

static void what_is_no_table(void **state)
{
    (void)state;
    expect("买菜清单\n品名,数量,单价,备注\n白菜,2,3,好\n", "", "1w 2w 3w");
    expect("关于开展走访工作的通知\n各村委会：\n请于本月底前完成走访。\n联系人：甲，联系电话：00091000001\n", "", "1w 2w 3w 4w");
    expect("姓名,电话\n甲,1\n", "", "1w 2w");
    expect("单位：户、人\n", "", "1w");
    expect("1,2,3\n4,5,6\n", "", "1w 2w");
    expect("备注,说明,签字\n1,2,3\n", "", NULL);
}

static void blanks_take_what_stands_above(void **state)
{
    (void)state;
    expect("行政村,户编号,人编号,姓名,性别\n红桥村,H1,P1,甲,男\n,,P2,乙,女\n五石村,H2,P3,丙,男\n", "person: place.village household.code person.code person.name person.sex",
           "1h 2d,A=红桥村,B=H1,C=P1,D=甲,E=男 3d,A=红桥村,B=H1,C=P2,D=乙,E=女 4d,A=五石村,B=H2,C=P3,D=丙,E=男");
    expect("户编号,致贫原因,识别标准\nH1,因病,国家标准\n,因残,省定标准\n", "household: household.code household.main_cause household.standard",
           "1h 2d,A=H1,B=因病,C=国家标准 3d,B=因残,C=省定标准");
}

static void merged_cells_stand_for_their_rows(void **state)
{
    const char *path = arena_printf(op.mem, "%s/merged.xlsx", folder);
    lxw_workbook *wb = workbook_new(path);
    lxw_worksheet *ws = workbook_add_worksheet(wb, "名册");
    static const char *const cells[][6] = {
        { "贫困人口花名册" }, { "行政村", "户信息", NULL, "家庭成员", NULL, "备注" }, { NULL, "户编号", "致贫原因", "姓名", "性别", NULL },
        { "红桥村", "H1", "因病", "甲", "男", NULL }, { NULL, NULL, NULL, "乙", "女", NULL }, { NULL, "H2", "因残", "丙", "男", NULL }, { "合  计", NULL, NULL, NULL, NULL, "3" },
    };
    struct told t;

    (void)state;
    for (int r = 0; r < 7; r++)
        for (int c = 0; c < 6; c++)
            if (cells[r][c] != NULL)
                worksheet_write_string(ws, (lxw_row_t)r, (lxw_col_t)c, cells[r][c], NULL);
    worksheet_merge_range(ws, 0, 0, 0, 5, cells[0][0], NULL);
    worksheet_merge_range(ws, 1, 0, 2, 0, "行政村", NULL);
    worksheet_merge_range(ws, 1, 1, 1, 2, "户信息", NULL);
    worksheet_merge_range(ws, 1, 3, 1, 4, "家庭成员", NULL);
    worksheet_merge_range(ws, 1, 5, 2, 5, "备注", NULL);
    worksheet_merge_range(ws, 3, 0, 5, 0, "红桥村", NULL);
    worksheet_merge_range(ws, 3, 1, 4, 1, "H1", NULL);
    worksheet_merge_range(ws, 3, 2, 4, 2, "因病", NULL);
    workbook_close(wb);
    t = tell_with(path, NULL, false);
    assert_string_equal(all_said(t.layout), "person: place.village household.code household.main_cause person.name person.sex -");
    assert_string_equal(t.layout->title, "贫困人口花名册");
    assert_string_equal(t.layout->blocks[0].slots[1].header, "户信息/户编号");
    assert_string_equal(all_rows(&t), "1w 2h 3h 4d,A=红桥村,B=H1,C=因病,D=甲,E=男 5d,A=红桥村,B=H1,C=因病,D=乙,E=女 6d,A=红桥村,B=H2,C=因残,D=丙,E=男 7t");
    book_close(t.book);
}

/* ** Pairs ** */

static void pairs_and_tables_between(void **state)
{
    (void)state;
    expect("贫困户登记表\n填报日期：2018-08-08\n户编号,H1,户主姓名,甲,性别,男\n家庭住址,某处1号,致贫原因,因病,民族,汉\n家庭成员情况\n姓名,性别,与户主关系\n甲,男,户主\n乙,女,配偶\n"
           "银行账号,0009,识别标准,国家标准\n",
           "pairs: report.day household.code head.name head.sex household.address household.main_cause ! household.bank_account household.standard;"
           " person: person.name person.sex person.relation",
           "2p,A2=2018-08-08,B3=H1,D3=甲,F3=男,B4=某处1号,D4=因病,F4=汉,B9=0009,D9=国家标准 1w 5w 6h 7d,A=甲,B=男,C=户主 8d,A=乙,B=女,C=配偶");
    expect("户编号,H1\n", "", NULL);                        /* one alone is no form */
}

static void items_are_pairs(void **state)
{
    struct told t = tell_with(written("b.csv", "收益分配统计表\n单位：万元\n行次,指标名称,计量单位,本年累计\n1,一、总收入,万元,12\n2,1. 经营收入,万元,7.5\n注：略\n"), NULL, true);

    (void)state;
    assert_string_equal(all_said(t.layout), "pairs: =collective.income x1000000 =collective.income:account=operating-income x1000000");
    assert_string_equal(all_rows(&t), "4p,D4=12,D5=7.5 1w 2w 6w");
    book_close(t.book);
}

/* ** Shapes and what people said ** */

static void columns_in_any_order(void **state)
{
    static const char *const headers[] = { "行政村", "户编号", "户主姓名", "人编号", "姓名", "性别", "公民身份号码", "与户主关系", "文化程度", "健康状况", "致贫原因", "危房户" };
    static const char *const means[] = { "place.village", "household.code", "head.name", "person.code", "person.name", "person.sex", "person.id_no", "person.relation",
                                         "person.education", "person.health", "household.main_cause", "" };
    enum { N = sizeof headers / sizeof *headers };
    const char *shape = NULL;
    unsigned seed = 7;

    (void)state;
    for (int run = 0; run < 200; run++) {
        int order[N];
        struct buf b = buf_open(op.mem);
        struct told t;

        for (int i = 0; i < N; i++) {
            int k = (int)((seed = seed * 1103515245u + 12345u) >> 16) % (i + 1);

            order[i] = order[k];
            order[k] = i;
        }
        for (int i = 0; i < N; i++)
            buf_printf(&b, "%s%s", i == 0 ? "" : ",", headers[order[i]]);
        buf_text(&b, "\nx,x,x,x,x,x,x,x,x,x,x,x\n");
        t = tell(b.p);
        assert_int_equal(t.layout->n, 1);
        for (int i = 0; i < N; i++)
            assert_string_equal(said(&t.layout->blocks[0].slots[i]), means[order[i]]);
        if (shape == NULL)
            shape = t.layout->shape;
        assert_string_equal(t.layout->shape, shape);
        book_close(t.book);
    }
}

static void people_say_what_headers_mean(void **state)
{
    static const struct mapping v[] = { { "危房户", "-" }, { "D", "person.phone" }, { "电话2", "household.phone" } };
    static const struct mapping strange[] = { { "甲栏", "person.code" }, { "乙栏", "person.name" } };
    const struct mappings said_so = { .n = 3, .v = v }, strangely = { .n = 2, .v = strange };
    struct told t = tell_with(written("a.csv", "人编号,姓名,危房户,手机,联系/电话２,与户主关系\nP1,甲,否,1,2,户主\n"), &said_so, false);

    (void)state;
    assert_string_equal(all_said(t.layout), "person: person.code person.name - person.phone household.phone person.relation");
    book_close(t.book);
    t = tell_with(written("a.csv", "名册\n甲栏,乙栏,丙栏\nP1,x,y\n"), &strangely, false);
    assert_string_equal(all_said(t.layout), "person: person.code person.name !");
    book_close(t.book);
}

static void layouts_are_remembered(void **state)
{
    static const struct mapping v[] = { { "甲栏", "person.code" }, { "B", "person.name" } };
    const char *text = "名册\n甲栏,乙\t栏,丙栏\nP1,x,y\n", *other = "丙栏,甲栏,乙\t栏\ny,P1,x\n";
    struct db *db;
    struct mappings maps = { .n = 2, .v = v, .of_shape = form_of_shape };
    struct entry e;
    struct told t;
    bool needed;

    (void)state;
    assert_int_equal(db_new(&op, arena_printf(op.mem, "%s/a.bangfu", folder), NULL, "441881105", "桥头镇", NONE, &db), OK);
    maps.who = db;
    t = tell_with(written("a.csv", text), &maps, false);
    assert_string_equal(all_said(t.layout), "person: person.code person.name !");
    assert_null(t.layout->form);
    assert_int_equal(form_entry(db, t.layout, &maps, &e, &needed), OK);
    assert_true(needed);
    assert_int_equal(ledger_request(db, &e, 1), OK);
    book_close(t.book);

    maps.n = 0;                                             /* now nobody says anything, and the columns stand otherwise */
    t = tell_with(written("a.csv", other), &maps, false);
    assert_string_equal(all_said(t.layout), "person: ! person.code person.name");
    assert_non_null(t.layout->form);
    assert_int_equal(form_entry(db, t.layout, &maps, &e, &needed), OK);
    assert_false(needed);
    book_close(t.book);

    maps.n = 1;                                             /* the same again, and then otherwise */
    t = tell_with(written("a.csv", text), &maps, false);
    assert_int_equal(form_entry(db, t.layout, &maps, &e, &needed), OK);
    assert_false(needed);
    book_close(t.book);
    maps.v = (const struct mapping[]){ { "甲栏", "-" } };
    t = tell_with(written("a.csv", text), &maps, false);
    assert_int_equal(form_entry(db, t.layout, &maps, &e, &needed), OK);
    assert_true(needed && e.act == CORRECT);
    assert_int_equal(ledger_request(db, &e, 1), OK);
    book_close(t.book);

    maps.n = 0;
    t = tell_with(written("a.csv", "别的,表头\n1,2\n"), &maps, false);      /* another shape knows nothing of it */
    assert_int_equal(t.layout->n, 0);
    assert_null(t.layout->form);
    book_close(t.book);
    db_close(db);
}

/* ** Anything at all ** */

static void random_sheets_end(void **state)
{
    static const char *const words[] = { "姓名", "户编号", "户主", "性别", "行政村", "合计", "填报单位：", "单位：万元", "项目", "单位", "数量", "帮扶责任人", "备注", "1", "2", "2018-08-08",
                                         "甲", "注：略", "", "", "金额（万元）", "家庭成员情况", "序号", "（", "：", "\"a\nb\"", "与户主关系", "红桥村", "年度：", "户" };
    unsigned seed = 11;

    (void)state;
    for (int run = 0; run < 1500; run++) {
        struct buf b = buf_open(op.mem);
        int rows = (int)((seed = seed * 1103515245u + 12345u) >> 16) % 12 + 1, columns = (int)((seed = seed * 1103515245u + 12345u) >> 16) % 8 + 1;
        struct told t;

        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++)
                buf_printf(&b, "%s%s", words[((seed = seed * 1103515245u + 12345u) >> 16) % (sizeof words / sizeof *words)], c + 1 < columns ? "," : "\n");
        t = tell_with(written("r.csv", arena_printf(op.mem, "x\n%s", b.p)), NULL, run % 2 == 0);
        all_rows(&t);
        for (int i = 0; i < t.layout->n; i++)
            for (int s = 0; s < t.layout->blocks[i].n; s++)
                assert_true(t.layout->blocks[i].slots[s].header != NULL && t.layout->blocks[i].slots[s].column > 0);
        book_close(t.book);
    }
}

static void long_tables_stream(void **state)
{
    const char *path = arena_printf(op.mem, "%s/long.csv", folder);
    FILE *f = fopen(path, "wb");
    struct told t;
    struct layout_row row;
    int data = 0, totals = 0, headers = 0;

    (void)state;
    assert_non_null(f);
    fputs("人编号,户编号,姓名,性别,与户主关系\n", f);
    for (int i = 1; i <= 3000; i++)
        fprintf(f, i % 500 == 0 ? "小计,,,,\n人编号,户编号,姓名,性别,与户主关系\n" : "P%d,H1,甲,男,户主\n", i);
    fclose(f);
    t = tell_with(path, NULL, false);
    while (layout_row(t.reader, &row) > 0) {
        data += row.is == ROW_DATA;
        totals += row.is == ROW_TOTAL;
        headers += row.is == ROW_HEADER;
    }
    book_close(t.book);
    assert_int_equal(data, 2994);
    assert_int_equal(totals, 6);
    assert_int_equal(headers, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_cell_of_the_blank_forms, open_op, close_op),
        cmocka_unit_test_setup_teardown(the_odd_files, open_op, close_op),
        cmocka_unit_test_setup_teardown(words_are_folded, open_op, close_op),
        cmocka_unit_test_setup_teardown(headers_mean, open_op, close_op),
        cmocka_unit_test_setup_teardown(what_is_ambiguous_stays_so, open_op, close_op),
        cmocka_unit_test_setup_teardown(meanings_as_text_and_back, open_op, close_op),
        cmocka_unit_test_setup_teardown(tables_of_one_header_row, open_op, close_op),
        cmocka_unit_test_setup_teardown(tables_of_several_header_rows, open_op, close_op),
        cmocka_unit_test_setup_teardown(what_is_no_table, open_op, close_op),
        cmocka_unit_test_setup_teardown(blanks_take_what_stands_above, open_op, close_op),
        cmocka_unit_test_setup_teardown(merged_cells_stand_for_their_rows, open_op, close_op),
        cmocka_unit_test_setup_teardown(pairs_and_tables_between, open_op, close_op),
        cmocka_unit_test_setup_teardown(items_are_pairs, open_op, close_op),
        cmocka_unit_test_setup_teardown(columns_in_any_order, open_op, close_op),
        cmocka_unit_test_setup_teardown(people_say_what_headers_mean, open_op, close_op),
        cmocka_unit_test_setup_teardown(layouts_are_remembered, open_op, close_op),
        cmocka_unit_test_setup_teardown(random_sheets_end, open_op, close_op),
        cmocka_unit_test_setup_teardown(long_tables_stream, open_op, close_op),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
