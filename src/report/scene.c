/* SPDX-License-Identifier: Apache-2.0 */
#include "report/scene.h"

#include "base/day.h"
#include "base/fold.h"
#include "base/utf8.h"
#include "text/surname.h"

#include <string.h>

/* A way to write an area's name. */
struct name {
    const int32_t *key;
    int n, area;
    const struct name *next;        /* with the same first letter, the longer first */
};

enum { NAME_BUCKETS = 256, CIRCUMSTANCE = 60 };

struct scene_more {
    struct db *db;
    const struct parlance *parlance;
    struct area *areas;
    int n_areas;
    const struct name *bucket[NAME_BUCKETS];
    struct atoms period, renewal;

    struct arena *mem;              /* of the stretch */
    const struct prose *p;
    const struct claim *claims;
    int n_claims, claim;            /* the next one  */
    int64_t published;
    int at;                         /* letter where the next sentence begins */
    int32_t *key;                   /* of the sentence: letters that are compared */
    int *letter;                    /* their places; -1 parts them: a number stood there */
    int topic, village;             /* area that the paragraph is about; the village last named; -1 */
    bool said_period;               /* earlier in the paragraph */
    struct period before;
};

/* ---------------------------------------------------------------------- areas */

static int letters(const char *s, int32_t *out, int room)
{
    int n = 0;

    for (int32_t cp; (cp = utf8_next(&s)) != 0 && n < room;)
        if ((cp = fold_char(cp)) != 0 && (cp == ' ' || !parlance_skips(cp)))
            out[n++] = cp;
    return n;
}

static void add_name(struct scene_more *m, const char *text, int area)
{
    int32_t key[64];
    int n = letters(text, key, 64);
    const struct name **at;
    struct name *name;

    if (n < 2)
        return;
    for (at = &m->bucket[(uint32_t)key[0] % NAME_BUCKETS]; *at != NULL && (*at)->n >= n; at = (const struct name **)&(*at)->next)
        if ((*at)->n == n && memcmp((*at)->key, key, (size_t)n * sizeof *key) == 0)
            return;                             /* the larger area has it: they come first */
    name = arena_alloc(m->db->op->mem, sizeof *name);
    *name = (struct name){ memcpy(arena_alloc(m->db->op->mem, (size_t)n * sizeof *key), key, (size_t)n * sizeof *key), n, area, *at };
    *at = name;
}

/* 五石村委会 is also 五石村, 五石村委, 五石社区 and 五石. */
static void add_names(struct scene_more *m, const char *name, int area, bool below_town)
{
    static const char *const ends[] = { "村民委员会", "居民委员会", "社区居委会", "村委会", "居委会", "社区", "自然村", "村" };
    static const char *const forms[] = { "村", "村委会", "村委", "社区", "居委会", "居委", "社区居委会", "行政村", "" };
    struct arena *mem = m->db->op->mem;
    size_t n = name == NULL ? 0 : strlen(name);

    if (n == 0)
        return;
    add_name(m, name, area);
    if (!below_town && n >= 9 && (strcmp(name + n - 3, "镇") == 0 || strcmp(name + n - 3, "乡") == 0 || strcmp(name + n - 3, "鎮") == 0
                                 || strcmp(name + n - 3, "鄉") == 0))
        add_name(m, arena_printf(mem, "%.*s", (int)(n - 3), name), area);
    for (size_t e = 0; below_town && e < sizeof ends / sizeof *ends; e++) {
        size_t k = strlen(ends[e]);

        if (n <= k || strcmp(name + n - k, ends[e]) != 0)
            continue;
        for (size_t f = 0; f < sizeof forms / sizeof *forms; f++)
            if (*forms[f] != '\0' || n - k >= 6)
                add_name(m, arena_printf(mem, "%.*s%s", (int)(n - k), name, forms[f]), area);
        return;
    }
}

static enum fault read_areas(struct scene_more *m)
{
    struct q q = q_open(m->db, SQL("select a.id, a.name, a.name_hant, a.name_en from {area.spells} a order by length(a.id), a.id, a.from_day"));
    int room = 0;

    while (q_row(&q)) {
        struct area a = { q_get_text(&q, 0), q_get_text(&q, 1), q_get_text(&q, 2), q_get_text(&q, 3) };
        bool below = strlen(a.id) > 9;

        if (m->n_areas == room) {
            m->areas = arena_grow(m->db->op->mem, m->areas, (size_t)room * sizeof a, (size_t)(room * 2 + 32) * sizeof a);
            room = room * 2 + 32;
        }
        m->areas[m->n_areas] = a;
        add_names(m, a.name, m->n_areas, below);
        add_names(m, a.name_hant, m->n_areas, below);
        add_names(m, a.name_en, m->n_areas, false);
        m->n_areas++;
    }
    return q_close(&q);
}

static const struct name *name_at(const struct scene_more *m, const int32_t *key, int n)
{
    for (const struct name *w = m->bucket[(uint32_t)key[0] % NAME_BUCKETS]; w != NULL; w = w->next)
        if (w->n <= n && memcmp(w->key, key, (size_t)w->n * sizeof *key) == 0)
            return w;
    return NULL;
}

const char *scene_area_name(const struct scene *s, const char *area, enum lang lang)
{
    for (int i = s->more->n_areas - 1; i >= 0; i--) {
        const struct area *a = &s->more->areas[i];
        const char *name = lang == LANG_EN ? a->name_en : lang == LANG_ZH_HANT ? a->name_hant : a->name;

        if (strcmp(a->id, area) == 0)
            return name != NULL ? name : a->name != NULL ? a->name : area;
    }
    return area;
}

enum fault scene_open(struct db *db, const struct parlance *x, struct scene **out)
{
    struct scene *s = arena_alloc(db->op->mem, sizeof *s);
    enum fault f;

    s->more = arena_alloc(db->op->mem, sizeof *s->more);
    s->more->db = db;
    s->more->parlance = x;
    s->more->period = parlance_named(x, "period");
    s->more->renewal = parlance_named(x, "renewal");
    if ((f = read_areas(s->more)) == OK)
        *out = s;
    return f;
}

/* --------------------------------------------------------------------- cutting */

static struct token *add(struct scene *s, enum token_type type, int first, int last)
{
    s->tokens[s->to] = (struct token){ .type = type, .first = first, .last = last, .index = -1 };
    return &s->tokens[s->to++];
}

static bool ends_sentence(const struct prose *p, int i)
{
    int32_t key = p->l[i].key, next = i + 1 < p->n ? p->l[i + 1].key : ' ';

    return key == 0x3002 || key == 0x3011 || key == '!' || key == '?' || key == 0x2026 || key == '\n' || (key == '.' && next == ' ');
}

static bool latin(int32_t key)
{
    return (key >= 'a' && key <= 'z') || (key >= '0' && key <= '9');
}

/* Whether the letter is compared: a space or an apostrophe only between Latin letters. */
static bool compared(const struct prose *p, int i)
{
    int32_t key = p->l[i].key;

    if ((key == ' ' || key == '\'') && i > 0 && i + 1 < p->n)
        return latin(p->l[i - 1].key) && latin(p->l[i + 1].key);
    return !parlance_skips(key);
}

/* The words of letters from..to, which no number, date or area interrupts. */
static void cut_words(struct scene *s, int from, int to)
{
    struct scene_more *m = s->more;
    int n = 0;

    for (int i = from; i < to; i++)
        if (compared(m->p, i)) {
            m->key[n] = m->p->l[i].key;
            m->letter[n++] = i;
        }
    for (int i = 0; i < n;) {
        int32_t key = m->key[i];
        const struct name *name = name_at(m, m->key + i, n - i);
        const struct word *w = name != NULL && name->n >= 2 ? NULL : parlance_at(m->parlance, m->key + i, n - i);
        struct token *last = s->to > s->from ? &s->tokens[s->to - 1] : NULL;
        int length = name != NULL ? name->n : w != NULL ? w->n : 1;

        if (name != NULL)
            add(s, T_AREA, m->letter[i], m->letter[i + length - 1] + 1)->index = name->area;
        else if (w != NULL)
            add(s, T_WORD, m->letter[i], m->letter[i + length - 1] + 1)->word = w;
        else if (key == ',' || key == ';' || key == 0xff1b)
            add(s, T_COMMA, m->letter[i], m->letter[i] + 1);
        else if (key == ':')
            add(s, T_COLON, m->letter[i], m->letter[i] + 1);
        else if (key == 0x3001 || key == '/')
            add(s, T_LIST, m->letter[i], m->letter[i] + 1);
        else if (key != ' ' && key != '\'' && key != '.') {
            if (latin(key))
                while (i + length < n && latin(m->key[i + length]))
                    length++;
            if (last != NULL && last->type == T_UNKNOWN && i > 0 && last->last == m->letter[i - 1] + 1)
                last->last = m->letter[i + length - 1] + 1;
            else
                add(s, T_UNKNOWN, m->letter[i], m->letter[i + length - 1] + 1);
        }
        i += length;
    }
}

static bool is_span(const struct claim *c)
{
    return c->kind == DURATION || c->kind == ORDINAL;
}

/* 今年前7个月: from the year's first day; the year of the period before it, or of publication. */
static struct period first_months(const struct scene *s, const struct claim *c)
{
    const struct scene_more *m = s->more;
    int32_t before = c->first > 0 ? m->p->l[c->first - 1].key : 0;
    struct period p = { 0 };
    int64_t day = m->published, months = c->value.digits;

    if (c->kind != DURATION || (before != 0x524d && before != 0x9996) || strcmp(c->unit, "个月") != 0       /* 前 首 */
        || c->value.scale != 0 || months < 1 || months > 12 || c->approx != EXACTLY)
        return p;
    if (s->to > s->from && s->tokens[s->to - 1].type == T_PERIOD && s->tokens[s->to - 1].period.from != NONE)
        day = s->tokens[s->to - 1].period.from;
    if (day == NONE)
        return p;
    p = (struct period){ .n = c->last - c->first, .reach = WITHIN, .precision = BY_MONTH, .range = true };
    p.from = day_year_start(day);
    p.to = day_month_end(day_add_months(p.from, months - 1));
    return p;
}

/* One number, date or what else interrupts words at letter ${i}; its length or 0. */
static int cut_number(struct scene *s, int i)
{
    struct scene_more *m = s->more;
    const struct claim *c;
    struct period period = m->p->l[i].mark <= MENDED ? period_at(m->p, i, m->published) : (struct period){ 0 };

    while (m->claim < m->n_claims && m->claims[m->claim].last <= i)
        m->claim++;
    c = m->claim < m->n_claims ? &m->claims[m->claim] : NULL;
    if (c != NULL && c->first == i && c->kind == DATE && period.n == 0)
        period = c->period;
    if (period.n > 0 && (c == NULL || c->first > i || c->kind == DATE)) {
        add(s, T_PERIOD, i, i + period.n)->period = period;
        return c != NULL && c->first < i + period.n && c->last > i + period.n ? c->last - i : period.n;
    }
    if (c != NULL && c->first == i && (period = first_months(s, c)).n > 0) {
        add(s, T_PERIOD, c->first, c->last)->period = period;
        return c->last - c->first;
    }
    if (c != NULL && c->first == i) {
        add(s, is_span(c) ? T_SPAN : T_CLAIM, c->first, c->last)->index = m->claim;
        return c->last - c->first;
    }
    if (c != NULL && c->approx_n > 0 && i == c->approx_first && i < c->first)
        return c->approx_n;
    if (m->claim > 0 && m->claims[m->claim - 1].approx_n > 0 && m->claims[m->claim - 1].approx_first == i)
        return m->claims[m->claim - 1].approx_n;
    return 0;
}

/* An unknown word before 镇 or 村 is a name that isn't the register's. */
static void find_names(struct scene *s)
{
    for (int i = s->from; i + 1 < s->to; i++) {
        struct token *t = &s->tokens[i], *next = t + 1;

        if (t->type != T_UNKNOWN || next->type != T_WORD || next->first != t->last)
            continue;
        if (next->word->class == SUFFIX || next->word->key[0] == 0x6751 || (next->word->n == 2 && next->word->key[0] == 0x793e)) {  /* 村, 社区 */
            if (next->word->key[0] == 0x6751 && next->word->n > 3)
                continue;
            t->type = T_AREA;
            t->last = next->last;
            memmove(next, next + 1, (size_t)(s->to - i - 2) * sizeof *next);
            s->to--;
        }
    }
}

/* 5月份的164次: the time is the number's own. */
static bool is_of_number(const struct scene *s, int i)
{
    if (i + 1 < s->to && s->tokens[i + 1].type == T_WORD && s->tokens[i + 1].word->n == 1 && s->tokens[i + 1].word->key[0] == 0x7684)    /* 的 */
        i++;
    return i + 1 < s->to && s->tokens[i + 1].type == T_CLAIM;
}

/* 从1月1日算起: from then on. */
static void find_since(struct scene *s)
{
    for (int i = s->from; i + 1 < s->to; i++) {
        struct token *t = &s->tokens[i];
        const struct word *next = t[1].type == T_WORD ? t[1].word : NULL;
        bool from = i > s->from && t[-1].type == T_WORD && t[-1].word->n == 1 && (t[-1].word->key[0] == 0x4ece || t[-1].word->key[0] == 0x81ea);    /* 从 自 */

        if (t->type != T_PERIOD || t->period.reach != WITHIN || t->period.from == NONE || next == NULL)
            continue;
        if (from && (next->key[next->n - 1] == 0x8d77 || next->key[0] == 0x5f00 || next->key[next->n - 1] == 0x6765))       /* 起, 算起, 开始, 以来 */
            t->period.reach = SINCE;
        else if (atoms_any(atoms_and(next->atoms, s->more->renewal))) {     /* the time of that, not of the numbers */
            memmove(t, t + 1, (size_t)(s->to - i - 1) * sizeof *t);
            s->to--;
        }
    }
}

/* 较去年, 与上年末相比: a time that is only compared with. */
static void find_comparisons(struct scene *s)
{
    for (int i = s->from + 1; i < s->to; i++) {
        const struct token *before = &s->tokens[i - 1];

        if (s->tokens[i].type == T_PERIOD && before->type == T_WORD && before->word->n == 1 && !is_of_number(s, i)
            && (before->word->key[0] == 0x6bd4 || before->word->key[0] == 0x8f83 || before->word->key[0] == 0x4e0e || before->word->key[0] == 0x540c))
            s->tokens[i].apart = true;
    }
}

/* 从 … 中, 以 … 的模式: what stands between is a circumstance. */
static void find_circumstances(struct scene *s)
{
    for (int i = s->from; i < s->to; i++) {
        int end = -1;

        if (s->tokens[i].type != T_WORD || s->tokens[i].word->class != IN)
            continue;
        for (int j = i + 1; j < s->to && j < i + CIRCUMSTANCE && s->tokens[j].type != T_CLAIM && s->tokens[j].type != T_COMMA; j++)
            if (s->tokens[j].type == T_WORD && s->tokens[j].word->class == IN_END)
                end = j;
        for (int j = i; j <= end; j++)
            s->tokens[j].apart = true;
        if (end > i)
            i = end;
    }
}

static void cut(struct scene *s, int to)
{
    struct scene_more *m = s->more;
    int words = m->at;

    s->to = s->from = 0;
    for (int i = m->at; i < to;) {
        int before = s->to, n;
        struct token number;

        n = cut_number(s, i);
        if (n == 0) {
            i++;
            continue;
        }
        number = s->tokens[before];
        bool made = s->to > before;

        s->to = before;
        cut_words(s, words, i);
        if (made)
            s->tokens[s->to++] = number;
        words = i += n;
    }
    cut_words(s, words, to);
    find_names(s);
    find_circumstances(s);
    find_comparisons(s);
    find_since(s);
}

/* ---------------------------------------------------------------- surroundings */

static bool is_village(const struct scene_more *m, int area)
{
    return area >= 0 && strlen(m->areas[area].id) > 9;
}

static bool says_nothing(const struct token *t)
{
    return t->type == T_PERIOD || t->type == T_COMMA || (t->type == T_WORD && (t->word->class == EMPTY || t->word->class == IN));
}

/* What the sentence leaves for those after it. */
static void remember(struct scene *s)
{
    struct scene_more *m = s->more;
    int first = s->from;

    while (first < s->to && says_nothing(&s->tokens[first]))
        first++;
    for (int i = s->from; i < s->to; i++) {
        const struct token *t = &s->tokens[i];

        if (t->type == T_PERIOD && t->period.from != NONE) {
            m->before = t->period;
            m->said_period = true;
        }
        if (t->type == T_AREA && is_village(m, t->index))
            m->village = t->index;
        if (i == first && t->type == T_AREA)
            m->topic = is_village(m, t->index) && !(i + 1 < s->to && (t[1].type == T_LIST || (t[1].type == T_WORD && t[1].word->class == AND))) ? t->index : -1;
        if (t->type == T_WORD && t->word->class == HERE)
            m->topic = -1;
    }
}

void scene_begin(struct scene *s, struct arena *mem, const struct prose *p, const struct claim *claims, int n, int64_t published)
{
    struct scene_more *m = s->more;

    m->mem = mem;
    m->p = p;
    m->claims = claims;
    m->n_claims = n;
    m->claim = 0;
    m->published = published;
    m->at = 0;
    m->topic = m->village = -1;
    m->said_period = false;
    m->key = arena_alloc(mem, ((size_t)p->n + 1) * sizeof *m->key);
    m->letter = arena_alloc(mem, ((size_t)p->n + 1) * sizeof *m->letter);
    s->tokens = arena_alloc(mem, ((size_t)p->n + 2) * sizeof *s->tokens);
    s->from = s->to = 0;
}

bool scene_sentence(struct scene *s)
{
    struct scene_more *m = s->more;
    int to = m->at, claim = m->claim;

    remember(s);
    if (m->at >= m->p->n)
        return false;
    while (to < m->p->n && !ends_sentence(m->p, to)) {
        while (claim < m->n_claims && m->claims[claim].last <= to)
            claim++;
        to = claim < m->n_claims && m->claims[claim].first <= to ? m->claims[claim].last : to + 1;
    }
    cut(s, to);
    m->at = to + 1;
    return true;
}

/* Whether the area at token ${i} is one of several: 红桥村和五石村. */
static bool is_one_of_several(const struct scene *s, int i)
{
    const struct token *t = &s->tokens[i];

    return i - 2 >= s->from && (t[-1].type == T_LIST || (t[-1].type == T_WORD && t[-1].word->class == AND)) && t[-2].type == T_AREA;
}

/* The village last named before token ${i}, which 该村 means; -1: none. */
static int village_before(const struct scene *s, int i)
{
    while (--i >= s->from)
        if (s->tokens[i].type == T_AREA && is_village(s->more, s->tokens[i].index))
            return s->tokens[i].index;
    return s->more->village;
}

static bool begins_with(const struct prose *p, int i, const char *name)
{
    while (*name != '\0')
        if (i >= p->n || utf8_next(&name) != p->l[i++].key)
            return false;
    return true;
}

/* The names of provinces before their own towns: 河北省平泉市桥头镇 is not a town of Guangdong. */
static bool is_elsewhere(const struct scene *s, int i)
{
    static const char *const provinces[] = {
        "11北京", "12天津", "13河北", "14山西", "15内蒙古", "21辽宁", "22吉林", "23黑龙江", "31上海", "32江苏", "33浙江", "34安徽", "35福建", "36江西", "37山东", "41河南", "42湖北",
        "43湖南", "44广东", "45广西", "46海南", "50重庆", "51四川", "52贵州", "53云南", "54西藏", "61陕西", "62甘肃", "63青海", "64宁夏", "65新疆", "71台湾", "81香港", "82澳门",
    };
    const struct scene_more *m = s->more;

    for (int k = i - 1; k >= s->from && (s->tokens[k].type == T_UNKNOWN || (s->tokens[k].type == T_AREA && s->tokens[k].index < 0)); k--)
        for (size_t p = 0; p < sizeof provinces / sizeof *provinces; p++)
            if (begins_with(m->p, s->tokens[k].first, provinces[p] + 2))
                return strncmp(provinces[p], m->db->book, 2) != 0;
    return false;
}

/* The area that token ${i} names; true when it names one. */
static bool area_of(const struct scene *s, int i, struct link *out)
{
    const struct scene_more *m = s->more;
    const struct token *t = &s->tokens[i];
    enum word_class class = t->type == T_WORD ? t->word->class : EMPTY;
    int village;

    if (t->type != T_AREA && class != HERE && class != THAT && class != FOREIGN)
        return false;
    out->area = NULL;
    out->area_found = IN_SENTENCE;
    if (t->type == T_AREA && t->index >= 0 && is_one_of_several(s, i))
        out->area_found = SEVERAL;
    else if (t->type == T_AREA && t->index >= 0 && is_elsewhere(s, i))
        out->area_found = NOT_OURS;
    else if (t->type == T_AREA && t->index >= 0)
        out->area = strcmp(m->areas[t->index].id, m->db->book) == 0 ? NULL : m->areas[t->index].id;
    else if (class == THAT && (village = village_before(s, i)) >= 0)
        out->area = m->areas[village].id;
    else if (class != HERE)
        out->area_found = NOT_OURS;
    return true;
}

/* 五石村30户，红桥村44户，合计…: the sum over the areas is of the whole. */
static bool sums_up(const struct scene *s, int token)
{
    int areas = 0;

    if (token <= s->from || s->tokens[token - 1].type != T_WORD || s->tokens[token - 1].word->n != 2
        || (s->tokens[token - 1].word->key[1] != 0x8ba1))                           /* 合计 总计 共计 */
        return false;
    for (int i = s->from; i < token; i++)
        areas += s->tokens[i].type == T_AREA && s->tokens[i].index >= 0;
    return areas > 2;
}

/* 脱贫户4户，桥头社区名单以此为准: the only area, named in a clause without numbers behind. */
static void find_area_behind(const struct scene *s, int token, struct link *out)
{
    int area = -1;

    for (int i = token + 1, clause = -1; i < s->to; i++) {
        const struct token *t = &s->tokens[i];

        if (t->type == T_COMMA)
            clause = -1;
        else if (t->type == T_CLAIM && clause >= 0)
            return;
        else if (t->type == T_AREA || (t->type == T_WORD && (t->word->class == HERE || t->word->class == FOREIGN))) {
            if (t->type != T_AREA || !is_village(s->more, t->index) || area >= 0)
                return;
            area = clause = t->index;
        }
    }
    if (area >= 0) {
        out->area = s->more->areas[area].id;
        out->area_found = FROM_BEFORE;
    }
}

static void find_area(const struct scene *s, int token, struct link *out)
{
    const struct scene_more *m = s->more;

    out->area_found = IN_SENTENCE;
    if (sums_up(s, token))
        return;
    for (int i = token - 1; i >= s->from; i--)
        if (!(s->tokens[i].apart && s->tokens[i].index < 0) && area_of(s, i, out))
            return;
    out->area_found = BY_DEFAULT;
    if (m->topic >= 0) {
        out->area = m->areas[m->topic].id;
        out->area_found = FROM_BEFORE;
    }
    for (int i = token + 1; i < s->to && s->tokens[i].type != T_COMMA && s->tokens[i].type != T_CLAIM; i++)
        if ((s->tokens[i].type == T_AREA && s->tokens[i].index < 0) || (s->tokens[i].type == T_WORD && s->tokens[i].word->class == FOREIGN))
            out->area_found = NOT_OURS;
    if (out->area_found == BY_DEFAULT)
        find_area_behind(s, token, out);
}

static void put_period(const struct period *d, enum found found, struct link *out)
{
    out->from = d->from;
    out->to = d->reach == SINCE ? NONE : d->to;
    out->until = d->reach == UNTIL || (d->precision == BY_DAY && !d->range && d->reach == WITHIN);
    out->period_found = found;
}

static const struct token *period_before(const struct scene *s, int token)
{
    for (int i = token - 1; i >= s->from; i--)
        if (s->tokens[i].type == T_PERIOD && !(s->tokens[i].apart && s->tokens[i].word == NULL && i > s->from && s->tokens[i - 1].type == T_WORD
                                               && !s->tokens[i - 1].apart))
            return &s->tokens[i];
    return NULL;
}

static void find_period(const struct scene *s, int token, struct link *out)
{
    const struct token *t = period_before(s, token);

    out->period_found = BY_DEFAULT;
    if (t != NULL) {
        if (t->period.from == NONE || t->period.lost)
            out->period_found = NOT_OURS;
        else
            put_period(&t->period, IN_SENTENCE, out);
        return;
    }
    for (int i = token + 1; i < s->to && s->tokens[i].type != T_COMMA && s->tokens[i].type != T_CLAIM; i++)
        if (s->tokens[i].type == T_PERIOD && s->tokens[i].period.to != NONE) {
            put_period(&s->tokens[i].period, IN_SENTENCE, out);
            return;
        }
    if (s->more->said_period)
        put_period(&s->more->before, FROM_BEFORE, out);
}

void scene_surround(const struct scene *s, int token, struct link *out)
{
    find_area(s, token, out);
    find_period(s, token, out);
}

struct atoms scene_period_atom(const struct scene *s, int token)
{
    const struct token *t = period_before(s, token);
    bool is = t != NULL && t->period.from != NONE && t->period.reach != UNTIL && !(t->period.precision == BY_DAY && !t->period.range && t->period.reach == WITHIN);

    return is ? s->more->period : (struct atoms){ { 0 } };
}

bool scene_on_day(const struct scene *s, int token)
{
    const struct token *t = period_before(s, token);

    return t != NULL && t->period.from != NONE && t->period.precision == BY_DAY && !t->period.range && t->period.reach == WITHIN;
}

struct atoms scene_period(const struct scene *s)
{
    return s->more->period;
}

bool scene_apart(const struct scene *s, int from, int to)
{
    for (int i = from; i < to; i++) {
        const struct token *t = &s->tokens[i];

        if (t->apart && (t->type == T_UNKNOWN || (t->type == T_WORD && (t->word->class == ALIEN || atoms_any(t->word->atoms)))))
            return true;
    }
    return false;
}

/* An unknown word that may be somebody's name or part of it, or is no word but a stretch
** of text. */
static bool is_private(const struct prose *p, const struct token *t)
{
    uint32_t cp = p->l[t->first].cp;

    if (t->type != T_UNKNOWN || t->last - t->first > 8)
        return t->type == T_UNKNOWN;
    if (cp >= 'A' && cp <= 'Z')
        return true;
    for (int i = t->first - 2; i < t->last; i++) {
        int n = surname_at(p, i);

        if (n > 0 && i + n > t->first)
            return true;
    }
    return false;
}

void scene_put(struct buf *out, const struct prose *p, const struct token *t)
{
    if (is_private(p, t))
        buf_text(out, "…");
    else
        scene_put_all(out, p, t);
}

void scene_put_all(struct buf *out, const struct prose *p, const struct token *t)
{
    for (int i = t->first; i < t->last; i++)
        if (p->l[i].cp == 0xfffd || !parlance_skips(p->l[i].key) || p->l[i].key == ' ')
            utf8_put(out, (uint32_t)p->l[i].cp);
}
