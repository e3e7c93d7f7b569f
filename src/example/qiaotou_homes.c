/* SPDX-License-Identifier: Apache-2.0 */
/* The worked example: households, their members and statuses, and what changed
** in them.  Changes balance, so that the register of the last day has as many
** households and persons as the one of the first. */
#include "example/qiaotou_plan.h"

#include "base/day.h"
#include "rules/id_number.h"
#include "rules/record.h"

#include <assert.h>
#include <string.h>

#define REGISTERED "2016-06-30"         /* identification of the first households */

enum { HOUSEHOLDS = 364, PERSONS = 1075, ADULT = 18, OLD = 60, LARGEST = 7 };

struct making {
    struct plan *p;
    struct chance c;
    int64_t registered;
};

/* -------------------------------------------------------------------- persons */

static int64_t age_on(const struct member *m, int64_t day)
{
    return (day - m->birth_day) * 4 / 1461;
}

/* A number that passes its check digit; division 99, which no place has, then
** digits that no two persons share. */
static const char *id_number(struct making *g, int n, int64_t birth_day, bool female)
{
    int64_t y, m, d;
    char *id;

    day_parts(birth_day, &y, &m, &d);
    id = arena_printf(g->p->op->mem, "9901%02d%04d%02d%02d%03d?", n / 400, (int)y, (int)m, (int)d, n % 400 * 2 + !female);
    id[17] = id_number_check_digit(id);
    return id;
}

static const char *pick(struct making *g, int64_t percent, const char *yes, const char *no)
{
    return chance_percent(&g->c, percent) ? yes : no;
}

/* School by age; after it, what was finished there. */
static void school(struct making *g, struct person *r, int64_t age)
{
    static const char *const stages[] = { "primary", "primary", "primary", "primary", "primary", "primary", "grade-7", "grade-8", "grade-9" };

    r->school = age < 3 || age > 21 ? "none" : age < 6 ? "preschool" : age < 15 ? stages[age - 6]
        : age < 18 ? pick(g, 60, "senior", "vocational") : pick(g, 25, "college", "none");
    r->education = age < 6 ? "preschool" : age < 12 ? "primary" : age < 18 ? "junior" : strcmp(r->school, "college") == 0 ? "college"
        : age < 40 ? pick(g, 75, "junior", "senior") : age < OLD ? pick(g, 55, "primary", "junior") : pick(g, 40, "illiterate", "primary");
}

static void health(struct making *g, struct person *r, int64_t age)
{
    int64_t dice = chance_below(&g->c, 100);

    r->health = age < ADULT ? (dice < 2 ? "disabled" : dice < 4 ? "chronic" : "healthy")
        : age < OLD ? (dice < 7 ? "disabled" : dice < 11 ? "serious" : dice < 20 ? "chronic" : "healthy")
        : dice < 9 ? "disabled" : dice < 14 ? "serious" : dice < 17 ? "chronic-disabled" : dice < 50 ? "chronic" : "healthy";
    r->labour = age < 16 || strcmp(r->school, "none") != 0 ? "none" : strcmp(r->health, "disabled") == 0 || strcmp(r->health, "serious") == 0
        ? "lost" : age >= OLD ? pick(g, 30, "weak", "none") : strcmp(r->health, "chronic") == 0 ? "weak" : pick(g, 12, "skilled", "ordinary");
    if (strcmp(r->health, "disabled") == 0 && chance_percent(&g->c, 60))
        r->id_no = arena_printf(g->p->op->mem, "%s%d%d", r->id_no, (int)chance_below(&g->c, 7) + 1, (int)chance_below(&g->c, 4) + 1);
}

/* A member born on ${birth_day}; no line yet. */
static struct member *member_add(struct making *g, struct home *h, const char *relation, bool female, int64_t birth_day, const char *surname,
                                 int64_t from, const char *reason)
{
    struct member *m = arena_alloc(g->p->op->mem, sizeof *m);
    struct person *r = record_new(g->p->op->mem, &kind_person);
    int64_t age;

    assert(h->n < MEMBERS);
    *m = (struct member){ .birth_day = birth_day, .from = from, .female = female };
    age = age_on(m, from);
    r->code = arena_printf(g->p->op->mem, "%s%02d", h->row.code, ++h->numbered);
    r->household = h->row.code;
    r->relation = relation;
    r->name = name_of(g->p, &g->c, surname, female);
    r->id_no = id_number(g, g->p->n_members++, birth_day, female);
    r->sex = female ? "female" : "male";
    school(g, r, age);
    health(g, r, age);
    if (age >= ADULT && chance_percent(&g->c, 50))
        r->phone = phone_of(g->p, &g->c);
    r->join_reason = reason;
    m->row = *r;
    return h->members[h->n++] = m;
}

static struct member *aged(struct making *g, struct home *h, const char *relation, bool female, int64_t age, const char *surname)
{
    int64_t birth_day = g->registered - (age < 0 ? 0 : age) * 1461 / 4 - 1 - chance_below(&g->c, 360);

    return member_add(g, h, relation, female, birth_day, surname, g->registered, "registered");
}

static void member_line(struct making *g, const char *batch, const struct member *m)
{
    line_add(g->p, batch, &kind_person, m->from, &m->row);
}

/* ----------------------------------------------------------------- households */

static const char *surname_of(struct making *g, const struct home *h)
{
    return arena_bytes(g->p->op->mem, h->members[0]->row.name, 3);      /* one character */
}

static int64_t between(struct making *g, int64_t least, int64_t most)
{
    return least + chance_below(&g->c, most - least + 1);
}

/* ${n} children of a mother of ${age}, the eldest first. */
static void children(struct making *g, struct home *h, int n, int64_t age, bool grand)
{
    for (age -= between(g, 20, 26); n-- > 0; age -= between(g, 1, 4)) {
        bool female = chance_percent(&g->c, 48);

        aged(g, h, grand ? (female ? "granddaughter" : "grandson") : female ? "daughter" : "son", female, age, surname_of(g, h));
    }
}

static void one(struct making *g, struct home *h)
{
    bool female = chance_percent(&g->c, 30);

    aged(g, h, "head", female, chance_percent(&g->c, 75) ? between(g, 62, 86) : between(g, 42, 59), NULL);
}

static void old_couple(struct making *g, struct home *h)
{
    int64_t age = between(g, 61, 80);

    aged(g, h, "head", false, age, NULL);
    aged(g, h, "spouse", true, age - between(g, 0, 5), NULL);
}

/* A couple or a widow or widower with children, and old parents. */
static void two_generations(struct making *g, struct home *h, int size)
{
    bool couple = size > 2 && (size > 3 || chance_percent(&g->c, 75)), female = !couple && chance_percent(&g->c, 35);
    int parents = size > 4 ? 1 + (int)chance_below(&g->c, 2) : chance_percent(&g->c, 35);
    int64_t age = between(g, 34, 50);

    aged(g, h, "head", female, age, NULL);
    if (couple)
        aged(g, h, "spouse", true, age - between(g, 0, 4), NULL);
    if (parents > 0)
        aged(g, h, "mother", true, age + between(g, 20, 28), NULL);
    if (parents > 1)
        aged(g, h, "father", false, age + between(g, 24, 30), surname_of(g, h));
    children(g, h, size - h->n, age - 2, false);
}

/* An old couple, a married son, and grandchildren. */
static void three_generations(struct making *g, struct home *h, int size)
{
    int64_t age = between(g, 55, 68), son = age - between(g, 25, 28);

    aged(g, h, "head", false, age, NULL);
    aged(g, h, "spouse", true, age - between(g, 0, 4), NULL);
    aged(g, h, "son", false, son, surname_of(g, h));
    aged(g, h, "daughter-in-law", true, son - between(g, 0, 4), NULL);
    children(g, h, size - h->n, son - 3, true);
}

static void family(struct making *g, struct home *h, int size)
{
    if (size == 1)
        one(g, h);
    else if (size == 2 && chance_percent(&g->c, 45))
        old_couple(g, h);
    else if (size > 4 && chance_percent(&g->c, 60))
        three_generations(g, h, size);
    else
        two_generations(g, h, size);
}

static bool somebody(const struct home *h, const char *health)
{
    for (int i = 0; i < h->n; i++)
        if (strstr(h->members[i]->row.health, health) != NULL)
            return true;
    return false;
}

bool home_works(const struct home *h)
{
    for (int i = 0; i < h->n; i++)
        if (strcmp(h->members[i]->row.labour, "none") != 0 && strcmp(h->members[i]->row.labour, "lost") != 0)
            return true;
    return false;
}

/* Attribute and causes as the members suggest them. */
static void explain(struct making *g, struct home *h)
{
    static const char *const usual[] = { "skills", "capital", "skills", "motivation", "land", "schooling", "transport", "disaster" };
    struct household *r = &h->row;
    bool works = home_works(h);

    r->attribute = !works && h->n == 1 ? "wubao" : !works ? "dibao" : pick(g, 30, "dibao-poor", "ordinary");
    r->standard = "provincial";
    r->main_cause = somebody(h, "serious") ? "illness" : somebody(h, "disabled") ? "disability" : !works ? "labour"
        : usual[chance_below(&g->c, (int64_t)(sizeof usual / sizeof *usual))];
    if (works && chance_percent(&g->c, 25)) {
        struct household_other_causes *other = list_add(g->p->op->mem, list_by_name(&kind_household, "other_causes"), r);

        other->cause = strcmp(r->main_cause, "capital") == 0 ? "skills" : "capital";
    }
}

static struct home *home_add(struct making *g, int village, int hamlet, int64_t from, const char *batch)
{
    struct plan *p = g->p;
    struct home *h = arena_alloc(p->op->mem, sizeof *h);
    struct household *r = record_new(p->op->mem, &kind_household);

    assert(p->n_homes < HOMES);
    *h = (struct home){ .row = *r, .village = village, .hamlet = hamlet, .from = from, .to = NONE, .from_in = batch,
                        .known = batch_stamp(batch) };
    h->row.code = arena_printf(p->op->mem, "%s%04d", p->hamlets[hamlet], ++p->serials[hamlet]);
    h->row.area = p->hamlets[hamlet];
    h->row.address = arena_printf(p->op->mem, "%s%d号", p->hamlet_names[hamlet], p->serials[hamlet]);
    h->row.phone = phone_of(p, &g->c);
    return p->homes[p->n_homes++] = h;
}

static void status_line(struct making *g, const char *batch, struct home *h, const char *status, int64_t day)
{
    struct household_status *s = record_new(g->p->op->mem, &kind_household_status);

    s->household = h->row.code;
    s->status = h->status = status;
    s->programme = "cn-2016-guangdong";
    line_add(g->p, batch, &kind_household_status, day, s);
}

/* Everything about a household from its first day. */
static void home_lines(struct making *g, const char *batch, struct home *h)
{
    line_add(g->p, batch, &kind_household, h->from, &h->row);
    for (int i = 0; i < h->n; i++)
        member_line(g, batch, h->members[i]);
    status_line(g, batch, h, "poor", h->from);
}

/* ----------------------------------------------------------------- registration */

/* Sizes of all households, which add up to the persons of the register. */
static void draw_sizes(struct making *g, int *sizes)
{
    static const int often[] = { 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6 };
    int sum = 0;

    for (int i = 0; i < HOUSEHOLDS; i++)
        sum += sizes[i] = often[chance_below(&g->c, (int64_t)(sizeof often / sizeof *often))];
    while (sum != PERSONS) {
        int *size = &sizes[chance_below(&g->c, HOUSEHOLDS)], step = sum < PERSONS ? 1 : -1;

        if (*size + step >= 1 && *size + step <= LARGEST) {
            *size += step;
            sum += step;
        }
    }
}

/* What a village's clerk took down wrongly the first time, and the right lines. */
static void register_wrongly(struct making *g, const char *batch, struct home *h, int how)
{
    struct member *m = h->members[h->n - 1], right = *m;
    struct household area = h->row;

    h->taken = true;
    if (how == 0)               /* born ten days before */
        m->row.id_no = id_number(g, g->p->n_members++, m->birth_day - 10, m->female);
    else if (how == 1)
        m->row.relation = "other";
    else
        h->row.area = g->p->hamlets[g->p->villages[h->village].first_hamlet + (h->hamlet == g->p->villages[h->village].first_hamlet)];
    home_lines(g, batch, h);
    *m = right;
    h->row = area;
    if (how < 2)
        member_line(g, "corrections", m);
    else
        line_add(g->p, "corrections", &kind_household, h->from, &h->row);
}

/* One in twenty-nine is taken down with a mistake. */
static void register_home(struct making *g, struct home *h, int place)
{
    const char *batch = arena_printf(g->p->op->mem, "households-%s", g->p->villages[h->village].serial);

    if (place % 29 == 7)
        register_wrongly(g, batch, h, place / 29 % 3);
    else
        home_lines(g, batch, h);
}

static void register_all(struct making *g)
{
    int sizes[HOUSEHOLDS], n = 0;

    draw_sizes(g, sizes);
    for (int v = 0; v < VILLAGES; v++) {
        const struct village *at = &g->p->villages[v];

        for (int i = 0; i < at->households; i++, n++) {
            struct home *h = home_add(g, v, at->first_hamlet + i % at->n_hamlets, g->registered, "pairings-1");

            family(g, h, sizes[n]);
            explain(g, h);
            register_home(g, h, n);
        }
    }
    assert(n == HOUSEHOLDS);
}

/* -------------------------------------------------------------------- changes */

/* A household to which nothing has happened yet, from a random place on, for
** which ${fits} finds a member. */
static struct home *find(struct making *g, struct member *(*fits)(const struct home *h), struct member **found)
{
    struct plan *p = g->p;

    for (int64_t i = 0, from = chance_below(&g->c, HOUSEHOLDS); i < HOUSEHOLDS; i++) {
        struct home *h = p->homes[(from + i) % HOUSEHOLDS];

        if (!h->taken && (*found = fits(h)) != NULL) {
            h->taken = true;
            return h;
        }
    }
    assert(!"nobody to whom this can happen");
    return NULL;
}

/* The first member in one of two relations (NULL: any), of an age in 2018. */
static struct member *member_by(const struct home *h, const char *relation, const char *or_relation, int64_t least, int64_t most)
{
    for (int i = 0; i < h->n; i++) {
        struct member *m = h->members[i];
        int64_t age = age_on(m, day_in("2018-01-01"));

        if ((relation == NULL || strcmp(m->row.relation, relation) == 0 || (or_relation != NULL && strcmp(m->row.relation, or_relation) == 0))
            && age >= least && age <= most)
            return m;
    }
    return NULL;
}

static struct member *young_wife(const struct home *h)
{
    return h->n < LARGEST ? member_by(h, "spouse", "daughter-in-law", 22, 41) : NULL;
}

static struct member *old_one(const struct home *h)
{
    struct member *m = h->n > 1 ? member_by(h, NULL, NULL, 66, 120) : NULL;

    return m != NULL && strcmp(m->row.relation, "head") != 0 ? m : NULL;
}

static struct member *old_head(const struct home *h)
{
    return member_by(h, "spouse", NULL, 40, 120) != NULL ? member_by(h, "head", NULL, 60, 120) : NULL;
}

static struct member *alone(const struct home *h)
{
    return h->n == 1 ? member_by(h, "head", NULL, 70, 120) : NULL;
}

static struct member *grown_daughter(const struct home *h)
{
    return member_by(h, "daughter", NULL, 20, 34);
}

static struct member *grown_son(const struct home *h)
{
    return member_by(h, "daughter-in-law", NULL, 0, 120) == NULL && h->n < LARGEST ? member_by(h, "son", NULL, 20, 36) : NULL;
}

static struct member *young_son(const struct home *h)
{
    return h->n > 1 ? member_by(h, "son", NULL, 18, 23) : NULL;
}

static struct member *any_grown(const struct home *h)
{
    return h->n > 2 ? member_by(h, "son", "daughter", 19, 36) : NULL;
}

static struct member *two_heads(const struct home *h)
{
    return h->n == 2 ? h->members[0] : NULL;
}

static struct member *motherless(const struct home *h)
{
    return h->n > 1 && h->n < LARGEST && member_by(h, "mother", NULL, 0, 120) == NULL ? member_by(h, "head", NULL, 30, 55) : NULL;
}

static struct member *married_son(const struct home *h)
{
    return h->n >= 5 && member_by(h, "daughter-in-law", NULL, 0, 120) != NULL ? member_by(h, "son", NULL, 24, 60) : NULL;
}

static void drop(struct home *h, const struct member *m)
{
    int i = 0;

    while (h->members[i] != m)
        i++;
    memmove(&h->members[i], &h->members[i + 1], (size_t)(--h->n - i) * sizeof *h->members);
}

/* They are no longer a member from ${day} on. */
static void leave(struct making *g, const char *batch, struct home *h, struct member *m, const char *day, const char *reason)
{
    m->row.end_day = day_in(day);
    m->row.end_reason = reason;
    member_line(g, batch, m);
    drop(h, m);
}

static void leave_one(struct making *g, const char *batch, const char *day, const char *reason, struct member *(*fits)(const struct home *h))
{
    struct member *m;
    struct home *h = find(g, fits, &m);

    leave(g, batch, h, m, day, reason);
}

/* A head dies: the spouse is head from that day on. */
static void head_dies(struct making *g, const char *batch, const char *day)
{
    struct member *m, *spouse;
    struct home *h = find(g, old_head, &m);

    leave(g, batch, h, m, day, "death");
    spouse = member_by(h, "spouse", NULL, 0, 130);
    spouse->row.relation = "head";
    spouse->from = day_in(day);
    member_line(g, batch, spouse);
}

static void join(struct making *g, const char *batch, struct home *h, const char *relation, bool female, int64_t birth_day, const char *surname,
                 const char *day, const char *reason)
{
    member_line(g, batch, member_add(g, h, relation, female, birth_day, surname, day_in(day), reason));
}

/* Without a number at first; it comes with a later workbook. */
static void birth(struct making *g, const char *batch, const char *day, const char *numbered_in)
{
    struct member *mother, *m;
    struct home *h = find(g, young_wife, &mother);
    bool grand = strcmp(mother->row.relation, "daughter-in-law") == 0, female = chance_percent(&g->c, 48);
    const char *number;

    m = member_add(g, h, grand ? (female ? "granddaughter" : "grandson") : female ? "daughter" : "son", female, day_in(day), surname_of(g, h),
                   day_in(day), "birth");
    number = m->row.id_no;
    m->row.id_no = NULL;
    m->row.no_id_reason = "newborn";
    m->row.birth_day = m->birth_day;
    member_line(g, batch, m);
    m->row.id_no = number;
    m->row.no_id_reason = NULL;
    m->row.birth_day = NONE;
    if (numbered_in != NULL)
        member_line(g, numbered_in, m);
}

static void marry_in(struct making *g, const char *batch, const char *day)
{
    struct member *son;
    struct home *h = find(g, grown_son, &son);

    join(g, batch, h, "daughter-in-law", true, son->birth_day + between(g, -300, 300), NULL, day, "marriage");
}

static void mother_moves_in(struct making *g, const char *batch, const char *day)
{
    struct member *head;
    struct home *h = find(g, motherless, &head);

    join(g, batch, h, "mother", true, head->birth_day - 8500, NULL, day, "moved-in");
}

/* A son comes back, or one was forgotten. */
static void son_joins(struct making *g, const char *batch, const char *day, const char *reason)
{
    struct member *head;
    struct home *h = find(g, motherless, &head);

    join(g, batch, h, "son", false, head->birth_day + 8400, surname_of(g, h), day, reason);
}

static void home_end(struct home *h, const char *batch, int64_t day)
{
    h->to = day;
    h->to_in = batch;
}

/* Two persons who never were poor. */
static void wrongly_included(struct making *g, const char *batch, const char *day)
{
    struct member *m;
    struct home *h = find(g, two_heads, &m);

    status_line(g, batch, h, "removed", day_in(day));
    while (h->n > 0)
        leave(g, batch, h, h->members[0], day, "wrong");
    home_end(h, batch, day_in(day));
}

/* Three who were overlooked. */
static void overlooked(struct making *g, const char *batch, const char *day)
{
    int v = 2;
    struct home *h = home_add(g, v, g->p->villages[v].first_hamlet, day_in(day), batch);

    h->taken = true;
    family(g, h, 3);
    for (int i = 0; i < h->n; i++) {
        h->members[i]->from = h->from;
        h->members[i]->row.join_reason = "missed";
    }
    explain(g, h);
    home_lines(g, batch, h);
}

static void dies_out(struct making *g, const char *batch, const char *day)
{
    struct member *m;
    struct home *h = find(g, alone, &m);

    leave(g, batch, h, m, day, "death");
    h->row.end_day = day_in(day);
    h->row.end_reason = "died-out";
    line_add(g->p, batch, &kind_household, h->from, &h->row);
    home_end(h, batch, day_in(day));
}

/* What they are in a household of the son's own. */
static const char *relation_after_split(const struct member *m)
{
    const char *was = m->row.relation;

    return strcmp(was, "son") == 0 ? "head" : strcmp(was, "daughter-in-law") == 0 ? "spouse" : strcmp(was, "grandson") == 0 ? "son"
        : strcmp(was, "granddaughter") == 0 ? "daughter" : NULL;
}

/* A married son sets up a household of his own with wife and children. */
static void splits(struct making *g, const char *batch, const char *day)
{
    struct member *son;
    struct home *old = find(g, married_son, &son), *h = home_add(g, old->village, old->hamlet, day_in(day), batch);

    h->taken = true;
    h->row.split_from = old->row.code;
    for (int i = 0; i < old->n; ) {
        struct member *m = old->members[i];
        const char *relation = relation_after_split(m);

        if (relation == NULL) {
            i++;
            continue;
        }
        drop(old, m);
        m->row.relation = relation;
        m->row.join_reason = "split";
        m->row.household = h->row.code;
        m->from = h->from;
        h->members[h->n++] = m;
    }
    h->numbered = 20;                   /* codes of the moved stay theirs */
    explain(g, h);
    home_lines(g, batch, h);
}

/* In: 9 births, 4 wives, 1 mother, 2 sons.  Out: 12 deaths, 3 brides, 1 soldier,
** 1 who moved.  A household of 3 was overlooked, one of 2 wrongly included, one
** died out with its only member, one split: as many of both as before. */
static void change(struct making *g)
{
    static const char *const b[] = { "members-2017-07", "members-2017-10", "members-2018-01", "members-2018-04", "members-2018-07" };

    splits(g, b[2], "2017-11-28");
    birth(g, b[0], "2017-04-12", b[1]);
    birth(g, b[0], "2017-06-03", b[1]);
    marry_in(g, b[0], "2017-05-01");
    leave_one(g, b[0], "2017-03-19", "death", old_one);
    head_dies(g, b[0], "2017-06-14");
    leave_one(g, b[0], "2017-05-20", "marriage", grown_daughter);

    birth(g, b[1], "2017-08-07", b[2]);
    birth(g, b[1], "2017-09-22", b[2]);
    leave_one(g, b[1], "2017-07-30", "death", old_one);
    leave_one(g, b[1], "2017-09-05", "death", old_one);
    leave_one(g, b[1], "2017-09-10", "army", young_son);
    mother_moves_in(g, b[1], "2017-08-21");
    son_joins(g, b[1], "2017-10-01", "missed");
    overlooked(g, b[1], "2017-09-26");

    birth(g, b[2], "2017-11-11", b[3]);
    marry_in(g, b[2], "2017-10-08");
    marry_in(g, b[2], "2017-12-28");
    leave_one(g, b[2], "2017-10-17", "death", old_one);
    leave_one(g, b[2], "2017-12-02", "death", old_one);
    head_dies(g, b[2], "2017-12-20");
    wrongly_included(g, b[2], "2017-12-15");

    birth(g, b[3], "2018-01-30", b[4]);
    birth(g, b[3], "2018-03-08", b[4]);
    leave_one(g, b[3], "2018-01-12", "death", old_one);
    leave_one(g, b[3], "2018-02-25", "death", old_one);
    leave_one(g, b[3], "2018-02-20", "marriage", grown_daughter);
    leave_one(g, b[3], "2018-03-03", "marriage", grown_daughter);
    son_joins(g, b[3], "2018-03-20", "returned");

    birth(g, b[4], "2018-05-16", NULL);
    birth(g, b[4], "2018-06-21", NULL);
    marry_in(g, b[4], "2018-05-05");
    leave_one(g, b[4], "2017-12-30", "death", old_one);         /* told half a year late */
    leave_one(g, b[4], "2018-06-09", "death", old_one);
    leave_one(g, b[4], "2018-05-28", "moved-out", any_grown);
    dies_out(g, b[4], "2018-05-30");
}

/* ------------------------------------------------------------------- statuses */

/* Half of those to whom nothing else happened leaves poverty with the year
** 2017; one of them doesn't after all, one falls back. */
static void exits(struct making *g)
{
    int n = 0;

    for (int i = 0; i < HOUSEHOLDS; i++) {
        struct home *h = g->p->homes[i];

        if (h->taken || !home_works(h) || !chance_percent(&g->c, 55))
            continue;
        status_line(g, "pre-exit", h, "pre-exit", day_in("2017-10-20"));
        n++;
        if (n == 1)
            status_line(g, "exits", h, "poor", day_in("2017-12-22"));
        else
            status_line(g, "exits", h, "exited", day_in("2017-12-22"));
        if (n == 20)
            status_line(g, "relapse", h, "relapsed", day_in("2018-04-18"));
    }
}

/* Working far away all year: nobody to be visited. */
static void go_away(struct making *g)
{
    for (int n = 0; n < 14; ) {
        struct home *h = g->p->homes[chance_below(&g->c, HOUSEHOLDS)];

        if (!h->taken && !h->away) {
            h->away = true;
            n++;
        }
    }
}

void plan_homes(struct plan *p)
{
    struct making g = { p, chance_of(p->seed, "homes"), day_in(REGISTERED) };
    int homes = 0, persons = 0;

    register_all(&g);
    change(&g);
    exits(&g);
    go_away(&g);
    for (int i = 0; i < p->n_homes; i++) {
        homes += p->homes[i]->to == NONE;
        persons += p->homes[i]->n;
    }
    assert(homes == HOUSEHOLDS && persons == PERSONS);
}

struct home *home_applies(struct plan *p, const char *batch, int village, int size, int64_t day)
{
    struct making g = { p, chance_of(p->seed, batch), day };
    struct home *h = home_add(&g, village, p->villages[village].first_hamlet, day, batch);

    family(&g, h, size);
    explain(&g, h);
    line_add(p, batch, &kind_household, day, &h->row);
    for (int i = 0; i < h->n; i++)
        member_line(&g, batch, h->members[i]);
    return h;
}
