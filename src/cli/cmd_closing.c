/* SPDX-License-Identifier: Apache-2.0 */
/* The commands that close a period and tell what changed of it since. */
#include "cli/screen.h"

#include "base/json.h"
#include "cli/scope.h"
#include "report/closing.h"
#include "store/book.h"

#include <string.h>

static enum fault asked_area(struct context *c, const char **area)
{
    enum fault f = book_load(c->db);

    *area = NULL;
    return f != OK || option(c, OPT_AREA) == NULL ? f : context_record(c, kind_by_name("area"), option(c, OPT_AREA), "--area", area);
}

static enum fault run_close(struct context *c)
{
    int64_t from = NONE, to = NONE, seq;
    const char *area;
    enum fault f;

    if ((f = option_day(c, OPT_FROM, &from)) != OK || (f = option_day(c, OPT_TO, &to)) != OK)
        return f;
    if (from == NONE || to == NONE)
        return op_fault(c->op, F_INPUT, from == NONE ? "--from" : "--to", "结账须写明时期的第一日和最后一日", "a closing needs the first and the last day of the period");
    if ((f = asked_area(c, &area)) != OK || (f = context_author(c)) != OK)
        return f;
    if ((f = period_close(c->db, area == NULL ? c->db->book : area, from, to, context_today(c), &seq)) != OK)
        return f;
    buf_printf(&c->out, c->json ? "{\"entry\":%lld}\n" : c->lang == LANG_EN ? "closed, entry %lld\n" : "已结账，第 %lld 号记录\n", (long long)seq);
    return OK;
}

static const char *shown(struct context *c, const struct figure *f)
{
    struct buf b = buf_open(c->op->mem);

    figure_put_habit(&b, f, c->lang);
    return b.p;
}

static void put_json(struct context *c, const struct amendment *a)
{
    struct buf *b = &c->out;

    buf_printf(b, "{\"area\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"closed_as_known\":%lld,\"figure\":\"%s\",\"closed\":", a->of->area, day_text(c->op->mem, a->of->period_from),
               day_text(c->op->mem, a->of->period_to), (long long)a->of->known, a->now.ind->code);
    figure_put_value(b, &a->closed);
    buf_text(b, ",\"now\":");
    figure_put_value(b, &a->now);
    buf_char(b, '}');
}

static void put_text(struct context *c, const struct amendment *all, int64_t n)
{
    for (int64_t i = 0; i < n; i++) {
        const struct amendment *a = &all[i];
        const struct closing *of = a->of;

        if (i == 0 || of != all[i - 1].of)
            buf_printf(&c->out, "%s  %s – %s\n", of->area, day_text(c->op->mem, of->period_from), day_text(c->op->mem, of->period_to));
        buf_printf(&c->out, "  %s: %s → %s\n", say(c, a->now.ind->label), shown(c, &a->closed), shown(c, &a->now));
        buf_printf(&c->out, "    bangfu explain %s %s --area %s --from %s --to %s --day %s --known %s --known %s\n", c->path, a->now.ind->code, of->area,
                   day_text(c->op->mem, of->period_from), day_text(c->op->mem, of->period_to), day_text(c->op->mem, of->period_to),
                   stamp_text(c->op->mem, of->known), stamp_text(c->op->mem, context_known(c)));
    }
}

static enum fault run_amendments(struct context *c)
{
    struct amendment *all;
    int64_t n, closings;
    const char *area;
    enum fault f;

    if ((f = asked_area(c, &area)) != OK || (f = context_set_known(c)) != OK || (f = amendments_by_area(c->db, area, &all, &n, &closings)) != OK)
        return f;
    if (c->json) {
        for (int64_t i = 0; i < n; i++) {
            buf_text(&c->out, i == 0 ? "[\n" : ",\n");
            put_json(c, &all[i]);
        }
        buf_text(&c->out, n == 0 ? "[]\n" : "\n]\n");
        return OK;
    }
    put_text(c, all, n);
    buf_printf(&c->out, c->lang == LANG_EN ? "%lld periods closed, %lld figures amended\n" : "已结账 %lld 期，更正指标 %lld 项\n", (long long)closings, (long long)n);
    return OK;
}

const struct command cmds_closing[] = {
    { .name = "close", .run = run_close, .needs = WRITES, .min = 0, .max = 0, .options = O(AREA) | O(FROM) | O(TO),
      .args = L("PATH --from D --to D [--area A]", "册子 --from 日 --to 日 [--area 区划]"),
      .summary = L("Close a month or a year: its figures are those known now.", "结账：该期各指标以目前所知为准。"),
      .help = L("One entry. Nothing is frozen or copied: the figures as closed can be made again at any time, and what is entered afterwards for a day of the period shows as an amendment.",
                "只增加一条记录，不冻结、不复制：结账时的指标随时可以重现，此后补录或更正的作为更正列出。"),
      .example = { "bangfu close qiaotou.bangfu --from 2018-07-01 --to 2018-07-31" } },
    { .name = "amendments", .run = run_amendments, .needs = READS, .min = 0, .max = 0, .options = O(AREA) | O(KNOWN),
      .args = L("PATH [--area A] [--as text|json]", "册子 [--area 区划] [--as text|json]"),
      .summary = L("What changed of the figures of closed periods.", "已结账各期指标的更正。"),
      .help = L("For every closed period each figure that is known otherwise now: as closed, as it is, and the command that explains the difference record by record.",
                "逐期列出与结账时不同的指标：结账数、现在数，以及逐条说明差额的命令。"),
      .example = { "bangfu amendments qiaotou.bangfu" } },
    { .name = NULL }
};
