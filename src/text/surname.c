/* SPDX-License-Identifier: Apache-2.0 */
#include "text/surname.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <stdbool.h>

static const char surnames[] =
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史"
    "陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤赖温庞樊兰殷施洪翟颜倪牛俞鲁葛毕聂焦柳邢骆岳欧阮詹祝左涂柯翁麦甘邬蓝伍卓游阳饶凌霍成章耿关尤盛";

/* Ordinary words that begin with a surname. */
static const char *const words[] = {
    "方面", "方式", "方案", "方法", "任务", "任职", "万元", "万亩", "万人", "金额", "金融", "石漠", "林地", "林果", "林业", "马铃", "余额", "程序", "温室", "温饱", "成立", "成果", "成本",
    "成员", "成效", "田间", "田园", "白米", "白莲", "龙头", "施工", "施肥", "向上", "向社", "游客", "关心", "关爱", "关于", "左右", "盛产", "严重", "江苏", "孔雀", "牛羊", "牛奶", "牛只",
    "毛利", "钱款", "段时", "历史", "武装", "叶菜", "雷竹", "毕业", "麦子", "蓝天", "甘蔗", "温泉", "宋体", "夏粮", "夏收", "白内", "章程", "关停", "金银", "石斛", "余款", "任期", "任教", "任第", "任村", "任支", "万户",
};

static bool is_surname(int32_t key)
{
    for (const char *s = surnames; *s != '\0';)
        if (utf8_next(&s) == key)
            return true;
    return false;
}

static bool begins_word(const struct prose *p, int i)
{
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (prose_at(p, i, words[k]) > 0)
            return true;
    return false;
}

int surname_at(const struct prose *p, int i)
{
    int n = 1;

    if (i < 0 || i >= p->n || !is_surname(p->l[i].key) || begins_word(p, i))
        return 0;
    while (n < 3 && i + n < p->n && key_is_han(p->l[i + n].key))
        n++;
    return n < 2 ? 0 : n;
}

void surname_mask(struct buf *out, const struct prose *p, int first, int last)
{
    for (int i = first; i < last;) {
        int n = surname_at(p, i);

        if (n == 0 && p->l[i].cp >= 'A' && p->l[i].cp <= 'Z' && (i == 0 || !key_is_latin(p->l[i - 1].key)))
            while (i + n < last && key_is_latin(p->l[i + n].key))
                n++;
        if (n > 0)
            buf_text(out, "…");
        else
            utf8_put(out, (uint32_t)p->l[i].cp);
        i += n > 0 ? n : 1;
    }
}
