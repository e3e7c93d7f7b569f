/* SPDX-License-Identifier: Apache-2.0 */
/* Texts with figures in them. */
#include "cli/scope.h"
#include "cli/screen.h"

#include "report/brief.h"
#include "store/book.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum shape { TEXT, HTML, JSON };

static enum fault choose_shape(struct context *c, enum shape *out)
{
    const char *as = option(c, OPT_AS);

    *out = as == NULL || strcmp(as, "text") == 0 ? TEXT : strcmp(as, "html") == 0 ? HTML : JSON;
    if (*out != JSON || strcmp(as, "json") == 0)
        return OK;
    return op_fault(c->op, F_INPUT, "--as", "应为 text、html 或 json", "must be text, html or json");
}

/* ----------------------------------------------------------------- template */

enum { TEMPLATE_LARGEST = 1 << 20 };

/* The text of the file at ${path}. */
static enum fault read_template(struct context *c, const char *path, struct brief_source *s)
{
    struct buf b = buf_open(c->op->mem);
    char block[8192];
    struct stat st;
    size_t n;
    FILE *file = fopen(path, "re");

    if (file == NULL || fstat(fileno(file), &st) != 0 || S_ISDIR(st.st_mode)) {
        if (file != NULL)
            fclose(file);
        return op_fault(c->op, F_ABSENT, path, "没有这个模板，也没有可读的模板文件；见 bangfu list templates",
                        "there is no such template, nor a file that can be read; see bangfu list templates");
    }
    while ((n = fread(block, 1, sizeof block, file)) > 0 && b.n <= TEMPLATE_LARGEST)
        buf_bytes(&b, block, n);
    fclose(file);
    if (strlen(b.p) != b.n)
        return op_fault(c->op, F_INPUT, path, "模板不是文本文件", "the template is no text file");
    s->text = b.p;
    s->name = strrchr(path, '/') != NULL ? strrchr(path, '/') + 1 : path;
    if (strlen(s->name) > 60)
        s->name = "template";
    return OK;
}

static enum fault choose_template(struct context *c, struct brief_source *s)
{
    const char *name = option(c, OPT_TEMPLATE);
    const struct brief_template *t;

    if (name == NULL)
        return op_fault(c->op, F_INPUT, "--template", "请给出模板，例如 --template monthly", "name a template, for instance --template monthly");
    if ((t = brief_template_by_name(name, s->lang)) == NULL)
        return read_template(c, name, s);
    s->name = t->name;
    s->text = t->text;
    return OK;
}

/* -------------------------------------------------------------------- brief */

static void put(struct context *c, const struct brief_text *t, enum shape shape)
{
    if (shape == HTML)
        brief_put_html(&c->out, t);
    else if (shape == JSON) {
        brief_put_json(&c->out, t);
        buf_char(&c->out, '\n');
    } else {
        buf_text(&c->out, t->text);
        if (c->out.n > 0 && c->out.p[c->out.n - 1] != '\n')
            buf_char(&c->out, '\n');
    }
}

static enum fault make(struct context *c, struct brief_source *s, struct brief_text *t)
{
    enum fault f;

    if ((f = scope_begin(c)) == OK && (f = scope_parse(c, &s->scope)) == OK)
        f = brief_compute(c->db, s, t);
    db_read_end(c->db);
    return f;
}

/* In JSON the id stands beside the text; otherwise it is told apart from it. */
static enum fault keep(struct context *c, const struct brief_text *t, enum shape shape)
{
    const char *id;
    int64_t seq;
    enum fault f = brief_keep(c->db, t, &id, &seq);

    if (f != OK)
        return f;
    if (shape == JSON) {
        c->out.n -= 2;          /* the brace and the newline */
        buf_printf(&c->out, ",\"kept\":{\"id\":\"%s\",\"entry\":%lld}}\n", id, (long long)seq);
    } else
        fprintf(stderr, "brief %s %lld\n", id, (long long)seq);
    return OK;
}

static enum fault cmd_brief(struct context *c)
{
    struct brief_source s = { .lang = c->lang, .public = c->given[OPT_PUBLIC] > 0 };
    struct brief_text t;
    enum shape shape;
    enum fault f;

    if ((f = choose_shape(c, &shape)) != OK)
        return f;
    if (c->given[OPT_KEPT] > 0) {
        if ((f = brief_kept(c->db, option(c, OPT_KEPT), &t)) == OK)
            put(c, &t, shape);
        return f;
    }
    if ((f = choose_template(c, &s)) != OK || (f = make(c, &s, &t)) != OK)
        return f;
    put(c, &t, shape);
    return c->given[OPT_KEEP] > 0 ? keep(c, &t, shape) : OK;
}

const struct command cmds_brief[] = {
    { "brief", cmd_brief, READS, 0, 0, O(TEMPLATE) | O(AREA) | O(FROM) | O(TO) | O(DAY) | O(KNOWN) | O(KEEP) | O(KEPT) | O(PUBLIC) | O(AUTHOR),
      .args = L("PATH --template monthly [--day D] [--lang zh-Hant|zh-Hans|en] [--keep] [--public] [--as text|html|json]",
                "册子 --template monthly [--day 日期] [--lang zh-Hant|zh-Hans|en] [--keep] [--public] [--as text|html|json]"),
      .summary = L("A text with figures, from a template.", "按模板生成带指标的简报。"),
      .help = L("Every figure in the text is computed from the records; the JSON form tells for each its code, revision, scope, value, state of knowledge and"
                " place. --keep records the text, and --kept ID makes it again and compares. --public leaves out figures about fewer households than the line"
                " public-minimum says (5), and whatever would reveal them. A figure that is unknown or not recorded is an error with its place in the template.",
                "文中每个数字都由记录算出；JSON 格式逐一给出其代码、版次、范围、数值、数据时点和位置。--keep 将简报记入账簿，--kept 编号 原样重现并核对。"
                "--public 隐去涉及户数低于 public-minimum 标准（默认 5 户）的数字及可推出它们的数字。指标不存在或未登记时报错，并指明在模板中的位置。"),
      .example = { "bangfu brief qiaotou.bangfu --template monthly --day 2018-08-08 --lang zh-Hant", "bangfu brief qiaotou.bangfu --template monthly --keep",
                   "bangfu brief qiaotou.bangfu --kept 0abc…" } },
    { .name = NULL }
};
