/* SPDX-License-Identifier: Apache-2.0 */
#include "report/check.h"

#include "base/day.h"
#include "base/map.h"
#include "report/check_book.h"
#include "report/link.h"

#include <string.h>

const char *const verdict_names[VERDICTS] = {
    [MATCH] = "match", [MISMATCH] = "mismatch", [STALE] = "stale", [NOT_IN_REGISTER] = "not-in-register", [UNREADABLE] = "unreadable",
    [AMBIGUOUS] = "ambiguous", [TARGET] = "target", [CONTEXT] = "context",
};
const struct label verdict_labels[VERDICTS] = {
    [MATCH] = L("match", "相符"), [MISMATCH] = L("mismatch", "不符"), [STALE] = L("stale", "过时"), [NOT_IN_REGISTER] = L("not-in-register", "册中无此数"),
    [UNREADABLE] = L("unreadable", "无法辨认"), [AMBIGUOUS] = L("ambiguous", "不明确"), [TARGET] = L("target", "目标"), [CONTEXT] = L("context", "限定语"),
};

/* ------------------------------------------------------------------- tolerance */

static int sign(__int128 v)
{
    return v < 0 ? -1 : v > 0;
}

/* ${times}/${of} of the decimal against ${top}/${bottom}. */
static int against_part(struct decimal d, int times, int of, int64_t top, int64_t bottom)
{
    __int128 left = (__int128)d.digits * times * bottom, right = (__int128)top * of;

    for (int i = 0; i < d.scale; i++)
        right *= 10;
    return sign(left - right);
}

/* The decimal against ${top}/${bottom}, exactly. */
static int against(struct decimal d, int64_t top, int64_t bottom)
{
    return against_part(d, 1, 1, top, bottom);
}

/* The value of a fraction: within a sixtieth, as 三分之二 is meant. */
static bool is_fraction(const struct claim *c, int64_t top, int64_t bottom)
{
    __int128 a = (__int128)c->value.digits * bottom, b = (__int128)c->bottom.digits * top;

    if (c->value.scale != 0 || c->bottom.scale != 0)
        return false;
    return (a > b ? a - b : b - a) * 60 <= (__int128)c->bottom.digits * bottom;
}

/* Whether a number widened by 近, 约, 超 … bears it, by claims.h. */
static bool bears_approx(const struct claim *c, int64_t top, int64_t bottom)
{
    struct decimal v = c->value;
    int order = against(v, top, bottom);

    switch (c->approx) {
    case ABOUT:
        return against_part(v, 19, 20, top, bottom) <= 0 && against_part(v, 21, 20, top, bottom) >= 0;
    case NEARLY:
        return order > 0 && against_part(v, 9, 10, top, bottom) <= 0;
    case OVER:
        return order < 0;
    case AT_LEAST:
        return order <= 0;
    case AT_MOST:
        return order >= 0;
    default:
        return order > 0;
    }
}

/* Whether the text's number bears ${top}/${bottom}, which is above 0. */
static bool bears(const struct claim *c, int64_t top, int64_t bottom)
{
    int order;

    if (c->approx != EXACTLY && c->approx != AND_MORE && c->value.digits != NONE && !c->range && c->bottom.digits == NONE)
        return bears_approx(c, top, bottom);

    if (c->bottom.digits != NONE)
        return is_fraction(c, top, bottom);
    if (c->low.digits == NONE && c->high.digits == NONE)
        return c->value.digits != NONE && against(c->value, top, bottom) == 0;
    if (c->low.digits != NONE && ((order = against(c->low, top, bottom)) > 0 || (order == 0 && c->low_open)))
        return false;
    return c->high.digits == NONE || ((order = against(c->high, top, bottom)) > 0 || (order == 0 && !c->high_open));
}

bool check_bears(const struct claim *c, const struct figure *f)
{
    if (f->ind->fold == RATIO)
        return f->top != NONE && f->bottom != NONE && f->bottom > 0 && bears(c, f->top, f->bottom);
    return f->value != NONE && bears(c, f->value, strcmp(f->ind->unit, "fen") == 0 ? 100 : 1);
}

/* --------------------------------------------------------------------- figures */

/* The key of a computed figure. */
static const char *key_of(struct arena *mem, const struct named *n, const struct scope *s, int64_t known)
{
    return arena_printf(mem, "%s@%s=%s %s %lld %lld %lld %lld", n->ind->code, n->by == NULL ? "" : n->by, n->value == NULL ? "" : n->value,
                        s->area == NULL ? "" : s->area, (long long)s->from, (long long)s->to, (long long)s->day, (long long)known);
}

/* What it takes goes with the stretch. */
static enum fault compute(struct check *c, const struct named *named, const struct scope *scope, struct figure *out)
{
    struct arena *kept = c->db->op->mem;
    struct scope s = *scope;
    struct figure *v;
    int64_t n;
    enum fault f;

    s.by = named->by;
    *out = (struct figure){ .ind = named->ind, .value = named->ind->fold == ONLY || fold_in_order(named->ind->fold) ? NONE : 0, .top = NONE, .bottom = NONE };
    c->db->op->mem = c->scratch;
    f = figure_compute(c->db, named->ind, &s, &v, &n);
    c->db->op->mem = kept;
    for (int64_t i = 0; f == OK && i < n; i++)
        if (named->by == NULL || strcmp(v[i].by, named->value) == 0)
            *out = v[i];
    out->by = named->value;
    return f;
}

static uint64_t hash(const char *key)
{
    uint64_t h = 14695981039346656037u;

    for (; *key != '\0'; key++)
        h = (h ^ (unsigned char)*key) * 1099511628211u;
    return h ^ h >> 32;
}

enum fault check_figure(struct check *c, const struct named *named, const struct scope *s, struct figure *out)
{
    const char *key = key_of(c->scratch, named, s, c->db->known);
    struct computed *slot = &c->figures[hash(key) % FIGURES];
    enum fault f;

    if (strcmp(slot->key, key) == 0) {
        *out = slot->figure;
        return OK;
    }
    if ((f = compute(c, named, s, out)) == OK && strlen(key) < sizeof slot->key) {
        strcpy(slot->key, key);
        slot->figure = *out;
    }
    return f;
}

/* ----------------------------------------------------------------------- scope */

/* The scope of what is said on ${day} of ${link}'s period. */
static struct scope scope_on(const struct check *c, const struct link *l, bool said)
{
    struct scope s = { .area = c->ask.area, .from = day_year_start(c->day), .to = c->day, .day = c->day };
    int64_t to = l->to == NONE || l->to > c->day ? c->day : l->to;

    if (l->area != NULL)
        s.area = l->area;
    if (!said || l->from == NONE || l->from > c->day)
        return s;
    s.day = s.to = to;
    s.from = l->until ? day_year_start(to) : l->from;
    return s;
}

/* ----------------------------------------------------------------------- stale */

enum { MONTHS_BACK = 36, DAYS_BACK = 62, SEARCHES_MAX = 4000 };

static bool is_true_on(struct check *c, const struct judged *j, int64_t day, struct scope *at)
{
    struct figure f;

    *at = j->scope;
    at->from = day_year_start(day);
    at->to = at->day = day;
    if (c->searches++ >= SEARCHES_MAX || day > c->ask.today)
        return false;
    if (check_figure(c, &j->named, at, &f) != OK) {
        op_clear(c->db->op);
        return false;
    }
    return check_bears(j->claim, &f);
}

/* As the register was known at the end of the text's day. */
static bool was_known(struct check *c, struct judged *j)
{
    int64_t before = c->db->known, then = stamp_of_day_end(c->day);
    struct figure f;
    bool is = false;

    if (then >= c->db->head_stamp || (before != NONE && then >= before))
        return false;
    c->db->known = then;
    if (check_figure(c, &j->named, &j->scope, &f) == OK)
        is = check_bears(j->claim, &f);
    else
        op_clear(c->db->op);
    c->db->known = before;
    if (is)
        j->true_known = then;
    return is;
}

/* Whether it was true as of an earlier day or as known earlier, and when. */
static bool was_true(struct check *c, struct judged *j)
{
    bool of_year = j->scope.from == day_year_start(j->scope.to);
    int64_t day = j->scope.day;
    struct scope at;

    if (j->claim->approx != EXACTLY || j->claim->range)
        return false;
    if (was_known(c, j))
        return true;
    if (!of_year)
        return false;
    for (int i = 0; i < MONTHS_BACK; i++) {
        day = day_month_start(day) - 1;
        if (is_true_on(c, j, day, &at)) {
            j->true_day = day;
            return true;
        }
    }
    for (int i = 1; i <= DAYS_BACK; i++)
        if (is_true_on(c, j, j->scope.day - i, &at)) {
            j->true_day = at.day;
            return true;
        }
    return false;
}

/* -------------------------------------------------------------------- verdicts */

static void set_difference(struct judged *j)
{
    const struct claim *c = j->claim;
    int64_t v = c->value.digits;
    int scale = c->value.scale;

    if (c->range || v == NONE || j->figure.ind->fold == RATIO || j->figure.value == NONE)
        return;
    for (int i = strcmp(j->figure.ind->unit, "fen") == 0 ? 2 : 0; i > 0; i--)
        if (scale > 0)
            scale--;
        else if (__builtin_mul_overflow(v, 10, &v))
            return;
    if (scale == 0 && __builtin_sub_overflow(v, j->figure.value, &j->difference))
        j->difference = NONE;
}

/* Against the figure in the scope; true when it bears it out. */
static enum fault hold(struct check *c, struct judged *j, const struct scope *s, bool *is)
{
    enum fault f;

    *is = false;
    j->scope = *s;
    if ((f = check_figure(c, &j->named, s, &j->figure)) != OK)
        return f;
    *is = check_bears(j->claim, &j->figure);
    return OK;
}

/* Whether the register tells nothing of the day: no household was in it yet. */
static bool is_before_register(struct check *c, int64_t day)
{
    struct scope all = { .from = day_year_start(day), .to = day, .day = day };
    struct named poor = { indicator_by_code("households.poor", 0), NULL, NULL };
    struct figure f;

    if (check_figure(c, &poor, &all, &f) == OK)
        return f.value == 0;
    op_clear(c->db->op);
    return false;
}

static enum fault judge_figure(struct check *c, struct judged *j, const struct link *l)
{
    struct scope said = scope_on(c, l, true), plain = scope_on(c, l, false);
    bool is, unclear = l->area_found == FROM_BEFORE;
    enum fault f;

    if (!figure_reaches(j->named.ind, said.area)) {
        j->verdict = NOT_IN_REGISTER;
        j->why = (struct label)L("the records of this figure tell no place below a village", "该指标的记录只到行政村");
        return OK;
    }
    if ((f = hold(c, j, &said, &is)) != OK)
        return f;
    if (!is && l->period_found == FROM_BEFORE && (f = hold(c, j, &plain, &is)) != OK)
        return f;
    if (!is && unclear) {
        plain.area = said.area = c->ask.area;
        if ((f = hold(c, j, &said, &is)) == OK && !is && l->period_found == FROM_BEFORE)
            f = hold(c, j, &plain, &is);
        if (f != OK)
            return f;
    }
    if (is)
        j->verdict = strcmp(j->named.ind->code, "collective.target") == 0 ? TARGET : MATCH;
    else if (j->figure.ind->fold == RATIO ? j->figure.bottom == NONE || j->figure.top == NONE || j->figure.bottom <= 0 : j->figure.value == NONE) {
        j->verdict = NOT_IN_REGISTER;
        j->why = (struct label)L("the register has not recorded it", "册中未登记");
    } else if (said.day < c->day && is_before_register(c, said.day)) {
        j->verdict = NOT_IN_REGISTER;
        j->why = (struct label)L("the register has no records of that time", "册中没有当时的记录");
    } else if (unclear) {
        j->verdict = AMBIGUOUS;
        j->why = (struct label)L("it isn't clear which area is meant", "所指区划不明确");
    } else {
        set_difference(j);
        j->verdict = was_true(c, j) ? STALE : MISMATCH;
    }
    return OK;
}

static enum fault judge_quantity(struct check *c, struct arena *mem, struct judged *j, const struct link *l);

static void explain_unlinked(struct arena *mem, struct judged *j, const struct link *l)
{
    j->verdict = NOT_IN_REGISTER;
    if (l->unknown != NULL && *l->unknown != '\0')
        j->why = (struct label){ arena_printf(mem, "no figure is called that: \"%s\"", l->unknown), arena_printf(mem, "没有指标包含“%s”", l->unknown) };
    else if (*l->subject == '\0')
        j->why = (struct label)L("the text doesn't say what is counted", "文中未说明所计为何");
    else
        j->why = (struct label)L("no figure has these words and this unit", "没有指标与这些词语和单位相合");
}

static bool is_target(const struct indicator *ind)
{
    return ind->kind != NULL && strcmp(ind->kind, "target") == 0;
}

/* The text's number is near that of another figure and far from this one's. */
static bool is_nearer(const struct judged *j, const struct figure *other)
{
    int64_t d = j->difference, said;

    if (d == NONE || j->figure.value == NONE || other->value == NONE || other->value <= 0)
        return false;
    said = j->figure.value + d;
    return (d < 0 ? -d : d) * 2 > j->figure.value && (said > other->value ? said - other->value : other->value - said) * 10 <= other->value;
}

enum { COINCIDENCE = 20 };          /* smaller numbers are the same by chance */

/* The number of a figure that has these words and more: it isn't clear which is meant. */
static enum fault look_near(struct check *c, struct arena *mem, struct judged *j, const struct link *l)
{
    const struct claim *claim = j->claim;
    enum fault f = OK;

    if (claim->range || claim->value.digits == NONE || against(claim->value, COINCIDENCE, 1) < 0)
        return OK;
    for (int i = 0; f == OK && i < l->n_near; i++) {
        struct figure other;

        if (!figure_reaches(l->near[i].ind, j->scope.area) || (f = check_figure(c, &l->near[i], &j->scope, &other)) != OK
            || !(check_bears(claim, &other) || is_nearer(j, &other)))
            continue;
        struct named *both = arena_alloc(mem, 2 * sizeof *both);

        both[0] = j->named;
        both[1] = l->near[i];
        j->candidates = both;
        j->n_candidates = 2;
        j->verdict = AMBIGUOUS;
        j->why = (struct label){ arena_printf(mem, "perhaps %s is meant", l->near[i].ind->code),
                                 arena_printf(mem, "可能是指%s（%s）", l->near[i].ind->label.zh, l->near[i].ind->code) };
        break;
    }
    return f;
}

/* The text's number is near the register's: what it says may be wrong rather than of
** something else. */
static bool is_near(const struct judged *j)
{
    int64_t v = j->figure.value, d = j->difference;

    return j->figure.ind != NULL && v != NONE && d != NONE && v > 0 && (d < 0 ? -d : d) * 7 <= v;
}

/* What is not borne out, but may be said of something else. */
static void excuse(struct arena *mem, struct judged *j, const struct link *l)
{
    if (l->weak && !l->tail) {
        j->verdict = TARGET;
        j->why = (struct label)L("perhaps a goal", "可能属目标");
    } else if (l->alien || l->some || !is_near(j)) {
        struct named *candidate = arena_alloc(mem, sizeof *candidate);

        *candidate = j->named;
        j->named = (struct named){ NULL, NULL, NULL };
        j->figure = (struct figure){ .ind = NULL };
        j->candidates = candidate;
        j->n_candidates = 1;
        explain_unlinked(mem, j, l);
    }
}

/* Said with who did it in an earlier clause: whichever the register bears out. */
static enum fault judge_either(struct check *c, struct arena *mem, struct judged *j, const struct link *l)
{
    for (int i = 0; i < l->n; i++) {
        struct link one = *l;
        struct judged as = *j;
        enum fault f;

        one.either = false;
        one.until = l->until && !(l->on_day && i == 0);
        one.named[0] = l->named[i];
        one.n = 1;
        if ((f = judge_quantity(c, mem, &as, &one)) != OK)
            return f;
        if (as.verdict == MATCH) {
            *j = as;
            return OK;
        }
    }
    j->verdict = AMBIGUOUS;
    j->candidates = l->named;
    j->n_candidates = l->n;
    j->why = (struct label)L("it isn't clear who did it", "不清楚是何人所为");
    return OK;
}

static enum fault judge_quantity(struct check *c, struct arena *mem, struct judged *j, const struct link *l)
{
    enum fault f;

    j->subject = l->subject;
    if (l->n == 0) {
        explain_unlinked(mem, j, l);
        return OK;
    }
    if (l->either)
        return judge_either(c, mem, j, l);
    if (l->n > 1) {
        j->verdict = AMBIGUOUS;
        j->candidates = l->named;
        j->n_candidates = l->n;
        j->why = (struct label)L("several figures can be meant", "可能指几个不同的指标");
        return OK;
    }
    j->named = l->named[0];
    if (l->area_found == NOT_OURS || (l->area_found == SEVERAL && strcmp(j->named.ind->unit, "villages") != 0)) {
        j->verdict = NOT_IN_REGISTER;
        j->why = (struct label)L("said of several areas, or of one that isn't in this register", "所指为几个区划，或不是本册的区划");
        return OK;
    }
    if (l->period_found == NOT_OURS) {
        j->verdict = AMBIGUOUS;
        j->why = (struct label)L("it isn't clear which time is meant", "所指时间不明确");
        return OK;
    }
    if ((f = judge_figure(c, j, l)) != OK)
        return f;
    if (l->goal && !is_target(j->named.ind) && !(j->verdict == MATCH && (j->named.ind->adds & OVER_TIME) == 0)) {
        j->verdict = TARGET;
        j->why = (struct label)L("a goal, not a fact", "属目标，不是现状");
    } else if (((l->tail || l->weak) && (j->verdict == MISMATCH || j->verdict == STALE)) || (l->tail && l->some && j->verdict == MATCH))
        excuse(mem, j, l);
    if (j->verdict == MISMATCH || j->verdict == STALE)
        f = look_near(c, mem, j, l);
    return f;
}

static bool is_context(const struct claim *c)
{
    return c->kind == DATE || c->kind == DURATION || c->kind == ORDINAL || c->clock > 0;
}

enum fault check_stretch(struct check *c, struct arena *mem, const struct prose *p, const struct judged **out, int *n)
{
    const struct claim *claims;
    const struct link *links;
    struct judged *v;
    enum fault f = OK;

    c->scratch = mem;
    if (c->published == NONE)
        c->published = period_published(p);
    if (c->ask.day == NONE && c->published != NONE)
        c->day = c->published;
    *n = p->apart ? 0 : claims_of(mem, p, c->published != NONE ? c->published : c->day, &claims);
    *out = v = arena_alloc(mem, ((size_t)*n + 1) * sizeof *v);
    if (*n == 0)
        return OK;
    links = link_claims(c->linker, mem, p, claims, *n, c->published != NONE ? c->published : c->day, c->day);
    for (int i = 0; f == OK && i < *n; i++) {
        v[i] = (struct judged){ .claim = &claims[i], .line = p->line, .column = p->column + claims[i].start - p->start, .difference = NONE,
                                .true_day = NONE, .true_known = NONE, .verdict = CONTEXT, .subject = "" };
        if (claims[i].unreadable)
            v[i].verdict = UNREADABLE;
        else if (!is_context(&claims[i]) && !links[i].note)
            f = judge_quantity(c, mem, &v[i], &links[i]);
    }
    if (f == OK)
        check_sums(c, mem, p, v, links, *n);
    for (int i = 0; f == OK && i < *n; i++) {
        v[i].wrong |= v[i].verdict == MISMATCH || v[i].verdict == STALE;
        c->counts[v[i].verdict]++;
        c->wrongs += v[i].wrong;
        c->flags += v[i].flagged;
    }
    return f;
}

/* ------------------------------------------------------------------------ open */

static enum fault read_aliases(struct check *c)
{
    struct q q = q_open(c->db, SQL("select w.phrase, w.figure, w.part, w.value from {wording} w order by w.id"));
    struct named means;

    q_int(&q, ":day", c->ask.today);
    while (q_row(&q))
        if (named_by_code(q_get_text(&q, 1), q_get_text(&q, 2), q_get_text(&q, 3), &means))
            link_alias(c->linker, q_get_text(&q, 0), means);
    return q_close(&q);
}

enum fault check_open(struct db *db, const struct check_ask *ask, struct check **out)
{
    struct check *c = arena_alloc(db->op->mem, sizeof *c);
    enum fault f;

    c->db = db;
    c->ask = *ask;
    c->day = ask->day != NONE ? ask->day : ask->today;
    c->published = NONE;
    c->figures = arena_alloc(db->op->mem, FIGURES * sizeof *c->figures);
    c->said = map_open(db->op->mem);
    if ((f = link_open(db, &c->linker)) != OK || (f = read_aliases(c)) != OK)
        return f;
    *out = c;
    return OK;
}

void check_alias(struct check *c, const char *phrase, struct named means)
{
    link_alias(c->linker, phrase, means);
}

const char *check_phrase(struct check *c, const char *phrase)
{
    return link_phrase(c->linker, c->db->op->mem, phrase);
}

int64_t check_count(const struct check *c, enum verdict v)
{
    return c->counts[v];
}

bool check_is_wrong(const struct check *c)
{
    return c->wrongs > 0;
}

int64_t check_flags(const struct check *c)
{
    return c->flags;
}

int64_t check_wrongs(const struct check *c)
{
    return c->wrongs;
}
