/* SPDX-License-Identifier: Apache-2.0 */
#include "layout/teller.h"

#include "layout/vocabulary.h"
#include "layout/words.h"

#include <string.h>

bool cell_is_word(const struct cell *c)
{
    return c != NULL && c->type == CELL_TEXT && !c->formula && c->n < 200 && !text_is_blank(c->text)
           && c->text[strspn(c->text, "0123456789.,-/ ")] != '\0';
}

bool text_is_line(const char *text)
{
    const char *wide = strstr(text, "："), *narrow = strchr(text, ':'), *colon = wide != NULL && (narrow == NULL || wide < narrow) ? wide : narrow;

    return colon != NULL && strncmp(text, "其中", strlen("其中")) != 0 && strncmp(text, "附", strlen("附")) != 0;
}

bool word_known(struct teller *t, const char *text, bool groups)
{
    const char *folded = words_fold(t->aside, text), *base, *inside;
    const struct context *c;
    size_t n;

    if (*folded == '\0')
        return false;
    if (vocabulary_senses(folded) != NULL || (groups && vocabulary_context(folded) != NULL))
        return true;
    if (words_split(t->aside, folded, &base, &inside) && vocabulary_senses(base) != NULL)
        return true;
    return (n = vocabulary_prefix(folded, &c)) > 0 && vocabulary_senses(folded + n) != NULL;
}

/* ** Mappings ** */

/* Whether ${said} is the header or the end of it behind a slash. */
static bool ends_with(const char *header, const char *said)
{
    size_t n = strlen(header), k = strlen(said);

    return k > 0 && n >= k && strcmp(header + n - k, said) == 0 && (n == k || header[n - k - 1] == '/');
}

const struct mapping *mapping_of(struct arena *mem, const struct mapping *v, int n, const struct slot *s)
{
    char letters[16];
    const char *folded;

    for (int i = 0; i < n; i++)
        if (ends_with(s->header, v[i].header))
            return &v[i];
    for (int i = 0; i < n && s->row == 0; i++)
        if (strcmp(v[i].header, sheet_cell_name(letters, 0, s->column)) == 0)
            return &v[i];
    folded = n == 0 ? "" : words_fold(mem, s->header);
    for (int i = 0; i < n; i++)
        if (ends_with(folded, words_fold(mem, v[i].header)))
            return &v[i];
    return NULL;
}

static const char *mapped(struct teller *t, const struct slot *s)
{
    const struct mapping *m = t->mappings == NULL ? NULL : mapping_of(t->aside, t->mappings->v, t->mappings->n, s);

    if (m == NULL)
        m = mapping_of(t->aside, t->remembered.v, t->remembered.n, s);
    return m == NULL ? NULL : m->means;
}

bool cell_is_mapped(struct teller *t, const char *text, int column)
{
    return mapped(t, &(struct slot){ .row = column == 0, .column = column, .header = text }) != NULL;
}

/* ** Slots ** */

/* As meaning_of; when the words alone don't tell, together with the title above. */
static int means_of(struct teller *t, struct arena *mem, const struct kind *kind, const char *const *path, int n, const char *section,
                    const struct figures *figures, struct meaning *out)
{
    const char *with[HEADER_ROWS + 4];
    const struct meaning unknown = { .is = MEANS_UNKNOWN };
    struct meaning wider = unknown;
    int got, more;

    *out = unknown;
    if (section == NULL || n > HEADER_ROWS + 2)
        return meaning_of(mem, kind, path, n, figures, out);
    with[0] = section;
    memcpy(with + 1, path, (size_t)n * sizeof *path);
    if (vocabulary_context(words_fold(t->aside, section)) != NULL && (got = meaning_of(mem, kind, with, n + 1, figures, out)) > 0)
        return got;
    got = meaning_of(mem, kind, path, n, figures, out);
    if (got == 1 || figures == NULL)
        return got;
    more = meaning_of(mem, kind, with, n + 1, figures, &wider);         /* 总收入 in 村集体经济收益分配表 */
    if (more != 1)
        return got;
    *out = wider;
    return 1;
}

void slot_tell(struct teller *t, struct arena *mem, const struct kind *kind, const char *const *path, int n, const char *section,
               const struct unit *money, bool figures, struct slot *s)
{
    const char *said = mapped(t, s);
    bool counts;

    if (said != NULL && meaning_parse(mem, said, kind, t->figures, &s->means))
        s->candidates = 1;
    else
        s->candidates = means_of(t, mem, kind, path, n, section, figures ? t->figures : NULL, &s->means);
    counts = s->means.is == MEANS_FIGURE || (s->means.is == MEANS_FIELD && s->means.field->type == T_FEN);
    if (counts && s->means.factor == 0 && said == NULL && money != NULL)
        s->means.factor = money->factor;
}

void score_slot(struct score *score, const struct kind *kind, const struct slot *s)
{
    const struct meaning *m = &s->means;

    if (s->candidates == 1 && m->is == MEANS_NOTHING)
        return;
    score->labelled++;
    if (s->candidates != 1)
        return;
    score->certain++;
    score->own += (m->is == MEANS_DAY || (m->is == MEANS_FIELD && !(m->field->flags & GROUP))) && m->kind == kind && m->seat == SEAT_OWN;
}

/* Whether some slot of the same row (of pairs) or table is the head's name. */
static bool beside_head(const struct slot *slots, int n, const struct slot *of)
{
    for (int i = 0; i < n; i++) {
        const struct meaning *m = &slots[i].means;

        if (slots[i].row == of->row && m->is == MEANS_FIELD && m->seat == SEAT_HEAD && strcmp(m->field->name, "name") == 0)
            return true;
    }
    return false;
}

/* A row about a household has one person that a bare 性别 can mean: the head, when
** the head is named beside it; otherwise it stays open whose it is. */
static void settle_person(struct slot *slots, int n, struct slot *s)
{
    if (beside_head(slots, n, s) && strcmp(s->means.field->name, "name") != 0)
        s->means.seat = SEAT_HEAD;
    else
        s->candidates = 2;
}

/* What else says which household a row is of. */
static bool tells_household(const struct slot *s)
{
    const struct meaning *m = &s->means;

    if (s->candidates != 1)
        return false;
    return m->is == MEANS_PLACE || m->seat == SEAT_HEAD || (m->is == MEANS_DERIVED && strncmp(m->derived, "household.", 10) == 0)
           || ((m->is == MEANS_FIELD || m->is == MEANS_DAY) && strcmp(m->kind->name, "household") == 0);
}

/* A household's code in a list of something else is the household's own, when the
** rows tell more of it: those belong together. */
static void settle_code(struct slot *slots, int n, struct slot *s)
{
    const struct kind *household = kind_by_name("household");

    for (int i = 0; i < n; i++)
        if (&slots[i] != s && tells_household(&slots[i])) {
            s->means.kind = household;
            s->means.field = kind_field(household, KEY);
            return;
        }
}

void slots_settle(const struct kind *kind, struct slot *slots, int n)
{
    for (int i = 0; i < n; i++) {
        const struct meaning *m = &slots[i].means;

        if (kind == NULL || slots[i].candidates != 1 || m->is != MEANS_FIELD || m->seat != SEAT_OWN || m->list != NULL)
            continue;
        if (strcmp(kind->name, "household") == 0 && strcmp(m->kind->name, "person") == 0)
            settle_person(slots, n, &slots[i]);
        else if (m->kind == kind && (m->field->flags & GROUP) && strcmp(m->field->of, "household") == 0)
            settle_code(slots, n, &slots[i]);
    }
}
