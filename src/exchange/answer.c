/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/answer.h"

#include "base/day.h"
#include "base/money.h"
#include "exchange/derive.h"
#include "rules/record.h"

#include <string.h>

static bool has(const char *header, const char *word)
{
    return strstr(header, word) != NULL;
}

static bool has_any(const char *header, const char *const *words)
{
    while (*words != NULL)
        if (has(header, *words++))
            return true;
    return false;
}

static void put(struct answer *out, enum edit_what what, const char *text)
{
    out->why = ANSWERED;
    out->what = what;
    out->text = text;
}

/* --------------------------------------------------------------------- values */

/* ${v} in units of ${factor}, exactly; NULL when it has no end: 1/15. */
static const char *decimal(struct arena *mem, int64_t v, int64_t factor)
{
    struct buf b = buf_open(mem);
    uint64_t n = v < 0 ? 0 - (uint64_t)v : (uint64_t)v, f = (uint64_t)factor, rest = n % f;

    buf_printf(&b, "%s%llu", v < 0 ? "-" : "", (unsigned long long)(n / f));
    if (rest > 0)
        buf_char(&b, '.');
    for (int i = 0; rest > 0; i++) {
        if (i == 12)
            return NULL;
        rest *= 10;
        buf_char(&b, (char)('0' + rest / f));
        rest %= f;
    }
    return b.p;
}

static void put_decimal(struct answers *a, struct answer *out, int64_t v, int64_t factor)
{
    const char *text = decimal(a->db->op->mem, v, factor);

    if (text == NULL)
        out->why = WHY_UNIT;
    else
        put(out, EDIT_NUMBER, text);
}

static void put_day(struct answers *a, struct answer *out, const char *header, int64_t day)
{
    struct buf b = buf_open(a->db->op->mem);
    int64_t y, m, d;

    if (day == NONE)
        return;
    day_parts(day, &y, &m, &d);
    if (has(header, "YYYYMM") && !has(header, "YYYYMMDD"))
        put(out, EDIT_TEXT, arena_printf(b.mem, "%04lld%02lld", (long long)y, (long long)m));
    else if (has(header, "YYYYMMDD"))
        put(out, EDIT_TEXT, arena_printf(b.mem, "%04lld%02lld%02lld", (long long)y, (long long)m, (long long)d));
    else {
        day_put(&b, day);
        put(out, EDIT_DAY, b.p);
    }
}

/* Forms in English have no Han letter in their headers. */
static enum lang lang_of(const char *header)
{
    for (; *header != '\0'; header++)
        if ((*header & 0x80) != 0)
            return LANG_ZH_HANS;
    return LANG_EN;
}

/* ----------------------------------------------------------------- references */

/* The record of an id on the day, or when it had ended by then, as it was last. */
static enum fault row_of(struct answers *a, const struct kind *kind, const char *id, const struct row **out)
{
    struct row *rows;
    int64_t n;
    enum fault f = roll_by_id(&a->roll, kind, id, out);

    if (f != OK || *out != NULL || id == NULL)
        return f;
    if ((f = rows_by_id(a->db, kind, id, &rows, &n)) == F_ABSENT) {
        op_clear(a->db->op);
        return OK;
    }
    for (int64_t i = 0; f == OK && i < n && rows[i].from_day <= a->day; i++)
        *out = &rows[i];
    return f;
}

enum fault answer_area_name(struct answers *a, const char *area, const char **out)
{
    const struct kind *kind = kind_by_name("area");
    const struct row *row;
    enum fault f = roll_by_id(&a->roll, kind, area, &row);

    *out = row == NULL ? NULL : *field_text(field_by_name(kind->fields, "name"), row->record);
    return f;
}

static const struct field *code_of(const struct kind *kind)
{
    for (const struct field *f = kind->fields; f->name != NULL; f++)
        if ((f->flags & KEY) && f->type == T_TEXT && f->privacy != PERSONAL)
            return f;
    return NULL;
}

/* Whether another record than ${row} has the same text in the field. */
static enum fault shared(struct answers *a, const struct kind *kind, const struct field *f, const struct row *row, bool *out)
{
    struct roll_row *all;
    int64_t n;
    enum fault fault = roll_all(&a->roll, kind, &all, &n);

    *out = false;
    for (int64_t i = 0; fault == OK && i < n && !*out; i++)
        *out = strcmp(all[i].row.id, row->id) != 0 && field_recorded(f, all[i].row.record)
            && strcmp(*field_text(f, all[i].row.record), *field_text(f, row->record)) == 0;
    return fault;
}

/* What people call the record referred to: its name, or where the header asks for
** it, or names repeat, its code. */
static enum fault put_reference(struct answers *a, const struct field *field, const char *id, const char *header, struct answer *out)
{
    static const char *const of_codes[] = { "编号", "编码", "代码", "工号", "户码", "code", "Code", NULL };
    const struct kind *kind = kind_by_name(field->of);
    const struct field *name = field_by_name(kind->fields, "name"), *code = code_of(kind);
    const struct row *row;
    enum fault f = row_of(a, kind, id, &row);
    bool repeats;

    if (f != OK || row == NULL)
        return f;
    if (name == NULL || has_any(header, of_codes)) {
        if (code != NULL && field_recorded(code, row->record))
            put(out, EDIT_TEXT, *field_text(code, row->record));
        return OK;
    }
    if (name->privacy == PERSONAL && !a->personal) {
        out->why = WHY_PERSONAL;
        return OK;
    }
    if (!field_recorded(name, row->record))
        return OK;
    if ((f = shared(a, kind, name, row, &repeats)) != OK)
        return f;
    put(out, EDIT_TEXT, *field_text(repeats && code != NULL ? code : name, row->record));
    return OK;
}

/* --------------------------------------------------------------------- fields */

static enum fault put_field(struct answers *a, const struct slot *slot, const struct field *f, const void *object, struct answer *out)
{
    struct buf b = buf_open(a->db->op->mem);

    out->why = f->privacy == PERSONAL && !a->personal ? WHY_PERSONAL : WHY_NOT_RECORDED;
    if (out->why == WHY_PERSONAL || !field_recorded(f, object))
        return OK;
    switch (f->type) {
    case T_REF:
        return put_reference(a, f, *field_text(f, object), slot->header, out);
    case T_DAY:
        put_day(a, out, slot->header, *field_int(f, object));
        return OK;
    case T_FEN:
        put_decimal(a, out, *field_int(f, object), slot->means.factor == 0 ? 100 : slot->means.factor);
        return OK;
    case T_INT:
        put_decimal(a, out, *field_int(f, object), slot->means.factor == 0 ? 1 : slot->means.factor);
        return OK;
    default:
        field_put(&b, f, object, lang_of(slot->header));
        put(out, EDIT_TEXT, b.p);
        return OK;
    }
}

/* All items of a list in one cell. */
static enum fault put_items(struct answers *a, const struct slot *slot, const void *record, struct answer *out)
{
    const struct list *l = slot->means.list;
    struct buf b = buf_open(a->db->op->mem);
    struct answer one = { .why = WHY_NOT_RECORDED };
    enum fault f = OK;

    out->why = WHY_NOT_RECORDED;
    for (int64_t i = 0; f == OK && i < list_count(l, record); i++) {
        f = put_field(a, slot, slot->means.field, list_item(l, record, i), &one);
        if (one.why == ANSWERED)
            buf_printf(&b, "%s%s", b.n > 0 ? "、" : "", one.text);
        else
            out->why = one.why;
    }
    if (b.n > 0)
        put(out, list_count(l, record) == 1 ? one.what : EDIT_TEXT, b.p);
    return f;
}

/* ------------------------------------------------------------- whom it is about */

static const struct row *head_of(const struct roll_row *m)
{
    const struct field *relation = field_by_name(kind_by_name("person")->fields, "relation");

    while (m != NULL && strcmp(*field_text(relation, m->row.record), "head") != 0)
        m = m->next;
    return m == NULL ? NULL : &m->row;
}

/* The one in the role of first helper, else the earliest. */
static const struct row *first_pairing(const struct roll_row *p)
{
    const struct field *role = field_by_name(kind_by_name("pairing")->fields, "role");
    const struct row *best = NULL;

    for (; p != NULL; p = p->next) {
        bool first = strcmp(*field_text(role, p->row.record), "first") == 0,
             best_first = best != NULL && strcmp(*field_text(role, best->record), "first") == 0;

        if (best == NULL || (first && !best_first) || (first == best_first && p->row.from_day < best->from_day))
            best = &p->row;
    }
    return best;
}

/* The id in the one field of ${row} that refers to ${kind}; NULL when there is none or several. */
static const char *referred(const struct kind *of, const struct row *row, const struct kind *kind)
{
    const char *id = NULL;
    int n = 0;

    for (const struct field *f = of->fields; f->name != NULL; f++)
        if (f->type == T_REF && strcmp(f->of, kind->name) == 0 && n++ == 0)
            id = *field_text(f, row->record);
    return n == 1 ? id : NULL;
}

/* The record of the household, one way or another. */
static enum fault of_household(struct answers *a, const char *household, const struct kind *kind, enum seat seat, const struct row **out)
{
    const struct roll_row *rows;
    enum fault f;

    if (kind == kind_by_name("household"))
        return roll_by_id(&a->roll, kind, household, out);
    if (seat == SEAT_HELPER) {
        if ((f = roll_of_household(&a->roll, kind_by_name("pairing"), household, &rows)) != OK || (*out = first_pairing(rows)) == NULL)
            return f;
        return row_of(a, kind, referred(kind_by_name("pairing"), *out, kind), out);
    }
    if ((f = roll_of_household(&a->roll, kind, household, &rows)) != OK)
        return f;
    *out = seat == SEAT_HEAD ? head_of(rows) : kind == kind_by_name("pairing") ? first_pairing(rows) : rows == NULL ? NULL : &rows->row;
    return OK;
}

/* Whether a household has but one of the kind at a time, or one that stands first. */
static bool is_households(const struct kind *kind, enum seat seat)
{
    return seat != SEAT_OWN || kind == kind_by_name("household") || kind == kind_by_name("household_status") || kind == kind_by_name("pairing");
}

/* The record that the slot speaks of; *out NULL and out->why why not. */
static enum fault find_row(struct answers *a, const struct about *about, const struct meaning *m, const struct row **row, struct answer *out)
{
    const char *id;

    *row = NULL;
    out->why = WHY_NOT_RECORDED;
    if (about->kind == m->kind && m->seat != SEAT_HEAD) {
        *row = about->row;
        return OK;
    }
    if (m->kind == kind_by_name("area"))
        return roll_by_id(&a->roll, m->kind, about->area, row);
    if (about->kind != NULL && m->seat != SEAT_HEAD && (id = referred(about->kind, about->row, m->kind)) != NULL)
        return row_of(a, m->kind, id, row);
    if (!is_households(m->kind, m->seat)) {
        out->why = WHY_UNRELATED;
        return OK;
    }
    if (about->household == NULL) {
        out->why = WHY_NO_HOUSEHOLD;
        return OK;
    }
    return of_household(a, about->household, m->kind, m->seat, row);
}

/* "household QT-0001 attribute, entry 12 of 2018-01-05" */
static const char *field_source(struct answers *a, const struct meaning *m, const struct row *row)
{
    const struct field *code = code_of(m->kind);
    struct buf b = buf_open(a->db->op->mem);

    buf_printf(&b, "%s %s %s%s%s", m->kind->name, code != NULL && field_recorded(code, row->record) ? *field_text(code, row->record) : row->id,
               m->list == NULL ? "" : m->list->name, m->list == NULL ? "" : ".", m->is == MEANS_DAY ? "day" : m->field->name);
    buf_printf(&b, a->lang == LANG_EN ? ", entry %lld of " : "，第 %lld 条，", (long long)row->seq);
    day_put(&b, day_of_stamp(row->since));
    buf_text(&b, a->lang == LANG_EN ? "" : " 录入");
    return b.p;
}

static enum fault answer_field(struct answers *a, const struct about *about, const struct slot *slot, struct answer *out)
{
    const struct meaning *m = &slot->means;
    const struct row *row;
    enum fault f;

    if (m->is == MEANS_FIELD && m->field->privacy == PERSONAL && !a->personal) {
        out->why = WHY_PERSONAL;
        return OK;
    }
    if ((f = find_row(a, about, m, &row, out)) != OK || row == NULL)
        return f;
    out->source = field_source(a, m, row);
    if (m->is == MEANS_DAY) {
        put_day(a, out, slot->header, row->from_day);
        return OK;
    }
    if (m->list == NULL)
        return put_field(a, slot, m->field, row->record, out);
    if (row != about->row || about->item < 0)
        return put_items(a, slot, row->record, out);
    out->why = ANSWERED;
    if (about->item >= list_count(m->list, row->record))
        return OK;
    return put_field(a, slot, m->field, list_item(m->list, row->record, about->item), out);
}

/* --------------------------------------------------------------------- places */

static size_t digits_of(const char *level)
{
    static const struct {
        const char *level;
        size_t digits;
    } levels[] = { { "province", 2 }, { "prefecture", 4 }, { "county", 6 }, { "town", 9 }, { "village", 12 }, { "natural-village", 14 }, { "group", 16 } };

    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        if (strcmp(levels[i].level, level) == 0)
            return levels[i].digits;
    return SIZE_MAX;
}

static enum fault answer_place(struct answers *a, const struct about *about, const struct slot *slot, struct answer *out)
{
    size_t n = digits_of(slot->means.level);
    const char *name;
    enum fault f;

    out->why = WHY_NOT_RECORDED;
    if (about->area == NULL || strlen(about->area) < n)
        return OK;
    if ((f = answer_area_name(a, arena_bytes(a->db->op->mem, about->area, n), &name)) == OK && name != NULL)
        put(out, EDIT_TEXT, name);
    out->source = arena_bytes(a->db->op->mem, about->area, n);
    return f;
}

/* -------------------------------------------------------------------- figures */

/* Whether the header speaks of the period that is asked for, or of none. */
static bool same_period(const struct answers *a, const char *header)
{
    static const char *const of_years[] = { "本年", "今年", "年初", "当年", NULL }, *const of_months[] = { "本月", "当月", "月初", NULL },
                             *const of_quarters[] = { "本季", "季初", NULL };
    int64_t y, m, d;

    if (has_any(header, of_years) && a->from != day_year_start(a->day))
        return false;
    if (has_any(header, of_months) && a->from != day_month_start(a->day))
        return false;
    day_parts(a->day, &y, &m, &d);
    return !has_any(header, of_quarters) || a->from == day_of(y, (m - 1) / 3 * 3 + 1, 1);
}

static void put_ratio(struct answers *a, struct answer *out, const char *header, int64_t top, int64_t bottom, const char *unit)
{
    struct buf b = buf_open(a->db->op->mem);

    if (top == NONE || bottom == NONE || bottom == 0)
        return;
    if (strcmp(unit, "%") != 0)
        put_decimal(a, out, round_div(strncmp(unit, "fen", 3) == 0 ? top : top * 100, bottom), 100);
    else if (percent_put(&b, top, bottom, 2)) {
        bool said = has(header, "%") || has(header, "％");

        put(out, said ? EDIT_NUMBER : EDIT_TEXT, said ? arena_bytes(b.mem, b.p, b.n - 1) : b.p);
    }
}

static const char *figure_source(struct answers *a, const struct figure_name *name, const char *area, bool ratio)
{
    struct buf b = buf_open(a->db->op->mem);

    buf_printf(&b, "%s%s%s%s%s %s\nbangfu %s %s %s --area %s --from ", name->code, name->by == NULL ? "" : " ", name->by == NULL ? "" : name->by,
               name->by == NULL ? "" : "=", name->by == NULL ? "" : name->value, area, ratio ? "figure" : "trace", a->lang == LANG_EN ? "PATH" : "册子", name->code, area);
    day_put(&b, a->from);
    buf_text(&b, " --day ");
    day_put(&b, a->day);
    if (name->by != NULL)
        buf_printf(&b, " --by %s", name->by);
    return b.p;
}

static enum fault answer_figure(struct answers *a, const struct about *about, const struct slot *slot, struct answer *out)
{
    int64_t top, bottom;
    const char *unit;
    enum fault f;

    out->why = WHY_PERIOD;
    if (!same_period(a, slot->header))
        return OK;
    out->why = WHY_UNRELATED;
    if (a->figures == NULL || a->figures->value == NULL || about->area == NULL)
        return OK;
    f = a->figures->value(a->figures->who, &slot->means.figure, about->area, a->from, a->day, &top, &bottom, &unit);
    if (f == F_INPUT) {                 /* it isn't told of so small a place */
        op_clear(a->db->op);
        return OK;
    }
    if (f != OK)
        return f;
    out->why = WHY_NOT_RECORDED;
    out->source = figure_source(a, &slot->means.figure, about->area, bottom != NONE);
    if (bottom != NONE || strcmp(unit, "%") == 0)
        put_ratio(a, out, slot->header, top, bottom, unit);
    else if (top != NONE)
        put_decimal(a, out, top, strcmp(unit, "fen") != 0 ? 1 : slot->means.factor != 0 ? slot->means.factor : 100);
    return OK;
}

/* ------------------------------------------------------------------------ all */

enum fault about_row(struct answers *a, const struct kind *kind, const struct row *row, struct about *out)
{
    const struct kind *household = kind_by_name("household");
    const struct field *area = kind_field(kind, AREA), *group = kind_field(kind, GROUP);
    const struct row *other = NULL;
    enum fault f = OK;

    *out = (struct about){ .kind = kind, .row = row, .item = -1, .household = a->household };
    if (kind == household)
        out->household = row->id;
    else if (group != NULL && field_recorded(group, row->record))
        out->household = *field_text(group, row->record);
    if (area != NULL && field_recorded(area, row->record))
        out->area = *field_text(area, row->record);
    if (out->area == NULL && out->household != NULL && (f = roll_by_id(&a->roll, household, out->household, &other)) == OK && other != NULL)
        out->area = *field_text(kind_field(household, AREA), other->record);
    for (const struct field *r = kind->fields; f == OK && out->area == NULL && r->name != NULL; r++) {    /* by what it belongs to */
        const struct field *its = r->type != T_REF ? NULL : kind_field(kind_by_name(r->of), AREA);

        if (its != NULL && field_recorded(r, row->record)
            && (f = roll_by_id(&a->roll, kind_by_name(r->of), *field_text(r, row->record), &other)) == OK && other != NULL)
            out->area = *field_text(its, other->record);
    }
    return f;
}

int64_t answer_items(const struct about *about, const struct slot *slots, int n)
{
    int64_t most = 1;

    for (int i = 0; i < n; i++) {
        const struct meaning *m = &slots[i].means;

        if (slots[i].candidates == 1 && m->is == MEANS_FIELD && m->list != NULL && m->kind == about->kind && list_count(m->list, about->row->record) > most)
            most = list_count(m->list, about->row->record);
    }
    return most;
}

/* Whether a row that shows further items of its record's lists shows this, too. */
static bool is_of_items(const struct about *about, const struct meaning *m)
{
    return (m->is == MEANS_FIELD && m->list != NULL && m->kind == about->kind) || (m->is == MEANS_DERIVED && derived_of_items(m->derived));
}

enum fault answer(struct answers *a, const struct about *about, const struct slot *slot, struct answer *out)
{
    const struct meaning *m = &slot->means;

    *out = (struct answer){ .why = slot->candidates > 1 ? WHY_AMBIGUOUS : WHY_UNKNOWN };
    if (slot->candidates != 1)
        return OK;
    if (about->item > 0 && !is_of_items(about, m)) {
        out->why = ANSWERED;
        return OK;
    }
    switch (m->is) {
    case MEANS_FIELD:
    case MEANS_DAY:
        return answer_field(a, about, slot, out);
    case MEANS_PLACE:
        return answer_place(a, about, slot, out);
    case MEANS_REPORT_DAY:
        put_day(a, out, slot->header, a->day);
        return OK;
    case MEANS_DERIVED:
        return derive(a, about, m->derived, out);
    case MEANS_FIGURE:
        return answer_figure(a, about, slot, out);
    case MEANS_ID:
        if (about->row != NULL)
            put(out, EDIT_TEXT, about->row->id);
        return OK;
    default:
        return OK;
    }
}
