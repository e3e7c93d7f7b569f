/* SPDX-License-Identifier: Apache-2.0 */
#include "text/claims.h"

#include "text/amount.h"
#include "text/letters.h"
#include "text/names.h"

#include <uchar.h>

const char *const claim_kinds[] = { "households", "persons", "person-times", "count", "money", "area", "percent", "date", "duration", "ordinal", "other" };

/* The claims of a stretch while they are gathered. */
struct gathering {
    struct arena *mem;
    const struct prose *p;
    int64_t published;
    struct claim *claims;
    int n, room;
    int english;                    /* more Latin letters than Han ones: 1, 0; -1: not looked at yet */
};

static const struct claim no_claim = { .value = { NONE, 0 }, .low = { NONE, 0 }, .high = { NONE, 0 }, .bottom = { NONE, 0 }, .unit = "" };

static bool in_english(struct gathering *g)
{
    if (g->english < 0) {
        int latin = 0, han = 0;

        for (int i = 0; i < g->p->n; i++) {
            latin += key_is_latin(g->p->l[i].key);
            han += key_is_han(g->p->l[i].key);
        }
        g->english = latin > 3 * han;
    }
    return g->english;
}

/* ---------------------------------------------------------- what stands around it */

struct approx_word {
    const char *word;
    enum approx approx;
};

/* Longer words first. */
static const struct approx_word before[] = {
    { "不少于", AT_LEAST }, { "不低于", AT_LEAST }, { "不超过", AT_MOST }, { "不高于", AT_MOST }, { "不多于", AT_MOST }, { "未超过", AT_MOST }, { "不大于", AT_MOST }, { "不小于", AT_LEAST },
    { "达不到", UNDER }, { "超过了", OVER }, { "突破了", OVER }, { "接近于", NEARLY }, { "大约", ABOUT }, { "大概", ABOUT }, { "约为", ABOUT }, { "约有", ABOUT }, { "将近", NEARLY }, { "接近", NEARLY }, { "超过", OVER },
    { "突破", OVER }, { "高于", OVER }, { "多于", OVER }, { "大于", OVER }, { "至少", AT_LEAST }, { "最少", AT_LEAST }, { "起码", AT_LEAST }, { "至多", AT_MOST }, { "最多", AT_MOST }, { "不足", UNDER },
    { "不到", UNDER }, { "未满", UNDER }, { "不满", UNDER }, { "低于", UNDER }, { "少于", UNDER }, { "小于", UNDER }, { "未超", AT_MOST }, { "约", ABOUT }, { "近", NEARLY }, { "超", OVER }, { "逾", OVER }, { "过", OVER }, { "上", AT_LEAST },
};
static const struct approx_word behind[] = {
    { "及以上", AT_LEAST }, { "及以下", AT_MOST }, { "或以上", AT_LEAST }, { "以上", AT_LEAST }, { "以下", AT_MOST }, { "以内", AT_MOST }, { "之内", AT_MOST }, { "左右", ABOUT }, { "上下", ABOUT },
};

/* Near the claim's ends; what is within the number stays, when nothing is. */
static void find_approx(const struct prose *p, struct claim *c)
{
    int from = c->first - (key_at(p, c->first - 1) == ' ');

    for (size_t k = 0; k < sizeof behind / sizeof *behind && key_among(key_at(p, c->last), U"及或以之左上"); k++) {
        int n = prose_at(p, c->last, behind[k].word);

        if (n > 0) {
            c->approx = behind[k].approx;
            c->approx_first = c->last;
            c->approx_n = n;
            return;
        }
    }
    for (size_t k = 0; k < sizeof before / sizeof *before && key_among(key_at(p, from - 1), U"于过到足满约为有近超破少多大小逾上了概码"); k++) {
        int n = 0;

        for (const char *s = before[k].word; *s != 0; s++)
            n += (*s & 0xc0) != 0x80;
        if (from < n || prose_at(p, from - n, before[k].word) == 0)
            continue;
        if (n == 1 && (before[k].approx == AT_LEAST || before[k].word[0] == "过"[0]) && c->value.digits == NONE)
            continue;
        if (before[k].approx == AT_LEAST && n == 1 && !(class_at(p, c->first) & MULTIPLIER))
            continue;               /* 上 is that of 上千 only */
        c->approx = before[k].approx;
        c->approx_first = from - n;
        c->approx_n = n;
        return;
    }
}

static const char32_t *const ends_noun = U"的和及与在为是有达占被由把对从于到已均全都约近超逾共并等了就将要会能可将以左上下";

/* The noun behind, else the one before, else that of the claim it follows. */
static void find_subject(const struct gathering *g, struct claim *c)
{
    enum { LONGEST = 12 };
    const struct prose *p = g->p;
    const struct claim *last = g->n > 0 ? &g->claims[g->n - 1] : NULL;
    int n = 0, end = c->approx_n > 0 && c->approx_first < c->first ? c->approx_first : c->first;

    if (c->kind == DATE || c->cadence || c->clock)
        return;
    if (c->kind != MONEY && c->kind != PERCENT && c->kind != OTHER && c->kind != DURATION) {
        while (n < LONGEST && key_is_han(key_at(p, c->last + n)) && !key_among(key_at(p, c->last + n), ends_noun) && !(class_at(p, c->last + n) & (HAN | MULTIPLIER)))
            n++;
        c->subject_first = c->last;
        c->subject_n = n;
    }
    if (n > 0)
        return;
    while (end > 0 && key_among(key_at(p, end - 1), U" 达为有是共:了至到占"))
        end--;
    while (n < LONGEST && end - n > 0 && key_is_han(key_at(p, end - n - 1)) && !key_among(key_at(p, end - n - 1), ends_noun) && !(last != NULL && end - n <= last->last))
        n++;
    c->subject_first = end - n;
    c->subject_n = n;
    if (n == 0 && last != NULL && last->last == c->first) {
        c->subject_first = last->subject_first;
        c->subject_n = last->subject_n;
    }
}

/* -------------------------------------------------------------------- gathering */

static void push(struct gathering *g, struct claim *c)
{
    if (g->n == g->room) {
        int room = g->room > 0 ? 2 * g->room : 16;

        g->claims = arena_grow(g->mem, g->claims, (size_t)g->room * sizeof *c, (size_t)room * sizeof *c);
        g->room = room;
    }
    if (c->unreadable)
        c->value = c->low = c->high = c->bottom = (struct decimal){ NONE, 0 };
    c->start = prose_start(g->p, c->first);
    c->end = prose_end(g->p, c->last - 1);
    if (c->kind != DATE && !c->clock && !c->cadence)
        find_approx(g->p, c);
    if (c->approx == AND_MORE && c->approx_n == 0)
        for (int i = c->first; i < c->last; i++)
            if (key_among(key_at(g->p, i), U"多余几数来")) {
                c->approx_first = i;
                c->approx_n = 1;
            }
    find_subject(g, c);
    g->claims[g->n++] = *c;
}

/* A number at an edge of a stretch that goes on elsewhere may be a part of a longer one. */
static bool is_cut(const struct prose *p, const struct claim *c)
{
    return (c->first == 0 && p->column > 1) || (c->last == p->n && p->n >= PROSE_LONGEST);
}

/* Most numbers are no dates, and most letters begin none: a look at what follows the digits
** spares reading them as dates. */
static bool may_be_date(const struct prose *p, int i)
{
    int class = class_at(p, i);

    if (letter_lost(p, i))
        return true;
    if (!(class & (ARABIC | HAN | MULTIPLIER)))
        return class == 0 || class & (PERIOD | LOSS | LIKE) || key_at(p, i) == U'第';
    while (class_at(p, i) & (ARABIC | HAN | MULTIPLIER))
        i++;
    i += space_at(p, i);
    return key_among(key_at(p, i), U"年月季个-/.~—–−〜至到、与和") || class_at(p, i) & (LOSS | LIKE) || letter_lost(p, i) || key_is_latin(key_at(p, i));
}

static int date_at(struct gathering *g, int i, struct claim *c, int *skip)
{
    struct period d;

    *skip = 0;
    if (!may_be_date(g->p, i))
        return 0;
    d = period_at(g->p, i, g->published);
    *skip = d.n;
    if (d.n == 0 || !d.numeric)
        return 0;
    *c = no_claim;
    c->kind = DATE;
    c->period = d;
    c->unreadable = d.lost;
    c->first = i + d.first;
    c->last = i + d.first + d.named;
    *skip = 0;
    return d.first + d.named;
}

/* The claim at letter ${i}; *skip: letters that are no claim nor begin one. */
static int claim_at(struct gathering *g, int i, struct claim *c, int *skip)
{
    const struct prose *p = g->p;
    struct numeral num;
    int32_t after;
    int n;

    if ((n = date_at(g, i, c, skip)) > 0 || *skip > 0)
        return n;
    if ((*skip = name_at(p, i)) > 0)
        return 0;
    num = numeral_at(p, i);
    after = key_at(p, i + num.n);
    if ((num.n == 0 ? class_at(p, i) & PERIOD : key_among(after, U":时点")) && (n = clock_at(p, i, c)) > 0)
        return n;
    if (key_among(after, U"日号") && (n = day_at(p, i, g->published, c)) > 0)
        return n;
    *c = no_claim;
    if (num.n == 0 && ((n = ordinal_at(p, i, c)) > 0 || (n = cadence_at(p, i, c)) > 0 || (n = half_at(p, i, c)) > 0))
        return n;
    *c = no_claim;
    if ((key_among(after, U"分成/") || (num.n == 0 && class_at(p, i) & MULTIPLIER)) && (n = share_at(p, i, c)) > 0)
        return n;
    *c = no_claim;
    if ((n = amount_at(p, i, c)) > 0)
        return n;
    *c = no_claim;
    return num.n > 0 ? plain_at(p, i, in_english(g), c) : 0;
}

/* Letters to go on by, when nothing begins at ${i}: all of a number, whose end begins none. */
static int passed(const struct prose *p, int i)
{
    struct numeral n = numeral_at(p, i);

    if (n.n > 0)
        return n.n;
    if (class_at(p, i) & BEFORE && (key_at(p, i) == U'第' || key_at(p, i) == U'每')) {
        n = numeral_at(p, i + 1);
        return key_at(p, i) == U'第' ? 1 + n.n : 1;
    }
    return 1;
}

/* Whether a claim or a period may begin at letter ${i}. */
static bool may_begin(const struct gathering *g, int i)
{
    const struct prose *p = g->p;
    int class = class_at(p, i);

    if (class & LIKE)
        return class_at(p, i + 1) & ARABIC && !key_is_latin(key_at(p, i - 1));
    return class != 0 || letter_lost(p, i);
}

int claims_of(struct arena *mem, const struct prose *p, int64_t published, const struct claim **out)
{
    struct gathering g = { .mem = mem, .p = p, .published = published, .english = -1 };
    struct claim c;

    for (int i = 0; i < p->n && !p->apart; ) {
        int n, skip;

        if (!may_begin(&g, i)) {
            if (key_is_latin(p->l[i].key) && !key_is_latin(key_at(p, i - 1)) && date_at(&g, i, &c, &skip) > 0) {
                push(&g, &c);
                i = c.last;
            } else {
                i++;
            }
            continue;
        }
        if ((n = name_quoted(p, i)) > 0) {
            i += n;
            continue;
        }
        n = claim_at(&g, i, &c, &skip);
        if (n > 0) {
            c.unreadable |= is_cut(p, &c) && c.kind != DATE;
            push(&g, &c);
            i = c.last;
        } else {
            i += skip > 0 ? skip : passed(p, i);
        }
    }
    *out = g.claims;
    return g.n;
}
