/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/id_number.h"

#include "base/day.h"
#include "base/utf8.h"

#include <string.h>

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool all_digits(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!digit(s[i]))
            return false;
    return true;
}

static int64_t number(const char *s, size_t n)
{
    int64_t v = 0;

    for (size_t i = 0; i < n; i++)
        v = v * 10 + (s[i] - '0');
    return v;
}

char id_number_check_digit(const char *digits)
{
    static const int weights[17] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
    int sum = 0;

    for (int i = 0; i < 17; i++) {
        if (!digit(digits[i]))
            return 0;
        sum += weights[i] * (digits[i] - '0');
    }
    return "10X98765432"[sum % 11];
}

/* ${s} in half width and upper case without spaces; its length, or 0 when it is
** too long or has a character that no number has. */
static size_t normalise(const char *s, char *text)
{
    size_t n = 0;
    int32_t cp;

    while ((cp = utf8_narrow(utf8_next(&s))) != 0) {
        if (cp == ' ' || cp == '\t' || cp == 0xa0)
            continue;
        if (cp >= 'a' && cp <= 'z')
            cp -= 'a' - 'A';
        if (n + 1 >= ID_NUMBER_SIZE || !((cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z')))
            return 0;
        text[n++] = (char)cp;
    }
    text[n] = '\0';
    return n;
}

/* GB/T 2260, first two digits; 99 is nowhere. */
static bool is_division(int64_t two)
{
    return (two >= 11 && two <= 65) || two == 71 || (two >= 81 && two <= 83) || two == 99;
}

static enum fault length_fault(struct op *op, const char *at, const char *text, size_t n)
{
    if (n == 15 && all_digits(text, n))
        return op_fault(op, F_INPUT, at, "证件号码：15 位旧号码已停用，请改为 18 位号码", "ID number: numbers of 15 digits are no longer valid; enter the one of 18");
    return op_fault(op, F_INPUT, at, "证件号码：应为 18 位；残疾人证为 20 或 22 位，只含数字和末位 X",
        "ID number: must have 18 characters, 20 or 22 on a disability card, digits and a last X only");
}

static enum fault card_parse(struct op *op, const char *at, size_t n, struct id_number *id)
{
    const char *t = id->text + ID_NUMBER_PERSON;

    id->disability_type = id->disability_grade = NONE;
    if (n == 18)
        return OK;
    if (t[0] < '1' || t[0] > '7')
        return op_fault(op, F_INPUT, at, "证件号码：残疾类别（第 19 位）应为 1 至 7", "ID number: the type of disability (character 19) must be 1 to 7");
    if (t[1] < '1' || t[1] > '4')
        return op_fault(op, F_INPUT, at, "证件号码：残疾等级（第 20 位）应为 1 至 4", "ID number: the grade of disability (character 20) must be 1 to 4");
    if (n == 22 && (t[2] < 'A' || t[2] > 'Z' || !digit(t[3])))
        return op_fault(op, F_INPUT, at, "证件号码：补发标记（末两位）应为一个字母加一个数字", "ID number: the mark of a card issued again (last two) must be a letter and a digit");
    id->disability_type = t[0] - '0';
    id->disability_grade = t[1] - '0';
    return OK;
}

enum fault id_number_parse(struct op *op, const char *at, const char *s, struct id_number *out)
{
    struct id_number id = { .birth_day = NONE };
    size_t n = normalise(s, id.text);
    enum fault f;

    if ((n != 18 && n != 20 && n != 22) || !all_digits(id.text, 17) || (!digit(id.text[17]) && id.text[17] != 'X'))
        return length_fault(op, at, id.text, n);
    if (!is_division(number(id.text, 2)))
        return op_fault(op, F_INPUT, at, "证件号码：前两位不是任何省级行政区划", "ID number: the first two digits are no division of the country");
    id.birth_day = day_of(number(id.text + 6, 4), number(id.text + 10, 2), number(id.text + 12, 2));
    if (id.birth_day == NONE)
        return op_fault(op, F_INPUT, at, "证件号码：第 7 至 14 位不是有效的出生日期", "ID number: digits 7 to 14 are no date of birth");
    if (id_number_check_digit(id.text) != id.text[17])
        return op_fault(op, F_INPUT, at, "证件号码：校验码（第 18 位）不符，请核对各位数字", "ID number: the check digit (character 18) does not fit; compare every digit");
    if ((f = card_parse(op, at, n, &id)) != OK)
        return f;
    id.sex = (id.text[16] - '0') % 2 == 1 ? "male" : "female";
    *out = id;
    return OK;
}
