/* SPDX-License-Identifier: Apache-2.0 */
#include "report/link.h"

#include "base/day.h"
#include "base/fold.h"
#include "base/map.h"
#include "base/utf8.h"
#include "report/parlance.h"
#include "report/scene.h"

#include <string.h>

struct linker {
    struct db *db;
    const struct parlance *parlance;
    struct scene *scene;
    struct map aliases;             /* phrases to struct named */
    struct atoms matched;           /* the sense found last    */
    struct atoms listed;            /* of the list of areas that the sentence before ended with */
    const char *listed_unit;
};

/* ---------------------------------------------------------------------- units */

/* Units of figures that a number's unit can mean. */
static const struct {
    const char *unit, *figures;
} units_of[] = {
    { "户", "households households/helper" },
    { "人", "persons posts awards households/helper" }, { "名", "persons posts awards" }, { "位", "persons posts awards" }, { "口", "persons" },
    { "人次", "person-times awards" }, { "户次", "household-times" },
    { "次", "times" }, { "场", "times" }, { "场次", "times" }, { "期", "times" }, { "堂", "times" }, { "节", "times" }, { "回", "times" }, { "轮", "times" },
    { "个", "villages branches units projects households pairings" }, { "家", "units households" }, { "条", "villages" }, { "村", "villages" },
    { "支", "branches" }, { "座", "projects" }, { "处", "projects" }, { "项", "projects" }, { "件", "projects" },
    { "对", "pairings" }, { "笔", "donations" }, { "宗", "donations" }, { "批", "donations" }, { "亩", "mu" }, { "%", "%" }, { "元", "fen fen/person" },
    { "天", "days" }, { "份", "notices" }, { "人月", "person-months" },
};

static bool word_in(const char *word, const char *words)
{
    size_t n = strlen(word);

    for (const char *w = words; (w = strstr(w, word)) != NULL; w += n)
        if ((w == words || w[-1] == ' ') && (w[n] == ' ' || w[n] == '\0'))
            return true;
    return false;
}

static bool unit_fits(const struct claim *c, const char *unit, const struct indicator *ind)
{
    if (c->kind == PERCENT)
        return strcmp(ind->unit, "%") == 0;
    if (c->kind == MONEY)
        return strncmp(ind->unit, "fen", 3) == 0;
    if (*unit == '\0')             /* money, land and shares are never told without */
        return strcmp(ind->unit, "%") != 0 && strncmp(ind->unit, "fen", 3) != 0 && strcmp(ind->unit, "mu") != 0;
    for (size_t i = 0; i < sizeof units_of / sizeof *units_of; i++)
        if (strcmp(units_of[i].unit, unit) == 0)
            return word_in(ind->unit, units_of[i].figures);
    return false;
}

/* --------------------------------------------------------------------- phrases */

/* What stands around a number. */
struct said {
    struct atoms atoms;
    int unknown;                    /* its first token, -1: none */
    bool parts, share, note;
    struct buf subject, phrase;     /* as shown, names hidden; as said */
};

static void hear(struct said *s, const struct scene *scene, const struct prose *p, int from, int to)
{
    for (int i = from; i < to; i++) {
        const struct token *t = &scene->tokens[i];

        if (t->type == T_UNKNOWN || t->type == T_SPAN || (t->type == T_WORD && t->word->class == ALIEN)) {
            if (t->apart)
                continue;
            if (s->unknown < 0)
                s->unknown = i;
        } else if (t->type != T_WORD || t->apart)
            continue;
        else {
            s->atoms = atoms_or(s->atoms, t->word->atoms);
            s->parts |= t->word->class == PARTS;
            s->share |= t->word->class == SHARE;
            s->note |= t->word->class == NOTE;
            if (t->word->class > OUTSIDER || t->word->class == EMPTY)
                continue;
        }
        scene_put(&s->subject, p, t);
        scene_put_all(&s->phrase, p, t);
    }
}

static struct said hearing(struct arena *mem)
{
    return (struct said){ .unknown = -1, .subject = buf_open(mem), .phrase = buf_open(mem) };
}

/* ------------------------------------------------------------------ candidates */

static bool meant(const struct sense *s, const struct claim *c, const char *unit, bool goal)
{
    bool target = strcmp(s->ind->code, "collective.target") == 0;

    return unit_fits(c, unit, s->ind) && (strcmp(s->ind->unit, "fen") != 0 || goal == target);
}

/* Figures whose words are all said, with nothing said beside them; those with the
** most words, and of these the whole before a part.  True when there is one. */
static bool search(struct linker *k, struct atoms said, const struct claim *c, const char *unit, bool goal, struct link *out)
{
    int n, best = 0;
    const struct sense *senses = parlance_senses(k->parlance, &n);

    out->n = 0;
    if (!atoms_any(said))
        return false;
    for (int i = 0; i < n; i++) {
        const struct sense *s = &senses[i];
        bool known = false;

        if (s->score < best || atoms_any(atoms_less(s->atoms, said)) || !meant(s, c, unit, goal)
            || !parlance_bears(k->parlance, atoms_less(said, s->atoms), s->atoms))
            continue;
        if (s->score > best)
            out->n = 0;
        best = s->score;
        k->matched = s->atoms;
        for (int j = 0; j < out->n; j++)
            known |= out->named[j].ind == s->ind && out->named[j].value == s->value;
        if (!known && out->n < CANDIDATES_MAX)
            out->named[out->n++] = (struct named){ s->ind, s->by, s->value };
    }
    return out->n > 0;
}

/* ---------------------------------------------------------------------- clauses */

/* A quantity of a clause with the tokens that speak of it. */
struct item {
    int token, claim;
    int left, right;                /* tokens from left up to right are its own */
    bool first;                     /* the number stands before its noun        */
    struct atoms act;               /* said between, of both                    */
};

struct clause {
    int from, to;                   /* tokens */
    struct item items[64];
    int n;
};

static bool is_quantity(const struct claim *c)
{
    return c->kind != DATE && c->kind != DURATION && c->kind != ORDINAL && c->clock == 0;
}

static bool parts_items(const struct token *t)
{
    return t->type == T_LIST || (t->type == T_WORD && t->word->class == AND);
}

/* Whether the tokens name a thing, so that its number follows. */
static bool names_thing(const struct linker *k, const struct scene *s, int from, int to)
{
    struct atoms things = atoms_or(atoms_or(parlance_of(k->parlance, THING), parlance_named(k->parlance, "poor registered target")), parlance_of(k->parlance, WHO));

    for (int i = from; i < to; i++) {
        const struct token *t = &s->tokens[i];

        if (!t->apart && (t->type == T_UNKNOWN || (t->type == T_WORD && atoms_any(atoms_and(t->word->atoms, things)))))
            return true;
    }
    return false;
}

/* Where the words between two numbers part, of which those before belong to the first. */
static int part_of(const struct scene *s, int from, int to, bool number_first)
{
    int at = -1;

    for (int i = from; i < to && (at < 0 || number_first); i++)
        if (parts_items(&s->tokens[i]))
            at = i;
    return at >= 0 ? at : number_first ? to : from;
}

/* Speech begins: the words before tell who speaks. */
static bool is_quote(const struct prose *p, int i)
{
    return i < p->n && (p->l[i].key == '"' || p->l[i].key == 0x201c || p->l[i].key == 0x300c);
}

/* A title in front, 致贫原因分析：, says nothing of the number when it isn't understood. */
static int after_title(const struct scene *s, const struct prose *p, int from, int to)
{
    bool unknown = false;
    int out = from;

    for (int i = from; i < to; i++) {
        const struct token *t = &s->tokens[i];

        unknown |= t->type == T_UNKNOWN || (t->type == T_WORD && t->word->class == ALIEN);
        if (t->type == T_COLON && (unknown || is_quote(p, t->last)))
            out = i + 1;
    }
    return out;
}

static void divide(const struct linker *k, const struct scene *s, const struct prose *p, const struct claim *claims, const struct link *links, struct clause *c)
{
    bool number_first = false;

    c->n = 0;
    for (int i = c->from; i < c->to && c->n < 64; i++) {
        struct item *last = c->n > 0 ? &c->items[c->n - 1] : NULL;
        int from;

        if (s->tokens[i].type != T_CLAIM || !is_quantity(&claims[s->tokens[i].index]) || links[s->tokens[i].index].note)
            continue;
        from = last == NULL ? after_title(s, p, c->from, i) : last->token + 1;
        if (last == NULL)
            number_first = !names_thing(k, s, from, i);
        else
            from = last->right = part_of(s, from, i, number_first);
        c->items[c->n++] = (struct item){ i, s->tokens[i].index, from, c->to, number_first, { { 0 } } };
    }
}

/* ------------------------------------------------------------------------ links */

/* A sentence under way. */
struct reading_of {
    struct linker *k;
    struct arena *mem;
    const struct prose *p;
    const struct claim *claims;
    struct link *links;
    struct atoms who;               /* said of somebody in the clauses before, for what was done        */
    struct atoms passive;           /* what a later clause says was done to those before                 */
    struct atoms who_before;        /* the same, of a clause with numbers of its own                     */
    struct atoms before;            /* of the number before in the sentence                              */
    struct atoms head;              /* of what it was told as a part of                                   */
    const char *unit;               /* its unit                                                          */
    bool before_unknown;
    int last;                       /* that claim, -1 at the beginning                                   */
    bool goal, weak;
    struct atoms lead;              /* of the clause without numbers before the first, as far as understood */
    struct atoms doer;              /* of the number at hand, found in an earlier clause                 */
    struct atoms period, cadres;    /* those of 期内 and 干部                                             */
};

static struct atoms of(const struct reading_of *r, struct atoms a, enum word_class class)
{
    return atoms_and(a, parlance_of(r->k->parlance, class));
}

/* What a number inherits of ${from}: another doer takes the place. */
static struct atoms inherited(const struct reading_of *r, struct atoms from, struct atoms own)
{
    return atoms_any(of(r, own, WHO)) ? atoms_less(from, parlance_of(r->k->parlance, WHO)) : from;
}

/* What all items of a clause share: what was done, said once before or behind them. */
static struct said shared(const struct reading_of *r, const struct clause *c, int i)
{
    const struct scene *s = r->k->scene;
    const struct item *it = &c->items[i];
    struct said before = hearing(r->mem), behind = hearing(r->mem), between = hearing(r->mem);
    struct said out = hearing(r->mem);

    hear(&before, s, r->p, c->from, c->items[0].token);
    hear(&behind, s, r->p, c->items[c->n - 1].token + 1, c->to);
    if (i > 0 && it->first)
        hear(&between, s, r->p, c->items[i - 1].token + 1, it->token);
    if (i > 0)
        out.atoms = of(r, before.atoms, ACT);
    if (i + 1 < c->n)
        out.atoms = atoms_or(out.atoms, of(r, behind.atoms, ACT));
    out.atoms = atoms_or(out.atoms, of(r, between.atoms, ACT));
    if (i > 0 && it->first && before.unknown >= 0)
        out.unknown = before.unknown;
    if (i + 1 < c->n && behind.unknown >= 0)
        out.unknown = behind.unknown;
    if (it->left == it->token && between.unknown >= 0)
        out.unknown = between.unknown;
    out.share = between.share;
    out.atoms = atoms_or(out.atoms, it->act);
    return out;
}

static bool try(struct reading_of *r, struct atoms said, const struct item *it, struct link *out, const char *unit)
{
    return search(r->k, said, &r->claims[it->claim], unit, out->goal || out->weak, out);
}

/* The alias of the words, and with the words of the number before. */
static bool by_alias(struct reading_of *r, struct link *l, const struct claim *c, const char *phrase)
{
    const struct map_row *row = *phrase == '\0' ? NULL : map_find(&r->k->aliases, link_phrase(r->k, r->mem, phrase));

    if (row == NULL || !unit_fits(c, c->unit, ((const struct named *)row->value)->ind))
        return false;
    l->named[0] = *(const struct named *)row->value;
    l->n = 1;
    l->unknown = NULL;
    return true;
}

static const char *words_of_token(const struct reading_of *r, int i)
{
    struct buf b = buf_open(r->mem);

    scene_put(&b, r->p, &r->k->scene->tokens[i]);
    return b.p;
}

/* What a number is by the words of those before it: at once where it has none of
** its own, with the head where it has. */
static bool search_inherited(struct reading_of *r, const struct item *it, struct atoms own, bool empty, struct link *l, const char *unit)
{
    struct atoms cadres = parlance_of(r->k->parlance, WHO), from = empty ? r->before : r->head, heard = atoms_or(inherited(r, from, own), own);

    l->inherited = true;
    if ((empty && r->before_unknown) || !atoms_any(from))
        return false;
    if (try(r, heard, it, l, unit))
        return true;
    return empty && try(r, atoms_less(heard, cadres), it, l, unit);
}

/* With who did it, as an earlier clause says; if it is said with numbers of its own it
** may be somebody else. */
static bool search_who(struct reading_of *r, const struct item *it, struct atoms with, struct link *l, const char *unit)
{
    struct link other = *l;

    struct atoms who = atoms_any(r->who) ? r->who : r->who_before;

    if (try(r, atoms_or(with, who), it, l, unit))
        r->doer = of(r, who, WHO);
    else
        return !atoms_any(of(r, r->who, OUTSIDER)) && !atoms_any(atoms_less(r->who, r->cadres)) && try(r, with, it, l, unit);
    if (l->n == 1 && try(r, with, it, &other, unit) && other.n == 1 && other.named[0].ind != l->named[0].ind) {
        l->named[l->n++] = other.named[0];
        l->either = true;
    }
    return true;
}

static bool names_area(const struct scene *s, int from, int to)
{
    for (int i = from; i < to; i++)
        if (s->tokens[i].type == T_AREA || (s->tokens[i].type == T_WORD && (s->tokens[i].word->class == HERE || s->tokens[i].word->class == THAT)))
            return true;
    return false;
}

/* Own words first with what is shared, then with those of the number before. */
static bool search_all(struct reading_of *r, const struct item *it, struct atoms own, const struct said *common, bool parts, struct link *l, const char *unit)
{
    struct atoms with = atoms_or(own, common->atoms);
    bool empty = !atoms_any(atoms_less(atoms_less(own, parlance_of(r->k->parlance, SHARE)), r->period));
    bool acts = atoms_any(of(r, with, ACT));

    l->inherited = false;
    if (empty || parts) {
        if (search_inherited(r, it, own, empty, l, unit))
            return true;
        if (empty)
            return false;
    }
    l->inherited = false;
    if (acts && !atoms_any(of(r, with, WHO)) && (atoms_any(r->who) || atoms_any(r->who_before)))
        return search_who(r, it, with, l, unit);
    if (!acts && it->first && atoms_any(r->passive) && try(r, atoms_or(with, r->passive), it, l, unit))
        return true;
    if (try(r, with, it, l, unit) || (atoms_any(common->atoms) && !it->first && try(r, own, it, l, unit)))
        return true;
    if (atoms_any(own) && search_inherited(r, it, own, false, l, unit))
        return true;
    return !acts && atoms_any(of(r, r->before, ACT)) && !atoms_any(of(r, own, WHO)) && !atoms_any(of(r, r->who, OUTSIDER))
        && !names_area(r->k->scene, it->left, it->token)            /* 表彰书记19名，党员33名; but not 全镇党员 */
        && try(r, atoms_or(with, of(r, r->before, ACT)), it, l, unit);
}

/* What is said in tokens from..to but the number itself. */
static struct said hear_around(const struct reading_of *r, const struct item *it, int to)
{
    struct said s = hearing(r->mem);

    hear(&s, r->k->scene, r->p, it->left, it->token);
    hear(&s, r->k->scene, r->p, it->token + 1, to);
    return s;
}

/* 以外, 医保: what stands behind says that others are counted; 增加, 最低 don't. */
static bool tells_others(const struct token *t)
{
    static const int32_t compare[] = { 0x6700, 0x589e, 0x51cf, 0x540c, 0x73af, 0x591a, 0x5c11, 0x4e0b, 0x4e0a, 0x63d0 };     /* 最 增 减 同 环 多 少 下 上 提 */

    if (t->type != T_WORD || t->word->class != ALIEN)
        return false;
    for (size_t i = 0; i < sizeof compare / sizeof *compare; i++)
        if (t->word->key[0] == compare[i])
            return false;
    return true;
}

/* 19名村党支部书记受到…: as far as the words are understood; ${l->tail} tells that others
** follow. */
static bool search_head(struct reading_of *r, const struct item *it, struct atoms period, const struct said *common, struct link *l, const char *unit)
{
    const struct scene *s = r->k->scene;

    for (int to = it->right; to > it->token; to--) {
        struct said own;

        if (to < it->right && s->tokens[to].type == T_WORD && (s->tokens[to].word->class == ALIEN || s->tokens[to].word->class == OUTSIDER))
            l->alien = true;
        own = hear_around(r, it, to);
        if (own.unknown >= 0)
            continue;
        if (search_all(r, it, atoms_or(own.atoms, period), common, own.parts, l, unit)) {
            l->tail = to < it->right;
            l->some |= l->tail && tells_others(&s->tokens[to])           /* 364户以外, but 364户贫困户的医保 */
                && !(s->tokens[to - 1].type == T_WORD && s->tokens[to - 1].word->key[0] == 0x7684);
            return !l->tail || l->n == 1;
        }
    }
    return false;
}

/* 4个党支部开展主题党日30次: the words between two numbers where each finds its figure. */
static void part_between(struct reading_of *r, struct clause *c, int i)
{
    struct item *a = &c->items[i], *b = a + 1;
    struct link probe = { .subject = "" };

    if (i + 1 >= c->n || !a->first || b->left != b->token)
        return;
    for (int at = b->token - 1; at > a->token + 1; at--) {
        struct item left = *a, right = *b;
        struct said one, other;

        left.right = at;
        right.left = at;
        one = hear_around(r, &left, at);
        other = hear_around(r, &right, b->right);
        if (one.unknown < 0 && other.unknown < 0 && search(r->k, one.atoms, &r->claims[a->claim], r->claims[a->claim].unit, false, &probe)
            && search(r->k, other.atoms, &r->claims[b->claim], r->claims[b->claim].unit, false, &probe)) {
            a->right = b->left = at;
            b->first = false;
            b->act = of(r, one.atoms, ACT);
            return;
        }
    }
}

/* 在册贫困户中有…: of these some. */
static bool is_some(const struct scene *s, const struct item *it)
{
    for (int i = it->left; i < it->token; i++)
        if (s->tokens[i].type == T_WORD && s->tokens[i].word->class == IN_END)
            return true;
    return false;
}

/* Two sorts at once, of which only one was understood: 帮扶干部和党员致富带头人. */
static bool is_sum(const struct scene *s, const struct item *it, const struct link *l)
{
    bool both = false;

    for (int i = it->left + 1; i + 1 < it->right; i++)
        both |= i != it->token && parts_items(&s->tokens[i]) && i - 1 != it->token && i + 1 != it->token && s->tokens[i - 1].type == T_WORD
            && s->tokens[i + 1].type == T_WORD && atoms_any(s->tokens[i - 1].word->atoms) && atoms_any(s->tokens[i + 1].word->atoms);
    return both && l->named[0].by != NULL;
}

/* Whether the tokens say nothing. */
static bool is_silent(const struct reading_of *r, int from, int to)
{
    struct said s = hearing(r->mem);

    hear(&s, r->k->scene, r->p, from, to);
    return s.unknown < 0 && !atoms_any(s.atoms);
}

/* Figures that have all its words and a few more: those that may have been meant. */
static void find_near(const struct reading_of *r, struct link *l, const struct claim *c, const char *unit)
{
    int n;
    const struct sense *senses = parlance_senses(r->k->parlance, &n);

    for (int i = 0; l->n == 1 && i < n; i++) {
        const struct sense *s = &senses[i];
        bool more = false;

        if (s->ind == l->named[0].ind || s->by != NULL || !meant(s, c, unit, l->goal || l->weak))
            continue;
        more = !atoms_any(atoms_less(r->k->matched, s->atoms)) && atoms_count(s->atoms) <= atoms_count(r->k->matched) + 2;
        for (int j = 0; j < l->n_near && more; j++)
            more = l->near[j].ind != s->ind;
        if (more && l->n_near < CANDIDATES_MAX)
            l->near[l->n_near++] = (struct named){ s->ind, NULL, NULL };
    }
}

/* Whether the words are among those of the figure with this code. */
static bool is_said_of(const struct reading_of *r, struct atoms said, const char *code)
{
    int n;
    const struct sense *s = parlance_senses(r->k->parlance, &n);

    for (int i = 0; i < n; i++)
        if (s[i].by == NULL && strcmp(s[i].ind->code, code) == 0 && !atoms_any(atoms_less(said, s[i].atoms)))
            return true;
    return false;
}

/* 32名，占68%, 占贫困户的95.3%: the one ratio of which the number before is the top. */
static bool search_share(const struct reading_of *r, struct atoms own, struct link *l)
{
    const struct link *top = r->last < 0 ? NULL : &r->links[r->last];
    struct atoms whole = atoms_less(own, parlance_of(r->k->parlance, SHARE));

    l->n = 0;
    if (top == NULL || top->n != 1 || top->named[0].by != NULL || !atoms_any(own))
        return false;
    for (int t = 0; themes[t] != NULL; t++)
        for (const struct indicator *i = themes[t]; i->code != NULL; i++)
            if (i->fold == RATIO && indicator_by_code(i->code, 0) == i && strcmp(i->top, top->named[0].ind->code) == 0
                && (!atoms_any(whole) || is_said_of(r, whole, i->bottom)))
                l->named[l->n++] = (struct named){ i, NULL, NULL };
    return l->n == 1;
}

/* 19名和33名: two of the same sort, and it isn't said which is which. */
static bool is_parallel(const struct reading_of *r, const struct item *it, const struct claim *c)
{
    const struct token *t = &r->k->scene->tokens[it->token];

    if (it->token + 2 < r->k->scene->to && parts_items(&t[1]) && t[2].type == T_CLAIM && strcmp(c->unit, r->claims[t[2].index].unit) == 0)
        return true;
    return r->last >= 0 && it->token > r->k->scene->from && parts_items(&t[-1]) && strcmp(c->unit, r->claims[r->last].unit) == 0;
}

/* 由383人次增加到…: a number of before. */
static bool is_former(const struct scene *s, int token)
{
    const struct token *t = &s->tokens[token];

    return token > s->from && t[-1].type == T_WORD && t[-1].word->n == 1 && t[-1].word->key[0] == 0x7531;
}

/* 与去年同期相比，由383人次增加到…: of the year before; 争取由95.6%提高到…: of now. */
static void set_former(const struct reading_of *r, int token, struct link *l)
{
    const struct scene *s = r->k->scene;

    if (l->goal) {
        l->goal = l->weak = false;
        return;
    }
    for (int i = s->from; i < token; i++) {
        const struct period *then = &s->tokens[i].period;
        int64_t y, before, m, d;

        if (s->tokens[i].type != T_PERIOD || !s->tokens[i].apart || then->from == NONE || l->from == NONE)
            continue;
        day_parts(then->from, &before, &m, &d);
        day_parts(l->from, &y, &m, &d);
        l->from = day_of(before, m, d);
        if (l->to != NONE) {
            day_parts(l->to, &y, &m, &d);
            l->to = day_of(before, m, m == 2 && d == 29 ? 28 : d);
        }
        return;
    }
    l->period_found = NOT_OURS;
}

/* 5个省定贫困村共有贫困户225户: of these villages, of which the register keeps no sum. */
static bool is_of_villages(const struct reading_of *r, const struct clause *c, int i)
{
    const struct scene *s = r->k->scene;
    const struct link *before = i == 0 ? NULL : &r->links[c->items[i - 1].claim];

    if (before == NULL || (before->area_found != SEVERAL && (before->n != 1 || strcmp(before->named[0].ind->unit, "villages") != 0
                                                             || strcmp(before->named[0].ind->code, "areas.villages") == 0)))
        return false;
    for (int k = c->items[i - 1].token + 1; k < c->items[i].token; k++)
        if (parts_items(&s->tokens[k]) || s->tokens[k].type == T_AREA || (s->tokens[k].type == T_WORD && s->tokens[k].word->class == HERE))
            return false;
    return true;
}

/* 均, 都, 全部 */
static bool tells_all(const struct token *t)
{
    return t->type == T_WORD && t->word->class == EMPTY
        && (t->word->key[0] == 0x5747 || t->word->key[0] == 0x90fd || (t->word->n == 2 && t->word->key[0] == 0x5168 && t->word->key[1] == 0x90e8));
}

/* 45户贫困户全部落实帮扶责任人: those of the noun, or those of whom all is said. */
static void hear_all(struct reading_of *r, const struct item *it, struct atoms period, const struct said *common, struct link *l, const char *unit)
{
    int at = it->token + 1;

    while (at < it->right && !tells_all(&r->k->scene->tokens[at]))
        at++;
    if (at < it->right) {
        struct said own = hear_around(r, it, at);
        struct link head = *l;

        if (own.unknown >= 0 || !search_all(r, it, atoms_or(own.atoms, period), common, own.parts, &head, unit) || head.n != 1
            || strcmp(head.named[0].ind->unit, "villages") == 0)        /* 11个村都定了目标 */
            return;
        if (l->n == 0 || head.named[0].ind == l->named[0].ind) {
            l->tail |= l->n == 0;
            l->named[0] = head.named[0];
            l->some = false;
            l->n = 1;
        } else {
            l->named[1] = l->named[0];
            l->named[0] = head.named[0];
            l->n = 2;
            l->either = true;
        }
    }
}

/* What a heading says may be of any unit. */
static const char ANY_UNIT[] = "*";

/* A new line of a list: 又，潭坑22户, with no words but the area. */
static bool is_listed(const struct reading_of *r, int token)
{
    const struct scene *s = r->k->scene;

    if (token == s->from || s->tokens[token - 1].type != T_AREA || (r->k->listed_unit != ANY_UNIT && strcmp(r->claims[s->tokens[token].index].unit, r->k->listed_unit) != 0))
        return false;
    for (int i = s->from; i < token - 1; i++)
        if (s->tokens[i].type != T_COMMA && !(s->tokens[i].type == T_WORD && s->tokens[i].word->class == EMPTY))
            return false;
    return true;
}

/* What the next line may go on with. */
static void keep_list(const struct reading_of *r)
{
    const struct scene *s = r->k->scene;

    r->k->listed_unit = "";
    if (r->last < 0) {                  /* 各村未脱贫户数。桥头24户，博下31户: a heading */
        r->k->listed = r->lead;
        r->k->listed_unit = atoms_any(r->lead) ? ANY_UNIT : "";
    }
    if (r->last < 0 || r->links[r->last].n != 1)
        return;
    for (int i = s->from + 1; i < s->to; i++)
        if (s->tokens[i].type == T_CLAIM && s->tokens[i].index == r->last && s->tokens[i - 1].type == T_AREA) {
            r->k->listed = r->before;
            r->k->listed_unit = r->claims[r->last].unit;
        }
}

static void link_item(struct reading_of *r, struct clause *c, int i)
{
    const struct scene *s = r->k->scene;
    struct item *it = &c->items[i];
    const struct claim *claim = &r->claims[it->claim];
    struct link *l = &r->links[it->claim];
    struct said own, common = shared(r, c, i);
    struct atoms share = parlance_of(r->k->parlance, SHARE), period = scene_period_atom(s, it->token), atoms;
    const char *unit = claim->unit;
    bool empty, found;

    if (r->last < 0 && is_listed(r, it->token))
        r->lead = r->k->listed;
    if (r->last < 0)
        r->before = r->head = r->lead;
    part_between(r, c, i);
    own = hear_around(r, it, it->right);
    empty = !atoms_any(atoms_less(own.atoms, share)) && own.unknown < 0;
    if (empty && it->first && i + 1 < c->n && is_silent(r, it->token + 1, c->items[i + 1].token)) {    /* 133户456人脱贫: what stands behind is of both */
        struct item last = c->items[c->n - 1];

        hear(&own, s, r->p, last.token + 1, last.right);
        it->right = it->token + 1;
        empty = !atoms_any(atoms_less(own.atoms, share)) && own.unknown < 0;
    }
    l->tail = common.unknown >= 0;
    if (empty && scene_apart(s, it->left, it->token))
        own.unknown = it->left;
    if (empty && is_parallel(r, it, claim))
        r->before_unknown = true;
    r->doer = (struct atoms){ { 0 } };
    l->goal = r->goal;
    l->weak = r->weak;
    l->share = own.share || common.share;
    l->note |= own.note;
    l->part = own.parts && r->last >= 0;
    l->before = l->part || empty ? r->last : -1;
    for (int k = i == 0 ? it->token : c->items[i - 1].token + 1; k < it->token; k++)
        l->listed |= parts_items(&s->tokens[k]);
    l->subject = own.subject.p;
    l->some = is_some(s, it);
    if (*unit == '\0' && (l->part || empty) && r->unit != NULL)
        unit = r->unit;
    scene_surround(s, it->token, l);
    if (is_former(s, it->token))
        set_former(r, it->token, l);
    if (l->share && claim->kind != PERCENT) {               /* 占全镇47名: of whom, not what was done */
        r->before = atoms_less(r->before, atoms_or(share, parlance_of(r->k->parlance, ACT)));
        common.atoms = (struct atoms){ { 0 } };
    }
    atoms = claim->kind == PERCENT ? own.atoms : atoms_less(own.atoms, share);
    found = by_alias(r, l, claim, own.phrase.p);
    if (!found && own.unknown < 0)
        found = search_all(r, it, atoms_or(atoms, period), &common, own.parts, l, unit);
    if (!found && !empty)
        found = search_head(r, it, period, &common, l, unit);
    if (!found)
        l->n = 0;
    if (l->n <= 1 && !l->either) {
        hear_all(r, it, period, &common, l, unit);
        found = l->n > 0;
    }
    if (found && l->n == 1 && scene_on_day(s, it->token)) {     /* 4月18日有1户返贫: what happened on the day, or what was so */
        struct link event = *l;

        if (try(r, atoms_or(atoms, r->period), it, &event, unit) && event.n == 1 && event.named[0].ind != l->named[0].ind) {
            l->named[1] = l->named[0];
            l->named[0] = event.named[0];
            l->n = 2;
            l->either = l->on_day = true;
        }
    }
    if (found && is_sum(s, it, l)) {
        found = false;
        l->n = 0;
    }
    if (!found && claim->kind == PERCENT && own.unknown < 0)
        found = search_share(r, own.atoms, l);
    if (found && l->n == 1 && l->named[0].by == NULL)
        find_near(r, l, claim, unit);
    if (own.unknown >= 0)
        l->unknown = words_of_token(r, own.unknown);
    if (!found)
        l->n = 0;
    if (is_of_villages(r, c, i) && !(found && l->named[0].ind->fold == ONLY))       /* the goal is the same for each */
        l->area_found = SEVERAL;
    if (empty)
        r->before = atoms_or(r->before, own.atoms);
    else if (claim->kind != PERCENT || !l->share || !atoms_any(r->head)) {      /* 32名，占68%，其中五石村4名 */
        atoms = atoms_or(own.atoms, of(r, common.atoms, ACT));
        r->before = found && l->inherited ? atoms_or(inherited(r, r->head, own.atoms), atoms) : atoms;
        r->before_unknown = own.unknown >= 0 && !found;
        if (found && l->n == 1 && l->named[0].by != NULL && !l->inherited)
            atoms = atoms_or(of(r, atoms, SOFT), r->head);          /* a part named whole: 一般贫困户 */
        if (found && !l->inherited && !own.parts)
            r->head = atoms;
    }
    r->before = atoms_or(r->before, r->doer);
    r->last = it->claim;
    if (claim->kind != PERCENT)
        r->unit = unit;
}

/* What a clause without numbers says of those that follow. */
static void hear_clause(struct reading_of *r, const struct clause *c)
{
    struct said s = hearing(r->mem);

    hear(&s, r->k->scene, r->p, c->from, c->to);
    if (c->n == 0 && r->last < 0 && (s.unknown >= 0 || atoms_any(s.atoms)))     /* 累计脱贫人口，全镇为456人 */
        r->lead = s.unknown >= 0 ? (struct atoms){ { 0 } } : s.atoms;
    if (!atoms_any(of(r, s.atoms, WHO)) && !atoms_any(of(r, s.atoms, OUTSIDER)))
        return;
    if (c->n == 0)
        r->who = atoms_or(of(r, s.atoms, WHO), of(r, s.atoms, OUTSIDER));
    else
        r->who_before = of(r, s.atoms, WHO);
}

/* A year in English is a bare number: by 2020. */
static bool is_year(const struct reading_of *r, int token)
{
    const struct token *t = &r->k->scene->tokens[token];
    const struct claim *c = t->type == T_CLAIM ? &r->claims[t->index] : NULL;

    return c != NULL && c->kind == OTHER && *c->unit == '\0' && c->value.scale == 0 && c->value.digits >= 1950 && c->value.digits <= 2100
        && token > r->k->scene->from && t[-1].type == T_WORD && t[-1].word->key[0] < 128 && c->last - c->first == 4;
}

/* An hour of a time of day that no claim tells as one: 08:30 before a full stop. */
static bool is_hour(const struct reading_of *r, int token)
{
    const struct token *t = &r->k->scene->tokens[token];
    const struct claim *c = t->type == T_CLAIM ? &r->claims[t->index] : NULL;

    return c != NULL && c->kind == OTHER && *c->unit == '\0' && c->last + 1 < r->p->n && r->p->l[c->last].key == ':'
        && r->p->l[c->last + 1].key >= '0' && r->p->l[c->last + 1].key <= '9' && prose_end(r->p, c->last) == prose_start(r->p, c->last + 1);
}

/* What a clause says of whether it is so: a goal, or that it is so already. */
static void hear_goal(struct reading_of *r, const struct clause *c, int64_t day)
{
    const struct scene *s = r->k->scene;
    bool goal = false, weak = false, now = false;

    for (int i = c->from; i < c->to; i++) {
        const struct token *t = &s->tokens[i];
        bool ahead = t->type == T_PERIOD && t->period.from != NONE && (t->period.from > day || (t->period.reach == UNTIL && t->period.to > day));

        if (is_hour(r, i))
            r->links[t->index].note = true;
        else if (is_year(r, i)) {
            int64_t y, m, d;

            day_parts(day, &y, &m, &d);
            r->links[t->index].note = true;
            ahead = r->claims[t->index].value.digits > y;
        }
        goal |= t->type == T_WORD && t->word->class == GOAL && !t->apart;
        weak |= (t->type == T_WORD && t->word->class == WEAK) || ahead;
        now |= (t->type == T_PERIOD && !ahead && t->period.reach != SINCE) || (t->type == T_WORD && t->word->key[0] == 0x5df2)       /* 已 */
            || (t->type == T_WORD && t->word->n == 2 && t->word->key[0] == 0x5b9e && t->word->key[1] == 0x9645 && !t->apart);           /* 实际 */
    }
    if (now && !goal)               /* 原定364户, 实际218户 */
        r->goal = r->weak = false;
    r->goal |= goal;
    r->weak |= weak;
}

/* What was done, of a clause that begins by saying so: 受到表彰. */
static struct atoms passive_of(struct reading_of *r, const struct clause *c)
{
    const struct token *t = c->from < c->to ? &r->k->scene->tokens[c->from] : NULL;
    static const int32_t begin[] = { 0x53d7, 0x83b7, 0x88ab, 0x5f97, 'w', 'h' };   /* 受 获 被 得 were have */

    if (t == NULL || t->type != T_WORD)
        return (struct atoms){ { 0 } };
    for (size_t i = 0; i < sizeof begin / sizeof *begin; i++)
        if (t->word->key[0] == begin[i]) {
            struct said s = hearing(r->mem);

            hear(&s, r->k->scene, r->p, c->from, c->to);
            return of(r, s.atoms, ACT);
        }
    return (struct atoms){ { 0 } };
}

static void link_sentence(struct linker *k, struct arena *mem, const struct prose *p, const struct claim *claims, int64_t day, struct link *links)
{
    struct scene *s = k->scene;
    struct reading_of r = { .k = k, .mem = mem, .p = p, .claims = claims, .links = links, .last = -1 };

    r.period = scene_period(s);
    r.cadres = parlance_named(k->parlance, "cadres");

    for (int from = s->from; from < s->to;) {
        struct clause c = { .from = from, .to = from };

        while (c.to < s->to && s->tokens[c.to].type != T_COMMA)
            c.to++;
        hear_goal(&r, &c, day);
        divide(k, s, p, claims, links, &c);
        if (c.n == 0)
            hear_clause(&r, &c);
        r.passive = (struct atoms){ { 0 } };
        for (int next = c.to; next < s->to && !atoms_any(r.passive); next++)
            if (s->tokens[next].type == T_COMMA) {
                struct clause later = { .from = next + 1, .to = next + 1 };

                while (later.to < s->to && s->tokens[later.to].type != T_COMMA)
                    later.to++;
                divide(k, s, p, claims, links, &later);
                if (later.n == 0)
                    r.passive = passive_of(&r, &later);
            }
        for (int i = 0; i < c.n; i++)
            link_item(&r, &c, i);
        if (c.n > 0)
            hear_clause(&r, &c);
        from = c.to + 1;
    }
    keep_list(&r);
}

const struct link *link_claims(struct linker *k, struct arena *mem, const struct prose *p, const struct claim *claims, int n, int64_t published,
                               int64_t day)
{
    struct link *links = arena_alloc(mem, ((size_t)n + 1) * sizeof *links);

    for (int i = 0; i < n; i++)
        links[i] = (struct link){ .subject = "", .before = -1, .from = NONE, .to = NONE };
    scene_begin(k->scene, mem, p, claims, n, published);
    while (scene_sentence(k->scene))
        link_sentence(k, mem, p, claims, day, links);
    return links;
}

/* ---------------------------------------------------------------------- aliases */

const char *link_phrase(struct linker *k, struct arena *mem, const char *phrase)
{
    struct buf b = buf_open(mem), folded = buf_open(mem);
    int32_t key[512];
    int n = 0;
    const char *s;

    fold_text(&folded, phrase);
    s = folded.p;
    for (int32_t cp; n < 512 && (cp = utf8_next(&s)) != 0;)
        if (!parlance_skips(cp))
            key[n++] = cp;
    for (int i = 0; i < n;) {
        const struct word *w = parlance_at(k->parlance, key + i, n - i);
        int length = w == NULL ? 1 : w->n;

        for (int j = 0; (w == NULL || w->class <= OUTSIDER) && (w == NULL || w->class != EMPTY) && j < length; j++)
            utf8_put(&b, (uint32_t)key[i + j]);
        i += length;
    }
    return b.p;
}

void link_alias(struct linker *k, const char *phrase, struct named means)
{
    struct named *copy = arena_alloc(k->db->op->mem, sizeof *copy);
    const char *key = link_phrase(k, k->db->op->mem, phrase);

    *copy = means;
    if (*key != '\0')
        map_add(&k->aliases, key)->value = copy;
}

const char *link_area_name(const struct linker *k, const char *area, enum lang lang)
{
    return scene_area_name(k->scene, area, lang);
}

enum fault link_open(struct db *db, struct linker **out)
{
    struct linker *k = arena_alloc(db->op->mem, sizeof *k);
    enum fault f;

    k->db = db;
    k->listed_unit = "";
    k->parlance = parlance();
    k->aliases = map_open(db->op->mem);
    if ((f = scene_open(db, k->parlance, &k->scene)) == OK)
        *out = k;
    return f;
}
