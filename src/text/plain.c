/* SPDX-License-Identifier: Apache-2.0 */
#include "text/amount.h"

#include "text/letters.h"
#include "text/number.h"

int ordinal_at(const struct prose *p, int i, struct claim *c)
{
    struct numeral n;
    const struct measure *m;
    int letters, space;

    if (key_at(p, i) != U'第')
        return 0;
    space = space_at(p, i + 1);
    n = numeral_at(p, i + 1 + space);
    if (n.n == 0 || n.range || n.vague || (!n.lost && !decimal_told(n.value)))
        return 0;
    m = measure_at(p, i + 1 + space + n.n, &letters);
    if (m == NULL && key_among(key_at(p, i - 1), U"列居排名位") && key_ends_clause(key_at(p, i + 1 + space + n.n))) {
        number_set(c, &n);          /* 位列第3 */
        c->kind = ORDINAL;
        c->unit = "";
        c->first = i;
        return (c->last = i + 1 + space + n.n) - i;
    }
    if (m == NULL || m->kind == MONEY || m->kind == PERCENT || m->kind == LAND || measure_is(m, U'点') || measure_is(m, U'种') || measure_is(m, U'类') || measure_is(m, U'步'))
        return 0;
    number_set(c, &n);
    number_set_unit(c, m, i + 1 + space + n.n, letters);
    c->kind = ORDINAL;
    c->first = i;
    return (c->last = i + 1 + space + n.n + letters) - i;
}

/* ------------------------------------------------------------- without a unit */

/* Words before a number that is an address: 电话：12345. */
static bool is_address(const struct prose *p, int i)
{
    static const char *const words[] = { "电话", "热线", "手机", "传真", "邮编", "邮政编码", "编号", "文号", "代码", "账号", "帐号", "卡号", "证号", "号码", "学号", "qq", "微信", "邮箱", "网址",
                                         "附件", "附表", "附图", "no.", "page", "issue", "chapter", "article", "number", "tel", NULL };
    enum { FARTHEST = 24 };

    for (int j = i - 1; j >= 0 && i - j < FARTHEST; j--) {
        if (key_at(p, j) == U'。' || key_at(p, j) == ';')
            return false;
        for (int k = 0; words[k] != NULL; k++)
            if (prose_at(p, j, words[k]) > 0)
                return true;
    }
    return false;
}

static bool is_border(int32_t key)
{
    return key == 0 || key == ' ' || key == '|' || key == '\t';
}

/* A cell of a table, or a line of its own; not the lone 1 of a page's number. */
static bool is_cell(const struct prose *p, int i, int end)
{
    int first = 0, last = p->n;

    if (!is_border(key_at(p, i - 1)) || !is_border(key_at(p, end)))
        return false;
    while (first < i && is_border(key_at(p, first)))
        first++;
    while (last > end && is_border(key_at(p, last - 1)))
        last--;
    return first < i || last > end || end - i > 1;
}

/* Behind a verb and at the end of its clause: 变成四百零二. */
static bool is_told(const struct prose *p, int i, int end)
{
    return key_among(key_at(p, i - 1), U"为是达到至成有计超过得剩约:=分近仅") && key_ends_clause(key_at(p, end))
           && !(key_at(p, end) == '.' && end + 1 < p->n && key_at(p, end + 1) != ' ');
}

static bool in_english(const struct prose *p, int i, int end)
{
    int32_t before = key_at(p, i - 1), after = key_at(p, end);

    if (key_is_latin(before) || key_is_latin(after) || before == '-' || before == '/' || before == '.' || after == '/' || (after == '.' && class_at(p, end + 1) & ARABIC))
        return false;
    if (after == '-' && class_at(p, end + 1) & ARABIC)
        return false;
    return !(heads_item(p, i) && (after == '.' || after == ')'));
}

/* The noun behind a number in English tells its unit, but is no part of it. */
static void set_english_unit(const struct prose *p, int i, struct claim *c)
{
    static const struct {
        const char *word, *unit;
    } nouns[] = {
        { " person-times", "人次" }, { " person-time", "人次" }, { " households", "户" }, { " household", "户" }, { " families", "户" }, { " persons", "人" }, { " person", "人" },
        { " people", "人" }, { " residents", "人" }, { " members", "人" }, { " yuan", "元" }, { " rmb", "元" }, { " mu", "亩" }, { " villages", "个" }, { " branches", "个" }, { " visits", "次" },
    };

    for (size_t k = 0; k < sizeof nouns / sizeof *nouns; k++) {
        int n = prose_at(p, i, nouns[k].word);

        if (n > 0 && !key_is_latin(key_at(p, i + n))) {
            c->unit = nouns[k].unit;
            c->unit_first = i + 1;
            c->unit_n = n - 1;
            return;
        }
    }
}

int plain_at(const struct prose *p, int i, bool english, struct claim *c)
{
    enum { LONGEST = 12 };
    struct numeral n = numeral_at(p, i);
    int end = i + n.n;
    bool composed = n.chinese && n.n >= 3;

    if (n.n == 0 || n.bare || n.vague || n.n > LONGEST || (!n.lost && !decimal_told(n.value)) || (!composed && n.digits == 0 && !(n.lost && n.n > 1)))
        return 0;
    if (key_among(key_at(p, i - 1), U"〔[【(（#@/-_.:") && !(key_at(p, i - 1) == ':' && is_told(p, i, end)))
        return 0;
    if (n.lost && !english)
        return 0;
    if (!(english ? in_english(p, i, end) : is_told(p, i, end) || (!composed && is_cell(p, i, end))) || is_address(p, i))
        return 0;
    number_set(c, &n);
    c->kind = OTHER;
    c->unit = "";
    if (english)
        set_english_unit(p, end, c);
    c->first = i;
    return (c->last = end) - i;
}
