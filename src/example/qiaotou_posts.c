/* SPDX-License-Identifier: Apache-2.0 */
/* The worked example: organisations, who works there, posts, commendations. */
#include "example/qiaotou_plan.h"

#include "rules/record.h"

#include <assert.h>
#include <string.h>

#define TOWN "441881105"
#define TERM_BEFORE "2014-05-20"        /* election of the branches and committees before */
#define TERM "2017-05-18"               /* re-election of the branches                    */
#define TERM_COMMITTEE "2017-05-25"     /* election of the villages' committees           */

enum { SELECTED = 32, SITTING = BRANCHES - VILLAGES - SELECTED, YOUNG_BRANCHES = 5, COMMITTEE = 5, REPLACED = 6,
       AWARDED_SECRETARIES = 19, AWARDED_MEMBERS = 33 };

/* ------------------------------------------------------------- organisations */

static void organisation_add(struct plan *p, const char *batch, const char *day, const char *code, const char *name, const char *type,
                             const char *area, const char *parent)
{
    struct organisation *o = record_new(p->op->mem, &kind_organisation);

    o->code = code;
    o->name = name;
    o->type = type;
    o->area = area;
    o->parent = parent;
    line_add(p, batch, &kind_organisation, day_in(day), o);
}

/* The youngest branches were founded with the re-election, one in each of the
** last villages. */
static bool is_young(const struct plan *p, const struct branch *b)
{
    const struct village *v = &p->villages[b->village];

    return b->hamlet == v->first_hamlet + v->n_hamlets - 1 && b->village >= VILLAGES - YOUNG_BRANCHES;
}

static void branch_add(struct plan *p, struct branch *b, int village, int hamlet)
{
    struct arena *mem = p->op->mem;
    const struct village *v = &p->villages[village];
    const char *seat = arena_printf(mem, "%s%s", v->name, v->seat);

    b->village = village;
    b->hamlet = hamlet;
    if (hamlet < 0) {
        b->code = arena_printf(mem, "ZB-%s", v->serial);
        b->name = arena_printf(mem, "中共%s%s", seat, v->n_hamlets > 3 ? "总支部委员会" : "支部委员会");
        b->area = v->code;
    } else {
        b->code = arena_printf(mem, "ZB-%s-%s", v->serial, p->hamlets[hamlet] + 12);
        b->name = arena_printf(mem, "%s%s小组党支部", seat, p->hamlet_names[hamlet]);
        b->area = p->hamlets[hamlet];
    }
    b->from = day_in(hamlet >= 0 && is_young(p, b) ? TERM : "2010-01-01");
    organisation_add(p, hamlet >= 0 && is_young(p, b) ? "election" : "organisations", hamlet >= 0 && is_young(p, b) ? TERM : "2010-01-01",
                     b->code, b->name, hamlet >= 0 ? "group-branch" : v->n_hamlets > 3 ? "general-branch" : "branch", b->area,
                     hamlet < 0 ? "DW-105" : arena_printf(mem, "ZB-%s", v->serial));
}

static void add_organisations(struct plan *p)
{
    struct arena *mem = p->op->mem;
    int n = 0;

    for (int v = 0; v < VILLAGES; v++) {
        const struct village *at = &p->villages[v];

        branch_add(p, &p->branches[n++], v, -1);
        for (int h = 0; h < at->n_hamlets; h++)
            branch_add(p, &p->branches[n++], v, at->first_hamlet + h);
        organisation_add(p, "organisations", "2010-01-01", arena_printf(mem, "CW-%s", at->serial),
                         arena_printf(mem, "%s%s%s", at->name, at->seat, strcmp(at->seat, "村") == 0 ? "村民委员会" : "居民委员会"),
                         "village-committee", at->code, "ZF-105");
        organisation_add(p, "organisations", "2010-01-01", arena_printf(mem, "JT-%s", at->serial),
                         arena_printf(mem, "%s%s经济联合社", at->name, at->seat), "collective", at->code, NULL);
    }
    assert(n == BRANCHES);
}

/* ------------------------------------------------------------------- workers */

static struct helper *helper_add(struct plan *p, struct chance *c, const char *batch, const char *code, const char *role, const char *unit,
                                 const char *day)
{
    struct helper *h = arena_alloc(p->op->mem, sizeof *h);
    struct worker *w = record_new(p->op->mem, &kind_worker);
    bool female = chance_percent(c, 30);

    w->code = code;
    w->name = name_of(p, c, NULL, female);
    w->phone = phone_of(p, c);
    w->sex = female ? "female" : "male";
    w->role = role;
    w->party_member = strcmp(role, "town-cadre") != 0 || chance_percent(c, 60);
    w->unit = unit;
    *h = (struct helper){ .row = *w, .from = day_in(day), .to = NONE, .known = batch_stamp(batch) };
    line_add(p, batch, &kind_worker, h->from, w);
    return h;
}

/* They leave; ${successor} takes over from that day. */
static void helper_end(struct plan *p, const char *batch, struct helper *h, int64_t day, struct helper *successor, const char *ended_in,
                       const char *why)
{
    h->to = h->row.end_day = day;
    h->successor = successor;
    h->ended_in = ended_in;
    h->why = why;
    line_add(p, batch, &kind_worker, h->from, &h->row);
}

static void add_town_workers(struct plan *p, struct chance *c)
{
    for (int i = 0; i < LEADERS; i++)
        p->leaders[i] = helper_add(p, c, "workers", arena_printf(p->op->mem, "L%02d", i + 1), "town-leader", "ZF-105", "2016-09-28");
    for (int i = 0; i < CADRES; i++)
        p->cadres[i] = helper_add(p, c, "workers", arena_printf(p->op->mem, "C%02d", i + 1), "town-cadre", "ZF-105", "2015-01-05");
}

/* The unit that helps a poor village sends a first secretary, a team member, and
** two who help from home. */
static void add_unit_helpers(struct plan *p, struct chance *c)
{
    for (int u = 0; u < POOR_VILLAGES; u++)
        for (int i = 0; i < 4; i++)
            p->unit_helpers[u][p->n_unit_helpers[u]++] =
                helper_add(p, c, "workers", arena_printf(p->op->mem, "D%d-%d", u + 1, i + 1), i < 2 ? "resident-secretary" : "unit-helper",
                           arena_printf(p->op->mem, "DX-%d", u + 1), "2016-05-10");
}

static void add_members(struct plan *p, struct chance *c)
{
    for (int b = 0; b < BRANCHES; b++) {
        struct branch *at = &p->branches[b];
        const struct village *v = &p->villages[at->village];
        bool young = at->hamlet >= 0 && is_young(p, at);

        for (int i = 0; i < (at->hamlet < 0 ? 5 : 4); i++)
            at->members[at->n_members++] =
                helper_add(p, c, young ? "election" : "workers",
                           arena_printf(p->op->mem, "M%s%s-%d", v->serial, at->hamlet < 0 ? "00" : p->hamlets[at->hamlet] + 12, i + 1),
                           "member-helper", at->code, young ? TERM : "2014-05-20");
    }
}

/* --------------------------------------------------------------------- posts */

static struct post post_add(struct plan *p, const char *batch, struct helper *holder, const char *organisation, const char *post,
                            const char *day, const char *term, const char *selection, const char *drawn_from)
{
    struct appointment *a = record_new(p->op->mem, &kind_appointment);

    a->worker = holder->row.code;
    a->organisation = organisation;
    a->post = post;
    a->selection = selection;
    a->drawn_from = drawn_from;
    a->term_day = term == NULL ? NONE : day_in(term);
    line_add(p, batch, &kind_appointment, day_in(day), a);
    return (struct post){ .row = *a, .holder = holder, .from = day_in(day), .to = NONE };
}

static void post_end(struct plan *p, const char *batch, struct post *post, int64_t day, const char *reason)
{
    post->to = post->row.end_day = day;
    post->row.end_reason = reason;
    line_add(p, batch, &kind_appointment, post->from, &post->row);
}

static void secretary_add(struct plan *p, const char *batch, struct branch *b, struct helper *h, const char *day, const char *term,
                          const char *selection, const char *drawn_from)
{
    b->secretaries[b->n_secretaries++] = post_add(p, batch, h, b->code, "secretary", day, term, selection, drawn_from);
}

/* Five members a village; at the election two leave, two come.  In the last five
** villages the branch's secretary is one of the two who leave. */
static void add_committees(struct plan *p, struct chance *c)
{
    struct arena *mem = p->op->mem;

    for (int v = 0; v < VILLAGES; v++) {
        const struct village *at = &p->villages[v];
        const char *body = arena_printf(mem, "CW-%s", at->serial);
        struct helper **all = p->committee[v];
        struct post before[COMMITTEE];

        for (int i = 0; i < COMMITTEE + 2; i++)         /* 0 to 4 stand now, 5 and 6 stood before */
            all[p->n_committee[v]++] = helper_add(p, c, i == 3 || i == 4 ? "election" : "workers", arena_printf(mem, "V%s-%d", at->serial, i + 1),
                                                  "village-cadre", body, i == 3 || i == 4 ? TERM_COMMITTEE : TERM_BEFORE);
        for (int i = 0; i < COMMITTEE; i++)
            before[i] = post_add(p, "posts", all[i < 3 ? i : i + 2], body, "committee-member", TERM_BEFORE, TERM_BEFORE, "election", NULL);
        for (int i = 0; i < COMMITTEE; i++) {
            post_end(p, "election", &before[i], day_in(TERM_COMMITTEE), "term");
            if (i >= 3)
                helper_end(p, "election", all[i + 2], day_in(TERM_COMMITTEE), all[i], "pairings-2", "exchanged");
        }
    }
}

/* A post in a village's committee that changes hands after the election. */
static const struct {
    int village, member;
    const char *day, *batch, *reason;
} changes[] = {
    { 1, 2, "2017-09-11", "posts-2017-10", "replaced" },
    { 4, 3, "2017-11-20", "posts-2018-01", "replaced" },
    { 8, 4, "2018-01-15", "posts-2018-04", "replaced" },
    { 6, 1, "2018-02-26", "posts-2018-04", "resigned" },
    { 3, 4, "2018-03-12", "posts-2018-04", "replaced" },
    { 9, 2, "2018-05-21", "posts-2018-07", "replaced" },
    { 10, 3, "2018-07-16", "posts-2018-08", "replaced" },
};

static void add_committee_posts(struct plan *p, struct chance *c)
{
    struct arena *mem = p->op->mem;
    struct post now[VILLAGES][COMMITTEE];
    int replaced = 0;

    for (int v = 0; v < VILLAGES; v++)
        for (int i = 0; i < COMMITTEE; i++)
            now[v][i] = post_add(p, "election", p->committee[v][i], arena_printf(mem, "CW-%s", p->villages[v].serial),
                                 "committee-member", TERM_COMMITTEE, TERM_COMMITTEE, "election", NULL);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        int v = changes[i].village;
        struct post *post = &now[v][changes[i].member];
        struct helper *h = helper_add(p, c, changes[i].batch, arena_printf(mem, "V%s-8", p->villages[v].serial), "village-cadre",
                                      post->row.organisation, changes[i].day);

        p->committee[v][p->n_committee[v]++] = h;
        post_end(p, changes[i].batch, post, day_in(changes[i].day), changes[i].reason);
        helper_end(p, changes[i].batch, post->holder, day_in(changes[i].day), h, changes[i].batch, "exchanged");
        post_add(p, changes[i].batch, h, post->row.organisation, "committee-member", changes[i].day, TERM_COMMITTEE, "posting", NULL);
        replaced += strcmp(changes[i].reason, "replaced") == 0;
    }
    assert(replaced == REPLACED);
}

/* From among whom the selected were found: each source, and the last, whom the
** article names especially, oftener. */
static const char *const sources[] = { "prosperous-leader", "returnee", "retired-teacher-cadre", "returnee", "veteran", "graduate-official",
                                       "prosperous-leader", "returnee" };

/* The secretary that a group's branch had, when there was one, and the one of
** the re-election: selected, but for a few who went on. */
static void add_group_secretary(struct plan *p, struct chance *c, struct branch *b, int place)
{
    struct arena *mem = p->op->mem;
    const char *code = arena_printf(mem, "S%s%s", p->villages[b->village].serial, p->hamlets[b->hamlet] + 12);
    bool sitting = place % 9 == 0;
    struct helper *h;

    if (!is_young(p, b)) {
        h = helper_add(p, c, "workers", arena_printf(mem, "%s-1", code), "member-helper", b->code, TERM_BEFORE);
        secretary_add(p, "posts", b, h, TERM_BEFORE, TERM_BEFORE, "election", NULL);
        post_end(p, "election", &b->secretaries[0], day_in(TERM), "term");
        if (sitting) {
            secretary_add(p, "election", b, h, TERM, TERM, "election", "sitting-cadre");
            return;
        }
    }
    h = helper_add(p, c, "election", arena_printf(mem, "%s-2", code), "member-helper", b->code, TERM);
    secretary_add(p, "election", b, h, TERM, TERM, "selection", sources[place % (int)(sizeof sources / sizeof *sources)]);
}

static void add_secretaries(struct plan *p, struct chance *c)
{
    int place = 0;

    for (int i = 0; i < BRANCHES; i++) {
        struct branch *b = &p->branches[i];
        struct helper **all = p->committee[b->village];

        if (b->hamlet >= 0) {
            add_group_secretary(p, c, b, place++);
            continue;
        }
        secretary_add(p, "posts", b, b->village < VILLAGES - 5 ? all[0] : all[5], TERM_BEFORE, TERM_BEFORE, "election", NULL);
        post_end(p, "election", &b->secretaries[0], day_in(TERM), "term");
        secretary_add(p, "election", b, all[0], TERM, TERM, "election", "sitting-cadre");
    }
    assert(place == HAMLETS && place / 9 == SITTING);
}

/* One of those who went on retires the next spring; the deputy follows. */
static void change_secretary(struct plan *p, struct chance *c)
{
    struct branch *b = p->branches;
    struct helper *h;

    while (b->hamlet != 9)
        b++;
    assert(strcmp(b->secretaries[1].row.drawn_from, "sitting-cadre") == 0);
    h = helper_add(p, c, "posts-2018-04", arena_printf(p->op->mem, "%s-3", b->secretaries[1].holder->row.code), "member-helper", b->code,
                   "2018-03-15");
    post_end(p, "posts-2018-04", &b->secretaries[1], day_in("2018-03-15"), "retired");
    secretary_add(p, "posts-2018-04", b, h, "2018-03-15", TERM, "election", "sitting-cadre");
}

/* A leader of the town in each village's branch, and in two groups'. */
static void post_leaders(struct plan *p)
{
    int n = 0;

    for (int i = 0; i < BRANCHES; i++) {
        const struct branch *b = &p->branches[i];

        if (b->hamlet < 0 || b->hamlet == p->villages[3].first_hamlet || b->hamlet == p->villages[4].first_hamlet)
            post_add(p, "leaders-posted", p->leaders[n++], b->code, "posted-first-secretary", "2018-03-05", NULL, "posting", NULL);
    }
    assert(n == LEADERS);
}

/* Dispatched by the helping units; one is called back and another comes. */
static void add_residents(struct plan *p, struct chance *c)
{
    for (int v = 0; v < VILLAGES; v++) {
        int u = p->villages[v].poor;
        const char *branch = arena_printf(p->op->mem, "ZB-%s", p->villages[v].serial);
        struct post first;

        if (u < 0)
            continue;
        first = post_add(p, "posts", p->unit_helpers[u][0], branch, "resident-first-secretary", "2016-05-10", NULL, "posting", NULL);
        post_add(p, "posts", p->unit_helpers[u][1], branch, "team-member", "2016-05-10", NULL, "posting", NULL);
        if (u == 2) {
            struct helper *h = helper_add(p, c, "posts-2018-07", arena_printf(p->op->mem, "D%d-5", u + 1), "resident-secretary",
                                          first.holder->row.unit, "2018-05-14");

            p->unit_helpers[u][p->n_unit_helpers[u]++] = h;
            post_end(p, "posts-2018-07", &first, h->from, "transferred");
            helper_end(p, "posts-2018-07", first.holder, h->from, h, "posts-2018-07", "transferred");
            post_add(p, "posts-2018-07", h, branch, "resident-first-secretary", "2018-05-14", NULL, "posting", NULL);
        }
    }
}

/* ------------------------------------------------------------- commendations */

static void award_add(struct plan *p, const char *batch, const char *day, const struct helper *h, const struct branch *b, bool secretary)
{
    struct award *a = record_new(p->op->mem, &kind_award);

    a->worker = h->row.code;
    a->recipient_as = secretary ? "branch-secretary" : "member";
    a->level = "town";
    a->title = secretary ? "党建扶贫优秀党支部书记" : "党建扶贫优秀党员";
    a->organisation = b->code;
    a->area = p->villages[b->village].code;
    line_add(p, batch, &kind_award, day_in(day), a);
}

/* ${secretaries} of the branches' secretaries and ${members} members, the first
** of whom is a secretary commended for both. */
static void commend(struct plan *p, struct chance *c, const char *batch, const char *day, int secretaries, int members)
{
    int from = (int)chance_below(c, BRANCHES);

    for (int i = 0; i < secretaries; i++) {
        const struct branch *b = &p->branches[(from + i * 5) % BRANCHES];
        const struct helper *h = b->secretaries[b->n_secretaries - 1].holder;

        award_add(p, batch, day, h, b, true);
        if (i == 0)
            award_add(p, batch, day, h, b, false);
    }
    for (int i = 1; i < members; i++) {
        const struct branch *b = &p->branches[(from + i * 7) % BRANCHES];

        award_add(p, batch, day, b->members[chance_below(c, b->n_members)], b, false);
    }
}

void plan_posts(struct plan *p)
{
    struct chance c = chance_of(p->seed, "posts");

    add_organisations(p);
    add_town_workers(p, &c);
    add_unit_helpers(p, &c);
    add_members(p, &c);
    add_committees(p, &c);
    add_secretaries(p, &c);
    add_committee_posts(p, &c);
    commend(p, &c, "awards-2017", "2017-06-29", 15, 27);
    change_secretary(p, &c);
    post_leaders(p);
    add_residents(p, &c);
    commend(p, &c, "awards-2018", "2018-06-29", AWARDED_SECRETARIES, AWARDED_MEMBERS);
}
