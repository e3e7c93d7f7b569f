/* SPDX-License-Identifier: Apache-2.0 */
#include "report/check_book.h"

#include <string.h>

/* The arithmetic that a text does with its own numbers: a contradiction is told with
** the number that comes later, since somebody reads from the front. */

enum { SAID_MAX = 4096 };

static bool is_exact(const struct judged *j)
{
    const struct claim *c = j->claim;

    return !c->unreadable && !c->range && c->value.digits != NONE && c->value.scale == 0 && c->approx == EXACTLY && c->bottom.digits == NONE;
}

static bool is_readable(const struct claim *c)
{
    return !c->unreadable && c->value.digits != NONE;
}

/* Whether ${top}/${bottom} lies in what the percentage can mean. */
static bool share_holds(const struct claim *percent, int64_t top, int64_t bottom)
{
    static const struct indicator share = { .fold = RATIO };
    struct figure f = { .ind = &share, .top = top, .bottom = bottom };

    return check_bears(percent, &f);
}

static void blame(struct judged *j, struct arena *mem, const char *en, const char *zh)
{
    j->wrong = true;
    j->why = j->why.en == NULL ? (struct label){ en, zh }
                               : (struct label){ arena_printf(mem, "%s; %s", j->why.en, en), arena_printf(mem, "%s；%s", j->why.zh, zh) };
}

static void flag(struct judged *j, struct arena *mem, const char *en, const char *zh)
{
    bool was = j->wrong;

    blame(j, mem, en, zh);
    j->wrong = was;
    j->flagged = true;
}

static const char *text_of(struct arena *mem, struct decimal d)
{
    struct buf b = buf_open(mem);

    decimal_put(&b, d);
    return b.p;
}

/* Two numbers count the same sort of thing. */
static bool are_alike(const struct claim *a, const struct claim *b)
{
    return a->kind == b->kind && a->kind != PERCENT && (strcmp(a->unit, b->unit) == 0 || *a->unit == '\0' || *b->unit == '\0');
}

/* The first number that ${i} is a part of, -1 for none. */
static int whole_of(const struct link *links, int i)
{
    int whole = links[i].part ? links[i].before : -1;

    while (whole > 0 && links[whole].part && links[whole].before >= 0)
        whole = links[whole].before;
    return whole;
}

/* 364户，其中未脱贫231户、预脱贫100户、脱贫132户: parts that may overlap, but are told as if they didn't. */
static void check_parts_together(struct arena *mem, struct judged *v, const struct link *links, int n)
{
    for (int i = 0; i < n; i++) {
        int whole = whole_of(links, i), last = i;
        __int128 sum = 0;

        if (whole < 0 || !is_exact(&v[whole]))
            continue;
        for (int k = i; k < n && (k == i || links[k].listed); k++)
            if (is_exact(&v[k]) && are_alike(v[k].claim, v[whole].claim)) {
                sum += v[k].claim->value.digits;
                last = k;
            }
        if (last > i && sum > v[whole].claim->value.digits && !v[last].wrong)
            flag(&v[last], mem, arena_printf(mem, "the parts together are more than %s: do they overlap?", text_of(mem, v[whole].claim->value)),
                 arena_printf(mem, "各部分合计大于 %s：是否有重叠？", text_of(mem, v[whole].claim->value)));
    }
}

/* 其中: no part is more than its whole, and parts by one dimension don't add up to more. */
static void check_parts(struct arena *mem, struct judged *v, const struct link *links, int n)
{
    for (int i = 0; i < n; i++) {
        int whole = whole_of(links, i);
        __int128 sum = 0;

        if (whole < 0)
            continue;
        if (!are_alike(v[i].claim, v[whole].claim) || !is_exact(&v[i]) || !is_readable(v[whole].claim))
            continue;
        if (decimal_compare(v[i].claim->value, v[whole].claim->value) > 0 && v[whole].claim->approx == EXACTLY) {
            blame(&v[i], mem, arena_printf(mem, "a part of %s can't be more than it", text_of(mem, v[whole].claim->value)),
                  arena_printf(mem, "作为 %s 的一部分，不能大于它", text_of(mem, v[whole].claim->value)));
            continue;
        }
        for (int k = whole + 1; k <= i && v[i].named.by != NULL; k++)
            if (v[k].named.ind == v[i].named.ind && v[k].named.by != NULL && strcmp(v[k].named.by, v[i].named.by) == 0 && is_exact(&v[k])
                && are_alike(v[k].claim, v[i].claim))
                sum += v[k].claim->value.digits;
        if (is_exact(&v[whole]) && sum > v[whole].claim->value.digits)
            blame(&v[i], mem, arena_printf(mem, "the parts add up to more than %s", text_of(mem, v[whole].claim->value)),
                  arena_printf(mem, "各部分之和大于 %s", text_of(mem, v[whole].claim->value)));
    }
}

/* The number that a percentage is a share of, and the one it is the share. */
static void find_share(const struct judged *v, const struct link *links, int n, int i, int *top, int *whole)
{
    *top = *whole = -1;
    for (int k = i - 1; k >= 0 && k > i - 4; k--)
        if (v[k].claim->kind == PERCENT || v[k].line != v[i].line)
            break;
        else if (v[k].verdict == CONTEXT)
            continue;
        else if (links[k].share && *whole < 0)
            *whole = k;
        else if (*top < 0)
            *top = k;
    if (*whole < 0 && i + 1 < n && links[i + 1].share && v[i + 1].claim->kind != PERCENT)
        *whole = i + 1;
}

static void check_share(struct arena *mem, struct judged *v, const struct link *links, int n, int i)
{
    struct judged *j = &v[i];
    int top, whole;

    find_share(v, links, n, i, &top, &whole);
    if (top >= 0 && whole >= 0 && is_exact(&v[top]) && is_exact(&v[whole]) && v[whole].claim->value.digits > 0) {
        int64_t a = v[top].claim->value.digits, b = v[whole].claim->value.digits;

        if (!share_holds(j->claim, a, b))
            blame(j, mem, arena_printf(mem, "%lld of %lld is another share", (long long)a, (long long)b),
                  arena_printf(mem, "%lld 占 %lld 不是这个比例", (long long)a, (long long)b));
    } else if (links[i].share && j->verdict == MATCH && j->figure.ind != NULL && j->figure.ind->fold == RATIO && whole < 0) {
        const struct indicator *of = indicator_by_code(j->figure.ind->bottom, 0);

        if (top >= 0 && is_exact(&v[top]) && v[top].claim->value.digits != j->figure.top)
            return;
        flag(j, mem,
             arena_printf(mem, "the share holds of %lld (%s), which the text doesn't tell: are those what its words mean?", (long long)j->figure.bottom, of->code),
             arena_printf(mem, "分母是册中的 %lld（%s，%s），文中未写明；请核对文中所说是否就是这些", (long long)j->figure.bottom, of->code, of->label.zh));
    }
}

static const char *key_of(const struct check *c, const struct judged *j)
{
    const struct scope *s = &j->scope;

    return arena_printf(c->scratch, "%s@%s=%s %s %lld %lld", j->named.ind->code, j->named.by == NULL ? "" : j->named.by,
                        j->named.value == NULL ? "" : j->named.value, s->area == NULL ? "" : s->area, (long long)s->from, (long long)s->day);
}

/* One number told twice with two values. */
static void check_twice(struct check *c, struct arena *mem, struct judged *j)
{
    struct map_row *row;
    struct judged *first;

    if (j->figure.ind == NULL || !is_exact(j) || c->said.n >= SAID_MAX)
        return;
    if ((row = map_find(&c->said, key_of(c, j))) == NULL) {
        struct claim *copy = arena_alloc(c->db->op->mem, sizeof *copy);

        row = map_add(&c->said, arena_text(c->db->op->mem, key_of(c, j)));
        row->value = first = arena_alloc(c->db->op->mem, sizeof *first);
        *copy = *j->claim;
        *first = *j;
        first->claim = copy;
        return;
    }
    first = row->value;
    if (decimal_compare(first->claim->value, j->claim->value) != 0)
        blame(j, mem, arena_printf(mem, "line %lld tells it as %s", (long long)first->line, text_of(mem, first->claim->value)),
              arena_printf(mem, "第 %lld 行写作 %s，前后不一", (long long)first->line, text_of(mem, first->claim->value)));
}

void check_sums(struct check *c, struct arena *mem, const struct prose *p, struct judged *v, const struct link *links, int n)
{
    (void)p;
    check_parts(mem, v, links, n);
    check_parts_together(mem, v, links, n);
    for (int i = 0; i < n; i++)
        if (v[i].claim->unreadable)
            continue;
        else if (v[i].claim->kind == PERCENT)
            check_share(mem, v, links, n, i);
        else
            check_twice(c, mem, &v[i]);
}
