/* SPDX-License-Identifier: Apache-2.0 */
/* The commands that put papers into the register and take them out again. */
#include "cli/screen.h"

#include "base/draft.h"
#include "base/source.h"
#include "rules/record.h"
#include "store/book.h"
#include "store/documents.h"
#include "store/records.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The file's own name without its folders: people know a paper by it. */
static const char *name_of(struct context *c, const char *path)
{
    const char *file;

    return option(c, OPT_NAME) != NULL ? option(c, OPT_NAME) : source_name(c->op->mem, path, &file);
}

static enum fault run_attach(struct context *c)
{
    struct document *record = record_new(c->op->mem, &kind_document);
    int64_t day = context_today(c), seq;
    const char *name;
    FILE *from;
    int fd;
    enum fault f;

    if ((f = option_day(c, OPT_DAY, &day)) != OK || (f = book_load(c->db)) != OK || (f = context_author(c)) != OK)
        return f;
    if (option(c, OPT_HOUSEHOLD) != NULL && (f = context_record(c, kind_by_name("household"), option(c, OPT_HOUSEHOLD), "--household", &record->household)) != OK)
        return f;
    name = source_name(c->op->mem, c->v[0], &name);
    if ((f = source_open(c->op, c->v[0], name, &fd)) != OK)
        return f;
    if ((from = fdopen(fd, "rb")) == NULL) {
        close(fd);
        return source_unopened(c->op, name);
    }
    record->name = name_of(c, c->v[0]);
    f = document_attach(c->db, from, record, day, &seq);
    fclose(from);
    if (f == OK)
        buf_printf(&c->out, c->json ? "{\"document\":\"%s\",\"entry\":%lld,\"bytes\":%lld,\"digest\":\"%s\"}\n"
                   : c->lang == LANG_EN ? "document %s, entry %lld, %lld bytes, digest %s\n" : "材料 %s，第 %lld 号记录，%lld 字节，摘要 %s\n",
                   record->code, (long long)seq, (long long)record->size, record->digest);
    return f;
}

/* Into a draft beside the file, which is named when it is whole. */
static enum fault write_to(struct context *c, const char *id, const struct document *record, const char *path)
{
    const char *draft = arena_printf(c->op->mem, "%s.new", path);
    FILE *to;
    enum fault f;

    draft_begin(draft);
    if ((to = fopen(draft, "wbe")) == NULL) {
        f = draft_unwritten(c->op, path, errno);
        draft_end(draft);
        return f;
    }
    f = document_write(c->db, id, record, to);
    if (fflush(to) != 0 || fsync(fileno(to)) != 0 || ferror(to)) {
        if (f == OK)
            f = draft_unwritten(c->op, path, errno);
    }
    if (fclose(to) != 0 && f == OK)
        f = draft_unwritten(c->op, path, errno);
    if (f == OK && rename(draft, path) != 0)
        f = draft_unwritten(c->op, path, errno);
    if (f != OK)
        remove(draft);
    draft_end(draft);
    return f;
}

static enum fault run_document(struct context *c)
{
    const char *id, *path = option(c, OPT_OUT);
    struct row *rows;
    int64_t n;
    enum fault f;

    if (path == NULL)
        return op_fault(c->op, F_INPUT, "--out", "请用 --out 写明存到哪个文件", "say with --out which file to write");
    if ((f = book_load(c->db)) != OK || (f = context_check_out(c, path)) != OK || (f = context_record(c, &kind_document, c->v[0], "document", &id)) != OK
        || (f = rows_by_id(c->db, &kind_document, id, &rows, &n)) != OK || (f = write_to(c, id, rows[0].record, path)) != OK)
        return f;
    buf_printf(&c->out, c->lang == LANG_EN ? "%s: %lld bytes, as they were attached\n" : "%s：%lld 字节，与存入时一致\n", path, (long long)((const struct document *)rows[0].record)->size);
    return OK;
}

const struct command cmds_document[] = {
    { .name = "attach", .run = run_attach, .needs = WRITES, .min = 1, .max = 1,
      .options = O(HOUSEHOLD) | O(NAME) | O(DAY),
      .args = L("PATH FILE [--household CODE] [--name NAME] [--day D]", "册子 文件 [--household 户编号] [--name 名称] [--day 日]"),
      .summary = L("Put a paper into the register: a scan, a photo, a form that was signed.", "将扫描件、照片、签字表等材料存入本册。"),
      .help = L("The file, up to 20 MB, stands in the register in parts; the ledger has its name, size and salted digest, so that `verify` finds every change. A step of a case names it as"
                " evidence by the number that is printed. `erase document` deletes its bytes and its name.",
                "文件最大 20 MB，分块存入本册；账簿记其名称、大小和加盐摘要，`verify` 能发现任何改动。个案步骤以打印的编号把它列为证明材料。`erase document` 删除其内容和名称。"),
      .example = { "bangfu attach qiaotou.bangfu application.pdf --household 441881105206010001" } },
    { .name = "document", .run = run_document, .needs = READS, .min = 1, .max = 1,
      .options = O(OUT) | O(YES),
      .args = L("PATH DOCUMENT --out FILE [--yes]", "册子 材料编号 --out 文件 [--yes]"),
      .summary = L("Take a paper out of the register as a file.", "将本册中的材料取出为文件。"),
      .help = L("Written only when its bytes are those that were attached.", "内容与存入时一致方才写出。"),
      .example = { "bangfu document qiaotou.bangfu 01hz… --out application.pdf" } },
    { .name = NULL }
};
