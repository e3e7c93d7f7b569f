/* SPDX-License-Identifier: Apache-2.0 */
#include "report/rows.h"

/* A project that is being built or stands. */
#define STANDING "('building', 'accepted', 'running')"

/* Villages, of 12 digits, with a standing project of ${type}: key is the village. */
#define VILLAGES_WITH(type) \
    SQL("select p.book as book, p.id as record, p.village as key, p.area as area, p.from_day as day, 1 as quantity, p.stage as stage" \
        "  from {project} p where p.type = '" type "' and p.stage in " STANDING " and length(p.village) = 12")

/* Accounts of a village collective, by what they are part of. */
#define INCOME           "('operating-income', 'contracting-income', 'investment-income', 'subsidy-income', 'other-income')"
#define OPERATING_INCOME "('operating-income', 'contracting-income', 'investment-income')"
#define OPERATING_COST   "('operating-cost', 'management-cost')"

/* Villages with accounts in the period, as x, each with its operating income. */
#define FROM_VILLAGES \
    "  from (select c.book, c.area, sum(case when c.account in " OPERATING_INCOME " then c.amount_fen else 0 end) as income" \
    "          from {collective_account} c where " IN_PERIOD("c.day") " group by c.book, c.area) x"

/* The village's target t: of those that hold on :day, the one for the earliest year. */
#define JOIN_TARGET \
    "  join {target} t on t.area = x.area and t.measure = 'collective-operating-income'" \
    "   and not exists (select 1 from {target} u where u.area = t.area and u.measure = t.measure" \
    "       and (u.year < t.year or (u.year = t.year and u.id < t.id)))"

#define VILLAGES_BY_TARGET(compare) \
    SQL("select x.book as book, t.id as record, x.area as key, x.area as area, :to as day, 1 as quantity" \
        FROM_VILLAGES JOIN_TARGET " where x.income " compare " t.amount_fen")

#define DONATIONS(form) \
    SQL("select d.book as book, d.id as record, d.id as key, d.area as area, d.day as day, d.amount_fen as quantity" \
        "  from {donation} d where d.form = '" form "' and " IN_PERIOD("d.day"))

/* 202 reaches its target of 50,000 yuan, by a correction; 203 has less, with a large
** subsidy; 204 has costs and a subsidy but no operating income; 205 has no accounts in
** the period, and 206 no target. */
#define ACCOUNTS \
    "area id=441881105204 day=2010-01-01 level=village\n" \
    "area id=441881105205 day=2010-01-01 level=village\n" \
    "area id=441881105206 day=2010-01-01 level=village\n" \
    "target id=t2 day=2018-01-01 area=441881105202 measure=collective-operating-income amount_fen=50000元 year=2020\n" \
    "target id=t3 day=2018-01-01 area=441881105203 measure=collective-operating-income amount_fen=50000元 year=2020\n" \
    "target id=t4 day=2018-01-01 area=441881105204 measure=collective-operating-income amount_fen=50000元 year=2020\n" \
    "target id=t5 day=2018-01-01 area=441881105205 measure=collective-operating-income amount_fen=50000元 year=2020\n" \
    "collective_account id=k1 day=2018-03-31 area=441881105202 account=operating-income amount_fen=100元\n" \
    "collective_account id=k1 amount_fen=30000元\n" \
    "collective_account id=k2 day=2018-06-30 area=441881105202 account=contracting-income amount_fen=15000元\n" \
    "collective_account id=k3 day=2018-06-30 area=441881105202 account=investment-income amount_fen=5000元\n" \
    "collective_account id=k4 day=2018-06-30 area=441881105202 account=management-cost amount_fen=2000元\n" \
    "collective_account id=k5 day=2018-06-30 area=441881105203 account=operating-income amount_fen=49999.99元\n" \
    "collective_account id=k6 day=2018-06-30 area=441881105203 account=subsidy-income amount_fen=80000元\n" \
    "collective_account id=k7 day=2018-06-30 area=441881105204 account=operating-cost amount_fen=1000元\n" \
    "collective_account id=k8 day=2018-06-30 area=441881105204 account=other-income amount_fen=700元\n" \
    "collective_account id=k9 day=2017-12-31 area=441881105205 account=operating-income amount_fen=90000元\n" \
    "collective_account id=k10 day=2018-06-30 area=441881105206 account=operating-income amount_fen=1元\n"

#define PROJECTS \
    "area id=44188110520301 day=2010-01-01 level=natural-village parent=441881105203\n" \
    "project id=j1 day=2017-01-01 type=photovoltaic stage=running area=441881105202 stakes=collective\n" \
    "project id=j2 day=2017-01-01 type=photovoltaic stage=building area=441881105202 stakes=collective\n" \
    "project id=j3 day=2017-01-01 type=photovoltaic stage=planned area=44188110520301 stakes=collective\n" \
    "project id=j3 stage=accepted\n" \
    "project id=j4 day=2017-01-01 type=photovoltaic stage=running area=441881105 stakes=government\n" \
    "project id=j5 day=2017-01-01 type=greenhouse stage=running area=441881105203 stakes=households\n" \
    "put project id=j5 day=2018-08-08 stage=closed\n" \
    "project id=j6 day=2017-01-01 type=greenhouse stage=approved area=441881105202 stakes=households\n" \
    "project id=j7 day=2017-01-01 type=greenhouse stage=running area=441881105203 stakes=households\n" \
    "project id=j8 day=2018-01-01 type=tourism stage=planned area=441881105202 stakes=company,households\n" \
    "project id=j9 day=2018-01-01 type=other stage=planned area=441881105203 stakes=company\n" \
    "project id=j9 type=tourism\n" \
    "project id=j10 day=2018-01-01 type=tourism stage=running area=441881105203 stakes=company\n" \
    "project id=j11 day=2017-01-01 type=planting-base stage=running area=44188110520301 land_mu=300" \
    " stakes=company//market/3000,base//management/2000,households//land/3000,collective//labour/2000,government//policy\n" \
    "project id=j12 day=2017-01-01 type=planting-base stage=building area=441881105202 land_mu=90 stakes=base\n" \
    "project id=j12 land_mu=20\n" \
    "project id=j13 day=2017-01-01 type=planting-base stage=planned area=441881105202 land_mu=500 stakes=base\n"

#define GIFTS \
    "donation id=d1 day=2018-01-01 area=441881105202 form=cash amount_fen=100元 uses=2018-02-01/30元/seed,2018-08-08/20元/tools\n" \
    "donation id=d2 day=2018-02-01 area=441881105203 form=cash amount_fen=900元\n" \
    "donation id=d2 amount_fen=50元\n" \
    "donation id=d3 day=2018-02-01 area=441881105203 form=in-kind amount_fen=70元\n" \
    "donation id=d4 day=2017-12-31 area=441881105203 form=cash amount_fen=1000元 uses=2017-12-31/400元,2018-01-02/5元\n" \
    "donation id=d5 day=2018-03-01 area=441881105203 form=in-kind amount_fen=1000元 uses=2018-04-01/1000元\n" \
    "withdraw donation id=d5\n"

const struct indicator ind_projects[] = {
    { .code = "projects.base-area", .rev = 1,
      .label = L("Land of planting bases", "种植基地面积"),
      .unit = "mu", .kind = "project", .adds = OVER_AREAS, .fold = SUM,
      .source = "domain 0, 1.8",
      .method = L("Land in mu of the planting bases that on the day are being built, accepted or running, where the base lies; planned and closed ones don't count. When the land of one of"
                  " them is not recorded, the figure is not recorded.",
                  "统计日在建、验收、运行的种植基地的用地面积（亩），计在基地所在地；计划中、已终止的不计。其中任一基地未登记面积的，本指标为未登记。"),
      .rows = SQL("select p.book as book, p.id as record, p.id as key, p.area as area, p.from_day as day, p.land_mu as quantity, p.stage as stage"
                  "  from {project} p where p.type = 'planting-base' and p.stage in " STANDING),
      .dimensions = { "stage" },
      .prose = { "种植基地", "种植基地面积", "黑米基地", "黑米种植基地" },
      .eg = { { PROJECTS, "320" }, { PROJECTS "project id=j12 land_mu=\n", "none" } } },
    { .code = "projects.pv.villages", .rev = 1,
      .label = L("Villages with photovoltaics", "有光伏项目的村数"),
      .unit = "villages", .kind = "project", .adds = OVER_AREAS, .fold = DISTINCT,
      .source = "domain 0, 1.9",
      .method = L("Different villages with a photovoltaic project that on the day is being built, accepted or running. One whose place is not a village or within one (a joint station of the"
                  " town) doesn't count; its capacity makes no difference, also where not recorded.",
                  "统计日有在建、验收、运行的光伏发电项目的不重复村数。项目地点不在村内的（如镇联建电站）不计；未登记装机容量的照计。"),
      .rows = VILLAGES_WITH("photovoltaic"),
      .dimensions = { "stage" },
      .prose = { "光伏村", "光伏发电扶贫项目村", "发展光伏发电的村" },
      .eg = { { PROJECTS, "2" } } },
    { .code = "projects.greenhouse.villages", .rev = 1,
      .label = L("Villages with greenhouses", "有蔬菜大棚的村数"),
      .unit = "villages", .kind = "project", .adds = OVER_AREAS, .fold = DISTINCT,
      .source = "domain 0",
      .method = L("Different villages with a greenhouse project that on the day is being built, accepted or running. One whose place is not a village or within one doesn't count; its land makes"
                  " no difference, also where not recorded.",
                  "统计日有在建、验收、运行的蔬菜大棚项目的不重复村数。项目地点不在村内的不计；未登记用地面积的照计。"),
      .rows = VILLAGES_WITH("greenhouse"),
      .dimensions = { "stage" },
      .prose = { "蔬菜大棚村", "建起蔬菜大棚的村" },
      .eg = { { PROJECTS, "1" }, { PROJECTS "project id=j7 type=other\n", "0" } } },
    { .code = "projects.tourism", .rev = 1,
      .label = L("Planned tourism projects", "计划乡村旅游项目数"),
      .unit = "projects", .kind = "project", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 0",
      .method = L("Projects of rural tourism whose stage on the day is planned; those approved, built or running don't count. Planned investment makes no difference, also where it is not recorded.",
                  "统计日处于计划阶段的乡村旅游项目；已批准、在建、运行的不计。未登记计划投资的照计。"),
      .rows = SQL("select p.book as book, p.id as record, p.id as key, p.area as area, p.from_day as day, 1 as quantity"
                  "  from {project} p where p.type = 'tourism' and p.stage = 'planned'"),
      .prose = { "红色旅游项目", "乡村旅游项目" },
      .eg = { { PROJECTS, "2" } } },

    { .code = "collective.target", .rev = 1,
      .label = L("Target of collective operating income", "集体经营性收入目标"),
      .unit = "fen", .kind = "target", .adds = 0, .fold = ONLY,
      .source = "domain 0, 1.11",
      .method = L("The amount that is the target of operating income of every village collective that has one on the day, when it is the same for all. Where targets differ there is no one"
                  " amount, and the figure is not recorded, as when no target is recorded.",
                  "统计日各村集体经营性收入目标金额，各村相同时即为该数；各村不同或均未登记目标的，本指标为未登记。"),
      .rows = SQL("select t.book as book, t.id as record, t.area as key, t.area as area, t.from_day as day, t.amount_fen as quantity,"
                  "       cast(t.year as text) as year"
                  "  from {target} t where t.measure = 'collective-operating-income'"),
      .dimensions = { "year" },
      .prose = { "集体经营性收入目标", "集体经营性收入" },
      .eg = { { ACCOUNTS, "5000000" }, { ACCOUNTS "target id=t3 amount_fen=60000元\n", "none" }, { "", "none" } } },
    { .code = "collective.target.villages", .rev = 1,
      .label = L("Villages with a target of operating income", "有集体经营性收入目标的村数"),
      .unit = "villages", .kind = "target", .adds = OVER_AREAS, .fold = DISTINCT,
      .source = "domain 0, 1.11",
      .method = L("Different villages with a target of collective operating income that holds on the day, for whatever year. A village for which none is recorded doesn't count.",
                  "统计日有集体经营性收入目标的不重复村数，不论目标年度。未登记目标的村不计。"),
      .rows = SQL("select t.book as book, t.id as record, t.village as key, t.area as area, t.from_day as day, 1 as quantity, cast(t.year as text) as year"
                  "  from {target} t where t.measure = 'collective-operating-income' and length(t.village) = 12"),
      .dimensions = { "year" },
      .prose = { "有收入目标的村" },
      .eg = { { ACCOUNTS "target id=t6 day=2018-01-01 area=441881105202 measure=collective-operating-income amount_fen=60000元 year=2025\n"
                "target id=t5 end_day=2018-08-01\n"
                "target id=t7 day=2018-01-01 area=441881105 measure=collective-operating-income amount_fen=60000元 year=2020\n", "3" } } },
    { .code = "collective.income", .rev = 1,
      .label = L("Collective income", "村集体收入总额"),
      .unit = "fen", .kind = "collective_account", .adds = OVER_AREAS | OVER_TIME, .fold = SUM,
      .source = "domain 3 #58, 1.11",
      .method = L("Amounts booked on a day of the period to the collectives' five income accounts: operating, contracting, investment, subsidies, other. A village whose accounts are not recorded"
                  " adds nothing, so compare with the number of villages before calling it the whole.",
                  "期内记入村集体五个收入科目的金额：经营收入、发包及上交收入、投资收益、补助收入、其他收入。未登记账目的村没有金额计入，用作总额前请核对村数。"),
      .rows = SQL("select c.book as book, c.id as record, c.id as key, c.area as area, c.day as day, c.amount_fen as quantity, c.account as account"
                  "  from {collective_account} c where c.account in " INCOME " and " IN_PERIOD("c.day")),
      .dimensions = { "account" },
      .prose = { "集体收入", "村集体收入", "集体经济收入" },
      .eg = { { ACCOUNTS, "18070099" } } },
    { .code = "collective.income.operating", .rev = 1,
      .label = L("Collective operating income", "集体经营性收入"),
      .unit = "fen", .kind = "collective_account", .adds = OVER_AREAS | OVER_TIME, .fold = SUM,
      .source = "domain 3 #58, 1.11",
      .method = L("Amounts booked on a day of the period to the collectives' operating, contracting and investment income; subsidies and other income don't count. A village whose accounts are not"
                  " recorded adds nothing.",
                  "期内记入村集体经营收入、发包及上交收入、投资收益的金额；补助收入、其他收入不计。未登记账目的村没有金额计入。"),
      .rows = SQL("select c.book as book, c.id as record, c.id as key, c.area as area, c.day as day, c.amount_fen as quantity, c.account as account"
                  "  from {collective_account} c where c.account in " OPERATING_INCOME " and " IN_PERIOD("c.day")),
      .dimensions = { "account" },
      .prose = { "集体经营性收入总额", "集体经营收入" },
      .eg = { { ACCOUNTS, "10000099" } } },
    { .code = "collective.profit.operating", .rev = 1,
      .label = L("Collective operating profit", "集体经营收益"),
      .unit = "fen", .kind = "collective_account", .adds = OVER_AREAS | OVER_TIME, .fold = SUM,
      .source = "domain 3 #58, 1.11",
      .method = L("Operating, contracting and investment income less operating cost and management cost, as booked on a day of the period; subsidies and other income don't count. A village whose"
                  " accounts are not recorded adds nothing.",
                  "期内经营收入、发包及上交收入、投资收益，减经营支出、管理费用；补助收入、其他收入不计。未登记账目的村没有金额计入。"),
      .rows = SQL("select c.book as book, c.id as record, c.id as key, c.area as area, c.day as day,"
                  "       case when c.account in " OPERATING_COST " then -c.amount_fen else c.amount_fen end as quantity, c.account as account"
                  "  from {collective_account} c where (c.account in " OPERATING_INCOME " or c.account in " OPERATING_COST ") and " IN_PERIOD("c.day")),
      .dimensions = { "account" },
      .prose = { "集体经营收益", "经营收益" },
      .eg = {
          { ACCOUNTS, "9700099" },
          { "collective_account id=k1 day=2018-06-30 area=441881105202 account=operating-income amount_fen=68万元\n"
            "collective_account id=k2 day=2018-06-30 area=441881105202 account=contracting-income amount_fen=35万元\n"
            "collective_account id=k3 day=2018-06-30 area=441881105202 account=investment-income amount_fen=5万元\n"
            "collective_account id=k4 day=2018-06-30 area=441881105202 account=operating-cost amount_fen=45万元\n"
            "collective_account id=k5 day=2018-06-30 area=441881105202 account=management-cost amount_fen=35万元\n"
            "collective_account id=k6 day=2018-06-30 area=441881105202 account=subsidy-income amount_fen=70万元\n", "28000000" },
      } },
    { .code = "collective.villages.at-target", .rev = 1,
      .label = L("Villages at their target of operating income", "集体经营性收入达标村数"),
      .unit = "villages", .kind = "target", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #59, 1.11",
      .method = L("Villages whose operating income of the period is their target or more; the target is the one that holds on the day, of several that for the earliest year. Give a whole year as"
                  " the period, for targets are of years. A village with no accounts of any kind in the period is not recorded: neither at target, nor below, nor at zero; so is one"
                  " without a target for the first two.",
                  "期内集体经营性收入达到或超过本村目标的村；目标取统计日有效的，有几个的取年度最早的。目标按年度制定，期间应取整年。期内没有任何账目的村属未登记，达标、未达标、零收入三项都不计；未登记目标的村，前两项不计。"),
      .rows = VILLAGES_BY_TARGET(">="),
      .prose = { "达标村", "集体经营性收入达标村" },
      .eg = { { ACCOUNTS, "1" }, { ACCOUNTS "collective_account id=k3 account=subsidy-income\n", "0" },
              { ACCOUNTS "target id=t6 day=2018-01-01 area=441881105203 measure=collective-operating-income amount_fen=40000元 year=2018\n", "2" } } },
    { .code = "collective.villages.below-target", .rev = 1,
      .label = L("Villages below their target of operating income", "集体经营性收入未达标村数"),
      .unit = "villages", .kind = "target", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #59, 1.11",
      .method = L("Villages whose operating income of the period is less than their target, those at zero among them; targets and periods as for collective.villages.at-target. A village with no"
                  " accounts in the period, or without a target, is not recorded and doesn't count.",
                  "期内集体经营性收入低于本村目标的村，零收入的也在内；目标和期间同 collective.villages.at-target。期内没有账目或未登记目标的村属未登记，不计。"),
      .rows = VILLAGES_BY_TARGET("<"),
      .prose = { "未达标村", "集体经营性收入未达标村" },
      .eg = { { ACCOUNTS, "2" }, { ACCOUNTS "collective_account id=k5 amount_fen=50000元\n", "1" } } },
    { .code = "collective.villages.zero", .rev = 1,
      .label = L("Villages without operating income", "无集体经营性收入村数"),
      .unit = "villages", .kind = "collective_account", .adds = OVER_AREAS, .fold = DISTINCT,
      .source = "domain 3 #59, 1.11",
      .method = L("Villages with accounts in the period whose operating income is zero or less; whether they have a target makes no difference. A village with no accounts in the period is not"
                  " recorded and doesn't count.",
                  "期内有账目而集体经营性收入为零（或为负）的村，有无目标不影响。期内没有账目的村属未登记，不计。"),
      .rows = SQL("select c.book as book, c.id as record, c.area as key, c.area as area, c.day as day, c.amount_fen as quantity, c.account as account"
                  FROM_VILLAGES " join {collective_account} c on c.book = x.book and c.area = x.area and " IN_PERIOD("c.day")
                  " where x.income <= 0"),
      .dimensions = { "account" },
      .prose = { "零收入村", "空壳村", "无集体经营性收入的村" },
      .eg = { { ACCOUNTS, "1" }, { ACCOUNTS "collective_account id=k8 account=operating-income\n", "0" } } },

    { .code = "donations.cash", .rev = 1,
      .label = L("Donations in cash", "捐赠现金"),
      .unit = "fen", .kind = "donation", .adds = OVER_AREAS | OVER_TIME, .fold = SUM,
      .source = "domain 3 #60",
      .method = L("Amounts of the donations in cash received on a day of the period. When the amount of one of them is not recorded, as when it was not published, the figure is not recorded;"
                  " donations.count tells how many there are.",
                  "期内受赠的现金金额。其中任一笔未登记金额（如未公布）的，本指标为未登记；笔数见 donations.count。"),
      .rows = DONATIONS("cash"),
      .prose = { "捐赠现金", "捐款" },
      .eg = { { GIFTS, "15000" }, { GIFTS "donation id=d6 day=2018-08-08 area=441881105202 form=cash\n", "none" } } },
    { .code = "donations.in-kind", .rev = 1,
      .label = L("Donations in kind", "捐赠物资折款"),
      .unit = "fen", .kind = "donation", .adds = OVER_AREAS | OVER_TIME, .fold = SUM,
      .source = "domain 3 #60",
      .method = L("Value of the donations in kind received on a day of the period. When the value of one of them is not recorded, the figure is not recorded.",
                  "期内受赠物资的折款金额。其中任一笔未登记金额的，本指标为未登记。"),
      .rows = DONATIONS("in-kind"),
      .prose = { "捐赠物资", "捐物折款" },
      .eg = { { GIFTS, "7000" }, { GIFTS "donation id=d2 form=in-kind amount_fen=\n", "none" } } },
    { .code = "donations.used", .rev = 1,
      .label = L("Donations used", "捐赠已使用金额"),
      .unit = "fen", .kind = "donation", .adds = OVER_AREAS | OVER_TIME, .fold = SUM,
      .source = "domain 3 #60",
      .method = L("Amounts that donations were used for on a day of the period, whenever they were received and whether their own amount is recorded or not. A use that is not recorded"
                  " is not in the figure.",
                  "期内捐赠的使用金额，不论何时受赠，也不论捐赠本身是否登记金额。未登记的使用不计。"),
      .villages_only = true,
      .rows = SQL("select u.book as book, u.id as record, cast(u.n as text) as key, u.village as area, u.used_day as day, u.amount_fen as quantity"
                  "  from {donation.uses} u where " IN_PERIOD("u.used_day")),
      .prose = { "捐赠使用", "捐赠资金使用" },
      .eg = { { GIFTS, "5500" }, { GIFTS "donation id=d1 amount_fen= uses=2018-08-08/10元\n", "1500" } } },
    { .code = "donations.count", .rev = 1,
      .label = L("Donations", "捐赠笔数"),
      .unit = "donations", .kind = "donation", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #60",
      .method = L("Donations received on a day of the period, in cash or in kind, also those whose amount is not recorded.",
                  "期内受赠的笔数，现金、物资都计，未登记金额的照计。"),
      .rows = SQL("select d.book as book, d.id as record, d.id as key, d.area as area, d.day as day, 1 as quantity, d.form as form"
                  "  from {donation} d where " IN_PERIOD("d.day")),
      .dimensions = { "form" },
      .prose = { "捐赠", "捐赠笔数" },
      .eg = { { GIFTS, "3" }, { GIFTS "donation id=d6 day=2018-08-08 area=441881105202 form=cash\n", "4" } } },
    { .code = NULL }
};
