/* SPDX-License-Identifier: Apache-2.0 */
/* The commands of those who approve. */
#include "cli/screen.h"

#include "base/json.h"
#include "store/approvals.h"
#include "store/book.h"

static void put_text(struct context *c, const struct waiting *all, int64_t n)
{
    struct table t = table_open(c->op->mem, 6, 0);

    table_row(&t, SAY(c, "Number", "待批编号"), SAY(c, "What", "事项"), SAY(c, "Household", "户编号"), SAY(c, "True from", "生效日期"), SAY(c, "Since", "提请日期"), SAY(c, "Whose turn", "待审批层级"));
    for (int64_t i = 0; i < n; i++) {
        const struct kind *kind = kind_by_name(all[i].kind);
        enum level next = waiting_next(&all[i]);

        table_row(&t, all[i].code, kind == NULL ? all[i].kind : say(c, kind->label), all[i].household, day_text(c->op->mem, all[i].day), day_text(c->op->mem, all[i].since),
                  next == LEVELS ? SAY(c, "anybody", "任一级") : say(c, level_label(next)));
    }
    if (n > 0)
        table_put(&c->out, &t, 0);
    buf_printf(&c->out, c->lang == LANG_EN ? "%lld wait\n" : "共 %lld 项待批\n", (long long)n);
}

static void put_json(struct context *c, const struct waiting *all, int64_t n)
{
    struct buf *b = &c->out;

    buf_char(b, '[');
    for (int64_t i = 0; i < n; i++) {
        enum level next = waiting_next(&all[i]);

        buf_printf(b, "%s{\"proposal\":\"%s\",\"kind\":\"%s\",\"household\":", i == 0 ? "\n" : ",\n", all[i].code, all[i].kind);
        json_put_text(b, all[i].household);
        buf_printf(b, ",\"day\":\"%s\",\"since\":\"%s\",\"next\":", day_text(c->op->mem, all[i].day), day_text(c->op->mem, all[i].since));
        json_put_text(b, next == LEVELS ? NULL : level_code(next));
        buf_char(b, '}');
    }
    buf_text(b, "\n]\n");
}

static enum fault run_waiting(struct context *c)
{
    const char *area = option(c, OPT_AREA);
    struct waiting *all;
    int64_t n;
    enum fault f = book_load(c->db);

    if (f != OK || (area != NULL && (f = context_record(c, kind_by_name("area"), area, "--area", &area)) != OK)
        || (f = proposals_waiting(c->db, area == NULL ? c->db->book : area, &all, &n)) != OK)
        return f;
    if (c->json)
        put_json(c, all, n);
    else
        put_text(c, all, n);
    return OK;
}

static enum fault decide(struct context *c, bool approve)
{
    const char *id, *worker;
    int64_t seq;
    enum fault f;

    if (option(c, OPT_WORKER) == NULL)
        return op_fault(c->op, F_INPUT, "--worker", "请写明审批人", "say who approves");
    if ((f = book_load(c->db)) != OK || (f = context_author(c)) != OK || (f = context_record(c, &kind_proposal, c->v[0], "proposal", &id)) != OK
        || (f = context_record(c, kind_by_name("worker"), option(c, OPT_WORKER), "--worker", &worker)) != OK
        || (f = proposal_decide(c->db, id, worker, approve, option(c, OPT_REASON), &seq)) != OK)
        return f;
    if (c->json)
        buf_printf(&c->out, "{\"proposal\":\"%s\",\"approved\":%s,\"entry\":%s}\n", c->v[0], approve ? "true" : "false", seq == NONE ? "null" : int_text(c->op->mem, seq));
    else if (!approve)
        buf_text(&c->out, SAY(c, "refused\n", "已记为不批准\n"));
    else if (seq == NONE)
        buf_text(&c->out, SAY(c, "approved; it waits for the next level\n", "已批准，待下一级审批\n"));
    else
        buf_printf(&c->out, c->lang == LANG_EN ? "approved, entry %lld\n" : "已批准，第 %lld 号记录\n", (long long)seq);
    return OK;
}

static enum fault run_approve(struct context *c)
{
    return decide(c, true);
}

static enum fault run_refuse(struct context *c)
{
    return decide(c, false);
}

const struct command cmds_approval[] = {
    { .name = "waiting", .run = run_waiting, .needs = READS, .min = 0, .max = 0,
      .options = O(AREA),
      .args = L("PATH [--area A] [--as text|json]", "册子 [--area 区划] [--as text|json]"),
      .summary = L("What waits for approval, and whose turn it is.", "列出待批事项及应由哪一级审批。"),
      .help = L("A programme says which kinds of records wait for whose approval. What waits is in the ledger as a proposal and in no figure; `figure` says how many wait.",
                "哪些记录须经哪一级审批，由政策规定。待批事项以提请的形式记入账簿，不计入任何指标；`figure` 注明待批数。"),
      .example = { "bangfu waiting qiaotou.bangfu" } },
    { .name = "approve", .run = run_approve, .needs = WRITES, .min = 1, .max = 1,
      .options = O(WORKER) | O(REASON),
      .args = L("PATH PROPOSAL --worker W [--reason WORDS]", "册子 待批编号 --worker 审批人 [--reason 意见]"),
      .summary = L("Approve what waits; the last approval enters it.", "批准待批事项；最后一级批准后入册。"),
      .help = L("Village, town, county, one after the other, as far as the programme asks: each by a worker in a post of that level and never by who proposed it. With the last one the entry is"
                " made, judged by all rules as of that moment; what is wrong with it is told, and nothing is recorded.",
                "按政策规定逐级审批：村、镇、县，由任该级职务的人员审批，不得由提请人审批。最后一级批准时正式入册，并按当时的全部规则检查；有错则说明原因，不作任何记录。"),
      .example = { "bangfu approve qiaotou.bangfu 01hz… --worker W0001 --author u07" } },
    { .name = "refuse", .run = run_refuse, .needs = WRITES, .min = 1, .max = 1,
      .options = O(WORKER) | O(REASON),
      .args = L("PATH PROPOSAL --worker W [--reason WORDS]", "册子 待批编号 --worker 审批人 [--reason 意见]"),
      .summary = L("Refuse what waits.", "不批准待批事项。"),
      .help = L("It never enters; who proposed it may propose it anew, corrected.", "不予入册；提请人可更正后重新提请。"),
      .example = { "bangfu refuse qiaotou.bangfu 01hz… --worker W0001 --reason 材料不全" } },
    { .name = NULL }
};
