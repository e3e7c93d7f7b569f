/* SPDX-License-Identifier: Apache-2.0 */
/* Random histories of a small town: put, correct, move, split, back-date,
** withdraw, erase over every kind, sent through ledger_request at a rising clock.
** After each: refusals left no trace, the chain verifies, rebuild is the
** identity, traces fold to their figures, explanations sum to the difference,
** balances close, kept briefs are made again exactly, and nothing of an erased
** person is in the bytes of the file.
**
**     histories_test                 a few dozen, as a module's test
**     histories_test FIRST COUNT     a JSON line each, for tests/naive.py: the raw
**                                    entries and every figure at random probes
** BANGFU_TEST_PERTURB=1 makes one figure wrong, which naive.py must find. */
#define _GNU_SOURCE              /* memmem */
#include "base/day.h"
#include "base/json.h"
#include "report/brief.h"
#include "rules/id_number.h"
#include "rules/record.h"
#include "store/book.h"
#include "store/ledger.h"
#include "store/rebuild.h"
#include "store/verify.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
/* after setjmp.h and stdarg.h, which it needs */
#include <cmocka.h>

enum { VILLAGES = 3, SUBJECTS = 400, TOKENS = 2000, REQUEST = 10, PROBES = 3, BRIEFS = 40 };

#define TOWN "441881105"

/* A record that the history has sent, and what it planted of a person. */
struct subject {
    const struct kind *kind;
    const char *id;
};

struct token {
    const char *text;
    int subject;                /* place in subjects[] */
    bool erased;
};

struct world {
    uint64_t random;
    int64_t seed;
    struct arena *mem;
    struct op op;
    struct db *db;
    char path[200];
    int64_t now;                /* clock of the book, microseconds */
    struct subject subjects[SUBJECTS];
    int n_subjects;
    struct token tokens[TOKENS];
    int n_tokens, counter;
    struct buf json;            /* of the record being made */
    struct entry entries[REQUEST];
    int n, accepted, refused;
    int planted[REQUEST];       /* tokens before each entry of the request */
    const char *briefs[BRIEFS]; /* ids of what was kept */
    int n_briefs;
};

static struct world *current;   /* told of when a check fails */

#define CHECK(condition) \
    do { \
        if (!(condition)) { \
            fprintf(stderr, "%s:%d: seed %lld: %s\n  %s %s\n", __FILE__, __LINE__, (long long)current->seed, #condition, \
                    current->op.at, current->op.en); \
            exit(1); \
        } \
    } while (0)

/* ------------------------------------------------------------------- chances */

static uint64_t next_random(struct world *w)
{
    uint64_t z = (w->random += 0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

static int64_t upto(struct world *w, int64_t n)                 /* 0 … n-1 */
{
    return (int64_t)(next_random(w) % (uint64_t)n);
}

static bool chance(struct world *w, int percent)
{
    return upto(w, 100) < percent;
}

static const char *one_of(struct world *w, const char *words)  /* words with a space between */
{
    int n = 1, at;

    for (const char *p = words; *p != '\0'; p++)
        n += *p == ' ';
    for (at = (int)upto(w, n); at > 0; words++)
        at -= *words == ' ';
    return arena_bytes(w->mem, words, strcspn(words, " "));
}

static int64_t today(const struct world *w)
{
    return day_of_stamp(w->now);
}

/* A day that has been: mostly recent, sometimes long past. */
static int64_t some_day(struct world *w)
{
    return chance(w, 60) ? today(w) - upto(w, 60) : today(w) - upto(w, 900);
}

/* ------------------------------------------------------------------- records */

static void field_text_put(struct world *w, const char *name, const char *value)
{
    if (value != NULL)
        buf_printf(&w->json, "\"%s\":\"%s\",", name, value);
}

static void field_int_put(struct world *w, const char *name, int64_t v)
{
    buf_printf(&w->json, "\"%s\":%lld,", name, (long long)v);
}

static void field_day_put(struct world *w, const char *name, int64_t day)
{
    buf_printf(&w->json, "\"%s\":\"", name);
    day_put(&w->json, day);
    buf_text(&w->json, "\",");
}

/* A code of the field's list; sometimes none when it isn't required. */
static void code_put(struct world *w, const struct field *fields, const char *name, int percent)
{
    const struct code *codes = field_by_name(fields, name)->codes;
    int n = 0;

    while (codes[n].code != NULL)
        n++;
    if (chance(w, percent))
        field_text_put(w, name, codes[upto(w, n)].code);
}

static const char *pick(struct world *w, const char *kind)
{
    const char *found = NULL;
    int n = 0;

    for (int i = 0; i < w->n_subjects; i++)
        if (strcmp(w->subjects[i].kind->name, kind) == 0 && upto(w, ++n) == 0)
            found = w->subjects[i].id;
    return found;
}

static const char *village(struct world *w)
{
    return arena_printf(w->mem, TOWN "20%d", 1 + (int)upto(w, VILLAGES));
}

/* Mostly a village, sometimes a natural village, rarely the town itself. */
static const char *place(struct world *w)
{
    return chance(w, 80) ? village(w) : chance(w, 80) ? TOWN "20101" : TOWN;
}

static const char *fresh(struct world *w, const char *prefix)
{
    return arena_printf(w->mem, "%s%d", prefix, ++w->counter);
}

/* A text that stands nowhere else, remembered as planted by this subject. */
static void plant(struct world *w, const char *name, const char *text, int subject)
{
    CHECK(w->n_tokens < TOKENS);
    w->tokens[w->n_tokens++] = (struct token){ text, subject, false };
    field_text_put(w, name, text);
}

static const char *secret(struct world *w)
{
    return arena_printf(w->mem, "x%016llx", (unsigned long long)next_random(w));
}

static void end_put(struct world *w, const struct kind *kind, int percent)
{
    if (!chance(w, percent))
        return;
    field_day_put(w, "end_day", some_day(w));
    if (field_by_name(kind->fields, "end_reason") != NULL)
        code_put(w, kind->fields, "end_reason", 100);
}

static void area_record(struct world *w, const struct kind *k, int at)
{
    const char *id = w->subjects[at].id;
    size_t n = strlen(id);

    field_text_put(w, "code", id);
    field_text_put(w, "name", id);
    field_text_put(w, "level", n == 9 ? "town" : n == 12 ? "village" : "natural-village");
    if (n > 9 && chance(w, 80))
        field_text_put(w, "parent", n == 12 ? TOWN : arena_bytes(w->mem, id, 12));
    if (chance(w, 80))
        field_int_put(w, "poor_village", upto(w, 2));
    if (chance(w, 85))
        field_int_put(w, "registered_population", 100 + upto(w, 3000));
    end_put(w, k, 3);
}

static void line_record(struct world *w, const struct kind *k, int at)
{
    const char *measure = one_of(w, "income visit-cadence visit-cadence visit-cadence pairing-quota public-minimum");

    field_text_put(w, "code", w->subjects[at].id);
    field_text_put(w, "area", chance(w, 60) ? TOWN : village(w));
    field_text_put(w, "measure", measure);
    if (strcmp(measure, "income") == 0)
        field_int_put(w, "amount_fen", 100000 * (1 + upto(w, 9)));
    else
        field_int_put(w, "quantity", 1 + upto(w, 60));
    end_put(w, k, 10);
}

static void target_record(struct world *w, const struct kind *k, int at)
{
    field_text_put(w, "code", w->subjects[at].id);
    field_text_put(w, "area", place(w));
    field_text_put(w, "measure", "collective-operating-income");
    field_int_put(w, "amount_fen", chance(w, 80) ? 5000000 : 100000 * upto(w, 90));
    field_int_put(w, "year", 2017 + upto(w, 4));
    end_put(w, k, 10);
}

static void organisation_record(struct world *w, const struct kind *k, int at)
{
    field_text_put(w, "code", w->subjects[at].id);
    field_text_put(w, "name", w->subjects[at].id);
    field_text_put(w, "type", one_of(w, "branch branch group-branch group-branch general-branch committee village-committee company unit"));
    if (chance(w, 90))
        field_text_put(w, "area", place(w));
    if (chance(w, 20))
        field_text_put(w, "parent", pick(w, "organisation"));
    end_put(w, k, 8);
}

static void household_record(struct world *w, const struct kind *k, int at)
{
    field_text_put(w, "code", arena_printf(w->mem, "C-%s", w->subjects[at].id));
    field_text_put(w, "area", place(w));
    code_put(w, k->fields, "attribute", 70);
    code_put(w, k->fields, "standard", 50);
    if (chance(w, 60)) {
        field_text_put(w, "main_cause", one_of(w, "illness disability schooling"));
        if (chance(w, 50))
            buf_text(&w->json, "\"other_causes\":[{\"cause\":\"land\"},{\"cause\":\"water\"}],");
    }
    if (chance(w, 70))
        plant(w, "address", secret(w), at);
    if (chance(w, 30))
        plant(w, "bank_account", secret(w), at);
    end_put(w, k, 4);
}

/* An ID number that nobody else has, of a birth day in the past. */
static const char *id_number(struct world *w, int64_t *birth, bool *male)
{
    int64_t y, m, d;
    char *s;

    *birth = today(w) - 400 - upto(w, 30000);
    *male = chance(w, 50);
    day_parts(*birth, &y, &m, &d);
    s = arena_printf(w->mem, "99%04d%04d%02d%02d%02d%d", ++w->counter, (int)y, (int)m, (int)d, (int)upto(w, 100), (int)upto(w, 5) * 2 + *male);
    return arena_printf(w->mem, "%s%c", s, id_number_check_digit(s));
}

/* How somebody left; sometimes since the same person was here twice. */
static void person_end_put(struct world *w, int at)
{
    const char *other = pick(w, "person");

    if (!chance(w, 12))
        return;
    field_day_put(w, "end_day", some_day(w));
    if (chance(w, 20) && strcmp(other, w->subjects[at].id) != 0) {
        field_text_put(w, "end_reason", "duplicate");
        field_text_put(w, "same_as", other);
    } else
        field_text_put(w, "end_reason", one_of(w, "death marriage moved-out army missing adopted-out prison wrong other"));
}

static void person_record_in(struct world *w, const struct kind *k, int at, const char *household, const char *relation)
{
    int64_t birth;
    bool male, numbered = chance(w, 75);
    const char *id = id_number(w, &birth, &male);

    field_text_put(w, "code", arena_printf(w->mem, "C-%s", w->subjects[at].id));
    field_text_put(w, "household", household);
    field_text_put(w, "relation", relation);
    plant(w, "name", secret(w), at);
    if (chance(w, 30))
        plant(w, "phone", secret(w), at);
    if (numbered)
        plant(w, "id_no", id, at);
    else {
        code_put(w, k->fields, "no_id_reason", 100);
        code_put(w, k->fields, "sex", 80);
        if (chance(w, 80))
            field_int_put(w, "birth_year", 1930 + upto(w, 80));
    }
    code_put(w, k->fields, "education", 60);
    code_put(w, k->fields, "health", 60);
    code_put(w, k->fields, "labour", 70);
    code_put(w, k->fields, "join_reason", 60);
    code_put(w, k->fields, "school", 60);
    code_put(w, k->fields, "medical_insurance", 60);
    if (chance(w, 60))
        field_int_put(w, "pension_insurance", upto(w, 2));
    person_end_put(w, at);
}

static void person_record(struct world *w, const struct kind *k, int at)
{
    person_record_in(w, k, at, pick(w, "household"), one_of(w, "head spouse sibling other siblings-spouse other"));
}

static void household_status_record(struct world *w, const struct kind *k, int at)
{
    field_text_put(w, "household", w->subjects[at].id[0] == 's' && chance(w, 95) ? w->subjects[at].id + 1 : pick(w, "household"));
    field_text_put(w, "status", one_of(w, "poor poor poor pre-exit exited exited relapsed removed"));
    (void)k;
}

/* Whose record it is: one series a household, named after it. */
static const char *own_household(struct world *w, int at)
{
    return chance(w, 95) ? w->subjects[at].id + 1 : pick(w, "household");
}

static void monitoring_record(struct world *w, const struct kind *k, int at)
{
    bool gone = chance(w, 30);

    field_text_put(w, "household", own_household(w, at));
    field_text_put(w, "state", gone ? "eliminated" : "active");
    if (gone)
        code_put(w, k->fields, "method", 100);
    field_text_put(w, "class", one_of(w, "sudden sudden regular regular unstable marginal"));
    buf_text(&w->json, "\"risks\":[{\"risk\":\"illness\"}],");
}

static void clue_record(struct world *w, const struct kind *k, int at)
{
    field_text_put(w, "code", arena_printf(w->mem, "C-%s", w->subjects[at].id));
    field_text_put(w, "household", pick(w, "household"));
    code_put(w, k->fields, "channel", 100);
    code_put(w, k->fields, "alarm", 100);
    if (chance(w, 40)) {
        field_day_put(w, "closed_day", some_day(w));
        code_put(w, k->fields, "closed_reason", 100);
    }
}

static void task_record(struct world *w, const struct kind *k, int at)
{
    field_text_put(w, "code", arena_printf(w->mem, "C-%s", w->subjects[at].id));
    field_text_put(w, "household", pick(w, "household"));
    field_text_put(w, "worker", pick(w, "worker"));
    code_put(w, k->fields, "origin", 100);
    field_day_put(w, "due_day", some_day(w));
    if (chance(w, 50)) {
        field_day_put(w, "done_day", some_day(w));
        code_put(w, k->fields, "outcome", 100);
    }
}

static void measure_record(struct world *w, const struct kind *k, int at)
{
    field_text_put(w, "code", arena_printf(w->mem, "C-%s", w->subjects[at].id));
    field_text_put(w, "household", pick(w, "household"));
    field_int_put(w, "year", 2016 + upto(w, 3));
    code_put(w, k->fields, "family", 100);
    code_put(w, k->fields, "state", 100);
    end_put(w, k, 20);
}

static void grievance_record(struct world *w, const struct kind *k, int at)
{
    field_text_put(w, "code", arena_printf(w->mem, "C-%s", w->subjects[at].id));
    field_text_put(w, "area", place(w));
    code_put(w, k->fields, "channel", 100);
    code_put(w, k->fields, "matter", 100);
    field_day_put(w, "due_day", some_day(w));
    if (chance(w, 60)) {
        field_day_put(w, "verified_day", some_day(w));
        field_int_put(w, "substantiated", upto(w, 2));
        if (chance(w, 60))
            field_day_put(w, "answered_day", some_day(w));
    }
}

static void training_record(struct world *w, const struct kind *k, int at)
{
    field_text_put(w, "code", arena_printf(w->mem, "C-%s", w->subjects[at].id));
    field_text_put(w, "area", place(w));
    code_put(w, k->fields, "skill", 100);
    buf_printf(&w->json, "\"participants\":[{\"person\":\"%s\"}],", pick(w, "person"));
}

static void employment_record(struct world *w, const struct kind *k, int at)
{
    (void)at;
    field_text_put(w, "person", pick(w, "person"));
    field_text_put(w, "household", pick(w, "household"));
    code_put(w, k->fields, "place", 100);
    if (chance(w, 80))
        field_int_put(w, "months", upto(w, 13));
    end_put(w, k, 30);
}

static void welfare_post_record(struct world *w, const struct kind *k, int at)
{
    field_text_put(w, "code", arena_printf(w->mem, "C-%s", w->subjects[at].id));
    field_text_put(w, "person", pick(w, "person"));
    field_text_put(w, "household", pick(w, "household"));
    code_put(w, k->fields, "post", 100);
    end_put(w, k, 30);
}

static void payment_record(struct world *w, const struct kind *k, int at)
{
    int64_t from = some_day(w);

    (void)at;
    field_text_put(w, "household", pick(w, "household"));
    if (chance(w, 60))
        field_text_put(w, "person", pick(w, "person"));
    field_text_put(w, "benefit", one_of(w, "post-wage post-wage education vocational medical dibao other"));
    field_day_put(w, "period_from", from);
    field_day_put(w, "period_to", from + upto(w, 90));
    field_int_put(w, "amount_fen", 1 + upto(w, 100000));
    (void)k;
}

static void living_record(struct world *w, const struct kind *k, int at)
{
    bool finished = chance(w, 30);

    field_text_put(w, "household", own_household(w, at));
    code_put(w, k->fields, "danger", 80);
    if (finished)
        field_day_put(w, "renovated_day", some_day(w));
    field_text_put(w, "renovation", finished ? "finished" : one_of(w, "planned started not-needed"));
    field_int_put(w, "water_safe", upto(w, 2));
    if (chance(w, 70))
        field_int_put(w, "power", upto(w, 2));
    field_int_put(w, "toilet", upto(w, 2));
}

static void loan_record(struct world *w, const struct kind *k, int at)
{
    field_text_put(w, "code", arena_printf(w->mem, "C-%s", w->subjects[at].id));
    field_text_put(w, "household", pick(w, "household"));
    field_int_put(w, "principal_fen", 5000000);
    field_int_put(w, "balance_fen", upto(w, 5000000));
    if (chance(w, 80))
        field_day_put(w, "due_day", some_day(w));
    end_put(w, k, 20);
}

static void village_check_record(struct world *w, const struct kind *k, int at)
{
    (void)at;
    field_text_put(w, "area", village(w));
    code_put(w, k->fields, "item", 100);
    field_int_put(w, "met", upto(w, 4) > 0);
}

static void fund_record(struct world *w, const struct kind *k, int at)
{
    field_text_put(w, "code", arena_printf(w->mem, "C-%s", w->subjects[at].id));
    field_text_put(w, "area", place(w));
    code_put(w, k->fields, "stage", 100);
    field_text_put(w, "source", one_of(w, "fiscal fiscal unit"));
    code_put(w, k->fields, "use", 100);
    field_int_put(w, "amount_fen", 1 + upto(w, 1000000));
}

static void low_income_tag_record(struct world *w, const struct kind *k, int at)
{
    (void)at;
    field_text_put(w, "household", pick(w, "household"));
    field_text_put(w, "tag", one_of(w, "tekun dibao dibao monitored dibao-marginal"));
    if (chance(w, 30))
        field_day_put(w, "end_day", some_day(w));
    (void)k;
}

static void worker_record(struct world *w, const struct kind *k, int at)
{
    field_text_put(w, "code", arena_printf(w->mem, "C-%s", w->subjects[at].id));
    plant(w, "name", secret(w), at);
    field_text_put(w, "role", one_of(w, "town-leader town-leader town-cadre village-cadre resident-secretary unit-helper member-helper"));
    if (chance(w, 80))
        field_int_put(w, "party_member", upto(w, 2));
    if (chance(w, 60))
        field_text_put(w, "unit", pick(w, "organisation"));
    if (chance(w, 10))
        field_text_put(w, "person", pick(w, "person"));
    end_put(w, k, 5);
}

static void appointment_record(struct world *w, const struct kind *k, int at)
{
    (void)at;
    field_text_put(w, "worker", pick(w, "worker"));
    field_text_put(w, "organisation", pick(w, "organisation"));
    field_text_put(w, "post", one_of(w, "secretary secretary posted-first-secretary posted-first-secretary committee-member committee-member"
                                        " resident-first-secretary director deputy-secretary"));
    code_put(w, k->fields, "selection", 80);
    code_put(w, k->fields, "drawn_from", 80);
    if (chance(w, 60))
        field_day_put(w, "term_day", chance(w, 60) ? day_of(2017, 4, 1) : some_day(w));
    end_put(w, k, 30);
}

static void pairing_record(struct world *w, const struct kind *k, int at)
{
    (void)at;
    field_text_put(w, "worker", pick(w, "worker"));
    if (chance(w, 85))
        field_text_put(w, "household", pick(w, "household"));
    if (chance(w, 50))
        field_text_put(w, "area", village(w));
    code_put(w, k->fields, "role", 100);
    end_put(w, k, 20);
}

static void project_record(struct world *w, const struct kind *k, int at)
{
    field_text_put(w, "code", arena_printf(w->mem, "C-%s", w->subjects[at].id));
    field_text_put(w, "name", w->subjects[at].id);
    field_text_put(w, "type", one_of(w, "photovoltaic greenhouse planting-base planting-base tourism other"));
    code_put(w, k->fields, "stage", 100);
    field_text_put(w, "area", place(w));
    if (chance(w, 80))
        field_int_put(w, "land_mu", upto(w, 500));
    if (chance(w, 50))
        field_int_put(w, "capacity_kw", upto(w, 500));
    buf_text(&w->json, "\"stakes\":[{\"party\":\"company\"},{\"party\":\"households\"}],");
    end_put(w, k, 10);
}

/* A list of up to four different records of a kind. */
static void list_put(struct world *w, const char *list, const char *field, const char *of, const char *role, const char *roles)
{
    const char *chosen[4];
    int n = 0;

    buf_printf(&w->json, "\"%s\":[", list);
    for (int64_t k = 1 + upto(w, 3); k > 0; k--) {
        const char *id = pick(w, of);
        bool again = id == NULL;

        for (int i = 0; i < n; i++)
            again = again || strcmp(chosen[i], id) == 0;
        if (again)
            continue;
        chosen[n++] = id;
        buf_printf(&w->json, "%s{\"%s\":\"%s\"", n > 1 ? "," : "", field, id);
        if (role != NULL)
            buf_printf(&w->json, ",\"%s\":\"%s\"", role, one_of(w, roles));
        buf_char(&w->json, '}');
    }
    buf_text(&w->json, "],");
}

static void visit_record(struct world *w, const struct kind *k, int at)
{
    field_text_put(w, "area", place(w));
    code_put(w, k->fields, "mode", 60);
    code_put(w, k->fields, "purpose", 60);
    list_put(w, "participants", "worker", "worker", "role", "town-leader town-leader town-cadre town-cadre village-cadre volunteer resident-secretary"
             " member-helper unit-helper");
    list_put(w, "households", "household", "household", NULL, NULL);
    if (chance(w, 30)) {
        const char *note = secret(w);

        w->tokens[w->n_tokens++] = (struct token){ note, at, false };
        buf_printf(&w->json, "\"findings\":[{\"matter\":\"water\"},{\"matter\":\"health\",\"note\":\"%s\"}],", note);
    }
}

static void meeting_record(struct world *w, const struct kind *k, int at)
{
    (void)k;
    (void)at;
    field_text_put(w, "organisation", pick(w, "organisation"));
    field_text_put(w, "area", place(w));
    field_text_put(w, "type", one_of(w, "lecture micro-lecture theme-day theme-day assembly committee"));
    if (chance(w, 75))
        field_int_put(w, "poverty_themed", upto(w, 2));
    if (chance(w, 50))
        field_int_put(w, "due", 5 + upto(w, 20));
    if (chance(w, 60))
        list_put(w, "attendance", "worker", "worker", "presence", "present present present leave absent");
}

static void award_record(struct world *w, const struct kind *k, int at)
{
    (void)at;
    field_text_put(w, "worker", pick(w, "worker"));
    field_text_put(w, "recipient_as", one_of(w, "branch-secretary member household cadre"));
    code_put(w, k->fields, "level", 60);
    field_text_put(w, "area", place(w));
    field_text_put(w, "title", one_of(w, "A B"));
}

static void donation_record(struct world *w, const struct kind *k, int at)
{
    field_text_put(w, "code", w->subjects[at].id);
    if (chance(w, 50))
        field_text_put(w, "donor", pick(w, "organisation"));
    field_text_put(w, "area", place(w));
    code_put(w, k->fields, "form", 100);
    if (chance(w, 70))
        field_int_put(w, "amount_fen", 100000 + 10000 * upto(w, 100));
    if (chance(w, 60)) {
        buf_text(&w->json, "\"uses\":[");
        for (int i = 0, n = 1 + (int)upto(w, 2); i < n; i++) {
            buf_printf(&w->json, "%s{\"amount_fen\":%lld,", i > 0 ? "," : "", (long long)(10000 * upto(w, 6)));
            field_day_put(w, "used_day", today(w) - upto(w, 30));
            w->json.p[w->json.n - 1] = '}';
        }
        buf_text(&w->json, "],");
    }
}

static void collective_account_record(struct world *w, const struct kind *k, int at)
{
    (void)at;
    field_text_put(w, "area", village(w));
    code_put(w, k->fields, "account", 100);
    field_int_put(w, "amount_fen", 100000 * upto(w, 80) - 100000);
}

/* How each kind's records come about, and how often. */
static const struct maker {
    const char *kind, *prefix;
    void (*make)(struct world *w, const struct kind *kind, int at);
    int weight;
} makers[] = {
    { "area", NULL, area_record, 4 },
    { "line", "L", line_record, 3 },
    { "target", "T", target_record, 3 },
    { "organisation", "o", organisation_record, 4 },
    { "household", "h", household_record, 8 },
    { "person", "p", person_record, 12 },
    { "household_status", "s", household_status_record, 14 },
    { "worker", "w", worker_record, 5 },
    { "appointment", "a", appointment_record, 9 },
    { "pairing", "r", pairing_record, 8 },
    { "monitoring", "g", monitoring_record, 16 },
    { "clue", "q", clue_record, 4 },
    { "task", "b", task_record, 6 },
    { "measure", "n", measure_record, 5 },
    { "grievance", "k", grievance_record, 6 },
    { "training", "t", training_record, 5 },
    { "employment", "u", employment_record, 5 },
    { "welfare_post", "x", welfare_post_record, 5 },
    { "payment", "y", payment_record, 8 },
    { "living", "f", living_record, 8 },
    { "loan", "z", loan_record, 5 },
    { "village_check", "ve", village_check_record, 5 },
    { "fund", "fu", fund_record, 6 },
    { "low_income_tag", "i", low_income_tag_record, 4 },
    { "project", "j", project_record, 5 },
    { "visit", "v", visit_record, 16 },
    { "meeting", "m", meeting_record, 10 },
    { "award", "c", award_record, 5 },
    { "donation", "d", donation_record, 4 },
    { "collective_account", "e", collective_account_record, 6 },
};
enum { MAKERS = sizeof makers / sizeof *makers };

static const struct maker *maker_of(const struct kind *kind)
{
    for (int i = 0; i < MAKERS; i++)
        if (strcmp(makers[i].kind, kind->name) == 0)
            return &makers[i];
    return NULL;
}

/* ------------------------------------------------------------------ requests */

static int subject_add(struct world *w, const char *kind, const char *id)
{
    CHECK(w->n_subjects < SUBJECTS);
    w->subjects[w->n_subjects] = (struct subject){ kind_by_name(kind), id };
    return w->n_subjects++;
}

static struct entry *entry_add(struct world *w, enum act act, int at)
{
    struct entry *e = &w->entries[w->n];

    CHECK(w->n < REQUEST);
    w->planted[w->n++] = w->n_tokens;
    *e = (struct entry){ .act = act, .kind = w->subjects[at].kind, .subject = w->subjects[at].id,
                         .based_on = NONE, .day = NONE, .device_time = NONE };
    w->json = buf_open(w->mem);
    buf_char(&w->json, '{');
    return e;
}

static void record_done(struct world *w, struct entry *e)
{
    const struct json *object;

    if (w->json.p[w->json.n - 1] == ',')
        w->json.n--;
    buf_char(&w->json, '}');
    e->record = record_new(w->mem, e->kind);
    w->op.mem = w->mem;
    CHECK(json_parse(&w->op, w->json.p, w->json.n, &object) == OK);
    CHECK(record_parse(&w->op, e->kind, object, true, e->record) == OK);
}

/* A put or correction with a record as chance has it. */
static struct entry *record_add(struct world *w, enum act act, int at, int64_t day)
{
    struct entry *e = entry_add(w, act, at);

    maker_of(e->kind)->make(w, e->kind, at);
    record_done(w, e);
    e->day = day;
    return e;
}

static int64_t count(struct db *db, const char *text)
{
    struct q q = q_open_text(db, db_text(db, text));
    int64_t v = q_row(&q) ? q_get_int(&q, 0) : NONE;

    q_close(&q);
    return v;
}

/* One operation of the clerk at the book's clock; between them the history's own memory. */
static void op_begin(struct world *w, const char *author)
{
    w->op = op_open();
    w->op.now = w->now;
    w->op.author = author;
    if (w->db != NULL)
        w->db->op = &w->op;
}

static void op_end(struct world *w)
{
    op_close(&w->op);
    op_clear(&w->op);
    w->op.mem = w->mem;
}

/* Send what was gathered; a refusal must leave no trace. */
static bool send(struct world *w)
{
    struct db *db = w->db;
    int64_t seq = db->head_seq, n = count(db, "select count(*) from ledger_entry");
    uint8_t hash[33];
    enum fault f;

    w->now += (1 + upto(w, 40)) * (STAMP_SECOND * 3600 * (chance(w, 20) ? 6 : 1));
    op_begin(w, one_of(w, "clerk-1 clerk-2"));
    memcpy(hash, db->head_hash, sizeof hash);
    f = ledger_request(db, w->entries, w->n);
    if (f == OK) {
        CHECK(db->head_seq == seq + w->n);
        w->accepted += w->n;
        for (int i = 0; i < w->n; i++)
            for (int k = 0; w->entries[i].act == ERASE && k < w->planted[i]; k++) {
                const struct subject *s = &w->subjects[w->tokens[k].subject];

                w->tokens[k].erased |= s->kind == w->entries[i].kind && strcmp(s->id, w->entries[i].subject) == 0;
            }
    } else {
        CHECK(f != F_BROKEN && db->request == NULL);
        CHECK(db->head_seq == seq && memcmp(hash, db->head_hash, sizeof hash) == 0);
        op_clear(&w->op);
        CHECK(count(db, "select count(*) from ledger_entry") == n && count(db, "select head_seq from ledger_book") == seq);
        w->refused++;
        w->n_tokens = w->planted[0];                    /* it planted nothing */
    }
    op_end(w);
    w->n = 0;
    return f == OK;
}

/* A put of a new record of the kind. */
static bool put_new(struct world *w, const char *kind, const char *id, int64_t day)
{
    int at = subject_add(w, kind, id);

    record_add(w, PUT, at, day);
    if (send(w))
        return true;
    w->n_subjects--;
    return false;
}

/* A household with its head, members and status, as one request. */
static void new_household(struct world *w)
{
    int before = w->n_subjects, at = subject_add(w, "household", fresh(w, "h"));
    const char *household = w->subjects[at].id;
    int64_t day = some_day(w);

    record_add(w, PUT, at, day);
    for (int64_t i = 0, n = 1 + upto(w, 4); i < n; i++) {
        int p = subject_add(w, "person", fresh(w, "p"));
        struct entry *e = entry_add(w, PUT, p);

        person_record_in(w, e->kind, p, household, i == 0 ? "head" : one_of(w, "spouse other other"));
        record_done(w, e);
        e->day = day + (chance(w, 20) ? 5 : 0);
    }
    if (chance(w, 85)) {
        int s = subject_add(w, "household_status", arena_printf(w->mem, "s%s", household));
        struct entry *e = entry_add(w, PUT, s);

        field_text_put(w, "household", household);
        field_text_put(w, "status", "poor");
        record_done(w, e);
        e->day = day + (chance(w, 20) ? 3 : 0);
    }
    if (!send(w))
        w->n_subjects = before;
}

/* Somebody leaves a household for one of their own. */
static void split_household(struct world *w)
{
    int before = w->n_subjects, at;
    const char *old = pick(w, "household"), *person = pick(w, "person");
    int64_t day = some_day(w);
    struct entry *e;

    if (old == NULL || person == NULL)
        return;
    at = subject_add(w, "household", fresh(w, "h"));
    e = entry_add(w, PUT, at);
    field_text_put(w, "code", arena_printf(w->mem, "C-%s", w->subjects[at].id));
    field_text_put(w, "area", village(w));
    field_text_put(w, "split_from", old);
    record_done(w, e);
    e->day = day;
    for (int i = 0; i < before; i++)
        if (strcmp(w->subjects[i].id, person) == 0) {
            e = entry_add(w, PUT, i);
            person_record_in(w, e->kind, i, w->subjects[at].id, "head");
            record_done(w, e);
            e->day = day;
        }
    if (!send(w))
        w->n_subjects = before;
}

static int any_subject(struct world *w)
{
    return (int)upto(w, w->n_subjects);
}

static const char *new_id(struct world *w, const struct maker *m)
{
    const char *household = pick(w, "household");

    if (strcmp(m->kind, "household_status") == 0 && household != NULL)
        return arena_printf(w->mem, "s%s", household);          /* one record for all its statuses */
    if (strcmp(m->kind, "monitoring") == 0 && household != NULL)
        return arena_printf(w->mem, "g%s", household);
    if (m->prefix != NULL)
        return fresh(w, m->prefix);
    return arena_printf(w->mem, TOWN "20%d", 4 + (int)upto(w, 2));
}

static void put_something(struct world *w)
{
    int total = 0, at;
    const struct maker *m = makers;

    for (int i = 0; i < MAKERS; i++)
        total += makers[i].weight;
    for (at = (int)upto(w, total); at >= m->weight; m++)
        at -= m->weight;
    put_new(w, m->kind, new_id(w, m), some_day(w));
}

/* A version of something that is there: later, earlier, or corrected. */
static void change_something(struct world *w)
{
    int at = any_subject(w);
    struct entry *e = record_add(w, chance(w, 55) ? PUT : CORRECT, at, some_day(w));

    if (e->act == CORRECT && chance(w, 60))
        e->day = NONE;
    if (e->act == CORRECT && chance(w, 10))
        e->based_on = 1 + upto(w, w->db->head_seq);
    if (e->act == CORRECT)
        e->reason = "typing";
    send(w);
}

static void withdraw_something(struct world *w)
{
    struct entry *e = entry_add(w, WITHDRAW, any_subject(w));

    e->reason = "mistaken";
    if (chance(w, 40))
        e->day = some_day(w);
    if (chance(w, 50))
        e->based_on = count(w->db, arena_printf(w->mem, "select max(seq) from ledger_entry where subject = '%s' and seq <= %lld",
                                                e->subject, (long long)(1 + upto(w, w->db->head_seq))));
    send(w);
}

static void erase_somebody(struct world *w)
{
    const char *id = pick(w, one_of(w, "person person household worker visit"));

    for (int i = 0; id != NULL && i < w->n_subjects; i++)
        if (w->subjects[i].id == id) {
            struct entry *e = entry_add(w, ERASE, i);

            e->reason = "asked";
            if (chance(w, 30))
                e->note = "on request";
            send(w);
            return;
        }
}

/* An entry sent again is recorded once; its id for something else is refused. */
static void send_again(struct world *w)
{
    int at = subject_add(w, "award", fresh(w, "c"));
    struct entry first = *record_add(w, PUT, at, some_day(w)), again;
    int64_t seq;

    first.id = fresh(w, "id");
    w->entries[0] = first;
    if (!send(w)) {
        w->n_subjects--;
        return;
    }
    again = first;
    seq = w->db->head_seq;
    op_begin(w, "clerk-1");
    if (ledger_request(w->db, &again, 1) == OK)
        CHECK(again.repeated && again.subject != NULL);
    else                                                /* another author */
        CHECK(w->op.fault == F_CLASH);
    CHECK(w->db->head_seq == seq);
    op_end(w);
}

static const struct indicator *some_indicator(struct world *w)
{
    const struct indicator *found = NULL;
    int n = 0;

    for (int t = 0; themes[t] != NULL; t++)
        for (const struct indicator *i = themes[t]; i->code != NULL; i++)
            if (upto(w, ++n) == 0)
                found = i;
    return found;
}

static struct scope some_scope(struct world *w)
{
    struct scope s = { .day = today(w) - upto(w, 800) + 10 };

    s.to = chance(w, 50) ? s.day : today(w) - upto(w, 600);
    s.from = chance(w, 40) ? day_year_start(s.to) : s.to - upto(w, 500);
    if (chance(w, 30))
        s.area = chance(w, 30) ? TOWN : village(w);
    return s;
}

/* Publish some figures; one that is not recorded is refused. */
static void keep_brief(struct world *w)
{
    struct buf text = buf_open(w->mem);
    struct brief_source source = { .name = "test", .lang = (enum lang)upto(w, 3), .public = chance(w, 40) };
    struct brief_text t;
    const char *id;
    int64_t seq;

    for (int i = 0; i < 4; i++)
        buf_printf(&text, "{{%s%s}}, ", some_indicator(w)->code, chance(w, 30) ? " number" : "");
    buf_text(&text, "{{day}} {{known}} {{head}}\n");
    source.text = text.p;
    source.scope = some_scope(w);
    source.scope.area = NULL;
    w->now += STAMP_SECOND * 3600;
    op_begin(w, "clerk-1");
    if (w->n_briefs < BRIEFS && brief_compute(w->db, &source, &t) == OK) {
        if (brief_keep(w->db, &t, &id, &seq) == OK)
            w->briefs[w->n_briefs++] = arena_text(w->mem, id);
        else
            CHECK(w->op.fault != F_BROKEN);
    }
    op_end(w);
}

static void beginning(struct world *w)
{
    put_new(w, "area", TOWN, day_of(2010, 1, 1));
    for (int i = 1; i <= VILLAGES; i++)
        put_new(w, "area", arena_printf(w->mem, TOWN "20%d", i), day_of(2010, 1, 1));
    put_new(w, "area", TOWN "20101", day_of(2010, 1, 1));
    for (int i = 0; i < 3; i++)
        put_new(w, "organisation", fresh(w, "o"), day_of(2015, 1, 1));
    for (int i = 0; i < 5; i++)
        put_new(w, "worker", fresh(w, "w"), day_of(2015, 1, 1));
    put_new(w, "line", fresh(w, "L"), day_of(2016, 1, 1));
    put_new(w, "target", fresh(w, "T"), day_of(2016, 1, 1));
    for (int i = 0; i < 5; i++)
        new_household(w);
}

static void live(struct world *w, int steps)
{
    beginning(w);
    for (int i = 0; i < steps; i++) {
        int64_t what = upto(w, 100);

        if (what < 42)
            put_something(w);
        else if (what < 72)
            change_something(w);
        else if (what < 80)
            new_household(w);
        else if (what < 84)
            split_household(w);
        else if (what < 92)
            withdraw_something(w);
        else if (what < 96)
            erase_somebody(w);
        else if (what < 98)
            keep_brief(w);
        else
            send_again(w);
    }
}

/* ---------------------------------------------------------------------- laws */

static void dump_table(struct db *db, struct buf *out, const char *table)
{
    struct q q = q_open_text(db, db_text(db, arena_printf(db->op->mem, "select * from \"%s\" order by book, id, seq, since", table)));

    buf_printf(out, "%s\n", table);
    while (q_row(&q)) {
        for (int i = 0; i < q_columns(&q); i++) {
            const char *v = q_peek_text(&q, i);         /* integers as SQLite writes them */

            buf_printf(out, "%s|", v == NULL ? "-" : v);
        }
        buf_char(out, '\n');
    }
    CHECK(q_close(&q) == OK);
}

/* Every derived row, in order. */
static struct buf dump(struct db *db)
{
    struct buf out = buf_open(db->op->mem);

    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        dump_table(db, &out, arena_printf(db->op->mem, "%s_row", (*k)->name));
        for (const struct list *l = (*k)->lists; l->name != NULL; l++)
            dump_table(db, &out, arena_printf(db->op->mem, "%s_%s_row", (*k)->name, l->name));
    }
    return out;
}

static void check_rebuild(struct world *w)
{
    struct buf before = dump(w->db), after;
    int64_t entries;

    CHECK(rebuild(w->db, &entries) == OK && entries == w->db->head_seq);
    after = dump(w->db);
    CHECK(before.n == after.n && memcmp(before.p, after.p, before.n) == 0);
}

static void check_verify(struct world *w)
{
    struct verified v;

    CHECK(verify(w->db, &v) == OK);
    CHECK(v.bad_seq == NONE && v.entries == w->db->head_seq && memcmp(v.head, w->db->head_hash, 33) == 0);
}

/* A state of knowledge: often now, else some time in the history. */
static int64_t some_knowledge(struct world *w)
{
    int64_t first = count(w->db, "select min(stamp) from ledger_entry");

    return chance(w, 40) ? NONE : first - STAMP_DAY + upto(w, w->db->head_stamp - first + 2 * STAMP_DAY);
}

static int64_t fold_trace(const struct indicator *ind, const struct evidence *e, int64_t n)
{
    struct map keys = map_open(current->op.mem);
    int64_t sum = 0, distinct = 0;

    for (int64_t i = 0; i < n; i++) {
        if (ind->fold == DISTINCT && e[i].key != NULL && map_find(&keys, e[i].key) == NULL) {
            map_add(&keys, e[i].key);
            distinct++;
        }
        if (ind->fold == SUM && sum != NONE)
            sum = e[i].quantity == NONE ? NONE : sum + e[i].quantity;
    }
    return ind->fold == COUNT ? n : ind->fold == DISTINCT ? distinct : sum;
}

static bool ends_with(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);

    return n >= m && strcmp(s + n - m, end) == 0;
}

/* The fold of its trace is the figure, and balances close. */
static void check_trace(struct world *w, const struct indicator *ind, const struct scope *s, const struct figure *total)
{
    struct evidence *e;
    int64_t n;

    if (ind->fold == RATIO || ind->fold == ONLY || fold_in_order(ind->fold))
        return;
    CHECK(figure_trace(w->db, ind, s, &e, &n) == OK);
    CHECK(fold_trace(ind, e, n) == total->value);
    if (ends_with(ind->code, ".balance"))
        CHECK(total->value == 0);
}

static void check_explanation(struct world *w, const struct indicator *ind, const struct scope *s, int64_t known1, int64_t known2)
{
    struct explanation x;
    int64_t sum = 0;

    if (ind->fold == RATIO || ind->fold == ONLY || fold_in_order(ind->fold))
        return;
    CHECK(figure_explain(w->db, ind, s, known1, known2, &x) == OK);
    for (int64_t i = 0; i < x.n; i++) {
        sum += x.differences[i].effect;
        CHECK(x.differences[i].n_entries > 0);
    }
    if (x.before.value != NONE && x.after.value != NONE)
        CHECK(x.before.value + sum == x.after.value);
}

/* ------------------------------------------------------------------ emission */

static bool perturb;                    /* make one figure wrong */

static void put_value(struct buf *out, const struct figure *f)
{
    int64_t v = f->value;

    if (f->ind->fold == RATIO) {
        buf_char(out, '[');
        json_put_int(out, f->top);
        buf_char(out, ',');
        json_put_int(out, f->bottom);
        buf_char(out, ']');
        return;
    }
    if (perturb && strcmp(f->ind->code, "visits.person-times") == 0)
        v += v != NONE;
    json_put_int(out, v);
}

static void put_figure(struct world *w, struct buf *out, const struct indicator *ind, const struct scope *s)
{
    struct scope by_village = *s;
    struct figure *f;
    int64_t n;

    CHECK(figure_compute(w->db, ind, s, &f, &n) == OK && n == 1);
    check_trace(w, ind, s, f);
    buf_printf(out, "\"%s\":{\"total\":", ind->code);
    put_value(out, f);
    by_village.by = "village";
    CHECK(figure_compute(w->db, ind, &by_village, &f, &n) == OK);
    buf_text(out, ",\"village\":{");
    for (int64_t i = 0; i < n; i++) {
        buf_printf(out, "%s\"%s\":", i > 0 ? "," : "", f[i].by);
        put_value(out, &f[i]);
    }
    buf_text(out, "}}");
}

static void put_probe(struct world *w, struct buf *out)
{
    struct scope s = some_scope(w);
    bool first = true;

    w->db->known = some_knowledge(w);
    if (s.area != NULL && count(w->db, arena_printf(w->mem, "select count(*) from area_row where id = '%s'%s", s.area, w->db->known == NONE
            ? " and until = 9223372036854775807" : arena_printf(w->mem, " and since <= %lld and until > %lld", (long long)w->db->known,
                                                                (long long)w->db->known))) == 0)
        s.area = NULL;                  /* not an area, as far as is known */
    buf_printf(out, "{\"day\":%lld,\"from\":%lld,\"to\":%lld,\"known\":", (long long)s.day, (long long)s.from, (long long)s.to);
    json_put_int(out, w->db->known);
    buf_text(out, ",\"area\":");
    json_put_text(out, s.area);
    buf_text(out, ",\"figures\":{");
    for (int t = 0; themes[t] != NULL; t++)
        for (const struct indicator *ind = themes[t]; ind->code != NULL; ind++) {
            if (indicator_by_code(ind->code, 0) != ind)
                continue;
            buf_text(out, first ? "" : ",");
            first = false;
            put_figure(w, out, ind, &s);
        }
    buf_text(out, "}}");
    w->db->known = NONE;
}

static void put_entries(struct world *w, struct buf *out)
{
    struct q q = q_open(w->db, SQL("select e.seq, e.stamp, e.based_on, e.day, e.act, e.kind, e.subject, f.body from ledger_entry e"
                                   " left join ledger_facts f on f.book = e.book and f.seq = e.seq order by e.seq"));
    bool first = true;

    for (; q_row(&q); first = false) {
        buf_text(out, first ? "[" : ",[");
        for (int i = 0; i < 4; i++) {
            json_put_int(out, q_get_int(&q, i));
            buf_char(out, ',');
        }
        for (int i = 4; i < 7; i++) {
            json_put_text(out, q_peek_text(&q, i));
            buf_char(out, ',');
        }
        buf_printf(out, "%s]", q_peek_text(&q, 7) == NULL ? "null" : q_peek_text(&q, 7));
    }
    CHECK(q_close(&q) == OK);
}

static void put_line(struct world *w)
{
    struct buf out = buf_open(w->op.mem);

    buf_printf(&out, "{\"seed\":%lld,\"entries\":[", (long long)w->seed);
    put_entries(w, &out);
    buf_text(&out, "],\"probes\":[");
    for (int i = 0; i < PROBES; i++) {
        if (i > 0)
            buf_char(&out, ',');
        put_probe(w, &out);
    }
    buf_text(&out, "]}\n");
    fwrite(out.p, 1, out.n, stdout);
}

/* ----------------------------------------------------------------- a history */

static void check_explanations(struct world *w)
{
    struct scope s = some_scope(w);
    int64_t known1 = some_knowledge(w), known2 = some_knowledge(w);

    s.area = NULL;
    known1 = known1 == NONE ? w->db->head_stamp : known1;
    known2 = known2 == NONE ? w->db->head_stamp : known2;
    for (int t = 0; themes[t] != NULL; t++)
        for (const struct indicator *ind = themes[t]; ind->code != NULL; ind++)
            if (chance(w, 50))
                check_explanation(w, ind, &s, known1, known2);
}

/* What was published is made again exactly, whatever came after. */
static void check_briefs(struct world *w)
{
    for (int i = 0; i < w->n_briefs; i++) {
        struct brief_text t;

        CHECK(brief_kept(w->db, w->briefs[i], &t) == OK);
    }
}

static bool contains(const char *bytes, size_t n, const char *text)
{
    return memmem(bytes, n, text, strlen(text)) != NULL;
}

/* Nothing that an erased person was known by is in the closed file; of the
** others everything is, so that the search is known to work. */
static void check_bytes(struct world *w)
{
    FILE *file = fopen(w->path, "rb");
    struct stat st;
    char *bytes;

    CHECK(file != NULL && fstat(fileno(file), &st) == 0);
    bytes = arena_alloc(w->mem, (size_t)st.st_size);
    CHECK(fread(bytes, 1, (size_t)st.st_size, file) == (size_t)st.st_size);
    fclose(file);
    for (int i = 0; i < w->n_tokens; i++)
        CHECK(contains(bytes, (size_t)st.st_size, w->tokens[i].text) == !w->tokens[i].erased);
    CHECK(access(arena_printf(w->mem, "%s-wal", w->path), F_OK) != 0);
}

static const char *scratch(void)
{
    return access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
}

/* A random history in a register at ${path}. */
static struct world *world_open(int64_t seed, const char *path)
{
    struct world *w = calloc(1, sizeof *w);

    current = w;
    w->seed = seed;
    w->random = (uint64_t)seed * 0x2545f4914f6cdd1d;
    w->mem = arena_open();
    w->now = (int64_t)day_of(2017, 3, 1) * STAMP_DAY;
    snprintf(w->path, sizeof w->path, "%s", path);
    op_begin(w, "clerk-1");
    CHECK(db_new(&w->op, w->path, NULL, TOWN, "Town", seed, &w->db) == OK);
    op_end(w);
    live(w, 30 + (int)upto(w, 70));
    return w;
}

static void history(int64_t seed, bool emit)
{
    struct world *w;
    char path[200];

    snprintf(path, sizeof path, "%s/bangfu-history-%d-%lld", scratch(), (int)getpid(), (long long)seed);
    w = world_open(seed, path);
    w->now += STAMP_DAY;
    op_begin(w, "clerk-1");
    check_explanations(w);
    check_briefs(w);
    if (emit)
        put_line(w);
    check_verify(w);
    check_rebuild(w);
    db_close(w->db);
    check_bytes(w);
    op_close(&w->op);
    unlink(w->path);
    if (getenv("BANGFU_TEST_VERBOSE") != NULL)
        fprintf(stderr, "seed %lld: %d entries, %d refused, %d tokens, %d briefs\n", (long long)seed, w->accepted, w->refused,
                w->n_tokens, w->n_briefs);
    arena_close(w->mem);
    free(w);
}

static void test_histories(void **state)
{
    (void)state;
    for (int64_t seed = 900001; seed <= 900020; seed++)
        history(seed, false);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_histories) };

    perturb = getenv("BANGFU_TEST_PERTURB") != NULL;
    if (argc == 3) {
        for (int64_t i = 0; i < atoll(argv[2]); i++)
            history(atoll(argv[1]) + i, true);
        return 0;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
