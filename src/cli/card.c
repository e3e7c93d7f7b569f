/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/card.h"

#include "base/day.h"
#include "base/json.h"
#include "cli/screen.h"
#include "store/records.h"

#include <string.h>

static const char erased_mark[] = "〔已删除 erased〕";

/* ------------------------------------------------------------------- values */

/* The code of a record referred to; of an area its name too. */
static const char *reference(struct context *c, const struct kind *kind, const char *id)
{
    const struct field *name = field_by_name(kind->fields, "name");
    struct row *rows;
    int64_t n;

    if (strcmp(kind->name, "area") != 0 || name == NULL)
        return record_title(c->db, kind, id);
    if (rows_by_id(c->db, kind, id, &rows, &n) != OK) {
        op_clear(c->op);
        return id;
    }
    return arena_printf(c->op->mem, "%s %s", id, *field_text(name, rows[n - 1].record));
}

const char *card_value(struct context *c, const struct field *field, const void *object)
{
    struct buf b = buf_open(c->op->mem);

    if (!field_recorded(field, object))
        return "";
    if (field->type == T_REF)
        return reference(c, kind_by_name(field->of), *field_text(field, object));
    if (field->type == T_INT && field->unit != NULL && strcmp(field->unit, "stamp") == 0)
        return stamp_text(c->op->mem, *field_int(field, object));
    field_put(&b, field, object, c->lang);
    if (c->lang == LANG_EN && field->type == T_INT && field->unit != NULL && strcmp(field->unit, "year") != 0)
        buf_printf(&b, " %s", field->unit);
    if (c->lang == LANG_EN && field->type == T_FEN)
        buf_text(&b, " yuan");
    return b.p;
}

/* ----------------------------------------------------------------------- put */

/* Texts of several lines, under their labels. */
static void put_block(struct context *c, const char *label, const char *text, int indent)
{
    buf_printf(&c->out, "%*s%s:\n", indent, "", label);
    for (const char *end; *text != '\0'; text = *end == '\0' ? end : end + 1) {
        end = text + strcspn(text, "\n");
        buf_printf(&c->out, "%*s  %.*s\n", indent, "", (int)(end - text), text);
    }
}

static void put_fields(struct context *c, const struct kind *kind, const void *record, bool erased, int indent)
{
    struct table t = table_open(c->op->mem, 2, 0);

    for (const struct field *f = kind->fields; f->name != NULL; f++)
        if (erased && f->privacy == PERSONAL)
            table_row(&t, say(c, f->label), erased_mark);
        else if (field_recorded(f, record) && (!type_is_text(f->type) || strchr(*field_text(f, record), '\n') == NULL))
            table_row(&t, say(c, f->label), card_value(c, f, record));
    table_put(&c->out, &t, indent);
    for (const struct field *f = kind->fields; f->name != NULL; f++)
        if (type_is_text(f->type) && field_recorded(f, record) && strchr(*field_text(f, record), '\n') != NULL)
            put_block(c, say(c, f->label), *field_text(f, record), indent);
}

enum { COLUMNS_MAX = ITEM_FIELDS_MAX };

/* A row of up to COLUMNS_MAX cells, the rest empty. */
static void list_row(struct table *t, const char *const *cells)
{
    table_row(t, cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7],
              cells[8], cells[9], cells[10], cells[11], cells[12], cells[13], cells[14], cells[15]);
}

static void put_list(struct context *c, const struct list *list, const void *record, bool erased, int indent)
{
    const char *cells[COLUMNS_MAX] = { "" };
    int columns = 0;
    struct table t;

    for (const struct field *f = list->items; f->name != NULL; f++)
        cells[columns++] = say(c, f->label);
    t = table_open(c->op->mem, columns, 0);
    list_row(&t, cells);
    for (int64_t i = 0; i < list_count(list, record); i++) {
        for (int k = 0; k < columns; k++)
            cells[k] = erased && list->items[k].privacy == PERSONAL ? erased_mark
                : card_value(c, &list->items[k], list_item(list, record, i));
        list_row(&t, cells);
    }
    buf_printf(&c->out, "%*s%s (%lld)\n", indent, "", say(c, list->label), (long long)list_count(list, record));
    table_put(&c->out, &t, indent + 2);
}

void card_put(struct context *c, const struct kind *kind, const void *record, bool erased, int indent)
{
    put_fields(c, kind, record, erased, indent);
    for (const struct list *l = kind->lists; l->name != NULL; l++)
        if (list_count(l, record) > 0)
            put_list(c, l, record, erased, indent);
}

/* ------------------------------------------------------------------- changes */

static bool same(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

static void put_change(struct context *c, const char *label, const char *before, const char *after, int indent)
{
    static const char none[] = "—";

    if (before == NULL)
        buf_printf(&c->out, "%*s%s: %s\n", indent, "", label, after);
    else
        buf_printf(&c->out, "%*s%s: %s → %s\n", indent, "", label, *before != '\0' ? before : none, *after != '\0' ? after : none);
}

/* An item in one line. */
static const char *item_text(struct context *c, const struct list *list, const void *record, int64_t i, bool erased)
{
    struct buf b = buf_open(c->op->mem);

    for (const struct field *f = list->items; f->name != NULL; f++) {
        const char *v = erased && f->privacy == PERSONAL ? erased_mark : card_value(c, f, list_item(list, record, i));

        if (*v != '\0')
            buf_printf(&b, "%s%s", b.n > 0 ? " · " : "", v);
    }
    return b.p;
}

static bool has_item(struct context *c, const struct list *list, const void *record, const char *text, bool erased)
{
    for (int64_t i = 0; record != NULL && i < list_count(list, record); i++)
        if (same(item_text(c, list, record, i, erased), text))
            return true;
    return false;
}

static void put_items(struct context *c, const struct list *list, const void *of, const void *other, char sign, bool erased, int indent)
{
    for (int64_t i = 0; of != NULL && i < list_count(list, of); i++) {
        const char *text = item_text(c, list, of, i, erased);

        if (!has_item(c, list, other, text, erased))
            buf_printf(&c->out, "%*s%s: %c %s\n", indent, "", say(c, list->label), sign, text);
    }
}

void card_put_changes(struct context *c, const struct kind *kind, const void *before, const void *after, bool erased, int indent)
{
    for (const struct field *f = kind->fields; f->name != NULL; f++) {
        const char *old = before == NULL ? NULL : card_value(c, f, before), *now = card_value(c, f, after);

        if (erased && f->privacy == PERSONAL) {
            if (before == NULL)
                put_change(c, say(c, f->label), NULL, erased_mark, indent);
        } else if (before == NULL ? *now != '\0' : !same(old, now)) {
            bool lines = strchr(now, '\n') != NULL || (old != NULL && strchr(old, '\n') != NULL);

            put_change(c, say(c, f->label), lines ? NULL : old, lines ? "…" : now, indent);
        }
    }
    for (const struct list *l = kind->lists; l->name != NULL; l++) {
        put_items(c, l, before, after, '-', erased, indent);
        put_items(c, l, after, before, '+', erased, indent);
    }
}

/* ---------------------------------------------------------------------- json */

static void put_json_value(struct buf *out, const struct field *f, const void *object)
{
    if (!field_recorded(f, object))
        buf_text(out, "null");
    else if (type_is_text(f->type))
        json_put_text(out, *field_text(f, object));
    else if (f->type == T_DAY) {
        buf_char(out, '"');
        day_put(out, *field_int(f, object));
        buf_char(out, '"');
    } else
        buf_int(out, *field_int(f, object));
}

static void put_json_fields(struct buf *out, const struct field *fields, const void *object)
{
    for (const struct field *f = fields; f->name != NULL; f++) {
        buf_printf(out, "%s\"%s\":", f == fields ? "" : ",", f->name);
        put_json_value(out, f, object);
    }
}

void card_put_json(struct buf *out, const struct kind *kind, const void *record)
{
    buf_char(out, '{');
    put_json_fields(out, kind->fields, record);
    for (const struct list *l = kind->lists; l->name != NULL; l++) {
        buf_printf(out, ",\"%s\":[", l->name);
        for (int64_t i = 0; i < list_count(l, record); i++) {
            buf_text(out, i > 0 ? ",{" : "{");
            put_json_fields(out, l->items, list_item(l, record, i));
            buf_char(out, '}');
        }
        buf_char(out, ']');
    }
    buf_char(out, '}');
}
