/* SPDX-License-Identifier: Apache-2.0 */
/* A made-up book as the .csv files that an office would have, the same every
** time: build/bench/book DIR HOUSEHOLDS PERSONS VISITS. */
#include "base/day.h"
#include "exchange/spreadsheet.h"
#include "rules/id_number.h"
#include "rules/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct op op;
static struct arena *row;               /* of the record at hand */
static uint64_t state = 20180808;

static struct {
    int64_t villages, households, persons, workers, visits;
} n;

static void fail(void)
{
    fprintf(stderr, "book: %s: %s\n", op.at, op.en);
    exit(1);
}

/* Below ${limit}; the same sequence on every machine. */
static int64_t any(int64_t limit)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)((state >> 33) % (uint64_t)limit);
}

static void text(const struct field *fields, void *object, const char *name, const char *v)
{
    *field_text(field_by_name(fields, name), object) = v;
}

static const char *any_code(const struct field *fields, const char *name, int among)
{
    return field_by_name(fields, name)->codes[any(among)].code;
}

static const char *village(int64_t v)
{
    return arena_printf(row, "441881105%03d", (int)(200 + v));
}

static const char *household(int64_t h)
{
    return arena_printf(row, "H%07lld", (long long)h);
}

static const char *worker(int64_t w)
{
    return arena_printf(row, "W%05lld", (long long)w);
}

/* ** One file a kind ** */

static struct spreadsheet *begin(const char *dir, const struct kind *kind)
{
    struct spreadsheet *s;

    if (spreadsheet_open(&op, arena_printf(op.mem, "%s/%s.csv", dir, kind->name), STAMP_SECOND, &s) != OK
        || spreadsheet_sheet(s, kind, LANG_ZH_HANS) != OK)
        fail();
    return s;
}

static void put(struct spreadsheet *s, int64_t day, const void *record)
{
    if (spreadsheet_record(s, day, record) != OK)
        fail();
    arena_reset(row);
}

static void areas(const char *dir)
{
    const struct kind *k = kind_by_name("area");
    struct spreadsheet *s = begin(dir, k);

    for (int64_t v = -1; v < n.villages; v++) {
        void *r = record_new(row, k);

        text(k->fields, r, "code", v < 0 ? "441881105" : village(v));
        text(k->fields, r, "name", v < 0 ? "某镇" : arena_printf(row, "第%lld村", (long long)v + 1));
        text(k->fields, r, "level", v < 0 ? "town" : "village");
        text(k->fields, r, "parent", v < 0 ? NULL : "441881105");
        put(s, day_of(2016, 1, 1), r);
    }
    spreadsheet_close(s);
}

static void workers(const char *dir)
{
    const struct kind *k = kind_by_name("worker");
    struct spreadsheet *s = begin(dir, k);

    for (int64_t i = 0; i < n.workers; i++) {
        void *r = record_new(row, k);

        text(k->fields, r, "code", worker(i));
        text(k->fields, r, "name", arena_printf(row, "干部%lld", (long long)i));
        text(k->fields, r, "role", any_code(k->fields, "role", 6));
        put(s, day_of(2016, 1, 1), r);
    }
    spreadsheet_close(s);
}

static void households(const char *dir)
{
    const struct kind *k = kind_by_name("household");
    struct spreadsheet *s = begin(dir, k);

    for (int64_t h = 0; h < n.households; h++) {
        void *r = record_new(row, k);

        text(k->fields, r, "code", household(h));
        text(k->fields, r, "area", village(h % n.villages));
        text(k->fields, r, "attribute", any_code(k->fields, "attribute", 4));
        text(k->fields, r, "standard", "provincial");
        text(k->fields, r, "main_cause", any_code(k->fields, "main_cause", 8));
        text(k->fields, r, "address", arena_printf(row, "第%lld村%lld号", (long long)(h % n.villages) + 1, (long long)(h / n.villages) + 1));
        text(k->fields, r, "phone", arena_printf(row, "139%08lld", (long long)h));
        put(s, day_of(2016, 1, 1) + any(300), r);
    }
    spreadsheet_close(s);
}

static void statuses(const char *dir)
{
    const struct kind *k = kind_by_name("household_status");
    struct spreadsheet *s = begin(dir, k);

    for (int64_t h = 0; h < n.households; h++) {
        void *r = record_new(row, k);

        text(k->fields, r, "household", household(h));
        text(k->fields, r, "status", "poor");
        text(k->fields, r, "programme", "cn-2016-guangdong");
        put(s, day_of(2016, 11, 1), r);
    }
    spreadsheet_close(s);
}

/* Division 99 is nowhere; place and order make it no one else's, the order its sex. */
static const char *id_number(int64_t person, int64_t birth)
{
    int64_t y, m, d;
    char *id;

    day_parts(birth, &y, &m, &d);
    id = arena_printf(row, "99%04lld%04lld%02lld%02lld%03lld?", (long long)(person / 1000), (long long)y, (long long)m, (long long)d,
                      (long long)(person % 1000));
    id[17] = id_number_check_digit(id);
    return id;
}

/* Members of household h are h, h + households, h + 2 * households …; the first is its head. */
static void persons(const char *dir)
{
    const struct kind *k = kind_by_name("person");
    struct spreadsheet *s = begin(dir, k);

    for (int64_t h = 0, code = 0; h < n.households; h++)
        for (int64_t p = h; p < n.persons; p += n.households, code++) {
            void *r = record_new(row, k);
            int64_t place = p / n.households;
            bool man = code % 2 == 1;
            int64_t birth = place < 2 ? day_of(1950, 1, 1) + any(12000) : day_of(1988, 1, 1) + any(9000);

            text(k->fields, r, "code", arena_printf(row, "P%07lld", (long long)code));
            text(k->fields, r, "household", household(h));
            text(k->fields, r, "relation", place == 0 ? "head" : place == 1 ? "spouse" : man ? "son" : "daughter");
            text(k->fields, r, "name", arena_printf(row, "某%lld", (long long)code));
            text(k->fields, r, "id_no", id_number(code, birth));
            text(k->fields, r, "education", any_code(k->fields, "education", 5));
            text(k->fields, r, "health", any_code(k->fields, "health", 4));
            text(k->fields, r, "labour", any_code(k->fields, "labour", 5));
            put(s, day_of(2016, 11, 1), r);
        }
    spreadsheet_close(s);
}

/* In the order of their days, as they are written down. */
static void visits(const char *dir)
{
    const struct kind *k = kind_by_name("visit");
    const struct list *participants = list_by_name(k, "participants"), *visited = list_by_name(k, "households");
    int64_t first = day_of(2017, 1, 1), days = day_of(2018, 8, 8) - first + 1;
    struct spreadsheet *s = begin(dir, k);

    for (int64_t i = 0; i < n.visits; i++) {
        void *r = record_new(row, k), *item;
        int64_t h = any(n.households);

        text(k->fields, r, "area", village(h % n.villages));
        text(k->fields, r, "mode", "home");
        text(k->fields, r, "purpose", any_code(k->fields, "purpose", 5));
        item = list_add(row, participants, r);
        text(participants->items, item, "worker", worker(any(n.workers)));
        text(participants->items, item, "role", any_code(participants->items, "role", 6));
        item = list_add(row, visited, r);
        text(visited->items, item, "household", household(h));
        put(s, first + i * days / n.visits, r);
    }
    spreadsheet_close(s);
}

/* Each household has one helper; a line says how often somebody goes. */
static void pairings(const char *dir)
{
    const struct kind *k = kind_by_name("pairing");
    struct spreadsheet *s = begin(dir, k);

    for (int64_t h = 0; h < n.households; h++) {
        void *r = record_new(row, k);

        text(k->fields, r, "worker", worker(h % n.workers));
        text(k->fields, r, "household", household(h));
        text(k->fields, r, "role", "first");
        put(s, day_of(2016, 11, 1), r);
    }
    spreadsheet_close(s);
}

/* Five years of each, three lines a year. */
static void incomes(const char *dir)
{
    static const char *const of[] = { "wage.migrant", "production.planting", "cost.planting" };
    const struct kind *k = kind_by_name("income");
    const struct list *l = list_by_name(k, "lines");
    struct spreadsheet *s = begin(dir, k);

    for (int64_t year = 2013; year <= 2017; year++)
        for (int64_t h = 0; h < n.households; h++) {
            void *r = record_new(row, k);

            text(k->fields, r, "household", household(h));
            *field_int(field_by_name(k->fields, "period_from"), r) = day_of(year, 1, 1);
            *field_int(field_by_name(k->fields, "period_to"), r) = day_of(year, 12, 31);
            for (int i = 0; i < 3; i++) {
                void *item = list_add(row, l, r);

                text(l->items, item, "line", of[i]);
                *field_int(field_by_name(l->items, "amount_fen"), item) = i == 2 ? 10000 : any(800000);
            }
            put(s, day_of(year + 1, 1, 10), r);
        }
    spreadsheet_close(s);
}

static void schemes(const char *dir)
{
    const struct kind *k = kind_by_name("scheme");
    const struct list *l = list_by_name(k, "lines");
    static const char *const of[][2] = { { "wage", "add" }, { "production", "add" }, { "cost", "subtract" } };
    struct spreadsheet *s = begin(dir, k);
    void *r = record_new(row, k);

    text(k->fields, r, "code", "net");
    text(k->fields, r, "name", "net");
    text(k->fields, r, "area", "441881105");
    text(k->fields, r, "divisor", "registered");
    for (int i = 0; i < 3; i++) {
        void *item = list_add(row, l, r);

        text(l->items, item, "line", of[i][0]);
        text(l->items, item, "counts", of[i][1]);
    }
    put(s, day_of(2010, 1, 1), r);
    spreadsheet_close(s);
}

static void lines(const char *dir)
{
    const struct kind *k = kind_by_name("line");
    struct spreadsheet *s = begin(dir, k);
    void *r = record_new(row, k);

    text(k->fields, r, "code", "cadence");
    text(k->fields, r, "area", "441881105");
    text(k->fields, r, "measure", "visit-cadence");
    *field_int(field_by_name(k->fields, "quantity"), r) = 30;
    put(s, day_of(2016, 1, 1), r);
    spreadsheet_close(s);
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fputs("usage: book DIR HOUSEHOLDS PERSONS VISITS\n", stderr);
        return 2;
    }
    op = op_open();
    row = arena_open();
    n.households = atoll(argv[2]);
    n.persons = atoll(argv[3]);
    n.visits = atoll(argv[4]);
    n.villages = n.households / 80 < 11 ? 11 : n.households / 80 > 250 ? 250 : n.households / 80;
    n.workers = n.households / 10 + 10;
    if (n.households < 1 || n.persons < 0 || n.visits < 0 || n.households > 9999999 || n.persons > 9999999) {
        fputs("book: numbers out of range\n", stderr);
        return 2;
    }
    areas(argv[1]);
    workers(argv[1]);
    households(argv[1]);
    statuses(argv[1]);
    persons(argv[1]);
    visits(argv[1]);
    pairings(argv[1]);
    incomes(argv[1]);
    schemes(argv[1]);
    lines(argv[1]);
    arena_close(row);
    op_close(&op);
    return 0;
}
