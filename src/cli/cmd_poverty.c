/* SPDX-License-Identifier: Apache-2.0 */
/* How poor the households on the register are, and what would become of them. */
#include "cli/screen.h"

#include "base/json.h"
#include "base/money.h"
#include "report/lacks.h"
#include "rules/codes.h"
#include "rules/line.h"
#include "store/book.h"
#include "store/records.h"

#include <string.h>

/* What is asked: one set of households by one scheme. */
struct question {
    const char *area, *scheme, *line;   /* codes; the line NULL when an amount was given or none holds */
    int64_t day, line_fen;
    const struct scheme *by;
    struct resident *residents;
    int64_t n;
    bool by_village;
    const char *index;                  /* NULL: none asked for */
    const struct poverty_index *weighed;
    struct lacks *lacks;                /* of the residents     */
};

static const char *money(struct context *c, int64_t fen)
{
    struct buf b = buf_open(c->op->mem);

    if (fen == NONE)
        return "–";
    money_put(&b, fen);
    return b.p;
}

/* Millionths as a number with four decimals. */
static const char *millionths(struct context *c, int64_t v)
{
    int64_t v4 = v == NONE ? 0 : round_div(v, 100);

    return v == NONE ? "–" : arena_printf(c->op->mem, "%lld.%04lld", (long long)(v4 / 10000), (long long)(v4 % 10000));
}

static enum fault ask(struct context *c, struct question *q)
{
    enum fault f;

    *q = (struct question){ .area = c->db->book, .scheme = option(c, OPT_SCHEME), .day = context_today(c) };
    if ((f = option_day(c, OPT_DAY, &q->day)) != OK || (f = book_load(c->db)) != OK || (f = context_set_known(c)) != OK)
        return f;
    q->area = c->db->book;
    if (option(c, OPT_AREA) != NULL && (f = context_record(c, kind_by_name("area"), option(c, OPT_AREA), "--area", &q->area)) != OK)
        return f;
    if (q->scheme == NULL && (f = scheme_by_area(c->db, q->area, q->day, &q->scheme)) != OK)
        return f;
    if ((f = residents_by_area(c->db, q->area, q->scheme, q->day, &q->residents, &q->n, &q->by)) != OK)
        return f;
    return line_by_area(c->db, q->area, q->day, &q->line, &q->line_fen);
}

/* A line on record, by its code. */
static enum fault recorded_line(struct context *c, struct question *q, const char *code)
{
    const struct line *line;
    const void *record;
    enum fault f = context_record(c, &kind_line, code, "--line", &q->line);

    if (f != OK || (f = record_on(c->db, &kind_line, q->line, q->day, &record)) != OK)
        return f;
    line = record;
    if (line == NULL || line->amount_fen == NONE || line->amount_fen <= 0)
        return op_fault(c->op, F_ABSENT, "--line", "标准 %s 在统计日无效或不以金额计", "line %s doesn't hold on that day, or isn't one of money", q->line);
    q->line_fen = line->amount_fen;
    return OK;
}

/* A line of so many yuan, or a code. */
static enum fault option_line(struct context *c, struct question *q)
{
    const char *text = option(c, OPT_LINE);

    if (text != NULL && (*text < '0' || *text > '9') && *text != '-')
        return recorded_line(c, q, text);
    if (text != NULL && (!money_parse(text, &q->line_fen) || q->line_fen <= 0))
        return op_fault(c->op, F_INPUT, "--line", "应为大于零的金额（元），例如 5000", "must be an amount in yuan above 0, for instance 5000");
    if (text != NULL)
        q->line = NULL;
    return q->line_fen != NONE ? OK
        : op_fault(c->op, F_ABSENT, "--line", "该区划当日没有收入标准；请用 --line 指明金额（元），或先录入标准", "no income line holds there that day; name an amount in yuan with --line, or put the line first");
}

static void table_people(struct context *c, struct table *t, const char *label, int64_t households, int64_t persons)
{
    table_row(t, label, int_text(c->op->mem, households), int_text(c->op->mem, persons));
}

static void put_text(struct context *c, const struct question *q, const struct poverty *p)
{
    struct table t = table_open(c->op->mem, 3, 3u << 1), m = table_open(c->op->mem, 2, 1u << 1);

    buf_printf(&c->out, c->lang == LANG_EN ? "%s  on %s, by scheme %s, line %s yuan%s%s\n" : "%s  %s  口径 %s  标准 %s 元%s%s\n", q->area, day_text(c->op->mem, q->day), q->scheme,
               money(c, q->line_fen), q->line == NULL ? "" : "  ", q->line == NULL ? "" : q->line);
    table_row(&t, "", SAY(c, "Households", "户"), SAY(c, "Persons", "人"));
    table_people(c, &t, SAY(c, "With an income on record", "已登记收入"), p->households, p->persons);
    table_people(c, &t, SAY(c, "Without: in no measure below", "未登记收入（以下均不计）"), p->unknown_households, p->unknown_persons);
    table_people(c, &t, SAY(c, "Below the line", "低于标准"), p->poor_households, p->poor_persons);
    if (p->negative_households > 0)
        table_row(&t, SAY(c, "Income below zero, taken as it is", "收入为负（照实计入）"), int_text(c->op->mem, p->negative_households), "");
    table_put(&c->out, &t, 2);
    table_row(&m, SAY(c, "Headcount (FGT 0)", "贫困发生率（FGT 0）"), millionths(c, p->headcount));
    table_row(&m, SAY(c, "Gap (FGT 1)", "贫困深度（FGT 1）"), millionths(c, p->gap));
    table_row(&m, SAY(c, "Severity (FGT 2)", "贫困强度（FGT 2）"), millionths(c, p->severity));
    table_row(&m, SAY(c, "What lifts all to the line, yuan a year", "补足差额所需（元/年）"), money(c, p->cost_fen));
    table_row(&m, SAY(c, "Gini", "基尼系数"), millionths(c, p->gini));
    table_row(&m, SAY(c, "Mean income a head, yuan", "人均收入（元）"), money(c, p->mean_fen));
    for (int k = 0; k < 9; k++)
        table_row(&m, k == 4 ? SAY(c, "Median, yuan", "中位数（元）") : arena_printf(c->op->mem, "%s %d", SAY(c, "Decile", "十分位"), k + 1), money(c, p->deciles_fen[k]));
    table_put(&c->out, &m, 2);
}

static void put_number(struct buf *b, const char *name, int64_t v)
{
    buf_printf(b, ",\"%s\":", name);
    if (v == NONE)
        buf_text(b, "null");
    else
        buf_int(b, v);
}

/* The measures; ratios in millionths, money in fen. */
static void put_measures(struct buf *b, const struct poverty *p)
{
    put_number(b, "households", p->households);
    put_number(b, "persons", p->persons);
    put_number(b, "unknown_households", p->unknown_households);
    put_number(b, "unknown_persons", p->unknown_persons);
    put_number(b, "poor_households", p->poor_households);
    put_number(b, "poor_persons", p->poor_persons);
    put_number(b, "negative_households", p->negative_households);
    put_number(b, "headcount", p->headcount);
    put_number(b, "gap", p->gap);
    put_number(b, "severity", p->severity);
    put_number(b, "cost_fen", p->cost_fen);
    put_number(b, "gini", p->gini);
    put_number(b, "mean_fen", p->mean_fen);
    buf_text(b, ",\"deciles_fen\":[");
    for (int k = 0; k < 9; k++) {
        buf_text(b, k > 0 ? "," : "");
        if (p->deciles_fen[k] == NONE)
            buf_text(b, "null");
        else
            buf_int(b, p->deciles_fen[k]);
    }
    buf_text(b, "]");
}

static void put_head(struct context *c, const struct question *q)
{
    buf_text(&c->out, "{\"area\":");
    json_put_text(&c->out, q->area);
    buf_text(&c->out, ",\"scheme\":");
    json_put_text(&c->out, q->scheme);
    buf_printf(&c->out, ",\"day\":\"%s\"", day_text(c->op->mem, q->day));
    put_number(&c->out, "line_fen", q->line_fen);
}

/* -------------------------------------------------------------------- the index */

static enum fault ask_index(struct context *c, struct question *q)
{
    const char *by = option(c, OPT_BY), *code = option(c, OPT_INDEX);
    enum fault f;

    if (by != NULL && strcmp(by, "village") != 0)
        return op_fault(c->op, F_INPUT, "--by", "只能按村（village）分列", "can only be village");
    q->by_village = by != NULL;
    if (q->by_village)
        residents_by_village(q->residents, q->n);
    if (code == NULL)
        return OK;
    if ((f = context_record(c, &kind_poverty_index, code, "--index", &q->index)) != OK || (f = index_on(c->db, q->index, q->day, &q->weighed)) != OK)
        return f;
    return lacks_by_residents(c->db, q->weighed, q->area, q->day, q->line_fen, q->residents, q->n, &q->lacks);
}

static const char *code_text(struct context *c, const struct code *codes, const char *code)
{
    const struct code *found = code == NULL ? NULL : code_by_text(codes, code);

    return found == NULL ? code : say(c, found->label);
}

/* What is not from a primary source says so. */
static const char *sureness(struct context *c, const char *code)
{
    return code == NULL || strcmp(code, "primary") == 0 ? "" : arena_printf(c->op->mem, c->lang == LANG_EN ? " [%s]" : "〔%s〕", code_text(c, codes_sureness, code));
}

static void put_indicators(struct context *c, const struct question *q, const struct multidimensional *m)
{
    struct table t = table_open(c->op->mem, 7, 31u << 1);

    table_row(&t, "", SAY(c, "Weight", "权重"), SAY(c, "Lacking", "被剥夺"), SAY(c, "Poor and lacking", "贫困且被剥夺"), SAY(c, "Part of M0", "贡献"),
              SAY(c, "Not recorded", "未登记户"), "");
    for (int64_t j = 0; j < q->weighed->n_indicators; j++) {
        const struct poverty_index_indicators *i = &q->weighed->indicators[j];

        table_row(&t, code_text(c, codes_deprivation, i->indicator), int_text(c->op->mem, i->weight), millionths(c, m->uncensored[j]), millionths(c, m->censored[j]),
                  millionths(c, m->contribution[j]), int_text(c->op->mem, m->unknown[j]), sureness(c, i->sureness));
    }
    table_put(&c->out, &t, 2);
}

static void put_index(struct context *c, const struct question *q)
{
    struct multidimensional m = lacks_measure(q->weighed, q->lacks, q->n);
    struct table t = table_open(c->op->mem, 3, 3u << 1), r = table_open(c->op->mem, 2, 1u << 1);

    buf_printf(&c->out, "\n%s (%s)%s  k = %lld/%lld\n", q->weighed->name, q->index, sureness(c, q->weighed->sureness), (long long)q->weighed->k_num, (long long)q->weighed->k_den);
    table_row(&t, "", SAY(c, "Households", "户"), SAY(c, "Persons", "人"));
    table_people(c, &t, SAY(c, "With everything on record", "指标登记齐全"), m.households, m.persons);
    table_row(&t, SAY(c, "Something not recorded: left out below", "有未登记的指标（以下均不计）"), int_text(c->op->mem, m.unknown_households), "");
    table_people(c, &t, SAY(c, "Poor", "多维贫困"), m.poor_households, m.poor_persons);
    table_put(&c->out, &t, 2);
    table_row(&r, SAY(c, "Headcount (H)", "贫困发生率（H）"), millionths(c, m.headcount));
    table_row(&r, SAY(c, "Intensity (A)", "平均剥夺份额（A）"), millionths(c, m.intensity));
    table_row(&r, SAY(c, "Index (M0 = H × A)", "多维贫困指数（M0 = H × A）"), millionths(c, m.index));
    if (m.poor_persons > 0 && m.index_gap != NONE) {
        table_row(&r, SAY(c, "Gap of the index (M1)", "多维贫困深度（M1）"), millionths(c, m.index_gap));
        table_row(&r, SAY(c, "Severity of the index (M2)", "多维贫困强度（M2）"), millionths(c, m.index_severity));
    }
    table_put(&c->out, &r, 2);
    put_indicators(c, q, &m);
}

/* Each village by the same line and the same weights. */
static void put_villages(struct context *c, const struct question *q)
{
    struct table t = table_open(c->op->mem, 9, 255u << 1);
    const char *village;

    buf_char(&c->out, '\n');
    table_row(&t, SAY(c, "Village", "村"), SAY(c, "Households", "户"), SAY(c, "Persons", "人"), SAY(c, "No income", "未登记收入"), SAY(c, "Below", "低于标准"), "FGT 0", "FGT 1",
              SAY(c, "Yuan to the line", "补足差额（元）"), q->index == NULL ? "" : "M0");
    for (int64_t i = 0, n; i < q->n; i += n) {
        struct poverty p;

        n = residents_of_village(c->op, q->residents + i, q->n - i, &village);
        p = residents_measure(c->op, q->residents + i, n, q->line_fen);
        table_row(&t, village, int_text(c->op->mem, p.households), int_text(c->op->mem, p.persons), int_text(c->op->mem, p.unknown_households),
                  int_text(c->op->mem, p.poor_households), millionths(c, p.headcount), millionths(c, p.gap), money(c, p.cost_fen),
                  q->index == NULL ? "" : millionths(c, lacks_measure(q->weighed, q->lacks + i, n).index));
    }
    table_put(&c->out, &t, 2);
}

static void json_multidimensional(struct buf *b, const struct multidimensional *m)
{
    put_number(b, "households", m->households);
    put_number(b, "persons", m->persons);
    put_number(b, "unknown_households", m->unknown_households);
    put_number(b, "poor_households", m->poor_households);
    put_number(b, "poor_persons", m->poor_persons);
    put_number(b, "headcount", m->headcount);
    put_number(b, "intensity", m->intensity);
    put_number(b, "m0", m->index);
    if (m->index_gap != NONE) {
        put_number(b, "m1", m->index_gap);
        put_number(b, "m2", m->index_severity);
    }
}

static void json_index(struct context *c, const struct question *q, int64_t first, int64_t n, bool whole)
{
    struct multidimensional m = lacks_measure(q->weighed, q->lacks + first, n);

    buf_text(&c->out, ",\"index\":{\"code\":");
    json_put_text(&c->out, q->index);
    json_multidimensional(&c->out, &m);
    for (int64_t j = 0; whole && j < q->weighed->n_indicators; j++) {
        buf_printf(&c->out, "%s{\"indicator\":\"%s\"", j == 0 ? ",\"indicators\":[" : ",", q->weighed->indicators[j].indicator);
        put_number(&c->out, "weight", q->weighed->indicators[j].weight);
        put_number(&c->out, "unknown_households", m.unknown[j]);
        put_number(&c->out, "uncensored", m.uncensored[j]);
        put_number(&c->out, "censored", m.censored[j]);
        put_number(&c->out, "contribution", m.contribution[j]);
        buf_char(&c->out, '}');
    }
    buf_text(&c->out, whole ? "]}" : "}");
}

static void json_villages(struct context *c, const struct question *q)
{
    const char *village;

    buf_text(&c->out, ",\"villages\":[");
    for (int64_t i = 0, n; i < q->n; i += n) {
        struct poverty p;

        n = residents_of_village(c->op, q->residents + i, q->n - i, &village);
        p = residents_measure(c->op, q->residents + i, n, q->line_fen);
        buf_printf(&c->out, "%s{\"village\":\"%s\"", i > 0 ? "," : "", village);
        put_measures(&c->out, &p);
        if (q->index != NULL)
            json_index(c, q, i, n, false);
        buf_char(&c->out, '}');
    }
    buf_char(&c->out, ']');
}

static enum fault run_poverty(struct context *c)
{
    struct question q;
    struct poverty p;
    enum fault f;

    if ((f = ask(c, &q)) != OK || (f = option_line(c, &q)) != OK || (f = ask_index(c, &q)) != OK)
        return f;
    p = residents_measure(c->op, q.residents, q.n, q.line_fen);
    if (!c->json) {
        put_text(c, &q, &p);
        if (q.index != NULL)
            put_index(c, &q);
        if (q.by_village)
            put_villages(c, &q);
        return OK;
    }
    put_head(c, &q);
    put_measures(&c->out, &p);
    if (q.index != NULL)
        json_index(c, &q, 0, q.n, true);
    if (q.by_village)
        json_villages(c, &q);
    buf_text(&c->out, "}\n");
    return OK;
}

/* ---------------------------------------------------------------------- what if */

/* `medical=8000:0.05`: the line of the scheme, so many yuan, this share. */
struct shock {
    const char *text, *line;
    int64_t fen, share;             /* share in millionths                              */
    int64_t hit;
};

static bool parse_share(const char *s, int64_t *share)
{
    int64_t v = 0, unit = 1000000;

    if (*s != '0' && *s != '1')
        return false;
    v = (*s++ - '0') * unit;
    if (*s == '.')
        for (s++; *s >= '0' && *s <= '9' && unit > 1; s++)
            v += (*s - '0') * (unit /= 10);
    *share = v;
    return *s == '\0' && v > 0 && v <= 1000000;
}

static enum fault parse_shock(struct context *c, struct shock *s)
{
    const char *equals = strchr(s->text, '='), *colon = equals == NULL ? NULL : strchr(equals, ':');
    const char *name = equals == NULL ? "" : arena_bytes(c->op->mem, s->text, (size_t)(equals - s->text));

    s->line = NULL;
    for (const struct code *code = codes_income_line; code->code != NULL; code++)
        if (strcmp(code->code, name) == 0 || strcmp(code->code, arena_printf(c->op->mem, "rigid.%s", name)) == 0)
            s->line = code->code;
    if (s->line == NULL || colon == NULL || !money_parse(arena_bytes(c->op->mem, equals + 1, (size_t)(colon - equals - 1)), &s->fen) || s->fen <= 0 || !parse_share(colon + 1, &s->share))
        return op_fault(c->op, F_INPUT, "--shock", "应为“科目=金额（元）:比例”，例如 medical=8000:0.05", "must be LINE=YUAN:SHARE, for instance medical=8000:0.05");
    return OK;
}

/* What of the shock the scheme feels: an expense that it takes off, an income that it adds. */
static enum fault apply(struct context *c, struct question *q, struct shock *s, int64_t seed)
{
    struct income_lines line = { .line = s->line, .amount_fen = s->fen, .expected = NONE, .quantity = NONE, .price_fen = NONE };
    struct income in = { .lines = &line, .n_lines = 1, .members = 1 };
    struct reckoning r = income_reckon(c->op->mem, &in, q->by, 1);
    struct blow blow;
    enum fault f;

    if (r.net_fen == 0)
        return op_fault(c->op, F_INPUT, "--shock", "口径 %s 不计科目 %s，此冲击对其没有影响；请换一个口径", "scheme %s doesn't count %s, so it wouldn't feel this; name another scheme", q->scheme, s->line);
    if (r.net_fen > 0 && (f = residents_earn(c->db, q->area, q->scheme, s->line, q->day, q->residents, q->n)) != OK)
        return f;
    blow = (struct blow){ s->line, r.net_fen < 0 ? -r.net_fen : r.net_fen, r.net_fen > 0, s->share };
    s->hit = residents_shock(c->op, q->residents, q->n, &blow, seed);
    return OK;
}

static enum fault shocks(struct context *c, struct question *q, struct shock *s, int n)
{
    int64_t seed = 1;
    enum fault f = option_int(c, OPT_SEED, &seed);

    for (int i = 0; f == OK && i < n; i++) {
        s[i].text = c->value[OPT_SHOCK][i];
        if ((f = parse_shock(c, &s[i])) == OK)
            f = apply(c, q, &s[i], seed);
    }
    return f;
}

static bool below(int64_t per_head, int64_t line)
{
    return per_head != NONE && line != NONE && per_head < line;
}

/* Who wasn't below the line and would be. */
static void put_fallen(struct context *c, const struct resident *before, int64_t line_before, const struct question *q)
{
    struct table t = table_open(c->op->mem, 3, 1u << 2);
    int64_t n = 0;

    for (int64_t i = 0; i < q->n; i++) {
        const struct resident *r = &q->residents[i];

        if (below(before[i].per_head_fen, line_before) || !below(r->per_head_fen, q->line_fen))
            continue;
        if (c->json)
            buf_printf(&c->out, "%s\"%s\"", n++ > 0 ? "," : "", r->code);
        else
            table_row(&t, r->code, r->area, int_text(c->op->mem, r->size));
    }
    if (!c->json)
        table_put(&c->out, &t, 4);
}

static enum fault run_what_if(struct context *c)
{
    struct shock s[GIVEN_MAX];
    struct resident *before;
    struct poverty now = { 0 }, then;
    struct question q;
    int64_t line_before;
    int n = c->given[OPT_SHOCK];
    enum fault f;

    if (option(c, OPT_LINE) == NULL && n == 0)
        return op_fault(c->op, F_INPUT, "what-if", "请用 --line 或 --shock 说明假设", "say what to suppose with --line or --shock");
    if ((f = ask(c, &q)) != OK)
        return f;
    line_before = q.line_fen;
    before = arena_alloc(c->op->mem, (size_t)(q.n + 1) * sizeof *before);
    if (q.n > 0)
        memcpy(before, q.residents, (size_t)q.n * sizeof *before);
    if ((f = option_line(c, &q)) != OK || (f = shocks(c, &q, s, n)) != OK)
        return f;
    if (line_before == NONE)
        line_before = q.line_fen;
    now = residents_measure(c->op, before, q.n, line_before);
    then = residents_measure(c->op, q.residents, q.n, q.line_fen);
    if (c->json) {
        put_head(c, &q);
        put_number(&c->out, "line_now_fen", line_before);
        buf_text(&c->out, ",\"now\":{\"what\":\"now\"");
        put_measures(&c->out, &now);
        buf_text(&c->out, "},\"then\":{\"what\":\"then\"");
        put_measures(&c->out, &then);
        buf_text(&c->out, "},\"newly_below\":[");
        put_fallen(c, before, line_before, &q);
        buf_text(&c->out, "]}\n");
        return OK;
    }
    for (int i = 0; i < n; i++)
        buf_printf(&c->out, c->lang == LANG_EN ? "Suppose %s: %lld households\n" : "假设 %s：%lld 户\n", s[i].text, (long long)s[i].hit);
    buf_printf(&c->out, c->lang == LANG_EN ? "Now: below %s yuan %lld households, %lld persons; to lift them %s yuan a year\n" : "现在：低于 %s 元 %lld 户 %lld 人，补足需 %s 元/年\n",
               money(c, line_before), (long long)now.poor_households, (long long)now.poor_persons, money(c, now.cost_fen));
    buf_printf(&c->out, c->lang == LANG_EN ? "Then: below %s yuan %lld households, %lld persons; to lift them %s yuan a year\n" : "假设下：低于 %s 元 %lld 户 %lld 人，补足需 %s 元/年\n",
               money(c, q.line_fen), (long long)then.poor_households, (long long)then.poor_persons, money(c, then.cost_fen));
    buf_text(&c->out, SAY(c, "Newly below (household, area, persons):\n", "新增低于标准的户（户编号、区划、人数）：\n"));
    put_fallen(c, before, line_before, &q);
    if (then.unknown_households > 0)
        buf_printf(&c->out, c->lang == LANG_EN ? "%lld households without an income on record are in none of this\n" : "另有 %lld 户未登记收入，不在其中\n", (long long)then.unknown_households);
    return OK;
}

const struct command cmds_poverty[] = {
    { .name = "poverty", .run = run_poverty, .needs = READS, .min = 0, .max = 0,
      .options = O(AREA) | O(SCHEME) | O(LINE) | O(INDEX) | O(BY) | O(DAY) | O(KNOWN),
      .args = L("PATH [--area A] [--scheme S] [--line YUAN|CODE] [--index CODE] [--by village] [--day D] [--as text|json]",
                "册子 [--area 区划] [--scheme 口径] [--line 元或编码] [--index 编码] [--by village] [--day 日] [--as text|json]"),
      .summary = L("How many are below a line, by how much, and how unequal.", "低于标准的有多少、差多少、差距多大。"),
      .help = L("Households on the register on the day, each weighing its members, by the latest income that was over and collected by then, reckoned as bangfu income does:"
                " headcount, gap and severity (Foster, Greer, Thorbecke), what would lift everybody to the line, Gini, mean, median and deciles. Exactly on the line is not below."
                " Who has no income on record is in none of them and told apart; incomes below zero are taken as they are. Without --line the income line of the smallest area around holds."
                "\n\n--index names an index of Alkire and Foster on record (programmes/cn-mpi.json is one): a household is poor whose lacks weigh at least the cut-off; H, A, M0 = H × A, and of each"
                " indicator how many lack it, how many of the poor do, and its part of M0. A household with anything not recorded is left out, and of which indicator that was is told."
                " What members tell (school, schooling, illness, labour) is as of the day; the other indicators are the last check of a case by the day. --by village puts each village beside.",
                "统计日在册的户，以人数加权，按当时已结束并已采集的最近一期收入、与 bangfu income 相同的口径核算：贫困发生率、贫困深度、贫困强度（FGT）、补足差额所需、基尼系数、均值、中位数、十分位数。"
                "恰好等于标准的不算低于。未登记收入的户不计入任何一项，另行列出；负收入照实计入。未填 --line 时用该区划最小范围的收入标准。"
                "\n\n--index 指定已录入的多维贫困指数（Alkire–Foster 方法，如 programmes/cn-mpi.json）：被剥夺项目的权重之和达到临界值的为多维贫困户；列出 H、A、M0 = H × A，及各指标的被剥夺人口比例、其中贫困人口的比例和对 M0 的贡献。"
                "任一指标未登记的户不计入，并注明是哪项指标。school、schooling、illness、labour 按统计日成员情况；其他指标取截至统计日个案中最近一次检查。--by village 分村列出。"),
      .example = { "bangfu poverty qiaotou.bangfu --scheme cn-net-income", "bangfu poverty qiaotou.bangfu --scheme cn-net-income --area 441881105206 --line 5000", "bangfu poverty qiaotou.bangfu --scheme cn-net-income --index cn-mpi --by village" } },
    { .name = "what-if", .run = run_what_if, .needs = READS, .min = 0, .max = 0,
      .options = O(AREA) | O(SCHEME) | O(LINE) | O(SHOCK) | O(SEED) | O(DAY) | O(KNOWN),
      .args = L("PATH [--line YUAN] [--shock LINE=YUAN:SHARE …] [--seed N] [--area A] [--scheme S] [--day D] [--as text|json]",
                "册子 [--line 元] [--shock 科目=元:比例 …] [--seed 数] [--area 区划] [--scheme 口径] [--day 日] [--as text|json]"),
      .summary = L("Who would fall below the line; nothing is written.", "假设情形下哪些户会低于标准；不写入任何内容。"),
      .help = L("Another line, or shocks: a share of the households with an income meets an expense (medical is short for rigid.medical), or a share of those"
                " with wage.migrant loses so much of it, at most all they have. Who is met is drawn by"
                " the household's id, the line and --seed (1), so that the same question has the same answer; it is a trial, no forecast. A scheme that doesn't count the line wouldn't feel it, and"
                " says so. Prints who would newly be below, by code.",
                "换一个标准，或加上冲击：一定比例的有收入登记的户遇到一项支出（medical 即 rigid.medical），或有某项收入（如 wage.migrant）的户中一定比例失去该数额、至多全部。由户的内部编号、科目和 --seed（默认1）抽定，同一问题答案相同；"
                "这是试算，不是预测。口径不计该科目的会说明没有影响。列出新增低于标准的户编号。"),
      .example = { "bangfu what-if qiaotou.bangfu --scheme cn-monitoring-income --line 5000 --shock medical=8000:0.05" } },
    { .name = NULL }
};
