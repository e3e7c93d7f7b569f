/* SPDX-License-Identifier: Apache-2.0 */
/* Exports: what goes out comes back the same, for the worked example and random
** histories; what is personal stays in unless it was asked for. */
#define main histories_main
#include "tests/histories_test.c"
#undef main

#include "example/qiaotou.h"
#include "exchange/export.h"
#include "exchange/import.h"
#include "exchange/spreadsheet.h"
#include "sheet/sheet.h"
#include "store/walk.h"
#include "tests/given.h"

#include <errno.h>

#define FOLDER "build/tmp/export-test"

static struct op op;
static struct export_report written;
static struct import_report taken;

static void fine(enum fault f)
{
    if (f != OK)
        fail_msg("%s: %s", op.at, op.en);
}

static struct db *new_book(const char *path, int64_t now)
{
    struct db *db;

    unlink(path);
    unlink(arena_printf(op.mem, "%s-wal", path));
    unlink(arena_printf(op.mem, "%s-shm", path));
    op.now = now;
    fine(db_new(&op, path, NULL, TOWN, "Town", NONE, &db));
    return db;
}

static struct export_choice everything(bool personal)
{
    return (struct export_choice){ .day = NONE, .personal = personal, .lang = LANG_ZH_HANS, .made = STAMP_SECOND };
}

static struct export_choice only(const char *kind)
{
    struct export_choice c = everything(true);

    c.n = 1;
    c.kinds[0] = kind_by_name(kind);
    return c;
}

static void export_to(struct db *db, const char *path, struct export_choice choice)
{
    db->op = &op;
    op_clear(&op);
    fine(export_file(db, path, &choice, &written));
    assert_int_equal(access(arena_printf(op.mem, "%s.new", path), F_OK), -1);
}

static void take_in(struct db *db, const char *const *paths, int n)
{
    db->op = &op;
    op_clear(&op);
    op.now += STAMP_SECOND;
    if (import_files(db, paths, n, NULL, &taken) != OK)
        fail_msg("%s: %s (%s)", op.at, op.en, op.zh);
}

static int64_t rows_of(const char *kind)
{
    for (int i = 0; i < written.n; i++)
        if (strcmp(written.of[i].kind->name, kind) == 0)
            return written.of[i].rows;
    return -1;
}

/* ** What a register has alive ** */

/* Ids whose personal fields were erased. */
static struct map erased_of(struct db *db)
{
    struct map ids = map_open(op.mem);

    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        struct q q = q_open_text(db, db_text(db, arena_printf(op.mem, "select distinct id from \"%s_row\" where erased = 1", (*k)->name)));

        while (q_row(&q))
            map_add(&ids, q_get_text(&q, 0));
        fine(q_close(&q));
    }
    return ids;
}

/* The rows of a kind or list alive now, but for when and by what they were known. */
static void put_alive(struct db *db, struct buf *out, const struct kind *kind, const struct list *list, const struct map *without)
{
    struct buf text = buf_open(op.mem);
    struct q q;

    buf_printf(&text, "select id, %s", kind->life == STATE ? "from_day, to_day" : "day");
    if (list != NULL)
        buf_text(&text, ", n");
    if (kind_field(kind, AREA) != NULL)
        buf_text(&text, ", village");
    for (const struct field *f = list != NULL ? list->items : kind->fields; f->name != NULL; f++)
        buf_printf(&text, ", \"%s\"", f->name);
    buf_printf(&text, " from \"%s%s%s_row\" where until = 9223372036854775807 order by id, %s%s", kind->name, list != NULL ? "_" : "",
               list != NULL ? list->name : "", kind->life == STATE ? "from_day" : "day", list != NULL ? ", n" : "");
    q = q_open_text(db, db_text(db, text.p));
    while (q_row(&q)) {
        if (map_find(without, q_peek_text(&q, 0)) != NULL)
            continue;
        buf_printf(out, "%s%s%s ", kind->name, list != NULL ? "." : "", list != NULL ? list->name : "");
        for (int i = 0; i < q_columns(&q); i++)
            buf_printf(out, "|%s", q_peek_text(&q, i) == NULL ? "-" : q_peek_text(&q, i));
        buf_char(out, '\n');
    }
    fine(q_close(&q));
}

/* All but briefs, which stand in no cell. */
static const char *alive(struct db *db, const struct map *without)
{
    struct buf out = buf_open(op.mem);

    db->op = &op;
    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        if (strcmp((*k)->name, "brief") == 0)
            continue;
        put_alive(db, &out, *k, NULL, without);
        for (const struct list *l = (*k)->lists; l->name != NULL; l++)
            put_alive(db, &out, *k, l, without);
    }
    return out.p;
}

static void same_alive(struct db *a, struct db *b)
{
    struct map without;
    const char *one, *two;
    size_t at = 0, line = 0;

    a->op = b->op = &op;
    without = erased_of(a);
    one = alive(a, &without);
    two = alive(b, &without);
    if (strcmp(one, two) == 0)
        return;
    for (; one[at] == two[at]; at++)
        if (one[at] == '\n')
            line = at + 1;
    fail_msg("had:\n%.*s\nhas:\n%.*s", (int)strcspn(one + line, "\n"), one + line, (int)strcspn(two + line, "\n"), two + line);
}

/* ** Round trips ** */

static void test_qiaotou(void **state)
{
    const char *file = FOLDER "/qiaotou.xlsx", *files[] = { file };
    struct db *from, *to;

    (void)state;
    unlink(FOLDER "/qiaotou.bangfu");
    fine(qiaotou_make(&op, FOLDER "/qiaotou.bangfu", NONE, NONE));
    fine(db_open(&op, FOLDER "/qiaotou.bangfu", DB_WRITE, NULL, &from));
    export_to(from, file, everything(true));
    assert_int_equal(rows_of("person"), 1099);
    assert_int_equal(rows_of("brief"), -1);
    to = new_book(FOLDER "/again.bangfu", from->head_stamp + STAMP_SECOND);
    take_in(to, files, 1);
    assert_int_equal(taken.added, written.rows);
    same_alive(from, to);
    take_in(to, files, 1);
    assert_int_equal(taken.added + taken.corrected, 0);
    op.now = from->head_stamp + STAMP_SECOND;
    take_in(from, files, 1);                            /* where it came from */
    assert_int_equal(taken.added + taken.corrected, 0);
    export_to(from, file, everything(false));           /* what isn't there isn't emptied */
    take_in(from, files, 1);
    assert_int_equal(taken.added + taken.corrected, 0);
    db_close(to);
    db_close(from);
}

static struct world *history_open(int64_t seed)
{
    struct world *w;

    unlink(FOLDER "/history.bangfu");
    w = world_open(seed, FOLDER "/history.bangfu");
    op.now = w->now + STAMP_DAY;
    return w;
}

static void world_close(struct world *w)
{
    w->db->op = &op;
    db_close(w->db);
    unlink(w->path);
    arena_close(w->mem);
    free(w);
}

/* Every kind in a file of its own. */
static int csv_files(struct db *db, const char **files)
{
    int n = 0;

    for (const struct kind *const *k = kinds; *k != NULL; k++)
        if (strcmp((*k)->name, "brief") != 0) {
            files[n] = arena_printf(op.mem, FOLDER "/%s.csv", (*k)->name);
            export_to(db, files[n++], only((*k)->name));
        }
    return n;
}

static void test_histories_back(void **state)
{
    const char *files[KINDS_MAX];

    (void)state;
    for (int64_t seed = 700001; seed <= 700024; seed++) {
        struct world *w = history_open(seed);
        struct export_choice c = everything(true);
        struct db *to;
        int n = 1;

        c.lang = seed % 2 == 0 ? LANG_EN : LANG_ZH_HANS;
        files[0] = FOLDER "/history.xlsx";
        if (seed % 3 == 0)
            n = csv_files(w->db, files);
        else
            export_to(w->db, files[0], c);
        to = new_book(FOLDER "/again.bangfu", op.now);
        take_in(to, files, n);
        same_alive(w->db, to);
        db_close(to);
        world_close(w);
        op_close(&op);
        op = op_open();
        op.author = "tester";
    }
}

/* ** What is personal ** */

static bool file_has(const char *path, const char *text)
{
    struct book *b;
    const char *name;
    const struct sheet_row *row;
    bool found = false;

    fine(book_open(&op, path, &b));
    while (book_sheet(b, &name) == OK && name != NULL)
        while (book_row(b, &row) > 0)
            for (int i = 0; i < row->n; i++)
                found |= strstr(row->cells[i].text, text) != NULL;
    book_close(b);
    return found;
}

static void test_personal(void **state)
{
    struct world *w = history_open(800001);
    struct export_choice c = everything(false);
    int found = 0;

    (void)state;
    export_to(w->db, FOLDER "/masked.xlsx", c);
    export_to(w->db, FOLDER "/personal.xlsx", everything(true));
    for (int i = 0; i < w->n_tokens; i += 7) {
        assert_false(file_has(FOLDER "/masked.xlsx", w->tokens[i].text));
        found += file_has(FOLDER "/personal.xlsx", w->tokens[i].text);
    }
    assert_true(found > 3);                             /* the search finds what is there */
    c.n = 1;
    c.kinds[0] = kind_by_name("person");
    c.columns = "人编号,姓名";
    assert_int_equal(export_file(w->db, FOLDER "/masked.csv", &c, &written), F_INPUT);
    assert_non_null(strstr(op.en, "--personal"));
    op_clear(&op);
    world_close(w);
}

/* ** What is chosen ** */

#define TOWN_RECORDS \
    "area id=441881105 day=2016-01-01 code=441881105 name=桥头镇 level=town\n" \
    "area id=441881105202 day=2016-01-01 code=441881105202 name=博下村 level=village parent=441881105\n" \
    "area id=441881105203 day=2016-01-01 code=441881105203 name=板甫村 level=village parent=441881105\n" \
    "worker id=w1 day=2016-01-01 code=W1 role=town-cadre\n" \
    "organisation id=o1 day=2016-01-01 code=O1 name=O1 type=branch\n" \
    "household id=h1 day=2016-01-01 code=H1 area=441881105202\n" \
    "household id=h2 day=2016-01-01 code=H2 area=441881105203\n" \
    "person id=p1 day=2016-01-01 code=P1 household=h1 relation=head name=甲\n" \
    "person id=p2 day=2016-01-01 code=P2 household=h2 relation=head name==1+1\n" \
    "put person id=p1 day=2017-01-01 education=primary\n" \
    "household_status id=s1 day=2016-02-01 household=h1 status=poor\n" \
    "household_status id=s2 day=2016-02-01 household=h2 status=poor\n" \
    "pairing id=g1 day=2016-03-01 worker=w1 household=h1 role=first\n" \
    "visit id=v1 day=2017-06-01 area=441881105202 participants=w1/town-cadre households=h1\n" \
    "visit id=v2 day=2018-06-01 area=441881105203 participants=w1/town-cadre households=h2\n"

static struct db *small_town(void)
{
    struct db *db = new_book(FOLDER "/small.bangfu", day_of(2018, 8, 8) * STAMP_DAY);

    fine(given(db, TOWN_RECORDS));
    return db;
}

static void test_choices(void **state)
{
    struct db *db = small_town();
    struct export_choice c = everything(false);
    int64_t seq = db->head_seq;

    (void)state;
    export_to(db, FOLDER "/a.xlsx", c);
    assert_int_equal(rows_of("person"), 3);
    assert_int_equal(rows_of("visit"), 2);
    assert_int_equal(rows_of("meeting"), -1);           /* no rows, no sheet */
    assert_int_equal(written.seq, seq);
    c.day = day_of(2016, 12, 31);
    export_to(db, FOLDER "/a.xlsx", c);
    assert_int_equal(rows_of("person"), 2);
    assert_int_equal(rows_of("visit"), -1);             /* later */
    c.day = day_of(2017, 6, 1);
    c.area = "441881105202";
    export_to(db, FOLDER "/a.xlsx", c);
    assert_int_equal(rows_of("person"), 1);
    assert_int_equal(rows_of("household_status"), 1);
    assert_int_equal(rows_of("pairing"), 1);
    assert_int_equal(rows_of("visit"), 1);
    assert_int_equal(rows_of("area"), 1);
    assert_int_equal(rows_of("worker"), -1);            /* lies nowhere … */
    c.area = "441881105203";
    export_to(db, FOLDER "/a.xlsx", c);
    assert_int_equal(rows_of("pairing"), -1);
    c.n = 2;
    c.kinds[0] = kind_by_name("worker");
    c.kinds[1] = kind_by_name("person");
    export_to(db, FOLDER "/a.xlsx", c);
    assert_int_equal(rows_of("worker"), 1);             /* … and comes when named */
    assert_int_equal(rows_of("person"), 1);
    assert_int_equal(rows_of("area"), -1);
    db_close(db);
}

static void test_known(void **state)
{
    struct db *db = small_town();
    int64_t then = db->head_stamp;

    (void)state;
    op.now += STAMP_DAY;
    fine(given(db, "withdraw visit id=v2\nhousehold id=h1 code=H1-new\n"));
    export_to(db, FOLDER "/a.xlsx", everything(false));
    assert_int_equal(rows_of("visit"), 1);
    assert_true(file_has(FOLDER "/a.xlsx", "H1-new"));
    db->known = then;
    export_to(db, FOLDER "/a.xlsx", everything(false));
    assert_int_equal(rows_of("visit"), 2);
    assert_int_equal(written.stamp, then);
    assert_true(file_has(FOLDER "/a.xlsx", "H1"));
    assert_false(file_has(FOLDER "/a.xlsx", "H1-new"));
    db_close(db);
}

static char *text_of(const char *path)
{
    struct db db = { .op = &op };

    return given_file(&db, path);
}

/* References are codes; what isn't, because two records had the code in turn, is an id. */
static void test_references(void **state)
{
    struct db *db = small_town();
    const char *csv;

    (void)state;
    export_to(db, FOLDER "/person.csv", only("person"));
    csv = text_of(FOLDER "/person.csv");
    assert_non_null(strstr(csv, ",P1,H1,"));
    fine(given(db, "put household id=h1 day=2018-01-01 code=H9\nhousehold id=h3 day=2018-02-01 code=H1 area=441881105203\n"
                   "person id=p3 day=2018-02-01 code=P3 household=h3 relation=head\n"));
    export_to(db, FOLDER "/person.csv", only("person"));
    csv = text_of(FOLDER "/person.csv");
    assert_non_null(strstr(csv, ",P1,H9,"));
    assert_non_null(strstr(csv, ",P3,h3,"));
    db_close(db);
}

/* What is left of somebody erased says why there is no number. */
static void test_erased(void **state)
{
    struct db *db = small_town();
    const char *csv;

    (void)state;
    fine(given(db, "person id=p4 day=2016-01-01 code=P4 household=h1 relation=spouse name=己 id_no=990000196001010013\n"));
    export_to(db, FOLDER "/person.csv", only("person"));
    assert_non_null(strstr(text_of(FOLDER "/person.csv"), "990000196001010013"));
    fine(given(db, "erase person id=p4\n"));
    export_to(db, FOLDER "/person.csv", only("person"));
    csv = text_of(FOLDER "/person.csv");
    assert_null(strstr(csv, "990000196001010013"));
    assert_null(strstr(csv, "己"));
    assert_non_null(strstr(csv, ",P4,H1,配偶,,,,已按要求删除,男,,1960,"));
    db_close(db);
}

static void test_columns(void **state)
{
    struct db *db = small_town();
    struct export_choice c = only("person");

    (void)state;
    c.columns = "姓名，code, 户编号";
    export_to(db, FOLDER "/a.csv", c);
    assert_string_equal(text_of(FOLDER "/a.csv"), "\xef\xbb\xbf姓名,人编号,户编号,id\r\n甲,P1,H1,p1\r\n甲,P1,H1,p1\r\n'=1+1,P2,H2,p2\r\n");
    c.columns = "姓名,nonsense";
    assert_int_equal(export_file(db, FOLDER "/b.csv", &c, &written), F_INPUT);
    assert_non_null(strstr(op.en, "nonsense"));
    op_clear(&op);
    c.columns = "姓名,name";
    assert_int_equal(export_file(db, FOLDER "/b.csv", &c, &written), F_INPUT);
    op_clear(&op);
    c = everything(true);
    assert_int_equal(export_file(db, FOLDER "/b.csv", &c, &written), F_INPUT);      /* of which kind? */
    op_clear(&op);
    assert_int_equal(export_file(db, FOLDER "/b.ods", &c, &written), F_INPUT);
    op_clear(&op);
    assert_int_equal(access(FOLDER "/b.csv", F_OK), -1);
    assert_int_equal(access(FOLDER "/b.csv.new", F_OK), -1);
    db_close(db);
}

/* Whoever stops in the middle leaves nothing, and the walk's memory isn't the caller's. */
static enum fault stop(void *to, const struct row *row)
{
    ++*(int *)to;
    return strcmp(row->id, "p1") == 0 ? OK : op_fault(&op, F_INPUT, "test", "停", "stop");
}

static void test_walk(void **state)
{
    struct db *db = small_town();
    struct arena *mem = op.mem;
    struct walk walk = { .kind = kind_by_name("person"), .day = NONE };
    int n = 0;

    (void)state;
    assert_int_equal(rows_each(db, &walk, stop, &n), F_INPUT);
    assert_int_equal(n, 3);
    assert_ptr_equal(op.mem, mem);
    op_clear(&op);
    assert_true(kind_has_place(kind_by_name("person")));
    assert_false(kind_has_place(kind_by_name("worker")));
    db_close(db);
}

/* A sheet that is full goes on in another. */
static void test_second_sheet(void **state)
{
    const struct kind *kind = kind_by_name("worker");
    void *record = record_new(op.mem, kind);
    struct columns all, one = { .n = 1 };
    struct spreadsheet *s;
    struct book *b;
    const struct sheet_row *row;
    const char *name;
    int rows[3] = { 0 };

    (void)state;
    columns_of(&all, kind, op.mem);
    one.of[0] = all.of[1];
    *field_text(one.of[0].field, record) = "W";
    fine(spreadsheet_open(&op, FOLDER "/long.xlsx", STAMP_SECOND, &s));
    fine(spreadsheet_dressed(s, kind, &one, LANG_EN));
    for (int i = 0; i < SHEET_ROWS + 10; i++)
        fine(spreadsheet_row(s, NULL, NONE, record));
    fine(spreadsheet_close(s));
    fine(book_open(&op, FOLDER "/long.xlsx", &b));
    for (int i = 0; i < 3; i++) {
        fine(book_sheet(b, &name));
        if (i == 1)
            assert_string_equal(name, "Worker 2");
        while (name != NULL && book_row(b, &row) > 0)
            rows[i]++;
    }
    book_close(b);
    assert_int_equal(rows[0], SHEET_ROWS);
    assert_int_equal(rows[1], 12);
    unlink(FOLDER "/long.xlsx");
}

static int begin(void **state)
{
    (void)state;
    mkdir("build/tmp", 0777);
    if (mkdir(FOLDER, 0777) != 0 && errno != EEXIST)
        return -1;
    op = op_open();
    op.author = "tester";
    return 0;
}

static int end(void **state)
{
    (void)state;
    op_close(&op);
    return 0;
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(test_qiaotou), TEST(test_histories_back), TEST(test_personal), TEST(test_choices), TEST(test_known), TEST(test_references),
        TEST(test_erased), TEST(test_columns), TEST(test_walk), TEST(test_second_sheet),
    };

    (void)histories_main;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
