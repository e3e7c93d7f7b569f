/* SPDX-License-Identifier: Apache-2.0 */
/* Forms: which figures words mean, what is filled, what stays as it was, and above
** all what stays blank.  All forms of examples/forms are in 48-fill.t. */
#include "base/day.h"
#include "cli/figures.h"
#include "exchange/derive.h"
#include "exchange/fill.h"
#include "report/words.h"
#include "sheet/sheet.h"
#include "tests/given.h"

#include <xlsxwriter.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
/* after setjmp.h and stdarg.h, which it needs */
#include <cmocka.h>

/* --------------------------------------------------------------------- words */

/* Paths, upper header first, with / between; what they mean: CODE or CODE:BY=VALUE;
** "" nothing; a number: so many things. */
static const char *const words[][2] = {
    { "贫困户", "households.poor" },
    { "贫困户/户数", "households.poor" },
    { "建档立卡贫困户（户）", "households.poor" },
    { "建檔立卡貧困戶", "households.poor" },
    { "贫　困\n户", "households.poor" },
    { "贫困户/人数", "persons.poor" },
    { "建档立卡贫困户/人口", "persons.poor" },
    { "Registered poor households", "households.poor" },
    { "建档立卡贫困户/其中：低保户（户）", "households.poor:attribute=dibao" },
    { "建档立卡贫困户/低保贫困户（户）", "households.poor:attribute=dibao-poor" },
    { "贫困人口/男", "persons.poor:sex=male" },
    { "贫困户/因病", "households.poor:main_cause=illness" },
    { "期末在册/合计/户", "households.poor" },
    { "期末在册/未脱贫/人", "persons.poor.not-exited" },
    { "本年脱贫/户", "households.exited" },
    { "本年新识别/人", "persons.identified" },
    { "年初未脱贫/户", "households.balance:part=opening" },
    { "走访情况/走访户次（户次）", "visits.household-times" },
    { "走访情况/走访覆盖率（％）", "visits.coverage" },
    { "进村入户（人次）/镇班子领导", "visits.person-times.leaders" },
    { "进村入户（人次）/镇村干部", "visits.person-times" },
    { "其中：镇班子领导/走访次数（次）", "visits.times.leaders" },
    { "党组织/党支部数/个", "branches" },
    { "基层组织建设/主题党日（次）", "theme-days" },
    { "主题党日/其中：扶贫主题", "theme-days:poverty_themed=yes" },
    { "村集体收入（万元）/总收入", "collective.income" },
    { "村集体收入（万元）/其中：经营性收入", "collective.income.operating" },
    { "村集体收入（元）/今年累计", "collective.income" },
    { "村集体经济组织收益分配统计表/1. 经营收入（万元）", "collective.income:account=operating-income" },
    { "村集体经济组织收益分配统计表/一、总收入（万元）", "collective.income" },
    { "集体经营性收入", "collective.income.operating" },
    { "支部班子/换届以来调整村“两委”班子成员（人）", "committee.replaced" },
    { "党员队伍/受表彰的农村党员（人次）", "awards.members" },
    /* what could be taken for a figure, and isn't one */
    { "", "" },
    { "户数", "" },
    { "合计", "" },
    { "备注", "" },
    { "姓名", "" },
    { "低保户", "" },
    { "总收入", "" },
    { "经营收入", "" },
    { "村集体收入（元）/上年", "" },
    { "村集体经济组织收益分配统计表/1. 经营支出（万元）", "" },
    { "村集体经济组织收益分配统计表/三、本年收益（万元）", "" },
    { "有劳动能力/低保户/户", "households.able-bodied:attribute=dibao" },
    { "有劳动能力/贫困户/户", "" },
    { "进村入户（人次）/单位领导", "" },
    { "女党员/走访次数", "" },
    { "规划投入/捐款", "" },
    { "社会募捐", "" },
    { "扶贫会议（次）", "" },
    { "脱贫户", "" },
    { "贫困户（人次）", "" },
};

static char *meant(struct arena *mem, const char *text)
{
    struct buf b = buf_open(mem);
    struct named v[8];
    const char *path[8];
    char *copy = arena_text(mem, text), *save = NULL;
    int n = 0, got;

    for (char *p = strtok_r(copy, "/", &save); p != NULL; p = strtok_r(NULL, "/", &save))
        path[n++] = p;
    got = n == 0 ? words_named((const char *[]){ "" }, 1, v, 8) : words_named(path, n, v, 8);
    if (got == 1)
        buf_printf(&b, "%s%s%s%s%s", v[0].ind->code, v[0].by ? ":" : "", v[0].by ? v[0].by : "", v[0].by ? "=" : "", v[0].by ? v[0].value : "");
    else if (got > 1)
        buf_int(&b, got);
    return b.p;
}

static void test_words(void **state)
{
    struct op op = op_open();

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *got = meant(op.mem, words[i][0]);

        if (strcmp(got, words[i][1]) != 0)
            fail_msg("%s means \"%s\", expected \"%s\"", words[i][0], got, words[i][1]);
    }
    op_close(&op);
}

/* Every figure is found by its own label in both languages, or its label is that of
** several and says so. */
static void test_labels(void **state)
{
    (void)state;
    for (int t = 0; themes[t] != NULL; t++)
        for (const struct indicator *i = themes[t]; i->code != NULL; i++) {
            struct named v[8];
            int zh = words_named((const char *[]){ i->label.zh }, 1, v, 8);

            if (zh != 1 || strcmp(v[0].ind->code, i->code) != 0)
                fail_msg("%s: its label is found %d times, first as %s", i->code, zh, zh > 0 ? v[0].ind->code : "-");
            assert_int_equal(words_named((const char *[]){ i->label.en }, 1, v, 8), 1);
            assert_string_equal(v[0].ind->code, i->code);
        }
}

static void test_codes(void **state)
{
    struct named n;

    (void)state;
    assert_true(named_by_code("households.poor", NULL, NULL, &n));
    assert_true(named_by_code("households.poor", "attribute", "dibao", &n));
    assert_true(named_by_code("households.balance", "part", "opening", &n));
    assert_false(named_by_code("households.rich", NULL, NULL, &n));
    assert_false(named_by_code("households.poor", "attribute", "rich", &n));
    assert_false(named_by_code("households.poor", "colour", "red", &n));
    assert_false(named_by_code("households.poor", "attribute", NULL, &n));
}

/* ---------------------------------------------------------------------- a town */

#define FOLDER "build/tmp/fill-test"

static struct op op;
static struct db *db;
static struct fill_report report;
static lxw_workbook *book;
static lxw_worksheet *sheet;

static void fine(enum fault f)
{
    if (f != OK)
        fail_msg("%s: %s", op.at, op.en);
}

static int open_town(void **state)
{
    (void)state;
    if (system("mkdir -p " FOLDER " && rm -f " FOLDER "/*") != 0)
        return -1;
    op = op_open();
    op.author = "tester";
    op.now = INT64_C(1533700000) * 1000000;             /* 2018-08-08 */
    fine(db_new(&op, FOLDER "/a.bangfu", NULL, "441881105", "桥头镇", NONE, &db));
    fine(given(db, given_file(db, "tests/prelude.txt")));
    fine(given(db,
        "area id=44188110520201 day=2010-01-01 name=上围村 level=natural-village parent=441881105202\n"
        "worker id=w9 day=2010-01-01 role=town-cadre unit=u1 name=甘示例 phone=13900000009\n"
        "worker id=w8 day=2010-01-01 role=town-cadre unit=u1 name=甘示例\n"                  /* the same name */
        "worker id=w7 day=2010-01-01 role=village-cadre name=+范例丁\n"
        "household id=h1 day=2016-05-01 area=44188110520201 attribute=ordinary main_cause=illness other_causes=schooling,skills phone=13900000001\n"
        "put household id=h1 day=2017-06-01 attribute=dibao-poor\n"
        "household id=h2 day=2016-06-01 area=441881105203\n"
        "household id=h3 day=2016-06-01 area=441881105203\n"
        "household id=h4 day=2016-06-01 area=441881105203 end_day=2018-07-01 end_reason=moved-away\n"      /* not there any more */
        "household_status id=s1 day=2016-05-01 household=h1 status=poor\n"
        "put household_status id=s1 day=2017-12-30 status=exited\n"
        "household_status id=s2 day=2016-06-01 household=h2 status=poor\n"
        "household_status id=s3 day=2016-06-01 household=h3 status=poor\n"
        "put household_status id=s3 day=2018-02-01 status=removed\n"                        /* off the roll */
        "person id=p1 day=2016-05-01 household=h1 relation=spouse name=范例乙\n"
        "person id=p2 day=2016-05-01 household=h1 relation=head name=范例甲 id_no=990000196001010013\n"
        "person id=p3 day=2016-06-01 household=h2 relation=head name=范例丙\n"
        "household_status id=s4 day=2016-06-01 household=h4 status=poor\n"
        "person id=p4 day=2016-06-01 household=h3 relation=head name=范例戊\n"
        "pairing id=g1 day=2016-06-01 worker=w7 household=h1 role=second\n"
        "pairing id=g2 day=2017-01-01 worker=w9 household=h1 role=first\n"
        "pairing id=g3 day=2016-06-01 worker=w8 household=h1 role=first end_day=2017-01-01 end_reason=transferred\n"
        "visit id=v1 day=2018-03-05 area=441881105202 participants=w9/town-cadre,w7/village-cadre households=h1\n"
        "visit id=v2 day=2017-03-05 area=441881105202 participants=w9/town-cadre households=h1\n"
        "collective_account id=k1 day=2018-03-31 area=441881105202 account=operating-income amount_fen=1234567\n"
        "collective_account id=k2 day=2018-03-31 area=441881105203 account=operating-income amount_fen=100\n"));
    return 0;
}

static int close_town(void **state)
{
    (void)state;
    db_close(db);
    op_close(&op);
    return 0;
}

static void form_begin(const char *name)
{
    book = workbook_new(FOLDER "/form.xlsx");
    sheet = workbook_add_worksheet(book, name);
}

/* A row of texts from column A on; NULL is an empty cell. */
static void form_row(int row, ...)
{
    va_list ap;
    const char *text;

    va_start(ap, row);
    for (int i = 0; (text = va_arg(ap, const char *)) != (const char *)-1; i++)
        if (text != NULL)
            worksheet_write_string(sheet, (lxw_row_t)row - 1, (lxw_col_t)i, text, NULL);
    va_end(ap);
}
#define END ((const char *)-1)

static struct fill_ask town(bool personal)
{
    return (struct fill_ask){ .day = day_of(2018, 8, 8), .from = day_of(2018, 1, 1), .personal = personal, .figures = figures_of(db) };
}

static enum fault fill(struct fill_ask ask)
{
    workbook_close(book);
    op_clear(&op);
    return fill_file(db, FOLDER "/form.xlsx", FOLDER "/out.xlsx", &ask, &report);
}

/* A cell of the filled form as text, "" when it is blank. */
static const char *cell(int row, int column)
{
    struct book *b;
    const struct sheet_row *r;
    const char *name, *found = "";

    fine(book_open(&op, FOLDER "/out.xlsx", &b));
    fine(book_sheet(b, &name));
    while (book_row(b, &r) == 1)
        for (int i = 0; r->number == row && i < r->n; i++)
            if (r->cells[i].column == column)
                found = arena_text(op.mem, r->cells[i].text);
    book_close(b);
    return found;
}

#define expect_cell(row, column, text) assert_string_equal(cell(row, column), text)

static int64_t gaps_for(enum why why)
{
    int64_t n = 0;

    for (int i = 0; i < report.n_gaps; i++)
        n += report.gaps[i].why == why ? report.gaps[i].cells : 0;
    return n;
}

/* ------------------------------------------------------------------------ pairs */

static void household_form(void)
{
    form_begin("登记表");
    worksheet_merge_range(sheet, 0, 0, 0, 5, "贫困户登记表", NULL);
    form_row(2, "户主姓名", NULL, "户编号", NULL, "联系电话", NULL, END);
    form_row(3, "行政村", NULL, "自然村", NULL, "家庭人口", NULL, END);
    form_row(4, "主要致贫原因", NULL, "其他致贫原因", NULL, "贫困户属性", "五保户", END);
    form_row(5, "首次识别时间", NULL, "脱贫年度", NULL, "人均住房面积", NULL, END);
    form_row(6, "帮扶责任人", NULL, "填报日期：      年   月   日", NULL, "识别标准", NULL, END);
}

static void test_household(void **state)
{
    struct fill_ask ask = town(true);

    (void)state;
    ask.household = "h1";
    household_form();
    fine(fill(ask));
    expect_cell(2, 2, "范例甲");
    expect_cell(2, 4, "h1");
    expect_cell(2, 6, "13900000001");
    expect_cell(3, 2, "博下村委会");
    expect_cell(3, 4, "上围村");
    expect_cell(3, 6, "2");
    expect_cell(4, 2, "因病");
    expect_cell(4, 4, "因学、缺技术");
    expect_cell(4, 6, "五保户");                    /* what was there stays, though the register says otherwise */
    expect_cell(5, 2, "2016-05-01");                /* not that of the later change */
    expect_cell(5, 4, "2017");
    expect_cell(5, 6, "");                          /* unknown to the register */
    expect_cell(6, 2, "甘示例");                    /* first helper by role, not by time */
    expect_cell(6, 3, "填报日期：2018年8月8日");
    expect_cell(6, 6, "");                          /* not recorded is not 国家标准 */
    assert_int_equal(gaps_for(WHY_NOT_RECORDED), 1);
    assert_int_equal(gaps_for(WHY_UNKNOWN), 1);
    assert_int_equal(report.answered, report.asked - 2);
}

static void test_personal_only_when_asked(void **state)
{
    struct fill_ask ask = town(false);
    struct stat s;

    (void)state;
    ask.household = "h1";
    household_form();
    fine(fill(ask));
    expect_cell(2, 2, "");
    expect_cell(2, 6, "");
    expect_cell(6, 2, "");
    expect_cell(2, 4, "h1");
    assert_int_equal(gaps_for(WHY_PERSONAL), 3);
    assert_int_equal(stat(FOLDER "/out.xlsx", &s), 0);
    assert_int_not_equal(s.st_mode & 044, 0);
    ask.personal = true;
    household_form();
    fine(fill(ask));
    assert_int_equal(stat(FOLDER "/out.xlsx", &s), 0);
    assert_int_equal(s.st_mode & 077, 0);
}

static void test_no_household_named(void **state)
{
    (void)state;
    household_form();
    fine(fill(town(true)));
    expect_cell(2, 2, "");
    expect_cell(2, 4, "");
    expect_cell(3, 2, "");                          /* the town has no village */
    expect_cell(6, 3, "填报日期：2018年8月8日");
    assert_true(gaps_for(WHY_NO_HOUSEHOLD) >= 8);
}

/* ------------------------------------------------------------------------ lists */

static void test_members_and_rows_put_in(void **state)
{
    (void)state;
    form_begin("花名册");
    worksheet_merge_range(sheet, 0, 0, 0, 4, "贫困户花名册", NULL);
    form_row(2, "序号", "户编号", "姓名", "与户主关系", "身份证号码", END);
    worksheet_write_number(sheet, 2, 0, 1, NULL);
    worksheet_write_number(sheet, 3, 0, 2, NULL);
    worksheet_merge_range(sheet, 4, 0, 4, 4, "注：按户填写。", NULL);
    fine(fill(town(true)));
    expect_cell(3, 3, "范例甲");                    /* head first */
    expect_cell(3, 5, "990000196001010013");
    expect_cell(4, 3, "范例乙");
    expect_cell(5, 1, "3");                         /* numbers go on */
    expect_cell(5, 3, "范例丙");                    /* h3 is off the roll, h4 gone */
    expect_cell(6, 1, "注：按户填写。");
    assert_int_equal(report.sheets[0].rows, 3);
}

static void test_list_narrowed_by_its_title(void **state)
{
    static const char *const titles[][2] = { { "已脱贫人口名单", "范例甲" }, { "未脱贫人口名单", "范例丙" }, { "防止返贫监测对象名单", "" }, { "返贫人口名单", "" } };

    (void)state;
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        form_begin("名单");
        worksheet_merge_range(sheet, 0, 0, 0, 3, titles[i][0], NULL);
        form_row(2, "序号", "户编号", "姓名", "与户主关系", END);
        worksheet_write_number(sheet, 2, 0, 1, NULL);
        fine(fill(town(true)));
        expect_cell(3, 3, titles[i][1]);
        assert_int_equal(gaps_for(WHY_NOT_KEPT), i == 2 ? 3 : 0);
    }
}

static void test_events_of_the_period(void **state)
{
    (void)state;
    form_begin("走访记录表");
    form_row(1, "序号", "走访日期", "走访户", "走访人", "走访方式", END);
    worksheet_write_number(sheet, 1, 0, 1, NULL);
    fine(fill(town(true)));
    expect_cell(2, 2, "2018-03-05");                /* v2 was a year before */
    expect_cell(2, 3, "h1");
    expect_cell(2, 4, "w9");                        /* two have this name: by code */
    expect_cell(3, 2, "");                          /* one row a participant, the visit told once */
    expect_cell(3, 4, "+范例丁");                   /* a text, no formula */
    expect_cell(4, 4, "");
}

static void test_past_helpers_of_a_household(void **state)
{
    struct fill_ask ask = town(true);

    (void)state;
    ask.household = "h1";
    form_begin("帮扶责任人");
    form_row(1, "户编号", "帮扶责任人姓名", "帮扶身份", "帮扶开始时间", "帮扶结束时间", END);
    fine(fill(ask));
    assert_int_equal(report.sheets[0].rows, 3);
    form_begin("帮扶责任人");
    form_row(1, "户编号", "帮扶责任人姓名", "帮扶身份", "帮扶开始时间", END);
    fine(fill(ask));
    assert_int_equal(report.sheets[0].rows, 2);
}

/* ---------------------------------------------------------------------- figures */

static void village_form(const char *unit, bool printed)
{
    form_begin("统计表");
    worksheet_merge_range(sheet, 0, 0, 0, 6, "贫困村情况统计表", NULL);
    form_row(2, "序号", "行政村", "贫困户数", "未脱贫户（户）", unit, "本年脱贫户（户）", "核对", END);
    worksheet_write_number(sheet, 2, 0, 1, NULL);
    worksheet_write_number(sheet, 3, 0, 2, NULL);
    if (printed) {
        worksheet_write_string(sheet, 2, 1, "板甫村", NULL);
        worksheet_write_string(sheet, 3, 1, "博下", NULL);
    }
    worksheet_write_formula(sheet, 2, 6, "=C3-D3", NULL);
    form_row(5, NULL, "合计", END);
}

static void test_villages(void **state)
{
    (void)state;
    village_form("村集体收入（万元）", false);
    fine(fill(town(false)));
    expect_cell(3, 2, "博下村委会");
    expect_cell(4, 2, "板甫村委会");
    expect_cell(3, 3, "1");
    expect_cell(3, 4, "0");                         /* a count of nothing is 0 */
    expect_cell(4, 4, "1");
    expect_cell(3, 5, "123.4567");                  /* exact in 万元 */
    expect_cell(4, 5, "0.01");
    expect_cell(5, 3, "2");
    expect_cell(5, 5, "123.4667");
    assert_int_equal(gaps_for(WHY_UNKNOWN), 1);     /* 核对 of the second row; the first is a formula */
}

static void test_printed_villages(void **state)
{
    (void)state;
    village_form("村集体收入（元）", true);
    fine(fill(town(false)));
    expect_cell(3, 2, "板甫村");
    expect_cell(3, 5, "100");
    expect_cell(4, 2, "博下");
    expect_cell(4, 5, "1234567");
    expect_cell(5, 5, "1234667");
}

static void test_other_period(void **state)
{
    struct fill_ask ask = town(false);

    (void)state;
    ask.from = day_of(2018, 3, 1);
    village_form("村集体收入（元）", true);
    fine(fill(ask));
    expect_cell(3, 6, "");
    expect_cell(3, 5, "100");
    assert_int_equal(gaps_for(WHY_PERIOD), 3);
}

static void test_what_a_person_says(void **state)
{
    static const struct mapping said[] = { { "指标一", "=households.poor" }, { "指标二", "area.poor_village" }, { "指标三", "-" } };
    struct mappings m = { .v = said, .n = 3 };
    struct fill_ask ask = town(false);

    (void)state;
    for (int i = 0; i < 2; i++) {
        form_begin("统计表");
        worksheet_merge_range(sheet, 0, 0, 0, 7, "贫困村情况统计表", NULL);
        form_row(2, "序号", "行政村", "指标一", "未脱贫户", "指标二", "贫困户数", "预脱贫户", "指标三", END);
        form_row(3, "1", "博下村", END);
        form_row(4, "2", "板甫村", END);
        ask.mappings = i == 0 ? NULL : &m;
        fine(fill(ask));
        expect_cell(3, 3, i == 0 ? "" : "1");
        expect_cell(3, 4, "0");
        expect_cell(4, 4, "1");
        expect_cell(3, 5, "");
        assert_int_equal(gaps_for(WHY_UNKNOWN), i == 0 ? 6 : 0);
    }
}

/* ----------------------------------------------------------------------- refused */

static void test_refused(void **state)
{
    (void)state;
    form_begin("购物清单");
    form_row(1, "牛奶", "面包", END);
    form_row(2, "2", "1", END);
    unlink(FOLDER "/out.xlsx");
    assert_int_equal(fill(town(true)), F_INPUT);
    assert_int_not_equal(access(FOLDER "/out.xlsx", F_OK), 0);
    assert_int_equal(system("printf '户编号,姓名\\n' >" FOLDER "/form.csv"), 0);
    op_clear(&op);
    assert_int_equal(fill_file(db, FOLDER "/form.csv", FOLDER "/out.xlsx", &(struct fill_ask){ .day = 17751, .from = 17532 }, &report), F_INPUT);
    op_clear(&op);
    assert_int_equal(fill_file(db, FOLDER "/none.xlsx", FOLDER "/out.xlsx", &(struct fill_ask){ .day = 17751, .from = 17532 }, &report), F_ABSENT);
    assert_int_not_equal(access(FOLDER "/out.xlsx", F_OK), 0);
}

static void test_known_then(void **state)
{
    struct fill_ask ask = town(true);
    int64_t before = db->head_stamp;

    (void)state;
    op.now += STAMP_DAY;
    fine(given(db, "person id=p2 name=范例改\n"));
    ask.household = "h1";
    household_form();
    fine(fill(ask));
    expect_cell(2, 2, "范例改");
    db->known = before;
    ask.figures = figures_of(db);
    household_form();
    fine(fill(ask));
    expect_cell(2, 2, "范例甲");
    db->known = NONE;
    fine(given(db, "person id=p2 name=范例甲\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words), cmocka_unit_test(test_labels), cmocka_unit_test(test_codes),
    };
    const struct CMUnitTest forms[] = {
        cmocka_unit_test(test_household), cmocka_unit_test(test_personal_only_when_asked), cmocka_unit_test(test_no_household_named),
        cmocka_unit_test(test_members_and_rows_put_in), cmocka_unit_test(test_list_narrowed_by_its_title), cmocka_unit_test(test_events_of_the_period),
        cmocka_unit_test(test_past_helpers_of_a_household), cmocka_unit_test(test_villages), cmocka_unit_test(test_printed_villages),
        cmocka_unit_test(test_other_period), cmocka_unit_test(test_what_a_person_says), cmocka_unit_test(test_refused), cmocka_unit_test(test_known_then),
    };
    int words_failed = cmocka_run_group_tests(tests, NULL, NULL);

    return cmocka_run_group_tests(forms, open_town, close_town) + words_failed;
}
