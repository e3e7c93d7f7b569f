/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/id_number.h"

#include "base/day.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

/* OK and the number's meaning, or the fault with some of its English reason. */
static enum fault parse(const char *s, struct id_number *out, const char *why)
{
    struct op op = op_open();
    enum fault f = id_number_parse(&op, "id_no", s, out);

    if (f != OK) {
        assert_string_equal(op.at, "id_no");
        assert_non_null(strstr(op.en, why));
        assert_true(strlen(s) < 6 || strstr(op.en, s) == NULL);
        assert_true(op.zh[0] != '\0');
    }
    op_close(&op);
    return f;
}

static void vectors(void **state)
{
    static const struct {
        const char *number;
        int64_t y, m, d;
        const char *sex;
    } rows[] = {
        { "11010519491231002X", 1949, 12, 31, "female" },
        { "440524188001010014", 1880, 1, 1, "male" },
        { "441881195503070017", 1955, 3, 7, "male" },
        { "441881197811220020", 1978, 11, 22, "female" },
        { "441881201001011234", 2010, 1, 1, "male" },
        { "441881201809300047", 2018, 9, 30, "female" },
    };
    struct id_number id;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(parse(rows[i].number, &id, ""), OK);
        assert_string_equal(id.text, rows[i].number);
        assert_int_equal(id.birth_day, day_of(rows[i].y, rows[i].m, rows[i].d));
        assert_string_equal(id.sex, rows[i].sex);
        assert_true(id.disability_type == NONE && id.disability_grade == NONE);
    }
}

/* Any one digit changed, and any two neighbours exchanged, is found. */
static void slips(void **state)
{
    const char *good = "441881197811220020";
    struct id_number id;

    (void)state;
    for (int i = 0; i < 18; i++)
        for (char c = '0'; c <= '9'; c++) {
            char s[19];

            strcpy(s, good);
            if (s[i] == c)
                continue;
            s[i] = c;
            assert_int_equal(parse(s, &id, "ID number"), F_INPUT);
        }
    for (int i = 0; i < 17; i++) {
        char s[19];

        strcpy(s, good);
        s[i] = good[i + 1];
        s[i + 1] = good[i];
        if (s[i] != s[i + 1])
            assert_int_equal(parse(s, &id, "ID number"), F_INPUT);
    }
}

static void cards(void **state)
{
    struct id_number id;

    (void)state;
    assert_int_equal(parse("44188119550307001741", &id, ""), OK);
    assert_int_equal(id.disability_type, 4);
    assert_int_equal(id.disability_grade, 1);
    assert_int_equal(parse("44188119550307001774B1", &id, ""), OK);
    assert_int_equal(id.disability_type, 7);
    assert_int_equal(parse("44188119550307001781", &id, "type of disability"), F_INPUT);
    assert_int_equal(parse("44188119550307001701", &id, "type of disability"), F_INPUT);
    assert_int_equal(parse("44188119550307001745", &id, "grade of disability"), F_INPUT);
    assert_int_equal(parse("4418811955030700174112", &id, "issued again"), F_INPUT);
    assert_int_equal(parse("44188119550307001841", &id, "check digit"), F_INPUT);
}

static void parts(void **state)
{
    struct id_number id = { .birth_day = 7 };

    (void)state;
    assert_int_equal(parse("", &id, "18 characters"), F_INPUT);
    assert_int_equal(parse("4418811978112200", &id, "18 characters"), F_INPUT);
    assert_int_equal(parse("4418811978112200200", &id, "18 characters"), F_INPUT);
    assert_int_equal(parse("44188119781122002000000", &id, "18 characters"), F_INPUT);
    assert_int_equal(parse("4418811978112200Y0", &id, "18 characters"), F_INPUT);
    assert_int_equal(parse("441881781122002", &id, "15 digits"), F_INPUT);
    assert_int_equal(parse("441881197813220020", &id, "date of birth"), F_INPUT);
    assert_int_equal(parse("441881197802300020", &id, "date of birth"), F_INPUT);
    assert_int_equal(parse("661881197811220020", &id, "division"), F_INPUT);
    assert_int_equal(parse("001881197811220020", &id, "division"), F_INPUT);
    assert_int_equal(parse("441881197811220021", &id, "check digit"), F_INPUT);
    assert_int_equal(id.birth_day, 7);          /* untouched on failure */
}

/* Division 99 is nobody's: every example's number begins so. */
static void examples(void **state)
{
    struct id_number id;
    char s[19] = "99010119780307021";

    (void)state;
    s[17] = id_number_check_digit(s);
    assert_int_equal(parse(s, &id, ""), OK);
    assert_int_equal(id_number_check_digit("1101051949123100"), 0);
    assert_int_equal(id_number_check_digit("11010519491231002"), 'X');
}

static void normalised(void **state)
{
    struct id_number id;

    (void)state;
    assert_int_equal(parse(" 110105 19491231 002x　", &id, ""), OK);
    assert_string_equal(id.text, "11010519491231002X");
    assert_int_equal(parse("１１０１０５１９４９１２３１００２ｘ", &id, ""), OK);
    assert_string_equal(id.text, "11010519491231002X");
    assert_int_equal(parse("11010519491231002\xff", &id, "18 characters"), F_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vectors), cmocka_unit_test(slips), cmocka_unit_test(cards),
        cmocka_unit_test(parts), cmocka_unit_test(examples), cmocka_unit_test(normalised),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
