/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/codes.h"

#include <string.h>

const struct code codes_sex[] = {
    { "unknown", "0", L("Unknown", "未知的性别") },
    { "male", "1", L("Male", "男") },
    { "female", "2", L("Female", "女") },
    { "not-stated", "9", L("Not stated", "未说明的性别") },
    { .code = NULL }
};

const struct code codes_area_level[] = {
    { "province", "1", L("Province", "省") },
    { "prefecture", "2", L("Prefecture", "市") },
    { "county", "3", L("County", "县") },
    { "town", "4", L("Town", "乡镇") },
    { "village", "5", L("Village or community", "村（社区）") },
    { "natural-village", "6", L("Natural village", "自然村") },
    { "group", "7", L("Village group", "村民小组") },
    { .code = NULL }
};

const struct code codes_line_measure[] = {
    { "income", NULL, L("Income a head and year", "人均年收入标准") },
    { "visit-cadence", NULL, L("Days between visits", "走访周期（天）") },
    { "rigid-share", NULL, L("Rigid expenses, % of income", "刚性支出占收入预警线（%）") },
    { "measure-days", NULL, L("Days until measures begin", "措施落实时限（天）") },
    { "pairing-quota", NULL, L("Households a helper", "帮扶户数上限") },
    { "public-minimum", NULL, L("Fewest households shown publicly", "公开最少户数") },
    { .code = NULL }
};

const struct code codes_target_measure[] = {
    { "collective-operating-income", NULL, L("Collective operating income", "集体经营性收入") },
    { .code = NULL }
};

const struct code codes_sureness[] = {
    { "primary", "A", L("Primary source", "原始来源") },
    { "press", "B", L("Press or academic", "媒体或学术") },
    { "weak", "C", L("Weak page", "弱来源") },
    { "unverified", "K", L("General knowledge, unverified", "未核实") },
    { "inferred", "I", L("Inferred", "推断") },
    { "invented", "X", L("Invented for an example", "示例虚构") },
    { .code = NULL }
};

const struct code codes_organisation_type[] = {
    { "branch", NULL, L("Party branch", "党支部") },
    { "group-branch", NULL, L("Party branch of a village group", "村民小组党组织") },
    { "general-branch", NULL, L("General Party branch", "党总支") },
    { "committee", NULL, L("Party committee", "党委") },
    { "village-committee", NULL, L("Villagers' or residents' committee", "村（居）委会") },
    { "government", NULL, L("Government", "政府") },
    { "unit", NULL, L("Helping unit", "帮扶单位") },
    { "company", NULL, L("Company", "企业") },
    { "cooperative", NULL, L("Cooperative", "合作社") },
    { "collective", NULL, L("Village collective", "村集体经济组织") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_worker_role[] = {
    { "town-leader", NULL, L("Town leader", "镇领导班子成员") },
    { "town-cadre", NULL, L("Town cadre", "镇干部") },
    { "county-official", NULL, L("County official", "县级审批人员") },
    { "village-cadre", NULL, L("Village cadre", "村干部") },
    { "resident-secretary", NULL, L("Dispatched first secretary or team member", "驻村第一书记（工作队员）") },
    { "unit-helper", NULL, L("Helper from a unit", "帮扶单位干部") },
    { "member-helper", NULL, L("Party member who leads to prosperity", "党员致富带头人") },
    { "grid-worker", NULL, L("Grid worker", "网格员") },
    { "volunteer", NULL, L("Volunteer", "志愿者") },
    { .code = NULL }
};

const struct code codes_household_attribute[] = {
    { "ordinary", "01", L("Ordinary poor household", "一般贫困户") },
    { "dibao", "02", L("Minimum-living household", "低保户") },
    { "wubao", "03", L("Five-guarantee household", "五保户") },
    { "dibao-poor", "04", L("Minimum-living poor household", "低保贫困户") },
    { .code = NULL }
};

const struct code codes_household_standard[] = {
    { "national", "01", L("National", "国家标准") },
    { "provincial", "02", L("Provincial", "省定标准") },
    { "municipal", "03", L("Municipal", "市定标准") },
    { .code = NULL }
};

const struct code codes_cause[] = {
    { "illness", "01", L("Illness", "因病") },
    { "disability", "02", L("Disability", "因残") },
    { "schooling", "03", L("Schooling", "因学") },
    { "disaster", "04", L("Disaster", "因灾") },
    { "land", "05", L("Lack of land", "缺土地") },
    { "water", "06", L("Lack of water", "缺水") },
    { "skills", "07", L("Lack of skills", "缺技术") },
    { "labour", "08", L("Lack of labour", "缺劳力") },
    { "capital", "09", L("Lack of capital", "缺资金") },
    { "transport", "10", L("Backward transport", "交通条件落后") },
    { "motivation", "11", L("Lack of own drive", "自身发展动力不足") },
    { "marriage", "12", L("Marriage", "因婚") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_household_end[] = {
    { "died-out", NULL, L("All members died", "整户消亡") },
    { "merged", NULL, L("Merged into another", "并户") },
    { "moved-away", NULL, L("Moved away", "整户迁出") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_relation[] = {
    { "head", "01", L("Head", "户主") },
    { "spouse", "02", L("Spouse", "配偶") },
    { "son", "03", L("Son", "之子") },
    { "daughter", "04", L("Daughter", "之女") },
    { "daughter-in-law", "05", L("Daughter-in-law", "之儿媳") },
    { "son-in-law", "06", L("Son-in-law", "之女婿") },
    { "grandson", "07", L("Grandson", "之孙子") },
    { "granddaughter", "08", L("Granddaughter", "之孙女") },
    { "daughters-son", "09", L("Daughter's son", "之外孙子") },
    { "daughters-daughter", "10", L("Daughter's daughter", "之外孙女") },
    { "father", "11", L("Father", "之父") },
    { "mother", "12", L("Mother", "之母") },
    { "fathers-father", "17", L("Grandfather", "之祖父") },
    { "fathers-mother", "18", L("Grandmother", "之祖母") },
    { "mothers-father", "19", L("Mother's father", "之外祖父") },
    { "mothers-mother", "20", L("Mother's mother", "之外祖母") },
    { "fathers-in-law-wifes", "13", L("Wife's father", "之岳父") },
    { "mothers-in-law-wifes", "14", L("Wife's mother", "之岳母") },
    { "fathers-in-law-husbands", "15", L("Husband's father", "之公公") },
    { "mothers-in-law-husbands", "16", L("Husband's mother", "之婆婆") },
    { "sibling", "21", L("Brother or sister", "之兄弟姐妹") },
    { "siblings-spouse", "22", L("Brother's wife or sister's husband", "之兄弟媳妇") },
    { "uncle", "23", L("Uncle", "之叔伯") },
    { "nephew", "24", L("Nephew", "之侄儿") },
    { "niece", "25", L("Niece", "之侄女") },
    { "great-grandson", "26", L("Great-grandson", "之曾孙子") },
    { "great-granddaughter", "27", L("Great-granddaughter", "之曾孙女") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_no_id_reason[] = {
    { "newborn", NULL, L("Newborn, not yet registered", "新生儿未落户") },
    { "unregistered", NULL, L("No household registration", "无户籍") },
    { "lost", NULL, L("Lost, being replaced", "遗失补办中") },
    { "erased", NULL, L("Erased on request", "已按要求删除") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_education[] = {
    { "illiterate", "01", L("Illiterate or nearly", "文盲或半文盲") },
    { "primary", "02", L("Primary", "小学") },
    { "junior", "03", L("Junior middle", "初中") },
    { "senior", "04", L("Senior middle", "高中") },
    { "college", "05", L("College and above", "大专及以上") },
    { "preschool", "06", L("Before school age", "学龄前儿童") },
    { .code = NULL }
};

const struct code codes_school[] = {
    { "none", "01", L("Not at school", "非在校生") },
    { "preschool", "02", L("Kindergarten", "学前教育") },
    { "primary", "03", L("Primary", "小学") },
    { "grade-7", "04", L("Grade 7", "七年级") },
    { "grade-8", "05", L("Grade 8", "八年级") },
    { "grade-9", "06", L("Grade 9", "九年级") },
    { "senior", "07", L("Senior middle", "高中") },
    { "vocational", "08", L("Secondary vocational", "中职") },
    { "higher-vocational", "09", L("Higher vocational", "高职高专") },
    { "college", "10", L("College and above", "大专及以上") },
    { .code = NULL }
};

const struct code codes_health[] = {
    { "healthy", "01", L("Healthy", "健康") },
    { "chronic", "02", L("Long-term illness", "长期慢性病") },
    { "serious", "03", L("Serious illness", "患有大病") },
    { "disabled", "04", L("Disabled", "残疾") },
    { "serious-disabled", "05", L("Serious illness and disabled", "大病残疾") },
    { "chronic-disabled", "06", L("Long-term illness and disabled", "慢病及残疾") },
    { .code = NULL }
};

const struct code codes_labour[] = {
    { "ordinary", "01", L("Ordinary worker", "普通劳动力") },
    { "skilled", "02", L("Skilled worker", "技能劳动力") },
    { "lost", "03", L("Lost ability to work", "丧失劳动力") },
    { "none", "04", L("No ability to work", "无劳动力") },
    { "weak", "05", L("Weak or half", "弱劳动力或半劳动力") },
    { .code = NULL }
};

const struct code codes_join_reason[] = {
    { "registered", NULL, L("With the registration", "建档立卡时在册") },
    { "birth", NULL, L("Birth", "出生") },
    { "marriage", NULL, L("Marriage", "婚入") },
    { "moved-in", NULL, L("Moved in", "迁入") },
    { "returned", NULL, L("Returned (army, prison, school)", "回归（复转、刑满、学业结束）") },
    { "adoption", NULL, L("Adoption", "收养") },
    { "missed", NULL, L("Missed before", "补录") },
    { "split", NULL, L("Household split", "分户") },
    { "merged", NULL, L("Households merged", "并户") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_person_end[] = {
    { "death", NULL, L("Death", "死亡") },
    { "marriage", NULL, L("Marriage", "婚出") },
    { "moved-out", NULL, L("Moved out", "迁出") },
    { "army", NULL, L("Army", "参军") },
    { "missing", NULL, L("Missing", "失踪") },
    { "adopted-out", NULL, L("Given in adoption", "送养") },
    { "prison", NULL, L("Prison", "服刑") },
    { "wrong", NULL, L("Wrongly included", "错评清退") },
    { "duplicate", NULL, L("Recorded twice", "重复登记") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_status[] = {
    { "poor", "01", L("Poor", "未脱贫") },
    { "pre-exit", "02", L("About to leave", "预脱贫") },
    { "exited", "03", L("Left poverty", "脱贫") },
    { "relapsed", "04", L("Fell back", "返贫") },
    { "removed", "09", L("Removed from the register", "清退") },
    { .code = NULL }
};

const struct code codes_pairing_role[] = {
    { "first", NULL, L("First helper", "第一帮扶责任人") },
    { "second", NULL, L("Second helper", "第二帮扶责任人") },
    { "member-leader", NULL, L("Party member who leads to prosperity", "党员致富带头人") },
    { "village-leader", NULL, L("Leader in charge of the village", "包村领导") },
    { "grid", NULL, L("Grid worker", "网格员") },
    { .code = NULL }
};

const struct code codes_pairing_end[] = {
    { "transferred", NULL, L("Helper transferred", "责任人调动") },
    { "retired", NULL, L("Helper retired", "责任人退休") },
    { "household-ended", NULL, L("Household ended", "户已销") },
    { "exchanged", NULL, L("Exchanged", "调整结对") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_post[] = {
    { "secretary", NULL, L("Branch secretary", "党支部书记") },
    { "deputy-secretary", NULL, L("Deputy secretary", "党支部副书记") },
    { "posted-first-secretary", NULL, L("Leader posted as the branch's first secretary", "挂任第一书记") },
    { "resident-first-secretary", NULL, L("Dispatched first secretary", "驻村第一书记") },
    { "committee-member", NULL, L("Member of the village's two committees", "村“两委”成员") },
    { "director", NULL, L("Director of the villagers' committee", "村（居）委会主任") },
    { "team-member", NULL, L("Member of the resident team", "驻村工作队员") },
    { .code = NULL }
};

const struct code codes_selection[] = {
    { "election", NULL, L("Election", "选举") },
    { "posting", NULL, L("Posting", "派任") },
    { "selection", NULL, L("Selection", "选拔") },
    { .code = NULL }
};

const struct code codes_drawn_from[] = {
    { "prosperous-leader", NULL, L("Leader to prosperity", "致富带头人") },
    { "retired-teacher-cadre", NULL, L("Retired teacher or cadre", "退休教师干部") },
    { "veteran", NULL, L("Veteran", "转业退伍军人") },
    { "graduate-official", NULL, L("Graduate village official", "大学生村官") },
    { "returnee", NULL, L("Returned to start a business", "回乡创业成功人士") },
    { "sitting-cadre", NULL, L("Sitting cadre", "原任干部") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_post_end[] = {
    { "term", NULL, L("End of term", "任期届满") },
    { "replaced", NULL, L("Replaced as unfit for the task", "不胜任调整") },
    { "transferred", NULL, L("Transferred", "调动") },
    { "resigned", NULL, L("Resigned", "辞职") },
    { "retired", NULL, L("Retired", "退休") },
    { "death", NULL, L("Death", "去世") },
    { "recalled", NULL, L("Recalled by the sender", "召回") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_visit_mode[] = {
    { "home", NULL, L("At home", "入户") },
    { "phone", NULL, L("By telephone", "电话") },
    { "video", NULL, L("By video", "视频") },
    { "gathering", NULL, L("Gathering", "集中") },
    { .code = NULL }
};

const struct code codes_visit_purpose[] = {
    { "policy", NULL, L("Explaining policy", "宣讲政策") },
    { "guidance", NULL, L("Guiding production", "指导扶贫") },
    { "check", NULL, L("Checking data", "核查") },
    { "care", NULL, L("Care", "慰问") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_finding[] = {
    { "income", NULL, L("Income", "收入") },
    { "housing", NULL, L("Housing", "住房") },
    { "water", NULL, L("Water", "饮水") },
    { "schooling", NULL, L("Schooling", "教育") },
    { "health", NULL, L("Health", "医疗") },
    { "labour", NULL, L("Work", "就业") },
    { "production", NULL, L("Production", "生产") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_meeting_type[] = {
    { "assembly", NULL, L("Members' assembly", "党员大会") },
    { "committee", NULL, L("Branch committee", "支委会") },
    { "group", NULL, L("Party group meeting", "党小组会") },
    { "lecture", NULL, L("Party lecture", "党课") },
    { "micro-lecture", NULL, L("Micro lecture", "微党课") },
    { "theme-day", NULL, L("Theme day", "主题党日") },
    { "democratic-life", NULL, L("Democratic life meeting", "民主生活会") },
    { "villagers", NULL, L("Villagers' meeting", "村民会议") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_presence[] = {
    { "present", NULL, L("Present", "到会") },
    { "leave", NULL, L("On leave", "请假") },
    { "absent", NULL, L("Absent", "缺席") },
    { .code = NULL }
};

const struct code codes_award_as[] = {
    { "branch-secretary", NULL, L("Branch secretary", "村党支部书记") },
    { "member", NULL, L("Party member", "农村党员") },
    { "household", NULL, L("Household", "农户") },
    { "cadre", NULL, L("Cadre", "干部") },
    { .code = NULL }
};

const struct code codes_award_level[] = {
    { "village", NULL, L("Village", "村") },
    { "town", NULL, L("Town", "镇") },
    { "county", NULL, L("County", "县") },
    { "prefecture", NULL, L("Prefecture", "市") },
    { "province", NULL, L("Province", "省") },
    { "nation", NULL, L("Nation", "国家") },
    { .code = NULL }
};

const struct code codes_project_type[] = {
    { "photovoltaic", NULL, L("Photovoltaic", "光伏发电") },
    { "greenhouse", NULL, L("Greenhouse", "蔬菜大棚") },
    { "planting-base", NULL, L("Planting base", "种植基地") },
    { "breeding", NULL, L("Breeding", "养殖") },
    { "workshop", NULL, L("Workshop", "扶贫车间") },
    { "tourism", NULL, L("Tourism", "乡村旅游") },
    { "infrastructure", NULL, L("Infrastructure", "基础设施") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_project_stage[] = {
    { "planned", NULL, L("Planned", "计划") },
    { "approved", NULL, L("Approved", "批准") },
    { "building", NULL, L("Building", "在建") },
    { "accepted", NULL, L("Accepted", "验收") },
    { "running", NULL, L("Running", "运行") },
    { "closed", NULL, L("Closed", "终止") },
    { .code = NULL }
};

const struct code codes_party[] = {
    { "company", NULL, L("Company", "公司") },
    { "base", NULL, L("Base", "基地") },
    { "households", NULL, L("Households", "农户") },
    { "collective", NULL, L("Collective", "集体") },
    { "government", NULL, L("Government", "政府") },
    { .code = NULL }
};

const struct code codes_brings[] = {
    { "land", NULL, L("Land", "土地") },
    { "labour", NULL, L("Labour", "劳力") },
    { "money", NULL, L("Money", "资金") },
    { "guarantee", NULL, L("Guarantee", "担保") },
    { "market", NULL, L("Market", "销路") },
    { "management", NULL, L("Management", "管理") },
    { "policy", NULL, L("Policy", "政策") },
    { .code = NULL }
};

const struct code codes_donation_form[] = {
    { "cash", NULL, L("Cash", "现金") },
    { "in-kind", NULL, L("In kind", "物资") },
    { .code = NULL }
};

const struct code codes_account[] = {
    { "operating-income", "1", L("Operating income", "经营收入") },
    { "contracting-income", "2", L("Contracting and handed-in income", "发包及上交收入") },
    { "investment-income", "3", L("Investment income", "投资收益") },
    { "subsidy-income", "4", L("Subsidy income", "补助收入") },
    { "other-income", "5", L("Other income", "其他收入") },
    { "operating-cost", "6", L("Operating cost", "经营支出") },
    { "management-cost", "7", L("Management cost", "管理费用") },
    { .code = NULL }
};

const struct code codes_income_line[] = {
    { "wage", "a", L("Wages", "工资性收入") },
    { "wage.migrant", "a1", L("Wages: work", "务工收入") },
    { "wage.department-post", "a2", L("Wages: post of a department", "行业部门公益岗收入") },
    { "wage.town-post", "a3", L("Wages: post of the town", "乡镇公益岗收入") },
    { "wage.village-post", "a4", L("Wages: post of the village", "村级公益岗收入") },
    { "wage.picking", "a5", L("Wages: picking", "自主采摘收入") },
    { "production", "b", L("Production", "生产经营性收入") },
    { "production.planting", "b1", L("Production: planting", "种植业收入") },
    { "production.breeding", "b2", L("Production: breeding", "养殖业收入") },
    { "production.forestry", "b3", L("Production: forestry and fruit", "林果业收入") },
    { "production.other", "b4", L("Production: other", "其他经营收入") },
    { "property", "c", L("Property", "财产性收入") },
    { "property.dividend", "c1", L("Property: dividends of assets", "资产收益分红") },
    { "property.land", "c2", L("Property: land let", "土地流转收入") },
    { "property.loan-project", "c3", L("Property: projects on credit", "金融贷款项目收益") },
    { "property.entrusted", "c4", L("Property: planting and breeding entrusted", "代种代养收益") },
    { "property.other", "c5", L("Property: other", "其他财产性收入") },
    { "transfer", "d", L("Transfers", "转移性收入") },
    { "transfer.birth-planning", "d1", L("Transfers: birth planning", "计划生育金") },
    { "transfer.dibao", "d2", L("Transfers: minimum living allowance", "低保金") },
    { "transfer.tekun", "d3", L("Transfers: support of the destitute", "特困供养金") },
    { "transfer.pension", "d4", L("Transfers: old-age pension", "养老保险金") },
    { "transfer.ecology", "d5", L("Transfers: ecological compensation", "生态补偿金") },
    { "transfer.farming", NULL, L("Transfers: farming subsidies", "农业补贴") },
    { "transfer.special-care", NULL, L("Transfers: special care of veterans", "优抚金") },
    { "transfer.disability", NULL, L("Transfers: disability allowance", "残疾补贴") },
    { "transfer.education", NULL, L("Transfers: education aid", "教育资助") },
    { "transfer.disaster", NULL, L("Transfers: disaster relief", "救灾款") },
    { "transfer.support", NULL, L("Transfers: support by children", "赡养费") },
    { "transfer.gift", NULL, L("Transfers: gifts and damages", "捐赠和赔偿") },
    { "transfer.other", "d6", L("Transfers: other", "其他转移性收入") },
    { "cost", "e", L("Costs of production", "生产经营性支出") },
    { "cost.planting", "e1", L("Costs: planting", "种植业支出") },
    { "cost.breeding", "e2", L("Costs: breeding", "养殖业支出") },
    { "cost.forestry", "e3", L("Costs: forestry and fruit", "林果业支出") },
    { "cost.other", "e4", L("Costs: other", "其他经营支出") },
    { "claim", NULL, L("Claims paid", "理赔收入") },
    { "claim.medical", NULL, L("Claims paid: medical", "医疗理赔") },
    { "claim.other", NULL, L("Claims paid: other", "其他理赔") },
    { "rigid", NULL, L("Expenses that can't be avoided", "刚性支出") },
    { "rigid.medical", NULL, L("Unavoidable: medical, paid by themselves", "合规自付医疗支出") },
    { "rigid.education", NULL, L("Unavoidable: education", "教育支出") },
    { "rigid.disability", NULL, L("Unavoidable: rehabilitation", "残疾康复支出") },
    { "rigid.housing", NULL, L("Unavoidable: housing", "住房支出") },
    { "rigid.other", NULL, L("Unavoidable: other", "其他刚性支出") },
    { .code = NULL }
};

const struct code codes_counts[] = {
    { "add", NULL, L("Added", "加计") },
    { "subtract", NULL, L("Taken off", "减除") },
    { "none", NULL, L("Left out", "不计") },
    { .code = NULL }
};

const struct code codes_divisor[] = {
    { "registered", NULL, L("Registered members", "在册人口") },
    { "entered", NULL, L("Members as entered", "填报人数") },
    { .code = NULL }
};

const struct code codes_case_purpose[] = {
    { "identification", NULL, L("Identification", "识别纳入") },
    { "exit", NULL, L("Exit", "脱贫退出") },
    { "relapse", NULL, L("Falling back", "返贫认定") },
    { "monitoring", NULL, L("Taking under watch", "监测纳入") },
    { "elimination", NULL, L("Risk eliminated", "风险消除") },
    { "rollback", NULL, L("Elimination rolled back", "风险消除回退") },
    { "tag", NULL, L("Low-income tag", "低收入认定") },
    { .code = NULL }
};

const struct code codes_case_step[] = {
    { "application", NULL, L("Application", "农户申请") },
    { "consent", NULL, L("Consent to matching", "授权承诺") },
    { "household-visit", NULL, L("Household visit", "入户核实") },
    { "democratic-review", NULL, L("Democratic review", "民主评议") },
    { "verification", NULL, L("Verification by village and team", "村两委和工作队核实") },
    { "household-signature", NULL, L("Household signs", "农户签字认可") },
    { "village-notice", NULL, L("Village notice", "村级公示") },
    { "township-review", NULL, L("Township review", "乡镇审核") },
    { "township-notice", NULL, L("Township notice", "乡镇公示") },
    { "county-review", NULL, L("County review", "县级审核") },
    { "decision", NULL, L("Decision", "审定批准") },
    { "announcement", NULL, L("Announcement", "公告") },
    { .code = NULL }
};

const struct code codes_check_item[] = {
    { "income", NULL, L("Stable income", "收入稳定达标") },
    { "food", NULL, L("Food and clothing", "不愁吃不愁穿") },
    { "housing", NULL, L("Safe house", "安全住房") },
    { "water", NULL, L("Safe water", "安全饮水") },
    { "power", NULL, L("Power", "生活用电") },
    { "education", NULL, L("Compulsory education", "义务教育") },
    { "medical", NULL, L("Medical insurance", "基本医疗") },
    { "tv", NULL, L("Television signal", "电视信号") },
    { "network", NULL, L("Network signal", "网络信号") },
    { "toilet", NULL, L("Sanitary toilet", "卫生厕所") },
    { "assets", NULL, L("Productive assets", "生产性资产") },
    { "savings", NULL, L("Savings", "储蓄") },
    { "risk-gone", NULL, L("The risk is gone", "风险已消除") },
    { "no-new-risk", NULL, L("No new risk", "无新增风险") },
    { .code = NULL }
};

/* What a household may lack.  The first five are told by its records; the others by the
** latest check of that name in a case. */
const struct code codes_deprivation[] = {
    { "income", NULL, L("Income below the line", "收入低于标准") },
    { "school", NULL, L("A child of 6 to 15 not at school", "6至15周岁儿童失学") },
    { "schooling", NULL, L("No adult finished junior middle school", "成年成员均未完成初中") },
    { "illness", NULL, L("A member seriously ill", "有成员患大病") },
    { "labour", NULL, L("Nobody able to work", "无劳动力") },
    { "food", NULL, L("Food and clothing: check not met", "不愁吃不愁穿未达到") },
    { "housing", NULL, L("Safe house: check not met", "安全住房未达到") },
    { "water", NULL, L("Safe water: check not met", "安全饮水未达到") },
    { "power", NULL, L("Power: check not met", "生活用电未达到") },
    { "medical", NULL, L("Medical insurance: check not met", "基本医疗未达到") },
    { "tv", NULL, L("Television signal: check not met", "电视信号未达到") },
    { "network", NULL, L("Network signal: check not met", "网络信号未达到") },
    { "toilet", NULL, L("Sanitary toilet: check not met", "卫生厕所未达到") },
    { "assets", NULL, L("Productive assets: check not met", "生产性资产未达到") },
    { .code = NULL }
};

const struct code codes_cadence_for[] = {
    { "poor", NULL, L("Poor households", "未脱贫户") },
    { "exited", NULL, L("Households that exited", "脱贫户") },
    { "relapsed", NULL, L("Households that fell back", "返贫户") },
    { "monitored", NULL, L("Households under watch", "监测户") },
    { "eliminated", NULL, L("Households whose risk is gone", "风险消除户") },
    { .code = NULL }
};

const struct code codes_clue_channel[] = {
    { "self-report", NULL, L("Reported by the household", "农户自主申报") },
    { "cadre-sweep", NULL, L("Found by cadres", "干部排查") },
    { "data-match", NULL, L("Departments' data", "部门筛查预警") },
    { "visit", NULL, L("Found on a visit", "走访发现") },
    { "grievance", NULL, L("From a grievance", "信访举报") },
    { .code = NULL }
};

const struct code codes_alarm[] = {
    { "income", NULL, L("Income below the line", "收入低于标准") },
    { "rigid-expense", NULL, L("Rigid expenses", "刚性支出过大") },
    { "house", NULL, L("Dangerous house", "危房") },
    { "water", NULL, L("Unsafe water", "饮水不安全") },
    { "dropout", NULL, L("Dropout", "失学辍学") },
    { "uninsured-illness", NULL, L("Illness without insurance", "患病未参保") },
    { "sudden-event", NULL, L("Sudden event", "突发事件") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_clue_closed[] = {
    { "not-confirmed", NULL, L("Not confirmed", "核实不属实") },
    { "solved", NULL, L("Solved at once", "已当场解决") },
    { "already-watched", NULL, L("Already watched", "已在监测") },
    { "not-within", NULL, L("Not within the rules", "不符合纳入条件") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_case_dropped[] = {
    { "refused", NULL, L("Refused", "不予通过") },
    { "withdrawn", NULL, L("Withdrawn by the household", "农户撤回") },
    { "moved-away", NULL, L("Moved away", "已迁出") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_step_result[] = {
    { "passed", NULL, L("Passed", "通过") },
    { "failed", NULL, L("Not passed", "未通过") },
    { "returned", NULL, L("Returned", "退回补正") },
    { .code = NULL }
};

const struct code codes_objection_outcome[] = {
    { "upheld", NULL, L("Upheld", "异议成立") },
    { "dismissed", NULL, L("Dismissed", "异议不成立") },
    { "withdrawn", NULL, L("Withdrawn", "异议撤回") },
    { .code = NULL }
};

const struct code codes_monitoring_state[] = {
    { "active", NULL, L("Risk stands", "风险未消除") },
    { "eliminated", NULL, L("Risk eliminated", "风险已消除") },
    { .code = NULL }
};

const struct code codes_monitoring_class[] = {
    { "unstable", NULL, L("Out of poverty, unstable", "脱贫不稳定户") },
    { "marginal", NULL, L("On the edge of poverty", "边缘易致贫户") },
    { "sudden", NULL, L("Sudden severe hardship", "突发严重困难户") },
    { "regular", NULL, L("At risk of poverty (from 2026)", "防止返贫致贫对象") },
    { .code = NULL }
};

const struct code codes_risk[] = {
    { "illness", "01", L("Illness", "因病") },
    { "disability", "02", L("Disability", "因残") },
    { "schooling", "03", L("Schooling", "因学") },
    { "disaster", "04", L("Natural disaster", "因自然灾害") },
    { "accident", "05", L("Accident", "因意外事故") },
    { "industry", "06", L("Failed project", "因产业项目失败") },
    { "work", "07", L("Unstable work", "因务工就业不稳") },
    { "labour", "08", L("Lack of labour", "缺劳动力") },
    { "house", "09", L("Unsafe house", "因安全住房") },
    { "water", "10", L("Unsafe water", "因安全饮水") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_elimination[] = {
    { "assisted", NULL, L("By assistance", "帮扶消除") },
    { "natural", NULL, L("By itself", "自然消除") },
    { .code = NULL }
};

const struct code codes_low_income_tag[] = {
    { "tekun", NULL, L("Destitute, fully supported", "特困人员") },
    { "dibao", NULL, L("Minimum-living", "低保对象") },
    { "monitored", NULL, L("Watched against falling back", "防返贫监测对象") },
    { "dibao-marginal", NULL, L("Just above minimum living", "低保边缘家庭") },
    { "rigid-expense", NULL, L("Rigid expenses", "刚性支出困难家庭") },
    { .code = NULL }
};

const struct code codes_task_origin[] = {
    { "visit", NULL, L("Promised on a visit", "走访承诺") },
    { "meeting", NULL, L("From a meeting", "会议交办") },
    { "grievance", NULL, L("From a grievance", "诉求交办") },
    { "check", NULL, L("From a check", "核查交办") },
    { "alarm", NULL, L("From an alarm", "预警交办") },
    { .code = NULL }
};

const struct code codes_task_outcome[] = {
    { "kept", NULL, L("Kept", "已兑现") },
    { "not-kept", NULL, L("Not kept", "未兑现") },
    { "not-needed", NULL, L("No longer needed", "不再需要") },
    { .code = NULL }
};

const struct code codes_plan_goal[] = {
    { "exit", NULL, L("Leave poverty", "脱贫") },
    { "consolidate", NULL, L("Consolidate", "巩固") },
    { "secure", NULL, L("Be secured by assistance", "兜底保障") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_measure_family[] = {
    { "industry", "01", L("Industry", "产业帮扶") },
    { "employment", "02", L("Employment", "就业帮扶") },
    { "finance", "03", L("Finance", "金融帮扶") },
    { "welfare-post", "04", L("Public-welfare post", "公益岗位帮扶") },
    { "housing", "05", L("Safe housing", "住房安全保障") },
    { "water", "06", L("Safe water", "饮水安全保障") },
    { "health", "07", L("Health", "健康帮扶") },
    { "compulsory-education", "08", L("Compulsory education", "义务教育保障") },
    { "other-education", "09", L("Other education", "其他教育帮扶") },
    { "security", "10", L("Comprehensive security", "综合保障") },
    { "social", "11", L("Social help", "社会帮扶") },
    { "relocation", "12", L("Relocation", "搬迁") },
    { "living", "13", L("Better living and production", "生产生活条件改善") },
    { "infrastructure", "14", L("Infrastructure", "基础设施建设") },
    { .code = NULL }
};

const struct code codes_measure_state[] = {
    { "planned", NULL, L("Planned", "计划实施") },
    { "under-way", NULL, L("Under way", "正在实施") },
    { "done", NULL, L("Done", "已实施") },
    { "dropped", NULL, L("Dropped", "取消实施") },
    { .code = NULL }
};

const struct code codes_grievance_channel[] = {
    { "12317", NULL, L("12317 hotline", "12317热线") },
    { "12345", NULL, L("12345 hotline", "12345热线") },
    { "petition", NULL, L("Petition", "来信来访") },
    { "village-box", NULL, L("Village box", "村意见箱") },
    { "visit", NULL, L("On a visit", "走访反映") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_grievance[] = {
    { "exclusion", NULL, L("Left out though eligible", "应纳未纳") },
    { "inclusion", NULL, L("Taken in though not eligible", "不应纳而纳") },
    { "payment", NULL, L("Payment", "发放问题") },
    { "correction", NULL, L("Data to correct", "信息更正") },
    { "appeal", NULL, L("Appeal", "申诉") },
    { "service", NULL, L("Service", "服务质量") },
    { "misconduct", NULL, L("Misconduct", "违纪违规") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_satisfied[] = {
    { "yes", NULL, L("Yes", "满意") },
    { "no", NULL, L("No", "不满意") },
    { "not-asked", NULL, L("Not asked", "未询问") },
    { .code = NULL }
};

const struct code codes_skill[] = {
    { "farming", NULL, L("Farming", "农业技术培训") },
    { "job", NULL, L("Skills for a job", "就业技能培训") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_work_place[] = {
    { "township", "01", L("In the township", "乡（镇）内") },
    { "county", "02", L("In the county", "乡外县内") },
    { "province", "03", L("In the province", "县外省内") },
    { "outside", "04", L("Outside the province", "省外") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_welfare_post[] = {
    { "cleaning", NULL, L("Cleaning", "保洁员") },
    { "forest", NULL, L("Forest warden", "生态护林员") },
    { "road", NULL, L("Road care", "护路员") },
    { "water", NULL, L("Water care", "护水员") },
    { "care", NULL, L("Care of the old and ill", "护理照料员") },
    { "power-station", NULL, L("Care of a power station", "光伏电站管护员") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_welfare_post_end[] = {
    { "term", NULL, L("Term over", "聘期届满") },
    { "death", NULL, L("Death", "死亡") },
    { "left", NULL, L("Left the place", "离开本地") },
    { "age", NULL, L("Age", "超龄") },
    { "other-work", NULL, L("Found other work", "另有就业") },
    { "no-work", NULL, L("Did not do the work", "未履职") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_fund_source[] = {
    { "fiscal", NULL, L("Fiscal funds", "财政专项") },
    { "credit", NULL, L("Credit", "信贷") },
    { "unit", NULL, L("Raised by the helping unit", "单位自筹") },
    { "donation", NULL, L("Donations", "社会募捐") },
    { "investment", NULL, L("Investment brought in", "社会引资") },
    { "collective", NULL, L("Village collective", "村集体") },
    { "insurance", NULL, L("Insurance", "保险") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_fund_stage[] = {
    { "planned", NULL, L("Planned", "计划") },
    { "arrived", NULL, L("Arrived", "到账") },
    { "spent", NULL, L("Spent", "支出") },
    { .code = NULL }
};

const struct code codes_fund_use[] = {
    { "household", NULL, L("To households", "到户") },
    { "village", NULL, L("To the village", "到村") },
    { .code = NULL }
};

const struct code codes_benefit[] = {
    { "dibao", NULL, L("Minimum living allowance", "发放低保金") },
    { "tekun", NULL, L("Support of the destitute", "发放特困供养金") },
    { "temporary-relief", NULL, L("Temporary relief", "发放临时救助") },
    { "pension", NULL, L("Old-age pension", "发放基础养老金") },
    { "disability-living", NULL, L("Living allowance of the disabled", "困难残疾人生活补贴") },
    { "disability-care", NULL, L("Care allowance of the gravely disabled", "重度残疾人护理补贴") },
    { "education", NULL, L("Education aid", "发放教育资助") },
    { "vocational", NULL, L("Vocational schooling aid", "雨露计划补助") },
    { "medical", NULL, L("Medical aid", "发放医疗救助") },
    { "housing", NULL, L("Renovation subsidy", "危房改造补助") },
    { "post-wage", NULL, L("Pay of a public-welfare post", "公益岗位补贴") },
    { "transport", NULL, L("Transport subsidy of who works far away", "外出务工交通补助") },
    { "industry", NULL, L("Industry award", "产业奖补") },
    { "dividend", NULL, L("Dividend", "发放资产收益分红") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_structure[] = {
    { "concrete", "01", L("Concrete", "钢混") },
    { "brick-concrete", "02", L("Brick and concrete", "砖混") },
    { "brick-wood", "03", L("Brick and wood", "砖木") },
    { "earth", "04", L("Earth", "土坯") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_danger[] = {
    { "a", NULL, L("A: safe", "A级") },
    { "b", NULL, L("B: mostly safe", "B级") },
    { "c", NULL, L("C: partly dangerous", "C级") },
    { "d", NULL, L("D: dangerous", "D级") },
    { .code = NULL }
};

const struct code codes_renovation[] = {
    { "not-needed", NULL, L("Not needed", "无需改造") },
    { "planned", NULL, L("Renovation planned", "列入计划") },
    { "started", NULL, L("Renovation started", "已开工") },
    { "finished", NULL, L("Renovation finished", "已竣工") },
    { .code = NULL }
};

const struct code codes_not_in_school[] = {
    { "illness", "01", L("Illness", "因病") },
    { "disability", "02", L("Disability", "因残") },
    { "unwilling", "03", L("Doesn't want to", "厌学") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code codes_disability[] = {           /* in the order of the card's digit */
    { "sight", "1", L("Sight", "视力残疾") },
    { "hearing", "2", L("Hearing", "听力残疾") },
    { "speech", "3", L("Speech", "言语残疾") },
    { "limbs", "4", L("Limbs", "肢体残疾") },
    { "intellect", "5", L("Intellect", "智力残疾") },
    { "mind", "6", L("Mind", "精神残疾") },
    { "several", "7", L("Several", "多重残疾") },
    { .code = NULL }
};

const struct code codes_medical_insurance[] = {
    { "residents", NULL, L("Of residents", "城乡居民基本医疗保险") },
    { "employees", NULL, L("Of employees", "城镇职工基本医疗保险") },
    { "none", NULL, L("None", "未参保") },
    { .code = NULL }
};

const struct code codes_village_item[] = {
    { "roads", NULL, L("Roads", "道路硬化") },
    { "water", NULL, L("Water", "饮水工程") },
    { "power", NULL, L("Power", "电力保障") },
    { "television", NULL, L("Television and radio", "广播电视") },
    { "broadband", NULL, L("Broadband", "网络宽带") },
    { "clinic", NULL, L("Clinic", "医疗卫生站") },
    { "services", NULL, L("Public services", "公共服务站") },
    { "environment", NULL, L("Environment", "村容环境") },
    { "collective", NULL, L("Collective income", "集体经济收入") },
    { "organisation", NULL, L("Organisation", "基层组织建设") },
    { .code = NULL }
};

const struct code codes_approval_level[] = {       /* in the order in which they are asked */
    { "village", NULL, L("Village", "村级") },
    { "town", NULL, L("Town", "镇级") },
    { "county", NULL, L("County", "县级") },
    { .code = NULL }
};

const struct code codes_approval_result[] = {
    { "approved", NULL, L("Approved", "批准") },
    { "refused", NULL, L("Refused", "不批准") },
    { .code = NULL }
};

/* Kinds that may wait: each about one household, and nothing else refers to it. */
const struct code codes_waiting_kind[] = {
    { "household_status", NULL, L("Household status", "贫困状态审批") },
    { "monitoring", NULL, L("Monitoring", "防返贫监测审批") },
    { "low_income_tag", NULL, L("Low-income tag", "低收入认定审批") },
    { "payment", NULL, L("Payment of a benefit", "待遇发放审批") },
    { "welfare_post", NULL, L("Public-welfare post", "公益岗位审批") },
    { "measure", NULL, L("Measure", "帮扶措施审批") },
    { "loan", NULL, L("Loan", "小额信贷审批") },
    { .code = NULL }
};

const struct code codes_rule[] = {
    { "case-steps", NULL, L("Steps of a case", "程序步骤") },
    { "case-days", NULL, L("Days of a case", "办理时限") },
    { "notice-days", NULL, L("Least days of a notice", "公示天数") },
    { "case-items", NULL, L("Checks before a decision", "检查项") },
    { "exit-income", NULL, L("Income at exit", "退出收入") },
    { "status-case", NULL, L("A change of standing needs a case", "身份变更须有个案") },
    { "tag-days", NULL, L("Longest tag for rigid expenses", "刚性支出认定时限") },
    { "paid-twice", NULL, L("Paid twice for one period", "同一期间重复发放") },
    { "posts-at-once", NULL, L("Two posts at a time", "一人多岗") },
    { "after-leaving", NULL, L("Paid or employed after death or leaving", "去世或减少后仍发放或在岗") },
    { .code = NULL }
};

const struct code codes_reason[] = {
    { "typo", NULL, L("Typing mistake", "录入错误") },
    { "duplicate", NULL, L("Entered twice", "重复录入") },
    { "wrong-record", NULL, L("Meant for another record", "录错对象") },
    { "late-information", NULL, L("Learnt later", "后来获知") },
    { "requested", NULL, L("Asked for by the person", "本人要求") },
    { "other", "99", L("Other", "其他") },
    { .code = NULL }
};

const struct code_list code_lists[] = {
    { "sex", "GB/T 2261.1", codes_sex },
    { "area-level", "domain 2.1", codes_area_level },
    { "line-measure", "domain 1.1, 1.4", codes_line_measure },
    { "target-measure", "domain 0", codes_target_measure },
    { "sureness", "domain, head", codes_sureness },
    { "organisation-type", "domain 6", codes_organisation_type },
    { "worker-role", "domain 1.2, 1.12", codes_worker_role },
    { "household-attribute", "domain 1.1", codes_household_attribute },
    { "household-standard", "domain 1.1", codes_household_standard },
    { "cause", "domain 1.1 item 4; numbers inferred", codes_cause },
    { "household-end", "domain 2.1", codes_household_end },
    { "relation", "domain 2.3; numbers inferred", codes_relation },
    { "no-id-reason", "domain 2.2", codes_no_id_reason },
    { "education", "domain 2.3; numbers inferred", codes_education },
    { "school", "domain 2.3; numbers inferred", codes_school },
    { "health", "domain 2.3; numbers inferred", codes_health },
    { "labour", "domain 2.3; numbers inferred", codes_labour },
    { "join-reason", "domain 2.1", codes_join_reason },
    { "person-end", "domain 2.1", codes_person_end },
    { "status", "domain 1.1 item 3; numbers inferred", codes_status },
    { "pairing-role", "domain 1.2", codes_pairing_role },
    { "pairing-end", "domain 2.1", codes_pairing_end },
    { "post", "domain 1.12", codes_post },
    { "selection", "domain 2.1", codes_selection },
    { "drawn-from", "the article; domain 3 #69", codes_drawn_from },
    { "post-end", "domain 1.12", codes_post_end },
    { "visit-mode", "domain 2.1", codes_visit_mode },
    { "visit-purpose", "the article; domain 1.4", codes_visit_purpose },
    { "finding", "domain 1.7", codes_finding },
    { "meeting-type", "domain 1.12", codes_meeting_type },
    { "presence", "domain 1.12", codes_presence },
    { "award-as", "the article", codes_award_as },
    { "award-level", "domain 1.12", codes_award_level },
    { "project-type", "the article; domain 1.8", codes_project_type },
    { "project-stage", "domain 1.8", codes_project_stage },
    { "party", "the article", codes_party },
    { "brings", "domain 1.8", codes_brings },
    { "donation-form", "domain 1.8", codes_donation_form },
    { "account", "domain 1.11", codes_account },
    { "income-line", "domain 1.5", codes_income_line },
    { "counts", "domain 1.5", codes_counts },
    { "deprivation", "domain 6", codes_deprivation },
    { "divisor", "domain 1.5", codes_divisor },
    { "case-purpose", "domain 1.1, 1.6, 1.7", codes_case_purpose },
    { "case-step", "domain 1.1, 1.6, 1.7", codes_case_step },
    { "check-item", "domain 1.6", codes_check_item },
    { "cadence-for", "domain 1.4", codes_cadence_for },
    { "clue-channel", "domain 1.7", codes_clue_channel },
    { "alarm", "domain 1.7, 2.4", codes_alarm },
    { "clue-closed", "domain 1.7", codes_clue_closed },
    { "case-dropped", "domain 1.1", codes_case_dropped },
    { "step-result", "domain 1.1", codes_step_result },
    { "objection-outcome", "domain 1.1", codes_objection_outcome },
    { "monitoring-state", "domain 1.7", codes_monitoring_state },
    { "monitoring-class", "domain 1.7", codes_monitoring_class },
    { "risk", "domain 2.3; numbers inferred", codes_risk },
    { "elimination", "domain 2.3", codes_elimination },
    { "low-income-tag", "domain 1.7", codes_low_income_tag },
    { "task-origin", "domain 2.1", codes_task_origin },
    { "task-outcome", "domain 3 #45", codes_task_outcome },
    { "plan-goal", "domain 1.3", codes_plan_goal },
    { "measure-family", "domain 1.3; numbers inferred", codes_measure_family },
    { "measure-state", "domain 1.3", codes_measure_state },
    { "grievance-channel", "domain 1.13", codes_grievance_channel },
    { "grievance", "domain 6", codes_grievance },
    { "satisfied", "domain 1.13", codes_satisfied },
    { "skill", "domain 5.1", codes_skill },
    { "work-place", "domain 2.3; numbers inferred", codes_work_place },
    { "welfare-post", "domain 1.9, 1.10", codes_welfare_post },
    { "welfare-post-end", "domain 1.10", codes_welfare_post_end },
    { "fund-source", "domain 1.8", codes_fund_source },
    { "benefit", "domain 1.5", codes_benefit },
    { "structure", "domain 2.3; numbers inferred", codes_structure },
    { "danger", "domain 2.3", codes_danger },
    { "renovation", "domain 3 #25", codes_renovation },
    { "not-in-school", "domain 2.3; numbers inferred", codes_not_in_school },
    { "disability", "domain 2.2, 2.3", codes_disability },
    { "medical-insurance", "domain 2.4", codes_medical_insurance },
    { "village-item", "domain 1.6", codes_village_item },
    { "approval-level", "domain 1.1", codes_approval_level },
    { "approval-result", "domain 1.1", codes_approval_result },
    { "waiting-kind", "kinds about one household", codes_waiting_kind },
    { "fund-stage", "domain 1.8", codes_fund_stage },
    { "fund-use", "domain 1.8", codes_fund_use },
    { "rule", "domain 2.4", codes_rule },
    { "reason", "why an entry was made", codes_reason },
    { .name = NULL }
};

const struct code *code_by_text(const struct code *codes, const char *text)
{
    for (const struct code *c = codes; c->code != NULL; c++)
        if (strcmp(c->code, text) == 0)
            return c;
    for (const struct code *c = codes; c->code != NULL; c++)
        if ((c->number != NULL && strcmp(c->number, text) == 0)
            || strcmp(c->label.zh, text) == 0 || strcmp(c->label.en, text) == 0)
            return c;
    return NULL;
}
