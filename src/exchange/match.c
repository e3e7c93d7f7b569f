/* SPDX-License-Identifier: Apache-2.0 */
/* Drafts beside the register and beside each other: which record each is, whether
** it is right and says anything new; and its entry. */
#include "base/day.h"
#include "base/digest.h"
#include "exchange/find.h"
#include "exchange/intake.h"
#include "rules/id_number.h"
#include "rules/record.h"
#include "store/book.h"
#include "store/project.h"
#include "store/records.h"

#include <string.h>

/* Drafts between two words about progress; times a kind is gone through because
** its records name others of it that come later. */
enum { OFTEN = 1024, ROUNDS = 64 };

struct match {
    struct intake *in;
    struct find find;
    const struct kind *kind;
    const struct field *code;       /* that alone makes the kind's key, or NULL   */
    const struct field *number;     /* a personal text that no two share, or NULL */
    int at;                         /* its place in kinds[]                       */
    int64_t today, done, entered;   /* entered: drafts of the kind dealt with     */
    int64_t head;                   /* last entry before this import              */
    bool known[KINDS_MAX];          /* the register had records of the kind       */
    bool last;                      /* whatever is not there now won't come       */
};

static enum fault stopped(const struct match *m)
{
    return m->in->op->fault != OK ? m->in->op->fault : staging_fault(m->in->staging);
}

static void settle(struct match *m, const struct staged *d, int state, int64_t day)
{
    const struct field *group = kind_field(d->kind, GROUP);
    struct outcome o = { .state = state, .day = day, .id = state == S_DONE ? d->id : NULL };

    if (state == S_DONE)
        o.group = group != NULL ? *field_text(group, d->record) : kind_by_name("household") == d->kind ? d->id : NULL;
    staging_outcome_put(m->in->staging, d->place, &o);
    if (state == S_BAD)
        m->in->out->faulty++;
    else if (state == S_KEPT_OUT)
        m->in->out->kept_out++;
    m->entered++;
    if (++m->done % OFTEN == 0)
        op_progress(m->in->op, m->done, m->in->n);
}

/* A fault in in->aside is the draft's; false. */
static bool refuse(struct match *m, const struct staged *d)
{
    if (tell_draft(m->in, d))
        settle(m, d, S_BAD, NONE);
    return false;
}

/* ** References ** */

static void lean_on(struct match *m, const struct staged *d, const struct field *f, int64_t place)
{
    struct staged other;
    struct flaw at = draft_spot(m->in, d, f->name);

    if (!m->in->options->keep_good || !staging_by_place(m->in->staging, m->in->aside.mem, place, &other))
        return;
    at.fault = F_INPUT;
    tell(m->in, &at, "未导入：“" ZH "”所指的记录（“%s”第 %d 行）有错误", "kept out: \"" EN "\" names the record in \"%s\", row %d, which is wrong",
         LABEL(f->label), m->in->sources[other.sheet]->name, other.row);
}

/* One reference to an id; *bad grows when it is wrong, FIND_PENDING or FIND_FAULTY is handed back. */
static enum found resolve(struct match *m, const struct staged *d, const struct list *l, int64_t i, const struct field *f, void *object, bool *bad)
{
    const char **v = field_text(f, object), *id = NULL;
    struct op *aside = &m->in->aside;
    const struct kind *of;
    int64_t place = NONE;
    enum found found;

    if (f->type != T_REF || *v == NULL)
        return FIND_DONE;
    of = kind_by_name(f->of);
    found = find_record(&m->find, of, *v, &id, &place);
    if (found == FIND_ABSENT && aside->fault == OK && of == m->kind && !m->last)
        return FIND_PENDING;
    if (found == FIND_PENDING && !m->last)
        return found;
    if (found == FIND_FAULTY)
        lean_on(m, d, f, place);
    if (found == FIND_DONE)
        *v = id;
    if (found == FIND_DONE || found == FIND_FAULTY)
        return found;
    if (aside->fault == OK)
        op_fault(aside, F_ABSENT, "", "“" ZH "”所指的“" ZH "”不在册，也不在此次导入的文件中；请改正编码，或补上它",
                 "\"" EN "\" names a record of \"" EN "\" that is neither in the register nor in these files; correct the code, or add it",
                 LABEL(f->label), LABEL(of->label));
    if (l == NULL)
        strcpy(aside->at, f->name);
    else
        strcpy(aside->at, arena_printf(aside->mem, "%s[%d].%s", l->name, (int)i + 1, f->name));
    *bad = true;
    tell_draft(m->in, d);
    return FIND_DONE;
}

/* All references of ${d}: what they come to together. */
static enum found resolve_all(struct match *m, const struct staged *d, bool *bad)
{
    enum found all = FIND_DONE, one;

    for (const struct field *f = m->kind->fields; f->name != NULL; f++)
        if ((one = resolve(m, d, NULL, 0, f, d->record, bad)) == FIND_PENDING)
            return one;
        else if (one != FIND_DONE)
            all = one;
    for (const struct list *l = m->kind->lists; l->name != NULL; l++)
        for (int64_t i = 0; i < list_count(l, d->record); i++)
            for (const struct field *f = l->items; f->name != NULL; f++)
                if ((one = resolve(m, d, l, i, f, list_item(l, d->record, i), bad)) == FIND_PENDING)
                    return one;
                else if (one != FIND_DONE)
                    all = one;
    return all;
}

/* ** Which record a draft is ** */

static const char *text_of(const struct staged *d, const struct field *f)
{
    return f == NULL ? NULL : *field_text(f, d->record);
}

/* Its key, references resolved. */
static const char *key_of(struct match *m, const struct staged *d)
{
    return record_key(m->in->aside.mem, m->kind, d->record, d->flags & D_REPORTED ? NONE : d->day);
}

/* The id that an earlier draft at ${place} came to have; NULL when that is ${d} or has none. */
static const char *id_at(struct match *m, const struct staged *d, int64_t place)
{
    struct outcome o;

    if (place == NONE || place == d->place || !staging_outcome(m->in->staging, m->in->aside.mem, place, &o))
        return NULL;
    return o.state == S_DONE ? o.id : NULL;
}

static const char *id_of_word(struct match *m, const struct staged *d, const char *text)
{
    return text == NULL ? NULL : id_at(m, d, find_word(&m->find, m->kind, text));
}

/* What key fields are recorded of a kind whose key has several, or whose day is part of it. */
static bool whole_key(const struct match *m, const struct staged *d)
{
    for (const struct field *f = m->kind->fields; f->name != NULL; f++)
        if ((f->flags & KEY) && (f->flags & REQUIRED) && !field_recorded(f, d->record))
            return false;
    return !(m->kind->flags & KEY_DAY) || (d->day != NONE && !(d->flags & D_REPORTED));
}

/* By marks that the file left: a reference, a name, the head of a household. */
static enum fault id_by_mark(struct match *m, struct staged *d, const char **id)
{
    const char *mark = d->id;
    enum found found;
    int64_t place;

    *id = NULL;
    d->id = NULL;
    if (*mark == M_HEAD) {
        if (find_record(&m->find, kind_by_name("household"), mark + 1, &mark, &place) != FIND_DONE)
            return m->in->aside.fault;
        return record_in_group(m->in->db, m->kind, mark, field_by_name(m->kind->fields, "relation"), "head",
                               d->day == NONE ? m->today : d->day, id);
    }
    if ((*id = id_of_word(m, d, mark + 1)) != NULL)
        return OK;
    found = mark[1] == M_PLACE ? find_record(&m->find, m->kind, mark + 1, id, &place) : find_registered(&m->find, m->kind, mark + 1, id);
    if (found == FIND_ABSENT && *mark == M_NAMED && m->code != NULL && text_of(d, m->code) == NULL && !find_is_number(mark + 1)) {
        *field_text(m->code, d->record) = mark + 1;
        d->stated |= UINT64_C(1) << (m->code - m->kind->fields);
    }
    return m->in->aside.fault;
}

static enum fault id_by_key(struct match *m, struct staged *d, const char **id)
{
    const char *key;
    int64_t first;

    if (m->code != NULL) {
        if (text_of(d, m->code) == NULL || ((d->flags & D_AGAIN) && (*id = id_of_word(m, d, text_of(d, m->code))) != NULL))
            return OK;
        if (m->kind->flags & NAMED) {
            *id = text_of(d, m->code);
            return OK;
        }
        return m->known[m->at] ? record_by_key(m->in->db, m->kind, d->record, d->day, id) : OK;
    }
    if ((key = key_of(m, d)) == NULL)
        return OK;
    first = staging_word_add(m->in->staging, W_SAME, key, d->place);
    if ((*id = id_at(m, d, first)) != NULL)
        return OK;
    if (!whole_key(m, d))
        return record_by_part_of_key(m->in->db, m->kind, d->record, d->day == NONE ? m->today : d->day, id);
    return m->known[m->at] ? record_by_key(m->in->db, m->kind, d->record, d->day, id) : OK;
}

/* Its id: given, or that of an earlier draft or of a record with the same key or
** number.  Without any: a new one when something names it, else *named is false. */
static enum fault identify(struct match *m, struct staged *d, bool *fresh, bool *named)
{
    const char *id = NULL;
    bool marked = d->id != NULL && *d->id <= M_WHO;
    enum fault f = OK;

    *fresh = false;
    *named = true;
    if (d->id != NULL && !marked)
        return OK;
    if (marked && (f = id_by_mark(m, d, &id)) != OK)
        return f;
    if (id == NULL && (f = id_by_key(m, d, &id)) != OK)
        return f;
    if (id == NULL && text_of(d, m->number) != NULL && (m->code == NULL || text_of(d, m->code) == NULL)
        && (id = id_of_word(m, d, text_of(d, m->number))) == NULL)
        f = record_by_field(m->in->db, m->kind, m->number, text_of(d, m->number), NONE, &id);
    if (f != OK)
        return f;
    *named = marked || text_of(d, m->number) != NULL || (m->code != NULL ? text_of(d, m->code) != NULL : key_of(m, d) != NULL);
    *fresh = id == NULL && *named;
    d->id = id != NULL ? id : *named ? id_new(m->in->db) : NULL;
    return OK;
}

/* An id made from what a record without a key says, and from how many like it
** came before in these files: its day, for neighbours to lie together, and 60
** bits of a digest. */
static const char *content_id(struct match *m, const struct staged *d, const struct buf *facts, int64_t before)
{
    static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";      /* as id_new */
    struct buf head = buf_open(m->in->aside.mem);
    uint64_t day = d->day == NONE ? 0 : (uint64_t)(d->day - DAY_FIRST), rest = 0;
    uint8_t hash[DIGEST];
    char id[17] = "";

    buf_printf(&head, "%s %s %lld %lld ", m->in->db->book, m->kind->name, (long long)d->day, (long long)before);
    digest(hash, head.p, head.n, facts->p, facts->n);
    for (int i = 0; i < 8; i++)
        rest = rest << 8 | hash[1 + i];
    for (int i = 3; i >= 0; i--, day >>= 5)
        id[i] = alphabet[day & 31];
    for (int i = 15; i >= 4; i--, rest >>= 5)
        id[i] = alphabet[rest & 31];
    return arena_text(m->in->aside.mem, id);
}

static const char *id_by_content(struct match *m, const struct staged *d)
{
    struct buf facts = buf_open(m->in->aside.mem);
    const char *id;
    int64_t before;

    record_put(&facts, m->kind, d->record, FACTS);
    id = content_id(m, d, &facts, 0);
    before = staging_word_add(m->in->staging, W_OFTEN, id, 1);
    if (before == NONE)
        return id;
    staging_word_put(m->in->staging, W_OFTEN, id, before + 1);
    return content_id(m, d, &facts, before);
}

/* ** One record on several rows ** */

static enum fault duplicate(struct match *m, const struct staged *other)
{
    return op_fault(&m->in->aside, F_CLASH, "", "与“%s”第 %d 行是同一条记录（编码等关键各列相同）；请删除其中一行",
                    "is the same record as in \"%s\", row %d (its code or other key columns are the same); remove one of them",
                    m->in->sources[other->sheet]->name, other->row);
}

/* The first draft of the record that ${d} is of, in these files: by what names both,
** or, where an id may do that too, by the id. */
static int64_t first_of(struct match *m, const struct staged *d)
{
    struct staging *s = m->in->staging;
    const char *code = text_of(d, m->code), *key = m->code != NULL ? NULL : key_of(m, d);
    int64_t first = NONE;

    if (m->in->aliased[m->at])
        return staging_word_add(s, W_CHAIN, arena_printf(m->in->aside.mem, "%d %s", m->at, d->id), d->place);
    if (m->code != NULL && code != NULL && (d->flags & D_AGAIN))
        first = find_word(&m->find, m->kind, code);
    else if (key != NULL)
        first = staging_word(s, W_SAME, key);
    return first;
}

/* Another spell of a record in the same files is fine; the same spell twice is not.
** *first: no draft of this record was entered before. */
static enum fault chain(struct match *m, const struct staged *d, bool *first)
{
    struct arena *mem = m->in->aside.mem;
    struct staging *s = m->in->staging;
    int64_t day = d->flags & D_REPORTED ? NONE : d->day, before = first_of(m, d), spell = NONE;
    struct staged other;

    *first = before == NONE || before == d->place;
    if (*first || !(d->flags & D_SUBJECT) || !staging_by_place(s, mem, before, &other) || !(other.flags & D_SUBJECT))
        return OK;
    if (m->kind->life == EVENT || other.day == day || other.day == NONE || other.flags & D_REPORTED || day == NONE)
        return duplicate(m, &other);
    spell = staging_word_add(s, W_SPELL, arena_printf(mem, "%d %s %lld", m->at, d->id, (long long)day), d->place);
    if (spell != NONE && spell != d->place && staging_by_place(s, mem, spell, &other))
        return duplicate(m, &other);
    return OK;
}

/* ** What it says beside what the register has ** */

struct version_at {
    const struct version *v;        /* that the draft speaks of; NULL: a new spell          */
    const struct version *before;   /* of a new spell: what held until then; NULL: nothing  */
};

static struct version_at version_of(const struct match *m, const struct staged *d, const struct version *v, int64_t n)
{
    int64_t day = d->flags & D_FIRST ? m->in->options->day : d->day;
    struct version_at at = { NULL, NULL };

    if (n == 0)
        return at;
    if (m->kind->life == EVENT || d->day == NONE || d->flags & D_REPORTED) {
        at.v = &v[n - 1];
        for (int64_t i = n - 1; i > 0 && m->kind->life == STATE && day != NONE && v[i].from_day > day; i--)
            at.v = &v[i - 1];
        return at;
    }
    for (int64_t i = 0; i < n; i++)
        if (v[i].from_day == d->day)
            at.v = &v[i];
        else if (v[i].from_day < d->day)
            at.before = &v[i];
    return at;
}

static bool states(const struct staged *d, int bit)
{
    return d->stated >> bit & 1;
}

/* Whether the area ${inner} is ${outer} or lies in it; not when either isn't recorded. */
static bool lies_in(const char *inner, const char *outer)
{
    return inner != NULL && outer != NULL && strncmp(inner, outer, strlen(outer)) == 0;
}

/* Whether the field is an area that follows from where the row lies. */
static bool is_placed(const struct staged *d, const struct field *f)
{
    return d->flags & D_PLACED && f->flags & AREA;
}

/* Item fields of ${l} that the file has a column for, as bits. */
static unsigned stated_items(const struct match *m, const struct staged *d, const struct list *l)
{
    const struct source *s = m->in->sources[d->sheet];
    unsigned bits = 0;

    for (int i = 0; (d->flags & D_SUBJECT) && i < s->n; i++) {
        const struct meaning *means = &s->slots[i].means;

        if (s->slots[i].candidates == 1 && means->is == MEANS_FIELD && means->seat == SEAT_OWN && means->list == l)
            bits |= 1u << (means->field - l->items);
    }
    return bits;
}

/* Whether ${old} has all that the file says of ${item}. */
static bool is_same_item(const struct list *l, unsigned stated, const void *item, const void *old)
{
    for (const struct field *f = l->items; f->name != NULL; f++)
        if ((stated >> (f - l->items) & 1 || field_recorded(f, item)) && !field_same(f, item, old))
            return false;
    return true;
}

/* Columns of an item that the file lacks: as the register has them in the item that is otherwise the same. */
static void compose_items(struct match *m, struct staged *d, const struct list *l, const void *old)
{
    unsigned stated = stated_items(m, d, l);
    int64_t n = list_count(l, d->record), before = list_count(l, old);
    bool *taken = arena_alloc(m->in->aside.mem, (size_t)before + 1);

    for (int64_t i = 0; i < n; i++)
        for (int64_t k = 0; k < before; k++)
            if (!taken[k] && is_same_item(l, stated, list_item(l, d->record, i), list_item(l, old, k))) {
                memcpy(list_item(l, d->record, i), list_item(l, old, k), l->size);
                taken[k] = true;
                break;
            }
}

/* What the file doesn't state stays as the register has it; of a ${spell} before, all but its end. */
static void compose(struct match *m, struct staged *d, const void *old, bool spell)
{
    for (const struct field *f = m->kind->fields; f->name != NULL; f++) {
        bool code = (f->flags & REQUIRED) && (f->flags & KEY) && !field_recorded(f, d->record);

        if (states(d, (int)(f - m->kind->fields)) && !code && !(is_placed(d, f) && lies_in(*field_text(f, old), text_of(d, f))))
            continue;
        if (!spell || !(f->flags & ENDS || strcmp(f->name, "end_reason") == 0))
            field_copy(f, old, d->record);
    }
    for (const struct list *l = m->kind->lists; l->name != NULL; l++)
        if (!states(d, FIELDS_MAX + (int)(l - m->kind->lists))) {
            memcpy((char *)d->record + l->at, (const char *)old + l->at, sizeof(void *));
            memcpy((char *)d->record + l->n_at, (const char *)old + l->n_at, sizeof(int64_t));
        } else
            compose_items(m, d, l, old);
}

/* Each field, and the record by itself; what follows from other fields is filled in.
** What the file doesn't state gives way to what it states. */
static enum fault check(struct match *m, struct staged *d)
{
    struct op *aside = &m->in->aside;

    for (int tries = 0;; tries++) {
        enum fault f = record_check(aside, m->kind, d->record, d->day, m->today);
        const struct field *at = f == OK ? NULL : field_by_name(m->kind->fields, aside->at);

        if (at == NULL || tries == 4 || states(d, (int)(at - m->kind->fields)) || !field_recorded(at, d->record))
            return f;
        op_clear(aside);
        if (type_is_text(at->type))
            *field_text(at, d->record) = NULL;
        else
            *field_int(at, d->record) = NONE;
    }
}

/* The register's version of a record: its bodies and its struct. */
struct old {
    struct stored stored;
    void *record;
};

static enum fault old_parse(struct match *m, const char *body, void *record)
{
    const struct json *object;
    enum fault f;

    if (body == NULL)
        return OK;
    if ((f = json_parse(&m->in->aside, body, strlen(body), &object)) != OK)
        return f;
    return record_parse(&m->in->aside, m->kind, object, false, record);
}

static enum fault old_read(struct match *m, int64_t seq, struct old *old)
{
    enum fault f = entry_by_seq(m->in->db, seq, &old->stored);

    old->record = record_new(m->in->aside.mem, m->kind);
    if (f == OK && (f = old_parse(m, old->stored.facts, old->record)) == OK)
        f = old_parse(m, old->stored.personal, old->record);
    return f;
}

static bool is_equal(struct match *m, const struct staged *d, const struct old *old, int64_t from_day)
{
    struct buf facts = buf_open(m->in->aside.mem), personal = buf_open(m->in->aside.mem);
    bool has_personal = record_has_personal(m->kind, d->record);

    record_put(&facts, m->kind, d->record, FACTS);
    if (has_personal)
        record_put(&personal, m->kind, d->record, PERSONAL_BODY);
    return d->day == from_day && text_same(old->stored.facts, facts.p)
        && (old->stored.erased || text_same(old->stored.personal, has_personal ? personal.p : NULL));
}

/* How people call the draft, without ids or anything personal. */
static const char *title_of(struct match *m, const struct staged *d)
{
    const char *code = text_of(d, m->code);

    return code != NULL ? code : arena_printf(m->in->aside.mem, "%s:%d", m->in->sources[d->sheet]->name, d->row);
}

static void tell_changes(struct match *m, const struct staged *d, const struct old *old)
{
    static const struct field day = { .name = "day", .type = T_DAY };

    for (const struct field *f = m->kind->fields; f->name != NULL; f++)
        if (!field_same(f, old->record, d->record))
            tell_change(m->in, d, title_of(m, d), f, old->record, d->record);
    for (const struct list *l = m->kind->lists; l->name != NULL; l++) {
        struct field count = { .name = l->name, .type = T_INT, .label = l->label, .at = l->n_at };
        bool same = list_count(l, old->record) == list_count(l, d->record);

        for (int64_t i = 0; same && i < list_count(l, d->record); i++)
            for (const struct field *f = l->items; same && f->name != NULL; f++)
                same = field_same(f, list_item(l, old->record, i), list_item(l, d->record, i));
        if (!same)
            tell_change(m->in, d, title_of(m, d), &count, old->record, d->record);
    }
    if (m->kind->life == EVENT && old->stored.day != d->day) {
        struct field f = day;
        int64_t days[2] = { old->stored.day, d->day };

        f.label = m->kind->day;
        tell_change(m->in, d, title_of(m, d), &f, &days[0], &days[1]);
    }
}

/* ** New records ** */

/* Households and persons that are new and have no code get one. */
static enum fault make_code(struct match *m, struct staged *d)
{
    struct intake *in = m->in;
    const struct field *area = kind_field(m->kind, AREA), *group = kind_field(m->kind, GROUP);
    const char *prefix = NULL, *at;
    int64_t last;
    enum fault f = OK;

    if (m->code == NULL || text_of(d, m->code) != NULL || !kind_makes_code(m->kind))
        return OK;
    if (group != NULL && text_of(d, group) != NULL)
        prefix = record_title(in->db, kind_by_name(group->of), text_of(d, group));
    else if (group == NULL && area != NULL)
        prefix = text_of(d, area);
    if (prefix == NULL)
        return OK;
    at = arena_printf(in->aside.mem, "%d %s", m->at, prefix);
    if ((last = staging_word(in->staging, W_SERIAL, at)) == NONE && (f = record_last_serial(in->db, m->kind, m->code, prefix, &last)) != OK)
        return f;
    staging_word_put(in->staging, W_SERIAL, at, ++last);
    *field_text(m->code, d->record) = arena_printf(in->aside.mem, group != NULL ? "%s-%02lld" : "%s-%04lld", prefix, (long long)last);
    in->out->codes++;
    return OK;
}

static void tell_code(struct match *m, const struct staged *d)
{
    struct flaw at = draft_spot(m->in, d, m->code->name);

    tell(m->in, &at, "“" ZH "”没有编码，新编为 %s", "\"" EN "\" had no code and got %s", LABEL(m->kind->label), text_of(d, m->code));
}

/* ** One draft ** */

static enum fault append(struct match *m, struct staged *d, const struct version *v, bool fresh)
{
    struct entry e = { .act = v == NULL ? PUT : CORRECT, .kind = m->kind, .subject = d->id, .based_on = v == NULL ? NONE : v->seq,
                       .day = d->day, .device_time = NONE, .record = d->record, .fresh = fresh,
                       .only = m->code != NULL && !(d->flags & D_AGAIN) && !m->in->aliased[m->at] };
    enum fault f;

    f = ledger_append(m->in->db, &e);
    m->in->out->waiting += e.waiting;
    return f;
}

static enum fault erased(struct match *m)
{
    return op_fault(&m->in->aside, F_CLASH, "", "此记录的个人信息已依法删除，不能由文件恢复；请清空该行的个人信息各列",
                    "what was personal in this record was erased and can't come back from a file; empty its personal columns");
}

/* Whether the file gives anything personal of its own. */
static bool brings_personal(const struct match *m, const struct staged *d, const void *old)
{
    for (const struct field *f = m->kind->fields; f->name != NULL; f++)
        if (f->privacy == PERSONAL && field_recorded(f, d->record) && !field_same(f, d->record, old))
            return true;
    return false;
}

static enum fault no_day(struct match *m)
{
    return op_fault(&m->in->aside, F_INPUT, "day", ZH "：必填（新记录须有日期；可加该列，或用 --day 指明）",
                    EN ": is required of a new record (add the column, or give --day)", LABEL(m->kind->day));
}

/* What differs from version ${v} becomes a correction. */
static enum fault enter_change(struct match *m, struct staged *d, const struct version *v, bool *equal)
{
    struct old old;
    bool has_personal;
    enum fault f = old_read(m, v->seq, &old);

    if (f != OK)
        return f;
    if (d->day == NONE || d->flags & D_REPORTED)
        d->day = v->from_day;
    has_personal = old.stored.erased && brings_personal(m, d, old.record);
    compose(m, d, old.record, false);
    if ((*equal = is_equal(m, d, &old, v->from_day)))
        return OK;
    f = check(m, d);
    if ((*equal = f == OK && is_equal(m, d, &old, v->from_day)))
        return OK;
    if (has_personal) {
        op_clear(&m->in->aside);
        return erased(m);
    }
    if (f != OK)
        return f;
    if (v->seq > m->head) {
        struct staged other;
        int64_t place = first_of(m, d);

        if (place != NONE && place != d->place && staging_by_place(m->in->staging, m->in->aside.mem, place, &other))
            return op_fault(&m->in->aside, F_CLASH, "", "与“%s”第 %d 行对同一条记录所填的不一致；请核对后改为一致",
                            "contradicts \"%s\", row %d, about the same record; compare them and make them agree",
                            m->in->sources[other.sheet]->name, other.row);
    }
    if ((f = append(m, d, v, false)) == OK)
        tell_changes(m, d, &old);
    return f;
}

static enum fault enter_new(struct match *m, struct staged *d, const struct version *before, bool fresh)
{
    struct old old;
    int64_t codes = m->in->out->codes;
    enum fault f;

    if (d->day == NONE)
        return no_day(m);
    if (before != NULL) {
        if ((f = old_read(m, before->seq, &old)) != OK)
            return f;
        compose(m, d, old.record, true);
    } else if ((f = make_code(m, d)) != OK)
        return f;
    if ((f = append(m, d, NULL, fresh)) != OK)
        m->in->out->codes = codes;
    else if (m->in->out->codes > codes)
        tell_code(m, d);
    return f;
}

/* Whether what the file says of one field is no news beside the register's ${old}. */
static bool has(const struct staged *d, const struct field *f, const void *old)
{
    return !field_recorded(f, d->record) || field_same(f, d->record, old)
        || (is_placed(d, f) && (lies_in(*field_text(f, old), text_of(d, f)) || lies_in(text_of(d, f), *field_text(f, old))));
}

/* Whether the register's ${old} has all that the file says. */
static bool has_all(const struct staged *d, const struct kind *kind, const void *old)
{
    for (const struct field *f = kind->fields; f->name != NULL; f++)
        if (!has(d, f, old))
            return false;
    for (const struct list *l = kind->lists; l->name != NULL; l++)
        for (int64_t i = 0; i < list_count(l, d->record); i++) {
            int64_t k = 0, n = list_count(l, old);

            while (k < n && !is_same_item(l, 0, list_item(l, d->record, i), list_item(l, old, k)))
                k++;
            if (k == n)
                return false;
        }
    return true;
}

/* A row that says too little to be an event of its own, as the visits in a
** household's handbook do, may speak of one that the register has; else its fault stays. */
static const char *id_by_part(struct match *m, const struct staged *d)
{
    struct op *aside = &m->in->aside, before = *aside;
    const char *id = NULL;
    struct row *rows;
    int64_t n = 0;

    if (m->kind->life != EVENT || d->day == NONE || !m->known[m->at])
        return NULL;
    op_clear(aside);
    if (rows_on_day(m->in->db, m->kind, d->day, &rows, &n) != OK)
        return NULL;
    for (int64_t i = 0; id == NULL && i < n; i++)
        if (has_all(d, m->kind, rows[i].record))
            id = rows[i].id;
    if (id == NULL)
        *aside = before;
    return id;
}

/* Whether it was all said; false when it was refused or has to wait. */
static bool enter(struct match *m, struct staged *d)
{
    struct intake *in = m->in;
    struct version *v = NULL;
    struct version_at at;
    bool bad = d->flags & D_BAD, fresh, named, first = true, equal = false;
    enum found refs;
    int64_t n = 0;
    enum fault f;

    m->find.draft = d;
    if (d->id != NULL && *d->id == M_HEAD && !m->last)
        return false;
    if ((refs = resolve_all(m, d, &bad)) == FIND_PENDING || stopped(m) != OK)
        return false;
    if (bad || refs == FIND_FAULTY) {
        settle(m, d, bad ? S_BAD : S_KEPT_OUT, NONE);
        return false;
    }
    if (identify(m, d, &fresh, &named) != OK)
        return refuse(m, d);
    if (!named) {
        if (d->day == NONE)
            no_day(m);
        else if (!kind_makes_code(m->kind) && check(m, d) != OK)
            d->id = id_by_part(m, d);
        if (in->aside.fault != OK)
            return refuse(m, d);
        if (d->id != NULL) {                    /* it says nothing that isn't there */
            in->out->equal++;
            settle(m, d, S_DONE, d->day);
            return true;
        }
        d->id = id_by_content(m, d);
    }
    if (chain(m, d, &first) != OK)
        return refuse(m, d);
    fresh = first && (fresh || !m->known[m->at]);
    if (!fresh && versions_of(in->db, m->kind, d->id, &v, &n) != OK)
        return refuse(m, d);
    at = version_of(m, d, v, n);
    f = at.v != NULL ? enter_change(m, d, at.v, &equal) : enter_new(m, d, at.before, fresh);
    if (f != OK)
        return refuse(m, d);
    if (equal)
        in->out->equal += at.v->seq <= m->head;     /* else it was counted when it was entered */
    else if (at.v != NULL)
        in->out->corrected++;
    else
        in->out->added++;
    settle(m, d, S_DONE, d->day);
    return true;
}

/* ** Kind by kind ** */

static enum fault match_kind(struct match *m)
{
    struct intake *in = m->in;
    struct staged d;
    bool waiting = true;

    m->code = kind_code(m->kind);
    m->number = kind_number(m->kind);
    m->last = false;
    for (int round = 0; waiting && stopped(m) == OK; round++) {
        int64_t entered = m->entered;

        waiting = false;
        staging_walk(in->staging, m->kind);
        while (staging_next(in->staging, in->aside.mem, &d)) {
            int64_t before = m->entered;

            enter(m, &d);
            waiting |= m->entered == before;
            if (stopped(m) != OK)
                break;
            arena_reset(in->aside.mem);
        }
        m->last = m->entered == entered || round > ROUNDS;
        if (round > ROUNDS + 1)
            break;
    }
    return stopped(m);
}

enum fault intake_match(struct intake *in)
{
    struct match m = { .in = in, .today = day_of_stamp(in->op->now), .head = in->db->head_seq };
    enum fault f = OK;

    find_open(&m.find, in);
    for (int k = 0; kinds[k] != NULL; k++)
        if (records_any(in->db, kinds[k], &m.known[k]) != OK)
            return op_fault(in->op, in->aside.fault, in->aside.at, "%s%.0s", "%.0s%s", in->aside.zh, in->aside.en);
    for (m.at = 0; f == OK && kinds[m.at] != NULL; m.at++) {
        m.kind = kinds[m.at];
        f = match_kind(&m);
    }
    return f;
}
