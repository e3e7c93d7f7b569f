/* SPDX-License-Identifier: Apache-2.0 */
/* The command `import`: its options, and its report as text, JSON, or the
** workbook itself with marks. */
#include "cli/cmd_import.h"

#include "base/json.h"
#include "cli/figures.h"
#include "cli/maps.h"
#include "cli/screen.h"
#include "exchange/import.h"
#include "exchange/marked.h"

#include <string.h>

/* ** Text ** */

static void put_place(struct context *c, const struct flaw *w)
{
    bool zh = c->lang != LANG_EN;

    if (w->file != NULL)
        buf_printf(&c->out, "%s", w->file);
    if (w->sheet != NULL)
        buf_printf(&c->out, zh ? "：%s" : ": %s", w->sheet);
    if (w->row > 0)
        buf_printf(&c->out, zh ? " 第 %d 行" : " row %d", w->row);
    if (w->column != NULL)
        buf_printf(&c->out, zh ? "“%s”" : " \"%s\"", w->column);
    if (w->value.zh != NULL)
        buf_printf(&c->out, zh ? "（%s）" : " (%s)", zh ? w->value.zh : w->value.en);
}

static void put_flaw_text(struct context *c, const struct flaw *w)
{
    bool zh = c->lang != LANG_EN;

    put_place(c, w);
    buf_printf(&c->out, zh ? "：%s\n" : ": %s\n", zh ? w->why.zh : w->why.en);
}

static const char *shown(struct context *c, struct label v)
{
    const char *s = c->lang == LANG_EN ? v.en : v.zh;

    return *s == '\0' ? SAY(c, "(not recorded)", "（未填）") : s;
}

static void put_change_text(struct context *c, const struct changed *w)
{
    bool zh = c->lang != LANG_EN;

    buf_printf(&c->out, zh ? "%s：%s 第 %d 行：%s %s：%s" : "%s: %s row %d: %s %s: %s", w->file, w->sheet, w->row, say(c, w->kind->label), w->title, say(c, w->field));
    if (w->from.zh == NULL)
        buf_printf(&c->out, "%s\n", SAY(c, " changed (personal, not shown)", " 已改（个人信息，不显示）"));
    else
        buf_printf(&c->out, " %s → %s\n", shown(c, w->from), shown(c, w->to));
}

static void put_count(struct context *c, const char *en, const char *zh, int64_t n, bool always)
{
    if (always || n > 0)
        buf_printf(&c->out, "%s%s %lld", c->out.n > 0 && c->out.p[c->out.n - 1] != '\n' ? SAY(c, ", ", "，") : "", c->lang == LANG_EN ? en : zh, (long long)n);
}

static int64_t kept(int64_t n)
{
    return n < TOLD_MAX ? n : TOLD_MAX;
}

static void put_more(struct context *c, int64_t n)
{
    if (n > TOLD_MAX)
        buf_printf(&c->out, "… %s %lld\n", SAY(c, "and more:", "另有"), (long long)(n - TOLD_MAX));
}

static void put_text(struct context *c, const struct import_report *r, bool dry)
{
    for (int64_t i = 0; i < kept(r->n_notes); i++)
        put_flaw_text(c, &r->notes[i]);
    put_more(c, r->n_notes);
    for (int64_t i = 0; i < kept(r->n_changes); i++)
        put_change_text(c, &r->changes[i]);
    put_more(c, r->n_changes);
    for (int64_t i = 0; i < kept(r->n_flaws); i++)
        put_flaw_text(c, &r->flaws[i]);
    put_more(c, r->n_flaws);
    if (r->n_flaws == 0 || r->written || dry) {
        put_count(c, "rows", "数据行", r->rows, true);
        put_count(c, "added", "新增", r->added, true);
        put_count(c, "corrected", "更正", r->corrected, true);
        put_count(c, "of these waiting for approval", "其中待审批", r->waiting, false);
        put_count(c, "already there", "已有", r->equal, true);
        put_count(c, "faulty", "有错误", r->faulty, false);
        put_count(c, "kept out with them", "受牵连", r->kept_out, false);
        put_count(c, "codes made", "新编编码", r->codes, false);
        put_count(c, "figures compared", "核对数据", r->figures, false);
        put_count(c, "of them different", "其中不符", r->figures_off, false);
        buf_text(&c->out, "\n");
    }
    if (r->layouts > 0)
        buf_printf(&c->out, "%s\n", SAY(c, "what headers mean is remembered: the next file of this layout needs no --map", "表头的含义已记下，同一表样以后自动适用"));
    if (dry)
        buf_printf(&c->out, "%s\n", SAY(c, "a dry run: nothing was written", "试运行：未写入任何内容"));
}

/* ** JSON ** */

static void put_member(struct buf *out, const char *name, const char *text)
{
    buf_printf(out, ",\"%s\":", name);
    json_put_text(out, text);
}

static void put_flaws(struct context *c, const char *name, const struct flaw *v, int64_t n)
{
    buf_printf(&c->out, ",\"%s\":[", name);
    for (int64_t i = 0; i < n; i++) {
        buf_printf(&c->out, "%s{\"row\":%d", i > 0 ? ",\n" : "\n", v[i].row);
        put_member(&c->out, "file", v[i].file);
        put_member(&c->out, "sheet", v[i].sheet);
        put_member(&c->out, "column", v[i].column);
        put_member(&c->out, "value", v[i].value.zh);
        put_member(&c->out, "zh", v[i].why.zh);
        put_member(&c->out, "en", v[i].why.en);
        put_member(&c->out, "fault", fault_kinds[v[i].fault].name);
        buf_char(&c->out, '}');
    }
    buf_char(&c->out, ']');
}

static void put_changes(struct context *c, const struct import_report *r)
{
    buf_text(&c->out, ",\"changes\":[");
    for (int64_t i = 0; i < kept(r->n_changes); i++) {
        const struct changed *w = &r->changes[i];

        buf_printf(&c->out, "%s{\"row\":%d", i > 0 ? ",\n" : "\n", w->row);
        put_member(&c->out, "file", w->file);
        put_member(&c->out, "sheet", w->sheet);
        put_member(&c->out, "kind", w->kind->name);
        put_member(&c->out, "record", w->title);
        put_member(&c->out, "field", w->field.zh);
        buf_printf(&c->out, ",\"personal\":%s", w->from.zh == NULL ? "true" : "false");
        put_member(&c->out, "from", w->from.zh);
        put_member(&c->out, "to", w->to.zh);
        buf_char(&c->out, '}');
    }
    buf_char(&c->out, ']');
}

static void put_json(struct context *c, const struct import_report *r, bool dry)
{
    const struct { const char *name; int64_t n; } counts[] = {
        { "rows", r->rows }, { "passed", r->passed }, { "added", r->added }, { "corrected", r->corrected }, { "equal", r->equal }, { "faulty", r->faulty },
        { "kept_out", r->kept_out }, { "codes", r->codes }, { "figures", r->figures }, { "figures_different", r->figures_off }, { "changed", r->n_changes },
        { "noted", r->n_notes }, { "flaws", r->n_flaws },
    };

    buf_printf(&c->out, "{\"written\":%s,\"dry_run\":%s", r->written ? "true" : "false", dry ? "true" : "false");
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        buf_printf(&c->out, ",\"%s\":%lld", counts[i].name, (long long)counts[i].n);
    put_flaws(c, "first", r->flaws, kept(r->n_flaws));
    put_flaws(c, "notes", r->notes, kept(r->n_notes));
    put_changes(c, r);
    buf_text(&c->out, "}\n");
}

/* ** The command ** */

static enum fault check_as(struct context *c, bool *marked)
{
    const char *as = option(c, OPT_AS);

    *marked = as != NULL && strcmp(as, "xlsx") == 0;
    if (as != NULL && !*marked && strcmp(as, "text") != 0 && strcmp(as, "json") != 0)
        return op_fault(c->op, F_INPUT, "--as", "应为 text、json 或 xlsx", "must be text, json or xlsx");
    if (*marked != (option(c, OPT_OUT) != NULL))
        return op_fault(c->op, F_INPUT, *marked ? "--out" : "--as", "--as xlsx 与 -o 文件 须一起给出", "--as xlsx and -o FILE go together");
    if (*marked && c->n != 1)
        return op_fault(c->op, F_INPUT, "--as", "--as xlsx 一次只处理一个文件", "--as xlsx takes one file at a time");
    return *marked ? context_check_out(c, option(c, OPT_OUT)) : OK;
}

/* The list stands on the screen already: its first line isn't told again. */
static enum fault see_above(struct context *c, enum fault f, int64_t n)
{
    const char *at = arena_text(c->op->mem, c->op->at);

    op_clear(c->op);
    return op_fault(c->op, f, at, "有 %lld 处需要改正（见上），未导入任何内容", "%lld things need correcting (see above), nothing was imported", (long long)n);
}

enum fault cmd_import(struct context *c)
{
    const struct figures *figures = figures_of(c->db);
    struct import_options o = { .dry_run = c->given[OPT_DRY_RUN] > 0, .keep_good = c->given[OPT_KEEP_GOOD] > 0, .day = NONE, .figures = figures };
    struct import_report r = { 0 };
    struct mappings maps;
    bool marked;
    enum fault f, w;

    if ((f = check_as(c, &marked)) != OK || (f = option_day(c, OPT_DAY, &o.day)) != OK || (f = maps_option(c, figures, &maps)) != OK)
        return f;
    o.n_maps = maps.n;
    o.maps = maps.v;
    f = import_files(c->db, c->v, c->n, &o, &r);
    c->keep_out = true;
    if (f != OK && r.n_flaws == 0)
        return f;
    if (c->json)
        put_json(c, &r, o.dry_run);
    else
        put_text(c, &r, o.dry_run);
    if (!c->json && r.n_flaws > 1 && !o.keep_good)
        f = see_above(c, f, r.n_flaws);
    if (marked && r.n_flaws > 0) {
        struct op aside = *c->op;

        op_clear(&aside);
        if ((w = marked_write(&aside, c->v[0], option(c, OPT_OUT), &r, c->lang)) != OK && f == OK)
            f = op_fault(c->op, w, aside.at, "%s%.0s", "%.0s%s", aside.zh, aside.en);
        buf_printf(&c->out, "%s: %s%s\n", SAY(c, "marked workbook", "已标出错误的工作簿"), w == OK ? option(c, OPT_OUT) : "",
                   w == OK ? "" : c->lang == LANG_EN ? aside.en : aside.zh);
    }
    return f;
}
