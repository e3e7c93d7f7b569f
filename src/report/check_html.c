/* SPDX-License-Identifier: Apache-2.0 */
#include "report/check_html.h"

#include "base/day.h"
#include "base/spool.h"
#include "report/check_book.h"
#include "report/html.h"
#include "store/book.h"
#include "text/reading.h"

#include <string.h>

extern const char check_css[];

/* Words of the text in a row, places in a list above the text, kinds of damage. */
enum { WORDS_LONGEST = 60, LISTED = 50, TALLIES = 40 };

struct tally {
    const struct damage_kind *kind;
    bool undone;
    int64_t n;
};

struct check_html {
    struct check *c;
    struct op *op;
    const char *file;
    enum lang lang;
    struct spool text, rows;
    struct buf wrong, flagged;      /* items of the list of what to look at              */
    int64_t n, n_wrong, n_flagged;
    int64_t line, told;             /* of the paragraph; of the last line that is left out */
    bool open;                      /* a paragraph is                                    */
    int64_t han, traditional, latin;        /* letters                                   */
    struct tally tallies[TALLIES];
    int n_tallies;
};

static const struct {
    const char *sign;
    struct label means;
} looks[VERDICTS] = {
    [MATCH]           = { "✓", L("the register bears it out", "与册中的数一致") },
    [MISMATCH]        = { "✗", L("the register has another number", "册中是另一个数") },
    [STALE]           = { "↺", L("it was so on another day, or as was known then", "在另一日或按当时所知曾是如此") },
    [NOT_IN_REGISTER] = { "○", L("the register has no figure of these words, this area or this time", "册中没有这样说法、区划或时间的指标") },
    [UNREADABLE]      = { "■", L("a digit was lost on the way; none is guessed", "传递中丢失了数字，不作猜测") },
    [AMBIGUOUS]       = { "?", L("several figures, areas or times can be meant", "可能指几个指标、区划或时间") },
    [TARGET]          = { "◎", L("a goal, not a fact", "是目标，不是现状") },
    [CONTEXT]         = { "·", L("a date, a length of time or a rank; nothing to check", "日期、期限或次序，无须核对") },
};

static const char *tell(const struct check_html *h, struct label l)
{
    return h->lang == LANG_EN ? l.en : l.zh;
}
#define TELL(h, en, zh) ((h)->lang == LANG_EN ? "" en : "" zh)

/* Chinese labels are in Simplified characters, whichever were asked for. */
static const char *page_lang(const struct check_html *h)
{
    return h->lang == LANG_EN ? "en" : "zh-Hans";
}

/* Of the text, as far as it was read. */
static const char *text_lang(const struct check_html *h)
{
    if (h->han == 0 && h->latin == 0)
        return page_lang(h);
    return h->latin > 3 * h->han ? "en" : h->traditional * 20 > h->han ? "zh-Hant" : "zh-Hans";
}

/* Not just a match, a mismatch: something else in it is wrong, or should be looked at. */
static bool is_odd(const struct judged *j)
{
    return j->flagged || (j->wrong && j->verdict != MISMATCH && j->verdict != STALE);
}

/* --------------------------------------------------------------------- the text */

static void put_letters(struct buf *out, const struct prose *p, int from, int to)
{
    static const char *const opens[] = { [LOST] = "<span class=\"lost\">", [DOUBTFUL] = "<span class=\"doubt\">" };
    int now = CLEAR;

    for (int i = from; i < to; i++) {
        int mark = p->l[i].mark == LOST || p->l[i].mark == DOUBTFUL ? p->l[i].mark : CLEAR;

        if (mark != now) {
            buf_text(out, now == CLEAR ? "" : "</span>");
            buf_text(out, mark == CLEAR ? "" : opens[mark]);
            now = mark;
        }
        html_put_char(out, p->l[i].cp);
    }
    buf_text(out, now == CLEAR ? "" : "</span>");
}

/* A claim in the text, with a number that leads to its row. */
static void put_mark(struct check_html *h, struct buf *out, const struct prose *p, const struct judged *j, int64_t number)
{
    buf_printf(out, "<a class=\"claim\" href=\"#f%lld\"><mark id=\"c%lld\" class=\"%s%s\">", (long long)number, (long long)number, verdict_names[j->verdict],
               is_odd(j) ? " look" : "");
    put_letters(out, p, j->claim->first, j->claim->last);
    buf_printf(out, "</mark><sup>\xe2\x81\xa0<span class=\"vh\"> %s%s </span><span aria-hidden=\"true\">%s%s</span>%lld</sup></a>", tell(h, verdict_labels[j->verdict]),
               is_odd(j) ? TELL(h, ", to look at", "，须留意") : "", looks[j->verdict].sign, is_odd(j) ? "!" : "", (long long)number);
}

static void close_paragraph(struct check_html *h)
{
    if (h->open)
        buf_text(&h->text.text, "</p>\n");
    h->open = false;
}

static bool is_blank(const struct prose *p)
{
    for (int i = 0; i < p->n; i++)
        if (p->l[i].key != ' ' && p->l[i].key != '\t')
            return false;
    return true;
}

static const struct damage_kind *kind_apart(const struct prose *p)
{
    for (int i = 0; i < p->n_damage; i++)
        if (p->damage[i].kind->apart)
            return p->damage[i].kind;
    return NULL;
}

/* In the place of a line that is no part of the text. */
static void put_apart(struct check_html *h, const struct prose *p)
{
    const struct damage_kind *kind = kind_apart(p);
    struct buf *out = &h->text.text;

    if (h->told == p->line)
        return;
    h->told = p->line;
    buf_printf(out, "<p class=\"apart\" lang=\"%s\">", page_lang(h));
    buf_printf(out, TELL(h, "Line %lld is left out: no part of the text", "第 %lld 行略去：不属正文"), (long long)p->line);
    if (kind != NULL)
        buf_printf(out, TELL(h, " (%s)", "（%s）"), tell(h, kind->label));
    buf_text(out, "</p>\n");
}

static void put_stretch(struct check_html *h, const struct prose *p, const struct judged *v, int n)
{
    struct buf *out = &h->text.text;
    int at = 0;

    if (p->line != h->line)
        close_paragraph(h);
    h->line = p->line;
    if (p->apart) {
        close_paragraph(h);
        put_apart(h, p);
        return;
    }
    if (!h->open && is_blank(p))
        return;
    if (!h->open)
        buf_text(out, "<p>");
    h->open = true;
    for (int i = 0; i < n; i++) {
        put_letters(out, p, at, v[i].claim->first);
        put_mark(h, out, p, &v[i], h->n + i + 1);
        at = v[i].claim->last;
    }
    put_letters(out, p, at, p->n);
}

static void count_letters(struct check_html *h, const struct prose *p)
{
    for (int i = 0; i < p->n; i++) {
        int32_t cp = p->l[i].cp, key = p->l[i].key;

        if (key >= 0x3400 && key <= 0x9fff) {
            h->han++;
            h->traditional += cp != key;
        } else if (key >= 'a' && key <= 'z')
            h->latin++;
    }
}

static void count_damage(struct check_html *h, const struct prose *p)
{
    for (int i = 0; i < p->n_damage; i++) {
        const struct damage *d = &p->damage[i];
        int k = 0;

        while (k < h->n_tallies && (h->tallies[k].kind != d->kind || h->tallies[k].undone != d->undone))
            k++;
        if (k == TALLIES)
            continue;
        if (k == h->n_tallies)
            h->tallies[h->n_tallies++] = (struct tally){ d->kind, d->undone, 0 };
        h->tallies[k].n++;
    }
}

/* --------------------------------------------------------------------- findings */

/* The words of the claim as they were read. */
static void put_words(struct check_html *h, struct buf *out, const struct prose *p, const struct judged *j)
{
    const struct claim *c = j->claim;
    int last = c->last - c->first > WORDS_LONGEST ? c->first + WORDS_LONGEST : c->last;

    buf_printf(out, "<span lang=\"%s\">", text_lang(h));
    put_letters(out, p, c->first, last);
    buf_printf(out, "%s</span>", last < c->last ? "…" : "");
}

/* The value in the reader's habit; a ratio exactly, beside it. */
static void put_value(const struct check_html *h, struct buf *out, const struct figure *f)
{
    bool told = f->ind->fold == RATIO && f->top != NONE && f->bottom > 0;

    if (told && strcmp(f->ind->unit, "%") == 0) {
        figure_put_value(out, f);
        buf_char(out, '%');
    } else
        figure_put_habit(out, f, h->lang);
    if (told)
        buf_printf(out, " (%lld/%lld)", (long long)f->top, (long long)f->bottom);
}

/* What is a value of a dimension called? */
static const char *value_label(const struct check_html *h, const struct named *named)
{
    const struct field *yes = dimension_field(named->ind, named->by);

    for (const struct code *c = dimension_codes(named->ind, named->by); c != NULL && c->code != NULL; c++)
        if (strcmp(c->code, named->value) == 0)
            return tell(h, c->label);
    if (yes != NULL && strcmp(named->value, "yes") == 0)
        return tell(h, yes->label);
    return named->value;
}

static void put_named(const struct check_html *h, struct buf *out, const struct named *named)
{
    html_put_text(out, tell(h, named->ind->label));
    if (named->by != NULL) {
        buf_text(out, TELL(h, ": ", "："));
        html_put_text(out, value_label(h, named));
    }
    buf_text(out, " <code>");
    html_put_text(out, judged_name(out->mem, named));
    buf_text(out, "</code>");
}

static void put_scope(struct check_html *h, struct buf *out, const struct judged *j)
{
    const struct scope *s = &j->scope;
    const char *area = s->area == NULL ? h->c->db->book : s->area;

    html_put_text(out, link_area_name(h->c->linker, area, h->lang));
    buf_char(out, ' ');
    html_put_text(out, area);
    buf_text(out, TELL(h, ", ", "，"));
    if (judged_is_flow(j->named.ind)) {
        day_put(out, s->from);
        buf_text(out, TELL(h, " to ", " 至 "));
    }
    day_put(out, s->day);
}

/* What the register has. */
static void put_register(struct check_html *h, struct buf *out, const struct judged *j)
{
    if (j->named.ind != NULL) {
        if (j->figure.ind != NULL) {
            buf_text(out, "<p><b>");
            put_value(h, out, &j->figure);
            buf_text(out, "</b></p>");
        }
        buf_text(out, "<p>");
        put_named(h, out, &j->named);
        buf_text(out, "</p>");
        if (j->figure.ind != NULL) {
            buf_text(out, "<p>");
            put_scope(h, out, j);
            buf_text(out, "</p>");
        }
    }
    for (int i = 0; i < j->n_candidates; i++) {
        buf_printf(out, "<p>%s", TELL(h, "perhaps ", "或指 "));
        put_named(h, out, &j->candidates[i]);
        buf_text(out, "</p>");
    }
}

static void put_difference(const struct check_html *h, struct buf *out, const struct judged *j)
{
    struct figure f = { .ind = j->figure.ind, .value = j->difference < 0 ? -j->difference : j->difference, .top = NONE, .bottom = NONE };

    if (h->lang == LANG_EN) {
        buf_text(out, "the text says ");
        put_value(h, out, &f);
        buf_text(out, j->difference < 0 ? " fewer" : " more");
    } else {
        buf_text(out, j->difference < 0 ? "文中少 " : "文中多 ");
        put_value(h, out, &f);
    }
}

static void put_stale(const struct check_html *h, struct buf *out, const struct judged *j)
{
    if (j->true_day != NONE) {
        buf_text(out, TELL(h, "<p>It was so on ", "<p>此数为 "));
        day_put(out, j->true_day);
        buf_text(out, TELL(h, ".</p>", " 时的数。</p>"));
    }
    if (j->true_known != NONE) {
        buf_text(out, TELL(h, "<p>It was so as known at ", "<p>按当时所知是如此："));
        stamp_put(out, j->true_known);
        buf_text(out, "</p>");
    }
}

/* How to say once what its words mean.  Words with a quote can't be put on a command line. */
static void put_alias(const struct check_html *h, struct buf *out, const struct judged *j)
{
    if ((j->verdict != NOT_IN_REGISTER && j->verdict != AMBIGUOUS) || *j->subject == '\0' || strchr(j->subject, '\'') != NULL)
        return;
    buf_printf(out, "<p class=\"dim\">%s <code>--alias '", TELL(h, "If a figure is meant, say once which:", "若确有所指，说明一次即可："));
    html_put_text(out, j->subject);
    buf_printf(out, "=%s'</code></p>", j->n_candidates > 0 ? judged_name(out->mem, &j->candidates[0]) : TELL(h, "CODE", "指标代码"));
}

static void put_meaning(struct check_html *h, struct buf *out, const struct judged *j)
{
    bool told = j->why.en != NULL || j->difference != NONE || j->verdict == STALE;

    if (j->difference != NONE && j->figure.ind != NULL && (j->verdict == MISMATCH || j->verdict == STALE)) {
        buf_text(out, "<p><b>");
        put_difference(h, out, j);
        buf_text(out, "</b></p>");
    }
    put_stale(h, out, j);
    if (j->why.en != NULL) {
        buf_text(out, "<p>");
        html_put_text(out, tell(h, j->why));
        buf_text(out, "</p>");
    }
    if (!told && j->verdict != MATCH && j->verdict != CONTEXT)
        buf_printf(out, "<p>%s</p>", tell(h, looks[j->verdict].means));
    if (j->figure.ind != NULL && j->verdict != AMBIGUOUS) {
        struct buf command = buf_open(out->mem);

        judged_put_trace(&command, j, h->c->db->path);
        buf_printf(out, "<p class=\"dim\">%s <code>", TELL(h, "Its records:", "查看记录："));
        html_put_text(out, command.p);
        buf_text(out, "</code></p>");
    }
    put_alias(h, out, j);
}

static void put_verdict(const struct check_html *h, struct buf *out, const struct judged *j)
{
    buf_printf(out, "<span aria-hidden=\"true\">%s%s </span>%s", looks[j->verdict].sign, is_odd(j) ? "!" : "", tell(h, verdict_labels[j->verdict]));
    if (is_odd(j))
        buf_text(out, TELL(h, ", to look at", "，须留意"));
}

static void put_row(struct check_html *h, struct buf *out, const struct prose *p, const struct judged *j, int64_t number)
{
    static const char cell[] = "</td>\n<td role=\"cell\">";

    buf_printf(out, "<tr role=\"row\" id=\"f%lld\" class=\"%s%s\">\n<th scope=\"row\" role=\"rowheader\"><a href=\"#c%lld\">", (long long)number,
               verdict_names[j->verdict], is_odd(j) ? " look" : "", (long long)number);
    buf_printf(out, "<span class=\"vh\">%s </span>%lld</a></th>\n<td role=\"cell\">", TELL(h, "back to the text at", "回到文中"), (long long)number);
    put_verdict(h, out, j);
    buf_printf(out, "%s<p><b>", cell);
    put_words(h, out, p, j);
    buf_text(out, "</b></p><p class=\"dim\">");
    buf_printf(out, TELL(h, "line %lld, column %lld", "第 %lld 行第 %lld 字"), (long long)j->line, (long long)j->column);
    buf_printf(out, "</p>%s", cell);
    put_register(h, out, j);
    buf_text(out, cell);
    put_meaning(h, out, j);
    buf_text(out, "</td>\n</tr>\n");
}

/* What is wrong, or should be looked at, is listed above the text. */
static void put_item(struct check_html *h, const struct prose *p, const struct judged *j, int64_t number)
{
    struct buf *out = j->wrong ? &h->wrong : &h->flagged;

    if (!j->wrong && !j->flagged)
        return;
    if ((j->wrong ? h->n_wrong++ : h->n_flagged++) >= LISTED)
        return;
    buf_printf(out, "<li><a href=\"#c%lld\"><span aria-hidden=\"true\">%s%s </span>", (long long)number, looks[j->verdict].sign, is_odd(j) ? "!" : "");
    put_words(h, out, p, j);
    buf_printf(out, " (%lld)</a> ", (long long)number);
    buf_text(out, tell(h, verdict_labels[j->verdict]));
    if (j->figure.ind != NULL) {
        buf_printf(out, TELL(h, "; %s: ", "；%s："), tell(h, j->figure.ind->label));
        put_value(h, out, &j->figure);
    }
    if (j->difference != NONE && j->figure.ind != NULL && j->difference != 0) {
        buf_text(out, TELL(h, "; ", "，"));
        put_difference(h, out, j);
    }
    if (j->why.en != NULL) {
        buf_text(out, TELL(h, "; ", "；"));
        html_put_text(out, tell(h, j->why));
    }
    buf_text(out, "</li>\n");
}

/* ---------------------------------------------------------------------- summary */

/* "2 numbers are wrong.": the outcome in a sentence. */
static void put_outcome(const struct check_html *h, struct buf *out)
{
    long long wrong = (long long)h->n_wrong, flagged = (long long)h->n_flagged;

    buf_text(out, "<p class=\"outcome\">");
    if (h->n == 0)
        buf_text(out, TELL(h, "The text has no numbers.", "文中没有数字。"));
    else if (wrong > 0)
        buf_printf(out, wrong == 1 ? TELL(h, "✗ %lld number is wrong.", "✗ 有 %lld 处错误。") : TELL(h, "✗ %lld numbers are wrong.", "✗ 有 %lld 处错误。"), wrong);
    else
        buf_text(out, TELL(h, "✓ Nothing was found to be wrong.", "✓ 未发现错误。"));
    if (flagged > 0)
        buf_printf(out, TELL(h, " To look at: %lld.", "须留意 %lld 处。"), flagged);
    buf_text(out, "</p>\n");
}

static void put_counts(const struct check_html *h, struct buf *out)
{
    if (h->n == 0)
        return;
    buf_printf(out, "<h3>%s</h3>\n<ul class=\"counts\">\n", TELL(h, "Numbers in the text", "文中数字"));
    for (int v = 0; v < VERDICTS; v++)
        if (check_count(h->c, (enum verdict)v) > 0)
            buf_printf(out, TELL(h, "<li><b aria-hidden=\"true\">%s</b> %lld <strong>%s</strong>: %s</li>\n",
                                 "<li><b aria-hidden=\"true\">%s</b> %lld 处<strong>%s</strong>：%s</li>\n"),
                       looks[v].sign, (long long)check_count(h->c, (enum verdict)v), tell(h, verdict_labels[v]), tell(h, looks[v].means));
    buf_text(out, "</ul>\n");
}

static void put_list(const struct check_html *h, struct buf *out, const char *title, const struct buf *items, int64_t n)
{
    if (n == 0)
        return;
    buf_printf(out, "<h3>%s</h3>\n<ul class=\"list\">\n", title);
    buf_bytes(out, items->p, items->n);
    if (n > LISTED)
        buf_printf(out, TELL(h, "<li>and %lld more, which the table below lists</li>\n", "<li>另有 %lld 处，见下表</li>\n"), (long long)(n - LISTED));
    buf_text(out, "</ul>\n");
}

static void put_tallies(const struct check_html *h, struct buf *out, bool undone, bool apart, const char *title)
{
    const char *between = title;

    for (int i = 0; i < h->n_tallies; i++) {
        const struct tally *t = &h->tallies[i];

        if (t->undone != undone || (!undone && t->kind->apart != apart))
            continue;
        buf_printf(out, "%s%s %lld", between, tell(h, t->kind->label), (long long)t->n);
        between = TELL(h, "; ", "；");
    }
    if (between != title)
        buf_text(out, "</dd>\n");
}

/* What happened to the text on its way. */
static void put_damage(const struct check_html *h, struct buf *out)
{
    if (h->n_tallies == 0)
        return;
    buf_printf(out, "<h3>%s</h3>\n<dl>\n", TELL(h, "How the text was read", "文稿的读法"));
    put_tallies(h, out, true, false, TELL(h, "<dt>Undone (places)</dt><dd>", "<dt>已还原（处）</dt><dd>"));
    put_tallies(h, out, false, false, TELL(h, "<dt>Lost or in doubt (places), shown as \xef\xbf\xbd or underlined; nothing is guessed</dt><dd>",
                                           "<dt>丢失或存疑（处），文中以 \xef\xbf\xbd 或下划线标出，不作猜测</dt><dd>"));
    put_tallies(h, out, false, true, TELL(h, "<dt>Not part of the text (places)</dt><dd>", "<dt>不属正文（处）</dt><dd>"));
    buf_text(out, "</dl>\n");
}

static void put_term(struct buf *out, const char *term, const char *words, const char *code)
{
    buf_printf(out, "<dt>%s</dt><dd>", term);
    html_put_text(out, words);
    if (code != NULL) {
        buf_text(out, words == NULL || *words == '\0' ? "" : " ");
        html_put_text(out, code);
    }
    buf_text(out, "</dd>\n");
}

/* The state of the ledger that the answer stands for. */
struct state {
    int64_t known, seq;
    uint8_t hash[33];
};

static void put_hash(struct buf *out, const struct state *s, size_t bytes)
{
    buf_printf(out, "%lld:", (long long)s->seq);
    buf_hex(out, s->hash, bytes);
}

/* The register as it was, so that a signed print can be checked later. */
static void put_state(const struct check_html *h, struct buf *out, const struct state *s)
{
    const struct db *db = h->c->db;
    const char *area = h->c->ask.area == NULL ? db->book : h->c->ask.area;

    buf_printf(out, "<div class=\"register\">\n<h3>%s</h3>\n<dl>\n", TELL(h, "Checked against", "核对依据"));
    put_term(out, TELL(h, "Register", "册子"), db->book_name, db->book);
    put_term(out, TELL(h, "Area of the text", "文稿所述区划"), link_area_name(h->c->linker, area, h->lang), area);
    buf_printf(out, "<dt>%s</dt><dd>", TELL(h, "Day of what is said without a date", "未写日期的数字所指之日"));
    day_put(out, h->c->day);
    buf_printf(out, "</dd>\n<dt>%s</dt><dd>", TELL(h, "As known at", "数据时点"));
    stamp_put(out, s->known);
    buf_printf(out, "</dd>\n<dt>%s</dt><dd><code>", TELL(h, "Head of the ledger", "账簿末条"));
    put_hash(out, s, sizeof s->hash);
    buf_printf(out, "</code></dd>\n<dt>%s</dt><dd><code>bangfu verify ", TELL(h, "To check it again", "日后复核"));
    html_put_text(out, db->path);
    buf_text(out, " --expect ");
    put_hash(out, s, sizeof s->hash);
    buf_text(out, "</code><br/><code>bangfu check ");
    html_put_text(out, db->path);
    buf_char(out, ' ');
    html_put_text(out, h->file);
    if (h->c->ask.area != NULL)
        buf_printf(out, " --area %s", h->c->ask.area);
    buf_text(out, " --day ");
    day_put(out, h->c->day);
    buf_printf(out, " --known %lld</code></dd>\n</dl>\n</div>\n", (long long)s->seq);
}

/* ------------------------------------------------------------------------- page */

static void put_style(const struct check_html *h, struct buf *out, const struct state *s)
{
    static const struct label columns[] = { L("Verdict", "判定"), L("In the text", "文中"), L("In the register", "册中"), L("What it means", "说明") };

    buf_text(out, "<style>\n");
    buf_text(out, check_css);
    buf_text(out, "@media screen and (max-width: 45em) {\n");
    for (int i = 0; i < 4; i++)
        buf_printf(out, "  td:nth-child(%d):before { content: \"%s\" }\n", i + 2, tell(h, columns[i]));
    buf_text(out, "}\n@media print { @page { @bottom-left { content: \"");
    put_hash(out, s, 9);
    buf_text(out, "…\"; font-size: 8pt } @bottom-right { content: counter(page) \" / \" counter(pages); font-size: 8pt } } }\n</style>\n");
}

static void put_head(const struct check_html *h, struct buf *out, const struct state *s)
{
    buf_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\"/>\n", page_lang(h));
    buf_text(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<meta name=\"color-scheme\" content=\"light dark\"/>\n"
                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n");
    buf_printf(out, "<title>%s", TELL(h, "Checked: ", "核对："));
    html_put_text(out, h->file);
    buf_text(out, "</title>\n");
    put_style(h, out, s);
    buf_printf(out, "</head>\n<body>\n<p class=\"skip\"><a href=\"#text\">%s</a> <a href=\"#findings\">%s</a></p>\n<main>\n<h1>%s", TELL(h, "To the text", "跳至文稿"),
               TELL(h, "To the table", "跳至核对表"), TELL(h, "Checked: ", "核对："));
    html_put_text(out, h->file);
    buf_text(out, "</h1>\n");
    put_outcome(h, out);
    put_list(h, out, TELL(h, "What is wrong", "错误"), &h->wrong, h->n_wrong);
    put_list(h, out, TELL(h, "What to look at", "须留意"), &h->flagged, h->n_flagged);
    put_counts(h, out);
    put_state(h, out, s);
    put_damage(h, out);
    buf_printf(out, "<h2 id=\"text\">%s</h2>\n<div class=\"prose\" lang=\"%s\">\n", TELL(h, "The text", "文稿"), text_lang(h));
}

static void put_table_head(const struct check_html *h, struct buf *out)
{
    static const char *const th = "<th scope=\"col\" role=\"columnheader\">";

    buf_printf(out, "</div>\n<h2 id=\"findings\">%s</h2>\n", TELL(h, "Number by number", "逐处核对"));
    if (h->n == 0) {
        buf_printf(out, "<p>%s</p>\n", TELL(h, "The text has no numbers.", "文中没有数字。"));
        return;
    }
    buf_printf(out, "<table role=\"table\">\n<caption>%s</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">",
               TELL(h, "Every number of the text, in its order; the number in front leads back to it.", "文中每个数字，按先后排列；点前面的序号回到文中。"));
    buf_printf(out, "%s%s</th>%s%s</th>%s%s</th>", th, TELL(h, "No.", "序号"), th, TELL(h, "Verdict", "判定"), th, TELL(h, "In the text", "文中"));
    buf_printf(out, "%s%s</th>%s%s</th></tr></thead>\n<tbody role=\"rowgroup\">\n", th, TELL(h, "In the register", "册中"), th, TELL(h, "What it means", "说明"));
}

static void put_tail(const struct check_html *h, struct buf *out)
{
    if (h->n > 0)
        buf_text(out, "</tbody>\n</table>\n");
    buf_printf(out, "<p class=\"signature\">%s</p>\n</main>\n</body>\n</html>\n",
               TELL(h, "Checked by: ____________________  Date: ______________", "核对人：____________________  日期：______________"));
}

/* ------------------------------------------------------------------------- open */

struct check_html *check_html_open(struct check *c, const char *file, enum lang lang)
{
    struct op *op = c->db->op;
    struct check_html *h = arena_alloc(op->mem, sizeof *h);

    *h = (struct check_html){ .c = c, .op = op, .file = file, .lang = lang, .text = spool_open(op, file), .rows = spool_open(op, file),
                              .wrong = buf_open(op->mem), .flagged = buf_open(op->mem) };
    return h;
}

void check_html_close(struct check_html *h)
{
    if (h == NULL)
        return;
    spool_close(&h->text);
    spool_close(&h->rows);
}

enum fault check_html_stretch(struct check_html *h, struct arena *mem, const struct prose *p, const struct judged *v, int n)
{
    struct buf rows = buf_open(mem);
    enum fault f;

    if (!p->apart)
        count_letters(h, p);
    count_damage(h, p);
    put_stretch(h, p, v, n);
    for (int i = 0; i < n; i++) {
        put_item(h, p, &v[i], h->n + 1);
        put_row(h, &rows, p, &v[i], ++h->n);
    }
    buf_bytes(&h->rows.text, rows.p, rows.n);
    return (f = spool_settle(&h->text)) != OK ? f : spool_settle(&h->rows);
}

enum fault check_html_put(struct check_html *h, enum fault (*write)(void *to, const char *p, size_t n), void *to)
{
    const struct db *db = h->c->db;
    struct state s = { .known = db->known != NONE ? db->known : db->head_stamp };
    struct buf head = buf_open(h->op->mem), middle = buf_open(h->op->mem), tail = buf_open(h->op->mem);
    enum fault f = book_anchor(h->c->db, s.known, &s.seq, s.hash);

    if (f != OK)
        return f;
    close_paragraph(h);
    put_head(h, &head, &s);
    put_table_head(h, &middle);
    put_tail(h, &tail);
    if ((f = write(to, head.p, head.n)) != OK || (f = spool_put(&h->text, write, to)) != OK || (f = write(to, middle.p, middle.n)) != OK
        || (f = spool_put(&h->rows, write, to)) != OK)
        return f;
    return write(to, tail.p, tail.n);
}
