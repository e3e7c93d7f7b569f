/* SPDX-License-Identifier: Apache-2.0 */
#include "report/brief.h"

#include "base/day.h"
#include "base/money.h"
#include "base/utf8.h"
#include "report/suppress.h"
#include "rules/record.h"
#include "store/book.h"
#include "store/records.h"

#include <string.h>

extern const char template_monthly_hant[], template_monthly_hans[], template_monthly_en[];

#define MONTHLY L("Monthly bulletin of the town", "乡镇月度简报")
const struct brief_template brief_templates[] = {
    { "monthly", LANG_ZH_HANT, MONTHLY, template_monthly_hant },
    { "monthly", LANG_ZH_HANS, MONTHLY, template_monthly_hans },
    { "monthly", LANG_EN, MONTHLY, template_monthly_en },
    { .name = NULL }
};

const struct brief_template *brief_template_by_name(const char *name, enum lang lang)
{
    for (const struct brief_template *t = brief_templates; t->name != NULL; t++)
        if (t->lang == lang && strcmp(t->name, name) == 0)
            return t;
    return NULL;
}

/* -------------------------------------------------------------------- parse */

enum piece_type { LITERAL, FIGURE, WORD, LINE_START };
enum word { W_AREA, W_DAY, W_FROM, W_TO, W_KNOWN, W_HEAD, WORDS };

static const char *const word_names[WORDS] = { "area", "day", "from", "to", "known", "head" };

/* A stretch of the template. */
struct piece {
    enum piece_type type;
    const char *s;              /* LITERAL                                    */
    size_t n;
    int64_t at;                 /* FIGURE: its place; WORD: which; LINE_START: level */
};

/* A text under way. */
struct making {
    struct db *db;
    const struct brief_source *source;
    struct piece *pieces;
    int64_t n_pieces, room_pieces;
    struct brief_figure *figures;
    int64_t n, room;
    int line;                   /* of the template, while it is read */
    const char *line_start;
};

enum { FIGURES_MAX = 1000, OPTION_LARGEST = 100 };

static const char *place(struct making *m, int line, int column)
{
    return arena_printf(m->db->op->mem, "%s:%d:%d", m->source->name, line, column);
}

/* Column of ${at} in its line, in characters from 1. */
static int column(struct making *m, const char *at)
{
    char *head = arena_bytes(m->db->op->mem, m->line_start, (size_t)(at - m->line_start));

    return (int)utf8_count(head) + 1;
}

static void add_piece(struct making *m, struct piece p)
{
    if (m->n_pieces == m->room_pieces) {
        int64_t room = m->room_pieces * 2 + 64;

        m->pieces = arena_grow(m->db->op->mem, m->pieces, (size_t)m->room_pieces * sizeof *m->pieces, (size_t)room * sizeof *m->pieces);
        m->room_pieces = room;
    }
    m->pieces[m->n_pieces++] = p;
}

static enum fault set_day(struct making *m, const char *at, const char *value, int64_t *day)
{
    return day_parse(value, day) ? OK
        : op_fault(m->db->op, F_INPUT, at, "“%s”不是日期，请写成 2018-08-08", "\"%s\" is not a date; write it as 2018-08-08", value);
}

static enum fault set_area(struct making *m, const char *at, const char *value, const char **area)
{
    enum fault f = record_resolve(m->db, kind_by_name("area"), value, area);

    if (f != OK || *area != NULL)
        return f;
    return op_fault(m->db->op, F_ABSENT, at, "册中没有区划“%s”", "the register has no area \"%s\"", value);
}

/* One word after the code: a form, or a part of the scope. */
static enum fault take_option(struct making *m, struct brief_figure *b, const char *at, const char *word)
{
    const char *value = strchr(word, '=');
    size_t n = value == NULL ? 0 : (size_t)(value - word);

    if (strcmp(word, "number") == 0)
        b->form = NUMBER_ONLY;
    else if (strcmp(word, "areas") == 0)
        b->form = AREA_NAMES;
    else if (n == 4 && strncmp(word, "area", n) == 0)
        return set_area(m, at, value + 1, &b->scope.area);
    else if (n == 4 && strncmp(word, "from", n) == 0)
        return set_day(m, at, value + 1, &b->scope.from);
    else if (n == 2 && strncmp(word, "to", n) == 0)
        return set_day(m, at, value + 1, &b->scope.to);
    else if (n == 3 && strncmp(word, "day", n) == 0)
        return set_day(m, at, value + 1, &b->scope.day);
    else
        return op_fault(m->db->op, F_INPUT, at, "不认识的选项“%s”；可用 number、areas、area=、from=、to=、day=",
                        "unknown option \"%s\"; there are number, areas, area=, from=, to=, day=", word);
    return OK;
}

static enum fault no_figure(struct making *m, const char *at, const char *code)
{
    return op_fault(m->db->op, F_INPUT, at, "没有指标“%s”；全部指标见 bangfu list figures", "there is no figure \"%s\"; see bangfu list figures", code);
}

static enum fault take_figure(struct making *m, const char *at, int line, int col, char *code, char *rest)
{
    struct brief_figure *b;
    const struct indicator *ind = indicator_by_code(code, 0);
    enum fault f = OK;

    if (ind == NULL)
        return no_figure(m, at, code);
    if (m->n == FIGURES_MAX)
        return op_fault(m->db->op, F_INPUT, at, "一份简报至多 %d 个指标", "a text has at most %d figures", FIGURES_MAX);
    if (m->n == m->room) {
        int64_t room = m->room * 2 + 32;

        m->figures = arena_grow(m->db->op->mem, m->figures, (size_t)m->room * sizeof *m->figures, (size_t)room * sizeof *m->figures);
        m->room = room;
    }
    b = &m->figures[m->n];
    *b = (struct brief_figure){ .figure.ind = ind, .scope = m->source->scope, .line = line, .column = col, .households = NONE };
    for (char *save, *word = strtok_r(rest, " \t", &save); f == OK && word != NULL; word = strtok_r(NULL, " \t", &save))
        f = take_option(m, b, at, word);
    if (f == OK && b->scope.from > b->scope.to)
        f = op_fault(m->db->op, F_INPUT, at, "期初晚于期末", "the period begins after its end");
    add_piece(m, (struct piece){ .type = FIGURE, .at = m->n });
    m->n++;
    return f;
}

/* What stands between two braces. */
static enum fault take_braces(struct making *m, const char *open, const char *s, size_t n)
{
    int line = m->line, col = column(m, open);
    const char *at = place(m, line, col);
    char *inside = arena_bytes(m->db->op->mem, s, n), *rest;
    size_t k;

    if (inside[0] == '!')
        return OK;
    inside += strspn(inside, " \t");
    k = strcspn(inside, " \t");
    rest = inside + k;
    if (*rest != '\0')
        *rest++ = '\0';
    if (k > OPTION_LARGEST || *inside == '\0' || memchr(s, '\n', n) != NULL)
        return op_fault(m->db->op, F_INPUT, at, "{{ }} 之间应为指标代码", "a figure's code must stand between {{ and }}");
    for (int w = 0; w < WORDS; w++)
        if (strcmp(inside, word_names[w]) == 0 && rest[strspn(rest, " \t")] == '\0') {
            add_piece(m, (struct piece){ .type = WORD, .at = w });
            return OK;
        }
    return take_figure(m, at, line, col, inside, rest);
}

/* The mark of a heading at the beginning of a line: its level, 0 for none. */
static int heading(const char *s)
{
    return strncmp(s, "# ", 2) == 0 ? 1 : strncmp(s, "## ", 3) == 0 ? 2 : 0;
}

static const char *begin_line(struct making *m, const char *s)
{
    int level = heading(s);

    m->line_start = s;
    add_piece(m, (struct piece){ .type = LINE_START, .at = level });
    return level > 0 ? s + level + 1 : s;
}

/* Past the end of a comment; a comment that fills its lines takes their end too. */
static const char *after_braces(struct making *m, const char *open, const char *close)
{
    bool fills = open[2] == '!' && open == m->line_start && close[2] == '\n';

    for (const char *p = open; p < close; p++)
        if (*p == '\n') {
            m->line++;
            m->line_start = p + 1;
        }
    if (!fills)
        return close + 2;
    m->line++;
    return begin_line(m, close + 3);
}

static enum fault parse(struct making *m)
{
    const char *s = m->source->text, *from;
    enum fault f = OK;

    m->line = 1;
    from = s = begin_line(m, s);
    while (f == OK && *s != '\0') {
        if (*s == '\n') {
            add_piece(m, (struct piece){ .type = LITERAL, .s = from, .n = (size_t)(s + 1 - from) });
            m->line++;
            from = s = begin_line(m, s + 1);
        } else if (s[0] == '{' && s[1] == '{') {
            const char *close = strstr(s, "}}");

            if (close == NULL)
                return op_fault(m->db->op, F_INPUT, place(m, m->line, column(m, s)), "“{{”没有对应的“}}”", "this {{ has no }}");
            add_piece(m, (struct piece){ .type = LITERAL, .s = from, .n = (size_t)(s - from) });
            f = take_braces(m, s, s + 2, (size_t)(close - s - 2));
            from = s = after_braces(m, s, close);
        } else
            s++;
    }
    add_piece(m, (struct piece){ .type = LITERAL, .s = from, .n = (size_t)(s - from) });
    return f;
}

/* ------------------------------------------------------------------ compute */

/* A fault within the computation gets the template's place. */
static enum fault at_place(struct making *m, const struct brief_figure *b, enum fault f)
{
    struct op *op = m->db->op;
    char *zh = arena_text(op->mem, op->zh), *en = arena_text(op->mem, op->en);

    if (f == F_BROKEN || f == OK)
        return f;
    op_clear(op);
    return op_fault(op, f, place(m, b->line, b->column), "%s%.0s", "%.0s%s", zh, en);
}

static bool recorded(const struct figure *f)
{
    return f->ind->fold == RATIO ? f->top != NONE && f->bottom != NONE && f->bottom != 0 : f->value != NONE;
}

static enum fault compute_figures(struct making *m)
{
    for (int64_t i = 0; i < m->n; i++) {
        struct brief_figure *b = &m->figures[i];
        struct figure *v;
        int64_t n;
        enum fault f = figure_compute(m->db, b->figure.ind, &b->scope, &v, &n);

        if (f != OK)
            return at_place(m, b, f);
        b->figure = *v;
        if (!recorded(v))
            return op_fault(m->db->op, F_ABSENT, place(m, b->line, b->column), "指标 %s 未登记；请先登记其记录，或改动模板",
                            "figure %s is not recorded; record what it counts first, or change the template", b->figure.ind->code);
    }
    return OK;
}

/* ------------------------------------------------------------------- render */

static void put_date(struct buf *out, int64_t day, enum lang lang)
{
    static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                                          "November", "December" };
    int64_t y, mo, d;

    day_parts(day, &y, &mo, &d);
    if (lang == LANG_EN)
        buf_printf(out, "%lld %s %lld", (long long)d, months[mo - 1], (long long)y);
    else
        buf_printf(out, "%lld年%lld月%lld日", (long long)y, (long long)mo, (long long)d);
}

static void put_time(struct buf *out, int64_t stamp, enum lang lang)
{
    int64_t day = day_of_stamp(stamp), minutes = (stamp - (stamp_of_day_end(day) + 1 - STAMP_DAY)) / (60 * STAMP_SECOND);

    put_date(out, day, lang);
    if (lang == LANG_EN)
        buf_printf(out, ", %02lld:%02lld", (long long)(minutes / 60), (long long)(minutes % 60));
    else
        buf_printf(out, "%lld%s%lld分", (long long)(minutes / 60), lang == LANG_ZH_HANT ? "時" : "时", (long long)(minutes % 60));
}

/* The name of an area in the text's language; its code when it has none. */
static const char *area_name(struct making *m, const char *area)
{
    static const char *const fields[] = { [LANG_ZH_HANT] = "name_hant", [LANG_ZH_HANS] = "name", [LANG_EN] = "name_en" };
    const struct kind *kind = kind_by_name("area");
    const struct field *name = field_by_name(kind->fields, "name"), *own = field_by_name(kind->fields, fields[m->source->lang]);
    struct row *rows, *r;
    int64_t n;

    if (rows_by_id(m->db, kind, area, &rows, &n) != OK) {
        op_clear(m->db->op);
        return strcmp(area, m->db->book) == 0 ? m->db->book_name : area;
    }
    r = &rows[0];
    for (int64_t i = 1; i < n; i++)
        if (rows[i].from_day <= m->source->scope.day)
            r = &rows[i];
    return field_recorded(own, r->record) ? *field_text(own, r->record) : *field_text(name, r->record);
}

/* 1,685 in English, 1685 in Chinese: money in yuan, a ratio in per cent. */
static void put_number(struct buf *out, const struct figure *f, enum lang lang)
{
    struct buf b = buf_open(out->mem);
    size_t whole;

    if (f->ind->fold == RATIO) {
        if (strcmp(f->ind->unit, "%") == 0) {
            percent_put(&b, f->top, f->bottom, 0);
            b.n--;
        } else
            money_put(&b, figure_hundredths(f));
        buf_bytes(out, b.p, b.n);
        return;
    }
    if (strcmp(f->ind->unit, "fen") == 0) {
        money_put(&b, f->value);
        if (strcmp(b.p + b.n - 3, ".00") == 0)
            b.n -= 3;
    } else
        buf_int(&b, f->value);
    whole = memchr(b.p, '.', b.n) == NULL ? b.n : (size_t)((const char *)memchr(b.p, '.', b.n) - b.p);
    for (size_t i = 0; i < b.n; i++) {
        if (lang == LANG_EN && i > 0 && i < whole && (whole - i) % 3 == 0 && b.p[i - 1] != '-')
            buf_char(out, ',');
        buf_char(out, b.p[i]);
    }
}

/* "A、B" or "A, B and C": the areas of the records behind the figure. */
static enum fault put_areas(struct making *m, struct buf *out, const struct brief_figure *b)
{
    const char *last = NULL, **names;
    struct evidence *rows;
    int64_t n, count = 0;
    enum fault f = figure_trace(m->db, b->figure.ind, &b->scope, &rows, &n);

    if (f != OK)
        return at_place(m, b, f);
    names = arena_alloc(m->db->op->mem, (size_t)(n + 1) * sizeof *names);
    for (int64_t i = 0; i < n; i++)
        if (rows[i].area != NULL && (last == NULL || strcmp(rows[i].area, last) != 0))
            names[count++] = area_name(m, last = rows[i].area);
    if (count == 0)
        return op_fault(m->db->op, F_ABSENT, place(m, b->line, b->column), "指标 %s 背后没有带区划的记录", "no record with an area stands behind figure %s",
                        b->figure.ind->code);
    for (int64_t i = 0; i < count; i++)
        buf_printf(out, "%s%s", i == 0 ? "" : m->source->lang != LANG_EN ? "、" : i == count - 1 ? " and " : ", ", names[i]);
    return OK;
}

/* In place of a figure that isn't shown. */
static void put_suppressed(struct buf *out, const struct brief_figure *b, int64_t k, enum lang lang)
{
    static const char *const withheld[] = { [LANG_ZH_HANT] = "不公開", [LANG_ZH_HANS] = "不公开", [LANG_EN] = "not published" };
    bool households = strcmp(b->figure.ind->unit, "households") == 0;

    if (!b->small || b->form == AREA_NAMES || b->figure.ind->fold == RATIO) {
        buf_text(out, withheld[lang]);
        return;
    }
    if (!households)
        buf_printf(out, "%s%s", withheld[lang], lang == LANG_EN ? " (" : "（");
    if (lang == LANG_EN)
        buf_printf(out, "fewer than %lld households", (long long)k);
    else
        buf_printf(out, lang == LANG_ZH_HANT ? "少於%lld戶" : "少于%lld户", (long long)k);
    if (!households)
        buf_text(out, lang == LANG_EN ? ")" : "）");
}

static enum fault put_figure(struct making *m, struct buf *out, const struct brief_figure *b, int64_t k)
{
    if (b->suppressed)
        put_suppressed(out, b, k, m->source->lang);
    else if (b->form == AREA_NAMES)
        return put_areas(m, out, b);
    else if (b->form == NUMBER_ONLY)
        put_number(out, &b->figure, m->source->lang);
    else
        figure_put_habit(out, &b->figure, m->source->lang);
    return OK;
}

static void put_word(struct making *m, struct buf *out, enum word w, const struct brief_text *t)
{
    const struct scope *s = &m->source->scope;

    switch (w) {
    case W_AREA:
        buf_text(out, area_name(m, t->area));
        break;
    case W_DAY:
        put_date(out, s->day, m->source->lang);
        break;
    case W_FROM:
        put_date(out, s->from, m->source->lang);
        break;
    case W_TO:
        put_date(out, s->to, m->source->lang);
        break;
    case W_KNOWN:
        put_time(out, t->known, m->source->lang);
        break;
    default:
        buf_printf(out, "%lld:", (long long)t->head_seq);
        buf_hex(out, t->head_hash, sizeof t->head_hash);
    }
}

/* Lines that begin a heading, and where it ends. */
static void note_heading(struct making *m, struct buf *out, struct brief_text *t, struct brief_heading *headings, int level)
{
    struct brief_heading *last = t->n_headings > 0 ? &headings[t->n_headings - 1] : NULL;

    (void)m;
    if (last != NULL && last->end == NONE)
        last->end = (int64_t)out->n - (out->n > 0 && out->p[out->n - 1] == '\n');
    if (level > 0)
        headings[t->n_headings++] = (struct brief_heading){ (int64_t)out->n, NONE, level };
}

static enum fault render(struct making *m, int64_t k, struct brief_text *t)
{
    struct brief_heading *headings = arena_alloc(m->db->op->mem, (size_t)(m->n_pieces + 1) * sizeof *headings);
    struct buf out = buf_open(m->db->op->mem);
    int64_t characters = 0;
    enum fault f = OK;

    for (int64_t i = 0; f == OK && i < m->n_pieces; i++) {
        const struct piece *p = &m->pieces[i];
        size_t before = out.n;

        if (p->type == LITERAL)
            buf_bytes(&out, p->s, p->n);
        else if (p->type == WORD)
            put_word(m, &out, (enum word)p->at, t);
        else if (p->type == FIGURE)
            f = put_figure(m, &out, &m->figures[p->at], k);
        else
            note_heading(m, &out, t, headings, (int)p->at);
        if (p->type == FIGURE)
            m->figures[p->at].start = characters;
        characters += (int64_t)utf8_count(out.p + before);
        if (p->type == FIGURE)
            m->figures[p->at].end = characters;
    }
    note_heading(m, &out, t, headings, 0);
    t->headings = headings;
    t->text = out.p;
    return f;
}

static enum fault check_source(struct making *m)
{
    const char *s = m->source->text;
    int line = 1;
    size_t bad;
    enum { LARGEST = 200000 };

    if (strlen(s) > LARGEST)
        return op_fault(m->db->op, F_INPUT, m->source->name, "模板超过 %d 字节", "the template is larger than %d bytes", LARGEST);
    if (!utf8_valid(s, strlen(s)))
        return op_fault(m->db->op, F_INPUT, m->source->name, "模板不是 UTF-8 文本", "the template is not UTF-8 text");
    if ((bad = utf8_control(s, false)) == 0)
        return OK;
    while (--bad > 0)
        line += utf8_next(&s) == '\n';
    return op_fault(m->db->op, F_INPUT, place(m, line, 1), "此行有不可见的控制字符，请删除", "this line has an invisible control character; remove it");
}

enum fault brief_compute(struct db *db, const struct brief_source *source, struct brief_text *out)
{
    struct making m = { .db = db, .source = source };
    struct brief_text t = { .source = *source, .area = source->scope.area == NULL ? db->book : source->scope.area };
    int64_t k = PUBLIC_MINIMUM;
    enum fault f;

    t.known = db->known != NONE ? db->known : db->head_stamp;
    if ((f = check_source(&m)) != OK || (f = parse(&m)) != OK || (f = compute_figures(&m)) != OK
        || (f = book_anchor(db, t.known, &t.head_seq, t.head_hash)) != OK)
        return f;
    if (source->public && ((f = suppress_minimum(db, &source->scope, &k)) != OK || (f = suppress(db, k, m.figures, m.n)) != OK))
        return f;
    if ((f = render(&m, k, &t)) != OK)
        return f;
    t.figures = m.figures;
    t.n = m.n;
    *out = t;
    return OK;
}
