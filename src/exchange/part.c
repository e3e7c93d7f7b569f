/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/part.h"

#include "base/day.h"
#include "rules/id_number.h"
#include "rules/record.h"

#include <string.h>

void parts_begin(struct parts *p, const struct source *source, int at, int row)
{
    arena_reset(p->mem);
    p->source = source;
    p->at = at;
    p->row = row;
    p->n = 0;
    p->place = NULL;
    p->day = NONE;
    for (int k = 0; kinds[k] != NULL; k++)
        p->first_day[k] = NONE;
}

struct part *parts_of(struct parts *p, const struct kind *kind, enum seat seat)
{
    struct part *part;

    for (int i = 0; i < p->n; i++)
        if (p->v[i].kind == kind && p->v[i].seat == seat)
            return &p->v[i];
    if (p->n == PARTS_MAX)
        return NULL;
    part = &p->v[p->n++];
    *part = (struct part){ .kind = kind, .seat = seat };
    part->d = (struct staged){ .kind = kind, .sheet = p->at, .row = p->row, .day = NONE, .flags = D_SEAT * seat,
                               .record = record_new(p->mem, kind) };
    if (kind == p->source->kind && seat == SEAT_OWN)
        part->d.flags |= D_SUBJECT;
    return part;
}

void parts_place(struct parts *p, const char *level, const char *name)
{
    p->place = arena_printf(p->mem, "%s%c%s=%s", p->place == NULL ? "" : p->place, M_PLACE, level, name);
}

/* ** Which record a part is ** */

static const char *text_of(const struct part *part, const struct field *f)
{
    return f == NULL ? NULL : *field_text(f, part->d.record);
}

/* The key fields as they stand in the file, NULL when none is recorded. */
static const char *key_text(struct arena *mem, const struct part *part)
{
    return record_key(mem, part->kind, part->d.record, part->d.day);
}

static const char *name_text(struct arena *mem, const struct kind *kind, const char *text)
{
    return arena_printf(mem, "%d %s", kind_index(kind), text);
}

/* How rows may name the part; "" when only its place can. */
static const char *handle(const struct part *part)
{
    const struct field *code = kind_code(part->kind);

    if (part->d.id != NULL)
        return *part->d.id == M_NAMED || *part->d.id == M_WHO ? part->d.id + 1 : part->d.id;
    if (text_of(part, code) != NULL)
        return text_of(part, code);
    return text_of(part, kind_number(part->kind)) != NULL ? text_of(part, kind_number(part->kind)) : "";
}

static const struct handle *find_handle(const struct setting *c, const struct kind *kind, enum seat seat)
{
    for (int i = 0; c != NULL && i < c->n; i++)
        if (c->v[i].kind == kind && c->v[i].seat == seat)
            return &c->v[i];
    return NULL;
}

/* What the row says the record of ${kind} is: another part's reference to it. */
static const char *referred(const struct parts *p, const struct part *but, const struct kind *kind)
{
    for (int i = 0; i < p->n; i++)
        for (const struct field *f = p->v[i].kind->fields; &p->v[i] != but && f->name != NULL; f++)
            if (f->type == T_REF && (f->flags & (REQUIRED | GROUP)) && strcmp(f->of, kind->name) == 0
                && p->v[i].kind != kind && *field_text(f, p->v[i].d.record) != NULL)
                return *field_text(f, p->v[i].d.record);
    return NULL;
}

/* Contexts of a row, nearest first: what it says itself, the sheet's form, the workbook's. */
struct around {
    const struct setting *c[3];
};

static const char *said(const struct around *a, const struct kind *kind, enum seat seat)
{
    for (int i = 0; i < 3; i++) {
        const struct handle *h = find_handle(a->c[i], kind, seat);

        if (h != NULL)
            return h->text;
    }
    return NULL;
}

static char *marked(struct parts *p, char mark, const char *text)
{
    return arena_printf(p->mem, "%c%s", mark, text);
}

/* A part without key or id: which record it is, told by the rest of the row. */
static void point(struct parts *p, struct part *part, const struct around *a)
{
    const struct field *name = field_by_name(part->kind->fields, "name");
    const struct kind *person = kind_by_name("person");
    const struct part *head = NULL;
    const char *text;

    if (part->d.id != NULL || text_of(part, kind_code(part->kind)) != NULL || kind_code(part->kind) == NULL
        || text_of(part, kind_number(part->kind)) != NULL)
        return;
    if ((text = referred(p, part, part->kind)) != NULL && *text != M_DRAFT) {
        part->d.id = marked(p, M_NAMED, text);
        return;
    }
    if (part->kind == kind_by_name("area") && p->place != NULL) {     /* a row of a village that names it */
        part->d.id = marked(p, M_WHO, p->place);
        return;
    }
    for (int i = 0; i < p->n; i++)
        if (p->v[i].kind == person && p->v[i].seat == SEAT_HEAD)
            head = &p->v[i];
    if (part->d.flags & D_SUBJECT)
        text = NULL;
    else
        text = said(a, part->kind, part->seat);
    if (text != NULL && *text != M_DRAFT)
        part->d.id = marked(p, M_NAMED, text);
    else if (kind_by_name("household") == part->kind && head != NULL && text_of(head, kind_number(person)) != NULL)
        part->d.id = marked(p, M_WHO, text_of(head, kind_number(person)));
    else if (part->seat != SEAT_HEAD && part->kind != person && !(part->d.flags & D_SUBJECT) && text_of(part, name) != NULL)
        part->d.id = marked(p, M_WHO, text_of(part, name));
}

/* ** Links ** */

/* References that must name a record of the row, where they don't yet. */
static void link_part(struct parts *p, struct part *part, const struct around *a)
{
    for (const struct field *f = part->kind->fields; f->name != NULL; f++) {
        const struct kind *of = f->type == T_REF ? kind_by_name(f->of) : NULL;
        const char **v, *text;

        if (of == NULL || of == part->kind || !(f->flags & (REQUIRED | GROUP)) || *(v = field_text(f, part->d.record)) != NULL)
            continue;
        if ((text = said(a, of, SEAT_OWN)) == NULL && (text = said(a, of, SEAT_HELPER)) == NULL)
            text = referred(p, part, of);
        if (text == NULL)
            continue;
        *v = text;
        part->d.stated |= UINT64_C(1) << (f - part->kind->fields);
    }
    if (part->seat == SEAT_HEAD) {
        const struct field *f = field_by_name(part->kind->fields, "relation");

        if (*field_text(f, part->d.record) == NULL)
            *field_text(f, part->d.record) = "head";
        f = kind_field(part->kind, GROUP);
        if (part->d.id == NULL && *handle(part) == '\0' && *field_text(f, part->d.record) != NULL)
            part->d.id = marked(p, M_HEAD, *field_text(f, part->d.record));
    }
}

/* Where the row lies, for a record that says no area or only the village. */
static void lay(struct parts *p, struct part *part, const char *place)
{
    const struct field *area = kind_field(part->kind, AREA), *group = kind_field(part->kind, GROUP);
    const char **v;

    if (area == NULL || area->type != T_REF || place == NULL || !((area->flags & REQUIRED) || (part->d.flags & D_SUBJECT)))
        return;
    v = field_text(area, part->d.record);
    if (group != NULL && text_of(part, group) != NULL)
        return;
    if (*v == NULL) {
        *v = place;
        part->d.flags |= D_PLACED;
    } else if (strstr(place, "\1natural-village=") != NULL || strstr(place, "\1group=") != NULL) {
        const char *low = strstr(place, "\1natural-village=");

        *v = arena_printf(p->mem, "%s%s", *v, low != NULL ? low : strstr(place, "\1group="));
    }
    part->d.stated |= UINT64_C(1) << (area - part->kind->fields);
}

static void set_day(struct parts *p, struct part *part, int64_t reported)
{
    int64_t first = p->first_day[kind_index(part->kind)];

    if (part->d.day != NONE)
        return;
    if (part->seat != SEAT_OWN)
        first = NONE;
    part->d.day = first != NONE ? first : reported;
    if (part->d.day != NONE)
        part->d.flags |= D_REPORTED | (first != NONE ? (unsigned)D_FIRST : 0);
}

/* ** What is stated ** */

static void state(struct parts *p, struct part *part)
{
    const struct kind *kind = part->kind;

    for (const struct field *f = kind->fields; f->name != NULL; f++)
        if (field_recorded(f, part->d.record))
            part->d.stated |= UINT64_C(1) << (f - kind->fields);
    for (const struct list *l = kind->lists; l->name != NULL; l++)
        if (list_count(l, part->d.record) > 0)
            part->d.stated |= UINT64_C(1) << (FIELDS_MAX + (l - kind->lists));
    if (!(part->d.flags & D_SUBJECT))
        return;
    for (int i = 0; i < p->source->n; i++) {
        const struct meaning *m = &p->source->slots[i].means;

        if (p->source->slots[i].candidates != 1 || m->is != MEANS_FIELD || m->kind != kind || m->seat != SEAT_OWN)
            continue;
        part->d.stated |= UINT64_C(1) << (m->list == NULL ? m->field - kind->fields : FIELDS_MAX + (m->list - kind->lists));
    }
}

/* ** One record on several rows ** */

static void contradict(struct parts *p, struct part *part, const struct staged *other, const struct field *f)
{
    struct flaw at = draft_spot(p->in, &part->d, f->name);
    const struct source *s = p->in->sources[other->sheet];

    at.fault = F_INPUT;
    tell(p->in, &at, "与“%s”第 %d 行对同一条“" ZH "”所填的“" ZH "”不一致；请核对后改为一致",
         "contradicts \"%s\", row %d, about the same \"" EN "\": \"" EN "\"; compare them and make them agree",
         s->name, other->row, LABEL(part->kind->label), LABEL(f->label));
    part->d.flags |= D_BAD;
}

/* What ${part} says into the draft ${to} of the same record; whether that changed. */
static bool merge(struct parts *p, struct part *part, struct staged *to)
{
    bool changed = (part->d.stated & ~to->stated) != 0;

    for (const struct field *f = part->kind->fields; f->name != NULL; f++) {
        if (!field_recorded(f, part->d.record))
            continue;
        if (field_recorded(f, to->record)) {
            if (!field_same(f, part->d.record, to->record) && !((part->d.flags | to->flags) & D_PLACED && f->flags & AREA))
                contradict(p, part, to, f);
        } else
            field_copy(f, part->d.record, to->record);
    }
    for (const struct list *l = part->kind->lists; l->name != NULL; l++)
        if (list_count(l, to->record) == 0 && list_count(l, part->d.record) > 0) {
            memcpy((char *)to->record + l->at, (char *)part->d.record + l->at, sizeof(void *));
            memcpy((char *)to->record + l->n_at, (char *)part->d.record + l->n_at, sizeof(int64_t));
        }
    if ((part->d.flags & D_SUBJECT) && !(to->flags & D_SUBJECT)) {
        to->sheet = part->d.sheet;
        to->row = part->d.row;
        changed = true;
    }
    if (part->d.day != NONE && (to->day == NONE || (to->flags & D_REPORTED && !(part->d.flags & D_REPORTED)))) {
        to->day = part->d.day;
        to->flags = (to->flags & ~(unsigned)(D_REPORTED | D_FIRST)) | (part->d.flags & (D_REPORTED | D_FIRST));
        changed = true;
    }
    to->stated |= part->d.stated;
    changed |= (part->d.flags & (D_BAD | D_SUBJECT) & ~to->flags) != 0;
    to->flags |= part->d.flags & (D_BAD | D_SUBJECT);
    return changed;
}

/* Whether both may speak of one version. */
static bool one_version(const struct part *part, const struct staged *other)
{
    if (part->d.flags & other->flags & D_SUBJECT)
        return false;
    return part->d.day == other->day || part->d.day == NONE || other->day == NONE || (part->d.flags | other->flags) & D_REPORTED;
}

/* The place of an earlier draft that one of the part's names names, or NONE. */
static int64_t earlier(struct parts *p, const struct part *part, const char *name, const char *code)
{
    struct staging *s = p->in->staging;
    int64_t place = staging_word(s, W_NAME, name_text(p->mem, part->kind, name));

    return place == NONE && code != NULL && code != name ? staging_word(s, W_NAME, name_text(p->mem, part->kind, code)) : place;
}

/* Whether an ID number is looked up: that of a head, who stands for the household, or of somebody without code. */
static bool is_looked_up(const struct part *part)
{
    const struct field *relation = field_by_name(part->kind->fields, "relation");
    const char *v = relation == NULL ? NULL : text_of(part, relation);

    return relation == NULL || (v != NULL && strcmp(v, "head") == 0) || text_of(part, kind_code(part->kind)) == NULL;
}

static void stage(struct parts *p, struct part *part)
{
    struct staging *s = p->in->staging;
    const char *name = handle(part), *key = kind_code(part->kind) == NULL ? key_text(p->mem, part) : NULL;
    const char *code = text_of(part, kind_code(part->kind)), *number = text_of(part, kind_number(part->kind));
    int64_t before = NONE;
    struct staged other = { .place = 0 };

    if (*name != '\0')
        before = earlier(p, part, name, code);
    else if (key != NULL)
        before = staging_word(s, W_KEY, key);
    if (before != NONE && staging_by_place(s, p->mem, before, &other) && one_version(part, &other)) {
        if (merge(p, part, &other))
            staging_put(s, &other);
        part->d.place = before;
        return;
    }
    if (before != NONE && other.place == before) {
        part->d.flags |= D_AGAIN;
        other.flags |= D_AGAIN;
        staging_put(s, &other);
    }
    if (part->d.id != NULL || (code == NULL && number != NULL))
        p->in->aliased[kind_index(part->kind)] = true;
    staging_put(s, &part->d);
    p->in->n++;
    if (*name != '\0')
        staging_word_add(s, W_NAME, name_text(p->mem, part->kind, name), part->d.place);
    else if (key != NULL)
        staging_word_add(s, W_KEY, key, part->d.place);
    if (code != NULL && code != name)
        staging_word_add(s, W_NAME, name_text(p->mem, part->kind, code), part->d.place);
    if (number != NULL && number != name && is_looked_up(part))
        staging_word_add(s, W_NAME, name_text(p->mem, part->kind, number), part->d.place);
}

/* ** The row ** */

static void sort(struct parts *p)
{
    for (int i = 1; i < p->n; i++)
        for (int k = i; k > 0 && kind_index(p->v[k - 1].kind) > kind_index(p->v[k].kind); k--) {
            struct part t = p->v[k];

            p->v[k] = p->v[k - 1];
            p->v[k - 1] = t;
        }
}

/* ID numbers as the register has them, so that they are found. */
static void narrow_number(struct parts *p, struct part *part)
{
    const struct field *f = kind_number(part->kind);
    struct op *aside = &p->in->aside;
    struct id_number id;

    if (text_of(part, f) == NULL)
        return;
    if (id_number_parse(aside, f->name, text_of(part, f), &id) == OK && strlen(id.text) == ID_NUMBER_PERSON)
        *field_text(f, part->d.record) = arena_text(p->mem, id.text);
    op_clear(aside);
}

void parts_keep(struct parts *p, const struct setting *own, const struct setting *book, struct setting *to)
{
    struct setting here = { .n = 0, .day = NONE };
    struct around a = { { &here, own, book } };
    const char *place = p->place;
    int64_t day = p->day;

    for (int i = 1; i < 3; i++) {
        if (place == NULL && a.c[i] != NULL)
            place = a.c[i]->place;
        if (day == NONE && a.c[i] != NULL)
            day = a.c[i]->day;
    }
    if (day == NONE)
        day = p->in->options->day;
    sort(p);
    for (int i = 0; i < p->n; i++) {
        struct part *part = &p->v[i];
        const char *name;

        narrow_number(p, part);
        point(p, part, &a);
        link_part(p, part, &a);
        lay(p, part, place);
        set_day(p, part, day);
        state(p, part);
        stage(p, part);
        name = handle(part);
        if (part->seat != SEAT_HEAD)
            here.v[here.n++] = (struct handle){ part->kind, part->seat, *name != '\0' ? name
                                                : arena_printf(p->mem, "%c%lld", M_DRAFT, (long long)part->d.place) };
    }
    if (to == NULL)
        return;
    for (int i = 0; i < here.n; i++)
        to->v[i] = (struct handle){ here.v[i].kind, here.v[i].seat, arena_text(p->in->mem, here.v[i].text) };
    to->n = here.n;
    to->place = arena_text(p->in->mem, p->place);
    to->day = p->day;
}
