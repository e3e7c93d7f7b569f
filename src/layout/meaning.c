/* SPDX-License-Identifier: Apache-2.0 */
#include "layout/meaning.h"

#include "layout/unit.h"
#include "layout/vocabulary.h"
#include "layout/words.h"
#include "rules/codes.h"

#include <string.h>

/* ** As text ** */

static const char *const seats[SEATS] = { "", "head", "helper" };

void meaning_put(struct buf *out, const struct meaning *m)
{
    switch (m->is) {
    case MEANS_UNKNOWN:
        return;
    case MEANS_NOTHING:
        buf_char(out, '-');
        return;
    case MEANS_ID:
        buf_text(out, "id");
        return;
    case MEANS_DAY:
        buf_printf(out, "%s.day", m->kind->name);
        return;
    case MEANS_PLACE:
        buf_printf(out, "place.%s", m->level);
        return;
    case MEANS_REPORT_DAY:
        buf_text(out, "report.day");
        return;
    case MEANS_DERIVED:
        buf_text(out, m->derived);
        return;
    case MEANS_FIGURE:
        buf_printf(out, "=%s", m->figure.code);
        if (m->figure.by != NULL)
            buf_printf(out, ":%s=%s", m->figure.by, m->figure.value);
        return;
    case MEANS_FIELD:
        buf_printf(out, "%s.", m->seat == SEAT_OWN ? m->kind->name : seats[m->seat]);
        if (m->list != NULL)
            buf_printf(out, "%s.", m->list->name);
        buf_text(out, m->field->name);
        return;
    }
}

/* "code" or "code:by=value", behind the equals sign. */
static bool parse_figure(struct arena *mem, const char *text, const struct figures *figures, struct meaning *out)
{
    const char *colon = strchr(text, ':'), *equals = colon == NULL ? NULL : strchr(colon, '=');
    struct figure_name name = { .code = text };

    if (figures == NULL || figures->known == NULL || *text == '\0' || (colon != NULL && equals == NULL))
        return false;
    if (colon != NULL)
        name = (struct figure_name){ arena_bytes(mem, text, (size_t)(colon - text)),
                                     arena_bytes(mem, colon + 1, (size_t)(equals - colon) - 1), arena_text(mem, equals + 1) };
    else
        name.code = arena_text(mem, text);
    if (!figures->known(figures->who, &name))
        return false;
    *out = (struct meaning){ .is = MEANS_FIGURE, .figure = name };
    return true;
}

/* A field by its name, or by its label in either language. */
static const struct field *field_called(const struct field *fields, const char *text)
{
    const struct field *f = field_by_name(fields, text);

    for (const struct field *p = fields; f == NULL && p->name != NULL; p++)
        if (strcmp(p->label.zh, text) == 0 || strcmp(p->label.en, text) == 0)
            f = p;
    return f;
}

/* "field" or "list.item" of ${kind}, or the label of its field. */
static bool parse_field(struct arena *mem, const char *text, const struct kind *kind, enum seat seat, struct meaning *out)
{
    const char *dot = strchr(text, '.');
    const struct list *list = NULL;
    const struct field *f;

    if (dot != NULL && (list = list_by_name(kind, arena_bytes(mem, text, (size_t)(dot - text)))) == NULL)
        return false;
    if ((f = field_called(list == NULL ? kind->fields : list->items, dot == NULL ? text : dot + 1)) == NULL)
        return false;
    *out = (struct meaning){ .is = MEANS_FIELD, .seat = seat, .kind = kind, .list = list, .field = f };
    return true;
}

static bool parse_place(const char *level, struct meaning *out)
{
    for (const struct code *c = codes_area_level; c->code != NULL; c++)
        if (strcmp(c->code, level) == 0) {
            *out = (struct meaning){ .is = MEANS_PLACE, .level = c->code };
            return true;
        }
    return false;
}

bool meaning_parse(struct arena *mem, const char *text, const struct kind *subject, const struct figures *figures, struct meaning *out)
{
    const char *dot = strchr(text, '.'), *first, *derived = vocabulary_derived(text);
    const struct kind *kind;

    if (*text == '=')
        return parse_figure(mem, text + 1, figures, out);
    if (strcmp(text, "-") == 0 || strcmp(text, "id") == 0 || strcmp(text, "report.day") == 0 || derived != NULL) {
        *out = (struct meaning){ .is = *text == '-' ? MEANS_NOTHING : derived != NULL ? MEANS_DERIVED : *text == 'i' ? MEANS_ID : MEANS_REPORT_DAY,
                                 .derived = derived };
        return true;
    }
    if (strcmp(text, "day") == 0 && subject != NULL) {
        *out = (struct meaning){ .is = MEANS_DAY, .kind = subject };
        return true;
    }
    if (dot == NULL)
        return subject != NULL && parse_field(mem, text, subject, SEAT_OWN, out);
    first = arena_bytes(mem, text, (size_t)(dot - text));
    if (strcmp(first, "place") == 0)
        return parse_place(dot + 1, out);
    if (strcmp(first, seats[SEAT_HEAD]) == 0)
        return parse_field(mem, dot + 1, kind_by_name("person"), SEAT_HEAD, out);
    if (strcmp(first, seats[SEAT_HELPER]) == 0)
        return parse_field(mem, dot + 1, kind_by_name("worker"), SEAT_HELPER, out);
    if ((kind = kind_by_name(first)) == NULL)
        return subject != NULL && parse_field(mem, text, subject, SEAT_OWN, out);       /* list.item */
    if (strcmp(dot + 1, "day") == 0) {
        *out = (struct meaning){ .is = MEANS_DAY, .kind = kind };
        return true;
    }
    return parse_field(mem, dot + 1, kind, SEAT_OWN, out);
}

/* ** Looking a word up ** */

/* A word found: what it may mean and the unit that its bracket gives. */
struct found {
    const struct sense *senses;
    const char *inside;                 /* of brackets; NULL for none                     */
    const struct unit *unit;            /* that it is, or NULL                            */
    bool whole;                         /* known with its bracket: that says nothing more */
};

/* Words in brackets that leave the meaning as it is. */
static bool is_neutral(const char *inside)
{
    static const char *const neutral[] = { "必填", "选填", "可不填", "可选", "下拉选择", "单选", "多选", "文本", "文本格式", "全称", "required", "optional",
                                           "yyyymm", "yyyymmdd", "yyyy-mm-dd", "年月日", "年/月/日", "年月", "年、月、日", "18位", "是/否", "是否" };

    for (size_t i = 0; i < sizeof neutral / sizeof *neutral; i++)
        if (strcmp(inside, neutral[i]) == 0)
            return true;
    return false;
}

static bool is_signature(const char *inside)
{
    return strstr(inside, "签字") != NULL || strstr(inside, "签名") != NULL || strstr(inside, "签章") != NULL || strstr(inside, "盖章") != NULL;
}

static struct found find(struct arena *mem, const char *folded)
{
    static const struct sense nothing = { .means = { .is = MEANS_NOTHING } };
    struct found out = { .senses = vocabulary_senses(folded) };
    const char *base;

    out.whole = out.senses != NULL;
    if (words_split(mem, folded, &base, &out.inside)) {
        out.unit = unit_by_word(out.inside);
        if (out.senses == NULL)
            out.senses = vocabulary_senses(base);
        if (is_signature(out.inside)) {
            if (out.senses == NULL || out.senses->means.is != MEANS_DERIVED)        /* 填报单位（盖章） has an answer */
                out.senses = &nothing;
            out.inside = NULL;
        }
        if (out.inside != NULL && is_neutral(out.inside))
            out.inside = NULL;
    } else {
        out.inside = NULL;
    }
    return out;
}

/* ** Choosing ** */

enum { UNRELATED = 100 };

static bool refers(const struct field *fields, const struct kind *to, unsigned flags)
{
    for (const struct field *f = fields; f->name != NULL; f++)
        if (f->type == T_REF && (f->flags & flags) && strcmp(f->of, to->name) == 0)
            return true;
    return false;
}

/* The kind of the record that one of ${kind} is checked with, or NULL. */
static const struct kind *group_of(const struct kind *kind)
{
    const struct field *f = kind_field(kind, GROUP);

    return f == NULL ? NULL : kind_by_name(f->of);
}

/* How far the kind is from the one that a row is about: 0 its own. */
static int distance(const struct kind *subject, const struct kind *kind)
{
    if (subject == kind)
        return 0;
    if (strcmp(kind->name, "area") == 0)        /* a place is named, not described */
        return UNRELATED;
    if (refers(subject->fields, kind, REQUIRED | GROUP))
        return 3;
    if (group_of(kind) != NULL && (group_of(kind) == subject || group_of(kind) == group_of(subject)))
        return 4;
    return UNRELATED;
}

/* Whether a row about it says something of one household. */
static bool has_household(const struct kind *subject)
{
    const struct kind *household = kind_by_name("household");

    return subject == NULL || subject == household || refers(subject->fields, household, REQUIRED | GROUP);
}

static bool derived_for(const struct kind *subject, const char *derived)
{
    size_t n = strcspn(derived, ".");

    if (strncmp(derived, "report.", n) == 0)
        return true;
    if (strncmp(derived, "household.", n) == 0)
        return has_household(subject);
    return subject != NULL && strlen(subject->name) == n && strncmp(derived, subject->name, n) == 0;
}

/* The less the nearer: own fields, own items, what no kind has, related kinds. */
static int rank(const struct kind *subject, const struct meaning *m)
{
    int far;

    switch (m->is) {
    case MEANS_DAY: case MEANS_FIELD:
        if (m->seat != SEAT_OWN)
            return has_household(subject) ? 2 : UNRELATED;
        if (subject == NULL)
            return 3;
        far = distance(subject, m->kind);
        return m->list == NULL || far == UNRELATED ? far : far == 0 ? 1 : far + 2;
    case MEANS_ID:
        return 0;
    case MEANS_DERIVED:
        return derived_for(subject, m->derived) ? 2 : UNRELATED;
    default:
        return 2;
    }
}

static bool same(const struct meaning *a, const struct meaning *b)
{
    return a->is == b->is && a->seat == b->seat && a->kind == b->kind && a->list == b->list && a->field == b->field
           && a->level == b->level && a->derived == b->derived;
}

/* Whether a meaning fits under a group header that says whose it is; its seat
** becomes the group's. */
static bool fits(const struct context *c, const struct kind *subject, struct meaning *m)
{
    if (c == NULL || m->is == MEANS_ID)
        return c == NULL;
    if (m->seat != SEAT_OWN || (m->is != MEANS_FIELD && m->is != MEANS_DAY))
        return true;
    if (m->list != NULL)
        return false;
    if (m->kind != c->kind)
        return c->seat == SEAT_HELPER && strcmp(m->kind->name, "pairing") == 0;
    if (m->is == MEANS_FIELD && (m->kind != subject || c->seat == SEAT_HEAD))
        m->seat = c->seat;
    return true;
}

/* The nearest of the senses; the number of different ones that are as near. */
static int choose(const struct kind *subject, const struct context *context, const struct sense *senses, struct meaning *out)
{
    int best = UNRELATED, n = 0;

    for (const struct sense *s = senses; s != NULL; s = s->next) {
        struct meaning m = s->means;
        int r;

        if (!fits(context, subject, &m))
            continue;
        r = rank(subject, &m);
        if (r < UNRELATED && context != NULL && m.kind == context->kind && m.seat == context->seat)
            r = 0;
        r = r >= UNRELATED ? UNRELATED : r * 2 + s->weak;
        if (r >= UNRELATED || r > best)
            continue;
        if (r < best) {
            best = r;
            n = 0;
        }
        if (n == 0)
            *out = m;
        n += n == 0 || !same(&m, out);
    }
    if (n == 1 && out->seat == SEAT_HELPER && subject != NULL && strcmp(subject->name, "pairing") == 0)
        out->seat = SEAT_OWN;           /* the row's own helper */
    return n;
}

/* Take a unit; false when it doesn't measure what is meant. */
static bool take_unit(const struct found *f, const struct unit *unit, struct meaning *m)
{
    bool counted = m->is == MEANS_FIELD && (m->field->type == T_FEN || m->field->type == T_INT);

    if (m->is == MEANS_FIGURE) {
        m->factor = unit != NULL && unit->of != NULL && strcmp(unit->of, "fen") == 0 ? unit->factor : 0;
        return true;
    }
    if (!counted)                       /* 帮扶责任人（人） is a number, no name */
        return unit == NULL || f->whole || m->is == MEANS_DERIVED || m->is == MEANS_NOTHING;
    if (unit == NULL && f->inside == NULL)
        return true;
    m->factor = unit == NULL ? 0 : unit_factor(unit, m->field);
    return m->factor != 0 || f->whole;
}

/* One word, under ${context} or NULL; as meaning_of. */
static int of_word(struct arena *mem, const struct kind *subject, const struct context *context, const char *folded,
                   const struct unit *unit, struct meaning *out)
{
    struct found f = find(mem, folded);
    int n = choose(subject, context, f.senses, out);

    if (n == 1 && unit != NULL)
        f.whole = false;
    return n == 1 && !take_unit(&f, unit != NULL ? unit : f.unit, out) ? 0 : n;
}

/* The nearest context above the last of the path. */
static const struct context *context_above(const char *const *folded, int n)
{
    for (int i = n - 2; i >= 0; i--) {
        const struct context *c = vocabulary_context(folded[i]);

        if (c != NULL)
            return c;
    }
    return NULL;
}

static int of_path(struct arena *mem, const struct kind *subject, const char *const *folded, int n, const struct unit *unit, struct meaning *out)
{
    const struct context *context = context_above(folded, n), *prefix;
    const char *last = folded[n - 1];
    int got = 0;
    size_t k;

    if (n > 1)                                                  /* 户主 over 姓名 */
        got = of_word(mem, subject, NULL, arena_printf(mem, "%s%s", folded[n - 2], last), unit, out);
    if (got == 0)
        got = of_word(mem, subject, context, last, unit, out);
    if (got == 0 && context != NULL && context->kind == kind_by_name("household"))     /* which leaves open whose of the household */
        got = of_word(mem, subject, NULL, last, unit, out);
    if (got == 0 && (k = vocabulary_prefix(last, &prefix)) > 0) /* 户主联系电话 */
        got = of_word(mem, subject, prefix, last + k, unit, out);
    return got;
}

/* Whether a word names what is written and not counted: 帮扶单位, unlike 帮扶单位（个）. */
static bool names_something(struct arena *mem, const char *folded)
{
    struct found f = find(mem, folded);

    for (const struct sense *s = f.unit != NULL ? NULL : f.senses; s != NULL; s = s->next)
        if (s->means.is == MEANS_DAY || s->means.is == MEANS_PLACE || (s->means.is == MEANS_FIELD && s->means.field->type != T_INT && s->means.field->type != T_FEN))
            return true;
    return false;
}

static int of_figures(struct arena *mem, const struct kind *subject, const char *const *path, int n, const struct figures *figures,
                      struct meaning *out)
{
    struct figure_name names[8];
    int got;

    if (figures == NULL || figures->by_words == NULL || (subject != NULL && strcmp(subject->name, "area") != 0))
        return 0;
    got = figures->by_words(figures->who, mem, path, n, names, 8);
    if (got > 0)
        *out = (struct meaning){ .is = MEANS_FIGURE, .figure = names[0] };
    return got;
}

/* What the headers above say of the unit, when the last doesn't. */
static void unit_above(struct arena *mem, const char *const *folded, int n, struct meaning *m)
{
    bool counted = m->is == MEANS_FIGURE || (m->is == MEANS_FIELD && (m->field->type == T_FEN || m->field->type == T_INT));

    for (int i = n - 2; i >= 0 && counted && m->factor == 0; i--) {
        struct found f = find(mem, folded[i]);
        struct meaning under = *m;

        if (f.unit != NULL && take_unit(&f, f.unit, &under))
            m->factor = under.factor;
    }
}

int meaning_of(struct arena *mem, const struct kind *subject, const char *const *path, int n, const struct figures *figures, struct meaning *out)
{
    const char **folded = arena_alloc(mem, (size_t)(n + 1) * sizeof *folded);
    const struct unit *unit = NULL;
    int got, given = n;

    *out = (struct meaning){ .is = MEANS_UNKNOWN };
    for (int i = 0; i < n; i++)
        folded[i] = words_fold(mem, path[i]);
    if (n == 0 || *folded[n - 1] == '\0')
        return 0;
    got = of_path(mem, subject, folded, n, NULL, out);
    if (got == 0 && n > 1 && (unit = unit_by_word(folded[n - 1])) != NULL)      /* a row of units under the headers */
        got = of_path(mem, subject, folded, n - 1, unit, out);
    if (got == 0 && !names_something(mem, folded[n - 1]) && (got = of_figures(mem, subject, path, given, figures, out)) == 1) {
        struct found f = find(mem, folded[n - 1]);

        take_unit(&f, unit != NULL ? unit : f.unit, out);
    }
    if (got == 0)
        *out = (struct meaning){ .is = MEANS_UNKNOWN };
    if (got == 1)
        unit_above(mem, folded, n, out);
    return got;
}
