/* SPDX-License-Identifier: Apache-2.0 */
#include "text/damage.h"

#include "text/gbk.h"
#include "text/pinyin.h"

#include <string.h>

const struct damage_kind damage_kinds[CLASSES] = {
    [ESCAPE]     = { "escape", L("a character written as an escape", "以转义写出的字符"), .apart = false },
    [LATIN]      = { "latin1", L("bytes read as Latin-1", "字节被当作 Latin-1 解读"), .apart = false },
    [AS_GBK]     = { "utf8-as-gbk", L("UTF-8 read as GBK", "UTF-8 被当作 GBK 解读"), .apart = false },
    [AS_BIG5]    = { "big5-gbk", L("Big5 and GBK taken for each other", "Big5 与 GBK 相互误读"), .apart = false },
    [INVISIBLE]  = { "invisible", L("an invisible character", "不可见字符"), .apart = false },
    [PINYIN]     = { "pinyin", L("inserted pinyin", "插入的拼音"), .apart = false },
    [MISALIGNED] = { "misaligned", L("bytes read out of step", "字节错位"), .apart = false },
    [QUESTION]   = { "question", L("something was lost, a question mark stands for it", "内容丢失，代以问号"), .apart = false },
    [REPLACED]   = { "replaced", L("something was lost, a sign stands for it", "内容丢失，代以符号"), .apart = false },
    [MASK]       = { "mask", L("masked", "被遮盖"), .apart = false },
    [LOOKALIKE]  = { "lookalike", L("a letter that looks like a digit, or a digit out of place", "形似数字的字符，或数字不合常规"), .apart = false },
    [CUT]        = { "cut", L("the text breaks off within a number", "文字在数字处中断"), .apart = false },
    [INJECTED]   = { "injected", L("an injected line of names", "被注入的地名行"), .apart = true },
    [SITE]       = { "site", L("furniture of the page", "网页固定内容"), .apart = true },
    [CREDITS]    = { "credits", L("date, source, author or editor", "日期、来源、作者或责任编辑"), .apart = true },
    [LONE]       = { "lone", L("a number by itself", "单独的数字"), .apart = true },
};

void slate_set(struct slate *s, int i, int32_t cp, enum mark mark)
{
    s->l[i].cp = mark == LOST ? 0xfffd : cp;
    s->l[i].key = (int32_t)(alphabet_at(s->alphabet, s->l[i].cp) & KEY);
    s->l[i].mark = mark;
}

void slate_join(struct slate *s, int i, int n, int to)
{
    uint32_t end = slate_end(s, i + n - 1);

    if (to > 0)
        s->l[i + to - 1].width = (uint16_t)(end - s->l[i + to - 1].at);
    memmove(s->l + i + to, s->l + i + n, (size_t)(s->n - i - n) * sizeof *s->l);
    s->n -= n - to;
}

/* ${cp} as UTF-8 behind what is there, when there is room. */
static void put(struct slate *s, int32_t cp)
{
    char *p = s->text + s->n_text;
    int more = cp < 0x80 ? 0 : cp < 0x800 ? 1 : cp < 0x10000 ? 2 : 3;

    if (s->n_text + more + 2 > s->text_room)
        return;
    *p++ = (char)(more == 0 ? cp : (0xff00 >> (more + 1) & 0xff) | cp >> 6 * more);
    for (int m = more - 1; m >= 0; m--)
        *p++ = (char)(0x80 | (cp >> 6 * m & 0x3f));
    *p = '\0';
    s->n_text += more + 1;
}

void slate_note(struct slate *s, enum class class, uint32_t from, uint32_t to, int i, int read)
{
    struct damage *d;

    if (s->n_damage == s->room)
        return;
    d = &s->damage[s->n_damage++];
    *d = (struct damage){ s->start + from, s->start + to, &damage_kinds[class], read >= 0, s->text + s->n_text };
    for (int k = 0; k < read; k++)
        put(s, s->l[i + k].cp);
    if (s->n_text + 1 < s->text_room)
        s->text[s->n_text++] = '\0';
}

/* --------------------------------------------------------- invisible, pinyin */

void damage_invisible(struct slate *s)
{
    int to = 0;

    for (int i = 0; i < s->n; i++) {
        if ((slate_signs(s, i) & UNSEEN) == 0) {
            s->l[to++] = s->l[i];
            continue;
        }
        slate_note(s, INVISIBLE, slate_at(s, i), slate_end(s, i), i, 0);
    }
    s->n = to;
}

int damage_syllable(const struct slate *s, int i, bool opened, int *syllable)
{
    int32_t cp[PINYIN_LONGEST];
    int n = 0, at = i;

    if (opened && (at >= s->n || s->l[at++].key != '('))
        return 0;
    for (; at < s->n && n < PINYIN_LONGEST && s->l[at].key != ')'; at++)
        cp[n++] = s->l[at].cp;
    if (at >= s->n || s->l[at].key != ')')
        return 0;
    *syllable = pinyin_syllable(cp, n);
    return *syllable < 0 ? 0 : at + 1 - i;
}

void damage_pinyin(struct slate *s)
{
    int to = 0;

    for (int i = 0; i < s->n; ) {
        int syllable, n = 0;

        if (s->l[i].key == '(' && i > 0 && to > 0 && is_han(s->l[i - 1].cp))
            n = damage_syllable(s, i, true, &syllable);
        if (n == 0 || !pinyin_reads(s->l[i - 1].cp, syllable)) {
            s->l[to++] = s->l[i++];
            continue;
        }
        slate_note(s, PINYIN, slate_at(s, i), slate_end(s, i + n - 1), i, 0);
        i += n;
    }
    s->n = to;
}
