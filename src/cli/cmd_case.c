/* SPDX-License-Identifier: Apache-2.0 */
/* The commands about cases: how far one has come, and what has to be posted. */
#include "cli/screen.h"

#include "base/json.h"
#include "report/notice.h"
#include "rules/cases.h"
#include "rules/codes.h"
#include "rules/record.h"
#include "store/book.h"
#include "store/ledger.h"
#include "store/records.h"

#include <string.h>

/* ------------------------------------------------------------------------- case */

static struct label label_of(const struct code *codes, const char *code)
{
    const struct code *c = code_by_text(codes, code);

    return c == NULL ? (struct label){ code, code } : c->label;
}

/* The first step that is asked for and not passed; ${n} when there is none. */
static int64_t next_step(const struct way_step *way, int64_t n)
{
    int64_t done = -1;

    for (int64_t i = 0; i < n; i++)
        if (way[i].passed != NONE)
            done = i;
    for (int64_t i = done + 1; i < n; i++)
        if (!way[i].optional)
            return i;
    return n;
}

static void put_way(struct context *c, const struct way_step *way, int64_t n)
{
    struct table t = table_open(c->op->mem, 4, 0);
    int64_t next = next_step(way, n);

    table_row(&t, SAY(c, "Step", "步骤"), SAY(c, "Passed", "通过日期"), SAY(c, "By", "最迟日期"), "");
    for (int64_t i = 0; i < n; i++) {
        const char *days = way[i].min_days == NONE ? "" : arena_printf(c->op->mem, c->lang == LANG_EN ? "hangs %lld days" : "公示%lld天", (long long)way[i].min_days);

        table_row(&t, say(c, label_of(codes_case_step, way[i].step)), way[i].passed == NONE ? "–" : day_text(c->op->mem, way[i].passed), day_text(c->op->mem, way[i].last),
                  i == next ? arena_printf(c->op->mem, "← %s %s", SAY(c, "next", "下一步"), days) : way[i].optional ? SAY(c, "may be left out", "可省略") : days);
    }
    table_put(&c->out, &t, 0);
    if (next == n)
        buf_text(&c->out, SAY(c, "All steps are done.\n", "各步骤均已完成。\n"));
}

static void put_items(struct context *c, const struct way_item *items, int64_t n)
{
    for (int64_t i = 0; i < n; i++)
        buf_printf(&c->out, "%s %s\n", items[i].met == 1 ? "✓" : items[i].met == 0 ? "✗" : "–", say(c, label_of(codes_check_item, items[i].item)));
}

static void put_json(struct context *c, const struct way_step *way, int64_t n, const struct way_item *items, int64_t n_items, int64_t objections)
{
    struct buf *b = &c->out;
    int64_t next = next_step(way, n);

    buf_printf(b, "{\"next\":");
    json_put_text(b, next == n ? NULL : way[next].step);
    buf_text(b, ",\"steps\":[");
    for (int64_t i = 0; i < n; i++) {
        buf_printf(b, "%s{\"step\":\"%s\",\"passed\":", i == 0 ? "" : ",", way[i].step);
        json_put_text(b, way[i].passed == NONE ? NULL : day_text(c->op->mem, way[i].passed));
        buf_text(b, ",\"last\":");
        json_put_text(b, way[i].last == NONE ? NULL : day_text(c->op->mem, way[i].last));
        buf_printf(b, ",\"optional\":%s}", way[i].optional ? "true" : "false");
    }
    buf_text(b, "],\"items\":[");
    for (int64_t i = 0; i < n_items; i++)
        buf_printf(b, "%s{\"item\":\"%s\",\"met\":%s}", i == 0 ? "" : ",", items[i].item, items[i].met == NONE ? "null" : items[i].met == 1 ? "true" : "false");
    buf_printf(b, "],\"objections\":%lld}\n", (long long)objections);
}

static enum fault run_case(struct context *c)
{
    int64_t day = context_today(c), n, n_items, objections;
    struct way_item *items;
    struct way_step *way;
    const char *id;
    enum fault f;

    if ((f = option_day(c, OPT_DAY, &day)) != OK || (f = book_load(c->db)) != OK || (f = context_set_known(c)) != OK
        || (f = context_record(c, &kind_household_case, c->v[0], "case", &id)) != OK || (f = way_of_case(c->db, id, day, &way, &n)) != OK
        || (f = items_of_case(c->db, id, day, &items, &n_items)) != OK || (f = objections_of_case(c->db, id, day, &objections)) != OK)
        return f;
    if (c->json) {
        put_json(c, way, n, items, n_items, objections);
        return OK;
    }
    put_way(c, way, n);
    if (n_items > 0)
        buf_text(&c->out, SAY(c, "\nChecks (✓ met, ✗ not met, – nobody looked):\n", "\n检查项（✓ 达到，✗ 未达到，– 未查看）：\n"));
    put_items(c, items, n_items);
    if (objections > 0)
        buf_printf(&c->out, c->lang == LANG_EN ? "\n%lld objections are not settled\n" : "\n有 %lld 件异议尚未处理\n", (long long)objections);
    return OK;
}

/* ----------------------------------------------------------------------- notice */

/* The longest that a programme lets one of them hang. */
static int64_t least_days(const struct posted *all, int64_t n)
{
    int64_t least = 1;

    for (int64_t i = 0; i < n; i++)
        if (all[i].min_days > least)
            least = all[i].min_days;
    return least;
}

static enum fault keep(struct context *c, const struct posting *p, const struct posted *all, int64_t n, const char *digest)
{
    const struct list *cases = list_by_name(&kind_notice, "cases");
    struct notice *r = record_new(c->op->mem, &kind_notice);
    struct entry e = { .act = PUT, .kind = &kind_notice, .subject = id_new(c->db), .based_on = NONE, .day = p->day, .device_time = NONE, .record = r, .fresh = true };
    enum fault f;

    r->code = e.subject;
    r->area = p->area;
    r->purpose = p->purpose;
    r->last_day = p->last_day;
    r->place = p->place;
    r->digest = digest;
    for (int64_t i = 0; i < n; i++)
        ((struct notice_cases *)list_add(c->op->mem, cases, r))->household_case = all[i].id;
    if ((f = context_author(c)) != OK || (f = ledger_request(c->db, &e, 1)) != OK)
        return f;
    buf_printf(&c->out, c->lang == LANG_EN ? "\nnotice %s, entry %lld\n" : "\n公示 %s，第 %lld 号记录\n", r->code, (long long)e.seq);
    return OK;
}

static enum fault read_posting(struct context *c, struct posting *p)
{
    const struct code *purpose = option(c, OPT_PURPOSE) == NULL ? NULL : code_by_text(codes_case_purpose, option(c, OPT_PURPOSE));
    enum fault f;

    if (purpose == NULL)
        return op_fault(c->op, F_INPUT, "--purpose", "请写明公示事项，见 bangfu list codes case-purpose", "say what is announced: a code of bangfu list codes case-purpose");
    *p = (struct posting){ .purpose = purpose->code, .area = option(c, OPT_AREA), .place = option(c, OPT_PLACE), .phone = option(c, OPT_PHONE) == NULL ? "12317" : option(c, OPT_PHONE),
                           .day = context_today(c), .last_day = NONE, .lang = c->lang };
    if (p->area == NULL)
        return op_fault(c->op, F_INPUT, "--area", "请写明在哪里公示", "say where it is posted");
    if ((f = option_day(c, OPT_DAY, &p->day)) != OK || (f = option_day(c, OPT_TO, &p->last_day)) != OK)
        return f;
    return context_record(c, kind_by_name("area"), p->area, "--area", &p->area);
}

static enum fault run_notice(struct context *c)
{
    struct posted *all;
    struct posting p;
    const char *digest;
    int64_t n, least;
    enum fault f;

    if ((f = book_load(c->db)) != OK || (f = read_posting(c, &p)) != OK || (f = posted_by_area(c->db, p.purpose, p.area, p.day, &all, &n)) != OK)
        return f;
    if (n == 0)
        return op_fault(c->op, F_ABSENT, "--purpose", "没有轮到公示的个案；用 bangfu case 查看进度", "no case of this purpose has come to its notice; see bangfu case");
    least = least_days(all, n);
    if (p.last_day == NONE)
        p.last_day = p.day + least - 1;
    if (p.last_day - p.day + 1 < least)
        return op_fault(c->op, F_INPUT, "--to", "公示至少 %lld 天，应不早于 %s", "a notice hangs %lld days at least: until %s", (long long)least, day_text(c->op->mem, p.day + least - 1));
    if ((f = notice_put(c->db, &p, all, n, &c->out, &digest)) != OK)
        return f;
    buf_printf(&c->out, "\n%s %s\n", SAY(c, "digest of what stands above:", "以上文本的摘要："), digest);
    return c->given[OPT_KEEP] > 0 ? keep(c, &p, all, n, digest) : OK;
}

const struct command cmds_case[] = {
    { .name = "case", .run = run_case, .needs = READS, .min = 1, .max = 1,
      .options = O(DAY) | O(KNOWN),
      .args = L("PATH CASE [--day D] [--as text|json]", "册子 个案编号 [--day 日] [--as text|json]"),
      .summary = L("How far a case has come, and what is next.", "个案办到哪一步，下一步是什么。"),
      .help = L("The steps that its programme asks for, with the days on which they passed and by when they must, the checks, and objections that aren't settled.",
                "按政策规定列出各步骤、通过日期和最迟日期，以及检查项和尚未处理的异议。"),
      .example = { "bangfu case qiaotou.bangfu A18-0001" } },
    { .name = "notice", .run = run_notice, .needs = WRITES, .min = 0, .max = 0,
      .options = O(PURPOSE) | O(AREA) | O(DAY) | O(TO) | O(PLACE) | O(PHONE) | O(KEEP),
      .args = L("PATH --purpose P --area A [--day D] [--to D] [--place TEXT] [--phone NUMBER] [--keep]", "册子 --purpose 事项 --area 区划 [--day 日] [--to 日] [--place 地点] [--phone 电话] [--keep]"),
      .summary = L("The notice to post: cases whose turn it is, with names masked.", "生成公示：轮到公示的个案，姓名隐去部分。"),
      .help = L("Cases of the purpose in the area that have passed every step before the notice. Of each household it has the first letter of the head's name, the place and how many they are: never an"
                " ID number, phone, account, or what they suffer from. It hangs as long as the programme asks, or until --to. The digest seals the text; --keep records the notice with its cases.",
                "列出该区划内已走完公示前各步骤的个案。每户只有户主姓氏、所在地和人数，不含证件号码、电话、账号和健康状况。公示期为政策规定的最短天数，或至 --to。摘要用于核对文本；--keep 将公示及所列个案记入账簿。"),
      .example = { "bangfu notice qiaotou.bangfu --purpose exit --area 441881105204 --day 2018-11-16" } },
    { .name = NULL }
};
