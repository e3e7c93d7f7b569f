/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/help.h"

#include "cli/screen.h"
#include "report/brief.h"
#include "rules/codes.h"

#include <string.h>

/* -------------------------------------------------------------------- words */

static const char *list_of(const struct code *codes)
{
    for (const struct code_list *l = code_lists; l->name != NULL; l++)
        if (l->codes == codes)
            return l->name;
    return "";
}

const char *help_type(struct context *c, const struct field *f)
{
    static const struct label words[] = {
        [T_TEXT] = L("text", "文本"), [T_INT] = L("whole number", "整数"), [T_FEN] = L("money, fen", "金额（分）"), [T_DAY] = L("day", "日期"),
        [T_BOOL] = L("yes or no, 1 or 0", "是否（1/0）"), [T_CODE] = L("code of ", "代码 "), [T_REF] = L("reference to ", "引用 "),
    };
    const char *word = say(c, words[f->type]);

    if (f->type == T_CODE)
        return arena_printf(c->op->mem, "%s%s", word, list_of(f->codes));
    if (f->type == T_REF)
        return arena_printf(c->op->mem, "%s%s", word, f->of);
    if (f->type == T_INT && f->unit != NULL)
        return arena_printf(c->op->mem, "%s, %s", word, f->unit);
    return word;
}

const char *help_flags(struct context *c, const struct field *f)
{
    static const struct label classes[] = {
        [PUBLIC] = L("public", "公开"), [INTERNAL] = L("internal", "内部"), [SENSITIVE] = L("sensitive", "敏感"), [PERSONAL] = L("personal", "个人"),
    };
    static const struct {
        unsigned flag;
        struct label word;
    } flags[] = {
        { REQUIRED, L("required", "必填") }, { KEY, L("key", "关键") }, { UNIQUE, L("unique", "不重复") }, { ENDS, L("ends it", "终止") },
        { SEARCH, L("searched", "可检索") },
    };
    struct buf b = buf_open(c->op->mem);

    buf_text(&b, say(c, classes[f->privacy]));
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (f->flags & flags[i].flag)
            buf_printf(&b, ", %s", say(c, flags[i].word));
    return b.p;
}

const char *help_fold(enum fold fold)
{
    static const char *const words[] = { [COUNT] = "count", [DISTINCT] = "distinct", [SUM] = "sum", [ONLY] = "only", [RATIO] = "ratio" };

    return words[fold];
}

/* ----------------------------------------------------------------- commands */

void help_put_overview(struct context *c)
{
    struct table t = table_open(c->op->mem, 2, 0);

    buf_text(&c->out, SAY(c, "bangfu: the working register of a targeted poverty programme.\n\n", "bangfu：精准帮扶工作册。\n\n"));
    for (const struct command *const *theme = c->themes; *theme != NULL; theme++)
        for (const struct command *k = *theme; k->name != NULL; k++)
            table_row(&t, k->name, say(c, k->summary));
    table_put(&c->out, &t, 2);
    buf_text(&c->out, SAY(c, "\nbangfu help COMMAND tells its options; bangfu help --all is the manual.\n"
                             "A first look: bangfu example qiaotou qiaotou.bangfu, then bangfu figure qiaotou.bangfu\n",
                          "\n命令的选项见 bangfu help 命令；整本手册见 bangfu help --all。\n"
                          "先看示例：bangfu example qiaotou qiaotou.bangfu，再运行 bangfu figure qiaotou.bangfu\n"));
}

static void put_options(struct context *c, uint64_t set, int indent)
{
    struct table t = table_open(c->op->mem, 2, 0);

    for (int o = 0; o < OPTIONS; o++)
        if (set >> o & 1)
            table_row(&t, arena_printf(c->op->mem, "--%s%s%s", options[o].name, options[o].value ? " " : "", options[o].value ? options[o].value : ""),
                      say(c, options[o].label));
    table_put(&c->out, &t, indent);
}

void help_put_command(struct context *c, const struct command *k)
{
    buf_printf(&c->out, "bangfu %s %s\n\n%s\n%s\n\n", k->name, say(c, k->args), say(c, k->summary), say(c, k->help));
    put_options(c, command_options(k), 2);
    buf_char(&c->out, '\n');
    for (int i = 0; i < 4 && k->example[i] != NULL; i++)
        buf_printf(&c->out, "  %s\n", k->example[i]);
}

/* ------------------------------------------------------------------- manual */

/* A cell of a Markdown table. */
static void put_cell(struct buf *out, const char *s)
{
    buf_text(out, "| ");
    for (; s != NULL && *s != '\0'; s++) {
        if (*s == '|')
            buf_char(out, '\\');
        buf_char(out, *s == '\n' ? ' ' : *s);
    }
    buf_char(out, ' ');
}

static void put_cells(struct buf *out, const char *const *cells, int n)
{
    for (int i = 0; i < n; i++)
        put_cell(out, cells[i]);
    buf_text(out, "|\n");
}

static void put_head(struct buf *out, const char *const *cells, int n)
{
    put_cells(out, cells, n);
    for (int i = 0; i < n; i++)
        buf_text(out, "|---");
    buf_text(out, "|\n");
}

static void put_manual_options(struct context *c, uint64_t set)
{
    for (int o = 0; o < OPTIONS; o++)
        if (set >> o & 1)
            buf_printf(&c->out, "* `--%s%s%s` %s\n", options[o].name, options[o].value ? " " : "", options[o].value ? options[o].value : "",
                       say(c, options[o].label));
    if (set != 0)
        buf_char(&c->out, '\n');
}

static void put_commands(struct context *c)
{
    buf_printf(&c->out, "## %s\n\n%s\n\n", SAY(c, "Commands", "命令"),
               SAY(c, "PATH is a register file, or the address of a PostgreSQL database (postgres://…) that holds one. Options go anywhere after the command, as `--name value` or `--name=value`; `--` ends them.",
                   "“册子”指册子文件的路径，或存放册子的 PostgreSQL 数据库地址（postgres://…）。选项可放在命令之后任意位置，写作 `--名称 值` 或 `--名称=值`；`--` 之后不再有选项。"));
    for (const struct command *const *theme = c->themes; *theme != NULL; theme++)
        for (const struct command *k = *theme; k->name != NULL; k++) {
            buf_printf(&c->out, "### %s\n\n%s\n\n```\nbangfu %s %s\n```\n\n%s\n\n", k->name, say(c, k->summary), k->name, say(c, k->args), say(c, k->help));
            put_manual_options(c, k->options);
            buf_text(&c->out, "```\n");
            for (int i = 0; i < 4 && k->example[i] != NULL; i++)
                buf_printf(&c->out, "%s\n", k->example[i]);
            buf_text(&c->out, "```\n\n");
        }
    buf_printf(&c->out, "### %s\n\n", SAY(c, "Options of every command", "各命令通用的选项"));
    put_manual_options(c, O(LANG) | O(AS) | O(KEY_FILE) | O(AUTHOR));
}

static void put_statuses(struct context *c)
{
    static const struct label mends[] = {
        [OK] = L("done", "完成"),
        [F_INPUT] = L("a value is missing or wrong: mend it and send again", "缺少内容或内容有误：请改正后重试"),
        [F_ABSENT] = L("there is no such file, record, or code", "没有这个文件、记录或代码"),
        [F_CLASH] = L("it changed since it was read, or is in use: look again", "读取之后已被更改，或正被占用：请重新查看"),
        [F_DENIED] = L("not permitted: ask whoever administers it", "没有权限：请找管理员"),
        [F_BROKEN] = L("the disk, the database or this program: nothing was lost that was acknowledged", "磁盘、数据库或程序故障：已确认的内容不会丢失"),
    };
    const char *head[] = { SAY(c, "exit status", "退出状态"), SAY(c, "fault", "类别"), SAY(c, "meaning", "含义") };

    buf_printf(&c->out, "## %s\n\n%s\n\n", SAY(c, "Faults", "出错"),
               SAY(c, "A fault is one sentence with its place, in both languages, on standard error; with `--as json` it is JSON there. Nothing was changed.",
                   "出错时在标准错误输出以中英文各写一句，指明位置和办法；加 `--as json` 则为 JSON。此时什么也没有改变。"));
    put_head(&c->out, head, 3);
    for (enum fault f = OK; f <= F_BROKEN; f++) {
        const char *cells[] = { int_text(c->op->mem, fault_kinds[f].exit), fault_kinds[f].name, say(c, mends[f]) };

        put_cells(&c->out, cells, 3);
    }
    buf_char(&c->out, '\n');
}

static void put_fields(struct context *c, const struct field *fields)
{
    const char *head[] = { SAY(c, "field", "字段"), SAY(c, "label", "标签"), SAY(c, "type", "类型"), SAY(c, "class", "属性"), SAY(c, "meaning", "说明") };

    put_head(&c->out, head, 5);
    for (const struct field *f = fields; f->name != NULL; f++) {
        const char *help = say(c, f->help);
        const char *cells[] = { arena_printf(c->op->mem, "`%s`", f->name), arena_printf(c->op->mem, "%s %s", f->label.zh, f->label.en), help_type(c, f),
                                help_flags(c, f),
                                f->source == NULL ? help : arena_printf(c->op->mem, "%s%s%s%s", help, SAY(c, " (", "（"), f->source, SAY(c, ")", "）")) };

        put_cells(&c->out, cells, 5);
    }
    buf_char(&c->out, '\n');
}

static void put_kinds(struct context *c)
{
    buf_printf(&c->out, "## %s\n\n%s\n\n", SAY(c, "Kinds of records", "记录种类"),
               SAY(c, "A state holds from a day on, until its next version or its end; an event happened on a day. Every record also has the day named here.",
                   "“状态”自某日起成立，到下一版本或终止日为止；“事件”发生于某日。每条记录另有下面所写的日期。"));
    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        buf_printf(&c->out, "### `%s` %s %s\n\n%s · %s · %s %s\n\n", (*k)->name, (*k)->label.zh, (*k)->label.en, say(c, (*k)->help),
                   (*k)->life == STATE ? SAY(c, "state", "状态") : SAY(c, "event", "事件"), (*k)->day.zh, (*k)->day.en);
        put_fields(c, (*k)->fields);
        for (const struct list *l = (*k)->lists; l->name != NULL; l++) {
            buf_printf(&c->out, "%s `%s` %s %s: %s\n\n", SAY(c, "List", "清单"), l->name, l->label.zh, l->label.en, say(c, l->help));
            put_fields(c, l->items);
        }
    }
}

static void put_codes(struct context *c)
{
    const char *head[] = { SAY(c, "code", "代码"), SAY(c, "number", "编号"), "中文", "English" };

    buf_printf(&c->out, "## %s\n\n", SAY(c, "Codes", "代码"));
    for (const struct code_list *l = code_lists; l->name != NULL; l++) {
        buf_printf(&c->out, "### %s\n\n%s: %s\n\n", l->name, SAY(c, "Source", "来源"), l->source);
        put_head(&c->out, head, 4);
        for (const struct code *k = l->codes; k->code != NULL; k++) {
            const char *cells[] = { arena_printf(c->op->mem, "`%s`", k->code), k->number, k->label.zh, k->label.en };

            put_cells(&c->out, cells, 4);
        }
        buf_char(&c->out, '\n');
    }
}

static void put_words(struct buf *out, const char *title, const char *const *words, int n)
{
    if (words[0] == NULL)
        return;
    buf_printf(out, "* %s:", title);
    for (int i = 0; i < n && words[i] != NULL; i++)
        buf_printf(out, "%s %s", i > 0 ? "," : "", words[i]);
    buf_char(out, '\n');
}

void help_put_figure(struct context *c, const struct indicator *i)
{
    struct buf *out = &c->out;

    buf_printf(out, "#### `%s` %s %s\n\n%s\n\n", i->code, i->label.zh, i->label.en, say(c, i->method));
    buf_printf(out, "* %s %d; %s: %s; %s: %s", SAY(c, "Revision", "版次"), i->rev, SAY(c, "unit", "单位"), i->unit, SAY(c, "fold", "合成"), help_fold(i->fold));
    if (i->fold == RATIO)
        buf_printf(out, " (`%s` / `%s`)", i->top, i->bottom);
    buf_printf(out, "\n* %s; %s\n", i->adds & OVER_AREAS ? SAY(c, "Adds up over areas", "可按区划相加")
                                                        : SAY(c, "Folded again for every area, never added", "各级区划须重新合成，不得相加"),
               i->adds & OVER_TIME ? SAY(c, "a flow, adds up over periods", "时期数，可按时期相加")
                                   : SAY(c, "doesn't add up over periods", "不可按时期相加"));
    buf_printf(out, "* %s: %s\n", SAY(c, "Source", "来源"), i->source);
    put_words(out, SAY(c, "Can be told by", "可分列的维度"), i->dimensions, 6);
    put_words(out, SAY(c, "In prose", "行文中的说法"), i->prose, 8);
    if (i->eg[0].given != NULL)
        buf_printf(out, "\n%s:\n\n```\n%s%s= %s\n```\n", SAY(c, "For example", "例"), i->eg[0].given,
                   i->eg[0].given[0] != '\0' && i->eg[0].given[strlen(i->eg[0].given) - 1] != '\n' ? "\n" : "", i->eg[0].expect);
    buf_char(out, '\n');
}

static void put_figures(struct context *c)
{
    buf_printf(&c->out, "## %s\n\n%s\n\n", SAY(c, "Figures", "指标"),
               SAY(c, "A figure is a fold of the records behind it, which `bangfu trace` lists. Examples: records, one a line, and the value they give on 2018-08-08"
                      " for the period from 2018-01-01.",
                   "指标由其背后的记录合成，`bangfu trace` 可逐条列出。例中每行一条记录，末行为其在 2018-08-08（时期自 2018-01-01 起）的结果。"));
    for (int t = 0; themes[t] != NULL; t++) {
        buf_printf(&c->out, "### %s\n\n", theme_names[t]);
        for (const struct indicator *i = themes[t]; i->code != NULL; i++)
            help_put_figure(c, i);
    }
}

static void put_templates(struct context *c)
{
    buf_printf(&c->out, "## %s\n\n%s\n\n", SAY(c, "Templates", "模板"),
               SAY(c, "A template is a text file with figures in it by code. `# ` and `## ` at the beginning of a line make a title and a heading."
                      " A figure that doesn't exist or isn't recorded is a fault with its line and column.",
                   "模板是以代码嵌入指标的文本文件。行首 `# ` 和 `## ` 为标题和小标题。没有这个指标或该指标未登记时，报错并指明行列。"));
    buf_printf(&c->out, "* `{{households.poor}}` %s\n* `{{households.poor number}}` %s\n* `{{projects.pv.villages areas}}` %s\n"
                        "* `{{visits.times area=441881105202 from=2018-01-01 to=2018-06-30 day=2018-06-30}}` %s\n"
                        "* `{{area}} {{day}} {{from}} {{to}} {{known}} {{head}}` %s\n* `{{! … }}` %s\n\n",
               SAY(c, "the figure with its unit, as the language writes it", "指标连同单位，按该语言的习惯书写"),
               SAY(c, "the number alone", "只写数字"),
               SAY(c, "the names of the areas of the records behind it", "其背后记录所在区划的名称"),
               SAY(c, "of another area, period, or day than the text's", "另指定区划、时期或时点"),
               SAY(c, "the text's own area, day, period, state of knowledge, and last entry with its hash", "全文的区划、时点、起止、数据时点、账簿末号及哈希"),
               SAY(c, "a comment", "注释"));
    for (const struct brief_template *t = brief_templates; t->name != NULL; t++)
        buf_printf(&c->out, "* `%s` %s: %s\n", t->name, lang_name(t->lang), say(c, t->label));
}

void help_put_manual(struct context *c)
{
    buf_printf(&c->out, "# %s\n\n%s\n\n", SAY(c, "bangfu: the manual", "bangfu 手册"),
               SAY(c, "Printed by `bangfu help --all --lang en` from the program's own tables; don't edit it.",
                   "由 `bangfu help --all --lang zh-Hans` 依程序自身的表输出，请勿改动。"));
    put_commands(c);
    put_statuses(c);
    put_kinds(c);
    put_codes(c);
    put_figures(c);
    put_templates(c);
}
