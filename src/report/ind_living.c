/* SPDX-License-Identifier: Apache-2.0 */
/* How households live: houses, water, power; the checks they and villages meet; loans. */
#include "report/rows.h"

/* Households on the register on :day with how they live, as v. */
#define LIVING(where) \
    SQL("select h.book as book, v.id as record, h.id as key, h.area as area, v.from_day as day, 1 as quantity, s.status as status, v.danger as danger, v.renovation as renovation" \
        FROM_ON_ROLL " join {living} v on v.book = h.book and v.household = h.id" where)
#define LIVING_DIMENSIONS { "status", "danger", "renovation" }

/* The last check of an item of h in a case by :day: whether it was met; NULL for none. */
#define LAST_MET(item_) \
    "(select y.met from {case_step} e join {case_step.items} y on y.book = e.book and y.id = e.id" \
    "  where e.book = h.book and e.household = h.id and e.day <= :day and y.item = " item_ \
    "  order by coalesce(y.seen_day, e.day) desc, e.day desc, e.id desc limit 1)"

/* Checks of villages, the last of each item by :day, as c. */
#define VILLAGE_CHECKS \
    "{village_check} c where c.day <= :day and c.met = 1 and not exists (select 1 from {village_check} d where d.book = c.book and d.area = c.area and d.item = c.item" \
    "  and d.day <= :day and (d.day > c.day or (d.day = c.day and d.id > c.id)))"
#define VILLAGE_ITEMS "10"              /* rows of codes_village_item */

/* Loans to be repaid on :day as l. */
#define LOANS(quantity, where) \
    SQL("select l.book as book, l.id as record, l.household as key, h.area as area, l.from_day as day, " quantity " as quantity" \
        "  from {loan} l join {household} h on h.book = l.book and h.id = l.household where l.balance_fen > 0" where)

#define HOUSES \
    "household id=h1 day=2016-01-01 area=441881105202\n" \
    "household id=h2 day=2016-01-01 area=441881105203\n" \
    "household id=h3 day=2016-01-01 area=441881105203\n" \
    "household id=h4 day=2016-01-01 area=441881105203\n" \
    "household_status id=s1 day=2016-01-01 household=h1 status=poor\n" \
    "household_status id=s2 day=2016-01-01 household=h2 status=poor\n" \
    "household_status id=s3 day=2016-01-01 household=h3 status=poor\n" \
    "living id=v1 day=2016-01-01 household=h1 danger=d renovation=planned water_safe=0 power=1 tv=1 network=0 toilet=0\n" \
    "put living id=v1 day=2018-03-01 renovation=started\n" \
    "living id=v2 day=2016-01-01 household=h2 danger=c renovation=planned water_safe=1 power=1\n" \
    "put living id=v2 day=2018-05-01 danger=a renovation=finished renovated_day=2018-04-20\n" \
    "living id=v3 day=2016-01-01 household=h3 danger=d renovation=planned\n" \
    "living id=v4 day=2016-01-01 household=h4 danger=d renovation=planned\n"

/* A programme with two checks; h1 meets both, the second only lately; h2 met one and no more. */
#define CHECKED HOUSES \
    "programme id=q1 day=2016-01-01 name=n area=441881105 steps=exit/verification items=exit/water,exit/power\n" \
    "household_case id=c1 day=2018-01-01 household=h1 programme=q1 purpose=exit\n" \
    "household_case id=c2 day=2018-01-01 household=h2 programme=q1 purpose=exit\n" \
    "case_step id=d1 day=2018-01-10 household_case=c1 household=h1 step=verification result=passed items=water/1,power/0\n" \
    "case_step id=d2 day=2018-03-10 household_case=c1 household=h1 step=verification round=2 result=passed items=power/1\n" \
    "case_step id=d3 day=2018-01-10 household_case=c2 household=h2 step=verification result=passed items=water/1\n" \
    "case_step id=d4 day=2018-02-10 household_case=c2 household=h2 step=verification round=2 result=failed items=water/0\n"

#define VILLAGE_MET(v, item) "village_check id=" v item " day=2018-01-01 area=441881105" v " item=" item " met=1\n"
#define VILLAGES \
    VILLAGE_MET("202", "roads") VILLAGE_MET("202", "water") VILLAGE_MET("202", "power") VILLAGE_MET("202", "television") VILLAGE_MET("202", "broadband") \
    VILLAGE_MET("202", "clinic") VILLAGE_MET("202", "services") VILLAGE_MET("202", "environment") VILLAGE_MET("202", "collective") VILLAGE_MET("202", "organisation") \
    VILLAGE_MET("203", "roads") VILLAGE_MET("203", "water") "village_check id=203x day=2018-06-01 area=441881105203 item=water met=0\n"

#define LENT HOUSES \
    "loan id=l1 day=2017-01-01 household=h1 principal_fen=50000 balance_fen=50000 due_day=2018-07-31\n" \
    "loan id=l2 day=2017-06-01 household=h1 principal_fen=10000 balance_fen=10000 due_day=2019-01-01\n" \
    "put loan id=l2 day=2018-02-01 balance_fen=4000\n" \
    "loan id=l3 day=2017-06-01 household=h2 principal_fen=10000 balance_fen=10000 due_day=2018-01-01\n" \
    "put loan id=l3 day=2018-01-01 balance_fen=0\n"

const struct indicator ind_living[] = {
    { .code = "houses.dangerous", .rev = 1,
      .label = L("Households in dangerous houses", "危房户数"),
      .unit = "households", .kind = "household", .adds = OVER_AREAS, .fold = SUM,
      .source = "domain 3 #25",
      .method = L("Households of households.poor whose house is of grade C or D and not renovated. Where the grade of a household's house is not recorded, the figure is not: no house is"
                  " safe for want of a record.",
                  "households.poor 中房屋危险等级为C、D级且改造未竣工的户。有户未登记房屋危险等级的，本指标为未登记：没有登记不等于安全。"),
      .rows = SQL("select h.book as book, h.id as record, h.id as key, h.area as area, h.from_day as day, case when v.danger is not null then 1 end as quantity, s.status as status"
                  FROM_ON_ROLL " left join {living} v on v.book = h.book and v.household = h.id"
                  " where v.danger is null or (v.danger in ('c', 'd') and coalesce(v.renovation, 'planned') <> 'finished')"),
      .dimensions = { "status" },
      .prose = { "危房户", "危房户数" },
      .eg = { { HOUSES, "2" }, { HOUSES "living id=v3 danger=b\n", "1" }, { HOUSES "withdraw living id=v3\n", "none" } } },
    { .code = "houses.planned", .rev = 1,
      .label = L("Renovations planned", "危房改造列入计划户数"),
      .unit = "households", .kind = "living", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #25",
      .method = L("Households of households.poor whose renovation is planned and not begun. One whose renovation is not recorded doesn't count.",
                  "households.poor 中危房改造列入计划尚未开工的户。未登记改造进度的不计。"),
      .rows = LIVING(" where v.renovation = 'planned'"),
      .dimensions = LIVING_DIMENSIONS,
      .prose = { "计划危房改造户" },
      .eg = { { HOUSES, "1" } } },
    { .code = "houses.started", .rev = 1,
      .label = L("Renovations under way", "危房改造在建户数"),
      .unit = "households", .kind = "living", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #25",
      .method = L("Households of households.poor whose renovation has begun and isn't finished. One whose renovation is not recorded doesn't count.",
                  "households.poor 中危房改造已开工未竣工的户。未登记改造进度的不计。"),
      .rows = LIVING(" where v.renovation = 'started'"),
      .dimensions = LIVING_DIMENSIONS,
      .prose = { "在建危房改造户" },
      .eg = { { HOUSES, "1" } } },
    { .code = "houses.renovated", .rev = 1,
      .label = L("Renovations finished", "完成危房改造户数"),
      .unit = "households", .kind = "living", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #25",
      .method = L("Households, of the register or not, whose renovation was finished on a day of the period, where they were that day. A day that is not recorded doesn't count.",
                  "期内危房改造竣工的户，不论是否贫困户，计在竣工当日所在区划。未登记竣工日期的不计。"),
      .rows = SQL("select v.book as book, v.id as record, v.household as key, h.area as area, v.renovated_day as day, 1 as quantity"
                  "  from {living.spells} v join {household.spells} h on h.book = v.book and h.id = v.household and " COVERS("h", "v.renovated_day")
                  " where " IN_PERIOD("v.renovated_day")
                  "   and not exists (select 1 from {living.spells} b where b.book = v.book and b.id = v.id and b.renovated_day = v.renovated_day and b.from_day < v.from_day)"),
      .prose = { "完成危房改造", "危房改造户" },
      .eg = { { HOUSES, "1" }, { HOUSES "put living id=v2 day=2018-06-01 toilet=1\n", "1" } } },
    { .code = "households.water-safe", .rev = 1,
      .label = L("Households with safe water", "饮水安全户数"),
      .unit = "households", .kind = "living", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #26",
      .method = L("Households of households.poor recorded as having safe water; where it is not recorded they don't count.",
                  "households.poor 中登记为饮水安全的户；未登记的不计。"),
      .rows = LIVING(" where v.water_safe = 1"),
      .dimensions = LIVING_DIMENSIONS,
      .prose = { "饮水安全户" },
      .eg = { { HOUSES, "1" } } },
    { .code = "households.water-safe.share", .rev = 1,
      .label = L("Share of households with safe water", "饮水安全率"),
      .unit = "%", .fold = RATIO, .top = "households.water-safe", .bottom = "households.poor",
      .source = "domain 3 #26",
      .method = L("households.water-safe divided by households.poor: where it is not recorded the household lowers it.",
                  "households.water-safe 除以 households.poor：未登记的户在分母中。"),
      .prose = { "饮水安全率" },
      .eg = { { HOUSES, "1/3" } } },
    { .code = "households.power", .rev = 1,
      .label = L("Households with power", "通生活用电户数"),
      .unit = "households", .kind = "living", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #26",
      .method = L("Households of households.poor recorded as having power; where it is not recorded they don't count.",
                  "households.poor 中登记为通生活用电的户；未登记的不计。"),
      .rows = LIVING(" where v.power = 1"),
      .dimensions = LIVING_DIMENSIONS,
      .prose = { "通生活用电户" },
      .eg = { { HOUSES, "2" } } },
    { .code = "households.power.share", .rev = 1,
      .label = L("Share of households with power", "通生活用电率"),
      .unit = "%", .fold = RATIO, .top = "households.power", .bottom = "households.poor",
      .source = "domain 3 #26",
      .method = L("households.power divided by households.poor: where it is not recorded the household lowers it.",
                  "households.power 除以 households.poor：未登记的户在分母中。"),
      .prose = { "通生活用电率" },
      .eg = { { HOUSES, "2/3" } } },
    { .code = "households.tv", .rev = 1,
      .label = L("Households with television", "通广播电视户数"),
      .unit = "households", .kind = "living", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #26",
      .method = L("Households of households.poor recorded as having television; where it is not recorded they don't count.",
                  "households.poor 中登记为通广播电视的户；未登记的不计。"),
      .rows = LIVING(" where v.tv = 1"),
      .dimensions = LIVING_DIMENSIONS,
      .prose = { "通广播电视户" },
      .eg = { { HOUSES, "1" } } },
    { .code = "households.tv.share", .rev = 1,
      .label = L("Share of households with television", "通广播电视率"),
      .unit = "%", .fold = RATIO, .top = "households.tv", .bottom = "households.poor",
      .source = "domain 3 #26",
      .method = L("households.tv divided by households.poor: where it is not recorded the household lowers it.",
                  "households.tv 除以 households.poor：未登记的户在分母中。"),
      .prose = { "通广播电视率" },
      .eg = { { HOUSES, "1/3" } } },
    { .code = "households.network", .rev = 1,
      .label = L("Households with network", "通网络户数"),
      .unit = "households", .kind = "living", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #26",
      .method = L("Households of households.poor recorded as having network; where it is not recorded they don't count.",
                  "households.poor 中登记为通网络的户；未登记的不计。"),
      .rows = LIVING(" where v.network = 1"),
      .dimensions = LIVING_DIMENSIONS,
      .prose = { "通网络户" },
      .eg = { { HOUSES, "0" } } },
    { .code = "households.network.share", .rev = 1,
      .label = L("Share of households with network", "通网络率"),
      .unit = "%", .fold = RATIO, .top = "households.network", .bottom = "households.poor",
      .source = "domain 3 #26",
      .method = L("households.network divided by households.poor: where it is not recorded the household lowers it.",
                  "households.network 除以 households.poor：未登记的户在分母中。"),
      .prose = { "通网络率" },
      .eg = { { HOUSES, "0/3" } } },
    { .code = "households.toilet", .rev = 1,
      .label = L("Households with a sanitary toilet", "有卫生厕所户数"),
      .unit = "households", .kind = "living", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #26",
      .method = L("Households of households.poor recorded as having a sanitary toilet; where it is not recorded they don't count.",
                  "households.poor 中登记为有卫生厕所的户；未登记的不计。"),
      .rows = LIVING(" where v.toilet = 1"),
      .dimensions = LIVING_DIMENSIONS,
      .prose = { "有卫生厕所户" },
      .eg = { { HOUSES, "0" } } },
    { .code = "households.toilet.share", .rev = 1,
      .label = L("Share of households with a sanitary toilet", "有卫生厕所率"),
      .unit = "%", .fold = RATIO, .top = "households.toilet", .bottom = "households.poor",
      .source = "domain 3 #26",
      .method = L("households.toilet divided by households.poor: where it is not recorded the household lowers it.",
                  "households.toilet 除以 households.poor：未登记的户在分母中。"),
      .prose = { "有卫生厕所率" },
      .eg = { { HOUSES, "0/3" } } },
    { .code = "checks.met", .rev = 1,
      .label = L("Checks met by households", "达标项次"),
      .unit = "checks", .kind = "case_step", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #32",
      .method = L("Items (house, water, school, …) of the households of households.poor whose last check by the day was met, one for each household and item. A check that is not recorded is not met.",
                  "households.poor 各户截至统计日最近一次核查为达到的检查项，每户每项计一。未登记的核查视为未达到。"),
      .rows = SQL("select h.book as book, d.id as record, h.id || '/' || x.item as key, h.area as area, d.day as day, 1 as quantity, x.item as item, s.status as status"
                  FROM_ON_ROLL " join {case_step} d on d.book = h.book and d.household = h.id and d.day <= :day"
                  "  join {case_step.items} x on x.book = d.book and x.id = d.id and x.met = 1"
                  " where not exists (select 1 from {case_step} e join {case_step.items} y on y.book = e.book and y.id = e.id"
                  "   where e.book = h.book and e.household = h.id and e.day <= :day and y.item = x.item"
                  "     and (coalesce(y.seen_day, e.day) > coalesce(x.seen_day, d.day) or (coalesce(y.seen_day, e.day) = coalesce(x.seen_day, d.day)"
                  "       and (e.day > d.day or (e.day = d.day and e.id > d.id)))))"),
      .dimensions = { "item", "status" },
      .prose = { "达标项次" },
      .eg = { { CHECKED, "2" } } },
    { .code = "households.checks-met", .rev = 1,
      .label = L("Households that meet all checks of exit", "检查项全部达标户数"),
      .unit = "households", .kind = "household", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #32, 1.6",
      .method = L("Households of households.poor all of whose items, by the exit checklist of the programmes that hold around them on the day, were met when last checked. A check that is not recorded is not met; where no programme has a checklist, none counts.",
                  "households.poor 中，统计日所适用政策的退出检查项最近一次核查均达到的户。未登记的核查视为未达到；没有适用检查表的不计。"),
      .rows = SQL("select h.book as book, h.id as record, h.id as key, h.area as area, h.from_day as day, 1 as quantity, s.status as status"
                  FROM_ON_ROLL
                  " where exists (select 1 from {programme} g join {programme.items} i on i.book = g.book and i.id = g.id and i.purpose = 'exit' where " COVERED("g", "h") ")"
                  "   and not exists (select 1 from {programme} g join {programme.items} i on i.book = g.book and i.id = g.id and i.purpose = 'exit' where " COVERED("g", "h")
                  "     and coalesce(" LAST_MET("i.item") ", 0) = 0)"),
      .dimensions = { "status" },
      .prose = { "全部达标户" },
      .eg = { { CHECKED, "1" }, { HOUSES, "0" } } },
    { .code = "villages.checks.met", .rev = 1,
      .label = L("Checks met by villages", "村级达标项数"),
      .unit = "checks", .kind = "village_check", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #33",
      .method = L("Items of villages whose last check by the day was met, one for each village and item. A check that is not recorded is not met.",
                  "各村截至统计日最近一次核查为达标的检查项，每村每项计一。未登记的核查视为未达标。"),
      .villages_only = true,
      .rows = SQL("select c.book as book, c.id as record, c.area as key, c.area as area, c.day as day, 1 as quantity, c.item as item from " VILLAGE_CHECKS),
      .dimensions = { "item" },
      .prose = { "村级达标项数" },
      .eg = { { VILLAGES, "11" } } },
    { .code = "villages.checks.all", .rev = 1,
      .label = L("Villages that meet all ten checks", "十项全部达标村数"),
      .unit = "villages", .kind = "area", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #33, 1.6",
      .method = L("Villages all ten of whose items were met when last checked. A check that is not recorded is not met.",
                  "十项检查最近一次核查均达标的村。未登记的核查视为未达标。"),
      .villages_only = true,
      .rows = SQL("select a.book as book, a.id as record, a.id as key, a.id as area, a.from_day as day, 1 as quantity from {area} a where a.level = 'village'"
                  "  and (select count(*) from " VILLAGE_CHECKS " and c.book = a.book and c.area = a.id) = " VILLAGE_ITEMS),
      .prose = { "十项全部达标村数" },
      .eg = { { VILLAGES, "1" } } },
    { .code = "villages.exited", .rev = 1,
      .label = L("Villages that left the list", "出列贫困村数"),
      .unit = "villages", .kind = "area", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #33",
      .method = L("Villages recorded as having left the list of poor villages on the day or before; one for which no day is recorded has not.",
                  "截至统计日登记为已出列的村；未登记出列日期的视为未出列。"),
      .villages_only = true,
      .rows = SQL("select a.book as book, a.id as record, a.id as key, a.id as area, a.exited_day as day, 1 as quantity from {area} a where a.level = 'village' and a.exited_day <= :day"),
      .prose = { "出列贫困村", "出列村" },
      .eg = { { "area id=441881105202 poor_village=1 exited_day=2018-01-01\n", "1" }, { "area id=441881105202 poor_village=1\n", "0" } } },
    { .code = "loans.households", .rev = 1,
      .label = L("Households with a loan", "小额信贷户数"),
      .unit = "households", .kind = "loan", .adds = 0, .fold = DISTINCT,
      .source = "domain 3 #61",
      .method = L("Different households that owe something of a loan on the day; a loan that is not recorded doesn't exist.",
                  "统计日有贷款余额的不重复户；未登记的贷款视为没有。"),
      .rows = LOANS("1", ""),
      .prose = { "小额信贷户", "小额贷款户" },
      .eg = { { LENT, "1" } } },
    { .code = "loans.outstanding", .rev = 1,
      .label = L("Balance of loans", "小额信贷余额"),
      .unit = "fen", .kind = "loan", .adds = OVER_AREAS, .fold = SUM,
      .source = "domain 3 #61",
      .method = L("What is owed of the loans on the day; a loan that is not recorded doesn't exist.",
                  "统计日的贷款余额；未登记的贷款视为没有。"),
      .rows = LOANS("l.balance_fen", ""),
      .prose = { "小额信贷余额", "贷款余额" },
      .eg = { { LENT, "5400000" } } },
    { .code = "loans.overdue", .rev = 1,
      .label = L("Balance that is overdue", "逾期贷款余额"),
      .unit = "fen", .kind = "loan", .adds = OVER_AREAS, .fold = SUM,
      .source = "domain 3 #61",
      .method = L("What is owed of the loans that were due before the day; one whose last day is not recorded is not overdue.",
                  "到期日在统计日之前的贷款余额；未登记到期日的不算逾期。"),
      .rows = LOANS("l.balance_fen", " and l.due_day < :day"),
      .prose = { "逾期贷款", "逾期贷款余额" },
      .eg = { { LENT, "5000000" }, { LENT "loan id=l1 due_day=2018-08-08\n", "0" } } },
    { .code = "loans.overdue.share", .rev = 1,
      .label = L("Share of loans that is overdue", "贷款逾期率"),
      .unit = "%", .fold = RATIO, .top = "loans.overdue", .bottom = "loans.outstanding",
      .source = "domain 3 #61",
      .method = L("loans.overdue divided by loans.outstanding. A loan that is not recorded is in neither.",
                  "loans.overdue 除以 loans.outstanding。未登记的贷款不在其中。"),
      .prose = { "贷款逾期率" },
      .eg = { { LENT, "5000000/5400000" } } },
    { .code = NULL }
};
