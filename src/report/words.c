/* SPDX-License-Identifier: Apache-2.0 */
#include "report/words.h"

#include "base/fold.h"
#include "base/utf8.h"

#include <string.h>

/* --------------------------------------------------------------------- words */

/* What counts are written in; NULL: a count of whatever it is. */
static const struct {
    const char *word, *unit;
} counted[] = {
    { "户次", "household-times" }, { "人次数", "person-times" }, { "人次", "person-times" },
    { "户数", "households" }, { "户", "households" },
    { "人口数", "persons" }, { "人口", "persons" }, { "人数", "persons" }, { "人", "persons" },
    { "次数", "times" }, { "场次", "times" }, { "次", "times" }, { "场", "times" },
    { "万元", "fen" }, { "亿元", "fen" }, { "元", "fen" }, { "金额", "fen" },
    { "亩数", "mu" }, { "亩", "mu" }, { "%", "%" }, { "笔数", "donations" }, { "笔", "donations" }, { "对", "pairings" },
    { "村数", "villages" }, { "个数", NULL }, { "个", NULL }, { "名", NULL }, { "数量", NULL }, { "总数", NULL }, { "数", NULL }, { "合计", NULL },
};
enum { COUNTED = sizeof counted / sizeof counted[0] };

/* A word as compared: folded, with nothing but its letters; of brackets what is
** in them stays, or with ${bare} goes. */
static char *plain(struct arena *mem, const char *s, bool bare)
{
    static const char dropped[] = " *:,.;/'\"_-()[]<>·、。，；：“”‘’《》〈〉「」【】—…";
    struct buf folded = buf_open(mem), b = buf_open(mem);
    int depth = 0;

    fold_text(&folded, s);
    for (const char *p = folded.p; *p != '\0';) {
        char letter[5] = "";
        int n = 1;

        while ((p[n] & 0xc0) == 0x80 && n < 4)
            n++;
        memcpy(letter, p, (size_t)n);
        depth += *letter == '(';
        if (strstr(dropped, letter) == NULL && (depth == 0 || !bare))
            buf_bytes(&b, letter, (size_t)n);
        depth -= *letter == ')' && depth > 0;
        p += n;
    }
    return strncmp(b.p, "其中", strlen("其中")) == 0 ? b.p + strlen("其中") : b.p;
}

static bool take_end(char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);

    if (n < m || strcmp(s + n - m, end) != 0)
        return false;
    s[n - m] = '\0';
    return true;
}

/* Take the words of counting off the end of ${s}: 贫困户户数 is 贫困.  The outermost
** unit goes into *unit unless one is there already. */
static void take_unit(char *s, const char **unit)
{
    for (int i = 0; i < COUNTED && *s != '\0'; i++)
        if (take_end(s, counted[i].word)) {
            if (*unit == NULL)
                *unit = counted[i].unit;
            i = -1;
        }
}

/* What a header says: all of it, its stem without words of counting, its unit. */
struct said {
    const char *whole, *stem, *unit;        /* unit NULL: not said */
};

static struct said header_said(struct arena *mem, const char *const *path, int n, bool bare)
{
    struct buf whole = buf_open(mem), stem = buf_open(mem);
    struct said s = { .unit = NULL };

    for (int i = n - 1; i >= 0; i--) {          /* the lowest word says the unit */
        char *word = plain(mem, path[i], true);

        take_unit(word, &s.unit);
        if (s.unit == NULL && !bare)
            take_unit(plain(mem, path[i], false), &s.unit);
    }
    for (int i = 0; i < n; i++) {
        char *word = plain(mem, path[i], bare);
        const char *none = NULL;

        buf_text(&whole, word);
        take_unit(word, &none);
        buf_text(&stem, word);
    }
    s.whole = whole.p;
    s.stem = stem.p;
    return s;
}

static struct said name_said(struct arena *mem, const char *name, bool bare)
{
    struct said s = header_said(mem, &name, 1, bare);

    return s;
}

/* ---------------------------------------------------------------- dimensions */

static const struct code *codes_of_kind(const struct kind *kind, const char *by)
{
    const struct field *f = field_by_name(kind->fields, by);

    for (const struct list *l = kind->lists; l->name != NULL && (f == NULL || f->codes == NULL); l++)
        f = field_by_name(l->items, by);
    return f == NULL ? NULL : f->codes;
}

const struct code *dimension_codes(const struct indicator *ind, const char *by)
{
    const struct kind *own = ind->kind == NULL ? NULL : kind_by_name(ind->kind);
    const struct code *codes = own == NULL ? NULL : codes_of_kind(own, by);

    for (const struct kind *const *k = kinds; codes == NULL && *k != NULL; k++)
        codes = codes_of_kind(*k, by);
    return codes;
}

static bool has_dimension(const struct indicator *ind, const char *by)
{
    for (int i = 0; i < 6 && ind->dimensions[i] != NULL; i++)
        if (strcmp(ind->dimensions[i], by) == 0)
            return true;
    return false;
}

bool named_by_code(const char *code, const char *by, const char *value, struct named *out)
{
    const struct indicator *ind = indicator_by_code(code, 0);
    const struct code *codes;

    if (ind == NULL || (by == NULL) != (value == NULL))
        return false;
    *out = (struct named){ ind, NULL, NULL };
    if (by == NULL)
        return true;
    if (!has_dimension(ind, by))
        return false;
    codes = dimension_codes(ind, by);
    out->by = by;
    out->value = value;
    if (codes == NULL)
        return true;
    while (codes->code != NULL && strcmp(codes->code, value) != 0)
        codes++;
    return codes->code != NULL;
}

/* -------------------------------------------------------------------- search */

/* A search under way. */
struct search {
    struct arena *mem;
    struct said said;
    bool bare, whole;           /* without what stands in brackets; names as a whole only */
    struct named *out;
    int n, room;
};

static void found(struct search *s, struct named one)
{
    for (int i = 0; i < s->n && i < s->room; i++)
        if (s->out[i].ind == one.ind && s->out[i].by == one.by && s->out[i].value == one.value)
            return;
    if (s->n < s->room)
        s->out[s->n] = one;
    s->n++;
}

static bool unit_fits(const struct search *s, const struct indicator *ind)
{
    return s->said.unit == NULL || strcmp(s->said.unit, ind->unit) == 0;
}

/* ${a}${b} is ${whole}. */
static bool joined(const char *a, const char *b, const char *whole)
{
    size_t n = strlen(a);

    return strncmp(whole, a, n) == 0 && strcmp(whole + n, b) == 0;
}

/* The parts of ${ind}, whose name has the stem ${name}: 贫困户 with 低保户 before or
** after it; or alone when a value's label names both, 一般贫困户. */
static void search_values(struct search *s, const struct indicator *ind, const char *name)
{
    if (s->whole || strstr(s->said.stem, name) == NULL)
        return;
    for (int i = 0; i < 6 && ind->dimensions[i] != NULL; i++)
        for (const struct code *c = dimension_codes(ind, ind->dimensions[i]); c != NULL && c->code != NULL; c++) {
            const char *label = name_said(s->mem, c->label.zh, s->bare).stem;

            if (joined(name, label, s->said.stem) || joined(label, name, s->said.stem)
                || (strstr(label, name) != NULL && strcmp(label, s->said.stem) == 0))
                found(s, (struct named){ ind, ind->dimensions[i], c->code });
        }
}

static void search_name(struct search *s, const struct indicator *ind, const char *name)
{
    struct said said;

    if (name == NULL || !unit_fits(s, ind))
        return;
    said = name_said(s->mem, name, s->bare);
    if (s->whole ? strcmp(said.whole, s->said.whole) == 0 : strcmp(said.stem, s->said.stem) == 0)
        found(s, (struct named){ ind, NULL, NULL });
    else if (*said.stem != '\0')
        search_values(s, ind, said.stem);
}

static void search_all(struct search *s)
{
    if (*(s->whole ? s->said.whole : s->said.stem) == '\0')
        return;
    for (int t = 0; themes[t] != NULL; t++)
        for (const struct indicator *i = themes[t]; i->code != NULL; i++) {
            if (indicator_by_code(i->code, 0) != i)
                continue;
            search_name(s, i, i->label.zh);
            search_name(s, i, i->label.en);
            for (int p = 0; p < 8 && i->prose[p] != NULL; p++)
                search_name(s, i, i->prose[p]);
        }
}

int words_named(struct arena *mem, const char *const *path, int n, struct named *out, int room)
{
    struct search s = { .mem = mem, .out = out, .room = room };

    for (int step = 0; s.n == 0 && step < 4; step++) {  /* the whole before the stem; brackets as they stand before without */
        s.bare = (step & 1) != 0;
        s.whole = step < 2;
        s.said = header_said(mem, path, n, s.bare);
        search_all(&s);
    }
    return s.n;
}
