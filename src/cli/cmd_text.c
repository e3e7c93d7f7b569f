/* SPDX-License-Identifier: Apache-2.0 */
/* Commands about written texts: what they say in numbers, and whether it is so. */
#include "cli/scope.h"
#include "cli/screen.h"

#include "base/charset.h"
#include "base/json.h"
#include "base/source.h"
#include "base/utf8.h"
#include "report/check_html.h"
#include "report/wordings.h"
#include "text/reading.h"

#include <stdio.h>
#include <string.h>

/* A text under way. */
struct text {
    struct charset *charset;
    struct reading *reading;
    struct arena *stretch;          /* forgotten after each */
    const char *name;               /* as faults and places tell it */
    int64_t n;                      /* claims so far */
};

static int64_t more(void *from, char *to, size_t room)
{
    return charset_read(from, to, room);
}

static enum fault text_open(struct context *c, const char *path, struct text *t)
{
    enum fault f = charset_open_prose(c->op, c->op->mem, path, NULL, &t->charset);

    if (f != OK)
        return f;
    t->name = path;
    t->stretch = arena_open();
    t->reading = reading_open(c->op->mem, (struct source){ more, t->charset });
    return OK;
}

/* OK when the text was read to its end. */
static enum fault text_close(struct text *t, enum fault f)
{
    if (f == OK)
        f = charset_check(t->charset);
    charset_close(t->charset);
    arena_close(t->stretch);
    return f;
}

enum { FLUSH_AT = 1 << 20 };

/* What has gathered goes out: texts may be longer than memory. */
static enum fault flush(struct context *c)
{
    enum fault f = c->out.n < FLUSH_AT ? OK : screen_write(c->op, c->out.p, c->out.n);

    if (c->out.n >= FLUSH_AT)
        buf_clear(&c->out);
    return f;
}

/* --------------------------------------------------------------------- claims */

static void put_claim(struct context *c, struct text *t, const struct prose *p, const struct claim *claim)
{
    struct buf b = buf_open(t->stretch);

    claim_put_json(&b, p, claim);
    if (c->json)
        buf_printf(&c->out, "%s%s", t->n > 0 ? ",\n" : "\n", b.p);
    else
        buf_printf(&c->out, "%s:%lld:%lld: %s\n", t->name, (long long)p->line, (long long)(p->column + claim->start - p->start), b.p);
    t->n++;
}

static enum fault cmd_claims(struct context *c)
{
    int64_t published = NONE;
    struct text t = { 0 };
    struct prose p;
    enum fault f;

    if ((f = option_day(c, OPT_DAY, &published)) != OK || (f = text_open(c, c->v[0], &t)) != OK)
        return f;
    if (c->json)
        buf_char(&c->out, '[');
    while (f == OK && reading_next(t.reading, &p)) {
        const struct claim *claims;
        int n;

        if (published == NONE)
            published = period_published(&p);
        n = p.apart ? 0 : claims_of(t.stretch, &p, published, &claims);
        for (int i = 0; i < n; i++)
            put_claim(c, &t, &p, &claims[i]);
        arena_reset(t.stretch);
        f = flush(c);
    }
    if (c->json)
        buf_text(&c->out, "\n]\n");
    return text_close(&t, f);
}

/* ----------------------------------------------------------------------- read */

/* Places of one list of the answer. */
static void put_damage(struct buf *b, const struct damage *d)
{
    buf_printf(b, "%s\n{\"start\":%lld,\"end\":%lld,\"kind\":\"%s\"", b->n > 0 ? "," : "", (long long)d->start, (long long)d->end, d->kind->code);
    if (d->undone) {
        buf_text(b, ",\"read\":");
        json_put_text(b, d->read);
    }
    buf_char(b, '}');
}

static void put_readable(struct buf *b, const struct prose *p, int64_t *line, bool *apart)
{
    if (p->line != *line && !*apart)
        buf_char(b, '\n');
    for (int i = 0; i < p->n && !p->apart; i++)
        if (p->l[i].cp < 0x80)
            buf_char(b, (char)p->l[i].cp);
        else
            utf8_put(b, (uint32_t)p->l[i].cp);
    *line = p->line;
    *apart = p->apart;
}

static enum fault cmd_read(struct context *c)
{
    struct buf lists[3] = { buf_open(c->op->mem), buf_open(c->op->mem), buf_open(c->op->mem) };     /* undone, lost, apart */
    struct text t = { 0 };
    struct prose p;
    int64_t line = 1;
    bool apart = false;
    enum fault f = text_open(c, c->v[0], &t);

    if (f != OK)
        return f;
    while (f == OK && reading_next(t.reading, &p)) {
        for (int i = 0; i < p.n_damage && c->json; i++)
            put_damage(&lists[p.damage[i].undone ? 0 : p.damage[i].kind->apart ? 2 : 1], &p.damage[i]);
        if (!c->json)
            put_readable(&c->out, &p, &line, &apart);
        f = flush(c);
    }
    if (c->json) {
        static const char *const names[] = { "{\"undone\":[", "\n],\n\"lost\":[", "\n],\n\"apart\":[" };

        for (int i = 0; i < 3; i++) {
            buf_text(&c->out, names[i]);
            buf_bytes(&c->out, lists[i].p, lists[i].n);
        }
        buf_text(&c->out, "\n]}\n");
    }
    return text_close(&t, f);
}

/* ---------------------------------------------------------------------- check */

/* A shape of the answer. */
struct checking {
    struct context *c;
    struct check *check;
    struct text *text;
    struct check_html *page;
};
struct check_shape {
    const char *name;
    void (*head)(struct checking *k);
    enum fault (*stretch)(struct checking *k, const struct prose *p, const struct judged *v, int n);
    enum fault (*tail)(struct checking *k);
};

static enum fault text_stretch(struct checking *k, const struct prose *p, const struct judged *v, int n)
{
    struct buf line = buf_open(k->text->stretch);

    for (int i = 0; i < n; i++)
        judged_put_text(&line, k->check, p, &v[i], k->text->name, k->c->path, k->c->lang);
    buf_bytes(&k->c->out, line.p, line.n);
    return OK;
}

static enum fault text_tail(struct checking *k)
{
    struct context *c = k->c;
    const char *between = "";

    for (int v = 0; v < VERDICTS; v++)
        if (check_count(k->check, (enum verdict)v) > 0) {
            buf_printf(&c->out, c->lang == LANG_EN ? "%s%lld %s" : "%s%lld 处%s", between, (long long)check_count(k->check, (enum verdict)v),
                       say(c, verdict_labels[v]));
            between = c->lang == LANG_EN ? ", " : "，";
        }
    if (*between == '\0')
        buf_text(&c->out, SAY(c, "no numbers", "文中没有数字"));
    buf_char(&c->out, '\n');
    return OK;
}

static void json_head(struct checking *k)
{
    buf_char(&k->c->out, '[');
}

static enum fault json_stretch(struct checking *k, const struct prose *p, const struct judged *v, int n)
{
    struct buf line = buf_open(k->text->stretch);

    for (int i = 0; i < n; i++) {
        buf_text(&line, k->text->n++ > 0 ? ",\n" : "\n");
        judged_put_json(&line, k->check, p, &v[i]);
    }
    buf_bytes(&k->c->out, line.p, line.n);
    return OK;
}

static enum fault json_tail(struct checking *k)
{
    buf_text(&k->c->out, "\n]\n");
    return OK;
}

static void html_head(struct checking *k)
{
    struct context *c = k->c;
    const char *file, *name = source_name(c->op->mem, k->text->name, &file);

    k->page = check_html_open(k->check, strcmp(k->text->name, "-") == 0 ? "-" : name, c->lang);
}

static enum fault html_stretch(struct checking *k, const struct prose *p, const struct judged *v, int n)
{
    return check_html_stretch(k->page, k->text->stretch, p, v, n);
}

static enum fault html_write(void *to, const char *p, size_t n)
{
    struct context *c = to;

    buf_bytes(&c->out, p, n);
    return flush(c);
}

/* Totals come first, so nothing of a text that can't be read to its end is written. */
static enum fault html_tail(struct checking *k)
{
    enum fault f = charset_check(k->text->charset);

    return f == OK ? check_html_put(k->page, html_write, k->c) : f;
}

static const struct check_shape shapes[] = {
    { "text", NULL, text_stretch, text_tail },
    { "json", json_head, json_stretch, json_tail },
    { "html", html_head, html_stretch, html_tail },
};

static enum fault choose_shape(struct context *c, const struct check_shape **out)
{
    const char *as = option(c, OPT_AS) == NULL ? "text" : option(c, OPT_AS);

    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (strcmp(shapes[i].name, as) == 0) {
            *out = &shapes[i];
            return OK;
        }
    return op_fault(c->op, F_INPUT, "--as", "应为 text、json 或 html", "must be text, json or html");
}

/* What --alias says, remembered for every text after. */
static enum fault remember(struct context *c, struct check *check)
{
    enum fault f = OK;

    for (int i = 0; f == OK && i < c->given[OPT_ALIAS]; i++) {
        const char *phrase;
        struct named means;
        struct entry e;
        bool needed;

        if ((f = wording_parse(c->op, c->value[OPT_ALIAS][i], &phrase, &means)) != OK
            || (f = wording_entry(c->db, check, phrase, &means, &e, &needed)) != OK || (needed && (f = ledger_request(c->db, &e, 1)) != OK))
            return f;
        check_alias(check, phrase, means);
    }
    return f;
}

static enum fault check_text(struct checking *k, const struct check_shape *shape)
{
    const struct judged *v;
    struct prose p;
    enum fault f = OK;
    int n;

    if (shape->head != NULL)
        shape->head(k);
    while (f == OK && reading_next(k->text->reading, &p)) {
        if ((f = check_stretch(k->check, k->text->stretch, &p, &v, &n)) != OK)
            return f;
        if ((f = shape->stretch(k, &p, v, n)) == OK)
            f = flush(k->c);
        arena_reset(k->text->stretch);
    }
    return f == OK ? shape->tail(k) : f;
}

static enum fault cmd_check(struct context *c)
{
    struct check_ask ask = { .day = NONE, .today = context_today(c) };
    struct text t = { 0 };
    struct checking k = { .c = c, .text = &t };
    const struct check_shape *shape = NULL;
    struct scope scope;
    enum fault f;

    if ((f = choose_shape(c, &shape)) != OK || (f = option_day(c, OPT_DAY, &ask.day)) != OK || (f = text_open(c, c->v[0], &t)) != OK)
        return f;
    if ((f = scope_parse(c, &scope)) == OK) {
        ask.area = scope.area;
        if ((f = check_open(c->db, &ask, &k.check)) == OK)
            f = remember(c, k.check);
    }
    if (f == OK && (f = scope_begin(c)) == OK) {
        f = check_text(&k, shape);
        check_html_close(k.page);
        db_read_end(c->db);
    }
    f = text_close(&t, f);
    if (f == OK && check_is_wrong(k.check))
        c->exit = 1;
    return f;
}

const struct command cmds_text[] = {
    { "claims", cmd_claims, NO_REGISTER, 1, 1, O(DAY),
      .args = L("FILE|- [--as text|json]", "文件|- [--as text|json]"),
      .summary = L("What a text says in numbers, without a register.", "列出文稿中的数字，不需册子。"),
      .help = L("Every number with its place, value and bounds, unit, and the words it counts; one whose digits were lost on the way is told as unreadable, and never"
                " guessed. --day is the day of publication where the text doesn't tell it: last year is the year before that.",
                "逐一列出文中数字的位置、数值及其上下限、单位和所计事物；传递中丢失了数字的，标为无法辨认，绝不猜测。文中未写明发布日期时，用 --day 给出，“去年”等据此推算。"),
      .example = { "bangfu claims bulletin.txt", "bangfu claims bulletin.txt --as json" } },
    { "read", cmd_read, NO_REGISTER, 1, 1, 0,
      .args = L("FILE|- [--as text|json]", "文件|- [--as text|json]"),
      .summary = L("A text as it was before it was damaged on its way.", "还原在传递中受损的文稿。"),
      .help = L("What can be undone without a doubt is undone: pinyin put in, bytes read by the wrong character set or out of step, escapes. What is lost stays lost: it"
                " is printed as U+FFFD, and no digit is ever guessed. An injected line of names of places is left out. With --as json, the places instead: what was"
                " undone and how it reads, what is lost, and what is on the page but no part of the text; start and end are counted in code points of the file.",
                "凡能确凿无疑还原的，予以还原：插入的拼音、用错字符集或字节错位的文字、转义。丢失的仍是丢失：以 U+FFFD 印出，数字绝不猜测。被注入的地名行略去。"
                "用 --as json 则列出各处位置：已还原的及其读法、已丢失的、在网页上而不属正文的；start 和 end 按文件中的字符数计。"),
      .example = { "bangfu read page.txt", "bangfu read page.txt --as json" } },
    { "check", cmd_check, READS, 1, 1, O(DAY) | O(AREA) | O(KNOWN) | O(ALIAS) | O(AUTHOR),
      .args = L("PATH FILE|- [--day D] [--area A] [--alias PHRASE=CODE] [--as text|json|html]", "册子 文件|- [--day 日期] [--area 区划] [--alias 说法=指标] [--as text|json|html]"),
      .summary = L("Hold a text against the register, number by number.", "将文稿中的数字逐一与册子核对。"),
      .help = L("Each number is one of: match, the register bears it out; mismatch, the register has another, shown with the difference and the command that lists the records;"
                " stale, it was true on another day, or as known earlier; not-in-register, no figure has its words, or it is of another area; unreadable, a digit was lost;"
                " ambiguous, several figures can be meant; target, a goal and not a fact; context, a date or length of time. A number is only matched when every word around it"
                " is explained. The numbers of the text are held against each other, too: parts, shares, one figure told twice.\n"
                "--day is the day of what is said without a date (the text's publication, else today); --area the area that the text is about. --alias says which figure"
                " a phrase means, as it stands in brackets behind an ambiguous or unlinked number: CODE, or CODE@DIMENSION=VALUE for a part; the register remembers it."
                " --as html is a page to print or send: the text with every number marked, and what became of each. The exit status is 1 when something is wrong.",
                "每个数字判为：match，与册相符；mismatch，册中另有其数，列出差额和查看明细的命令；stale，在另一日或按当时所知曾是如此；not-in-register，没有指标与其词语相合，或属其他区划；"
                "unreadable，数字已丢失；ambiguous，可能指几个指标；target，是目标不是现状；context，日期、期限。数字前后的词语都有着落，才判为相符。文中数字之间也相互核对：其中数、占比、同一指标前后两说。\n"
                "--day 为未写日期的数字所指之日（默认取文稿发布日期，再则今天）；--area 为文稿所述区划。--alias 指明某一说法所指的指标，说法即结果中方括号内的词语；可写 代码，或 代码@维度=取值；册子会记住。"
                "--as html 输出可打印、可转发的网页：文中每个数字都有标记，并逐一说明。有错误时退出状态为 1。"),
      .example = { "bangfu check qiaotou.bangfu bulletin.txt", "bangfu check qiaotou.bangfu bulletin.txt --day 2018-08-08 --as json",
                   "bangfu check qiaotou.bangfu bulletin.txt --alias '帮困对象=households.poor'", "bangfu check qiaotou.bangfu bulletin.txt --as html > checked.html" } },
    { .name = NULL }
};
