/* SPDX-License-Identifier: Apache-2.0 */
#include "layout/layout.h"

#include "base/day.h"
#include "base/digest.h"
#include "layout/column.h"
#include "layout/reader.h"
#include "layout/teller.h"
#include "layout/vocabulary.h"
#include "layout/words.h"

#include <stdlib.h>
#include <string.h>

/* ** Rows that are neither header, data nor pairs ** */

static bool is_alone(const struct teller *t, int at)
{
    const struct sheet_row *row = &t->grid.rows[at];

    return row->n == 1 && cell_is_word(&row->cells[0]);
}

/* The unit line above a table, the title of the sheet and of what follows. */
static void take_words(struct teller *t, int at)
{
    const struct sheet_row *row = &t->grid.rows[at];

    for (int i = 0; i < row->n; i++) {
        const char *folded = words_fold(t->aside, row->cells[i].text);

        if (strstr(folded, "单位:") != NULL && unit_of_money(folded) != NULL)
            t->money = unit_of_money(folded);
    }
    if (!is_alone(t, at) || text_is_foot(row->cells[0].text) || strstr(words_fold(t->aside, row->cells[0].text), "单位:") != NULL)
        return;
    if (t->out->title == NULL && t->n_tables == 0 && t->n_pairs == 0)
        t->out->title = row->cells[0].text;
    t->section = row->cells[0].text;
}

/* ** Tables ** */

/* Whether a row under a table is the title of what follows: it stands alone over
** the width, and no more data does. */
static bool is_section(struct teller *t, const struct table *table, int at)
{
    const struct sheet_row *row = &t->grid.rows[at];
    struct sheet_range r = grid_range(&t->grid, at, row->cells[0].column);
    const struct slot *last = &table->block.slots[table->block.n - 1];

    if (!is_alone(t, at))
        return false;
    if (t->grid.merged != NULL && r.column2 > r.column1)
        return r.column1 <= table->block.slots[0].column && (r.column2 - r.column1 + 1) * 2 > last->last_column;
    return vocabulary_context(words_fold(t->aside, row->cells[0].text)) != NULL && row->cells[0].column == table->block.slots[0].column
           && table->block.n > 2;
}

/* Whether a cell is an answer to its header, a day or a code: then the row is data,
** however many of its words are headers elsewhere. */
static bool answers(const struct table *table, const struct sheet_row *row)
{
    int64_t day;

    for (int i = 0; i < row->n; i++)
        for (int k = 0; k < table->block.n; k++) {
            const struct slot *s = &table->block.slots[k];
            const struct field *f = s->means.is == MEANS_FIELD ? s->means.field : NULL;

            if (s->column != row->cells[i].column || s->candidates != 1)
                continue;
            if ((s->means.is == MEANS_DAY || (f != NULL && f->type == T_DAY)) && day_parse(row->cells[i].text, &day))
                return true;
            if (f != NULL && f->type == T_CODE && code_by_text(f->codes, row->cells[i].text) != NULL)
                return true;
        }
    return false;
}

static bool is_other_header(struct teller *t, const struct table *table, int at)
{
    struct table other;
    int tries = t->tries;
    bool is = !answers(table, &t->grid.rows[at]) && table_tell(t, at, &other) && other.block.n >= 2;

    t->tries = tries + is;
    return is;
}

static struct table *add_table(struct teller *t, const struct table *table)
{
    struct table *v = arena_alloc(t->mem, (size_t)(t->n_tables + 1) * sizeof *v);

    if (t->n_tables > 0)
        memcpy(v, t->tables, (size_t)t->n_tables * sizeof *v);
    v[t->n_tables] = *table;
    t->tables = v;
    return &t->tables[t->n_tables++];
}

/* The rows of the table whose header was found; returns the held row after them. */
static int take_table(struct teller *t, const struct table *found)
{
    struct table *table = add_table(t, found);
    enum row_is is = ROW_HEADER;
    int at = table->at, words = -1, data = -1;

    for (; at < table->at + table->height; at++)
        t->told[at] = (struct told){ ROW_HEADER, t->n_tables - 1 };
    for (; at < t->grid.n; at++) {
        is = table_row_is(t, table, &t->grid.rows[at], is);
        arena_reset(t->aside);
        if (is == ROW_DATA && (is_section(t, table, at) || pairs_begin(t, at, table) || is_other_header(t, table, at)))
            break;
        t->told[at] = (struct told){ is, is == ROW_WORDS ? -1 : t->n_tables - 1 };
        if (is == ROW_DATA || is == ROW_HEADER)
            words = -1;
        if (is == ROW_HEADER && data < 0 && row_is_numbers(&t->grid.rows[at]))
            table->block.first = t->grid.rows[at].number + 1;
        if (is == ROW_DATA)
            data = at;
        if ((is == ROW_TOTAL || is == ROW_WORDS) && words < 0)
            words = at;
    }
    table->over = at;
    if (words < 0 && at < t->grid.n)
        words = at;
    if (t->grid.whole && words >= 0)
        table->block.last = t->grid.rows[words].number - 1;
    return at;
}

/* ** All of a sheet ** */

/* Whether the rows may need merged ranges: not when they begin with one row of headers over full rows. */
static bool is_plain(struct teller *t)
{
    const struct sheet_row *first = &t->grid.rows[0];
    int known = 0;

    if (t->grid.n < 3 || first->number != 1 || first->n < 3 || first->cells[first->n - 1].column != first->n)
        return false;
    for (int i = 0; i < first->n; i++)
        known += cell_is_word(&first->cells[i]) && word_known(t, first->cells[i].text, true);
    for (int at = 1; at < t->grid.n && at < 50; at++)
        if (t->grid.rows[at].n * 2 < first->n || *grid_text(&t->grid, at, 1) == '\0')
            return false;
    return known * 2 >= first->n;
}

static void tell_rows(struct teller *t)
{
    for (int at = 0; at < t->grid.n; ) {
        struct table table;
        int n;

        arena_reset(t->aside);
        if (row_is_numbers(&t->grid.rows[at])) {
            at++;
        } else if (table_tell(t, at, &table)) {
            at = take_table(t, &table);
        } else if ((n = pairs_take(t, at)) > 0) {
            take_words(t, at);
            for (; n > 0; n--)
                t->told[at++] = (struct told){ ROW_PAIRS, -1 };
        } else {
            take_words(t, at++);
        }
    }
}

/* ** Shape ** */

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *shape_of(struct teller *t)
{
    static const char hex[] = "0123456789abcdef";
    int n = t->n_pairs, i = 0;
    const char **words;
    struct buf all = buf_open(t->mem), out = buf_open(t->mem);
    uint8_t sum[DIGEST];

    for (int k = 0; k < t->n_tables; k++)
        n += t->tables[k].block.n;
    words = arena_alloc(t->mem, ((size_t)n + 1) * sizeof *words);
    for (int k = 0; k < t->n_tables; k++)
        for (int s = 0; s < t->tables[k].block.n; s++)
            words[i++] = words_fold(t->mem, t->tables[k].block.slots[s].header);
    for (int k = 0; k < t->n_pairs; k++)
        if (t->pairs[k].sure)
            words[i++] = words_fold(t->mem, arena_printf(t->mem, ":%s", t->pairs[k].slot.header));
    qsort(words, (size_t)i, sizeof *words, by_text);
    for (n = 0; n < i; n++)
        buf_printf(&all, "%s\n", words[n]);
    digest(sum, all.p, all.n, "", 0);
    for (n = 1; n <= 8; n++)
        buf_printf(&out, "%c%c", hex[sum[n] >> 4], hex[sum[n] & 15]);
    return out.p;
}

static enum fault recall(struct teller *t)
{
    return t->mappings->of_shape(t->mappings->who, t->out->shape, &t->out->form, &t->remembered.v, &t->remembered.n);
}

/* When no words were known: the shape that the sheet's first header has by its looks. */
static enum fault recall_untold(struct teller *t)
{
    const char *shape = t->out->shape;
    int pairs = t->n_pairs;
    struct table table;
    enum fault f = OK;
    int at = 0;

    while (at < t->grid.n && !table_untold(t, at, &table))
        at++;
    if (at == t->grid.n)
        return OK;
    t->tables = &table;
    t->n_tables = 1;
    t->n_pairs = 0;
    t->out->shape = shape_of(t);
    t->n_tables = 0;
    if ((f = recall(t)) != OK)
        return f;
    if (t->remembered.n > 0) {
        t->tries = 0;
        tell_rows(t);
    } else {
        t->n_pairs = pairs;
        t->out->shape = shape;
    }
    return OK;
}

/* What was remembered of files of this shape. */
static enum fault remember(struct teller *t)
{
    enum fault f;

    t->out->shape = shape_of(t);
    if (t->mappings == NULL || t->mappings->of_shape == NULL)
        return OK;
    f = recall(t);
    if (f == OK && t->remembered.n == 0 && t->n_tables == 0)
        return recall_untold(t);
    for (int i = 0; f == OK && t->remembered.n > 0 && i < t->n_tables; i++)
        table_retell(t, &t->tables[i]);
    return f;
}

static void make_blocks(struct teller *t)
{
    struct layout *l = t->out;
    bool pairs;

    l->blocks = arena_alloc(t->mem, (size_t)(t->n_tables + 1) * sizeof *l->blocks);
    pairs = pairs_tell(t, &l->blocks[0]);
    l->n = pairs;
    for (int i = 0; i < t->n_tables; i++)
        l->blocks[l->n++] = t->tables[i].block;
    for (int at = 0; at < t->grid.n; at++) {
        t->told[at].block += t->told[at].block >= 0 && pairs;
        if (t->told[at].is == ROW_PAIRS && !pairs)
            t->told[at].is = ROW_WORDS;
    }
}

/* A list of codes, or text about the file. */
static bool is_aside(const char *sheet, struct book *book, struct arena *mem)
{
    static const char *const names[] = { "代码表", "代码", "代码对照表", "字典", "数据字典", "下拉选项", "选项", "填表说明", "填报说明", "说明", "使用说明", "指标解释",
                                         "about", "codes", "notes", "readme" };
    const char *folded = words_fold(mem, sheet);

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (book_format(book) != BOOK_CSV && strcmp(folded, names[i]) == 0)
            return true;
    return book_hidden(book);
}

enum fault layout_open(struct op *op, struct arena *mem, struct book *book, const char *sheet, const struct mappings *mappings,
                       const struct figures *figures, struct layout **out, struct layout_reader **reader)
{
    struct teller t = { .mem = mem, .mappings = mappings, .figures = figures, .out = arena_alloc(mem, sizeof *t.out) };
    enum fault f = grid_open(&t.grid, mem, book, LAYOUT_ROWS);

    (void)op;
    if (f != OK)
        return f;
    t.aside = arena_open();
    *t.out = (struct layout){ .sheet = arena_text(mem, sheet), .shape = "" };
    t.out->skip = is_aside(sheet, book, t.aside);
    t.named = vocabulary_kind(words_fold(t.aside, sheet));
    t.told = arena_alloc(mem, ((size_t)t.grid.n + 1) * sizeof *t.told);
    for (int at = 0; at < t.grid.n; at++)
        t.told[at] = (struct told){ ROW_WORDS, -1 };
    if (t.grid.n > 0 && !t.out->skip && !is_plain(&t))
        f = grid_merges(&t.grid);
    if (f == OK && !t.out->skip) {
        tell_rows(&t);
        if ((f = remember(&t)) == OK)
            make_blocks(&t);
    }
    arena_close(t.aside);
    t.aside = NULL;
    if (f != OK)
        return f;
    *out = t.out;
    *reader = reader_open(&t);
    return OK;
}

/* ** For messages ** */

const char *header_names(struct arena *mem, const struct kind *kind, bool english)
{
    struct buf b = buf_open(mem);
    struct columns all;

    columns_of(&all, kind, mem);
    for (int i = 0; i < all.n; i++) {
        buf_text(&b, i == 0 ? "" : english ? ", " : "、");
        buf_text(&b, english ? all.of[i].label.en : all.of[i].label.zh);
    }
    return b.p;
}

const char *kind_names(struct arena *mem, bool english)
{
    struct buf b = buf_open(mem);

    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        buf_text(&b, k == kinds ? "" : english ? ", " : "、");
        buf_text(&b, english ? (*k)->label.en : (*k)->label.zh);
    }
    return b.p;
}
