/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/import.h"

#include "exchange/intake.h"
#include "rules/group.h"
#include "rules/record.h"
#include "store/book.h"
#include "store/schema.h"

#include <stdio.h>
#include <string.h>

/* Entries between two words about progress; bytes of the first flaw in a fault;
** entries below which indexes cost nothing worth saving. */
enum { OFTEN = 1024, SUMMARY = 320, BULK = 20000 };

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

/* The fault that ${in}'s flaws are together. */
static enum fault summary(struct intake *in)
{
    struct arena *mem = in->op->mem;
    const struct flaw *w = in->flaws;
    enum fault f = w->sheet == NULL ? w->fault : F_INPUT;
    const char *zh = shorten(mem, w->why.zh), *en = shorten(mem, w->why.en);

    if (in->out->n_flaws == 1)
        return op_fault(in->op, f, w->file, "未导入任何内容。%s：%s%.0s%.0s", "%.0s%.0snothing was imported. %s: %s",
                        place_zh(mem, w), zh, place_en(mem, w), en);
    return op_fault(in->op, f, w->file, "有 %lld 处需要改正，未导入任何内容。第一处：%s：%s%.0s%.0s",
                    "%lld things need correcting, nothing was imported. The first: %.0s%.0s%s: %s",
                    (long long)in->out->n_flaws, place_zh(mem, w), zh, place_en(mem, w), en);
}

/* ** Writing ** */

static enum fault append(struct intake *in, const struct kind *kind, struct draft *d)
{
    struct entry e = { .act = d->based_on == NONE ? PUT : CORRECT, .kind = kind, .subject = d->id, .based_on = d->based_on,
                       .day = d->day, .device_time = NONE, .record = d->record, .fresh = d->fresh };
    enum fault f;

    if (d->equal) {
        in->out->equal++;
        return OK;
    }
    if ((f = ledger_append(in->db, &e)) != OK)
        return f;
    if (e.act == PUT)
        in->out->added++;
    else
        in->out->corrected++;
    return OK;
}

/* A draft by the words of a person who has the file and not the ids. */
static const char *title(struct arena *mem, const struct kind *kind, const struct draft *d)
{
    for (const struct field *f = kind->fields; f->name != NULL; f++)
        if ((f->flags & KEY) && f->type == T_TEXT && f->privacy != PERSONAL && *field_text(f, d->record) != NULL)
            return *field_text(f, d->record);
    return arena_printf(mem, "%s:%d", d->source->name, d->row);
}

/* ${s} with ${from} replaced; both texts of a fault are bounded. */
static void replace(struct arena *mem, char *s, size_t room, const char *from, const char *to)
{
    char *at = strstr(s, from);

    if (at != NULL)
        snprintf(s, room, "%s", arena_printf(mem, "%.*s%s%s", (int)(at - s), s, to, at + strlen(from)));
}

/* A household was found wrong as a whole: the fault has ids, which only this
** import knows.  Say codes instead, and point at the last row of those named. */
static void group_fault(struct intake *in)
{
    struct op *aside = &in->aside;
    struct draft *found = NULL;

    for (int k = 0; kinds[k] != NULL; k++)
        for (struct draft *d = in->of[k].v; kind_in_group(kinds[k]) && d < in->of[k].v + in->of[k].n; d++)
            if (!d->equal && d->id != NULL && strstr(aside->zh, d->id) != NULL) {
                const char *as = title(in->mem, kinds[k], d);

                replace(in->mem, aside->zh, sizeof aside->zh, d->id, as);
                replace(in->mem, aside->en, sizeof aside->en, d->id, as);
                found = d;
            }
    if (found != NULL)
        draft_fault(in, found);
    else
        flaw_of_fault(in, in->db->path, NULL, 0, NULL);
}

/* Whether a fault lies in what was sent, and not in the register or the disk. */
static bool is_flaw(const struct op *op)
{
    return op->fault == F_INPUT || op->fault == F_ABSENT || op->fault == F_CLASH;
}

static enum fault append_all(struct intake *in)
{
    int64_t done = 0;

    for (int k = 0; kinds[k] != NULL; k++)
        for (struct draft *d = in->of[k].v; d < in->of[k].v + in->of[k].n; d++) {
            if (append(in, kinds[k], d) != OK) {
                if (is_flaw(&in->aside))
                    draft_fault(in, d);
                return F_INPUT;
            }
            arena_reset(in->aside.mem);
            if (++done % OFTEN == 0)
                op_progress(in->op, done, in->n);
        }
    return OK;
}

static enum fault relay(struct intake *in)
{
    return op_fault(in->op, in->aside.fault, in->aside.at, "%s%.0s", "%.0s%s", in->aside.zh, in->aside.en);
}

/* More than the register holds: then its indexes cost less made at the end. */
static bool is_bulk(const struct intake *in, int64_t head)
{
    return in->n > BULK && in->n > head;
}

static enum fault append_drafts(struct intake *in, bool bulk)
{
    enum fault f;

    if ((bulk && (f = schema_bulk_begin(in->db)) != OK) || (f = append_all(in)) != OK)
        return f;
    return bulk ? schema_bulk_end(in->db) : OK;
}

static enum fault write_all(struct intake *in, int64_t head)
{
    struct db *db = in->db;

    if (ledger_begin(db) != OK)
        return relay(in);
    if (db->head_seq != head) {
        ledger_rollback(db);
        return op_fault(in->op, F_CLASH, db->path, "导入期间册子被另一程序更改，未导入任何内容；请重新导入",
                        "another program changed the register meanwhile, nothing was imported; import again");
    }
    if (append_drafts(in, is_bulk(in, head)) == OK && ledger_commit(db) == OK)
        return OK;
    if (is_flaw(&in->aside))
        group_fault(in);
    ledger_rollback(db);
    in->out->added = in->out->corrected = in->out->equal = 0;
    return in->out->n_flaws > 0 ? summary(in) : relay(in);
}

/* ** The whole ** */

static enum fault match_all(struct intake *in, int64_t *head)
{
    enum fault f;

    if (db_read_begin(in->db) != OK || book_load(in->db) != OK)
        f = relay(in);
    else {
        *head = in->db->head_seq;
        f = intake_match(in);
    }
    db_read_end(in->db);
    return f;
}

static bool news(const struct intake *in)
{
    for (int k = 0; kinds[k] != NULL; k++)
        for (int64_t i = 0; i < in->of[k].n; i++)
            if (!in->of[k].v[i].equal)
                return true;
    return false;
}

static enum fault run(struct intake *in, const char *const *paths, int n)
{
    int64_t head = 0;
    enum fault f = OK;

    for (int i = 0; f == OK && i < n; i++)
        f = intake_read(in, arena_text(in->op->mem, paths[i]));
    if (f == OK)
        f = match_all(in, &head);
    if (f != OK)
        return f;
    if (in->out->n_flaws > 0)
        return summary(in);
    if (news(in))
        return write_all(in, head);
    in->out->equal = in->n;
    return OK;
}

enum fault import_files(struct db *db, const char *const *paths, int n, struct import_report *out)
{
    struct intake in = { .db = db, .op = db->op, .mem = arena_open(), .aside = *db->op, .out = out };
    enum fault f;

    *out = (struct import_report){ .rows = 0 };
    in.aside.mem = arena_open();
    in.aside.progress = NULL;
    op_clear(&in.aside);
    db->op = &in.aside;
    f = run(&in, paths, n);
    db->op = in.op;
    out->flaws = in.flaws;
    arena_close(in.aside.mem);
    arena_close(in.mem);
    return f;
}
