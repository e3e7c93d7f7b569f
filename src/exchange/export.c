/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/export.h"

#include "base/day.h"
#include "exchange/spreadsheet.h"
#include "rules/person.h"
#include "sheet/sheet_limit.h"
#include "store/book.h"
#include "store/walk.h"

#include <string.h>
#include <strings.h>

enum { OFTEN = 1024 };              /* rows between two words about progress */

/* An export under way. */
struct exporter {
    struct db *db;
    const struct export_choice *choice;
    struct export_report *out;
    struct arena *mem;              /* as long as the export                    */
    struct spreadsheet *sheet;
    const struct kind *kind;        /* at hand                                  */
    struct columns columns;         /* of its sheet                             */
    bool begun;                     /* its sheet is                             */
};

static const char *say(const struct exporter *e, const char *en, const char *zh)
{
    return e->choice->lang == LANG_EN ? en : zh;
}

/* ** Columns ** */

static bool is_column(const struct column *c, const char *name, size_t n)
{
    const char *texts[] = { c->field == NULL ? "day" : c->field->name, c->label.zh, c->label.en, c->field == NULL ? "日期" : NULL };

    if (c->list != NULL) {
        size_t list = strlen(c->list->name);

        if (n > list && name[list] == '.' && strncmp(c->list->name, name, list) == 0)
            return strlen(c->field->name) == n - list - 1 && strncmp(c->field->name, name + list + 1, n - list - 1) == 0;
    }
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i] != NULL && strlen(texts[i]) == n && strncasecmp(texts[i], name, n) == 0)
            return true;
    return false;
}

static const char *names_of(struct arena *mem, const struct columns *all, bool english)
{
    struct buf b = buf_open(mem);

    for (int i = 0; i < all->n; i++)
        buf_printf(&b, "%s%s", i == 0 ? "" : english ? ", " : "、", english ? all->of[i].label.en : all->of[i].label.zh);
    return b.p;
}

/* Bytes of the mark between two names at ${s}, 0 for none. */
static size_t comma(const char *s)
{
    return *s == ',' ? 1 : strncmp(s, "，", 3) == 0 || strncmp(s, "、", 3) == 0 ? 3 : 0;
}

/* The column called ${name}, of ${n} bytes, into the sheet's. */
static enum fault add_column(struct exporter *e, const struct columns *all, const char *name, size_t n)
{
    struct op *op = e->db->op;
    const char *text = arena_bytes(op->mem, name, n);

    for (int i = 0; i < all->n; i++) {
        const struct column *c = &all->of[i];

        if (!is_column(c, name, n))
            continue;
        if (c->field != NULL && c->field->privacy == PERSONAL && !e->choice->personal)
            return op_fault(op, F_INPUT, "--columns", "“%s”是个人信息；确需导出请加 --personal", "\"%s\" is personal; add --personal if it must go out", text);
        for (int k = 0; k < e->columns.n; k++)
            if (e->columns.of[k].field == c->field && e->columns.of[k].list == c->list)
                return op_fault(op, F_INPUT, "--columns", "“%s”给出了两次", "\"%s\" was given twice", text);
        e->columns.of[e->columns.n++] = *c;
        return OK;
    }
    return op_fault(op, F_INPUT, "--columns", "“" ZH "”没有“%s”列；可用：%s%.0s", "\"" EN "\" has no column \"%s\"; there are: %.0s%s",
                    LABEL(e->kind->label), text, names_of(op->mem, all, false), names_of(op->mem, all, true));
}

static enum fault chosen_columns(struct exporter *e, const struct columns *all)
{
    const char *s = e->choice->columns;
    enum fault f = OK;

    while (f == OK && *s != '\0') {
        size_t n = 0, end;

        s += strspn(s, " ");
        while (s[n] != '\0' && comma(s + n) == 0)
            n++;
        for (end = n; end > 0 && s[end - 1] == ' '; end--)
            ;
        if (end > 0)
            f = add_column(e, all, s, end);
        s += n + comma(s + n);
    }
    if (f == OK && e->columns.n == 0)
        return op_fault(e->db->op, F_INPUT, "--columns", "没有给出列名", "no column was named");
    return f;
}

/* Those of the kind at hand. */
static enum fault choose_columns(struct exporter *e)
{
    struct columns all;

    e->columns.n = 0;
    columns_of(&all, e->kind, e->mem);
    if (e->choice->columns != NULL)
        return chosen_columns(e, &all);
    for (int i = 0; i < all.n; i++)
        if (e->choice->personal || all.of[i].field == NULL || all.of[i].field->privacy != PERSONAL)
            e->columns.of[e->columns.n++] = all.of[i];
    return OK;
}

/* ** Rows ** */

static enum fault begin(struct exporter *e)
{
    if (e->begun)
        return OK;
    e->begun = true;
    e->out->of[e->out->n++].kind = e->kind;
    return spreadsheet_dressed(e->sheet, e->kind, &e->columns, e->choice->lang);
}

/* A member without a number says why: it was erased. */
static void say_erased(void *record)
{
    struct person *p = record;

    if (p->id_no == NULL && p->no_id_reason == NULL)
        p->no_id_reason = "erased";
}

static enum fault put_row(void *to, const struct row *row)
{
    struct exporter *e = to;
    enum fault f;

    if ((f = begin(e)) != OK)
        return f;
    if (row->erased && e->choice->personal && strcmp(e->kind->name, "person") == 0)
        say_erased(row->record);
    e->out->of[e->out->n - 1].rows++;
    if (++e->out->rows % OFTEN == 0)
        op_progress(e->db->op, e->out->rows, 0);
    return spreadsheet_row(e->sheet, row->id, row->from_day, row->record);
}

/* Whether a field of the kind may be longer than a cell. */
static bool too_long(const struct kind *kind)
{
    for (const struct field *f = kind->fields; f->name != NULL; f++)
        if (f->type == T_TEXT && f->max > SHEET_TEXT)
            return true;
    return false;
}

static bool is_named(const struct export_choice *choice, const struct kind *kind)
{
    for (int i = 0; i < choice->n; i++)
        if (choice->kinds[i] == kind)
            return true;
    return false;
}

static bool is_wanted(const struct export_choice *choice, const struct kind *kind)
{
    if (choice->n > 0)
        return is_named(choice, kind);
    return !too_long(kind) && !(kind->flags & MADE) && (choice->personal || !(kind->flags & APART)) && (choice->area == NULL || kind_has_place(kind));
}

static enum fault put_kind(struct exporter *e)
{
    struct walk walk = { .kind = e->kind, .day = e->choice->day, .area = kind_has_place(e->kind) ? e->choice->area : NULL,
                         .personal = e->choice->personal, .codes = true };
    enum fault f = choose_columns(e);

    e->begun = false;
    if (f != OK || (e->choice->n > 0 && (f = begin(e)) != OK))
        return f;
    return rows_each(e->db, &walk, put_row, e);
}

/* ** Words ** */

static void say_what(struct exporter *e)
{
    const struct export_choice *c = e->choice;
    struct buf b = buf_open(e->mem);

    buf_printf(&b, "%s %s", e->db->book, e->db->book_name);
    spreadsheet_say(e->sheet, say(e, "Register", "册子"), b.p);
    buf_clear(&b);
    if (c->area != NULL)
        buf_printf(&b, "%s %s", c->area, c->area_name == NULL ? "" : c->area_name);
    spreadsheet_say(e->sheet, say(e, "Scope", "范围"), c->area == NULL ? say(e, "the whole register", "全册") : b.p);
    buf_clear(&b);
    day_put(&b, c->day);
    spreadsheet_say(e->sheet, say(e, "True on", "情况日期"),
                    c->day != NONE ? b.p : say(e, "at any time: every version, one a row, from its day on", "不限日期：每一版本一行，自其日期起有效"));
    buf_clear(&b);
    stamp_put(&b, e->out->stamp);
    buf_printf(&b, " %s %lld", say(e, "entry", "第"), (long long)e->out->seq);
    buf_text(&b, say(e, "", " 号记录"));
    spreadsheet_say(e->sheet, say(e, "As known at", "数据时点"), b.p);
    buf_clear(&b);
    stamp_put(&b, c->made);
    buf_printf(&b, "  %s", e->db->op->author);
    spreadsheet_say(e->sheet, say(e, "Made", "导出时间和人"), b.p);
}

static void say_how(struct exporter *e)
{
    bool personal = e->choice->personal;

    spreadsheet_say(e->sheet, say(e, "Personal data", "个人信息"),
                    personal ? say(e, "Included: names, ID numbers, addresses, phone and account numbers. Internal use only; who holds this file answers for it."
                                      " Delete it when it has served.",
                                   "含姓名、证件号码、住址、电话、账号等个人信息。仅限内部使用，由持有人负责保管，用后删除。")
                    : say(e, "The personal columns (names, ID numbers, addresses, phone and account numbers) were left out. What remains tells of single"
                             " households all the same: internal use only.",
                          "未含姓名、证件号码、住址、电话、账号等个人信息列。其余内容仍是逐户逐人的资料，仅限内部使用。"));
    spreadsheet_say(e->sheet, say(e, "Back into a register", "如何导入"),
                    say(e, "bangfu import REGISTER FILE. This sheet and the code lists are passed over. Leave the column \"id\" as it is: it tells which record"
                           " a row is; empty it in new rows. Removing a row removes nothing from the register, and neither does removing a column.",
                        "bangfu import 册子 本文件。本表和代码表不会导入。请勿改动“id”列：它指明该行是哪条记录；新增的行请留空。删除某行或某列，不会删除册中的内容。"));
}

static void say_rows(struct exporter *e)
{
    for (int i = 0; i < e->out->n; i++) {
        const struct kind *kind = e->out->of[i].kind;

        spreadsheet_say(e->sheet, say(e, kind->label.en, kind->label.zh),
                        arena_printf(e->mem, "%lld %s", (long long)e->out->of[i].rows, say(e, "records", "条")));
    }
}

/* ** The whole ** */

static bool ends(const char *path, const char *with)
{
    size_t n = strlen(path), k = strlen(with);

    return n > k && strcasecmp(path + n - k, with) == 0;
}

static enum fault check(struct op *op, const char *path, const struct export_choice *choice)
{
    if (!ends(path, ".xlsx") && !ends(path, ".csv"))
        return op_fault(op, F_INPUT, path, "文件名应以 .xlsx 或 .csv 结尾", "the name of the file must end in .xlsx or .csv");
    if (ends(path, ".csv") && choice->n != 1)
        return op_fault(op, F_INPUT, "--kind", "一个 .csv 文件只能有一类记录；请用 --kind 指明一类，或改用 .xlsx",
                        "a .csv file holds one kind of records; name it with --kind, or write an .xlsx");
    if (choice->columns != NULL && choice->n != 1)
        return op_fault(op, F_INPUT, "--columns", "选列时请用 --kind 指明一类记录", "columns are those of one kind; name it with --kind");
    return OK;
}

static enum fault put_all(struct exporter *e)
{
    enum fault f = e->choice->personal ? spreadsheet_protect(e->sheet) : OK;

    if (f != OK || (f = spreadsheet_words(e->sheet, say(e, "About", "说明"))) != OK)
        return f;
    say_what(e);
    for (const struct kind *const *k = kinds; f == OK && *k != NULL; k++) {
        e->kind = *k;
        if (is_wanted(e->choice, *k))
            f = put_kind(e);
    }
    say_rows(e);
    say_how(e);
    return f;
}

static enum fault write_file(struct exporter *e, const char *path)
{
    struct db *db = e->db;
    uint8_t hash[33];
    enum fault f;

    e->out->stamp = db->known != NONE ? db->known : db->head_stamp;
    if ((f = book_anchor(db, e->out->stamp, &e->out->seq, hash)) != OK
        || (f = spreadsheet_open(db->op, path, e->choice->made, &e->sheet)) != OK)
        return f;
    if ((f = put_all(e)) == OK)
        return spreadsheet_close(e->sheet);
    spreadsheet_discard(e->sheet, f);
    return f;
}

enum fault export_file(struct db *db, const char *path, const struct export_choice *choice, struct export_report *out)
{
    struct exporter e = { .db = db, .choice = choice, .out = out, .mem = arena_open() };
    enum fault f;

    *out = (struct export_report){ .n = 0 };
    if ((f = check(db->op, path, choice)) == OK && (f = db_read_begin(db)) == OK) {
        f = write_file(&e, path);
        db_read_end(db);
    }
    arena_close(e.mem);
    return f;
}
