/* SPDX-License-Identifier: Apache-2.0 */
/* One field of a record or an item: its place in the struct, and its text in
** cells and on pages. */
#include "rules/record.h"

#include "base/day.h"
#include "base/money.h"
#include "base/utf8.h"

#include <string.h>
#include <strings.h>

bool type_is_text(enum type type)
{
    return type == T_TEXT || type == T_CODE || type == T_REF;
}

int64_t *field_int(const struct field *field, const void *object)
{
    return (int64_t *)((char *)(uintptr_t)object + field->at);
}

const char **field_text(const struct field *field, const void *object)
{
    return (const char **)((char *)(uintptr_t)object + field->at);
}

bool field_recorded(const struct field *field, const void *object)
{
    const char *s;

    if (!type_is_text(field->type))
        return *field_int(field, object) != NONE;
    s = *field_text(field, object);
    return s != NULL && *s != '\0';
}

void field_copy(const struct field *field, const void *from, void *to)
{
    if (type_is_text(field->type))
        *field_text(field, to) = *field_text(field, from);
    else
        *field_int(field, to) = *field_int(field, from);
}

bool text_same(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

bool field_same(const struct field *field, const void *a, const void *b)
{
    return type_is_text(field->type) ? text_same(*field_text(field, a), *field_text(field, b)) : *field_int(field, a) == *field_int(field, b);
}

enum fault field_fault(struct op *op, const struct field *field, const char *where, const char *zh, const char *en)
{
    if (where == NULL || *where == '\0')
        where = field->name;
    return op_fault(op, F_INPUT, where, "%s%.0s：%s%.0s", "%.0s%s: %.0s%s", field->label.zh, field->label.en, zh, en);
}

/* ${s} with every full-width letter, digit and sign made half-width. */
static char *narrow(struct arena *mem, const char *s)
{
    struct buf b = buf_open(mem);
    int32_t cp;

    while ((cp = utf8_narrow(utf8_next(&s))) != 0)
        utf8_put(&b, cp == 0x2212 ? '-' : cp < 0 ? 0xfffd : (uint32_t)cp);
    return b.p;
}

static size_t space_at(const char *s)
{
    if (*s == ' ' || (*s >= '\t' && *s <= '\r'))
        return 1;
    if (strncmp(s, "\u00a0", 2) == 0)
        return 2;
    return strncmp(s, "\u3000", 3) == 0 ? 3 : 0;
}

/* A copy without the spaces at either end, those of full width too. */
static char *trim(struct arena *mem, const char *s)
{
    size_t n, k;

    while ((k = space_at(s)) > 0)
        s += k;
    n = strlen(s);
    for (;;) {
        if (n >= 1 && space_at(s + n - 1) == 1)
            n -= 1;
        else if (n >= 2 && memcmp(s + n - 2, "\u00a0", 2) == 0)
            n -= 2;
        else if (n >= 3 && memcmp(s + n - 3, "\u3000", 3) == 0)
            n -= 3;
        else
            return arena_bytes(mem, s, n);
    }
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What may stand after a whole number: a unit, but nothing that changes it. */
static bool is_unit(const char *s)
{
    static const char *const changes[] = { "十", "百", "千", "万", "萬", "亿", "億", "分之", "%", "‰", ".", ",", "-", "/", ":" };

    if (strlen(s) > 24)
        return false;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        if (strstr(s, changes[i]) != NULL)
            return false;
    for (; *s != '\0'; s++)
        if (digit(*s))
            return false;
    return true;
}

/* Digits with or without a comma at every third, then perhaps a unit. */
static bool int_parse(const char *s, int64_t *out)
{
    bool minus = *s == '-', commas = false;
    const char *start, *group;
    int64_t v = 0;

    s += minus || *s == '+';
    for (start = group = s; digit(*s) || *s == ','; s++) {
        if (*s == ',') {
            if (s == start || (commas ? s - group != 3 : s - group > 3) || !digit(s[1]))
                return false;
            commas = true;
            group = s + 1;
        } else if (__builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, *s - '0', &v)) {
            return false;
        }
    }
    if (s == start || (commas && s - group != 3) || !is_unit(s))
        return false;
    *out = minus ? -v : v;
    return true;
}

static bool bool_parse(const char *s, int64_t *out)
{
    static const struct {
        const char *text;
        int64_t value;
    } words[] = {
        { "是", 1 }, { "有", 1 }, { "yes", 1 }, { "true", 1 }, { "1", 1 }, { "y", 1 },
        { "否", 0 }, { "无", 0 }, { "無", 0 }, { "no", 0 }, { "false", 0 }, { "0", 0 }, { "n", 0 },
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(words[i].text, s) == 0) {
            *out = words[i].value;
            return true;
        }
    return false;
}

static enum fault set_code(struct op *op, const struct field *field, const char **at, const char *s, const char *where)
{
    const struct code *c = code_by_text(field->codes, s);

    if (c == NULL)
        c = code_by_text(field->codes, narrow(op->mem, s));
    if (c == NULL)
        return field_fault(op, field, where, "不在代码表中，请改为表中的名称或代码", "not in its code list; use a label or a code of the list");
    *at = c->code;
    return OK;
}

/* Days and money read either width themselves. */
static enum fault set_number(struct op *op, const struct field *field, int64_t *at, const char *s, const char *where)
{
    switch (field->type) {
    case T_DAY:
        return day_parse(s, at) ? OK
            : field_fault(op, field, where, "不是日期，请写成 2018-08-08", "is not a date; write it as 2018-08-08");
    case T_FEN:
        return money_parse(s, at) ? OK
            : field_fault(op, field, where, "不是金额（元，至多两位小数）", "is not an amount in yuan with at most two decimals");
    case T_BOOL:
        return bool_parse(narrow(op->mem, s), at) ? OK
            : field_fault(op, field, where, "应为“是”或“否”", "must be yes or no");
    default:
        return int_parse(narrow(op->mem, s), at) ? OK
            : field_fault(op, field, where, "应为整数，不带小数和“万”", "must be a whole number in figures, without decimals");
    }
}

enum fault field_set(struct op *op, const struct field *field, void *object, const char *text, const char *where)
{
    char *s = text == NULL ? "" : trim(op->mem, text);
    const char **at;

    if (!type_is_text(field->type)) {
        if (*s != '\0')
            return set_number(op, field, field_int(field, object), s, where);
        *field_int(field, object) = NONE;
        return OK;
    }
    at = field_text(field, object);
    if (*s != '\0' && field->type == T_CODE)
        return set_code(op, field, at, s, where);
    *at = *s == '\0' ? NULL : s;
    return OK;
}

static void put_code(struct buf *out, const struct field *field, const char *code, enum lang lang)
{
    for (const struct code *c = field->codes; c->code != NULL; c++)
        if (strcmp(c->code, code) == 0) {
            buf_text(out, lang == LANG_EN ? c->label.en : c->label.zh);
            return;
        }
    buf_text(out, code);
}

void field_put(struct buf *out, const struct field *field, const void *object, enum lang lang)
{
    if (!field_recorded(field, object))
        return;
    switch (field->type) {
    case T_TEXT:
    case T_REF:
        buf_text(out, *field_text(field, object));
        break;
    case T_CODE:
        put_code(out, field, *field_text(field, object), lang);
        break;
    case T_INT:
        buf_int(out, *field_int(field, object));
        break;
    case T_FEN:
        money_put(out, *field_int(field, object));
        break;
    case T_DAY:
        day_put(out, *field_int(field, object));
        break;
    case T_BOOL:
        if (lang == LANG_EN)
            buf_text(out, *field_int(field, object) ? "yes" : "no");
        else
            buf_text(out, *field_int(field, object) ? "是" : "否");
        break;
    }
}
