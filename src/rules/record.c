/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/record.h"

#include "base/day.h"
#include "base/money.h"
#include "base/utf8.h"

#include <string.h>

enum {
    TEXT_LARGEST = 200,             /* characters of a text without .max            */
    ONE_LINE = 1000,                /* a text with a larger .max may have lines     */
};
#define STATE_FIRST INT64_C(-25567) /* 1900-01-01 */
#define EVENT_FIRST INT64_C(-7670)  /* 1949-01-01 */

/* Rows in the order of their names: of a record, or (no ${kind}) of an item. */
struct rows {
    const struct kind *kind;
    const struct field *fields;
    const uint8_t *at;
    int n;
};

/* Where a value stands, for its fault; ${list} is NULL in the record itself. */
struct spot {
    const struct list *list;
    int64_t i;
};

static struct rows rows_of(const struct kind *kind)
{
    const struct kind_order *o = kind_sorted(kind);

    return (struct rows) { .kind = kind, .fields = kind->fields, .at = o->at, .n = o->n };
}

static struct rows rows_of_items(const struct kind *kind, const struct list *list)
{
    const struct kind_order *o = kind_sorted(kind);
    size_t i = (size_t)(list - kind->lists);

    return (struct rows) { .fields = list->items, .at = o->items_at[i], .n = o->items_n[i] };
}

static const char *row_name(const struct rows *r, int i)
{
    return r->at[i] < FIELDS_MAX ? r->fields[r->at[i]].name : r->kind->lists[r->at[i] - FIELDS_MAX].name;
}

/* The row called ${name}, or -1.  ${*next} walks along while names come in
** order, as they do in stored bodies; others are searched for. */
static int row_by_name(const struct rows *r, const char *name, int *next)
{
    int low = 0, high = r->n, d = -1;

    while (*next < r->n && (d = strcmp(row_name(r, *next), name)) < 0)
        ++*next;
    if (*next < r->n && d == 0)
        return (*next)++;
    while (low < high) {
        int mid = (low + high) / 2;

        d = strcmp(row_name(r, mid), name);
        if (d == 0)
            return mid;
        if (d < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return -1;
}

static void clear(const struct field *fields, void *object)
{
    for (const struct field *f = fields; f->name != NULL; f++)
        if (type_is_text(f->type))
            *field_text(f, object) = NULL;
        else
            *field_int(f, object) = NONE;
}

void *record_new(struct arena *mem, const struct kind *kind)
{
    void *record = arena_alloc(mem, kind->size);

    clear(kind->fields, record);
    return record;
}

/* ** Lists ** */

static void **list_items(const struct list *list, const void *record)
{
    return (void **)((char *)(uintptr_t)record + list->at);
}

static int64_t *list_n(const struct list *list, const void *record)
{
    return (int64_t *)((char *)(uintptr_t)record + list->n_at);
}

int64_t list_count(const struct list *list, const void *record)
{
    return *list_n(list, record);
}

void *list_item(const struct list *list, const void *record, int64_t i)
{
    return (char *)*list_items(list, record) + (size_t)i * list->size;
}

/* Items are held in blocks of a power of two, so that the count tells the room. */
static int64_t room(int64_t n)
{
    int64_t r = 1;

    while (r < n)
        r *= 2;
    return n == 0 ? 0 : r;
}

/* Make the list at least ${n} long, new items empty. */
static void lengthen(struct arena *mem, const struct list *list, void *record, int64_t n)
{
    int64_t have = list_count(list, record);

    if (n > room(have)) {
        void *items = arena_alloc(mem, (size_t)room(n) * list->size);

        if (have > 0)
            memcpy(items, *list_items(list, record), (size_t)have * list->size);
        *list_items(list, record) = items;
    }
    for (; have < n; have++)
        clear(list->items, list_item(list, record, have));
    *list_n(list, record) = have;
}

void *list_add(struct arena *mem, const struct list *list, void *record)
{
    int64_t n = list_count(list, record);

    lengthen(mem, list, record, n + 1);
    return list_item(list, record, n);
}

/* ** Faults ** */

static enum fault refuse(struct op *op, const struct spot *spot, const struct field *field, const char *zh, const char *en)
{
    const char *where = field->name;

    if (spot->list != NULL)
        where = arena_printf(op->mem, "%s[%lld].%s", spot->list->name, (long long)spot->i + 1, field->name);
    return field_fault(op, field, where, zh, en);
}

static enum fault refuse_list(struct op *op, const struct list *list, const char *zh, const char *en)
{
    return op_fault(op, F_INPUT, list->name, "%s%.0s：%s%.0s", "%.0s%s: %.0s%s", list->label.zh, list->label.en, zh, en);
}

/* ** JSON into a record ** */

/* Spaces at the ends of one line are nobody's meaning; a copy only when there are any. */
static const char *trimmed(struct op *op, const struct field *field, const struct json *v)
{
    const char *s = v->s;
    size_t n = v->n;

    if (field->max > ONE_LINE || n == 0)
        return s;
    if ((unsigned char)s[0] > ' ' && s[0] != '\xe3' && (unsigned char)s[n - 1] > ' ' && s[n - 1] != '\x80')
        return s;
    for (;;) {
        if (n > 0 && *s == ' ')
            s++, n--;
        else if (n >= 3 && memcmp(s, "\u3000", 3) == 0)
            s += 3, n -= 3;
        else if (n > 0 && s[n - 1] == ' ')
            n--;
        else if (n >= 3 && memcmp(s + n - 3, "\u3000", 3) == 0)
            n -= 3;
        else
            return n == v->n ? s : arena_bytes(op->mem, s, n);
    }
}

static const char *code_exact(const struct code *codes, const char *s)
{
    for (const struct code *c = codes; c->code != NULL; c++)
        if (strcmp(c->code, s) == 0)
            return c->code;
    return s;
}

static enum fault text_parse(struct op *op, const struct spot *spot, const struct field *field, const struct json *v, bool strict,
    const char **to)
{
    const struct code *c;

    if (v->type != JSON_TEXT)
        return refuse(op, spot, field, "应为文本", "must be a text");
    if (v->n == 0) {
        *to = NULL;
    } else if (field->type == T_CODE && strict) {
        if ((c = code_by_text(field->codes, trimmed(op, field, v))) == NULL)
            return refuse(op, spot, field, "不在代码表中", "is not in its code list");
        *to = c->code;
    } else if (field->type == T_CODE) {
        *to = code_exact(field->codes, v->s);
    } else {
        *to = strict ? trimmed(op, field, v) : v->s;
        if (**to == '\0')
            *to = NULL;
    }
    return OK;
}

/* 2018-08-08 and nothing else: day_parse alone would take more. */
static bool is_iso_day(const struct json *v)
{
    if (v->type != JSON_TEXT || v->n != 10 || v->s[4] != '-' || v->s[7] != '-')
        return false;
    for (int i = 0; i < 10; i++)
        if (i != 4 && i != 7 && (v->s[i] < '0' || v->s[i] > '9'))
            return false;
    return true;
}

static enum fault number_parse(struct op *op, const struct spot *spot, const struct field *field, const struct json *v, bool strict,
    int64_t *to)
{
    switch (field->type) {
    case T_DAY:
        if (v->type == JSON_TEXT && v->n == 0)
            *to = NONE;
        else if (!is_iso_day(v) || !day_parse(v->s, to))
            return refuse(op, spot, field, "应为 2018-08-08 形式的日期", "must be a day written as \"2018-08-08\"");
        return OK;
    case T_BOOL:
        if (!(v->type == JSON_INT && (v->i == 0 || v->i == 1)) && !(v->type == JSON_BOOL && strict))
            return refuse(op, spot, field, "应为 1（是）或 0（否）", "must be 1 for yes or 0 for no");
        break;
    case T_FEN:
        if (v->type != JSON_INT)
            return refuse(op, spot, field, "应为以分计的整数", "must be a whole number of fen");
        break;
    default:
        if (v->type != JSON_INT)
            return refuse(op, spot, field, "应为整数", "must be a whole number");
    }
    *to = v->i;
    return OK;
}

static enum fault field_parse(struct op *op, const struct spot *spot, const struct field *field, const struct json *v, bool strict,
    void *object)
{
    if (v->type == JSON_NULL) {
        if (type_is_text(field->type))
            *field_text(field, object) = NULL;
        else
            *field_int(field, object) = NONE;
        return OK;
    }
    if (type_is_text(field->type))
        return text_parse(op, spot, field, v, strict, field_text(field, object));
    return number_parse(op, spot, field, v, strict, field_int(field, object));
}

/* A member no row has.  Its name is shown only when it looks like one. */
static enum fault unknown(struct op *op, const struct json *m)
{
    bool plain = m->name_n > 0 && m->name_n <= 40;

    for (uint32_t i = 0; plain && i < m->name_n; i++)
        plain = m->name[i] == '_' || (m->name[i] >= 'a' && m->name[i] <= 'z');
    return op_fault(op, F_INPUT, plain ? m->name : "", "没有名为“%s”的字段", "there is no field called \"%s\"", plain ? m->name : "…");
}

static enum fault item_parse(struct op *op, const struct rows *rows, const struct spot *spot, const struct json *v, bool strict,
    void *item)
{
    enum fault f;
    int next = 0, i;

    if (v->type != JSON_OBJECT)
        return refuse_list(op, spot->list, "每一项应为对象", "every item must be an object");
    for (const struct json *m = v->first; m != NULL; m = m->next) {
        if ((i = row_by_name(rows, m->name, &next)) >= 0) {
            if ((f = field_parse(op, spot, &rows->fields[rows->at[i]], m, strict, item)) != OK)
                return f;
        } else if (strict) {
            return unknown(op, m);
        }
    }
    return OK;
}

static enum fault list_parse(struct op *op, const struct kind *kind, const struct list *list, const struct json *v, bool strict,
    void *record)
{
    struct rows rows = rows_of_items(kind, list);
    struct spot spot = { .list = list };
    enum fault f;

    if (v->type != JSON_ARRAY && v->type != JSON_NULL)
        return refuse_list(op, list, "应为数组", "must be an array");
    if (v->type == JSON_ARRAY && v->n > LIST_LARGEST)
        return refuse_list(op, list, "至多 1000 项", "must have at most 1000 items");
    if (strict || v->type == JSON_NULL) {
        *list_n(list, record) = 0;
        *list_items(list, record) = NULL;
    }
    if (v->type == JSON_NULL)
        return OK;
    lengthen(op->mem, list, record, v->n);
    for (const struct json *m = v->first; m != NULL; m = m->next, spot.i++)
        if ((f = item_parse(op, &rows, &spot, m, strict, list_item(list, record, spot.i))) != OK)
            return f;
    return OK;
}

enum fault record_parse(struct op *op, const struct kind *kind, const struct json *object, bool strict, void *record)
{
    const struct rows rows = rows_of(kind);
    const struct spot here = { .list = NULL };
    enum fault f;
    int next = 0, i;

    if (object->type != JSON_OBJECT)
        return op_fault(op, F_INPUT, "", "记录应为 JSON 对象", "a record must be a JSON object");
    for (const struct json *m = object->first; m != NULL; m = m->next) {
        if ((i = row_by_name(&rows, m->name, &next)) < 0) {
            if (strict)
                return unknown(op, m);
            continue;
        }
        if (rows.at[i] < FIELDS_MAX)
            f = field_parse(op, &here, &kind->fields[rows.at[i]], m, strict, record);
        else
            f = list_parse(op, kind, &kind->lists[rows.at[i] - FIELDS_MAX], m, strict, record);
        if (f != OK)
            return f;
    }
    return OK;
}

/* ** A record into JSON ** */

static bool in_body(const struct field *field, enum body body)
{
    return (field->privacy == PERSONAL) == (body == PERSONAL_BODY);
}

/* "name": with a comma before it unless it's the first of its object. */
static void put_name(struct buf *out, const char *name)
{
    char head[64];
    size_t n = strlen(name), at = 0;

    if (out->p[out->n - 1] != '{')
        head[at++] = ',';
    head[at++] = '"';
    memcpy(head + at, name, n);
    at += n;
    head[at++] = '"';
    head[at++] = ':';
    buf_bytes(out, head, at);
}

static void put_field(struct buf *out, const struct field *field, const void *object)
{
    put_name(out, field->name);
    if (type_is_text(field->type)) {
        json_put_text(out, *field_text(field, object));
    } else if (field->type == T_DAY) {
        buf_char(out, '"');
        day_put(out, *field_int(field, object));
        buf_char(out, '"');
    } else {
        buf_int(out, *field_int(field, object));
    }
}

static bool item_has_personal(const struct list *list, const void *item)
{
    for (const struct field *f = list->items; f->name != NULL; f++)
        if (f->privacy == PERSONAL && field_recorded(f, item))
            return true;
    return false;
}

static bool list_has_personal(const struct list *list, const void *record)
{
    for (int64_t i = 0; i < list_count(list, record); i++)
        if (item_has_personal(list, list_item(list, record, i)))
            return true;
    return false;
}

bool record_has_personal(const struct kind *kind, const void *record)
{
    if (!kind_has_personal(kind))
        return false;
    for (const struct field *f = kind->fields; f->name != NULL; f++)
        if (f->privacy == PERSONAL && field_recorded(f, record))
            return true;
    for (const struct list *l = kind->lists; l->name != NULL; l++)
        if (list_has_personal(l, record))
            return true;
    return false;
}

const char *record_key(struct arena *mem, const struct kind *kind, const void *record, int64_t day)
{
    struct buf b = buf_open(mem);
    bool any = false;

    buf_printf(&b, "%d", kind_index(kind));
    for (const struct field *f = kind->fields; f->name != NULL; f++)
        if (f->flags & KEY) {
            buf_char(&b, '\x1f');
            if (!field_recorded(f, record))
                continue;
            any = true;
            if (type_is_text(f->type))
                buf_text(&b, *field_text(f, record));
            else
                buf_int(&b, *field_int(f, record));
        }
    if (kind->flags & KEY_DAY) {
        buf_char(&b, '\x1f');
        buf_int(&b, day);
    }
    return any ? b.p : NULL;
}

static void put_list(struct buf *out, const struct kind *kind, const struct list *list, const void *record, enum body body)
{
    struct rows rows = rows_of_items(kind, list);
    int64_t n = list_count(list, record);

    if (n == 0 || (body == PERSONAL_BODY && !list_has_personal(list, record)))
        return;
    put_name(out, list->name);
    for (int64_t i = 0; i < n; i++) {
        const void *item = list_item(list, record, i);

        buf_bytes(out, i == 0 ? "[{" : ",{", 2);
        for (int k = 0; k < rows.n; k++) {
            const struct field *f = &rows.fields[rows.at[k]];

            if (in_body(f, body) && field_recorded(f, item))
                put_field(out, f, item);
        }
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

void record_put(struct buf *out, const struct kind *kind, const void *record, enum body body)
{
    const struct rows rows = rows_of(kind);

    buf_char(out, '{');
    for (int i = 0; i < rows.n; i++) {
        const struct field *f = &kind->fields[rows.at[i]];

        if (rows.at[i] >= FIELDS_MAX)
            put_list(out, kind, &kind->lists[rows.at[i] - FIELDS_MAX], record, body);
        else if (in_body(f, body) && field_recorded(f, record))
            put_field(out, f, record);
    }
    buf_char(out, '}');
}

/* ** Checks ** */

/* Printable ASCII, which most texts of facts are, needs no look at characters. */
static size_t plain(const char *s)
{
    size_t n = 0;

    while (s[n] >= 0x20 && s[n] < 0x7f)
        n++;
    return n;
}

static enum fault text_check(struct op *op, const struct spot *spot, const struct field *field, const char *s)
{
    int64_t most = field->max > 0 ? field->max : field->type == T_REF ? REF_LARGEST : TEXT_LARGEST;
    size_t ascii = plain(s), bad = 0;

    if (s[ascii] != '\0')
        bad = utf8_control(s + ascii, most <= ONE_LINE);
    if (bad > 0)
        return refuse(op, spot, field,
            arena_printf(op->mem, "第 %zu 个字符是不可用的控制或隐形字符", ascii + bad),
            arena_printf(op->mem, "character %zu is a control or invisible one that no text may hold", ascii + bad));
    if (ascii > (size_t)most || (s[ascii] != '\0' && ascii + utf8_count(s + ascii) > (size_t)most))
        return refuse(op, spot, field, arena_printf(op->mem, "至多 %lld 个字符", (long long)most),
            arena_printf(op->mem, "must have at most %lld characters", (long long)most));
    return OK;
}

static enum fault code_check(struct op *op, const struct spot *spot, const struct field *field, const char *s)
{
    for (const struct code *c = field->codes; c->code != NULL; c++)
        if (c->code == s)
            return OK;
    for (const struct code *c = field->codes; c->code != NULL; c++)
        if (strcmp(c->code, s) == 0)
            return OK;
    return refuse(op, spot, field, "不在代码表中", "is not in its code list");
}

static enum fault range_fault(struct op *op, const struct spot *spot, const struct field *field)
{
    struct buf low = buf_open(op->mem), high = buf_open(op->mem);

    if (field->type == T_FEN) {
        money_put(&low, field->min);
        money_put(&high, field->max);
        return refuse(op, spot, field, arena_printf(op->mem, "应为 %s 至 %s 元", low.p, high.p),
            arena_printf(op->mem, "must be %s to %s yuan", low.p, high.p));
    }
    return refuse(op, spot, field, arena_printf(op->mem, "应为 %lld 至 %lld", (long long)field->min, (long long)field->max),
        arena_printf(op->mem, "must be %lld to %lld%s%s", (long long)field->min, (long long)field->max,
            field->unit == NULL ? "" : " ", field->unit == NULL ? "" : field->unit));
}

static enum fault number_check(struct op *op, const struct spot *spot, const struct field *field, int64_t v, int64_t last)
{
    switch (field->type) {
    case T_DAY:
        if (v < DAY_FIRST || v > DAY_LAST)
            return refuse(op, spot, field, "日期应在 1850 年至 2200 年之间", "must be a day from 1850 to 2200");
        return v <= last || (field->flags & PLANNED) ? OK : refuse(op, spot, field, "日期不得晚于今天", "must not be a day in the future");
    case T_BOOL:
        return v == 0 || v == 1 ? OK : refuse(op, spot, field, "应为是或否", "must be yes or no");
    default:
        if (field->min == 0 && field->max == 0)
            return OK;
        return v >= field->min && v <= field->max ? OK : range_fault(op, spot, field);
    }
}

static enum fault fields_check(struct op *op, const struct spot *spot, const struct field *fields, const void *object, int64_t last)
{
    enum fault f = OK;

    for (const struct field *field = fields; field->name != NULL && f == OK; field++) {
        if (!field_recorded(field, object)) {
            if (field->flags & REQUIRED)
                f = refuse(op, spot, field, "必填", "is required");
        } else if (field->type == T_CODE) {
            f = code_check(op, spot, field, *field_text(field, object));
        } else if (type_is_text(field->type)) {
            f = text_check(op, spot, field, *field_text(field, object));
        } else {
            f = number_check(op, spot, field, *field_int(field, object), last);
        }
    }
    return f;
}

static enum fault list_check(struct op *op, const struct list *list, const void *record, int64_t last)
{
    int64_t n = list_count(list, record);
    struct spot spot = { .list = list };
    enum fault f = OK;

    if (n < list->min)
        return refuse_list(op, list, arena_printf(op->mem, "至少 %lld 项", (long long)list->min),
            arena_printf(op->mem, "needs at least %lld", (long long)list->min));
    if (n > LIST_LARGEST)
        return refuse_list(op, list, "至多 1000 项", "must have at most 1000 items");
    for (; spot.i < n && f == OK; spot.i++)
        f = fields_check(op, &spot, list->items, list_item(list, record, spot.i), last);
    return f;
}

static enum fault day_check(struct op *op, const struct kind *kind, int64_t day, int64_t last)
{
    int64_t first = kind->life == EVENT ? EVENT_FIRST : STATE_FIRST;
    const char *zh = kind->day.zh, *en = kind->day.en;

    if (day == NONE)
        return op_fault(op, F_INPUT, "day", "%s%.0s：必填", "%.0s%s: is required", zh, en);
    if (day < first || day > DAY_LAST)
        return op_fault(op, F_INPUT, "day", "%s%.0s：应在 %d 年至 2200 年之间", "%.0s%s: must be a day from %d to 2200", zh, en,
            kind->life == EVENT ? 1949 : 1900);
    if (day > last)
        return op_fault(op, F_INPUT, "day", "%s%.0s：日期不得晚于今天", "%.0s%s: must not be a day in the future", zh, en);
    return OK;
}

/* An end is not before the day, and has its reason where the kind knows any. */
static enum fault end_check(struct op *op, const struct kind *kind, const void *record, int64_t day)
{
    const struct field *end = kind_field(kind, ENDS), *reason;
    const struct spot here = { .list = NULL };
    bool ended, said;

    if (end == NULL)
        return OK;
    ended = field_recorded(end, record);
    if (ended && *field_int(end, record) < day)
        return refuse(op, &here, end, "不得早于开始日期", "must not be before the day it began");
    if ((reason = field_by_name(kind->fields, "end_reason")) == NULL)
        return OK;
    said = field_recorded(reason, record);
    if (ended && !said)
        return refuse(op, &here, reason, "已填结束日期，须填原因", "is required with an end");
    if (said && !ended)
        return refuse(op, &here, end, "已填结束原因，须填日期", "is required with a reason for the end");
    return OK;
}

enum fault record_check(struct op *op, const struct kind *kind, void *record, int64_t day, int64_t today)
{
    const int64_t last = kind->flags & AHEAD ? DAY_LAST : today;
    const struct spot here = { .list = NULL };
    enum fault f;

    if ((f = day_check(op, kind, day, last)) != OK)
        return f;
    if ((f = fields_check(op, &here, kind->fields, record, last)) != OK)
        return f;
    for (const struct list *l = kind->lists; l->name != NULL; l++)
        if ((f = list_check(op, l, record, last)) != OK)
            return f;
    if ((f = end_check(op, kind, record, day)) != OK)
        return f;
    return kind->check == NULL ? OK : kind->check(op, record, day);
}
