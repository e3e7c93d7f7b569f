/* SPDX-License-Identifier: Apache-2.0 */
#include "text/lexicon.h"

#include "base/utf8.h"

#include <string.h>

/* No word has two meanings here: they only say which letters stand together. */
static const char *const words =
    /* people, households, places */
    "总人口 人口 人均 人员 人民 人次 人数 人大 人才 人士 人群 全镇人口 户籍 户籍人口 常住人口 农业人口 农村人口 贫困人口 脱贫人口 总户数 户数 户均 农户 "
    "贫困户 脱贫户 监测户 一般农户 低保户 五保户 特困户 边缘户 边缘易致贫户 脱贫不稳定户 突发严重困难户 困难户 困难群众 贫困群众 群众 村民 居民 农民 "
    "农民工 家庭 家庭成员 户主 老人 老年人 儿童 学生 大学生 妇女 残疾人 劳动力 劳动者 退伍军人 退役军人 教师 医生 志愿者 他们 我们 你们 人们 同志 "
    "全镇 全县 全市 全省 全国 全村 全区 全乡 全户 各村 各镇 各级 各类 各项 各单位 各部门 本地 本村 本镇 该镇 该村 该县 该市 该区 我镇 我县 我市 我省 我区 我村 "
    "行政村 自然村 村民小组 村小组 村委会 居委会 村委 村党支部 村支书 村干部 村级 镇级 县级 市级 省级 国家级 镇村 镇村干部 城镇 乡镇 乡村 农村 城乡 社区 街道 "
    "村庄 村容 村貌 村容村貌 贫困村 省定贫困村 脱贫村 示范村 镇区 县城 城市 地区 区域 辖区 山区 园区 片区 库区 位于 东部 西部 南部 北部 中部 面积 总面积 "
    "耕地 林地 水田 旱地 土地 山地 土地流转 基地 产业基地 种植基地 养殖基地 "
    /* Party and organisation */
    "党员 党员干部 党组织 党支部 党委 党建 党课 党日 党中央 党风 党纪 党小组 党总支 党群 党内 基层 基层党组织 基层党建 基层组织 基层治理 基层干部 基层群众 "
    "镇党委 镇政府 镇领导 镇领导班子 镇班子 领导 领导班子 领导干部 领导小组 班子 班子成员 党委书记 书记 第一书记 副书记 支部书记 支部 支委 委员 主任 副主任 组长 "
    "队长 干部 干部群众 驻村 驻村干部 驻村工作队 工作队 工作队员 工作组 帮扶 帮扶干部 帮扶责任人 帮扶单位 帮扶力度 帮扶工作 帮扶措施 帮扶资金 帮扶对象 帮扶成效 结对 结对帮扶 "
    "帮带 传帮带 带头 带头人 致富带头人 带动 带动力 带领 带来 主题 主题党日 主题教育 主题党课 主题活动 三会一课 换届 选拔 任职 挂任 挂职 选派 派驻 单位 部门 机关 企业 合作社 "
    "公司 集团 协会 学校 医院 卫生院 卫生室 服务 服务型 服务中心 公共服务 政府 省委 市委 县委 区委 国务院 中央 政协 政策 组织 组织部 组织建设 组织生活 组织开展 "
    /* the work */
    "脱贫 脱贫攻坚 脱贫攻坚战 脱贫致富 脱贫目标 脱贫成果 脱贫成效 攻坚 攻坚战 扶贫 精准扶贫 精准脱贫 精准 产业扶贫 扶贫工作 扶贫项目 扶贫资金 扶贫政策 扶贫开发 扶贫专项 贫困 "
    "贫困发生率 贫困退出 相对贫困 致贫 返贫 防返贫 防止返贫 巩固 巩固拓展 巩固成果 巩固提升 拓展 衔接 有效衔接 乡村振兴 振兴 建档立卡 建档 立卡 识别 退出 监测 监测对象 "
    "动态监测 动态管理 动态 调整 走访 走访慰问 入户 入户走访 进村入户 慰问 慰问金 调研 排查 核查 核实 评议 民主评议 公示 公告 公开 审核 审批 验收 考核 督查 督导 检查 监督 "
    "指导 指导扶贫 宣讲 宣传 培训 技能培训 就业 就业帮扶 务工 外出务工 创业 岗位 公益岗位 公益性岗位 产业 产业帮扶 产业发展 产业项目 特色产业 特色 种植 养殖 种养 种植业 养殖业 "
    "光伏 光伏发电 发电 大棚 蔬菜 蔬菜大棚 水果 茶叶 黑米 稻谷 水稻 旅游 旅游业 红色旅游 乡村旅游 电商 农业 农业生产 现代农业 农产品 农业农村 粮食 生产 生产经营 生产条件 "
    "经营 经营性 经营收入 经营性收入 集体 集体经济 集体收入 村集体 村集体经济 村集体收入 收入 总收入 纯收入 人均收入 人均纯收入 年收入 年均收入 可支配收入 工资性收入 财产性收入 转移性收入 收益 "
    "支出 资金 投入资金 专项资金 财政资金 筹集资金 资金投入 投入 总投资 投资 贷款 小额贷款 小额信贷 补助 补贴 补助资金 奖补 分红 捐赠 捐款 捐赠仪式 物资 资产 股份 保险 "
    "项目 项目建设 工程 工程建设 建设 建成 建立 建立健全 基础设施 基础设施建设 基础 基本 基本医疗 基本医疗保险 基本实现 基本养老 基本生活 基层建设 设施 道路 公路 硬化 硬底化 饮水 "
    "饮水安全 安全饮水 饮用水 住房 住房安全 危房 危房改造 改造 搬迁 易地搬迁 教育 教育扶贫 义务教育 医疗 医疗保险 医疗保障 医疗救助 养老 养老保险 养老金 低保 低保金 低保对象 最低生活保障 "
    "特困 特困供养 五保 救助 临时救助 社会救助 社会保障 社会力量 社会 兜底 兜底保障 保障 保障水平 保障措施 保障性 保持 保护 保证 保基本 保险金 全覆盖 覆盖 覆盖率 参保 参保率 入学 入学率 "
    "完成 完成率 达到 达标 达标率 合格率 满意度 提高 提升 增加 增长 增收 增收致富 减少 下降 同比 同比增长 同比下降 比上年 比去年 超过 接近 占比 占全镇 占全县 平均 累计 合计 共计 总计 "
    "其中 分别 以上 以下 左右 以来 以内 以外 不足 不少于 不低于 约占 大约 目前 截至 截至目前 今年 今年以来 去年 明年 上年 全年 上半年 下半年 年底 年末 年初 月底 月份 季度 近年来 "
    "每年 每月 每周 每户 每人 每亩 每村 每季度 万元 亿元 亩 公里 平方米 平方公里 人日 户次 人次 批次 场次 "
    /* what prose is made of */
    "确保 确定 确认 确实 确立 明确 准确 正确 推进 推动 推行 推广 大力 大力推行 大力发展 大力推进 加强 加大 加大力度 加快 加快推进 加上 开展 展开 发展 发挥 发现 发放 发动 发生 实施 实现 实行 实际 "
    "实效 实干 落实 落地 落户 落后 落实到位 全面 全面推进 全面落实 全面完成 全面建成 全面小康 全力 全力推进 全部 全员 全方位 全方面 全体 积极 积极开展 积极推进 努力 充分 充分发挥 作用 作风 先锋 "
    "先锋模范 先锋模范作用 模范 模式 方式 方法 方案 方面 措施 举措 制度 制定 机制 体系 体制 标准 标准化 规范 规范化 规划 规定 规模 规章 程序 流程 管理 管理制度 治理 综合 综合治理 研判 问题 困难 "
    "难题 需求 条件 环境 生活 生活水平 生活条件 生态 水平 质量 能力 力度 力量 动力 活力 合力 凝聚 凝聚力 战斗力 思想 思想教育 思想观念 观念 教育培训 学习 学习教育 学习贯彻 贯彻 贯彻落实 会议 会议精神 精神 讲话 "
    "要求 目标 任务 工作 工作方案 工作制度 工作作风 工作会议 责任 责任人 责任书 活动 活动中 专项 专项活动 专题 结合 联系 联系群众 关系 关心 关爱 通过 经过 针对 围绕 按照 根据 同时 此外 另外 下一步 "
    "继续 进一步 不断 不断提高 不断加强 持续 深入 深化 严格 严重 主动 帮助 帮忙 支持 支出 支招 引导 引领 引进 协助 协调 参加 参与 负责 到位 到户 到人 到村 取得 获得 得到 做好 做大 做强 打造 打赢 打好 "
    "形成 成立 成效 成果 成功 成员 成为 成本 表示 表彰 表现 突出 统计 统计显示 数据 信息 情况 介绍 介绍说 了解 掌握 民情 民意 民生 惠民 惠民生 民政 民主 民族 百姓 老百姓 幸福 幸福感 获得感 安全 安全感 健康 "
    "文化 文明 科技 技术 技能 市场 销售 品牌 龙头 龙头企业 优势 优先 优秀 优惠 优化 美丽 美丽乡村 人居 人居环境 整治 环境整治 卫生 垃圾 污水 厕所 河道 绿化 森林 生态环境 新农村 新时代 "
    "重点 重点工作 重要 重大 主要 主要领导 必须 必要 必将 需要 应当 可以 能够 已经 已有 已调整 已建成 已完成 现有 现在 共有 拥有 具有 还有 没有 所有 包括 属于 作为 成为 其他 其余 部分 大部分 多数 少数 "
    "希望 收到 收获 收购 收集 收支 常态化 常委 常务 常年 经常 正常 日常 常规 通常 非常 停止 停产 标兵 海洋 模块 优良 强化 强调 强烈 坚强 坚强有力 权利 权力 权益 庆祝 社会主义 消耗 消费 消除 消息 水库 水利 水源 水电 "
    "联合 联系 联动 联络 联村 经济 经济发展 经济社会 经费 经验 网络 网格 网格员 网点 学员 调查 调解 调动 创新 创建 创办 创造 创出 创收 设立 设备 设置 建设标准 现状 现场 现金 转变 转移 转移就业 转型 转化 导向 领域 领取 "
    "务实 业务 专业 就业率 行业 副业 业主 农机 农资 农技 农家 农房 农田 产量 产值 产品 生产总值 养护 养成 统一 统筹 统战 传统 战略 结构 结果 结余 团结 区别 选准 会员 时间 时期 及时 个人 个体 点名 重点村 国家 国土 "
    "过程 过去 对象 对接 对口 对口帮扶 来自 来源 来访 东西部 东西部协作 协作 书面 图书 动员 办公 办公室 办理 办事 帮办 报名 报告 报销 报道 补充 补偿 补短板 不能 不能胜任 不懈 不懈努力 不愁 部署 产销 长效 长期 成长 "
    "小学 中学 初中 高中 中职 大学 幼儿园 "
    /* and words of one letter, behind which anything can stand */
    "有 和 及 与 在 是 为 达 占 至 到 由 从 对 把 被 将 按 共 约 近 超 等 的 了 中 内 外 其 各 每 以 并 而 也 均 仅 只 另 于 或 向 给 让 使";

enum { LONGEST = 8, BUCKETS = 1024 };

struct word {
    int from, n;                /* of letters[] */
};
struct use {
    int word, at;               /* the letter of the bucket is its ${at}th */
    int next;
};
struct lexicon {
    int32_t *letters;
    struct word *word;
    struct use *use;
    int n_letters, n_words, n_uses;
    int bucket[BUCKETS];        /* first use, -1: none */
};

static void end_word(struct lexicon *x)
{
    struct word *w = &x->word[x->n_words];

    w->n = x->n_letters - w->from;
    if (w->n <= LONGEST)
        for (int at = 0; at < w->n; at++) {
            int *bucket = &x->bucket[x->letters[w->from + at] % BUCKETS];

            x->use[x->n_uses] = (struct use){ x->n_words, at, *bucket };
            *bucket = x->n_uses++;
        }
    x->word[++x->n_words].from = x->n_letters;
}

struct lexicon *lexicon_open(struct arena *mem)
{
    struct lexicon *x = arena_alloc(mem, sizeof *x);
    size_t most = strlen(words) / 3 + 2;
    const char *p = words;
    int32_t cp;

    x->letters = arena_alloc(mem, most * sizeof *x->letters);
    x->word = arena_alloc(mem, most * sizeof *x->word);
    x->use = arena_alloc(mem, most * sizeof *x->use);
    memset(x->bucket, -1, sizeof x->bucket);
    while ((cp = utf8_next(&p)) != 0) {
        if (cp == ' ')
            end_word(x);
        else
            x->letters[x->n_letters++] = cp;
    }
    end_word(x);
    return x;
}

/* Whether ${w} can stand with its first letter at ${from}, over letter ${at}, which is
** anything when ${any}. */
static bool stands(const struct lexicon *x, const struct word *w, const int32_t *key, int n, int from, int at, bool any)
{
    if (from < 0 || from + w->n > n || at < from || at >= from + w->n)
        return false;
    for (int i = 0; i < w->n; i++)
        if ((from + i != at || !any) && x->letters[w->from + i] != key[from + i])
            return false;
    return true;
}

int lexicon_fill(const struct lexicon *x, const int32_t *key, int n, int at, const int32_t *candidates, int m, bool *ticked)
{
    int longest = 0, count = 0;

    memset(ticked, 0, (size_t)m * sizeof *ticked);
    for (int side = -1; side <= 1; side += 2) {
        int known = at + side;

        if (known < 0 || known >= n || key[known] < 0x80)
            continue;
        for (int u = x->bucket[key[known] % BUCKETS]; u >= 0; u = x->use[u].next) {
            const struct word *w = &x->word[x->use[u].word];
            int from = known - x->use[u].at;

            if (w->n < longest || !stands(x, w, key, n, from, at, true))
                continue;
            for (int c = 0; c < m; c++) {
                if (candidates[c] != x->letters[w->from + at - from])
                    continue;
                if (w->n > longest)
                    memset(ticked, 0, (size_t)m * sizeof *ticked);
                longest = w->n;
                ticked[c] = true;
            }
        }
    }
    for (int c = 0; c < m; c++)
        count += ticked[c];
    return count;
}

bool lexicon_has(const struct lexicon *x, const int32_t *key, int n, int at)
{
    for (int u = x->bucket[key[at] % BUCKETS]; u >= 0; u = x->use[u].next)
        if (stands(x, &x->word[x->use[u].word], key, n, at - x->use[u].at, at, false))
            return true;
    return false;
}
