/* SPDX-License-Identifier: Apache-2.0 */
/* Money of the programme: planned, arrived, spent, and what lies idle. */
#include "report/rows.h"

/* Entries of a stage in the period. */
#define FUNDS(where) \
    SQL("select f.book as book, f.id as record, f.id as key, f.area as area, f.day as day, f.amount_fen as quantity, f.source as source, f.use as use" \
        "  from {fund} f where " IN_PERIOD("f.day") " and " where)

/* What arrived of a source in an area ${days} or more ago and was not spent since: what is spent is
** the oldest that is there. */
#define IDLE(days) \
    SQL("select f.book as book, min(f.id) as record, f.area || '/' || f.source as key, f.area as area, max(case when f.day <= :day - " days " then f.day end) as day," \
        "       cast(sum(case when f.stage = 'arrived' and f.day <= :day - " days " then f.amount_fen when f.stage = 'spent' then -f.amount_fen else 0 end) as bigint) as quantity, f.source as source" \
        "  from {fund} f where f.day <= :day and f.stage <> 'planned' group by f.book, f.area, f.source" \
        " having sum(case when f.stage = 'arrived' and f.day <= :day - " days " then f.amount_fen when f.stage = 'spent' then -f.amount_fen else 0 end) > 0")

#define MONEY \
    "fund id=f1 day=2018-01-10 area=441881105202 stage=planned source=fiscal amount_fen=5000\n" \
    "fund id=f2 day=2018-02-10 area=441881105202 stage=arrived source=fiscal amount_fen=4000\n" \
    "fund id=f3 day=2018-03-10 area=441881105202 stage=spent source=fiscal use=household amount_fen=1000\n" \
    "fund id=f4 day=2018-04-10 area=441881105202 stage=spent source=fiscal use=village amount_fen=500\n" \
    "fund id=f5 day=2016-02-10 area=441881105203 stage=arrived source=unit amount_fen=900\n" \
    "fund id=f6 day=2017-02-10 area=441881105203 stage=arrived source=unit amount_fen=300\n" \
    "fund id=f7 day=2018-02-10 area=441881105203 stage=spent source=unit use=village amount_fen=200\n"

const struct indicator ind_funds[] = {
    { .code = "funds.planned", .rev = 1,
      .label = L("Funds planned", "计划投入资金"),
      .unit = "fen", .kind = "fund", .adds = OVER_AREAS | OVER_TIME, .fold = SUM,
      .source = "domain 3 #48, 1.8",
      .method = L("Money of the programme that was planned on a day of the period; planned, arrived and spent are never added. What is not recorded doesn't count.",
                  "期内计划投入资金，计划、到账、支出不得相加。未登记的不计。"),
      .rows = FUNDS("f.stage = 'planned'"),
      .dimensions = { "source", "use" },
      .prose = { "帮扶计划投入资金" },
      .eg = { { MONEY, "500000" } } },
    { .code = "funds.arrived", .rev = 1,
      .label = L("Funds arrived", "到账资金"),
      .unit = "fen", .kind = "fund", .adds = OVER_AREAS | OVER_TIME, .fold = SUM,
      .source = "domain 3 #48, 1.8",
      .method = L("Money of the programme that was arrived on a day of the period; planned, arrived and spent are never added. What is not recorded doesn't count.",
                  "期内到账资金，计划、到账、支出不得相加。未登记的不计。"),
      .rows = FUNDS("f.stage = 'arrived'"),
      .dimensions = { "source", "use" },
      .prose = { "帮扶到账资金" },
      .eg = { { MONEY, "400000" } } },
    { .code = "funds.spent", .rev = 1,
      .label = L("Funds spent", "支出资金"),
      .unit = "fen", .kind = "fund", .adds = OVER_AREAS | OVER_TIME, .fold = SUM,
      .source = "domain 3 #48, 1.8",
      .method = L("Money of the programme that was spent on a day of the period; planned, arrived and spent are never added. What is not recorded doesn't count.",
                  "期内支出资金，计划、到账、支出不得相加。未登记的不计。"),
      .rows = FUNDS("f.stage = 'spent'"),
      .dimensions = { "source", "use" },
      .prose = { "帮扶支出资金" },
      .eg = { { MONEY, "170000" } } },
    { .code = "funds.spend-rate", .rev = 1,
      .label = L("Spend rate", "资金支出率"),
      .unit = "%", .fold = RATIO, .top = "funds.spent", .bottom = "funds.arrived",
      .source = "domain 3 #49",
      .method = L("funds.spent divided by funds.arrived, of the same period. What is not recorded is in neither.",
                  "funds.spent 除以 funds.arrived，同一期间。未登记的不在其中。"),
      .prose = { "到账资金支出率", "资金支出率" },
      .eg = { { MONEY, "170000/400000" } } },
    { .code = "funds.idle.1y", .rev = 1,
      .label = L("Funds idle for more than 1 year", "闲置一年以上资金"),
      .unit = "fen", .kind = "fund", .adds = OVER_AREAS, .fold = SUM,
      .source = "domain 3 #50",
      .method = L("Of each area and source, what had arrived 365 days before the day and was not spent by it: what is spent is the oldest there. What is not recorded as spent is idle.",
                  "各区划各来源在统计日 365 天之前已到账而至统计日尚未支出的资金，支出按先到先用。未登记支出的视为闲置。"),
      .rows = IDLE("365"),
      .dimensions = { "source" },
      .prose = { "闲置一年以上资金" },
      .eg = { { MONEY, "100000" } } },
    { .code = "funds.idle.2y", .rev = 1,
      .label = L("Funds idle for more than 2 years", "闲置两年以上资金"),
      .unit = "fen", .kind = "fund", .adds = OVER_AREAS, .fold = SUM,
      .source = "domain 3 #50",
      .method = L("Of each area and source, what had arrived 730 days before the day and was not spent by it: what is spent is the oldest there. What is not recorded as spent is idle.",
                  "各区划各来源在统计日 730 天之前已到账而至统计日尚未支出的资金，支出按先到先用。未登记支出的视为闲置。"),
      .rows = IDLE("730"),
      .dimensions = { "source" },
      .prose = { "闲置两年以上资金" },
      .eg = { { MONEY, "70000" } } },
    { .code = "funds.household", .rev = 1,
      .label = L("Funds spent on households", "到户资金"),
      .unit = "fen", .kind = "fund", .adds = OVER_AREAS | OVER_TIME, .fold = SUM,
      .source = "domain 3 #51",
      .method = L("Those of funds.spent that went to households. What is not recorded doesn't count.",
                  "funds.spent 中到户的资金。未登记的不计。"),
      .rows = FUNDS("f.stage = 'spent' and f.use = 'household'"),
      .dimensions = { "source" },
      .prose = { "到户资金" },
      .eg = { { MONEY, "100000" } } },
    { .code = "funds.household.share", .rev = 1,
      .label = L("Share of funds spent on households", "到户资金占比"),
      .unit = "%", .fold = RATIO, .top = "funds.household", .bottom = "funds.spent",
      .source = "domain 3 #51",
      .method = L("funds.household divided by funds.spent. What is not recorded is in neither.",
                  "funds.household 除以 funds.spent。未登记的不在其中。"),
      .prose = { "到户资金占比" },
      .eg = { { MONEY, "100000/170000" } } },
    { .code = NULL }
};
