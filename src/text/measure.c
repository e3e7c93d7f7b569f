/* SPDX-License-Identifier: Apache-2.0 */
#include "text/measure.h"

#include "text/letters.h"

#include <pthread.h>

/* A: as it is.  C: behind 一 too it counts one real thing.  M: not before some letters. */
#define A(word, kind) { U##word, word, kind, 0, ANY_USE, NULL }
#define C(word, kind) { U##word, word, kind, 0, CONCRETE, NULL }
#define M(word, kind, use, not) { U##word, word, kind, 0, use, U##not }

static const struct measure measures[] = {
    /* who */
    { U"户", "户", HOUSEHOLDS, 0, CONCRETE | TIED, NULL }, { U"农户", "户", HOUSEHOLDS, 0, CONCRETE, NULL },
    { U"家庭户", "户", HOUSEHOLDS, 0, CONCRETE, NULL }, C("人", PERSONS), M("名", PERSONS, CONCRETE, "称义额誉"),
    M("位", PERSONS, CONCRETE, "数置"), M("口", PERSONS, CONCRETE | TIED, "径岸子"), { U"人口", "人", PERSONS, 0, ANY_USE, NULL },
    { U"员", "人", PERSONS, 0, DIGITS_ONLY, U"工" }, C("人次", PERSON_TIMES), C("户次", PERSON_TIMES), C("人日", PERSON_TIMES),
    C("人月", PERSON_TIMES), C("人天", PERSON_TIMES), C("人年", PERSON_TIMES), C("人时", PERSON_TIMES), C("户日", PERSON_TIMES),
    C("户天", PERSON_TIMES), C("户月", PERSON_TIMES), C("家次", PERSON_TIMES), C("人场次", PERSON_TIMES), C("人场", PERSON_TIMES),
    C("架次", PERSON_TIMES), C("车次", PERSON_TIMES), C("班次", PERSON_TIMES), C("台班", PERSON_TIMES), C("工日", PERSON_TIMES),
    C("人工日", PERSON_TIMES), C("台时", PERSON_TIMES), C("机时", PERSON_TIMES), C("台次", PERSON_TIMES), C("辆次", PERSON_TIMES),
    C("艘次", PERSON_TIMES), C("头次", PERSON_TIMES), C("羽次", PERSON_TIMES),

    /* what is counted */
    A("个", THINGS), M("家", THINGS, CONCRETE | TIED, "庭"), A("件", THINGS), A("条", THINGS), A("项", THINGS), C("所", THINGS), C("头", THINGS),
    M("台", THINGS, CONCRETE, "账"), { U"间", "间", THINGS, 0, CONCRETE | TIED, NULL }, { U"座", "座", THINGS, 0, CONCRETE | TIED, NULL },
    M("处", THINGS, CONCRETE, "理"), A("场", THINGS), C("次", THINGS), M("期", THINGS, ANY_USE, "间"), A("批", THINGS),
    M("支", THINGS, ANY_USE, "部"), M("只", THINGS, CONCRETE, "有"), M("组", THINGS, ANY_USE, "织"), M("队", THINGS, ANY_USE, "员"),
    M("起", THINGS, CONCRETE, "来步"), C("例", THINGS), M("本", THINGS, CONCRETE, "村镇乡地"), M("部", THINGS, CONCRETE, "门委"),
    M("份", THINGS, CONCRETE, "额"), M("张", THINGS, ANY_USE, "家"), A("块", THINGS), M("片", THINGS, ANY_USE, "区"),
    M("面", THINGS, ANY_USE, "积对向临"), M("对", THINGS, CONCRETE, "于应接口比照"), C("双", THINGS), A("道", THINGS), A("门", THINGS),
    M("班", THINGS, ANY_USE, "子"), M("节", THINGS, ANY_USE, "约"), M("点", THINGS, ANY_USE, "评击滴"), A("级", THINGS), C("层", THINGS),
    M("段", THINGS, ANY_USE, "落位"), A("类", THINGS), M("种", THINGS, ANY_USE, "植"), A("届", THINGS), M("代", THINGS, ANY_USE, "表理"),
    M("回", THINGS, ANY_USE, "收访头"), M("单", THINGS, ANY_USE, "位"), C("票", THINGS), C("桌", THINGS), M("集", THINGS, ANY_USE, "体中合镇"),
    M("股", THINGS, ANY_USE, "份东权"), M("盘", THINGS, TIED, "活点"), M("眼", THINGS, CONCRETE | TIED, "前"),
    { U"棵", "棵", THINGS, 0, CONCRETE | TIED, NULL }, C("篇", THINGS), C("封", THINGS), A("局", THINGS), M("站", THINGS, DIGITS_ONLY, "点"),
    { U"厂", "厂", THINGS, 0, DIGITS_ONLY, NULL }, { U"校", "校", THINGS, 0, DIGITS_ONLY, NULL }, M("村", THINGS, DIGITS_ONLY, "民委庄"),
    { U"镇", "镇", THINGS, 0, DIGITS_ONLY, NULL }, M("乡", THINGS, DIGITS_ONLY, "镇村"), M("县", THINGS, DIGITS_ONLY, "级"),
    M("市", THINGS, DIGITS_ONLY, "场级"), M("省", THINGS, DIGITS_ONLY, "级"), A("桩", THINGS), C("宗", THINGS),
    M("笔", THINGS, ANY_USE, "记试"), C("套", THINGS), M("根", THINGS, ANY_USE, "据本"), C("页", THINGS), M("把", THINGS, ANY_USE, "关握"),
    A("步", THINGS), A("圈", THINGS), M("轮", THINGS, ANY_USE, "流换"), M("遍", THINGS, ANY_USE, "布"), M("幅", THINGS, ANY_USE, "度"),
    M("格", THINGS, ANY_USE, "局"), A("杆", THINGS), { U"眼井", "眼", THINGS, 0, CONCRETE, NULL }, A("束", THINGS), C("辆", THINGS),
    C("栋", THINGS), C("幢", THINGS), C("盏", THINGS), C("枚", THINGS), C("株", THINGS), C("羽", THINGS), C("匹", THINGS), C("尾", THINGS),
    C("艘", THINGS), C("架", THINGS), C("册", THINGS), C("箱", THINGS), C("袋", THINGS), C("瓶", THINGS), C("桶", THINGS), C("筐", THINGS),
    C("盒", THINGS), C("包", THINGS), C("捆", THINGS), C("车", THINGS), C("趟", THINGS), C("顿", THINGS), C("餐", THINGS), C("碗", THINGS),
    C("粒", THINGS), C("颗", THINGS), C("朵", THINGS), C("窝", THINGS), C("扇", THINGS), C("副", THINGS), C("顶", THINGS), C("床", THINGS),
    C("床位", THINGS), C("张床位", THINGS), C("席", THINGS), C("席位", THINGS), C("岗", THINGS), C("宗地", THINGS), C("场次", THINGS),
    C("批次", THINGS), C("轮次", THINGS), C("频次", THINGS), C("例次", THINGS), C("件次", THINGS), C("课时", THINGS), C("学时", THINGS),
    C("人份", THINGS), C("个次", THINGS), C("户头", THINGS), C("罐", THINGS), C("坛", THINGS), C("卷", THINGS), C("垛", THINGS), C("畦", THINGS),
    C("门次", THINGS), C("个点", THINGS), C("台套", THINGS), C("台（套）", THINGS), C("台(套)", THINGS), C("套次", THINGS), C("条次", THINGS),
    C("段次", THINGS), C("间次", THINGS), C("份次", THINGS), A("堂", THINGS), A("款", THINGS), A("则", THINGS), A("行", THINGS), A("列", THINGS),
    A("拨", THINGS), A("幕", THINGS), A("首", THINGS), A("句", THINGS), A("字", THINGS), A("词", THINGS), A("章", THINGS), A("出", THINGS),
    A("阵", THINGS), A("丛", THINGS), A("垄", THINGS), A("茬", THINGS), A("栏", THINGS), A("版", THINGS), A("员次", THINGS), A("档", THINGS),
    A("环", THINGS), A("波", THINGS), A("排", THINGS), A("线路", THINGS), A("味", THINGS), A("样", THINGS), A("番", THINGS), A("截", THINGS),
    A("缕", THINGS), A("滴", THINGS), A("团", THINGS), A("剂", THINGS), A("针", THINGS), A("针次", THINGS), A("剂次", THINGS),

    /* money */
    { U"角", "元", MONEY, -1, PART, U"度落色" }, M("元", MONEY, CONCRETE, "月旦素"), { U"元整", "元", MONEY, 0, CONCRETE, NULL },
    { U"元正", "元", MONEY, 0, CONCRETE, NULL }, { U"圆整", "元", MONEY, 0, CONCRETE, NULL }, { U"圆正", "元", MONEY, 0, CONCRETE, NULL },
    { U"圆", "元", MONEY, 0, CONCRETE, U"满桌形" }, { U"元人民币", "元", MONEY, 0, CONCRETE, NULL },
    { U"人民币", "元", MONEY, 0, CONCRETE, NULL }, { U"块钱", "元", MONEY, 0, CONCRETE, NULL },
    { U"毛", "元", MONEY, -1, PART, U"利猪毯" }, { U"毛钱", "元", MONEY, -1, PART, NULL }, { U"角钱", "元", MONEY, -1, PART, NULL },
    { U"分钱", "元", MONEY, -2, PART, NULL }, C("美元", MONEY), C("欧元", MONEY), C("港元", MONEY), C("港币", MONEY), C("日元", MONEY),
    C("英镑", MONEY), C("台币", MONEY), C("新台币", MONEY), C("澳元", MONEY), C("加元", MONEY), C("韩元", MONEY), C("卢布", MONEY),
    C("美金", MONEY), C("法郎", MONEY), C("瑞士法郎", MONEY), C("澳门元", MONEY), C("新加坡元", MONEY),

    /* area */
    { U"亩", "亩", LAND, 0, CONCRETE | TIED, NULL }, C("公顷", LAND), C("平方米", LAND), C("平方公里", LAND), C("平方千米", LAND),
    C("平米", LAND), C("㎡", LAND), C("m²", LAND), C("m2", LAND), C("km²", LAND), C("km2", LAND), C("平方厘米", LAND), C("公亩", LAND),
    C("市亩", LAND), C("垧", LAND), C("顷", LAND), C("亩地", LAND), C("亩田", LAND), C("亩次", LAND), C("平方丈", LAND), C("平方尺", LAND),
    C("英亩", LAND), C("坪", LAND), C("甲地", LAND), C("平方里", LAND), C("平方英尺", LAND), C("平方英里", LAND),
    M("平方", LAND, CONCRETE, "根"), { U"分地", "亩", LAND, -1, CONCRETE, NULL }, { U"分田", "亩", LAND, -1, CONCRETE, NULL },

    /* shares */
    { U"%", "%", PERCENT, -2, CONCRETE, NULL }, { U"‰", "‰", PERCENT, -3, CONCRETE, NULL }, { U"%o", "‰", PERCENT, -3, CONCRETE, NULL },
    { U"个百分点", "百分点", PERCENT, -2, CONCRETE, NULL }, { U"百分点", "百分点", PERCENT, -2, CONCRETE, NULL },
    { U"个千分点", "千分点", PERCENT, -3, CONCRETE, NULL }, { U"成", "成", PERCENT, -1, CONCRETE, U"立员功果效绩本" },
    { U"折", "折", PERCENT, -1, CONCRETE, U"合算叠旧股" },

    /* how long */
    M("年", DURATION, CONCRETE, "级代龄"), M("天", DURATION, CONCRETE, "然津"), M("日", DURATION, CONCRETE, "常元"),
    M("周", DURATION, CONCRETE, "边围转密"), C("小时", DURATION), M("秒", DURATION, CONCRETE, "杀"), C("个月", DURATION),
    C("个小时", DURATION), C("个星期", DURATION), C("个季度", DURATION), C("个工作日", DURATION), C("个年头", DURATION),
    C("个学期", DURATION), C("个学年", DURATION), C("个周", DURATION), C("个钟头", DURATION), C("个昼夜", DURATION), C("个月份", DURATION),
    C("个日历天", DURATION), C("个自然日", DURATION), C("个交易日", DURATION), C("个自然月", DURATION), C("个月度", DURATION),
    C("分钟", DURATION), C("秒钟", DURATION), C("星期", DURATION), C("工作日", DURATION), C("周年", DURATION), C("学年", DURATION),
    C("学期", DURATION), C("年头", DURATION), C("昼夜", DURATION), C("整天", DURATION), C("整年", DURATION), C("钟头", DURATION),
    C("刻钟", DURATION), C("日历天", DURATION), C("自然日", DURATION), C("季度", DURATION), C("个世纪", DURATION), C("夜", DURATION),
    M("晚", DURATION, CONCRETE, "上会报稻"), C("年度", DURATION), M("载", DURATION, CONCRETE, "体"),

    /* lengths, weights, power, volumes, degrees, scores */
    C("公里", OTHER), M("米", OTHER, CONCRETE, "粉饭"), M("里", OTHER, CONCRETE | TIED, "面程"), C("千米", OTHER), C("厘米", OTHER),
    C("毫米", OTHER), C("微米", OTHER), C("分米", OTHER), C("华里", OTHER), C("英里", OTHER), C("海里", OTHER), C("丈", OTHER),
    C("尺", OTHER), C("寸", OTHER), C("公分", OTHER), C("km", OTHER), C("cm", OTHER), C("mm", OTHER), C("延米", OTHER), C("延长米", OTHER),
    C("米深", OTHER), C("英尺", OTHER), C("英寸", OTHER), C("㎞", OTHER), C("㎝", OTHER), C("㎜", OTHER), C("纳米", OTHER),
    C("公斤", OTHER), C("千克", OTHER), C("斤", OTHER), C("市斤", OTHER), C("吨", OTHER), C("公吨", OTHER), C("克", OTHER),
    C("毫克", OTHER), C("担", OTHER), C("㎏", OTHER), C("kg", OTHER), C("mg", OTHER), C("磅", OTHER), C("微克", OTHER), C("盎司", OTHER),
    C("t", OTHER), M("两", OTHER, ANY_USE, "岸会委级不个名位户次家头手种面大"), M("钱", OTHER, ANY_USE, "款"), A("g", OTHER),
    A("m", OTHER), C("千瓦", OTHER), C("兆瓦", OTHER), C("瓦", OTHER), C("吉瓦", OTHER), C("kw", OTHER), C("mw", OTHER), C("gw", OTHER),
    C("kwp", OTHER), C("mwp", OTHER), C("千瓦时", OTHER), C("兆瓦时", OTHER), C("度电", OTHER), C("kwh", OTHER), C("kw·h", OTHER),
    C("千伏", OTHER), C("千伏安", OTHER), C("兆伏安", OTHER), C("伏", OTHER), C("安培", OTHER), C("kv", OTHER), C("kva", OTHER),
    C("马力", OTHER), C("匹马力", OTHER), C("赫兹", OTHER), C("兆赫", OTHER), C("兆赫兹", OTHER), C("大卡", OTHER), C("千卡", OTHER),
    C("卡", OTHER), C("焦耳", OTHER), C("千字节", OTHER), C("兆字节", OTHER), C("字节", OTHER), C("比特", OTHER), C("gb", OTHER),
    C("mb", OTHER), C("tb", OTHER), C("兆比特", OTHER), C("立方米", OTHER), C("立方", OTHER), C("方", OTHER), C("m³", OTHER),
    C("m3", OTHER), C("升", OTHER), C("毫升", OTHER), C("公升", OTHER), C("立方厘米", OTHER), C("万方", OTHER), C("立方千米", OTHER),
    C("加仑", OTHER), C("ml", OTHER), M("度", OTHER, ANY_USE, "假量"), C("℃", OTHER), C("°c", OTHER), C("摄氏度", OTHER),
    C("华氏度", OTHER), C("°", OTHER), M("分", OTHER, ANY_USE, "之别布公解管配类批局享红工析散店岔摊担支校院钟"), C("岁", OTHER),
    C("周岁", OTHER), C("月龄", OTHER), C("虚岁", OTHER), C("分贝", OTHER), C("倍", OTHER), C("斛", OTHER), C("帧", OTHER),
    C("勒克斯", OTHER), C("摩尔", OTHER), C("ppm", OTHER), C("帕", OTHER), C("兆帕", OTHER), C("kpa", OTHER), C("mpa", OTHER),
};

enum { MEASURES = sizeof measures / sizeof *measures, BUCKETS = 256 };

static uint16_t first_of[BUCKETS], next_of[MEASURES];      /* row + 1 by the first letter; 0: none */

static void index_measures(void)
{
    for (int k = MEASURES - 1; k >= 0; k--) {
        uint16_t *bucket = &first_of[measures[k].word[0] % BUCKETS];

        next_of[k] = *bucket;
        *bucket = (uint16_t)(k + 1);
    }
}

static int letters_at(const struct prose *p, int i, const char32_t *word)
{
    int n = 0;

    for (; word[n] != 0; n++)
        if (key_at(p, i + n) != (int32_t)word[n])
            return 0;
    return n;
}

const struct measure *measure_at(const struct prose *p, int i, int *n)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    const struct measure *best = NULL;
    int longest = 0;

    pthread_once(&once, index_measures);
    if (i < 0 || i >= p->n || p->l[i].key <= 0)
        return NULL;
    for (int k = first_of[p->l[i].key % BUCKETS]; k > 0; k = next_of[k - 1]) {
        const struct measure *m = &measures[k - 1];
        int letters = letters_at(p, i, m->word);

        if (letters <= longest || (m->not_before != NULL && key_among(key_at(p, i + letters), m->not_before)))
            continue;
        if (key_is_latin((int32_t)m->word[letters - 1]) && key_is_latin(key_at(p, i + letters)))
            continue;               /* a unit, but within a word: m of mu */
        best = m;
        longest = letters;
    }
    *n = longest;
    return best;
}

/* Nouns that were counted without a measure word: 8.05万贫困人口. */
static const struct {
    const char32_t *word;
    enum claim_kind kind;
} counted[] = {
    { U"户", HOUSEHOLDS }, { U"农户", HOUSEHOLDS }, { U"住户", HOUSEHOLDS }, { U"家庭", HOUSEHOLDS }, { U"人口", PERSONS }, { U"人", PERSONS },
    { U"群众", PERSONS }, { U"党员", PERSONS }, { U"干部", PERSONS }, { U"居民", PERSONS }, { U"村民", PERSONS }, { U"农民", PERSONS }, { U"学生", PERSONS },
    { U"劳动力", PERSONS }, { U"劳力", PERSONS }, { U"职工", PERSONS }, { U"老人", PERSONS }, { U"儿童", PERSONS }, { U"妇女", PERSONS }, { U"牧民", PERSONS },
    { U"农民工", PERSONS }, { U"移民", PERSONS }, { U"师生", PERSONS }, { U"游客", PERSONS }, { U"市民", PERSONS }, { U"志愿者", PERSONS }, { U"教师", PERSONS },
    { U"工人", PERSONS }, { U"果农", PERSONS }, { U"茶农", PERSONS }, { U"菜农", PERSONS }, { U"百姓", PERSONS }, { U"残疾人", PERSONS }, { U"对象", PERSONS },
    { U"乡亲", PERSONS }, { U"青年", PERSONS }, { U"网民", PERSONS }, { U"民众", PERSONS }, { U"员工", PERSONS }, { U"常住人口", PERSONS },
};

int counted_noun(const struct prose *p, int i, enum claim_kind *kind, const char **unit)
{
    enum { FARTHEST = 8 };
    int longest = 0;

    for (int k = 0; k < FARTHEST && key_is_han(key_at(p, i + k)) && !(class_at(p, i + k) & (HAN | MULTIPLIER)); k++) {
        if (key_among(key_at(p, i + k), U"的和在为是达到及与以由被把从向给将已均"))
            break;
        for (size_t c = 0; c < sizeof counted / sizeof *counted; c++) {
            int n = letters_at(p, i + k, counted[c].word);

            if (n == 0 || k + n <= longest || key_among(key_at(p, i + k + n), U"均次大民口力才数籍"))
                continue;
            longest = k + n;
            *kind = counted[c].kind;
            *unit = counted[c].kind == HOUSEHOLDS ? "户" : "人";
        }
    }
    return longest;
}
