/* SPDX-License-Identifier: Apache-2.0 */
/* Drafts beside the register and beside each other: which record each is, what
** its references mean, whether it is right, and whether it says anything new. */
#include "base/day.h"
#include "exchange/intake.h"
#include "rules/record.h"
#include "store/book.h"
#include "store/digest.h"
#include "store/project.h"
#include "store/records.h"

#include <string.h>

enum { OFTEN = 1024 };

struct match {
    struct intake *in;
    struct arena *mem;              /* of the kind at hand                                       */
    const struct kind *kind;
    int at;                         /* its place in kinds[]                                      */
    int64_t today, done;
    struct map keys;                /* of the kind: its KEY fields, to the first draft with them */
    struct map chains;              /* of the kind: an id, to the latest draft of that record    */
    struct map often;               /* of the kind: an id made from content, how often it came   */
    struct map ids[KINDS_MAX];      /* what names a record, to its id; "" for none               */
    struct map names[KINDS_MAX];    /* public names of drafts, to their ids; "" for several      */
    bool known[KINDS_MAX];          /* the register has records of the kind                      */
};

/* A fault in a draft is a flaw; one of the store or the disk stops the import. */
static enum fault note(struct match *m, struct draft *d)
{
    struct op *aside = &m->in->aside;

    if (aside->fault == F_BROKEN || aside->fault == F_DENIED)
        return op_fault(m->in->op, aside->fault, aside->at, "%s%.0s", "%.0s%s", aside->zh, aside->en);
    draft_fault(m->in, d);
    return OK;
}

/* ** References ** */

/* The id that ${text} means among records of the kind at ${k}; "" for none.
** *id is kept with the import. */
static enum fault look_up(struct match *m, int k, const char *text, const char **id)
{
    struct map_row *r = map_find(&m->ids[k], text), *name;
    const char *found = NULL;
    enum fault f;

    if (r == NULL) {
        if (m->known[k] && (f = record_resolve(m->in->db, kinds[k], text, &found)) != OK)
            return f;
        name = map_find(&m->names[k], text);
        if (name != NULL && (*(char *)name->value == '\0' || (found != NULL && strcmp(found, name->value) != 0)))
            return op_fault(&m->in->aside, F_INPUT, "", "有多条“" ZH "”符合；请用编码指明是哪一条",
                            "several records of \"" EN "\" have this; name the one by its code", LABEL(kinds[k]->label));
        r = map_add(&m->ids[k], text);
        r->value = found != NULL ? arena_text(m->in->mem, found) : name != NULL ? name->value : "";
    }
    *id = r->value;
    return OK;
}

static enum fault resolve(struct match *m, struct draft *d, const struct list *l, int64_t i, const struct field *f, void *object)
{
    const char **v = field_text(f, object), *id = NULL;
    struct op *aside = &m->in->aside;
    const struct kind *of;

    if (*v == NULL)
        return OK;
    of = kind_by_name(f->of);
    if (look_up(m, kind_index(of), *v, &id) == OK && *id == '\0')
        op_fault(aside, F_ABSENT, "", "“" ZH "”所指的“" ZH "”不在册，也不在此次导入的文件中；请改正编码，或补上它",
                 "\"" EN "\" names a record of \"" EN "\" that is neither in the register nor in these files; correct the code, or add it",
                 LABEL(f->label), LABEL(of->label));
    if (aside->fault == OK) {
        *v = id;
        return OK;
    }
    if (l == NULL)
        strcpy(aside->at, f->name);
    else
        strcpy(aside->at, arena_printf(aside->mem, "%s[%d].%s", l->name, (int)i + 1, f->name));
    return note(m, d);
}

/* References of ${d} itself: those of its key, or all others and its items'. */
static enum fault resolve_all(struct match *m, struct draft *d, bool key)
{
    enum fault fault = OK;

    for (const struct field *f = m->kind->fields; fault == OK && f->name != NULL; f++)
        if (f->type == T_REF && !!(f->flags & KEY) == key)
            fault = resolve(m, d, NULL, 0, f, d->record);
    for (const struct list *l = m->kind->lists; !key && l->name != NULL; l++)
        for (int64_t i = 0; i < list_count(l, d->record); i++)
            for (const struct field *f = l->items; fault == OK && f->name != NULL; f++)
                if (f->type == T_REF)
                    fault = resolve(m, d, l, i, f, list_item(l, d->record, i));
    return fault;
}

/* ** Which record a draft is ** */

/* The KEY fields as one text, NULL when none is recorded. */
static const char *key_of(struct match *m, const struct draft *d)
{
    struct buf b = buf_open(m->mem);
    bool any = false;

    for (const struct field *f = m->kind->fields; f->name != NULL; f++)
        if (f->flags & KEY) {
            if (field_recorded(f, d->record)) {
                any = true;
                if (type_is_text(f->type))
                    buf_text(&b, *field_text(f, d->record));
                else
                    buf_int(&b, *field_int(f, d->record));
            }
            buf_char(&b, '\x1f');
        }
    if (m->kind->flags & KEY_DAY)
        buf_int(&b, d->day);
    return any ? b.p : NULL;
}

/* Its id: given, or that of an earlier draft or of a record with the same key,
** or a new one.  Stays NULL without a key. */
static enum fault identify(struct match *m, struct draft *d)
{
    struct intake *in = m->in;
    const char *key = key_of(m, d), *id = NULL;
    struct map_row *r;

    if (key == NULL)
        return OK;
    r = map_add(&m->keys, key);
    if (d->id == NULL && r->value != NULL)
        d->id = ((const struct draft *)r->value)->id;
    if (d->id == NULL && (m->kind->flags & NAMED))
        d->id = *field_text(field_by_name(m->kind->fields, "code"), d->record);
    if (d->id == NULL && m->known[m->at] && record_by_key(in->db, m->kind, d->record, d->day, &id) != OK)
        return note(m, d);
    if (d->id == NULL) {
        d->fresh = id == NULL;
        d->id = arena_text(in->mem, id != NULL ? id : id_new(in->db));
    }
    if (r->value == NULL)
        r->value = d;
    return OK;
}

static void duplicate(struct match *m, struct draft *d, const struct draft *first)
{
    op_fault(&m->in->aside, F_CLASH, "", "与“%s”第 %d 行是同一条记录（编码等关键各列相同）；请删除其中一行",
             "is the same record as row %2$d of \"%1$s\" (its code or other key columns are the same); remove one of them", first->source->name, first->row);
    draft_fault(m->in, d);
}

/* Another spell of a record in the same files is fine; the same spell twice is not. */
static void chain(struct match *m, struct draft *d)
{
    struct map_row *r = map_add(&m->chains, d->id);

    d->same = r->value;
    d->fresh |= d->same == NULL && !m->known[m->at];
    r->value = d;
    for (const struct draft *s = d->same; s != NULL; s = s->same)
        if (m->kind->life == EVENT || s->day == d->day || s->day == NONE || d->day == NONE) {
            duplicate(m, d, s);
            return;
        }
}

/* How references may name the draft. */
static void introduce(struct match *m, const struct draft *d)
{
    const struct field *name = field_by_name(m->kind->fields, "name"), *code = NULL;
    struct map_row *r;

    for (const struct field *f = m->kind->fields; code == NULL && f->name != NULL; f++)
        if ((f->flags & KEY) && f->type == T_TEXT)
            code = f;
    map_add(&m->ids[m->at], d->id)->value = (void *)(uintptr_t)d->id;
    if (code != NULL && *field_text(code, d->record) != NULL)
        map_add(&m->ids[m->at], *field_text(code, d->record))->value = (void *)(uintptr_t)d->id;
    if (name == NULL || name->privacy != PUBLIC || *field_text(name, d->record) == NULL)
        return;
    r = map_add(&m->names[m->at], *field_text(name, d->record));
    if (r->value == NULL)
        r->value = (void *)(uintptr_t)d->id;
    else if (strcmp(r->value, d->id) != 0)
        r->value = (void *)(uintptr_t)"";
}

/* ** What it says ** */

/* An id made from what a record without a key says, and from how many like it
** came before in these files: its day, for neighbours to lie together, and 60
** bits of a digest. */
static const char *content_id(struct match *m, const struct draft *d, const char *facts, size_t n, int64_t before)
{
    static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";      /* as id_new */
    struct buf head = buf_open(m->in->aside.mem);
    uint64_t day = (uint64_t)(d->day - DAY_FIRST), rest = 0;
    uint8_t hash[DIGEST];
    char id[17] = "";

    buf_printf(&head, "%s %s %lld %lld ", m->in->db->book, m->kind->name, (long long)d->day, (long long)before);
    digest(hash, head.p, head.n, facts, n);
    for (int i = 0; i < 8; i++)
        rest = rest << 8 | hash[1 + i];
    for (int i = 3; i >= 0; i--, day >>= 5)
        id[i] = alphabet[day & 31];
    for (int i = 15; i >= 4; i--, rest >>= 5)
        id[i] = alphabet[rest & 31];
    return arena_text(m->in->mem, id);
}

static const char *identify_by_content(struct match *m, const struct draft *d, const struct buf *facts)
{
    const char *id = content_id(m, d, facts->p, facts->n, 0);
    struct map_row *r = map_add(&m->often, id);
    uintptr_t before = (uintptr_t)r->value;

    r->value = (void *)(before + 1);
    return before == 0 ? id : content_id(m, d, facts->p, facts->n, (int64_t)before);
}

/* A column that the sheet lacks, though the version to be corrected has
** something there, which would be lost. */
static const struct label *lost(const struct match *m, const struct draft *d, const void *old)
{
    for (const struct field *f = m->kind->fields; f->name != NULL; f++)
        if (!(d->source->fields >> (f - m->kind->fields) & 1) && field_recorded(f, old) && !field_recorded(f, d->record))
            return &f->label;
    for (const struct list *l = m->kind->lists; l->name != NULL; l++)
        if (!(d->source->lists >> (l - m->kind->lists) & 1) && list_count(l, old) > 0)
            return &l->label;
    return NULL;
}

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* Whether version ${v} says what the draft says; otherwise the draft corrects it. */
static enum fault compare(struct match *m, struct draft *d, const struct version *v, const struct buf *facts)
{
    struct intake *in = m->in;
    struct buf personal = buf_open(in->aside.mem);
    bool has_personal = record_has_personal(m->kind, d->record);
    const struct label *gone;
    struct stored old;
    void *record;

    if (has_personal)
        record_put(&personal, m->kind, d->record, PERSONAL_BODY);
    if (entry_by_seq(in->db, v->seq, &old) != OK || entry_record(in->db, m->kind, v->seq, &record) != OK)
        return note(m, d);
    d->based_on = v->seq;
    d->equal = same_text(old.facts, facts->p) && v->from_day == d->day
        && (old.erased || same_text(old.personal, has_personal ? personal.p : NULL));
    if (d->equal)
        return OK;
    if (old.erased && has_personal)
        op_fault(&in->aside, F_CLASH, "", "此记录的个人信息已依法删除，不能由文件恢复；请清空该行的个人信息各列",
                 "what was personal in this record was erased and can't come back from a file; empty its personal columns");
    else if ((gone = lost(m, d, record)) != NULL)
        op_fault(&in->aside, F_INPUT, "", "表中没有“" ZH "”列，而册中此记录已填该项，导入会将其清空；请补上该列",
                 "the sheet has no column \"" EN "\", which this record has in the register and would lose; add the column", LABEL(*gone));
    return in->aside.fault == OK ? OK : note(m, d);
}

/* The version of ${n} that a draft speaks of; NULL for a new spell. */
static const struct version *version_of(const struct match *m, const struct draft *d, const struct version *v, int64_t n)
{
    if (n == 0 || m->kind->life == EVENT || d->day == NONE)
        return n == 0 ? NULL : &v[n - 1];
    for (int64_t i = 0; i < n; i++)
        if (v[i].from_day == d->day)
            return &v[i];
    return NULL;
}

/* Each field, and the record by itself; what follows from other fields is filled in. */
static enum fault check(struct match *m, struct draft *d)
{
    struct intake *in = m->in;
    struct arena *scratch = in->aside.mem;

    in->aside.mem = in->mem;            /* filled texts stay */
    record_check(&in->aside, m->kind, d->record, d->day, m->today);
    in->aside.mem = scratch;
    return in->aside.fault == OK ? OK : note(m, d);
}

static enum fault judge(struct match *m, struct draft *d)
{
    struct intake *in = m->in;
    const struct version *spell = NULL;
    struct version *v = NULL;
    struct buf facts = buf_open(in->aside.mem);
    int64_t n = 0;

    if (d->id != NULL && m->known[m->at] && versions_of(in->db, m->kind, d->id, &v, &n) != OK)
        return note(m, d);
    if ((spell = version_of(m, d, v, n)) != NULL && d->day == NONE)
        d->day = spell->from_day;
    if (check(m, d) != OK)
        return in->op->fault;
    if (d->bad || (d->id != NULL && spell == NULL))
        return OK;
    record_put(&facts, m->kind, d->record, FACTS);
    if (d->id == NULL) {
        d->id = identify_by_content(m, d, &facts);
        if ((d->fresh = !m->known[m->at]))
            return OK;
        if (versions_of(in->db, m->kind, d->id, &v, &n) != OK)
            return note(m, d);
        spell = version_of(m, d, v, n);
    }
    return spell == NULL ? OK : compare(m, d, spell, &facts);
}

/* ** Kind by kind ** */

static enum fault match_kind(struct match *m)
{
    struct drafts *all = &m->in->of[m->at];
    enum fault f = OK;

    m->keys = map_open(m->mem);
    m->chains = map_open(m->mem);
    m->often = map_open(m->mem);
    for (struct draft *d = all->v; f == OK && d < all->v + all->n; d++) {
        if ((f = resolve_all(m, d, true)) == OK && (f = identify(m, d)) == OK && d->id != NULL) {
            chain(m, d);
            introduce(m, d);
        }
        arena_reset(m->in->aside.mem);
    }
    for (struct draft *d = all->v; f == OK && d < all->v + all->n; d++) {
        if ((f = resolve_all(m, d, false)) == OK && !d->bad)
            f = judge(m, d);
        arena_reset(m->in->aside.mem);
        if (++m->done % OFTEN == 0)
            op_progress(m->in->op, m->done, m->in->n);
    }
    return f;
}

enum fault intake_match(struct intake *in)
{
    struct match m = { .in = in, .today = day_of_stamp(in->op->now) };
    enum fault f = OK;

    for (int k = 0; kinds[k] != NULL; k++) {
        m.ids[k] = map_open(in->mem);
        m.names[k] = map_open(in->mem);
        if (records_any(in->db, kinds[k], &m.known[k]) != OK)
            return op_fault(in->op, in->aside.fault, in->aside.at, "%s%.0s", "%.0s%s", in->aside.zh, in->aside.en);
    }
    for (m.at = 0; f == OK && kinds[m.at] != NULL; m.at++) {
        m.kind = kinds[m.at];
        m.mem = arena_open();
        f = match_kind(&m);
        arena_close(m.mem);
    }
    return f;
}
