/* SPDX-License-Identifier: Apache-2.0 */
/* The people of the register: who is able to work, learns, works, is insured, goes to
** school; and the benefits they had. */
#include "report/rows.h"

#define AGE \
    "case when not (" AGED("p", "6") ") then '0-5' when not (" AGED("p", "16") ") then '6-15'" \
    " when not (" AGED("p", "60") ") then '16-59' when p.birth_year is not null then '60-' end"

/* Members on :day of households on the register that day, as p; ${and} narrows them. */
#define FROM_MEMBERS FROM_ON_ROLL " join {person} p on p.book = h.book and p.household = h.id"
#define MEMBERS(and) \
    SQL("select h.book as book, p.id as record, p.id as key, h.area as area, p.from_day as day, 1 as quantity," \
        "       s.status as status, p.sex as sex, p.labour as labour, p.school as school, " AGE " as age" FROM_MEMBERS and)
#define MEMBER_DIMENSIONS { "status", "sex", "labour", "school", "age" }
#define ABLE(p) p ".labour in ('ordinary', 'skilled', 'weak')"
#define SCHOOL_AGE AGED("p", "6") " and not (" AGED("p", "16") ")"
#define GROWN AGED("p", "16") " and coalesce(p.school, 'none') = 'none'"

/* Households on the register on :day. */
#define HOMES(quantity, where) \
    SQL("select h.book as book, h.id as record, h.id as key, h.area as area, h.from_day as day, " quantity " as quantity, s.status as status, h.attribute as attribute" \
        FROM_ON_ROLL where)
#define SOME_ABLE "exists (select 1 from {person} p where p.book = h.book and p.household = h.id and " ABLE("p") ")"
#define SOME_UNKNOWN "exists (select 1 from {person} p where p.book = h.book and p.household = h.id and p.labour is null)"

/* Benefits paid in the period as y, where the household was that day, as h. */
#define PAID(quantity, columns, join, and) \
    SQL("select y.book as book, y.id as record, coalesce(y.person, y.household) as key, h.area as area, y.day as day, " quantity " as quantity, y.benefit as benefit, y.source as source" columns \
        "  from {payment} y join {household.spells} h on h.book = y.book and h.id = y.household and " COVERS("h", "y.day") join \
        " where " IN_PERIOD("y.day") and)
#define PUPIL " left join {person.spells} p on p.book = y.book and p.id = y.person and " COVERS("p", "y.day")
#define OF_PUPILS " and y.benefit in ('education', 'vocational')"

/* h1 is poor: two who work, one at school, one who should be.  h2 has left poverty: one old
** person.  h3 has no status on record. */
#define PEOPLE \
    "household id=h1 day=2016-01-01 area=441881105202 attribute=dibao\n" \
    "household id=h2 day=2016-01-01 area=441881105203\n" \
    "household id=h3 day=2016-01-01 area=441881105203\n" \
    "household_status id=s1 day=2016-01-01 household=h1 status=poor\n" \
    "household_status id=s2 day=2016-01-01 household=h2 status=poor\n" \
    "put household_status id=s2 day=2018-02-01 status=exited\n" \
    "person id=p1 day=2016-01-01 household=h1 relation=head birth_year=1970 labour=ordinary school=none medical_insurance=residents pension_insurance=1\n" \
    "person id=p1b day=2016-01-01 household=h1 relation=spouse birth_year=1972 labour=weak\n" \
    "person id=p1c day=2016-01-01 household=h1 relation=son birth_year=2008 labour=none school=primary\n" \
    "person id=p1d day=2016-01-01 household=h1 relation=daughter birth_year=2010 labour=none school=none\n" \
    "person id=p2 day=2016-01-01 household=h2 relation=head birth_year=1945 labour=none medical_insurance=none\n" \
    "person id=p3 day=2016-01-01 household=h3 relation=head birth_year=1980 labour=skilled\n"

#define TRAINED PEOPLE \
    "training id=t1 day=2018-03-01 area=441881105202 skill=job participants=p1,p3\n" \
    "training id=t2 day=2018-04-01 area=441881105202 skill=farming participants=p1\n" \
    "training id=t3 day=2017-04-01 area=441881105202 skill=farming participants=p1b\n"

/* p1 works far away, p1b stopped last year, p3 is not of the register. */
#define EMPLOYED PEOPLE \
    "employment id=e1 day=2018-02-01 person=p1 household=h1 place=outside months=5\n" \
    "employment id=e2 day=2017-01-01 person=p1b household=h1 place=township months=6 end_day=2017-12-01\n" \
    "employment id=e3 day=2018-01-01 person=p3 household=h3 place=county months=7\n"

#define POSTED PEOPLE \
    "welfare_post id=w1 day=2018-01-01 household=h1 person=p1 post=cleaning\n" \
    "welfare_post id=w2 day=2017-01-01 household=h1 person=p1b post=road end_day=2018-05-01 end_reason=term\n"

#define GIVEN PEOPLE \
    "payment id=y1 day=2018-03-10 household=h1 person=p1 benefit=post-wage period_from=2018-02-01 period_to=2018-02-28 amount_fen=600\n" \
    "payment id=y2 day=2018-03-10 household=h1 person=p1c benefit=education period_from=2018-01-01 period_to=2018-06-30 amount_fen=500\n" \
    "payment id=y3 day=2018-07-10 household=h1 person=p1c benefit=education period_from=2018-07-01 period_to=2018-12-31 amount_fen=500\n" \
    "payment id=y4 day=2018-04-10 household=h2 person=p2 benefit=medical period_from=2018-03-01 period_to=2018-03-31 amount_fen=1200\n" \
    "payment id=y5 day=2017-12-10 household=h2 person=p2 benefit=medical period_from=2017-11-01 period_to=2017-11-30 amount_fen=900\n"

#define TAGS PEOPLE \
    "low_income_tag id=g1 day=2018-01-01 household=h1 tag=dibao\n" \
    "low_income_tag id=g2 day=2018-01-01 household=h1 tag=rigid-expense end_day=2019-01-01\n" \
    "low_income_tag id=g3 day=2018-01-01 household=h3 tag=tekun\n"

const struct indicator ind_persons[] = {
    { .code = "areas.registered-population", .rev = 1,
      .label = L("Registered population", "农村户籍人口数"),
      .unit = "persons", .kind = "area", .adds = OVER_AREAS, .fold = SUM,
      .source = "domain 3 #11",
      .method = L("Registered population of the villages, as recorded of each on the day. Where one village's is not recorded, the sum is not.",
                  "统计日各村登记的户籍人口之和。有一村未登记的，合计为未登记。"),
      .villages_only = true,
      .rows = SQL("select a.book as book, a.id as record, a.id as key, a.id as area, a.from_day as day, a.registered_population as quantity from {area} a where a.level = 'village'"),
      .prose = { "农村户籍人口" },
      .eg = { { "area id=441881105202 registered_population=1000\n" "area id=441881105203 registered_population=2000\n", "3000" }, { "area id=441881105202 registered_population=1000\n", "none" } } },
    { .code = "persons.in-poverty", .rev = 1,
      .label = L("Persons in poverty", "贫困人口数（未脱贫和返贫）"),
      .unit = "persons", .kind = "person", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #11",
      .method = L("Members on the day of households whose status is poor, about to leave, or fallen back; those who left poverty are not among them. A household whose status is not recorded doesn't count.",
                  "统计日状态为未脱贫、预脱贫、返贫各户的在册人口，不含已脱贫。未登记状态的户不计。"),
      .rows = MEMBERS(" where s.status <> 'exited'"),
      .dimensions = MEMBER_DIMENSIONS,
      .prose = { "尚在贫困的人口" },
      .eg = { { PEOPLE, "4" }, { PEOPLE "withdraw person id=p1d\n", "3" } } },
    { .code = "persons.incidence", .rev = 1,
      .label = L("Poverty incidence", "贫困发生率"),
      .unit = "%", .fold = RATIO, .top = "persons.in-poverty", .bottom = "areas.registered-population",
      .source = "domain 3 #11, 1.6",
      .method = L("persons.in-poverty divided by areas.registered-population of the same area; not recorded where a village's population is not.",
                  "persons.in-poverty 除以同一区划的 areas.registered-population；有村未登记户籍人口的为未登记。"),
      .prose = { "贫困发生率" },
      .eg = { { PEOPLE "area id=441881105202 registered_population=1000\n" "area id=441881105203 registered_population=2000\n", "4/3000" } } },
    { .code = "households.exit-base", .rev = 1,
      .label = L("Households that have left poverty or are still poor", "曾脱贫和未脱贫户数"),
      .unit = "households", .kind = "household_status", .adds = 0, .fold = DISTINCT,
      .source = "domain 3 #10",
      .method = L("Different households of households.exited.cumulative and of households.poor.not-exited. One whose status is not recorded doesn't count.",
                  "households.exited.cumulative 与 households.poor.not-exited 的不重复户。未登记状态的户不计。"),
      .rows = SQL("select h.book as book, s.id as record, h.id as key, h.area as area, s.from_day as day, 1 as quantity"
                  FROM_BECAME("exited")
                  " where s.from_day <= :day"
                  " union all select h.book, s.id, h.id, h.area, s.from_day, 1" FROM_ON_ROLL " where s.status = 'poor'"),
      .prose = { "曾脱贫和未脱贫户数" },
      .eg = { { PEOPLE, "2" } } },
    { .code = "households.exit-rate", .rev = 1,
      .label = L("Exit rate", "脱贫率"),
      .unit = "%", .fold = RATIO, .top = "households.exited.cumulative", .bottom = "households.exit-base",
      .source = "domain 3 #10",
      .method = L("households.exited.cumulative divided by households.exit-base. A household whose status is not recorded is in neither.",
                  "households.exited.cumulative 除以 households.exit-base。未登记状态的户不在其中。"),
      .prose = { "脱贫率" },
      .eg = { { PEOPLE, "1/2" } } },
    { .code = "causes.mentions", .rev = 1,
      .label = L("Causes named", "致贫原因户次"),
      .unit = "mentions", .kind = "household", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #17",
      .method = L("Main and other causes of the households on the register: one with three causes counts three times. Households by main cause alone are households.poor by main_cause. A cause that is not recorded doesn't count.",
                  "在册贫困户的主要致贫原因和其他致贫原因：有三项的户计三次。只按主要原因分列的用 households.poor 按 main_cause。未登记的原因不计。"),
      .rows = SQL("select h.book as book, h.id as record, h.id || '/' || h.main_cause as key, h.area as area, h.from_day as day, 1 as quantity, h.main_cause as cause" FROM_ON_ROLL " where h.main_cause is not null"
                  " union all select h.book, h.id, h.id || '/' || c.cause, h.area, h.from_day, 1, c.cause" FROM_ON_ROLL " join {household.other_causes} c on c.book = h.book and c.id = h.id"),
      .dimensions = { "cause" },
      .prose = { "致贫原因户次" },
      .eg = { { "household id=h1 day=2016-01-01 area=441881105202 main_cause=illness other_causes=land,water\n" "household_status id=s1 day=2016-01-01 household=h1 status=poor\n" "household id=h2 day=2016-01-01 area=441881105202 main_cause=illness\n", "3" } } },
    { .code = "households.able-bodied", .rev = 1,
      .label = L("Households with somebody able to work", "有劳动力户数"),
      .unit = "households", .kind = "household", .adds = OVER_AREAS, .fold = SUM,
      .source = "domain 3 #18",
      .method = L("Households of households.poor with a member whose labour is ordinary, skilled or weak. Where a household has none and the labour of a member is not recorded,"
                  " nobody can tell, and the figure is not recorded.",
                  "households.poor 中至少有一名普通、技能或弱（半）劳动力的户。没有劳动力而有成员劳动能力未登记的户无从判断，本指标为未登记。"),
      .rows = HOMES("case when " SOME_ABLE " then 1 end", " where " SOME_ABLE " or " SOME_UNKNOWN),
      .dimensions = { "status", "attribute" },
      .prose = { "有劳动能力户", "有劳动力户" },
      .eg = { { PEOPLE, "1" }, { PEOPLE "household_status id=s3 day=2018-01-01 household=h3 status=poor\n", "2" },
              { PEOPLE "person id=p2b day=2018-01-01 household=h2 relation=spouse\n", "none" } } },
    { .code = "households.not-able-bodied", .rev = 1,
      .label = L("Households with nobody able to work", "无劳动力户数"),
      .unit = "households", .kind = "household", .adds = OVER_AREAS, .fold = SUM,
      .source = "domain 3 #18",
      .method = L("Households of households.poor with nobody whose labour is ordinary, skilled or weak. Where a household has none and the labour of a member is not recorded,"
                  " nobody can tell, and the figure is not recorded.",
                  "households.poor 中没有普通、技能或弱（半）劳动力的户。没有劳动力而有成员劳动能力未登记的户无从判断，本指标为未登记。"),
      .rows = HOMES("case when not " SOME_UNKNOWN " then 1 end", " where not " SOME_ABLE),
      .dimensions = { "status", "attribute" },
      .prose = { "无劳动能力户", "无劳动力户" },
      .eg = { { PEOPLE, "1" }, { PEOPLE "person id=p2 labour=weak\n", "0" }, { PEOPLE "person id=p2b day=2018-01-01 household=h2 relation=spouse\n", "none" } } },
    { .code = "persons.labour", .rev = 1,
      .label = L("Persons able to work", "劳动力人数"),
      .unit = "persons", .kind = "person", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #18, #19",
      .method = L("Members of the households of households.poor whose labour is ordinary, skilled or weak; who is not recorded doesn't count.",
                  "households.poor 各户中登记为普通、技能、弱（半）劳动力的人；未登记的不计。"),
      .rows = MEMBERS(" where " ABLE("p")),
      .dimensions = MEMBER_DIMENSIONS,
      .prose = { "劳动力人数", "有劳动能力人口" },
      .eg = { { PEOPLE, "2" }, { PEOPLE "person id=p2 labour=weak\n", "3" } } },
    { .code = "training.person-times", .rev = 1,
      .label = L("Person-times of training", "培训人次"),
      .unit = "person-times", .kind = "training", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #20",
      .method = L("Participants of the trainings of the period, of the register or not: who was taught twice counts twice. One who is not recorded doesn't count.",
                  "期内各次培训的参训人，不论是否贫困户：参加两次计两人次。未登记的不计。"),
      .rows = SQL("select t.book as book, t.id as record, t.person as key, a.area as area, t.day as day, 1 as quantity, a.skill as skill"
                  "  from {training.participants} t join {training} a on a.book = t.book and a.id = t.id where " IN_PERIOD("t.day")),
      .dimensions = { "skill" },
      .prose = { "培训人次" },
      .eg = { { TRAINED, "3" } } },
    { .code = "persons.trained", .rev = 1,
      .label = L("Persons trained", "培训人数"),
      .unit = "persons", .kind = "training", .adds = 0, .fold = DISTINCT,
      .source = "domain 3 #19",
      .method = L("Different members of the households of households.poor on the day who took part in a training of the period. A participant who is not recorded doesn't count.",
                  "统计日 households.poor 各户成员中期内参加过培训的不重复人数。未登记的参训人不计。"),
      .rows = SQL("select h.book as book, t.id as record, p.id as key, h.area as area, t.day as day, 1 as quantity, p.sex as sex, p.labour as labour"
                  FROM_MEMBERS " join {training.participants} t on t.book = p.book and t.person = p.id where " IN_PERIOD("t.day")),
      .dimensions = { "sex", "labour" },
      .prose = { "参训人数" },
      .eg = { { TRAINED, "1" }, { TRAINED "training id=t2 participants=p1b\n", "2" } } },
    { .code = "persons.trained.share", .rev = 1,
      .label = L("Training rate", "培训率"),
      .unit = "%", .fold = RATIO, .top = "persons.trained", .bottom = "persons.labour",
      .source = "domain 3 #21",
      .method = L("persons.trained divided by persons.labour. Who is not recorded as able to work is not in the bottom, even when trained.",
                  "persons.trained 除以 persons.labour。未登记劳动能力的不在分母中，即使参加过培训。"),
      .prose = { "劳动力培训率" },
      .eg = { { TRAINED, "1/2" } } },
    { .code = "persons.employed", .rev = 1,
      .label = L("Persons employed", "务工就业人数"),
      .unit = "persons", .kind = "employment", .adds = 0, .fold = DISTINCT,
      .source = "domain 3 #19",
      .method = L("Different members of the households of households.poor on the day with an employment that held on a day of the period. One that is not recorded doesn't count.",
                  "统计日 households.poor 各户成员中期内有务工就业记录的不重复人数。未登记的不计。"),
      .rows = SQL("select h.book as book, e.id as record, p.id as key, h.area as area, e.from_day as day, 1 as quantity, e.place as place, p.sex as sex, p.labour as labour"
                  FROM_MEMBERS " join {employment.spells} e on e.book = p.book and e.person = p.id where e.from_day <= :to and e.to_day > :from"),
      .dimensions = { "place", "sex", "labour" },
      .prose = { "务工人数", "务工就业人数" },
      .eg = { { EMPLOYED, "1" }, { EMPLOYED "employment id=e2 of=2017-01-01 end_day=2018-02-01\n", "2" } } },
    { .code = "persons.employed.share", .rev = 1,
      .label = L("Employment rate", "就业率"),
      .unit = "%", .fold = RATIO, .top = "persons.employed", .bottom = "persons.labour",
      .source = "domain 3 #21",
      .method = L("persons.employed divided by persons.labour. Who is not recorded as able to work is not in the bottom.",
                  "persons.employed 除以 persons.labour。未登记劳动能力的不在分母中。"),
      .prose = { "劳动力就业率" },
      .eg = { { EMPLOYED, "1/2" } } },
    { .code = "employment.months", .rev = 1,
      .label = L("Months of work", "务工人月"),
      .unit = "person-months", .kind = "employment", .adds = OVER_AREAS, .fold = SUM,
      .source = "domain 3 #22",
      .method = L("Months of the year so far of the employments that hold on the day, of members of the households of households.poor. Where one person's are not recorded, the sum is not.",
                  "统计日有效的务工记录中登记的本年务工月数之和，限 households.poor 各户成员。有一人未登记月数的，合计为未登记。"),
      .rows = SQL("select h.book as book, e.id as record, p.id as key, h.area as area, e.from_day as day, e.months as quantity, e.place as place, p.sex as sex, p.labour as labour"
                  FROM_MEMBERS " join {employment} e on e.book = p.book and e.person = p.id"),
      .dimensions = { "place", "sex", "labour" },
      .prose = { "务工人月" },
      .eg = { { EMPLOYED, "5" }, { EMPLOYED "employment id=e4 day=2018-03-01 person=p1b household=h1 place=county\n", "none" } } },
    { .code = "welfare-posts", .rev = 1,
      .label = L("Public-welfare posts filled", "公益岗位数"),
      .unit = "posts", .kind = "welfare_post", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #23",
      .method = L("Public-welfare posts that are held on the day; one that is not recorded doesn't count.",
                  "统计日在岗的公益岗位；未登记的不计。"),
      .rows = SQL("select w.book as book, w.id as record, w.person as key, h.area as area, w.from_day as day, 1 as quantity, w.post as post from {welfare_post} w join {household} h on h.book = w.book and h.id = w.household"),
      .dimensions = { "post" },
      .prose = { "公益岗位", "公益性岗位" },
      .eg = { { POSTED, "1" }, { POSTED "welfare_post id=w2 of=2017-01-01 end_day=2018-08-09\n", "2" } } },
    { .code = "welfare-posts.persons", .rev = 1,
      .label = L("Persons in public-welfare posts", "公益岗位在岗人数"),
      .unit = "persons", .kind = "welfare_post", .adds = 0, .fold = DISTINCT,
      .source = "domain 3 #23",
      .method = L("Different holders of welfare-posts; a post that is not recorded doesn't count.",
                  "welfare-posts 的不重复在岗人数；未登记的岗位不计。"),
      .rows = SQL("select w.book as book, w.id as record, w.person as key, h.area as area, w.from_day as day, 1 as quantity, w.post as post from {welfare_post} w join {household} h on h.book = w.book and h.id = w.household"),
      .dimensions = { "post" },
      .prose = { "公益岗在岗人数" },
      .eg = { { POSTED, "1" } } },
    { .code = "welfare-posts.wages", .rev = 1,
      .label = L("Paid for public-welfare posts", "公益岗位补贴发放额"),
      .unit = "fen", .kind = "payment", .adds = OVER_AREAS | OVER_TIME, .fold = SUM,
      .source = "domain 3 #24",
      .method = L("Payments of the period for public-welfare posts; what is not recorded as paid doesn't count.",
                  "期内发放的公益岗位补贴；未登记发放的不计。"),
      .rows = PAID("y.amount_fen", "", "", " and y.benefit = 'post-wage'"),
      .dimensions = { "source" },
      .prose = { "公益岗位补贴" },
      .eg = { { GIVEN, "60000" } } },
    { .code = "children.school-age", .rev = 1,
      .label = L("Children of compulsory school age", "义务教育适龄人数"),
      .unit = "persons", .kind = "person", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #27",
      .method = L("Members of the households of households.poor who turn 6 to 15 in the year of the day. One whose year of birth is not recorded doesn't count.",
                  "households.poor 各户成员中统计年度满6至15周岁的人。未登记出生年份的不计。"),
      .rows = MEMBERS(" where " SCHOOL_AGE),
      .dimensions = MEMBER_DIMENSIONS,
      .prose = { "义务教育阶段适龄儿童", "适龄儿童" },
      .eg = { { PEOPLE, "2" } } },
    { .code = "children.in-school", .rev = 1,
      .label = L("Of these at school", "其中在校人数"),
      .unit = "persons", .kind = "person", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #27",
      .method = L("Those of children.school-age recorded at a school above kindergarten; one whose school is not recorded counts neither here nor as dropped out.",
                  "children.school-age 中登记为小学及以上在校的；未登记在校状况的既不计入在校也不计入失学。"),
      .rows = MEMBERS(" where " SCHOOL_AGE " and p.school not in ('none', 'preschool')"),
      .dimensions = MEMBER_DIMENSIONS,
      .prose = { "适龄在校儿童" },
      .eg = { { PEOPLE, "1" } } },
    { .code = "children.dropped-out", .rev = 1,
      .label = L("Of these not at school", "其中失学辍学人数"),
      .unit = "persons", .kind = "person", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #27",
      .method = L("Those of children.school-age recorded as not at school, for whatever reason; one whose school is not recorded doesn't count.",
                  "children.school-age 中登记为非在校生的，不论原因；未登记在校状况的不计。"),
      .rows = MEMBERS(" where " SCHOOL_AGE " and p.school = 'none'"),
      .dimensions = MEMBER_DIMENSIONS,
      .prose = { "失学辍学人数", "辍学人数" },
      .eg = { { PEOPLE, "1" }, { PEOPLE "person id=p1d school=primary\n", "0" } } },
    { .code = "students.aided", .rev = 1,
      .label = L("Students aided", "受助学生人数"),
      .unit = "persons", .kind = "payment", .adds = 0, .fold = DISTINCT,
      .source = "domain 3 #28",
      .method = L("Different persons for whom education or vocational aid was paid in the period, by what school they were then at. A payment without a person or that is not recorded doesn't count.",
                  "期内发放过教育资助或雨露计划补助的不重复人数，可按发放时的在校状况分列。未填人员或未登记的发放不计。"),
      .rows = PAID("1", ", p.school as school", PUPIL, OF_PUPILS " and y.person is not null"),
      .dimensions = { "benefit", "school" },
      .prose = { "受助学生" },
      .eg = { { GIVEN, "1" } } },
    { .code = "students.aid-times", .rev = 1,
      .label = L("Person-times of education aid", "教育资助人次"),
      .unit = "person-times", .kind = "payment", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #28",
      .method = L("Payments of the period of education or vocational aid; one that is not recorded doesn't count.",
                  "期内教育资助和雨露计划补助的发放次数；未登记的不计。"),
      .rows = PAID("1", ", p.school as school", PUPIL, OF_PUPILS),
      .dimensions = { "benefit", "school" },
      .prose = { "教育资助人次" },
      .eg = { { GIVEN, "2" } } },
    { .code = "students.aid", .rev = 1,
      .label = L("Education aid paid", "教育资助金额"),
      .unit = "fen", .kind = "payment", .adds = OVER_AREAS | OVER_TIME, .fold = SUM,
      .source = "domain 3 #28",
      .method = L("Education and vocational aid paid in the period; what is not recorded as paid doesn't count.",
                  "期内发放的教育资助和雨露计划补助；未登记发放的不计。"),
      .rows = PAID("y.amount_fen", ", p.school as school", PUPIL, OF_PUPILS),
      .dimensions = { "benefit", "school" },
      .prose = { "教育资助金额" },
      .eg = { { GIVEN, "100000" } } },
    { .code = "persons.insured.medical", .rev = 1,
      .label = L("Persons with medical insurance", "参加基本医疗保险人数"),
      .unit = "persons", .kind = "person", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #29",
      .method = L("Members of the households of households.poor recorded as insured, as residents or as employees; who is not recorded is not taken to be insured.",
                  "households.poor 各户成员中登记参加城乡居民或城镇职工基本医疗保险的人；未登记的不视为参保。"),
      .rows = MEMBERS(" where p.medical_insurance in ('residents', 'employees')"),
      .dimensions = MEMBER_DIMENSIONS,
      .prose = { "参加医疗保险人数", "基本医疗保险参保人数" },
      .eg = { { PEOPLE, "1" }, { PEOPLE "person id=p2 medical_insurance=employees\n", "2" } } },
    { .code = "persons.insured.medical.share", .rev = 1,
      .label = L("Medical insurance coverage", "基本医疗保险参保率"),
      .unit = "%", .fold = RATIO, .top = "persons.insured.medical", .bottom = "persons.poor",
      .source = "domain 3 #29",
      .method = L("persons.insured.medical divided by persons.poor: who is not recorded as insured lowers it.",
                  "persons.insured.medical 除以 persons.poor：未登记参保的在分母中。"),
      .prose = { "医疗保险参保率", "基本医疗保险参保率" },
      .eg = { { PEOPLE, "1/5" } } },
    { .code = "persons.grown", .rev = 1,
      .label = L("Members of 16 and above who are not at school", "16周岁以上非在校人数"),
      .unit = "persons", .kind = "person", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #29",
      .method = L("Members of the households of households.poor who turn 16 or more in the year and are not at school: whom pension insurance is for. One whose year of birth is not recorded doesn't count; a school that is not recorded is none.",
                  "households.poor 各户成员中年满16周岁且非在校的人，即应参加基本养老保险的人。未登记出生年份的不计；未登记在校状况的视为非在校。"),
      .rows = MEMBERS(" where " GROWN),
      .dimensions = MEMBER_DIMENSIONS,
      .prose = { "16周岁以上非在校人数" },
      .eg = { { PEOPLE, "3" } } },
    { .code = "persons.insured.pension", .rev = 1,
      .label = L("Persons with pension insurance", "参加基本养老保险人数"),
      .unit = "persons", .kind = "person", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #29",
      .method = L("Those of persons.grown recorded as in the pension insurance; who is not recorded is not taken to be.",
                  "persons.grown 中登记参加基本养老保险的人；未登记的不视为参保。"),
      .rows = MEMBERS(" where " GROWN " and p.pension_insurance = 1"),
      .dimensions = MEMBER_DIMENSIONS,
      .prose = { "参加养老保险人数" },
      .eg = { { PEOPLE, "1" } } },
    { .code = "persons.insured.pension.share", .rev = 1,
      .label = L("Pension insurance coverage", "基本养老保险参保率"),
      .unit = "%", .fold = RATIO, .top = "persons.insured.pension", .bottom = "persons.grown",
      .source = "domain 3 #29",
      .method = L("persons.insured.pension divided by persons.grown: who is not recorded as insured lowers it.",
                  "persons.insured.pension 除以 persons.grown：未登记参保的在分母中。"),
      .prose = { "养老保险参保率" },
      .eg = { { PEOPLE, "1/3" } } },
    { .code = "medical-aid.times", .rev = 1,
      .label = L("Person-times of medical aid", "医疗救助人次"),
      .unit = "person-times", .kind = "payment", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 3 #30",
      .method = L("Payments of medical aid in the period; one that is not recorded doesn't count.",
                  "期内医疗救助的发放次数；未登记的不计。"),
      .rows = PAID("1", "", "", " and y.benefit = 'medical'"),
      .dimensions = { "source" },
      .prose = { "医疗救助人次" },
      .eg = { { GIVEN, "1" } } },
    { .code = "medical-aid", .rev = 1,
      .label = L("Medical aid paid", "医疗救助金额"),
      .unit = "fen", .kind = "payment", .adds = OVER_AREAS | OVER_TIME, .fold = SUM,
      .source = "domain 3 #30",
      .method = L("Medical aid paid in the period; what is not recorded as paid doesn't count.",
                  "期内发放的医疗救助；未登记发放的不计。"),
      .rows = PAID("y.amount_fen", "", "", " and y.benefit = 'medical'"),
      .dimensions = { "source" },
      .prose = { "医疗救助金额", "医疗救助资金" },
      .eg = { { GIVEN, "120000" } } },
    { .code = "households.poor.tagged", .rev = 1,
      .label = L("Registered poor households with a low-income tag", "贫困户中的低收入认定户"),
      .unit = "households", .kind = "low_income_tag", .adds = 0, .fold = DISTINCT,
      .source = "domain 3 #31",
      .method = L("Different households of households.poor that bear a low-income tag on the day; by tag, one with two tags counts in both. A tag that is not recorded doesn't exist.",
                  "households.poor 中统计日有低收入认定的不重复户；按认定分列时，有两项认定的户在两处计。未登记的认定视为没有。"),
      .rows = SQL("select h.book as book, t.id as record, h.id as key, h.area as area, t.from_day as day, 1 as quantity, t.tag as tag, h.attribute as attribute, s.status as status"
                  FROM_ON_ROLL " join {low_income_tag} t on t.book = h.book and t.household = h.id"),
      .dimensions = { "tag", "attribute", "status" },
      .prose = { "贫困户中低保户" },
      .eg = { { TAGS, "1" } } },
    { .code = "persons.poor.tagged", .rev = 1,
      .label = L("Persons in these households", "贫困户中的低收入认定人口"),
      .unit = "persons", .kind = "low_income_tag", .adds = 0, .fold = DISTINCT,
      .source = "domain 3 #31",
      .method = L("Different members of the households of households.poor.tagged on the day. A tag that is not recorded doesn't exist.",
                  "households.poor.tagged 各户统计日的不重复在册人口。未登记的认定视为没有。"),
      .rows = SQL("select h.book as book, t.id as record, p.id as key, h.area as area, t.from_day as day, 1 as quantity, t.tag as tag, h.attribute as attribute, s.status as status"
                  FROM_MEMBERS " join {low_income_tag} t on t.book = h.book and t.household = h.id"),
      .dimensions = { "tag", "attribute", "status" },
      .prose = { "贫困户中的低收入认定人口" },
      .eg = { { TAGS, "4" } } },
    { .code = NULL }
};
