/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/intake.h"

#include "base/day.h"
#include "base/utf8.h"
#include "exchange/form.h"
#include "exchange/part.h"
#include "layout/grid.h"
#include "layout/vocabulary.h"
#include "layout/words.h"
#include "rules/id_number.h"
#include "rules/record.h"

#include <stdio.h>
#include <string.h>

enum { OFTEN = 1024 };          /* rows between two words about progress */
enum { FIGURES_MAX = 20000, COLUMNS = 16384 };

/* A workbook being read, and its sheet at hand. */
struct reader {
    struct intake *in;
    const char *file;
    int file_at;
    struct setting book;                /* what its forms speak of            */

    struct layout *layout;
    struct arena *mem;                  /* of the layout                      */
    struct setting sheet;
    int sheet_at;
    const char *name;
    bool form;                          /* it has labelled values: a word that isn't known is no flaw */

    const struct block *block;          /* of the rows at hand                */
    const struct source *source;
    int source_at;
    bool *told;                         /* by slot: it was said that it isn't known */
    bool beside[COLUMNS + 1];           /* by column: the same of one under no header */
    int64_t *formulas;                  /* by slot */

    struct parts parts;
    bool lists;                         /* the subject has lists, which rows to come may continue */
    bool open;                          /* parts hold a row that wasn't kept yet                  */
    struct buf above;                   /* its main cells, each with a NUL                        */
    int64_t *above_at;                  /* by slot: offset in above, or -1                        */
    int64_t figures;
    int64_t rows, passed;               /* of the report when the block began                     */
};

/* ** Flaws ** */

static struct flaw spot(const struct reader *r, enum fault fault, int row, const struct slot *slot, const struct cell *c)
{
    const struct field *f = slot != NULL && slot->candidates == 1 && slot->means.is == MEANS_FIELD ? slot->means.field : NULL;

    return (struct flaw){
        .file = r->file, .sheet = r->name, .row = row, .column = slot == NULL ? NULL : slot->header, .fault = fault,
        .file_at = r->file_at, .sheet_at = r->sheet_at, .column_at = c != NULL ? c->column : slot != NULL ? slot->column : 0,
        .value = c == NULL ? (struct label){ NULL, NULL }
                 : shown_value(r->in->aside.mem, slot != NULL && slot->means.is == MEANS_DAY ? kind_by_name("area")->fields : f, c->text),
    };
}

/* Always false. */
static bool bad_cell(struct reader *r, int row, const struct slot *s, const struct cell *c, const char *zh, const char *en)
{
    struct flaw at = spot(r, F_INPUT, row, s, c);

    tell(r->in, &at, "%s%.0s", "%.0s%s", zh, en);
    return false;
}

static bool spoilt(struct reader *r, int row, const struct slot *s, const struct cell *c)
{
    return bad_cell(r, row, s, c, "Excel 已损坏该号码（精度丢失），请将列设为文本，重新填写",
                    "the spreadsheet has spoilt this number (digits are lost); make the column text and enter it again");
}

/* Once a column. */
static void beside_headers(struct reader *r, int row, const struct cell *c)
{
    struct flaw at = spot(r, r->form ? OK : F_INPUT, row, NULL, c);
    struct arena *mem = r->in->aside.mem;
    char letters[16];

    if (c->column > COLUMNS || r->beside[c->column])
        return;
    r->beside[c->column] = true;
    at.column = arena_text(mem, sheet_cell_name(letters, 0, c->column));
    if (r->form || r->source->kind == NULL)
        tell(r->in, &at, "有内容而没有表头，未读取", "has content but no header, and wasn't read");
    else
        tell(r->in, &at, "第 %s 列有内容而没有表头；请删除该列，或将表头改为：%s%.0s",
             "column %s has content but no header; remove it, or give it one of these: %.0s%s", letters,
             header_names(mem, r->source->kind, false), header_names(mem, r->source->kind, true));
}

/* A header that means nothing known, or too much; once a column. */
static void unknown_column(struct reader *r, int row, const struct slot *s, const struct cell *c)
{
    struct arena *mem = r->in->aside.mem;
    struct flaw at = spot(r, F_INPUT, r->block->pairs ? row : r->block->header, s, NULL);
    struct buf first = buf_open(mem);
    char letters[16];

    if (r->told[s - r->block->slots])
        return;
    r->told[s - r->block->slots] = true;
    at.column_at = c->column;
    sheet_cell_name(letters, 0, c->column);
    if (s->candidates > 1) {
        meaning_put(&first, &s->means);
        tell(r->in, &at, "可能有 %d 种含义；请指明是哪一种，例如 --map '%s=%s'，不导入则 --map '%s=-'",
             "may mean %d things; say which, for instance --map '%s=%s', or pass over it with --map '%s=-'", s->candidates, s->header, first.p, s->header);
    } else if (r->form || r->source->kind == NULL) {
        at.fault = OK;
        tell(r->in, &at, "没有对应的字段，未读取", "means no field and wasn't read");
    } else
        tell(r->in, &at, "第 %s 列不可识别；请用 --map '%s=字段' 指明含义（略过则 --map '%s=-'），字段可为：%s%.0s",
             "column %s was not recognised; say what it means with --map '%s=FIELD' (or '%s=-' to pass over it), where FIELD is one of these: %.0s%s",
             letters, s->header, s->header, header_names(mem, r->source->kind, false), header_names(mem, r->source->kind, true));
}

/* ** Cells ** */

/* 4.40E+17 as a text. */
static bool is_exponent(const char *s)
{
    size_t n = strspn(s, "0123456789.");

    return n > 0 && (s[n] == 'E' || s[n] == 'e') && s[n + 1] == '+' && s[n + 2] >= '0' && s[n + 2] <= '9' && s[n + 2 + strspn(s + n + 2, "0123456789")] == '\0';
}

/* An ID number whose last three digits became zeros. */
static bool lost_digits(struct reader *r, const struct field *f, const char *s)
{
    struct id_number id;
    bool bad;

    if (f == NULL || f->type != T_TEXT || f->privacy != PERSONAL || !(f->flags & UNIQUE) || strlen(s) != ID_NUMBER_PERSON
        || strspn(s, "0123456789") != ID_NUMBER_PERSON || strcmp(s + ID_NUMBER_PERSON - 3, "000") != 0)
        return false;
    bad = id_number_parse(&r->in->aside, f->name, s, &id) != OK;
    op_clear(&r->in->aside);
    return bad;
}

/* The text of a cell, without the mark ' that stands before what would look
** like a formula; false when the workbook has spoilt it. */
static bool cell_text(struct reader *r, int row, const struct slot *s, const struct cell *c, const struct field *field, const char **text)
{
    static const char *const starts[] = { "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠" };

    if (c->rounded || (c->type == CELL_TEXT && field != NULL && type_is_text(field->type) && is_exponent(c->text)) || lost_digits(r, field, c->text))
        return spoilt(r, row, s, c);
    if (c->type == CELL_ERROR)
        return bad_cell(r, row, s, c, "公式出错或尚未计算；请改正公式并保存，或填入数值",
                        "its formula failed or was never computed; mend it and save, or enter the value");
    *text = c->text;
    if (c->type == CELL_DATE && (field == NULL || field->type == T_DAY) && c->n > 10)
        *text = arena_bytes(r->in->aside.mem, c->text, 10);     /* 2018-08-08 09:30 */
    if (*c->text == '\'')
        for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
            if (strncmp(c->text + strspn(c->text, "'"), starts[i], strlen(starts[i])) == 0) {
                *text = c->text + 1;
                break;
            }
    return true;
}

/* Digits with a point, times ${factor}, when that is whole. */
static bool scaled(const char *s, int64_t factor, int64_t *out)
{
    bool minus = *s == '-';
    int64_t v = 0, scale = 1;

    s += minus;
    if (*s < '0' || *s > '9')
        return false;
    for (bool point = false; *s != '\0'; s++) {
        if (*s == '.' && !point) {
            point = true;
            continue;
        }
        if (*s == ',' && !point)
            continue;
        if (*s < '0' || *s > '9' || __builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, *s - '0', &v)
            || (point && __builtin_mul_overflow(scale, 10, &scale)))
            return false;
    }
    while (scale > 1 && v % 10 == 0 && factor % 10 != 0) {
        v /= 10;
        scale /= 10;
    }
    if (__builtin_mul_overflow(v, factor, &v) || v % scale != 0)
        return false;
    *out = (minus ? -v : v) / scale;
    return true;
}

/* Codes and numbers in half width; other texts stay as they are typed. */
static const char *narrowed(struct arena *mem, const char *s)
{
    struct buf b = buf_open(mem);
    bool wide = false;

    for (const char *p = s; *p != '\0'; ) {
        int32_t cp = utf8_next(&p), n = utf8_narrow(cp);

        wide |= n != cp;
        if (n == ' ' || n == 0x3000)
            continue;
        if (n <= 0 || n > 'z' || !((n >= '0' && n <= '9') || (n >= 'A' && n <= 'Z') || n >= 'a' || strchr("-_./", n) != NULL))
            return s;
        buf_char(&b, (char)n);
    }
    return wide ? b.p : s;
}

/* One cell into ${object}; texts stay with the row, all else is scratch. */
static bool set_field(struct reader *r, int row, const struct slot *s, const struct cell *c, const struct field *field, void *object)
{
    struct intake *in = r->in;
    struct arena *scratch = in->aside.mem;
    const char *text;
    enum fault f;

    if (!cell_text(r, row, s, c, field, &text))
        return false;
    if (s->means.factor > 1 && !type_is_text(field->type) && field->type != T_DAY && field->type != T_BOOL
        && s->means.factor != (field->type == T_FEN ? 100 : 1) && scaled(text, s->means.factor, field_int(field, object)))
        return true;
    if (field->type == T_TEXT || field->type == T_REF)
        in->aside.mem = r->parts.mem;
    f = field_set(&in->aside, field, object, type_is_text(field->type) && field->type != T_CODE && (unsigned char)*text >= 0x80
                  ? narrowed(r->parts.mem, text) : text, "");
    in->aside.mem = scratch;
    if (f != OK) {
        struct flaw at = spot(r, f, row, s, c);

        tell_fault(in, &at);
    }
    return f == OK;
}

static bool set_day(struct reader *r, int row, const struct slot *s, const struct cell *c, int64_t *day)
{
    const char *text;

    if (!cell_text(r, row, s, c, NULL, &text))
        return false;
    return day_parse(text, day) || bad_cell(r, row, s, c, "不是日期，请写成 2018-08-08", "is not a date; write it as 2018-08-08");
}

/* An id that a register gave: short, without spaces or signs. */
static bool set_id(struct reader *r, int row, const struct slot *s, const struct cell *c, struct staged *d)
{
    size_t n = strspn(c->text, "0123456789abcdefghijklmnopqrstuvwxyz-");

    if (c->text[n] != '\0' || n > REF_LARGEST || c->rounded)
        return bad_cell(r, row, s, c, "不是本系统导出的记录编号；请清空此格", "is no id that was exported; empty this cell");
    d->id = arena_text(r->parts.mem, c->text);
    return true;
}

static void keep_figure(struct reader *r, int row, const struct slot *s, const struct cell *c)
{
    struct intake *in = r->in;
    struct given_figure *g;

    if (in->options->figures == NULL || in->options->figures->value == NULL || ++r->figures > FIGURES_MAX)
        return;
    g = arena_alloc(in->mem, sizeof *g);
    *g = (struct given_figure){ in->figures, r->source, &r->source->slots[s - r->block->slots], row, s->means.figure, arena_text(in->mem, c->text),
                                arena_text(in->mem, r->parts.place != NULL ? r->parts.place : r->sheet.place != NULL ? r->sheet.place : r->book.place),
                                r->parts.day != NONE ? r->parts.day : r->sheet.day != NONE ? r->sheet.day : r->book.day };
    g->name.code = arena_text(in->mem, g->name.code);
    g->name.by = arena_text(in->mem, g->name.by);
    g->name.value = arena_text(in->mem, g->name.value);
    in->figures = g;
}

/* `household.first_day`: a day that may stand for that of a new record. */
static void set_first_day(struct reader *r, const struct slot *s, const struct cell *c)
{
    const char *dot = s->means.derived == NULL ? NULL : strchr(s->means.derived, '.');
    const struct kind *kind;
    int64_t day;

    if (dot == NULL || strcmp(dot, ".first_day") != 0 || !day_parse(c->text, &day))
        return;
    kind = kind_by_name(arena_bytes(r->in->aside.mem, s->means.derived, (size_t)(dot - s->means.derived)));
    if (kind != NULL)
        r->parts.first_day[kind_index(kind)] = day;
}

/* A cell of the record itself or of an item. */
static bool put_value(struct reader *r, int row, const struct slot *s, const struct cell *c)
{
    struct part *part = parts_of(&r->parts, s->means.kind, s->means.seat);
    const struct list *l = s->means.list;
    bool good;

    if (part == NULL)
        return bad_cell(r, row, s, c, "一行所涉及的记录过多", "a row speaks of too many records");
    if (s->means.is == MEANS_DAY)
        good = set_day(r, row, s, c, &part->d.day);
    else if (l == NULL)
        good = set_field(r, row, s, c, s->means.field, part->d.record);
    else {
        void **item = &part->items[l - s->means.kind->lists];

        if (*item == NULL && list_count(l, part->d.record) == LIST_LARGEST)
            good = bad_cell(r, row, s, c, "一条记录的此项至多 1000 行", "a record has at most 1000 rows of these");
        else {
            if (*item == NULL)
                *item = list_add(r->parts.mem, l, part->d.record);
            good = set_field(r, row, s, c, s->means.field, *item);
        }
    }
    if (!good)
        part->d.flags |= D_BAD;
    return good;
}

static void put_cell(struct reader *r, int row, const struct slot *s, const struct cell *c)
{
    struct part *own;

    if (text_is_blank(c->text) && c->type != CELL_ERROR)
        return;
    if (s == NULL) {
        beside_headers(r, row, c);
        return;
    }
    if (c->formula)
        r->formulas[s - r->block->slots]++;
    if (s->candidates != 1) {
        unknown_column(r, row, s, c);
        return;
    }
    switch (s->means.is) {
    case MEANS_FIELD:
    case MEANS_DAY:
        put_value(r, row, s, c);
        break;
    case MEANS_ID:
        own = r->source->kind == NULL ? NULL : parts_of(&r->parts, r->source->kind, SEAT_OWN);
        if (own != NULL && !set_id(r, row, s, c, &own->d))
            own->d.flags |= D_BAD;
        break;
    case MEANS_PLACE:
        if (!text_is_blank(c->text))
            parts_place(&r->parts, s->means.level, arena_text(r->parts.mem, c->text));
        break;
    case MEANS_REPORT_DAY:
        if (!day_parse(c->text, &r->parts.day))
            bad_cell(r, row, s, c, "不是日期，请写成 2018-08-08", "is not a date; write it as 2018-08-08");
        break;
    case MEANS_DERIVED:
        set_first_day(r, s, c);
        break;
    case MEANS_FIGURE:
    case MEANS_NOTHING:
    case MEANS_UNKNOWN:
        break;
    }
}

/* Figures last, when the row's place and day are known. */
static void put_figures(struct reader *r, const struct layout_row *row)
{
    for (int i = 0; i < row->n; i++)
        if (row->slots[i] != NULL && row->slots[i]->candidates == 1 && row->slots[i]->means.is == MEANS_FIGURE && !text_is_blank(row->cells[i].text))
            keep_figure(r, row->rows[i], row->slots[i], &row->cells[i]);
}

/* ** Rows ** */

/* Whether a slot belongs to the record that the row is about and not to an item. */
static bool is_main(const struct reader *r, const struct slot *s)
{
    return s != NULL && s->candidates == 1
        && (s->means.is == MEANS_ID
            || ((s->means.is == MEANS_FIELD || s->means.is == MEANS_DAY) && s->means.kind == r->source->kind && s->means.list == NULL));
}

static bool is_item(const struct reader *r, const struct slot *s)
{
    return s != NULL && s->candidates == 1 && s->means.is == MEANS_FIELD && s->means.kind == r->source->kind && s->means.list != NULL;
}

static bool is_key(const struct reader *r, const struct slot *s)
{
    return is_main(r, s) && (s->means.is == MEANS_ID || (s->means.is == MEANS_FIELD && (s->means.field->flags & KEY)));
}

/* Whether a slot says by another record's key whose the record is: 户编号 of an income. */
static bool is_owner(const struct reader *r, const struct slot *s)
{
    if (s == NULL || s->candidates != 1 || s->means.is != MEANS_FIELD || s->means.list != NULL || !(s->means.field->flags & KEY) || s->means.kind == r->source->kind)
        return false;
    for (const struct field *f = r->source->kind->fields; f->name != NULL; f++)
        if ((f->flags & KEY) && f->type == T_REF && strcmp(f->of, s->means.kind->name) == 0)
            return true;
    return false;
}

/* Whether a row adds items to the record above: it says nothing else, or
** repeats its key, and nothing of it differs, nor whose it is. */
static bool continues(const struct reader *r, const struct layout_row *row)
{
    bool items = false, any = false, key = false;

    for (int i = 0; i < row->n; i++) {
        const struct slot *s = row->slots[i];
        int64_t above;

        if (text_is_blank(row->cells[i].text))
            continue;
        items |= is_item(r, s);
        if (!is_main(r, s) && !is_owner(r, s))
            continue;
        any |= is_main(r, s);
        above = r->open ? r->above_at[s - r->block->slots] : -1;
        if (above < 0 || strcmp(r->above.p + above, row->cells[i].text) != 0)
            return false;
        key |= is_key(r, s);
    }
    if (!any)
        return items;
    if (!key || !items)
        return false;
    for (int k = 0; k < r->source->n; k++) {            /* every key cell above stands here, too */
        int i = 0;

        if (r->above_at[k] < 0 || !is_key(r, &r->block->slots[k]))
            continue;
        while (i < row->n && row->slots[i] != &r->block->slots[k])
            i++;
        if (i == row->n)
            return false;
    }
    return true;
}

static void remember(struct reader *r, const struct layout_row *row)
{
    buf_clear(&r->above);
    for (int k = 0; k < r->source->n; k++)
        r->above_at[k] = -1;
    for (int i = 0; i < row->n; i++)
        if ((is_main(r, row->slots[i]) || is_owner(r, row->slots[i])) && !text_is_blank(row->cells[i].text)) {
            r->above_at[row->slots[i] - r->block->slots] = (int64_t)r->above.n;
            buf_bytes(&r->above, row->cells[i].text, (size_t)row->cells[i].n + 1);
        }
}

static void keep(struct reader *r)
{
    if (r->open)
        parts_keep(&r->parts, &r->sheet, &r->book, NULL);
    r->open = false;
}

static void read_row(struct reader *r, const struct layout_row *row)
{
    bool more = r->lists && continues(r, row);

    r->in->out->rows++;
    if (more && !r->open) {
        struct flaw at = spot(r, F_INPUT, row->number, NULL, NULL);

        tell(r->in, &at, "此行只有明细，上方没有它所属的记录；请补填记录本身的各列",
             "this row has items only, and no record above it that they belong to; fill in the record's own columns");
        return;
    }
    if (!more) {
        keep(r);
        parts_begin(&r->parts, r->source, r->source_at, row->number);
        r->open = true;
        if (r->lists)
            remember(r, row);
    }
    for (int i = 0; i < r->parts.n; i++)
        memset(r->parts.v[i].items, 0, sizeof r->parts.v[i].items);
    for (int i = 0; i < row->n; i++)
        if (!more || !is_main(r, row->slots[i]))
            put_cell(r, row->number, row->slots[i], &row->cells[i]);
    put_figures(r, row);
    if (!r->lists)
        keep(r);
}

/* What a form says by labels: records of its own, and what its tables belong to. */
static void read_pairs(struct reader *r, const struct layout_row *row)
{
    keep(r);
    parts_begin(&r->parts, r->source, r->source_at, row->number);
    for (int i = 0; i < row->n; i++)
        put_cell(r, row->rows[i], row->slots[i], &row->cells[i]);
    put_figures(r, row);
    parts_keep(&r->parts, NULL, &r->book, &r->sheet);
    if (r->parts.n > 0)
        r->in->out->rows++;
    for (int i = 0; i < r->sheet.n && r->book.n < PARTS_MAX; i++)
        r->book.v[r->book.n++] = r->sheet.v[i];
    if (r->book.place == NULL)
        r->book.place = r->sheet.place;
    if (r->book.day == NONE)
        r->book.day = r->sheet.day;
}

/* ** Blocks ** */

/* What of the block's slots must live as long as the import. */
static void add_source(struct reader *r)
{
    struct intake *in = r->in;
    struct source *s = arena_alloc(in->mem, sizeof *s);
    struct slot *slots = arena_alloc(in->mem, ((size_t)r->block->n + 1) * sizeof *slots);

    for (int i = 0; i < r->block->n; i++) {
        slots[i] = r->block->slots[i];
        slots[i].header = arena_text(in->mem, slots[i].header);
    }
    *s = (struct source){ .file = r->file, .name = r->name, .file_at = r->file_at, .sheet_at = r->sheet_at, .kind = r->block->kind,
                          .n = r->block->n, .slots = slots };
    if (in->n_sources == in->room) {
        in->sources = arena_grow(in->mem, in->sources, (size_t)in->room * sizeof *in->sources, (size_t)(in->room * 2 + 16) * sizeof *in->sources);
        in->room = in->room * 2 + 16;
    }
    r->source_at = in->n_sources;
    in->sources[in->n_sources++] = s;
    r->source = s;
}

static void two_columns(struct reader *r)
{
    for (int i = 0; i < r->block->n; i++)
        for (int k = 0; k < i; k++) {
            const struct slot *a = &r->block->slots[k], *b = &r->block->slots[i];
            struct flaw at;

            if (a->candidates != 1 || b->candidates != 1 || a->means.is != b->means.is || a->means.seat != b->means.seat || a->means.kind != b->means.kind
                || a->means.list != b->means.list || a->means.field != b->means.field
                || (a->means.is != MEANS_FIELD && a->means.is != MEANS_DAY && a->means.is != MEANS_ID) || (a->means.list != NULL && r->form))
                continue;
            at = spot(r, F_INPUT, r->block->header, b, NULL);
            tell(r->in, &at, "有两列是“%s”（另一列是“%s”）；请删除其中一列，或用 --map 指明含义",
                 "two columns hold \"%s\" (the other is \"%s\"); remove one of them, or say with --map what it means", b->header, a->header);
        }
}

static void tell_formulas(struct reader *r)
{
    for (int i = 0; r->source != NULL && i < r->source->n; i++)
        if (r->formulas[i] > 0) {
            struct flaw at = spot(r, OK, 0, &r->source->slots[i], NULL);

            tell(r->in, &at, "%lld 个公式：取用文件中保存的计算结果", "%lld formulas: the results saved in the file were taken", (long long)r->formulas[i]);
        }
}

/* In a dry run, what a block was taken for, before anybody believes its counts. */
static void tell_read(struct reader *r)
{
    struct intake *in = r->in;
    struct flaw at = spot(r, OK, 0, NULL, NULL);
    int known = 0;

    if (!in->options->dry_run || r->source == NULL)
        return;
    for (int i = 0; i < r->source->n; i++)
        known += r->source->slots[i].candidates == 1;
    if (r->block->pairs)
        tell(in, &at, "认出 %d 个填写项", "%d labelled values recognised", known);
    else if (r->source->kind != NULL)
        tell(in, &at, "读作“" ZH "”：认出 %d 列，数据 %lld 行，略过 %lld 行（标题、合计、附注等）",
             "read as \"" EN "\": %d columns recognised, %lld rows of data, %lld passed over (titles, totals, notes)",
             LABEL(r->source->kind->label), known, (long long)(in->out->rows - r->rows), (long long)(in->out->passed - r->passed));
    else
        tell(in, &at, "汇总表：认出 %d 列，只核对，不导入", "a table of figures: %d columns recognised, compared and not imported", known);
}

static void begin_block(struct reader *r, const struct block *b)
{
    struct arena *mem = r->mem;
    size_t n = (size_t)b->n + 1;

    keep(r);
    tell_formulas(r);
    tell_read(r);
    r->rows = r->in->out->rows;
    r->passed = r->in->out->passed;
    r->block = b;
    add_source(r);
    r->told = arena_alloc(mem, n * sizeof *r->told);
    r->formulas = arena_alloc(mem, n * sizeof *r->formulas);
    r->above_at = arena_alloc(mem, n * sizeof *r->above_at);
    memset(r->beside, 0, sizeof r->beside);
    r->lists = false;
    for (int i = 0; i < b->n; i++)
        r->lists |= is_item(r, &b->slots[i]);
    if (!b->pairs)
        two_columns(r);
}

/* ** Sheets ** */

static void unknown_sheet(struct reader *r)
{
    struct arena *mem = r->in->aside.mem;
    const struct kind *kind = vocabulary_kind(words_fold(mem, r->name)), *as = kind != NULL ? kind : kind_by_name("household");
    const char *zh = header_names(mem, as, false), *en = header_names(mem, as, true);
    struct flaw at = spot(r, r->book.n > 0 ? OK : F_INPUT, 1, NULL, NULL);

    if (r->book.n > 0)
        tell(r->in, &at, "此表无法识别，未读取", "this sheet was not recognised and wasn't read");
    else if (kind != NULL)
        tell(r->in, &at, "首行不是表头；“" ZH "”表的表头应为：%s%.0s",
             "the first row is no header row; the headers of \"" EN "\" are: %.0s%s", LABEL(kind->label), zh, en);
    else
        tell(r->in, &at,
             "无法识别此表；请将工作表（.csv 则为文件）命名为以下之一：%s%.0s；首行为表头，如“" ZH "”表：%s%.0s（不导入此表则 --map '%s=-'）",
             "this sheet was not recognised; name it (a .csv: the file) one of: %.0s%s; its first row holds headers, for \"" EN "\": %.0s%s"
             " (to pass over it: --map '%s=-')", kind_names(mem, false), kind_names(mem, true), LABEL(as->label), zh, en, r->name);
}

/* Whether a person said that the sheet is to be passed over. */
static bool passed_over(const struct reader *r)
{
    const struct import_options *o = r->in->options;

    for (int i = 0; i < o->n_maps; i++)
        if (strcmp(o->maps[i].means, "-") == 0 && strcmp(o->maps[i].header, r->name) == 0)
            return true;
    return false;
}

static int read_rows(struct reader *r, struct layout_reader *rows)
{
    struct intake *in = r->in;
    struct layout_row row;
    int got, count = 0;

    while ((got = layout_row(rows, &row)) > 0 && staging_fault(in->staging) == OK) {
        if (row.block != NULL && row.block != r->block)
            begin_block(r, row.block);
        if (row.is == ROW_PAIRS)
            read_pairs(r, &row);
        else if (row.is == ROW_DATA)
            read_row(r, &row);
        else
            in->out->passed++;
        arena_reset(in->aside.mem);
        if (++count % OFTEN == 0)
            op_progress(in->op, in->out->rows, 0);
    }
    keep(r);
    tell_formulas(r);
    tell_read(r);
    return got;
}

/* Run what reads the register of forms, in memory that lives until the sheet ends. */
static struct op *begin_own(struct reader *r, struct op *own, struct arena *mem)
{
    struct op *before = r->in->db->op;

    *own = *r->in->op;
    own->mem = mem;
    op_clear(own);
    r->in->db->op = own;
    return before;
}

static enum fault end_own(struct reader *r, const struct op *own, struct op *before)
{
    r->in->db->op = before;
    return own->fault == OK ? OK : op_fault(before, own->fault, own->at, "%s%.0s", "%.0s%s", own->zh, own->en);
}

static enum fault of_shape(void *who, const char *shape, const char **id, const struct mapping **v, int *n)
{
    struct reader *r = who;
    struct op own, *before = begin_own(r, &own, r->mem);

    form_of_shape(r->in->db, shape, id, v, n);
    return end_own(r, &own, before);
}

static void copy_texts(struct arena *mem, const struct field *fields, void *object)
{
    for (const struct field *f = fields; f->name != NULL; f++)
        if (type_is_text(f->type) && f->type != T_CODE)
            *field_text(f, object) = arena_text(mem, *field_text(f, object));
}

/* Texts of a record that must outlive the sheet; itself and its items do already. */
static void keep_texts(struct arena *mem, const struct kind *kind, void *record)
{
    copy_texts(mem, kind->fields, record);
    for (const struct list *l = kind->lists; l->name != NULL; l++)
        for (int64_t i = 0; i < list_count(l, record); i++)
            copy_texts(mem, l->items, list_item(l, record, i));
}

/* What a person said of this sheet's headers is to be remembered. */
static enum fault remember_form(struct reader *r, const struct mappings *said)
{
    struct intake *in = r->in;
    struct op own, *before = begin_own(r, &own, in->mem);
    struct entry e;
    bool needed = false;

    if (form_entry(in->db, r->layout, said, &e, &needed) == OK && needed && in->n_forms < FORMS_MAX) {
        e.subject = arena_text(in->mem, e.subject);
        keep_texts(in->mem, e.kind, e.record);
        in->forms[in->n_forms++] = e;
    }
    return end_own(r, &own, before);
}

static void tell_form(struct reader *r)
{
    struct flaw at = spot(r, OK, 0, NULL, NULL);

    if (r->layout->form != NULL)
        tell(r->in, &at, "按以前记下的表样读取", "read as this layout was explained before");
}

static enum fault read_sheet(struct reader *r, struct book *b)
{
    struct mappings maps = { .n = r->in->options->n_maps, .v = r->in->options->maps, .of_shape = of_shape, .who = r };
    struct layout_reader *rows;
    enum fault f = layout_open(&r->in->aside, r->mem, b, r->name, &maps, r->in->options->figures, &r->layout, &rows);

    if (f != OK || (maps.n > 0 && r->layout->shape != NULL && (f = remember_form(r, &maps)) != OK))
        return f;
    tell_form(r);
    r->form = false;
    for (int i = 0; i < r->layout->n; i++)
        r->form |= r->layout->blocks[i].pairs;
    r->block = NULL;
    r->source = NULL;
    r->sheet = (struct setting){ .day = NONE };
    if (r->layout->skip || passed_over(r)) {
        struct flaw at = spot(r, OK, 0, NULL, NULL);

        tell(r->in, &at, "此表未读取（隐藏、说明或按要求略过）", "this sheet wasn't read (hidden, words, or passed over as asked)");
        return OK;
    }
    if (r->layout->n > 0) {
        book_ahead(b);
        read_rows(r, rows);
    } else if (book_fault(b) == OK && layout_row(rows, &(struct layout_row){ .n = 0 }) > 0)
        unknown_sheet(r);
    return book_fault(b);
}

/* A fault of the disk or of memory stops the import; others are the file's. */
static enum fault stop_or_note(struct reader *r)
{
    struct op *aside = &r->in->aside;
    struct flaw at = { .file = r->file, .file_at = r->file_at, .sheet = r->name, .fault = aside->fault };
    const char *slash = strrchr(r->file, '/');

    if (aside->fault == F_BROKEN)
        return op_fault(r->in->op, F_BROKEN, aside->at, "%s%.0s", "%.0s%s", aside->zh, aside->en);
    if (strcmp(aside->at, r->file) == 0 || (slash != NULL && strcmp(aside->at, slash + 1) == 0))
        tell(r->in, &at, "%s%.0s", "%.0s%s", aside->zh, aside->en);
    else
        tell(r->in, &at, "%s：%s%.0s", "%s: %.0s%s", aside->at, aside->zh, aside->en);
    op_clear(aside);
    return OK;
}

static void tell_charset(struct reader *r, const struct book *b)
{
    const char *charset = book_charset(b);
    struct flaw at = { .file = r->file, .file_at = r->file_at };

    if (charset != NULL && strcmp(charset, "UTF-8") != 0)
        tell(r->in, &at, "按 %s 编码读取；如有乱码，请另存为 UTF-8", "read as %s; if letters are wrong, save it as UTF-8", charset);
}

static enum fault read_book(struct reader *r, struct book *b)
{
    const char *name = NULL;
    enum fault f;

    tell_charset(r, b);
    while ((f = book_sheet(b, &name)) == OK && name != NULL) {
        r->name = arena_text(r->in->op->mem, name);
        r->sheet_at = book_sheet_at(b);
        f = read_sheet(r, b);
        arena_reset(r->mem);
        if (f != OK || (f = staging_fault(r->in->staging)) != OK)
            break;
        r->name = NULL;
    }
    return f;
}

enum fault intake_read(struct intake *in, const char *path, int at)
{
    struct reader r = { .in = in, .file = path, .file_at = at, .book.day = NONE, .parts = { .in = in } };
    struct book *b;
    enum fault f;

    if (book_open(&in->aside, path, &b) != OK)
        return stop_or_note(&r);
    r.mem = arena_open();
    r.parts.mem = arena_open();
    r.above = buf_open(in->mem);
    f = read_book(&r, b);
    if (f != OK)
        f = stop_or_note(&r);
    arena_close(r.parts.mem);
    arena_close(r.mem);
    book_close(b);
    return f;
}
