/* SPDX-License-Identifier: Apache-2.0 */
/* Imports: what comes in, what is refused with its place, what changes nothing. */
#include "base/day.h"
#include "exchange/import.h"
#include "exchange/spreadsheet.h"
#include "rules/person.h"
#include "rules/visit.h"
#include "store/records.h"
#include "store/verify.h"

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
static struct db *db;
static char folder[64];
static struct import_report report;

/* ** A register and files ** */

static const char *path(const char *name)
{
    return arena_printf(op.mem, "%s/%s", folder, name);
}

static void write_text(const char *name, const char *text)
{
    FILE *f = fopen(path(name), "wb");

    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static int open_book(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/bangfu-import-XXXXXX");
    if (mkdtemp(folder) == NULL)
        return -1;
    op = op_open();
    op.author = "tester";
    op.now = INT64_C(1533700000) * 1000000;             /* 2018-08-08 */
    return db_new(&op, path("a.bangfu"), NULL, "441881105", "桥头镇", NONE, &db) == OK ? 0 : -1;
}

static int close_book(void **state)
{
    struct verified v;
    bool sound;

    (void)state;
    op_clear(&op);
    sound = verify(db, &v) == OK && v.bad_seq == NONE;
    db_close(db);
    op_close(&op);
    return sound && system(arena_printf((op = op_open()).mem, "rm -r %s", folder)) == 0 ? (op_close(&op), 0) : -1;
}

static enum fault import(const char *first, ...)
{
    const char *paths[8];
    va_list ap;
    int n = 0;

    va_start(ap, first);
    for (const char *p = first; p != NULL; p = va_arg(ap, const char *))
        paths[n++] = path(p);
    va_end(ap);
    op_clear(&op);
    op.now += STAMP_SECOND;
    return import_files(db, paths, n, NULL, &report);
}

/* What stands in every file of this test: two villages, a worker, two households. */
static void import_ground(void)
{
    write_text("area.csv", "日期,区划代码,区划名称,级别,上级区划\n"
               "2016-01-01,441881105,桥头镇,乡镇,\n2016-01-01,441881105201,红桥村,村（社区）,441881105\n"
               "2016-01-01,441881105202,五石村,村（社区）,441881105\n");
    write_text("worker.csv", "日期,人员工号,身份\n2016-01-01,W1,镇干部\n2016-01-01,W2,村干部\n");
    write_text("household.csv", "识别日期,户编号,所在村,主要致贫原因\n2016-03-01,H1,441881105201,因病\n2016-03-01,H2,五石村,因残\n");
    assert_int_equal(import("household.csv", "worker.csv", "area.csv", NULL), OK);
    assert_int_equal(report.added, 7);
    assert_int_equal(report.rows, 7);
}

static void expect_counts(int64_t added, int64_t corrected, int64_t equal)
{
    if (op.fault != OK)
        print_message("%s: %s\n", op.at, op.zh);
    assert_int_equal(op.fault, OK);
    assert_int_equal(report.added, added);
    assert_int_equal(report.corrected, corrected);
    assert_int_equal(report.equal, equal);
}

/* The record of ${kind} named ${text}: its latest version. */
static struct row *latest(const char *kind, const char *text)
{
    const struct kind *k = kind_by_name(kind);
    const char *id;
    struct row *rows;
    int64_t n;

    assert_int_equal(record_resolve(db, k, text, &id), OK);
    assert_non_null(id);
    assert_int_equal(rows_by_id(db, k, id, &rows, &n), OK);
    return &rows[n - 1];
}

/* Of the kind's records, those true on a day. */
static int64_t count(const char *kind, int64_t day)
{
    struct q q = q_open_text(db, db_text(db, arena_printf(op.mem, "select count(*) from {%s} k", kind)));
    int64_t n = NONE;

    q_int(&q, ":day", day);
    if (q_row(&q))
        n = q_get_int(&q, 0);
    assert_int_equal(q_close(&q), OK);
    return n;
}

static void withdraw(const char *kind, const char *text)
{
    struct entry e = { .act = WITHDRAW, .kind = kind_by_name(kind), .subject = latest(kind, text)->id, .based_on = NONE, .day = NONE, .device_time = NONE };

    op.now += STAMP_SECOND;
    assert_int_equal(ledger_request(db, &e, 1), OK);
}

/* ** Flaws ** */

struct flawed {
    const char *file, *text;
    int row;
    const char *column, *why;       /* NULL: any; a piece of the Chinese text */
    int64_t n;
};

static void expect_flaw(const struct flawed *t)
{
    int64_t head = db->head_seq;
    enum fault f;

    write_text(t->file, t->text);
    f = import(t->file, NULL);
    if (report.n_flaws != t->n || f != F_INPUT || report.flaws[0].row != t->row || strstr(report.flaws[0].why.zh, t->why) == NULL
        || (t->column != NULL && (report.flaws[0].column == NULL || strcmp(report.flaws[0].column, t->column) != 0)))
        for (int64_t i = 0; i < report.n_flaws; i++)
            print_message("%s: row %d, %s: %s\n", t->text, report.flaws[i].row, report.flaws[i].column, report.flaws[i].why.zh);
    assert_int_equal(f, F_INPUT);
    assert_int_equal(report.n_flaws, t->n);
    assert_int_equal(report.flaws[0].row, t->row);
    if (t->column != NULL)
        assert_string_equal(report.flaws[0].column, t->column);
    assert_non_null(strstr(report.flaws[0].why.zh, t->why));
    assert_true(report.flaws[0].why.en[0] != '\0');
    assert_false(report.written);
    assert_int_equal(db->head_seq, head);
    assert_non_null(strstr(op.zh, "未导入任何内容"));
    assert_non_null(strstr(op.en, "nothing was imported"));
    assert_null(strstr(op.zh, "99010119900101"));       /* of a personal value, not a digit */
}

static void test_flaws(void **state)
{
    static const struct flawed all[] = {
        { "household.csv", "识别日期,户编号,所在村,主要致贫原因\n2016-03-01,H3,441881105201,懒\n", 2, "主要致贫原因", "代码表", 1 },
        { "household.csv", "识别日期,户编号,所在村\n2016-03-01,H3,\n", 2, "所在村", "必填", 1 },
        { "household.csv", "识别日期,户编号,所在村\n,H3,红桥村\n", 2, "识别日期", "必填", 1 },
        { "household.csv", "识别日期,户编号,所在村\n2018-02-30,H3,红桥村\n", 2, "识别日期", "不是日期", 1 },
        { "household.csv", "识别日期,户编号,所在村\n2018-08-09,H3,红桥村\n", 2, "识别日期", "不得晚于今天", 1 },
        { "household.csv", "识别日期,户编号,所在村,鸭子\n2016-03-01,H3,红桥村,\n2016-03-01,H4,红桥村,3\n2016-03-01,H5,红桥村,4\n", 1, "鸭子", "不可识别", 1 },
        { "household.csv", "识别日期,户编号,所在村\n2016-03-01,H3,红桥村,丙\n2016-03-01,H4,红桥村,丁\n", 2, "D", "没有表头", 1 },
        { "household.csv", "识别日期,户编号,所在村,户编号\n2016-03-01,H3,红桥村,H3\n", 1, "户编号", "两列", 1 },
        { "household.csv", "识别日期,户编号,所在村\n2016-03-01,H3,桥西村\n", 2, "所在村", "不在册", 1 },
        { "household.csv", "识别日期,户编号,所在村\n2016-03-01,H3,红桥村\n2016-03-01,H3,五石村\n", 3, NULL, "同一条记录", 1 },
        { "household.csv", "识别日期,户编号,所在村\n2016-13-01,H3,桥西村\n2016-03-01,,红桥村\n", 2, "识别日期", "不是日期", 2 },
        { "household.csv", "甲,乙,丙\n1,2,3\n", 1, NULL, "表头应为：识别日期、户编号", 1 },
        { "杂项.csv", "甲,乙,丙\n1,2,3\n", 1, NULL, "无法识别此表", 1 },
        { "person.csv", "日期,人编号,户编号,与户主关系,证件号码\n2016-03-01,P1,H1,户主,990101199001010017\n", 2, "证件号码", "校验码", 1 },
        { "person.csv", "日期,人编号,户编号,与户主关系,证件号码\n2016-03-01,P1,H1,户主,\n", 2, NULL, "证件号码", 1 },
        { "person.csv", "日期,人编号,户编号,与户主关系,无证件原因\n2016-03-01,P1,H1,户主,其他\n2016-03-01,P2,H1,户主,其他\n", 3, NULL, "两位户主", 1 },
        { "person.csv", "日期,人编号,户编号,与户主关系,证件号码\n2016-03-01,P1,H1,户主,990101199001010019\n2016-03-01,P2,H2,户主,990101199001010019\n",
          3, "证件号码", "已有另一条", 1 },
        { "visit.csv", "走访日期,走访村,走访人,走访身份,走访户\n,,W1,镇干部,H1\n", 2, NULL, "没有它所属的记录", 1 },
        { "visit.csv", "走访日期,走访村,走访人,走访身份,走访户\n2018-01-05,红桥村,W1,镇干部,H1\n,,W9,镇干部,\n", 2, "走访人", "不在册", 1 },
        { "visit.csv", "走访日期,走访村,走访人,走访身份,走访户\n2018-01-05,红桥村,W1,,H1\n", 2, "走访身份", "必填", 1 },
        { "visit.csv", "走访日期,走访村,走访户\n2018-01-05,红桥村,H1\n", 2, "走访人", "至少 1 项", 1 },
        { "visit.csv", "走访日期,走访编号,走访村,走访人,走访身份,走访户\n2018-01-05,V1,红桥村,W1,镇干部,H1\n2018-01-06,V2,红桥村,W1,镇干部,H1\n"
                       "2018-01-07,V1,红桥村,W1,镇干部,H1\n", 4, NULL, "同一条记录", 1 },
    };

    (void)state;
    import_ground();
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        expect_flaw(&all[i]);
    assert_int_equal(count("household", day_of(2018, 8, 8)), 2);
    assert_int_equal(count("person", day_of(2018, 8, 8)), 0);
}

/* A good file beside a bad one stays out, too; and then comes in without it. */
static void test_all_or_nothing(void **state)
{
    int64_t head;

    (void)state;
    import_ground();
    head = db->head_seq;
    write_text("household.csv", "识别日期,户编号,所在村\n2016-03-01,H3,红桥村\n2016-03-01,H4,红桥村\n");
    write_text("visit.csv", "走访日期,走访村,走访人,走访身份,走访户\n2018-01-05,红桥村,W1,镇干部,H9\n");
    assert_int_equal(import("household.csv", "visit.csv", NULL), F_INPUT);
    assert_string_equal(report.flaws[0].file, path("visit.csv"));
    assert_string_equal(report.flaws[0].sheet, "visit");
    assert_int_equal(report.flaws[0].fault, F_ABSENT);
    assert_int_equal(db->head_seq, head);
    assert_int_equal(count("household", day_of(2018, 8, 8)), 2);
    assert_int_equal(import("household.csv", NULL), OK);
    assert_int_equal(db->head_seq, head + 2);
}

static void test_file_faults(void **state)
{
    (void)state;
    import_ground();
    assert_int_equal(import("nowhere.csv", NULL), F_ABSENT);
    assert_int_equal(report.n_flaws, 1);
    assert_null(report.flaws[0].sheet);
    assert_int_equal(import(".", NULL), F_INPUT);
    write_text("empty.csv", "");
    assert_int_equal(import("empty.csv", NULL), F_INPUT);
    write_text("visit.csv", "走访日期,走访村\n2018-01-05,\"红桥村\n");
    assert_int_equal(import("visit.csv", NULL), F_INPUT);
    write_text("a.xlsx", "PK\3\4 no archive");
    assert_int_equal(import("a.xlsx", NULL), F_INPUT);
    write_text("visit.csv", "\n\n走访日期,走访村\n\n");     /* a header and nothing else is nothing */
    assert_int_equal(import("visit.csv", NULL), OK);
    expect_counts(0, 0, 0);
}

static void test_flaws_are_counted_beyond_those_kept(void **state)
{
    struct buf b = buf_open(op.mem);

    (void)state;
    buf_text(&b, "识别日期,户编号,所在村\n");
    for (int i = 0; i < TOLD_MAX + 500; i++)
        buf_printf(&b, "2016-03-01,K%d,\n", i);
    write_text("household.csv", b.p);
    assert_int_equal(import("household.csv", NULL), F_INPUT);
    assert_int_equal(report.n_flaws, TOLD_MAX + 500);
    assert_int_equal(report.flaws[TOLD_MAX - 1].row, TOLD_MAX + 1);
    assert_non_null(strstr(op.en, "1500 things"));
}

static void test_spoilt_cells(void **state)
{
    lxw_workbook *w = workbook_new(path("b.xlsx"));
    lxw_worksheet *s = workbook_add_worksheet(w, "家庭成员");
    static const char *const headers[] = { "日期", "人编号", "户编号", "与户主关系", "证件号码", "出生年份", "无证件原因" };

    (void)state;
    import_ground();
    for (lxw_col_t i = 0; i < 7; i++)
        worksheet_write_string(s, 0, i, headers[i], NULL);
    for (lxw_row_t r = 1; r < 4; r++) {
        worksheet_write_string(s, r, 0, "2016-03-01", NULL);
        worksheet_write_string(s, r, 1, r == 1 ? "P1" : r == 2 ? "P2" : "P3", NULL);
        worksheet_write_string(s, r, 2, "H1", NULL);
        worksheet_write_string(s, r, 3, r == 1 ? "户主" : "配偶", NULL);
    }
    worksheet_write_number(s, 1, 4, 990101199001010016.0, NULL);
    worksheet_write_formula_str(s, 2, 5, "=1/0", NULL, "#DIV/0!");
    worksheet_write_formula_num(s, 3, 5, "=1989+1", NULL, 1990);
    worksheet_write_string(s, 3, 6, "其他", NULL);
    assert_int_equal(workbook_close(w), LXW_NO_ERROR);
    assert_int_equal(import("b.xlsx", NULL), F_INPUT);
    assert_int_equal(report.n_flaws, 2);
    assert_int_equal(report.flaws[0].row, 2);
    assert_string_equal(report.flaws[0].column, "证件号码");
    assert_non_null(strstr(report.flaws[0].why.zh, "精度丢失"));
    assert_int_equal(report.flaws[1].row, 3);
    assert_string_equal(report.flaws[1].column, "出生年份");
}

/* ** What comes in ** */

static void test_headers(void **state)
{
    static const char *const same[] = {
        "认定日期,户编号,贫困状态\n2016-11-01,H1,未脱贫\n",
        "Decided on;Household;Status\n2016-11-01;H1;Poor\n",
        "day\thousehold\tstatus\n2016-11-01\tH1\tpoor\n",
        " 日 期 ,*户编号,＊贫困　状态\n２０１６年11月1日,H1,01\n",
        "STATUS,HOUSEHOLD,DAY\npoor,H1,20161101\n",
    };

    (void)state;
    import_ground();
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        write_text("贫困状态.csv", same[i]);
        import("贫困状态.csv", NULL);
        expect_counts(i == 0, 0, i != 0);
    }
    write_text("二〇一六年名单.csv", same[0]);             /* told by its headers alone */
    import("二〇一六年名单.csv", NULL);
    expect_counts(0, 0, 1);
}

static void test_twice_is_once(void **state)
{
    int64_t head;

    (void)state;
    import_ground();
    write_text("visit.csv", "走访日期,走访村,走访方式,走访人,走访身份,走访户\n"
               "2018-01-05,红桥村,入户,W1,镇干部,H1\n2018-01-05,红桥村,入户,W1,镇干部,H1\n2018-01-06,五石村,,W2,村干部,H2\n");
    import("visit.csv", NULL);
    expect_counts(3, 0, 0);                             /* two visits of a day may look the same */
    head = db->head_seq;
    import("visit.csv", "area.csv", "worker.csv", "household.csv", NULL);
    expect_counts(0, 0, 10);
    assert_int_equal(db->head_seq, head);
    write_text("visit.csv", "走访户,走访日期,走访村,走访方式,走访人,走访身份\n"
               "H2,2018-01-06,五石村,,W2,村干部\nH1,2018-01-05,红桥村,入户,W1,镇干部\nH1,2018-01-05,红桥村,入户,W1,镇干部\nH1,2018-01-05,红桥村,入户,W1,镇干部\n");
    import("visit.csv", NULL);
    expect_counts(1, 0, 3);
}

static void test_change_is_a_correction(void **state)
{
    struct row *r, *history;
    int64_t n;

    (void)state;
    import_ground();
    write_text("household.csv", "识别日期,户编号,所在村,主要致贫原因\n2016-03-01,H1,441881105201,因学\n2016-03-01,H2,五石村,因残\n");
    import("household.csv", NULL);
    expect_counts(0, 1, 1);
    r = latest("household", "H1");
    assert_string_equal(*field_text(field_by_name(kind_by_name("household")->fields, "main_cause"), r->record), "schooling");
    assert_int_equal(rows_history(db, kind_by_name("household"), r->id, &history, &n), OK);
    assert_int_equal(n, 2);
    /* what a sheet has no column for stays */
    write_text("household.csv", "识别日期,户编号,所在村\n2016-03-01,H1,五石村\n");
    import("household.csv", NULL);
    expect_counts(0, 1, 0);
    r = latest("household", "H1");
    assert_string_equal(*field_text(field_by_name(kind_by_name("household")->fields, "main_cause"), r->record), "schooling");
    assert_int_equal(report.n_changes, 1);
    assert_string_equal(report.changes[0].title, "H1");
    assert_string_equal(report.changes[0].from.zh, "441881105201");
    assert_string_equal(report.changes[0].to.zh, "441881105202");
    /* with the column, an empty cell says so */
    write_text("household.csv", "识别日期,户编号,所在村,主要致贫原因\n2016-03-01,H1,五石村,\n");
    import("household.csv", NULL);
    expect_counts(0, 1, 0);
    assert_string_equal(report.changes[0].from.zh, "因学");
    assert_string_equal(report.changes[0].to.zh, "");
}

/* The id of the series of statuses of a household. */
static const char *status_of(const char *household)
{
    const struct kind *kind = kind_by_name("household_status");
    const char *id = NULL;
    void *record = record_new(op.mem, kind);

    *field_text(field_by_name(kind->fields, "household"), record) = latest("household", household)->id;
    assert_int_equal(record_by_key(db, kind, record, NONE, &id), OK);
    assert_non_null(id);
    return id;
}

static void test_spells(void **state)
{
    struct row *rows;
    int64_t n;

    (void)state;
    import_ground();
    write_text("household_status.csv", "认定日期,户编号,贫困状态\n2017-12-31,H1,脱贫\n2016-11-01,H1,未脱贫\n2016-11-01,H2,未脱贫\n");
    import("household_status.csv", NULL);
    expect_counts(3, 0, 0);
    import("household_status.csv", NULL);
    expect_counts(0, 0, 3);
    write_text("household_status.csv", "认定日期,户编号,贫困状态\n2018-06-30,H2,脱贫\n,H1,预脱贫\n");
    import("household_status.csv", NULL);
    expect_counts(1, 1, 0);                             /* without a day: the latest version is meant */
    assert_int_equal(count("household_status", day_of(2017, 1, 1)), 2);
    assert_int_equal(count("household_status", day_of(2016, 1, 1)), 0);
    assert_int_equal(rows_by_id(db, kind_by_name("household_status"), status_of("H1"), &rows, &n), OK);
    assert_int_equal(n, 2);
    assert_int_equal(rows[0].to_day, rows[1].from_day);
}

static void test_items_below(void **state)
{
    const struct visit *v;

    (void)state;
    import_ground();
    write_text("visit.csv", "走访日期,走访编号,走访村,走访人,走访身份,走访户\n"
               "2018-01-05,V1,红桥村,W1,镇干部,H1\n,,,W2,村干部,H2\n"
               "2018-01-06,V2,红桥村,W1,镇干部,H1\n2018-01-06,V2,红桥村,W2,村干部,\n,V2,,,,H2\n");
    import("visit.csv", NULL);
    expect_counts(2, 0, 0);
    assert_int_equal(report.rows, 5);
    v = latest("visit", "V1")->record;
    assert_int_equal(v->n_participants, 2);
    assert_int_equal(v->n_households, 2);
    v = latest("visit", "V2")->record;
    assert_int_equal(v->n_participants, 2);
    assert_int_equal(v->n_households, 2);
    import("visit.csv", NULL);
    expect_counts(0, 0, 2);
}

static void test_references(void **state)
{
    const char *id;

    (void)state;
    import_ground();
    id = latest("household", "H2")->id;
    write_text("x.csv", arena_printf(op.mem, "认定日期,户编号,贫困状态\n2016-11-01,%s,未脱贫\n2016-11-01,H1,未脱贫\n", id));
    write_text("household_status.csv", "认定日期,户编号,贫困状态\n2016-11-01,H5,未脱贫\n");
    write_text("household.csv", "识别日期,户编号,所在村\n2016-03-01,H5,河背村\n");
    write_text("area.csv", "日期,区划代码,区划名称,级别,上级区划\n2016-01-01,441881105203,河背村,村（社区）,桥头镇\n");
    import("x.csv", "household_status.csv", "household.csv", "area.csv", NULL);
    expect_counts(5, 0, 0);
    /* an exported id says which record is meant, whatever its code */
    write_text("household.csv", arena_printf(op.mem, "id,识别日期,户编号,所在村,主要致贫原因\n%s,2016-03-01,H2,红桥村,因残\n", id));
    import("household.csv", NULL);
    expect_counts(0, 1, 0);
    /* two villages of one name can't be told apart by it */
    write_text("area.csv", "日期,区划代码,区划名称,级别,上级区划\n2016-01-01,441881105204,河背村,村（社区）,441881105\n");
    import("area.csv", NULL);
    expect_counts(1, 0, 0);
    write_text("household.csv", "识别日期,户编号,所在村\n2016-03-01,H6,河背村\n");
    assert_int_equal(import("household.csv", NULL), F_INPUT);
    assert_non_null(strstr(report.flaws[0].why.zh, "有多条"));
}

static void test_erased(void **state)
{
    static const char *const head = "在册起始日期,人编号,户编号,与户主关系,姓名,证件号码,文化程度\n";
    struct entry e = { .act = ERASE, .kind = &kind_person, .based_on = NONE, .day = NONE, .device_time = NONE, .reason = "other" };
    const struct person *p;
    int64_t at;

    (void)state;
    import_ground();
    write_text("person.csv", arena_printf(op.mem, "%s2016-03-01,P1,H1,户主,某甲,990101199001010019,小学\n", head));
    import("person.csv", NULL);
    expect_counts(1, 0, 0);
    e.subject = latest("person", "P1")->id;
    assert_int_equal(ledger_request(db, &e, 1), OK);
    at = db->head_seq;
    import("person.csv", NULL);                         /* the old file says nothing new, and brings nothing back */
    expect_counts(0, 0, 1);
    assert_int_equal(db->head_seq, at);
    p = latest("person", "P1")->record;
    assert_null(p->name);
    assert_null(p->id_no);
    assert_int_equal(p->birth_year, 1990);
    write_text("person.csv", arena_printf(op.mem, "%s2016-03-01,P1,H1,户主,某甲,990101199001010019,初中\n", head));
    assert_int_equal(import("person.csv", NULL), F_INPUT);
    assert_int_equal(report.flaws[0].fault, F_CLASH);
    assert_non_null(strstr(report.flaws[0].why.zh, "已依法删除"));
    assert_int_equal(db->head_seq, at);
}

/* ** What stands in the register, as one text ** */

static char *standing(void)
{
    struct buf b = buf_open(op.mem);

    for (int k = 0; kinds[k] != NULL; k++) {
        struct q q = q_open_text(db, db_text(db, arena_printf(op.mem,
            "select k.id, %s, f.body, p.body from {%s%s} k join ledger_facts f on f.book = k.book and f.seq = k.seq"
            " left join ledger_personal p on p.book = k.book and p.seq = k.seq order by 1, 2", kinds[k]->life == STATE ? "k.from_day" : "k.day",
            kinds[k]->name, kinds[k]->life == STATE ? ".spells" : "")));

        while (q_row(&q)) {
            buf_printf(&b, "%s %s %lld ", kinds[k]->name, q_peek_text(&q, 0), (long long)q_get_int(&q, 1));
            buf_text(&b, q_peek_text(&q, 2));
            buf_text(&b, q_peek_text(&q, 3));
            buf_char(&b, '\n');
        }
        assert_int_equal(q_close(&q), OK);
    }
    return b.p;
}

static enum fault import_as(const struct import_options *o, const char *name)
{
    const char *one = path(name);

    op_clear(&op);
    op.now += STAMP_SECOND;
    return import_files(db, &one, 1, o, &report);
}

/* ** A, then B, then A ** */

static void test_back_again(void **state)
{
    static const char *const a = "id,识别日期,户编号,所在村,主要致贫原因,其他致贫原因\n,2016-03-01,H1,红桥村,因病,因学\n,,,,,缺劳力\n,2017-05-01,H1,五石村,因病,\n,2016-03-01,H2,五石村,,\n";
    static const char *const b = "识别日期,户编号,所在村,主要致贫原因,其他致贫原因\n2016-03-01,H1,红桥村,因残,因学\n2017-05-01,H1,红桥村,因病,\n2016-03-01,H2,五石村,因病,\n2018-01-01,H3,五石村,,\n";
    static const char *const visits_a = "走访日期,走访编号,走访村,走访人,走访身份,走访户\n2018-01-05,V1,红桥村,W1,镇干部,H1\n2018-01-06,,红桥村,W1,镇干部,H1\n2018-01-06,,红桥村,W1,镇干部,H1\n";
    static const char *const visits_b = "走访日期,走访编号,走访村,走访人,走访身份,走访户\n2018-01-07,V1,五石村,W2,村干部,H2\n2018-01-06,,红桥村,W1,镇干部,H1\n";
    char *first;

    (void)state;
    import_ground();
    write_text("household.csv", a);
    write_text("visit.csv", visits_a);
    assert_int_equal(import("household.csv", "visit.csv", NULL), OK);
    first = standing();
    write_text("household.csv", b);
    write_text("visit.csv", visits_b);
    assert_int_equal(import("household.csv", "visit.csv", NULL), OK);
    expect_counts(1, 4, 1);
    assert_string_not_equal(standing(), first);
    write_text("household.csv", a);
    write_text("visit.csv", visits_a);
    assert_int_equal(import("household.csv", "visit.csv", NULL), OK);
    expect_counts(0, 4, 2);
    /* H3, which only B has, stays; nothing says that it is to go */
    assert_int_equal(count("household", day_of(2018, 8, 8)), 3);
    withdraw("household", "H3");
    assert_string_equal(standing(), first);
    import("household.csv", "visit.csv", NULL);
    expect_counts(0, 0, 6);
}

static void test_after_a_withdrawal(void **state)
{
    int64_t head;

    (void)state;
    import_ground();
    write_text("household.csv", "识别日期,户编号,所在村\n2016-03-01,H7,红桥村\n");
    import("household.csv", NULL);
    expect_counts(1, 0, 0);
    withdraw("household", "H7");
    import("household.csv", NULL);                      /* it never was; the file says that it is: a new record */
    expect_counts(1, 0, 0);
    head = db->head_seq;
    import("household.csv", NULL);
    expect_counts(0, 0, 1);
    assert_int_equal(db->head_seq, head);
}

/* ** Rows that speak of several records ** */

static const char *const roster =
    "户编号,所在村,贫困户属性,贫困状态,认定日期,人编号,姓名,与户主关系,证件号码,在册起始日期\n"
    "H8,红桥村,低保贫困户,未脱贫,2016-11-01,P1,某甲,户主,990101199001010019,2016-03-01\n"
    "H8,红桥村,,未脱贫,2016-11-01,P2,某乙,配偶,990101198001010022,2016-03-01\n"
    "H9,五石村,一般贫困户,未脱贫,2016-11-01,P3,某丙,户主,,2016-03-01\n";

static void test_several_kinds(void **state)
{
    struct import_options o = { .day = day_of(2016, 3, 1) };

    (void)state;
    import_ground();
    write_text("person.csv", roster);
    assert_int_equal(import_as(&o, "person.csv"), F_INPUT);
    assert_string_equal(report.flaws[0].column, "无证件原因");       /* the third lacks a number, and nothing says why */
    assert_int_equal(report.flaws[0].row, 4);
    assert_int_equal(report.n_flaws, 1);
    o.keep_good = true;
    assert_int_equal(import_as(&o, "person.csv"), F_INPUT);
    assert_true(report.written);
    assert_int_equal(report.faulty, 1);
    assert_int_equal(report.added, 6);                  /* two households, two statuses, two persons */
    assert_int_equal(count("household", day_of(2018, 8, 8)), 4);
    assert_int_equal(count("household_status", day_of(2018, 8, 8)), 2);
    o.keep_good = false;
    write_text("person.csv", "户编号,所在村,贫困户属性,人编号,在册起始日期\nH8,红桥村,一般贫困户,P1,2016-03-01\nH8,红桥村,低保贫困户,P2,2016-03-01\n");
    assert_int_equal(import_as(&o, "person.csv"), F_INPUT);
    assert_non_null(strstr(report.flaws[0].why.zh, "不一致"));
    assert_int_equal(report.flaws[0].row, 3);
}

/* A household by its head's ID number, made codes, and the same again. */
static void test_without_codes(void **state)
{
    struct import_options o = { .day = day_of(2016, 3, 1) };
    struct row *r;
    const char *code;

    (void)state;
    import_ground();
    write_text("household.csv", "所在村,户主姓名,户主身份证号,贫困户属性\n红桥村,某甲,990101199001010019,低保贫困户\n");
    import_as(&o, "household.csv");
    expect_counts(2, 0, 0);
    assert_int_equal(report.codes, 2);
    r = latest("person", "441881105201-0001-01");
    code = *field_text(field_by_name(kind_by_name("person")->fields, "relation"), r->record);
    assert_string_equal(code, "head");
    import_as(&o, "household.csv");
    expect_counts(0, 0, 2);
    o.day = NONE;                                       /* who is known keeps the day */
    import_as(&o, "household.csv");
    expect_counts(0, 0, 2);
    write_text("household.csv", "所在村,户主姓名,户主身份证号,贫困户属性\n红桥村,某甲,990101199001010019,一般贫困户\n");
    import_as(&o, "household.csv");
    expect_counts(0, 1, 1);
}

/* Every household that is wrong is told, with the row of a member of it. */
static void test_groups(void **state)
{
    struct import_options o = { .day = NONE, .keep_good = true };

    (void)state;
    import_ground();
    write_text("person.csv", "日期,人编号,户编号,与户主关系,无证件原因\n2016-03-01,P1,H1,户主,其他\n2016-03-01,P2,H1,户主,其他\n"
               "2016-03-01,P3,H2,户主,其他\n2016-03-01,P4,H2,户主,其他\n");
    assert_int_equal(import("person.csv", NULL), F_INPUT);
    assert_int_equal(report.n_flaws, 2);
    assert_false(report.written);
    assert_int_equal(report.flaws[0].row + report.flaws[1].row, 3 + 5);
    write_text("person.csv", "日期,人编号,户编号,与户主关系,无证件原因\n2016-03-01,P1,H1,户主,其他\n2016-03-01,P2,H1,户主,其他\n2016-03-01,P3,H2,户主,其他\n");
    assert_int_equal(import_as(&o, "person.csv"), F_INPUT);
    assert_int_equal(report.added, 1);
    assert_int_equal(report.kept_out, 2);
    assert_int_equal(count("person", day_of(2018, 8, 8)), 1);
}

/* ** By chance: any order of columns and rows says the same ** */

static uint64_t chance = 7;

static int any(int limit)
{
    chance = chance * 6364136223846793005u + 1442695040888963407u;
    return (int)((chance >> 33) % (uint64_t)limit);
}

enum { ROWS_ANY = 40, COLUMNS_ANY = 9 };

static void shuffle(int *order, int n)
{
    for (int i = 0; i < n; i++)
        order[i] = i;
    for (int i = n - 1; i > 0; i--) {
        int k = any(i + 1), t = order[i];

        order[i] = order[k];
        order[k] = t;
    }
}

static const char *random_cell(int row, int column)
{
    static const char *const causes[] = { "因病", "因残", "", "因学" }, *const attributes[] = { "低保贫困户", "一般贫困户", "" }, *const states[] = { "未脱贫", "" };

    switch (column) {
    case 0: return arena_printf(op.mem, "R%d", row / 2);                   /* each twice: another spell */
    case 1: return row % 2 == 0 ? "2016-03-01" : "2017年4月1日";
    case 2: return any(2) ? "红桥村" : "441881105202";
    case 3: return causes[any(4)];
    case 4: return attributes[any(3)];
    case 5: return any(2) ? "" : "某村一号";
    case 6: return any(2) ? "" : "１３９００００００００";
    case 7: return row % 2 == 0 ? states[any(2)] : "";
    default: return "2016-11-01";
    }
}

static void write_sheet(const char *cells[ROWS_ANY][COLUMNS_ANY], const char *name)
{
    static const char *const headers[COLUMNS_ANY] = { "户编号", "识别日期", "所在村", "主要致贫原因", "贫困户属性", "家庭住址", "联系电话", "贫困状态", "认定日期" };
    int columns[COLUMNS_ANY], rows[ROWS_ANY];
    struct buf b = buf_open(op.mem);

    shuffle(columns, COLUMNS_ANY);
    shuffle(rows, ROWS_ANY);
    for (int c = 0; c < COLUMNS_ANY; c++)
        buf_printf(&b, "%s%s", c > 0 ? "," : "", headers[columns[c]]);
    for (int r = 0; r < ROWS_ANY; r++)
        for (int c = 0; c < COLUMNS_ANY; c++) {
            /* a day of a status without status says nothing */
            bool nothing = columns[c] == 8 && cells[rows[r]][7][0] == '\0';

            buf_printf(&b, "%s%s", c > 0 ? "," : "\n", nothing ? "" : cells[rows[r]][columns[c]]);
        }
    write_text(name, b.p);
}

static void test_any_order(void **state)
{
    const char *a[ROWS_ANY][COLUMNS_ANY], *b[ROWS_ANY][COLUMNS_ANY];
    struct import_options dry = { .day = NONE, .dry_run = true };
    int64_t added, head;
    char *first;

    (void)state;
    import_ground();
    for (int r = 0; r < ROWS_ANY; r++)
        for (int c = 0; c < COLUMNS_ANY; c++)
            a[r][c] = random_cell(r, c);
    write_sheet(a, "household.csv");
    head = db->head_seq;
    assert_int_equal(import_as(&dry, "household.csv"), OK);
    assert_int_equal(db->head_seq, head);
    assert_false(report.written);
    added = report.added;
    assert_int_equal(import("household.csv", NULL), OK);
    assert_int_equal(report.added, added);
    first = standing();
    for (int i = 0; i < 10; i++) {
        int64_t n = 0, corrected;

        write_sheet(a, "household.csv");
        import("household.csv", NULL);
        expect_counts(0, 0, added);
        memcpy(b, a, sizeof b);
        for (int k = 0; k < 12; k++) {
            int r = any(ROWS_ANY);

            b[r][3] = a[r][3][0] == '\0' ? "缺资金" : "";
        }
        for (int r = 0; r < ROWS_ANY; r++)
            n += b[r][3] != a[r][3];
        write_sheet(b, "household.csv");
        assert_int_equal(import_as(&dry, "household.csv"), OK);
        corrected = report.corrected;
        import("household.csv", NULL);
        expect_counts(0, n, added - n);
        assert_int_equal(report.n_changes, n);
        assert_int_equal(corrected, n);
        write_sheet(a, "household.csv");
        import("household.csv", NULL);
        expect_counts(0, n, added - n);
        assert_string_equal(standing(), first);
    }
}

/* ** Out and in again ** */

static void *item(const char *list, void *record)
{
    return list_add(op.mem, list_by_name(&kind_visit, list), record);
}

static void put_visits(const char *name, enum lang lang)
{
    struct spreadsheet *s;

    assert_int_equal(spreadsheet_open(&op, path(name), STAMP_SECOND, &s), OK);
    assert_int_equal(spreadsheet_sheet(s, &kind_visit, lang), OK);
    for (int i = 0; i < 3; i++) {
        struct visit *v = record_new(op.mem, &kind_visit);
        struct visit_findings *f;

        v->code = i == 0 ? "=HYPERLINK(1)" : i == 1 ? "'+1" : "V,\"3\"";
        v->area = "441881105201";
        v->mode = "home";
        for (int k = 0; k <= i % 2; k++) {
            struct visit_participants *p = item("participants", v);

            p->worker = k == 0 ? "W1" : "W2";
            p->role = "town-cadre";
        }
        ((struct visit_households *)item("households", v))->household = "H1";
        ((struct visit_households *)item("households", v))->household = "H2";
        f = item("findings", v);
        f->matter = "housing";
        f->note = "-漏雨，@东墙";
        assert_int_equal(spreadsheet_record(s, day_of(2018, 5, 1) + i, v), OK);
    }
    assert_int_equal(spreadsheet_close(s), OK);
}

static void test_round_trip(void **state)
{
    const struct visit *v;

    (void)state;
    import_ground();
    put_visits("visits.xlsx", LANG_ZH_HANS);
    import("visits.xlsx", NULL);
    expect_counts(3, 0, 0);
    v = latest("visit", "=HYPERLINK(1)")->record;
    assert_string_equal(v->findings[0].note, "-漏雨，@东墙");
    assert_int_equal(v->n_households, 2);
    assert_string_equal(v->mode, "home");
    assert_int_equal(((const struct visit *)latest("visit", "'+1")->record)->n_participants, 2);
    put_visits("visits.csv", LANG_ZH_HANS);             /* the same in another dress */
    import("visits.csv", NULL);
    expect_counts(0, 0, 3);
    put_visits("visits.csv", LANG_EN);
    import("visits.csv", NULL);
    expect_counts(0, 0, 3);
}

static char *bytes_of(const char *name, size_t *n)
{
    FILE *f = fopen(path(name), "rb");
    char *p = arena_alloc(op.mem, 1 << 16);

    assert_non_null(f);
    *n = fread(p, 1, 1 << 16, f);
    fclose(f);
    return p;
}

static void test_same_bytes(void **state)
{
    size_t n, m;
    char *a, *b;

    (void)state;
    put_visits("1.xlsx", LANG_ZH_HANS);
    put_visits("2.xlsx", LANG_ZH_HANS);
    a = bytes_of("1.xlsx", &n);
    b = bytes_of("2.xlsx", &m);
    assert_int_equal(n, m);
    assert_memory_equal(a, b, n);
    put_visits("1.csv", LANG_ZH_HANS);
    a = bytes_of("1.csv", &n);
    assert_memory_equal(a, "\xef\xbb\xbf走访日期,", 16);
    assert_null(strstr(a, ",=HYPERLINK"));
    assert_non_null(strstr(a, ",'=HYPERLINK"));
}

static void test_spreadsheet_faults(void **state)
{
    struct spreadsheet *s;

    (void)state;
    assert_int_equal(spreadsheet_open(&op, "/nowhere/a.csv", STAMP_SECOND, &s), F_ABSENT);
    op_clear(&op);
    assert_int_equal(spreadsheet_open(&op, "/nowhere/a.xlsx", STAMP_SECOND, &s), F_ABSENT);
    op_clear(&op);
    assert_int_equal(spreadsheet_open(&op, path("two.csv"), STAMP_SECOND, &s), OK);
    assert_int_equal(spreadsheet_sheet(s, &kind_visit, LANG_EN), OK);
    assert_int_equal(spreadsheet_sheet(s, &kind_person, LANG_EN), F_INPUT);
    assert_int_equal(spreadsheet_close(s), F_INPUT);
    assert_int_equal(access(path("two.csv"), F_OK), -1);        /* nothing half done stays */
    assert_int_equal(access(path("two.csv.new"), F_OK), -1);
}

int main(void)
{
#define WITH_BOOK(test) cmocka_unit_test_setup_teardown(test, open_book, close_book)
    const struct CMUnitTest tests[] = {
        WITH_BOOK(test_flaws), WITH_BOOK(test_all_or_nothing), WITH_BOOK(test_file_faults),
        WITH_BOOK(test_flaws_are_counted_beyond_those_kept), WITH_BOOK(test_spoilt_cells), WITH_BOOK(test_headers),
        WITH_BOOK(test_twice_is_once), WITH_BOOK(test_change_is_a_correction), WITH_BOOK(test_spells), WITH_BOOK(test_items_below),
        WITH_BOOK(test_references), WITH_BOOK(test_back_again), WITH_BOOK(test_after_a_withdrawal),
        WITH_BOOK(test_several_kinds), WITH_BOOK(test_without_codes), WITH_BOOK(test_groups), WITH_BOOK(test_any_order),
        WITH_BOOK(test_erased), WITH_BOOK(test_round_trip), WITH_BOOK(test_same_bytes),
        WITH_BOOK(test_spreadsheet_faults),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
