/* SPDX-License-Identifier: Apache-2.0 */
/* The command that fills forms. */
#include "cli/figures.h"
#include "cli/maps.h"
#include "cli/scope.h"
#include "cli/screen.h"

#include "base/json.h"
#include "exchange/fill.h"
#include "exchange/form.h"
#include "sheet/sheet.h"

#include <string.h>

static const char *const why_names[WHYS] = {
    [ANSWERED] = "answered", [WHY_NOT_RECORDED] = "not-recorded", [WHY_PERSONAL] = "personal", [WHY_UNKNOWN] = "unknown", [WHY_AMBIGUOUS] = "ambiguous",
    [WHY_NO_HOUSEHOLD] = "no-household", [WHY_UNRELATED] = "unrelated", [WHY_PERIOD] = "period", [WHY_UNIT] = "unit", [WHY_NOT_KEPT] = "not-kept",
    [WHY_SUBTOTAL] = "subtotal",
};

/* ---------------------------------------------------------------------- asked */

static enum fault ask_options(struct context *c, struct fill_ask *ask, struct mappings *mappings)
{
    struct scope s;
    enum fault f;

    if ((f = scope_begin(c)) != OK || (f = scope_parse(c, &s)) != OK)
        return f;
    *ask = (struct fill_ask){ .area = s.area, .from = s.from, .day = s.day, .personal = c->given[OPT_PERSONAL] > 0, .mappings = mappings,
                              .figures = figures_of(c->db), .lang = option(c, OPT_LANG) == NULL ? LANG_ZH_HANS : c->lang };
    if (option(c, OPT_HOUSEHOLD) != NULL && (f = context_record(c, kind_by_name("household"), option(c, OPT_HOUSEHOLD), "--household", &ask->household)) != OK)
        return f;
    if ((f = maps_option(c, ask->figures, mappings)) != OK)
        return f;
    mappings->of_shape = form_of_shape;
    mappings->who = c->db;
    return OK;
}

/* What a person said with --map, for the next form of the same shape. */
static enum fault remember(struct context *c, const struct fill_report *r, const struct mappings *said, int *n)
{
    enum fault f = OK;

    c->db->known = NONE;
    for (int i = 0; f == OK && i < r->n_sheets; i++) {
        struct entry e;
        bool needed;

        if ((f = form_entry(c->db, r->sheets[i].layout, said, &e, &needed)) == OK && needed && (f = ledger_request(c->db, &e, 1)) == OK)
            (*n)++;
    }
    return f;
}

/* ----------------------------------------------------------------------- told */

/* A header as one line. */
static const char *one_line(struct context *c, const char *header)
{
    char *s = arena_text(c->op->mem, header);

    for (char *p = s; *p != '\0'; p++)
        if (*p == '\n' || *p == '\r')
            *p = ' ';
    return s;
}

static void put_json(struct context *c, const char *path, const struct fill_report *r, int remembered)
{
    char cell[16];

    buf_text(&c->out, "{\"path\":");
    json_put_text(&c->out, path);
    buf_printf(&c->out, ",\"asked\":%lld,\"answered\":%lld,\"remembered\":%d,\"sheets\":[", (long long)r->asked, (long long)r->answered, remembered);
    for (int i = 0; i < r->n_sheets; i++) {
        buf_text(&c->out, i > 0 ? ",{\"name\":" : "{\"name\":");
        json_put_text(&c->out, r->sheets[i].name);
        buf_printf(&c->out, ",\"asked\":%lld,\"answered\":%lld,\"rows\":%lld}", (long long)r->sheets[i].asked, (long long)r->sheets[i].answered,
                   (long long)r->sheets[i].rows);
    }
    buf_text(&c->out, "],\"blank\":[");
    for (int i = 0; i < r->n_gaps; i++) {
        const struct fill_gap *g = &r->gaps[i];

        buf_text(&c->out, i > 0 ? ",{\"sheet\":" : "{\"sheet\":");
        json_put_text(&c->out, g->sheet);
        buf_printf(&c->out, ",\"cell\":\"%s\",\"header\":", sheet_cell_name(cell, g->row, g->column));
        json_put_text(&c->out, g->header);
        buf_printf(&c->out, ",\"cells\":%lld,\"why\":\"%s\"", (long long)g->cells, why_names[g->why]);
        if (g->choices != NULL) {
            buf_text(&c->out, ",\"choices\":");
            json_put_text(&c->out, g->choices);
        }
        buf_char(&c->out, '}');
    }
    buf_text(&c->out, "]}\n");
}

static const char *why_text(struct context *c, const struct fill_gap *g)
{
    const char *why = say(c, why_labels[g->why]);

    return g->choices == NULL ? why : arena_printf(c->op->mem, "%s%s%s", why, c->lang == LANG_EN ? ": " : "：", g->choices);
}

static void put_text(struct context *c, const char *path, const struct fill_report *r, int remembered)
{
    for (int i = 0, g = 0; i < r->n_sheets; i++) {
        struct table t = table_open(c->op->mem, 4, 4);

        buf_printf(&c->out, c->lang == LANG_EN ? "%s: %lld of %lld cells\n" : "%s：已填 %lld 格，共 %lld 格\n", r->sheets[i].name,
                   (long long)r->sheets[i].answered, (long long)r->sheets[i].asked);
        for (; g < r->n_gaps && r->gaps[g].sheet == r->sheets[i].name; g++) {
            char cell[16];

            table_row(&t, arena_text(c->op->mem, sheet_cell_name(cell, r->gaps[g].row, r->gaps[g].column)), one_line(c, r->gaps[g].header),
                      int_text(c->op->mem, r->gaps[g].cells), why_text(c, &r->gaps[g]));
        }
        table_put(&c->out, &t, 2);
    }
    if (remembered > 0)
        buf_printf(&c->out, "%s\n", SAY(c, "what the headers mean is remembered for forms of this shape", "表头的含义已记下，同一表样以后自动适用"));
    buf_printf(&c->out, "%s  %s\n", path, c->given[OPT_PERSONAL] > 0
               ? SAY(c, "holds personal data: for internal use only", "含个人信息，仅限内部使用")
               : SAY(c, "without personal data (--personal)", "未含个人信息（--personal）"));
}

static enum fault cmd_fill(struct context *c)
{
    const char *to = option(c, OPT_OUT);
    struct mappings mappings;
    struct fill_report r;
    struct fill_ask ask;
    int remembered = 0;
    enum fault f;

    if (to == NULL)
        return op_fault(c->op, F_INPUT, "--out", "请用 -o 指明写出的文件", "name the file to write with -o");
    if ((f = context_author(c)) != OK || (f = context_check_out(c, to)) != OK || (f = ask_options(c, &ask, &mappings)) != OK
        || (f = fill_file(c->db, c->v[0], to, &ask, &r)) != OK)
        return f;
    db_read_end(c->db);
    if (mappings.n > 0 && (f = remember(c, &r, &mappings, &remembered)) != OK)
        return f;
    if (c->json)
        put_json(c, to, &r, remembered);
    else
        put_text(c, to, &r, remembered);
    return OK;
}

const struct command cmds_fill[] = {
    { "fill", cmd_fill, READS, 1, 1, O(OUT) | O(DAY) | O(FROM) | O(TO) | O(AREA) | O(HOUSEHOLD) | O(MAP) | O(KNOWN) | O(PERSONAL) | O(YES) | O(AUTHOR),
      .args = L("PATH FORM.xlsx [--day DAY] [--from DAY] [--area AREA] [--household CODE] [--map 'HEADER=MEANING'] [--known T] [--personal] -o OUT.xlsx",
                "册子 表样.xlsx [--day 日期] [--from 日期] [--area 区划] [--household 户编号] [--map '表头=含义'] [--known 时点] [--personal] -o 文件.xlsx"),
      .summary = L("Fill an authority's blank form from the register.", "用册中记录填写上级下发的空白表。"),
      .help = L("The form's headers and labels are matched to fields and figures by their words. Lists take one row a record that was true on the day, in the area or"
                " of the household; tables of villages one row a village, and their total row the figure of the whole area. Rows are put in where the form has too"
                " few. What is printed on the form and its formulas stay. Every value has its source in a note: of pairs and figures behind each cell, of lists"
                " behind the header and the first row.\n"
                "Nothing is guessed: what the register doesn't have, what could be two things, what is not recorded or personal stays blank and is listed. --map says"
                " once what a header means. With --personal names and numbers are filled in, and the file is readable by its owner alone.",
                "按文字将表头、栏目与册中的字段和指标对应。名单每条记录一行，取当日有效、在该区划内或属于该户的记录；分村的表每村一行，合计行取全区划的指标，不由各行相加。行数不够"
                "自动增加。表上已印的内容和公式不变。每个值都有批注说明出处：单项和指标注在各格，名单注在表头和首行。\n"
                "不作猜测：册中没有的、含义不明的、未登记的、属于个人信息的一律留空并列出。用 --map 指明一次表头的含义即可。加 --personal 才填写姓名、号码等个人信息，此时文件仅其所有者"
                "可读。"),
      .example = { "bangfu fill qiaotou.bangfu 统计表.xlsx --day 2018-08-08 -o 统计表-已填.xlsx", "bangfu fill qiaotou.bangfu 扶贫手册.xlsx --household QT-0001 --personal -o 手册.xlsx" } },
    { .name = NULL }
};
