/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "cli/command.h"

#include <string.h>

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"   /* most are given once: their last is 0 */

const struct option_row options[OPTIONS] = {
    [OPT_AS]       = { "as", "text|csv|json|xlsx", L("Shape of the output.", "输出格式。") },
    [OPT_LANG]     = { "lang", "zh-Hant|zh-Hans|en", L("Language of the output.", "输出所用的语言。") },
    [OPT_AUTHOR]   = { "author", "ID", L("Who writes: an opaque id, never a name or an ID number; remembered the first time it is given.",
                                         "由谁录入：一个代号，不得是姓名或身份证号；第一次给出后自动记住。") },
    [OPT_KEY_FILE] = { "key-file", "FILE", L("File with the key of an encrypted register; also in BANGFU_KEY_FILE.",
                                             "加密册子的密钥文件；也可写在环境变量 BANGFU_KEY_FILE 中。") },
    [OPT_BOOK]     = { "book", "CODE", L("Area code of the office whose book it is, 6 to 12 digits.", "本册所属单位的区划代码，6 至 12 位数字。") },
    [OPT_NAME]     = { "name", "NAME", L("Name of the office.", "单位名称。") },
    [OPT_ENCRYPT]  = { "encrypt", NULL, L("Encrypt the whole file; needs --key-file, which is made when it doesn't exist.",
                                          "整个文件加密；须给出 --key-file，密钥文件不存在时自动生成。") },
    [OPT_SEED]     = { "seed", "N", L("Seed of what is invented or drawn.", "虚构或抽取所用的种子。") },
    [OPT_CLOCK]    = { "clock", "TIME", L("Time at which the example is set.", "示例所处的时间。") },
    [OPT_EXPECT]   = { "expect", "SEQ:HASH", L("Entry and hash noted earlier, which the ledger must still have.", "此前记下的记录号和哈希值，账簿须与之相符。") },
    [OPT_ALL]      = { "all", NULL, L("All of it.", "全部。") },
    [OPT_JSON]     = { "json", "JSON|@FILE|-", L("The record as a JSON object; @FILE reads a file, - standard input.",
                                                 "以 JSON 对象给出的记录；@FILE 从文件读取，- 从标准输入读取。") },
    [OPT_DAY]      = { "day", "DAY", L("The day it is true from, or of what was true (stocks).", "生效日期，或时点数所在的日期。") },
    [OPT_ID]       = { "id", "ENTRY", L("Id of the entry, made by the sender: sending it again adds nothing.", "由提交方给出的记录号：重复提交不会重复入册。") },
    [OPT_BASED_ON] = { "based-on", "SEQ", L("Entry number of the version that is meant; refused when it has changed since.",
                                            "所针对版本的记录号；该版本此后如有更改则拒绝。") },
    [OPT_REASON]   = { "reason", "REASON", L("A code of `list codes reason`, or words.", "`list codes reason` 中的代码，或一句话。") },
    [OPT_YES]      = { "yes", NULL, L("Don't ask.", "不再询问。") },
    [OPT_HISTORY]  = { "history", NULL, L("Every version: who, when, why, and what changed.", "所有版本：何人、何时、为何、改了什么。") },
    [OPT_LIMIT]    = { "limit", "N", L("At most so many (50).", "最多条数（默认 50）。") },
    [OPT_AREA]     = { "area", "AREA", L("Code or unique name of an area; otherwise the whole book.", "区划代码或（不重复的）名称；默认为全册。") },
    [OPT_FROM]     = { "from", "DAY", L("First day of the period (1 January of its last day's year).", "期初（默认为期末当年 1 月 1 日）。") },
    [OPT_TO]       = { "to", "DAY", L("Last day of the period (the day).", "期末（默认同 --day）。") },
    [OPT_BY]       = { "by", "village|month|…", L("One figure for each value of a dimension.", "按维度分列。") },
    [OPT_KNOWN]    = { "known", "T", L("As it was known at a time, an entry's number, or the end of a day.", "按某一时刻、某一记录号或某日终了时所知的情况。"), .most = 2 },
    [OPT_TEMPLATE] = { "template", "NAME|PATH", L("A template of `list templates`, or the path of a text file.", "`list templates` 中的模板名，或文本文件的路径。") },
    [OPT_KEEP]     = { "keep", NULL, L("Record the text in the ledger, to be made again exactly.", "将简报记入账簿，以后可原样重现。") },
    [OPT_KEPT]     = { "kept", "ID", L("Make a kept brief again and compare it.", "重现已存的简报并核对。") },
    [OPT_PUBLIC]   = { "public", NULL, L("For publication: leave out cells of too few households.", "供公开：隐去户数过少的数据。") },
    [OPT_KIND]     = { "kind", "KIND", L("A kind of records, or several with commas; may be repeated.", "记录种类；多个以逗号分隔，也可重复给出。"), .most = GIVEN_MAX },
    [OPT_COLUMNS]  = { "columns", "NAME,…", L("These columns only, by their headers or fields' names.", "只要这些列，以表头或字段名指明。") },
    [OPT_PERSONAL] = { "personal", NULL, L("With names, ID numbers, addresses, phone and account numbers.", "包含姓名、证件号码、住址、电话和账号。") },
    [OPT_HOUSEHOLD] = { "household", "CODE", L("The household that a form is about.", "表中所问的户。") },
    [OPT_MAP]      = { "map", "HEADER=MEANING", L("What a header means: a field (person.id_no), a figure (=households.poor), - for nothing; may be repeated. Remembered for forms"
                                                  " of the same shape.",
                                                  "表头的含义：字段（person.id_no）、指标（=households.poor）、无内容（-）；可重复给出。同一表样以后自动适用。"), .most = GIVEN_MAX },
    [OPT_DRY_RUN]  = { "dry-run", NULL, L("Do all but the writing: say what would happen.", "试运行：只说明将发生什么，不写入。") },
    [OPT_KEEP_GOOD] = { "keep-good", NULL, L("Import what is right; leave out, by name, what is wrong and what depends on it.",
                                             "只导入正确的；有错误的和受其牵连的不导入，并逐一指明。") },
    [OPT_ALIAS]    = { "alias", "PHRASE=CODE", L("What a phrase of a text means: a figure (帮困对象=households.poor), or a part of one (=CODE@DIMENSION=VALUE); may be repeated."
                                                 " Remembered for every text after.",
                                                 "文稿中某一说法所指的指标（帮困对象=households.poor）或其一部分（=代码@维度=取值）；可重复给出。以后的文稿自动适用。"), .most = GIVEN_MAX },
    [OPT_OPEN]     = { "open", NULL, L("Open a clue for each.", "逐项登记为监测线索。") },
    [OPT_PURPOSE]  = { "purpose", "PURPOSE", L("A purpose of cases, of `list codes case-purpose`.", "个案事项，见 `list codes case-purpose`。") },
    [OPT_PLACE]    = { "place", "TEXT", L("Where it hangs.", "张贴地点。") },
    [OPT_PHONE]    = { "phone", "NUMBER", L("Whom to call about it (12317).", "监督电话（默认 12317）。") },
    [OPT_WORKER]   = { "worker", "WORKER", L("Code of a worker; otherwise everybody.", "责任人编码；默认为所有人。") },
    [OPT_LINE]     = { "line", "YUAN|CODE", L("A line of so many yuan a head and year, or a line on record; otherwise the one that holds.", "人均年收入标准（元），或已录入标准的编码；默认为适用的标准。") },
    [OPT_INDEX]    = { "index", "CODE", L("An index of poverty in many dimensions.", "多维贫困指数的编码。") },
    [OPT_SHOCK]    = { "shock", "LINE=YUAN:SHARE", L("An expense or a loss that a share of the households meets.", "一定比例的户遇到的支出或损失。"), .most = GIVEN_MAX },
    [OPT_SCHEME]   = { "scheme", "CODE", L("One scheme of reckoning income; otherwise every one that holds.", "只按一个收入核算口径；默认为全部适用的口径。") },
    [OPT_OUT]      = { "out", "FILE", L("The file to write; -o is the same.", "写出的文件；可简写为 -o。") },
};

/* Taken by every command, and by every command with a register. */
#define COMMON (O(LANG) | O(AS))
#define OF_REGISTERS (O(KEY_FILE))

uint64_t command_options(const struct command *command)
{
    return command->options | COMMON | (command->needs != NO_REGISTER ? OF_REGISTERS : 0) | (command->needs == WRITES ? O(AUTHOR) : 0);
}

static enum fault unknown_option(struct context *c, const char *name)
{
    const char *names[OPTIONS + 1];
    struct label near;
    int n = 0;

    for (int o = 0; o < OPTIONS; o++)
        if (command_options(c->command) >> o & 1)
            names[n++] = arena_printf(c->op->mem, "--%s", options[o].name);
    names[n] = NULL;
    near = nearest(c->op->mem, arena_printf(c->op->mem, "--%s", name), names);
    return op_fault(c->op, F_INPUT, arena_printf(c->op->mem, "--%s", name), "没有这个选项" ZH "；可用的选项见 bangfu help %s",
                    "there is no such option" EN "; see bangfu help %s", LABEL(near), c->command->name);
}

static int find_option(const struct context *c, const char *name, size_t n)
{
    for (int o = 0; o < OPTIONS; o++)
        if ((command_options(c->command) >> o & 1) && strlen(options[o].name) == n && memcmp(options[o].name, name, n) == 0)
            return o;
    return -1;
}

/* The option at argv[*i], which moves past its value. */
static enum fault take(struct context *c, int argc, char **argv, int *i)
{
    const char *name = argv[*i] + 2, *equals = strchr(name, '='), *value = NULL;
    size_t n = equals != NULL ? (size_t)(equals - name) : strlen(name);
    int o = find_option(c, name, n);
    const char *at;

    if (o < 0)
        return unknown_option(c, arena_bytes(c->op->mem, name, n));
    at = arena_printf(c->op->mem, "--%s", options[o].name);
    if (options[o].value == NULL && equals != NULL)
        return op_fault(c->op, F_INPUT, at, "这个选项不带值", "this option takes no value");
    if (options[o].value != NULL) {
        if (equals == NULL && *i + 1 >= argc)
            return op_fault(c->op, F_INPUT, at, "缺少值：%s", "its value is missing: %s", options[o].value);
        value = equals != NULL ? equals + 1 : argv[++*i];
    }
    if (c->given[o] >= (options[o].most == 0 ? 1 : options[o].most))
        return op_fault(c->op, F_INPUT, at, "给出的次数过多", "it was given too often");
    c->value[o][c->given[o]++] = value;
    return OK;
}

enum fault options_parse(struct context *c, int argc, char **argv)
{
    bool ended = false;
    enum fault f;

    c->v = arena_alloc(c->op->mem, (size_t)(argc + 1) * sizeof *c->v);
    for (int i = 0; i < argc; i++) {
        if (!ended && strcmp(argv[i], "--") == 0)
            ended = true;
        else if (!ended && strcmp(argv[i], "-o") == 0) {
            argv[i] = arena_text(c->op->mem, "--out");
            i--;
        } else if (!ended && strncmp(argv[i], "--", 2) == 0) {
            if ((f = take(c, argc, argv, &i)) != OK)
                return f;
        } else if (!ended && argv[i][0] == '-' && argv[i][1] != '\0')
            return unknown_option(c, argv[i] + 1);
        else
            c->v[c->n++] = argv[i];
    }
    return OK;
}

const char *option(const struct context *c, enum option o)
{
    return c->given[o] > 0 ? c->value[o][0] : NULL;
}

static const char *option_at(struct context *c, enum option o)
{
    return arena_printf(c->op->mem, "--%s", options[o].name);
}

enum fault option_day(struct context *c, enum option o, int64_t *day)
{
    if (option(c, o) == NULL || day_parse(option(c, o), day))
        return OK;
    return op_fault(c->op, F_INPUT, option_at(c, o), "不是日期，请写成 2018-08-08", "is not a date; write it as 2018-08-08");
}

enum fault option_int(struct context *c, enum option o, int64_t *v)
{
    const char *s = option(c, o);
    int64_t n = 0;

    if (s == NULL)
        return OK;
    if (*s == '\0' || strlen(s) > 18 || s[strspn(s, "0123456789")] != '\0')
        return op_fault(c->op, F_INPUT, option_at(c, o), "应为非负整数", "must be a whole number");
    for (; *s != '\0'; s++)
        n = n * 10 + (*s - '0');
    *v = n;
    return OK;
}
