/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/kind.h"

#include <assert.h>
#include <string.h>

extern const struct kind kind_area, kind_line, kind_target, kind_scheme, kind_poverty_index, kind_income, kind_organisation, kind_household, kind_person, kind_household_status,
    kind_worker, kind_appointment, kind_pairing, kind_project, kind_visit, kind_meeting, kind_award, kind_donation,
    kind_programme, kind_document, kind_clue, kind_household_case, kind_case_step, kind_objection, kind_monitoring, kind_low_income_tag, kind_exception, kind_task, kind_closing, kind_plan, kind_measure, kind_grievance,
    kind_training, kind_employment, kind_welfare_post, kind_payment, kind_living, kind_loan, kind_village_check, kind_proposal, kind_approval, kind_notice, kind_fund,
    kind_form, kind_wording, kind_collective_account, kind_brief;

const struct kind *const kinds[] = {
    &kind_area, &kind_line, &kind_target, &kind_scheme, &kind_poverty_index, &kind_programme, &kind_organisation,
    &kind_household, &kind_person, &kind_household_status,
    &kind_worker, &kind_appointment, &kind_pairing, &kind_project,
    &kind_document, &kind_clue, &kind_household_case, &kind_case_step, &kind_objection, &kind_monitoring, &kind_low_income_tag, &kind_exception,
    &kind_plan, &kind_measure, &kind_grievance,
    &kind_living, &kind_training, &kind_employment, &kind_welfare_post, &kind_payment, &kind_loan, &kind_village_check, &kind_proposal, &kind_approval, &kind_notice, &kind_fund,
    &kind_visit, &kind_task, &kind_income, &kind_meeting, &kind_award, &kind_donation,
    &kind_closing, &kind_form, &kind_wording, &kind_collective_account, &kind_brief,
    NULL
};
_Static_assert(sizeof kinds / sizeof *kinds <= KINDS_MAX, "more kinds than KINDS_MAX");

const struct kind *kind_by_name(const char *name)
{
    for (const struct kind *const *k = kinds; *k != NULL; k++)      /* names in the rows are mostly one and the same literal */
        if ((*k)->name == name)
            return *k;
    for (const struct kind *const *k = kinds; *k != NULL; k++)
        if (strcmp((*k)->name, name) == 0)
            return *k;
    return NULL;
}

int kind_index(const struct kind *kind)
{
    for (int i = 0; kinds[i] != NULL; i++)
        if (kinds[i] == kind)
            return i;
    return -1;
}

const struct field *field_by_name(const struct field *fields, const char *name)
{
    for (const struct field *f = fields; f->name != NULL; f++)
        if (strcmp(f->name, name) == 0)
            return f;
    return NULL;
}

const struct list *list_by_name(const struct kind *kind, const char *name)
{
    for (const struct list *l = kind->lists; l->name != NULL; l++)
        if (strcmp(l->name, name) == 0)
            return l;
    return NULL;
}

const struct field *kind_field(const struct kind *kind, unsigned flag)
{
    for (const struct field *f = kind->fields; f->name != NULL; f++)
        if (f->flags & flag)
            return f;
    return NULL;
}

const struct field *kind_code(const struct kind *kind)
{
    const struct field *code = NULL;

    for (const struct field *f = kind->fields; f->name != NULL; f++)
        if (f->flags & KEY) {
            if (code != NULL || f->type != T_TEXT)
                return NULL;
            code = f;
        }
    return code;
}

const struct field *kind_number(const struct kind *kind)
{
    for (const struct field *f = kind->fields; f->name != NULL; f++)
        if ((f->flags & UNIQUE) && f->privacy == PERSONAL && f->type == T_TEXT)
            return f;
    return NULL;
}

bool kind_makes_code(const struct kind *kind)
{
    return kind_code(kind) != NULL && (kind == &kind_household || kind_field(kind, GROUP) != NULL);
}

static const char *name_at(const struct kind *kind, uint8_t at)
{
    return at < FIELDS_MAX ? kind->fields[at].name : kind->lists[at - FIELDS_MAX].name;
}

/* The order of ${fields}, by insertion; returns how many there are. */
static uint8_t sort_items(const struct field *fields, uint8_t *at)
{
    uint8_t n = 0;

    for (; fields[n].name != NULL; n++) {
        uint8_t i = n;

        assert(n < ITEM_FIELDS_MAX);
        for (; i > 0 && strcmp(fields[at[i - 1]].name, fields[n].name) > 0; i--)
            at[i] = at[i - 1];
        at[i] = n;
    }
    return n;
}

static void insert(const struct kind *kind, struct kind_order *o, size_t at)
{
    uint8_t i = o->n++;

    for (; i > 0 && strcmp(name_at(kind, o->at[i - 1]), name_at(kind, (uint8_t)at)) > 0; i--)
        o->at[i] = o->at[i - 1];
    o->at[i] = (uint8_t)at;
}

static bool personal(const struct field *fields)
{
    for (const struct field *f = fields; f->name != NULL; f++)
        if (f->privacy == PERSONAL)
            return true;
    return false;
}

/* Filled aside and copied, so that threads which come first together write the
** same bytes over each other. */
const struct kind_order *kind_sorted(const struct kind *kind)
{
    struct kind_order o = { .ready = false };

    if (__atomic_load_n(&kind->order->ready, __ATOMIC_ACQUIRE))
        return kind->order;
    for (size_t i = 0; kind->fields[i].name != NULL; i++) {
        assert(i < FIELDS_MAX);
        insert(kind, &o, i);
    }
    o.personal = personal(kind->fields);
    for (size_t i = 0; kind->lists[i].name != NULL; i++) {
        assert(i < LISTS_MAX);
        insert(kind, &o, FIELDS_MAX + i);
        o.items_n[i] = sort_items(kind->lists[i].items, o.items_at[i]);
        o.personal |= personal(kind->lists[i].items);
    }
    *kind->order = o;
    __atomic_store_n(&kind->order->ready, true, __ATOMIC_RELEASE);
    return kind->order;
}

bool kind_has_personal(const struct kind *kind)
{
    return kind_sorted(kind)->personal;
}
