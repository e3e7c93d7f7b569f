/* SPDX-License-Identifier: Apache-2.0 */
/* The command that reckons a household's income as one would on paper. */
#include "cli/screen.h"

#include "base/json.h"
#include "base/money.h"
#include "report/income.h"
#include "rules/codes.h"
#include "rules/household.h"
#include "store/records.h"

#include <string.h>

static const char *money(struct context *c, int64_t fen)
{
    struct buf b = buf_open(c->op->mem);

    money_put(&b, fen);
    return b.p;
}

static const char *code_label(struct context *c, const struct code *codes, const char *code)
{
    for (; codes->code != NULL; codes++)
        if (code != NULL && strcmp(codes->code, code) == 0)
            return say(c, codes->label);
    return code == NULL ? "" : code;
}

/* What is not from a primary source says so. */
static const char *sureness(struct context *c, const char *code)
{
    bool mark = code != NULL && strcmp(code, "primary") != 0;

    return !mark ? "" : arena_printf(c->op->mem, c->lang == LANG_EN ? " [%s]" : "〔%s〕", code_label(c, codes_sureness, code));
}

/* In kind: 200 斤 × 1.50. */
static const char *valued(struct context *c, const struct income_lines *l)
{
    if (l->quantity == NONE || l->price_fen == NONE)
        return "";
    return arena_printf(c->op->mem, "%lld %s × %s", (long long)l->quantity, l->unit == NULL ? "" : l->unit, money(c, l->price_fen));
}

static const char *how(struct context *c, const struct counted *l)
{
    if (l->line->expected == 1)
        return SAY(c, "expected: doesn't count", "预计，不计入");
    if (l->by == NULL || strcmp(l->by->counts, "none") == 0)
        return arena_printf(c->op->mem, "%s%s", SAY(c, "doesn't count", "不计入"), l->by == NULL ? "" : sureness(c, l->by->sureness));
    if (l->by->percent != NONE && l->by->percent != 100)
        return arena_printf(c->op->mem, "%lld%%%s", (long long)l->by->percent, sureness(c, l->by->sureness));
    return sureness(c, l->by->sureness);
}

static void put_lines(struct context *c, const struct account *a)
{
    struct table t = table_open(c->op->mem, 4, 1u << 1);

    for (int64_t i = 0; i < a->sums.n; i++) {
        const struct counted *l = &a->sums.lines[i];

        table_row(&t, code_label(c, codes_income_line, l->line->line), l->part_fen == 0 ? money(c, l->amount_fen) : money(c, l->part_fen), valued(c, l->line), how(c, l));
    }
    table_put(&c->out, &t, 4);
}

/* The entered total beside the computed one, when they differ. */
static const char *entered(struct context *c, int64_t told, int64_t computed)
{
    if (told == NONE)
        return "";
    if (told == computed)
        return SAY(c, "as entered", "与填报相同");
    if (computed == NONE)
        return arena_printf(c->op->mem, "%s %s", SAY(c, "entered:", "填报"), money(c, told));
    return arena_printf(c->op->mem, "%s %s, %s %s", SAY(c, "entered:", "填报"), money(c, told), SAY(c, "difference", "相差"), money(c, told - computed));
}

static void put_sums(struct context *c, const struct account *a)
{
    const struct reckoning *r = &a->sums;
    struct table t = table_open(c->op->mem, 3, 1u << 1);

    table_row(&t, SAY(c, "Added", "加计合计"), money(c, r->added_fen), "");
    table_row(&t, SAY(c, "Taken off", "减除合计"), money(c, r->taken_fen), "");
    table_row(&t, SAY(c, "Net income", "纯收入"), money(c, r->net_fen), entered(c, a->record->net_fen, r->net_fen));
    table_row(&t, strcmp(a->by->divisor, "entered") == 0 ? SAY(c, "Members as entered", "填报人数") : SAY(c, "Registered members", "在册人口"),
              int_text(c->op->mem, r->members), strcmp(a->by->divisor, "entered") == 0 || a->record->members == NONE || a->record->members == r->members ? ""
              : arena_printf(c->op->mem, "%s %lld", SAY(c, "entered:", "填报"), (long long)a->record->members));
    table_row(&t, SAY(c, "Income a head", "人均纯收入"), money(c, r->per_head_fen), entered(c, a->record->per_head_fen, r->per_head_fen));
    if (r->expected_fen > 0)
        table_row(&t, SAY(c, "Expected, not received", "预计未到"), money(c, r->expected_fen), "");
    if (a->line != NULL && r->per_head_fen != NONE)
        table_row(&t, SAY(c, "Line", "收入标准"), money(c, a->line_fen),
                  arena_printf(c->op->mem, "%s: %s %s", a->line, r->per_head_fen < a->line_fen ? SAY(c, "below by", "低于标准") : SAY(c, "reached, above by", "达到标准，超出"),
                               money(c, r->per_head_fen < a->line_fen ? a->line_fen - r->per_head_fen : r->per_head_fen - a->line_fen)));
    table_put(&c->out, &t, 4);
}

static void put_text(struct context *c, const struct account *a)
{
    buf_printf(&c->out, "%s – %s  %s (%s)%s\n", day_text(c->op->mem, a->record->period_from), day_text(c->op->mem, a->record->period_to), a->by->name, a->scheme,
               sureness(c, a->by->sureness));
    put_lines(c, a);
    buf_text(&c->out, "    --\n");
    put_sums(c, a);
}

static void put_fen(struct buf *b, const char *name, int64_t fen)
{
    buf_printf(b, ",\"%s\":", name);
    if (fen == NONE)
        buf_text(b, "null");
    else
        buf_int(b, fen);
}

static void put_json(struct context *c, const struct account *a)
{
    struct buf *b = &c->out;

    buf_printf(b, "{\"income\":\"%s\",\"collected\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"scheme\":", a->income, day_text(c->op->mem, a->day),
               day_text(c->op->mem, a->record->period_from), day_text(c->op->mem, a->record->period_to));
    json_put_text(b, a->scheme);
    buf_text(b, ",\"unit\":\"fen\",\"lines\":[");
    for (int64_t i = 0; i < a->sums.n; i++) {
        const struct counted *l = &a->sums.lines[i];

        buf_printf(b, "%s{\"line\":\"%s\"", i > 0 ? "," : "", l->line->line);
        put_fen(b, "amount", l->amount_fen);
        put_fen(b, "counts", l->part_fen);
        buf_printf(b, ",\"expected\":%s}", l->line->expected == 1 ? "true" : "false");
    }
    buf_text(b, "]");
    put_fen(b, "added", a->sums.added_fen);
    put_fen(b, "taken_off", a->sums.taken_fen);
    put_fen(b, "net", a->sums.net_fen);
    put_fen(b, "expected", a->sums.expected_fen);
    put_fen(b, "members", a->sums.members);
    put_fen(b, "per_head", a->sums.per_head_fen);
    put_fen(b, "entered_net", a->record->net_fen);
    put_fen(b, "entered_per_head", a->record->per_head_fen);
    put_fen(b, "line_amount", a->line_fen);
    buf_text(b, ",\"line_code\":");
    if (a->line == NULL)
        buf_text(b, "null");
    else
        json_put_text(b, a->line);
    buf_text(b, "}");
}

static enum fault run_income(struct context *c)
{
    int64_t day = context_today(c), from = NONE, to = NONE, n = 0;
    struct account *accounts = NULL;
    const char *household;
    enum fault f;

    if ((f = option_day(c, OPT_DAY, &day)) != OK || (f = option_day(c, OPT_FROM, &from)) != OK || (f = option_day(c, OPT_TO, &to)) != OK)
        return f;
    if ((f = context_set_known(c)) != OK || (f = context_record(c, &kind_household, c->v[0], "HOUSEHOLD", &household)) != OK)
        return f;
    if ((f = accounts_by_household(c->db, household, option(c, OPT_SCHEME), from, to, day, &accounts, &n)) != OK)
        return f;
    for (int64_t i = 0; i < n; i++) {
        if (c->json)
            buf_text(&c->out, i == 0 ? "[\n" : ",\n");
        else if (i > 0)
            buf_text(&c->out, "\n");
        (c->json ? put_json : put_text)(c, &accounts[i]);
    }
    if (c->json)
        buf_text(&c->out, "\n]\n");
    return OK;
}

const struct command cmds_income[] = {
    { .name = "income", .run = run_income, .needs = READS, .min = 1, .max = 1,
      .options = O(SCHEME) | O(FROM) | O(TO) | O(DAY) | O(KNOWN),
      .args = L("PATH HOUSEHOLD [--scheme CODE] [--from D] [--to D] [--day D] [--as text|json]", "册子 户编号 [--scheme 口径] [--from 日] [--to 日] [--day 日] [--as text|json]"),
      .summary = L("A household's income reckoned line by line, by each scheme.", "逐项核算一户的收入，各口径分列。"),
      .help = L("Every income of the household collected by the day, the latest period first, by every scheme that holds at the end of its period: what is added, what is taken off,"
                " what doesn't count and what is only expected; divided by the members who were registered on the period's last day; beside it what the form said, and the income line"
                " of the smallest area around the household. Whoever has exactly the line has reached it.",
                "列出截至统计日采集的该户各期收入，期间最近的在前，按期末适用的每个口径核算：加计、减除、不计入的和仅为预计的分别注明；除以期末在册人口；并列填报数及适用于该户最小区划的收入标准。恰好等于标准的为达到。"),
      .example = { "bangfu income qiaotou.bangfu 441881105206010003", "bangfu income qiaotou.bangfu 441881105206010003 --scheme cn-net-income --as json" } },
    { .name = NULL }
};
