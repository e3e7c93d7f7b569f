/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE             /* asprintf */
/* Texts against the worked example: the article, sentences that were written before
** anybody looked at the words the program knows, and what must never match. */
#include "base/day.h"
#include "example/qiaotou.h"
#include "report/wordings.h"
#include "store/rebuild.h"
#include "text/reading.h"

#include <dirent.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#define DIR_ "build/tmp/check-test"
#define MADE DIR_ "/q.bangfu"
#define ARTICLE "../shared/data/qiaotou-2018-08-08"

static struct op op;
static struct db *db;

static void fine(enum fault f)
{
    if (f != OK)
        fail_msg("%s: %s", op.at, op.en);
}

static char *slurp(const char *path)
{
    FILE *file = fopen(path, "re");
    char *s = calloc(1, 1 << 20);

    assert_non_null(file);
    assert_non_null(s);
    assert_true(fread(s, 1, (1 << 20) - 1, file) > 0);
    fclose(file);
    return s;
}

struct bytes {
    const char *s;
    size_t n;
};

static int64_t more(void *from, char *to, size_t room)
{
    struct bytes *b = from;
    size_t n = b->n < room ? b->n : room;

    while (n > 0 && n < b->n && (b->s[n] & 0xc0) == 0x80)
        n--;
    memcpy(to, b->s, n);
    b->s += n;
    b->n -= n;
    return (int64_t)n;
}

/* A judged number as the tests look at it. */
struct seen {
    int64_t start, end;             /* code points */
    enum verdict verdict;
    char figure[120], candidates[300];
    bool wrong, flagged;
};
struct seens {
    struct seen v[2000];
    int n;
    struct check *check;
};

static const char *named_text(const struct named *n)
{
    return n->ind == NULL ? "" : n->by == NULL ? n->ind->code : arena_printf(op.mem, "%s@%s=%s", n->ind->code, n->by, n->value);
}

static void look(struct seens *out, const struct judged *j)
{
    struct seen *s = &out->v[out->n++];

    assert_true(out->n < 2000);
    *s = (struct seen){ .start = j->claim->start, .end = j->claim->end, .verdict = j->verdict, .wrong = j->wrong, .flagged = j->flagged };
    snprintf(s->figure, sizeof s->figure, "%s", named_text(&j->named));
    for (int i = 0; i < j->n_candidates; i++) {
        size_t at = strlen(s->candidates);

        snprintf(s->candidates + at, sizeof s->candidates - at, "%s ", named_text(&j->candidates[i]));
    }
}

static struct check *begin(int64_t day)
{
    struct check_ask ask = { .day = day, .today = day_of(2018, 8, 8) };
    struct check *check;

    fine(check_open(db, &ask, &check));
    return check;
}

static void judge_with(struct check *check, const char *text, struct seens *out)
{
    struct arena *mem = arena_open();
    struct bytes bytes = { text, strlen(text) };
    struct reading *reading = reading_open(op.mem, (struct source){ more, &bytes });
    struct prose p;

    out->n = 0;
    out->check = check;
    while (reading_next(reading, &p)) {
        const struct judged *v;
        int n;

        fine(check_stretch(check, mem, &p, &v, &n));
        for (int i = 0; i < n; i++)
            look(out, &v[i]);
        arena_reset(mem);
    }
    arena_close(mem);
}

static struct seens *judge(const char *text, int64_t day)
{
    static struct seens seens;

    judge_with(begin(day), text, &seens);
    return &seens;
}

/* The one number of a sentence, on 8 August 2018. */
static void is(const char *text, enum verdict verdict, const char *figure)
{
    struct seens *s = judge(text, day_of(2018, 8, 8));
    int at = -1;

    for (int i = 0; i < s->n; i++)
        if (s->v[i].verdict != CONTEXT)
            at = i;
    if (at < 0)
        fail_msg("%s: no number", text);
    if (s->v[at].verdict != verdict || (figure != NULL && strcmp(s->v[at].figure, figure) != 0))
        fail_msg("%s: %s %s %s", text, verdict_names[s->v[at].verdict], s->v[at].figure, s->v[at].candidates);
}

/* ------------------------------------------------------------------- article */

static void article(void **state)
{
    static const char *const paths[] = { ARTICLE ".txt", ARTICLE ".clean.txt" };

    (void)state;
    for (int p = 0; p < 2; p++) {
        char *text = slurp(paths[p]);
        struct seens *s = judge(text, NONE);
        int counts[VERDICTS] = { 0 }, flagged = 0;

        for (int i = 0; i < s->n; i++) {
            counts[s->v[i].verdict]++;
            flagged += s->v[i].flagged;
            if (s->v[i].flagged)
                assert_string_equal(s->v[i].figure, "posts.secretaries-selected.share");
            assert_false(s->v[i].wrong);
        }
        assert_int_equal(s->n, 25);
        assert_int_equal(counts[MATCH], 16);
        assert_int_equal(counts[UNREADABLE], 1);
        assert_int_equal(counts[TARGET], 1);
        assert_int_equal(counts[CONTEXT], 7);
        assert_int_equal(flagged, 1);
        free(text);
    }
}

/* ----------------------------------------------------------------- sentences */

/* A mark {{surface|status|code|by=value|…}} of a set, without its braces. */
struct expected {
    int64_t start, end;
    char status[40], figure[160];
};

static int64_t letters(const char *s, size_t n)
{
    int64_t k = 0;

    for (size_t i = 0; i < n; i++)
        k += (s[i] & 0xc0) != 0x80;
    return k;
}

/* What the parts of a mark behind its surface say. */
static void read_mark(struct expected *m, char *s)
{
    char *rest = NULL;
    int k = 0;

    for (char *part = strtok_r(s, "|", &rest); part != NULL; part = strtok_r(NULL, "|", &rest), k++)
        if (k == 0)
            snprintf(m->status, sizeof m->status, "%s", part);
        else if (k == 1 && strchr(part, '=') == NULL)
            snprintf(m->figure, sizeof m->figure, "%s", part);
        else if (strncmp(part, "area=", 5) != 0 && strncmp(part, "from=", 5) != 0 && strncmp(part, "to=", 3) != 0 && strncmp(part, "day=", 4) != 0) {
            size_t at = strlen(m->figure);

            snprintf(m->figure + at, sizeof m->figure - at, "@%s", part);
        }
}

/* The text of a set without its marks, and these. */
static int unmark(const char *set, char *text, struct expected *marks, int room)
{
    int n = 0;
    int64_t at = 0;

    while (*set != '\0') {
        const char *open = strstr(set, "{{"), *close = open == NULL ? NULL : strstr(open, "}}"), *bar;
        size_t before = open == NULL ? strlen(set) : (size_t)(open - set);
        char inside[400] = "";

        memcpy(text, set, before);
        text += before;
        at += letters(set, before);
        if (open == NULL)
            break;
        assert_non_null(close);
        bar = strchr(open, '|');
        assert_true(n < room && bar != NULL && bar < close && close - bar < 400);
        memcpy(text, open + 2, (size_t)(bar - open - 2));
        text += bar - open - 2;
        marks[n] = (struct expected){ .start = at, .end = at + letters(open + 2, (size_t)(bar - open - 2)) };
        at = marks[n].end;
        memcpy(inside, bar + 1, (size_t)(close - bar - 1));
        read_mark(&marks[n++], inside);
        set = close + 2;
    }
    *text = '\0';
    return n;
}

struct tally {
    int marks, right, missed, wrong_match;
};

/* One of the figures that a mark gives, parted by commas. */
static bool is_one_of(const char *figure, const char *figures)
{
    size_t n = strlen(figure);

    for (const char *f = figures; f != NULL && *f != '\0'; f = strchr(f, ',') == NULL ? NULL : strchr(f, ',') + 1)
        if (strncmp(f, figure, n) == 0 && (f[n] == '\0' || f[n] == ','))
            return true;
    return false;
}

/* A goal of which no figure of the register tells is not in it. */
static bool is_right(const struct seen *s, const struct expected *m)
{
    if (strcmp(m->status, "target") == 0 && *m->figure == '\0' && s->verdict == NOT_IN_REGISTER)
        return true;
    if (strcmp(verdict_names[s->verdict], m->status) != 0)
        return false;
    return (s->verdict != MATCH && s->verdict != MISMATCH && s->verdict != STALE) || is_one_of(s->figure, m->figure);
}

static void score(const char *path, struct tally *t)
{
    char *set = slurp(path), *text = calloc(1, strlen(set) + 1), *body = strchr(set, '\n') + 1;
    static struct expected marks[2000];
    int64_t day = NONE;
    struct seens *s;
    int n;

    assert_true(strncmp(set, "# published ", 12) == 0);
    *strchr(set, '\n') = '\0';
    assert_true(day_parse(set + 12, &day));
    n = unmark(body, text, marks, 2000);
    s = judge(text, day);
    for (int i = 0; i < n; i++) {
        const struct seen *at = NULL;

        for (int k = 0; k < s->n && at == NULL; k++)
            if (s->v[k].start < marks[i].end && s->v[k].end > marks[i].start)
                at = &s->v[k];
        t->marks++;
        t->missed += at == NULL;
        if (at == NULL)
            continue;
        t->right += is_right(at, &marks[i]);
        if (at->verdict == MATCH && !is_right(at, &marks[i])) {
            t->wrong_match++;
            print_message("%s: %s matched, but is %s %s\n", path, at->figure, marks[i].status, marks[i].figure);
        }
    }
    free(text);
    free(set);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static struct tally score_set(const char *set)
{
    DIR *dir = opendir(set);
    struct tally t = { 0 };
    char *paths[100];
    int n = 0;

    assert_non_null(dir);
    for (struct dirent *d; (d = readdir(dir)) != NULL && n < 100;)
        if (strstr(d->d_name, ".txt") != NULL && asprintf(&paths[n], "%s/%s", set, d->d_name) > 0)
            n++;
    closedir(dir);
    qsort(paths, (size_t)n, sizeof *paths, by_name);
    for (int i = 0; i < n; i++) {
        score(paths[i], &t);
        free(paths[i]);
    }
    print_message("%s: %d marks, %d right, %d no claim, %d wrongly matched\n", set, t.marks, t.right, t.missed, t.wrong_match);
    return t;
}

static void sentences(void **state)
{
    struct tally t = score_set("tests/check");

    (void)state;
    assert_true(t.marks > 500);
    assert_int_equal(t.wrong_match, 0);
    assert_true(t.right * 100 >= t.marks * 95);
}

/* Written by somebody who didn't know the words.  The first run, before anything was
** changed for them, had 470 of 574 right, and of what it matched 3 otherwise than meant;
** the rules and words were improved after that, so this is no estimate any more. */
static void blind_sentences(void **state)
{
    struct tally t = score_set("tests/check/blind");

    (void)state;
    assert_true(t.marks > 500);
    assert_int_equal(t.wrong_match, 0);
    assert_true(t.right * 100 >= t.marks * 97);
}

/* Written and marked before the words were improved and run once after: 162 of 205 right
** and nothing matched otherwise than meant, which is what to expect of texts that nobody
** looked at.  Then mended for: headings before a list, 前7个月, a share of what was named,
** more words. */
static void fresh_sentences(void **state)
{
    struct tally t = score_set("tests/check/third");

    (void)state;
    assert_true(t.marks > 200);
    assert_int_equal(t.wrong_match, 0);
    assert_true(t.right * 100 >= t.marks * 91);
}

/* ---------------------------------------------------------------- single ones */

static void statuses(void **state)
{
    (void)state;
    is("全镇贫困户364户。", MATCH, "households.poor");
    is("全镇贫困户374户。", MISMATCH, "households.poor");
    is("全镇贫困户3?4户。", UNREADABLE, NULL);
    is("全镇果园364户。", NOT_IN_REGISTER, NULL);
    is("表彰52名。", AMBIGUOUS, NULL);
    is("确保2020年各村集体经营性收入达到5万元以上。", TARGET, "collective.target");
    is("五石村贫困户364户。", MISMATCH, "households.poor");
    is("近400户贫困户。", MATCH, "households.poor");
    is("近500户贫困户。", MISMATCH, "households.poor");
    is("贫困户364户1075人。", MATCH, "persons.poor");
    is("选拔支部书记32名，占支部书记的68%。", MATCH, "posts.secretaries-selected.share");
}

/* The number is the register's, what it counts isn't. */
static void never_match(void **state)
{
    static const char *const traps[] = {
        "全市贫困户364户。", "东华镇贫困户364户。", "贫困学生364户。", "培训贫困户364户。", "贫困户危房改造364户。", "未走访贫困户364户。",
        "学生1075人。", "男干部1685人次参加培训。", "新增贫困户364户。", "明年计划走访1685人次。", "县领导走访1685人次。", "志愿者深入一线，走访贫困户349户。",
        "表彰村党支部书记20名，全镇党员33名。", "表彰村党支部书记20名，发展党员33名。", "镇领导走访企业，共127次。", "镇领导走访学校，共127次。", "镇领导走访敬老院，共127次。",
        "全镇贫困户，共养牛364户。", "培训贫困户，共364户。", "走访1111次，多出364户贫困户。", "河北省平泉市桥头镇贫困户364户。", "6个省定贫困村共有贫困户364户。",
        "1111次走访，解决问题349户。", "2015年全镇贫困户364户。", "办理低保贫困户364户。", "主办主题党日348次。", "其中未结对的364户贫困户。", "五石村贫困户364户，均享受医保。",
        "又，五石村47户。", "会议通报：参会1685人次。", "扶贫办：364户。", "未当选支部书记32名。", "全镇贫困户，未走访349户。", "镇干部走访，群众1075人。", "县里来了14次，镇领导没来。",
        "贫困户养牛364头。", "贫困户中有364户参加合作社。", "扶贫干部培训116次。", "党支部党员47名。", "11个自然村。", "贫困户364户以外。",
    };

    (void)state;
    for (size_t i = 0; i < sizeof traps / sizeof *traps; i++) {
        struct seens *s = judge(traps[i], day_of(2018, 8, 8));

        for (int k = 0; k < s->n; k++)
            if (s->v[k].verdict == MATCH)
                fail_msg("%s: %s", traps[i], s->v[k].figure);
    }
}

static int wrongs(const char *text)
{
    struct seens *s = judge(text, day_of(2018, 8, 8));
    int n = 0;

    for (int i = 0; i < s->n; i++)
        n += s->v[i].wrong;
    return n;
}

static void arithmetic(void **state)
{
    (void)state;
    assert_int_equal(wrongs("全镇贫困户364户，其中未脱贫231户。"), 0);
    assert_true(wrongs("全镇果农300户，其中脱毒苗400户。") > 0);
    assert_true(wrongs("全镇贫困户364户。\n全镇贫困户365户。") > 0);
    assert_int_equal(wrongs("选拔支部书记32名，占全镇47名支部书记的68%。"), 0);
    assert_true(wrongs("选拔支部书记32名，占全镇47名支部书记的78%。") > 0);
}

static void as_of_another_day(void **state)
{
    struct seens *s = judge("全镇贫困户365户。", day_of(2018, 8, 8));

    (void)state;
    assert_int_equal(s->n, 1);
    assert_int_equal(s->v[0].verdict, STALE);
}

/* A phrase that somebody explained is known in this text and in every later one. */
static void aliases(void **state)
{
    static struct seens seens;
    struct check *check = begin(day_of(2018, 8, 8));
    const char *phrase;
    struct named means;
    struct entry e;
    bool needed;

    (void)state;
    is("全镇帮困对象364户。", NOT_IN_REGISTER, NULL);
    fine(wording_parse(&op, "帮困对象=households.poor", &phrase, &means));
    fine(wording_entry(db, check, phrase, &means, &e, &needed));
    assert_true(needed);
    fine(ledger_request(db, &e, 1));
    check_alias(check, phrase, means);
    judge_with(check, "全镇帮困对象364户。", &seens);
    assert_int_equal(seens.v[0].verdict, MATCH);
    is("全镇帮困对象364户。", MATCH, "households.poor");
    is("全镇帮困对象1075人。", NOT_IN_REGISTER, NULL);
    fine(wording_parse(&op, "顾困对象=households.poor", &phrase, &means));              /* a surname's letter in it */
    check_alias(check, phrase, means);
    judge_with(check, "全镇顾困对象364户。", &seens);
    assert_int_equal(seens.v[0].verdict, MATCH);
    fine(wording_parse(&op, "帮困对象=households.poor", &phrase, &means));
    fine(wording_entry(db, check, phrase, &means, &e, &needed));
    assert_false(needed);
    assert_int_equal(wording_parse(&op, "帮困对象=households.none", &phrase, &means), F_ABSENT);
    op_clear(&op);
    assert_int_equal(wording_parse(&op, "帮困对象", &phrase, &means), F_INPUT);
    op_clear(&op);
}

static int setup(void **state)
{
    (void)state;
    op = op_open();
    op.author = "test";
    assert_int_equal(system("rm -rf " DIR_ " && mkdir -p " DIR_), 0);
    fine(qiaotou_make(&op, MADE, NONE, NONE));
    assert_true(stamp_parse("2018-08-08T18:00:01+08:00", &op.now));
    fine(db_open(&op, MADE, DB_WRITE, NULL, &db));
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    db_close(db);
    op_close(&op);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(article), cmocka_unit_test(sentences), cmocka_unit_test(blind_sentences), cmocka_unit_test(fresh_sentences), cmocka_unit_test(statuses), cmocka_unit_test(never_match),
        cmocka_unit_test(arithmetic), cmocka_unit_test(as_of_another_day), cmocka_unit_test(aliases),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
