/* SPDX-License-Identifier: Apache-2.0 */
/* A household's income by schemes: what counts, what doesn't, and what is refused. */
#include "base/day.h"
#include "base/json.h"
#include "rules/income.h"
#include "rules/record.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static struct op op;

static void *record(const struct kind *kind, const char *text)
{
    const struct json *object;
    void *r = record_new(op.mem, kind);

    assert_int_equal(json_parse(&op, text, strlen(text), &object), OK);
    assert_int_equal(record_parse(&op, kind, object, true, r), OK);
    return r;
}

static const char SCHEME[] =
    "{\"code\":\"s\",\"name\":\"n\",\"area\":\"441881105\",\"divisor\":\"registered\",\"lines\":["
    "{\"line\":\"wage\",\"counts\":\"add\"},{\"line\":\"transfer\",\"counts\":\"add\"},{\"line\":\"transfer.dibao\",\"counts\":\"none\"},"
    "{\"line\":\"transfer.gift\",\"counts\":\"add\",\"percent\":50},{\"line\":\"cost\",\"counts\":\"subtract\"}]}";

static const char INCOME[] =
    "{\"household\":\"h\",\"period_from\":\"2017-01-01\",\"period_to\":\"2017-12-31\",\"members\":4,\"lines\":["
    "{\"line\":\"wage.migrant\",\"amount_fen\":1000},{\"line\":\"transfer.dibao\",\"amount_fen\":500},{\"line\":\"transfer.gift\",\"amount_fen\":101},"
    "{\"line\":\"transfer.pension\",\"quantity\":3,\"price_fen\":7},{\"line\":\"cost.planting\",\"amount_fen\":2000},"
    "{\"line\":\"rigid.medical\",\"amount_fen\":999},{\"line\":\"wage.town-post\",\"amount_fen\":4000,\"expected\":true}]}";

static void reckoned(void **state)
{
    struct scheme *s = record(&kind_scheme, SCHEME);
    struct income *i = record(&kind_income, INCOME);
    struct reckoning r = income_reckon(op.mem, i, s, 3);
    static const int64_t parts[] = { 1000, 0, 51, 21, -2000, 0, 0 };       /* half of 101 is rounded away from zero */

    (void)state;
    assert_int_equal(r.n, 7);
    for (int k = 0; k < 7; k++)
        assert_int_equal(r.lines[k].part_fen, parts[k]);
    assert_null(r.lines[5].by);
    assert_int_equal(r.added_fen, 1072);
    assert_int_equal(r.taken_fen, 2000);
    assert_int_equal(r.net_fen, -928);              /* a loss stays one */
    assert_int_equal(r.expected_fen, 4000);
    assert_int_equal(r.per_head_fen, -309);
    assert_int_equal(income_reckon(op.mem, i, s, NONE).per_head_fen, NONE);
    s->divisor = "entered";
    assert_int_equal(income_reckon(op.mem, i, s, 3).members, 4);
    assert_int_equal(income_reckon(op.mem, i, s, 3).per_head_fen, -232);
}

/* Lines in another order amount to the same, and lines of no scheme to nothing. */
static void order_says_nothing(void **state)
{
    struct scheme *s = record(&kind_scheme, SCHEME);
    struct income *i = record(&kind_income, INCOME);
    struct income_lines *lines = (struct income_lines *)i->lines, first = lines[0];
    int64_t net = income_reckon(op.mem, i, s, 3).net_fen;

    (void)state;
    memmove(lines, lines + 1, 6 * sizeof *lines);
    lines[6] = first;
    assert_int_equal(income_reckon(op.mem, i, s, 3).net_fen, net);
    s->n_lines = 0;
    assert_int_equal(income_reckon(op.mem, i, s, 3).net_fen, 0);
}

static void is_refused(const char *lines, const char *to, const char *day, const char *en)
{
    char text[1000];
    int64_t d, today;
    struct income *i;

    snprintf(text, sizeof text, "{\"household\":\"h\",\"period_from\":\"2017-01-01\",\"period_to\":\"%s\",\"lines\":[%s]}", to, lines);
    assert_true(day_parse(day, &d));
    assert_true(day_parse("2018-08-08", &today));
    i = record(&kind_income, text);
    if (en == NULL) {
        assert_int_equal(record_check(&op, &kind_income, i, d, today), OK);
        return;
    }
    assert_int_equal(record_check(&op, &kind_income, i, d, today), F_INPUT);
    assert_non_null(strstr(op.en, en));
    op_clear(&op);
}

static void refused(void **state)
{
    (void)state;
    is_refused("{\"line\":\"wage.migrant\",\"amount_fen\":1}", "2017-12-31", "2018-01-01", NULL);
    is_refused("{\"line\":\"wage\",\"amount_fen\":1}", "2017-12-31", "2018-01-01", "family");
    is_refused("{\"line\":\"wage.migrant\"}", "2017-12-31", "2018-01-01", "no amount");
    is_refused("{\"line\":\"wage.migrant\",\"amount_fen\":-1}", "2017-12-31", "2018-01-01", "");
    is_refused("{\"line\":\"production.planting\",\"quantity\":3,\"price_fen\":7,\"amount_fen\":20}", "2017-12-31", "2018-01-01", "quantity times its price");
    is_refused("{\"line\":\"production.planting\",\"quantity\":3,\"price_fen\":7,\"amount_fen\":21}", "2017-12-31", "2018-01-01", NULL);
    is_refused("{\"line\":\"wage.migrant\",\"amount_fen\":1}", "2016-12-31", "2018-01-01", "before it begins");
    is_refused("{\"line\":\"wage.migrant\",\"amount_fen\":1}", "2017-12-31", "2017-12-30", "isn't over");          /* what is expected can't be entered as received */
    is_refused("{\"line\":\"wage.migrant\",\"amount_fen\":1,\"expected\":true}", "2017-12-31", "2017-12-30", NULL);
}

static int set_up(void **state)
{
    (void)state;
    op = op_open();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(reckoned), cmocka_unit_test(order_says_nothing), cmocka_unit_test(refused) };

    return cmocka_run_group_tests(tests, set_up, NULL);
}
