/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/poverty_index.h"

#include "rules/codes.h"
#include "rules/poverty.h"

#include <string.h>

#define KIND poverty_index
#define DEF "rules/poverty_index.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct poverty_index *x = record;

    (void)day;
    if (x->k_num > x->k_den)
        return op_fault(op, F_INPUT, "k_num", "临界值大于1，任何户都达不到；分子不得大于分母", "a cut-off above 1 is reached by nobody; its top must not be above its bottom");
    if (x->n_indicators > DEPRIVATIONS_MAX)
        return op_fault(op, F_INPUT, "indicators", "指标最多 %d 项", "at most %d indicators", DEPRIVATIONS_MAX);
    for (int64_t i = 1; i < x->n_indicators; i++)
        for (int64_t k = 0; k < i; k++)
            if (strcmp(x->indicators[i].indicator, x->indicators[k].indicator) == 0)
                return op_fault(op, F_INPUT, "indicators", "同一指标只能列一次（第 %lld 项）", "an index names an indicator only once (item %lld)", (long long)i + 1);
    return OK;
}

const struct kind kind_poverty_index = {
    KIND_ROWS(poverty_index),
    .label = L("Poverty index", "多维贫困指数"),
    .life = STATE,
    .flags = REFERENCE | NAMED | AHEAD,
    .day = L("Index valid from", "指数生效日期"),
    .help = L("Which lacks make a household poor, and what each weighs.", "哪些被剥夺项目构成多维贫困，权重各是多少。"),
    .check = check,
};

/* --------------------------------------------------------------------- members */

enum { SCHOOL_FROM = 6, SCHOOL_TO = 15 };       /* years of age, both compulsory; grown up above */

static bool one_of(const char *s, const char *a, const char *b, const char *c)
{
    return strcmp(s, a) == 0 || strcmp(s, b) == 0 || strcmp(s, c) == 0;
}

static enum tells unschooled(const struct member *m, int64_t year)
{
    if (m->birth_year != NONE && (year - m->birth_year < SCHOOL_FROM || year - m->birth_year > SCHOOL_TO))
        return TELLS_NOTHING;
    if (m->birth_year == NONE || m->school == NULL)
        return TELLS_UNKNOWN;
    return strcmp(m->school, "none") == 0 ? TELLS_SETTLED : TELLS_NOTHING;
}

static enum tells educated(const struct member *m, int64_t year)
{
    if (m->birth_year != NONE && year - m->birth_year <= SCHOOL_TO)
        return TELLS_NOTHING;
    if (m->birth_year == NONE || m->education == NULL)
        return TELLS_UNKNOWN;
    return one_of(m->education, "junior", "senior", "college") ? TELLS_SETTLED : TELLS_NOTHING;
}

static enum tells ill(const struct member *m, int64_t year)
{
    (void)year;
    if (m->health == NULL)
        return TELLS_UNKNOWN;
    return strcmp(m->health, "serious") == 0 || strcmp(m->health, "serious-disabled") == 0 ? TELLS_SETTLED : TELLS_NOTHING;
}

static enum tells able(const struct member *m, int64_t year)
{
    (void)year;
    if (m->labour == NULL)
        return TELLS_UNKNOWN;
    return one_of(m->labour, "ordinary", "skilled", "weak") ? TELLS_SETTLED : TELLS_NOTHING;
}

static const struct deprivation deprivations[] = {
    { "school", true, unschooled },
    { "schooling", false, educated },
    { "illness", true, ill },
    { "labour", false, able },
    { .code = NULL }
};

const struct deprivation *deprivation_by_code(const char *code)
{
    for (const struct deprivation *d = deprivations; d->code != NULL; d++)
        if (strcmp(d->code, code) == 0)
            return d;
    return NULL;
}

int deprivation_of(const struct deprivation *d, bool settled, bool unknown)
{
    if (settled)
        return d->settled;
    return unknown ? -1 : !d->settled;
}
