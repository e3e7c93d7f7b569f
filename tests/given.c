/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/given.h"

#include "base/day.h"
#include "store/ledger.h"
#include "store/records.h"

#include <stdio.h>
#include <string.h>

/* One line under way. */
struct line {
    struct db *db;
    enum act act;
    bool new_version;               /* it began with `put` */
    const struct kind *kind;
    const char *id;
    int64_t day, of;                /* NONE when not given */
    void *record;
};

static enum fault wrong(struct line *l, const char *what)
{
    return op_fault(l->db->op, F_INPUT, what, "示例行有误：%s", "a line of the example is wrong: %s", what);
}

/* The next piece of ${*s} up to ${end}, which is cut off; NULL when none is left. */
static char *cut(char **s, char end)
{
    char *piece = *s, *at;

    if (piece == NULL)
        return NULL;
    at = strchr(piece, end);
    if (at != NULL)
        *at++ = '\0';
    *s = at;
    return piece;
}

static void spaces(char *s)
{
    for (; *s != '\0'; s++)
        if (*s == '_')
            *s = ' ';
}

static enum fault set_list(struct line *l, const struct list *list, char *value)
{
    enum fault f = OK;
    char *item, *part;

    *(int64_t *)((char *)l->record + list->n_at) = 0;
    *(void **)((char *)l->record + list->at) = NULL;
    while (f == OK && *value != '\0' && (item = cut(&value, ',')) != NULL) {
        void *object = list_add(l->db->op->mem, list, l->record);
        const struct field *field = list->items;

        for (; f == OK && (part = cut(&item, '/')) != NULL; field++)
            f = field->name == NULL ? wrong(l, list->name) : field_set(l->db->op, field, object, part, NULL);
        if (value == NULL)
            break;
    }
    return f;
}

static enum fault set(struct line *l, const char *name, char *value)
{
    const struct field *field = field_by_name(l->kind->fields, name);
    const struct list *list = list_by_name(l->kind, name);

    spaces(value);
    if (field != NULL)
        return field_set(l->db->op, field, l->record, value, NULL);
    return list != NULL ? set_list(l, list, value) : wrong(l, name);
}

/* What stands for itself in an example. */
static void fill(struct line *l)
{
    const struct field *id_no = field_by_name(l->kind->fields, "id_no"), *reason = field_by_name(l->kind->fields, "no_id_reason");

    for (const struct field *f = l->kind->fields; f->name != NULL; f++)
        if ((f->flags & REQUIRED) && f->type == T_TEXT && !field_recorded(f, l->record))
            *field_text(f, l->record) = l->id;
    if (id_no != NULL && reason != NULL && !field_recorded(id_no, l->record) && !field_recorded(reason, l->record))
        *field_text(reason, l->record) = "other";
}

/* The version that the line is about: of= that day, or the latest; NULL when the
** record is new. */
static enum fault base(struct line *l, struct row **out)
{
    struct row *rows;
    int64_t n;
    enum fault f = rows_by_id(l->db, l->kind, l->id, &rows, &n);

    *out = NULL;
    if (f == F_ABSENT) {
        op_clear(l->db->op);
        return OK;
    }
    if (f != OK)
        return f;
    for (int64_t i = n - 1; i >= 0; i--)
        if (l->of == NONE || (rows[i].from_day <= l->of && l->of < rows[i].to_day)) {
            *out = &rows[i];
            return entry_record(l->db, l->kind, rows[i].seq, &l->record);
        }
    return wrong(l, "of");
}

static enum fault send(struct line *l, const struct row *version)
{
    struct entry e = { .made = true, .act = l->act, .kind = l->kind, .subject = l->id, .based_on = NONE, .day = l->day, .device_time = NONE };

    if (l->act == PUT || l->act == CORRECT) {
        e.act = version == NULL || l->new_version ? PUT : CORRECT;
        e.record = l->record;
        fill(l);
    }
    if (e.act == CORRECT || (e.act == WITHDRAW && l->of != NONE))
        e.based_on = version == NULL ? NONE : version->seq;
    return ledger_request(l->db, &e, 1);
}

static enum fault head(struct line *l, char **rest)
{
    char *word = cut(rest, ' ');

    if (strcmp(word, "put") == 0 || strcmp(word, "withdraw") == 0 || strcmp(word, "erase") == 0) {
        l->act = word[0] == 'w' ? WITHDRAW : word[0] == 'e' ? ERASE : PUT;
        l->new_version = l->act == PUT;
        word = cut(rest, ' ');
    }
    l->kind = word == NULL ? NULL : kind_by_name(word);
    return l->kind == NULL ? wrong(l, "kind") : OK;
}

/* id=, day= and of= wherever they stand; they must be known before the rest. */
static enum fault name_record(struct line *l, const char *rest)
{
    char *copy = arena_text(l->db->op->mem, rest), *word;

    while ((word = cut(&copy, ' ')) != NULL)
        if (strncmp(word, "id=", 3) == 0)
            l->id = word + 3;
        else if (strncmp(word, "day=", 4) == 0 && !day_parse(word + 4, &l->day))
            return wrong(l, "day");
        else if (strncmp(word, "of=", 3) == 0 && !day_parse(word + 3, &l->of))
            return wrong(l, "of");
    return l->id == NULL ? wrong(l, "id") : OK;
}

static enum fault given_line(struct db *db, char *text)
{
    struct line l = { .db = db, .act = PUT, .day = NONE, .of = NONE };
    struct row *version;
    char *word, *value;
    enum fault f;

    if ((f = head(&l, &text)) != OK || (f = name_record(&l, text == NULL ? "" : text)) != OK)
        return f;
    l.record = record_new(db->op->mem, l.kind);
    if ((f = base(&l, &version)) != OK)
        return f;
    while (f == OK && (word = cut(&text, ' ')) != NULL) {
        value = strchr(word, '=');
        if (*word == '\0' || strncmp(word, "id=", 3) == 0 || strncmp(word, "day=", 4) == 0 || strncmp(word, "of=", 3) == 0)
            continue;
        if (value == NULL)
            return wrong(&l, word);
        *value++ = '\0';
        f = set(&l, word, value);
    }
    return f != OK ? f : send(&l, version);
}

enum fault given(struct db *db, const char *text)
{
    char *rest = arena_text(db->op->mem, text), *line;
    enum fault f = OK;

    while (f == OK && (line = cut(&rest, '\n')) != NULL)
        if (*line != '\0' && *line != '#')
            f = given_line(db, line);
    return f;
}

char *given_file(struct db *db, const char *path)
{
    FILE *in = fopen(path, "rb");
    struct buf b = buf_open(db->op->mem);
    char piece[4096];
    size_t n;

    if (in == NULL)
        return NULL;
    while ((n = fread(piece, 1, sizeof piece, in)) > 0)
        buf_bytes(&b, piece, n);
    fclose(in);
    return b.p;
}
