/* SPDX-License-Identifier: Apache-2.0 */
#include "report/rows.h"

#define BRANCHES "('branch', 'general-branch', 'group-branch')"

/* Posts of branch secretaries that somebody holds on :day. */
#define FROM_SECRETARIES \
    "  from {appointment} a join {organisation} o on o.book = a.book and o.id = a.organisation" \
    "   and a.post = 'secretary' and o.type in " BRANCHES

/* The term of appointment a began with the organisation's latest election on or
** before :day, whatever post the election shows by. */
#define JOIN_LATEST_TERM \
    "  join (select t.book, t.organisation, max(t.term_day) as term_day from {appointment.spells} t where t.term_day <= :day" \
    "         group by t.book, t.organisation) l on l.book = a.book and l.organisation = a.organisation and l.term_day = a.term_day"

/* b1's secretary is from the named sources and of the latest term.  b2's is too, by a
** correction.  b3's came from them but at an earlier election, b4's is a sitting
** cadre, b5's source isn't recorded; b6's was replaced, c1's is no branch's. */
#define SECRETARIES \
    "organisation id=b3 day=2010-01-01 type=general-branch area=441881105202\n" \
    "organisation id=b4 day=2010-01-01 type=branch area=441881105202\n" \
    "organisation id=b5 day=2010-01-01 type=branch area=441881105203\n" \
    "organisation id=b6 day=2010-01-01 type=branch area=441881105203\n" \
    "appointment id=a1 day=2017-06-01 worker=w1 organisation=b1 post=secretary drawn_from=returnee term_day=2017-06-01\n" \
    "appointment id=a2 day=2017-06-01 worker=w2 organisation=b2 post=secretary drawn_from=other term_day=2017-06-01\n" \
    "appointment id=a2 drawn_from=veteran\n" \
    "appointment id=a3 day=2014-06-01 worker=w3 organisation=b3 post=secretary drawn_from=veteran term_day=2014-06-01\n" \
    "appointment id=a3b day=2017-06-01 worker=w4 organisation=b3 post=deputy-secretary drawn_from=returnee term_day=2017-06-01\n" \
    "appointment id=a4 day=2017-06-01 worker=w3 organisation=b4 post=secretary drawn_from=sitting-cadre term_day=2017-06-01\n" \
    "appointment id=a5 day=2017-06-01 worker=w4 organisation=b5 post=secretary term_day=2017-06-01\n" \
    "appointment id=a6 day=2017-06-01 worker=w4 organisation=b6 post=secretary drawn_from=returnee term_day=2017-06-01" \
    " end_day=2018-08-08 end_reason=replaced\n" \
    "appointment id=a7 day=2017-06-01 worker=w4 organisation=c1 post=secretary drawn_from=returnee term_day=2017-06-01\n"

const struct indicator ind_organisations[] = {
    { .code = "lectures.poverty", .rev = 1,
      .label = L("Poverty-themed Party lectures", "扶贫主题党课次数"),
      .unit = "times", .kind = "meeting", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 0, 3 #64",
      .method = L("Party lectures held on a day of the period whose subject was poverty. Micro lectures and other meetings don't count, nor a lecture for which it is not recorded whether"
                  " poverty was its subject.",
                  "期内以扶贫为主题的党课。微党课和其他会议不计；未登记是否扶贫专题的不计。"),
      .rows = SQL("select m.book as book, m.id as record, m.id as key, m.area as area, m.day as day, 1 as quantity"
                  "  from {meeting} m where m.type = 'lecture' and m.poverty_themed = 1 and " IN_PERIOD("m.day")),
      .prose = { "主题党课", "扶贫专题党课", "主题党课扶贫专项活动" },
      .eg = {
          { "meeting id=m1 day=2018-01-01 organisation=b1 area=441881105202 type=lecture poverty_themed=1\n"
            "meeting id=m2 day=2018-08-08 organisation=b2 area=441881105203 type=lecture poverty_themed=0\n"
            "meeting id=m2 poverty_themed=1\n"                                                              /* corrected    */
            "meeting id=m3 day=2018-02-01 organisation=b1 area=441881105202 type=lecture poverty_themed=0\n"
            "meeting id=m4 day=2018-02-01 organisation=b1 area=441881105202 type=lecture\n"                 /* not recorded */
            "meeting id=m5 day=2018-02-01 organisation=b1 area=441881105202 type=micro-lecture poverty_themed=1\n"
            "meeting id=m6 day=2017-12-31 organisation=b1 area=441881105202 type=lecture poverty_themed=1\n", "2" },
      } },
    { .code = "theme-days", .rev = 1,
      .label = L("Theme days", "主题党日次数"),
      .unit = "times", .kind = "meeting", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 0, 3 #64, 1.12",
      .method = L("Theme days held by an organisation on a day of the period: two branches that hold theirs on the same day count two. Whatever the subject, also where it is not recorded.",
                  "期内各组织举行的主题党日，两个支部同日各办一次计两次。不论主题，未登记主题的照计。"),
      .rows = SQL("select m.book as book, m.id as record, m.id as key, m.area as area, m.day as day, 1 as quantity,"
                  "       case m.poverty_themed when 1 then 'yes' when 0 then 'no' end as poverty_themed"
                  "  from {meeting} m where m.type = 'theme-day' and " IN_PERIOD("m.day")),
      .dimensions = { "poverty_themed" },
      .prose = { "主题党日", "主题党日活动", "主题党日专项活动" },
      .eg = {
          { "meeting id=m1 day=2018-01-05 organisation=b1 area=441881105202 type=theme-day poverty_themed=1\n"
            "meeting id=m2 day=2018-01-05 organisation=b2 area=441881105203 type=theme-day\n"               /* subject not recorded */
            "meeting id=m3 day=2018-02-05 organisation=b1 area=441881105202 type=lecture\n"
            "meeting id=m3 type=theme-day\n"                                                                /* corrected            */
            "meeting id=m4 day=2018-02-05 organisation=b1 area=441881105202 type=lecture poverty_themed=1\n"
            "meeting id=m5 day=2017-12-31 organisation=b1 area=441881105202 type=theme-day\n", "3" },
      } },
    { .code = "branches", .rev = 1,
      .label = L("Party branches", "党支部数"),
      .unit = "branches", .kind = "organisation", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 3 #62, 0",
      .method = L("Party branches, general branches and branches of village groups that exist on the day; Party committees don't count. One whose area is not recorded counts in the whole,"
                  " but in no village.",
                  "统计日存在的党支部、党总支、村民小组党组织；党委不计。未登记所在区划的计入合计，不计入任何村。"),
      .rows = SQL("select o.book as book, o.id as record, o.id as key, o.area as area, o.from_day as day, 1 as quantity, o.type as type"
                  "  from {organisation} o where o.type in " BRANCHES),
      .dimensions = { "type" },
      .prose = { "党支部", "支部", "基层党支部" },
      .eg = {
          { "organisation id=b3 day=2010-01-01 type=general-branch area=441881105202\n"
            "organisation id=b4 day=2010-01-01 type=branch\n"                                               /* area not recorded */
            "organisation id=b5 day=2010-01-01 type=branch area=441881105202 end_day=2018-08-08\n"
            "organisation id=b6 day=2010-01-01 type=branch area=441881105202\n"
            "organisation id=b6 type=committee\n", "4" },                                                   /* corrected         */
      } },
    { .code = "posts.leaders-as-first-secretary", .rev = 1,
      .label = L("Town leaders posted as branch first secretaries", "镇领导挂任支部第一书记数"),
      .unit = "posts", .kind = "appointment", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 0, 1.12, 3 #68",
      .method = L("Posts of town leaders as first secretaries of branches (挂任) held on the day; first secretaries dispatched to villages (驻村) are another post and don't count. A post whose"
                  " end is not recorded goes on.",
                  "统计日在任的镇领导挂任支部第一书记；驻村第一书记是另一职务，不计。未登记免职日期的视为在任。"),
      .rows = SQL("select a.book as book, a.id as record, a.worker as key, o.area as area, a.from_day as day, 1 as quantity"
                  "  from {appointment} a join {organisation} o on o.book = a.book and o.id = a.organisation"
                  " where a.post = 'posted-first-secretary'"),
      .prose = { "挂任第一书记", "挂任村党支部第一书记", "镇领导挂任第一书记", "挂任村党支部第一支部书记", "镇领导挂任村党支部第一书记" },
      .eg = {
          { "appointment id=a1 day=2018-01-01 worker=w1 organisation=b1 post=posted-first-secretary\n"
            "appointment id=a2 day=2018-01-01 worker=w2 organisation=b2 post=resident-first-secretary\n"
            "appointment id=a3 day=2018-01-01 worker=w3 organisation=b2 post=secretary\n"
            "appointment id=a3 post=posted-first-secretary\n"                                               /* corrected */
            "appointment id=a4 day=2016-01-01 worker=w1 organisation=b2 post=posted-first-secretary end_day=2018-08-08 end_reason=term\n", "2" },
      } },
    { .code = "posts.secretaries", .rev = 1,
      .label = L("Branch secretaries", "支部书记数"),
      .unit = "posts", .kind = "appointment", .adds = OVER_AREAS, .fold = COUNT,
      .source = "domain 0, 3 #69",
      .method = L("Posts of secretary of the branches of branches held on the day; who is secretary of two branches counts twice, a vacant post doesn't count. Whether the source is recorded"
                  " makes no difference; a post whose end is not recorded goes on.",
                  "统计日在任的支部书记（党支部、党总支、村民小组党组织），一人任两个支部书记计两名，空缺不计。人选来源未登记的照计；未登记免职日期的视为在任。"),
      .rows = SQL("select a.book as book, a.id as record, a.worker as key, o.area as area, a.from_day as day, 1 as quantity,"
                  "       a.drawn_from as drawn_from, a.selection as selection, o.type as type"
                  FROM_SECRETARIES),
      .dimensions = { "drawn_from", "selection", "type" },
      .prose = { "支部书记", "党支部书记", "村支部书记" },
      .eg = { { SECRETARIES, "5" } } },
    { .code = "posts.secretaries-selected", .rev = 1,
      .label = L("Secretaries selected from the named sources", "从致富带头人等中选拔的书记数"),
      .unit = "posts", .kind = "appointment", .adds = OVER_AREAS, .fold = COUNT,
      .source = "the article; domain 0, 3 #69",
      .method = L("Posts of posts.secretaries whose term began at the latest election of their organisation on or before the day, and whose holder was drawn from leaders to prosperity,"
                  " retired teachers and cadres, veterans, graduate village officials, or those who returned to start a business. Where the source or the election is not recorded,"
                  " the post doesn't count.",
                  "posts.secretaries 中，在该组织最近一次换届（不晚于统计日）产生，且来自致富带头人、退休教师干部、转业退伍军人、大学生村官、回乡创业成功人士的。未登记来源或换届日期的不计。"),
      .rows = SQL("select a.book as book, a.id as record, a.worker as key, o.area as area, a.from_day as day, 1 as quantity,"
                  "       a.drawn_from as drawn_from, a.selection as selection, o.type as type"
                  FROM_SECRETARIES JOIN_LATEST_TERM
                  " where a.drawn_from in ('prosperous-leader', 'retired-teacher-cadre', 'veteran', 'graduate-official', 'returnee')"),
      .dimensions = { "drawn_from", "selection", "type" },
      .prose = { "选拔书记", "选拔村民小组党组织书记", "从致富带头人等中选拔的书记", "从致富带头人等中选拔的党组织书记" },
      .eg = { { SECRETARIES, "2" }, { SECRETARIES "appointment id=a1 term_day=\n", "1" } } },
    { .code = "posts.secretaries-selected.share", .rev = 1,
      .label = L("Share of secretaries selected from the named sources", "选拔书记占比"),
      .unit = "%", .fold = RATIO, .top = "posts.secretaries-selected", .bottom = "posts.secretaries",
      .source = "the article; domain 0",
      .method = L("posts.secretaries-selected divided by posts.secretaries. A secretary whose source or election is not recorded is in the bottom alone.",
                  "posts.secretaries-selected 除以 posts.secretaries。未登记来源或换届日期的只计入分母。"),
      .prose = { "占支部书记比例", "占全镇村支部书记", "选拔书记占比", "选拔书记占支部书记比例" },
      .eg = { { SECRETARIES, "2/5" } } },
    { .code = "awards.branch-secretaries", .rev = 1,
      .label = L("Branch secretaries commended", "受表彰村党支部书记数"),
      .unit = "awards", .kind = "award", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 0, 3 #72",
      .method = L("Commendations given on a day of the period to somebody as a branch secretary; one person commended twice, or in two capacities, counts each time. Any level, also where it"
                  " is not recorded.",
                  "期内以村党支部书记身份受到的表彰，一人两次或以两种身份受表彰的分别计。不论级别，未登记级别的照计。"),
      .rows = SQL("select a.book as book, a.id as record, a.worker as key, a.area as area, a.day as day, 1 as quantity, a.level as level"
                  "  from {award} a where a.recipient_as = 'branch-secretary' and " IN_PERIOD("a.day")),
      .dimensions = { "level" },
      .prose = { "受表彰村党支部书记", "表彰村党支部书记", "表彰支部书记" },
      .eg = {
          { "award id=a1 day=2018-07-01 worker=w3 recipient_as=branch-secretary area=441881105202 level=town\n"
            "award id=a2 day=2018-07-01 worker=w4 recipient_as=branch-secretary area=441881105203\n"        /* level not recorded */
            "award id=a3 day=2018-07-01 worker=w3 recipient_as=member area=441881105202 title=other\n"
            "award id=a4 day=2018-07-01 worker=w1 recipient_as=cadre area=441881105202\n"
            "award id=a4 recipient_as=branch-secretary\n"                                                   /* corrected          */
            "award id=a5 day=2017-07-01 worker=w3 recipient_as=branch-secretary area=441881105202\n", "3" },
      } },
    { .code = "awards.members", .rev = 1,
      .label = L("Rural Party members commended", "受表彰农村党员数"),
      .unit = "awards", .kind = "award", .adds = OVER_AREAS | OVER_TIME, .fold = COUNT,
      .source = "domain 0, 3 #72",
      .method = L("Commendations given on a day of the period to somebody as a Party member; one person commended twice, or in two capacities, counts each time. Any level, also where it is"
                  " not recorded.",
                  "期内以农村党员身份受到的表彰，一人两次或以两种身份受表彰的分别计。不论级别，未登记级别的照计。"),
      .rows = SQL("select a.book as book, a.id as record, a.worker as key, a.area as area, a.day as day, 1 as quantity, a.level as level"
                  "  from {award} a where a.recipient_as = 'member' and " IN_PERIOD("a.day")),
      .dimensions = { "level" },
      .prose = { "受表彰农村党员", "表彰农村党员", "表彰党员" },
      .eg = {
          { "award id=a1 day=2018-07-01 worker=w3 recipient_as=member area=441881105202 level=town\n"
            "award id=a2 day=2018-07-01 worker=w4 recipient_as=member area=441881105203\n"                  /* level not recorded */
            "award id=a3 day=2018-07-01 worker=w3 recipient_as=branch-secretary area=441881105202\n"
            "award id=a4 day=2018-07-01 worker=w1 recipient_as=member area=441881105202\n"
            "award id=a4 recipient_as=cadre\n"                                                              /* corrected          */
            "award id=a5 day=2017-07-01 worker=w3 recipient_as=member area=441881105202\n", "2" },
      } },
    { .code = "committee.replaced", .rev = 1,
      .label = L("Committee members replaced since the election", "换届以来调整的村“两委”成员数"),
      .unit = "persons", .kind = "appointment", .adds = 0, .fold = DISTINCT,
      .source = "domain 0, 3 #70",
      .method = L("Different persons whose post as a member of a village's two committees or as director of the villagers' committee ended by the day because they were replaced as unfit, and"
                  " had begun with the organisation's latest election on or before the day. Other ends don't count, nor a post whose election is not recorded.",
                  "截至统计日因不胜任被调整、且其职务产生于该组织最近一次换届（不晚于统计日）的村“两委”成员、村（居）委会主任，按人计。其他原因免职的不计；未登记换届日期的不计。"),
      .rows = SQL("select a.book as book, a.id as record, a.worker as key, o.area as area, a.to_day as day, 1 as quantity, a.post as post"
                  "  from {appointment.spells} a join {organisation} o on o.book = a.book and o.id = a.organisation" JOIN_LATEST_TERM
                  " where a.post in ('committee-member', 'director') and a.end_reason = 'replaced' and a.end_day = a.to_day and a.to_day <= :day"),
      .dimensions = { "post" },
      .prose = { "调整村两委班子", "调整村“两委”班子", "调整两委成员", "换届以来调整村“两委”班子成员" },
      .eg = {
          { "appointment id=a1 day=2017-06-01 worker=w1 organisation=c1 post=committee-member term_day=2017-06-01 end_day=2018-03-01 end_reason=replaced\n"
            "appointment id=a2 day=2017-06-01 worker=w1 organisation=c2 post=director term_day=2017-06-01 end_day=2018-03-01 end_reason=replaced\n" /* the same person */
            "appointment id=a3 day=2017-06-01 worker=w2 organisation=c1 post=committee-member term_day=2017-06-01 end_day=2018-03-01 end_reason=retired\n"
            "appointment id=a3 end_reason=replaced\n"                                                       /* corrected             */
            "appointment id=a4 day=2014-06-01 worker=w3 organisation=c1 post=committee-member term_day=2014-06-01 end_day=2016-03-01 end_reason=replaced\n"
            "appointment id=a5 day=2017-06-01 worker=w4 organisation=c1 post=committee-member end_day=2018-03-01 end_reason=replaced\n"     /* election not recorded */
            "appointment id=a6 day=2017-06-01 worker=w4 organisation=c2 post=committee-member term_day=2017-06-01 end_day=2018-03-01 end_reason=resigned\n", "2" },
      } },
    { .code = NULL }
};
