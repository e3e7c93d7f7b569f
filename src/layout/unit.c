/* SPDX-License-Identifier: Apache-2.0 */
#include "layout/unit.h"

#include <string.h>

static const struct unit units[] = {
    { "元|人民币元|yuan|rmb|cny|元/年|元/月|元/人", "fen", 100 },
    { "角", "fen", 10 },
    { "分", "fen", 1 },
    { "百元", "fen", 10000 },
    { "千元", "fen", 100000 },
    { "万元|人民币万元|10000yuan|10,000yuan|万元/年", "fen", 1000000 },
    { "百万元", "fen", 100000000 },
    { "亿元", "fen", 10000000000 },
    { "美元|港元|港币|usd|hkd", NULL, 0 },
    { "亩|市亩|mu", "mu", 1 },
    { "公顷|ha|hectares", "mu", 15 },
    { "平方米|平方|㎡|m2", NULL, 0 },
    { "公里|千米|km", NULL, 0 },
    { "米|m", NULL, 0 },
    { "人|名|口|persons", "persons", 1 },
    { "万人", "persons", 10000 },
    { "户|households", NULL, 0 },
    { "次|场|times", NULL, 0 },
    { "人次|户次", NULL, 0 },
    { "个|项|宗|条|台|盏|处|座|间|头|只|株|篇|份|件", NULL, 0 },
    { "吨|公斤|千克|斤|kg", NULL, 0 },
    { "岁|周岁", NULL, 0 },
    { "个月", NULL, 0 },
    { "天|日|days", "days", 1 },
    { "小时|学时|hours", NULL, 0 },
    { "年|year", "year", 1 },
    { "千瓦|kw", "kW", 1 },
    { "兆瓦|mw", "kW", 1000 },
    { "%|百分比", "0.01 %", 100 },
    { "万分之|‱|0.01%", "0.01 %", 1 },
    { "‰", "0.01 %", 10 },
};

static bool has_word(const char *words, const char *word, size_t n)
{
    for (const char *s = words; ; s++) {
        size_t k = strcspn(s, "|");

        if (k == n && memcmp(s, word, n) == 0)
            return true;
        s += k;
        if (*s == '\0')
            return false;
    }
}

static const struct unit *by_bytes(const char *s, size_t n)
{
    for (size_t i = 0; n > 0 && i < sizeof units / sizeof *units; i++)
        if (has_word(units[i].words, s, n))
            return &units[i];
    return NULL;
}

const struct unit *unit_by_word(const char *folded)
{
    if (strncmp(folded, "单位:", strlen("单位:")) == 0)
        folded += strlen("单位:");
    return by_bytes(folded, strlen(folded));
}

/* The part of a line of units that ${*s} begins with, and past it. */
static const struct unit *next_unit(const char **s)
{
    size_t n = 0;
    const struct unit *u;

    while ((*s)[n] != '\0' && strncmp(*s + n, "、", strlen("、")) != 0 && strchr(",;/()", (*s)[n]) == NULL)
        n++;
    u = by_bytes(*s, n);
    *s += n;
    *s += **s == '\0' ? 0 : strncmp(*s, "、", strlen("、")) == 0 ? strlen("、") : 1;
    return u;
}

static const char *behind_unit(const char *folded)
{
    const char *s = strstr(folded, "单位:");

    return s == NULL ? NULL : s + strlen("单位:");
}

const struct unit *unit_of_money(const char *folded)
{
    const struct unit *found = NULL;
    const char *s = behind_unit(folded);

    while (s != NULL && *s != '\0') {
        const struct unit *u = next_unit(&s);

        if (u == NULL || u->of == NULL || strcmp(u->of, "fen") != 0)
            continue;
        if (found != NULL && found != u)
            return NULL;
        found = u;
    }
    return found;
}

bool text_is_units(const char *folded)
{
    const char *s = behind_unit(folded);

    if (s == NULL || *s == '\0')
        return false;
    while (*s != '\0')
        if (next_unit(&s) == NULL)
            return false;
    return true;
}

int64_t unit_factor(const struct unit *unit, const struct field *field)
{
    if (unit->of == NULL || field->unit == NULL || strcmp(unit->of, field->unit) != 0)
        return 0;
    return unit->factor;
}
