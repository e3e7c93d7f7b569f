/* SPDX-License-Identifier: Apache-2.0 */
/* Every example of every indicator, and what holds for all of them. */
#include "base/day.h"
#include "report/totals.h"
#include "store/ledger.h"
#include "store/records.h"
#include "tests/given.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PRELUDE "build/tmp/indicators-prelude.bangfu"
#define BOOK "build/tmp/indicators.bangfu"

static struct op op;
static struct db *db;
static const struct indicator *ind;             /* the one under test */
static int example;
static struct scope scope;

static int64_t on(const char *day)
{
    int64_t out = NONE;

    assert_true(day_parse(day, &out));
    return out;
}

/* Say which example it was, whatever else the assertion says. */
#define HOLDS(e) \
    do { \
        if (!(e)) \
            fail_msg("%s, example %d: %s", ind->code, example + 1, #e); \
    } while (0)
#define FINE(e) \
    do { \
        if ((e) != OK) \
            fail_msg("%s, example %d: %s: %s: %s", ind->code, example + 1, #e, op.at, op.en); \
    } while (0)

static struct op fresh_op(void)
{
    struct op o = op_open();

    o.now = stamp_of_day_end(on("2018-08-08"));
    o.author = "test";
    return o;
}

static void copy_file(const char *from, const char *to)
{
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    char piece[65536];
    size_t n;

    assert_non_null(in);
    assert_non_null(out);
    while ((n = fread(piece, 1, sizeof piece, in)) > 0)
        assert_int_equal(fwrite(piece, 1, n, out), n);
    fclose(in);
    fclose(out);
}

static int make_prelude(void **state)
{
    struct op o = fresh_op();
    struct db *d = NULL;
    const char *text;

    (void)state;
    mkdir("build", 0777);
    mkdir("build/tmp", 0777);
    unlink(PRELUDE);
    if (db_new(&o, PRELUDE, NULL, "441881105", "桥头镇", 1, &d) != OK || (text = given_file(d, "tests/prelude.txt")) == NULL
        || given(d, text) != OK) {
        fprintf(stderr, "prelude: %s: %s\n", o.at, o.en);
        return -1;
    }
    db_close(d);
    op_close(&o);
    return 0;
}

/* A register with the prelude and the records of the example. */
static void open_example(const char *text)
{
    unlink(BOOK "-wal");                /* of a run that was cut off */
    unlink(BOOK "-shm");
    copy_file(PRELUDE, BOOK);
    op = fresh_op();
    scope = (struct scope){ .area = NULL, .from = on("2018-01-01"), .to = on("2018-08-08"), .day = on("2018-08-08") };
    FINE(db_open(&op, BOOK, DB_WRITE, NULL, &db));
    FINE(db_exec_text(db, "pragma synchronous = off"));
    FINE(given(db, text));
}

static void close_example(void)
{
    db_close(db);
    op_close(&op);
}

static void each_example(void (*test)(void))
{
    for (int t = 0; themes[t] != NULL; t++)
        for (ind = themes[t]; ind->code != NULL; ind++)
            for (example = 0; example < 3 && ind->eg[example].given != NULL; example++) {
                open_example(ind->eg[example].given);
                test();
                close_example();
            }
}

static struct figure *figures(const char *area, const char *by, int64_t *n)
{
    struct scope s = scope;
    struct figure *f = NULL;

    s.area = area;
    s.by = by;
    FINE(figure_compute(db, ind, &s, &f, n));
    return f;
}

static struct figure total(const char *area)
{
    int64_t n;
    struct figure *f = figures(area, NULL, &n);

    HOLDS(n == 1);
    return f[0];
}

static const char *shown(struct figure f)
{
    if (ind->fold == RATIO)
        return f.top == NONE || f.bottom == NONE ? "none" : arena_printf(op.mem, "%lld/%lld", (long long)f.top, (long long)f.bottom);
    return f.value == NONE ? "none" : arena_printf(op.mem, "%lld", (long long)f.value);
}

/* ----------------------------------------------------------------- examples */

static void check_value(void)
{
    const char *got = shown(total(NULL));

    if (strcmp(got, ind->eg[example].expect) != 0)
        fail_msg("%s, example %d: expected %s, got %s", ind->code, example + 1, ind->eg[example].expect, got);
}

static void every_example_has_its_value(void **state)
{
    (void)state;
    each_example(check_value);
}

/* The same as known at the head, by the other text of the same query. */
static void check_known(void)
{
    db->known = db->head_stamp;
    check_value();
    db->known = stamp_of_day_end(on("2000-01-01"));
    HOLDS(ind->fold == RATIO ? total(NULL).top == (fold_in_order(indicator_by_code(ind->top, 0)->fold) ? NONE : 0) : total(NULL).value == (ind->fold == ONLY || fold_in_order(ind->fold) ? NONE : 0));
    db->known = NONE;
}

static void every_example_is_known_at_its_head_and_not_before(void **state)
{
    (void)state;
    each_example(check_known);
}

static int compare_keys(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* How many are not above ${v}. */
static int64_t not_above(const struct evidence *e, int64_t n, int64_t v)
{
    int64_t count = 0;

    for (int64_t i = 0; i < n; i++)
        count += e[i].quantity != NONE && e[i].quantity <= v;
    return count;
}

/* By what it means: places are told by how many are smaller, equal ones share theirs evenly. */
static int64_t in_order(const struct evidence *e, int64_t n)
{
    int64_t known = not_above(e, n, INT64_MAX), least = NONE, sum = 0, ranked = 0;

    for (int64_t i = 0; i < n; i++) {
        int64_t q = e[i].quantity, places = q == NONE ? 0 : not_above(e, n, q) + not_above(e, n, q - 1) + 1;   /* twice the mean of the places */

        if (q == NONE)
            continue;
        if (10 * not_above(e, n, q) >= ind->tenth * known && (least == NONE || q < least))
            least = q;
        sum += q;
        ranked += (places - known - 1) * q;
    }
    if (known == 0)
        return NONE;
    return ind->fold == TENTH ? least : ind->fold == RANKED ? ranked : known * sum;
}

/* The fold, once more and plainly. */
static int64_t folded(const struct evidence *e, int64_t n)
{
    const char **keys = arena_alloc(op.mem, (size_t)(n + 1) * sizeof *keys);
    int64_t sum = 0, distinct = 0;

    if (fold_in_order(ind->fold))
        return in_order(e, n);
    for (int64_t i = 0; i < n; i++) {
        if ((ind->fold == SUM || ind->fold == ONLY) && e[i].quantity == NONE)
            return NONE;
        if (ind->fold == ONLY && e[i].quantity != e[0].quantity)
            return NONE;
        sum += ind->fold == SUM ? e[i].quantity : 0;
        keys[i] = e[i].key;
    }
    qsort(keys, (size_t)n, sizeof *keys, compare_keys);
    for (int64_t i = 0; i < n; i++)
        distinct += i == 0 || strcmp(keys[i], keys[i - 1]) != 0;
    return ind->fold == COUNT ? n : ind->fold == DISTINCT ? distinct : ind->fold == SUM ? sum : n > 0 ? e[0].quantity : NONE;
}

static void check_trace(void)
{
    const struct kind *kind = ind->kind == NULL ? NULL : kind_by_name(ind->kind);
    struct evidence *e;
    int64_t n;

    if (ind->fold == RATIO)
        return;
    FINE(figure_trace(db, ind, &scope, &e, &n));
    HOLDS(folded(e, n) == total(NULL).value);
    for (int64_t i = 0; i < n; i++) {
        struct row *rows;
        int64_t versions;

        HOLDS(e[i].record != NULL && e[i].key != NULL);
        FINE(rows_by_id(db, kind, e[i].record, &rows, &versions));
        for (int64_t k = i + 1; k < n; k++)             /* no row stands twice, but where sides of a balance do */
            HOLDS(strcmp(ind->dimensions[0] == NULL ? "" : ind->dimensions[0], "part") == 0
                  || strcmp(e[i].record, e[k].record) != 0 || strcmp(e[i].key, e[k].key) != 0 || e[i].day != e[k].day);
        if (ind->adds & OVER_TIME && strcmp(ind->unit, "fen") != 0 && strstr(ind->code, "balance") == NULL)
            HOLDS(e[i].day >= scope.from && e[i].day <= scope.to);
    }
}

static void every_trace_folds_to_its_figure(void **state)
{
    (void)state;
    each_example(check_trace);
}

/* The parts of an additive figure make the whole; a part is what its area alone gives. */
static void check_by_village(void)
{
    int64_t n, sum = 0;
    struct figure *f = figures(NULL, "village", &n), whole = total(NULL);
    bool none = false;

    for (int64_t i = 0; i < n; i++) {
        HOLDS(f[i].by != NULL);
        if (strlen(f[i].by) == 12)
            HOLDS(strcmp(shown(f[i]), shown(total(f[i].by))) == 0);
        none |= f[i].value == NONE;
        sum += none ? 0 : f[i].value;
    }
    if (ind->adds & OVER_AREAS)
        HOLDS(none ? whole.value == NONE : sum == whole.value);
}

static void villages_sum_to_the_whole(void **state)
{
    (void)state;
    each_example(check_by_village);
}

static void check_by_month(void)
{
    int64_t n, sum = 0;
    struct figure *f = figures(NULL, "month", &n), whole = total(NULL);
    bool none = false;

    HOLDS(n == 8);
    for (int64_t i = 0; i < n; i++) {
        none |= f[i].value == NONE;
        sum += none ? 0 : f[i].value;
    }
    if (ind->adds & OVER_TIME)
        HOLDS(none ? whole.value == NONE : sum == whole.value);
    else if (ind->fold != RATIO && ind->fold != DISTINCT && !fold_in_order(ind->fold) && ind->kind != NULL)
        HOLDS(f[n - 1].value == whole.value || strstr(ind->code, "visits.") != NULL || strstr(ind->code, "collective.") != NULL);
}

static void months_of_flows_sum_to_the_whole(void **state)
{
    (void)state;
    each_example(check_by_month);
}

/* Every dimension parts the rows: counts and sums add up over its values. */
static void check_dimensions(void)
{
    for (int d = 0; d < 6 && ind->dimensions[d] != NULL; d++) {
        int64_t n, sum = 0;
        struct figure *f = figures(NULL, ind->dimensions[d], &n), whole = total(NULL);
        bool none = false;

        for (int64_t i = 0; i < n; i++) {
            none |= f[i].value == NONE;
            sum += none ? 0 : f[i].value;
        }
        if (ind->fold == COUNT || (ind->fold == SUM && !none))
            HOLDS(sum == whole.value);
    }
}

static void every_dimension_is_a_column(void **state)
{
    (void)state;
    each_example(check_dimensions);
}

/* What two readers share out is what one computes, now and as known earlier. */
static void check_totals(void)
{
    int64_t expected = 0;
    const struct totals *all = totals_compute(db, &scope);

    for (int t = 0; themes[t] != NULL; t++)
        for (const struct indicator *i = themes[t]; i->code != NULL; i++) {
            int64_t n, at = 0;
            struct figure *f;

            if (i->fold == RATIO)
                continue;
            expected++;
            while (at < all->n && all->v[at].ind != i)
                at++;
            HOLDS(at < all->n);
            FINE(figure_compute(db, i, &scope, &f, &n));
            HOLDS(f[0].value == all->v[at].value);
        }
    HOLDS(all->n == expected);
}

static void totals_are_the_figures(void **state)
{
    (void)state;
    for (int t = 0; themes[t] != NULL; t++) {
        ind = themes[t];
        example = 0;
        open_example(ind->eg[0].given);
        check_totals();
        db->known = db->head_stamp - 1;
        check_totals();
        close_example();
    }
}

/* ---------------------------------------------------------------- the tables */

static void every_row_is_complete(void **state)
{
    (void)state;
    example = 0;
    for (int t = 0; themes[t] != NULL; t++) {
        assert_non_null(theme_names[t]);
        assert_true(themes[t][0].code != NULL && (themes[t + 1] != NULL || theme_names[t + 1] == NULL));
        for (ind = themes[t]; ind->code != NULL; ind++) {
            HOLDS(ind->rev > 0 && indicator_by_code(ind->code, 0) != NULL && indicator_by_code(ind->code, ind->rev) == ind);
            HOLDS(ind->label.en[0] != '\0' && ind->label.zh[0] != '\0');
            HOLDS(ind->unit != NULL && unit_by_code(ind->unit) != NULL);
            HOLDS(ind->source != NULL);
            HOLDS(strstr(ind->method.en, "recorded") != NULL && strstr(ind->method.zh, "登记") != NULL);
            HOLDS(ind->prose[0] != NULL);
            HOLDS(ind->eg[0].given != NULL && ind->eg[0].expect != NULL);
            if (ind->fold == RATIO) {
                HOLDS(indicator_by_code(ind->top, 0) != NULL && indicator_by_code(ind->bottom, 0) != NULL);
                HOLDS(ind->kind == NULL && ind->rows.text == NULL && ind->adds == 0);
            } else
                HOLDS(kind_by_name(ind->kind) != NULL && ind->rows.text != NULL);
        }
    }
}

static void no_code_stands_twice(void **state)
{
    (void)state;
    for (int t = 0; themes[t] != NULL; t++)
        for (ind = themes[t]; ind->code != NULL; ind++)
            for (int u = t; themes[u] != NULL; u++)
                for (const struct indicator *o = u == t ? ind + 1 : themes[u]; o->code != NULL; o++)
                    HOLDS(strcmp(o->code, ind->code) != 0 || o->rev != ind->rev);
}

static bool begins(const char *s, const char *with)
{
    return strncmp(s, with, strlen(with)) == 0;
}

/* house.md: no tables of the store, no states of knowledge, no personal field, no
** function that only one engine has. */
static void queries_keep_to_the_rules(void **state)
{
    static const char *const never[] = { "_row", ":known", "since", "until", "json", "date(", "strftime", "group_concat", "string_agg",
                                         " like ", "julianday", "ifnull", "iif(", "glob", "max(a" };

    (void)state;
    example = 0;
    for (int t = 0; themes[t] != NULL; t++)
        for (ind = themes[t]; ind->code != NULL; ind++) {
            if (ind->rows.text == NULL)
                continue;
            HOLDS(begins(ind->rows.text, "select ") && strstr(ind->rows.text, ".book as book") != NULL);
            for (size_t i = 0; i < sizeof never / sizeof *never; i++)
                if (strstr(ind->rows.text, never[i]) != NULL)
                    fail_msg("%s: its query has \"%s\"", ind->code, never[i]);
            for (const char *at = ind->rows.text; (at = strstr(at, "/ ")) != NULL; at += 2)     /* a query rounds by the one rule, or not at all */
                if (strncmp(at - 1, " / ", 3) == 0 && strncmp(at - 11, "/*rounds*/ ", 11) != 0)
                    fail_msg("%s: its query divides without ROUND_DIV", ind->code);
            for (const struct kind *const *k = kinds; *k != NULL; k++)
                for (const struct field *f = (*k)->fields; f->name != NULL; f++)
                    if (f->privacy == PERSONAL && strstr(ind->rows.text, arena_printf(op.mem, ".%s", f->name)) != NULL)
                        fail_msg("%s: its query reads the personal field %s", ind->code, f->name);
        }
}

static void rules_of_queries(void **state)
{
    op = fresh_op();
    queries_keep_to_the_rules(state);
    op_close(&op);
}

/* A balance that closes still shows what moved. */
static void balances_show_their_sides(void **state)
{
    static const char *const codes[] = { "households.balance", "persons.balance" };

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct figure *f;
        int64_t n, sides[4] = { 0 };

        example = 0;
        ind = indicator_by_code(codes[i], 0);
        open_example(ind->eg[0].given);
        f = figures(NULL, "part", &n);
        for (int64_t k = 0; k < n; k++)
            sides[strcmp(f[k].by, "opening") == 0 ? 0 : strcmp(f[k].by, "in") == 0 ? 1 : strcmp(f[k].by, "out") == 0 ? 2 : 3] = f[k].value;
        HOLDS(sides[0] > 0 && sides[1] > 0 && sides[2] < 0 && sides[3] < 0);
        HOLDS(sides[0] + sides[1] + sides[2] + sides[3] == 0);
        close_example();
    }
}

/* ------------------------------------------------------------------- given() */

static void given_reads_what_it_says(void **state)
{
    struct row *rows;
    int64_t n;

    (void)state;
    ind = themes[0];
    example = 0;
    open_example("household id=h1 day=2016-01-01 area=441881105202 other_causes=skills,capital main_cause=illness\n"
                 "put household id=h1 day=2017-01-01 other_causes=\n"
                 "household id=h1 of=2016-06-01 main_cause=water\n");
    FINE(rows_by_id(db, kind_by_name("household"), "h1", &rows, &n));
    HOLDS(n == 2 && rows[0].to_day == rows[1].from_day && rows[1].from_day == on("2017-01-01"));
    HOLDS(list_count(&kind_by_name("household")->lists[0], rows[0].record) == 2);
    HOLDS(list_count(&kind_by_name("household")->lists[0], rows[1].record) == 0);
    FINE(given(db, "withdraw household id=h1 of=2017-01-01\n"));
    FINE(rows_by_id(db, kind_by_name("household"), "h1", &rows, &n));
    HOLDS(n == 1 && rows[0].to_day == OPEN_DAY);
    HOLDS(given(db, "household id=h2 colour=red\n") == F_INPUT);
    op_clear(&op);
    HOLDS(given(db, "hut id=h2\n") == F_INPUT);
    op_clear(&op);
    HOLDS(given(db, "household id=h2 area=441881105999\n") == F_ABSENT);
    op_clear(&op);
    close_example();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_complete),
        cmocka_unit_test(no_code_stands_twice),
        cmocka_unit_test(rules_of_queries),
        cmocka_unit_test(given_reads_what_it_says),
        cmocka_unit_test(every_example_has_its_value),
        cmocka_unit_test(every_example_is_known_at_its_head_and_not_before),
        cmocka_unit_test(every_trace_folds_to_its_figure),
        cmocka_unit_test(villages_sum_to_the_whole),
        cmocka_unit_test(months_of_flows_sum_to_the_whole),
        cmocka_unit_test(every_dimension_is_a_column),
        cmocka_unit_test(totals_are_the_figures),
        cmocka_unit_test(balances_show_their_sides),
    };

    return cmocka_run_group_tests(tests, make_prelude, NULL);
}
