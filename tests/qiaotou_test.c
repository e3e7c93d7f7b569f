/* SPDX-License-Identifier: Apache-2.0 */
/* The worked example gives the article's figures, each made of its records; the
** same seed gives the same bytes. */
#include "base/day.h"
#include "exchange/import.h"
#include "example/qiaotou.h"
#include "report/figure.h"
#include "rules/household.h"
#include "rules/record.h"
#include "store/ledger.h"
#include "store/rebuild.h"
#include "store/records.h"
#include "store/verify.h"

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

#define DIR_ "build/tmp/qiaotou-test"
#define MADE DIR_ "/one.bangfu"

/* What the default seed and clock make, written down once.  Whoever changes the
** example, or what a kind's records look like, changes it here. */
#define HEAD "01c8a4db6bbcc86dae3e6c361bd5b4de2cb85276b4d0aa5891e9271e1d7226e1be"

/* The article's figures, and those that the example promises beside them. */
static const struct {
    const char *code;
    int64_t value, bottom;          /* bottom: of a ratio, whose top is value */
} article[] = {
    { "areas.villages", 11, NONE }, { "areas.poor-villages", 5, NONE },
    { "households.poor", 364, NONE }, { "persons.poor", 1075, NONE },
    { "visits.person-times", 1685, NONE }, { "visits.person-times.leaders", 135, NONE },
    { "lectures.poverty", 116, NONE }, { "theme-days", 348, NONE },
    { "branches", 47, NONE }, { "posts.secretaries", 47, NONE },
    { "posts.leaders-as-first-secretary", 13, NONE },
    { "posts.secretaries-selected", 32, NONE }, { "posts.secretaries-selected.share", 32, 47 },
    { "awards.branch-secretaries", 19, NONE }, { "awards.members", 33, NONE },
    { "committee.replaced", 6, NONE },
    { "projects.base-area", 300, NONE }, { "projects.pv.villages", 2, NONE }, { "projects.greenhouse.villages", 1, NONE },
    { "projects.tourism", 1, NONE },
    { "collective.target", 5000000, NONE }, { "collective.target.villages", 11, NONE },
    { "donations.cash", NONE, NONE }, { "donations.count", 1, NONE },
    { "pairings.households.none", 3, NONE },
};
enum { ARTICLE = sizeof article / sizeof *article };

static struct op op;

static void fine(enum fault f)
{
    if (f != OK)
        fail_msg("%s: %s", op.at, op.en);
}

static struct scope period(void)
{
    return (struct scope){ .from = day_of(2018, 1, 1), .to = day_of(2018, 8, 8), .day = day_of(2018, 8, 8) };
}

static struct db *open_at(const char *path, enum db_mode mode)
{
    struct db *db;

    assert_true(stamp_parse("2018-08-08T18:00:00+08:00", &op.now));
    fine(db_open(&op, path, mode, NULL, &db));
    return db;
}

static struct figure figure_of(struct db *db, const struct indicator *ind, const struct scope *s)
{
    struct figure *f;
    int64_t n;

    fine(figure_compute(db, ind, s, &f, &n));
    assert_int_equal(n, 1);
    return f[0];
}

static int64_t value_of(struct db *db, const char *code)
{
    const struct indicator *ind = indicator_by_code(code, 0);
    struct scope s = period();

    assert_non_null(ind);
    return figure_of(db, ind, &s).value;
}

static void remove_all(const char *stem)
{
    char text[512];

    snprintf(text, sizeof text, "rm -rf %s/%s.bangfu %s/%s.bangfu-wal %s/%s.bangfu-shm %s/%s-workbooks", DIR_, stem, DIR_, stem, DIR_, stem, DIR_,
             stem);
    assert_int_equal(system(text), 0);
}

static const char *make(const char *stem, int64_t seed, int64_t clock)
{
    const char *path = arena_printf(op.mem, "%s/%s.bangfu", DIR_, stem);

    remove_all(stem);
    fine(qiaotou_make(&op, path, seed, clock));
    return path;
}

static void article_check(struct db *db)
{
    struct scope s = period();

    for (int i = 0; i < ARTICLE; i++) {
        const struct indicator *ind = indicator_by_code(article[i].code, 0);
        struct figure f;

        if (ind == NULL)
            fail_msg("no figure %s", article[i].code);
        f = figure_of(db, ind, &s);
        if ((article[i].bottom == NONE ? f.value : f.top) != article[i].value || f.bottom != article[i].bottom)
            fail_msg("%s is %lld, %lld/%lld", article[i].code, (long long)f.value, (long long)f.top, (long long)f.bottom);
    }
}

static const char *head_of(struct db *db)
{
    char *text = arena_alloc(op.mem, 2 * sizeof db->head_hash + 1);

    for (size_t i = 0; i < sizeof db->head_hash; i++)
        sprintf(text + 2 * i, "%02x", db->head_hash[i]);
    return text;
}

/* -------------------------------------------------------------------- figures */

static void article_test(void **state)
{
    struct db *db = open_at(MADE, DB_READ);

    (void)state;
    article_check(db);
    db_close(db);
}

static void cross_foot(struct db *db, const char *code, const char *by, int64_t parts)
{
    struct scope s = period();
    struct figure *f;
    int64_t n, sum = 0;

    s.by = by;
    fine(figure_compute(db, indicator_by_code(code, 0), &s, &f, &n));
    for (int64_t i = 0; i < n; i++)
        sum += f[i].value;
    assert_int_equal(sum, value_of(db, code));
    assert_int_equal(n, parts);
}

static void cross_foot_test(void **state)
{
    struct db *db = open_at(MADE, DB_READ);

    (void)state;
    cross_foot(db, "households.poor", "village", 11);
    cross_foot(db, "persons.poor", "village", 11);
    cross_foot(db, "households.poor", "status", 3);             /* nobody is about to leave in summer */
    cross_foot(db, "visits.person-times", "village", 11);
    cross_foot(db, "visits.person-times", "month", 8);
    cross_foot(db, "visits.person-times", "role", 3);
    cross_foot(db, "theme-days", "month", 8);
    cross_foot(db, "posts.secretaries-selected", "drawn_from", 5);
    db_close(db);
}

/* Leaders are among the cadres; helpers who are none are in neither. */
static void roles_test(void **state)
{
    struct db *db = open_at(MADE, DB_READ);
    struct q q = q_open(db, SQL("select count(*) from {visit.participants} p"
                                " where p.day between 17532 and 17751 and p.role not in ('town-leader', 'town-cadre', 'village-cadre')"));

    (void)state;
    assert_true(q_row(&q));
    assert_true(q_get_int(&q, 0) > 200);
    fine(q_close(&q));
    assert_true(value_of(db, "visits.times.leaders") < value_of(db, "visits.person-times.leaders"));
    db_close(db);
}

/* Nobody helps more households than the line of the example allows. */
static void quota_test(void **state)
{
    struct db *db = open_at(MADE, DB_READ);
    struct q q = q_open(db, SQL("select p.worker, count(*) from {pairing} p where p.role = 'first' group by p.book, p.worker"));
    int64_t households = 0;

    (void)state;
    q_int(&q, ":day", day_of(2018, 8, 8));
    while (q_row(&q)) {
        assert_in_range(q_get_int(&q, 1), 1, 5);
        households += q_get_int(&q, 1);
    }
    fine(q_close(&q));
    assert_int_equal(households, 361);
    db_close(db);
}

/* What came late wasn't known before. */
static void late_test(void **state)
{
    struct db *db = open_at(MADE, DB_READ);
    struct scope february = { .from = day_of(2018, 2, 1), .to = day_of(2018, 2, 28), .day = day_of(2018, 2, 28) };
    const struct indicator *ind = indicator_by_code("visits.times", 0);
    int64_t early, late;

    (void)state;
    db->known = stamp_of_day_end(day_of(2018, 3, 31));
    early = figure_of(db, ind, &february).value;
    db->known = NONE;
    late = figure_of(db, ind, &february).value;
    assert_true(0 < early && early < late);
    db_close(db);
}

/* ------------------------------------------------------------------- records */

/* Every ID number in the bodies begins with 99, and there are many. */
static void invented_test(void **state)
{
    struct db *db = open_at(MADE, DB_READ);
    struct q q = q_open(db, SQL("select body from ledger_personal"));
    const char *body;
    int n = 0;

    (void)state;
    while (q_row(&q))
        if ((body = strstr(q_peek_text(&q, 0), "\"id_no\":\"")) != NULL) {
            assert_memory_equal(body + 9, "99", 2);
            n++;
        }
    fine(q_close(&q));
    assert_true(n > 1075);
    q = q_open(db, SQL("select body from ledger_personal"));
    while (q_row(&q))
        if ((body = strstr(q_peek_text(&q, 0), "\"phone\":\"")) != NULL)
            assert_memory_equal(body + 9, "000", 3);
    fine(q_close(&q));
    db_close(db);
}

/* As life would have it: every act that a workbook or a clerk makes is there. */
static void lifelike_test(void **state)
{
    static const struct sql asked[] = {
        SQL("select count(*) from ledger_entry where act = 'correct' and kind = 'person'"),
        SQL("select count(*) from ledger_entry where act = 'correct' and kind = 'visit'"),
        SQL("select count(*) from ledger_entry where act = 'correct' and kind = 'household'"),
        SQL("select count(*) from ledger_entry where act = 'withdraw'"),
        SQL("select count(*) from {person.spells} p where p.end_reason = 'death'"),
        SQL("select count(*) from {person.spells} p where p.join_reason = 'birth'"),
        SQL("select count(*) from {household.spells} h where h.split_from is not null"),
        SQL("select count(*) from {household_status.spells} s where s.status = 'relapsed'"),
        SQL("select count(*) from {household_status.spells} s where s.status = 'removed'"),
        SQL("select count(*) from {pairing.spells} p where p.end_reason = 'transferred'"),
        SQL("select count(*) from {visit} v where v.code is null"),
    };
    struct db *db = open_at(MADE, DB_READ);

    (void)state;
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        struct q q = q_open(db, asked[i]);

        assert_true(q_row(&q));
        if (q_get_int(&q, 0) < 1)
            fail_msg("none: %s", asked[i].text);
        fine(q_close(&q));
    }
    db_close(db);
}

static void verify_test(void **state)
{
    struct db *db = open_at(MADE, DB_READ);
    struct verified v;

    (void)state;
    fine(verify(db, &v));
    assert_int_equal(v.bad_seq, NONE);
    assert_int_equal(v.entries, db->head_seq);
    assert_memory_equal(v.head, db->head_hash, sizeof v.head);
    assert_int_equal(db->example_seed, 20180808);
    db_close(db);
}

/* --------------------------------------------------------- the same every time */

static char *whole_file(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    struct buf b = buf_open(op.mem);
    char part[65536];
    size_t got;

    assert_non_null(f);
    while ((got = fread(part, 1, sizeof part, f)) > 0)
        buf_bytes(&b, part, got);
    fclose(f);
    *n = b.n;
    return b.p;
}

static int same_workbooks(const char *a, const char *b)
{
    DIR *d = opendir(a);
    struct dirent *e;
    int n = 0;

    assert_non_null(d);
    while ((e = readdir(d)) != NULL) {
        size_t na, nb;
        char *x, *y;

        if (e->d_name[0] == '.')
            continue;
        x = whole_file(arena_printf(op.mem, "%s/%s", a, e->d_name), &na);
        y = whole_file(arena_printf(op.mem, "%s/%s", b, e->d_name), &nb);
        if (na != nb || memcmp(x, y, na) != 0)
            fail_msg("%s differs", e->d_name);
        n++;
    }
    closedir(d);
    return n;
}

static void again_test(void **state)
{
    struct db *one = open_at(MADE, DB_READ), *two = open_at(make("two", NONE, NONE), DB_READ);
    const char *head = head_of(one), *again = head_of(two);

    (void)state;
    db_close(one);
    db_close(two);
    assert_string_equal(head, again);
    assert_in_range(same_workbooks(DIR_ "/one-workbooks", DIR_ "/two-workbooks"), 30, 70);
    assert_string_equal(head, HEAD);
    remove_all("two");
}

static void other_seed_test(void **state)
{
    struct db *one = open_at(MADE, DB_READ), *two = open_at(make("seven", 7, NONE), DB_READ);
    struct row *a, *b;
    int64_t n;

    (void)state;
    article_check(two);
    assert_string_not_equal(head_of(one), head_of(two));
    fine(records_find(one, kind_by_name("worker"), "L01", day_of(2018, 8, 8), 1, &a, &n));
    assert_int_equal(n, 1);
    fine(records_find(two, kind_by_name("worker"), "L01", day_of(2018, 8, 8), 1, &b, &n));
    assert_int_equal(n, 1);
    assert_string_not_equal(*field_text(field_by_name(kind_by_name("worker")->fields, "name"), a->record),
                            *field_text(field_by_name(kind_by_name("worker")->fields, "name"), b->record));
    db_close(one);
    db_close(two);
    remove_all("seven");
}

/* An earlier clock makes the beginning of the same book. */
static void clock_test(void **state)
{
    int64_t clock;
    struct db *whole, *part;
    struct q q;
    size_t n;

    (void)state;
    assert_true(stamp_parse("2017-06-30T12:00:00+08:00", &clock));
    part = open_at(make("part", NONE, clock), DB_READ);
    whole = open_at(MADE, DB_READ);
    assert_true(part->head_stamp <= clock && part->head_seq < whole->head_seq);
    q = q_open(whole, SQL("select hash from ledger_entry where seq = :seq"));
    q_int(&q, ":seq", part->head_seq);
    assert_true(q_row(&q));
    assert_memory_equal(q_peek_bytes(&q, 0, &n), part->head_hash, sizeof part->head_hash);
    fine(q_close(&q));
    db_close(whole);
    db_close(part);
    remove_all("part");
}

static void refused_test(void **state)
{
    int64_t clock;
    struct stat s;

    (void)state;
    assert_true(stamp_parse("2017-02-28T12:00:00+08:00", &clock));
    assert_int_equal(qiaotou_make(&op, DIR_ "/early.bangfu", NONE, clock), F_INPUT);
    op_clear(&op);
    assert_int_not_equal(stat(DIR_ "/early.bangfu", &s), 0);
    assert_int_not_equal(qiaotou_make(&op, MADE, NONE, NONE), OK);      /* it is there already */
    op_clear(&op);
    assert_int_equal(stat(MADE, &s), 0);
    assert_int_not_equal(qiaotou_make(&op, DIR_ "/no/such/folder.bangfu", NONE, NONE), OK);
    op_clear(&op);
}

/* A workbook imported twice changes nothing the second time. */
static void twice_test(void **state)
{
    static const char *const files[] = { "2017-05-08-month-2017-04.xlsx", "2018-06-27-base-on.xlsx" };
    struct db *db = open_at(MADE, DB_WRITE);
    int64_t head = db->head_seq;

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const char *path = arena_printf(op.mem, "%s/one-workbooks/%s", DIR_, files[i]);
        struct import_report r;

        fine(import_files(db, &path, 1, NULL, &r));
        assert_true(r.equal > 0);
        assert_int_equal(r.added + r.corrected, 0);
    }
    assert_int_equal(db->head_seq, head);
    db_close(db);
}

/* ----------------------------------------- taking one record away, and putting it back */

/* What was taken away, to be put back. */
struct taken {
    const struct kind *kind;
    const char *id;
    struct row *rows;               /* its versions before                       */
    int64_t n;
    int64_t at;                     /* the version corrected; NONE: withdrawn    */
};

struct removal {
    struct db *db;
    struct taken all[2000];
    int n;
};

static enum fault withdraw(struct db *db, const struct kind *kind, const char *id)
{
    struct entry e = { .act = WITHDRAW, .kind = kind, .subject = id, .based_on = NONE, .day = NONE, .device_time = NONE };

    return ledger_request(db, &e, 1);
}

static enum fault correct(struct db *db, const struct kind *kind, const char *id, int64_t seq, void *record)
{
    struct entry e = { .act = CORRECT, .kind = kind, .subject = id, .based_on = seq, .day = NONE, .device_time = NONE, .record = record };

    return ledger_request(db, &e, 1);
}

/* The version of a state that held on the day of the period's end. */
static int64_t version_now(const struct taken *t)
{
    for (int64_t i = 0; i < t->n; i++)
        if (t->rows[i].from_day <= period().day && period().day < t->rows[i].to_day)
            return i;
    return t->n - 1;
}

/* Others refer to it: it ended on the day it began. */
static enum fault end_at_once(struct db *db, struct taken *t)
{
    const struct field *end = kind_field(t->kind, ENDS), *reason = field_by_name(t->kind->fields, "end_reason");
    struct row *r = &t->rows[t->at = version_now(t)];
    void *record = memcpy(arena_alloc(op.mem, t->kind->size), r->record, t->kind->size);

    *field_int(end, record) = r->from_day;
    if (reason != NULL)
        *field_text(reason, record) = "other";
    return correct(db, t->kind, t->id, r->seq, record);
}

static void take_away(struct removal *all, const struct kind *kind, const char *id);

/* A household can't go while its members stay: its statuses do. */
static void take_statuses(struct removal *all, const char *household)
{
    struct q q = q_open(all->db, SQL("select distinct s.id from {household_status.spells} s where s.household = :household"));
    const char *ids[16];
    int n = 0;

    q_text(&q, ":household", household);
    while (n < 16 && q_row(&q))
        ids[n++] = q_get_text(&q, 0);
    fine(q_close(&q));
    assert_true(n > 0);
    while (n-- > 0)
        take_away(all, kind_by_name("household_status"), ids[n]);
}

static void take_away(struct removal *all, const struct kind *kind, const char *id)
{
    struct taken t = { .kind = kind, .id = id, .at = NONE };

    for (int i = 0; i < all->n; i++)
        if (strcmp(all->all[i].id, id) == 0)
            return;
    if (strcmp(kind->name, "household") == 0) {
        take_statuses(all, id);
        return;
    }
    fine(rows_by_id(all->db, kind, id, &t.rows, &t.n));
    if (withdraw(all->db, kind, id) == F_CLASH) {
        op_clear(&op);
        end_at_once(all->db, &t);
    }
    fine(op.fault);
    assert_true(all->n < 2000);
    all->all[all->n++] = t;
}

static void put_back(struct removal *all)
{
    while (all->n-- > 0) {
        struct taken *t = &all->all[all->n];

        if (t->at != NONE) {
            struct row *rows;
            int64_t n, i = 0;

            fine(rows_by_id(all->db, t->kind, t->id, &rows, &n));
            while (i < n - 1 && rows[i].from_day != t->rows[t->at].from_day)
                i++;
            fine(correct(all->db, t->kind, t->id, rows[i].seq, t->rows[t->at].record));
        } else
            for (int64_t i = 0; i < t->n; i++) {
                struct entry e = { .act = PUT, .kind = t->kind, .subject = t->id, .based_on = NONE, .day = t->rows[i].from_day,
                                   .device_time = NONE, .record = t->rows[i].record };

                fine(ledger_request(all->db, &e, 1));
            }
    }
}

/* The amount of the record behind ${e} becomes ${fen} more. */
static void change_one(struct db *db, const struct indicator *ind, const struct evidence *e, int64_t fen)
{
    const struct kind *kind = kind_by_name(ind->kind);
    const struct field *amount = field_by_name(kind->fields, "amount_fen");
    struct row *rows;
    int64_t n;

    fine(rows_by_id(db, kind, e->record, &rows, &n));
    *field_int(amount, rows[n - 1].record) += fen;
    fine(correct(db, kind, e->record, rows[n - 1].seq, rows[n - 1].record));
}

static bool same(const struct figure *a, const struct figure *b)
{
    return a->value == b->value && a->top == b->top && a->bottom == b->bottom;
}

/* A record that counts: the first whose quantity is not 0. */
static const struct evidence *one_of(const struct evidence *all, int64_t n)
{
    for (int64_t i = n / 2; i < n; i++)
        if (all[i].quantity != 0)
            return &all[i];
    fail_msg("no record counts");
    return all;
}

/* What counts under ${key}, until nothing does: of a figure that counts keys, a
** key may have many records, and the trace show one of them at a time. */
static void take_key(struct removal *all, const struct indicator *of, const struct scope *s, const char *key)
{
    struct evidence *trace;
    int64_t n;
    int before;

    do {
        before = all->n;
        fine(figure_trace(all->db, of, s, &trace, &n));
        for (int64_t i = 0; i < n; i++)
            if (strcmp(trace[i].key, key) == 0)
                take_away(all, kind_by_name(of->kind), trace[i].record);
    } while (all->n > before);
}

static void change_figure(struct db *db, const struct indicator *ind, const struct scope *s)
{
    const struct indicator *of = ind->fold == RATIO ? indicator_by_code(ind->top, 0) : ind;
    struct figure before = figure_of(db, ind, s), after;
    struct removal *all = arena_alloc(op.mem, sizeof *all);
    const struct evidence *one;
    struct evidence *trace;
    int64_t n;

    fine(figure_trace(db, of, s, &trace, &n));
    one = one_of(trace, n);
    all->db = db;
    if (ind->fold == ONLY)
        change_one(db, of, one, 100);
    else
        take_away(all, kind_by_name(of->kind), one->record);
    after = figure_of(db, ind, s);
    if (same(&before, &after) && ind->fold != ONLY) {
        take_key(all, of, s, one->key);
        after = figure_of(db, ind, s);
    }
    if (same(&before, &after))
        fail_msg("%s stays the same without a record of it", ind->code);
    if (ind->fold == ONLY)
        change_one(db, of, one, -100);
    else
        put_back(all);
    after = figure_of(db, ind, s);
    if (!same(&before, &after))
        fail_msg("%s: was %lld (%lld/%lld), is %lld (%lld/%lld) with the record put back", ind->code, (long long)before.value,
                 (long long)before.top, (long long)before.bottom, (long long)after.value, (long long)after.top, (long long)after.bottom);
}

/* Every indicator whose value is more than nothing, on a copy of the file. */
static void every_record_counts_test(void **state)
{
    static const char *const copy = DIR_ "/copy.bangfu";
    struct scope s = period();
    struct verified v;
    struct db *db;
    int tried = 0;

    (void)state;
    remove_all("copy");
    assert_int_equal(system("cp " MADE " " DIR_ "/copy.bangfu"), 0);
    db = open_at(copy, DB_WRITE);
    op.author = "test";
    for (int t = 0; themes[t] != NULL; t++)
        for (const struct indicator *i = themes[t]; i->code != NULL; i++) {
            struct figure f = figure_of(db, i, &s);

            if (f.value > 0 || f.top > 0) {
                change_figure(db, i, &s);
                tried++;
            }
        }
    assert_true(tried >= 40);
    fine(verify(db, &v));
    assert_int_equal(v.bad_seq, NONE);
    fine(rebuild(db, NULL));
    article_check(db);
    db_close(db);
    remove_all("copy");
}

/* ----------------------------------------------------------------------- main */

static int setup(void **state)
{
    (void)state;
    op = op_open();
    assert_int_equal(system("mkdir -p " DIR_), 0);
    make("one", NONE, NONE);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    op_close(&op);
    return system("rm -rf " DIR_);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(article_test), cmocka_unit_test(cross_foot_test), cmocka_unit_test(roles_test), cmocka_unit_test(quota_test),
        cmocka_unit_test(late_test), cmocka_unit_test(invented_test), cmocka_unit_test(lifelike_test), cmocka_unit_test(verify_test),
        cmocka_unit_test(again_test), cmocka_unit_test(other_seed_test), cmocka_unit_test(clock_test), cmocka_unit_test(refused_test),
        cmocka_unit_test(twice_test), cmocka_unit_test(every_record_counts_test),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
