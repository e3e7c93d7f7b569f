/* SPDX-License-Identifier: Apache-2.0 */
/* Commands about workbooks. */
#include "cli/scope.h"
#include "cli/screen.h"

#include "base/json.h"
#include "cli/cmd_import.h"
#include "exchange/export.h"

#include <string.h>

/* ------------------------------------------------------------------- export */

/* The kinds of every --kind, each once. */
static enum fault kinds_option(struct context *c, struct export_choice *choice)
{
    for (int i = 0; i < c->given[OPT_KIND]; i++)
        for (char *at = arena_text(c->op->mem, c->value[OPT_KIND][i]), *save, *name; (name = strtok_r(at, ",", &save)) != NULL; at = NULL) {
            const struct kind *kind;
            enum fault f = context_kind(c, name, &kind);
            bool seen = false;

            if (f != OK)
                return f;
            for (int k = 0; k < choice->n; k++)
                seen |= choice->kinds[k] == kind;
            if (!seen)
                choice->kinds[choice->n++] = kind;
        }
    return OK;
}

static enum fault choose(struct context *c, struct export_choice *choice)
{
    struct scope s;
    enum fault f;

    *choice = (struct export_choice){ .day = NONE, .columns = option(c, OPT_COLUMNS), .personal = c->given[OPT_PERSONAL] > 0,
                                      .lang = option(c, OPT_LANG) == NULL ? LANG_ZH_HANS : c->lang, .made = c->op->now };
    if ((f = scope_begin(c)) != OK || (f = scope_parse(c, &s)) != OK || (f = option_day(c, OPT_DAY, &choice->day)) != OK)
        return f;
    choice->area = s.area;
    if (s.area != NULL)
        choice->area_name = scope_area_name(c, s.area);
    if (c->db->example_seed != NONE)
        choice->made = c->db->head_stamp;           /* an example lives in its own time */
    return kinds_option(c, choice);
}

static void put_export(struct context *c, const char *path, const struct export_report *r)
{
    struct table t = table_open(c->op->mem, 2, 2);

    if (c->json) {
        buf_text(&c->out, "{\"path\":");
        json_put_text(&c->out, path);
        buf_printf(&c->out, ",\"entry\":%lld,\"personal\":%s,\"rows\":%lld,\"kinds\":{", (long long)r->seq,
                   c->given[OPT_PERSONAL] > 0 ? "true" : "false", (long long)r->rows);
        for (int i = 0; i < r->n; i++)
            buf_printf(&c->out, "%s\"%s\":%lld", i > 0 ? "," : "", r->of[i].kind->name, (long long)r->of[i].rows);
        buf_text(&c->out, "}}\n");
        return;
    }
    for (int i = 0; i < r->n; i++)
        table_row(&t, say(c, r->of[i].kind->label), int_text(c->op->mem, r->of[i].rows));
    table_put(&c->out, &t, 0);
    buf_printf(&c->out, "%s  %s\n", path, c->given[OPT_PERSONAL] > 0
               ? SAY(c, "holds personal data: for internal use only", "含个人信息，仅限内部使用")
               : SAY(c, "without personal columns (--personal)", "未含个人信息列（--personal）"));
}

static enum fault cmd_export(struct context *c)
{
    const char *path = c->v[0];
    struct export_choice choice;
    struct export_report r;
    enum fault f;

    if ((f = context_author(c)) != OK || (f = context_check_out(c, path)) != OK || (f = choose(c, &choice)) != OK
        || (f = export_file(c->db, path, &choice, &r)) != OK)
        return f;
    put_export(c, path, &r);
    return OK;
}

const struct command cmds_exchange[] = {
    { "import", cmd_import, WRITES, 1, OPERANDS_ANY, O(DRY_RUN) | O(KEEP_GOOD) | O(MAP) | O(DAY) | O(OUT) | O(YES),
      .args = L("PATH FILE… [--dry-run] [--keep-good] [--map 'HEADER=MEANING'…] [--day DAY] [--as text|json|xlsx -o FILE.xlsx]",
                "册子 文件… [--dry-run] [--keep-good] [--map '表头=含义'…] [--day 日期] [--as text|json|xlsx -o 文件.xlsx]"),
      .summary = L("Enter records from workbooks (.xlsx, .xls, .csv), all or nothing.", "由工作簿（.xlsx、.xls、.csv）导入记录，要么全部成功，要么一条不入。"),
      .help = L("Sheets as offices have them: titles, headers of one to four rows, totals, footnotes; columns in any order, named by field, label or the words that"
                " forms use; a row may speak of several records (a person and the household). What the register has already makes no entry; what differs is a"
                " correction, told field by field. What a file has no column for stays as it is; a blank cell empties a field of the kind the sheet is about, and"
                " says nothing about the others. A record is known by its id, its code or other key, or its ID number; households and persons that have no code get"
                " one. With any flaw nothing is written, and every flaw is told with its file, sheet, row, column and what to do.\n"
                "--dry-run says what would happen and writes nothing. --keep-good leaves out what is wrong and what depends on it, each named, and imports the"
                " rest; the exit status is then 2. --map says what a header means, - for nothing. --day is for records of which the sheet says none.\n"
                "--as xlsx -o FILE gives the (one) workbook back with each flaw marked in its cell and explained in a note.",
                "按单位实际的表格读取：有标题、一至四行表头、合计行、脚注均可；列的顺序不限，列名可为字段名、标签或常用表头；一行可涉及几条记录（人及其所在户）。册中已有且相同的"
                "不再入册，不同的作为更正，逐项列出。文件中没有的列，册中内容不变；该表所述种类的空格表示未填，其他种类的空格不表示任何内容。记录以 id、编码等关键字段或证件号码识别；"
                "没有编码的户和人自动编码。有任何错误则一条不入，并逐一指出文件、工作表、行、列和改法。\n"
                "--dry-run 只说明将发生什么，不写入。--keep-good 不导入有错误的和受其牵连的记录（逐一指明），导入其余，此时退出码为 2。--map 指明表头的含义，“-”表示略过。"
                "--day 用于表中没有日期的记录。\n"
                "--as xlsx -o 文件：交还原工作簿（限一个），有错误的单元格已标出并附说明。"),
      .example = { "bangfu import qiaotou.bangfu households.xlsx persons.csv", "bangfu import qiaotou.bangfu 花名册.xlsx --dry-run --map '联系方式=person.phone'",
                   "bangfu import qiaotou.bangfu 花名册.xls --as xlsx -o 花名册-须改正.xlsx" } },
    { "export", cmd_export, READS, 1, 1, O(KIND) | O(AREA) | O(DAY) | O(KNOWN) | O(COLUMNS) | O(PERSONAL) | O(YES),
      .args = L("PATH FILE.xlsx|FILE.csv [--kind KIND…] [--area AREA] [--day DAY] [--known T] [--columns NAME,…] [--personal]",
                "册子 文件.xlsx|文件.csv [--kind 种类…] [--area 区划] [--day 日期] [--known 时点] [--columns 列名,…] [--personal]"),
      .summary = L("Write records into a workbook that people can work on and import takes back.", "将记录导出为工作簿，供查阅和填改，改后可再导入。"),
      .help = L("A sheet a kind, with labels, units, lists to choose codes from, and a note behind every header; the first sheet says what it is. Without --day"
                " every version of every record is written, so that an empty register of the same book, given the file, knows the same; with --day what was true"
                " on it, and events up to it. --area keeps what lies in it, people by their household; kinds without a place come only when named by --kind."
                " References are codes. The last column, \"id\", lets import know a record again.\n"
                "Personal columns (names, ID numbers, addresses, phone and account numbers) are left out; with --personal they are there, the file is readable by its"
                " owner alone, and who holds it answers for it. Import leaves alone what the file has no column for. Of an erased person only what the register"
                " still has is written, with \"erased on request\" as the reason why there is no ID number: another register takes them in as such.\n"
                "A .csv holds one kind, named by --kind. Kept briefs, longer than a cell, are written only when named. A file that exists is replaced only with"
                " --yes.",
                "一类记录一张工作表，有标签、单位、代码下拉列表，每个表头附有说明；第一张表说明文件的由来。不给 --day 时导出每条记录的每一版本，据此可在同一区划的空白册子中"
                "重建相同内容；给出 --day 时只导出当日有效的状态和截至当日的事件。--area 只留该区划内的记录，人员随其所在户；没有区划的种类只在用 --kind 指明时导出。"
                "引用以编码写出。末列“id”供导入时认出原记录。\n"
                "默认不含个人信息列（姓名、证件号码、住址、电话、账号）；加 --personal 才包含，此时文件仅其所有者可读，由持有人负责保管。文件中没有的列，导入时册中内容不变。"
                "已按要求删除个人信息的人，只写出册中尚存的内容，无证件原因为“已按要求删除”；导入其他册子时照此登记。\n"
                "一个 .csv 只含一类记录，须用 --kind 指明。已存简报的正文超过单元格所能容纳，只在指明时导出。已有同名文件时，加 --yes 才替换。"),
      .example = { "bangfu export qiaotou.bangfu all.xlsx --personal", "bangfu export qiaotou.bangfu boxia.xlsx --area 441881105202 --day 2018-08-08",
                   "bangfu export qiaotou.bangfu person.csv --kind person --columns 人编号,户编号,健康状况" } },
    { .name = NULL }
};
