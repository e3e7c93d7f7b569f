/* SPDX-License-Identifier: Apache-2.0 */
#include "report/lacks.h"

#include "base/day.h"
#include "base/wide.h"
#include "store/records.h"

#include <string.h>

#define IN_AREA " h.book = :book and substr(h.area, 1, length(:area)) = :area"
static const struct sql members = SQL("select p.household, p.birth_year, p.school, p.education, p.health, p.labour"
                                      "  from {household} h join {person} p on p.book = h.book and p.household = h.id where" IN_AREA);

/* Checks of cases that were done by the day: the last one of each item stands. */
static const struct sql checks = SQL("select s.household, x.item, x.met"
                                     "  from {case_step} s join {case_step.items} x on x.book = s.book and x.id = s.id"
                                     "  join {household} h on h.book = s.book and h.id = s.household"
                                     " where" IN_AREA " and s.day <= :day order by coalesce(x.seen_day, s.day), s.day, s.id");

enum fault index_on(struct db *db, const char *code, int64_t day, const struct poverty_index **out)
{
    const void *record;
    enum fault f = record_on(db, &kind_poverty_index, code, day, &record);

    *out = record;
    if (f != OK || record != NULL)
        return f;
    return op_fault(db->op, F_ABSENT, "--index", "指数 %s 在统计日无效", "index %s doesn't hold on that day", code);
}

/* Whom the rows are about. */
struct ledger {
    struct db *db;
    const struct poverty_index *index;
    struct map of;                  /* id: lacks                                            */
    struct lacks *lacks;
    const char *area;
    int64_t day, n;
};

static struct lacks *find(const struct ledger *l, const char *household)
{
    struct map_row *row = household == NULL ? NULL : map_find(&l->of, household);

    return row == NULL ? NULL : row->value;
}

static struct q ask(const struct ledger *l, struct sql sql)
{
    struct q q = q_open(l->db, sql);

    q_text(&q, ":book", l->db->book);
    q_text(&q, ":area", l->area);
    q_int(&q, ":day", l->day);
    return q;
}

static enum fault read_checks(const struct ledger *l)
{
    struct q q = ask(l, checks);

    while (q_row(&q)) {
        struct lacks *of = find(l, q_peek_text(&q, 0));
        const char *item = q_peek_text(&q, 1);

        for (int64_t j = 0; of != NULL && j < l->index->n_indicators; j++)
            if (strcmp(l->index->indicators[j].indicator, item) == 0 && strcmp(item, "income") != 0)
                of->deprived[j] = q_get_int(&q, 2) == 0;
    }
    return q_close(&q);
}

/* What is said of an indicator while the members are gone through. */
enum { SAID_SETTLED = 1, SAID_UNKNOWN = 2 };

static void hear(const struct ledger *l, unsigned char *said, const struct member *m, int64_t year)
{
    for (int64_t j = 0; j < l->index->n_indicators; j++) {
        const struct deprivation *d = deprivation_by_code(l->index->indicators[j].indicator);
        enum tells tells = d == NULL ? TELLS_NOTHING : d->member(m, year);

        said[j] |= tells == TELLS_SETTLED ? SAID_SETTLED : tells == TELLS_UNKNOWN ? SAID_UNKNOWN : 0;
    }
}

static enum fault read_members(const struct ledger *l)
{
    unsigned char (*said)[DEPRIVATIONS_MAX] = arena_alloc(l->db->op->mem, (size_t)(l->n + 1) * sizeof *said);
    int64_t year, month, day;
    struct q q = ask(l, members);

    day_parts(l->day, &year, &month, &day);
    while (q_row(&q)) {
        struct lacks *of = find(l, q_peek_text(&q, 0));
        struct member m = { q_get_int(&q, 1), q_peek_text(&q, 2), q_peek_text(&q, 3), q_peek_text(&q, 4), q_peek_text(&q, 5) };

        if (of != NULL)
            hear(l, said[of - l->lacks], &m, year);
    }
    for (int64_t j = 0; j < l->index->n_indicators; j++) {
        const struct deprivation *d = deprivation_by_code(l->index->indicators[j].indicator);

        for (int64_t i = 0; d != NULL && i < l->n; i++)
            l->lacks[i].deprived[j] = (signed char)(l->lacks[i].size == 0 ? -1 : deprivation_of(d, said[i][j] & SAID_SETTLED, said[i][j] & SAID_UNKNOWN));
    }
    return q_close(&q);
}

enum fault lacks_by_residents(struct db *db, const struct poverty_index *index, const char *area, int64_t day, int64_t line_fen,
                              const struct resident *residents, int64_t n, struct lacks **out)
{
    struct ledger l = { .db = db, .index = index, .of = map_open(db->op->mem), .area = area, .day = day, .n = n };
    enum fault f;

    l.lacks = arena_alloc(db->op->mem, (size_t)(n + 1) * sizeof *l.lacks);
    for (int64_t i = 0; i < n; i++) {
        int64_t income = residents[i].per_head_fen;

        l.lacks[i].size = residents[i].size;
        map_add(&l.of, residents[i].id)->value = &l.lacks[i];
        for (int64_t j = 0; j < index->n_indicators; j++) {
            l.lacks[i].deprived[j] = strcmp(index->indicators[j].indicator, "income") != 0 || income == NONE || line_fen == NONE ? -1 : income < line_fen;
            if (l.lacks[i].deprived[j] == 1)
                l.lacks[i].short_by[j] = wide_millionths(wide_scaled(wide_of((uint64_t)(line_fen - income)), 1000), wide_of((uint64_t)line_fen));
        }
    }
    if ((f = read_checks(&l)) != OK || (f = read_members(&l)) != OK)
        return f;
    *out = l.lacks;
    return OK;
}

struct multidimensional lacks_measure(const struct poverty_index *index, const struct lacks *lacks, int64_t n)
{
    struct multidimensional m;
    int64_t weights[DEPRIVATIONS_MAX] = { 0 };
    bool quantities = true;             /* M1 and M2 say nothing where any indicator is a yes or no */

    for (int64_t j = 0; j < index->n_indicators; j++) {
        weights[j] = index->indicators[j].weight;
        quantities &= strcmp(index->indicators[j].indicator, "income") == 0;
    }
    m = multidimensional_measure(lacks, n, weights, (int)index->n_indicators, index->k_num, index->k_den);
    if (!quantities)
        m.index_gap = m.index_severity = NONE;
    return m;
}
