/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/import.h"

#include "exchange/compare.h"
#include "exchange/intake.h"
#include "rules/group.h"
#include "rules/record.h"
#include "store/book.h"
#include "store/records.h"
#include "store/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Bytes of the first flaw in a fault; drafts below which indexes cost nothing worth
** saving; times that an import begins again without households that are wrong. */
enum { SUMMARY = 320, BULK = 20000, TRIES = 8 };

/* ** Flaws as one fault ** */

/* ${s}, or as much of it as fits, cut between characters. */
static const char *shorten(struct arena *mem, const char *s)
{
    size_t n = strlen(s);

    if (n <= SUMMARY)
        return s;
    for (n = SUMMARY; n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80; n--)
        ;
    return arena_printf(mem, "%.*s…", (int)n, s);
}

static const char *place_zh(struct arena *mem, const struct flaw *w)
{
    struct buf b = buf_open(mem);

    buf_text(&b, w->file);
    if (w->sheet != NULL)
        buf_printf(&b, "，“%s”表", w->sheet);
    if (w->row > 0)
        buf_printf(&b, "第 %d 行", w->row);
    if (w->column != NULL)
        buf_printf(&b, "“%s”", w->column);
    return b.p;
}

static const char *place_en(struct arena *mem, const struct flaw *w)
{
    struct buf b = buf_open(mem);

    buf_text(&b, w->file);
    if (w->sheet != NULL)
        buf_printf(&b, ", sheet \"%s\"", w->sheet);
    if (w->row > 0)
        buf_printf(&b, ", row %d", w->row);
    if (w->column != NULL)
        buf_printf(&b, ", \"%s\"", w->column);
    return b.p;
}

static int by_place(const void *a, const void *b)
{
    const struct flaw *x = a, *y = b;

    return x->file_at != y->file_at ? x->file_at - y->file_at : x->sheet_at != y->sheet_at ? x->sheet_at - y->sheet_at
        : x->row != y->row ? x->row - y->row : x->column_at - y->column_at;
}

/* The fault that the flaws are together, which are put as a clerk walks down the sheets; with keep_good some were written all the same. */
static enum fault summary(struct intake *in)
{
    struct arena *mem = in->op->mem;
    const struct import_report *out = in->out;
    const struct flaw *w = in->flaws;
    enum fault f = w->sheet == NULL && !in->options->keep_good ? w->fault : F_INPUT;
    const char *zh, *en;

    qsort(in->flaws, (size_t)(out->n_flaws < TOLD_MAX ? out->n_flaws : TOLD_MAX), sizeof *in->flaws, by_place);
    zh = shorten(mem, w->why.zh);
    en = shorten(mem, w->why.en);

    if (in->options->keep_good)
        return op_fault(in->op, F_INPUT, w->file, "%s%.0s：新增 %lld，更正 %lld，已有 %lld；有错误的 %lld 条、受其牵连的 %lld 条未导入。第一处：%s%.0s：%s%.0s",
                        "%.0s%s: %lld added, %lld corrected, %lld already there; %lld that are wrong and %lld that depend on them were kept out."
                        " The first: %.0s%s: %.0s%s", out->written ? "已导入" : "试运行", out->written ? "imported" : "dry run",
                        (long long)out->added, (long long)out->corrected, (long long)out->equal, (long long)out->faulty, (long long)out->kept_out,
                        place_zh(mem, w), place_en(mem, w), zh, en);
    if (out->n_flaws == 1 && w->sheet == NULL)
        return op_fault(in->op, f, w->file, "未导入任何内容：%s%.0s", "nothing was imported: %.0s%s", zh, en);
    if (out->n_flaws == 1)
        return op_fault(in->op, f, w->file, "未导入任何内容。%s：%s%.0s%.0s", "%.0s%.0snothing was imported. %s: %s",
                        place_zh(mem, w), zh, place_en(mem, w), en);
    return op_fault(in->op, f, w->file, "有 %lld 处需要改正，未导入任何内容。第一处：%s：%s%.0s%.0s",
                    "%lld things need correcting, nothing was imported. The first: %.0s%.0s%s: %s",
                    (long long)out->n_flaws, place_zh(mem, w), zh, place_en(mem, w), en);
}

static enum fault relay(struct intake *in)
{
    return in->op->fault != OK ? in->op->fault
        : op_fault(in->op, in->aside.fault, in->aside.at, "%s%.0s", "%.0s%s", in->aside.zh, in->aside.en);
}

/* ** Households that are wrong as a whole ** */

/* Those found in one try, by their ids. */
struct wrong {
    struct intake *in;
    struct arena *mem, *scratch;
    struct map households;
};

static void close_wrong(struct wrong *w)
{
    arena_close(w->mem);
    arena_close(w->scratch);
}

/* ${s} with ${from} replaced. */
static const char *replace(struct arena *mem, const char *s, const char *from, const char *to)
{
    const char *at = strstr(s, from);

    return at == NULL ? s : arena_printf(mem, "%.*s%s%s", (int)(at - s), s, to, at + strlen(from));
}

/* The draft of the id that stands in a text, which gets its title in place of it;
** ids are what only this import knows. */
static bool name_draft(struct intake *in, struct arena *mem, const char *id, const char **zh, const char **en, struct staged *d)
{
    int64_t place = NONE;
    const char *title;

    for (int k = 0; place == NONE && kinds[k] != NULL; k++)
        if (kind_in_group(kinds[k]))
            place = staging_word(in->staging, W_CHAIN, arena_printf(mem, "%d %s", k, id));
    if (place == NONE || !staging_by_place(in->staging, mem, place, d))
        return false;
    title = kind_code(d->kind) == NULL ? NULL : *field_text(kind_code(d->kind), d->record);
    if (title == NULL)
        title = arena_printf(mem, "%s:%d", in->sources[d->sheet]->name, d->row);
    *zh = replace(mem, *zh, id, title);
    *en = replace(mem, *en, id, title);
    return true;
}

/* W_CHAIN with every draft of a household, so that ids in faults are found. */
static void chain_all(struct intake *in, struct arena *mem)
{
    struct outcome o;
    int64_t place;

    staging_outcomes(in->staging);
    while (!in->chained && staging_outcomes_next(in->staging, mem, &place, &o)) {
        const struct kind *kind = staging_kind(place);

        if (o.id != NULL && kind_in_group(kind))
            staging_word_add(in->staging, W_CHAIN, arena_printf(mem, "%d %s", kind_index(kind), o.id), place);
        arena_reset(mem);
    }
    in->chained = true;
}

/* Ids look like words of 16 letters and digits, or are a place's code; the last draft named is where it is. */
static void group_fault(void *who, const char *household, const struct op *op)
{
    struct wrong *w = who;
    struct intake *in = w->in;
    const char *zh = op->zh, *en = op->en;
    struct staged d, last = { .place = 0 };
    struct flaw at;

    map_add(&w->households, arena_text(w->mem, household));
    chain_all(in, w->scratch);
    if (name_draft(in, op->mem, household, &zh, &en, &d))
        last = d;
    else {
        const char *title = record_title(in->db, kind_by_name("household"), household);

        zh = replace(op->mem, zh, household, title);
        en = replace(op->mem, en, household, title);
    }
    for (const char *p = op->en; *p != '\0'; ) {
        size_t n = strspn(p, "0123456789abcdefghijklmnopqrstuvwxyz-");

        if (n >= 9 && n <= REF_LARGEST && name_draft(in, op->mem, arena_bytes(op->mem, p, n), &zh, &en, &d)
            && (last.place == 0 || d.place > last.place))
            last = d;
        p += n > 0 ? n : 1;
    }
    at = last.place != 0 ? draft_spot(in, &last, op->at) : (struct flaw){ .file = in->db->path };
    at.fault = op->fault;
    if (last.place != 0 && at.column_at == 0)
        at.column = NULL;
    tell(in, &at, "%s%.0s", "%.0s%s", zh, en);
}

/* What belongs to households that are wrong is left out of the next try. */
static void leave_out(struct intake *in, const struct wrong *w)
{
    struct outcome o;
    int64_t place;

    staging_outcomes(in->staging);
    while (staging_outcomes_next(in->staging, in->aside.mem, &place, &o)) {
        if (o.state == S_DONE && o.group != NULL && map_find(&w->households, o.group) != NULL) {
            struct staged d;

            if (staging_by_place(in->staging, in->aside.mem, place, &d)) {
                struct flaw at = draft_spot(in, &d, "");

                at.column = NULL;
                at.fault = F_INPUT;
                tell(in, &at, "未导入：所属的户未通过检查（见该户的错误）", "kept out: its household was found wrong as a whole (see there)");
            }
            o.state = S_GROUP;
            staging_outcome_put(in->staging, place, &o);
            in->out->kept_out++;
        }
        arena_reset(in->aside.mem);
    }
    staging_again(in->staging, S_GROUP, W_CHAIN);
    in->chained = false;
}

/* ** Writing ** */

/* More than the register holds: then its indexes cost less made at the end. */
static bool is_bulk(const struct intake *in)
{
    return in->n > BULK && in->n > in->db->head_seq && in->db->key_file == NULL;
}

/* What a person said of headers, for files of the same shape to come. */
static enum fault remember_forms(struct intake *in)
{
    enum fault f = OK;

    for (int i = 0; f == OK && !in->options->dry_run && i < in->n_forms; i++) {
        struct entry e = in->forms[i];

        f = ledger_append(in->db, &e);
    }
    return f;
}

/* One try, in a write transaction that it leaves open: every draft entered, every
** household judged. */
static enum fault enter_all(struct intake *in, struct wrong *w)
{
    bool bulk = is_bulk(in);

    if ((bulk && schema_bulk_begin(in->db) != OK) || intake_match(in) != OK || compare_figures(in) != OK || remember_forms(in) != OK
        || ledger_check_groups(in->db, group_fault, w) != OK
        || (bulk && !in->options->dry_run && schema_bulk_end(in->db) != OK))
        return relay(in);
    return staging_fault(in->staging);
}

/* What the report says once the flaws from ${from} on are taken over into it. */
static void go_back(struct intake *in, const struct import_report *before, int64_t from)
{
    struct import_report *out = in->out;
    int64_t kept = out->kept_out - before->kept_out, n = out->n_flaws - from;

    for (int64_t i = 0; i < n && from + i < TOLD_MAX && before->n_flaws + i < TOLD_MAX; i++)
        in->flaws[before->n_flaws + i] = in->flaws[from + i];
    *out = *before;
    out->n_flaws += n;
    out->kept_out += kept;
}

static enum fault finish(struct intake *in)
{
    struct import_report *out = in->out;

    if (in->options->dry_run || out->added + out->corrected + in->n_forms == 0 || (out->n_flaws > 0 && !in->options->keep_good))
        ledger_rollback(in->db);
    else if (ledger_commit(in->db) != OK)
        return relay(in);
    else {
        out->written = out->added + out->corrected > 0;
        out->layouts = in->n_forms;
    }
    return out->n_flaws > 0 ? summary(in) : OK;
}

/* With keep_good again and again, each time without the households that were wrong. */
static enum fault write_all(struct intake *in)
{
    struct import_report before = *in->out;
    enum fault f = OK;

    for (int tries = 0; f == OK; tries++) {
        struct wrong w = { .in = in, .mem = arena_open(), .scratch = arena_open() };
        int64_t flaws;
        size_t n;

        w.households = map_open(w.mem);
        if (ledger_begin(in->db) != OK) {
            close_wrong(&w);
            return relay(in);
        }
        if (in->options->dry_run)
            ledger_rehearse(in->db);
        f = enter_all(in, &w);
        n = w.households.n;
        if (f == OK && n > 0 && in->options->keep_good && tries < TRIES) {
            ledger_rollback(in->db);
            flaws = in->out->n_flaws - (int64_t)n;
            in->out->kept_out = before.kept_out;
            leave_out(in, &w);
            go_back(in, &before, flaws);
            before = *in->out;
            close_wrong(&w);
            continue;
        }
        close_wrong(&w);
        break;
    }
    if (f == OK)
        f = finish(in);
    if (f != OK)
        ledger_rollback(in->db);
    return f;
}

/* ** The whole ** */

static enum fault run(struct intake *in, const char *const *paths, int n)
{
    enum fault f = staging_open(&in->aside, &in->staging);

    for (int i = 0; f == OK && i < n; i++)
        f = intake_read(in, arena_text(in->op->mem, paths[i]), i);
    if (f != OK || staging_fault(in->staging) != OK)
        return relay(in);
    if (in->n == 0 && in->figures == NULL && in->n_forms == 0)
        return in->out->n_flaws > 0 ? summary(in) : OK;
    return write_all(in);
}

enum fault import_files(struct db *db, const char *const *paths, int n, const struct import_options *options, struct import_report *out)
{
    static const struct import_options plain = { .day = NONE };
    struct intake in = { .db = db, .op = db->op, .mem = arena_open(), .aside = *db->op, .options = options != NULL ? options : &plain, .out = out };
    enum fault f;

    *out = (struct import_report){ .rows = 0 };
    in.aside.mem = arena_open();
    in.aside.progress = NULL;
    op_clear(&in.aside);
    db->op = &in.aside;
    f = run(&in, paths, n);
    db->op = in.op;
    staging_close(in.staging);
    out->flaws = in.flaws;
    out->notes = in.notes;
    out->changes = in.changes;
    arena_close(in.aside.mem);
    arena_close(in.mem);
    return f;
}
