/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/record.h"

#include "base/day.h"
#include "base/utf8.h"
#include "rules/codes.h"
#include "rules/household.h"
#include "rules/id_number.h"
#include "rules/person.h"
#include "rules/visit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

static struct op op;

static int begin(void **state)
{
    (void)state;
    op = op_open();
    return 0;
}

static int finish(void **state)
{
    (void)state;
    op_close(&op);
    return 0;
}

static const struct json *json(const char *s)
{
    const struct json *v = NULL;

    assert_int_equal(json_parse(&op, s, strlen(s), &v), OK);
    return v;
}

static const char *body(const struct kind *kind, const void *record, enum body which)
{
    struct buf b = buf_open(op.mem);

    record_put(&b, kind, record, which);
    assert_int_equal(b.n, strlen(b.p));
    return b.p;
}

static int64_t on(const char *day)
{
    int64_t out = NONE;

    assert_true(day_parse(day, &out));
    return out;
}

/* ** The tables ** */

static void tables(void **state)
{
    int n = 0;

    (void)state;
    for (const struct kind *const *k = kinds; *k != NULL; k++, n++) {
        const struct kind_order *o = kind_sorted(*k);
        const char *before = "";

        assert_ptr_equal(kind_by_name((*k)->name), *k);
        assert_int_equal(kind_index(*k), n);
        assert_true((*k)->label.zh[0] && (*k)->day.zh[0]);
        assert_true(((*k)->flags & NAMED) == 0 || field_by_name((*k)->fields, "code") != NULL);
        assert_true(kind_field(*k, KEY) != NULL || strcmp((*k)->name, "brief") == 0);
        for (int i = 0; i < o->n; i++) {
            uint8_t at = o->at[i];
            const char *name = at < FIELDS_MAX ? (*k)->fields[at].name : (*k)->lists[at - FIELDS_MAX].name;

            assert_true(strcmp(before, name) < 0);
            assert_true(strlen(name) < 50);
            before = name;
        }
    }
    assert_int_equal(n, 47);
    assert_null(kind_by_name("persons"));
    assert_null(field_by_name(kind_person.fields, "nam"));
    assert_non_null(list_by_name(&kind_visit, "findings"));
    assert_null(list_by_name(&kind_visit, "finding"));
    assert_true(kind_has_personal(&kind_visit));
    assert_false(kind_has_personal(kind_by_name("area")));
}

/* Either manual has its own words; the Chinese ones end as Chinese does. */
static void says_both(struct label help)
{
    size_t n = help.zh == NULL ? 0 : strlen(help.zh);

    assert_true(help.en != NULL && help.en[0] && n > 3);
    assert_string_equal(help.zh + n - 3, "。");
    assert_null(strstr(help.en, "。"));
}

/* A reference is to a kind that there is; a field that is no code has no list. */
static void rows_make_sense(const struct field *fields)
{
    for (const struct field *f = fields; f->name != NULL; f++) {
        assert_true((f->type == T_REF) == (f->of != NULL));
        assert_true((f->type == T_CODE) == (f->codes != NULL));
        assert_true(f->of == NULL || kind_by_name(f->of) != NULL);
        assert_true(f->min <= f->max);
        says_both(f->help);
    }
}

static void rows(void **state)
{
    (void)state;
    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        says_both((*k)->help);
        rows_make_sense((*k)->fields);
        for (const struct list *l = (*k)->lists; l->name != NULL; l++) {
            says_both(l->help);
            rows_make_sense(l->items);
        }
    }
}

/* ** Random records ** */

static uint64_t seed = 20180808;

static uint64_t dice(uint64_t sides)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed % sides;
}

/* Personal texts begin with a character that no other text has. */
static const char *random_text(const struct field *f)
{
    static const char *const pieces[] = { "a", "Z", "7", "\"", "\\", "/", "桥", "頭", "𠀀", " x", "é", ":", "{", "\u3000y" };
    struct buf b = buf_open(op.mem);
    int n = 1 + (int)dice(12);

    if (f->privacy == PERSONAL)
        buf_text(&b, "秘");
    buf_text(&b, "q");
    for (int i = 0; i < n; i++)
        buf_text(&b, pieces[dice(sizeof pieces / sizeof *pieces)]);
    if (f->max > 1000)
        buf_text(&b, "\n\tline");
    return b.p;
}

static void randomise(const struct field *fields, void *object)
{
    for (const struct field *f = fields; f->name != NULL; f++) {
        size_t n = 0;

        if (dice(4) == 0)
            continue;
        switch (f->type) {
        case T_TEXT:
        case T_REF:
            *field_text(f, object) = random_text(f);
            break;
        case T_CODE:
            while (f->codes[n].code != NULL)
                n++;
            *field_text(f, object) = f->codes[dice(n)].code;
            break;
        case T_DAY:
            *field_int(f, object) = DAY_FIRST + (int64_t)dice((uint64_t)(DAY_LAST - DAY_FIRST + 1));
            break;
        case T_BOOL:
            *field_int(f, object) = (int64_t)dice(2);
            break;
        default:
            *field_int(f, object) = (int64_t)dice(1000000007) * (dice(2) ? 1 : -8589934591);
            break;
        }
    }
}

static void *random_record(const struct kind *kind)
{
    void *record = record_new(op.mem, kind);

    randomise(kind->fields, record);
    for (const struct list *l = kind->lists; l->name != NULL; l++)
        for (uint64_t n = dice(6); n > 0; n--)
            randomise(l->items, list_add(op.mem, l, record));
    return record;
}

/* Names in byte order at every level, no null, no empty text, no empty list. */
static void is_canonical(const struct json *v)
{
    const char *before = "";

    for (const struct json *m = json_first(v); m != NULL; m = m->next) {
        if (v->type == JSON_OBJECT) {
            assert_true(strcmp(before, m->name) < 0);
            before = m->name;
        }
        assert_true(m->type != JSON_NULL && m->type != JSON_NUMBER && m->type != JSON_BOOL);
        assert_true(m->type != JSON_ARRAY || m->n > 0);
        assert_true(m->type != JSON_TEXT || m->n > 0);
        is_canonical(m);
    }
}

/* Every member is a field of that privacy, on both levels. */
static void is_split(const struct kind *kind, const struct json *v, bool personal)
{
    for (const struct json *m = json_first(v); m != NULL; m = m->next) {
        const struct field *f = field_by_name(kind->fields, m->name);

        if (f != NULL) {
            assert_int_equal(f->privacy == PERSONAL, personal);
            continue;
        }
        for (const struct json *item = json_first(m); item != NULL; item = item->next)
            for (const struct json *i = json_first(item); i != NULL; i = i->next) {
                f = field_by_name(list_by_name(kind, m->name)->items, i->name);
                assert_int_equal(f->privacy == PERSONAL, personal);
            }
    }
}

static void round_trip(const struct kind *kind)
{
    void *record = random_record(kind), *lenient = record_new(op.mem, kind), *strict = record_new(op.mem, kind);
    const char *facts = body(kind, record, FACTS), *personal = body(kind, record, PERSONAL_BODY);
    struct buf b = buf_open(op.mem);

    assert_null(strstr(facts, "秘"));
    assert_int_equal(strcmp(personal, "{}") != 0, record_has_personal(kind, record));
    is_canonical(json(facts));
    is_canonical(json(personal));
    is_split(kind, json(facts), false);
    is_split(kind, json(personal), true);
    json_put(&b, json(facts));
    assert_string_equal(b.p, facts);

    assert_int_equal(record_parse(&op, kind, json(facts), false, lenient), OK);
    assert_string_equal(body(kind, lenient, FACTS), facts);
    assert_string_equal(body(kind, lenient, PERSONAL_BODY), "{}");
    assert_int_equal(record_parse(&op, kind, json(personal), false, lenient), OK);
    assert_string_equal(body(kind, lenient, FACTS), facts);
    assert_string_equal(body(kind, lenient, PERSONAL_BODY), personal);

    assert_int_equal(record_parse(&op, kind, json(facts), true, strict), OK);
    assert_string_equal(body(kind, strict, FACTS), facts);
}

static void round_trips(void **state)
{
    (void)state;
    for (const struct kind *const *k = kinds; *k != NULL; k++)
        for (int i = 0; i < 300; i++) {
            round_trip(*k);
            arena_reset(op.mem);
        }
}

/* ** Reading ** */

/* The fault's place of reading ${s} strictly, or NULL: none. */
static const char *strict_at(const char *kind, const char *s)
{
    const struct kind *k = kind_by_name(kind);
    enum fault f = record_parse(&op, k, json(s), true, record_new(op.mem, k));
    const char *at = f == OK ? NULL : arena_text(op.mem, op.at);

    assert_int_equal(f == OK, op.en[0] == '\0');
    op_clear(&op);
    return at;
}
#define REFUSED(kind, at, s) assert_string_equal(strict_at(kind, s), at)
#define READS(kind, s) assert_null(strict_at(kind, s))

static void strict(void **state)
{
    (void)state;
    READS("person", "{}");
    READS("person", "{\"sex\":\"男\",\"birth_day\":\"1978-11-22\",\"birth_year\":1978,\"relation\":\"01\"}");
    READS("person", "{\"sex\":null,\"birth_day\":null,\"birth_year\":null,\"relation\":\"\"}");
    REFUSED("person", "nickname", "{\"nickname\":\"x\"}");
    REFUSED("person", "", "{\"Li Si\":\"x\"}");
    REFUSED("person", "", "[]");
    REFUSED("person", "sex", "{\"sex\":\"man\"}");
    REFUSED("person", "sex", "{\"sex\":1}");
    REFUSED("person", "name", "{\"name\":[\"x\"]}");
    REFUSED("person", "birth_day", "{\"birth_day\":\"1978/11/22\"}");
    REFUSED("person", "birth_day", "{\"birth_day\":\"1978-02-29\"}");
    REFUSED("person", "birth_day", "{\"birth_day\":3247}");
    REFUSED("person", "birth_year", "{\"birth_year\":\"1978\"}");
    REFUSED("person", "birth_year", "{\"birth_year\":1978.0}");
    REFUSED("person", "birth_year", "{\"birth_year\":true}");
    READS("worker", "{\"party_member\":true}");
    READS("worker", "{\"party_member\":0}");
    REFUSED("worker", "party_member", "{\"party_member\":2}");
    REFUSED("worker", "party_member", "{\"party_member\":\"yes\"}");
    REFUSED("donation", "amount_fen", "{\"amount_fen\":1.5}");
    READS("visit", "{\"participants\":null,\"households\":[]}");
    REFUSED("visit", "participants", "{\"participants\":{}}");
    REFUSED("visit", "participants", "{\"participants\":[1]}");
    REFUSED("visit", "participants[2].role", "{\"participants\":[{\"worker\":\"w\"},{\"role\":\"no such\"}]}");
    REFUSED("visit", "who", "{\"participants\":[{\"who\":\"w\"}]}");
}

static void many_items(void **state)
{
    struct buf b = buf_open(op.mem);

    (void)state;
    buf_text(&b, "{\"households\":[{}");
    for (int i = 1; i < LIST_LARGEST; i++)
        buf_text(&b, ",{}");
    READS("visit", arena_printf(op.mem, "%s]}", b.p));
    REFUSED("visit", "households", arena_printf(op.mem, "%s,{}]}", b.p));
}

/* What came before stays, members in any order are found, null takes away. */
static void on_top(void **state)
{
    struct person *p = record_new(op.mem, &kind_person);

    (void)state;
    assert_int_equal(record_parse(&op, &kind_person, json("{\"sex\":\"女\",\"code\":\" P1　\",\"relation\":\"户主\",\"birth_year\":1980}"), true, p), OK);
    assert_string_equal(p->code, "P1");
    assert_ptr_equal(p->sex, codes_sex[2].code);
    assert_int_equal(record_parse(&op, &kind_person, json("{\"birth_year\":null,\"code\":\"P2\"}"), true, p), OK);
    assert_string_equal(body(&kind_person, p, FACTS), "{\"code\":\"P2\",\"relation\":\"head\",\"sex\":\"female\"}");
    assert_int_equal(p->birth_year, NONE);
}

/* Entries older or newer than the rows: unknown members pass, unknown codes stay. */
static void lenient(void **state)
{
    struct person *p = record_new(op.mem, &kind_person);

    (void)state;
    assert_int_equal(record_parse(&op, &kind_person, json("{\"aaa\":[1],\"code\":\"P1\",\"relation\":\"cousin\",\"sex\":\"1\",\"zzz\":{}}"), false, p), OK);
    assert_string_equal(body(&kind_person, p, FACTS), "{\"code\":\"P1\",\"relation\":\"cousin\",\"sex\":\"1\"}");
    assert_int_equal(record_parse(&op, &kind_person, json("{\"birth_day\":\"soon\"}"), false, p), F_INPUT);
    op_clear(&op);
}

/* A list's second body stands at the places of its items; the strict reader replaces. */
static void two_bodies(void **state)
{
    const char *both = "{\"findings\":[{\"matter\":\"water\"},{\"matter\":\"health\",\"note\":\"秘\"},{\"matter\":\"other\"}]}";
    struct visit *v = record_new(op.mem, &kind_visit), *w = record_new(op.mem, &kind_visit);

    (void)state;
    assert_int_equal(record_parse(&op, &kind_visit, json(both), true, v), OK);
    assert_string_equal(body(&kind_visit, v, FACTS), "{\"findings\":[{\"matter\":\"water\"},{\"matter\":\"health\"},{\"matter\":\"other\"}]}");
    assert_string_equal(body(&kind_visit, v, PERSONAL_BODY), "{\"findings\":[{},{\"note\":\"秘\"},{}]}");
    assert_true(record_has_personal(&kind_visit, v));
    assert_int_equal(record_parse(&op, &kind_visit, json(body(&kind_visit, v, FACTS)), false, w), OK);
    assert_int_equal(record_parse(&op, &kind_visit, json(body(&kind_visit, v, PERSONAL_BODY)), false, w), OK);
    assert_string_equal(w->findings[1].note, "秘");
    assert_null(w->findings[2].note);

    assert_int_equal(record_parse(&op, &kind_visit, json("{\"findings\":[{\"matter\":\"water\"}]}"), true, v), OK);
    assert_int_equal(v->n_findings, 1);
    assert_string_equal(body(&kind_visit, v, PERSONAL_BODY), "{}");
    assert_int_equal(record_parse(&op, &kind_visit, json("{\"findings\":null}"), true, v), OK);
    assert_string_equal(body(&kind_visit, v, FACTS), "{}");
}

/* ** Checks ** */

static const char *const today = "2018-08-08";

struct check {
    const char *kind, *day, *at, *json;         /* ${at} NULL: nothing wrong */
};

static const struct check checks[] = {
    { "person", "2014-01-01", NULL, "{'code':'P1','household':'h','relation':'son','id_no':'441881195503070017'}" },
    { "person", "2014-01-01", "code", "{'household':'h','relation':'son','no_id_reason':'lost'}" },
    { "person", "2014-01-01", "no_id_reason", "{'code':'P1','household':'h','relation':'son'}" },
    { "person", "2014-01-01", NULL, "{'code':'P1','household':'h','relation':'son','no_id_reason':'lost'}" },
    { "person", "2014-01-01", "id_no", "{'code':'P1','household':'h','relation':'son','id_no':'441881195503070018'}" },
    { "person", "2014-01-01", "sex", "{'code':'P1','household':'h','relation':'other','id_no':'441881195503070017','sex':'female'}" },
    { "person", "2014-01-01", NULL, "{'code':'P1','household':'h','relation':'other','id_no':'441881195503070017','sex':'unknown'}" },
    { "person", "2014-01-01", "birth_day", "{'code':'P1','household':'h','relation':'son','id_no':'441881195503070017','birth_day':'1955-03-08'}" },
    { "person", "2014-01-01", "birth_year", "{'code':'P1','household':'h','relation':'son','id_no':'441881195503070017','birth_year':1956}" },
    { "person", "2014-01-01", "birth_year", "{'code':'P1','household':'h','relation':'son','no_id_reason':'lost','birth_day':'1955-03-07','birth_year':1956}" },
    { "person", "2014-01-01", "birth_year", "{'code':'P1','household':'h','relation':'son','no_id_reason':'lost','birth_year':1849}" },
    { "person", "2014-01-01", "relation", "{'code':'P1','household':'h','relation':'daughter','id_no':'441881195503070017'}" },
    { "person", "2014-01-01", "relation", "{'code':'P1','household':'h','relation':'son','no_id_reason':'lost','sex':'female'}" },
    { "person", "2014-01-01", NULL, "{'code':'P1','household':'h','relation':'siblings-spouse','no_id_reason':'lost','sex':'male'}" },
    { "person", "2010-01-01", NULL, "{'code':'P1','household':'h','relation':'son','id_no':'441881201001011234'}" },
    { "person", "2009-12-31", "birth_day", "{'code':'P1','household':'h','relation':'son','id_no':'441881201001011234'}" },
    { "person", "2014-01-01", "birth_day", "{'code':'P1','household':'h','relation':'son','no_id_reason':'newborn','birth_day':'2014-01-02'}" },
    { "person", "2014-01-01", NULL, "{'code':'P1','household':'h','relation':'son','no_id_reason':'newborn','birth_day':'2014-01-01'}" },
    { "person", "2009-12-31", "birth_year", "{'code':'P1','household':'h','relation':'son','no_id_reason':'lost','birth_year':2010}" },
    { "person", "2010-12-31", NULL, "{'code':'P1','household':'h','relation':'son','no_id_reason':'lost','birth_year':1880}" },
    { "person", "2011-01-01", "birth_day", "{'code':'P1','household':'h','relation':'son','id_no':'440524188001010014'}" },
    { "person", "2014-01-01", NULL, "{'code':'P1','household':'h','relation':'son','no_id_reason':'lost','end_day':'2015-01-01','end_reason':'death'}" },
    { "person", "2014-01-01", "end_day", "{'code':'P1','household':'h','relation':'son','no_id_reason':'lost','end_day':'2013-12-31','end_reason':'death'}" },
    { "person", "2014-01-01", "end_reason", "{'code':'P1','household':'h','relation':'son','no_id_reason':'lost','end_day':'2015-01-01'}" },
    { "person", "2014-01-01", "end_day", "{'code':'P1','household':'h','relation':'son','no_id_reason':'lost','end_reason':'death'}" },
    { "person", "2014-01-01", "end_day", "{'code':'P1','household':'h','relation':'son','no_id_reason':'lost','end_day':'2018-08-09','end_reason':'death'}" },
    { "person", "1899-12-31", "day", "{'code':'P1','household':'h','relation':'son','no_id_reason':'lost'}" },
    { "person", "1900-01-01", NULL, "{'code':'P1','household':'h','relation':'son','no_id_reason':'lost'}" },
    { "person", "2018-08-09", "day", "{'code':'P1','household':'h','relation':'son','no_id_reason':'lost'}" },
    { "person", "2014-01-01", "name", "{'code':'P1','household':'h','relation':'son','no_id_reason':'lost','name':'a\\nb'}" },
    { "person", "2014-01-01", "name", "{'code':'P1','household':'h','relation':'son','no_id_reason':'lost','name':'李\\u200b四'}" },
    { "person", "2014-01-01", "phone", "{'code':'P1','household':'h','relation':'son','no_id_reason':'lost','phone':'123456789012345678901'}" },
    { "household", "2014-01-01", NULL, "{'code':'H1','area':'441881105204','main_cause':'illness','other_causes':[{'cause':'land'},{'cause':'water'}]}" },
    { "household", "2014-01-01", "other_causes", "{'code':'H1','area':'a','main_cause':'illness','other_causes':[{'cause':'land'},{'cause':'water'},{'cause':'other'}]}" },
    { "household", "2014-01-01", "other_causes", "{'code':'H1','area':'a','main_cause':'illness','other_causes':[{'cause':'illness'}]}" },
    { "household", "2014-01-01", "other_causes", "{'code':'H1','area':'a','main_cause':'illness','other_causes':[{'cause':'land'},{'cause':'land'}]}" },
    { "household", "2014-01-01", "main_cause", "{'code':'H1','area':'a','other_causes':[{'cause':'land'}]}" },
    { "household", "2014-01-01", "other_causes[1].cause", "{'code':'H1','area':'a','main_cause':'illness','other_causes':[{}]}" },
    { "household", "2014-01-01", "end_reason", "{'code':'H1','area':'a','end_day':'2015-01-01'}" },
    { "household_status", "2016-01-01", NULL, "{'household':'h','status':'poor'}" },
    { "household_status", "2016-01-01", "status", "{'household':'h'}" },
    { "area", "2016-01-01", NULL, "{'code':'441881','name':'n','level':'county'}" },
    { "area", "2016-01-01", NULL, "{'code':'440000','name':'n','level':'province'}" },
    { "area", "2016-01-01", NULL, "{'code':'441800','name':'n','level':'prefecture','parent':'440000'}" },
    { "area", "2016-01-01", NULL, "{'code':'441881105','name':'n','level':'town','parent':'441881'}" },
    { "area", "2016-01-01", NULL, "{'code':'441881105204','name':'n','level':'village','parent':'441881105'}" },
    { "area", "2016-01-01", NULL, "{'code':'44188110520401','name':'n','level':'natural-village','parent':'441881105204'}" },
    { "area", "2016-01-01", NULL, "{'code':'4418811052040102','name':'n','level':'group','parent':'44188110520401'}" },
    { "area", "2016-01-01", NULL, "{'code':'44188110520401','name':'n','level':'group','parent':'441881105204'}" },
    { "area", "2016-01-01", "code", "{'code':'4418811052','name':'n','level':'village'}" },
    { "area", "2016-01-01", "code", "{'code':'44188110520x','name':'n','level':'village'}" },
    { "area", "2016-01-01", "level", "{'code':'441881105204','name':'n','level':'town'}" },
    { "area", "2016-01-01", "level", "{'code':'441881','name':'n','level':'province'}" },
    { "area", "2016-01-01", "parent", "{'code':'441881105204','name':'n','level':'village','parent':'441881106'}" },
    { "area", "2016-01-01", "parent", "{'code':'441881105204','name':'n','level':'village','parent':'441881105204'}" },
    { "area", "2016-01-01", "successor", "{'code':'441881105204','name':'n','level':'village','successor':'441881105204'}" },
    { "area", "2018-08-09", "day", "{'code':'441881','name':'n','level':'county'}" },
    { "line", "2019-01-01", NULL, "{'code':'l','area':'44','measure':'income','amount_fen':400000}" },
    { "line", "2016-01-01", "amount_fen", "{'code':'l','area':'44','measure':'income'}" },
    { "line", "2016-01-01", "quantity", "{'code':'l','area':'44','measure':'income','amount_fen':400000,'quantity':1}" },
    { "line", "2016-01-01", NULL, "{'code':'l','area':'44','measure':'visit-cadence','quantity':30,'end_day':'2030-01-01'}" },
    { "line", "2016-01-01", "quantity", "{'code':'l','area':'44','measure':'visit-cadence'}" },
    { "line", "2016-01-01", "amount_fen", "{'code':'l','area':'44','measure':'visit-cadence','quantity':30,'amount_fen':1}" },
    { "line", "2016-01-01", "amount_fen", "{'code':'l','area':'44','measure':'income','amount_fen':-1}" },
    { "target", "2019-01-01", NULL, "{'code':'t','area':'44','measure':'collective-operating-income','amount_fen':5000000,'year':2020}" },
    { "target", "2016-01-01", "year", "{'code':'t','area':'44','measure':'collective-operating-income','amount_fen':5000000,'year':1999}" },
    { "organisation", "2016-01-01", NULL, "{'code':'o','name':'n','type':'branch'}" },
    { "organisation", "2016-01-01", "end_day", "{'code':'o','name':'n','type':'branch','end_day':'2015-12-31'}" },
    { "worker", "2016-01-01", NULL, "{'code':'w','role':'town-cadre','end_day':'2016-01-01'}" },
    { "worker", "2016-01-01", "role", "{'code':'w'}" },
    { "appointment", "2017-03-01", NULL, "{'worker':'w','organisation':'o','post':'secretary','term_day':'2017-03-01'}" },
    { "appointment", "2017-03-01", "term_day", "{'worker':'w','organisation':'o','post':'secretary','term_day':'2017-03-02'}" },
    { "appointment", "2017-03-01", "end_reason", "{'worker':'w','organisation':'o','post':'secretary','end_day':'2018-03-02'}" },
    { "pairing", "2016-01-01", NULL, "{'worker':'w','household':'h','role':'first'}" },
    { "pairing", "2016-01-01", NULL, "{'worker':'w','area':'441881105204','role':'village-leader'}" },
    { "pairing", "2016-01-01", "household", "{'worker':'w','role':'first'}" },
    { "project", "2016-01-01", NULL, "{'code':'p','name':'n','type':'other','stage':'running','area':'a','stakes':[{'party':'company','share':4000},{'party':'households','share':6000}]}" },
    { "project", "2016-01-01", "stakes", "{'code':'p','name':'n','type':'other','stage':'running','area':'a','stakes':[{'party':'company','share':4001},{'party':'households','share':6000}]}" },
    { "project", "2016-01-01", "stakes", "{'code':'p','name':'n','type':'other','stage':'running','area':'a'}" },
    { "project", "2016-01-01", "stakes[1].share", "{'code':'p','name':'n','type':'other','stage':'running','area':'a','stakes':[{'party':'company','share':0}]}" },
    { "visit", "2018-01-01", NULL, "{'area':'a','participants':[{'worker':'w','role':'town-cadre'},{'worker':'v','role':'town-leader'}],'households':[{'household':'h'},{'household':'i'}]}" },
    { "visit", "2018-01-01", "participants", "{'area':'a','participants':[{'worker':'w','role':'town-cadre'},{'worker':'w','role':'town-leader'}],'households':[{'household':'h'}]}" },
    { "visit", "2018-01-01", "households", "{'area':'a','participants':[{'worker':'w','role':'town-cadre'}],'households':[{'household':'h'},{'household':'h'}]}" },
    { "visit", "2018-01-01", "households", "{'area':'a','participants':[{'worker':'w','role':'town-cadre'}]}" },
    { "visit", "2018-01-01", "participants", "{'area':'a','households':[{'household':'h'}]}" },
    { "visit", "1948-12-31", "day", "{'area':'a','participants':[{'worker':'w','role':'town-cadre'}],'households':[{'household':'h'}]}" },
    { "visit", "2018-08-09", "day", "{'area':'a','participants':[{'worker':'w','role':'town-cadre'}],'households':[{'household':'h'}]}" },
    { "meeting", "2018-01-01", NULL, "{'organisation':'o','area':'a','type':'lecture','due':1,'attendance':[{'worker':'w','presence':'present'},{'worker':'v','presence':'absent'}]}" },
    { "meeting", "2018-01-01", "due", "{'organisation':'o','area':'a','type':'lecture','due':1,'attendance':[{'worker':'w','presence':'present'},{'worker':'v','presence':'present'}]}" },
    { "meeting", "2018-01-01", "attendance", "{'organisation':'o','area':'a','type':'lecture','attendance':[{'worker':'w','presence':'present'},{'worker':'w','presence':'absent'}]}" },
    { "award", "2018-07-01", NULL, "{'worker':'w','recipient_as':'member','area':'a'}" },
    { "award", "2018-07-01", "recipient_as", "{'worker':'w','area':'a'}" },
    { "scheme", "2016-01-01", NULL, "{'code':'s','name':'n','area':'44','divisor':'registered','lines':[{'line':'wage','counts':'add'},{'line':'wage.picking','counts':'none'}]}" },
    { "scheme", "2016-01-01", "lines", "{'code':'s','name':'n','area':'44','divisor':'registered','lines':[{'line':'wage','counts':'add'},{'line':'wage','counts':'none'}]}" },
    { "scheme", "2016-01-01", "lines[1].percent", "{'code':'s','name':'n','area':'44','divisor':'registered','lines':[{'line':'wage','counts':'add','percent':101}]}" },
    { "poverty_index", "2016-01-01", NULL, "{'code':'x','name':'n','area':'44','k_num':1,'k_den':3,'indicators':[{'indicator':'water','weight':1},{'indicator':'school','weight':2}]}" },
    { "poverty_index", "2016-01-01", "k_num", "{'code':'x','name':'n','area':'44','k_num':4,'k_den':3,'indicators':[{'indicator':'water','weight':1}]}" },
    { "poverty_index", "2016-01-01", "indicators", "{'code':'x','name':'n','area':'44','k_num':1,'k_den':3,'indicators':[{'indicator':'water','weight':1},{'indicator':'water','weight':2}]}" },
    { "poverty_index", "2016-01-01", "indicators[1].weight", "{'code':'x','name':'n','area':'44','k_num':1,'k_den':3,'indicators':[{'indicator':'water','weight':0}]}" },
    { "income", "2018-01-01", NULL, "{'household':'h','period_from':'2017-01-01','period_to':'2017-12-31','lines':[{'line':'wage.migrant','amount_fen':1}]}" },
    { "income", "2018-01-01", "period_to", "{'household':'h','period_from':'2017-01-01','period_to':'2016-12-31','lines':[{'line':'wage.migrant','amount_fen':1}]}" },
    { "income", "2018-01-01", "lines", "{'household':'h','period_from':'2017-01-01','period_to':'2017-12-31','lines':[{'line':'wage','amount_fen':1}]}" },
    { "income", "2017-12-30", "lines", "{'household':'h','period_from':'2017-01-01','period_to':'2017-12-31','lines':[{'line':'wage.migrant','amount_fen':1}]}" },
    { "income", "2018-01-01", "lines[1].amount_fen", "{'household':'h','period_from':'2017-01-01','period_to':'2017-12-31','lines':[{'line':'wage.migrant','amount_fen':-1}]}" },
    { "closing", "2018-08-01", NULL, "{'area':'a','period_from':'2018-07-01','period_to':'2018-07-31','known':1}" },
    { "closing", "2018-08-01", "period_to", "{'area':'a','period_from':'2018-07-01','period_to':'2018-06-30','known':1}" },
    { "closing", "2018-07-30", "period_to", "{'area':'a','period_from':'2018-07-01','period_to':'2018-07-31','known':1}" },
    { "plan", "2018-01-01", NULL, "{'household':'h','year':2018,'goal':'exit'}" },
    { "plan", "2018-01-01", "goal", "{'household':'h','year':2018}" },
    { "measure", "2018-01-01", NULL, "{'code':'m','household':'h','year':2018,'family':'industry','state':'under-way','quantity':10,'unit':'箱','benefit_fen':1}" },
    { "measure", "2018-01-01", "unit", "{'code':'m','household':'h','year':2018,'family':'industry','state':'under-way','quantity':10}" },
    { "measure", "2018-01-01", "benefit_fen", "{'code':'m','household':'h','year':2018,'family':'industry','state':'planned','benefit_fen':1}" },
    { "grievance", "2018-01-01", NULL, "{'code':'g','area':'a','channel':'petition','matter':'appeal','due_day':'2019-01-01','worker':'w','verified_day':'2018-01-02','substantiated':true,'answered_day':'2018-01-03','satisfied':'yes','accused':[{'worker':'v'}]}" },
    { "grievance", "2018-01-01", "worker", "{'code':'g','area':'a','channel':'petition','matter':'appeal','due_day':'2019-01-01','worker':'w','accused':[{'worker':'w'}]}" },
    { "grievance", "2018-01-01", "due_day", "{'code':'g','area':'a','channel':'petition','matter':'appeal','due_day':'2017-01-01'}" },
    { "grievance", "2018-01-01", "substantiated", "{'code':'g','area':'a','channel':'petition','matter':'appeal','due_day':'2019-01-01','verified_day':'2018-01-02'}" },
    { "grievance", "2018-01-01", "verified_day", "{'code':'g','area':'a','channel':'petition','matter':'appeal','due_day':'2019-01-01','verified_day':'2017-01-02','substantiated':true}" },
    { "grievance", "2018-01-01", "answered_day", "{'code':'g','area':'a','channel':'petition','matter':'appeal','due_day':'2019-01-01','answered_day':'2018-01-02'}" },
    { "grievance", "2018-01-01", "satisfied", "{'code':'g','area':'a','channel':'petition','matter':'appeal','due_day':'2019-01-01','satisfied':'yes'}" },
    { "person", "2018-01-01", NULL, "{'code':'p','household':'h','relation':'head','no_id_reason':'lost','end_day':'2018-02-01','end_reason':'duplicate','same_as':'q'}" },
    { "person", "2018-01-01", "same_as", "{'code':'p','household':'h','relation':'head','no_id_reason':'lost','end_day':'2018-02-01','end_reason':'duplicate'}" },
    { "person", "2018-01-01", "same_as", "{'code':'p','household':'h','relation':'head','no_id_reason':'lost','end_day':'2018-02-01','end_reason':'death','same_as':'q'}" },
    { "household", "2018-01-01", "merged_into", "{'code':'h','area':'a','merged_into':'k'}" },
    { "document", "2018-01-01", NULL, "{'code':'d','size':1,'parts':1,'digest':'00'}" },
    { "document", "2018-01-01", "size", "{'code':'d','size':20971521,'parts':81,'digest':'00'}" },
    { "proposal", "2018-01-01", NULL, "{'code':'p','kind':'payment','act':'put','subject':'s','valid_day':'2018-01-01','household':'h','entered_by':'u','facts':'{}'}" },
    { "proposal", "2018-01-01", "facts", "{'code':'p','kind':'payment','act':'put','subject':'s','valid_day':'2018-01-01','household':'h','entered_by':'u'}" },
    { "approval", "2018-01-01", NULL, "{'proposal':'p','level':'town','result':'approved','worker':'w','closes':true}" },
    { "approval", "2018-01-01", "worker", "{'proposal':'p','level':'town','result':'approved'}" },
    { "notice", "2018-01-01", NULL, "{'code':'n','area':'a','purpose':'exit','last_day':'2018-01-07','taken_down_day':'2018-01-08'}" },
    { "notice", "2018-01-01", "last_day", "{'code':'n','area':'a','purpose':'exit','last_day':'2017-01-07'}" },
    { "notice", "2018-01-01", "taken_down_day", "{'code':'n','area':'a','purpose':'exit','last_day':'2018-01-07','taken_down_day':'2018-01-07'}" },
    { "fund", "2018-01-01", NULL, "{'code':'f','area':'a','stage':'arrived','source':'fiscal','amount_fen':1}" },
    { "fund", "2018-01-01", "use", "{'code':'f','area':'a','stage':'spent','source':'fiscal','amount_fen':1}" },
    { "training", "2018-01-01", NULL, "{'code':'t','area':'a','skill':'job','participants':[{'person':'p'},{'person':'q'}]}" },
    { "training", "2018-01-01", "participants", "{'code':'t','area':'a','skill':'job','participants':[{'person':'p'},{'person':'p'}]}" },
    { "employment", "2018-01-01", NULL, "{'person':'p','household':'h','place':'outside','months':12,'wage_fen':300000}" },
    { "employment", "2018-01-01", "months", "{'person':'p','household':'h','place':'outside','months':13}" },
    { "welfare_post", "2018-01-01", NULL, "{'code':'c','person':'p','household':'h','post':'cleaning','end_day':'2019-01-01','end_reason':'term'}" },
    { "welfare_post", "2018-01-01", "end_reason", "{'code':'c','person':'p','household':'h','post':'cleaning','end_day':'2019-01-01'}" },
    { "payment", "2018-08-01", NULL, "{'household':'h','benefit':'dibao','period_from':'2018-07-01','period_to':'2018-09-30','amount_fen':1}" },
    { "payment", "2018-08-01", "period_to", "{'household':'h','benefit':'dibao','period_from':'2018-07-01','period_to':'2018-06-30','amount_fen':1}" },
    { "payment", "2018-08-01", "amount_fen", "{'household':'h','benefit':'dibao','period_from':'2018-07-01','period_to':'2018-07-31','amount_fen':0}" },
    { "living", "2018-01-01", NULL, "{'household':'h','danger':'d','renovation':'finished','renovated_day':'2018-01-01'}" },
    { "living", "2018-01-01", "renovated_day", "{'household':'h','danger':'d','renovation':'finished'}" },
    { "living", "2018-01-01", "renovated_day", "{'household':'h','danger':'d','renovation':'started','renovated_day':'2018-01-01'}" },
    { "living", "2018-01-01", "renovated_day", "{'household':'h','renovation':'finished','renovated_day':'2018-01-02'}" },
    { "living", "2018-01-01", "arable_mu100", "{'household':'h','arable_mu100':10001}" },
    { "loan", "2018-01-01", NULL, "{'code':'l','household':'h','principal_fen':5,'balance_fen':5,'due_day':'2021-01-01'}" },
    { "loan", "2018-01-01", "balance_fen", "{'code':'l','household':'h','principal_fen':5,'balance_fen':6}" },
    { "village_check", "2018-01-01", NULL, "{'area':'a','item':'roads','met':true}" },
    { "village_check", "2018-01-01", "met", "{'area':'a','item':'roads'}" },
    { "person", "2018-01-01", NULL, "{'code':'p','household':'h','relation':'head','no_id_reason':'lost','disability':'limbs','disability_grade':2}" },
    { "person", "2018-01-01", "disability", "{'code':'p','household':'h','relation':'head','no_id_reason':'lost','disability_grade':2}" },
    { "person", "2018-01-01", "not_in_school", "{'code':'p','household':'h','relation':'son','no_id_reason':'lost','school':'primary','not_in_school':'illness'}" },
    { "task", "2018-08-01", NULL, "{'code':'t','household':'h','origin':'visit','worker':'w','due_day':'2019-01-01'}" },
    { "task", "2018-08-01", "due_day", "{'code':'t','household':'h','origin':'visit','worker':'w','due_day':'2018-07-01'}" },
    { "task", "2018-08-01", "outcome", "{'code':'t','household':'h','origin':'visit','worker':'w','due_day':'2019-01-01','done_day':'2018-08-02'}" },
    { "task", "2018-08-01", "done_day", "{'code':'t','household':'h','origin':'visit','worker':'w','due_day':'2019-01-01','done_day':'2018-07-02','outcome':'kept'}" },
    { "programme", "2030-01-01", NULL, "{'code':'p','name':'n','area':'44','steps':[{'purpose':'exit','step':'village-notice','min_days':7},{'purpose':'exit','step':'decision'}],'items':[{'purpose':'exit','item':'housing'}]}" },
    { "programme", "2016-01-01", "steps", "{'code':'p','name':'n','area':'44','steps':[{'purpose':'exit','step':'decision','min_days':7}]}" },
    { "programme", "2016-01-01", "steps", "{'code':'p','name':'n','area':'44','steps':[{'purpose':'exit','step':'decision'},{'purpose':'exit','step':'decision'}]}" },
    { "programme", "2016-01-01", "items", "{'code':'p','name':'n','area':'44','items':[{'purpose':'exit','item':'water'},{'purpose':'exit','item':'water'}]}" },
    { "programme", "2016-01-01", "line", "{'code':'p','name':'n','area':'44','scheme':'s','items':[{'purpose':'exit','item':'income'}]}" },
    { "clue", "2018-01-01", NULL, "{'code':'c','household':'h','channel':'self-report','alarm':'income','closed_day':'2018-01-02','closed_reason':'solved'}" },
    { "clue", "2018-01-01", "closed_reason", "{'code':'c','household':'h','channel':'self-report','alarm':'income','closed_day':'2018-01-02'}" },
    { "clue", "2018-01-01", "closed_day", "{'code':'c','household':'h','channel':'self-report','alarm':'income','closed_day':'2017-01-02','closed_reason':'solved'}" },
    { "household_case", "2018-01-01", NULL, "{'code':'c','household':'h','programme':'p','purpose':'exit','end_day':'2018-02-01','end_reason':'withdrawn'}" },
    { "household_case", "2018-01-01", "end_reason", "{'code':'c','household':'h','programme':'p','purpose':'exit','end_day':'2018-02-01'}" },
    { "case_step", "2018-08-01", NULL, "{'household_case':'c','household':'h','step':'village-notice','result':'passed','last_day':'2018-09-01','items':[{'item':'water','met':true}]}" },
    { "case_step", "2018-08-01", "last_day", "{'household_case':'c','household':'h','step':'village-notice','result':'passed','last_day':'2018-07-01'}" },
    { "case_step", "2018-08-01", "present", "{'household_case':'c','household':'h','step':'democratic-review','result':'passed','present':10,'votes_for':8,'votes_against':3}" },
    { "case_step", "2018-08-01", "items", "{'household_case':'c','household':'h','step':'verification','result':'passed','items':[{'item':'water','met':true},{'item':'water','met':false}]}" },
    { "case_step", "2018-08-01", "items", "{'household_case':'c','household':'h','step':'verification','result':'passed','items':[{'item':'water','met':true,'seen_day':'2018-08-02'}]}" },
    { "objection", "2018-08-01", NULL, "{'household_case':'c','household':'h','settled_day':'2018-08-02','outcome':'dismissed'}" },
    { "objection", "2018-08-01", "outcome", "{'household_case':'c','household':'h','settled_day':'2018-08-02'}" },
    { "objection", "2018-08-01", "settled_day", "{'household_case':'c','household':'h','settled_day':'2018-07-02','outcome':'dismissed'}" },
    { "monitoring", "2018-08-01", NULL, "{'household':'h','state':'active','class':'sudden','risks':[{'risk':'disaster','detail':'flood'}]}" },
    { "monitoring", "2018-08-01", "risks", "{'household':'h','state':'active','class':'sudden'}" },
    { "monitoring", "2018-08-01", "risks", "{'household':'h','state':'active','class':'sudden','risks':[{'risk':'disaster'}]}" },
    { "monitoring", "2018-08-01", "risks", "{'household':'h','state':'active','class':'sudden','risks':[{'risk':'illness'},{'risk':'illness'}]}" },
    { "monitoring", "2018-08-01", "method", "{'household':'h','state':'eliminated','class':'sudden','risks':[{'risk':'illness'}]}" },
    { "monitoring", "2018-08-01", "method", "{'household':'h','state':'active','class':'sudden','method':'natural','risks':[{'risk':'illness'}]}" },
    { "low_income_tag", "2018-01-01", NULL, "{'household':'h','tag':'rigid-expense','end_day':'2019-01-01'}" },
    { "low_income_tag", "2018-01-01", "end_day", "{'household':'h','tag':'rigid-expense'}" },
    { "exception", "2018-01-01", NULL, "{'code':'e','household':'h','rule':'case-days','worker':'w','end_day':'2030-01-01'}" },
    { "exception", "2018-01-01", "end_day", "{'code':'e','household':'h','rule':'case-days','worker':'w'}" },
    { "donation", "2018-01-01", NULL, "{'code':'d','area':'a','form':'cash','amount_fen':100,'uses':[{'used_day':'2018-01-01','amount_fen':40},{'used_day':'2018-02-01','amount_fen':60}]}" },
    { "donation", "2018-01-01", NULL, "{'code':'d','area':'a','form':'cash','uses':[{'used_day':'2018-01-01','amount_fen':40}]}" },
    { "donation", "2018-01-01", "uses", "{'code':'d','area':'a','form':'cash','amount_fen':100,'uses':[{'used_day':'2018-01-01','amount_fen':41},{'used_day':'2018-02-01','amount_fen':60}]}" },
    { "donation", "2018-01-01", "uses", "{'code':'d','area':'a','form':'cash','uses':[{'used_day':'2017-12-31','amount_fen':40}]}" },
    { "donation", "2018-01-01", "uses[1].used_day", "{'code':'d','area':'a','form':'cash','uses':[{'used_day':'2018-08-09','amount_fen':40}]}" },
    { "collective_account", "2017-12-31", NULL, "{'area':'441881105204','account':'operating-income','amount_fen':-5}" },
    { "collective_account", "2017-12-31", "area", "{'area':'441881105','account':'operating-income','amount_fen':5}" },
    { "form", "2018-08-08", NULL, "{'code':'0123','name':'n','columns':[{'header':'h','means':'-'}]}" },
    { "form", "2018-08-08", "columns", "{'code':'0123','name':'n'}" },
    { "form", "2018-08-08", "columns[1].means", "{'code':'0123','name':'n','columns':[{'header':'h'}]}" },
    { "wording", "2018-08-08", NULL, "{'code':'0123','phrase':'p','figure':'f'}" },
    { "wording", "2018-08-08", "figure", "{'code':'0123','phrase':'p'}" },
    { "wording", "2018-08-08", "value", "{'code':'0123','phrase':'p','figure':'f','part':'status'}" },
    { "brief", "2018-08-08", NULL, "{'template':'t','lang':'en','area':'a','first_day':'2018-01-01','last_day':'2018-08-08','known':1,'public':0,'source':'a\\nb','text':'x'}" },
    { "brief", "2018-08-08", "lang", "{'template':'t','lang':'fr','area':'a','first_day':'2018-01-01','last_day':'2018-08-08','known':1,'public':0,'source':'a','text':'x'}" },
    { "brief", "2018-08-08", "last_day", "{'template':'t','lang':'en','area':'a','first_day':'2018-01-01','last_day':'2017-08-08','known':1,'public':0,'source':'a','text':'x'}" },
    { "brief", "2018-08-08", "figures", "{'template':'t','lang':'en','area':'a','first_day':'2018-01-01','last_day':'2018-08-08','known':1,'public':0,'source':'a','text':'x','figures':[{'code':'c','rev':1,'area':'a','start_at':4,'end_at':2}]}" },
};

/* The rows are written with ' for ", as no text in them has one. */
static const struct json *quoted(const char *s)
{
    char *t = arena_text(op.mem, s);

    for (char *p = t; *p != '\0'; p++)
        if (*p == '\'')
            *p = '"';
    return json(t);
}

static void checked(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        const struct check *c = &checks[i];
        const struct kind *kind = kind_by_name(c->kind);
        void *record = record_new(op.mem, kind);

        assert_int_equal(record_parse(&op, kind, quoted(c->json), true, record), OK);
        if ((record_check(&op, kind, record, on(c->day), on(today)) == OK) != (c->at == NULL) || strcmp(op.at, c->at == NULL ? "" : c->at) != 0)
            fail_msg("row %zu: %s %s: at \"%s\", not \"%s\": %s", i, c->kind, c->json, op.at, c->at == NULL ? "" : c->at, op.en);
        assert_int_equal(op.en[0] != '\0', c->at != NULL);
        assert_int_equal(op.zh[0] != '\0', c->at != NULL);
        op_clear(&op);
    }
}

/* Every kind has a row that passes and one that doesn't. */
static void all_kinds(void **state)
{
    (void)state;
    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        int good = 0, bad = 0;

        for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
            if (strcmp(checks[i].kind, (*k)->name) == 0)
                *(checks[i].at == NULL ? &good : &bad) += 1;
        assert_true(good > 0 && bad > 0);
    }
}

static void filled(void **state)
{
    struct person *p = record_new(op.mem, &kind_person);

    (void)state;
    p->code = "P1";
    p->household = "h";
    p->relation = "daughter";
    p->id_no = "44188119781122002０";
    assert_int_equal(record_check(&op, &kind_person, p, on("2014-01-01"), on(today)), OK);
    assert_string_equal(p->id_no, "441881197811220020");
    assert_string_equal(p->sex, "female");
    assert_int_equal(p->birth_day, on("1978-11-22"));
    assert_int_equal(p->birth_year, 1978);
    assert_int_equal(record_check(&op, &kind_person, p, NONE, on(today)), F_INPUT);
    assert_string_equal(op.at, "day");
    op_clear(&op);
}

/* What is wrong with a personal field is said without what it holds. */
static void not_quoted(void **state)
{
    static const char *const values[][2] = {
        { "name", "李\\u0007小明李小明" }, { "id_no", "441881195503070018" }, { "phone", "13800000000138000000001" },
        { "birth_day", "2017-12-24" }, { "id_no", "441881550307001" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct person *p = record_new(op.mem, &kind_person);
        char *s = arena_printf(op.mem, "{\"code\":\"P1\",\"household\":\"h\",\"relation\":\"son\",\"no_id_reason\":\"lost\",\"%s\":\"%s\"}",
            values[i][0], values[i][1]);

        assert_int_equal(record_parse(&op, &kind_person, json(s), true, p), OK);
        assert_int_equal(record_check(&op, &kind_person, p, on("2014-01-01"), on(today)), F_INPUT);
        assert_string_equal(op.at, values[i][0]);
        assert_null(strstr(op.zh, "小明"));
        assert_null(strstr(op.zh, values[i][1]));
        assert_null(strstr(op.en, values[i][1]));
        op_clear(&op);
    }
}

static void texts(void **state)
{
    struct household *h = record_new(op.mem, &kind_household);
    struct buf b = buf_open(op.mem);

    (void)state;
    for (int i = 0; i < 120; i++)
        buf_text(&b, "桥");
    h->code = "H1";
    h->area = "441881105204";
    h->address = b.p;
    assert_int_equal(record_check(&op, &kind_household, h, on("2014-01-01"), on(today)), OK);
    buf_text(&b, "头");
    h->address = b.p;
    assert_int_equal(record_check(&op, &kind_household, h, on("2014-01-01"), on(today)), F_INPUT);
    assert_string_equal(op.en, "Address: must have at most 120 characters");
    assert_string_equal(op.zh, "家庭住址：至多 120 个字符");
    op_clear(&op);
    h->address = "ab\xff";
    assert_int_equal(record_check(&op, &kind_household, h, on("2014-01-01"), on(today)), F_INPUT);
    assert_non_null(strstr(op.en, "character 3"));
    op_clear(&op);
    h->address = NULL;
    h->attribute = "rich";
    assert_int_equal(record_check(&op, &kind_household, h, on("2014-01-01"), on(today)), F_INPUT);
    assert_string_equal(op.at, "attribute");
    op_clear(&op);
}

/* ** Cells ** */

/* The field's text after a cell is read, or NULL when the cell is refused. */
static const char *cell(const char *kind, const char *field, const char *text, enum lang lang)
{
    const struct kind *k = kind_by_name(kind);
    const struct field *f = field_by_name(k->fields, field);
    void *record = record_new(op.mem, k);
    struct buf b = buf_open(op.mem);

    if (field_set(&op, f, record, text, "a.csv:3") != OK) {
        assert_string_equal(op.at, "a.csv:3");
        assert_non_null(strstr(op.en, f->label.en));
        assert_non_null(strstr(op.zh, f->label.zh));
        assert_false(field_recorded(f, record));
        op_clear(&op);
        return NULL;
    }
    field_put(&b, f, record, lang);
    return b.p;
}

static void cells(void **state)
{
    static const char *const rows[][4] = {
        /* kind, field, cell, English; "-" refused */
        { "person", "name", "  李四　\n", "李四" },
        { "person", "name", "　 ", "" },
        { "person", "sex", "1", "Male" }, { "person", "sex", " 女 ", "Female" }, { "person", "sex", "１", "Male" },
        { "person", "sex", "male", "Male" }, { "person", "sex", "m", "-" }, { "person", "sex", "", "" },
        { "person", "birth_day", "1978年11月22日", "1978-11-22" }, { "person", "birth_day", "1978/11/22", "1978-11-22" },
        { "person", "birth_day", "22.11.1978", "-" }, { "person", "birth_day", "", "" },
        { "project", "land_mu", "300", "300" }, { "project", "land_mu", "300亩", "300" }, { "project", "land_mu", "1,234 mu", "1234" },
        { "project", "land_mu", "１，２３４", "1234" }, { "project", "land_mu", "-5", "-5" }, { "project", "land_mu", "1234567", "1234567" },
        { "project", "land_mu", "12,34", "-" }, { "project", "land_mu", ",123", "-" }, { "project", "land_mu", "1234,567", "-" }, { "project", "land_mu", "1,23,456", "-" },
        { "project", "land_mu", "1,234,567", "1234567" },
        { "project", "land_mu", "300.5", "-" }, { "project", "land_mu", "5万", "-" }, { "project", "land_mu", "3-5", "-" },
        { "project", "land_mu", "1e5", "-" }, { "project", "land_mu", "about 3", "-" }, { "project", "land_mu", "50%", "-" },
        { "project", "land_mu", "99999999999999999999", "-" }, { "project", "land_mu", "-9223372036854775808", "-" }, { "project", "land_mu", "亩", "-" }, { "project", "land_mu", "-", "-" },
        { "project", "planned_fen", "5万元", "50000.00" }, { "project", "planned_fen", "1,234.5", "1234.50" }, { "project", "planned_fen", "1.234", "-" },
        { "worker", "party_member", "是", "yes" }, { "worker", "party_member", "无", "no" }, { "worker", "party_member", "TRUE", "yes" },
        { "worker", "party_member", "０", "no" }, { "worker", "party_member", "maybe", "-" },
        { "worker", "unit", " o1 ", "o1" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *s = cell(rows[i][0], rows[i][1], rows[i][2], LANG_EN);

        if (strcmp(s == NULL ? "-" : s, rows[i][3]) != 0)
            fail_msg("%s \"%s\": \"%s\", not \"%s\"", rows[i][1], rows[i][2], s == NULL ? "-" : s, rows[i][3]);
    }
    assert_string_equal(cell("person", "sex", "1", LANG_ZH_HANS), "男");
    assert_string_equal(cell("worker", "party_member", "no", LANG_ZH_HANT), "否");
}

static void village(void **state)
{
    (void)state;
    assert_string_equal(area_village(op.mem, "4418811052040102"), "441881105204");
    assert_string_equal(area_village(op.mem, "441881105204"), "441881105204");
    assert_string_equal(area_village(op.mem, "441881105"), "441881105");
    assert_null(area_village(op.mem, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables), cmocka_unit_test(rows), cmocka_unit_test(round_trips),
        cmocka_unit_test(strict), cmocka_unit_test(many_items), cmocka_unit_test(on_top), cmocka_unit_test(lenient),
        cmocka_unit_test(two_bodies), cmocka_unit_test(checked), cmocka_unit_test(all_kinds), cmocka_unit_test(filled),
        cmocka_unit_test(not_quoted), cmocka_unit_test(texts), cmocka_unit_test(cells), cmocka_unit_test(village),
    };

    return cmocka_run_group_tests(tests, begin, finish);
}
