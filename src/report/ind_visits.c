/* SPDX-License-Identifier: Apache-2.0 */
#include "report/rows.h"

/* Roles whose person-times are the cadres'. */
#define CADRES "('town-leader', 'town-cadre', 'village-cadre')"

/* Visits in the period in which a leader took part, as p, each once: by the first
** leader in its list. */
#define FROM_LED \
    "  from {visit.participants} p"
#define WHERE_LED \
    " where " IN_PERIOD("p.day") " and p.role = 'town-leader'" \
    "   and not exists (select 1 from {visit.participants} o where o.book = p.book and o.id = p.id and o.n < p.n and o.role = 'town-leader')"

/* Lines of visit cadence, with the leading digits of their area that say something:
** a province is 440000, and holds for all codes that begin with 44. */
#define CADENCES \
    "(select c.id as id, c.quantity as quantity, " AREA_PREFIX("c") " as prefix" \
    " from {line} c where c.measure = 'visit-cadence')"

/* h1 and h2 are on the register, h3 was removed, h4 has no status on record. */
#define FAMILIES \
    "household id=h1 day=2016-01-01 area=441881105202\n" \
    "household id=h2 day=2016-01-01 area=441881105203\n" \
    "household id=h3 day=2016-01-01 area=441881105203\n" \
    "household id=h4 day=2016-01-01 area=441881105203\n" \
    "household_status id=s1 day=2016-01-01 household=h1 status=poor\n" \
    "household_status id=s2 day=2016-01-01 household=h2 status=poor\n" \
    "put household_status id=s2 day=2017-06-01 status=exited\n" \
    "household_status id=s3 day=2016-01-01 household=h3 status=poor\n" \
    "put household_status id=s3 day=2018-02-01 status=removed\n"

/* Visits of the period: v1 by a leader and a cadre to two households, v2 by two
** leaders, v3 by a helper and a village cadre, v4 corrected from 2017.  Not of it:
** v5, and v6, which never was. */
#define VISITS \
    FAMILIES \
    "visit id=v1 day=2018-01-01 area=441881105202 mode=home participants=w1/town-leader,w2/town-cadre households=h1,h3\n" \
    "visit id=v2 day=2018-08-08 area=441881105202 participants=w1/town-leader,w2/town-leader households=h1\n" \
    "visit id=v3 day=2018-03-01 area=441881105203 mode=phone participants=w4/member-helper,w3/village-cadre households=h2,h4\n" \
    "visit id=v4 day=2017-12-31 area=441881105203 participants=w2/town-cadre households=h2\n" \
    "visit id=v4 day=2018-01-02 households=h3\n" \
    "visit id=v5 day=2017-12-31 area=441881105203 participants=w1/town-leader households=h2\n" \
    "visit id=v6 day=2018-05-01 area=441881105203 participants=w1/town-leader households=h1,h2\n" \
    "withdraw visit id=v6\n"

const struct indicator ind_visits[] = {
    { .code = "visits.times", .rev = 1,
      .label = L("Visits", "走访次数"),
      .unit = "times", .kind = "visit", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #37, 1.4",
      .method = L("Visits on a day of the period, each once however many went or were visited, in the village of the visit. Any mode counts, also where mode or purpose is not recorded.",
                  "期内的走访，不论几人走访、走访几户，每次计一次，计在走访村。各种方式都计，未登记方式、目的的照计。"),
      .villages_only = true,
      .rows = SQL("select v.book as book, v.id as record, v.id as key, v.village as area, v.day as day, 1 as quantity, v.mode as mode, v.purpose as purpose"
                  "  from {visit} v where " IN_PERIOD("v.day")),
      .dimensions = { "mode", "purpose" },
      .prose = { "走访", "走访次数", "入户走访" },
      .eg = { { VISITS, "4" } } },
    { .code = "visits.person-times", .rev = 1,
      .label = L("Person-times of visits by cadres", "干部进村入户人次"),
      .unit = "person-times", .kind = "visit", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #38, 0, 1.4",
      .method = L("Participants of the visits of the period whose role that day is town leader, town cadre or village cadre: one visit by three cadres is three. Leaders are among"
                  " them. Helpers of units, resident secretaries, Party members, grid workers and volunteers are not counted here. Every participant has a role;"
                  " a participant who was not recorded doesn't count.",
                  "期内走访中当日身份为镇领导班子成员、镇干部、村干部的参加人：三名干部走访一次计三人次，镇领导包括在内。帮扶单位干部、驻村人员、党员致富带头人、网格员、志愿者不计入本指标。"
                  "参加人必有身份；未登记的参加人不计。"),
      .villages_only = true,
      .rows = SQL("select p.book as book, p.id as record, p.worker as key, p.village as area, p.day as day, 1 as quantity, p.role as role"
                  "  from {visit.participants} p where " IN_PERIOD("p.day") " and p.role in " CADRES),
      .dimensions = { "role" },
      .prose = { "进村入户", "镇村干部进村入户", "干部进村入户", "走访人次" },
      .eg = { { VISITS, "6" }, { VISITS "visit id=v3 participants=w4/member-helper\n", "5" } } },
    { .code = "visits.household-times", .rev = 1,
      .label = L("Household-times of visits", "走访户次"),
      .unit = "household-times", .kind = "visit", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #39, 1.4",
      .method = L("Households of the visits of the period: a household visited twice counts twice. Households on the register or not; a household that was not recorded with the visit"
                  " doesn't count.",
                  "期内走访的各户，一户走访两次计两户次。不论是否在册；走访时未登记的户不计。"),
      .villages_only = true,
      .rows = SQL("select v.book as book, v.id as record, v.household as key, v.village as area, v.day as day, 1 as quantity"
                  "  from {visit.households} v where " IN_PERIOD("v.day")),
      .prose = { "走访户次", "入户户次" },
      .eg = { { VISITS, "6" } } },
    { .code = "visits.households", .rev = 1,
      .label = L("Households visited", "走访户数"),
      .unit = "households", .kind = "visit", .adds = 0, .fold = DISTINCT,
      .source = "domain 3 #40, 1.4",
      .method = L("Different households of the visits of the period, on the register or not, in the village of the visit; never a sum of months or villages. A household that was not"
                  " recorded with the visit doesn't count.",
                  "期内走访的不重复户，不论是否在册，计在走访村；不得由各月、各村相加。走访时未登记的户不计。"),
      .villages_only = true,
      .rows = SQL("select v.book as book, v.id as record, v.household as key, v.village as area, v.day as day, 1 as quantity"
                  "  from {visit.households} v where " IN_PERIOD("v.day")),
      .prose = { "走访户", "走访户数", "走访农户" },
      .eg = { { VISITS, "4" } } },
    { .code = "visits.households.poor", .rev = 1,
      .label = L("Registered poor households visited", "走访贫困户数"),
      .unit = "households", .kind = "visit", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #40, #41",
      .method = L("Households of households.poor that a visit of the period reached, each once, in the area where they live. One whose status is not recorded doesn't count, and one for"
                  " which no visit is recorded was not visited. Evidence is the first visit.",
                  "households.poor 中期内走访过的户，每户计一次，计在户所在区划。未登记状态的户不计；未登记走访的视为未走访。明细列首次走访。"),
      .rows = SQL("select h.book as book,"
                  "       (select v.id from {visit.households} v where v.book = h.book and v.household = h.id and " IN_PERIOD("v.day")
                  "         order by v.day, v.id limit 1) as record,"
                  "       h.id as key, h.area as area,"
                  "       (select min(v.day) from {visit.households} v where v.book = h.book and v.household = h.id and " IN_PERIOD("v.day") ") as day,"
                  "       1 as quantity, s.status as status"
                  FROM_ON_ROLL
                  " where exists (select 1 from {visit.households} v where v.book = h.book and v.household = h.id and " IN_PERIOD("v.day") ")"),
      .dimensions = { "status" },
      .prose = { "走访贫困户", "走访贫困户数" },
      .eg = { { VISITS, "2" }, { VISITS "visit id=v3 households=h4\n", "1" } } },
    { .code = "visits.coverage", .rev = 1,
      .label = L("Share of registered poor households visited", "贫困户走访率"),
      .unit = "%", .fold = RATIO, .top = "visits.households.poor", .bottom = "households.poor",
      .source = "domain 3 #41",
      .method = L("visits.households.poor divided by households.poor, of the same area; never a mean of villages. A household whose status is not recorded is in neither.",
                  "visits.households.poor 除以 households.poor，同一区划；不得由各村比率平均。未登记状态的户不在其中。"),
      .prose = { "走访率", "走访覆盖率", "走访覆盖面" },
      .eg = { { VISITS, "2/2" }, { VISITS "visit id=v3 households=h4\n", "1/2" } } },
    { .code = "visits.overdue", .rev = 1,
      .label = L("Households whose visit is overdue", "逾期未走访户数"),
      .unit = "households", .kind = "household", .adds = OVER_AREAS, .fold = SUM,
      .source = "domain 3 #42, 1.4",
      .method = L("Households of households.poor last visited more days before the day than the visit-cadence line allows that holds on the day for the smallest area around them, or never"
                  " visited: a visit that is not recorded didn't happen. Where no such line is recorded nobody can tell, and the figure is not recorded. A household whose"
                  " status is not recorded doesn't count.",
                  "households.poor 中最近一次走访距统计日超过走访周期（天）或从未走访的户；走访周期取统计日适用于该户所在最小区划的标准。未登记的走访视为没有走访。未登记走访周期的，无从判断，本指标为未登记。"
                  "未登记状态的户不计。"),
      .rows = SQL("select h.book as book, h.id as record, h.id as key, h.area as area,"
                  "       (select max(v.day) from {visit.households} v where v.book = h.book and v.household = h.id and v.day <= :day) as day,"
                  "       case when l.quantity is null then null else 1 end as quantity, s.status as status"
                  FROM_ON_ROLL
                  "  left join " CADENCES " l on l.prefix = substr(h.area, 1, length(l.prefix))"
                  "   and not exists (select 1 from " CADENCES " m where m.prefix = substr(h.area, 1, length(m.prefix))"
                  "       and (length(m.prefix) > length(l.prefix) or (m.prefix = l.prefix and m.id < l.id)))"
                  " where l.quantity is null or not exists (select 1 from {visit.households} v where v.book = h.book and v.household = h.id"
                  "       and v.day <= :day and v.day >= :day - l.quantity)"),
      .dimensions = { "status" },
      .prose = { "逾期未走访户", "超期未走访户" },
      .eg = {
          { VISITS "line id=t1 day=2016-01-01 area=441881105 measure=visit-cadence quantity=7\n", "1" },
          { VISITS "line id=t1 day=2016-01-01 area=441881105 measure=visit-cadence quantity=7\n"
            "line id=t2 day=2016-01-01 area=441881105203 measure=visit-cadence quantity=7\n"
            "line id=t2 quantity=180\n"                                                         /* corrected: in time */
            "line id=t3 day=2016-01-01 area=441881105202 measure=visit-cadence quantity=1 end_day=2018-01-01\n", "0" },
          { VISITS, "none" },                                                                   /* no line recorded   */
      } },
    { .code = "visits.times.leaders", .rev = 1,
      .label = L("Visits with a town leader", "镇领导走访次数"),
      .unit = "times", .kind = "visit", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #43 of #37",
      .method = L("Visits of visits.times in which at least one took part as a town leader: a part of them, never to be added. A participant who was not recorded doesn't count.",
                  "visits.times 中至少有一名镇领导班子成员参加的走访：是其中一部分，不得相加。未登记的参加人不计。"),
      .villages_only = true,
      .rows = SQL("select p.book as book, p.id as record, p.id as key, p.village as area, p.day as day, 1 as quantity" FROM_LED WHERE_LED),
      .prose = { "镇领导走访", "班子领导走访次数" },
      .eg = { { VISITS, "2" } } },
    { .code = "visits.person-times.leaders", .rev = 1,
      .label = L("Person-times of visits by town leaders", "镇领导进村入户人次"),
      .unit = "person-times", .kind = "visit", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #43 of #38, 0",
      .method = L("Participants of the visits of the period whose role that day is town leader: a part of visits.person-times, never to be added to it. A participant who was not recorded"
                  " doesn't count.",
                  "期内走访中当日身份为镇领导班子成员的参加人：是 visits.person-times 的一部分，不得与之相加。未登记的参加人不计。"),
      .villages_only = true,
      .rows = SQL("select p.book as book, p.id as record, p.worker as key, p.village as area, p.day as day, 1 as quantity"
                  "  from {visit.participants} p where " IN_PERIOD("p.day") " and p.role = 'town-leader'"),
      .prose = { "镇领导进村入户", "镇班子领导进村入户", "班子领导进村入户" },
      .eg = { { VISITS, "3" }, { VISITS "visit id=v2 participants=w1/town-leader,w2/town-cadre\n", "2" } } },
    { .code = "visits.household-times.leaders", .rev = 1,
      .label = L("Household-times of visits with a town leader", "镇领导走访户次"),
      .unit = "household-times", .kind = "visit", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #43 of #39",
      .method = L("Household-times of the visits of visits.times.leaders: a part of visits.household-times. A household that was not recorded with the visit doesn't count.",
                  "visits.times.leaders 各次走访的户次：是 visits.household-times 的一部分。走访时未登记的户不计。"),
      .villages_only = true,
      .rows = SQL("select v.book as book, v.id as record, v.household as key, v.village as area, v.day as day, 1 as quantity"
                  FROM_LED " join {visit.households} v on v.book = p.book and v.id = p.id" WHERE_LED),
      .prose = { "镇领导走访户次" },
      .eg = { { VISITS, "3" } } },
    { .code = "visits.households.leaders", .rev = 1,
      .label = L("Households visited by a town leader", "镇领导走访户数"),
      .unit = "households", .kind = "visit", .adds = 0, .fold = DISTINCT,
      .source = "domain 3 #43 of #40",
      .method = L("Different households of the visits of visits.times.leaders, in the village of the visit: a part of visits.households. A household that was not recorded with the visit"
                  " doesn't count.",
                  "visits.times.leaders 各次走访的不重复户，计在走访村：是 visits.households 的一部分。走访时未登记的户不计。"),
      .villages_only = true,
      .rows = SQL("select v.book as book, v.id as record, v.household as key, v.village as area, v.day as day, 1 as quantity"
                  FROM_LED " join {visit.households} v on v.book = p.book and v.id = p.id" WHERE_LED),
      .prose = { "镇领导走访户", "镇领导走访户数" },
      .eg = { { VISITS, "2" } } },
    { .code = NULL }
};
