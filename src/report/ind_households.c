/* SPDX-License-Identifier: Apache-2.0 */
#include "report/rows.h"

/* Households on the register on :day; ${where} narrows them. */
#define HOUSEHOLDS(where) \
    SQL("select h.book as book, h.id as record, h.id as key, h.area as area, h.from_day as day, 1 as quantity," \
        "       s.status as status, h.attribute as attribute, h.main_cause as main_cause, h.standard as standard" \
        FROM_ON_ROLL where)
#define HOUSEHOLD_DIMENSIONS { "status", "attribute", "main_cause", "standard" }

/* Their members on :day. */
#define PERSONS(where) \
    SQL("select h.book as book, p.id as record, p.id as key, h.area as area, p.from_day as day, 1 as quantity," \
        "       s.status as status, p.sex as sex, p.education as education, p.health as health, p.labour as labour," \
        "       p.relation as relation" \
        FROM_ON_ROLL " join {person} p on p.book = h.book and p.household = h.id" where)
#define PERSON_DIMENSIONS { "status", "sex", "education", "health", "labour", "relation" }

/* A household h while its status s held; the first day of both, and the first
** after them. */
#define OVERLAP(s, o) s ".from_day < " o ".to_day and " s ".to_day > " o ".from_day"
#define SPELLS \
    "  from {household.spells} h join {household_status.spells} s on s.book = h.book and s.household = h.id and " OVERLAP("s", "h")
#define FIRST "case when h.from_day > s.from_day then h.from_day else s.from_day end"
#define AFTER "case when h.to_day < s.to_day then h.to_day else s.to_day end"

/* The same of a member p too. */
#define PERSON_FIRST \
    "case when p.from_day > h.from_day and p.from_day > s.from_day then p.from_day" \
    " when h.from_day > s.from_day then h.from_day else s.from_day end"
#define PERSON_AFTER \
    "case when p.to_day < h.to_day and p.to_day < s.to_day then p.to_day" \
    " when h.to_day < s.to_day then h.to_day else s.to_day end"

/* Identified: h is on the register on the first day of h and s, which is in the
** period, and wasn't on the day before. */
#define IDENTIFIED \
    " where s.status in " ON_ROLL " and (" IN_PERIOD("h.from_day") " or " IN_PERIOD("s.from_day") ") and (" IN_PERIOD(FIRST) ")" \
    "   and not exists (select 1 from {household.spells} b join {household_status.spells} r" \
    "       on r.book = b.book and r.household = b.id and r.status in " ON_ROLL \
    "       where b.book = h.book and b.id = h.id and " COVERS_BEFORE("b", FIRST) " and " COVERS_BEFORE("r", FIRST) ")"

#define JOIN_MEMBERS \
    "  join {person.spells} p on p.book = h.book and p.household = h.id and " COVERS("p", "s.from_day")

#define HOUSEHOLD_FLOW(day) \
    "select h.book as book, s.id as record, h.id as key, h.area as area, " day " as day, 1 as quantity," \
    "       h.attribute as attribute, h.main_cause as main_cause, h.standard as standard"
#define HOUSEHOLD_FLOW_DIMENSIONS { "attribute", "main_cause", "standard" }
#define PERSON_FLOW(day) \
    "select h.book as book, p.id as record, p.id as key, h.area as area, " day " as day, 1 as quantity," \
    "       p.sex as sex, p.labour as labour, p.relation as relation"
#define PERSON_FLOW_DIMENSIONS { "sex", "labour", "relation" }

/* The member p was no member of any household on the register: with
** COVERS_BEFORE on the day before ${d}, with COVERS on ${d}. */
#define NOT_MEMBER(covers, d) \
    "   and not exists (select 1 from {person.spells} q join {household.spells} b on b.book = q.book and b.id = q.household" \
    "       join {household_status.spells} r on r.book = q.book and r.household = q.household and r.status in " ON_ROLL \
    "       where q.book = p.book and q.id = p.id and " covers("q", d) " and " covers("b", d) " and " covers("r", d) ")"

/* Person versions as p, found through k: so narrow that an index has all of it, which
** is a tenth of the table, while what p tells is fetched for the few that are wanted. */
#define FROM_PERSONS "  from {person.spells} k cross join {person.spells} p"
#define SAME_PERSON  "p.book = k.book and p.id = k.id and p.from_day = k.from_day"

/* In poverty, as the balance of domain 3 #6 has it: those who have left it stay on
** the register, but not in poverty. */
#define IN_POVERTY "('poor', 'pre-exit', 'relapsed')"

/* The four sides of a balance, against each of which every spell is held. */
#define SIDES \
    "  cross join (select 1 as side, 'opening' as part union all select 2, 'in' union all select 3, 'out' union all select 4, 'closing') x"
#define OPEN(s)   s ".from_day < :from and " s ".to_day >= :from"
#define CLOSED(s) s ".from_day <= :to and " s ".to_day > :to"

/* h1 is poor, h2 about to leave, h3 has left, h4 fell back: two persons each.  h5
** was removed, h6 has no status on record, h7 is gone; h8 was entered by mistake. */
#define FAMILIES \
    "household id=h1 day=2016-01-01 area=441881105202\n" \
    "household id=h2 day=2016-01-01 area=441881105202\n" \
    "household id=h3 day=2016-01-01 area=441881105203\n" \
    "household id=h4 day=2016-01-01 area=441881105203\n" \
    "household id=h5 day=2016-01-01 area=441881105203\n" \
    "household id=h6 day=2016-01-01 area=441881105203\n" \
    "household id=h7 day=2016-01-01 area=441881105203\n" \
    "household id=h8 day=2016-01-01 area=441881105203\n" \
    "person id=p1 day=2016-01-01 household=h1 relation=head\n" \
    "person id=p1b day=2016-01-01 household=h1 relation=spouse\n" \
    "person id=p2 day=2016-01-01 household=h2 relation=head\n" \
    "person id=p2b day=2016-01-01 household=h2 relation=son\n" \
    "person id=p3 day=2016-01-01 household=h3 relation=head\n" \
    "person id=p3b day=2018-03-01 household=h3 relation=daughter join_reason=birth\n" \
    "person id=p4 day=2016-01-01 household=h4 relation=head\n" \
    "person id=p4b day=2016-01-01 household=h4 relation=mother\n" \
    "person id=p5 day=2016-01-01 household=h5 relation=head\n" \
    "person id=p6 day=2016-01-01 household=h6 relation=head\n" \
    "household_status id=s1 day=2016-01-01 household=h1 status=poor\n" \
    "household_status id=s2 day=2016-01-01 household=h2 status=poor\n" \
    "put household_status id=s2 day=2018-02-01 status=pre-exit\n" \
    "household_status id=s3 day=2016-01-01 household=h3 status=poor\n" \
    "put household_status id=s3 day=2018-02-01 status=pre-exit\n" \
    "household_status id=s3 status=exited\n" \
    "household_status id=s4 day=2016-01-01 household=h4 status=poor\n" \
    "put household_status id=s4 day=2017-02-01 status=exited\n" \
    "put household_status id=s4 day=2018-05-01 status=relapsed\n" \
    "household_status id=s5 day=2016-01-01 household=h5 status=poor\n" \
    "put household_status id=s5 day=2018-06-01 status=removed\n" \
    "household_status id=s7 day=2016-01-01 household=h7 status=poor\n" \
    "household id=h7 end_day=2018-07-01 end_reason=moved-away\n" \
    "household_status id=s8 day=2016-01-01 household=h8 status=poor\n" \
    "withdraw household_status id=s8\n"

/* New in 2018: n1 with two persons, n2 after having been removed, n3 by a correction.
** Not new: n4 of 2017, n5 whose status only changed, n6 without a status. */
#define NEWCOMERS \
    "household id=n1 day=2018-03-01 area=441881105202\n" \
    "person id=p1 day=2018-03-01 household=n1 relation=head join_reason=registered\n" \
    "person id=p2 day=2018-03-01 household=n1 relation=spouse\n" \
    "person id=p3 day=2018-04-01 household=n1 relation=son join_reason=birth\n" \
    "household_status id=s1 day=2018-03-01 household=n1 status=poor\n" \
    "household id=n2 day=2016-01-01 area=441881105203\n" \
    "person id=p4 day=2016-01-01 household=n2 relation=head\n" \
    "household_status id=s2 day=2016-01-01 household=n2 status=poor\n" \
    "put household_status id=s2 day=2017-01-01 status=removed\n" \
    "put household_status id=s2 day=2018-08-08 status=poor\n" \
    "household id=n3 day=2017-12-01 area=441881105203\n" \
    "household_status id=s3 day=2017-12-31 household=n3 status=poor\n" \
    "household_status id=s3 day=2018-01-01\n" \
    "household id=n4 day=2017-12-01 area=441881105203\n" \
    "household_status id=s4 day=2017-12-31 household=n4 status=poor\n" \
    "household id=n5 day=2016-01-01 area=441881105203\n" \
    "household_status id=s5 day=2016-01-01 household=n5 status=poor\n" \
    "put household_status id=s5 day=2018-03-01 status=pre-exit\n" \
    "household id=n6 day=2018-03-01 area=441881105203\n"

/* One household on the register, h1, and one not, h2. */
#define TWO_HOUSEHOLDS \
    "household id=h1 day=2016-01-01 area=441881105202\n" \
    "household_status id=s1 day=2016-01-01 household=h1 status=poor\n" \
    "household id=h2 day=2016-01-01 area=441881105202\n" \
    "person id=p1 day=2016-01-01 household=h1 relation=head join_reason=registered\n" \
    "person id=p2 day=2016-01-01 household=h2 relation=head\n"

const struct indicator ind_households[] = {
    { .code = "households.poor", .rev = 1,
      .label = L("Registered poor households", "建档立卡贫困户数"),
      .unit = "households", .kind = "household", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #1",
      .method = L("Households that exist on the day and are then on the poverty register: poor, about to leave, left, or fallen back; not those removed."
                  " A household whose status is not recorded doesn't count; an attribute or cause that is not recorded makes no difference.",
                  "统计日存续且在建档立卡册上的户：未脱贫、预脱贫、脱贫、返贫；清退的不计。未登记状态的户不计；属性、致贫原因未登记的照计。"),
      .rows = HOUSEHOLDS(""),
      .dimensions = HOUSEHOLD_DIMENSIONS,
      .prose = { "贫困户", "建档立卡贫困户", "建档立卡户", "在册贫困户", "在册户" },
      .eg = { { FAMILIES, "4" } } },
    { .code = "persons.poor", .rev = 1,
      .label = L("Registered poor persons", "建档立卡贫困人口"),
      .unit = "persons", .kind = "person", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #2",
      .method = L("Members on the day of the households of households.poor. Members of a household whose status is not recorded don't count; sex, health and the"
                  " like make no difference, also where not recorded.",
                  "households.poor 各户统计日的在册人口。所在户状态未登记的人不计；性别、健康状况等未登记的照计。"),
      .rows = PERSONS(""),
      .dimensions = PERSON_DIMENSIONS,
      .prose = { "贫困人口", "建档立卡贫困人口", "在册贫困人口", "在册人口" },
      .eg = {
          { FAMILIES
            "person id=p1c day=2016-01-01 household=h1 relation=father end_day=2018-04-01 end_reason=death\n"
            "person id=p2c day=2016-01-01 household=h6 relation=other\n"
            "person id=p2c household=h2\n"                                      /* corrected: it is h2's */
            "person id=p4c day=2016-01-01 household=h4 relation=other\n"
            "withdraw person id=p4c\n", "9" },
      } },
    { .code = "households.poor.not-exited", .rev = 1,
      .label = L("Households still poor", "未脱贫户数"),
      .unit = "households", .kind = "household", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #3",
      .method = L("Households of households.poor whose status on the day is poor. One whose status is not recorded doesn't count.",
                  "households.poor 中统计日状态为“未脱贫”的户。未登记状态的户不计。"),
      .rows = HOUSEHOLDS(" where s.status = 'poor'"),
      .dimensions = HOUSEHOLD_DIMENSIONS,
      .prose = { "未脱贫户", "未脱贫贫困户", "尚未脱贫户" },
      .eg = { { FAMILIES, "1" }, { FAMILIES "household_status id=s3 of=2018-06-01 status=poor\n", "2" } } },
    { .code = "households.poor.pre-exit", .rev = 1,
      .label = L("Households about to leave poverty", "预脱贫户数"),
      .unit = "households", .kind = "household", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #3",
      .method = L("Households of households.poor whose status on the day is about to leave. One whose status is not recorded doesn't count.",
                  "households.poor 中统计日状态为“预脱贫”的户。未登记状态的户不计。"),
      .rows = HOUSEHOLDS(" where s.status = 'pre-exit'"),
      .dimensions = HOUSEHOLD_DIMENSIONS,
      .prose = { "预脱贫户", "拟脱贫户" },
      .eg = { { FAMILIES, "1" }, { FAMILIES "household_status id=s3 of=2018-06-01 status=pre-exit\n", "2" } } },
    { .code = "households.poor.exited", .rev = 1,
      .label = L("Households out of poverty on the register", "在册脱贫户数"),
      .unit = "households", .kind = "household", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #3",
      .method = L("Households of households.poor whose status on the day is left poverty; the policies go on for them. One whose status is not recorded doesn't count.",
                  "households.poor 中统计日状态为“脱贫”的户，继续享受政策。未登记状态的户不计。"),
      .rows = HOUSEHOLDS(" where s.status = 'exited'"),
      .dimensions = HOUSEHOLD_DIMENSIONS,
      .prose = { "在册脱贫户", "脱贫享受政策户", "已脱贫户" },
      .eg = { { FAMILIES, "1" }, { FAMILIES "put household_status id=s2 day=2018-08-08 status=exited\n", "2" } } },
    { .code = "households.poor.relapsed", .rev = 1,
      .label = L("Households fallen back", "在册返贫户数"),
      .unit = "households", .kind = "household", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #3",
      .method = L("Households of households.poor whose status on the day is fallen back. One whose status is not recorded doesn't count.",
                  "households.poor 中统计日状态为“返贫”的户。未登记状态的户不计。"),
      .rows = HOUSEHOLDS(" where s.status = 'relapsed'"),
      .dimensions = HOUSEHOLD_DIMENSIONS,
      .prose = { "在册返贫户" },
      .eg = { { FAMILIES, "1" }, { FAMILIES "household_status id=s4 of=2018-06-01 status=exited\n", "0" } } },
    { .code = "persons.poor.not-exited", .rev = 1,
      .label = L("Persons still poor", "未脱贫人口"),
      .unit = "persons", .kind = "person", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #3",
      .method = L("Members on the day of the households of households.poor.not-exited. Those of a household whose status is not recorded don't count.",
                  "households.poor.not-exited 各户统计日的在册人口。所在户状态未登记的人不计。"),
      .rows = PERSONS(" where s.status = 'poor'"),
      .dimensions = PERSON_DIMENSIONS,
      .prose = { "未脱贫人口", "未脱贫人数", "尚未脱贫人口" },
      .eg = { { FAMILIES, "2" }, { FAMILIES "person id=p6 household=h1 relation=other\n", "3" } } },
    { .code = "persons.poor.pre-exit", .rev = 1,
      .label = L("Persons about to leave poverty", "预脱贫人口"),
      .unit = "persons", .kind = "person", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #3",
      .method = L("Members on the day of the households of households.poor.pre-exit. Those of a household whose status is not recorded don't count.",
                  "households.poor.pre-exit 各户统计日的在册人口。所在户状态未登记的人不计。"),
      .rows = PERSONS(" where s.status = 'pre-exit'"),
      .dimensions = PERSON_DIMENSIONS,
      .prose = { "预脱贫人口", "拟脱贫人口" },
      .eg = { { FAMILIES, "2" }, { FAMILIES "person id=p6 household=h2 relation=other\n", "3" } } },
    { .code = "persons.poor.exited", .rev = 1,
      .label = L("Persons out of poverty on the register", "在册脱贫人口"),
      .unit = "persons", .kind = "person", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #3",
      .method = L("Members on the day of the households of households.poor.exited. Those of a household whose status is not recorded don't count.",
                  "households.poor.exited 各户统计日的在册人口。所在户状态未登记的人不计。"),
      .rows = PERSONS(" where s.status = 'exited'"),
      .dimensions = PERSON_DIMENSIONS,
      .prose = { "在册脱贫人口", "脱贫享受政策人口", "已脱贫人口" },
      .eg = { { FAMILIES, "2" }, { FAMILIES "person id=p6 household=h3 relation=other\n", "3" } } },
    { .code = "persons.poor.relapsed", .rev = 1,
      .label = L("Persons fallen back", "在册返贫人口"),
      .unit = "persons", .kind = "person", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #3",
      .method = L("Members on the day of the households of households.poor.relapsed. Those of a household whose status is not recorded don't count.",
                  "households.poor.relapsed 各户统计日的在册人口。所在户状态未登记的人不计。"),
      .rows = PERSONS(" where s.status = 'relapsed'"),
      .dimensions = PERSON_DIMENSIONS,
      .prose = { "在册返贫人口" },
      .eg = { { FAMILIES, "2" }, { FAMILIES "person id=p6 household=h4 relation=other\n", "3" } } },

    { .code = "households.identified", .rev = 1,
      .label = L("Newly identified households", "新识别户数"),
      .unit = "households", .kind = "household_status", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #4",
      .method = L("Households that came onto the poverty register in the period: on it that day, not on it the day before. A household that comes back after it was"
                  " removed counts again; a change of status on the register doesn't count, nor a move between villages, nor a household whose status is not recorded.",
                  "期内纳入建档立卡的户：当日在册，前一日不在册。清退后重新纳入的再计一次；在册期间状态变更、在村之间迁移的不计；未登记状态的户不计。"),
      .rows = SQL(HOUSEHOLD_FLOW(FIRST) SPELLS IDENTIFIED),
      .dimensions = HOUSEHOLD_FLOW_DIMENSIONS,
      .prose = { "新识别贫困户", "新识别户", "新增贫困户", "新纳入户" },
      .eg = { { NEWCOMERS, "3" } } },
    { .code = "persons.identified", .rev = 1,
      .label = L("Newly identified persons", "新识别人口"),
      .unit = "persons", .kind = "person", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #4",
      .method = L("Members of the households of households.identified on the day each was identified; who joins later is natural increase. Members of a household whose"
                  " status is not recorded don't count.",
                  "households.identified 各户在识别当日的在册人口；此后增加的属自然增加。所在户状态未登记的人不计。"),
      .rows = SQL(PERSON_FLOW(FIRST) SPELLS "  join {person.spells} p on p.book = h.book and p.household = h.id and " COVERS("p", FIRST) IDENTIFIED),
      .dimensions = PERSON_FLOW_DIMENSIONS,
      .prose = { "新识别贫困人口", "新识别人口", "新增贫困人口" },
      .eg = { { NEWCOMERS, "3" } } },
    { .code = "persons.natural-increase", .rev = 1,
      .label = L("Natural increase of persons", "自然增加人口"),
      .unit = "persons", .kind = "person", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #5",
      .method = L("Persons who in the period joined a household that was already on the register, by birth, marriage, moving in, return or adoption, and were no member of"
                  " such a household the day before. Those who came with the registration or were missed before don't count, nor those whose reason is not recorded.",
                  "期内因出生、婚入、迁入、回归、收养加入已在册户的人，且前一日不是在册户成员。建档立卡时在册、补录的不计；未登记增加原因的不计。"),
      .rows = SQL("select h.book as book, p.id as record, p.id as key, h.area as area, p.from_day as day, 1 as quantity,"
                  "       p.join_reason as join_reason, p.sex as sex, p.relation as relation"
                  FROM_PERSONS
                  "  join {household.spells} h on h.book = p.book and h.id = p.household and " COVERS("h", "p.from_day")
                  "  join {household_status.spells} s on s.book = h.book and s.household = h.id and s.status in " ON_ROLL " and " COVERS("s", "p.from_day")
                  " where " IN_PERIOD("k.from_day") " and " SAME_PERSON " and p.join_reason in ('birth', 'marriage', 'moved-in', 'returned', 'adoption')"
                  "   and exists (select 1 from {household_status.spells} r join {household.spells} b on b.book = r.book and b.id = r.household"
                  "       where r.book = h.book and r.household = h.id and r.status in " ON_ROLL
                  "       and " COVERS_BEFORE("r", "p.from_day") " and " COVERS_BEFORE("b", "p.from_day") ")"
                  NOT_MEMBER(COVERS_BEFORE, "p.from_day")),
      .dimensions = { "join_reason", "sex", "relation" },
      .prose = { "自然增加", "自然增加人口" },
      .eg = {
          { TWO_HOUSEHOLDS
            "person id=p3 day=2018-02-01 household=h1 relation=son join_reason=birth\n"
            "put person id=p3 day=2018-06-01 labour=none\n"                     /* still the same increase      */
            "person id=p4 day=2018-02-01 household=h1 relation=spouse join_reason=missed\n"
            "person id=p4 join_reason=marriage\n"                               /* corrected: counts            */
            "person id=p5 day=2018-02-01 household=h1 relation=other\n"         /* reason not recorded          */
            "person id=p6 day=2018-02-01 household=h2 relation=son join_reason=birth\n"         /* not on the register */
            "person id=p7 day=2017-12-31 household=h1 relation=son join_reason=birth\n", "2" }, /* before the period   */
      } },
    { .code = "persons.natural-decrease", .rev = 1,
      .label = L("Natural decrease of persons", "自然减少人口"),
      .unit = "persons", .kind = "person", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #5",
      .method = L("Persons who in the period left a household on the register by death, marriage, moving out, army, going missing, adoption or prison, on the first day they"
                  " were no longer a member, and didn't join another such household that day. Those wrongly included don't count, nor those for whom no such reason is recorded.",
                  "期内因死亡、婚出、迁出、参军、失踪、送养、服刑离开在册户的人（按不再是成员的第一日计），且当日未加入另一在册户。错评清退的不计；未登记上述原因的不计。"),
      .rows = SQL("select h.book as book, p.id as record, p.id as key, h.area as area, p.to_day as day, 1 as quantity,"
                  "       p.end_reason as end_reason, p.sex as sex, p.relation as relation"
                  FROM_PERSONS
                  "  join {household.spells} h on h.book = p.book and h.id = p.household and " COVERS_BEFORE("h", "p.to_day")
                  "  join {household_status.spells} s on s.book = h.book and s.household = h.id and s.status in " ON_ROLL " and " COVERS_BEFORE("s", "p.to_day")
                  " where " IN_PERIOD("k.to_day") " and " SAME_PERSON " and p.end_day = p.to_day"
                  "   and p.end_reason in ('death', 'marriage', 'moved-out', 'army', 'missing', 'adopted-out', 'prison')"
                  NOT_MEMBER(COVERS, "p.to_day")),
      .dimensions = { "end_reason", "sex", "relation" },
      .prose = { "自然减少", "自然减少人口" },
      .eg = {
          { TWO_HOUSEHOLDS
            "person id=p3 day=2016-01-01 household=h1 relation=father end_day=2018-02-01 end_reason=death\n"
            "person id=p4 day=2016-01-01 household=h1 relation=daughter end_day=2018-02-01 end_reason=wrong\n"
            "person id=p4 end_reason=marriage\n"                                /* corrected: counts            */
            "person id=p5 day=2016-01-01 household=h1 relation=other end_day=2018-02-01 end_reason=wrong\n"
            "person id=p6 day=2016-01-01 household=h2 relation=father end_day=2018-02-01 end_reason=death\n"    /* not on the register */
            "person id=p7 day=2016-01-01 household=h1 relation=son\n"
            "put person id=p7 day=2018-02-01 household=h2\n"                    /* moved; no reason recorded    */
            "person id=p8 day=2016-01-01 household=h1 relation=mother end_day=2018-01-01 end_reason=death\n"    /* on 31 December its last day */
            "person id=p8 end_day=2017-12-31\n", "2" },
      } },
    { .code = "households.balance", .rev = 1,
      .label = L("Balance of households in poverty", "未脱贫户数平衡核对"),
      .unit = "households", .kind = "household_status", .adds = OVER_AREAS | OVER_TIME, .fold = SUM,
      .source = "domain 3 #6",
      .method = L("Households in poverty (poor, about to leave, fallen back) on the day before the period, plus those that came in, less those that went out, less those on its"
                  " last day: 0 when the register closes, and its records show the way from one to the other. A move between areas goes out of one and into the other."
                  " A household whose status is not recorded is on neither side.",
                  "期初（期间前一日）未脱贫、预脱贫、返贫户数，加期内转入，减期内转出，减期末户数：册子平衡时为 0，其明细即由期初到期末的变化。区划之间迁移的，一处转出、一处转入。"
                  "未登记状态的户两边都不计。"),
      .rows = SQL("select h.book as book, s.id as record, h.id as key, h.area as area,"
                  "       case x.side when 1 then :from - 1 when 2 then " FIRST " when 3 then " AFTER " else :to end as day,"
                  "       case when x.side < 3 then 1 else -1 end as quantity, x.part as part, s.status as status"
                  SPELLS " and s.status in " IN_POVERTY SIDES
                  " where (x.side = 1 and " OPEN("h") " and " OPEN("s") ")"
                  "    or (x.side = 4 and " CLOSED("h") " and " CLOSED("s") ")"
                  "    or (x.side = 2 and (h.from_day >= :from or s.from_day >= :from) and (" IN_PERIOD(FIRST) ")"
                  "        and not exists (select 1 from {household.spells} b join {household_status.spells} r"
                  "            on r.book = b.book and r.household = b.id and r.status in " IN_POVERTY
                  "            where b.book = h.book and b.id = h.id and b.area = h.area and " COVERS_BEFORE("b", FIRST) " and " COVERS_BEFORE("r", FIRST) "))"
                  "    or (x.side = 3 and (h.to_day <= :to or s.to_day <= :to) and (" IN_PERIOD(AFTER) ")"
                  "        and not exists (select 1 from {household.spells} b join {household_status.spells} r"
                  "            on r.book = b.book and r.household = b.id and r.status in " IN_POVERTY
                  "            where b.book = h.book and b.id = h.id and b.area = h.area and " COVERS("b", AFTER) " and " COVERS("r", AFTER) "))"),
      .dimensions = { "part", "status" },
      .prose = { "户数平衡核对" },
      .eg = { { FAMILIES, "0" }, { NEWCOMERS "put household id=n5 day=2018-07-01 area=441881105202\n", "0" } } },
    { .code = "persons.balance", .rev = 1,
      .label = L("Balance of persons in poverty", "未脱贫人口平衡核对"),
      .unit = "persons", .kind = "person", .adds = OVER_AREAS | OVER_TIME, .fold = SUM,
      .source = "domain 3 #6",
      .method = L("Members of households in poverty (poor, about to leave, fallen back) on the day before the period, plus those who came in, alone or with the household, less"
                  " those who went out, less those on its last day: 0 when the register closes. Members of a household whose status is not recorded are on neither side.",
                  "期初（期间前一日）未脱贫、预脱贫、返贫户的人口，加期内转入（个人或整户），减期内转出，减期末人口：册子平衡时为 0。所在户状态未登记的人两边都不计。"),
      .rows = SQL("select h.book as book, p.id as record, p.id as key, h.area as area,"
                  "       case x.side when 1 then :from - 1 when 2 then " PERSON_FIRST " when 3 then " PERSON_AFTER " else :to end as day,"
                  "       case when x.side < 3 then 1 else -1 end as quantity, x.part as part, s.status as status"
                  "  from {household.spells} h join {household_status.spells} s on s.book = h.book and s.household = h.id and s.status in " IN_POVERTY
                  "  join {person.spells} p on p.book = h.book and p.household = h.id" SIDES
                  " where (x.side = 1 and " OPEN("h") " and " OPEN("s") " and " OPEN("p") ")"
                  "    or (x.side = 4 and " CLOSED("h") " and " CLOSED("s") " and " CLOSED("p") ")"
                  "    or (x.side = 2 and (p.from_day >= :from or s.from_day >= :from or h.from_day >= :from)"         /* which few pass: first */
                  "        and " OVERLAP("p", "h") " and " OVERLAP("p", "s") " and " OVERLAP("s", "h") " and (" IN_PERIOD(PERSON_FIRST) ")"
                  "        and not exists (select 1 from {person.spells} q join {household.spells} b on b.book = q.book and b.id = q.household"
                  "            join {household_status.spells} r on r.book = b.book and r.household = b.id and r.status in " IN_POVERTY
                  "            where q.book = p.book and q.id = p.id and b.area = h.area and " COVERS_BEFORE("q", PERSON_FIRST)
                  "              and " COVERS_BEFORE("b", PERSON_FIRST) " and " COVERS_BEFORE("r", PERSON_FIRST) "))"
                  "    or (x.side = 3 and (p.to_day <= :to or s.to_day <= :to or h.to_day <= :to)"
                  "        and " OVERLAP("p", "h") " and " OVERLAP("p", "s") " and " OVERLAP("s", "h") " and (" IN_PERIOD(PERSON_AFTER) ")"
                  "        and not exists (select 1 from {person.spells} q join {household.spells} b on b.book = q.book and b.id = q.household"
                  "            join {household_status.spells} r on r.book = b.book and r.household = b.id and r.status in " IN_POVERTY
                  "            where q.book = p.book and q.id = p.id and b.area = h.area and " COVERS("q", PERSON_AFTER)
                  "              and " COVERS("b", PERSON_AFTER) " and " COVERS("r", PERSON_AFTER) "))"),
      .dimensions = { "part", "status" },
      .prose = { "人口平衡核对" },
      .eg = {
          { FAMILIES
            "person id=p1c day=2016-01-01 household=h1 relation=father end_day=2018-04-01 end_reason=death\n"
            "put person id=p2b day=2018-03-01 household=h1 relation=other\n"
            "person id=p5b day=2018-02-01 household=h5 relation=daughter join_reason=birth\n"
            "person id=p1b end_day=2018-02-01 end_reason=moved-out\n"
            "person id=p6b day=2018-02-01 household=h6 relation=other\n", "0" },
          { NEWCOMERS "put household id=n1 day=2018-07-01 area=441881105203\n", "0" },
      } },
    { .code = "households.exited", .rev = 1,
      .label = L("Households that left poverty in the period", "期内脱贫户数"),
      .unit = "households", .kind = "household_status", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #7",
      .method = L("Households whose status became left poverty on a day of the period (the day of the announcement). A household whose status is not recorded, or that had"
                  " left already the day before, doesn't count; one that fell back and leaves again counts again.",
                  "期内状态变为“脱贫”的户（按公告日）。未登记状态的、前一日已是脱贫的不计；返贫后再脱贫的再计一次。"),
      .rows = SQL(HOUSEHOLD_FLOW("s.from_day") FROM_BECAME("exited") " where " IN_PERIOD("s.from_day")),
      .dimensions = HOUSEHOLD_FLOW_DIMENSIONS,
      .prose = { "今年脱贫户", "今年以来脱贫户", "当年脱贫户", "新脱贫户" },
      .eg = { { FAMILIES "put household_status id=s3 day=2018-07-01 document=x\n", "1" }, { FAMILIES "household_status id=s3 of=2018-06-01 status=pre-exit\n", "0" } } },
    { .code = "persons.exited", .rev = 1,
      .label = L("Persons who left poverty in the period", "期内脱贫人口"),
      .unit = "persons", .kind = "person", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #7",
      .method = L("Members of the households of households.exited on the day each left poverty; who joined later doesn't count, nor members of a household whose status is"
                  " not recorded.",
                  "households.exited 各户在脱贫当日的在册人口；此后增加的不计，所在户状态未登记的不计。"),
      .rows = SQL(PERSON_FLOW("s.from_day") FROM_BECAME("exited") JOIN_MEMBERS " where " IN_PERIOD("s.from_day")),
      .dimensions = PERSON_FLOW_DIMENSIONS,
      .prose = { "今年脱贫人口", "今年以来脱贫人口", "当年脱贫人口", "新脱贫人口" },
      .eg = { { FAMILIES "person id=p3c day=2016-01-01 household=h6 relation=mother\n" "person id=p3c household=h3\n", "2" } } },
    { .code = "households.exited.cumulative", .rev = 1,
      .label = L("Households that have ever left poverty", "累计脱贫户数"),
      .unit = "households", .kind = "household_status", .adds = 0, .fold = DISTINCT,
      .source = "domain 3 #8",
      .method = L("Different households whose status became left poverty on the day or before, in the area where they then lived, whatever became of them since (fallen back,"
                  " removed, moved away). A household whose status is not recorded doesn't count.",
                  "截至统计日曾脱贫的不重复户数，计在脱贫时所在区划，不论此后是否返贫、清退或迁出。未登记状态的户不计。"),
      .rows = SQL(HOUSEHOLD_FLOW("s.from_day") FROM_BECAME("exited") " where s.from_day <= :day"),
      .dimensions = HOUSEHOLD_FLOW_DIMENSIONS,
      .prose = { "累计脱贫户", "累计脱贫" },
      .eg = { { FAMILIES, "2" }, { FAMILIES "put household_status id=s4 day=2018-08-01 status=exited\n"
                                   "household_status id=s3 of=2018-06-01 status=pre-exit\n", "1" } } },
    { .code = "persons.exited.cumulative", .rev = 1,
      .label = L("Persons who have ever left poverty", "累计脱贫人口"),
      .unit = "persons", .kind = "person", .adds = 0, .fold = DISTINCT,
      .source = "domain 3 #8",
      .method = L("Different members of the households of households.exited.cumulative on the day each left poverty. Members of a household whose status is not recorded don't count.",
                  "households.exited.cumulative 各户在脱贫当日的不重复在册人口。所在户状态未登记的人不计。"),
      .rows = SQL(PERSON_FLOW("s.from_day") FROM_BECAME("exited") JOIN_MEMBERS " where s.from_day <= :day"),
      .dimensions = PERSON_FLOW_DIMENSIONS,
      .prose = { "累计脱贫人口", "累计脱贫人数" },
      .eg = { { FAMILIES, "3" }, { FAMILIES "put household_status id=s4 day=2018-08-01 status=exited\n"
                                   "household_status id=s3 of=2018-06-01 status=pre-exit\n", "2" } } },
    { .code = "households.relapsed", .rev = 1,
      .label = L("Households that fell back in the period", "期内返贫户数"),
      .unit = "households", .kind = "household_status", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #9",
      .method = L("Times that a household's status became fallen back on a day of the period; one that falls back twice counts twice. A household whose status is not recorded"
                  " doesn't count.",
                  "期内状态变为“返贫”的户，两次返贫计两次。未登记状态的户不计。"),
      .rows = SQL(HOUSEHOLD_FLOW("s.from_day") FROM_BECAME("relapsed") " where " IN_PERIOD("s.from_day")),
      .dimensions = HOUSEHOLD_FLOW_DIMENSIONS,
      .prose = { "今年返贫户", "今年以来返贫户", "新返贫户", "返贫户" },
      .eg = { { FAMILIES, "1" }, { FAMILIES "household_status id=s4 of=2018-06-01 day=2017-12-31\n", "0" } } },
    { .code = "persons.relapsed", .rev = 1,
      .label = L("Persons who fell back in the period", "期内返贫人口"),
      .unit = "persons", .kind = "person", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #9",
      .method = L("Members of the households of households.relapsed on the day each fell back. Members of a household whose status is not recorded don't count.",
                  "households.relapsed 各户在返贫当日的在册人口。所在户状态未登记的人不计。"),
      .rows = SQL(PERSON_FLOW("s.from_day") FROM_BECAME("relapsed") JOIN_MEMBERS " where " IN_PERIOD("s.from_day")),
      .dimensions = PERSON_FLOW_DIMENSIONS,
      .prose = { "今年返贫人口", "今年以来返贫人口", "新返贫人口", "返贫人口" },
      .eg = { { FAMILIES, "2" }, { FAMILIES "person id=p4b end_day=2018-05-01 end_reason=death\n", "1" } } },

    { .code = "pairings.households", .rev = 1,
      .label = L("Households with a helper", "已结对户数"),
      .unit = "households", .kind = "pairing", .adds = OVER_AREAS, .fold = DISTINCT,
      .source = "domain 3 #34, 1.2",
      .method = L("Households of households.poor for which at least one pairing holds on the day, in whatever role. A pairing with a village, that names no household, doesn't count,"
                  " nor one with a household whose status is not recorded.",
                  "households.poor 中统计日至少有一名帮扶责任人的户，不论帮扶身份。只结对到村、未登记户的不计；未登记状态的户不计。"),
      .rows = SQL("select h.book as book, g.id as record, h.id as key, h.area as area, g.from_day as day, 1 as quantity, g.role as role, s.status as status"
                  FROM_ON_ROLL " join {pairing} g on g.book = h.book and g.household = h.id"),
      .dimensions = { "role", "status" },
      .prose = { "结对户", "已结对户", "结对帮扶户", "结对帮扶贫困户" },
      .eg = {
          { FAMILIES
            "pairing id=g1 day=2018-01-01 worker=w2 household=h1 role=first\n"
            "pairing id=g2 day=2018-01-01 worker=w4 household=h1 role=member-leader\n"                                      /* the same household */
            "pairing id=g3 day=2016-01-01 worker=w2 household=h2 role=first end_day=2018-08-08 end_reason=transferred\n"    /* over      */
            "pairing id=g4 day=2018-01-01 worker=w2 household=h6 role=first\n"
            "pairing id=g4 household=h3\n"                                                                                  /* corrected */
            "pairing id=g5 day=2018-01-01 worker=w2 household=h6 role=first\n"                                              /* not on the register */
            "pairing id=g6 day=2018-01-01 worker=w1 area=441881105202 role=village-leader\n", "2" },                        /* no household recorded */
      } },
    { .code = "pairings.households.none", .rev = 1,
      .label = L("Households without a helper", "未结对户数"),
      .unit = "households", .kind = "household", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #34, 1.2",
      .method = L("Households of households.poor for which no pairing holds on the day: where no helper is recorded, the household counts here. One whose status is not recorded"
                  " doesn't count.",
                  "households.poor 中统计日没有帮扶责任人的户：未登记责任人的计入。未登记状态的户不计。"),
      .rows = HOUSEHOLDS(" where not exists (select 1 from {pairing} g where g.book = h.book and g.household = h.id)"),
      .dimensions = HOUSEHOLD_DIMENSIONS,
      .prose = { "未结对户", "无帮扶责任人户" },
      .eg = {
          { FAMILIES
            "pairing id=g1 day=2018-01-01 worker=w2 household=h1 role=first\n"
            "pairing id=g3 day=2016-01-01 worker=w2 household=h2 role=first end_day=2018-08-08 end_reason=transferred\n"
            "pairing id=g4 day=2018-01-01 worker=w2 household=h6 role=first\n"
            "pairing id=g4 household=h3\n"
            "pairing id=g6 day=2018-01-01 worker=w1 area=441881105203 role=village-leader\n", "2" },
      } },
    { .code = "pairings.current", .rev = 1,
      .label = L("Pairings with households", "结对关系数"),
      .unit = "pairings", .kind = "pairing", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 1.2, 3 #35",
      .method = L("Pairings that hold on the day between a helper and a household that exists on it; a household with two helpers counts twice. A pairing that names no household"
                  " doesn't count; whether the household's status is recorded makes no difference.",
                  "统计日有效的责任人与存续户之间的结对关系，一户两名责任人计两对。未登记户（只结对到村）的不计；户的状态是否登记不影响。"),
      .rows = SQL("select h.book as book, g.id as record, g.worker as key, h.area as area, g.from_day as day, 1 as quantity, g.role as role"
                  "  from {household} h join {pairing} g on g.book = h.book and g.household = h.id"),
      .dimensions = { "role" },
      .prose = { "结对关系", "结对帮扶关系" },
      .eg = {
          { FAMILIES
            "pairing id=g1 day=2018-01-01 worker=w2 household=h1 role=first\n"
            "pairing id=g2 day=2018-01-01 worker=w4 household=h1 role=member-leader\n"
            "pairing id=g3 day=2018-01-01 worker=w4 household=h6 role=first\n"
            "pairing id=g4 day=2016-01-01 worker=w2 household=h2 role=first\n"
            "pairing id=g4 end_day=2018-08-08 end_reason=transferred\n"                         /* corrected: over */
            "pairing id=g6 day=2018-01-01 worker=w1 area=441881105202 role=village-leader\n", "3" },
      } },
    { .code = "helpers.persons", .rev = 1,
      .label = L("Helpers", "帮扶责任人数"),
      .unit = "persons", .kind = "pairing", .adds = 0, .fold = DISTINCT,
      .source = "domain 3 #35",
      .method = L("Different helpers of pairings.current. Who helps in two villages counts once in each and once in all. A helper for whom no household is recorded doesn't count.",
                  "pairings.current 中不重复的责任人。在两村都有结对户的，各村各计一次，合计只计一次。未登记结对户的不计。"),
      .rows = SQL("select h.book as book, g.id as record, g.worker as key, h.area as area, g.from_day as day, 1 as quantity, g.role as role"
                  "  from {household} h join {pairing} g on g.book = h.book and g.household = h.id"),
      .dimensions = { "role" },
      .prose = { "帮扶责任人", "帮扶干部", "结对帮扶责任人" },
      .eg = {
          { FAMILIES
            "pairing id=g1 day=2018-01-01 worker=w2 household=h1 role=first\n"
            "pairing id=g2 day=2018-01-01 worker=w2 household=h3 role=first\n"                  /* the same helper */
            "pairing id=g3 day=2018-01-01 worker=w4 household=h1 role=member-leader\n"
            "pairing id=g4 day=2018-01-01 worker=w3 household=h4 role=grid\n"
            "pairing id=g4 worker=w2\n"                                                         /* corrected       */
            "pairing id=g6 day=2018-01-01 worker=w1 area=441881105202 role=village-leader\n", "2" },
      } },
    { .code = "helpers.households-per-helper", .rev = 1,
      .label = L("Households a helper", "人均结对户数"),
      .unit = "households/helper", .fold = RATIO, .top = "pairings.current", .bottom = "helpers.persons",
      .source = "domain 3 #35, 1.2",
      .method = L("pairings.current divided by helpers.persons, both of the same area and day. Pairings for which no household is recorded are in neither.",
                  "pairings.current 除以 helpers.persons，同一区划、同一日。未登记户的结对不在其中。"),
      .prose = { "人均结对户数", "人均帮扶户数" },
      .eg = {
          { FAMILIES
            "pairing id=g1 day=2018-01-01 worker=w2 household=h1 role=first\n"
            "pairing id=g2 day=2018-01-01 worker=w2 household=h3 role=first\n"
            "pairing id=g3 day=2018-01-01 worker=w4 household=h1 role=member-leader\n"
            "pairing id=g4 day=2018-01-01 worker=w3 household=h4 role=grid\n"
            "pairing id=g4 worker=w2\n"
            "pairing id=g6 day=2018-01-01 worker=w1 area=441881105202 role=village-leader\n", "4/2" },
      } },
    { .code = "helpers.units", .rev = 1,
      .label = L("Helping units", "帮扶单位数"),
      .unit = "units", .kind = "pairing", .adds = 0, .fold = DISTINCT,
      .source = "domain 3 #36",
      .method = L("Different units that send the helpers of pairings.current, as recorded of the helper on the day; a unit that helps several villages counts once in each and"
                  " once in all. A helper whose unit is not recorded adds none.",
                  "pairings.current 中责任人统计日所在的不重复单位。同一单位帮扶几个村的，各村各计一次，合计只计一次。未登记单位的责任人不计。"),
      .rows = SQL("select h.book as book, g.id as record, w.unit as key, h.area as area, g.from_day as day, 1 as quantity"
                  "  from {household} h join {pairing} g on g.book = h.book and g.household = h.id"
                  "  join {worker} w on w.book = g.book and w.id = g.worker and w.unit is not null"),
      .prose = { "帮扶单位" },
      .eg = {
          { FAMILIES
            "organisation id=u2 day=2010-01-01 type=unit\n"
            "pairing id=g1 day=2018-01-01 worker=w1 household=h1 role=first\n"
            "pairing id=g2 day=2018-01-01 worker=w2 household=h3 role=first\n"                  /* of the same unit   */
            "pairing id=g3 day=2018-01-01 worker=w4 household=h1 role=member-leader\n"          /* unit not recorded  */
            "pairing id=g4 day=2018-01-01 worker=w3 household=h4 role=grid\n"
            "worker id=w3 unit=u2\n", "2" },                                                    /* corrected          */
      } },
    { .code = NULL }
};
