/* SPDX-License-Identifier: Apache-2.0 */
/* The worked example after the article: how the year 2018 ended, who left poverty by which
** case, who fell back and was watched, until the end of 2020.  All of it is invented. */
#include "example/qiaotou_plan.h"

#include "base/json.h"
#include "rules/record.h"

#include <assert.h>
#include <string.h>

extern const char qiaotou_net_income[], qiaotou_monitoring_income[], qiaotou_guangdong[], qiaotou_monitoring[];

#define GUANGDONG "cn-2016-guangdong"
#define MONITORING "cn-2021-monitoring"
#define LINE "gd-income-2016"

enum { LINE_FEN = 400000, YUAN = 100, EXITS_A_YEAR = 70, LAST = 2020 };

struct years {
    struct plan *p;
    struct chance c;
    int n;                              /* numbers given to cases, measures, tasks … */
    int64_t per_head[HOMES];            /* of the last income, in fen                */
};

/* ---------------------------------------------------------------------- records */

/* A record under way. */
struct row {
    const struct kind *kind;
    void *record;
};

static struct row row_of(struct years *y, const char *kind)
{
    const struct kind *k = kind_by_name(kind);

    return (struct row){ k, record_new(y->p->op->mem, k) };
}

static void text(struct row r, const char *field, const char *value)
{
    *field_text(field_by_name(r.kind->fields, field), r.record) = value;
}

static void number(struct row r, const char *field, int64_t value)
{
    *field_int(field_by_name(r.kind->fields, field), r.record) = value;
}

/* An item of a list with its first field. */
static void *item(struct years *y, struct row r, const char *list, const char *first, const struct field **fields)
{
    const struct list *l = list_by_name(r.kind, list);
    void *made = list_add(y->p->op->mem, l, r.record);

    *fields = l->items;
    *field_text(&l->items[0], made) = first;
    return made;
}

static void put(struct years *y, const char *batch, struct row r, int64_t day)
{
    line_add(y->p, batch, r.kind, day, r.record);
}

static const char *numbered(struct years *y, const char *prefix, int64_t year)
{
    return arena_printf(y->p->op->mem, "%s%d-%04d", prefix, (int)year, ++y->n);
}

static int64_t between(struct years *y, int64_t least, int64_t most)
{
    return least + chance_below(&y->c, most - least + 1);
}

static int64_t in_year(int64_t year, const char *rest)
{
    char text_[16] = { 0 };

    text_[0] = '2';
    text_[1] = '0';
    text_[2] = (char)('0' + year % 100 / 10);
    text_[3] = (char)('0' + year % 10);
    strncat(text_, rest, 6);
    return day_in(text_);
}

static const char *batch_of(struct years *y, const char *what, int64_t year)
{
    return arena_printf(y->p->op->mem, "%s-%d", what, (int)year);
}

/* Somebody of the village's committee who is there on the day. */
static const struct helper *committee(struct years *y, int village, int64_t day)
{
    for (int i = 0; i < 40; i++) {
        const struct helper *h = y->p->committee[village][chance_below(&y->c, y->p->n_committee[village])];

        if (is_there(h, day))
            return h;
    }
    assert(!"nobody is there");
    return NULL;
}

static bool on_roll(const struct home *h)
{
    return h->to == NONE && h->status != NULL && strcmp(h->status, "removed") != 0;
}

static bool stands(const struct home *h, const char *status)
{
    return on_roll(h) && strcmp(h->status, status) == 0;
}

static void status(struct years *y, const char *batch, struct home *h, const char *became, int64_t day)
{
    struct row r = row_of(y, "household_status");

    text(r, "household", h->row.code);
    text(r, "status", h->status = became);
    text(r, "programme", GUANGDONG);
    put(y, batch, r, day);
}

/* ------------------------------------------------------------------- programmes */

static enum fault shipped(struct years *y, const char *batch, const char *kind, const char *json, const char *day, int64_t cases_from)
{
    struct row r = row_of(y, kind);
    const struct json *object;
    enum fault f = json_parse(y->p->op, json, strlen(json), &object);

    if (f == OK)
        f = record_parse(y->p->op, r.kind, object, true, r.record);
    if (f != OK)
        return f;
    text(r, "area", "441881105");
    if (cases_from != NONE)
        number(r, "cases_from", cases_from);
    put(y, batch, r, day_in(day));
    return OK;
}

static enum fault programmes(struct years *y)
{
    struct row line = row_of(y, "line"), days = row_of(y, "line"), cadence = row_of(y, "line");
    enum fault f;

    text(line, "code", LINE);
    text(line, "area", "441881105");
    text(line, "measure", "income");
    number(line, "amount_fen", LINE_FEN);
    text(line, "sureness", "invented");
    put(y, "incomes-2019", line, day_in("2019-01-01"));
    text(days, "code", "measure-days");
    text(days, "area", "441881105");
    text(days, "measure", "measure-days");
    number(days, "quantity", 30);
    text(days, "sureness", "primary");
    put(y, "programmes", days, day_in("2018-01-01"));
    text(cadence, "code", "visit-cadence");
    text(cadence, "area", "441881105");
    text(cadence, "measure", "visit-cadence");
    number(cadence, "quantity", 100);
    text(cadence, "sureness", "invented");
    put(y, "plans-2019", cadence, day_in("2019-01-01"));
    if ((f = shipped(y, "programmes", "scheme", qiaotou_net_income, "2016-01-01", NONE)) != OK || (f = shipped(y, "watch-2020", "scheme", qiaotou_monitoring_income, "2020-01-01", NONE)) != OK
        || (f = shipped(y, "programmes", "programme", qiaotou_guangdong, "2016-01-01", day_in("2018-09-01"))) != OK)
        return f;
    return shipped(y, "watch-2020", "programme", qiaotou_monitoring, "2020-01-01", day_in("2020-01-01"));
}

/* ------------------------------------------------------------------------ cases */

/* A step so many days after the opening; a notice hangs ${notice} days. */
struct done {
    const char *step;
    int after, notice;
    bool checked;
};

static const struct done identification[] = {
    { "application", 0, 0, false }, { "household-visit", 2, 0, false }, { "democratic-review", 5, 0, false }, { "verification", 6, 0, false }, { "village-notice", 7, 7, false },
    { "township-review", 15, 0, false }, { "township-notice", 16, 7, false }, { "county-review", 24, 0, false }, { "decision", 26, 0, false }, { "announcement", 27, 0, false }, { .step = NULL }
};
static const struct done exit_[] = {
    { "democratic-review", 0, 0, false }, { "verification", 2, 0, true }, { "household-signature", 3, 0, false }, { "village-notice", 4, 7, false }, { "township-review", 12, 0, false },
    { "decision", 15, 0, false }, { "announcement", 16, 0, false }, { .step = NULL }
};
static const struct done relapse[] = {
    { "household-visit", 1, 0, false }, { "democratic-review", 3, 0, false }, { "village-notice", 4, 7, false }, { "township-review", 12, 0, false }, { "decision", 14, 0, false },
    { "announcement", 15, 0, false }, { .step = NULL }
};
static const struct done monitoring[] = {
    { "consent", 0, 0, false }, { "household-visit", 1, 0, false }, { "democratic-review", 3, 0, false }, { "village-notice", 4, 5, false }, { "township-review", 10, 0, false },
    { "decision", 12, 0, false }, { "announcement", 13, 0, false }, { .step = NULL }
};
static const struct done elimination[] = {
    { "household-visit", 0, 0, true }, { "democratic-review", 2, 0, false }, { "village-notice", 3, 5, false }, { "decision", 9, 0, false }, { "announcement", 10, 0, false }, { .step = NULL }
};

static void checks(struct years *y, struct row step, const char *const *items)
{
    for (; *items != NULL; items++) {
        const struct field *fields;
        void *made = item(y, step, "items", *items, &fields);

        *field_int(field_by_name(fields, "met"), made) = 1;
    }
}

/* Opened on ${day} and gone all its way; the day of its announcement. */
static int64_t case_done(struct years *y, const char *batch, const struct home *h, const char *programme, const char *purpose, const char *clue, int64_t day, const struct done *way)
{
    static const char *const of_exit[] = { "income", "housing", "water", "power", "education", "medical", "tv", "network", NULL };
    static const char *const of_elimination[] = { "income", "education", "medical", "housing", "water", "risk-gone", "no-new-risk", NULL };
    const struct helper *who = committee(y, h->village, day);
    struct row r = row_of(y, "household_case");
    const char *code = numbered(y, "A", 18);
    int64_t last = day;

    text(r, "code", code);
    text(r, "household", h->row.code);
    text(r, "programme", programme);
    text(r, "purpose", purpose);
    text(r, "clue", clue);
    text(r, "worker", who->row.code);
    put(y, batch, r, day);
    for (; way->step != NULL; way++) {
        struct row s = row_of(y, "case_step");

        text(s, "household_case", code);
        text(s, "household", h->row.code);
        text(s, "step", way->step);
        text(s, "result", "passed");
        text(s, "worker", who->row.code);
        if (way->notice > 0)
            number(s, "last_day", day + way->after + way->notice - 1);
        if (strcmp(way->step, "democratic-review") == 0) {
            int64_t present = between(y, 21, 45), against = between(y, 0, 3);

            number(s, "present", present);
            number(s, "votes_for", present - against);
            number(s, "votes_against", against);
        }
        if (way->checked)
            checks(y, s, strcmp(purpose, "exit") == 0 ? of_exit : of_elimination);
        put(y, batch, s, last = day + way->after);
    }
    return last;
}

/* --------------------------------------------------------- plans, houses, incomes */

static void house(struct years *y, const char *batch, struct home *h, bool bad, int64_t day)
{
    struct row r = row_of(y, "living");

    text(r, "household", h->row.code);
    text(r, "danger", bad ? "d" : chance_percent(&y->c, 60) ? "a" : "b");
    text(r, "renovation", bad ? "planned" : "not-needed");
    number(r, "water_safe", !chance_percent(&y->c, 2));
    number(r, "power", 1);
    number(r, "tv", !chance_percent(&y->c, 3));
    number(r, "network", !chance_percent(&y->c, 8));
    number(r, "toilet", chance_percent(&y->c, 80));
    number(r, "arable_mu100", between(y, 20, 60) * h->n);
    put(y, batch, r, day);
    if (!bad)
        return;
    text(r, "danger", "a");
    text(r, "renovation", "finished");
    number(r, "renovated_day", day_in("2019-05-20") + between(y, 0, 9));
    put(y, "living-2019", r, day_in("2019-06-01"));
}

static void living(struct years *y)
{
    for (int i = 0; i < y->p->n_homes; i++) {
        struct home *h = y->p->homes[i];

        if (on_roll(h))
            house(y, "living-2018", h, strcmp(h->status, "poor") == 0 && chance_percent(&y->c, 6), day_in("2018-09-10"));
    }
}

static const char *answer(const char *cause)
{
    static const char *const answers[][2] = { { "illness", "health" }, { "disability", "security" }, { "schooling", "other-education" }, { "labour", "security" }, { "skills", "employment" } };

    for (size_t i = 0; cause != NULL && i < sizeof answers / sizeof *answers; i++)
        if (strcmp(answers[i][0], cause) == 0)
            return answers[i][1];
    return "industry";
}

static void plans(struct years *y, int64_t year, int64_t day)
{
    const char *batch = batch_of(y, "plans", year);

    for (int i = 0; i < y->p->n_homes; i++) {
        struct home *h = y->p->homes[i];
        struct row r = row_of(y, "plan"), m = row_of(y, "measure");

        if (!stands(h, "poor") && !stands(h, "relapsed"))
            continue;
        text(r, "household", h->row.code);
        number(r, "year", year);
        text(r, "goal", home_works(h) ? "exit" : "secure");
        number(r, "signed_by_household", 1);
        put(y, batch, r, day);
        text(m, "code", numbered(y, "M", year - 2000));
        text(m, "household", h->row.code);
        number(m, "year", year);
        text(m, "family", answer(h->row.main_cause));
        text(m, "state", chance_percent(&y->c, 90) ? "under-way" : "planned");
        text(m, "worker", committee(y, h->village, day)->row.code);
        put(y, batch, m, day);
        if (year == LAST)
            continue;
        text(m, "state", strcmp(*field_text(field_by_name(m.kind->fields, "state"), m.record), "planned") == 0 ? "dropped" : "done");
        number(m, "end_day", in_year(year + 1, "-01-11"));
        put(y, batch_of(y, "plans", year + 1), m, in_year(year + 1, "-01-10"));
    }
}

static void income_line(struct years *y, struct row r, const char *line, int64_t yuan, int64_t *net, int sign)
{
    const struct field *fields;
    void *made;

    if (yuan <= 0)
        return;
    made = item(y, r, "lines", line, &fields);
    *field_int(field_by_name(fields, "amount_fen"), made) = yuan * YUAN;
    *net += sign * yuan * YUAN;
}

/* How many members are able to work, and of 60 and more on the day. */
static void abilities(const struct home *h, int64_t day, int *able, int *old)
{
    *able = *old = 0;
    for (int i = 0; i < h->n; i++) {
        const char *labour = h->members[i]->row.labour;

        *able += labour != NULL && (strcmp(labour, "ordinary") == 0 || strcmp(labour, "skilled") == 0);
        *old += (day - h->members[i]->birth_day) * 4 / 1461 >= 60;
    }
}

static void income(struct years *y, const char *batch, int at, int64_t year, int64_t better)
{
    struct home *h = y->p->homes[at];
    struct row r = row_of(y, "income");
    int64_t net = 0, to = in_year(year, "-09-30");
    int able, old;

    abilities(h, to, &able, &old);
    text(r, "household", h->row.code);
    number(r, "period_from", in_year(year - 1, "-10-01"));
    number(r, "period_to", to);
    income_line(y, r, "wage.migrant", able * between(y, 6000, 11000) * (100 + better) / 100, &net, 1);
    income_line(y, r, "production.planting", between(y, 800, 2600) * h->n * (100 + better) / 100, &net, 1);
    income_line(y, r, "cost.planting", between(y, 150, 500) * h->n, &net, -1);
    income_line(y, r, "transfer.dibao", strncmp(h->row.attribute, "dibao", 5) == 0 ? 2400 * h->n * (100 + better) / 100 : 0, &net, 1);
    income_line(y, r, "transfer.pension", old * 1560, &net, 1);
    income_line(y, r, "rigid.medical", h->row.main_cause != NULL && strcmp(h->row.main_cause, "illness") == 0 ? between(y, 900, 4000) : 0, &(int64_t){ 0 }, 1);
    number(r, "members", h->n);
    number(r, "signed_by_household", 1);
    text(r, "worker", committee(y, h->village, to)->row.code);
    put(y, batch, r, in_year(year, "-10-20"));
    y->per_head[at] = net / h->n;
}

static void incomes(struct years *y, int64_t year, int64_t better)
{
    for (int i = 0; i < y->p->n_homes; i++)
        if (on_roll(y->p->homes[i]))
            income(y, batch_of(y, "incomes", year), i, year, better);
}

/* Those whose income is above the line leave poverty, in the order of their codes: first those who
** work, in the last year all. */
static void exits(struct years *y, int64_t year)
{
    const char *batch = batch_of(y, "exits", year);
    int n = 0;

    for (int i = 0; i < y->p->n_homes && (n < EXITS_A_YEAR || year == LAST); i++) {
        struct home *h = y->p->homes[i];

        if (!stands(h, "poor") || (year < LAST && !home_works(h)) || h->from > in_year(year, "-06-01") || y->per_head[i] < LINE_FEN)
            continue;
        case_done(y, batch, h, GUANGDONG, "exit", NULL, in_year(year, "-11-12"), exit_);
        status(y, batch, h, "exited", in_year(year, "-12-10"));
        n++;
    }
    assert(n > 3);
}

/* --------------------------------------------------------------- work, benefits */

static struct member *worker_of(const struct home *h)
{
    for (int i = 0; i < h->n; i++)
        if (strcmp(h->members[i]->row.labour, "ordinary") == 0 || strcmp(h->members[i]->row.labour, "skilled") == 0)
            return h->members[i];
    return NULL;
}

static void training(struct years *y, const char *code, const char *skill, int first, const char *day)
{
    struct row r = row_of(y, "training");
    const struct field *fields;
    int n = 0;

    text(r, "code", code);
    text(r, "area", "441881105");
    text(r, "skill", skill);
    number(r, "days", between(y, 1, 5));
    for (int i = first; i < y->p->n_homes && n < 30; i += 3) {
        struct member *m = on_roll(y->p->homes[i]) ? worker_of(y->p->homes[i]) : NULL;

        if (m == NULL)
            continue;
        item(y, r, "participants", m->row.code, &fields);
        n++;
    }
    put(y, "work-2018", r, day_in(day));
}

static void work(struct years *y)
{
    static const char *const places[] = { "township", "county", "province", "province", "outside" };
    int posts = 0;

    training(y, "P2018-1", "farming", 0, "2018-09-18");
    training(y, "P2018-2", "job", 1, "2018-10-16");
    training(y, "P2018-3", "job", 2, "2018-11-20");
    for (int i = 0; i < y->p->n_homes; i++) {
        struct home *h = y->p->homes[i];
        struct member *m = on_roll(h) ? worker_of(h) : NULL;
        struct row r = row_of(y, "employment");

        if (m == NULL)
            continue;
        if (posts < 12 && i % 9 == 4) {
            struct row w = row_of(y, "welfare_post");

            text(w, "code", arena_printf(y->p->op->mem, "G2018-%02d", ++posts));
            text(w, "household", h->row.code);
            text(w, "person", m->row.code);
            text(w, "post", posts % 3 == 0 ? "forest" : "cleaning");
            number(w, "monthly_fen", 60000);
            text(w, "source", "fiscal");
            put(y, "work-2018", w, day_in("2018-10-01"));
            for (int64_t q = 3; q < 12; q++) {          /* to the last quarter of 2020 */
                struct row pay = row_of(y, "payment");
                int64_t year = 2018 + q / 4, from = day_in("2018-01-01"), to;
                static const char *const firsts[] = { "-01-01", "-04-01", "-07-01", "-10-01" }, *const lasts[] = { "-03-31", "-06-30", "-09-30", "-12-31" };

                from = in_year(year, firsts[q % 4]);
                to = in_year(year, lasts[q % 4]);
                text(pay, "household", h->row.code);
                text(pay, "person", m->row.code);
                text(pay, "benefit", "post-wage");
                number(pay, "period_from", from);
                number(pay, "period_to", to);
                number(pay, "amount_fen", 180000);
                text(pay, "source", "fiscal");
                put(y, batch_of(y, "benefits", year), pay, to - 9);
            }
            continue;
        }
        if (!chance_percent(&y->c, 65))
            continue;
        text(r, "person", m->row.code);
        text(r, "household", h->row.code);
        text(r, "place", places[chance_below(&y->c, 5)]);
        number(r, "months", between(y, 3, 11));
        number(r, "wage_fen", between(y, 1500, 3800) * YUAN);
        put(y, "work-2018", r, day_in("2018-11-30"));
    }
}

/* Minimum living: decided before the register began, paid each quarter. */
static void benefits(struct years *y)
{
    static const char *const firsts[] = { "-01-01", "-04-01", "-07-01", "-10-01" }, *const lasts[] = { "-03-31", "-06-30", "-09-30", "-12-31" };

    for (int i = 0; i < y->p->n_homes; i++) {
        struct home *h = y->p->homes[i];
        struct row tag = row_of(y, "low_income_tag");

        if (!on_roll(h) || h->from > day_in("2018-09-01") || strncmp(h->row.attribute, "dibao", 5) != 0)
            continue;
        text(tag, "household", h->row.code);
        text(tag, "tag", "dibao");
        put(y, "living-2018", tag, h->from);
        for (int64_t q = 3; q < 12; q++) {
            struct row pay = row_of(y, "payment");
            int64_t year = 2018 + q / 4, to = in_year(year, lasts[q % 4]);

            text(pay, "household", h->row.code);
            text(pay, "benefit", "dibao");
            number(pay, "period_from", in_year(year, firsts[q % 4]));
            number(pay, "period_to", to);
            number(pay, "amount_fen", 60000 * h->n);
            text(pay, "source", "fiscal");
            put(y, batch_of(y, "benefits", year), pay, to - 11);
        }
    }
}

/* Each household each month of 2018, each quarter later. */
static void visits(struct years *y)
{
    static const char *const days[][2] = {
        { "2018", "2018-08-22" }, { "2018", "2018-09-20" }, { "2018", "2018-10-18" }, { "2018", "2018-11-20" }, { "2018", "2018-12-18" }, { "2019", "2019-02-20" }, { "2019", "2019-05-15" },
        { "2019", "2019-08-14" }, { "2019", "2019-11-13" }, { "2020", "2020-02-19" }, { "2020", "2020-05-13" }, { "2020", "2020-08-12" }, { "2020", "2020-11-11" },
    };

    for (size_t d = 0; d < sizeof days / sizeof *days; d++)
        for (int i = 0; i < y->p->n_homes; i++) {
            struct home *h = y->p->homes[i];
            struct row r = row_of(y, "visit");
            int64_t day = day_in(days[d][1]) + chance_below(&y->c, 9);
            const struct field *fields;
            void *made;

            if (!on_roll(h) || h->away || h->from > day || chance_percent(&y->c, 3))
                continue;
            text(r, "area", y->p->villages[h->village].code);
            made = item(y, r, "participants", committee(y, h->village, day)->row.code, &fields);
            *field_text(field_by_name(fields, "role"), made) = "village-cadre";
            item(y, r, "households", h->row.code, &fields);
            put(y, arena_printf(y->p->op->mem, "visits-%s", days[d][0]), r, day);
        }
}

/* ------------------------------------------------------- grievances and promises */

static void grievances(struct years *y)
{
    static const struct {
        const char *day, *channel, *matter, *verified, *answered, *satisfied;
        int village;
        bool true_;
    } rows[] = {
        { "2018-09-19", "village-box", "exclusion", "2018-09-27", "2018-10-08", "yes", 3, true },
        { "2018-10-24", "12345", "payment", "2018-10-31", "2018-11-02", "yes", 0, true },
        { "2018-11-08", "petition", "inclusion", "2018-11-20", "2018-11-22", "no", 8, false },
        { "2018-12-05", "visit", "correction", "2018-12-06", "2018-12-06", "yes", 10, true },
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct row r = row_of(y, "grievance");
        int64_t day = day_in(rows[i].day);

        text(r, "code", numbered(y, "X", 18));
        text(r, "area", y->p->villages[rows[i].village].code);
        text(r, "channel", rows[i].channel);
        text(r, "matter", rows[i].matter);
        text(r, "worker", y->p->cadres[i]->row.code);
        number(r, "due_day", day + 15);
        number(r, "verified_day", day_in(rows[i].verified));
        number(r, "substantiated", rows[i].true_);
        number(r, "answered_day", day_in(rows[i].answered));
        text(r, "satisfied", rows[i].satisfied);
        put(y, "grievances-2018", r, day);
    }
}

static void promises(struct years *y)
{
    static const char *const matters[] = { "housing", "labour", "health", "schooling", "production" };

    for (int i = 0; i < 30; i++) {
        struct home *h = y->p->homes[(i * 37 + 11) % y->p->n_homes];
        struct row r = row_of(y, "task");
        int64_t day = day_in("2018-09-21") + i * 2, due = day + 30;

        if (!on_roll(h))
            continue;
        text(r, "code", numbered(y, "T", 18));
        text(r, "household", h->row.code);
        text(r, "origin", "visit");
        text(r, "matter", matters[i % 5]);
        text(r, "worker", committee(y, h->village, day)->row.code);
        number(r, "due_day", due);
        if (i % 6 != 5) {
            number(r, "done_day", due - 12 + i % 4 * 6);
            text(r, "outcome", i % 11 == 10 ? "not-kept" : "kept");
        }
        put(y, "visits-2018", r, day);
    }
}

/* --------------------------------------------------------- who came, who fell back */

/* A family that nobody had thought of, by a case with all its steps. */
static void newcomer(struct years *y)
{
    int64_t day = day_in("2019-08-01");
    struct home *h = home_applies(y->p, "newcomer", 4, 3, day);
    struct row r = row_of(y, "pairing");

    case_done(y, "newcomer", h, GUANGDONG, "identification", NULL, day, identification);
    house(y, "newcomer", h, false, day + 2);
    text(r, "worker", committee(y, h->village, day)->row.code);
    text(r, "household", h->row.code);
    text(r, "role", "first");
    put(y, "newcomer", r, day + 28);
    status(y, "newcomer", h, "poor", day + 28);
}

static void watch(struct years *y, const char *batch, const struct home *h, const char *state, const char *risk, const char *method, int64_t day)
{
    struct row r = row_of(y, "monitoring");
    const struct field *fields;

    text(r, "household", h->row.code);
    text(r, "class", "unstable");
    text(r, "state", state);
    text(r, "method", method);
    text(r, "programme", MONITORING);
    item(y, r, "risks", risk, &fields);
    put(y, batch, r, day);
}

/* A clue, and the case that it leads to. */
static void watched(struct years *y, const char *batch, const struct home *h, const char *alarm, const char *risk, int64_t day)
{
    struct row clue = row_of(y, "clue"), m = row_of(y, "measure");
    const char *code = numbered(y, "C", 20);
    int64_t announced;

    text(clue, "code", code);
    text(clue, "household", h->row.code);
    text(clue, "channel", "cadre-sweep");
    text(clue, "alarm", alarm);
    text(clue, "worker", committee(y, h->village, day)->row.code);
    put(y, batch, clue, day);
    announced = case_done(y, batch, h, MONITORING, "monitoring", code, day + 1, monitoring);
    watch(y, batch, h, "active", risk, NULL, announced + 1);
    text(m, "code", numbered(y, "M", 20));
    text(m, "household", h->row.code);
    number(m, "year", 2020);
    text(m, "family", strcmp(risk, "work") == 0 ? "employment" : "health");
    text(m, "answers", risk);
    text(m, "state", "under-way");
    put(y, batch, m, announced + 2);
}

static void safe_again(struct years *y, const struct home *h, const char *risk, int64_t day)
{
    int64_t announced = case_done(y, "elimination-2020", h, MONITORING, "elimination", NULL, day, elimination);

    watch(y, "elimination-2020", h, "eliminated", risk, "assisted", announced + 1);
}

/* The ${n}th household that left poverty before 2020. */
static struct home *left(struct years *y, int n)
{
    for (int i = 0; i < y->p->n_homes; i++)
        if (stands(y->p->homes[i], "exited") && y->p->homes[i]->n > 1 && n-- == 0)
            return y->p->homes[i];
    assert(!"so many didn't leave");
    return NULL;
}

static void falls_back(struct years *y)
{
    struct home *h = left(y, 5), *others[] = { left(y, 20), left(y, 40), left(y, 60), left(y, 70) };
    struct row clue = row_of(y, "clue");
    int64_t day;

    watched(y, "watch-2020", h, "sudden-event", "accident", day_in("2020-04-02"));
    day = case_done(y, "fall-back-2020", h, GUANGDONG, "relapse", NULL, day_in("2020-05-10"), relapse);
    status(y, "fall-back-2020", h, "relapsed", day + 1);
    for (int i = 0; i < 3; i++)
        watched(y, "watch-2020-2", others[i], i == 0 ? "uninsured-illness" : "income", i == 0 ? "illness" : "work", day_in("2020-06-08") + i);
    text(clue, "code", numbered(y, "C", 20));
    text(clue, "household", others[3]->row.code);
    text(clue, "channel", "data-match");
    text(clue, "alarm", "rigid-expense");
    number(clue, "closed_day", day_in("2020-06-18"));
    text(clue, "closed_reason", "not-confirmed");
    put(y, "watch-2020-2", clue, day_in("2020-06-12"));
    safe_again(y, h, "accident", day_in("2020-11-10"));
    safe_again(y, others[1], "work", day_in("2020-11-12"));
    case_done(y, "exits-2020", h, GUANGDONG, "exit", NULL, day_in("2020-12-01"), exit_);
    status(y, "exits-2020", h, "exited", day_in("2020-12-20"));
}

/* Three old people die in 2019. */
static void deaths(struct years *y)
{
    int n = 0;

    for (int i = 3; i < y->p->n_homes && n < 3; i += 17) {
        struct home *h = y->p->homes[i];
        struct member *m = on_roll(h) && h->n > 2 ? h->members[h->n - 1] : NULL;

        if (m == NULL || day_in("2019-03-01") - m->birth_day < 66 * 365 || strcmp(m->row.relation, "head") == 0)
            continue;
        m->row.end_day = day_in("2019-03-01") + n * 31;
        m->row.end_reason = "death";
        line_add(y->p, "members-2019", &kind_person, m->from, &m->row);
        h->n--;
        n++;
    }
}

enum fault plan_years(struct plan *p)
{
    struct years *y = arena_alloc(p->op->mem, sizeof *y);
    enum fault f;

    *y = (struct years){ .p = p, .c = chance_of(p->seed, "years") };
    if ((f = programmes(y)) != OK)
        return f;
    living(y);
    plans(y, 2018, day_in("2018-09-10"));
    incomes(y, 2018, 0);
    work(y);
    benefits(y);
    exits(y, 2018);
    grievances(y);
    promises(y);
    plans(y, 2019, day_in("2019-01-15"));
    deaths(y);
    newcomer(y);
    incomes(y, 2019, 25);
    exits(y, 2019);
    plans(y, 2020, day_in("2020-01-12"));
    incomes(y, 2020, 120);
    falls_back(y);
    exits(y, 2020);
    visits(y);
    return OK;
}
