/* SPDX-License-Identifier: Apache-2.0 */
/* Watching that nobody falls back: clues, households watched, risks eliminated,
** and the low-income tags they bear. */
#include "report/rows.h"

/* Households watched on :day as m, with what they are told by. */
#define WATCHED(where) \
    SQL("select m.book as book, m.id as record, m.household as key, h.area as area, m.from_day as day, 1 as quantity," \
        "       m.class as class, m.method as method" \
        "  from {monitoring} m join {household} h on h.book = m.book and h.id = m.household" where)

/* Their members on :day. */
#define WATCHED_PERSONS(where) \
    SQL("select m.book as book, p.id as record, p.id as key, h.area as area, p.from_day as day, 1 as quantity, m.class as class, p.sex as sex" \
        "  from {monitoring} m join {household} h on h.book = m.book and h.id = m.household" \
        "  join {person} p on p.book = h.book and p.household = h.id" where)

/* The state of a household's watching became ${state} on the first day of m; before that it wasn't. */
#define BECAME(state) \
    "  from {monitoring.spells} m join {household.spells} h on h.book = m.book and h.id = m.household and " COVERS("h", "m.from_day") \
    " where m.state = '" state "' and " IN_PERIOD("m.from_day") \
    "   and not exists (select 1 from {monitoring.spells} b where b.book = m.book and b.household = m.household" \
    "       and b.state = '" state "' and " COVERS_BEFORE("b", "m.from_day") ")"
#define FLOW \
    "select m.book as book, m.id as record, m.household as key, h.area as area, m.from_day as day, 1 as quantity, m.class as class, m.method as method"

/* Whether it had been eliminated on the day before. */
#define ELIMINATED_BEFORE \
    " exists (select 1 from {monitoring.spells} e where e.book = m.book and e.household = m.household" \
    "       and e.state = 'eliminated' and " COVERS_BEFORE("e", "m.from_day") ")"

/* Clues received in the period, as c. */
#define CLUES(where) \
    SQL("select c.book as book, c.id as record, c.id as key, h.area as area, c.day as day, 1 as quantity, c.channel as channel, c.alarm as alarm" \
        "  from {clue} c join {household.spells} h on h.book = c.book and h.id = c.household and " COVERS("h", "c.day") \
        " where " IN_PERIOD("c.day") where)

/* Decisions of the period as d on the case c of the household h; its first spell is when the
** case was opened. */
#define OPENED(c) " not exists (select 1 from {household_case.spells} b where b.book = " c ".book and b.id = " c ".id and b.from_day < " c ".from_day)"
#define DECIDED_AFTER "(d.day - coalesce((select l.day from {clue} l where l.book = c.book and l.id = c.clue), c.from_day))"
#define DECISIONS(quantity, and) \
    SQL("select d.book as book, d.id as record, c.id as key, h.area as area, d.day as day, " quantity " as quantity, c.purpose as purpose" \
        "  from {case_step} d join {household_case.spells} c on c.book = d.book and c.id = d.household_case and" OPENED("c") \
        "  join {household.spells} h on h.book = d.book and h.id = d.household and " COVERS("h", "d.day") \
        " where d.step = 'decision' and d.result = 'passed' and " IN_PERIOD("d.day") and)

/* Notices begun in the period as n, of the case c. */
#define NOTICES(and) \
    SQL("select n.book as book, n.id as record, c.id as key, h.area as area, n.day as day, 1 as quantity, c.purpose as purpose, n.step as step" \
        "  from {case_step} n join {household_case.spells} c on c.book = n.book and c.id = n.household_case and" OPENED("c") \
        "  join {household.spells} h on h.book = n.book and h.id = n.household and " COVERS("h", "n.day") \
        " where n.last_day is not null and " IN_PERIOD("n.day") and)

#define MEASURE_DAYS \
    "(select l.quantity from {line} l where l.book = h.book and l.measure = 'measure-days' and " COVERED("l", "h") " order by length(" AREA_PREFIX("l") ") desc, l.id limit 1)"

/* Five families: h1 is watched, h2 was and its risk is eliminated, h3's came back, h4 was
** entered by mistake, h5 is nobody's care. */
#define WATCH \
    "household id=h1 day=2016-01-01 area=441881105202\n" \
    "household id=h2 day=2016-01-01 area=441881105202\n" \
    "household id=h3 day=2016-01-01 area=441881105203\n" \
    "household id=h4 day=2016-01-01 area=441881105203\n" \
    "household id=h5 day=2016-01-01 area=441881105203\n" \
    "person id=p1 day=2016-01-01 household=h1 relation=head\n" \
    "person id=p1b day=2018-03-01 household=h1 relation=son\n" \
    "person id=p2 day=2016-01-01 household=h2 relation=head\n" \
    "person id=p3 day=2016-01-01 household=h3 relation=head\n" \
    "monitoring id=m1 day=2018-02-01 household=h1 class=regular state=active risks=illness\n" \
    "monitoring id=m2 day=2017-02-01 household=h2 class=marginal state=active risks=disability\n" \
    "put monitoring id=m2 day=2018-05-01 state=eliminated method=assisted\n" \
    "monitoring id=m3 day=2017-02-01 household=h3 class=sudden state=active risks=accident\n" \
    "put monitoring id=m3 day=2018-03-01 state=eliminated method=natural\n" \
    "put monitoring id=m3 day=2018-06-01 state=active method=\n" \
    "monitoring id=m4 day=2018-02-01 household=h4 class=sudden state=active risks=illness\n" \
    "withdraw monitoring id=m4\n"

/* Two clues closed, one of them late; one open; one of the year before. */
#define CLUED WATCH \
    "clue id=c1 day=2018-01-10 household=h1 channel=self-report alarm=income closed_day=2018-01-20 closed_reason=not-confirmed\n" \
    "clue id=c2 day=2018-02-10 household=h2 channel=data-match alarm=house closed_day=2018-03-20 closed_reason=not-confirmed\n" \
    "clue id=c3 day=2018-08-01 household=h3 channel=visit alarm=water\n" \
    "clue id=c4 day=2017-12-31 household=h3 channel=visit alarm=water\n"

/* h1 bears two tags, h2 one, h3's has lapsed. */
#define TAGGED WATCH \
    "low_income_tag id=t1 day=2018-01-01 household=h1 tag=dibao\n" \
    "low_income_tag id=t2 day=2018-01-01 household=h1 tag=rigid-expense end_day=2019-01-01\n" \
    "low_income_tag id=t3 day=2018-01-01 household=h2 tag=rigid-expense end_day=2019-01-01\n" \
    "low_income_tag id=t4 day=2018-01-01 household=h3 tag=rigid-expense end_day=2018-08-01\n"

/* The highest layer first, as domain 1.7 lists them. */
#define LAYER(tag) \
    "case " tag " when 'tekun' then 1 when 'dibao' then 2 when 'monitored' then 3 when 'dibao-marginal' then 4 else 5 end"

/* Two cases decided, after 9 days from the clue and after 20 from the opening, the second with
** an exception for that and for a notice of 4 days; one that waits for its notice. */
#define DECIDED WATCH \
    "programme id=q1 day=2016-01-01 name=n area=441881105" \
    " steps=monitoring/household-visit,monitoring/village-notice/5,monitoring/decision//15\n" \
    "clue id=c1 day=2018-01-01 household=h5 channel=visit alarm=water\n" \
    "household_case id=k1 day=2018-01-02 household=h5 programme=q1 purpose=monitoring clue=c1\n" \
    "case_step id=d1 day=2018-01-03 household_case=k1 household=h5 step=household-visit result=passed\n" \
    "case_step id=d2 day=2018-01-04 household_case=k1 household=h5 step=village-notice result=passed last_day=2018-01-08\n" \
    "objection id=o1 day=2018-01-05 household_case=k1 household=h5 settled_day=2018-01-06 outcome=dismissed\n" \
    "case_step id=d3 day=2018-01-10 household_case=k1 household=h5 step=decision result=passed\n" \
    "exception id=x1 day=2018-01-01 household=h1 rule=case-days worker=w1 end_day=2018-12-31\n" \
    "exception id=x2 day=2018-01-01 household=h1 rule=notice-days worker=w1 end_day=2018-12-31\n" \
    "household_case id=k2 day=2018-02-01 household=h1 programme=q1 purpose=monitoring\n" \
    "case_step id=d4 day=2018-02-03 household_case=k2 household=h1 step=household-visit result=passed\n" \
    "case_step id=d5 day=2018-02-04 household_case=k2 household=h1 step=village-notice result=passed last_day=2018-02-07\n" \
    "case_step id=d6 day=2018-02-21 household_case=k2 household=h1 step=decision result=passed\n" \
    "household_case id=k3 day=2018-08-01 household=h2 programme=q1 purpose=monitoring\n"

/* m1 had a measure after 20 days; h3's came after its return, which is no identification. */
#define HELPED WATCH \
    "line id=l1 day=2016-01-01 area=441881105 measure=measure-days quantity=30\n" \
    "measure id=n1 day=2018-02-21 household=h1 year=2018 family=health state=under-way\n" \
    "measure id=n2 day=2018-06-02 household=h3 year=2018 family=health state=under-way\n"

const struct indicator ind_monitoring[] = {
    { .code = "monitoring.clues", .rev = 1,
      .label = L("Clues of households at risk", "返贫致贫风险线索数"),
      .unit = "clues", .kind = "clue", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #75, 1.7",
      .method = L("Clues received on a day of the period, by whatever channel, also those closed without a case; where the household then was. One for a household that was not"
                  " recorded that day doesn't count.",
                  "期内收到的线索，不论渠道，未立案而关闭的照计；计在户当日所在区划。当日未登记的户的线索不计。"),
      .rows = CLUES(""),
      .dimensions = { "channel", "alarm" },
      .prose = { "风险线索", "返贫致贫风险线索", "监测线索" },
      .eg = { { CLUED, "3" }, { CLUED "withdraw clue id=c3\n", "2" } } },
    { .code = "monitoring.clues.open", .rev = 1,
      .label = L("Clues not yet settled", "未办结风险线索数"),
      .unit = "clues", .kind = "clue", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #75, 1.7",
      .method = L("Clues received on the day or before that were not closed by then and from which no case had come by then. A clue whose closing is not recorded is open.",
                  "截至统计日收到、尚未关闭且尚未立案的线索。未登记关闭日期的视为未关闭。"),
      .rows = SQL("select c.book as book, c.id as record, c.id as key, h.area as area, c.day as day, 1 as quantity, c.channel as channel, c.alarm as alarm"
                  "  from {clue} c join {household.spells} h on h.book = c.book and h.id = c.household and " COVERS("h", "c.day")
                  " where c.day <= :day and (c.closed_day is null or c.closed_day > :day)"
                  "   and not exists (select 1 from {household_case.spells} k where k.book = c.book and k.household = c.household and k.clue = c.id and k.from_day <= :day)"),
      .dimensions = { "channel", "alarm" },
      .prose = { "未办结线索", "待办风险线索" },
      .eg = { { CLUED, "2" }, { CLUED "clue id=c3 closed_day=2018-08-08 closed_reason=not-confirmed\n", "1" } } },
    { .code = "monitoring.identified.households", .rev = 1,
      .label = L("Households newly watched", "新纳入监测户数"),
      .unit = "households", .kind = "monitoring", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #75, 1.7",
      .method = L("Times that a household came to be watched on a day of the period; one whose eliminated risk came back is monitoring.rolled-back, not here."
                  " A household that was not recorded that day doesn't count.",
                  "期内纳入监测的户次。风险消除后回退的计入 monitoring.rolled-back，不计在此。当日未登记的户不计。"),
      .rows = SQL(FLOW BECAME("active") " and not" ELIMINATED_BEFORE),
      .dimensions = { "class" },
      .prose = { "新增监测户", "新纳入监测户", "新识别监测户", "新增监测对象" },
      .eg = { { WATCH, "1" }, { WATCH "monitoring id=m1 day=2017-12-01\n", "0" } } },
    { .code = "monitoring.households", .rev = 1,
      .label = L("Households watched", "监测户数"),
      .unit = "households", .kind = "monitoring", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #76, 1.7",
      .method = L("Households whose risk of falling back is on record on the day, eliminated or not: the stock of the watch. A household"
                  " that is not recorded on the day doesn't count; a method that is not recorded makes no difference.",
                  "统计日在监测册的户，风险已消除的照计。统计日未登记的户不计；未登记消除方式的照计。"),
      .rows = WATCHED(""),
      .dimensions = { "class", "method" },
      .prose = { "监测户", "监测对象户", "防返贫监测户" },
      .eg = { { WATCH, "3" } } },
    { .code = "monitoring.households.at-risk", .rev = 1,
      .label = L("Households watched whose risk is not eliminated", "风险未消除户数"),
      .unit = "households", .kind = "monitoring", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #76, 1.7",
      .method = L("Households of monitoring.households whose risk is not eliminated on the day; an elimination that is not recorded didn't happen.",
                  "monitoring.households 中统计日风险未消除的户；未登记消除的视为未消除。"),
      .rows = WATCHED(" where m.state = 'active'"),
      .dimensions = { "class" },
      .prose = { "风险未消除户", "未消除风险户", "风险未消除监测户" },
      .eg = { { WATCH, "2" }, { WATCH "put monitoring id=m1 day=2018-08-01 state=eliminated method=assisted\n", "1" } } },
    { .code = "monitoring.persons", .rev = 1,
      .label = L("Persons watched", "监测人口"),
      .unit = "persons", .kind = "person", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #76, 1.7",
      .method = L("Members on the day of the households of monitoring.households; sex not recorded makes no difference.",
                  "monitoring.households 各户统计日的在册人口；未登记性别的照计。"),
      .rows = WATCHED_PERSONS(""),
      .dimensions = { "class", "sex" },
      .prose = { "监测人口", "监测对象人口", "防返贫监测人口" },
      .eg = { { WATCH, "4" }, { WATCH "person id=p1b end_day=2018-05-01 end_reason=death\n", "3" } } },
    { .code = "monitoring.persons.at-risk", .rev = 1,
      .label = L("Persons watched whose risk is not eliminated", "风险未消除人口"),
      .unit = "persons", .kind = "person", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #76, 1.7",
      .method = L("Members on the day of the households of monitoring.households.at-risk; sex not recorded makes no difference.",
                  "monitoring.households.at-risk 各户统计日的在册人口；未登记性别的照计。"),
      .rows = WATCHED_PERSONS(" where m.state = 'active'"),
      .dimensions = { "class", "sex" },
      .prose = { "风险未消除人口", "未消除风险人口" },
      .eg = { { WATCH, "3" } } },
    { .code = "monitoring.eliminated", .rev = 1,
      .label = L("Households whose risk was eliminated in the period", "期内风险消除户数"),
      .unit = "households", .kind = "monitoring", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #79, 1.7",
      .method = L("Times that a household's risk came to be eliminated on a day of the period, by help or of itself; one eliminated twice counts twice. A method that is not recorded"
                  " makes no difference.",
                  "期内风险消除的户次，帮扶消除与自然消除均计，两次消除计两次。未登记消除方式的照计。"),
      .rows = SQL(FLOW BECAME("eliminated")),
      .dimensions = { "class", "method" },
      .prose = { "风险消除户", "消除风险户", "新增风险消除户" },
      .eg = { { WATCH, "2" }, { WATCH "monitoring id=m2 of=2018-05-01 day=2017-12-31\n", "1" } } },
    { .code = "monitoring.rolled-back", .rev = 1,
      .label = L("Households whose elimination was rolled back in the period", "期内风险消除回退户数"),
      .unit = "households", .kind = "monitoring", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #79, 1.7",
      .method = L("Times that a household whose risk had been eliminated came to be at risk again on a day of the period. A household that was not recorded that day"
                  " doesn't count.",
                  "期内风险消除后又重新纳入的户次。当日未登记的户不计。"),
      .rows = SQL(FLOW BECAME("active") " and" ELIMINATED_BEFORE),
      .dimensions = { "class" },
      .prose = { "风险消除回退户", "回退户" },
      .eg = { { WATCH, "1" } } },
    { .code = "low-income.persons", .rev = 1,
      .label = L("Low-income persons", "低收入人口"),
      .unit = "persons", .kind = "person", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #80, 1.7",
      .method = L("Members on the day of households that bear a low-income tag on the day, each once, told by the highest tag of the household: tekun, dibao, monitored, dibao-marginal,"
                  " rigid expense, in that order; so the layers add up. A tag that is not recorded isn't borne.",
                  "统计日带有低收入标识的户的在册人口，每人只计一次，按该户最高一层分列：特困、低保、监测、低保边缘、刚性支出困难，依次为高；各层可加总。未登记标识的视为没有。"),
      .rows = SQL("select t.book as book, p.id as record, p.id as key, h.area as area, p.from_day as day, 1 as quantity, t.tag as layer, p.sex as sex"
                  "  from {low_income_tag} t join {household} h on h.book = t.book and h.id = t.household"
                  "  join {person} p on p.book = h.book and p.household = h.id"
                  " where not exists (select 1 from {low_income_tag} o where o.book = t.book and o.household = t.household"
                  "       and (" LAYER("o.tag") " < " LAYER("t.tag") " or (o.tag = t.tag and o.id < t.id)))"),
      .dimensions = { "layer", "sex" },
      .prose = { "低收入人口", "农村低收入人口" },
      .eg = { { TAGGED, "3" }, { TAGGED "low_income_tag id=t4 end_day=2018-12-01\n", "4" } } },
    { .code = "low-income.tags", .rev = 1,
      .label = L("Low-income persons by each tag", "低收入人口（按标识）"),
      .unit = "person-times", .kind = "low_income_tag", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #80, 1.7",
      .method = L("Members on the day of households that bear a tag on the day, once for each tag: a person with two tags counts twice, so tags don't add up to persons. A tag that is not recorded"
                  " isn't borne.",
                  "统计日带有低收入标识的户的在册人口，每个标识各计一次：有两个标识的人计两次，故各标识合计不等于人数。未登记标识的视为没有。"),
      .rows = SQL("select t.book as book, t.id as record, p.id as key, h.area as area, t.from_day as day, 1 as quantity, t.tag as tag"
                  "  from {low_income_tag} t join {household} h on h.book = t.book and h.id = t.household"
                  "  join {person} p on p.book = h.book and p.household = h.id"
                  " where not exists (select 1 from {low_income_tag} o where o.book = t.book and o.household = t.household and o.tag = t.tag and o.id < t.id)"),
      .dimensions = { "tag" },
      .prose = { "低收入标识" },
      .eg = { { TAGGED, "5" } } },
    { .code = "cases.days", .rev = 1,
      .label = L("Median days from clue to decision", "线索到认定的天数中位数"),
      .unit = "days", .kind = "case_step", .adds = 0, .fold = TENTH, .tenth = 5,
      .source = "domain 3 #77",
      .method = L("Of the cases decided on a day of the period, the days from the clue, or from the opening of a case without one, to the decision: the least that half don't exceed. A decision that is not recorded was not taken.",
                  "期内作出决定的个案，自线索发现之日（没有线索的自立案之日）至决定之日天数的（下）中位数。未登记的决定视为没有。"),
      .rows = DECISIONS(DECIDED_AFTER, ""),
      .dimensions = { "purpose" },
      .prose = { "线索到认定天数" },
      .eg = { { DECIDED, "9" }, { WATCH, "none" } } },
    { .code = "cases.late", .rev = 1,
      .label = L("Decisions taken late", "超期认定件数"),
      .unit = "cases", .kind = "case_step", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #77, 1.7",
      .method = L("Of the cases decided on a day of the period, those decided later than the days their programme allows for it. Where the programme's days are not recorded, none is late.",
                  "期内作出决定的个案中，超过其政策规定时限的。政策未登记时限的不算超期。"),
      .rows = DECISIONS("1", " and " DECIDED_AFTER " > (select min(t.within_days) from {programme.steps} t where t.book = c.book and t.id = c.programme and t.purpose = c.purpose and t.step = 'decision')"),
      .dimensions = { "purpose" },
      .prose = { "超期认定" },
      .eg = { { DECIDED, "1" } } },
    { .code = "notices.posted", .rev = 1,
      .label = L("Notices posted", "公示份数"),
      .unit = "notices", .kind = "case_step", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #73",
      .method = L("Steps of cases with a last day, begun on a day of the period: notices as they were hung out. One that is not recorded was not posted.",
                  "期内开始的有截止日期的个案步骤，即张贴的公示。未登记的视为没有张贴。"),
      .rows = NOTICES(""),
      .dimensions = { "purpose", "step" },
      .prose = { "公示份数" },
      .eg = { { DECIDED, "2" } } },
    { .code = "notices.short", .rev = 1,
      .label = L("Notices that hung too short", "公示天数不足份数"),
      .unit = "notices", .kind = "case_step", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #73",
      .method = L("Those of notices.posted that hung fewer days than their programme asks for: only an exception lets them be entered. Where the programme's days are not recorded, none is short.",
                  "notices.posted 中少于政策规定天数的：只有登记了例外才能录入。政策未登记天数的不算不足。"),
      .rows = NOTICES(" and n.last_day - n.day + 1 < (select min(t.min_days) from {programme.steps} t where t.book = c.book and t.id = c.programme and t.purpose = c.purpose and t.step = n.step)"),
      .dimensions = { "purpose", "step" },
      .prose = { "公示天数不足份数" },
      .eg = { { DECIDED, "1" } } },
    { .code = "notices.due", .rev = 1,
      .label = L("Notices not yet posted", "待公示份数"),
      .unit = "notices", .kind = "household_case", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #73",
      .method = L("Notices that the programmes ask for of cases open on the day, and that were not passed by then. One that is not recorded was not posted.",
                  "统计日在办个案按政策应公示而尚未通过的公示。未登记的视为没有张贴。"),
      .rows = SQL("select c.book as book, c.id as record, c.id || '/' || t.step as key, h.area as area, c.from_day as day, 1 as quantity, c.purpose as purpose, t.step as step"
                  "  from {household_case} c join {household} h on h.book = c.book and h.id = c.household"
                  "  join {programme.steps} t on t.book = c.book and t.id = c.programme and t.purpose = c.purpose and t.min_days is not null and coalesce(t.optional, 0) = 0"
                  " where not exists (select 1 from {case_step} d where d.book = c.book and d.household_case = c.id and d.step in (t.step, 'decision') and d.result = 'passed' and d.day <= :day)"),
      .dimensions = { "purpose", "step" },
      .prose = { "待公示份数" },
      .eg = { { DECIDED, "1" } } },
    { .code = "objections", .rev = 1,
      .label = L("Objections raised", "异议件数"),
      .unit = "cases", .kind = "objection", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #73",
      .method = L("Objections raised on a day of the period, by what came of them; without an outcome they are not settled. One that is not recorded doesn't count.",
                  "期内提出的异议，可按结果分列；没有结果的尚未处理。未登记的不计。"),
      .rows = SQL("select o.book as book, o.id as record, o.id as key, h.area as area, o.day as day, 1 as quantity, o.outcome as outcome"
                  "  from {objection} o join {household.spells} h on h.book = o.book and h.id = o.household and " COVERS("h", "o.day") " where " IN_PERIOD("o.day")),
      .dimensions = { "outcome" },
      .prose = { "异议件数" },
      .eg = { { DECIDED, "1" } } },
    { .code = "monitoring.helped", .rev = 1,
      .label = L("Watched households helped in time", "按时落实措施的监测户数"),
      .unit = "households", .kind = "monitoring", .adds = OVER_AREAS | OVER_TIME, .fold = SUM,
      .source = "domain 3 #78, 1.3",
      .method = L("Of monitoring.identified.households, those for whom a measure was under way or done within the days of the measure-days line of the smallest area around them on the day. Where no such line is recorded nobody can tell, and the figure is not recorded. A measure that is not recorded doesn't exist.",
                  "monitoring.identified.households 中，自纳入起在“措施落实时限（天）”标准之内有措施正在实施或已实施的户；标准取统计日适用于该户所在最小区划的。未登记标准的无从判断，为未登记。未登记的措施视为没有。"),
      .rows = SQL("select m.book as book, m.id as record, m.household as key, h.area as area, m.from_day as day, case when " MEASURE_DAYS " is null then null else 1 end as quantity, m.class as class" BECAME("active")
                  "   and not" ELIMINATED_BEFORE
                  "   and (" MEASURE_DAYS " is null or exists (select 1 from {measure.spells} e where e.book = m.book and e.household = m.household and e.state in ('under-way', 'done')"
                  "       and e.from_day <= m.from_day + " MEASURE_DAYS " and e.to_day > m.from_day))"),
      .dimensions = { "class" },
      .prose = { "按时落实措施的监测户数" },
      .eg = { { HELPED, "1" }, { WATCH, "none" } } },
    { .code = "monitoring.helped.share", .rev = 1,
      .label = L("Share of watched households helped in time", "措施按时落实率"),
      .unit = "%", .fold = RATIO, .top = "monitoring.helped", .bottom = "monitoring.identified.households",
      .source = "domain 3 #78",
      .method = L("monitoring.helped divided by monitoring.identified.households; not recorded where no measure-days line is.",
                  "monitoring.helped 除以 monitoring.identified.households；未登记“措施落实时限”标准的为未登记。"),
      .prose = { "措施按时落实率" },
      .eg = { { HELPED, "1/1" } } },
    { .code = NULL }
};
