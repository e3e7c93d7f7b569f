/* SPDX-License-Identifier: Apache-2.0 */
#include "layout/teller.h"

#include "layout/vocabulary.h"
#include "layout/words.h"

#include <stdlib.h>
#include <string.h>

/* ** How high a header is ** */

static bool is_row_of_words(const struct sheet_row *row)
{
    for (int i = 0; i < row->n; i++)
        if (!cell_is_word(&row->cells[i]) && !text_is_blank(row->cells[i].text))
            return false;
    return true;
}

static int number_of(const struct grid *g, int at)
{
    return g->rows[at].number;
}

/* Whether the held row ${at} + ${height} holds only what stands under a merged
** header over several columns of the row above it. */
static bool lies_under_merged(const struct grid *g, int at, int height)
{
    const struct sheet_row *row = &g->rows[at + height];
    bool any = false;

    for (int i = 0; i < row->n; i++) {
        struct sheet_range above = grid_range(g, at + height - 1, row->cells[i].column), own = grid_range(g, at + height, row->cells[i].column);

        if (own.row1 < number_of(g, at + height))
            continue;                                           /* covered from above */
        if (above.column2 == above.column1 || !cell_is_word(&row->cells[i]))
            return false;
        any = true;
    }
    return any;
}

/* The same without merged ranges: under blanks, and under the group left of them. */
static bool lies_under_blanks(const struct grid *g, int at, int height)
{
    const struct sheet_row *row = &g->rows[at + height], *above = &g->rows[at + height - 1];
    bool any = false;

    if (!is_row_of_words(row))
        return false;
    for (int i = 0; i < row->n; i++) {
        int column = row->cells[i].column;
        bool blank = *grid_text(g, at + height - 1, column) == '\0', group = *grid_text(g, at + height - 1, column + 1) == '\0';

        if (column < above->cells[0].column || (!blank && !group))
            return false;
        any |= blank;
    }
    return any;
}

static bool follows(const struct grid *g, int at, int height)
{
    return at + height < g->n && number_of(g, at + height) == number_of(g, at) + height;
}

static int height_of(const struct grid *g, int at)
{
    int height = 1, last = 0;
    bool merged = false;

    for (int i = 0; i < g->rows[at].n; i++) {
        struct sheet_range r = grid_range(g, at, g->rows[at].cells[i].column);

        merged |= r.row2 > r.row1 || r.column2 > r.column1;
        last = r.row2 - number_of(g, at) + 1 > last ? r.row2 - number_of(g, at) + 1 : last;
    }
    while (height < HEADER_ROWS && follows(g, at, height)
           && (merged ? height < last || lies_under_merged(g, at, height) : lies_under_blanks(g, at, height)))
        height++;
    return height;
}

/* ** Its columns ** */

/* The words over a column, top to bottom; how many. */
static int path_of(const struct grid *g, int at, int height, int column, const char **path)
{
    struct sheet_range last = { 0, 0, 0, 0 };
    int n = 0;

    for (int h = 0; h < height; h++) {
        struct sheet_range r = grid_range(g, at + h, column);
        const char *text = grid_covering(g, at + h, column);

        if (g->merged == NULL || (r.row1 == r.row2 && r.column1 == r.column2))
            for (int c = column; text_is_blank(text) && c > 1 && h + 1 < height; c--) {        /* the group left of it */
                bool below = false;

                for (int k = h + 1; k < height; k++)
                    below |= !text_is_blank(grid_text(g, at + k, c));
                if (!below)
                    break;
                text = grid_covering(g, at + h, c - 1);
            }
        if (text_is_blank(text) || (h > 0 && r.row1 == last.row1 && r.column1 == last.column1))
            continue;
        path[n++] = text;
        last = r;
    }
    return n;
}

static char *joined(struct arena *mem, const char *const *path, int n)
{
    struct buf b = buf_open(mem);

    for (int i = 0; i < n; i++) {
        buf_text(&b, i == 0 ? "" : "/");
        buf_text(&b, path[i]);
    }
    return b.p;
}

static int last_column(const struct grid *g, int at, int height)
{
    int last = 0;

    for (int h = 0; h < height; h++) {
        const struct sheet_row *row = &g->rows[at + h];
        int column = row->cells[row->n - 1].column;

        column = grid_range(g, at + h, column).column2;
        last = column > last ? column : last;
    }
    return last < LAYOUT_COLUMNS ? last : LAYOUT_COLUMNS;
}

/* The header's columns as slots with nothing told. */
static void find_columns(struct teller *t, struct arena *mem, struct table *table)
{
    const struct grid *g = &t->grid;
    int columns = last_column(g, table->at, table->height), bottom = table->at + table->height - 1;

    table->block.slots = arena_alloc(mem, ((size_t)columns + 1) * sizeof *table->block.slots);
    table->block.n = 0;
    for (int c = 1; c <= columns; c++) {
        struct sheet_range r = grid_range(g, bottom, c);
        const char *path[HEADER_ROWS];
        int n = path_of(g, table->at, table->height, c, path);

        if (n == 0 || r.column1 < c)
            continue;
        table->block.slots[table->block.n++] = (struct slot){ .column = c, .last_column = r.column2, .header = joined(mem, path, n) };
    }
}

/* Tell the columns as rows about ${kind} have them. */
static struct score tell_columns(struct teller *t, struct arena *mem, struct table *table, const struct kind *kind, bool figures)
{
    struct score score = { 0 };

    for (int i = 0; i < table->block.n; i++) {
        struct slot *s = &table->block.slots[i];
        const char *path[HEADER_ROWS];
        int n = path_of(&t->grid, table->at, table->height, s->column, path);

        slot_tell(t, mem, kind, path, n, table->section, table->money, figures, s);
        score_slot(&score, kind, s);
    }
    return score;
}

static bool has_place(const struct block *b)
{
    for (int i = 0; i < b->n; i++)
        if (b->slots[i].candidates == 1 && b->slots[i].means.is == MEANS_PLACE)
            return true;
    return false;
}

/* ** Whom its rows are about ** */

static bool is_area(const struct kind *kind)
{
    return strcmp(kind->name, "area") == 0;
}

static bool enough(const struct kind *kind, const struct score *s, const struct block *b, bool named)
{
    if (is_area(kind) && has_place(b))          /* a table of villages: most of it may be figures that nobody here knows */
        return s->certain >= 2 && (s->certain * 2 >= s->labelled || s->certain >= 3);
    if (named)
        return s->own > 0;
    return s->own > 0 && (s->own * 2 >= s->labelled || (s->certain >= 2 && s->certain * 2 >= s->labelled) || (s->own >= 3 && s->certain >= 6));
}

/* Whether somebody said what one of the columns means. */
static bool is_said(struct teller *t, const struct block *b)
{
    for (int i = 0; i < b->n; i++)
        if (cell_is_mapped(t, b->slots[i].header, b->slots[i].column))
            return true;
    return false;
}

/* The kind that explains most; NULL when none does, or two equally. */
static const struct kind *choose_kind(struct teller *t, struct table *table)
{
    const char *title = words_fold(t->mem, table->section == NULL ? t->out->sheet : table->section);
    const struct kind *best = NULL;
    size_t best_named = 0;
    int most = 0;
    bool tie = false;

    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        struct score s;
        size_t named = vocabulary_kind_in(title, *k);
        int points;

        find_columns(t, t->aside, table);
        s = tell_columns(t, t->aside, table, *k, false);
        if (is_area(*k) && t->figures != NULL && has_place(&table->block))
            s = tell_columns(t, t->aside, table, *k, true);
        points = s.own + s.certain;
        if (points < most || !enough(*k, &s, &table->block, is_said(t, &table->block)))
            continue;
        if (points == most && best != NULL) {
            tie = named == best_named;
            if (named <= best_named)
                continue;
        }
        tie = tie && points == most;
        best = *k;
        best_named = named;
        most = points;
    }
    return tie ? NULL : best;
}

/* Figures alone are about no record. */
static bool has_own(const struct block *b, const struct kind *kind)
{
    for (int i = 0; i < b->n; i++)
        if (b->slots[i].candidates == 1 && b->slots[i].means.kind == kind && b->slots[i].means.seat == SEAT_OWN)
            return true;
    return false;
}

void table_retell(struct teller *t, struct table *table)
{
    const struct kind *kind = table->block.kind != NULL ? table->block.kind : kind_by_name("area");

    tell_columns(t, t->mem, table, kind, is_area(kind));
    slots_settle(kind, table->block.slots, table->block.n);
    table->block.kind = is_area(kind) && !has_own(&table->block, kind) ? NULL : kind;
}

/* ** Finding it ** */

static bool is_code_of(const struct cell *label, const char *text, struct teller *t)
{
    for (const struct sense *s = vocabulary_senses(words_fold(t->aside, label->text)); s != NULL; s = s->next)
        if (s->means.is == MEANS_FIELD && s->means.field->type == T_CODE && code_by_text(s->means.field->codes, text) != NULL)
            return true;
    return false;
}

/* Whether the row looks like a header by its place alone: nothing but words, over
** rows with other things. */
static bool looks_as_header(const struct teller *t, int at)
{
    const struct sheet_row *row = &t->grid.rows[at];

    return at < 20 && row->n >= 2 && at + 1 < t->grid.n && is_row_of_words(row) && t->grid.rows[at + 1].n * 2 >= row->n
           && row->cells[row->n - 1].column - row->cells[0].column + 1 == row->n;
}

/* Whether most of its words are known and stand over values, not over other labels:
** 户编号, 致困缘由, 联系电话 is no label with its value when the next row answers. */
static bool heads_values(struct teller *t, int at)
{
    const struct sheet_row *row = &t->grid.rows[at];
    int known = 0, values = 0;

    if (!looks_as_header(t, at))
        return false;
    for (int i = 0; i < row->n; i++) {
        const struct cell *below = grid_cell(&t->grid, at + 1, row->cells[i].column);

        if (!word_known(t, row->cells[i].text, true))
            continue;
        if (below != NULL && cell_is_word(below) && word_known(t, below->text, true))
            return false;
        known++;
        values += below != NULL;
    }
    return known >= 2 && known * 2 >= row->n && values > 0;
}

/* Whether headers stand side by side, as labels with values between them don't. */
static bool stands_as_header(struct teller *t, int at)
{
    const struct sheet_row *row = &t->grid.rows[at];
    bool before = false, said = false;
    int known = 0, beside = 0;

    for (int i = 0; i < row->n; i++) {
        const struct cell *c = &row->cells[i];
        bool is = cell_is_word(c) && !text_is_line(c->text) && (word_known(t, c->text, true) || cell_is_mapped(t, c->text, c->column));

        if (is && before && grid_range(&t->grid, at, row->cells[i - 1].column).column2 + 1 == c->column)
            beside += !is_code_of(&row->cells[i - 1], c->text, t);
        known += is;
        before = is;
        said |= cell_is_word(c) && cell_is_mapped(t, c->text, c->column);
    }
    return beside > 0 || heads_values(t, at) || (said && looks_as_header(t, at)) || (known > 0 && row->n == 1 && t->named != NULL && (at + 1 == t->grid.n || t->grid.rows[at + 1].n == 1));
}

/* The table with its header at ${at}, untold. */
static struct table table_at(const struct teller *t, int at)
{
    return (struct table){ .at = at, .height = height_of(&t->grid, at), .over = t->grid.n, .section = t->section, .money = t->money };
}

static void finish(struct teller *t, struct table *out, const struct kind *kind)
{
    find_columns(t, t->mem, out);
    out->block.kind = kind;
    out->block.header = number_of(&t->grid, out->at);
    out->block.first = out->block.header + out->height;
    table_retell(t, out);
    arena_reset(t->aside);
}

bool table_tell(struct teller *t, int at, struct table *out)
{
    const struct kind *kind = t->named;
    struct score s;

    arena_reset(t->aside);
    if (t->tries >= TRIES || !stands_as_header(t, at))
        return false;
    t->tries++;
    *out = table_at(t, at);
    if (kind != NULL) {
        find_columns(t, t->aside, out);
        s = tell_columns(t, t->aside, out, kind, is_area(kind));
        if (!enough(kind, &s, &out->block, true))
            kind = NULL;
    }
    if (kind == NULL && (kind = choose_kind(t, out)) == NULL)
        return false;
    finish(t, out, kind);
    return true;
}

bool table_untold(struct teller *t, int at, struct table *out)
{
    if (!looks_as_header(t, at))
        return false;
    *out = table_at(t, at);
    find_columns(t, t->mem, out);
    return true;
}

/* ** Its rows ** */

static bool same_cells(const struct sheet_row *a, const struct sheet_row *b)
{
    if (a->n != b->n)
        return false;
    for (int i = 0; i < a->n; i++)
        if (a->cells[i].column != b->cells[i].column || strcmp(a->cells[i].text, b->cells[i].text) != 0)
            return false;
    return true;
}

bool table_repeats(const struct grid *g, const struct table *table, const struct sheet_row *row)
{
    for (int h = 0; h < table->height; h++)
        if (same_cells(&g->rows[table->at + h], row) && (row->n > 1 || table->block.n == 1))
            return true;
    return false;
}

bool row_is_numbers(const struct sheet_row *row)
{
    static const char *const stems[] = { "甲", "乙", "丙", "丁", "戊", "A", "B", "C", "D" };
    long next = 0;
    int n = 0;

    for (int i = 0; i < row->n; i++) {
        const char *s = row->cells[i].text;
        char *end;
        long v = strtol(s, &end, 10);
        bool stem = false;

        for (size_t k = 0; k < sizeof stems / sizeof *stems; k++)
            stem |= strcmp(s, stems[k]) == 0;
        if (stem && next == 0)
            continue;
        if (end == s || *end != '\0' || v != next + 1)
            return false;
        next = v;
        n++;
    }
    return n >= 3 || (n >= 1 && row->n > n);
}

bool text_is_foot(const char *text)
{
    static const char *const begins[] = { "注:", "注1", "备注:", "说明:", "附注:", "填表说明", "填报说明", "填表人", "填报人", "制表人", "制表:", "审核人", "审核:", "负责人",
                                          "单位负责人", "经办人", "统计负责人", "户主签字", "户主(签", "调查人", "指标解释", "附:", "数据来源", "note:", "notes:" };
    char head[64] = "";
    size_t n = 0;

    for (const char *s = text; *s != '\0' && n < sizeof head - 4; s++)          /* narrow colons and brackets, no spaces */
        if (strncmp(s, "：", 3) == 0 || strncmp(s, "（", 3) == 0 || strncmp(s, "　", 3) == 0) {
            if (strncmp(s, "　", 3) != 0)
                head[n++] = strncmp(s, "：", 3) == 0 ? ':' : '(';
            s += 2;
        } else if (*s != ' ' && *s != '\n' && *s != '\t') {
            head[n++] = *s >= 'A' && *s <= 'Z' ? (char)(*s + 32) : *s;
        }
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
        size_t k = strlen(begins[i]);

        if (strncmp(head, begins[i], k) == 0 && (begins[i][k - 1] == ':' || head[k] == ':' || head[k] == '(' || head[k] == '.' || k >= 12))
            return true;
    }
    return false;
}

/* The text without spaces is a word for a sum. */
static bool is_sum(const char *text, bool ends)
{
    static const char *const sums[] = { "合计", "小计", "总计", "累计", "共计", "总合计", "本页小计", "本页合计", "合计:", "小计:", "总计:", "合计：", "小计：", "总计：",
                                        "total", "Total", "TOTAL", "subtotal", "Subtotal", "Sum" };
    char plain[40];
    size_t n = 0;

    for (const char *s = text; *s != '\0'; s++) {
        if (strncmp(s, "　", 3) == 0) {
            s += 2;
            continue;
        }
        if (n == sizeof plain - 1)
            return false;
        if (*s != ' ' && *s != '\n' && *s != '\t')
            plain[n++] = *s;
    }
    plain[n] = '\0';
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++)
        if (strcmp(plain, sums[i]) == 0 || (ends && i < 3 && n > 6 && strcmp(plain + n - 6, sums[i]) == 0))
            return true;
    return false;
}

/* Whether a cell at the row's beginning says that the row is a sum; within the name
** of a village, too: 红桥村小计. */
static bool is_total(const struct block *b, const struct sheet_row *row)
{
    for (int i = 0; i < row->n && i < 3; i++) {
        const struct cell *c = &row->cells[i];
        bool place = false;

        if (c->type != CELL_TEXT || (c->text[0] >= '0' && c->text[0] <= '9'))
            continue;
        for (int k = 0; k < b->n; k++)
            place |= b->slots[k].column == c->column && (b->slots[k].means.is == MEANS_PLACE || b->slots[k].means.is == MEANS_NOTHING);
        if (is_sum(c->text, place))
            return true;
        if (c->column > 4)
            break;
    }
    return false;
}

enum row_is table_row_is(const struct teller *t, const struct table *table, const struct sheet_row *row, enum row_is after)
{
    const struct cell *first = &row->cells[0];

    if (first->type == CELL_TEXT && first->column <= LAYOUT_COLUMNS) {
        if (table_repeats(&t->grid, table, row))
            return ROW_HEADER;
        if (text_is_foot(first->text))
            return ROW_WORDS;
        if (row->n == 1 && t->out->title != NULL && strcmp(first->text, t->out->title) == 0)
            return ROW_WORDS;
    }
    if (after == ROW_HEADER && row_is_numbers(row) && row->n * 2 >= table->block.n)
        return ROW_HEADER;
    return is_total(&table->block, row) ? ROW_TOTAL : ROW_DATA;
}
