/* SPDX-License-Identifier: Apache-2.0 */
#include "report/rows.h"

#define VILLAGES \
    "select a.book as book, a.id as record, a.id as key, a.id as area, a.from_day as day, 1 as quantity," \
    "       case a.poor_village when 1 then 'yes' when 0 then 'no' end as poor_village" \
    "  from {area} a where a.level = 'village'"

const struct indicator ind_areas[] = {
    { .code = "areas.villages", .rev = 1,
      .label = L("Villages and communities", "村（社区）数"),
      .unit = "villages", .kind = "area", .adds = OVER_AREAS, .fold = COUNT,
      .source = "GB/T 10114; domain 0",
      .method = L("Areas of level village that exist on the day: villages and communities with a 12-digit code. Natural villages and groups, which are"
                  " below a village, don't count. Whether it is a designated poor village makes no difference, also where that is not recorded.",
                  "统计日存在的村级区划（12 位代码的行政村和社区）。自然村、村民小组在村以下，不计。是否贫困村不影响计数，未登记的也计入。"),
      .rows = SQL(VILLAGES),
      .dimensions = { "poor_village" },
      .prose = { "村（社区）", "行政村", "村委会" },
      .eg = {
          { "area id=441881105204 day=2010-01-01 level=village parent=441881105\n"              /* counts                */
            "area id=44188110520401 day=2010-01-01 level=natural-village parent=441881105204\n" /* below a village       */
            "area id=441881105205 day=2010-01-01 level=village end_day=2015-01-01\n"            /* no longer there       */
            "area id=441881105206 day=2010-01-01 level=village end_day=2018-01-01\n"
            "area id=441881105206 end_day=\n", "4" },                                           /* corrected: it goes on */
      } },
    { .code = "areas.poor-villages", .rev = 1,
      .label = L("Designated poor villages", "省定贫困村数"),
      .unit = "villages", .kind = "area", .adds = OVER_AREAS, .fold = COUNT,
      .source = "Guangdong 2016-2020: village income per head under 8000 yuan and 5 % poor or more; domain 0, 1.1",
      .method = L("Villages of areas.villages that the province lists as relatively poor on the day. A village for which that is not recorded doesn't count.",
                  "统计日列为省定相对贫困村的村（社区）。未登记是否贫困村的，不计。"),
      .rows = SQL(VILLAGES " and a.poor_village = 1"),
      .prose = { "省定贫困村", "贫困村", "相对贫困村", "省定贫困村（社区）" },
      .eg = {
          { "area id=441881105202 poor_village=1\n"                                             /* corrected: counts     */
            "area id=441881105203 poor_village=0\n"
            "put area id=441881105203 day=2017-01-01 poor_village=1\n"                          /* since 2017: counts    */
            "area id=441881105204 day=2010-01-01 level=village poor_village=0\n"
            "area id=441881105205 day=2010-01-01 level=village\n", "2" },                       /* not recorded          */
      } },
    { .code = NULL }
};
