/* SPDX-License-Identifier: Apache-2.0 */
#include "report/parlance.h"

#include "base/fold.h"
#include "base/map.h"
#include "base/utf8.h"
#include "report/words.h"

#include <assert.h>
#include <pthread.h>
#include <string.h>

static const struct {
    enum word_class class;
    const char *atoms, *words;
} rows[] = {
#include "report/parlance_words.h"
};

/* What a SOFT atom may stand beside without meaning another figure; "" is any. */
static const struct {
    const char *soft, *beside;
} beside[] = {
    { "poor", "visit paired unpaired pairing exited not-exited pre-exit relapsed registered newly overdue increase decrease rate" },
    { "registered", "poor exited not-exited pre-exit relapsed paired unpaired" },
    { "period", "" }, { "cumulative", "" },
    { "farmer", "visit poor" },
    { "rate", "visit" },
    { "on-poverty", "visit lecture theme-day commend secretary member" },
    { "renewal", "select replace committee secretary" },
    { "elite", "replace committee" },
    { "village-level", "branch theme-day lecture collective committee secretary commend village member" },
    { "planned", "tourism" },
    { "project", "base pv greenhouse tourism rice pairing" },
    { "target", "" },
    { "folded", "donate" },
    { "balance-part", "not-exited" },
    { "branch", "theme-day lecture" },
    { "village", "at-target below-target zero pv greenhouse poor-village target" },
    { "excellent", "commend" },
    { "cadres", "lecture theme-day visit" },
};

/* What texts say of a figure that its row can't, since headers of forms mean it otherwise;
** and what its row says for headers that in texts means another. */
static const struct {
    const char *code, *words;
} said[] = {
    { "households.poor.relapsed", "返贫户" }, { "persons.poor.relapsed", "返贫人口" },
    { "helpers.persons", "有帮扶责任人" }, { "helpers.persons", "结对的帮扶责任人" }, { "helpers.persons", "帮扶贫困户的帮扶责任人" },
    { "helpers.units", "单位结对帮扶" }, { "helpers.units", "单位帮扶" }, { "helpers.units", "帮扶单位结对帮扶" },
    { "committee.replaced", "调整班子成员" }, { "committee.replaced", "调整村干部" },
    { "pairings.households", "帮扶贫困户" }, { "pairings.households", "帮扶对子贫困户" }, { "pairings.households", "帮扶责任人结对帮扶" },
    { "pairings.households", "帮扶责任人帮扶贫困户" }, { "pairings.households", "帮扶责任人帮扶贫困户结对" },
    { "posts.leaders-as-first-secretary", "镇领导挂任支部书记" }, { "posts.leaders-as-first-secretary", "挂任支部书记" },
    { "posts.secretaries-selected", "选拔支部书记" }, { "posts.secretaries-selected", "能人支部书记" }, { "posts.secretaries-selected", "选拔能人支部书记" },
    { "posts.secretaries-selected", "选拔村民小组书记" },
    { "visits.person-times", "干部走访" }, { "visits.households.leaders", "镇领导走访" },
    { "visits.person-times", "领导干部走访" }, { "visits.person-times.leaders", "领导干部走访" }, { "visits.times", "领导干部走访" },
    { "visits.times.leaders", "领导干部走访" }, { "awards.branch-secretaries", "表彰" }, { "awards.members", "表彰" },
    { "posts.secretaries", "书记" }, { "posts.leaders-as-first-secretary", "书记" }, { "posts.secretaries-selected", "书记" },
    { "projects.pv.villages", "光伏村" }, { "projects.pv.villages", "光伏" }, { "projects.greenhouse.villages", "蔬菜大棚" },
    { "projects.base-area", "黑米" }, { "collective.target.villages", "集体经营性收入目标村" }, { "helpers.households-per-helper", "结对人均" },
    { "helpers.households-per-helper", "帮扶责任人人均" }, { "helpers.households-per-helper", "帮扶责任人结对人均" },
    { "posts.secretaries-selected.share", "占能人支部书记" }, { "visits.coverage", "走访覆盖率" },
}, barred[] = {
    { "households.relapsed", "返贫户" }, { "persons.relapsed", "返贫人口" },
};

enum { BUCKETS = 1024, SENSES_MAX = 4096 };

struct parlance {
    struct arena *mem;
    struct map atoms;                       /* names to their number + 1 */
    int n_atoms;
    const struct word *bucket[BUCKETS];
    struct atoms of[IN_END + 1];
    struct atoms apart[ATOMS_MAX];          /* beside: atoms one of which a SOFT one needs */
    struct sense *senses;
    int n_senses;
};

/* ---------------------------------------------------------------------- words */

bool parlance_skips(int32_t key)
{
    static const char ascii[] = " \"'()[]<>{}*_~\t";

    if (key < 128)
        return key > 0 && strchr(ascii, key) != NULL;
    return (key >= 0x3008 && key <= 0x3011) || key == 0x3014 || key == 0x3015 || key == 0xb7 || (key >= 0x2018 && key <= 0x201d) || key == 0x2022;
}

static bool latin(int32_t key)
{
    return (key >= 'a' && key <= 'z') || (key >= '0' && key <= '9');
}

/* The letters of a word as they are compared. */
static int letters(const char *s, int32_t *out, int room)
{
    int n = 0;

    for (int32_t cp; (cp = utf8_next(&s)) != 0 && n < room;) {
        int32_t key = fold_char(cp);
        const char *next = s;
        bool within = n > 0 && latin(out[n - 1]) && latin(utf8_next(&next));

        if (key == 0 || (parlance_skips(key) && !(within && (key == ' ' || key == '\''))))
            continue;
        out[n++] = key;
    }
    return n;
}

static struct atoms atom(struct parlance *x, const char *name, size_t n)
{
    struct map_row *row = map_add(&x->atoms, arena_bytes(x->mem, name, n));
    struct atoms a = { { 0 } };
    int i;

    if (row->value == NULL) {
        assert(x->n_atoms < ATOMS_MAX);
        row->value = (void *)(intptr_t)++x->n_atoms;
    }
    i = (int)(intptr_t)row->value - 1;
    a.w[i / 64] = UINT64_C(1) << (i % 64);
    return a;
}

static struct atoms atoms_named(struct parlance *x, const char *names)
{
    struct atoms a = { { 0 } };

    for (size_t n; *names != '\0'; names += n + (names[n] == ' ')) {
        n = strcspn(names, " ");
        if (n > 0)
            a = atoms_or(a, atom(x, names, n));
    }
    return a;
}

static void add_word(struct parlance *x, const int32_t *key, int n, enum word_class class, struct atoms atoms)
{
    const struct word **at = &x->bucket[(uint32_t)key[0] % BUCKETS];
    struct word *w;

    while (*at != NULL && (*at)->n >= n) {
        if ((*at)->n == n && memcmp((*at)->key, key, (size_t)n * sizeof *key) == 0)
            return;                         /* the first row has it */
        at = (const struct word **)&(*at)->next;
    }
    w = arena_alloc(x->mem, sizeof *w);
    *w = (struct word){ memcpy(arena_alloc(x->mem, (size_t)n * sizeof *key), key, (size_t)n * sizeof *key), n, class, atoms, *at };
    *at = w;
}

static void add_rows(struct parlance *x)
{
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        struct atoms a = atoms_named(x, rows[r].atoms);
        struct atoms others = { { 0 } };

        for (int c = 0; c <= IN_END; c++)
            others = atoms_or(others, x->of[c]);
        x->of[rows[r].class] = atoms_or(x->of[rows[r].class], atoms_less(a, others));   /* the first row says an atom's class */
        for (const char *s = rows[r].words; *s != '\0';) {
            size_t n = strcspn(s, "|");
            int32_t key[64];
            int k = letters(arena_bytes(x->mem, s, n), key, 64);

            if (k > 0)
                add_word(x, key, k, rows[r].class, a);
            s += n + (s[n] == '|');
        }
    }
    for (size_t b = 0; b < sizeof beside / sizeof *beside; b++) {
        struct atoms soft = atoms_named(x, beside[b].soft), all;

        memset(&all, 0xff, sizeof all);
        for (int i = 0; i < ATOMS_MAX; i++)
            if (soft.w[i / 64] >> (i % 64) & 1)
                x->apart[i] = *beside[b].beside == '\0' ? all : atoms_named(x, beside[b].beside);
    }
}

const struct word *parlance_at(const struct parlance *x, const int32_t *key, int n)
{
    for (const struct word *w = x->bucket[(uint32_t)key[0] % BUCKETS]; w != NULL; w = w->next)
        if (w->n <= n && memcmp(w->key, key, (size_t)w->n * sizeof *key) == 0
            && (w->n == n || !latin(w->key[w->n - 1]) || !latin(key[w->n])))
            return w;
    return NULL;
}

/* --------------------------------------------------------------------- senses */

/* A word that only a name has. */
static struct atoms new_word(struct parlance *x, const int32_t *key, int n)
{
    struct buf b = buf_open(x->mem);
    struct atoms a;

    for (int i = 0; i < n; i++)
        utf8_put(&b, (uint32_t)key[i]);
    a = atom(x, b.p, b.n);
    x->of[THING] = atoms_or(x->of[THING], a);
    add_word(x, key, n, THING, a);
    return a;
}

/* Whether no word of it has atoms: 初中, 低保户. */
static bool lone(const struct parlance *x, const int32_t *key, int n)
{
    for (int i = 0; i < n;) {
        const struct word *w = parlance_at(x, key + i, n - i);

        if (w != NULL && atoms_any(w->atoms))
            return false;
        i += w == NULL ? 1 : w->n;
    }
    return n > 0;
}

/* The atoms of a name; what is no word in it becomes one. */
static struct atoms atoms_of_name(struct parlance *x, const char *name, bool value)
{
    struct atoms all = { { 0 } };
    int32_t key[128];
    int n = letters(name, key, 128), unknown = 0;

    if (value && lone(x, key, n))
        return new_word(x, key, n);
    for (int i = 0; i <= n;) {
        const struct word *w = i < n ? parlance_at(x, key + i, n - i) : NULL;

        if ((w != NULL || i == n) && unknown > 0) {
            all = atoms_or(all, new_word(x, key + i - unknown, unknown));
            unknown = 0;
        }
        if (i == n)
            break;
        if (w == NULL) {
            unknown++;
            i++;
        } else {
            if (w->class == ALIEN) {            /* in a name it is no longer a stranger */
                unknown += w->n;
            } else if (unknown == 0 || w->class != EMPTY)
                all = atoms_or(all, w->atoms);
            i += w->n;
        }
    }
    return all;
}

static void add_sense(struct parlance *x, struct atoms a, const struct indicator *ind, const char *by, const char *value)
{
    if (!atoms_any(a))
        return;
    for (int i = 0; i < x->n_senses; i++)
        if (x->senses[i].ind == ind && x->senses[i].value == value && memcmp(&x->senses[i].atoms, &a, sizeof a) == 0)
            return;
    assert(x->n_senses < SENSES_MAX);
    x->senses[x->n_senses++] = (struct sense){ a, ind, by, value, 2 * atoms_count(a) + (by == NULL) };
}

/* The parts of a figure that its dimensions tell: 贫困户 with 低保户. */
static void add_parts(struct parlance *x, const struct indicator *ind, struct atoms whole)
{
    for (int d = 0; d < 6 && ind->dimensions[d] != NULL; d++) {
        const char *by = ind->dimensions[d];
        const struct field *yes = dimension_field(ind, by);

        if (strcmp(by, "relation") == 0)        /* 之女: no text counts by it, and its words are everybody's */
            continue;
        for (const struct code *c = dimension_codes(ind, by); c != NULL && c->code != NULL; c++) {
            struct atoms part;

            if (strcmp(c->code, "other") == 0 || strcmp(c->code, "unknown") == 0 || strcmp(c->code, "not-stated") == 0)
                continue;
            part = atoms_of_name(x, c->label.zh, true);
            if (atoms_any(atoms_less(atoms_less(part, whole), x->of[SOFT])))
                add_sense(x, atoms_or(whole, part), ind, by, c->code);
        }
        if (yes != NULL)
            add_sense(x, atoms_or(whole, atoms_of_name(x, yes->label.zh, true)), ind, by, "yes");
    }
}

static bool is_barred(const char *code, const char *words)
{
    for (size_t i = 0; i < sizeof barred / sizeof *barred; i++)
        if (strcmp(barred[i].code, code) == 0 && strcmp(barred[i].words, words) == 0)
            return true;
    return false;
}

static void add_senses(struct parlance *x, const struct indicator *ind)
{
    add_sense(x, atoms_of_name(x, ind->label.zh, false), ind, NULL, NULL);
    for (int p = 0; p < PROSE_MAX && ind->prose[p] != NULL; p++) {
        struct atoms a = atoms_of_name(x, ind->prose[p], false);

        if (is_barred(ind->code, ind->prose[p]))
            continue;
        add_sense(x, a, ind, NULL, NULL);
        add_parts(x, ind, a);
    }
}

/* A part for which there is a figure of its own: 贫困户 by status is 未脱贫户. */
static void drop_doubles(struct parlance *x)
{
    int kept = 0;

    for (int i = 0; i < x->n_senses; i++) {
        const struct sense *s = &x->senses[i];
        bool double_of = false;

        for (int j = 0; s->by != NULL && (strcmp(s->by, "status") == 0 || strcmp(s->by, "poor_village") == 0) && j < x->n_senses && !double_of; j++) {
            const struct sense *w = &x->senses[j];

            double_of = w->by == NULL && w->ind != s->ind && strcmp(w->ind->unit, s->ind->unit) == 0 && !atoms_any(atoms_less(w->atoms, s->atoms))
                && atoms_any(atoms_less(w->atoms, x->of[SOFT]));
        }
        if (!double_of)
            x->senses[kept++] = *s;
    }
    x->n_senses = kept;
}

static void add_said(struct parlance *x)
{
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        add_sense(x, atoms_of_name(x, said[i].words, false), indicator_by_code(said[i].code, 0), NULL, NULL);
}

static struct parlance *make(void)
{
    struct arena *mem = arena_open();
    struct parlance *x = arena_alloc(mem, sizeof *x);

    x->mem = mem;
    x->atoms = map_open(mem);
    x->senses = arena_alloc(mem, SENSES_MAX * sizeof *x->senses);
    add_rows(x);
    for (int t = 0; themes[t] != NULL; t++)
        for (const struct indicator *i = themes[t]; i->code != NULL; i++)
            if (indicator_by_code(i->code, 0) == i)
                add_senses(x, i);
    add_said(x);
    drop_doubles(x);
    return x;
}

const struct parlance *parlance(void)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static struct parlance *made;

    pthread_mutex_lock(&lock);
    if (made == NULL)
        made = make();
    pthread_mutex_unlock(&lock);
    return made;
}

const struct sense *parlance_senses(const struct parlance *x, int *n)
{
    *n = x->n_senses;
    return x->senses;
}

struct atoms parlance_named(const struct parlance *x, const char *names)
{
    struct atoms a = { { 0 } };

    for (size_t n; *names != '\0'; names += n + (names[n] == ' ')) {
        char name[32] = "";
        const struct map_row *row;

        n = strcspn(names, " ");
        memcpy(name, names, n < sizeof name - 1 ? n : sizeof name - 1);
        if ((row = map_find(&x->atoms, name)) != NULL) {
            int i = (int)(intptr_t)row->value - 1;

            a.w[i / 64] |= UINT64_C(1) << (i % 64);
        }
    }
    return a;
}

struct atoms parlance_of(const struct parlance *x, enum word_class class)
{
    return x->of[class];
}

bool parlance_bears(const struct parlance *x, struct atoms left, struct atoms sense)
{
    for (int i = 0; i < ATOMS_MAX; i++)
        if ((left.w[i / 64] >> (i % 64) & 1) && !atoms_any(atoms_and(x->apart[i], sense)))
            return false;
    return true;
}
