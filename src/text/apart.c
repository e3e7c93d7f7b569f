/* SPDX-License-Identifier: Apache-2.0 */
/* What is on a page and no part of its text. */
#include "base/utf8.h"
#include "text/damage.h"

enum { NAMES = 9, SHORT = 60, CAPTION = 16 };

/* Whether letters [from, to) have ${word} in them; with ${first} right at their start. */
static bool has(const struct slate *s, int from, int to, const char *word, bool first)
{
    for (; from < to; from++) {
        const char *p = word;
        int i = from;
        int32_t cp;

        while ((cp = utf8_next(&p)) != 0 && i < to && s->l[i].key == cp)
            i++;
        if (cp == 0)
            return true;
        if (first)
            return false;
    }
    return false;
}

static bool any(const struct slate *s, int from, int to, const char *const *words, bool first)
{
    for (; *words != NULL; words++)
        if (has(s, from, to, *words, first))
            return true;
    return false;
}

/* ------------------------------------------------------------ a line of names */

/* How letters [from, to) between two separators look: a place's name of a county or above,
** another short word, or what can't be in such a line. */
static enum { NAME, WORD, TEXT } looks(const struct slate *s, int from, int to)
{
    for (int i = from; i < to; i++)
        if (!is_han(s->l[i].key))
            return TEXT;
    switch (s->l[to - 1].key) {
    case U'省': case U'市': case U'县': case U'区': case U'旗': case U'州': case U'盟':
        return to - from > 1 && to - from <= 10 ? NAME : TEXT;
    }
    return to - from <= 4 ? WORD : TEXT;
}

/* A line of names of places all over the country, put in by somebody who lives on links. */
static bool injected(const struct slate *s)
{
    int names = 0, words = 0, loose = 0, from = 0;

    for (int i = 0; i <= s->n; i++) {
        if (i < s->n && (slate_signs(s, i) & PARTS) == 0)
            continue;
        if (i > from) {
            int look = looks(s, from, i);

            if (look == TEXT)
                return false;
            names += look == NAME;
            words += look == WORD;
        }
        loose += i < s->n && (s->l[i].key == ' ' || s->l[i].key == ',' || s->l[i].key == 0x3001);
        from = i + 1;
    }
    return names + words >= (loose > names ? 2 * NAMES : NAMES) && names * 5 > (names + words) * 4;
}

/* ------------------------------------------------------------------ furniture */

static bool digits_only(const struct slate *s, int from, int to)
{
    for (int i = from; i < to; i++)
        if (s->l[i].key < '0' || s->l[i].key > '9')
            return false;
    return true;
}

static bool a_sentence(const struct slate *s, int from, int to)
{
    for (int i = from; i < to; i++)
        if (s->l[i].key == 0x3002 || s->l[i].key == ',' || s->l[i].key == ';' || s->l[i].key == '!')
            return true;
    return false;
}

/* "2018-08-08 09:32 来源:…" and what begins with 责编. */
static bool credits(const struct slate *s, int from, int to)
{
    static const char *const heads[] = { "来源:", "作者:", "责编:", "责任编辑:", "编辑:", "记者:", "摄影:", "发布时间:", "发布日期:", "通讯员:", "供稿:", "审核:", "校对:", "稿源:", NULL };
    static const char *const beside[] = { "来源", "作者", "发布", "编辑", NULL };

    if (any(s, from, to, heads, true))
        return true;
    return s->l[from].key >= '0' && s->l[from].key <= '9' && to - from >= 8 && any(s, from, to, beside, false) && !a_sentence(s, from, to);
}

static bool site(const struct slate *s, int from, int to)
{
    static const char *const widgets[] = { "微信公众号", "官方微博", "官方微信", "扫一扫", "二维码", "分享到", "上一篇", "下一篇", "相关阅读", "相关新闻", "返回首页",
                                           "返回顶部", "打印本页", "关闭窗口", "字号", "版权所有", "点击关注", "阅读原文", "免责声明", NULL };
    int32_t last = s->l[to - 1].key;

    if (to - from > CAPTION || a_sentence(s, from, to))
        return false;
    return any(s, from, to, widgets, false) || (to - from <= 10 && to - from >= 3 && last == U'网');
}

static void furniture(struct slate *s)
{
    int from = 0, to = s->n;

    while (from < to && s->l[from].key == ' ')
        from++;
    while (to > from && s->l[to - 1].key == ' ')
        to--;
    if (from == to)
        return;
    if (to - from <= 4 && digits_only(s, from, to))
        slate_note(s, LONE, slate_at(s, from), slate_end(s, to - 1), 0, -1);
    else if (credits(s, from, to))
        slate_note(s, CREDITS, slate_at(s, from), slate_end(s, to - 1), 0, -1);
    else if (site(s, from, to))
        slate_note(s, SITE, slate_at(s, from), slate_end(s, to - 1), 0, -1);
}

void damage_apart(struct slate *s, bool *apart)
{
    *apart = (s->signs & PARTS) != 0 && s->n >= 2 * NAMES && injected(s);
    if (*apart)
        slate_note(s, INJECTED, slate_at(s, 0), slate_end(s, s->n - 1), 0, -1);
    else if (s->n > 0 && s->n <= SHORT)
        furniture(s);
}
