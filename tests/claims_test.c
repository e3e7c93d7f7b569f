/* SPDX-License-Identifier: Apache-2.0 */
/* Claims of texts that people marked: `{{surface|value|unit|kind|approx|subject}}`, see
** tests/claims/README. */
#include "text/claims.h"

#include "text/reading.h"

#include "base/day.h"
#include "base/json.h"
#include "base/utf8.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { MOST = 4000 };

/* A claim as it is marked, or as it was read. */
struct marked {
    int64_t start, end;             /* code points */
    const char *text, *value, *kind;
};

struct marks {
    struct marked m[MOST];
    int n;
};

/* ------------------------------------------------------------------ the reader */

struct bytes {
    const char *s;
    size_t n, at;
};

static int64_t more(void *from, char *to, size_t room)
{
    struct bytes *b = from;
    size_t n = b->n - b->at < room ? b->n - b->at : room;

    while (n < b->n - b->at && n > 0 && (b->s[b->at + n] & 0xc0) == 0x80)
        n--;
    memcpy(to, b->s + b->at, n);
    b->at += n;
    return (int64_t)n;
}

/* The value of a claim as the marks write it. */
static const char *value_of(struct arena *mem, const struct claim *c)
{
    struct buf b = buf_open(mem), json = buf_open(mem);
    struct op op = { .mem = mem };
    struct prose none = { .raw = "" };
    struct claim bare = *c;
    const struct json *v;

    if (c->unreadable)
        return "?";
    if (c->range) {
        decimal_put(&b, c->low);
        buf_text(&b, "..");
        decimal_put(&b, c->high);
        return b.p;
    }
    bare.first = bare.last = bare.subject_n = bare.approx_n = 0;
    claim_put_json(&json, &none, &bare);
    assert_int_equal(json_parse(&op, json.p, json.n, &v), OK);
    v = json_member(v, "value");
    if (v->type == JSON_INT)
        buf_int(&b, v->i);
    else if (v->type == JSON_TEXT || v->type == JSON_NUMBER)
        buf_text(&b, v->s);
    return b.p;
}

static void read_claims(struct arena *mem, const char *s, size_t n, int64_t published, struct marks *out)
{
    struct bytes bytes = { s, n, 0 };
    struct reading *r = reading_open(mem, (struct source){ more, &bytes });
    struct prose p;

    while (reading_next(r, &p)) {
        const struct claim *c;
        int found = claims_of(mem, &p, published, &c);

        for (int k = 0; k < found && out->n < MOST; k++) {
            uint32_t from = p.l[c[k].first].byte, to = c[k].last < p.n ? p.l[c[k].last].byte : p.raw_n;

            assert_true(c[k].start < c[k].end);
            out->m[out->n++] = (struct marked){ c[k].start, c[k].end, arena_bytes(mem, p.raw + from, to - from), value_of(mem, &c[k]), claim_kinds[c[k].kind] };
        }
    }
}

/* ------------------------------------------------------------------- the marks */

static char *whole_file(struct arena *mem, const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    char *s = arena_alloc(mem, 1 << 20);

    assert_non_null(f);
    *n = fread(s, 1, (1 << 20) - 1, f);
    fclose(f);
    return s;
}

/* The text of a marked file into ${text}, its marks into ${out}. */
static int64_t parse_marks(struct arena *mem, const char *path, struct buf *text, struct marks *out)
{
    size_t n;
    char *s = whole_file(mem, path, &n), *line;
    int64_t published = NONE, at = 0;

    if (strncmp(s, "# published ", 12) == 0) {
        line = strchr(s, '\n');
        *line = '\0';
        assert_true(day_parse(s + 12, &published));
        s = line + 1;
    }
    while (*s != '\0') {
        if (s[0] == '{' && s[1] == '{') {
            struct marked m = { .start = at };
            char *field[6] = { s + 2 }, *end = strstr(s, "}}");

            assert_non_null(end);
            *end = '\0';
            for (int k = 1; k < 6; k++) {
                field[k] = strchr(field[k - 1], '|');
                assert_non_null(field[k]);
                *field[k]++ = '\0';
            }
            m.text = field[0];
            m.value = field[1];
            m.kind = field[3];
            buf_text(text, m.text);
            m.end = at += (int64_t)utf8_count(m.text);
            out->m[out->n++] = m;
            s = end + 2;
        } else {
            at += (*s & 0xc0) != 0x80;
            buf_char(text, *s++);
        }
    }
    return published;
}

/* ------------------------------------------------------------------ the measure */

struct score {
    int marked, found, spans, values, kinds;
};

/* An expected value's digits as they are told: 0.30 and 0.3 are one. */
static bool same_value(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

static void compare(const char *name, const struct marks *want, const struct marks *got, struct score *score, bool loud)
{
    int w = 0, g = 0;

    while (w < want->n || g < got->n) {
        const struct marked *a = w < want->n ? &want->m[w] : NULL, *b = g < got->n ? &got->m[g] : NULL;

        if (a != NULL && b != NULL && a->start == b->start && a->end == b->end) {
            bool value = same_value(a->value, b->value), kind = strcmp(a->kind, b->kind) == 0;

            score->spans++;
            score->values += value;
            score->kinds += kind;
            if (loud && (!value || !kind))
                printf("    %s: %s is %s %s, read as %s %s\n", name, a->text, a->value, a->kind, b->value, b->kind);
            w++;
            g++;
        } else if (b == NULL || (a != NULL && a->start <= b->start)) {
            if (loud)
                printf("    %s: missed %s at %lld (%s)\n", name, a->text, (long long)a->start, a->kind);
            w++;
        } else {
            if (loud)
                printf("    %s: read %s at %lld as %s %s\n", name, b->text, (long long)b->start, b->value, b->kind);
            g++;
        }
    }
    score->marked += want->n;
    score->found += got->n;
}

static void check_file(const char *path, const char *name, struct score *score, bool loud)
{
    struct arena *mem = arena_open();
    struct marks *want = arena_alloc(mem, sizeof *want), *got = arena_alloc(mem, sizeof *got);
    struct buf text = buf_open(mem);
    int64_t published = parse_marks(mem, path, &text, want);

    read_claims(mem, text.p, text.n, published, got);
    compare(name, want, got, score, loud);
    arena_close(mem);
}

static int is_text(const struct dirent *e)
{
    const char *dot = strrchr(e->d_name, '.');

    return dot != NULL && strcmp(dot, ".txt") == 0;
}

static int is_set(const struct dirent *e)
{
    return e->d_name[0] != '.' && e->d_type == DT_DIR;
}

/* Of the set `unseen` the figures alone are told: who mends the grammar by its sentences
** has no measure left of those that nobody has seen. */
static void test_marked_sets(void **state)
{
    struct dirent **sets;
    int n_sets = scandir("tests/claims", &sets, is_set, alphasort), bad = 0;

    (void)state;
    assert_true(n_sets > 0);
    for (int k = 0; k < n_sets; k++) {
        struct score score = { 0 };
        char dir[300];
        struct dirent **files;
        int n;

        snprintf(dir, sizeof dir, "tests/claims/%s", sets[k]->d_name);
        n = scandir(dir, &files, is_text, alphasort);
        for (int f = 0; f < n; f++) {
            char path[600];

            snprintf(path, sizeof path, "%s/%s", dir, files[f]->d_name);
            check_file(path, files[f]->d_name, &score, strcmp(sets[k]->d_name, "unseen") != 0);
            free(files[f]);
        }
        free(files);
        printf("  %s: %d marked, %d read, precision %.4f, recall %.4f, values %.4f, kinds %.4f\n", sets[k]->d_name, score.marked, score.found,
               score.found ? 1.0 * score.spans / score.found : 0, 1.0 * score.spans / score.marked, 1.0 * score.values / score.spans, 1.0 * score.kinds / score.spans);
        bad += score.spans * 100 < score.found * 97 || score.spans * 100 < score.marked * 97 || score.values * 100 < score.spans * 99 || score.kinds * 100 < score.spans * 99;
        free(sets[k]);
    }
    free(sets);
    assert_int_equal(bad, 0);
}

/* --------------------------------------------------------------------- the article */

static void test_article(void **state)
{
    struct arena *mem = arena_open();
    struct marks *want = arena_alloc(mem, sizeof *want), *got = arena_alloc(mem, sizeof *got);
    struct score score = { 0 };
    size_t n;
    char *truth = whole_file(mem, "../shared/data/qiaotou-2018-08-08.claims.tsv", &n), *text, *save, *line;

    (void)state;
    strtok_r(truth, "\n", &save);
    while ((line = strtok_r(NULL, "\n", &save)) != NULL) {
        struct marked *m = &want->m[want->n++];
        char *field[7] = { line };

        for (int k = 1; k < 7; k++) {
            field[k] = strchr(field[k - 1], '\t');
            *field[k]++ = '\0';
        }
        *m = (struct marked){ atoll(field[0]), atoll(field[1]), field[2], strchr(field[3], '?') != NULL ? "?" : field[3], field[5] };
    }
    text = whole_file(mem, "../shared/data/qiaotou-2018-08-08.txt", &n);
    read_claims(mem, text, n, day_of(2018, 8, 8), got);
    compare("article", want, got, &score, true);
    assert_int_equal(score.marked, 25);
    assert_int_equal(score.found, 25);
    assert_int_equal(score.spans, 25);
    assert_int_equal(score.values, 25);
    assert_int_equal(score.kinds, 25);
    arena_close(mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_article),
        cmocka_unit_test(test_marked_sets),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
