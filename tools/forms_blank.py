# SPDX-License-Identifier: Apache-2.0
"""What the blank forms have on them; tools/forms.py draws them.  The wording is
that of real forms (domain.md 5), not of the register's labels."""
from forms import Gap, Items, Line, Pairs, Sheet, Table, Title, VILLAGES, Words

CODE_TITLES = {
    "person.sex": "性别", "person.relation": "与户主关系", "person.education": "文化程度", "person.school": "在校生状况",
    "person.health": "健康状况", "person.labour": "劳动技能", "household.main_cause": "致贫原因",
    "household.other_causes.cause": "其他致贫原因", "household.attribute": "贫困户属性", "household.standard": "识别标准",
    "visit.mode": "走访方式", "visit.purpose": "走访目的", "pairing.role": "帮扶身份",
}
CAUSES = ["因病", "因残", "因学", "因灾", "缺土地", "缺水", "缺技术", "缺劳力", "缺资金", "交通条件落后", "自身发展动力不足", "其他"]
PERSON_CODES = {
    "person.sex": ["男", "女"],
    "person.relation": ["户主", "配偶", "之子", "之女", "之儿媳", "之女婿", "之孙子", "之孙女", "之外孙子", "之外孙女", "之父", "之母", "之岳父", "之岳母",
                        "之公公", "之婆婆", "之祖父", "之祖母", "之外祖父", "之外祖母", "之兄弟姐妹", "之侄儿", "之侄女", "其他"],
    "person.education": ["文盲或半文盲", "小学", "初中", "高中", "大专及以上", "学龄前儿童"],
    "person.school": ["非在校生", "学前教育", "小学", "七年级", "八年级", "九年级", "高中", "中职", "高职高专", "大专及以上"],
    "person.health": ["健康", "长期慢性病", "患有大病", "残疾", "大病残疾", "慢病及残疾"],
    "person.labour": ["普通劳动力", "技能劳动力", "弱劳动力或半劳动力", "丧失劳动力", "无劳动力"],
}
HOUSEHOLD_CODES = {
    "household.main_cause": CAUSES, "household.other_causes.cause": CAUSES + ["因婚"],
    "household.attribute": ["一般贫困户", "低保户", "五保户", "低保贫困户"], "household.standard": ["国家标准", "省定标准", "市定标准"],
}
VISIT_CODES = {"visit.mode": ["入户", "电话", "视频", "集中"], "visit.purpose": ["宣讲政策", "指导扶贫", "核查", "慰问", "其他"]}
ROLES = {"pairing.role": ["第一帮扶责任人", "第二帮扶责任人", "党员致富带头人", "包村领导", "网格员"]}

OFFICE = ("填报单位：", "report.area")
DAY = ("填报日期：", "report.day")
NO = ("序号", "-", 6)
SIGN = Words("填表人：                    审核人：                    负责人：                    联系电话：", 26)


def wide(table):
    """A sheet in landscape with the widths of its table."""
    return dict(blocks=table, landscape=True)


def members(no, columns):
    return Table([(no, "-", 6)] + columns, rows=8)


SURVEY = [Sheet("入户调查表", widths=[6, 12, 7, 21, 11, 13, 11, 11, 14, 11, 11, 12], landscape=True, blocks=[
    Title("农村贫困家庭入户调查表"),
    Line([("填报单位：", "report.area"), ("填报日期：", "report.day"), "单位：人、亩、平方米、元"]),
    Pairs([
        [("县（市、区）", "place.county", 2, 1), ("乡（镇）", "place.town", 1, 2), ("行政村", "place.village", 1, 2), ("自然村", "place.natural-village", 1, 2)],
        [("户编号", "household.code", 2, 2), ("户主姓名", "head.name", 1, 2), ("户主身份证号码", "head.id_no", 2, 3)],
        [("家庭住址", "household.address", 2, 2), ("家庭\n人口", "household.members", 1, 2), ("户联系电话", "household.phone", 2, 3)],
        [("贫困户属性", "household.attribute", 2, 2), ("识别标准", "household.standard", 1, 2), ("首次识别时间", "household.first_day", 2, 3)],
        [("主要致贫原因", "household.main_cause", 2, 2), ("其他致贫原因", "household.other_causes.cause", 1, 2), ("脱贫标志", "household_status.status", 2, 3)],
        [("一、家庭成员情况", "", 12, 0)],
    ]),
    members("序号", [("姓  名", "person.name", 12), ("性别", "person.sex", 7), ("公民身份号码", "person.id_no", 21), ("与户主\n关系", "person.relation", 11),
                    ("文化程度", "person.education", 13), ("在校生\n状况", "person.school", 11), ("健康状况", "person.health", 11), ("劳动技能", "person.labour", 14),
                    ("务工地点", "", 11), ("务工时间\n（月）", "", 11), ("是否参加城乡居民基本医疗保险", "", 12)]),
    Pairs([
        [("二、住房和生活条件", "", 12, 0)],
        [("住房面积（平方米）", "", 2, 1), ("主要住房结构", "", 1, 2), ("是否危房户", "", 1, 2), ("危房等级", "", 1, 2)],
        [("饮水是否困难", "", 2, 1), ("是否解决安全饮用水", "", 1, 2), ("是否通生活用电", "", 1, 2), ("是否通广播电视", "", 1, 2)],
        [("入户路类型", "", 2, 1), ("与村主干路距离（公里）", "", 1, 2), ("主要燃料类型", "", 1, 2), ("厕所类型", "", 1, 2)],
        [("三、生产条件", "", 12, 0)],
        [("耕地面积（亩）", "", 2, 1), ("林地面积（亩）", "", 1, 2), ("林果面积（亩）", "", 1, 2), ("水面面积（亩）", "", 1, 2)],
        [("四、上年家庭收入（元）", "", 12, 0)],
        [("工资性收入", "", 2, 1), ("生产经营性收入", "", 1, 2), ("财产性收入", "", 1, 2), ("转移性收入", "", 1, 2)],
        [("生产经营性支出", "", 2, 1), ("家庭纯收入", "", 1, 2), ("人均纯收入", "", 1, 2), ("脱贫意愿", "", 1, 2)],
    ]),
    Words("注：1. 家庭人口指户籍在册、共同生活的人口。2. 主要致贫原因只填一项，其他致贫原因不超过两项。3. 收入按上年10月1日至本年9月30日填报。"),
    Words("调查人（签字）：                    户主（签字并按手印）：                    村委会（盖章）：", 30),
])]

REGISTRATION = [Sheet("登记表", widths=[6, 11, 7, 21, 11, 13, 12, 12, 12, 13], blocks=[
    Title("扶贫开发建档立卡贫困户登记表"),
    Line(["清远市英德市桥头镇", ("登记日期：", "report.day"), ("户编码：", "household.code")]),
    Pairs([
        [("户主", "head.name", 2, 2), ("性别", "head.sex", 1, 1), ("出生日期", "head.birth_day", 1, 1), ("民族", "", 1, 1)],
        [("户主证件号码", "head.id_no", 2, 3), ("联系方式", "household.phone", 1, 2), ("家庭人口数", "household.members", 1, 1)],
        [("所属行政村", "place.village", 2, 2), ("自然村（村民小组）", "place.natural-village", 1, 2), ("详细住址", "household.address", 1, 2)],
        [("农户属性", "household.attribute", 2, 2), ("识别标准", "household.standard", 1, 2), ("建档立卡时间", "household.first_day", 1, 2)],
        [("致贫原因（主要）", "household.main_cause", 2, 2), ("致贫原因（其他）", "household.other_causes.cause", 1, 2), ("开户银行", "", 1, 2)],
        [("银行账号", "household.bank_account", 2, 3), ("贫困状态", "household_status.status", 1, 2), ("脱贫年度", "household.exit_year", 1, 1)],
        [("家 庭 成 员 情 况", "", 10, 0)],
    ], shade=False),
    Table([("序号", "-", 6), ("成员姓名", "person.name", 11), ("性别", "person.sex", 7), ("身份证号", "person.id_no", 21), ("与户主关系", "person.relation", 11),
           ("受教育程度", "person.education", 13), ("身体状况", "person.health", 12), ("劳动能力", "person.labour", 12), ("在校情况", "person.school", 12), ("本人电话", "person.phone", 13)], rows=8),
    Pairs([[("帮 扶 责 任 人 情 况", "", 10, 0)]], shade=False),
    Table([("序号", "-", 6), ("责任人姓名", "worker.name", 11), ("性别", "worker.sex", 7), ("帮扶单位名称", "worker.unit", 21), ("帮扶身份", "pairing.role", 11),
           ("帮扶开始时间", "pairing.day", 13), ("帮扶结束时间", "pairing.end_day", 12), ("联系电话", "worker.phone", 12), ("是否党员", "worker.party_member", 12), ("备注", "-", 13)], rows=4),
    Words("说明：本表一式三份，农户、村委会、镇扶贫办各存一份。户编码由系统生成，不得更改。"),
    Words("户主签字：                    村委会主任：                    驻村工作队长：                    年    月    日", 30),
])]

HANDBOOK = [
    Sheet("封面", widths=[16, 22, 16, 22], blocks=[
        Gap(), Title("扶  贫  手  册", 28), Gap(),
        Pairs([
            [("户主姓名", "head.name", 1, 3)], [("户编号", "household.code", 1, 3)], [("县（市、区）", "place.county", 1, 1), ("乡（镇）", "place.town", 1, 1)],
            [("行政村", "place.village", 1, 1), ("自然村", "place.natural-village", 1, 1)],
            [("第一帮扶责任人", "helper.name", 1, 1), ("帮扶责任人电话", "helper.phone", 1, 1)], [("帮扶单位", "helper.unit", 1, 3)],
        ], shade=False),
        Gap(), Words("国务院扶贫开发领导小组办公室  监制（式样）"),
    ]),
    Sheet("基本情况", widths=[6, 12, 7, 21, 12, 14, 14, 14], blocks=[
        Title("一、贫困户基本情况"),
        Pairs([
            [("家庭人口（人）", "household.members", 2, 2), ("贫困户类型", "household.attribute", 1, 1), ("识别标准", "household.standard", 1, 1)],
            [("主要致贫原因", "household.main_cause", 2, 2), ("其他致贫原因", "household.other_causes.cause", 1, 1), ("识别年月", "household.first_day", 1, 1)],
            [("家庭住址", "household.address", 2, 2), ("家庭电话", "household.phone", 1, 1), ("脱贫时间", "household.exit_day", 1, 1)],
        ]),
        Gap(), Title("二、家庭成员", 14),
        Table([NO, ("姓名", "person.name", 12), ("性别", "person.sex", 7), ("身份证号码", "person.id_no", 21), ("与户主关系", "person.relation", 12),
               ("文化程度", "person.education", 14), ("健康状况", "person.health", 14), ("劳动力状况", "person.labour", 14)], rows=8),
    ]),
    Sheet("帮扶责任人", widths=[6, 14, 24, 16, 16, 16], blocks=[
        Title("三、帮扶责任人"),
        Table([NO, ("帮扶人姓名", "worker.name", 14), ("工作单位", "worker.unit", 24), ("帮扶起始时间", "pairing.day", 16), ("帮扶截止时间", "pairing.end_day", 16), ("电话", "worker.phone", 16)], rows=5),
    ]),
    Sheet("走访记录", widths=[6, 14, 20, 14, 14, 16, 30, 14], blocks=[
        Title("四、帮扶责任人走访记录"),
        Table([NO, ("到户日期", "visit.day", 14), ("走访人", "visit.participants.worker", 20), ("走访方式", "visit.mode", 14), ("走访目的", "visit.purpose", 14),
               ("问题类别", "visit.findings.matter", 16), ("发现的问题", "visit.findings.note", 30), ("户主签字", "-", 14)], rows=12),
    ]),
    Sheet("帮扶措施", widths=[6, 16, 30, 14, 14, 16], blocks=[
        Title("五、帮扶措施和成效"),
        Table([NO, ("措施类别", "", 16), ("帮扶内容", "", 30), ("实施时间", "", 14), ("金额（元）", "", 14), ("成效", "", 16)], rows=10),
    ]),
    Sheet("收入情况", widths=[8, 34, 10, 16], blocks=[
        Title("六、家庭收入情况"),
        Line(["年度：", "单位：元"]),
        Items([("序号", 8), ("项目", 34), ("单位", 10), ("金额", 16)], [
            ("", "1", "工资性收入", "元", ""), ("", "2", "生产经营性收入", "元", ""), ("", "3", "财产性收入", "元", ""), ("", "4", "转移性收入", "元", ""),
            ("", "5", "其中：低保金", "元", ""), ("", "6", "养老保险金", "元", ""), ("", "7", "生态补偿金", "元", ""), ("", "8", "生产经营性支出", "元", ""),
            ("", "9", "家庭纯收入", "元", ""), ("", "10", "人均纯收入", "元", ""),
        ]),
        Words("注：家庭纯收入=工资性收入+生产经营性收入+财产性收入+转移性收入－生产经营性支出。"),
        Words("户主签字：                    帮扶责任人签字：", 26),
    ]),
]

VISITS = [Sheet("走访记录表", **wide([
    Title("干部进村入户走访记录表"),
    Line([OFFICE, DAY, "单位：人"]),
    Table([NO, ("走访编号", "visit.code", 18), ("走访\n日期", "visit.day", 13), ("走访村", "visit.area", 14), ("走访农户", [("户主姓名", "?visit.households.head", 14), ("户编号", "visit.households.household", 22)]),
           ("走访干部", [("姓名", "visit.participants.worker", 16), ("身份", "visit.participants.role", 18)]), ("走访方式", "visit.mode", 10), ("走访目的", "visit.purpose", 12),
           ("发现问题", [("类别", "visit.findings.matter", 12), ("具体情况", "visit.findings.note", 30)]), ("处理结果", "", 16)], rows=15),
    Words("注：1. 多名干部一同走访的，姓名、身份逐一对应填写。2. 走访方式填入户、电话、视频、集中。"),
    SIGN,
]))]

REPORT_1 = [Sheet("统计表（一）", **wide([
    Title("扶贫开发“规划到户、责任到人”工作情况统计表（一）"),
    Words("——帮扶到户情况"),
    Line([OFFICE, DAY, "单位：户、人、人次"]),
    Table([NO, ("行政村", "place.village", 12), ("帮扶\n单位", "", 12),
           ("建档立卡贫困户", [("户数\n（户）", "=households.poor", 8), ("人数\n（人）", "=persons.poor", 8)]),
           ("有劳动能力", [("低保户", [("户", "", 6), ("人", "", 6)]), ("低收入户", [("户", "", 6), ("人", "", 6)])]),
           ("无劳动能力", [("低保户", [("户", "", 6), ("人", "", 6)]), ("低收入户", [("户", "", 6), ("人", "", 6)])]),
           ("危房户\n（户）", "", 8), ("去世、失踪\n（人）", "?persons.natural-decrease: death and missing", 9),
           ("预脱贫", [("户", "=households.poor.pre-exit", 7), ("人", "=persons.poor.pre-exit", 7)]),
           ("已脱贫", [("户", "=households.poor.exited", 7), ("人", "=persons.poor.exited", 7)]),
           ("进村入户（人次）", [("镇班子领导", "=visits.person-times.leaders", 9), ("镇村干部", "=visits.person-times", 9), ("单位领导", "", 9), ("单位职工", "", 9)]),
           ("种植养殖\n（户）", "", 8), ("务工创业\n（人）", "", 8),
           ("培训（人次）", [("农业科技", "", 8), ("就业技能", "", 8)]),
           ("完成危改\n（户）", "", 8), ("合作医疗\n（人）", "", 8), ("养老保险\n（人）", "", 8),
           ("助学（人）", [("义务教育", "", 8), ("高中（职）", "", 8), ("大专以上", "", 8)]), ("产业带动农户（户）", "", 9)],
          rows=11, printed=VILLAGES, total="合计", letters=True),
    Words("注：1. 本表按月填报，进村入户为当年累计数。2. 镇村干部包括镇班子领导。3. 低收入户指家庭人均年收入低于4000元（2014年不变价）的非低保户。"),
    SIGN,
]))]

REPORT_2 = [Sheet("统计表（二）", **wide([
    Title("扶贫开发“规划到户、责任到人”工作情况统计表（二）"),
    Words("——帮扶到村情况"),
    Line([OFFICE, DAY, "单位：元、次、人、个、公里"]),
    Table([NO, ("村名", "place.village", 14), ("是否省定贫困村", "area.poor_village", 9), ("户籍人口\n（人）", "area.registered_population", 9),
           ("村集体收入（元）", [("上年", "?=collective.income of last year", 10), ("今年累计", "=collective.income", 11), ("预计今年", "", 10)]),
           ("基层组织建设", [("党支部\n（个）", "=branches", 8), ("扶贫主题党课（次）", "=lectures.poverty", 9), ("主题党日\n（次）", "=theme-days", 9),
                          ("扶贫会议\n（次）", "", 8), ("发展新党员\n（人）", "", 8)]),
           ("文化活动（次）", [("文体", "", 6), ("送医", "", 6), ("科技", "", 6), ("其他", "", 6)]),
           ("集体经济项目（个）", [("工业", "", 6), ("商贸旅游", "", 7), ("农业", "", 6), ("手工", "", 6), ("招商", "", 6), ("捐建", "", 6)]),
           ("道路硬底化\n（公里）", "", 9), ("路灯\n（公里）", "", 7), ("水利", [("工程\n（宗）", "", 7), ("受益面积\n（亩）", "", 8)]),
           ("公共设施（个）", [("文化室", "", 7), ("卫生站", "", 7), ("环卫", "", 7), ("体育", "", 7)])],
          rows=12, total="合  计"),
    Words("注：1. 村集体收入包括经营收入、发包及上交收入、投资收益、补助收入和其他收入。2. 今年累计为1月1日至填报日期。"),
    SIGN,
]))]

REPORT_3 = [Sheet("统计表（三）", **wide([
    Title("扶贫开发“规划到户、责任到人”工作情况统计表（三）"),
    Words("——帮扶资金情况"),
    Line([OFFICE, DAY, "单位：万元"]),
    Table([NO, ("贫困村", "place.village", 14), ("规划投入", "", 11), ("已投入合计", "", 11),
           ("其中：按使用方向", [("到户", "", 10), ("到村", "", 10)]),
           ("其中：按资金来源", [("财政专项", "", 10), ("信贷资金", "", 10), ("单位自筹", "", 10), ("社会募捐", "", 10), ("社会引资", "", 10)]),
           ("附：捐赠款物", [("捐款", "=donations.cash", 10), ("捐物折款", "=donations.in-kind", 10), ("捐赠已使用", "=donations.used", 10)]),
           ("审核1", "", 9), ("审核2", "", 9)],
          rows=12, total="合计", sums=True, checks={"审核1": "{已投入合计}-{到户}-{到村}", "审核2": "{已投入合计}-{财政专项}-{信贷资金}-{单位自筹}-{社会募捐}-{社会引资}"}),
    Words("注：1. 审核关系：已投入合计＝到户＋到村＝财政专项＋信贷资金＋单位自筹＋社会募捐＋社会引资；审核1、审核2应为0。\n2. 规划投入与已投入口径不同，不得混填。3. 捐赠款物为附列资料，不参与审核。"),
    SIGN,
]))]

EXITED = [Sheet("已脱贫人口名单", **wide([
    Table([("序号", "-", 6), ("数据日期", "report.day", 12), ("县", "place.county", 8), ("乡", "place.town", 10), ("行政村", "place.village", 14), ("自然村", "place.natural-village", 12),
           ("户编号", "household.code", 21), ("人编号", "person.code", 23), ("姓名", "person.name", 10), ("证件号码", "person.id_no", 21), ("人数", "household.members", 6),
           ("与户主关系", "person.relation", 11), ("民族", "", 8), ("文化程度", "person.education", 13), ("在校生状况", "person.school", 12), ("健康状况", "person.health", 12),
           ("劳动技能", "person.labour", 14), ("务工时间（月）", "", 10), ("是否参加大病保险", "", 10), ("致贫原因1", "household.main_cause", 14), ("危房户", "", 8),
           ("是否解决安全饮用水", "", 10), ("人均纯收入", "", 10), ("户联系电话", "household.phone", 14), ("人联系电话", "person.phone", 14), ("首次识别时间", "household.first_day", 12),
           ("人员识别时间", "person.first_day", 12), ("户类型", "?脱贫户: all are", 10), ("监测对象类型", "", 12), ("风险是否消除", "", 10), ("风险识别时间", "", 12), ("风险消除时间", "", 12)],
          rows=15),
]))]

MONITORED = [Sheet("监测对象名单", **wide([
    Title("防止返贫监测对象名单"),
    Line([OFFICE, DAY]),
    Table([NO, ("行政村", "place.village", 14), ("户编号", "household.code", 21), ("人编号", "person.code", 23), ("姓名", "person.name", 10), ("性别", "person.sex", 6),
           ("证件类型", "", 10), ("证件号码", "person.id_no", 21), ("与户主关系", "person.relation", 11), ("健康状况", "person.health", 12), ("劳动技能", "person.labour", 14),
           ("监测对象类别", "", 14), ("识别监测时间\n（YYYYMM）", "", 12), ("致贫/返贫风险", [("风险1", "", 12), ("风险2", "", 12), ("风险3", "", 12)]),
           ("风险是否已消除", "", 10), ("风险消除方式", "", 12), ("信息采集人", "", 10), ("采集人联系电话", "", 14)],
          rows=15),
    Words("注：监测对象类别填脱贫不稳定户、边缘易致贫户、突发严重困难户。公示时不得公开证件号码、电话、账号和健康状况。"),
    SIGN,
]))]

VILLAGE = [Sheet("行政村基本情况表", **wide([
    Title("行政村（社区）基本情况表"),
    Line([OFFICE, DAY, "计量单位：户、人、万元"]),
    Table([NO, ("村（社区）名称", "place.village", 16), ("行政区划代码", "area.code", 15), ("省定贫困村", "area.poor_village", 9),
           ("人口（人）", [("户籍人口", "area.registered_population", 9), ("常住人口", "area.resident_population", 9)]),
           ("建档立卡贫困户", [("户数", "=households.poor", 8), ("人口", "=persons.poor", 8),
                             ("其中：一般贫困户（户）", "=households.poor:attribute=ordinary", 10), ("低保户（户）", "=households.poor:attribute=dibao", 9),
                             ("五保户（户）", "=households.poor:attribute=wubao", 9), ("低保贫困户（户）", "=households.poor:attribute=dibao-poor", 10)]),
           ("累计脱贫", [("户数", "=households.exited.cumulative", 8), ("人口", "=persons.exited.cumulative", 8)]),
           ("村集体收入（万元）", [("总收入", "=collective.income", 10), ("其中：经营性收入", "=collective.income.operating", 11), ("经营收益", "=collective.profit.operating", 10)]),
           ("是否通\n客运班车", "", 9), ("是否有\n卫生室", "", 9), ("是否有文化（图书）室", "", 9), ("是否有垃圾集中堆放点", "", 9), ("到乡镇是否通沥青（水泥）路", "", 10)],
          over=[("东片", 5), ("西片", 6)], printed=VILLAGES, total="总  计"),
    Words("注：1. 村集体收入为本年1月1日至填报日期数。2. 经营收益不含补助收入和其他收入。3. 村委会所属片区仅为本表分组。"),
    SIGN,
]))]

BRANCHES = [Sheet("党组织和党员情况", widths=[12, 7, 40, 8, 14], blocks=[
    Title("党组织和党员情况明细表"),
    Line([("填报单位（盖章）：", "report.area"), ("填报时间：", "report.day")]),
    Items([("类别", 12), ("序号", 7), ("项目", 40), ("单位", 8), ("数量", 14)], [
        ("党组织", "1", "党支部数", "个", "=branches"), ("党组织", "2", "党小组数", "个", ""),
        ("支部班子", "3", "支委会委员总数", "人", ""), ("支部班子", "4", "其中：35岁及以下", "人", ""), ("支部班子", "5", "36至45岁", "人", ""), ("支部班子", "6", "46至59岁", "人", ""),
        ("支部班子", "7", "60岁及以上", "人", ""), ("支部班子", "8", "党支部书记人数", "人", "=posts.secretaries"),
        ("支部班子", "9", "从致富带头人等中选拔的党组织书记", "人", "=posts.secretaries-selected"), ("支部班子", "10", "选拔书记占支部书记比例", "%", "=posts.secretaries-selected.share"),
        ("支部班子", "11", "镇领导挂任村党支部第一书记", "人", "=posts.leaders-as-first-secretary"), ("支部班子", "12", "换届以来调整村“两委”班子成员", "人", "=committee.replaced"),
        ("支部班子", "13", "村干部人均报酬", "万元/年", ""),
        ("党员队伍", "14", "党员总数", "人", ""), ("党员队伍", "15", "其中：女党员", "人", ""), ("党员队伍", "16", "外出务工党员", "人", ""), ("党员队伍", "17", "联系农户10户以上的党员", "人", ""),
        ("党员队伍", "18", "受表彰的村党支部书记", "人次", "=awards.branch-secretaries"), ("党员队伍", "19", "受表彰的农村党员", "人次", "=awards.members"),
        ("党员队伍", "20", "递交入党申请书人数", "人", ""),
        ("组织生活", "21", "支部党员大会", "次", "?meetings of type assembly"), ("组织生活", "22", "党小组会", "次", "?meetings of type group"), ("组织生活", "23", "扶贫主题党课", "次", "=lectures.poverty"),
        ("组织生活", "24", "主题党日活动", "次", "=theme-days"), ("组织生活", "25", "民主生活会", "次", "?meetings of type democratic-life"),
        ("保障", "26", "党建工作经费", "万元", ""), ("保障", "27", "活动场所建设投入", "万元", ""),
    ]),
    Words("注：1. 组织生活为当年累计数。2. 第11项指镇领导挂任，不含上级派驻的驻村第一书记。"),
    Words("填表人：                审核人：                镇党委书记：", 26),
])]

ACCOUNTS = [
    Sheet("收益分配统计表", widths=[8, 44, 10, 16], blocks=[
        Title("村集体经济组织收益分配统计表"),
        Line([("填报单位：", "report.area"), ("截止日期：", "report.day"), "单位：万元"]),
        Items([("行次", 8), ("指标名称", 44), ("计量单位", 10), ("本年累计", 16)], [
            ("", "1", "一、总收入", "万元", "=collective.income"), ("", "2", "1. 经营收入", "万元", "=collective.income:account=operating-income"),
            ("", "3", "2. 发包及上交收入", "万元", "=collective.income:account=contracting-income"), ("", "4", "3. 投资收益", "万元", "=collective.income:account=investment-income"),
            ("", "5", "4. 补助收入", "万元", "=collective.income:account=subsidy-income"), ("", "6", "5. 其他收入", "万元", "=collective.income:account=other-income"),
            ("", "7", "二、总支出", "万元", ""), ("", "8", "1. 经营支出", "万元", "?collective.profit.operating: account=operating-cost, without its minus"),
            ("", "9", "2. 管理费用", "万元", "?collective.profit.operating: account=management-cost, without its minus"),
            ("", "10", "3. 其他支出", "万元", ""), ("", "11", "三、本年收益", "万元", ""), ("", "12", "四、年初未分配收益", "万元", ""), ("", "13", "五、可分配收益", "万元", ""),
            ("", "14", "提取公积公益金", "万元", ""), ("", "15", "外来投资分利", "万元", ""), ("", "16", "农户分配", "万元", ""), ("", "17", "六、年末未分配收益", "万元", ""),
        ]),
        Words("附：经营收益＝经营收入＋发包及上交收入＋投资收益－经营支出－管理费用，不含补助收入和其他收入。"),
        Pairs([[("经营收益（万元）", "=collective.profit.operating", 2, 2)], [("集体经营性收入（元）", "=collective.income.operating", 2, 2)]], shade=False),
        SIGN,
    ]),
    Sheet("分村", **wide([
        Title("村集体经济收入情况表（分村）"),
        Line([("填报单位：", "report.area"), ("填报日期：", "report.day"), "单位：万元"]),
        Table([NO, ("村名", "place.village", 16), ("总收入", "=collective.income", 12),
               ("其中", [("经营收入", "=collective.income:account=operating-income", 12), ("发包及上交收入", "=collective.income:account=contracting-income", 12),
                       ("投资收益", "=collective.income:account=investment-income", 12), ("补助收入", "=collective.income:account=subsidy-income", 12), ("其他收入", "=collective.income:account=other-income", 12)]),
               ("集体经营性收入", "=collective.income.operating", 12), ("集体经营性收入目标（元）", "=collective.target", 14)],
              rows=12, total="合计"),
        SIGN,
    ])),
]

PAIRINGS = [Sheet("帮扶责任人一览表", **wide([
    Title("贫困户帮扶责任人一览表"),
    Line([OFFICE, DAY, "单位：人"]),
    Table([NO, ("行政村", "place.village", 14), ("户编号", "household.code", 21), ("户主姓名", "head.name", 11), ("家庭\n人口", "household.members", 7), ("贫困户\n属性", "household.attribute", 12),
           ("帮扶责任人", [("姓名", "worker.name", 11), ("性别", "worker.sex", 6), ("工号", "worker.code", 10), ("单位", "worker.unit", 22), ("职务", "", 12), ("联系电话", "worker.phone", 14)]),
           ("帮扶身份", "pairing.role", 16), ("开始时间", "pairing.day", 13), ("结束时间", "pairing.end_day", 13), ("备注", "-", 10)],
          rows=15),
    Words("注：一户有两名以上帮扶责任人的，逐人填写一行。"),
    SIGN,
]))]

ROSTER = [Sheet("花名册", **wide([
    Title("建档立卡贫困人口花名册"),
    Line([("单位：", "report.area"), ("制表日期：", "report.day")]),
    Gap(),
    Table([NO, ("村委会", "place.village", 14), ("自然村", "place.natural-village", 12), ("户编号", "household.code", 21), ("户主姓名", "head.name", 10), ("人 编 号", "person.code", 23),
           ("家庭成员\n姓名", "person.name", 10), ("性\n别", "person.sex", 5), ("公民身份号码", "person.id_no", 21), ("与户主\n关  系", "person.relation", 10), ("出生日期", "person.birth_day", 12),
           ("文化\n程度", "person.education", 12), ("健康\n状况", "person.health", 12), ("劳动\n技能", "person.labour", 14), ("贫困户\n属性", "household.attribute", 11), ("致贫\n原因", "household.main_cause", 12),
           ("脱贫\n标志", "household_status.status", 10), ("成员识别\n时间", "person.first_day", 12)],
          rows=24, again=12),
    Words("注：按户填写，户主填在每户第一行。"),
    SIGN,
]))]

POSTS = [Sheet("任职情况一览表", **wide([
    Title("村（社区）党组织书记和“两委”班子成员任职情况一览表"),
    Line([OFFICE, DAY]),
    Table([NO, ("任职单位", "appointment.organisation", 26), ("姓名", "worker.name", 11), ("工号", "worker.code", 11), ("性别", "worker.sex", 6), ("是否\n党员", "worker.party_member", 7), ("职 务", "appointment.post", 18),
           ("产生方式", "appointment.selection", 11), ("人选来源", "appointment.drawn_from", 18), ("任职时间", "appointment.day", 13), ("本届换届时间", "appointment.term_day", 13),
           ("任职文号", "appointment.document", 16), ("文化程度", "", 10), ("联系电话", "worker.phone", 14)],
          rows=15),
    Words("注：挂任第一书记与驻村第一书记分别填写。"),
    SIGN,
]))]

LECTURES = [Sheet("党课和主题党日", **wide([
    Title("主题党课、主题党日开展情况统计表"),
    Line([OFFICE, DAY, "单位：次、人次"]),
    Table([NO, ("村（社区）", "place.village", 16), ("党支部数（个）", "=branches", 10),
           ("主题党日", [("次数", "=theme-days", 10), ("其中：扶贫主题", "=theme-days:poverty_themed=yes", 12), ("参加人次", "?attendance present", 10)]),
           ("党课", [("扶贫主题党课次数", "=lectures.poverty", 12), ("微党课次数", "?meetings of type micro-lecture", 10), ("听课人次", "?attendance present", 10)]),
           ("镇领导挂任第一书记（人）", "=posts.leaders-as-first-secretary", 12), ("备注", "-", 14)],
          rows=11, printed=[v.replace("村", "村委会") if v.endswith("村") else "桥头居委会" for v in VILLAGES], total="合计"),
    Words("注：党课与主题党日分别统计，不得重复计算。"),
    SIGN,
]))]

DONATIONS = [Sheet("捐赠台账", **wide([
    Title("社会捐赠款物登记台账"),
    Line([OFFICE, DAY, "单位：元"]),
    Table([NO, ("捐赠编号", "donation.code", 16), ("受赠日期", "donation.day", 13), ("捐赠单位", "donation.donor", 24), ("捐赠形式", "donation.form", 10), ("捐赠金额（元）", "donation.amount_fen", 14),
           ("受赠地区", "donation.area", 14), ("定向项目", "donation.project", 24),
           ("使用情况", [("使用日期", "donation.uses.used_day", 13), ("使用金额（元）", "donation.uses.amount_fen", 14), ("用途", "donation.uses.purpose", 24)]), ("经手人", "-", 10)],
          rows=8),
    Words("注：物资按折价填写；捐赠人未公布金额的不填。"),
    SIGN,
]))]

MOVEMENT = [Sheet("动态调整统计表", **wide([
    Title("贫困户、贫困人口动态调整情况统计表"),
    Line([("填报单位：", "report.area"), ("截至日期：", "report.day"), "单位：户、人"]),
    Table([NO, ("行政村", "place.village", 14),
           ("年初未脱贫", [("户", "=households.balance:part=opening", 8), ("人", "=persons.balance:part=opening", 8)]),
           ("本年新识别", [("户", "=households.identified", 8), ("人", "=persons.identified", 8)]),
           ("本年返贫", [("户", "=households.relapsed", 8), ("人", "=persons.relapsed", 8)]),
           ("自然增加（人）", "=persons.natural-increase", 9), ("自然减少（人）", "=persons.natural-decrease", 9),
           ("本年脱贫", [("户", "=households.exited", 8), ("人", "=persons.exited", 8)]),
           ("期末在册", [("合计", [("户", "=households.poor", 8), ("人", "=persons.poor", 8)]), ("未脱贫", [("户", "=households.poor.not-exited", 8), ("人", "=persons.poor.not-exited", 8)]),
                       ("预脱贫", [("户", "=households.poor.pre-exit", 8), ("人", "=persons.poor.pre-exit", 8)]), ("脱贫", [("户", "=households.poor.exited", 8), ("人", "=persons.poor.exited", 8)]),
                       ("返贫", [("户", "=households.poor.relapsed", 8), ("人", "=persons.poor.relapsed", 8)])])],
          rows=12, total="合计"),
    Words("注：自然增加指出生、婚入等，自然减少指死亡、婚出等；迁移另行统计。"),
    SIGN,
]))]

WALKS = [Sheet("走访情况统计表", **wide([
    Title("领导干部走访帮扶情况统计表"),
    Line([OFFICE, DAY]),
    Table([NO, ("村　名", "place.village", 14), ("贫困户数\n（户）", "=households.poor", 10),
           ("走访情况", [("走访次数\n（次）", "=visits.times", 10), ("进村入户\n（人次）", "=visits.person-times", 10), ("走访户次\n（户次）", "=visits.household-times", 10),
                       ("走访贫困户\n（户）", "=visits.households.poor", 10), ("走访覆盖率\n（％）", "=visits.coverage", 10), ("逾期未走访\n（户）", "=visits.overdue", 10)]),
           ("其中：镇班子领导", [("走访次数\n（次）", "=visits.times.leaders", 10), ("进村入户\n（人次）", "=visits.person-times.leaders", 10), ("走访户数\n（户）", "=visits.households.leaders", 10)]),
           ("结对帮扶", [("已结对\n（户）", "=pairings.households", 9), ("未结对\n（户）", "=pairings.households.none", 9), ("帮扶责任人\n（人）", "=helpers.persons", 10), ("帮扶单位\n（个）", "=helpers.units", 9)])],
          rows=11, printed=VILLAGES, total="合计"),
    Words("注：走访次数、人次、户次、户数口径不同：三名干部一次走访两户，计1次、3人次、2户次；同一户多次走访，走访贫困户只计一户。"),
    SIGN,
]))]

PROJECTS = [Sheet("项目台账", **wide([
    Title("帮扶项目台账"),
    Line([OFFICE, DAY, "金额单位：万元"]),
    Table([NO, ("项目编号", "project.code", 14), ("项目名称", "project.name", 30), ("项目类别", "project.type", 12), ("建设地点", "project.area", 16), ("项目进度", "project.stage", 10),
           ("建设规模", [("用地面积（亩）", "project.land_mu", 11), ("装机容量（千瓦）", "project.capacity_kw", 11)]), ("计划总投资（万元）", "project.planned_fen", 12),
           ("已投入资金（万元）", "", 12), ("带动贫困户（户）", "", 11), ("受益人口（人）", "", 11), ("项目说明", "project.note", 30)],
          rows=10),
    SIGN,
]))]

FORMS = {
    "01-household-survey": ({**PERSON_CODES, **HOUSEHOLD_CODES}, SURVEY),
    "02-registration": ({}, REGISTRATION),
    "03-handbook": ({**PERSON_CODES, **HOUSEHOLD_CODES, **VISIT_CODES}, HANDBOOK),
    "04-visit-record": (VISIT_CODES, VISITS),
    "05-report-1-households": ({}, REPORT_1),
    "06-report-2-villages": ({}, REPORT_2),
    "07-report-3-funds": ({}, REPORT_3),
    "08-exited-persons": ({}, EXITED),
    "09-monitored-persons": ({}, MONITORED),
    "10-villages": ({}, VILLAGE),
    "11-branches": ({}, BRANCHES),
    "12-collective-accounts": ({}, ACCOUNTS),
    "13-pairings": (ROLES, PAIRINGS),
    "14-roster": (PERSON_CODES, ROSTER),
    "15-posts": ({}, POSTS),
    "16-lectures": ({}, LECTURES),
    "17-donations": ({}, DONATIONS),
    "18-movement": ({}, MOVEMENT),
    "19-visits-by-village": ({}, WALKS),
    "20-projects": ({}, PROJECTS),
}
