/* SPDX-License-Identifier: Apache-2.0 */
#include "layout/teller.h"

#include "layout/vocabulary.h"
#include "layout/words.h"

#include <string.h>

enum { PAIRS_MOST = 2000, ASKED_MOST = 600 };

/* ** Labels ** */

static bool is_figure(struct teller *t, const char *text)
{
    const char *path[2] = { t->section, text };
    struct figure_name name;
    int skip = t->section == NULL;

    if (t->figures == NULL || t->figures->by_words == NULL || t->asked >= ASKED_MOST)
        return false;
    t->asked++;
    return t->figures->by_words(t->figures->who, t->aside, path + 1, 1, &name, 1) > 0
           || (!skip && t->figures->by_words(t->figures->who, t->aside, path, 2, &name, 1) == 1);
}

static bool label_known(struct teller *t, const struct cell *c)
{
    return cell_is_word(c) && (word_known(t, c->text, false) || cell_is_mapped(t, c->text, 0));
}

/* Whether ${text} is an answer to the label: one of the codes of its field. */
static bool answers(struct teller *t, const char *label, const char *text)
{
    for (const struct sense *s = vocabulary_senses(words_fold(t->aside, label)); s != NULL; s = s->next)
        if (s->means.is == MEANS_FIELD && s->means.field->type == T_CODE && code_by_text(s->means.field->codes, text) != NULL)
            return true;
    return false;
}

static struct pair *add(struct teller *t)
{
    if (t->n_pairs == t->room_pairs) {
        int room = t->room_pairs * 2 + 32;

        t->pairs = arena_grow(t->mem, t->pairs, (size_t)t->room_pairs * sizeof *t->pairs, (size_t)room * sizeof *t->pairs);
        t->room_pairs = room;
    }
    t->pairs[t->n_pairs] = (struct pair){ .section = t->section, .money = t->money };
    return &t->pairs[t->n_pairs++];
}

static const char *header_of(struct arena *mem, const char *const *path, int n)
{
    return n < 2 ? path[0] : arena_printf(mem, "%s/%s", path[0], path[1]);
}

/* ** A label and its value in one cell ** */

/* The place behind the one colon of ${text}, NULL when there is none or are several. */
static const char *behind_colon(const char *text, size_t *label)
{
    const char *found = NULL;

    for (const char *s = text; *s != '\0'; s++)
        if (*s == ':' || strncmp(s, "：", strlen("：")) == 0) {
            if (found != NULL)
                return *s == ':' && s[1] >= '0' && s[1] <= '9' ? found : NULL;      /* 09:30 */
            *label = (size_t)(s - text);
            found = s + (*s == ':' ? 1 : strlen("："));
        }
    return found;
}

static bool carries_something(struct teller *t, const char *label)
{
    const struct sense *s = vocabulary_senses(words_fold(t->aside, label));

    return s == NULL || s->means.is != MEANS_NOTHING || s->next != NULL;
}

/* 填报单位：桥头镇.  A line of units (单位：万元) is none. */
static bool take_line(struct teller *t, int at, const struct cell *c)
{
    struct sheet_range r = grid_range(&t->grid, at, c->column);
    size_t n = 0;
    const char *rest = behind_colon(c->text, &n), *label;
    const struct cell *next = grid_cell(&t->grid, at, r.column2 + 1);
    struct pair *p;

    if (rest == NULL || n == 0)
        return false;
    if (text_is_units(words_fold(t->aside, c->text)))
        return false;
    label = arena_bytes(t->aside, c->text, n);
    if (strcmp(words_fold(t->aside, label), "单位") == 0)
        label = "填报单位";
    if (!word_known(t, label, false) || !carries_something(t, label))
        return false;
    if (text_is_blank(rest) && r.column1 == r.column2 && next != NULL && !text_is_line(next->text))
        return false;                                               /* the value stands in the next cell */
    p = add(t);
    p->path[p->n_path++] = arena_text(t->mem, label);
    p->sure = true;
    p->slot = (struct slot){ .row = t->grid.rows[at].number, .column = r.column1, .last_column = r.column2, .inside = true,
                             .header = arena_bytes(t->mem, c->text, n) };
    return true;
}

/* ** A label and the cell after it ** */

/* The merged cell over several rows left of the label, or "". */
static const char *group_of(const struct grid *g, int at, int column)
{
    for (int c = column - 1; c > 0 && c >= column - 3; c--) {
        struct sheet_range r = grid_range(g, at, c);

        if (r.row2 > r.row1)
            return grid_covering(g, at, c);
    }
    return "";
}

static void take_pair(struct teller *t, int at, const struct cell *label, bool sure)
{
    struct sheet_range r = grid_range(&t->grid, at, label->column), value = grid_range(&t->grid, at, r.column2 + 1);
    const char *group = group_of(&t->grid, at, label->column);
    struct pair *p = add(t);

    if (*group != '\0')
        p->path[p->n_path++] = group;
    p->path[p->n_path++] = label->text;
    p->sure = sure;
    p->slot = (struct slot){ .row = t->grid.rows[at].number, .column = value.column1, .last_column = value.column2,
                             .header = header_of(t->mem, p->path, p->n_path) };
}

/* Whether the cell is the label of the one after it, and not a header above others
** or beside another label. */
static bool is_label(struct teller *t, int at, const struct cell *c)
{
    struct sheet_range r = grid_range(&t->grid, at, c->column);
    const struct cell *next = grid_cell(&t->grid, at, r.column2 + 1);

    if (r.column2 > r.column1 && r.column2 >= t->grid.columns)
        return false;                                               /* a title over the width */
    if (r.row2 > r.row1 && next != NULL && label_known(t, next))
        return false;                                               /* the group of the labels right of it */
    return next == NULL || !label_known(t, next) || answers(t, c->text, next->text);
}

/* One after the other; the number of labels whose words are known. */
static int take_cells(struct teller *t, int at, bool unknown_too)
{
    const struct sheet_row *row = &t->grid.rows[at];
    int sure = 0;

    for (int i = 0; i < row->n; i++) {
        const struct cell *c = &row->cells[i];
        struct sheet_range r = grid_range(&t->grid, at, c->column);
        bool known;

        if (r.row1 < row->number || !cell_is_word(c) || text_is_units(words_fold(t->aside, c->text)))
            continue;
        if (take_line(t, at, c)) {
            sure++;
            continue;
        }
        known = label_known(t, c) || (row->n <= 2 && is_figure(t, c->text));
        if (!(known || (unknown_too && !text_is_line(c->text))) || !is_label(t, at, c))
            continue;
        take_pair(t, at, c, known);
        sure += known;
        if (i + 1 < row->n && row->cells[i + 1].column == r.column2 + 1)
            i++;                                                    /* its value */
    }
    return sure;
}

/* Whether all that stands in the row are words with an empty cell after each. */
static bool is_row_of_questions(const struct teller *t, int at)
{
    const struct sheet_row *row = &t->grid.rows[at];

    for (int i = 0; i < row->n; i++) {
        struct sheet_range r = grid_range(&t->grid, at, row->cells[i].column);

        if (!cell_is_word(&row->cells[i]) || grid_cell(&t->grid, at, r.column2 + 1) != NULL || strpbrk(row->cells[i].text, ":") != NULL
            || strstr(row->cells[i].text, "：") != NULL)
            return false;
    }
    return row->n > 1;
}

/* ** Item tables: 项目, 单位, 数量 ** */

enum item { ITEM_NONE, ITEM_LABEL, ITEM_UNIT, ITEM_VALUE, ITEM_GROUP, ITEM_OTHER };

static enum item item_of(struct teller *t, const char *text)
{
    static const struct {
        const char *word;
        enum item item;
    } words[] = {
        { "项目", ITEM_LABEL }, { "指标", ITEM_LABEL }, { "指标名称", ITEM_LABEL }, { "项目名称", ITEM_LABEL }, { "指标项目", ITEM_LABEL }, { "科目", ITEM_LABEL },
        { "收支项目", ITEM_LABEL }, { "单位", ITEM_UNIT }, { "计量单位", ITEM_UNIT }, { "数量", ITEM_VALUE }, { "金额", ITEM_VALUE }, { "本月数", ITEM_VALUE },
        { "本期数", ITEM_VALUE }, { "本年累计", ITEM_VALUE }, { "本年累计数", ITEM_VALUE }, { "累计数", ITEM_VALUE }, { "本年数", ITEM_VALUE }, { "数值", ITEM_VALUE },
        { "完成数", ITEM_VALUE }, { "实绩", ITEM_VALUE }, { "期末数", ITEM_VALUE }, { "类别", ITEM_GROUP }, { "分类", ITEM_GROUP }, { "大类", ITEM_GROUP },
        { "序号", ITEM_OTHER }, { "行次", ITEM_OTHER }, { "编号", ITEM_OTHER }, { "代码", ITEM_OTHER }, { "备注", ITEM_OTHER }, { "说明", ITEM_OTHER },
    };
    const char *folded = words_fold(t->aside, text), *inside;

    words_split(t->aside, folded, &folded, &inside);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(folded, words[i].word) == 0)
            return words[i].item;
    return ITEM_NONE;
}

struct items {
    int label, unit, value, group;      /* columns; 0: none */
    const char *value_header;
};

static bool items_begin(struct teller *t, int at, struct items *out)
{
    const struct sheet_row *row = &t->grid.rows[at];
    bool numbered = false;

    *out = (struct items){ 0 };
    for (int i = 0; i < row->n; i++) {
        int column = row->cells[i].column;

        switch (item_of(t, row->cells[i].text)) {
        case ITEM_LABEL:
            if (out->label != 0)
                return false;
            out->label = column;
            break;
        case ITEM_UNIT:
            out->unit = column;
            break;
        case ITEM_VALUE:
            if (out->value == 0) {
                out->value = column;
                out->value_header = row->cells[i].text;
            }
            break;
        case ITEM_GROUP:
            out->group = column;
            break;
        case ITEM_OTHER:
            numbered = true;
            break;
        default:
            return false;
        }
    }
    return out->label != 0 && out->value > out->label && (out->unit != 0 || numbered);
}

static void take_item(struct teller *t, int at, const struct items *items, const char **group)
{
    const struct grid *g = &t->grid;
    struct sheet_range value = grid_range(g, at, items->value);
    const char *unit = items->unit == 0 ? "" : grid_text(g, at, items->unit), *base, *inside;
    struct pair *p = add(t);

    if (items->group != 0 && !text_is_blank(grid_covering(g, at, items->group)))
        *group = grid_covering(g, at, items->group);
    if (*group != NULL)
        p->path[p->n_path++] = *group;
    p->path[p->n_path++] = grid_text(g, at, items->label);
    p->slot = (struct slot){ .row = g->rows[at].number, .column = value.column1, .last_column = value.column2,
                             .header = header_of(t->mem, p->path, p->n_path) };
    if (text_is_blank(unit) && words_split(t->mem, words_fold(t->mem, items->value_header), &base, &inside))
        unit = inside;
    if (!text_is_blank(unit))
        p->path[p->n_path++] = unit;
    p->sure = true;
}

static int take_items(struct teller *t, int at)
{
    struct items items;
    const char *group = NULL;
    int n = 1;

    if (!items_begin(t, at, &items))
        return 0;
    for (; at + n < t->grid.n && t->n_pairs < PAIRS_MOST; n++) {
        const struct sheet_row *row = &t->grid.rows[at + n];

        if (text_is_foot(row->cells[0].text) || grid_range(&t->grid, at + n, row->cells[0].column).column2 >= items.value)
            break;
        if (cell_is_word(grid_cell(&t->grid, at + n, items.label)))
            take_item(t, at + n, &items, &group);
        else if (!row_is_numbers(row))
            break;
    }
    return n;
}

/* ** Rows ** */

int pairs_take(struct teller *t, int at)
{
    int before = t->n_pairs, n;

    arena_reset(t->aside);
    if (t->n_pairs >= PAIRS_MOST || text_is_foot(t->grid.rows[at].cells[0].text))
        return 0;
    if ((n = take_items(t, at)) > 0)
        return n;
    if (take_cells(t, at, false) > 0) {
        t->n_pairs = before;                                        /* once more, now that it is a row of labels */
        take_cells(t, at, true);
        return 1;
    }
    t->n_pairs = before;
    if (t->n_pairs < 2 || !is_row_of_questions(t, at))
        return 0;
    take_cells(t, at, true);
    return 1;
}

bool pairs_begin(struct teller *t, int at, const struct table *table)
{
    const struct sheet_row *row = &t->grid.rows[at];
    int before = t->n_pairs, sure;

    arena_reset(t->aside);
    if (!cell_is_word(&row->cells[0]))
        return false;
    for (int i = 0; i < table->block.n; i++) {
        const struct slot *s = &table->block.slots[i];
        const char *text = grid_text(&t->grid, at, s->column);

        if (s->means.is == MEANS_FIELD && s->means.field->type == T_CODE && *text != '\0' && code_by_text(s->means.field->codes, text) != NULL)
            return false;
    }
    sure = label_known(t, &row->cells[0]) || behind_colon(row->cells[0].text, &(size_t){ 0 }) != NULL ? take_cells(t, at, false) : 0;
    t->n_pairs = before;
    return sure >= 2 || (sure == 1 && row->n <= 2);
}

/* ** What they mean ** */

static struct score tell_all(struct teller *t, struct arena *mem, const struct kind *kind, struct slot *slots)
{
    struct score score = { 0 };

    for (int i = 0; i < t->n_pairs; i++) {
        const struct pair *p = &t->pairs[i];

        slots[i] = p->slot;
        slot_tell(t, mem, kind, p->path, p->n_path, p->section, p->money, kind == NULL, &slots[i]);
        score_slot(&score, kind, &slots[i]);
    }
    return score;
}

/* Whom the labels are about; NULL: an area, by its figures, or nobody. */
static const struct kind *choose_kind(struct teller *t, struct slot *slots)
{
    const char *title = t->out->title == NULL ? "" : words_fold(t->mem, t->out->title);
    const struct kind *best = NULL;
    struct score none = tell_all(t, t->aside, NULL, slots);
    int most = 0;
    size_t best_named = 0;
    bool tie = false;

    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        struct score s = tell_all(t, t->aside, *k, slots);
        size_t named = vocabulary_kind_in(title, *k);
        int points = s.own + s.certain;

        if (s.own == 0 || points < most)
            continue;
        if (points == most && named <= best_named) {
            tie |= named == best_named;
            continue;
        }
        tie = false;
        best = *k;
        best_named = named;
        most = points;
    }
    return tie || most <= none.certain ? NULL : best;
}

/* The same thing asked for twice: nobody knows which of two people is meant. */
static void refuse_repeated(struct slot *slots, int n)
{
    for (int i = 0; i < n; i++)
        for (int k = 0; k < i && slots[i].candidates == 1 && slots[i].means.is == MEANS_FIELD; k++) {
            const struct meaning *a = &slots[i].means, *b = &slots[k].means;

            if (slots[k].candidates == 1 && b->is == MEANS_FIELD && a->field == b->field && a->kind == b->kind && a->seat == b->seat && a->list == NULL)
                slots[i].candidates = 2;
        }
}

bool pairs_tell(struct teller *t, struct block *out)
{
    struct slot *slots = arena_alloc(t->mem, ((size_t)t->n_pairs + 1) * sizeof *slots);
    const struct kind *kind;
    int known = 0;

    arena_reset(t->aside);
    if (t->n_pairs == 0)
        return false;
    kind = choose_kind(t, slots);
    tell_all(t, t->mem, kind, slots);
    slots_settle(kind, slots, t->n_pairs);
    refuse_repeated(slots, t->n_pairs);
    for (int i = 0; i < t->n_pairs; i++)
        known += slots[i].candidates == 1 && slots[i].means.is != MEANS_NOTHING;
    if (known < 2 && (known == 0 || t->n_tables == 0))
        return false;
    *out = (struct block){ .pairs = true, .n = t->n_pairs, .slots = slots, .first = slots[0].row, .last = slots[t->n_pairs - 1].row };
    return true;
}
