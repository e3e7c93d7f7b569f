/* SPDX-License-Identifier: Apache-2.0 */
#include "base/json.h"

/* The oracle's three names that are ours too. */
#define JSON_NULL JANSSON_NULL
#define JSON_ARRAY JANSSON_ARRAY
#define JSON_OBJECT JANSSON_OBJECT
#include <jansson.h>
#undef JSON_NULL
#undef JSON_ARRAY
#undef JSON_OBJECT

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* A text, and where it is refused: -1 when it must be read. */
struct sample {
    const char *s;
    size_t n;
    int at;
};
#define Y(s) { s, sizeof s - 1, -1 }
#define N(s, at) { s, sizeof s - 1, at }

static const struct sample samples[] = {
    /* structure, to be read */
    Y("{}"), Y("[]"), Y(" [ ] "), Y("\t\n\r {\t\n\r }\t\n\r "), Y("null"), Y("true"),
    Y("false"), Y("\"\""), Y("0"), Y("[[]]"), Y("[{}]"), Y("{\"a\":[]}"), Y("[1,2]"),
    Y("[null,1,\"1\",{}]"), Y("{\"a\":1,\"b\":2}"), Y("{\"b\":2,\"a\":1}"), Y("{\"\":0}"),
    Y("{\"a\":{\"a\":{\"a\":1}}}"), Y("[1\n]"), Y("[true , false]"), Y("{\"a\" : 1}"),
    Y("{\"a\":1,\"A\":2}"), Y("{\"a\":1,\"aa\":2}"), Y("{\"名\":\"李\"}"),
    /* structure, to be refused */
    N("", 0), N(" ", 1), N("[", 1), N("]", 0), N("{", 1), N("}", 0), N("[1", 2), N("[1,", 3), N("[1,]", 3),
    N("[,1]", 1), N("[,]", 1), N("[1,,2]", 3), N("[1 2]", 3), N("[1}", 2), N("{]", 1), N("[]]", 2), N("{}}", 2),
    N("[1]x", 3), N("[] []", 3), N("1 2", 2), N("null null", 5), N("{\"a\"", 4), N("{\"a\":", 5), N("{\"a\":1", 6),
    N("{\"a\":1,", 7), N("{\"a\":1,}", 7), N("{,}", 1), N("{\"a\"}", 4), N("{\"a\",1}", 4), N("{\"a\" 1}", 5),
    N("{a:1}", 1), N("{'a':1}", 1), N("{1:1}", 1), N("{null:1}", 1), N("{\"a\":1 \"b\":2}", 7), N("{\"a\"::1}", 5),
    N("{\"a\":}", 5), N("{:1}", 1), N("[\"a\":1]", 4), N("{\"a\"=1}", 4), N("{[]:1}", 1), N("[1;2]", 2),
    N("[\"a\",\n4\n,1,", 11), N("{\"a\":\"b\"}#", 9), N("{\"a\":/* */1}", 5), N("[1] // x", 4), N("\xef\xbb\xbf{}", 0),
    N("\xef\xbb\xbf", 0), N("[\f1]", 1), N("[\v1]", 1), N("[\u00a01]", 1), N("[\u30001]", 1), N("(1)", 0), N("<a>", 0),
    N("*", 0), N("\\", 0), N(",", 0), N(":", 0), N("[1]\0", 3), N("\0", 0), N("[\0]", 1), N("1\0", 1),
    /* names that repeat */
    N("{\"a\":1,\"a\":2}", 7), N("{\"a\":1,\"b\":2,\"a\":3}", 13), N("{\"\":1,\"\":2}", 6),
    N("{\"a\":1,\"\\u0061\":2}", 7), N("{\"b\":{},\"c\":{},\"b\":1}", 15), N("[{\"a\":{\"x\":1,\"x\":1}}]", 13),
    N("{\"n\":1,\"m\":1,\"l\":1,\"k\":1,\"j\":1,\"i\":1,\"h\":1,\"g\":1,\"f\":1,\"e\":1,\"d\":1,\"c\":1,\"b\":1,\"f\":2}", 79),
    Y("{\"n\":1,\"m\":1,\"l\":1,\"k\":1,\"j\":1,\"i\":1,\"h\":1,\"g\":1,\"f\":1,\"e\":1,\"d\":1,\"c\":1,\"b\":1,\"a\":2}"),
    /* words */
    N("nul", 0), N("NULL", 0), N("True", 0), N("truth", 0), N("tru", 0), N("falsey", 5), N("nulls", 4), N("[nul]", 1),
    N("undefined", 0), N("NaN", 0), N("Infinity", 0), N("[truefalse]", 5), N("n", 0), N("None", 0),
    /* numbers, to be read */
    Y("-0"), Y("-1"), Y("123"), Y("1.5"), Y("1e5"), Y("1E5"), Y("1e+5"), Y("1e-5"),
    Y("-1.5e-10"), Y("0.0"), Y("0e1"), Y("0.1e+00"), Y("9223372036854775807"),
    Y("-9223372036854775808"), Y("9223372036854775808"), Y("123456789012345678901234567890"),
    Y("1e400"), Y("[ 4]"), Y("20e1"), Y("[-0]"),
    /* numbers, to be refused */
    N("01", 0), N("-01", 0), N("00", 0), N("-", 0), N("+1", 0), N("1.", 0), N(".5", 0), N("-.5", 0), N("1e", 0),
    N("1e+", 0), N("1E-", 0), N("1.e5", 0), N("1.5.5", 3), N("1e5e5", 3), N("1e5.5", 3), N("0x1F", 1), N("1_000", 1),
    N("1,000", 1), N("--1", 0), N("-a", 0), N("1a", 1), N("１", 0), N("[1.]", 1), N("[- 1]", 1), N("-Infinity", 0),
    N("1 000", 2), N("[1e1", 4), N("∞", 0), N("0b1", 1), N("[1+2]", 2), N("[0e]", 1),
    /* text, to be read */
    Y("\"a\""), Y("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""), Y("\"\\u0041\""), Y("\"\\u00e9\""),
    Y("\"\\u9547\""), Y("\"\\ud842\\udfb7\""), Y("\"\\uDBFF\\uDFFF\""), Y("\"镇𠮷\""), Y("\"\x7f\""),
    Y("\"\u2028\u2029\""), Y("\"\\uffff\""), Y("\"\xef\xbf\xbf\""), Y("\"\\ufeff\""), Y("\"\\\\u0000\""),
    Y("\"\\u0001\""), Y("\"/*x*/\""), Y("\"\xf4\x8f\xbf\xbf\""), Y("\"\\u002c\""),
    /* text, to be refused */
    N("\"", 1), N("\"a", 2), N("'a'", 0), N("\"\\\"", 3), N("\"\\", 1), N("\"\\a\"", 1), N("\"\\x41\"", 1), N("\"\\0\"", 1),
    N("\"\\'\"", 1), N("\"\\U0041\"", 1), N("\"\\u\"", 1), N("\"\\u004\"", 1), N("\"\\u004g\"", 1), N("\"\\u 041\"", 1),
    N("\"\\u0000\"", 1), N("\"a\\u0000b\"", 2), N("\"\\ud800\"", 1), N("\"\\udc00\"", 1), N("\"\\ud800\\u0041\"", 1),
    N("\"\\ud800\\ud800\"", 1), N("\"\\ud800x\"", 1), N("\"\\ud800\\\"", 1), N("\"\\ud800\\u\"", 1), N("\"\\udc00\\ud800\"", 1),
    N("\"\n\"", 1), N("\"\t\"", 1), N("\"a\x01\"", 2), N("\"\x1f\"", 1), N("\"\0\"", 1), N("\"\x80\"", 1), N("\"\xff\"", 1),
    N("\"\xc0\xaf\"", 1), N("\"\xe4\xb8\"", 1), N("\"\xe4\xb8", 1), N("\"\xed\xa0\x80\"", 1), N("\"\xf4\x90\x80\x80\"", 1),
    N("\"\xf0\x80\x80\x80\"", 1), N("\"\xfc\x80\x80\x80\x80\x80\"", 1), N("\"镇\xe9\"", 4), N("{\"\xff\":1}", 2), N("\xe4", 0),
    N("\"a\"b\"", 3), N("a\"", 0), N("[\"\\\n\"]", 2), N("\"\\u12\xe4\xb8\xad\"", 1), N("“a”", 0),
};

static void test_samples(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct op op = op_open();
        const struct json *v = NULL;
        size_t n = samples[i].n;
        char *exact = malloc(n + 1), at[32];    /* no NUL after it, so that a read too far is seen */
        enum fault f;

        memcpy(exact, samples[i].s, n);
        exact = realloc(exact, n > 0 ? n : 1);
        f = json_parse(&op, exact, n, &v);
        snprintf(at, sizeof at, "json:%d", samples[i].at);
        if ((f == OK) != (samples[i].at < 0) || (f != OK && strcmp(op.at, at) != 0))
            fail_msg("%s: at %s, wanted %d: %s", samples[i].s, op.at, samples[i].at, op.en);
        if (f != OK) {
            assert_int_equal(f, F_INPUT);
            assert_null(v);
            assert_true(op.zh[0] != '\0' && op.en[0] != '\0');
        }
        free(exact);
        op_close(&op);
    }
    assert_true(sizeof samples / sizeof *samples >= 120);
}

static void test_the_tree(void **state)
{
    static const char s[] = "{\"名\":\"橋\\u982d\\n\",\"n\":-42,\"x\":1.50,\"yes\":true,\"no\":null,\"list\":[1,\"二\",[]],\"big\":9223372036854775808,"
                            "\"none\":-9223372036854775808}";
    struct op op = op_open();
    struct buf b = buf_open(op.mem);
    const struct json *v, *m;

    (void)state;
    assert_int_equal(json_parse(&op, s, strlen(s), &v), OK);
    assert_int_equal(v->type, JSON_OBJECT);
    assert_int_equal(v->n, 8);
    assert_string_equal(json_text(v, "名"), "橋頭\n");
    assert_int_equal(json_member(v, "名")->n, 7);
    assert_int_equal(json_int(v, "n"), -42);
    assert_int_equal(json_member(v, "x")->type, JSON_NUMBER);
    assert_string_equal(json_member(v, "x")->s, "1.50");
    assert_true(json_int(v, "x") == NONE);
    assert_int_equal(json_member(v, "yes")->i, 1);
    assert_int_equal(json_member(v, "no")->type, JSON_NULL);
    assert_int_equal(json_member(v, "big")->type, JSON_NUMBER);
    assert_int_equal(json_member(v, "none")->type, JSON_NUMBER);   /* so that no input is NONE by accident */
    assert_null(json_member(v, "nam"));
    assert_null(json_text(v, "n"));
    m = json_member(v, "list");
    assert_int_equal(m->n, 3);
    assert_int_equal(json_first(m)->i, 1);
    assert_string_equal(json_first(m)->next->s, "二");
    assert_null(json_first(json_first(m)->next->next));
    assert_null(json_first(json_member(v, "n")));
    assert_null(json_member(m, "n"));
    assert_null(json_member(NULL, "n"));
    json_put(&b, v);
    assert_string_equal(b.p, "{\"名\":\"橋頭\\n\",\"n\":-42,\"x\":1.50,\"yes\":true,\"no\":null,\"list\":[1,\"二\",[]],\"big\":9223372036854775808,"
                             "\"none\":-9223372036854775808}");
    op_close(&op);
}

static void test_depth(void **state)
{
    char s[2 * 100000 + 1];

    (void)state;
    for (int deep = 60; deep <= 100000; deep += deep < 70 ? 1 : 99930) {
        struct op op = op_open();
        const struct json *v;

        memset(s, '[', (size_t)deep);
        memset(s + deep, ']', (size_t)deep);
        assert_int_equal(json_parse(&op, s, 2 * (size_t)deep, &v), deep <= JSON_DEPTH ? OK : F_INPUT);
        if (deep > JSON_DEPTH)
            assert_string_equal(op.at, "json:64");
        op_close(&op);
    }
}

/* A hundred thousand members out of order must not take quadratic time. */
static void test_many_members(void **state)
{
    struct op op = op_open();
    struct buf b = buf_open(op.mem);
    const struct json *v;

    (void)state;
    buf_char(&b, '{');
    for (int i = 100000; i > 0; i--)
        buf_printf(&b, "\"%d\":%d,", i, i);
    b.p[b.n - 1] = '}';
    assert_int_equal(json_parse(&op, b.p, b.n, &v), OK);
    assert_int_equal(v->n, 100000);
    b.p[b.n - 1] = ',';
    buf_text(&b, "\"77777\":1}");
    assert_int_equal(json_parse(&op, b.p, b.n, &v), F_INPUT);
    op_close(&op);
}

static void test_put_text(void **state)
{
    struct arena *mem = arena_open();
    struct buf b = buf_open(mem);

    (void)state;
    json_put_text(&b, "\"\\/\b\f\n\r\t\x01\x1f\x7f镇\u2028");
    assert_string_equal(b.p, "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f镇\u2028\"");
    buf_clear(&b);
    json_put_text(&b, NULL);
    json_put_text(&b, "");
    json_put_int(&b, NONE);
    json_put_int(&b, 0);
    json_put_int(&b, INT64_MAX);
    assert_string_equal(b.p, "null\"\"null09223372036854775807");
    arena_close(mem);
}

/* The last fault recorded is not overwritten, and no text of the input is in it. */
static void test_reason_has_no_text(void **state)
{
    struct op op = op_open();
    const struct json *v;
    const char *s = "{\"name\":\"张三\",\"name\":\"李四\"}";

    (void)state;
    assert_int_equal(json_parse(&op, s, strlen(s), &v), F_INPUT);
    assert_null(strstr(op.zh, "三"));
    assert_null(strstr(op.en, "name\""));
    op_close(&op);
}

static uint64_t seed = 20180808;

static uint32_t dice(uint32_t n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % n;
}

static void random_text(struct buf *b)
{
    static const char *const bits[] = { "a", "名", "\\n", "\\u9547", "\\ud842\\udfb7", "𠮷", " ", "\\\"", "/", "\x7f", "é", "\\u0001" };

    buf_char(b, '"');
    for (uint32_t i = dice(6); i > 0; i--)
        buf_text(b, bits[dice(sizeof bits / sizeof *bits)]);
    buf_char(b, '"');
}

static void random_value(struct buf *b, int deep)
{
    static const char *const bits[] = { "null", "true", "false", "0", "-1", "1075", "1.5", "-2e3", "9223372036854775807", "-0" };
    uint32_t kind = dice(deep > 4 ? 2 : 4), n = dice(5);

    if (kind == 0) {
        buf_text(b, bits[dice(sizeof bits / sizeof *bits)]);
    } else if (kind == 1) {
        random_text(b);
    } else {
        buf_char(b, kind == 2 ? '[' : '{');
        for (uint32_t i = 0; i < n; i++) {
            buf_text(b, i > 0 ? ", " : "");
            if (kind == 3) {
                random_text(b);
                buf_char(b, ':');
            }
            random_value(b, deep + 1);
        }
        buf_char(b, kind == 2 ? ']' : '}');
    }
}

static bool same(const struct json *v, const json_t *w)
{
    size_t i = 0;

    switch (v->type) {
    case JSON_NULL:
        return w != NULL && json_typeof(w) == JANSSON_NULL;
    case JSON_BOOL:
        return json_is_boolean(w) && json_is_true(w) == (v->i != 0);
    case JSON_INT:
        return json_is_integer(w) && json_integer_value(w) == v->i;
    case JSON_NUMBER:
        return json_is_number(w) && json_number_value(w) == strtod(v->s, NULL);
    case JSON_TEXT:
        return json_is_string(w) && json_string_length(w) == v->n && memcmp(json_string_value(w), v->s, v->n) == 0;
    case JSON_ARRAY:
        for (const struct json *m = v->first; m != NULL; m = m->next)
            if (!same(m, json_array_get(w, i++)))
                return false;
        return w != NULL && json_typeof(w) == JANSSON_ARRAY && json_array_size(w) == v->n;
    case JSON_OBJECT:
        for (const struct json *m = v->first; m != NULL; m = m->next)
            if (!same(m, json_object_get(w, m->name)))
                return false;
        return w != NULL && json_typeof(w) == JANSSON_OBJECT && json_object_size(w) == v->n;
    }
    return false;
}

/* Both read the text, and the same in it, or both refuse it. */
static void agree(const char *s, size_t n, size_t *good, size_t *refused)
{
    struct op op = op_open();
    json_error_t e;
    const struct json *v, *again;
    json_t *w = json_loadb(s, n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &e);
    enum fault f = json_parse(&op, s, n, &v);

    if (f == OK && w == NULL && (strstr(e.text, "too big") != NULL || strstr(e.text, "overflow") != NULL)) {
        op_close(&op);                  /* a number beyond int64 or double: kept as text by us */
        return;
    }
    if ((f == OK) != (w != NULL))
        fail_msg("%.*s: ours %s %s, jansson: %s", (int)n, s, op.at, op.en, e.text);
    if (f == OK) {
        struct buf b = buf_open(op.mem), c = buf_open(op.mem);

        if (!same(v, w))
            fail_msg("%.*s: read differently", (int)n, s);
        json_put(&b, v);
        assert_int_equal(json_parse(&op, b.p, b.n, &again), OK);
        json_put(&c, again);
        assert_string_equal(b.p, c.p);
        ++*good;
    } else {
        ++*refused;
    }
    json_decref(w);
    op_close(&op);
}

static void test_against_jansson(void **state)
{
    static const char junk[] = "{}[]\",:\\u0aef-+.eE10 \n\x01\xe9\x95\x87\xff\xed";
    struct arena *mem = arena_open();
    size_t good = 0, refused = 0;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        struct buf b = buf_open(mem);

        random_value(&b, 0);
        agree(b.p, b.n, &good, &refused);
        for (int k = 0; k < 2 && b.n > 0; k++) {        /* mutations heap up */
            uint32_t at = dice((uint32_t)b.n);

            if (dice(3) == 0) {
                memmove(b.p + at, b.p + at + 1, b.n - at);
                b.n--;
            } else {
                b.p[at] = junk[dice(sizeof junk - 1)];
            }
            agree(b.p, b.n, &good, &refused);
        }
        arena_reset(mem);
    }
    assert_true(good > 10000 && refused > 10000);
    arena_close(mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_samples), cmocka_unit_test(test_the_tree), cmocka_unit_test(test_depth),
        cmocka_unit_test(test_many_members), cmocka_unit_test(test_put_text), cmocka_unit_test(test_reason_has_no_text),
        cmocka_unit_test(test_against_jansson),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
