/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/person.h"

#include "base/day.h"
#include "rules/codes.h"
#include "rules/id_number.h"

#include <string.h>

#define KIND person
#define DEF "rules/person.def"
#include "rules/kind_rows.h"

enum { OLDEST = 130 };              /* years */

/* The sex that a relation tells; others tell none. */
static const struct {
    const char *relation, *sex;
} sexes[] = {
    { "son", "male" }, { "son-in-law", "male" }, { "grandson", "male" }, { "daughters-son", "male" },
    { "father", "male" }, { "fathers-father", "male" }, { "mothers-father", "male" },
    { "fathers-in-law-wifes", "male" }, { "fathers-in-law-husbands", "male" },
    { "uncle", "male" }, { "nephew", "male" }, { "great-grandson", "male" },
    { "daughter", "female" }, { "daughter-in-law", "female" }, { "granddaughter", "female" }, { "daughters-daughter", "female" },
    { "mother", "female" }, { "fathers-mother", "female" }, { "mothers-mother", "female" },
    { "mothers-in-law-wifes", "female" }, { "mothers-in-law-husbands", "female" },
    { "niece", "female" }, { "great-granddaughter", "female" },
};

static bool says_sex(const char *sex)
{
    return sex != NULL && (strcmp(sex, "male") == 0 || strcmp(sex, "female") == 0);
}

/* The code as the list has it, so that what is filled lives for ever. */
static const char *sex_code(const char *sex)
{
    const struct code *c = code_by_text(codes_sex, sex);

    return c == NULL ? NULL : c->code;
}

/* Sex and birth from the number, or at odds with it. */
static enum fault fill_from_number(struct op *op, struct person *p)
{
    struct id_number id;
    enum fault f = id_number_parse(op, "id_no", p->id_no, &id);

    if (f != OK)
        return f;
    if (strlen(id.text) > ID_NUMBER_PERSON)     /* apart, so that one person has one number */
        p->disability_card = arena_text(op->mem, id.text + ID_NUMBER_PERSON);
    if (strcmp(p->id_no, id.text) != 0 || strlen(id.text) > ID_NUMBER_PERSON)
        p->id_no = arena_bytes(op->mem, id.text, ID_NUMBER_PERSON);
    if (says_sex(p->sex) && strcmp(p->sex, id.sex) != 0)
        return op_fault(op, F_INPUT, "sex", "性别与证件号码不符", "the sex contradicts the ID number");
    if (p->sex == NULL)
        p->sex = sex_code(id.sex);
    if (p->disability == NULL && p->disability_card != NULL && p->disability_card[0] >= '1' && p->disability_card[0] <= '7' && p->disability_card[1] >= '1' && p->disability_card[1] <= '4') {
        p->disability = codes_disability[p->disability_card[0] - '1'].code;
        p->disability_grade = p->disability_card[1] - '0';
    }
    if (p->birth_day != NONE && p->birth_day != id.birth_day)
        return op_fault(op, F_INPUT, "birth_day", "出生日期与证件号码不符", "the birth date contradicts the ID number");
    p->birth_day = id.birth_day;
    return OK;
}

/* Born before ${day}, and not too long before. */
static enum fault birth_check(struct op *op, struct person *p, int64_t day)
{
    int64_t year, month, d, now;

    day_parts(day, &now, &month, &d);
    if (p->birth_day != NONE) {
        day_parts(p->birth_day, &year, &month, &d);
        if (p->birth_year != NONE && p->birth_year != year)
            return op_fault(op, F_INPUT, "birth_year", "出生年份与出生日期或证件号码不符", "the birth year contradicts the birth date or the ID number");
        p->birth_year = year;
    }
    if ((p->birth_day != NONE && p->birth_day > day) || (p->birth_year != NONE && p->birth_year > now))
        return op_fault(op, F_INPUT, p->birth_day != NONE ? "birth_day" : "birth_year", "出生晚于在册起始日期",
            "the birth is after the day membership began");
    if (p->birth_year != NONE && now - p->birth_year > OLDEST)
        return op_fault(op, F_INPUT, p->birth_day != NONE ? "birth_day" : "birth_year", "年龄超过 130 岁", "the age is over 130 years");
    return OK;
}

static enum fault check(struct op *op, void *record, int64_t day)
{
    struct person *p = record;
    enum fault f;

    if (p->id_no == NULL && p->no_id_reason == NULL)
        return op_fault(op, F_INPUT, "no_id_reason", "须填证件号码，或无证件的原因", "an ID number is needed, or the reason why there is none");
    if (p->id_no != NULL && (f = fill_from_number(op, p)) != OK)
        return f;
    if ((f = birth_check(op, p, day)) != OK)
        return f;
    if ((p->same_as != NULL) != (p->end_reason != NULL && strcmp(p->end_reason, "duplicate") == 0))
        return op_fault(op, F_INPUT, "same_as", "重复登记的须填保留的人编号，减少原因填“重复登记”", "who was recorded twice ends as recorded twice, and names the record that goes on");
    if (p->disability_grade != NONE && p->disability == NULL)
        return op_fault(op, F_INPUT, "disability", "填了残疾等级的须填残疾类别", "a grade of disability needs its kind");
    if (p->not_in_school != NULL && p->school != NULL && strcmp(p->school, "none") != 0)
        return op_fault(op, F_INPUT, "not_in_school", "在校生不填未上学原因", "who is at school has no reason for not being there");
    for (size_t i = 0; says_sex(p->sex) && i < sizeof sexes / sizeof *sexes; i++)
        if (strcmp(sexes[i].relation, p->relation) == 0 && strcmp(sexes[i].sex, p->sex) != 0)
            return op_fault(op, F_INPUT, "relation", "与户主关系和性别不符", "the relation to the head contradicts the sex");
    return OK;
}

const struct kind kind_person = {
    KIND_ROWS(person),
    .label = L("Person", "家庭成员"),
    .life = STATE,
    .day = L("Member since", "在册起始日期"),
    .also = "贫困人口|家庭成员|人口|人员|成员|脱贫人口", .day_also = "增加日期|增加时间|入户册日期",
    .help = L("One person, member of one household at a time.", "一个人，同一时间只属于一户。"),
    .check = check,
};
