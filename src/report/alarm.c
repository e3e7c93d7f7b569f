/* SPDX-License-Identifier: Apache-2.0 */
#include "report/alarm.h"

#include "base/day.h"
#include "report/reckoned.h"
#include "rules/cases.h"
#include "rules/record.h"
#include "store/book.h"
#include "store/ledger.h"
#include "store/records.h"

#include <string.h>

#define LIVES(how) SQL("select h.book as book, h.id as household, v.from_day as told from {household} h join {living} v on v.book = h.book and v.household = h.id where " how)
#define HAS(whom)  SQL("select h.book as book, h.id as household, max(p.from_day) as told from {household} h join {person} p on p.book = h.book and p.household = h.id where " whom " group by h.book, h.id")
#define LINE_QUANTITY(measure_) \
    "(select l.quantity from {line} l where l.book = h.book and l.measure = '" measure_ "' and " COVERED("l", "h") " order by length(" AREA_PREFIX("l") ") desc, l.id limit 1)"

/* An alarm a row, by the records of one kind; a sudden event is told by people alone. */
static const struct {
    const char *alarm, *kind;
    struct sql rows;
} rows[] = {
    { "income", "income", SQL("select n.book as book, n.household as household, n.day as told from " RECKONED " where n.divisor is not null and n.net is not null and " HEAD " < n.line") },
    { "rigid-expense", "income",
      SQL("select r.book as book, r.household as household, r.told as told from (select h.book as book, h.id as household, i.day as told, " SUM_OF("i", LINE_FEN, "", " and " OF("rigid")) " as rigid, "
          NET("i") " as net, " LINE_QUANTITY("rigid-share") " as share" FROM_ON_ROLL " join" LATEST_INCOME ") r where r.rigid * 100 > r.net * r.share") },
    { "house", "living", LIVES("v.danger in ('c', 'd') and coalesce(v.renovation, 'planned') <> 'finished'") },
    { "water", "living", LIVES("v.water_safe = 0") },
    { "dropout", "person", HAS(AGED("p", "6") " and not (" AGED("p", "16") ") and p.school = 'none'") },
    { "uninsured-illness", "person", HAS("p.health in ('serious', 'serious-disabled') and p.medical_insurance = 'none'") },
};

static const struct sql around = SQL(
    "select h.id, h.code, h.area, w.told from (*) w join {household} h on h.book = w.book and h.id = w.household"
    " where w.book = :book and substr(h.area, 1, length(:area)) = :area"
    "   and not exists (select 1 from {household_status} s where s.book = h.book and s.household = h.id and s.status in ('poor', 'pre-exit', 'relapsed'))"
    "   and not exists (select 1 from {monitoring} m where m.book = h.book and m.household = h.id and m.state = 'active')"
    "   and not exists (select 1 from {clue} c where c.book = h.book and c.household = h.id and c.alarm = :alarm and c.day >= w.told and c.day <= :day)"
    " order by h.code");

enum fault alarms_by_area(struct db *db, const char *area, int64_t day, struct alarm **out, int64_t *n)
{
    int64_t room = 0, year, month, d;
    enum fault f = OK;

    day_parts(day, &year, &month, &d);
    *out = NULL;
    *n = 0;
    for (size_t i = 0; f == OK && i < sizeof rows / sizeof *rows; i++) {
        struct q q;
        bool any;

        if ((f = records_any(db, kind_by_name(rows[i].kind), &any)) != OK || !any)
            continue;
        q = q_open_around(db, around, rows[i].rows);
        q_text(&q, ":book", db->book);
        q_text(&q, ":area", area);
        q_text(&q, ":alarm", rows[i].alarm);
        q_int(&q, ":day", day);
        q_int(&q, ":year", year);
        while (q_row(&q)) {
            if (*n == room) {
                *out = arena_grow(db->op->mem, *out, (size_t)room * sizeof **out, (size_t)(room * 2 + 64) * sizeof **out);
                room = room * 2 + 64;
            }
            (*out)[(*n)++] = (struct alarm){ rows[i].alarm, q_get_text(&q, 0), q_get_text(&q, 1), q_get_text(&q, 2), q_get_int(&q, 3) };
        }
        f = q_close(&q);
    }
    return f;
}

enum fault alarms_open(struct db *db, const struct alarm *all, int64_t n, const char *worker, int64_t day, int64_t *opened)
{
    enum fault f = ledger_begin(db);

    *opened = 0;
    if (f != OK)
        return f;
    for (int64_t i = 0; f == OK && i < n; i++) {
        struct clue *r = record_new(db->op->mem, &kind_clue);
        struct entry e = { .act = PUT, .kind = &kind_clue, .subject = id_new(db), .based_on = NONE, .day = day, .device_time = NONE, .record = r, .fresh = true };

        r->code = e.subject;            /* one that tells the alarm would tell an illness */
        r->household = all[i].id;
        r->channel = "data-match";
        r->alarm = all[i].alarm;
        r->worker = worker;
        if ((f = ledger_append(db, &e)) == OK)
            (*opened)++;
    }
    if (f != OK || (f = ledger_commit(db)) != OK)
        ledger_rollback(db);
    return f;
}
