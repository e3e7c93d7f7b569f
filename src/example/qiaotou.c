/* SPDX-License-Identifier: Apache-2.0 */
#include "example/qiaotou.h"

#include "base/day.h"
#include "exchange/import.h"
#include "example/qiaotou_plan.h"
#include "exchange/spreadsheet.h"
#include "rules/record.h"
#include "store/records.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BOOK "441881105"
#define NAME "桥头镇"
#define BEGUN "2017-03-01T09:00:00+08:00"
#define CLOCK "2018-08-08T18:00:00+08:00"

enum { SEED = 20180808 };

/* Whoever recorded it: the town's office for poverty relief, the office for the
** Party's organisations, the office for accounts. */
#define RELIEF "u01"
#define PARTY "u02"
#define ACCOUNTS "u03"

const struct batch qiaotou_batches[] = {
    { "areas",           "2017-03-01T09:20:00+08:00", RELIEF },
    { "lines",           "2017-03-01T10:05:00+08:00", RELIEF },
    { "organisations",   "2017-03-02T09:40:00+08:00", PARTY },
    { "workers",         "2017-03-03T15:10:00+08:00", PARTY },
    { "posts",           "2017-03-06T10:30:00+08:00", PARTY },
    { "households-001",  "2017-03-08T11:02:00+08:00", RELIEF },
    { "households-202",  "2017-03-09T16:45:00+08:00", RELIEF },
    { "households-203",  "2017-03-10T09:18:00+08:00", RELIEF },
    { "households-204",  "2017-03-13T10:51:00+08:00", RELIEF },
    { "households-206",  "2017-03-14T15:27:00+08:00", RELIEF },
    { "households-207",  "2017-03-15T09:06:00+08:00", RELIEF },
    { "households-208",  "2017-03-15T16:20:00+08:00", RELIEF },
    { "households-210",  "2017-03-16T10:33:00+08:00", RELIEF },
    { "households-211",  "2017-03-17T14:48:00+08:00", RELIEF },
    { "households-212",  "2017-03-20T09:55:00+08:00", RELIEF },
    { "households-213",  "2017-03-21T11:12:00+08:00", RELIEF },
    { "pairings-1",      "2017-03-24T15:36:00+08:00", RELIEF },
    { "month-2017-03",   "2017-04-06T16:10:00+08:00", RELIEF },
    { "corrections",     "2017-04-10T10:25:00+08:00", RELIEF },
    { "month-2017-04",   "2017-05-08T09:42:00+08:00", RELIEF },
    { "election",        "2017-05-31T17:05:00+08:00", PARTY },
    { "month-2017-05",   "2017-06-07T10:14:00+08:00", RELIEF },
    { "pairings-2",      "2017-06-08T15:50:00+08:00", RELIEF },
    { "photovoltaic",    "2017-06-28T11:31:00+08:00", RELIEF },
    { "awards-2017",     "2017-07-04T09:12:00+08:00", PARTY },
    { "members-2017-07", "2017-07-05T10:40:00+08:00", RELIEF },
    { "month-2017-06",   "2017-07-06T16:28:00+08:00", RELIEF },
    { "month-2017-07",   "2017-08-07T10:03:00+08:00", RELIEF },
    { "month-2017-08",   "2017-09-06T15:21:00+08:00", RELIEF },
    { "posts-2017-10",   "2017-10-09T09:30:00+08:00", PARTY },
    { "members-2017-10", "2017-10-10T10:55:00+08:00", RELIEF },
    { "month-2017-09",   "2017-10-11T16:02:00+08:00", RELIEF },
    { "photovoltaic-on", "2017-10-19T14:37:00+08:00", RELIEF },
    { "pre-exit",        "2017-10-27T11:08:00+08:00", RELIEF },
    { "month-2017-10",   "2017-11-07T09:49:00+08:00", RELIEF },
    { "greenhouse",      "2017-11-16T15:15:00+08:00", RELIEF },
    { "month-2017-11",   "2017-12-06T10:22:00+08:00", RELIEF },
    { "exits",           "2017-12-29T16:44:00+08:00", RELIEF },
    { "posts-2018-01",   "2018-01-04T09:26:00+08:00", PARTY },
    { "members-2018-01", "2018-01-05T10:38:00+08:00", RELIEF },
    { "month-2017-12",   "2018-01-08T15:57:00+08:00", RELIEF },
    { "accounts-2017",   "2018-01-18T11:19:00+08:00", ACCOUNTS },
    { "month-2018-01",   "2018-02-06T10:11:00+08:00", RELIEF },
    { "month-2018-02",   "2018-03-07T09:35:00+08:00", RELIEF },
    { "leaders-posted",  "2018-03-09T16:16:00+08:00", PARTY },
    { "base",            "2018-03-20T10:47:00+08:00", RELIEF },
    { "targets",         "2018-04-02T09:58:00+08:00", RELIEF },
    { "posts-2018-04",   "2018-04-04T10:29:00+08:00", PARTY },
    { "members-2018-04", "2018-04-08T15:03:00+08:00", RELIEF },
    { "month-2018-03",   "2018-04-09T11:40:00+08:00", RELIEF },
    { "relapse",         "2018-04-26T16:33:00+08:00", RELIEF },
    { "month-2018-04",   "2018-05-08T10:06:00+08:00", RELIEF },
    { "tourism",         "2018-05-22T14:52:00+08:00", RELIEF },
    { "month-2018-05",   "2018-06-06T09:44:00+08:00", RELIEF },
    { "base-on",         "2018-06-27T15:09:00+08:00", RELIEF },
    { "awards-2018",     "2018-07-03T10:18:00+08:00", PARTY },
    { "posts-2018-07",   "2018-07-04T11:27:00+08:00", PARTY },
    { "members-2018-07", "2018-07-05T09:51:00+08:00", RELIEF },
    { "month-2018-06",   "2018-07-06T16:39:00+08:00", RELIEF },
    { "accounts-2018",   "2018-07-19T10:32:00+08:00", ACCOUNTS },
    { "posts-2018-08",   "2018-08-02T15:44:00+08:00", PARTY },
    { "month-2018-07",   "2018-08-06T17:20:00+08:00", RELIEF },
    { "month-2018-08",   "2018-08-08T08:30:00+08:00", RELIEF },
    /* What the article doesn't tell: recorded when the clock is set later than its day. */
    { "programmes",      "2018-09-03T10:05:00+08:00", RELIEF },
    { "living-2018",     "2018-09-12T15:30:00+08:00", RELIEF },
    { "plans-2018",      "2018-09-14T09:40:00+08:00", RELIEF },
    { "incomes-2018",    "2018-10-25T16:20:00+08:00", RELIEF },
    { "work-2018",       "2018-12-20T10:10:00+08:00", RELIEF },
    { "exits-2018",      "2018-12-28T17:02:00+08:00", RELIEF },
    { "visits-2018",     "2019-01-04T09:15:00+08:00", RELIEF },
    { "benefits-2018",   "2019-01-08T11:00:00+08:00", ACCOUNTS },
    { "grievances-2018", "2019-01-10T14:25:00+08:00", RELIEF },
    { "plans-2019",      "2019-01-25T10:30:00+08:00", RELIEF },
    { "living-2019",     "2019-06-05T15:00:00+08:00", RELIEF },
    { "members-2019",    "2019-07-04T10:20:00+08:00", RELIEF },
    { "newcomer",        "2019-09-10T16:45:00+08:00", RELIEF },
    { "incomes-2019",    "2019-10-28T09:50:00+08:00", RELIEF },
    { "exits-2019",      "2019-12-27T17:15:00+08:00", RELIEF },
    { "benefits-2019",   "2020-01-07T10:40:00+08:00", ACCOUNTS },
    { "visits-2019",     "2020-01-08T09:20:00+08:00", RELIEF },
    { "plans-2020",      "2020-01-20T11:10:00+08:00", RELIEF },
    { "watch-2020",      "2020-04-20T16:00:00+08:00", RELIEF },
    { "fall-back-2020",  "2020-05-28T10:35:00+08:00", RELIEF },
    { "watch-2020-2",    "2020-07-02T15:20:00+08:00", RELIEF },
    { "incomes-2020",    "2020-10-28T10:15:00+08:00", RELIEF },
    { "elimination-2020", "2020-12-02T09:30:00+08:00", RELIEF },
    { "exits-2020",      "2020-12-29T16:50:00+08:00", RELIEF },
    { "benefits-2020",   "2020-12-30T11:25:00+08:00", ACCOUNTS },
    { "visits-2020",     "2020-12-31T10:00:00+08:00", RELIEF },
    { .name = NULL }
};

enum { BATCHES = sizeof qiaotou_batches / sizeof *qiaotou_batches - 1 };

static int64_t stamp_in(const char *text)
{
    int64_t stamp = NONE;

    stamp_parse(text, &stamp);
    return stamp;
}

/* ----------------------------------------------------------------- workbooks */

/* The sheet of a kind, if the workbook has lines of it. */
static enum fault sheet(struct spreadsheet *s, const struct lines *all, const struct kind *kind)
{
    bool begun = false;
    enum fault f = OK;

    for (const struct line *l = all->first; f == OK && l != NULL; l = l->next) {
        if (l->kind != kind || l->doing != WRITTEN)
            continue;
        if (!begun)
            f = spreadsheet_sheet(s, kind, LANG_ZH_HANS);
        begun = true;
        if (f == OK)
            f = spreadsheet_record(s, l->day, l->record);
    }
    return f;
}

static enum fault write_workbook(struct op *op, const char *path, const struct lines *all)
{
    struct spreadsheet *s;
    enum fault f = spreadsheet_open(op, path, op->now, &s), closed;

    if (f != OK)
        return f;
    for (int k = 0; f == OK && kinds[k] != NULL; k++)
        f = sheet(s, all, kinds[k]);
    closed = spreadsheet_close(s);
    return f != OK ? f : closed;
}

/* What is done at the desk, not by a workbook: a record with the code ${l->code}
** is withdrawn, or gets another. */
static enum fault at_desk(struct db *db, const struct line *l)
{
    struct entry e = { .act = l->doing == WITHDRAWN ? WITHDRAW : CORRECT, .kind = l->kind, .based_on = NONE, .day = NONE,
                       .device_time = NONE };
    struct row *rows;
    int64_t n;
    enum fault f = record_resolve(db, l->kind, l->code, &e.subject);

    if (f != OK || (f = rows_by_id(db, l->kind, e.subject, &rows, &n)) != OK)
        return f;
    if (l->doing == WITHDRAWN)
        e.reason = "duplicate";
    else {
        e.record = rows[n - 1].record;
        *field_text(field_by_name(l->kind->fields, "code"), e.record) = l->to;
    }
    return ledger_request(db, &e, 1);
}

/* Write the workbook and import it, as the one clerk did that day. */
static enum fault record_batch(struct db *db, const char *folder, const struct batch *b, const struct lines *all)
{
    struct op *op = db->op;
    const char *path = arena_printf(op->mem, "%s/%.10s-%s.xlsx", folder, b->at, b->name);
    struct import_report report;
    enum fault f;

    op->now = stamp_in(b->at);
    op->author = b->author;
    if ((f = write_workbook(op, path, all)) != OK || (f = import_files(db, &path, 1, NULL, &report)) != OK)
        return f;
    for (const struct line *l = all->first; f == OK && l != NULL; l = l->next)
        if (l->doing != WRITTEN)
            f = at_desk(db, l);
    return f;
}

static enum fault record_all(struct db *db, const char *folder, const struct plan *p, int64_t clock)
{
    void (*progress)(const struct op *op, int64_t done, int64_t total) = db->op->progress;
    enum fault f = OK;
    int n = 0;

    while (n < BATCHES && stamp_in(qiaotou_batches[n].at) <= clock)
        n++;
    for (int i = 0; f == OK && i < n; i++) {
        db->op->progress = NULL;                /* one bar for all workbooks, not one each */
        f = record_batch(db, folder, &qiaotou_batches[i], &p->books[i]);
        db->op->progress = progress;
        op_progress(db->op, i + 1, n);
    }
    return f;
}

/* -------------------------------------------------------------------- making */

static enum fault plan_all(struct plan *p)
{
    enum fault f;

    p->books = arena_alloc(p->op->mem, BATCHES * sizeof *p->books);
    if ((f = plan_tables(p)) != OK)
        return f;
    plan_posts(p);
    plan_homes(p);
    plan_links(p);
    plan_visits(p);
    plan_meetings(p);
    plan_accounts(p);
    return plan_years(p);
}

/* PATH without its extension, then -workbooks; of a server's register, in the
** folder at hand. */
static enum fault make_folder(struct op *op, const char *address, const char **folder)
{
    const char *path = db_is_address(address) ? "qiaotou" : address, *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    size_t n = dot != NULL && dot != path && (slash == NULL || dot > slash + 1) ? (size_t)(dot - path) : strlen(path);

    *folder = arena_printf(op->mem, "%.*s-workbooks", (int)n, path);
    if (mkdir(*folder, 0777) == 0 || errno == EEXIST)
        return OK;
    return op_fault(op, errno == EACCES || errno == EROFS ? F_DENIED : errno == ENOENT || errno == ENOTDIR ? F_ABSENT : F_BROKEN, *folder,
                    "不能建立存放工作簿的文件夹：%s", "the folder for the workbooks can't be made: %s", strerror(errno));
}

/* A register that was not finished is none. */
static void discard(struct op *op, const char *path)
{
    static const char *const parts[] = { "", "-wal", "-shm" };

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        unlink(arena_printf(op->mem, "%s%s", path, parts[i]));
}

static enum fault make(struct op *op, const char *path, int64_t seed, int64_t clock)
{
    struct plan *p = arena_alloc(op->mem, sizeof *p);
    const char *folder;
    struct db *db;
    enum fault f;

    op->now = stamp_in(BEGUN);
    if (clock < op->now)
        return op_fault(op, F_INPUT, "clock", "示例自 2017 年 3 月 1 日起；时点不能更早", "the example begins on 1 March 2017; the clock can't be earlier");
    *p = (struct plan){ .op = op, .seed = seed };
    if ((f = plan_all(p)) != OK || (f = db_new(op, path, NULL, BOOK, NAME, seed, &db)) != OK)
        return f;
    if ((f = make_folder(op, path, &folder)) == OK)
        f = record_all(db, folder, p, clock);
    db_close(db);
    if (f != OK)
        discard(op, path);
    return f;
}

enum fault qiaotou_make(struct op *op, const char *path, int64_t seed, int64_t clock)
{
    int64_t now = op->now;
    const char *author = op->author;
    enum fault f = make(op, path, seed == NONE ? SEED : seed, clock == NONE ? stamp_in(CLOCK) : clock);

    op->now = now;
    op->author = author;
    return f;
}
