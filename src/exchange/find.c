/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/find.h"

#include "base/day.h"
#include "rules/codes.h"
#include "rules/id_number.h"
#include "rules/record.h"
#include "store/records.h"

#include <stdlib.h>
#include <string.h>

void find_open(struct find *f, struct intake *in)
{
    *f = (struct find){ .in = in };
    f->today = day_of_stamp(in->op->now);
    f->cache = arena_alloc(in->mem, FIND_CACHE * sizeof *f->cache);
}

bool find_is_number(const char *text)
{
    struct op op = { .mem = NULL };
    struct id_number id;
    size_t n = strspn(text, "0123456789");

    return n >= ID_NUMBER_PERSON - 1 && id_number_parse(&op, "", text, &id) == OK;
}

int64_t find_word(struct find *f, const struct kind *kind, const char *text)
{
    return staging_word(f->in->staging, W_NAME, arena_printf(f->in->aside.mem, "%d %s", kind_index(kind), text));
}

/* ** What was found before ** */

static struct found_before *cached(struct find *f, int kind, const char *text)
{
    uint64_t h = 14695981039346656037u ^ (uint64_t)kind;

    for (const char *p = text; *p != '\0'; p++)
        h = (h ^ (uint8_t)*p) * 1099511628211u;
    return &f->cache[(h ^ h >> 29) % FIND_CACHE];
}

static void remember(struct found_before *c, int kind, const char *text, const char *id)
{
    if (strlen(text) >= sizeof c->text || strlen(id) >= sizeof c->id)
        return;
    c->kind = kind + 1;
    strcpy(c->text, text);
    strcpy(c->id, id);
}

/* ** Places ** */

static int level_rank(const char *level, size_t n)
{
    for (int i = 0; codes_area_level[i].code != NULL; i++)
        if (strlen(codes_area_level[i].code) == n && memcmp(codes_area_level[i].code, level, n) == 0)
            return i;
    return -1;
}

/* Characters of the codes of a level; 0: any. */
static int level_digits(const char *level, size_t n)
{
    static const struct {
        const char *level;
        int digits;
    } rows[] = { { "county", 6 }, { "town", 9 }, { "village", 12 }, { "natural-village", 14 }, { "group", 16 } };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strlen(rows[i].level) == n && memcmp(rows[i].level, level, n) == 0)
            return rows[i].digits;
    return 0;
}

/* What names of areas end in, the longer first; any of them is dress. */
static const char *const endings[] = { "社区居民委员会", "社区居委会", "村民委员会", "居民委员会", "村委会", "居委会", "社区", "村", "镇", "乡", "" };

/* The length of a name without its dress. */
static size_t stem(const char *name)
{
    size_t n = strlen(name);

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t k = strlen(endings[i]);

        if (n > k + 3 && strcmp(name + n - k, endings[i]) == 0)     /* more than one character stays */
            return n - k;
    }
    return n;
}

/* The area called ${name} in ${within}, in whatever dress it has; ${digits} as area_by_name. */
static enum fault area_called(struct find *f, const char *name, const char *within, int digits, const char **id)
{
    enum fault fault = area_by_name(f->in->db, name, within, digits, id);

    for (size_t i = 0; fault == OK && *id == NULL && i < sizeof endings / sizeof *endings; i++)
        fault = area_by_name(f->in->db, arena_printf(f->in->aside.mem, "%.*s%s", (int)stem(name), name, endings[i]), within, digits, id);
    return fault;
}

static void unknown_place(struct find *f, const char *name, const char *instead)
{
    struct flaw at = f->draft != NULL ? draft_spot(f->in, f->draft, "area") : (struct flaw){ .fault = OK };

    tell(f->in, &at, "册中没有区划“%s”，相关记录记在上一级 %s", "there is no area \"%s\" in the register; records there were put at the one above, %s", name, instead);
}

/* One part `level=name` of ${n} bytes, within *at, which it narrows. */
static enum fault narrow(struct find *f, const char *part, size_t n, const char **at)
{
    static const char *const village = "village";
    const char *equals = memchr(part, '=', n), *name, *id = NULL;
    size_t level = (size_t)(equals - part);
    bool low = level_rank(part, level) > level_rank(village, strlen(village));
    enum fault fault;

    name = arena_bytes(f->in->aside.mem, equals + 1, n - (size_t)(equals + 1 - part));
    if (strlen(name) >= 6 && strspn(name, "0123456789") == strlen(name)) {
        if ((fault = record_resolve(f->in->db, kind_by_name("area"), name, &id)) != OK)
            return fault;
    } else if ((fault = area_called(f, name, *at == NULL ? "" : *at, level_digits(part, level), &id)) != OK)
        return fault;
    if (id != NULL)
        *at = id;
    else if (low && *at != NULL)
        unknown_place(f, name, *at);
    else if (strncmp(part, village, strlen(village)) == 0)
        *at = NULL;
    return OK;
}

/* The lowest of the areas that a row names, upper ones first. */
static enum found find_place(struct find *f, const char *text, const char **id)
{
    const char *at = NULL;
    size_t n = strcspn(text, "\1");
    int64_t place;
    enum found found;

    if (n > 0) {
        if ((found = find_record(f, kind_by_name("area"), arena_bytes(f->in->aside.mem, text, n), &at, &place)) != FIND_DONE)
            return found;
    }
    for (int rank = 0; codes_area_level[rank].code != NULL; rank++)
        for (const char *p = strchr(text, M_PLACE); p != NULL; p = strchr(p + 1, M_PLACE)) {
            size_t part = strcspn(p + 1, "\1"), level = strcspn(p + 1, "=");

            if (level_rank(p + 1, level) == rank && narrow(f, p + 1, part, &at) != OK)
                return FIND_ABSENT;
        }
    *id = at;
    return at == NULL ? FIND_ABSENT : FIND_DONE;
}

/* ** Records ** */

/* The household whose member has the ID number. */
static enum fault household_of(struct find *f, const char *number, const char **id)
{
    const struct kind *person = kind_by_name("person");
    const char *member = NULL;
    enum fault fault = record_by_field(f->in->db, person, kind_number(person), number, NONE, &member);

    return fault != OK || member == NULL ? fault : record_group(f->in->db, person, member, id);
}

/* Somebody by name: the only one with it on the draft's day, else at any time. */
static enum fault by_name(struct find *f, const struct kind *kind, const struct field *name, const char *text, const char **id)
{
    int64_t day = f->draft != NULL && f->draft->day != NONE ? f->draft->day : f->today;
    const char *key = arena_printf(f->in->aside.mem, "%s\x1f%lld", text, (long long)day);
    struct found_before *c = cached(f, kind_index(kind), key);
    enum fault fault = OK;

    if (c->kind == kind_index(kind) + 1 && strcmp(c->text, key) == 0)
        *id = arena_text(f->in->aside.mem, c->id);
    else if ((fault = record_by_field(f->in->db, kind, name, text, day, id)) == OK
             && (*id != NULL || (fault = record_by_field(f->in->db, kind, name, text, NONE, id)) == OK) && *id != NULL)
        remember(c, kind_index(kind), key, *id);
    return fault;
}

enum found find_registered(struct find *f, const struct kind *kind, const char *text, const char **id)
{
    const struct field *name = field_by_name(kind->fields, "name"), *number = kind_number(kind);
    struct db *db = f->in->db;

    *id = NULL;
    if (record_resolve(db, kind, text, id) != OK)
        return FIND_ABSENT;
    if (*id == NULL && strcmp(kind->name, "area") == 0)
        area_called(f, text, "", level_digits("village", strlen("village")), id);
    else if (*id == NULL && find_is_number(text)) {
        if (number != NULL)
            record_by_field(db, kind, number, text, NONE, id);
        else if (strcmp(kind->name, "household") == 0)
            household_of(f, text, id);
    } else if (*id == NULL && name != NULL && name->privacy == PERSONAL) {
        f->by_day |= by_name(f, kind, name, text, id) == OK && *id != NULL;
    }
    return *id != NULL && f->in->aside.fault == OK ? FIND_DONE : FIND_ABSENT;
}

/* The draft of a member with the ID number says which household. */
static enum found by_member(struct find *f, const char *number, const char **id, int64_t *place)
{
    const struct kind *person = kind_by_name("person");
    int64_t at = find_word(f, person, number);
    struct staged d;
    const char *household;

    if (at == NONE || !staging_by_place(f->in->staging, f->in->aside.mem, at, &d))
        return FIND_ABSENT;
    household = *field_text(kind_field(person, GROUP), d.record);
    return household == NULL || strcmp(household, number) == 0 ? FIND_ABSENT : find_record(f, kind_by_name("household"), household, id, place);
}

static enum found by_place(struct find *f, int64_t place, const char **id)
{
    struct outcome o;

    if (!staging_outcome(f->in->staging, f->in->aside.mem, place, &o))
        return FIND_PENDING;
    *id = o.id;
    return o.state == S_DONE ? FIND_DONE : FIND_FAULTY;
}

enum found find_record(struct find *f, const struct kind *kind, const char *text, const char **id, int64_t *place)
{
    struct found_before *c = cached(f, kind_index(kind), text);
    enum found found = FIND_ABSENT;

    *id = NULL;
    *place = NONE;
    f->by_day = false;
    if (*text == M_DRAFT)
        return by_place(f, *place = atoll(text + 1), id);
    if (c->kind == kind_index(kind) + 1 && strcmp(c->text, text) == 0) {
        *id = arena_text(f->in->aside.mem, c->id);
        return FIND_DONE;
    }
    if (strchr(text, M_PLACE) != NULL)
        found = find_place(f, text, id);
    else {
        *place = find_word(f, kind, text);
        if (*place != NONE)
            found = by_place(f, *place, id);
        if (found != FIND_DONE && find_registered(f, kind, text, id) == FIND_DONE)
            found = FIND_DONE;
        if (found == FIND_ABSENT && f->in->aside.fault == OK && strcmp(kind->name, "household") == 0 && find_is_number(text))
            found = by_member(f, text, id, place);
    }
    if (found == FIND_DONE && !f->by_day)
        remember(c, kind_index(kind), text, *id);
    return found;
}
