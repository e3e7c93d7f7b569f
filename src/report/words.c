/* SPDX-License-Identifier: Apache-2.0 */
#include "report/words.h"

#include "base/fold.h"
#include "base/map.h"
#include "base/utf8.h"

#include <pthread.h>
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

/* One word for all that mean the same, the longer before what it begins with. */
static const char *const same[][2] = {
    { "村集体", "集体" }, { "镇领导班子成员", "镇领导" }, { "镇班子领导", "镇领导" }, { "班子领导", "镇领导" }, { "的", "" },
    { "今年以来", "期内" }, { "今年", "期内" }, { "本年度", "期内" }, { "本年", "期内" }, { "当年", "期内" }, { "年内", "期内" },
    { "本季度", "期内" }, { "本月", "期内" }, { "当月", "期内" }, { "本期", "期内" },
};

/* Headers that only say what kind of columns stand under them, and narrow nothing. */
static const char *const sections[] = {
    "其中", "附", "基层组织建设", "党组织", "支部班子", "党员队伍", "组织生活", "走访情况", "结对帮扶", "捐赠款物", "基本情况", "贫困户情况", "贫困人口情况",
    "脱贫情况", "党建情况", "期内累计", "期内", "期内数", NULL
};

/* What other words name a part of a figure that has no label. */
static const struct {
    const char *words, *code, *by, *value;
} parts[] = {
    { "年初未脱贫户", "households.balance", "part", "opening" },
    { "年初未脱贫人口", "persons.balance", "part", "opening" },
    { "主题党日扶贫主题", "theme-days", "poverty_themed", "yes" },
};

/* Sheets and groups within which the values of one dimension stand by themselves. */
static const struct {
    const char *words, *code, *by, *whole;
} alone[] = {
    { "收益分配", "collective.income", "account", "总收入" },
    { "集体经济收入", "collective.income", "account", "总收入" },
    { "集体收入", "collective.income", NULL, "总收入" },
};

static char *replace_same(struct arena *mem, const char *s)
{
    struct buf b = buf_open(mem);

    while (*s != '\0') {
        size_t i = 0, n = sizeof same / sizeof *same;

        while (i < n && strncmp(s, same[i][0], strlen(same[i][0])) != 0)
            i++;
        if (i < n) {
            buf_text(&b, same[i][1]);
            s += strlen(same[i][0]);
        } else
            buf_char(&b, *s++);
    }
    return b.p;
}

static bool starts(const char *s, const char *with)
{
    return strncmp(s, with, strlen(with)) == 0;
}

/* Behind a number in front: 1. 2、 三、 （四）. */
static const char *after_number(const char *s)
{
    const char *p = s + (*s == '(');
    size_t n = strspn(p, "0123456789");

    if (n == 0)
        for (const char *digits = "一二三四五六七八九十"; *digits != '\0'; digits += 3)
            if (strncmp(p, digits, 3) == 0)
                n = 3;
    p += n;
    if (n > 0 && *s == '(' && *p == ')')
        return p + 1;
    return n > 0 && *s != '(' && (*p == '.' || starts(p, "、")) ? p + strspn(p, ".、") : s;
}

/* A word as compared: folded, with nothing but its letters; of brackets what is
** in them stays, or with ${bare} goes. */
static char *plain(struct arena *mem, const char *s, bool bare)
{
    static const char dropped[] = " *:,.;/'\"_-()[]<>·、。，；：“”‘’《》〈〉「」【】—…";
    struct buf folded = buf_open(mem), b = buf_open(mem);
    int depth = 0;

    fold_text(&folded, s);
    for (const char *p = after_number(folded.p); *p != '\0';) {
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
    return replace_same(mem, starts(b.p, "其中") ? b.p + strlen("其中") : starts(b.p, "附") ? b.p + strlen("附") : b.p);
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
        if (s.unit == NULL)
            take_unit(plain(mem, path[i], false), &s.unit);
        if (s.unit == NULL)
            take_unit(plain(mem, path[i], true), &s.unit);
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

/* A name of the tables, which don't change: read once in a process, since every
** header of a sheet is held against all of them. */
static struct said name_said(const char *name, bool bare)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static struct arena *mem;
    static struct map names[2];
    struct map_row *row;
    struct said said;

    pthread_mutex_lock(&lock);
    if (mem == NULL) {
        mem = arena_open();
        names[0] = map_open(mem);
        names[1] = map_open(mem);
    }
    row = map_add(&names[bare], name);
    if (row->value == NULL) {
        row->value = arena_alloc(mem, sizeof(struct said));
        *(struct said *)row->value = header_said(mem, &name, 1, bare);
    }
    said = *(const struct said *)row->value;
    pthread_mutex_unlock(&lock);
    return said;
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

/* How near a name must be. */
enum nearness { LABEL_WHOLE, PROSE_WHOLE, STEM, PART, NEARNESSES };

/* A search under way. */
struct search {
    struct arena *mem;
    struct said said;
    enum nearness near;
    bool bare;                  /* without what stands in brackets */
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

/* A post and a commendation are counted by the person too. */
static bool unit_fits(const struct search *s, const struct indicator *ind)
{
    const char *unit = s->said.unit;

    if (unit == NULL || strcmp(unit, ind->unit) == 0)
        return true;
    if (strcmp(ind->unit, "awards") == 0)
        return strcmp(unit, "persons") == 0 || strcmp(unit, "person-times") == 0;
    return strcmp(ind->unit, "posts") == 0 && strcmp(unit, "persons") == 0;
}

/* ${a}${b} is ${whole}. */
static bool joined(const char *a, const char *b, const char *whole)
{
    return starts(whole, a) && strcmp(whole + strlen(a), b) == 0;
}

/* ${said}, also without words that tell of its time what the figure's own period
** or day tells. */
static bool is_said(const struct indicator *ind, const char *said, const char *name)
{
    static const char *const of_stocks[] = { "期末", "年末", "月末", "目前", "现有", "在册", NULL };

    if (strcmp(said, name) == 0)
        return true;
    if (ind->adds & OVER_TIME)
        return starts(said, "期内") && strcmp(said + strlen("期内"), name) == 0;
    for (const char *const *w = of_stocks; *w != NULL; w++)
        if (starts(said, *w) && said[strlen(*w)] != '\0' && is_said(ind, said + strlen(*w), name))
            return true;
    return false;
}

/* One value of a dimension, which ${label} names. */
static void search_value(struct search *s, const struct indicator *ind, const char *name, const char *label, const char *by, const char *value)
{
    label = name_said(label, s->bare).stem;
    if (joined(name, label, s->said.stem) || joined(label, name, s->said.stem) || (strstr(label, name) != NULL && strcmp(label, s->said.stem) == 0))
        found(s, (struct named){ ind, by, value });
}

/* Named by it. */
const struct field *dimension_field(const struct indicator *ind, const char *by)
{
    const struct kind *kind = ind->kind == NULL ? NULL : kind_by_name(ind->kind);
    const struct field *f = kind == NULL ? NULL : field_by_name(kind->fields, by);

    return f != NULL && f->type == T_BOOL ? f : NULL;
}

/* The parts of ${ind}, whose name has the stem ${name}: 贫困户 with 低保户 before or
** after it; or alone when a value's label names both, 一般贫困户. */
static void search_values(struct search *s, const struct indicator *ind, const char *name)
{
    for (int i = 0; i < 6 && ind->dimensions[i] != NULL; i++) {
        const char *by = ind->dimensions[i];
        const struct field *f = dimension_field(ind, by);

        for (const struct code *c = dimension_codes(ind, by); c != NULL && c->code != NULL; c++)
            search_value(s, ind, name, c->label.zh, by, c->code);
        if (f != NULL)
            search_value(s, ind, name, f->label.zh, by, "yes");
    }
}

static void search_name(struct search *s, const struct indicator *ind, const char *name)
{
    struct said said;

    if (name == NULL || ((s->bare || s->near >= STEM) && !unit_fits(s, ind)))
        return;
    said = name_said(name, s->bare);
    if (s->near == PART) {
        if (*said.stem != '\0' && strstr(s->said.stem, said.stem) != NULL)
            search_values(s, ind, said.stem);
    } else if (s->near == STEM ? is_said(ind, s->said.stem, said.stem) : strcmp(said.whole, s->said.whole) == 0)
        found(s, (struct named){ ind, NULL, NULL });
}

static void search_names(struct search *s, const struct indicator *ind)
{
    if (s->near != PROSE_WHOLE) {
        search_name(s, ind, ind->label.zh);
        search_name(s, ind, ind->label.en);
    }
    for (int p = 0; s->near != LABEL_WHOLE && p < PROSE_MAX && ind->prose[p] != NULL; p++)
        search_name(s, ind, ind->prose[p]);
}

static void search_parts(struct search *s)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct said said = name_said(parts[i].words, false);
        const struct indicator *ind = indicator_by_code(parts[i].code, 0);

        if (ind != NULL && strcmp(said.stem, s->said.stem) == 0 && unit_fits(s, ind))
            found(s, (struct named){ ind, parts[i].by, parts[i].value });
    }
}

static void search_all(struct search *s)
{
    if (*(s->near < STEM ? s->said.whole : s->said.stem) == '\0')
        return;
    for (int t = 0; themes[t] != NULL; t++)
        for (const struct indicator *i = themes[t]; i->code != NULL; i++)
            if (indicator_by_code(i->code, 0) == i)
                search_names(s, i);
    if (s->near == PART)
        search_parts(s);
}

/* Read a header in one way, at one nearness. */
static void search_path(struct search *s, const char *const *path, int n)
{
    for (int bare = 0; s->n == 0 && n > 0 && bare < 2; bare++) {
        s->bare = bare == 1;
        s->said = header_said(s->mem, path, n, s->bare);
        search_all(s);
    }
}

/* Under a header or title that names the figure, its parts stand alone. */
static void search_alone(struct search *s, const char *const *path, int n)
{
    for (size_t i = 0; n > 1 && i < sizeof alone / sizeof *alone; i++)
        for (int above = 0; above < n - 1; above++) {
            const struct indicator *ind = indicator_by_code(alone[i].code, 0);
            const char *last;

            if (ind == NULL || strstr(plain(s->mem, path[above], true), alone[i].words) == NULL)
                continue;
            s->bare = true;
            s->said = header_said(s->mem, path + above + 1, n - above - 1, true);
            last = s->said.stem;
            if (!unit_fits(s, ind))
                continue;
            if (strcmp(last, alone[i].whole) == 0)
                found(s, (struct named){ ind, NULL, NULL });
            for (const struct code *c = alone[i].by == NULL ? NULL : dimension_codes(ind, alone[i].by); c != NULL && c->code != NULL; c++)
                if (strcmp(last, name_said(c->label.zh, true).stem) == 0 && strstr(c->code, "-cost") == NULL)   /* income spends nothing */
                    found(s, (struct named){ ind, alone[i].by, c->code });
        }
}

static bool is_section(struct arena *mem, const char *word, const char *below)
{
    const char *p = plain(mem, word, true);
    size_t n = strlen(p);

    if (n == 0 || strstr(plain(mem, below, true), p) != NULL)
        return true;
    for (const char *const *s = sections; *s != NULL; s++)
        if (strcmp(*s, p) == 0)
            return true;
    return false;
}

/* Without headers that narrow nothing. */
static int without_sections(struct arena *mem, const char *const *path, int n, const char **out)
{
    int k = 0;

    for (int i = 0; i < n; i++)
        if (!is_section(mem, path[i], i + 1 < n ? path[n - 1] : ""))
            out[k++] = path[i];
    return k;
}

/* 集体收入 over 经营收益 is 集体经营收益. */
static bool merged(struct arena *mem, const char *const *path, int n, const char **out)
{
    char *above = n < 2 ? NULL : plain(mem, path[n - 2], true);

    if (above == NULL || !take_end(above, "收入") || *above == '\0')
        return false;
    out[0] = arena_printf(mem, "%s%s", above, plain(mem, path[n - 1], false));
    return true;
}

/* From the nearest name on, and as the words stand before any other reading. */
static void search_header(struct search *s, const char *const *path, int n)
{
    const char **less = arena_alloc(s->mem, (size_t)(n + 1) * sizeof *less), *turned[2] = { n == 2 ? path[1] : NULL, path[0] }, *one[1];
    int k = without_sections(s->mem, path, n, less);
    bool is_merged = merged(s->mem, path, n, one);

    search_alone(s, path, n);
    for (int near = LABEL_WHOLE; s->n == 0 && near < NEARNESSES; near++) {
        s->near = (enum nearness)near;
        search_path(s, path, n);
        if (s->n == 0 && n == 2)                        /* 进村入户 over 镇班子领导 */
            search_path(s, turned, 2);
        if (s->n == 0 && k < n)
            search_path(s, less, k);
        if (s->n == 0 && is_merged)
            search_path(s, one, 1);
    }
}

int words_named(const char *const *path, int n, struct named *out, int room)
{
    struct arena *aside = arena_open();         /* what is found lies in the tables */
    struct search s = { .mem = aside, .out = out, .room = room };

    search_header(&s, path, n);
    arena_close(aside);
    return s.n;
}
