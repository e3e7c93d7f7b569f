/* SPDX-License-Identifier: Apache-2.0 */
#include "text/names.h"

#include "text/letters.h"

#include <pthread.h>
#include <uchar.h>

/* By the numeral they turn upon, as fold_char folds them.  Names without a measure word
** behind their numeral aren't claims anyway: here stand those that would look like one,
** and those within which another numeral would. */
static const char32_t *const lists[] = {
    U"一些 一定 一切 一般 一样 一直 一起 一边 一面 一旦 一律 一致 一向 一度 一再 一时 一体 一流 一线 一级 一把手 一把抓 一手抓 一盘棋 一刀切 一条龙 一条心 "
     "一揽子 一系列 一连串 一大批 一方面 一部分 一下 一道 一番 一带一路 一国两制 一卡通 一站式 一窝蜂 一阵子 一辈子 一会儿 一席之地 一年四季 一年之计 "
     "一年一度 一日千里 一日三餐 一天到晚 一夜之间 一口气 一口价 一家人 一家老小 一家子 一家三口 一家四口 一家五口 一股劲 一股脑 一股绳 一层楼 一头雾水 一份力 "
     "一份责任 一份担当 一份答卷 一份爱心 一份心意 一份收获 一份热 一份光 一份温暖 一份关爱 一分为二 一分钱 一知半解 一鼓作气 一视同仁 一抓到底 一马当先 一如既往 "
     "一清二楚 一五一十 一式两份 一式三份 一式多份 一步到位 一票否决 一对一 一帮一 一加一 一号文件 一号工程 一次性 一次能源 一把钥匙 一本账 一本通 一张网 一张图 "
     "一张蓝图 一张表 一套班子 一代人 一代又一代 一年到头 一年又一年 一年年 一天天 一家亲 一家之言 一人得 一人难 一户难 一人为 一户为 一人就业 一位难求 一针见血 "
     "一年好景 一头连 一头牵 一头扎 一头挑 一处处 一场场 一本正经 一本好书 一门心思 一年之际 一时间 一日游 一日之 一日为 一台戏 一台好戏 一票制 一口清 一套好 "
     "一天一个样 一年一个样 一年上 一年一变 一年打基础 一家一户 一件大事 一件小事 一桌菜 一碗水 一口饭 一碗饭 一扇门 一本经 一件事情 一粒米 一粒种子 一棵树上 一盏灯 一辆车上 一步步",
    U"统一 同一 唯一 之一 万一 单一 专一 划一 归一 合一 逐一 不一 惟一 新一轮 上一年 上一个 这一个 每一个 每一户 每一位 每一名 另一个 另一名 另一位 另一户",
    U"第一书记 第一支部 第一产业 第二产业 第三产业 第一时间 第一线 第一要务 第一责任 第一议题 第一生产力 第一步 第二步 第三步 第一手 第一课 第一流 第一方阵 第一梯队 "
     "第一窗口 第一资源 第一动力 第一信号 第一印象 第一家园 第二故乡 第二家乡 第二课堂 第三方 第三者 第一个百年 第二个百年 第一代 第二代 第三代 第一民生 第一目标 第一次产业 "
     "第一养老 第一粒 第一桶金 第一现场 第一响应 第一保障 第一门槛 第一把火 第一主体 第一位的 第一位置 首位度 第二轮土地 第一战线 第一考量 第一标准 第一导向 第一要义",
    U"两委 两会 两学一做 两不愁 两山 两岸 两个维护 两个确立 两个确保 两个务必 两个一百年 两个责任 两个覆盖 两个全面 两个坚定 两个毫不动摇 两个结合 两个革命 两个文明 "
     "两个转变 两个高于 两个不低于 两个健康 两个舍得 两癌 两病 两免一补 两融合 两促进 两手抓 两头牵 两头忙 两头难 两边 两侧 两地 两级 两代表一委员 两新 两项补贴 两项制度衔接 两公示一公告 "
     "两公开 两口子 两下子 两回事 两码事 两张皮 两条腿走路 两轮驱动 两轮车 两轮电动 两极 两位数 两点论 两段式 两样 两不误 两户合一 两岸三地 两件大事 两件事 两点一线 两层皮 两条腿 两条线 "
     "两条龙 两面人 两面派 两套班子 两本账 两线合一 两本台账 两万五千里 两重性 两三下",
    U"三农 三保障 三会一课 三严三实 三资 三公经费 三支一扶 三支两扶 三下乡 三权分置 三区三州 三留守 三留人员 三无人员 三品一标 三级书记 三级联动 三级 三线建设 三通一平 三务公开 "
     "三重一大 三大攻坚战 三个代表 三个一批 三个务必 三个全面 三个坚持 三个倾斜 三个面向 三个有利于 三个确保 三个区分开来 三个转变 三好学生 三位一体 三位数 三江源 三心二意 "
     "三番五次 五次三番 三步并作两步 三步并两步 两步并作一步 三番两次 三天两头 三长两短 三令五申 三言两语 三轮车 三合一 三步走 三步 三治融合 三率一度 三率 三级甲等 三等奖 三等功 三室一厅 三室两厅 三条红线 三条保障线 三条控制线 "
     "三年行动 三年攻坚 三年级 三点水 三项机制 三项岗位 三项费用 三支队伍 三面环山 三面红旗 三位代 三口之家 四口之家 五口之家 三间房镇 三家店 三道沟 三道岭 三户里 三户组 三年自然灾害 三年困难时期 "
     "三个不 三个最 三个先 三个为 三个更 三个必须 三个结合 三个到位 三个加强 三个注重 三个明显",
    U"四川 四平 四会 四好农村路 四议两公开 四个意识 四个自信 四个全面 四个不摘 四个切实 四个伟大 四个合格 四个最严 四个一批 四个服从 四个着力 四个坚持 四个统一 四个铁一般 四个善用 "
     "四个结合 四个到位 四个强化 四个突出 四个聚焦 四个明确 四套班子 四大班子 四面八方 四邻八舍 四季 四处奔 四处打 四处寻 四处借 四处求 四处漏 四处张 四周 四方 四合院 四级 四类重点对象 四类人员 四点半 四上企业 四支队伍 四位一体 四位数 四两拨千斤 "
     "四分五裂 四舍五入 四项基本原则 四项措施 四星级 四条底线 四年级 四本台账 四本账 四种形态 四项机制 四层阶梯 四面环",
    U"五保 五级书记 五级 五个一批 五个一 五个坚持 五个振兴 五个到位 五个必须 五个统筹 五个着力 五个结合 五个扎实 五个必由之路 五位一体 五年计划 五年规划 五个五年 四个五年 三个五年 五好家庭 五险一金 五谷 "
     "五金 五星 五湖四海 五花八门 五台山 五台县 五年级 五角星 五角大楼 五项机制 五项工程 五步工作法 五步 五条禁令 五项管理 五类重点 五间厅",
    U"六个精准 六个一 六个到 六个严禁 六个坚持 六个方面 六个确保 六个统一 六个更加 六项纪律 六大纪律 六年级 六级 六步工作法 六步 六条标准 六条禁令 六安 六盘水 六枝 六稳 六保 六有 六改 六畜",
    U"七个有之 七年级 七步法 七步 七台河 七项 八项规定 八有 八个明确 八个有 八个坚持 八必访 八角树 八角林 八角种植 八角茴香 八角产业 八角村 八成新 八小时外 八小时以外 八年级 八步 八台 八项工程 八面 八条规定 "
     "九年义务教育 九年制 九年级 九年一贯 九龙 九台 九成新 九个坚持 九年的义务 九条",
    U"十一五 十二五 十三五 十四五 十五五 十足 十堰 十一黄金周 十里八乡 十里 十字 十全十美 十拿九稳 十有八九 十个全覆盖 十个明确 十四个坚持 十三个方面成就 十年树木 十年寒窗 十年禁渔 十年磨一剑 十年如一日 几十年如一日 十不 十星级 十户联 "
     "十项工程 十户长 十项行动 十件实事 十件民生实事 十件大事 二十四节气 二十四史 二十四孝 二十四字 十二分 十二生肖 十年九旱 十年动乱 二十条措施",
    U"百姓 百年大计 百年奋斗 百年未有 百年老 百年党 百年目标 百年梦 百年来 百日 百里挑一 百尺竿头 百折不挠 百家争鸣 百闻不如一见 百炼成钢 百户长 百千万工程 百县千镇万村 百分制 百分表 百家姓 百家宴 百家讲坛 百家饭 "
     "千家万户 千方百计 千企帮千村 千头万绪 千人计划 千人一面 千百年来 千百年 千年古 千年大计 千篇一律 千山 千瓦 千里 万元户 万企帮万村 万企兴万村 万众一心 万家灯火 万家 万户 万人空巷 万里 万年县 万里长 "
     "万亩方 成千上万 成百上千 数以万计 数以千计 数以百计 亿万 万万 说一千道一万 一千零一夜 万元田 吨粮田 千年 千斤顶 百米跑 百米冲刺 百亿斤粮食 千亿斤粮食 千亿斤 百万人口大县 百万大军 百亿级 千亿级 万亿级 十亿级 亿元级 "
     "万人计划 万人大会 千人大会 百人会议 百万雄师 万步 百团 百社 百村示范 千村示范 万村整治 千村万 百镇千村 百镇 百校 百企 千企 千警进 百名书记 千名干部 万名党员",
    U"二维码 二次供水 二次分配 二次创业 二次元 二次污染 二次上会 二等奖 二等功 一等奖 一等功 二轮延包 二轮承包 二元 一元化 一元一次 二年级 一年级 二级 二手 二七 "
     "一类县 二类县 三类县 一类村 二类村 三类村 一类苗 二类苗 一类对象 二类对象 三类对象 一类费用 二类费用 二级残疾 一级残疾 三四线 一二三产业 二三产业 一二三产 一三产 二三产 二三线 三四级 一二级",
    U"半数 半山 半岛 半坡 半边天 半途 半成品 半价 半夜 半空 半径 半月谈 一半 上半年 下半年 前半年 后半年 大半年 大半天 小半天 半信半疑 半拉 半劳 半脱产 半小时经济圈 半小时生活圈 半小时交通圈 一小时经济圈 一小时交通圈 一小时生活圈 "
     "两小时经济圈 两小时交通圈 十五分钟生活圈 15分钟生活圈 15分钟便民 30分钟经济圈",
    U"最后一公里 最后一米 最初一公里 最先一公里 最后100米 最后一百米 24小时 二十四小时 7×24小时 5a级 4a级 3a级 12345 12317 12333 12348 12315 12388 12309 o2o pm2.5 3d 5g 4g 365天 三百六十五天 三百六十行 "
     "1+n 1+1 n+1 996 24节气 8小时外 8小时之外 9年义务教育 九年的义务教育",
};

enum { WORDS_MOST = 1200, BUCKETS = 512, QUOTED_MOST = 10 };

static struct {
    const char32_t *word;
    uint8_t n, before;              /* letters; letters before the one it is found by */
    uint16_t next;                  /* row + 1; 0: none */
} words[WORDS_MOST];
static uint16_t first_of[BUCKETS];
static int n_words;

static bool is_anchor(char32_t letter)
{
    return letter < 0x10000 && (letter_class[letter] & (ARABIC | HAN | MULTIPLIER | VAGUE) || letter == U'第' || letter == U'每' || letter == U'半');
}

static void add(const char32_t *word, int n)
{
    int before = 0;
    uint16_t *bucket;

    while (before < n && !is_anchor(word[before]))
        before++;
    if (before == n || n_words == WORDS_MOST)
        return;
    bucket = &first_of[word[before] % BUCKETS];
    words[n_words].word = word;
    words[n_words].n = (uint8_t)n;
    words[n_words].before = (uint8_t)before;
    words[n_words].next = *bucket;
    *bucket = (uint16_t)++n_words;
}

static void index_words(void)
{
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
        for (const char32_t *s = lists[k]; *s != 0; ) {
            int n = 0;

            while (s[n] != 0 && s[n] != U' ')
                n++;
            add(s, n);
            s += n + (s[n] == U' ');
        }
}

/* The longest word of the lists about letter ${i}. */
static int listed(const struct prose *p, int i)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    int longest = 0;

    pthread_once(&once, index_words);
    for (int k = first_of[key_at(p, i) % BUCKETS]; k > 0; k = words[k - 1].next) {
        int from = i - words[k - 1].before, n = 0;

        if (words[k - 1].n - words[k - 1].before <= longest)
            continue;
        while (n < words[k - 1].n && key_at(p, from + n) == (int32_t)words[k - 1].word[n])
            n++;
        if (n == words[k - 1].n)
            longest = n - words[k - 1].before;
    }
    return longest;
}

/* 一村一品, 一个个, 一户不落, 一代又一代: 一 in a figure of speech. */
static int figure_of_speech(const struct prose *p, int i)
{
    int32_t a = key_at(p, i + 1), b = key_at(p, i + 2), c = key_at(p, i + 3);

    if (key_at(p, i) != U'一' || !key_is_han(a) || !key_is_han(b))
        return 0;
    if (b == U'一' && key_is_han(c) && (class_at(p, i + 1) & (HAN | MULTIPLIER)) == 0)
        return 4;
    if (a == b)
        return 3;
    if (b == U'又' && c == U'一')
        return 5;
    if (b == U'不' && (c == U'落' || c == U'漏' || c == U'少' || c == U'差' || c == U'丢' || c == U'掉'))
        return 4;
    return 0;
}

/* 十九届四中全会. */
static int plenum(const struct prose *p, int i)
{
    int n = 0;

    while (class_at(p, i + n) & (HAN | MULTIPLIER))
        n++;
    if (n == 0 || key_at(p, i + n) != U'届' || !(class_at(p, i + n + 1) & (HAN | MULTIPLIER)))
        return 0;
    for (n++; class_at(p, i + n) & (HAN | MULTIPLIER); n++)
        ;
    return key_at(p, i + n) == U'中' ? n + 1 : 0;
}

/* 第二小学, 第三条, 第五标段: numbered, and not counted. */
static int numbered(const struct prose *p, int i)
{
    static const char *const what[] = {
        "小学", "中学", "医院", "人民医院", "幼儿园", "实验", "高级", "初级", "支部", "党支部", "检查", "督查", "督导", "巡察", "巡视", "工作组", "村民小组", "小组", "生产队", "网格",
        "标段", "合同段", "章", "节", "条", "款", "编", "课", "组", "组织", "行政", "税务", "监狱", "师", "军", "战区", "代", "国", "世界", "水厂", "食堂", "车间", "产业", "方", NULL
    };
    int n = 1;

    if (key_at(p, i) != U'第')
        return 0;
    while (class_at(p, i + n) & (HAN | MULTIPLIER | ARABIC))
        n++;
    if (n == 1)
        return 0;
    for (int k = 0; what[k] != NULL; k++)
        if (prose_at(p, i + n, what[k]) > 0)
            return n + prose_at(p, i + n, what[k]);
    return 0;
}

/* 十分重要, but 十分钟 and 十分之三. */
static int very(const struct prose *p, int i)
{
    int32_t next = key_at(p, i + 2);

    return key_at(p, i) == U'十' && key_at(p, i + 1) == U'分' && !(class_at(p, i - 1) & (HAN | MULTIPLIER)) && next != U'钟' && next != U'之' && next != U'田'
                   && next != U'地' && next != U'钱' && next != U'以' && key_is_han(next)
               ? 2
               : 0;
}

int name_at(const struct prose *p, int i)
{
    int n;

    if (!is_anchor((char32_t)key_at(p, i)))
        return 0;
    if ((n = listed(p, i)) > 0 || (n = figure_of_speech(p, i)) > 0 || (n = very(p, i)) > 0 || (n = plenum(p, i)) > 0)
        return n;
    return numbered(p, i);
}

/* ------------------------------------------------------------ in quotation marks */

static int32_t closing(int32_t mark)
{
    return mark == U'“' ? U'”' : mark == U'「' ? U'」' : mark == U'『' ? U'』' : mark == U'‘' ? U'’' : mark == U'《' ? U'》' : mark == '"' ? '"' : 0;
}

/* A number that was counted, though in quotation marks: in Arabic digits, or of several numerals. */
static bool is_counted(const struct prose *p, int i)
{
    return class_at(p, i) & (ARABIC | LOSS) || (class_at(p, i) & (HAN | MULTIPLIER) && class_at(p, i + 1) & (HAN | MULTIPLIER) && class_at(p, i - 1) == 0
                                                && class_at(p, i + 2) & (HAN | MULTIPLIER));
}

int name_quoted(const struct prose *p, int i)
{
    int32_t end = closing(key_at(p, i));
    bool title = key_at(p, i) == U'《', counted = false;
    int n = 1;

    if (end == 0)
        return 0;
    for (; key_at(p, i + n) != end; n++) {
        int32_t key = key_at(p, i + n);

        if (i + n >= p->n || n > (title ? 60 : QUOTED_MOST + 1) || (!title && (key == ',' || key == U'。' || key == ';' || key == '!' || key == ':')))
            return 0;
        counted |= is_counted(p, i + n);
    }
    return title || !counted ? n + 1 : 0;
}
