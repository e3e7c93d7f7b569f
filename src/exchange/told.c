/* SPDX-License-Identifier: Apache-2.0 */
/* What an import has to report: lists of bounded length with true counts. */
#include "exchange/intake.h"
#include "base/utf8.h"
#include "rules/record.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { SHOWN = 60 };            /* characters of a value */

static struct flaw *room_for(struct intake *in, struct flaw **list, int64_t *n)
{
    if ((*n)++ >= TOLD_MAX)
        return NULL;
    if (*list == NULL)
        *list = arena_alloc(in->op->mem, TOLD_MAX * sizeof **list);
    return &(*list)[*n - 1];
}

void tell(struct intake *in, const struct flaw *at, const char *zh, const char *en, ...)
{
    struct arena *mem = in->op->mem;
    struct flaw *w = at->fault == OK ? room_for(in, &in->notes, &in->out->n_notes) : room_for(in, &in->flaws, &in->out->n_flaws);
    va_list ap;

    if (w == NULL)
        return;
    *w = *at;
    w->column = arena_text(mem, at->column);
    w->value = (struct label){ .zh = arena_text(mem, at->value.zh), .en = arena_text(mem, at->value.en) };
    va_start(ap, en);
    w->why.zh = arena_vprintf(mem, zh, ap);
    va_end(ap);
    va_start(ap, en);
    w->why.en = arena_vprintf(mem, en, ap);
    va_end(ap);
}

void tell_fault(struct intake *in, const struct flaw *at)
{
    struct flaw w = *at;

    w.fault = in->aside.fault;
    tell(in, &w, "%s%.0s", "%.0s%s", in->aside.zh, in->aside.en);
    op_clear(&in->aside);
}

struct label shown_value(struct arena *mem, const struct field *field, const char *text)
{
    const char *end = text;
    size_t n = utf8_count(text);

    if (field == NULL || field->privacy == PERSONAL || field->privacy == SENSITIVE)
        return (struct label){ .zh = arena_printf(mem, "%zu 个字符", n), .en = arena_printf(mem, "%zu characters", n) };
    for (int i = 0; i < SHOWN && *end != '\0'; i++)
        utf8_next(&end);
    text = *end == '\0' ? text : arena_printf(mem, "%.*s…", (int)(end - text), text);
    return (struct label){ .zh = text, .en = text };
}

/* Whether a slot holds what a fault's place names: `day`, `field`, `list`, `list[2].field`. */
static bool holds(const struct slot *s, const struct staged *d, const char *at)
{
    const struct meaning *m = &s->means;
    const char *dot = strchr(at, '.');
    size_t n = strcspn(at, "[.");

    if (s->candidates != 1 || m->kind != d->kind || (int)m->seat != (int)(d->flags / D_SEAT))
        return false;
    if (m->is == MEANS_DAY)
        return strcmp(at, "day") == 0;
    if (m->is != MEANS_FIELD)
        return false;
    if (m->list == NULL)
        return dot == NULL && strcmp(m->field->name, at) == 0;
    return strlen(m->list->name) == n && strncmp(m->list->name, at, n) == 0 && (dot == NULL || strcmp(m->field->name, dot + 1) == 0);
}

static const char *label_of(struct intake *in, const struct kind *kind, const char *at)
{
    const char *name = arena_bytes(in->aside.mem, at, strcspn(at, "[."));
    const struct field *f = field_by_name(kind->fields, name);
    const struct list *l = list_by_name(kind, name);

    return strcmp(at, "day") == 0 ? kind->day.zh : f != NULL ? f->label.zh : l != NULL ? l->label.zh : NULL;
}

struct flaw draft_spot(struct intake *in, const struct staged *d, const char *at)
{
    const struct source *s = in->sources[d->sheet];
    struct flaw w = { .file = s->file, .sheet = s->name, .row = d->row, .file_at = s->file_at, .sheet_at = s->sheet_at };

    for (int i = 0; i < s->n; i++)
        if (holds(&s->slots[i], d, at)) {
            w.column = s->slots[i].header;
            w.column_at = s->slots[i].column;
            if (s->slots[i].row > 0)
                w.row = s->slots[i].row;
            return w;
        }
    w.column = label_of(in, d->kind, at);
    return w;
}

bool tell_draft(struct intake *in, const struct staged *d)
{
    struct op *aside = &in->aside;
    const char *bracket = strchr(aside->at, '[');
    struct flaw at = draft_spot(in, d, aside->at);
    int item = 1;

    if (aside->fault == F_BROKEN || aside->fault == F_DENIED) {
        op_fault(in->op, aside->fault, aside->at, "%s%.0s", "%.0s%s", aside->zh, aside->en);
        return false;
    }
    at.fault = aside->fault;
    if (bracket != NULL)
        sscanf(bracket, "[%d]", &item);
    if (item > 1)
        tell(in, &at, "%s%.0s（第 %d 项）", "%.0s%s (item %d)", aside->zh, aside->en, item);
    else
        tell(in, &at, "%s%.0s", "%.0s%s", aside->zh, aside->en);
    op_clear(aside);
    return true;
}

static const char *value(struct arena *mem, const struct field *f, const void *object, enum lang lang)
{
    struct buf b = buf_open(mem);

    field_put(&b, f, object, lang);
    return b.p;
}

void tell_change(struct intake *in, const struct staged *d, const char *title, const struct field *f, const void *old, const void *new)
{
    struct arena *mem = in->op->mem;
    const struct source *s = in->sources[d->sheet];
    struct changed *c;

    if (in->out->n_changes++ >= TOLD_MAX)
        return;
    if (in->changes == NULL)
        in->changes = arena_alloc(mem, TOLD_MAX * sizeof *in->changes);
    c = &in->changes[in->out->n_changes - 1];
    *c = (struct changed){ .file = s->file, .sheet = s->name, .row = d->row, .title = arena_text(mem, title), .kind = d->kind, .field = f->label };
    if (f->privacy == PERSONAL)
        return;
    c->from = (struct label){ .zh = value(mem, f, old, LANG_ZH_HANS), .en = value(mem, f, old, LANG_EN) };
    c->to = (struct label){ .zh = value(mem, f, new, LANG_ZH_HANS), .en = value(mem, f, new, LANG_EN) };
}
