/* SPDX-License-Identifier: Apache-2.0 */
#include "store/walk.h"

#include <string.h>

enum { NAMES = 20000 };         /* codes remembered at most */

/* A walk under way. */
struct walker {
    struct db *db;
    const struct walk *walk;
    struct arena *mem;          /* of the names                                            */
    struct map names[KINDS_MAX];        /* of the kinds referred to: an id, to what stands for it  */
    size_t n_names;
};

/* ** Text ** */

static const char *alive(const struct db *db, const char *as)
{
    return arena_printf(db->op->mem, db->known == NONE ? "%s.until = 9223372036854775807" : "%s.since <= :known and %s.until > :known", as, as);
}

static const char *in_area(const struct db *db, const char *as, const struct field *area)
{
    return arena_printf(db->op->mem, "substr(%s.\"%s\", 1, length(:area)) = :area", as, area->name);
}

bool kind_has_place(const struct kind *kind)
{
    return kind_field(kind, AREA) != NULL || kind_field(kind, GROUP) != NULL;
}

static void put_place(struct buf *out, const struct db *db, const struct walk *walk)
{
    const struct field *area = kind_field(walk->kind, AREA), *group = kind_field(walk->kind, GROUP);

    buf_printf(out, " and (%s", area == NULL ? "1 = 0" : in_area(db, "r", area));
    if (group != NULL)
        buf_printf(out, " or exists (select 1 from \"%s_row\" h where h.book = r.book and h.id = r.\"%s\" and %s and %s%s)", group->of, group->name,
                   alive(db, "h"), in_area(db, "h", kind_field(kind_by_name(group->of), AREA)),
                   walk->day == NONE ? "" : " and h.from_day <= :day and h.to_day > :day");
    buf_char(out, ')');
}

/* One statement, in the order of the rows' key, so that nothing is sorted but
** the versions of one record. */
static const char *walk_text(struct db *db, const struct walk *walk)
{
    struct buf b = buf_open(db->op->mem);
    bool state = walk->kind->life == STATE;

    buf_printf(&b, "select /*scan*/ r.id, r.seq, r.since, r.until, %s, r.erased, f.body, %s from \"%s_row\" r"
               " left join ledger_facts f on f.book = r.book and f.seq = r.seq", state ? "r.from_day, r.to_day" : "r.day, r.day",
               walk->personal ? "p.body" : "null", walk->kind->name);
    if (walk->personal)
        buf_text(&b, " left join ledger_personal p on p.book = r.book and p.seq = r.seq");
    buf_printf(&b, " where r.book = :book and %s", alive(db, "r"));
    if (walk->day != NONE)
        buf_text(&b, state ? " and r.from_day <= :day and r.to_day > :day" : " and r.day <= :day");
    if (walk->area != NULL)
        put_place(&b, db, walk);
    buf_printf(&b, " order by r.id, %s, r.seq", state ? "r.from_day" : "r.day");
    return db_text(db, b.p);
}

/* ** References ** */

static const struct field *code_field(const struct kind *kind)
{
    for (const struct field *f = kind->fields; f->name != NULL; f++)
        if ((f->flags & KEY) && f->type == T_TEXT && f->privacy != PERSONAL)
            return f;
    return NULL;
}

/* The latest code of :id, and of the present how many others have it too. */
static const char *code_text(struct db *db, const struct kind *kind, const char *code)
{
    const char *others = db->known != NONE ? "0"
        : arena_printf(db->op->mem, "(select count(*) from \"%s_row\" o where o.book = r.book and o.\"%s\" = r.\"%s\" and %s and o.id <> r.id)",
                       kind->name, code, code, alive(db, "o"));

    return db_text(db, arena_printf(db->op->mem, "select r.\"%s\", %s from \"%s_row\" r where r.book = :book and r.id = :id and %s"
                                    " order by r.%s desc limit 1", code, others, kind->name, alive(db, "r"),
                                    kind->life == STATE ? "from_day" : "day"));
}

static enum fault find_code(struct walker *w, const struct kind *kind, const char *id, const char **out)
{
    struct q q = q_open_text(w->db, code_text(w->db, kind, code_field(kind)->name));

    *out = id;
    q_text(&q, ":book", w->db->book);
    q_text(&q, ":id", id);
    if (q_row(&q) && q_get_int(&q, 1) == 0 && q_peek_text(&q, 0) != NULL)
        *out = q_get_text(&q, 0);
    return q_close(&q);
}

static void forget_names(struct walker *w)
{
    arena_reset(w->mem);
    for (int i = 0; i < KINDS_MAX; i++)
        w->names[i] = (struct map){ .mem = NULL };
    w->n_names = 0;
}

/* What stands for the record ${*v}, in place; it lives as long as the row. */
static enum fault name_reference(struct walker *w, const struct kind *kind, const char **v)
{
    struct map *names = &w->names[kind_index(kind)];
    struct map_row *r;
    const char *code;
    enum fault f;

    if ((kind->flags & NAMED) || code_field(kind) == NULL)
        return OK;
    if (names->mem == NULL)
        *names = map_open(w->mem);
    if ((r = map_find(names, *v)) != NULL) {
        *v = r->value;
        return OK;
    }
    if ((f = find_code(w, kind, *v, &code)) != OK)
        return f;
    r = map_add(names, arena_text(w->mem, *v));
    r->value = arena_text(w->mem, code);
    w->n_names++;
    *v = r->value;
    return OK;
}

static enum fault name_fields(struct walker *w, const struct field *fields, void *object)
{
    enum fault fault = OK;

    for (const struct field *f = fields; fault == OK && f->name != NULL; f++)
        if (f->type == T_REF && field_recorded(f, object))
            fault = name_reference(w, kind_by_name(f->of), field_text(f, object));
    return fault;
}

static enum fault name_references(struct walker *w, void *record)
{
    const struct kind *kind = w->walk->kind;
    enum fault f = name_fields(w, kind->fields, record);

    for (const struct list *l = kind->lists; l->name != NULL; l++)
        for (int64_t i = 0; f == OK && i < list_count(l, record); i++)
            f = name_fields(w, l->items, list_item(l, record, i));
    return f;
}

/* ** Rows ** */

static enum fault read_body(struct walker *w, struct q *q, int column, void *record)
{
    const struct json *object;
    size_t n;
    const char *body = q_peek_bytes(q, column, &n);
    enum fault f;

    if (body == NULL)
        return OK;
    if ((f = json_parse(w->db->op, body, n, &object)) != OK)
        return f;
    return record_parse(w->db->op, w->walk->kind, object, false, record);
}

static enum fault read_row(struct walker *w, struct q *q, struct row *r)
{
    enum fault f;

    *r = (struct row){ .id = q_get_text(q, 0), .seq = q_get_int(q, 1), .since = q_get_int(q, 2), .until = q_get_int(q, 3),
                       .from_day = q_get_int(q, 4), .to_day = q_get_int(q, 5), .erased = q_get_int(q, 6) == 1,
                       .record = record_new(w->db->op->mem, w->walk->kind) };
    if ((f = read_body(w, q, 7, r->record)) != OK || (f = read_body(w, q, 8, r->record)) != OK || !w->walk->codes)
        return f;
    if (w->n_names >= NAMES)
        forget_names(w);
    return name_references(w, r->record);
}

static enum fault walk_rows(struct walker *w, struct q *q, enum fault (*each)(void *to, const struct row *row), void *to)
{
    enum fault f = OK;
    struct row r;

    q_text(q, ":book", w->db->book);
    q_int(q, ":day", w->walk->day);
    q_text(q, ":area", w->walk->area);
    while (f == OK && q_row(q)) {
        if ((f = read_row(w, q, &r)) == OK)
            f = each(to, &r);
        arena_reset(w->db->op->mem);
    }
    return f;
}

enum fault rows_each(struct db *db, const struct walk *walk, enum fault (*each)(void *to, const struct row *row), void *to)
{
    struct arena *kept = db->op->mem;
    struct walker w = { .db = db, .walk = walk, .mem = arena_open() };
    struct q q;
    enum fault f, closed;

    db->op->mem = arena_open();
    q = q_open_text(db, walk_text(db, walk));
    f = walk_rows(&w, &q, each, to);
    closed = q_close(&q);
    arena_close(db->op->mem);
    arena_close(w.mem);
    db->op->mem = kept;
    return f != OK ? f : closed;
}
