/* SPDX-License-Identifier: Apache-2.0 */
/* Keeping a text in the ledger, and making it again. */
#include "report/brief.h"

#include "base/day.h"
#include "rules/brief.h"
#include "rules/record.h"
#include "store/book.h"
#include "store/records.h"

#include <string.h>

/* The figure as kept: of a ratio its two halves, of a suppressed one nothing. */
static struct brief_figures kept_figure(const struct brief_text *t, const struct brief_figure *b)
{
    bool ratio = b->figure.ind->fold == RATIO;

    return (struct brief_figures){
        .code = b->figure.ind->code, .rev = b->figure.ind->rev, .area = b->scope.area == NULL ? t->area : b->scope.area,
        .value = b->suppressed ? NONE : ratio ? b->figure.top : b->figure.value,
        .bottom = b->suppressed || !ratio ? NONE : b->figure.bottom,
        .start_at = b->start, .end_at = b->end,
    };
}

static struct brief *record_of(struct arena *mem, const struct brief_text *t)
{
    struct brief *r = record_new(mem, &kind_brief);
    struct brief_figures *figures = arena_alloc(mem, (size_t)(t->n + 1) * sizeof *figures);
    const struct brief_source *s = &t->source;

    r->template = s->name;
    r->lang = lang_name(s->lang);
    r->area = t->area;
    r->first_day = s->scope.from;
    r->last_day = s->scope.to;
    r->stock_day = s->scope.day == s->scope.to ? NONE : s->scope.day;
    r->known = t->known;
    r->public = s->public;
    r->source = s->text;
    r->text = t->text;
    for (int64_t i = 0; i < t->n; i++)
        figures[i] = kept_figure(t, &t->figures[i]);
    r->figures = figures;
    r->n_figures = t->n;
    return r;
}

enum fault brief_keep(struct db *db, const struct brief_text *t, const char **id, int64_t *seq)
{
    struct entry e = { .act = PUT, .kind = &kind_brief, .based_on = NONE, .day = NONE, .device_time = NONE, .record = record_of(db->op->mem, t) };
    enum fault f = ledger_begin(db);

    if (f != OK)
        return f;
    if ((f = book_publish(db, t->known)) != OK || (f = ledger_append(db, &e)) != OK || (f = ledger_commit(db)) != OK) {
        ledger_rollback(db);
        return f;
    }
    *id = e.subject;
    *seq = e.seq;
    return OK;
}

static bool same_figure(const struct brief_figures *a, const struct brief_figures *b)
{
    return strcmp(a->code, b->code) == 0 && a->rev == b->rev && strcmp(a->area, b->area) == 0 && a->value == b->value && a->bottom == b->bottom
        && a->start_at == b->start_at && a->end_at == b->end_at;
}

/* What was made again against what was kept. */
static enum fault compare(struct db *db, const struct brief *kept, const struct brief_text *t)
{
    if (kept->n_figures == t->n)
        for (int64_t i = 0; i < t->n; i++) {
            struct brief_figures again = kept_figure(t, &t->figures[i]);

            if (!same_figure(&kept->figures[i], &again))
                return op_fault(db->op, F_BROKEN, kept->figures[i].code,
                                "重现的简报与所存不同：第 %lld 个指标不符。请运行 bangfu verify 和 bangfu rebuild",
                                "the brief made again is not the one kept: figure %lld differs. Run bangfu verify, then bangfu rebuild", (long long)i + 1);
        }
    if (kept->n_figures != t->n || strcmp(kept->text, t->text) != 0)
        return op_fault(db->op, F_BROKEN, kept->template, "重现的简报文字与所存不同。请运行 bangfu verify 和 bangfu rebuild",
                        "the brief made again is not the text that was kept. Run bangfu verify, then bangfu rebuild");
    return OK;
}

enum fault brief_kept(struct db *db, const char *id, struct brief_text *out)
{
    int64_t n, now = db->known;
    struct brief_source s;
    const struct brief *r;
    struct row *rows;
    enum fault f = rows_by_id(db, &kind_brief, id, &rows, &n);

    if (f != OK)
        return f;
    r = rows[n - 1].record;
    s = (struct brief_source){
        .name = r->template, .text = r->source, .public = r->public == 1,
        .scope = { .area = strcmp(r->area, db->book) == 0 ? NULL : r->area, .from = r->first_day, .to = r->last_day,
                   .day = r->stock_day == NONE ? r->last_day : r->stock_day },
    };
    if (!lang_by_name(r->lang, &s.lang))
        return op_fault(db->op, F_BROKEN, "lang", "所存简报的语言不明", "the kept brief's language is unknown");
    db->known = r->known;
    f = brief_compute(db, &s, out);
    db->known = now;
    return f == OK ? compare(db, r, out) : f;
}
