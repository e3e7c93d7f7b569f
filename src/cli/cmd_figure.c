/* SPDX-License-Identifier: Apache-2.0 */
/* Commands about figures and the records behind them. */
#include "cli/scope.h"
#include "cli/screen.h"

#include "base/day.h"
#include "base/json.h"
#include "report/totals.h"
#include "rules/codes.h"
#include "store/approvals.h"
#include "store/book.h"
#include "store/records.h"

#include <stdlib.h>
#include <string.h>

enum shape { TEXT, CSV, JSON };

static enum fault choose_shape(struct context *c, enum shape *out)
{
    const char *as = option(c, OPT_AS);

    *out = as == NULL || strcmp(as, "text") == 0 ? TEXT : strcmp(as, "csv") == 0 ? CSV : JSON;
    if (*out != JSON || strcmp(as, "json") == 0)
        return OK;
    return op_fault(c->op, F_INPUT, "--as", "应为 text、csv 或 json", "must be text, csv or json");
}

static const char *habit(struct context *c, const struct figure *f)
{
    struct buf b = buf_open(c->op->mem);

    figure_put_habit(&b, f, c->lang);
    if (f->ind->fold == RATIO && f->bottom != NONE && f->top != NONE)
        buf_printf(&b, " (%lld/%lld)", (long long)f->top, (long long)f->bottom);
    return b.p;
}

/* ------------------------------------------------------------------- figure */

/* What has been put of a list of figures. */
struct listing {
    struct scope scope;
    enum shape shape;
    struct table table;         /* TEXT, of the figures without --by */
    int64_t n;
};

static void put_figure(struct context *c, struct listing *l, const struct figure *f)
{
    struct scope s = scope_shown(c, &l->scope);

    if (l->shape == CSV)
        figure_put_csv(&c->out, &s, context_known(c), f);
    else {
        buf_text(&c->out, l->n > 0 ? ",\n" : "\n");
        figure_put_json(&c->out, &s, context_known(c), f);
    }
    l->n++;
}

/* One figure told by a dimension, and its total beneath. */
static enum fault put_by(struct context *c, const struct listing *l, const struct indicator *ind, const struct figure *values, int64_t n)
{
    struct table t = table_open(c->op->mem, 2, 2);
    struct scope whole = l->scope;
    struct figure *total;
    int64_t one;
    enum fault f;

    whole.by = NULL;
    if ((f = figure_compute(c->db, ind, &whole, &total, &one)) != OK)
        return f;
    for (int64_t i = 0; i < n; i++)
        table_row(&t, scope_by_label(c, l->scope.by, values[i].by), habit(c, &values[i]));
    table_row(&t, SAY(c, "all", "合计"), habit(c, total));
    buf_printf(&c->out, "\n%s  %s\n", say(c, ind->label), ind->code);
    table_put(&c->out, &t, 2);
    return OK;
}

static enum fault add_figure(struct context *c, struct listing *l, const struct indicator *ind)
{
    struct figure *values;
    int64_t n;
    enum fault f = figure_compute(c->db, ind, &l->scope, &values, &n);

    if (f != OK)
        return f;
    if (l->shape == TEXT && l->scope.by != NULL)
        return put_by(c, l, ind, values, n);
    for (int64_t i = 0; i < n; i++)
        if (l->shape == TEXT)
            table_row(&l->table, say(c, ind->label), habit(c, &values[i]), ind->code);
        else
            put_figure(c, l, &values[i]);
    return OK;
}

/* Whether a figure can be told by ${by}, NULL and areas and months included. */
static bool has_dimension(const struct indicator *ind, const char *by)
{
    if (by == NULL || strcmp(by, "village") == 0 || strcmp(by, "area") == 0 || strcmp(by, "month") == 0)
        return true;
    if (ind->fold == RATIO)
        return has_dimension(indicator_by_code(ind->top, 0), by) && has_dimension(indicator_by_code(ind->bottom, 0), by);
    for (int i = 0; i < 6 && ind->dimensions[i] != NULL; i++)
        if (strcmp(ind->dimensions[i], by) == 0)
            return true;
    return false;
}

/* The newest revision of every figure that can be told so, by theme. */
static enum fault add_all(struct context *c, struct listing *l)
{
    enum fault f = OK;

    if (l->scope.by == NULL)
        l->scope.totals = totals_compute(c->db, &l->scope);
    for (int t = 0; themes[t] != NULL; t++) {
        if (t > 0 && l->shape == TEXT && l->scope.by == NULL)
            table_row(&l->table, "", "", "");
        for (const struct indicator *i = themes[t]; f == OK && i->code != NULL; i++)
            if (indicator_by_code(i->code, 0) == i && has_dimension(i, l->scope.by) && figure_reaches(i, l->scope.area))
                f = add_figure(c, l, i);
    }
    return f;
}

/* How many entries wait, so that nobody takes a figure for all that was sent. */
static enum fault put_waiting(struct context *c, const struct listing *l)
{
    struct waiting *all;
    int64_t n;
    enum fault f = proposals_waiting(c->db, l->scope.area == NULL ? c->db->book : l->scope.area, &all, &n);

    if (f == OK && n > 0)
        buf_printf(&c->out, c->lang == LANG_EN ? "\n%lld entries wait for approval and are in no figure (bangfu waiting)\n" : "\n另有 %lld 项待审批，未计入任何指标（见 bangfu waiting）\n", (long long)n);
    return f;
}

static enum fault put_figures(struct context *c, struct listing *l)
{
    const struct indicator *ind;
    enum fault f = OK;

    if (l->shape == TEXT)
        scope_put_head(c, &l->scope);
    else if (l->shape == CSV)
        figure_put_csv_head(&c->out);
    else
        buf_char(&c->out, '[');
    if (c->n == 0)
        f = add_all(c, l);
    for (int i = 0; f == OK && i < c->n; i++)
        if ((f = scope_indicator(c, c->v[i], &ind)) == OK)
            f = add_figure(c, l, ind);
    if (l->shape == TEXT)
        table_put(&c->out, &l->table, 0);
    if (f == OK && l->shape == TEXT)
        f = put_waiting(c, l);
    else if (l->shape == JSON)
        buf_text(&c->out, "\n]\n");
    return f;
}

static enum fault cmd_figure(struct context *c)
{
    struct listing l = { .table = table_open(c->op->mem, 3, 2) };
    enum fault f;

    if ((f = choose_shape(c, &l.shape)) != OK || (f = scope_begin(c)) != OK || (f = scope_parse(c, &l.scope)) != OK)
        return f;
    f = put_figures(c, &l);
    db_read_end(c->db);
    return f;
}

/* -------------------------------------------------------------------- trace */

struct traced {
    const struct indicator *ind;
    struct figure figure;
    struct evidence *rows;
    int64_t n, folded;          /* the fold of the rows, NONE when not recorded */
};

static int64_t count_keys(struct context *c, const struct traced *t)
{
    struct map keys = map_open(c->op->mem);
    int64_t n = 0;

    for (int64_t i = 0; i < t->n; i++)
        if (t->rows[i].key != NULL && map_find(&keys, t->rows[i].key) == NULL) {
            map_add(&keys, t->rows[i].key);
            n++;
        }
    return n;
}

static int by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

/* What is made of the quantities in their order. */
static int64_t in_order(struct context *c, const struct traced *t)
{
    int64_t *known = arena_alloc(c->op->mem, (size_t)(t->n + 1) * sizeof *known), n = 0, sum = 0, ranked = 0;

    for (int64_t i = 0; i < t->n; i++)
        if (t->rows[i].quantity != NONE)
            known[n++] = t->rows[i].quantity;
    qsort(known, (size_t)n, sizeof *known, by_size);
    for (int64_t i = 0; i < n; i++) {
        sum += known[i];
        ranked += (2 * i + 1 - n) * known[i];
    }
    if (n == 0)
        return NONE;
    return t->ind->fold == RANKED ? ranked : t->ind->fold == SIZED ? n * sum : known[(n * t->ind->tenth + 9) / 10 - 1];
}

/* The fold again, over the rows that are shown. */
static int64_t fold(struct context *c, const struct traced *t)
{
    int64_t sum = 0;

    switch (t->ind->fold) {
    case COUNT:
        return t->n;
    case DISTINCT:
        return count_keys(c, t);
    case SUM:
        for (int64_t i = 0; i < t->n; i++) {
            if (t->rows[i].quantity == NONE)
                return NONE;
            sum += t->rows[i].quantity;
        }
        return sum;
    case TENTH:
    case RANKED:
    case SIZED:
        return in_order(c, t);
    default:
        for (int64_t i = 1; i < t->n; i++)
            if (t->rows[i].quantity != t->rows[0].quantity)
                return NONE;
        return t->n > 0 ? t->rows[0].quantity : NONE;
    }
}

static enum fault trace(struct context *c, const struct indicator *ind, const struct scope *scope, struct traced *t)
{
    struct figure *value;
    int64_t one;
    enum fault f;

    t->ind = ind;
    if ((f = figure_trace(c->db, ind, scope, &t->rows, &t->n)) != OK || (f = figure_compute(c->db, ind, scope, &value, &one)) != OK)
        return f;
    t->figure = *value;
    t->folded = fold(c, t);
    if (t->folded == value->value)
        return OK;
    return op_fault(c->op, F_BROKEN, ind->code, "记录合成的结果与指标不符；这是程序的错误，请报告",
                    "the fold of the records is not the figure; this is a bug of the program, please report it");
}

static const char *title(struct context *c, const char *kind, const char *id)
{
    const struct kind *k = kind == NULL ? NULL : kind_by_name(kind);

    return k == NULL || id == NULL ? id : record_title(c->db, k, id);
}

/* What is counted when it isn't the record itself: by the kind that a key of
** this figure belongs to, when one says so. */
static const char *key_title(struct context *c, const struct evidence *e)
{
    static const char *const candidates[] = { "household", "worker", "person", "organisation" };

    if (e->key == NULL || (e->record != NULL && strcmp(e->key, e->record) == 0))
        return "";
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        const char *t = title(c, candidates[i], e->key);

        if (t != e->key && strcmp(t, e->key) != 0)
            return t;
    }
    return e->key;
}

static const char *fold_words(struct context *c, enum fold fold)
{
    static const struct label words[] = {
        [COUNT] = L("rows", "行数"), [DISTINCT] = L("distinct keys", "不重复计数"), [SUM] = L("sum", "合计"),
        [ONLY] = L("the one value of all rows", "各行同一数值"), [TENTH] = L("tenths", "分位数"), [RANKED] = L("ranked sum", "加权序和"), [SIZED] = L("n times the sum", "总和乘以 n"), [RATIO] = L("ratio", "比值"),
    };

    return say(c, words[fold]);
}

static const char *dimension_label(struct context *c, const struct indicator *ind, const struct evidence *e, int i)
{
    return ind->dimensions[i] == NULL || e->dimensions[i] == NULL ? "" : scope_by_label(c, ind->dimensions[i], e->dimensions[i]);
}

static void put_trace_text(struct context *c, const struct traced *t, int64_t limit)
{
    struct table table = table_open(c->op->mem, 11, 1 << 4);
    const char *const *d = t->ind->dimensions;

    buf_printf(&c->out, "\n%s  %s (%s: %s)\n", say(c, t->ind->label), t->ind->code, SAY(c, "records of", "记录种类"), t->ind->kind);
    table_row(&table, SAY(c, "record", "记录"), SAY(c, "counted", "计数对象"), SAY(c, "area", "区划"), SAY(c, "day", "日期"), SAY(c, "quantity", "数量"),
              d[0], d[0] ? d[1] : NULL, d[0] && d[1] ? d[2] : NULL, d[0] && d[1] && d[2] ? d[3] : NULL, NULL, NULL);
    for (int64_t i = 0; i < t->n && i < limit; i++) {
        const struct evidence *e = &t->rows[i];

        table_row(&table, title(c, t->ind->kind, e->record), key_title(c, e), e->area, day_text(c->op->mem, e->day), int_text(c->op->mem, e->quantity),
                  dimension_label(c, t->ind, e, 0), dimension_label(c, t->ind, e, 1), dimension_label(c, t->ind, e, 2),
                  dimension_label(c, t->ind, e, 3), NULL, NULL);
    }
    table_put(&c->out, &table, 2);
    if (t->n > limit)
        buf_printf(&c->out, "  … %lld %s\n", (long long)(t->n - limit), SAY(c, "more", "行未列出"));
    buf_printf(&c->out, "%s: %s = %s\n", fold_words(c, t->ind->fold), t->folded == NONE ? SAY(c, "not recorded", "未登记") : int_text(c->op->mem, t->folded),
               habit(c, &t->figure));
}

static void put_member(struct buf *out, const char *name, const char *text)
{
    buf_printf(out, ",\"%s\":", name);
    json_put_text(out, text);
}

static void put_evidence_json(struct context *c, const struct indicator *ind, const struct evidence *e)
{
    struct buf *out = &c->out;

    buf_text(out, "{\"record\":");
    json_put_text(out, e->record);
    put_member(out, "title", title(c, ind->kind, e->record));
    put_member(out, "key", e->key);
    put_member(out, "area", e->area);
    put_member(out, "day", e->day == NONE ? NULL : day_text(c->op->mem, e->day));
    buf_text(out, ",\"quantity\":");
    json_put_int(out, e->quantity);
    for (int i = 0; i < 6 && ind->dimensions[i] != NULL; i++)
        put_member(out, ind->dimensions[i], e->dimensions[i]);
    buf_char(out, '}');
}

static void put_trace_json(struct context *c, const struct traced *t, const struct scope *scope)
{
    struct scope s = scope_shown(c, scope);

    buf_text(&c->out, "{\"figure\":");
    figure_put_json(&c->out, &s, context_known(c), &t->figure);
    buf_text(&c->out, ",\"rows\":[");
    for (int64_t i = 0; i < t->n; i++) {
        buf_text(&c->out, i > 0 ? ",\n" : "\n");
        put_evidence_json(c, t->ind, &t->rows[i]);
    }
    buf_text(&c->out, "\n]}");
}

static void put_trace_csv(struct context *c, const struct traced *t)
{
    buf_text(&c->out, "code,record,title,key,area,day,quantity");
    for (int i = 0; i < 6 && t->ind->dimensions[i] != NULL; i++)
        buf_printf(&c->out, ",%s", t->ind->dimensions[i]);
    buf_text(&c->out, "\r\n");
    for (int64_t i = 0; i < t->n; i++) {
        const struct evidence *e = &t->rows[i];

        buf_printf(&c->out, "%s,", t->ind->code);
        figure_put_cell(&c->out, e->record);
        buf_char(&c->out, ',');
        figure_put_cell(&c->out, title(c, t->ind->kind, e->record));
        buf_char(&c->out, ',');
        figure_put_cell(&c->out, e->key);
        buf_char(&c->out, ',');
        figure_put_cell(&c->out, e->area);
        buf_printf(&c->out, ",%s,%s", day_text(c->op->mem, e->day), int_text(c->op->mem, e->quantity));
        for (int k = 0; k < 6 && t->ind->dimensions[k] != NULL; k++) {
            buf_char(&c->out, ',');
            figure_put_cell(&c->out, e->dimensions[k]);
        }
        buf_text(&c->out, "\r\n");
    }
}

/* A figure, or the two halves of a ratio. */
static int parts_of(const struct indicator *ind, const struct indicator *parts[2])
{
    parts[0] = ind->fold == RATIO ? indicator_by_code(ind->top, 0) : ind;
    parts[1] = ind->fold == RATIO ? indicator_by_code(ind->bottom, 0) : NULL;
    return ind->fold == RATIO ? 2 : 1;
}

static enum fault put_traces(struct context *c, const struct indicator *ind, struct scope *scope, enum shape shape, int64_t limit)
{
    const struct indicator *parts[2];
    struct listing by = { .scope = *scope, .shape = TEXT };
    int n = parts_of(ind, parts);
    enum fault f = OK;

    if (shape == TEXT)
        scope_put_head(c, scope);
    if (shape == TEXT && scope->by != NULL)
        f = add_figure(c, &by, ind);
    scope->by = NULL;
    if (shape == JSON && n > 1)
        buf_char(&c->out, '[');
    for (int i = 0; f == OK && i < n; i++) {
        struct traced t;

        if ((f = trace(c, parts[i], scope, &t)) != OK)
            break;
        if (shape == JSON) {
            buf_text(&c->out, i > 0 ? ",\n" : "");
            put_trace_json(c, &t, scope);
        } else if (shape == CSV)
            put_trace_csv(c, &t);
        else
            put_trace_text(c, &t, limit);
    }
    if (shape == JSON)
        buf_text(&c->out, n > 1 ? "]\n" : "\n");
    return f;
}

static enum fault cmd_trace(struct context *c)
{
    const struct indicator *ind;
    struct scope scope;
    enum shape shape;
    int64_t limit = INT64_MAX;
    enum fault f;

    if ((f = choose_shape(c, &shape)) != OK || (f = scope_indicator(c, c->v[0], &ind)) != OK || (f = option_int(c, OPT_LIMIT, &limit)) != OK
        || (f = scope_begin(c)) != OK || (f = scope_parse(c, &scope)) != OK)
        return f;
    f = put_traces(c, ind, &scope, shape, limit);
    db_read_end(c->db);
    return f;
}

/* ------------------------------------------------------------------ explain */

static const char *entry_line(struct context *c, int64_t seq)
{
    struct stored s;
    const struct code *reason;

    if (entry_by_seq(c->db, seq, &s) != OK)
        return int_text(c->op->mem, seq);
    reason = s.reason == NULL ? NULL : code_by_text(codes_reason, s.reason);
    return arena_printf(c->op->mem, "#%lld  %s %s  %s  %s  %s", (long long)seq, s.act, s.kind, s.author, stamp_text(c->op->mem, s.stamp),
                        reason != NULL ? say(c, reason->label) : s.reason != NULL ? s.reason : "");
}

static const char *evidence_words(struct context *c, const struct indicator *ind, const struct evidence *e)
{
    struct buf b = buf_open(c->op->mem);

    buf_printf(&b, "%s %s", e->area == NULL ? "" : e->area, day_text(c->op->mem, e->day));
    if (ind->fold == SUM || ind->fold == ONLY)
        buf_printf(&b, " %s", e->quantity == NONE ? SAY(c, "not recorded", "未登记") : int_text(c->op->mem, e->quantity));
    for (int i = 0; i < 6 && ind->dimensions[i] != NULL; i++)
        if (e->dimensions[i] != NULL)
            buf_printf(&b, " %s", scope_by_label(c, ind->dimensions[i], e->dimensions[i]));
    return b.p;
}

static void put_difference_text(struct context *c, const struct indicator *ind, const struct difference *d)
{
    static const struct label words[] = { [APPEARED] = L("appeared", "新增"), [GONE] = L("gone", "消失"), [CHANGED] = L("changed", "变更") };
    const struct evidence *e = d->after != NULL ? d->after : d->before;

    if (d->effect == NONE)
        buf_text(&c->out, "   ");
    else
        buf_printf(&c->out, "%+lld ", (long long)d->effect);
    buf_printf(&c->out, "%s  %s %s %s  ", say(c, words[d->change]), ind->kind, title(c, ind->kind, e->record), key_title(c, e));
    if (d->change == CHANGED)
        buf_printf(&c->out, "%s → ", evidence_words(c, ind, d->before));
    buf_printf(&c->out, "%s\n", evidence_words(c, ind, e));
    for (int64_t i = 0; i < d->n_entries; i++)
        buf_printf(&c->out, "     %s\n", entry_line(c, d->entries[i]));
}

static int64_t sum_of(const struct explanation *x)
{
    int64_t sum = 0;

    for (int64_t i = 0; i < x->n; i++)
        if (x->differences[i].effect != NONE)
            sum += x->differences[i].effect;
    return sum;
}

static void put_explanation_text(struct context *c, const struct indicator *ind, const struct explanation *x, const int64_t known[2])
{
    buf_printf(&c->out, "\n%s  %s\n", say(c, ind->label), ind->code);
    buf_printf(&c->out, "%s  %s\n%s  %s\n", stamp_text(c->op->mem, known[0]), habit(c, &x->before), stamp_text(c->op->mem, known[1]), habit(c, &x->after));
    for (int64_t i = 0; i < x->n; i++)
        put_difference_text(c, ind, &x->differences[i]);
    if (x->before.value != NONE && x->after.value != NONE && ind->fold != ONLY)
        buf_printf(&c->out, "%s %+lld = %lld − %lld\n", SAY(c, "sum", "合计"), (long long)sum_of(x), (long long)x->after.value, (long long)x->before.value);
}

static void put_entry_json(struct context *c, int64_t seq)
{
    struct stored s;

    if (entry_by_seq(c->db, seq, &s) != OK)
        return;
    buf_printf(&c->out, "{\"entry\":%lld,\"act\":\"%s\",\"kind\":\"%s\"", (long long)seq, s.act, s.kind);
    put_member(&c->out, "subject", s.subject);
    put_member(&c->out, "author", s.author);
    put_member(&c->out, "stamp", stamp_text(c->op->mem, s.stamp));
    put_member(&c->out, "reason", s.reason);
    buf_char(&c->out, '}');
}

static void put_difference_json(struct context *c, const struct indicator *ind, const struct difference *d)
{
    static const char *const words[] = { [APPEARED] = "appeared", [GONE] = "gone", [CHANGED] = "changed" };

    buf_printf(&c->out, "{\"change\":\"%s\",\"effect\":", words[d->change]);
    json_put_int(&c->out, d->effect);
    buf_text(&c->out, ",\"before\":");
    if (d->before != NULL)
        put_evidence_json(c, ind, d->before);
    else
        buf_text(&c->out, "null");
    buf_text(&c->out, ",\"after\":");
    if (d->after != NULL)
        put_evidence_json(c, ind, d->after);
    else
        buf_text(&c->out, "null");
    buf_text(&c->out, ",\"entries\":[");
    for (int64_t i = 0; i < d->n_entries; i++) {
        buf_text(&c->out, i > 0 ? "," : "");
        put_entry_json(c, d->entries[i]);
    }
    buf_text(&c->out, "]}");
}

static void put_explanation_json(struct context *c, const struct indicator *ind, const struct explanation *x, const struct scope *scope,
                                 const int64_t known[2])
{
    struct scope s = scope_shown(c, scope);

    buf_text(&c->out, "{\"before\":");
    figure_put_json(&c->out, &s, known[0], &x->before);
    buf_text(&c->out, ",\"after\":");
    figure_put_json(&c->out, &s, known[1], &x->after);
    buf_printf(&c->out, ",\"sum\":%lld,\"differences\":[", (long long)sum_of(x));
    for (int64_t i = 0; i < x->n; i++) {
        buf_text(&c->out, i > 0 ? ",\n" : "\n");
        put_difference_json(c, ind, &x->differences[i]);
    }
    buf_text(&c->out, "\n]}");
}

static enum fault two_states(struct context *c, int64_t known[2])
{
    enum fault f;

    if (c->given[OPT_KNOWN] != 2)
        return op_fault(c->op, F_INPUT, "--known", "请给出两个时点：--known T1 --known T2", "give two states of knowledge: --known T1 --known T2");
    for (int i = 0; i < 2; i++)
        if ((f = known_parse(c->db, c->value[OPT_KNOWN][i], &known[i])) != OK)
            return f;
    if (known[0] > known[1]) {
        int64_t t = known[0];

        known[0] = known[1];
        known[1] = t;
    }
    return OK;
}

static enum fault put_explanations(struct context *c, const struct indicator *ind, const struct scope *scope, const int64_t known[2])
{
    const struct indicator *parts[2];
    int n = parts_of(ind, parts);
    enum fault f = OK;

    if (!c->json)
        scope_put_head(c, scope);
    else if (n > 1)
        buf_char(&c->out, '[');
    for (int i = 0; f == OK && i < n; i++) {
        struct explanation x;

        if ((f = figure_explain(c->db, parts[i], scope, known[0], known[1], &x)) != OK)
            break;
        if (c->json) {
            buf_text(&c->out, i > 0 ? ",\n" : "");
            put_explanation_json(c, parts[i], &x, scope, known);
        } else
            put_explanation_text(c, parts[i], &x, known);
    }
    if (c->json)
        buf_text(&c->out, n > 1 ? "]\n" : "\n");
    return f;
}

static enum fault cmd_explain(struct context *c)
{
    const struct indicator *ind;
    struct scope scope;
    int64_t known[2];
    enum fault f;

    if ((f = scope_indicator(c, c->v[0], &ind)) != OK || (f = two_states(c, known)) != OK || (f = db_read_begin(c->db)) != OK)
        return f;
    if ((f = scope_parse(c, &scope)) == OK)
        f = put_explanations(c, ind, &scope, known);
    db_read_end(c->db);
    return f;
}

const struct command cmds_figure[] = {
    { "figure", cmd_figure, READS, 0, OPERANDS_ANY, SCOPE_OPTIONS | O(BY) | O(KNOWN),
      .args = L("PATH [CODE…] [--area A] [--from D] [--to D] [--day D] [--by village|month|…] [--known T] [--as text|csv|json]",
                "册子 [指标…] [--area 区划] [--from 日期] [--to 日期] [--day 日期] [--by village|month|…] [--known 时点] [--as text|csv|json]"),
      .summary = L("Figures, all or some, for an area, a period, a state of knowledge.", "统计指标：全部或若干，按区划、时期和所知时点。"),
      .help = L("Stocks are those of --day (today, in a worked example the day of its last entry), flows those from --from (1 January) to --to (the day)."
                " What is not recorded is said so, and is null in JSON, never 0. Ratios show top and bottom.",
                "时点数取 --day（默认今天；示例册为最后一条记录之日），时期数取 --from（默认 1 月 1 日）至 --to（默认同 --day）。未登记的如实写明，JSON 中为 null，绝不记作 0。比值附分子分母。"),
      .example = { "bangfu figure qiaotou.bangfu --day 2018-08-08", "bangfu figure qiaotou.bangfu households.poor persons.poor --by village",
                   "bangfu figure qiaotou.bangfu visits.person-times --known 2018-06-30 --as json" } },
    { "trace", cmd_trace, READS, 1, 1, SCOPE_OPTIONS | O(BY) | O(KNOWN) | O(LIMIT),
      .args = L("PATH CODE [options of figure] [--limit N]", "册子 指标 [同 figure 的选项] [--limit 行数]"),
      .summary = L("The records behind a figure.", "一个指标背后的记录。"),
      .help = L("Every record that was counted, by its code or id, never by a name; the last line folds them, and the result is the figure. Of a ratio both halves are shown.",
                "逐条列出计入的记录，只用编码或编号，不列姓名；末行由这些记录合成，结果即该指标。比值则分子分母分别列出。"),
      .example = { "bangfu trace qiaotou.bangfu posts.leaders-as-first-secretary --day 2018-08-08" } },
    { "explain", cmd_explain, READS, 1, 1, SCOPE_OPTIONS | O(KNOWN),
      .args = L("PATH CODE --known T1 --known T2 [options of figure]", "册子 指标 --known 时点一 --known 时点二 [同 figure 的选项]"),
      .summary = L("Why a figure is not what it was: the difference record by record.", "指标为何变动：逐条列出差异。"),
      .help = L("Each record that appeared, is gone, or changed between two states of knowledge, with its effect and the entries that made it; the effects sum to the difference.",
                "两个时点之间新增、消失、变更的每一条记录，及其影响和造成它的记录；各项影响之和即为差额。"),
      .example = { "bangfu explain qiaotou.bangfu visits.person-times --known 2018-07-31 --known 2018-08-08" } },
    { .name = NULL }
};
