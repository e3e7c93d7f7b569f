/* SPDX-License-Identifier: Apache-2.0 */
/* The command that says what is due. */
#include "cli/screen.h"

#include "base/json.h"
#include "report/due.h"
#include "store/book.h"

#include <string.h>

enum { DAYS_AHEAD = 7 };        /* a week's work, where --to says nothing else */

static void put_text(struct context *c, const struct duty *duties, int64_t n, int64_t day)
{
    struct table t = table_open(c->op->mem, 6, 1u << 1);
    int64_t overdue = 0;

    table_row(&t, SAY(c, "Due", "期限"), SAY(c, "Days late", "逾期天数"), SAY(c, "What", "事项"), SAY(c, "Household", "户编号"), SAY(c, "Area", "区划"), SAY(c, "Who", "责任人"));
    for (int64_t i = 0; i < n; i++) {
        const struct duty *d = &duties[i];
        bool late = d->due != NONE && d->due < day;

        overdue += late;
        table_row(&t, d->due == NONE ? "–" : day_text(c->op->mem, d->due), late ? int_text(c->op->mem, day - d->due) : "", say(c, d->label),
                  d->household == NULL ? "" : d->household, d->area == NULL ? "" : d->area, d->worker == NULL ? "–" : d->worker);
    }
    if (n > 0)
        table_put(&c->out, &t, 0);
    buf_printf(&c->out, c->lang == LANG_EN ? "%lld due, %lld of them overdue on %s\n" : "共 %lld 项，其中逾期 %lld 项（%s）\n", (long long)n, (long long)overdue, day_text(c->op->mem, day));
}

static void put_member(struct buf *b, const char *name, const char *text)
{
    buf_printf(b, ",\"%s\":", name);
    if (text == NULL)
        buf_text(b, "null");
    else
        json_put_text(b, text);
}

static void put_json(struct context *c, const struct duty *duties, int64_t n)
{
    struct buf *b = &c->out;

    buf_text(b, "[");
    for (int64_t i = 0; i < n; i++) {
        const struct duty *d = &duties[i];

        buf_printf(b, "%s{\"duty\":\"%s\"", i == 0 ? "\n" : ",\n", d->code);
        put_member(b, "due", d->due == NONE ? NULL : day_text(c->op->mem, d->due));
        put_member(b, "household", d->household);
        put_member(b, "area", d->area);
        put_member(b, "worker", d->worker);
        put_member(b, "record", d->record);
        buf_text(b, "}");
    }
    buf_text(b, "\n]\n");
}

static enum fault run_due(struct context *c)
{
    int64_t day = context_today(c), until, n = 0;
    const char *worker = NULL, *area = option(c, OPT_AREA);
    struct duty *duties;
    enum fault f;

    if ((f = option_day(c, OPT_DAY, &day)) != OK)
        return f;
    until = day + DAYS_AHEAD;
    if ((f = option_day(c, OPT_TO, &until)) != OK || (f = book_load(c->db)) != OK || (f = context_set_known(c)) != OK)
        return f;
    if (option(c, OPT_WORKER) != NULL && (f = context_record(c, kind_by_name("worker"), option(c, OPT_WORKER), "--worker", &worker)) != OK)
        return f;
    if (area != NULL && (f = context_record(c, kind_by_name("area"), area, "--area", &area)) != OK)
        return f;
    if ((f = duties_by_area(c->db, area == NULL ? c->db->book : area, worker, day, until, &duties, &n)) != OK)
        return f;
    if (c->json)
        put_json(c, duties, n);
    else
        put_text(c, duties, n, day);
    return OK;
}

const struct command cmds_due[] = {
    { .name = "due", .run = run_due, .needs = READS, .min = 0, .max = 0,
      .options = O(WORKER) | O(AREA) | O(DAY) | O(TO) | O(KNOWN),
      .args = L("PATH [--worker W] [--area A] [--day D] [--to D] [--as text|json]", "册子 [--worker 责任人] [--area 区划] [--day 日] [--to 日] [--as text|json]"),
      .summary = L("What is due and overdue, for a worker or an area.", "列出某人或某地到期和逾期的事项。"),
      .help = L("Visits by cadence (the line of the smallest area, else the programme's for the household's standing), promises, households without a helper, helpers with too many households,"
                " the next step of open cases, objections, notices that end, clues that are neither closed nor a case, tags and exceptions that end, posts"
                " whose holder left, plans of the year that are missing, incomes to be reckoned again a year after the last: all that is due by --to"
                " (a week after --day when left out), the earliest first; what has no day comes last. A household never visited is due since its standing began. A visit by anybody counts."
                " Nobody's name is printed.",
                "包括：按周期应走访的户（取所在最小区划的走访周期，没有的按政策对该类户的周期）、未兑现的承诺、没有帮扶责任人的户、帮扶户数超限的责任人、在办个案的下一步、未处理的异议、到期的公示、"
                "既未办结也未立案的线索、到期的低收入认定和例外、在岗人员已减少的公益岗、缺少的年度计划、满一年应重新核算的收入。列出 --to（未填为 --day 之后一周）前到期的全部事项，最早的在前，没有期限的在后。从未走访的户自纳入之日起算；任何人走访均算。不打印姓名。"),
      .example = { "bangfu due qiaotou.bangfu --area 441881105206", "bangfu due qiaotou.bangfu --worker W0001 --as json" } },
    { .name = NULL }
};
