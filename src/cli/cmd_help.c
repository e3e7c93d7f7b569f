/* SPDX-License-Identifier: Apache-2.0 */
/* Commands about the program: what there is, and how it is used. */
#include "cli/help.h"
#include "cli/scope.h"
#include "cli/screen.h"

#include "base/json.h"
#include "report/brief.h"
#include "rules/codes.h"

#include <string.h>

/* One object or row for a list: a code and what describes it. */
struct listed {
    const char *names[8];           /* of the members; NULL ends */
};

/* A row of up to eight cells as JSON or into the table. */
static void put_listed(struct context *c, struct table *t, const struct listed *l, const char *const *cells)
{
    if (!c->json) {
        const char *row[8] = { NULL };

        for (int i = 0; i < t->columns; i++)
            row[i] = cells[i];
        table_row(t, row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7]);
        return;
    }
    buf_text(&c->out, t->n++ > 0 ? ",\n{" : "\n{");
    for (int i = 0; i < t->columns; i++) {
        buf_printf(&c->out, "%s\"%s\":", i > 0 ? "," : "", l->names[i]);
        json_put_text(&c->out, cells[i]);
    }
    buf_char(&c->out, '}');
}

static void end_list(struct context *c, const struct table *t)
{
    if (c->json)
        buf_text(&c->out, "\n]\n");
    else
        table_put(&c->out, t, 0);
}

static struct table begin_list(struct context *c, int columns)
{
    if (c->json)
        buf_char(&c->out, '[');
    return table_open(c->op->mem, columns, 0);
}

/* -------------------------------------------------------------------- kinds */

static void list_all_kinds(struct context *c)
{
    static const struct listed l = { { "kind", "zh", "en", "life", "help" } };
    struct table t = begin_list(c, 5);

    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        const char *cells[] = { (*k)->name, (*k)->label.zh, (*k)->label.en, (*k)->life == STATE ? "state" : "event", say(c, (*k)->help) };

        put_listed(c, &t, &l, cells);
    }
    end_list(c, &t);
}

static void list_fields(struct context *c, struct table *t, const struct field *fields, const char *prefix)
{
    static const struct listed l = { { "field", "zh", "en", "type", "flags", "help" } };

    for (const struct field *f = fields; f->name != NULL; f++) {
        const char *cells[] = { arena_printf(c->op->mem, "%s%s", prefix, f->name), f->label.zh, f->label.en, help_type(c, f),
                                help_flags(c, f), say(c, f->help) };

        put_listed(c, t, &l, cells);
    }
}

static enum fault list_kinds(struct context *c)
{
    const struct kind *kind;
    struct table t;
    enum fault f;

    if (c->n < 2) {
        list_all_kinds(c);
        return OK;
    }
    if ((f = context_kind(c, c->v[1], &kind)) != OK)
        return f;
    t = begin_list(c, 6);
    list_fields(c, &t, kind->fields, "");
    for (const struct list *l = kind->lists; l->name != NULL; l++)
        list_fields(c, &t, l->items, arena_printf(c->op->mem, "%s.", l->name));
    end_list(c, &t);
    return OK;
}

/* -------------------------------------------------------------------- codes */

static enum fault list_one(struct context *c, const struct code_list *list)
{
    static const struct listed l = { { "code", "number", "zh", "en" } };
    struct table t = begin_list(c, 4);

    for (const struct code *k = list->codes; k->code != NULL; k++) {
        const char *cells[] = { k->code, k->number, k->label.zh, k->label.en };

        put_listed(c, &t, &l, cells);
    }
    end_list(c, &t);
    return OK;
}

static enum fault list_codes(struct context *c)
{
    static const struct listed l = { { "list", "source" } };
    const char *names[128];
    struct label near;
    struct table t;
    int n = 0;

    for (const struct code_list *k = code_lists; k->name != NULL && n < 127; k++) {
        if (c->n > 1 && strcmp(k->name, c->v[1]) == 0)
            return list_one(c, k);
        names[n++] = k->name;
    }
    names[n] = NULL;
    if (c->n > 1) {
        near = nearest(c->op->mem, c->v[1], names);
        return op_fault(c->op, F_ABSENT, c->v[1], "没有这个代码表" ZH "；见 bangfu list codes", "there is no such code list" EN "; see bangfu list codes", LABEL(near));
    }
    t = begin_list(c, 2);
    for (const struct code_list *k = code_lists; k->name != NULL; k++) {
        const char *cells[] = { k->name, k->source };

        put_listed(c, &t, &l, cells);
    }
    end_list(c, &t);
    return OK;
}

/* ------------------------------------------------------- figures, templates */

static enum fault list_figures(struct context *c)
{
    static const struct listed l = { { "code", "unit", "zh", "en", "fold", "source" } };
    struct table t = begin_list(c, 6);

    for (int i = 0; themes[i] != NULL; i++)
        for (const struct indicator *k = themes[i]; k->code != NULL; k++) {
            const char *cells[] = { k->rev == 1 ? k->code : arena_printf(c->op->mem, "%s (%d)", k->code, k->rev), k->unit, k->label.zh, k->label.en,
                                    help_fold(k->fold), k->source };

            put_listed(c, &t, &l, cells);
        }
    end_list(c, &t);
    return OK;
}

static enum fault list_templates(struct context *c)
{
    static const struct listed l = { { "template", "lang", "zh", "en" } };
    struct table t = begin_list(c, 4);

    for (const struct brief_template *k = brief_templates; k->name != NULL; k++) {
        const char *cells[] = { k->name, lang_name(k->lang), k->label.zh, k->label.en };

        put_listed(c, &t, &l, cells);
    }
    end_list(c, &t);
    return OK;
}

static enum fault cmd_list(struct context *c)
{
    static const struct {
        const char *name;
        enum fault (*run)(struct context *c);
    } lists[] = { { "kinds", list_kinds }, { "figures", list_figures }, { "codes", list_codes }, { "templates", list_templates } };

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (strcmp(c->v[0], lists[i].name) == 0)
            return lists[i].run(c);
    return op_fault(c->op, F_INPUT, c->v[0], "可列出的有：kinds、figures、codes、templates", "what can be listed: kinds, figures, codes, templates");
}

/* --------------------------------------------------------------------- help */

static enum fault cmd_help(struct context *c)
{
    const struct command *command;

    if (c->given[OPT_ALL] > 0)
        help_put_manual(c);
    else if (c->n == 0)
        help_put_overview(c);
    else if ((command = command_by_name(c->themes, c->v[0])) != NULL)
        help_put_command(c, command);
    else if (indicator_by_code(c->v[0], 0) != NULL)
        help_put_figure(c, indicator_by_code(c->v[0], 0));
    else
        return unknown_command(c, c->v[0]);
    return OK;
}

const struct command cmds_help[] = {
    { "list", cmd_list, NO_REGISTER, 1, 2, 0,
      .args = L("kinds [KIND] | figures | codes [LIST] | templates", "kinds [种类] | figures | codes [代码表] | templates"),
      .summary = L("What there is: kinds of records and their fields, figures, codes, templates.", "列出记录种类及其字段、指标、代码、模板。"),
      .help = L("Names before the labels are those used in JSON, headers and options.", "标签前的名称即 JSON、表头和选项中所用的名称。"),
      .example = { "bangfu list kinds household", "bangfu list codes status" } },
    { "help", cmd_help, NO_REGISTER, 0, 1, O(ALL),
      .args = L("[COMMAND | FIGURE] [--all]", "[命令 | 指标] [--all]"),
      .summary = L("How a command is used or a figure counted; with --all the whole manual.", "命令的用法或指标的口径；加 --all 输出整本手册。"),
      .help = L("The manual is made of the program's own tables: commands, kinds, codes, figures with their methods and examples.",
                "手册由程序自身的表生成：命令、种类、代码、指标及其口径和示例。"),
      .example = { "bangfu help figure", "bangfu help visits.coverage", "bangfu help --all --lang en" } },
    { .name = NULL }
};
