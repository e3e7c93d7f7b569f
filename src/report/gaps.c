/* SPDX-License-Identifier: Apache-2.0 */
#include "report/gaps.h"

#include "base/day.h"
#include "report/rows.h"

#include <string.h>

/* Members of households on the register or watched, as p, of h. */
#define MEMBERS \
    " from {household} h join {person} p on p.book = h.book and p.household = h.id" \
    "  where (exists (select 1 from {household_status} s where s.book = h.book and s.household = h.id and s.status in " ON_ROLL ")" \
    "      or exists (select 1 from {monitoring} m where m.book = h.book and m.household = h.id))"
#define HOUSEHOLDS \
    " from {household} h where (exists (select 1 from {household_status} s where s.book = h.book and s.household = h.id and s.status in " ON_ROLL ")" \
    "      or exists (select 1 from {monitoring} m where m.book = h.book and m.household = h.id))"
#define OF_PERSON(rest)    SQL("select h.book as book, h.id as household, p.id as person, p.id as record" MEMBERS " and " rest)
#define OF_HOUSEHOLD(rest) SQL("select h.book as book, h.id as household, cast(null as text) as person, h.id as record" HOUSEHOLDS " and " rest)

#define PAID_TO(who, benefits) " exists (select 1 from {payment} y where y.book = h.book and " who " and y.benefit in (" benefits ") and y.day between :from and :day)"
#define TO_PERSON(benefits) PAID_TO("y.person = p.id", benefits)
#define TO_HOUSEHOLD(benefits) PAID_TO("y.household = h.id", benefits)
#define TAGGED(tag_) " exists (select 1 from {low_income_tag} t where t.book = h.book and t.household = h.id and t.tag = '" tag_ "')"
#define HELPED(families) " exists (select 1 from {measure} e where e.book = h.book and e.household = h.id and e.family in (" families ") and e.state <> 'dropped')"
#define LIVES(how) " exists (select 1 from {living} v where v.book = h.book and v.household = h.id and " how ")"
#define WATCHED " exists (select 1 from {monitoring} m where m.book = h.book and m.household = h.id)"

static const struct {
    struct policy policy;
    struct sql rows;
} rows[] = {
    { { "medical-insurance", "domain 2.4 2_01_002", L("No medical insurance", "未参加基本医疗保险"), MISSED, NULL, true, 0 }, OF_PERSON("p.medical_insurance = 'none'") },
    { { "serious-illness-insurance", "domain 2.4 1_02_003", L("Seriously ill without serious illness insurance", "患大病未参加大病保险"), MISSED, NULL, true, 0 },
      OF_PERSON("p.health in ('serious', 'serious-disabled') and coalesce(p.serious_illness_insurance, 0) = 0") },
    { { "school", "domain 2.4 1_02_005", L("Of school age, neither at school nor a reason", "适龄未就学且无原因"), MISSED, NULL, true, 0 },
      OF_PERSON(AGED("p", "6") " and not (" AGED("p", "16") ") and p.school = 'none' and p.not_in_school is null") },
    { { "vocational-aid", "domain 2.4 5_15_012", L("Vocational student without vocational aid", "职业院校在读未享受雨露计划"), MISSED, "vocational", true, 0 },
      OF_PERSON("p.school in ('vocational', 'higher-vocational') and not" TO_PERSON("'vocational'")) },
    { { "vocational-aid", "domain 2.4 5_15_012", L("Vocational aid to who is no vocational student", "非职业院校学生领取雨露计划"), UNDUE, "vocational", true, 0 },
      OF_PERSON("coalesce(p.school, 'none') not in ('vocational', 'higher-vocational') and" TO_PERSON("'vocational'")) },
    { { "pension", "domain 2.4", L("60 or older and insured, without a pension", "年满60周岁已参保未领养老金"), MISSED, "pension", true, 0 },
      OF_PERSON(AGED("p", "60") " and p.pension_insurance = 1 and not" TO_PERSON("'pension'")) },
    { { "pension", "domain 2.4", L("A pension below 60", "未满60周岁领取养老金"), UNDUE, "pension", true, 0 }, OF_PERSON("not (" AGED("p", "60") ") and" TO_PERSON("'pension'")) },
    { { "disability-care", "general knowledge, unverified", L("Gravely disabled without care allowance", "重度残疾未领护理补贴"), MISSED, "disability-care", true, 0 },
      OF_PERSON("p.disability_grade <= 2 and not" TO_PERSON("'disability-care'")) },
    { { "disability-living", "general knowledge, unverified", L("Disabled, minimum living, without living allowance", "低保残疾人未领生活补贴"), MISSED, "disability-living", true, 0 },
      OF_PERSON("p.disability is not null and" TAGGED("dibao") " and not" TO_PERSON("'disability-living'")) },
    { { "disability", "domain 2.4", L("Disability allowance to who isn't recorded as disabled", "未登记残疾领取残疾人补贴"), UNDUE, NULL, true, 0 },
      OF_PERSON("p.disability is null and" TO_PERSON("'disability-care', 'disability-living'")) },
    { { "post-wage", "domain 1.10", L("Holds a post and is not paid", "在公益岗未发补贴"), MISSED, "post-wage", true, 0 },
      OF_PERSON("exists (select 1 from {welfare_post} w where w.book = h.book and w.person = p.id and w.from_day <= :from) and not" TO_PERSON("'post-wage'")) },
    { { "post-wage", "domain 1.10", L("Is paid for a post and holds none", "未在公益岗领取补贴"), UNDUE, NULL, true, 0 },
      OF_PERSON("not exists (select 1 from {welfare_post.spells} w where w.book = h.book and w.person = p.id and w.to_day > :from and w.from_day <= :day) and" TO_PERSON("'post-wage'")) },
    { { "dibao", "domain 2.4", L("Minimum living decided, nothing paid", "低保对象未发低保金"), MISSED, "dibao", true, 0 }, OF_HOUSEHOLD(TAGGED("dibao") " and not" TO_HOUSEHOLD("'dibao'")) },
    { { "dibao", "domain 2.4", L("Minimum living paid, nothing decided", "非低保对象领取低保金"), UNDUE, NULL, true, 0 }, OF_HOUSEHOLD("not" TAGGED("dibao") " and" TO_HOUSEHOLD("'dibao'")) },
    { { "tekun", "domain 2.4", L("Destitute, nothing paid", "特困人员未发供养金"), MISSED, "tekun", true, 0 }, OF_HOUSEHOLD(TAGGED("tekun") " and not" TO_HOUSEHOLD("'tekun'")) },
    { { "tekun", "domain 2.4", L("Support of the destitute paid, nothing decided", "非特困人员领取供养金"), UNDUE, NULL, true, 0 }, OF_HOUSEHOLD("not" TAGGED("tekun") " and" TO_HOUSEHOLD("'tekun'")) },
    { { "housing", "domain 2.4 5_18_006", L("Dangerous house, nothing planned", "危房无改造无搬迁"), MISSED, NULL, true, 0 },
      OF_HOUSEHOLD(LIVES("v.danger in ('c', 'd') and coalesce(v.renovation, 'not-needed') = 'not-needed'") " and not" HELPED("'housing', 'relocation'")) },
    { { "water", "domain 2.4 5_18_006", L("Unsafe water, nothing planned", "饮水不安全无措施"), MISSED, NULL, true, 0 }, OF_HOUSEHOLD(LIVES("v.water_safe = 0") " and not" HELPED("'water'")) },
    { { "watch", "domain 2.4 1_02_001, 1_02_002", L("Left poverty, house or water unsafe, and not watched", "脱贫户住房饮水有险未监测"), MISSED, NULL, true, 0 },
      OF_HOUSEHOLD("exists (select 1 from {household_status} x where x.book = h.book and x.household = h.id and x.status = 'exited') and not" WATCHED
                   " and" LIVES("(v.water_safe = 0 or (v.danger in ('c', 'd') and coalesce(v.renovation, 'planned') <> 'finished'))")) },
    { { "left", "domain 2.4", L("Paid after death or leaving", "去世或减少后仍发放"), UNDUE, NULL, true, 0 },
      SQL("select y.book as book, y.household as household, y.person as person, y.id as record from {payment} y"
          "  where y.day between :from and :day and exists (select 1 from {person.spells} p where p.book = y.book and p.id = y.person and p.end_day <= y.period_from)"
          "    and not exists (select 1 from {person.spells} p where p.book = y.book and p.id = y.person and p.to_day > y.period_from)") },
};
enum { ROWS = sizeof rows / sizeof *rows };

static const struct sql around = SQL(
    "select h.code, h.area, p.code, g.record from (*) g join {household.spells} h on h.book = g.book and h.id = g.household and " COVERS("h", ":day")
    "  left join {person.spells} p on p.book = g.book and p.id = g.person and not exists (select 1 from {person.spells} l where l.book = p.book and l.id = p.id and l.from_day > p.from_day)"
    " where g.book = :book and substr(h.area, 1, length(:area)) = :area order by h.code, p.code, g.record");

/* Whether anything of the benefit was paid to anybody: else nobody records it here. */
static enum fault judge(struct db *db, struct policy *p, int64_t from, int64_t day)
{
    struct q q;

    if (p->benefit == NULL)
        return OK;
    q = q_open(db, SQL("select 1 from {payment} y where y.book = :book and y.benefit = :benefit and y.day between :from and :day limit 1"));
    q_text(&q, ":book", db->book);
    q_text(&q, ":benefit", p->benefit);
    q_int(&q, ":from", from);
    q_int(&q, ":day", day);
    p->judged = q_row(&q);
    return q_close(&q);
}

enum fault gaps_by_area(struct db *db, const char *area, int64_t from, int64_t day, struct gap **out, int64_t *n, struct policy **policies, int64_t *n_policies)
{
    struct policy *all = arena_alloc(db->op->mem, ROWS * sizeof *all);
    int64_t room = 0, year, month, d;
    enum fault f;

    day_parts(day, &year, &month, &d);
    *out = NULL;
    *n = 0;
    for (int i = 0; i < ROWS; i++) {
        struct q q;

        all[i] = rows[i].policy;
        if ((f = judge(db, &all[i], from, day)) != OK)
            return f;
        if (!all[i].judged)
            continue;
        q = q_open_around(db, around, rows[i].rows);
        q_text(&q, ":book", db->book);
        q_text(&q, ":area", area);
        q_int(&q, ":from", from);
        q_int(&q, ":day", day);
        q_int(&q, ":year", year);
        while (q_row(&q)) {
            if (*n == room) {
                *out = arena_grow(db->op->mem, *out, (size_t)room * sizeof **out, (size_t)(room * 2 + 64) * sizeof **out);
                room = room * 2 + 64;
            }
            (*out)[(*n)++] = (struct gap){ &all[i], q_get_text(&q, 0), q_get_text(&q, 1), q_get_text(&q, 2), q_get_text(&q, 3) };
            all[i].found++;
        }
        if (q_close(&q) != OK)
            return q.fault;
    }
    *policies = all;
    *n_policies = ROWS;
    return OK;
}
