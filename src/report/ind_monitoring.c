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
    { .code = NULL }
};
