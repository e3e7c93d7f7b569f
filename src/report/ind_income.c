/* SPDX-License-Identifier: Apache-2.0 */
/* Income of the register's households: each household's latest that was over and collected
** by the day, reckoned by the scheme of the programme around it (rules/income.c says how). */
#include "report/rows.h"

#define SCHEME "(select min(g.scheme) from {programme} g where g.book = h.book and g.scheme is not null and " COVERED("g", "h") ")"

#define OF(family) "substr(x.line, 1, length('" family ".')) = '" family ".'"

/* What of income ${i} of h counts, of lines x and their rows z of the scheme; NULL where none does. */
#define SUM_OF(i, quantity, by, and) \
    "(select cast(sum(" quantity ") as bigint) from {income.lines} x" by " where x.book = h.book and x.id = " i ".id and coalesce(x.expected, 0) = 0" and ")"
#define NET(i) SUM_OF(i, SIGNED, COUNTED_BY(SCHEME), "")
#define ADDED(and) LATEST(SUM_OF("i", PART, COUNTED_BY(SCHEME), " and z.counts = 'add'" and))

/* The latest incomes, a row each, but for those of which nothing is told. */
#define LATEST(quantity) \
    SQL("select n.book as book, n.id as record, n.household as key, n.area as area, n.day as day, n.quantity as quantity, n.status as status" \
        "  from (select h.book as book, i.id as id, h.id as household, h.area as area, i.day as day, " quantity " as quantity, s.status as status" \
        FROM_ON_ROLL " join" LATEST_INCOME ") n where n.quantity is not null")

/* By how many an income is divided; NULL where it can't be said. */
#define DIVISOR \
    "(select case when c.divisor = 'entered' then i.members else (select nullif(count(*), 0) from {person.spells} p where p.book = h.book and p.household = h.id" \
    "   and " COVERS("p", "i.period_to") ") end from {scheme} c where c.book = h.book and c.id = " SCHEME ")"
#define LINE_OF_POVERTY \
    "(select l.amount_fen from {line} l where l.book = h.book and l.measure = 'income' and " COVERED("l", "h") " order by length(" AREA_PREFIX("l") ") desc, l.id limit 1)"

/* Incomes as n, with their sums. */
#define RECKONED \
    "(select h.book as book, h.id as household, h.area as area, i.id as id, i.day as day, i.period_to as period_to, s.status as status, " NET("i") " as net, " DIVISOR " as divisor, " \
    LINE_OF_POVERTY " as line" FROM_ON_ROLL " join" LATEST_INCOME ") n"
#define HEAD ROUND_DIV("n.net", "n.divisor")
#define HEADS(quantity, where) \
    SQL("select n.book as book, n.id as record, p.id as key, n.area as area, n.day as day, " quantity " as quantity, n.status as status" \
        "  from " RECKONED " join {person.spells} p on p.book = n.book and p.household = n.household and " COVERS("p", "n.period_to") \
        " where n.divisor is not null and n.net is not null" where)

/* Households with an income before the latest one, and that one as j. */
#define BEFORE(net) \
    SQL("select h.book as book, i.id as record, h.id as key, h.area as area, i.day as day, " net " as quantity, s.status as status" \
        FROM_ON_ROLL " join" LATEST_INCOME \
        " join {income} j on j.book = h.book and j.id = (select k.id from {income} k where k.book = h.book and k.household = h.id and k.day <= :day" \
        "   and k.period_to < i.period_from order by k.period_to desc, k.period_from desc, k.id limit 1)")

/* h1 with two members: 8000 yuan of wages, 3000 of production less 1000, and 500 not yet
** received; 900 for a hospital.  h2 with one: 3000 of transfers; the year before 2000. */
#define EARNED \
    "household id=h1 day=2016-01-01 area=441881105202\n" \
    "household id=h2 day=2016-01-01 area=441881105203\n" \
    "household id=h3 day=2016-01-01 area=441881105203\n" \
    "household_status id=s1 day=2016-01-01 household=h1 status=poor\n" \
    "household_status id=s2 day=2016-01-01 household=h2 status=poor\n" \
    "household_status id=s3 day=2016-01-01 household=h3 status=poor\n" \
    "person id=p1 day=2016-01-01 household=h1 relation=head\n" \
    "person id=p1b day=2016-01-01 household=h1 relation=spouse\n" \
    "person id=p2 day=2016-01-01 household=h2 relation=head\n" \
    "person id=p3 day=2016-01-01 household=h3 relation=head\n" \
    "scheme id=net day=2016-01-01 name=n area=441881105 divisor=registered lines=wage/add,production/add,property/add,transfer/add,cost/subtract\n" \
    "line id=l1 day=2016-01-01 area=441881105 measure=income amount_fen=4000\n" \
    "programme id=q1 day=2016-01-01 name=n area=441881105 scheme=net line=l1\n" \
    "income id=i1 day=2018-01-10 household=h1 period_from=2017-01-01 period_to=2017-12-31" \
    " lines=wage.migrant/8000,production.planting/3000,cost.planting/1000,wage.migrant/500/1,rigid.medical/900\n" \
    "income id=i2 day=2018-01-10 household=h2 period_from=2017-01-01 period_to=2017-12-31 lines=transfer.pension/3000\n" \
    "income id=i3 day=2017-01-10 household=h2 period_from=2016-01-01 period_to=2016-12-31 lines=transfer.pension/2000\n"

const struct indicator ind_income[] = {
    { .code = "income.households", .rev = 1,
      .label = L("Households whose income is on record", "已核算收入户数"),
      .unit = "households", .kind = "income", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #12",
      .method = L("Households of households.poor with an income that was over and collected by the day; one for which none is recorded doesn't count.",
                  "households.poor 中有截至统计日已结束并已采集的收入记录的户；未登记的不计。"),
      .rows = SQL("select h.book as book, i.id as record, h.id as key, h.area as area, i.day as day, 1 as quantity, s.status as status" FROM_ON_ROLL " join" LATEST_INCOME),
      .dimensions = { "status" },
      .prose = { "已核算收入户" },
      .eg = { { EARNED, "2" } } },
    { .code = "income.persons", .rev = 1,
      .label = L("Persons by whom income is divided", "收入核算人数"),
      .unit = "persons", .kind = "income", .adds = OVER_AREAS, .fold = SUM,
      .source = "domain 3 #12, 1.5",
      .method = L("Members on the last day of the period of the latest income of each household, or as entered where the scheme says so. A household whose income is not recorded, or for which no programme with a scheme is, is not in it.",
                  "各户最近一期收入的期末在册人数，口径规定按填报人数的用填报人数。没有登记收入的户，以及没有登记适用政策及其核算口径的户，不在其中。"),
      .rows = SQL("select n.book as book, n.id as record, n.household as key, n.area as area, n.day as day, n.divisor as quantity, n.status as status from " RECKONED " where n.divisor is not null and n.net is not null"),
      .dimensions = { "status" },
      .prose = { "收入核算人数" },
      .eg = { { EARNED, "3" } } },
    { .code = "income.net", .rev = 1,
      .label = L("Net income", "在册贫困户纯收入"),
      .unit = "fen", .kind = "income", .adds = OVER_AREAS, .fold = SUM,
      .source = "domain 3 #12, 1.5",
      .method = L("The lines of the latest income of each household of households.poor, as the scheme of its programme counts them; what is expected is left out. A household whose income is not recorded, or for which no programme with a scheme is, is not in it.",
                  "households.poor 各户最近一期收入的各科目按所适用政策的口径计入之和；预计的不计。没有登记收入的户，以及没有登记适用政策及其核算口径的户，不在其中。"),
      .rows = LATEST(NET("i")),
      .dimensions = { "status" },
      .prose = { "在册贫困户纯收入" },
      .eg = { { EARNED, "1300000" } } },
    { .code = "income.per-head", .rev = 1,
      .label = L("Net income a head", "人均纯收入"),
      .unit = "fen/person", .fold = RATIO, .top = "income.net", .bottom = "income.persons",
      .source = "domain 3 #12",
      .method = L("income.net divided by income.persons: never a mean of means. A household whose income is not recorded, or for which no programme with a scheme is, is not in it.",
                  "income.net 除以 income.persons，不得由各户人均平均。没有登记收入的户，以及没有登记适用政策及其核算口径的户，不在其中。"),
      .prose = { "贫困户人均纯收入", "贫困人口人均纯收入" },
      .eg = { { EARNED, "1300000/3" } } },
    { .code = "income.per-head.median", .rev = 1,
      .label = L("Median net income a head", "人均纯收入中位数"),
      .unit = "fen", .kind = "income", .adds = 0, .fold = MEDIAN,
      .source = "domain 3 #13",
      .method = L("Of the persons of income.persons, each with the net income a head of the household, the least that half don't exceed. A household whose income is not recorded, or for which no programme with a scheme is, is not in it.",
                  "income.persons 各人按所在户人均纯收入排列的（下）中位数。没有登记收入的户，以及没有登记适用政策及其核算口径的户，不在其中。"),
      .rows = HEADS(HEAD, ""),
      .dimensions = { "status" },
      .prose = { "人均纯收入中位数" },
      .eg = { { EARNED, "500000" }, { EARNED "person id=p2b day=2016-01-01 household=h2 relation=spouse\n", "150000" } } },
    { .code = "income.persons.below", .rev = 1,
      .label = L("Persons below the line", "收入低于标准人数"),
      .unit = "persons", .kind = "income", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #13",
      .method = L("Persons of income.persons whose household's net income a head is below the income line of the smallest area around them that day: equal is not below. Where no line is recorded nobody counts. A household whose income is not recorded, or for which no programme with a scheme is, is not in it.",
                  "income.persons 中所在户人均纯收入低于统计日所在最小区划收入标准的人，等于标准的不计。未登记标准的不计。没有登记收入的户，以及没有登记适用政策及其核算口径的户，不在其中。"),
      .rows = HEADS("1", " and " HEAD " < n.line"),
      .dimensions = { "status" },
      .prose = { "收入低于标准人口" },
      .eg = { { EARNED, "1" } } },
    { .code = "income.persons.below.share", .rev = 1,
      .label = L("Share of persons below the line", "收入低于标准人口比例"),
      .unit = "%", .fold = RATIO, .top = "income.persons.below", .bottom = "income.persons",
      .source = "domain 3 #13, 6",
      .method = L("income.persons.below divided by income.persons: the headcount, FGT 0. A household whose income is not recorded, or for which no programme with a scheme is, is not in it.",
                  "income.persons.below 除以 income.persons，即贫困人口比率（FGT0）。没有登记收入的户，以及没有登记适用政策及其核算口径的户，不在其中。"),
      .prose = { "收入低于标准人口比例" },
      .eg = { { EARNED, "1/3" } } },
    { .code = "income.gap", .rev = 1,
      .label = L("What lacks to the line", "收入缺口"),
      .unit = "fen", .kind = "income", .adds = OVER_AREAS, .fold = SUM,
      .source = "domain 3 #13, 6",
      .method = L("For each person of income.persons.below, the line less the net income a head: what a year would cost that lifts all to the line. A household whose income is not recorded, or for which no programme with a scheme is, is not in it.",
                  "income.persons.below 各人收入标准与人均纯收入之差的合计，即全部补足到标准一年所需。没有登记收入的户，以及没有登记适用政策及其核算口径的户，不在其中。"),
      .rows = HEADS("n.line - (" HEAD ")", " and " HEAD " < n.line"),
      .dimensions = { "status" },
      .prose = { "收入缺口" },
      .eg = { { EARNED, "100000" } } },
    { .code = "income.lines", .rev = 1,
      .label = L("Line for all persons", "收入标准合计"),
      .unit = "fen", .kind = "income", .adds = OVER_AREAS, .fold = SUM,
      .source = "domain 6",
      .method = L("The income line for each person of income.persons; where no line is recorded it is not. A household whose income is not recorded, or for which no programme with a scheme is, is not in it.",
                  "income.persons 各人的收入标准之和；未登记标准的为未登记。没有登记收入的户，以及没有登记适用政策及其核算口径的户，不在其中。"),
      .rows = HEADS("n.line", ""),
      .dimensions = { "status" },
      .prose = { "收入标准合计" },
      .eg = { { EARNED, "1200000" } } },
    { .code = "income.gap.share", .rev = 1,
      .label = L("Poverty gap", "贫困缺口率"),
      .unit = "%", .fold = RATIO, .top = "income.gap", .bottom = "income.lines",
      .source = "domain 3 #13, 6",
      .method = L("income.gap divided by income.lines: FGT 1. A household whose income is not recorded, or for which no programme with a scheme is, is not in it.",
                  "income.gap 除以 income.lines，即贫困缺口率（FGT1）。没有登记收入的户，以及没有登记适用政策及其核算口径的户，不在其中。"),
      .prose = { "贫困缺口率" },
      .eg = { { EARNED, "100000/1200000" } } },
    { .code = "income.gross", .rev = 1,
      .label = L("Gross income", "在册贫困户总收入"),
      .unit = "fen", .kind = "income", .adds = OVER_AREAS, .fold = SUM,
      .source = "domain 3 #14",
      .method = L("Those lines of income.net that are added, before costs. A household whose income is not recorded, or for which no programme with a scheme is, is not in it.",
                  "income.net 中加计的科目之和，未减支出。没有登记收入的户，以及没有登记适用政策及其核算口径的户，不在其中。"),
      .rows = ADDED(""),
      .dimensions = { "status" },
      .prose = { "在册贫困户总收入" },
      .eg = { { EARNED, "1400000" } } },
    { .code = "income.wage", .rev = 1,
      .label = L("Income from wages", "在册贫困户工资性收入"),
      .unit = "fen", .kind = "income", .adds = OVER_AREAS, .fold = SUM,
      .source = "domain 3 #14",
      .method = L("Those lines of income.gross that are wages. A household whose income is not recorded, or for which no programme with a scheme is, is not in it.",
                  "income.gross 中的工资性收入。没有登记收入的户，以及没有登记适用政策及其核算口径的户，不在其中。"),
      .rows = ADDED(" and " OF("wage")),
      .dimensions = { "status" },
      .prose = { "在册贫困户工资性收入" },
      .eg = { { EARNED, "800000" } } },
    { .code = "income.wage.share", .rev = 1,
      .label = L("Share of wages in income", "工资性收入占比"),
      .unit = "%", .fold = RATIO, .top = "income.wage", .bottom = "income.gross",
      .source = "domain 3 #14",
      .method = L("income.wage divided by income.gross. A household whose income is not recorded, or for which no programme with a scheme is, is not in it.",
                  "income.wage 除以 income.gross。没有登记收入的户，以及没有登记适用政策及其核算口径的户，不在其中。"),
      .prose = { "工资性收入占比" },
      .eg = { { EARNED, "800000/1400000" } } },
    { .code = "income.production", .rev = 1,
      .label = L("Income from production", "在册贫困户生产经营性收入"),
      .unit = "fen", .kind = "income", .adds = OVER_AREAS, .fold = SUM,
      .source = "domain 3 #14",
      .method = L("Those lines of income.gross that are production. A household whose income is not recorded, or for which no programme with a scheme is, is not in it.",
                  "income.gross 中的生产经营性收入。没有登记收入的户，以及没有登记适用政策及其核算口径的户，不在其中。"),
      .rows = ADDED(" and " OF("production")),
      .dimensions = { "status" },
      .prose = { "在册贫困户生产经营性收入" },
      .eg = { { EARNED, "300000" } } },
    { .code = "income.production.share", .rev = 1,
      .label = L("Share of production in income", "生产经营性收入占比"),
      .unit = "%", .fold = RATIO, .top = "income.production", .bottom = "income.gross",
      .source = "domain 3 #14",
      .method = L("income.production divided by income.gross. A household whose income is not recorded, or for which no programme with a scheme is, is not in it.",
                  "income.production 除以 income.gross。没有登记收入的户，以及没有登记适用政策及其核算口径的户，不在其中。"),
      .prose = { "生产经营性收入占比" },
      .eg = { { EARNED, "300000/1400000" } } },
    { .code = "income.property", .rev = 1,
      .label = L("Income from property", "在册贫困户财产性收入"),
      .unit = "fen", .kind = "income", .adds = OVER_AREAS, .fold = SUM,
      .source = "domain 3 #14",
      .method = L("Those lines of income.gross that are property. A household whose income is not recorded, or for which no programme with a scheme is, is not in it.",
                  "income.gross 中的财产性收入。没有登记收入的户，以及没有登记适用政策及其核算口径的户，不在其中。"),
      .rows = ADDED(" and " OF("property")),
      .dimensions = { "status" },
      .prose = { "在册贫困户财产性收入" },
      .eg = { { EARNED, "0" } } },
    { .code = "income.property.share", .rev = 1,
      .label = L("Share of property in income", "财产性收入占比"),
      .unit = "%", .fold = RATIO, .top = "income.property", .bottom = "income.gross",
      .source = "domain 3 #14",
      .method = L("income.property divided by income.gross. A household whose income is not recorded, or for which no programme with a scheme is, is not in it.",
                  "income.property 除以 income.gross。没有登记收入的户，以及没有登记适用政策及其核算口径的户，不在其中。"),
      .prose = { "财产性收入占比" },
      .eg = { { EARNED, "0/1400000" } } },
    { .code = "income.transfer", .rev = 1,
      .label = L("Income from transfers", "在册贫困户转移性收入"),
      .unit = "fen", .kind = "income", .adds = OVER_AREAS, .fold = SUM,
      .source = "domain 3 #14",
      .method = L("Those lines of income.gross that are transfers. A household whose income is not recorded, or for which no programme with a scheme is, is not in it.",
                  "income.gross 中的转移性收入。没有登记收入的户，以及没有登记适用政策及其核算口径的户，不在其中。"),
      .rows = ADDED(" and " OF("transfer")),
      .dimensions = { "status" },
      .prose = { "在册贫困户转移性收入" },
      .eg = { { EARNED, "300000" } } },
    { .code = "income.transfer.share", .rev = 1,
      .label = L("Share of transfers in income", "转移性收入占比"),
      .unit = "%", .fold = RATIO, .top = "income.transfer", .bottom = "income.gross",
      .source = "domain 3 #14",
      .method = L("income.transfer divided by income.gross. A household whose income is not recorded, or for which no programme with a scheme is, is not in it.",
                  "income.transfer 除以 income.gross。没有登记收入的户，以及没有登记适用政策及其核算口径的户，不在其中。"),
      .prose = { "转移性收入占比" },
      .eg = { { EARNED, "300000/1400000" } } },
    { .code = "income.net.same", .rev = 1,
      .label = L("Net income of households with an earlier one", "有上期收入户的本期纯收入"),
      .unit = "fen", .kind = "income", .adds = OVER_AREAS, .fold = SUM,
      .source = "domain 3 #15",
      .method = L("Net income of the latest period of those households of income.households that have one of an earlier period. A household whose earlier income is not recorded is not in it.",
                  "income.households 中另有上期收入的户的最近一期纯收入。未登记上期收入的户不在其中。"),
      .rows = BEFORE(NET("i")),
      .dimensions = { "status" },
      .prose = { "有上期收入户的本期纯收入" },
      .eg = { { EARNED, "300000" } } },
    { .code = "income.net.before", .rev = 1,
      .label = L("Their net income before", "这些户的上期纯收入"),
      .unit = "fen", .kind = "income", .adds = OVER_AREAS, .fold = SUM,
      .source = "domain 3 #15",
      .method = L("Net income of the period before, of the households of income.net.same. One whose earlier income is not recorded is not in it.",
                  "income.net.same 各户上一期的纯收入。未登记上期收入的户不在其中。"),
      .rows = BEFORE(NET("j")),
      .dimensions = { "status" },
      .prose = { "这些户的上期纯收入" },
      .eg = { { EARNED, "200000" } } },
    { .code = "income.growth.same", .rev = 1,
      .label = L("Income of the same households, the period before being 100 %", "同户收入为上期的比例"),
      .unit = "%", .fold = RATIO, .top = "income.net.same", .bottom = "income.net.before",
      .source = "domain 3 #15",
      .method = L("income.net.same divided by income.net.before: the same households in both; 150 % is a growth of a half. A household whose earlier income is not recorded is in neither.",
                  "income.net.same 除以 income.net.before，两期为同一批户；150% 即增长一半。未登记上期收入的户不在其中。"),
      .prose = { "同户收入为上期的比例" },
      .eg = { { EARNED, "300000/200000" } } },
    { .code = "income.rigid", .rev = 1,
      .label = L("Expenses that can't be avoided", "刚性支出合计"),
      .unit = "fen", .kind = "income", .adds = OVER_AREAS, .fold = SUM,
      .source = "domain 3 #81",
      .method = L("Lines of unavoidable expense (medical paid by themselves, education, rehabilitation, housing) of the latest income of each household of households.poor, whatever the scheme. What is not recorded doesn't count.",
                  "households.poor 各户最近一期收支中的刚性支出（合规自付医疗、教育、康复、住房等），与口径无关。未登记的不计。"),
      .rows = LATEST(SUM_OF("i", LINE_FEN, "", " and " OF("rigid"))),
      .dimensions = { "status" },
      .prose = { "刚性支出合计" },
      .eg = { { EARNED, "90000" } } },
    { .code = "income.rigid.share", .rev = 1,
      .label = L("Unavoidable expenses as a share of income", "刚性支出占收入比"),
      .unit = "%", .fold = RATIO, .top = "income.rigid", .bottom = "income.gross",
      .source = "domain 3 #81",
      .method = L("income.rigid divided by income.gross, of the latest period of each household. A household whose income is not recorded, or for which no programme with a scheme is, is not in it.",
                  "income.rigid 除以 income.gross，均为各户最近一期。没有登记收入的户，以及没有登记适用政策及其核算口径的户，不在其中。"),
      .prose = { "刚性支出占收入比" },
      .eg = { { EARNED, "90000/1400000" } } },
    { .code = NULL }
};
