/* SPDX-License-Identifier: Apache-2.0 */
/* The command that says who is missed, and who gets what isn't due. */
#include "cli/screen.h"

#include "base/json.h"
#include "report/alarm.h"
#include "report/gaps.h"
#include "rules/codes.h"
#include "store/book.h"

#include <string.h>

enum { QUARTER = 92 };          /* days back that a payment counts, where --from says nothing else */

static const char *side(struct context *c, const struct policy *p)
{
    return p->side == MISSED ? SAY(c, "missed", "应享未享") : SAY(c, "not due", "不应享而享");
}

static void put_text(struct context *c, const struct gap *gaps, int64_t n, const struct policy *policies, int64_t n_policies)
{
    struct table t = table_open(c->op->mem, 5, 0), sums = table_open(c->op->mem, 3, 1u << 0);

    table_row(&t, SAY(c, "Side", "类别"), SAY(c, "What", "事项"), SAY(c, "Household", "户编号"), SAY(c, "Person", "人编号"), SAY(c, "Area", "区划"));
    for (int64_t i = 0; i < n; i++)
        table_row(&t, side(c, gaps[i].policy), say(c, gaps[i].policy->label), gaps[i].household, gaps[i].person == NULL ? "" : gaps[i].person, gaps[i].area);
    if (n > 0)
        table_put(&c->out, &t, 0);
    for (int64_t i = 0; i < n_policies; i++)
        table_row(&sums, policies[i].judged ? int_text(c->op->mem, policies[i].found) : "–", side(c, &policies[i]), say(c, policies[i].label));
    if (n > 0)
        buf_char(&c->out, '\n');
    table_put(&c->out, &sums, 0);
    buf_text(&c->out, SAY(c, "– : no payments of it are on record, so nobody can tell\n", "“–”：本册没有此项发放记录，无从判断\n"));
}

static void put_json(struct context *c, const struct gap *gaps, int64_t n, const struct policy *policies, int64_t n_policies)
{
    struct buf *b = &c->out;

    buf_text(b, "{\"policies\":[");
    for (int64_t i = 0; i < n_policies; i++) {
        buf_printf(b, "%s{\"policy\":\"%s\",\"side\":\"%s\",\"source\":\"%s\",\"found\":", i == 0 ? "\n" : ",\n", policies[i].code, policies[i].side == MISSED ? "missed" : "not-due", policies[i].source);
        json_put_int(b, policies[i].judged ? policies[i].found : NONE);
        buf_char(b, '}');
    }
    buf_text(b, "\n],\"gaps\":[");
    for (int64_t i = 0; i < n; i++) {
        buf_printf(b, "%s{\"policy\":\"%s\",\"side\":\"%s\",\"household\":", i == 0 ? "\n" : ",\n", gaps[i].policy->code, gaps[i].policy->side == MISSED ? "missed" : "not-due");
        json_put_text(b, gaps[i].household);
        buf_text(b, ",\"person\":");
        json_put_text(b, gaps[i].person);
        buf_text(b, ",\"area\":");
        json_put_text(b, gaps[i].area);
        buf_text(b, ",\"record\":");
        json_put_text(b, gaps[i].record);
        buf_char(b, '}');
    }
    buf_text(b, "\n]}\n");
}

static enum fault run_gaps(struct context *c)
{
    int64_t day = context_today(c), from, n, n_policies;
    const char *area = option(c, OPT_AREA);
    struct policy *policies;
    struct gap *gaps;
    enum fault f;

    if ((f = option_day(c, OPT_DAY, &day)) != OK)
        return f;
    from = day - QUARTER;
    if ((f = option_day(c, OPT_FROM, &from)) != OK || (f = book_load(c->db)) != OK || (f = context_set_known(c)) != OK)
        return f;
    if (area != NULL && (f = context_record(c, kind_by_name("area"), area, "--area", &area)) != OK)
        return f;
    if ((f = gaps_by_area(c->db, area == NULL ? c->db->book : area, from, day, &gaps, &n, &policies, &n_policies)) != OK)
        return f;
    if (c->json)
        put_json(c, gaps, n, policies, n_policies);
    else
        put_text(c, gaps, n, policies, n_policies);
    return OK;
}

/* ----------------------------------------------------------------------- alarms */

static void put_alarms(struct context *c, const struct alarm *all, int64_t n)
{
    struct table t = table_open(c->op->mem, 4, 0);

    table_row(&t, SAY(c, "Alarm", "预警"), SAY(c, "Household", "户编号"), SAY(c, "Area", "区划"), SAY(c, "As of", "依据日期"));
    for (int64_t i = 0; i < n; i++)
        table_row(&t, say(c, code_by_text(codes_alarm, all[i].alarm)->label), all[i].household, all[i].area, day_text(c->op->mem, all[i].since));
    if (n > 0)
        table_put(&c->out, &t, 0);
    buf_printf(&c->out, c->lang == LANG_EN ? "%lld alarms\n" : "共 %lld 项预警\n", (long long)n);
}

static void put_alarms_json(struct context *c, const struct alarm *all, int64_t n)
{
    buf_char(&c->out, '[');
    for (int64_t i = 0; i < n; i++)
        buf_printf(&c->out, "%s{\"alarm\":\"%s\",\"household\":\"%s\",\"area\":\"%s\",\"since\":\"%s\"}", i == 0 ? "\n" : ",\n", all[i].alarm, all[i].household, all[i].area, day_text(c->op->mem, all[i].since));
    buf_text(&c->out, "\n]\n");
}

static enum fault run_alarms(struct context *c)
{
    int64_t day = context_today(c), n, opened;
    const char *area = option(c, OPT_AREA), *worker = NULL;
    struct alarm *all;
    enum fault f;

    if ((f = option_day(c, OPT_DAY, &day)) != OK || (f = book_load(c->db)) != OK)
        return f;
    if (area != NULL && (f = context_record(c, kind_by_name("area"), area, "--area", &area)) != OK)
        return f;
    if (option(c, OPT_WORKER) != NULL && (f = context_record(c, kind_by_name("worker"), option(c, OPT_WORKER), "--worker", &worker)) != OK)
        return f;
    if ((f = alarms_by_area(c->db, area == NULL ? c->db->book : area, day, &all, &n)) != OK)
        return f;
    if (c->json)
        put_alarms_json(c, all, n);
    else
        put_alarms(c, all, n);
    if (c->given[OPT_OPEN] == 0 || n == 0)
        return OK;
    if ((f = context_author(c)) == OK && (f = alarms_open(c->db, all, n, worker, day, &opened)) == OK && !c->json)
        buf_printf(&c->out, c->lang == LANG_EN ? "%lld clues opened\n" : "已登记 %lld 条线索\n", (long long)opened);
    return f;
}

const struct command cmds_gaps[] = {
    { .name = "gaps", .run = run_gaps, .needs = READS, .min = 0, .max = 0,
      .options = O(AREA) | O(DAY) | O(FROM) | O(KNOWN),
      .args = L("PATH [--area A] [--day D] [--from D] [--as text|json]", "册子 [--area 区划] [--day 日] [--from 日] [--as text|json]"),
      .summary = L("Who should get something and doesn't, and who gets what isn't due.", "列出应享未享和不应享而享的户和人。"),
      .help = L("Each policy held against what is on record: insurance, school, allowances, pensions, posts, minimum living, houses, water. A payment counts that was made from --from on (92 days"
                " before --day when left out); one that is not recorded was not made. Where no payment of a benefit is on record for anybody, it isn't judged. A hit asks to be explained, it"
                " decides nothing. Codes are printed, no names.",
                "逐项政策与登记情况对照：医保、就学、补贴、养老金、公益岗、低保特困、住房、饮水。自 --from（未填为 --day 之前 92 天）起的发放均算；未登记的发放视为没有。全册没有某项发放记录的，该项不作判断。"
                "列出的需要核实说明，不等于结论。只打印编号，不打印姓名。"),
      .example = { "bangfu gaps qiaotou.bangfu --area 441881105206" } },
    { .name = "alarms", .run = run_alarms, .needs = WRITES, .min = 0, .max = 0,
      .options = O(AREA) | O(DAY) | O(OPEN) | O(WORKER),
      .args = L("PATH [--area A] [--day D] [--open [--worker W]] [--as text|json]", "册子 [--area 区划] [--day 日] [--open [--worker 责任人]] [--as text|json]"),
      .summary = L("Households that may fall back, as the records themselves say; --open makes clues of them.", "从登记情况看可能返贫致贫的户；--open 登记为线索。"),
      .help = L("Income below the line, rigid expenses above the rigid-share line, a dangerous house, unsafe water, a child of school age not at school, illness without insurance: of households that are neither"
                " poor nor watched, unless a clue of the same alarm came since the record that raises it. A clue becomes a case or is closed with a reason; `due` has the clock of the programme.",
                "收入低于标准、刚性支出超过预警线、危房、饮水不安全、适龄儿童失学、患大病未参保：限不在贫困状态且未监测的户；依据记录之后已有同类线索的不再列出。线索须立案或注明原因办结，时限见 `due`。"),
      .example = { "bangfu alarms qiaotou.bangfu --open --worker W0001" } },
    { .name = NULL }
};
