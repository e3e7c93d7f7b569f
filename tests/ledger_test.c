/* SPDX-License-Identifier: Apache-2.0 */
/* Requests that are committed together: each whole or not at all. */
#include "store/ledger.h"
#include "store/rebuild.h"
#include "store/verify.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BOOK "build/tmp/ledger-test.bangfu"

static struct op op;
static struct db *db;

static int open_book(void **state)
{
    (void)state;
    mkdir("build/tmp", 0777);
    unlink(BOOK);
    op = op_open();
    op.author = "test";
    assert_int_equal(db_new(&op, BOOK, NULL, "441881105", "Town", NONE, &db), OK);
    return 0;
}

static int close_book(void **state)
{
    (void)state;
    db_close(db);
    op_close(&op);
    return 0;
}

/* An area to be entered; with ${good} false its level contradicts its code. */
static struct entry area(const char *code, bool good)
{
    const struct kind *kind = kind_by_name("area");
    void *record = record_new(op.mem, kind);

    assert_int_equal(field_set(&op, field_by_name(kind->fields, "code"), record, code, ""), OK);
    assert_int_equal(field_set(&op, field_by_name(kind->fields, "name"), record, "Place", ""), OK);
    assert_int_equal(field_set(&op, field_by_name(kind->fields, "level"), record, good ? "village" : "county", ""), OK);
    return (struct entry){ .act = PUT, .kind = kind, .record = record, .based_on = NONE, .day = 17000, .device_time = NONE };
}

static bool is_there(const char *code)
{
    int64_t n;

    entries_of(db, code, &n);
    return n > 0;
}

static void check_whole(int64_t entries)
{
    struct verified v;
    int64_t replayed;

    assert_int_equal(verify(db, &v), OK);
    assert_true(v.bad_seq == NONE);
    assert_int_equal(v.entries, entries);
    assert_int_equal(rebuild(db, &replayed), OK);
    assert_int_equal(replayed, entries);
}

static void a_request_at_fault_leaves_the_others_whole(void **state)
{
    struct entry first[] = { area("441881105202", true) };
    struct entry second[] = { area("441881105203", true), area("441881105204", false) };
    struct entry third[] = { area("441881105206", true), area("441881105208", true) };
    struct submission all[] = { { .entries = first, .n = 1 }, { .entries = second, .n = 2 }, { .entries = third, .n = 2 } };

    (void)state;
    assert_int_equal(ledger_submit(db, all, 3), OK);
    assert_int_equal(all[0].fault, OK);
    assert_int_equal(all[1].fault, F_INPUT);
    assert_int_equal(all[2].fault, OK);
    assert_true(all[1].zh[0] != '\0' && all[1].en[0] != '\0');
    assert_int_equal(op.fault, OK);
    assert_true(is_there("441881105202") && is_there("441881105206") && is_there("441881105208"));
    assert_false(is_there("441881105203") || is_there("441881105204"));
    assert_int_equal(first[0].seq, 1);
    assert_int_equal(third[0].seq, 2);          /* no gap where the second was */
    check_whole(3);
}

static void what_a_failed_request_entered_is_no_reference(void **state)
{
    struct entry bad[] = { area("441881105202", true), area("441881105203", false) }, child = area("44188110520201", true);
    struct submission all[] = { { .entries = bad, .n = 2 }, { .entries = &child, .n = 1 } };
    const struct kind *kind = child.kind;

    (void)state;
    assert_int_equal(field_set(&op, field_by_name(kind->fields, "level"), child.record, "natural-village", ""), OK);
    assert_int_equal(field_set(&op, field_by_name(kind->fields, "parent"), child.record, "441881105202", ""), OK);
    assert_int_equal(ledger_submit(db, all, 2), OK);
    assert_int_equal(all[0].fault, F_INPUT);
    assert_int_equal(all[1].fault, F_ABSENT);
    check_whole(0);
}

static void when_the_register_fails_all_hear_it(void **state)
{
    struct entry first[] = { area("441881105202", true) }, second[] = { area("441881105203", true) };
    struct submission all[] = { { .entries = first, .n = 1 }, { .entries = second, .n = 1 } };

    (void)state;
    assert_int_equal(db_exec(db, SQL("create trigger no_more before insert on ledger_facts when new.seq = 2 begin select raise(abort, 'full'); end")), OK);
    assert_int_equal(ledger_submit(db, all, 2), F_BROKEN);
    assert_int_equal(all[0].fault, F_BROKEN);
    assert_int_equal(all[1].fault, F_BROKEN);
    op_clear(&op);
    assert_int_equal(db_exec(db, SQL("drop trigger no_more")), OK);
    assert_false(is_there("441881105202"));
    assert_int_equal(db->head_seq, 0);
    assert_int_equal(ledger_submit(db, all, 2), OK);            /* sent again */
    assert_true(is_there("441881105202") && is_there("441881105203"));
    check_whole(2);
}

/* An organisation that belongs to ${parent}, NULL for none. */
static struct entry organisation(enum act act, const char *parent)
{
    static const char *const cells[][2] = { { "code", "ORG-1" }, { "name", "Branch" }, { "type", "branch" } };
    const struct kind *kind = kind_by_name("organisation");
    void *record = record_new(op.mem, kind);

    for (int i = 0; i < 3; i++)
        assert_int_equal(field_set(&op, field_by_name(kind->fields, cells[i][0]), record, cells[i][1], ""), OK);
    *field_text(field_by_name(kind->fields, "parent"), record) = parent;
    return (struct entry){ .act = act, .kind = kind, .subject = "one", .record = record, .based_on = NONE, .day = 17000, .device_time = NONE };
}

static void a_record_that_names_itself_is_refused(void **state)
{
    struct entry first = organisation(PUT, NULL), other = organisation(PUT, "one"), itself = organisation(PUT, "one"),
                 corrected = organisation(CORRECT, "one");

    (void)state;
    assert_int_equal(ledger_request(db, &itself, 1), F_INPUT);          /* the register has no such record yet */
    assert_string_equal(op.at, "parent");
    op_clear(&op);
    assert_int_equal(ledger_request(db, &first, 1), OK);
    assert_int_equal(ledger_request(db, &corrected, 1), F_INPUT);       /* and now it has */
    assert_string_equal(op.at, "parent");
    assert_non_null(strstr(op.en, "this very record"));
    op_clear(&op);
    other.subject = "two";
    assert_int_equal(field_set(&op, field_by_name(other.kind->fields, "code"), other.record, "ORG-2", ""), OK);
    assert_int_equal(ledger_request(db, &other, 1), OK);                /* another may name it */
    check_whole(2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_request_at_fault_leaves_the_others_whole, open_book, close_book),
        cmocka_unit_test_setup_teardown(what_a_failed_request_entered_is_no_reference, open_book, close_book),
        cmocka_unit_test_setup_teardown(when_the_register_fails_all_hear_it, open_book, close_book),
        cmocka_unit_test_setup_teardown(a_record_that_names_itself_is_refused, open_book, close_book),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
