/* SPDX-License-Identifier: Apache-2.0 */
#include "report/welfare.h"

#include "base/money.h"
#include "report/rows.h"
#include "store/records.h"

#include <stdlib.h>
#include <string.h>

#define COUNTED(lines) \
    "(select cast(coalesce(sum(" SIGNED "), 0) as bigint) from {income.lines} x" COUNTED_BY(":scheme") \
    "  where x.book = i.book and x.id = i.id and coalesce(x.expected, 0) = 0" lines ")"

#define LATEST(join) \
    join " join" LATEST_INCOME \
    " where h.book = :book and substr(h.area, 1, length(:area)) = :area order by h.code"

static const struct sql residents = SQL(
    "select h.id, h.code, h.area, (select count(*) from {person} p where p.book = h.book and p.household = h.id), i.id, i.members,"
    "       (select count(*) from {person.spells} p where p.book = h.book and p.household = h.id and p.from_day <= i.period_to and p.to_day > i.period_to)," COUNTED("")
    FROM_ON_ROLL LATEST("  left"));

static const struct sql earnings = SQL("select h.id, " COUNTED(" and (x.line = :line or x.line like :line || '.%')") FROM_ON_ROLL LATEST(" "));

#define AROUND(kind) \
    " from {" kind "} x where x.book = :book and substr(:area, 1, length(" AREA_PREFIX("x") ")) = " AREA_PREFIX("x")
static const struct sql schemes = SQL("select x.id" AROUND("scheme") " order by x.id limit 2");
static const struct sql lines = SQL("select x.id, x.amount_fen" AROUND("line") " and x.measure = 'income' order by length(" AREA_PREFIX("x") ") desc, x.id limit 1");

static struct q ask(struct db *db, struct sql sql, const char *area, int64_t day)
{
    struct q q = q_open(db, sql);

    q_text(&q, ":book", db->book);
    q_text(&q, ":area", area);
    q_int(&q, ":day", day);
    return q;
}

enum fault scheme_by_area(struct db *db, const char *area, int64_t day, const char **code)
{
    struct q q = ask(db, schemes, area, day);
    bool more;

    *code = q_row(&q) ? q_get_text(&q, 0) : NULL;
    more = *code != NULL && q_row(&q);
    if (q_close(&q) != OK)
        return q.fault;
    if (more)
        return op_fault(db->op, F_INPUT, "--scheme", "有多个收入核算口径适用；请指明一个，例如 --scheme %s", "several income schemes hold; name one, for instance --scheme %s", *code);
    return *code != NULL ? OK
        : op_fault(db->op, F_ABSENT, "--scheme", "没有适用的收入核算口径；请先录入（见 programmes/）", "no income scheme holds; put one first (see programmes/)");
}

enum fault line_by_area(struct db *db, const char *area, int64_t day, const char **code, int64_t *amount_fen)
{
    struct q q = ask(db, lines, area, day);

    *code = NULL;
    *amount_fen = NONE;
    if (q_row(&q)) {
        *code = q_get_text(&q, 0);
        *amount_fen = q_get_int(&q, 1);
    }
    return q_close(&q);
}

static enum fault scheme_on(struct db *db, const char *scheme, int64_t day, const struct scheme **by)
{
    const void *record;
    enum fault f = record_on(db, &kind_scheme, scheme, day, &record);

    *by = record;
    if (f != OK || *by != NULL)
        return f;
    return op_fault(db->op, F_ABSENT, "--scheme", "口径 %s 在统计日无效", "scheme %s doesn't hold on that day", scheme);
}

static int64_t per_head(const struct resident *r)
{
    return r->net_fen == NONE || r->divisor == NONE ? NONE : round_div(r->net_fen, r->divisor);
}

enum fault residents_by_area(struct db *db, const char *area, const char *scheme, int64_t day, struct resident **out, int64_t *n, const struct scheme **by)
{
    enum fault f = scheme_on(db, scheme, day, by);
    int64_t room = 0;
    struct q q;

    *out = NULL;
    *n = 0;
    if (f != OK)
        return f;
    q = ask(db, residents, area, day);
    q_text(&q, ":scheme", scheme);
    while (q_row(&q)) {
        struct resident *r;
        bool entered = strcmp((*by)->divisor, "entered") == 0;

        if (*n == room) {
            *out = arena_grow(db->op->mem, *out, (size_t)room * sizeof **out, (size_t)(room * 2 + 256) * sizeof **out);
            room = room * 2 + 256;
        }
        r = &(*out)[(*n)++];
        *r = (struct resident){ q_get_text(&q, 0), q_get_text(&q, 1), q_get_text(&q, 2), q_get_int(&q, 3), NONE, q_get_int(&q, entered ? 5 : 6), NONE, 0 };
        if (q_peek_text(&q, 4) != NULL)
            r->net_fen = q_get_int(&q, 7);
        if (r->divisor == 0)
            r->divisor = NONE;
        r->per_head_fen = per_head(r);
    }
    return q_close(&q);
}

enum { VILLAGE_DIGITS = 12 };

static int by_village(const void *a, const void *b)
{
    const struct resident *x = a, *y = b;
    int order = strncmp(x->area, y->area, VILLAGE_DIGITS);

    return order != 0 ? order : strcmp(x->code, y->code);
}

void residents_by_village(struct resident *residents_, int64_t n)
{
    if (n > 0)
        qsort(residents_, (size_t)n, sizeof *residents_, by_village);
}

int64_t residents_of_village(struct op *op, const struct resident *residents_, int64_t n, const char **village)
{
    int64_t same = 0;

    while (same < n && strncmp(residents_[same].area, residents_->area, VILLAGE_DIGITS) == 0)
        same++;
    *village = same == 0 ? NULL : arena_printf(op->mem, "%.*s", VILLAGE_DIGITS, residents_->area);
    return same;
}

struct poverty residents_measure(struct op *op, const struct resident *residents_, int64_t n, int64_t line_fen)
{
    struct welfare *w = arena_alloc(op->mem, (size_t)(n + 1) * sizeof *w);

    for (int64_t i = 0; i < n; i++)
        w[i] = (struct welfare){ residents_[i].per_head_fen, residents_[i].size };
    return poverty_measure(w, n, line_fen);
}

/* ----------------------------------------------------------------------- shocks */

struct lot {
    uint64_t drawn;
    struct resident *of;
};

static int by_lot(const void *a, const void *b)
{
    const struct lot *x = a, *y = b;

    if (x->drawn != y->drawn)
        return x->drawn < y->drawn ? -1 : 1;
    return strcmp(x->of->id, y->of->id);
}

static uint64_t stir(uint64_t h, const char *s)
{
    for (; *s != '\0'; s++)
        h = (h ^ (unsigned char)*s) * UINT64_C(1099511628211);
    return h;
}

/* A number that depends on these alone: FNV-1a, stirred. */
static uint64_t draw(const char *id, const char *line, int64_t seed)
{
    uint64_t h = stir(stir(UINT64_C(14695981039346656037) ^ (uint64_t)seed, line), id);

    h ^= h >> 33;
    h *= UINT64_C(0xff51afd7ed558ccd);
    return h ^ h >> 33;
}

enum fault residents_earn(struct db *db, const char *area, const char *scheme, const char *line, int64_t day, struct resident *all, int64_t n)
{
    struct q q = ask(db, earnings, area, day);
    int64_t i = 0;

    for (int64_t k = 0; k < n; k++)
        all[k].earns_fen = 0;
    q_text(&q, ":scheme", scheme);
    q_text(&q, ":line", line);
    while (q_row(&q)) {                             /* both in the order of codes */
        while (i < n && strcmp(all[i].id, q_peek_text(&q, 0)) != 0)
            i++;
        if (i < n)
            all[i].earns_fen = q_get_int(&q, 1);
    }
    return q_close(&q);
}

static int64_t felt(const struct resident *r, const struct blow *b)
{
    return !b->earned || b->fen <= r->earns_fen ? b->fen : r->earns_fen;
}

int64_t residents_shock(struct op *op, struct resident *all, int64_t n, const struct blow *b, int64_t seed)
{
    struct lot *lots = arena_alloc(op->mem, (size_t)(n + 1) * sizeof *lots);
    int64_t may = 0, hit;

    for (int64_t i = 0; i < n; i++)
        if (all[i].per_head_fen != NONE && felt(&all[i], b) > 0)
            lots[may++] = (struct lot){ draw(all[i].id, b->line, seed), &all[i] };
    if (may > 0)
        qsort(lots, (size_t)may, sizeof *lots, by_lot);
    hit = round_div(may * b->share, 1000000);
    for (int64_t i = 0; i < hit; i++) {
        struct resident *r = lots[i].of;
        int64_t fen = felt(r, b);

        r->net_fen -= fen;
        r->earns_fen -= b->earned ? fen : 0;
        r->per_head_fen = per_head(r);
    }
    return hit;
}
