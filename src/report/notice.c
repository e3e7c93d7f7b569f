/* SPDX-License-Identifier: Apache-2.0 */
#include "report/notice.h"

#include "base/day.h"
#include "base/digest.h"
#include "report/rows.h"
#include "rules/cases.h"
#include "rules/codes.h"
#include "rules/person.h"
#include "rules/record.h"
#include "store/records.h"

#include <string.h>

/* Step ${t} of the case c was passed. */
#define PASSED(t) \
    "exists (select 1 from {case_step} d where d.book = c.book and d.household_case = c.id and d.step = " t ".step and d.result = 'passed' and d.day <= :day)"

static const struct sql waiting = SQL(
    "select c.id, h.id, h.area, t.min_days, (select min(p.id) from {person} p where p.book = h.book and p.household = h.id and p.relation = 'head'),"
    "       (select count(*) from {person} p where p.book = h.book and p.household = h.id)"
    "  from {household_case} c join {household} h on h.book = c.book and h.id = c.household"
    "  join {programme.steps} t on t.book = c.book and t.id = c.programme and t.purpose = c.purpose and t.min_days is not null"
    " where c.book = :book and c.purpose = :purpose and substr(h.area, 1, length(:area)) = :area and not " PASSED("t")
    "   and not exists (select 1 from {programme.steps} e where e.book = t.book and e.id = t.id and e.purpose = t.purpose and e.n < t.n and coalesce(e.optional, 0) = 0 and not " PASSED("e") ")"
    "   and not exists (select 1 from {programme.steps} l where l.book = t.book and l.id = t.id and l.purpose = t.purpose and l.n > t.n and " PASSED("l") ")"
    " order by h.area, h.code");

/* The first letter, and a star for each of the others, at least one. */
static const char *masked(struct arena *mem, const char *name)
{
    size_t first = 1;
    struct buf b = buf_open(mem);

    if (name == NULL || *name == '\0')
        return "**";
    while (((unsigned char)name[first] & 0xC0) == 0x80)
        first++;
    buf_bytes(&b, name, first);
    buf_text(&b, "**");                 /* always two: how long a name is tells more */
    return b.p;
}

static enum fault head_name(struct db *db, const char *person, int64_t day, const char **out)
{
    const void *record = NULL;
    enum fault f = person == NULL ? OK : record_on(db, &kind_person, person, day, &record);

    *out = masked(db->op->mem, record == NULL ? NULL : ((const struct person *)record)->name);
    return f;
}

enum fault posted_by_area(struct db *db, const char *purpose, const char *area, int64_t day, struct posted **out, int64_t *n)
{
    struct q q = q_open(db, waiting);
    int64_t room = 0;
    enum fault f = OK;

    *out = NULL;
    *n = 0;
    q_text(&q, ":book", db->book);
    q_text(&q, ":purpose", purpose);
    q_text(&q, ":area", area);
    q_int(&q, ":day", day);
    while (f == OK && q_row(&q)) {
        struct posted *p;

        if (*n == room) {
            *out = arena_grow(db->op->mem, *out, (size_t)room * sizeof **out, (size_t)(room * 2 + 16) * sizeof **out);
            room = room * 2 + 16;
        }
        p = &(*out)[(*n)++];
        *p = (struct posted){ q_get_text(&q, 0), q_get_text(&q, 1), q_get_text(&q, 2), NULL, q_get_int(&q, 5), q_get_int(&q, 3) };
        f = head_name(db, q_get_text(&q, 4), day, &p->name);
    }
    return q_close(&q) != OK ? db->op->fault : f;
}

/* ------------------------------------------------------------------------- text */

static const char *area_name(struct db *db, const char *area, int64_t day, enum lang lang)
{
    const struct kind *kind = kind_by_name("area");
    const void *record;
    const char *own = NULL;

    if (area == NULL || record_on(db, kind, area, day, &record) != OK || record == NULL) {
        op_clear(db->op);
        return area == NULL ? "" : area;
    }
    if (lang != LANG_ZH_HANS)
        own = *field_text(field_by_name(kind->fields, lang == LANG_EN ? "name_en" : "name_hant"), record);
    return own != NULL ? own : *field_text(field_by_name(kind->fields, "name"), record);
}

static const char *day_iso(struct arena *mem, int64_t day)
{
    struct buf b = buf_open(mem);

    day_put(&b, day);
    return b.p;
}

/* What is announced, by purpose. */
static const char *announced(const char *purpose, enum lang lang)
{
    static const struct {
        const char *purpose, *hans, *hant, *en;
    } rows[] = {
        { "identification", "拟认定为贫困户", "擬認定為貧困戶", "who are to come onto the poverty register" },
        { "exit", "拟脱贫退出", "擬脫貧退出", "who are to leave the poverty register" },
        { "relapse", "拟认定为返贫户", "擬認定為返貧戶", "who are found to have fallen back" },
        { "monitoring", "拟纳入防返贫监测对象", "擬納入防返貧監測對象", "who are to be watched so that they don't fall back" },
        { "elimination", "拟消除风险的监测对象", "擬消除風險的監測對象", "whose risk is found to be gone" },
        { "rollback", "拟回退风险消除的监测对象", "擬回退風險消除的監測對象", "whose risk is found to stand again" },
        { "tag", "拟认定的低收入人口", "擬認定的低收入人口", "who are to be recognised as of low income" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].purpose, purpose) == 0)
            return lang == LANG_EN ? rows[i].en : lang == LANG_ZH_HANT ? rows[i].hant : rows[i].hans;
    return purpose;
}

static void put_head(struct db *db, const struct posting *p, int64_t n, struct buf *out)
{
    const char *area = area_name(db, p->area, p->day, p->lang), *what = announced(p->purpose, p->lang);
    const char *from = day_iso(db->op->mem, p->day), *to = day_iso(db->op->mem, p->last_day);
    int64_t days = p->last_day - p->day + 1;

    if (p->lang == LANG_EN)
        buf_printf(out, "NOTICE\n%s: households %s\n\nReviewed and verified: %lld %s. Posted from %s to %s (%lld days)%s%s.\n\n", area, what, (long long)n, n == 1 ? "household" : "households", from, to, (long long)days,
                   p->place == NULL ? "" : ", ", p->place == NULL ? "" : p->place);
    else if (p->lang == LANG_ZH_HANT)
        buf_printf(out, "公  示\n%s%s名單\n\n經評議核實，現將以下%lld戶予以公示。公示期：%s至%s（%lld天）%s%s。\n\n", area, what, (long long)n, from, to, (long long)days, p->place == NULL ? "" : "，張貼地點：", p->place == NULL ? "" : p->place);
    else
        buf_printf(out, "公  示\n%s%s名单\n\n经评议核实，现将以下%lld户予以公示。公示期：%s至%s（%lld天）%s%s。\n\n", area, what, (long long)n, from, to, (long long)days, p->place == NULL ? "" : "，张贴地点：", p->place == NULL ? "" : p->place);
}

static void put_foot(const struct posting *p, struct buf *out)
{
    if (p->lang == LANG_EN)
        buf_printf(out, "\nWhoever objects may say so to the village committee or the town within these days, or call %s. Nobody has to give a name.\n", p->phone);
    else if (p->lang == LANG_ZH_HANT)
        buf_printf(out, "\n對以上名單有異議的，請在公示期內向村（居）委會或鎮反映，監督電話：%s；可以匿名。\n", p->phone);
    else
        buf_printf(out, "\n对以上名单有异议的，请在公示期内向村（居）委会或镇反映，监督电话：%s；可以匿名。\n", p->phone);
}

enum fault notice_put(struct db *db, const struct posting *p, const struct posted *all, int64_t n, struct buf *out, const char **digest_)
{
    struct buf hex = buf_open(db->op->mem);
    uint8_t sum[DIGEST];

    put_head(db, p, n, out);
    for (int64_t i = 0; i < n; i++)
        buf_printf(out, p->lang == LANG_EN ? "%3lld  %s  %s  persons: %lld\n" : p->lang == LANG_ZH_HANT ? "%3lld  %s  %s  %lld人\n" : "%3lld  %s  %s  %lld人\n", (long long)i + 1, all[i].name,
                   area_name(db, all[i].area, p->day, p->lang), (long long)all[i].members);
    put_foot(p, out);
    digest(sum, out->p, out->n, NULL, 0);
    buf_hex(&hex, sum, DIGEST);
    *digest_ = hex.p;
    return db->op->fault;
}

/* ------------------------------------------------------------------ a case's way */

static struct q ask(struct db *db, struct sql sql, const char *id, int64_t day)
{
    struct q q = q_open(db, sql);

    q_text(&q, ":book", db->book);
    q_text(&q, ":id", id);
    q_int(&q, ":day", day);
    return q;
}

enum { WAY_MAX = 64 };

enum fault way_of_case(struct db *db, const char *id, int64_t day, struct way_step **out, int64_t *n)
{
    struct q q = ask(db, SQL("select t.step, (select max(coalesce(d.last_day, d.day)) from {case_step} d where d.book = c.book and d.household_case = c.id and d.step = t.step and d.result = 'passed' and d.day <= :day),"
                             "       t.min_days, coalesce((select l.day from {clue} l where l.book = c.book and l.id = c.clue), c.from_day) + t.within_days, coalesce(t.optional, 0)"
                             "  from {household_case.spells} c join {programme.steps} t on t.book = c.book and t.id = c.programme and t.purpose = c.purpose"
                             " where c.book = :book and c.id = :id and not exists (select 1 from {household_case.spells} b where b.book = c.book and b.id = c.id and b.from_day < c.from_day) order by t.n"), id, day);

    *out = arena_alloc(db->op->mem, WAY_MAX * sizeof **out);
    for (*n = 0; *n < WAY_MAX && q_row(&q); (*n)++)
        (*out)[*n] = (struct way_step){ q_get_text(&q, 0), q_get_int(&q, 1), q_get_int(&q, 2), q_get_int(&q, 3), q_get_int(&q, 4) == 1 };
    return q_close(&q);
}

enum fault items_of_case(struct db *db, const char *id, int64_t day, struct way_item **out, int64_t *n)
{
    struct q q = ask(db, SQL("select i.item, (select y.met from {case_step} e join {case_step.items} y on y.book = e.book and y.id = e.id"
                             "    where e.book = c.book and e.household_case = c.id and e.day <= :day and y.item = i.item order by coalesce(y.seen_day, e.day) desc, e.day desc, e.id desc limit 1)"
                             "  from {household_case.spells} c join {programme.items} i on i.book = c.book and i.id = c.programme and i.purpose = c.purpose"
                             " where c.book = :book and c.id = :id and not exists (select 1 from {household_case.spells} b where b.book = c.book and b.id = c.id and b.from_day < c.from_day) order by i.n"), id, day);

    *out = arena_alloc(db->op->mem, WAY_MAX * sizeof **out);
    for (*n = 0; *n < WAY_MAX && q_row(&q); (*n)++)
        (*out)[*n] = (struct way_item){ q_get_text(&q, 0), q_get_int(&q, 1) };
    return q_close(&q);
}

enum fault objections_of_case(struct db *db, const char *id, int64_t day, int64_t *n)
{
    struct q q = ask(db, SQL("select count(*) from {objection} o where o.book = :book and o.household_case = :id and o.day <= :day and (o.settled_day is null or o.settled_day > :day)"), id, day);

    *n = q_row(&q) ? q_get_int(&q, 0) : 0;
    return q_close(&q);
}
