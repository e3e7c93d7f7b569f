/* SPDX-License-Identifier: Apache-2.0 */
/* The worked example: what was done month by month.  How many times is fixed by
** the article; who, where and when is chance. */
#include "example/qiaotou_plan.h"

#include "base/day.h"
#include "rules/record.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define BEGIN "2017-03-01"              /* of the record of visits and meetings */
#define NEW_YEAR "2018-01-01"
#define END "2018-08-07"                /* the last day of which there is a line */

enum {
    TIMES_2017 = 900, LEADERS_2017 = 62, MEMBERS_2017 = 130,            /* person-times, leaders' among them; members' visits */
    TIMES_2018 = 1685, LEADERS_2018 = 135, MEMBERS_2018 = 260,
    LECTURES_2017 = 84, OTHER_LECTURES_2017 = 70,                       /* about poverty; about something else */
    LECTURES_2018 = 116, LECTURES_AUGUST = 4, OTHER_LECTURES_2018 = 75, MICRO_LECTURES = 60,
    THEME_DAYS_AUGUST = 19,
    TRIPS = 4000, SLOTS = 1000,
};

static int64_t between(struct chance *c, int64_t least, int64_t most)
{
    return least + chance_below(c, most - least + 1);
}

/* The workbook some months after that of ${day}, which is the last one at latest. */
static const char *batch_after(struct plan *p, int64_t day, int months)
{
    int64_t later = day_add_months(day, months);

    return month_batch(p, later < day_in(END) ? later : day_in(END));
}

/* -------------------------------------------------------------------- visits */

struct trip {
    int64_t day;
    int village, place;             /* place: in the order of making */
    struct visit *row;
};

struct touring {
    struct plan *p;
    struct chance c;
    struct trip trips[TRIPS];
    int n;
    int64_t first, last;            /* days of the tours being made */
};

static int64_t some_day(struct touring *t)
{
    int64_t day = between(&t->c, t->first, t->last);

    for (int i = 0; i < 3 && (day + 3) % 7 >= 5; i++)   /* 1970-01-01 was a Thursday */
        day = between(&t->c, t->first, t->last);
    return day;
}

static bool takes_part(const struct visit *v, const struct helper *h)
{
    for (int64_t i = 0; i < v->n_participants; i++)
        if (strcmp(v->participants[i].worker, h->row.code) == 0)
            return true;
    return false;
}

/* When it is written down: who was there must be known by then. */
static int64_t written(struct touring *t, const struct trip *trip)
{
    return batch_stamp(month_batch(t->p, trip->day));
}

static bool participant_add(struct touring *t, struct trip *trip, const struct helper *h)
{
    struct visit_participants *item;

    if (!is_there(h, trip->day) || h->known > written(t, trip) || takes_part(trip->row, h))
        return false;
    item = list_add(t->p->op->mem, list_by_name(&kind_visit, "participants"), trip->row);
    item->worker = h->row.code;
    item->role = h->row.role;
    return true;
}

/* A cadre of the village's committee, or of the town's who look after it. */
static void cadre_add(struct touring *t, struct trip *trip)
{
    struct plan *p = t->p;
    int v = trip->village;

    for (;;)
        if (participant_add(t, trip, chance_percent(&t->c, 60) ? p->committee[v][chance_below(&t->c, p->n_committee[v])]
                                                               : p->cadres[v * 3 + chance_below(&t->c, 3)]))
            return;
}

/* A Party member of the village. */
static void member_add(struct touring *t, struct trip *trip)
{
    for (;;) {
        const struct branch *b = &t->p->branches[chance_below(&t->c, BRANCHES)];

        if (b->village == trip->village && participant_add(t, trip, b->members[chance_below(&t->c, b->n_members)]))
            return;
        if (b->village == trip->village && b->from > trip->day)
            trip->day = b->from;                        /* a young branch: after it was founded */
    }
}

static bool is_visited(const struct visit *v, const struct home *h)
{
    for (int64_t i = 0; i < v->n_households; i++)
        if (strcmp(v->households[i].household, h->row.code) == 0)
            return true;
    return false;
}

static void household_add(struct touring *t, struct trip *trip)
{
    struct plan *p = t->p;

    for (;;) {
        const struct home *h = p->homes[chance_below(&t->c, p->n_homes)];
        struct visit_households *item;

        if (h->village != trip->village || h->away || h->from > trip->day || (h->to != NONE && h->to <= trip->day)
            || h->known > written(t, trip) || is_visited(trip->row, h))
            continue;
        item = list_add(p->op->mem, list_by_name(&kind_visit, "households"), trip->row);
        item->household = h->row.code;
        return;
    }
}

static void finding_add(struct touring *t, struct trip *trip)
{
    static const char *const matters[] = { "income", "housing", "water", "schooling", "health", "labour", "production", "other" };
    struct visit_findings *item = list_add(t->p->op->mem, list_by_name(&kind_visit, "findings"), trip->row);

    item->matter = matters[chance_below(&t->c, (int64_t)(sizeof matters / sizeof *matters))];
    item->note = word(t->p, &t->c, item->matter);
}

static struct trip *trip_add(struct touring *t, int village)
{
    static const char *const purposes[] = { "policy", "policy", "guidance", "guidance", "check", "care" };
    struct trip *trip = &t->trips[t->n];

    assert(t->n < TRIPS);
    *trip = (struct trip){ .day = some_day(t), .village = village, .place = t->n++, .row = record_new(t->p->op->mem, &kind_visit) };
    trip->row->area = t->p->villages[village].code;
    trip->row->mode = "home";
    trip->row->purpose = purposes[chance_below(&t->c, (int64_t)(sizeof purposes / sizeof *purposes))];
    return trip;
}

/* Where the households are, the visits are. */
static int some_village(struct touring *t)
{
    return t->p->homes[chance_below(&t->c, t->p->n_homes)]->village;
}

static void go(struct touring *t, struct trip *trip)
{
    for (int64_t n = between(&t->c, 1, 3); n > 0; n--)
        household_add(t, trip);
    if (chance_percent(&t->c, 18))
        finding_add(t, trip);
}

/* Somebody who is no cadre: of the unit that helps a poor village, or a member. */
static void companion_add(struct touring *t, struct trip *trip)
{
    int u = t->p->villages[trip->village].poor;

    if (u < 0 || !participant_add(t, trip, t->p->unit_helpers[u][chance_below(&t->c, t->p->n_unit_helpers[u])]))
        member_add(t, trip);
}

/* One leader, or two, with up to two cadres. */
static struct trip *lead(struct touring *t, int first, int leaders)
{
    struct trip *trip = trip_add(t, first < VILLAGES && chance_percent(&t->c, 70) ? first : some_village(t));

    for (int i = 0; i < leaders; i++)
        participant_add(t, trip, t->p->leaders[(first + i * 6) % LEADERS]);
    return trip;
}

/* ${times} person-times of one to three cadres: first those with ${leaders} person-times
** of leaders, then the others.  Somebody who is no cadre comes with one in eight. */
static void cadres_tour(struct touring *t, int times, int leaders)
{
    for (int i = 0; times > 0; i++) {
        int led = leaders > 1 && i % 15 == 14 ? 2 : leaders > 0;
        struct trip *trip = led > 0 ? lead(t, i % LEADERS, led) : trip_add(t, some_village(t));
        int n = (int)between(&t->c, led > 0 ? 0 : 1, 3 - led);

        for (times -= led, leaders -= led; n > 0 && times > 0; n--, times--)
            cadre_add(t, trip);
        if (chance_percent(&t->c, 12))
            companion_add(t, trip);
        go(t, trip);
    }
}

/* Party members look in on their neighbours, some by telephone. */
static void members_tour(struct touring *t, int n)
{
    while (n-- > 0) {
        struct trip *trip = trip_add(t, some_village(t));

        member_add(t, trip);
        if (chance_percent(&t->c, 8))
            trip->row->mode = "phone";
        go(t, trip);
    }
}

static int by_day(const void *a, const void *b)
{
    const struct trip *x = a, *y = b;

    return x->day != y->day ? (x->day < y->day ? -1 : 1) : x->place - y->place;
}

/* 204-201803-017: the village, the month, and the place in it.  The first two
** months weren't numbered yet. */
static void number_trips(struct touring *t)
{
    int used[VILLAGES] = { 0 };
    int64_t month = 0;

    for (int i = 0; i < t->n; i++) {
        struct trip *trip = &t->trips[i];
        int64_t y, m, d;

        day_parts(trip->day, &y, &m, &d);
        if (m != month)
            memset(used, 0, sizeof used);
        month = m;
        if (trip->day >= day_in("2017-05-01"))
            trip->row->code = arena_printf(t->p->op->mem, "%s-%d%02d-%03d", t->p->villages[trip->village].serial, (int)y, (int)m,
                                           ++used[trip->village]);
    }
}

/* First with somebody missing, or the wrong number of a household's. */
static void corrected_trip(struct touring *t, const struct trip *trip)
{
    struct visit *first = copy_of(t->p, &kind_visit, trip->row);

    if (first->n_participants > 1)
        first->n_participants--;
    else
        first->mode = "phone";
    line_add(t->p, month_batch(t->p, trip->day), &kind_visit, trip->day, first);
    line_add(t->p, batch_after(t->p, trip->day, 1), &kind_visit, trip->day, trip->row);
}

/* Written down by the village and by the town, under two numbers. */
static void doubled_trip(struct touring *t, const struct trip *trip)
{
    struct visit *twin = copy_of(t->p, &kind_visit, trip->row);

    line_add(t->p, month_batch(t->p, trip->day), &kind_visit, trip->day, trip->row);
    twin->code = arena_printf(t->p->op->mem, "105-%s", trip->row->code);
    line_add(t->p, month_batch(t->p, trip->day), &kind_visit, trip->day, twin);
    line_withdrawn(t->p, batch_after(t->p, trip->day, 2), &kind_visit, twin->code);
}

static void misnumbered_trip(struct touring *t, const struct trip *trip)
{
    struct visit *first = copy_of(t->p, &kind_visit, trip->row);

    first->code = arena_printf(t->p->op->mem, "%s-00", trip->row->code);
    line_add(t->p, month_batch(t->p, trip->day), &kind_visit, trip->day, first);
    line_renumbered(t->p, batch_after(t->p, trip->day, 1), &kind_visit, first->code, trip->row->code);
}

static void trip_lines(struct touring *t)
{
    for (int i = 0; i < t->n; i++) {
        const struct trip *trip = &t->trips[i];
        bool numbered = trip->row->code != NULL && trip->day < day_in("2018-06-01");

        if (numbered && i % 151 == 100)
            corrected_trip(t, trip);
        else if (numbered && i % 500 == 450)
            doubled_trip(t, trip);
        else if (numbered && i % 500 == 350)
            misnumbered_trip(t, trip);
        else
            line_add(t->p, batch_after(t->p, trip->day, i % 23 == 5 ? 2 : 0), &kind_visit, trip->day, trip->row);
    }
}

void plan_visits(struct plan *p)
{
    struct touring *t = arena_alloc(p->op->mem, sizeof *t);

    *t = (struct touring){ .p = p, .c = chance_of(p->seed, "visits"), .first = day_in(BEGIN), .last = day_in(NEW_YEAR) - 1 };
    cadres_tour(t, TIMES_2017, LEADERS_2017);
    members_tour(t, MEMBERS_2017);
    t->first = day_in(NEW_YEAR) + 1;
    t->last = day_in(END);
    cadres_tour(t, TIMES_2018, LEADERS_2018);
    members_tour(t, MEMBERS_2018);
    qsort(t->trips, (size_t)t->n, sizeof *t->trips, by_day);
    number_trips(t);
    trip_lines(t);
}

/* ------------------------------------------------------------------ meetings */

/* A branch and a month. */
struct slot {
    const struct branch *branch;
    int64_t month;                  /* its first day */
};

struct convening {
    struct plan *p;
    struct chance c;
    struct slot slots[SLOTS];       /* of a year, for lectures: shuffled, taken from the front */
    int n, taken;
    int made;
};

static void attend(struct convening *v, struct meeting *m, const struct helper *h)
{
    struct meeting_attendance *item = list_add(v->p->op->mem, list_by_name(&kind_meeting, "attendance"), m);

    item->worker = h->row.code;
    item->presence = chance_percent(&v->c, 88) ? "present" : chance_percent(&v->c, 70) ? "leave" : "absent";
}

static struct meeting *meeting_of(struct convening *v, const struct branch *b, int64_t day, const char *type, char letter)
{
    struct meeting *m = record_new(v->p->op->mem, &kind_meeting);
    int64_t year, month, d;

    day_parts(day, &year, &month, &d);
    m->code = arena_printf(v->p->op->mem, "%s-%d%02d-%c", b->code + 3, (int)year, (int)month, letter);
    m->organisation = b->code;
    m->area = v->p->villages[b->village].code;
    m->type = type;
    for (int i = 0; i < b->n_secretaries; i++)
        if (b->secretaries[i].from <= day && (b->secretaries[i].to == NONE || day < b->secretaries[i].to))
            attend(v, m, b->secretaries[i].holder);
    for (int i = 0; i < b->n_members; i++)
        attend(v, m, b->members[i]);
    m->due = m->n_attendance;
    return m;
}

/* One in forty comes two months late. */
static void meeting_line(struct convening *v, int64_t day, const struct meeting *m)
{
    line_add(v->p, batch_after(v->p, day, ++v->made % 40 == 20 ? 2 : 0), &kind_meeting, day, m);
}

/* The day of the month on which a branch has its theme day; so many have it in
** the month's first week. */
static void fix_days(struct convening *v)
{
    int from = (int)chance_below(&v->c, BRANCHES);

    for (int i = 0; i < BRANCHES; i++)
        v->p->branches[(from + i * 5) % BRANCHES].fixed_day = (int)(i < THEME_DAYS_AUGUST ? between(&v->c, 1, 7) : between(&v->c, 10, 26));
}

/* One was written down twice; the second is withdrawn. */
static void theme_day(struct convening *v, const struct branch *b, int64_t day, bool twice)
{
    struct meeting *m = meeting_of(v, b, day, "theme-day", 'Z');

    m->theme = word(v->p, &v->c, "theme-day");
    m->poverty_themed = chance_percent(&v->c, 40);
    meeting_line(v, day, m);
    if (!twice)
        return;
    m->code = arena_printf(v->p->op->mem, "%s2", m->code);
    line_add(v->p, month_batch(v->p, day), &kind_meeting, day, m);
    line_withdrawn(v->p, batch_after(v->p, day, 1), &kind_meeting, m->code);
}

static void theme_days(struct convening *v)
{
    for (int64_t month = day_in(BEGIN); month <= day_in(END); month = day_add_months(month, 1))
        for (int i = 0; i < BRANCHES; i++) {
            const struct branch *b = &v->p->branches[i];
            int64_t day = month + b->fixed_day - 1;

            if (b->from <= day && day <= day_in(END))
                theme_day(v, b, day, i == 11 && month == day_in("2018-04-01"));
        }
}

/* Every branch and month from ${first} to before ${end}, in no order. */
static void shuffle_slots(struct convening *v, int64_t first, int64_t end)
{
    v->n = v->taken = 0;
    for (int64_t month = first; month < end; month = day_add_months(month, 1))
        for (int i = 0; i < BRANCHES; i++)
            if (v->p->branches[i].from <= month)
                v->slots[v->n++] = (struct slot){ &v->p->branches[i], month };
    assert(v->n <= SLOTS);
    for (int i = v->n - 1; i > 0; i--) {
        int k = (int)chance_below(&v->c, i + 1);
        struct slot s = v->slots[i];

        v->slots[i] = v->slots[k];
        v->slots[k] = s;
    }
}

/* ${n} lectures in as many slots, up to the ${last} day of the month.  Every
** fiftieth about poverty is first said not to be. */
static void lectures(struct convening *v, int n, const char *type, bool poverty, int last)
{
    while (n-- > 0) {
        const struct slot *s = &v->slots[v->taken++];
        int64_t day = s->month + between(&v->c, 1, last) - 1;
        struct meeting *m = meeting_of(v, s->branch, day, type, strcmp(type, "lecture") == 0 ? 'K' : 'W');

        m->theme = word(v->p, &v->c, poverty ? "lecture-poverty" : "lecture");
        m->poverty_themed = poverty;
        if (poverty && n % 50 == 30) {
            m->poverty_themed = 0;
            line_add(v->p, month_batch(v->p, day), &kind_meeting, day, m);
            m->poverty_themed = 1;
            line_add(v->p, batch_after(v->p, day, 1), &kind_meeting, day, m);
        } else
            meeting_line(v, day, m);
    }
}

void plan_meetings(struct plan *p)
{
    struct convening *v = arena_alloc(p->op->mem, sizeof *v);

    v->p = p;
    v->c = chance_of(p->seed, "meetings");
    fix_days(v);
    theme_days(v);
    shuffle_slots(v, day_in(BEGIN), day_in(NEW_YEAR));
    lectures(v, LECTURES_2017, "lecture", true, 28);
    lectures(v, OTHER_LECTURES_2017, "lecture", false, 28);
    shuffle_slots(v, day_in(NEW_YEAR), day_month_start(day_in(END)));
    lectures(v, LECTURES_2018 - LECTURES_AUGUST, "lecture", true, 28);
    lectures(v, OTHER_LECTURES_2018, "lecture", false, 28);
    lectures(v, MICRO_LECTURES, "micro-lecture", true, 28);
    shuffle_slots(v, day_month_start(day_in(END)), day_in(END));
    lectures(v, LECTURES_AUGUST, "lecture", true, 7);
}

/* ------------------------------------------------------ collectives' accounts */

static void account(struct plan *p, const char *batch, const char *day, const struct village *v, const char *name, int64_t yuan)
{
    struct collective_account *a = record_new(p->op->mem, &kind_collective_account);

    a->area = v->code;
    a->account = name;
    a->amount_fen = yuan * 100;
    a->note = "示例虚构";
    line_add(p, batch, &kind_collective_account, day_in(day), a);
}

/* Amounts are invented; two villages have handed in none. */
static void accounts_of(struct plan *p, struct chance *c, const char *batch, const char *day, int64_t percent)
{
    for (int i = 0; i < VILLAGES; i++) {
        const struct village *v = &p->villages[i];

        if (i == 5 || i == 9)
            continue;
        account(p, batch, day, v, "operating-income", between(c, 60, i % 3 == 0 ? 620 : 380) * percent);
        account(p, batch, day, v, "contracting-income", between(c, 20, 160) * percent);
        if (v->poor >= 0)
            account(p, batch, day, v, "investment-income", between(c, 30, 120) * percent);
        account(p, batch, day, v, "subsidy-income", between(c, 300, 900) * percent);
        account(p, batch, day, v, "operating-cost", between(c, 30, 110) * percent);
        account(p, batch, day, v, "management-cost", between(c, 15, 60) * percent);
    }
}

void plan_accounts(struct plan *p)
{
    struct chance c = chance_of(p->seed, "accounts");

    account(p, "accounts-2017", "2017-12-31", &p->villages[0], "other-income", 1200);
    accounts_of(p, &c, "accounts-2017", "2017-12-31", 100);
    accounts_of(p, &c, "accounts-2018", "2018-06-30", 55);
    account(p, "accounts-2018", "2017-12-31", &p->villages[0], "other-income", 2100);      /* digits were swapped */
}
