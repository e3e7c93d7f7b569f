/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/scope.h"

#include "base/day.h"
#include "cli/screen.h"
#include "rules/codes.h"
#include "rules/record.h"
#include "store/book.h"
#include "store/records.h"

#include <string.h>

static const struct kind *areas(void)
{
    return kind_by_name("area");
}

enum fault scope_parse(struct context *c, struct scope *out)
{
    const char *area = option(c, OPT_AREA);
    struct scope s = { .day = context_today(c), .by = option(c, OPT_BY) };
    enum fault f;

    if ((f = option_day(c, OPT_DAY, &s.day)) != OK)
        return f;
    s.to = s.day;
    if ((f = option_day(c, OPT_TO, &s.to)) != OK)
        return f;
    s.from = day_year_start(s.to);
    if ((f = option_day(c, OPT_FROM, &s.from)) != OK)
        return f;
    if (s.from > s.to)
        return op_fault(c->op, F_INPUT, "--from", "期初晚于期末", "the period begins after its end");
    if (area != NULL && (f = context_record(c, areas(), area, "--area", &s.area)) != OK)
        return f;
    *out = s;
    return OK;
}

enum fault scope_begin(struct context *c)
{
    enum fault f = db_read_begin(c->db);

    if (f == OK && (f = book_load(c->db)) == OK)
        f = context_set_known(c);
    return f;
}

struct scope scope_shown(const struct context *c, const struct scope *scope)
{
    struct scope s = *scope;

    if (s.area == NULL)
        s.area = c->db->book;
    return s;
}

enum fault scope_indicator(struct context *c, const char *code, const struct indicator **out)
{
    const char *names[512];
    struct label near;
    int n = 0;

    if ((*out = indicator_by_code(code, 0)) != NULL)
        return OK;
    for (int t = 0; themes[t] != NULL; t++)
        for (const struct indicator *i = themes[t]; i->code != NULL && n < 511; i++)
            names[n++] = i->code;
    names[n] = NULL;
    near = nearest(c->op->mem, code, names);
    return op_fault(c->op, F_ABSENT, code, "没有这个指标" ZH "；全部指标见 bangfu list figures", "there is no such figure" EN "; see bangfu list figures", LABEL(near));
}

const char *scope_area_name(struct context *c, const char *area)
{
    const struct kind *kind = areas();
    struct row *rows;
    int64_t n;

    if (rows_by_id(c->db, kind, area, &rows, &n) == OK) {
        const char *name = *field_text(field_by_name(kind->fields, c->lang == LANG_EN ? "name_en" : c->lang == LANG_ZH_HANT ? "name_hant" : "name"),
                                       rows[n - 1].record);

        return name != NULL ? name : *field_text(field_by_name(kind->fields, "name"), rows[n - 1].record);
    }
    op_clear(c->op);
    return strcmp(area, c->db->book) == 0 ? c->db->book_name : "";
}

/* The label of a code in a field called ${name} of any kind or list. */
static const char *code_label(struct context *c, const char *name, const char *value)
{
    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        const struct field *f = field_by_name((*k)->fields, name);

        for (const struct list *l = (*k)->lists; l->name != NULL && (f == NULL || f->codes == NULL); l++)
            f = field_by_name(l->items, name);
        if (f != NULL && f->codes != NULL) {
            const struct code *code = code_by_text(f->codes, value);

            if (code != NULL)
                return say(c, code->label);
        }
    }
    return value;
}

const char *scope_by_label(struct context *c, const char *by, const char *value)
{
    const char *name;

    if (value == NULL || *value == '\0')
        return SAY(c, "not recorded", "未登记");
    if (strcmp(by, "village") != 0 && strcmp(by, "area") != 0)
        return code_label(c, by, value);
    name = scope_area_name(c, value);
    return *name == '\0' ? value : arena_printf(c->op->mem, "%s %s", value, name);
}

void scope_put_head(struct context *c, const struct scope *scope)
{
    struct scope s = scope_shown(c, scope);

    buf_printf(&c->out, "%s %s  %s – %s, %s %s", s.area, scope_area_name(c, s.area), day_text(c->op->mem, s.from), day_text(c->op->mem, s.to),
               SAY(c, "stocks on", "时点"), day_text(c->op->mem, s.day));
    if (c->db->known != NONE)
        buf_printf(&c->out, "  %s %s", SAY(c, "as known at", "按当时所知"), stamp_text(c->op->mem, c->db->known));
    buf_char(&c->out, '\n');
}
