/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/group.h"

#include "base/day.h"
#include "rules/household.h"
#include "rules/household_status.h"
#include "rules/pairing.h"
#include "rules/person.h"
#include "rules/record.h"
#include "rules/visit.h"
#include "rules/worker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <string.h>

#define FOREVER INT64_C(99999999)

static struct op op;
static struct spell spells[64];
static int64_t n;

static int begin(void **state)
{
    (void)state;
    op = op_open();
    n = 0;
    return 0;
}

static int finish(void **state)
{
    (void)state;
    op_close(&op);
    return 0;
}

static int64_t on(const char *day)
{
    int64_t out = NONE;

    if (day == NULL)
        return FOREVER;
    assert_true(day_parse(day, &out));
    return out;
}

static void *add(const struct kind *kind, const char *id, const char *from, const char *to)
{
    void *record = record_new(op.mem, kind);

    spells[n++] = (struct spell) { .kind = kind, .id = id, .from_day = on(from), .to_day = on(to), .record = record };
    return record;
}

static void person(const char *id, const char *relation, const char *from, const char *to)
{
    ((struct person *)add(&kind_person, id, from, to))->relation = relation;
}

static void status(const char *id, const char *code, const char *from, const char *to)
{
    ((struct household_status *)add(&kind_household_status, id, from, to))->status = code;
}

static void pairing(const char *id, const char *worker, const char *role, const char *from, const char *to)
{
    struct pairing *p = add(&kind_pairing, id, from, to);

    p->worker = worker;
    p->role = role;
}

/* The group is fine (${at} NULL), or refused at that field with ${why} in the reason. */
static void expect(const char *at, const char *why)
{
    struct group g = { .household = "h1", .n = n, .spells = spells };
    enum fault f = group_check(&op, &g);

    if (at == NULL) {
        assert_string_equal(op.en, "");
        assert_int_equal(f, OK);
    } else {
        assert_int_equal(f, F_INPUT);
        assert_string_equal(op.at, at);
        assert_non_null(strstr(op.en, why));
        assert_non_null(strstr(op.en, "h1"));
        assert_non_null(strstr(op.zh, "h1"));
    }
    op_clear(&op);
    n = 0;
}

static void heads(void **state)
{
    (void)state;
    expect(NULL, "");
    person("p1", "head", "2014-01-01", "2016-05-01");
    person("p1", "father", "2016-05-01", NULL);
    person("p2", "son", "2014-01-01", "2016-05-01");
    person("p2", "head", "2016-05-01", NULL);
    expect(NULL, "");

    person("p1", "head", "2016-05-01", NULL);           /* by id, so not by day */
    person("p2", "head", "2014-01-01", "2016-05-01");
    expect(NULL, "");

    person("p1", "head", "2014-01-01", "2016-05-02");
    person("p2", "son", "2014-01-01", "2016-05-01");
    person("p2", "head", "2016-05-01", NULL);
    expect("relation", "two heads from 2016-05-01 (person records p1 and p2)");

    person("p1", "head", "2014-01-01", NULL);
    ((struct person *)(uintptr_t)spells[0].record)->end_day = on("2016-05-01");
    person("p2", "head", "2016-05-01", NULL);
    expect(NULL, "");
}

static void statuses(void **state)
{
    static const struct {
        const char *codes[5];
        bool good;
    } rows[] = {
        { { "poor" }, true }, { { "pre-exit" }, false }, { { "exited" }, false }, { { "relapsed" }, false }, { { "removed" }, false },
        { { "poor", "poor" }, true },
        { { "poor", "pre-exit", "exited" }, true }, { { "poor", "exited" }, true }, { { "poor", "removed" }, true },
        { { "poor", "relapsed" }, false },
        { { "poor", "pre-exit", "poor" }, true }, { { "poor", "pre-exit", "removed" }, true }, { { "poor", "pre-exit", "relapsed" }, false },
        { { "poor", "exited", "relapsed" }, true }, { { "poor", "exited", "removed" }, true },
        { { "poor", "exited", "poor" }, false }, { { "poor", "exited", "pre-exit" }, false },
        { { "poor", "exited", "relapsed", "pre-exit" }, true }, { { "poor", "exited", "relapsed", "exited" }, true },
        { { "poor", "exited", "relapsed", "removed" }, true }, { { "poor", "exited", "relapsed", "poor" }, false },
        { { "poor", "removed", "poor" }, true }, { { "poor", "removed", "exited" }, false }, { { "poor", "removed", "relapsed" }, false },
        { { "poor", "exited", "exited", "relapsed" }, true },
    };
    static const char *const days[] = { "2014-06-01", "2016-01-01", "2017-01-01", "2018-01-01", NULL };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (int k = 0; k < 5 && rows[i].codes[k] != NULL; k++)
            status("s1", rows[i].codes[k], days[k], days[k + 1]);
        expect(rows[i].good ? NULL : "status", "status record s1");
    }
    status("s1", "poor", "2014-06-01", "2016-01-01");
    status("s1", "relapsed", "2016-01-01", NULL);
    expect("status", "can't on 2016-01-01 go from \"Poor\" to \"Fell back\"");
}

static void one_status(void **state)
{
    (void)state;
    status("s1", "exited", "2016-01-01", NULL);
    status("s2", "poor", "2014-06-01", "2016-01-01");   /* by id, so not by day */
    expect(NULL, "");
    status("s1", "poor", "2014-06-01", NULL);
    status("s2", "exited", "2016-01-01", NULL);
    expect("status", "two statuses from 2016-01-01 (status records s1 and s2)");
}

static void pairings(void **state)
{
    (void)state;
    pairing("a", "w1", "first", "2016-01-01", "2017-01-01");
    pairing("b", "w1", "first", "2017-01-01", NULL);
    pairing("c", "w1", "second", "2016-01-01", NULL);
    pairing("d", "w2", "first", "2016-01-01", NULL);
    expect(NULL, "");
    pairing("a", "w1", "first", "2016-01-01", "2017-01-02");
    pairing("b", "w1", "first", "2017-01-01", NULL);
    expect("worker", "from 2017-01-01 (pairing records a and b)");
}

static void ends(void **state)
{
    (void)state;
    add(&kind_household, "h1", "2014-01-01", "2016-01-01");
    add(&kind_household, "h1", "2016-01-01", "2018-01-01");
    person("p1", "head", "2014-01-01", "2018-01-01");
    expect(NULL, "");
    add(&kind_household, "h1", "2014-01-01", "2018-01-01");
    person("p1", "head", "2014-01-01", "2018-01-02");
    expect("end_day", "ended on 2018-01-01, but person record p1");
    add(&kind_household, "h1", "2014-01-01", NULL);
    person("p1", "head", "2014-01-01", NULL);
    expect(NULL, "");
    person("p1", "head", "2014-01-01", NULL);           /* the household isn't here */
    expect(NULL, "");
}

static void kinds_in_group(void **state)
{
    (void)state;
    assert_true(kind_in_group(&kind_household));
    assert_true(kind_in_group(&kind_person));
    assert_true(kind_in_group(&kind_household_status));
    assert_true(kind_in_group(&kind_pairing));
    assert_false(kind_in_group(&kind_worker));
    assert_false(kind_in_group(&kind_visit));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads), cmocka_unit_test(statuses), cmocka_unit_test(one_status),
        cmocka_unit_test(pairings), cmocka_unit_test(ends), cmocka_unit_test(kinds_in_group),
    };

    return cmocka_run_group_tests(tests, begin, finish);
}
