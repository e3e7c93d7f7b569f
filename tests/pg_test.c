/* SPDX-License-Identifier: Apache-2.0 */
/* The same operations on SQLite and on PostgreSQL: every table, fault, figure,
** trace and explanation equal to the byte.  The server is made for the test, in a
** folder of its own, behind a socket, and ends with this process whatever happens;
** without PostgreSQL's programs on the machine the tests are passed over. */
#define _GNU_SOURCE             /* setgroups */
#include "report/figure.h"
#include "rules/record.h"
#include "store/book.h"
#include "store/ledger.h"
#include "store/rebuild.h"
#include "store/records.h"
#include "store/verify.h"
#include "tests/given.h"

#include <ftw.h>
#include <glob.h>
#include <grp.h>
#include <pwd.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
/* after setjmp.h and stdarg.h, which it needs */
#include <cmocka.h>

#define TOWN "441881105"
#define NOW 1533708000000000    /* 2018-08-08 14:00 in +08:00 */
enum { MINUTE = 60 * 1000000, SEED = 7 };

/* ------------------------------------------------------------------- server */

static struct {
    char bin[200], dir[64];     /* the socket's path must be short, hence not below the build */
    pid_t pid;
    int databases;
} server;

/* Become who may run a server: it refuses root. */
static void drop_root(void)
{
    struct passwd *p = getuid() == 0 ? getpwnam("nobody") : NULL;

    if (p != NULL && (setgroups(0, NULL) != 0 || setgid(p->pw_gid) != 0 || setuid(p->pw_uid) != 0))
        _exit(126);
}

static pid_t start(const char *program, char *const args[])
{
    pid_t pid = fork();

    if (pid != 0)
        return pid;
    drop_root();
    prctl(PR_SET_PDEATHSIG, SIGQUIT);
    if (freopen("/dev/null", "r", stdin) == NULL || chdir(server.dir) != 0
        || freopen("log", "a", stdout) == NULL || freopen("log", "a", stderr) == NULL)
        _exit(126);
    execv(program, args);
    _exit(127);
}

static void find_programs(void)
{
    glob_t g;

    if (glob("/usr/lib/postgresql/1[5-9]/bin/initdb", 0, NULL, &g) == 0)
        snprintf(server.bin, sizeof server.bin, "%.*s", (int)(strrchr(g.gl_pathv[g.gl_pathc - 1], '/') - g.gl_pathv[g.gl_pathc - 1]),
                 g.gl_pathv[g.gl_pathc - 1]);
    globfree(&g);
}

/* Ordered by Chinese words, as no query of ours may be. */
static void make_cluster(void)
{
    char program[256];
    char *args[] = { program, "-D", "data", "-U", "office", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--locale-provider=icu",
                     "--icu-locale=zh-CN", "--no-sync", NULL };
    int status;

    snprintf(program, sizeof program, "%s/initdb", server.bin);
    assert_int_not_equal(waitpid(start(program, args), &status, 0), -1);
    assert_int_equal(status, 0);
}

static const char *address(const char *database, const char *options)
{
    static char text[300];

    snprintf(text, sizeof text, "postgres://office:s3cret@/%s?host=%s&port=5432%s", database, server.dir, options);
    return text;
}

static int server_up(void **state)
{
    char program[256];
    char *args[] = { program, "-D", "data", "-k", server.dir, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "shared_buffers=16MB",
                     "-c", "autovacuum=off", NULL };
    struct passwd *p = getuid() == 0 ? getpwnam("nobody") : NULL;
    char path[128];

    (void)state;
    find_programs();
    if (server.bin[0] == '\0')
        return 0;
    snprintf(server.dir, sizeof server.dir, "/tmp/bangfu-pg-XXXXXX");
    assert_non_null(mkdtemp(server.dir));
    if (p != NULL)
        assert_int_equal(chown(server.dir, p->pw_uid, p->pw_gid), 0);
    make_cluster();
    snprintf(program, sizeof program, "%s/postgres", server.bin);
    server.pid = start(program, args);
    snprintf(path, sizeof path, "%s/.s.PGSQL.5432", server.dir);
    for (int i = 0; i < 300 && access(path, F_OK) != 0; i++)
        usleep(100000);
    return access(path, F_OK);
}

static int remove_one(const char *path, const struct stat *st, int flag, struct FTW *at)
{
    (void)st;
    (void)flag;
    (void)at;
    return remove(path);
}

static int server_down(void **state)
{
    (void)state;
    if (server.pid > 0) {
        kill(server.pid, SIGQUIT);
        waitpid(server.pid, NULL, 0);
    }
    if (server.dir[0] != '\0')
        nftw(server.dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    return 0;
}

#define NEED_SERVER() \
    do { \
        if (server.pid == 0) { \
            print_message("PostgreSQL's server is not installed: passed over\n"); \
            skip(); \
        } \
    } while (0)

/* ---------------------------------------------------------------- registers */

/* One register with its operation. */
struct reg {
    struct op op;
    struct db *db;
};

static struct op op_at(int64_t now)
{
    struct op op = op_open();

    op.now = now;
    op.author = "u1";
    return op;
}

/* A database of the server, without anything in it. */
static const char *new_database(char name[16])
{
    char program[256];
    char *args[] = { program, "-h", server.dir, "-U", "office", name, NULL };
    int status;

    snprintf(name, 16, "book%d", ++server.databases);
    snprintf(program, sizeof program, "%s/createdb", server.bin);
    for (int i = 0; i < 100; i++) {     /* the socket is there a moment before the server is */
        assert_int_not_equal(waitpid(start(program, args), &status, 0), -1);
        if (status == 0)
            break;
        usleep(100000);
    }
    assert_int_equal(status, 0);
    return name;
}

static void make(struct reg *r, const char *path)
{
    r->op = op_at(NOW);
    if (db_new(&r->op, path, NULL, TOWN, "桥头镇", SEED, &r->db) != OK)
        fail_msg("%s: %s", r->op.at, r->op.en);
}

static void drop(struct reg *r)
{
    db_close(r->db);
    op_close(&r->op);
}

static void show_fault(struct buf *out, struct op *op)
{
    if (op->fault != OK)
        buf_printf(out, "%s|%s|%s|%s\n", fault_kinds[op->fault].name, op->at, op->zh, op->en);
    op_clear(op);
}

/* ------------------------------------------------------------------- dumping */

static void put_value(struct buf *out, struct q *q, int i)
{
    size_t n;
    const unsigned char *p = q_peek_bytes(q, i, &n);

    buf_text(out, i == 0 ? "" : ",");
    if (p == NULL)
        buf_text(out, "null");
    for (size_t k = 0; p != NULL && k < n; k++)
        if (p[k] < ' ' || p[k] > '~')
            buf_printf(out, "\\%02x", p[k]);
        else
            buf_char(out, (char)p[k]);
}

static void put_query(struct buf *out, struct db *db, const char *text)
{
    struct q q = q_open_text(db, db_text(db, text));

    buf_printf(out, "-- %s\n", text);
    while (q_row(&q)) {
        for (int i = 0; i < q_columns(&q); i++)
            put_value(out, &q, i);
        buf_char(out, '\n');
    }
    assert_int_equal(q_close(&q), OK);
}

static void put_ledger(struct buf *out, struct db *db)
{
    put_query(out, db, "select * from ledger_book");
    put_query(out, db, "select * from ledger_entry order by seq");
    put_query(out, db, "select * from ledger_facts order by seq");
    put_query(out, db, "select * from ledger_personal order by seq");
    put_query(out, db, "select * from local_setting order by name");
}

static void put_derived(struct buf *out, struct db *db)
{
    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        put_query(out, db, arena_printf(db->op->mem, "select * from \"%s_row\" order by book, id, seq, since", (*k)->name));
        for (const struct list *l = (*k)->lists; l->name != NULL; l++)
            put_query(out, db, arena_printf(db->op->mem, "select * from \"%s_%s_row\" order by book, id, seq, since, n", (*k)->name, l->name));
    }
}

static void put_figures(struct buf *out, struct db *db, const struct indicator *ind, const struct scope *s)
{
    struct figure *f;
    int64_t n;

    if (figure_compute(db, ind, s, &f, &n) != OK)
        show_fault(out, db->op);
    else
        for (int64_t i = 0; i < n; i++)
            buf_printf(out, "%s by %s: %lld %lld/%lld\n", ind->code, f[i].by == NULL ? "-" : f[i].by,
                       (long long)f[i].value, (long long)f[i].top, (long long)f[i].bottom);
}

static void put_evidence(struct buf *out, const struct evidence *e)
{
    if (e == NULL) {
        buf_text(out, " (none)");
        return;
    }
    buf_printf(out, " %s %s %s %lld %lld", e->record, e->key, e->area == NULL ? "-" : e->area, (long long)e->day, (long long)e->quantity);
    for (int i = 0; i < 6; i++)
        buf_printf(out, " %s", e->dimensions[i] == NULL ? "-" : e->dimensions[i]);
}

static void put_trace(struct buf *out, struct db *db, const struct indicator *ind, const struct scope *s)
{
    struct evidence *e;
    int64_t n;

    if (figure_trace(db, ind, s, &e, &n) != OK)
        show_fault(out, db->op);
    else
        for (int64_t i = 0; i < n; i++) {
            put_evidence(out, &e[i]);
            buf_char(out, '\n');
        }
}

static void put_explanation(struct buf *out, struct db *db, const struct indicator *ind, const struct scope *s, int64_t before)
{
    struct explanation x;

    if (ind->fold == RATIO)
        return;
    if (figure_explain(db, ind, s, before, db->op->now, &x) != OK) {
        show_fault(out, db->op);
        return;
    }
    for (int64_t i = 0; i < x.n; i++) {
        const struct difference *d = &x.differences[i];

        buf_printf(out, " %d %lld", d->change, (long long)d->effect);
        put_evidence(out, d->before);
        put_evidence(out, d->after);
        for (int64_t k = 0; k < d->n_entries; k++)
            buf_printf(out, " %lld", (long long)d->entries[k]);
        buf_char(out, '\n');
    }
}

/* One indicator in every way it can be asked. */
static void put_indicator(struct buf *out, struct db *db, const struct indicator *ind)
{
    struct scope s = { .from = 17532, .to = 17751, .day = 17751 };      /* 2018-01-01 to 2018-08-08 */
    const char *by[] = { NULL, "village", "month", "area" };

    for (size_t i = 0; i < sizeof by / sizeof *by; i++) {
        s.by = by[i];
        put_figures(out, db, ind, &s);
    }
    for (int i = 0; i < 6 && ind->dimensions[i] != NULL; i++) {
        s.by = ind->dimensions[i];
        put_figures(out, db, ind, &s);
    }
    s.by = NULL;
    put_trace(out, db, ind, &s);
    s.area = TOWN "202";
    put_figures(out, db, ind, &s);
    put_trace(out, db, ind, &s);
}

static char *report(struct db *db, int64_t before)
{
    struct buf out = buf_open(db->op->mem);
    struct scope s = { .from = 17532, .to = 17751, .day = 17751 };

    for (int t = 0; themes[t] != NULL; t++)
        for (const struct indicator *ind = themes[t]; ind->code != NULL; ind++) {
            put_indicator(&out, db, ind);
            db->known = before;
            put_indicator(&out, db, ind);
            db->known = NONE;
            put_explanation(&out, db, ind, &s, before);
        }
    return out.p;
}

/* What `show` and `find` read. */
static char *records(struct db *db)
{
    struct buf out = buf_open(db->op->mem);
    struct q q = q_open(db, SQL("select distinct kind, subject from ledger_entry order by kind, subject"));

    while (q_row(&q)) {
        const struct kind *kind = kind_by_name(q_get_text(&q, 0));
        const char *id = q_get_text(&q, 1);
        struct row *rows;
        int64_t n;

        if (rows_history(db, kind, id, &rows, &n) != OK)
            n = 0;
        show_fault(&out, db->op);
        for (int64_t i = 0; i < n; i++) {
            buf_printf(&out, "%s %s %s %lld %lld %d ", kind->name, id, record_title(db, kind, id), (long long)rows[i].seq,
                       (long long)rows[i].until, rows[i].erased);
            record_put(&out, kind, rows[i].record, FACTS);
            if (kind_has_personal(kind))
                record_put(&out, kind, rows[i].record, PERSONAL_BODY);
            buf_char(&out, '\n');
        }
        if (records_find(db, kind, "a", 17751, 50, &rows, &n) != OK)
            show_fault(&out, db->op);
        else
            buf_printf(&out, "find %s: %lld\n", kind->name, (long long)n);
    }
    assert_int_equal(q_close(&q), OK);
    return out.p;
}

static char *state_of(struct db *db)
{
    struct buf out = buf_open(db->op->mem);

    put_ledger(&out, db);
    put_derived(&out, db);
    return out.p;
}

/* ----------------------------------------------------------------- the story */

/* Every kind, put, corrected, moved, ended, withdrawn and erased; and lines that
** must be refused, with the same words on both. */
static const char story[] =
    "line id=gd-income day=2016-01-01 area=441881105 measure=income amount_fen=400000\n"
    "line id=cadence day=2016-01-01 area=441881105 measure=visit-cadence quantity=30\n"
    "line id=small day=2016-01-01 area=441881105 measure=public-minimum quantity=3\n"
    "target id=t1 day=2018-01-01 area=441881105202 measure=collective-operating-income amount_fen=5000000 year=2018\n"
    "area id=441881105203 day=2017-01-01 name=板甫村委会 poor_village=yes registered_population=1200\n"
    "area id=44188110520201 day=2012-01-01 name=坳下 level=natural-village parent=441881105202\n"
    "household id=h1 day=2016-01-01 area=44188110520201 attribute=dibao standard=national main_cause=illness other_causes=land,water address=坳下一巷1号\n"
    "household id=h2 day=2016-01-01 area=441881105202 attribute=ordinary main_cause=disability phone=13900000001\n"
    "household id=h3 day=2016-06-01 area=441881105203 main_cause=schooling\n"
    "household id=h4 day=2017-01-01 area=441881105203\n"
    "household id=h5 day=2017-01-01 area=441881105202\n"
    "person id=p1 day=2016-01-01 household=h1 relation=head name=张三 sex=male birth_year=1950 labour=weak health=chronic\n"
    "person id=p2 day=2016-01-01 household=h1 relation=spouse name=李四 sex=female birth_year=1955\n"
    "person id=p3 day=2016-01-01 household=h2 relation=head name=a.Wang sex=male birth_year=1970 labour=ordinary\n"
    "person id=p4 day=2016-06-01 household=h3 relation=head name=b.Wang sex=female birth_year=1980\n"
    "person id=p5 day=2018-02-02 household=h3 relation=son sex=male birth_year=2018 no_id_reason=newborn join_reason=birth\n"
    "person id=p6 day=2017-01-01 household=h4 relation=head sex=female\n"
    "household_status id=s1 day=2016-01-01 household=h1 status=poor\n"
    "household_status id=s2 day=2016-01-01 household=h2 status=poor\n"
    "household_status id=s3 day=2016-06-01 household=h3 status=poor\n"
    "put household_status id=s2 day=2017-12-31 status=exited\n"
    "put household_status id=s3 day=2018-06-01 status=pre-exit\n"
    "household_status id=s4 day=2017-01-01 household=h4 status=poor\n"
    "pairing id=g1 day=2016-03-01 worker=w1 household=h1 role=first\n"
    "pairing id=g2 day=2016-03-01 worker=w2 household=h2 role=first\n"
    "pairing id=g3 day=2017-03-01 worker=w3 household=h3 role=second end_day=2018-03-01 end_reason=transferred\n"
    "pairing id=g4 day=2018-01-01 worker=w1 area=441881105203 role=village-leader\n"
    "appointment id=a1 day=2017-05-01 worker=w3 organisation=b1 post=secretary selection=election drawn_from=veteran\n"
    "appointment id=a2 day=2018-05-01 worker=w4 organisation=b2 post=deputy-secretary\n"
    "put appointment id=a1 day=2018-07-01 drawn_from=returnee\n"
    "visit id=v1 day=2018-03-05 area=441881105202 mode=home purpose=policy participants=w1/town-leader,w2/town-cadre households=h1,h2 findings=income/屋漏\n"
    "visit id=v2 day=2018-04-05 area=44188110520201 participants=w2/town-cadre households=h1\n"
    "visit id=v3 day=2018-05-05 area=441881105203 mode=phone participants=w3/village-cadre,w4/member-helper households=h3,h4 findings=health,water/无水\n"
    "visit id=v4 day=2018-08-08 area=441881105203 participants=w1/town-leader households=h3\n"
    "visit id=v2 participants=w2/town-cadre,w1/town-leader\n"
    "withdraw visit id=v4\n"
    "meeting id=m1 day=2018-01-20 organisation=b1 area=441881105202 type=theme-day poverty_themed=yes due=20 attendance=w3/present,w4/leave\n"
    "meeting id=m2 day=2018-02-20 organisation=b2 area=441881105203 type=lecture\n"
    "meeting id=m3 day=2018-02-21 organisation=b2 area=441881105203 type=assembly poverty_themed=no attendance=w4/present\n"
    "meeting id=m2 day=2018-02-19 type=micro-lecture\n"
    "award id=r1 day=2018-07-01 worker=w3 recipient_as=branch-secretary level=town title=先进 organisation=b1 area=441881105202\n"
    "award id=r2 day=2018-07-01 worker=w4 recipient_as=member level=county area=441881105203\n"
    "project id=j1 day=2017-09-01 name=光伏 type=photovoltaic stage=building area=441881105202 capacity_kw=100 planned_fen=80000000 stakes=company//money/6000,collective/c1/land/4000\n"
    "put project id=j1 day=2018-06-30 stage=running\n"
    "project id=j2 day=2018-01-01 name=大棚 type=greenhouse stage=planned area=441881105203 land_mu=30 stakes=households/,government//policy\n"
    "donation id=d1 day=2018-05-20 donor=u1 project=j1 area=441881105202 form=cash amount_fen=1000000 uses=2018-06-01/500000/组件\n"
    "donation id=d2 day=2018-05-21 area=441881105203 form=in-kind\n"
    "collective_account id=k1 day=2018-06-30 area=441881105202 account=operating-income amount_fen=3000001\n"
    "collective_account id=k2 day=2018-06-30 area=441881105203 account=operating-income amount_fen=-5\n"
    "collective_account id=k3 day=2018-06-30 area=441881105203 account=subsidy-income amount_fen=70\n"
    "brief id=br1 day=2018-07-01 template=weekly lang=zh-Hans area=441881105 first_day=2018-01-01 last_day=2018-06-30 known=1530000000000000 public=1 source=x text=y"
        " figures=households.poor/1/441881105/4\n"
    "person id=p1 day=2016-01-01 health=serious\n"
    "put person id=p2 day=2018-05-01 household=h2 relation=other\n"
    "person id=p4 end_day=2018-07-01 end_reason=moved-out\n"
    "household id=h5 end_day=2018-01-01 end_reason=died-out\n"
    "worker id=w4 name=赵六 phone=13900000002\n"
    "erase person id=p1\n"
    "erase visit id=v3\n"
    "erase worker id=w4\n"
    "withdraw appointment id=a2\n"
    "put household_status id=s2 day=2018-07-15 status=relapsed\n"
    "withdraw household_status id=s2 of=2018-07-15\n"
    /* refused */
    "person id=p9 day=2018-01-01 household=nowhere relation=head\n"
    "withdraw household id=h2\n"
    "person id=p9 day=2018-01-01 household=h1 relation=head code=p2\n"
    "person id=p7 day=2018-01-01 household=h2 relation=head\n"
    "household id=h6 day=2018-01-01 area=441881105202 code=h1\n"
    "erase area id=441881105202\n"
    "visit id=v9 day=2018-01-01 area=441881105202 participants=w1/town-leader households=\n"
    "withdraw visit id=v4\n";

/* Lines one by one at a rising clock, refusals and all. */
static char *tell(struct reg *r, const char *text)
{
    struct buf said = buf_open(r->op.mem);
    char *copy = arena_text(r->op.mem, text), *save;

    for (char *line = strtok_r(copy, "\n", &save); line != NULL; line = strtok_r(NULL, "\n", &save)) {
        r->op.now += MINUTE;
        given(r->db, line);
        buf_printf(&said, "%s: ", line);
        show_fault(&said, &r->op);
        buf_char(&said, '\n');
    }
    return said.p;
}

static const char *sqlite_path(void)
{
    static char path[128];

    snprintf(path, sizeof path, "%s/register", server.dir);
    unlink(path);
    return path;
}

static void told_alike(struct reg *lite, struct reg *pg)
{
    char name[16], *prelude;

    make(lite, sqlite_path());
    make(pg, address(new_database(name), ""));
    prelude = given_file(lite->db, "tests/prelude.txt");
    assert_non_null(prelude);
    assert_string_equal(tell(lite, prelude), tell(pg, prelude));
    assert_string_equal(tell(lite, story), tell(pg, story));
    assert_int_equal(db_setting_put(lite->db, "lang", "zh-Hant"), OK);
    assert_int_equal(db_setting_put(pg->db, "lang", "zh"), OK);
    assert_int_equal(db_setting_put(pg->db, "lang", "zh-Hant"), OK);
    assert_string_equal(db_setting(pg->db, "lang"), "zh-Hant");
    assert_null(db_setting(pg->db, "none"));
}

static void test_both_engines_say_the_same(void **state)
{
    struct reg lite, pg;
    int64_t before = NOW + 50 * (int64_t)MINUTE;
    char *was;

    (void)state;
    NEED_SERVER();
    told_alike(&lite, &pg);
    assert_true(lite.db->head_seq > 60);
    assert_memory_equal(lite.db->head_hash, pg.db->head_hash, sizeof pg.db->head_hash);
    assert_string_equal(state_of(lite.db), state_of(pg.db));
    assert_string_equal(records(lite.db), records(pg.db));
    was = report(pg.db, before);
    assert_true(strlen(was) > 10000);
    assert_string_equal(report(lite.db, before), was);
    assert_int_equal(db_read_begin(pg.db), OK);             /* one snapshot, and scans through cursors */
    assert_string_equal(report(pg.db, before), was);
    assert_string_equal(records(lite.db), records(pg.db));
    db_read_end(pg.db);
    drop(&lite);
    drop(&pg);
}

static void test_verify_and_rebuild(void **state)
{
    struct reg lite, pg;
    struct verified v;
    int64_t n = 0;
    char *was;

    (void)state;
    NEED_SERVER();
    told_alike(&lite, &pg);
    assert_int_equal(verify(pg.db, &v), OK);
    assert_int_equal(v.bad_seq, NONE);
    assert_int_equal(v.entries, pg.db->head_seq);
    assert_true(v.erased > 0);
    was = state_of(pg.db);
    assert_int_equal(rebuild(pg.db, &n), OK);
    assert_int_equal(n, pg.db->head_seq);
    assert_string_equal(state_of(pg.db), was);
    assert_int_equal(given(pg.db, "visit id=v10 day=2018-08-08 area=441881105203 participants=w1/town-leader households=h3\n"), OK);
    /* changed past the triggers: found */
    assert_int_equal(db_exec(pg.db, SQL("alter table ledger_facts disable trigger all;"
                                        "update ledger_facts set body = replace(body, '坳下', '坳上') where seq < 40")), OK);
    assert_int_equal(verify(pg.db, &v), OK);
    assert_int_not_equal(v.bad_seq, NONE);
    drop(&lite);
    drop(&pg);
}

/* A book of more entries than a cursor fetches at once. */
static void test_long_scans(void **state)
{
    struct reg pg;
    char name[16];
    struct entry e[1100];
    struct verified v;
    int64_t n = 0;

    (void)state;
    NEED_SERVER();
    make(&pg, address(new_database(name), ""));
    for (int k = 0; k < 2; k++) {
        for (int i = 0; i < 1100; i++) {
            const struct kind *kind = kind_by_name("worker");
            void *record = record_new(pg.op.mem, kind);

            *field_text(field_by_name(kind->fields, "code"), record) = arena_printf(pg.op.mem, "W%d-%d", k, i);
            *field_text(field_by_name(kind->fields, "name"), record) = "无名";
            *field_text(field_by_name(kind->fields, "role"), record) = "volunteer";
            e[i] = (struct entry){ .act = PUT, .kind = kind, .based_on = NONE, .day = NONE, .device_time = NONE, .record = record };
        }
        assert_int_equal(ledger_request(pg.db, e, 1100), OK);
    }
    assert_int_equal(verify(pg.db, &v), OK);
    assert_int_equal(v.bad_seq, NONE);
    assert_int_equal(v.entries, 2200);
    assert_int_equal(rebuild(pg.db, &n), OK);
    assert_int_equal(n, 2200);
    drop(&pg);
}

/* -------------------------------------------------------------------- faults */

/* The fault of opening or making; its words are checked for the password too. */
static enum fault fault_at(const char *path, enum db_mode mode, const char *words)
{
    struct op op = op_at(NOW);
    struct db *db = NULL;
    enum fault f = mode == DB_NEW ? db_new(&op, path, NULL, TOWN, "桥头镇", NONE, &db) : db_open(&op, path, mode, NULL, &db);

    if (f == OK)
        db_close(db);
    else if (strstr(op.en, words) == NULL)
        fail_msg("%s: %s", op.at, op.en);
    assert_true(f == OK || op.zh[0] != '\0');
    assert_null(strstr(op.at, "s3cret"));
    assert_null(strstr(op.en, "s3cret"));
    assert_null(strstr(op.zh, "s3cret"));
    op_close(&op);
    return f;
}

static void test_faults_of_opening(void **state)
{
    struct reg r;
    char name[16], mine[16], latin[] = "latin";
    char program[256];
    char *args[] = { program, "-h", server.dir, "-U", "office", "-E", "LATIN1", "-T", "template0", "--locale=C", latin, NULL };
    int status;

    (void)state;
    NEED_SERVER();
    assert_int_equal(fault_at(address("nothing", ""), DB_READ, "no such database"), F_ABSENT);
    assert_int_equal(fault_at(address("nothing", ""), DB_NEW, "no such database"), F_ABSENT);
    assert_int_equal(fault_at("postgres://office:s3cret@/x?host=/nowhere", DB_READ, "can't be reached"), F_BROKEN);
    assert_int_equal(fault_at("postgres://office:s3cret@127.0.0.1:1/x", DB_READ, "can't be reached"), F_BROKEN);
    assert_int_equal(fault_at("postgres://office:s3cret@h:port/x", DB_READ, "can't be reached"), F_BROKEN);
    assert_int_equal(fault_at("postgres://office:s3cret@[::1/x?password=s3cret", DB_READ, "not written well"), F_INPUT);
    assert_int_equal(fault_at("postgres:///x?host=/nowhere&password=s3cret@", DB_READ, "can't be reached"), F_BROKEN);
    new_database(name);
    assert_int_equal(fault_at(address(name, ""), DB_READ, "no register"), F_INPUT);
    make(&r, address(name, ""));
    assert_int_equal(fault_at(address(name, ""), DB_NEW, "a register already"), F_CLASH);
    assert_int_equal(fault_at(address(name, ""), DB_WRITE, ""), OK);
    assert_int_equal(db_exec(r.db, SQL("create role stranger login; create role reader login;"
                                       "grant usage on schema ledger, derived to reader;"
                                       "grant select on all tables in schema ledger, derived to reader")), OK);
    assert_int_equal(fault_at(address(name, "&user=stranger"), DB_READ, "lacks a permission"), F_DENIED);
    assert_int_equal(fault_at(address(name, "&user=nobody-here"), DB_READ, "doesn't accept"), F_DENIED);
    assert_int_equal(fault_at(address(name, "&user=reader"), DB_READ, ""), OK);
    assert_int_equal(fault_at(address(new_database(mine), "&user=reader"), DB_NEW, "lacks a permission"), F_DENIED);
    assert_int_equal(fault_at(address(mine, "&options=-cdefault_transaction_read_only%3Don"), DB_NEW, "read-only"), F_DENIED);
    assert_int_equal(fault_at(address(mine, ""), DB_NEW, ""), OK);     /* the failed ones left nothing */
    assert_int_equal(db_exec(r.db, SQL("comment on schema ledger is 'bangfu register, format 2'")), OK);
    assert_int_equal(fault_at(address(name, ""), DB_READ, "newer version"), F_INPUT);
    drop(&r);
    snprintf(program, sizeof program, "%s/createdb", server.bin);
    assert_int_not_equal(waitpid(start(program, args), &status, 0), -1);
    assert_int_equal(status, 0);
    assert_int_equal(fault_at(address(latin, ""), DB_NEW, "UTF8"), F_INPUT);
}

static void open_as(struct reg *r, const char *name, const char *options, enum db_mode mode)
{
    r->op = op_at(NOW + 1000 * (int64_t)MINUTE);
    if (db_open(&r->op, address(name, options), mode, NULL, &r->db) != OK)
        fail_msg("%s: %s", r->op.at, r->op.en);
}

#define AREA "area id=441881105 day=2010-01-01 name=桥头镇 level=town\n"

static void test_writers_take_turns(void **state)
{
    struct reg r, other;
    char name[16];

    (void)state;
    NEED_SERVER();
    make(&r, address(new_database(name), ""));
    open_as(&other, name, "&options=-clock_timeout%3D200", DB_WRITE);
    assert_int_equal(ledger_begin(r.db), OK);
    assert_int_equal(given(other.db, AREA), F_CLASH);
    assert_non_null(strstr(other.op.en, "another program is writing"));
    op_clear(&other.op);
    ledger_rollback(r.db);
    assert_int_equal(given(other.db, AREA), OK);            /* what failed left its connection whole */
    assert_int_equal(given(r.db, "line id=l1 day=2016-01-01 area=441881105 measure=visit-cadence quantity=30\n"), OK);
    assert_int_equal(r.db->head_seq, 2);                    /* it saw the other's entry */
    drop(&other);
    open_as(&other, name, "", DB_READ);
    assert_int_equal(given(other.db, AREA), F_DENIED);
    drop(&other);
    drop(&r);
}

static void test_entries_never_change(void **state)
{
    static const char *const attempts[] = {
        "update ledger_entry set author = 'x'", "delete from ledger_entry", "truncate ledger_entry", "update ledger_facts set body = '{}'",
        "delete from ledger_facts", "truncate ledger_facts", "update ledger_personal set body = '{}'", "truncate ledger_personal",
    };
    struct reg r;
    char name[16];

    (void)state;
    NEED_SERVER();
    make(&r, address(new_database(name), ""));
    assert_int_equal(given(r.db, AREA "worker id=w1 day=2010-01-01 role=volunteer name=某\n"), OK);
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++) {
        assert_int_equal(db_exec_text(r.db, attempts[i]), F_BROKEN);
        assert_non_null(strstr(r.op.en, "entries "));
        op_clear(&r.op);
    }
    drop(&r);
}

static void test_faults_under_way(void **state)
{
    struct reg r, other;
    char name[16];
    struct q q;

    (void)state;
    NEED_SERVER();
    make(&r, address(new_database(name), ""));
    assert_int_equal(given(r.db, AREA), OK);
    q = q_open(r.db, SQL("select avg(seq) from ledger_entry"));
    assert_false(q_row(&q));
    assert_int_equal(q_close(&q), F_BROKEN);
    assert_non_null(strstr(r.op.en, "portable"));
    op_clear(&r.op);
    /* a number where another statement bound a text, a null before either */
    q = q_open(r.db, SQL("select :x, '::x', \":x\" from (select 1 as \":x\") s /* :y */ where :x is not null"));
    for (int i = 0; i < 3; i++) {
        size_t n;

        if (i == 0)
            q_int(&q, ":x", 1);
        else if (i == 1)
            q_text(&q, ":x", "one");
        else
            q_bytes(&q, ":x", "\x00\x01", 2);
        assert_true(q_row(&q));
        assert_string_equal(q_get_text(&q, 1), "::x");
        assert_int_equal(q_get_int(&q, 2), 1);
        assert_non_null(q_peek_bytes(&q, 0, &n));
        assert_int_equal(n, i == 0 ? 1 : i == 1 ? 3 : 2);
        assert_false(q_row(&q));
        q_again(&q);
    }
    assert_int_equal(q_close(&q), OK);
    /* a commit that the server turned into a rollback is no success */
    assert_int_equal(db_write_begin(r.db), OK);
    assert_int_equal(db_exec(r.db, SQL("delete from ledger_entry")), F_BROKEN);
    op_clear(&r.op);
    assert_int_equal(db_exec(r.db, SQL("commit")), F_BROKEN);
    op_clear(&r.op);
    /* time limit, and a connection that the server ends */
    open_as(&other, name, "&options=-cstatement_timeout%3D100", DB_WRITE);
    assert_int_equal(db_exec(other.db, SQL("select pg_sleep(5)")), F_CLASH);
    op_clear(&other.op);
    assert_int_equal(db_exec(other.db, SQL("select pg_terminate_backend(pid) from pg_stat_activity"
                                           " where datname = current_database() and pid <> pg_backend_pid()")), OK);
    assert_int_equal(given(r.db, AREA), F_BROKEN);
    assert_non_null(strstr(r.op.en, "outcome is unknown"));
    drop(&other);
    drop(&r);
}

/* Schema derived is anybody's to drop: it is made again at the next opening. */
static void test_derived_may_be_dropped(void **state)
{
    struct reg r;
    char name[16], *was;

    (void)state;
    NEED_SERVER();
    make(&r, address(new_database(name), ""));
    assert_int_equal(given(r.db, AREA), OK);
    was = state_of(r.db);
    assert_int_equal(db_exec(r.db, SQL("drop schema derived cascade")), OK);
    db_close(r.db);
    assert_int_equal(db_open(&r.op, address(name, ""), DB_WRITE, NULL, &r.db), OK);
    assert_string_equal(state_of(r.db), was);
    drop(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_engines_say_the_same),
        cmocka_unit_test(test_verify_and_rebuild),
        cmocka_unit_test(test_long_scans),
        cmocka_unit_test(test_faults_of_opening),
        cmocka_unit_test(test_writers_take_turns),
        cmocka_unit_test(test_entries_never_change),
        cmocka_unit_test(test_faults_under_way),
        cmocka_unit_test(test_derived_may_be_dropped),
    };

    return cmocka_run_group_tests(tests, server_up, server_down);
}
