/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/derive.h"

#include "base/day.h"
#include "rules/record.h"

#include <string.h>

static void put_int(struct answers *a, struct answer *out, int64_t v)
{
    out->why = ANSWERED;
    out->what = EDIT_NUMBER;
    out->text = arena_printf(a->db->op->mem, "%lld", (long long)v);
}

static void put_day(struct answers *a, struct answer *out, int64_t day)
{
    struct buf b = buf_open(a->db->op->mem);

    day_put(&b, day);
    out->why = ANSWERED;
    out->what = EDIT_DAY;
    out->text = b.p;
}

static void put_text(struct answer *out, const char *text)
{
    if (text == NULL)
        return;
    out->why = ANSWERED;
    out->what = EDIT_TEXT;
    out->text = text;
}

static void put_source(struct answers *a, struct answer *out, const char *kind, const struct row *row)
{
    out->source = arena_printf(a->db->op->mem, "%s，第 %lld 条", kind, (long long)row->seq);
}

/* ----------------------------------------------------------------- households */

static enum fault members(struct answers *a, const struct about *about, struct answer *out)
{
    const struct kind *person = kind_by_name("person");
    const struct roll_row *m;
    int64_t n = 0;
    enum fault f = roll_of_household(&a->roll, person, about->household, &m);

    for (; m != NULL; m = m->next)
        n++;
    if (f == OK && n > 0) {
        put_int(a, out, n);
        out->source = arena_printf(a->db->op->mem, "person：%lld", (long long)n);
    }
    return f;
}

/* The first day of all that is known of a record. */
static enum fault first_day(struct answers *a, const struct kind *kind, const char *id, struct answer *out)
{
    struct row *rows;
    int64_t n, first = 0;
    enum fault f = rows_by_id(a->db, kind, id, &rows, &n);

    if (f != OK)
        return f;
    for (int64_t i = 1; i < n; i++)
        if (rows[i].from_day < rows[first].from_day)
            first = i;
    if (rows[first].from_day <= a->day) {
        put_day(a, out, rows[first].from_day);
        put_source(a, out, kind->name, &rows[first]);
    }
    return OK;
}

static enum fault household_first_day(struct answers *a, const struct about *about, struct answer *out)
{
    return first_day(a, kind_by_name("household"), about->household, out);
}

/* The day from which the household has been out of poverty, NONE when it isn't. */
static enum fault exited_since(struct answers *a, const char *household, int64_t *day, struct answer *out)
{
    const struct kind *kind = kind_by_name("household_status");
    const struct field *status = field_by_name(kind->fields, "status");
    const struct roll_row *now;
    struct row *rows;
    int64_t n;
    enum fault f = roll_of_household(&a->roll, kind, household, &now);

    *day = NONE;
    if (f != OK || now == NULL || strcmp(*field_text(status, now->row.record), "exited") != 0 || (f = rows_by_id(a->db, kind, now->row.id, &rows, &n)) != OK)
        return f;
    for (int64_t i = 0; i < n && rows[i].from_day <= a->day; i++)
        if (strcmp(*field_text(status, rows[i].record), "exited") != 0)
            *day = NONE;
        else if (*day == NONE) {
            *day = rows[i].from_day;
            put_source(a, out, "household_status", &rows[i]);
        }
    return OK;
}

static enum fault exit_day(struct answers *a, const struct about *about, struct answer *out)
{
    int64_t day;
    enum fault f = exited_since(a, about->household, &day, out);

    if (f == OK && day != NONE)
        put_day(a, out, day);
    return f;
}

static enum fault exit_year(struct answers *a, const struct about *about, struct answer *out)
{
    int64_t day, y, m, d;
    enum fault f = exited_since(a, about->household, &day, out);

    if (f == OK && day != NONE) {
        day_parts(day, &y, &m, &d);
        put_int(a, out, y);
    }
    return f;
}

/* -------------------------------------------------------------------- persons */

static enum fault person_first_day(struct answers *a, const struct about *about, struct answer *out)
{
    const struct kind *person = kind_by_name("person");

    return about->kind == person ? first_day(a, person, about->row->id, out) : OK;
}

/* Whole years on the day; by the year alone where the day of birth isn't known to us. */
static enum fault age(struct answers *a, const struct about *about, struct answer *out)
{
    const struct kind *person = kind_by_name("person");
    int64_t born, y, m, d, by, bm, bd;

    if (about->kind != person)
        return OK;
    born = *field_int(field_by_name(person->fields, "birth_day"), about->row->record);
    if (born == NONE) {
        if (!a->personal && !about->row->erased)
            out->why = WHY_PERSONAL;
        return OK;
    }
    day_parts(a->day, &y, &m, &d);
    day_parts(born, &by, &bm, &bd);
    put_int(a, out, y - by - (m < bm || (m == bm && d < bd)));
    put_source(a, out, "person", about->row);
    return OK;
}

static enum fault visited_head(struct answers *a, const struct about *about, struct answer *out)
{
    const struct kind *visit = kind_by_name("visit"), *person = kind_by_name("person");
    const struct list *households = list_by_name(visit, "households");
    const struct field *relation = field_by_name(person->fields, "relation"), *name = field_by_name(person->fields, "name");
    const struct roll_row *m = NULL;
    enum fault f = OK;

    if (about->kind != visit || about->item < 0)
        return OK;
    if (about->item >= list_count(households, about->row->record)) {
        out->why = ANSWERED;                    /* this row shows items of another list */
        return OK;
    }
    f = roll_of_household(&a->roll, person, *field_text(&households->items[0], list_item(households, about->row->record, about->item)), &m);
    for (; m != NULL; m = m->next)
        if (strcmp(*field_text(relation, m->row.record), "head") == 0 && field_recorded(name, m->row.record)) {
            put_text(out, *field_text(name, m->row.record));
            put_source(a, out, "person", &m->row);
        }
    return f;
}

/* ---------------------------------------------------------------------- areas */

static enum fault report_area(struct answers *a, const struct about *about, struct answer *out)
{
    const char *name;
    enum fault f = answer_area_name(a, a->area, &name);

    (void)about;
    if (f == OK)
        put_text(out, name);
    out->source = a->area;
    return f;
}

/* ----------------------------------------------------------------------- rows */

static const struct {
    const char *name;
    enum fault (*tell)(struct answers *a, const struct about *about, struct answer *out);
    bool household, items;          /* needs a household; is told of items, and then of a person's name */
} derived[] = {
    { "household.members",     members,             true,  false },
    { "household.first_day",   household_first_day, true,  false },
    { "household.exit_day",    exit_day,            true,  false },
    { "household.exit_year",   exit_year,           true,  false },
    { "person.first_day",      person_first_day,    false, false },
    { "person.age",            age,                 false, false },
    { "visit.households.head", visited_head,        false, true  },
    { "report.area",           report_area,         false, false },
};
enum { DERIVED = sizeof derived / sizeof *derived };

bool derived_of_items(const char *name)
{
    for (int i = 0; i < DERIVED; i++)
        if (strcmp(derived[i].name, name) == 0)
            return derived[i].items;
    return false;
}

bool derived_of_household(const char *name)
{
    for (int i = 0; i < DERIVED; i++)
        if (strcmp(derived[i].name, name) == 0)
            return derived[i].household;
    return false;
}

enum fault derive(struct answers *a, const struct about *about, const char *name, struct answer *out)
{
    out->why = WHY_UNKNOWN;
    for (int i = 0; i < DERIVED; i++) {
        if (strcmp(derived[i].name, name) != 0)
            continue;
        out->why = WHY_NOT_RECORDED;
        if (derived[i].items && !a->personal)
            out->why = WHY_PERSONAL;
        else if (derived[i].household && about->household == NULL)
            out->why = WHY_NO_HOUSEHOLD;
        else
            return derived[i].tell(a, about, out);
        return OK;
    }
    return OK;
}
