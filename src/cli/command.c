/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/command.h"

#include "base/day.h"
#include "cli/screen.h"
#include "store/book.h"
#include "store/records.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* -------------------------------------------------------------------- names */

const struct command *command_by_name(const struct command *const *themes, const char *name)
{
    for (; *themes != NULL; themes++)
        for (const struct command *c = *themes; c->name != NULL; c++)
            if (strcmp(c->name, name) == 0)
                return c;
    return NULL;
}

enum { NAME_LARGEST = 60 };

/* Letters to insert, delete or change to come from one to the other. */
static int distance(const char *a, const char *b)
{
    int row[NAME_LARGEST + 1], n = (int)strlen(b);

    if (n > NAME_LARGEST)
        return NAME_LARGEST;
    for (int j = 0; j <= n; j++)
        row[j] = j;
    for (int i = 1; *a != '\0'; a++, i++) {
        int diagonal = row[0];

        row[0] = i;
        for (int j = 1; j <= n; j++) {
            int best = diagonal + (*a != b[j - 1]);

            diagonal = row[j];
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
        }
    }
    return row[n];
}

/* 0 is best; above 3 is not near. */
static int far(const char *name, const char *other)
{
    int n = (int)strlen(name), d = distance(name, other), most = n > 4 ? n / 3 + 1 : 1;

    if (*name != '\0' && (strncmp(other, name, strlen(name)) == 0 || strstr(other, name) != NULL))
        return 1;
    return d <= most && d <= 3 ? d : 4;
}

struct label nearest(struct arena *mem, const char *name, const char *const *names)
{
    struct buf en = buf_open(mem), zh = buf_open(mem);
    int n = 0;

    for (int d = 0; d <= 3 && strlen(name) <= NAME_LARGEST; d++)
        for (const char *const *o = names; *o != NULL && n < 3; o++)
            if (far(name, *o) == d) {
                buf_printf(&en, "%s%s", n > 0 ? " or " : " (did you mean ", *o);
                buf_printf(&zh, "%s%s", n++ > 0 ? " 或 " : "（是不是 ", *o);
            }
    if (n > 0) {
        buf_text(&en, "?)");
        buf_text(&zh, "？）");
    }
    return (struct label){ .en = en.p, .zh = zh.p };
}

static const char **names_of_kinds(struct arena *mem)
{
    const char **names;
    int n = 0;

    while (kinds[n] != NULL)
        n++;
    names = arena_alloc(mem, (size_t)(n + 1) * sizeof *names);
    for (int i = 0; i < n; i++)
        names[i] = kinds[i]->name;
    return names;
}

enum fault context_kind(struct context *c, const char *name, const struct kind **out)
{
    struct label near;

    if ((*out = kind_by_name(name)) != NULL)
        return OK;
    for (const struct kind *const *k = kinds; *k != NULL; k++)
        if (strcmp((*k)->label.zh, name) == 0 || strcmp((*k)->label.en, name) == 0) {
            *out = *k;
            return OK;
        }
    near = nearest(c->op->mem, name, names_of_kinds(c->op->mem));
    return op_fault(c->op, F_ABSENT, name, "没有这个种类" ZH "；全部种类见 bangfu list kinds", "there is no such kind" EN "; see bangfu list kinds", LABEL(near));
}

enum fault context_record(struct context *c, const struct kind *kind, const char *text, const char *where, const char **id)
{
    enum fault f = record_resolve(c->db, kind, text, id);

    if (f != OK || *id != NULL)
        return f;
    return op_fault(c->op, F_ABSENT, where, "册中没有这个“" ZH "”；请用 bangfu find 查找", "the register has no such \"" EN "\"; look for it with bangfu find",
                    LABEL(kind->label));
}

/* --------------------------------------------------------------------- files */

enum fault context_check_out(struct context *c, const char *path)
{
    struct stat there, own;

    if (stat(path, &there) != 0)
        return OK;
    if (stat(c->path, &own) == 0 && there.st_dev == own.st_dev && there.st_ino == own.st_ino)
        return op_fault(c->op, F_INPUT, path, "这是册子本身；请另取文件名", "this is the register itself; choose another name");
    if (!S_ISREG(there.st_mode))
        return op_fault(c->op, F_INPUT, path, "这不是普通文件；请另取文件名", "this is no ordinary file; choose another name");
    return c->given[OPT_YES] > 0 ? OK
        : op_fault(c->op, F_CLASH, path, "已有这个文件；请另取文件名，或加 --yes 以替换它", "this file exists; choose another name, or add --yes to replace it");
}

/* --------------------------------------------------------------------- time */

int64_t context_today(const struct context *c)
{
    if (c->db != NULL && c->db->example_seed != NONE && c->db->head_seq > 0)
        return day_of_stamp(c->db->head_stamp);
    return day_of_stamp(c->op->now);
}

enum fault context_set_known(struct context *c)
{
    return option(c, OPT_KNOWN) == NULL ? OK : known_parse(c->db, option(c, OPT_KNOWN), &c->db->known);
}

int64_t context_known(const struct context *c)
{
    return c->db->known != NONE ? c->db->known : c->db->head_stamp;
}

/* ----------------------------------------------------------------- register */

/* An opaque id: nothing that could be an ID number or a name. */
static bool is_author(const char *s)
{
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    size_t n = strlen(s), digits = strspn(s, "0123456789");

    if (n < 1 || n > 40 || s[strspn(s, allowed)] != '\0')
        return false;
    return !(digits == n && (n == 15 || n == 18)) && !(digits == 17 && n == 18 && (s[17] == 'X' || s[17] == 'x'));
}

enum fault context_author(struct context *c)
{
    const char *given = option(c, OPT_AUTHOR), *kept = c->db != NULL ? db_setting(c->db, "author") : NULL;

    c->op->author = given != NULL ? given : kept != NULL ? kept : "owner";
    if (given != NULL && !is_author(given))
        return op_fault(c->op, F_INPUT, "--author", "录入人应为代号：1 至 40 个字母、数字、点、横线，不得是姓名或身份证号",
                        "an author is an opaque id of 1 to 40 letters, digits, dots and dashes, never a name or an ID number");
    if (given != NULL && kept == NULL && c->db != NULL)
        return db_setting_put(c->db, "author", given);
    return OK;
}

static bool is_plain(const char *path)
{
    char head[16] = "";
    int fd = db_is_address(path) ? -1 : open(path, O_RDONLY | O_CLOEXEC);
    bool plain = fd >= 0 && read(fd, head, sizeof head) == sizeof head && memcmp(head, "SQLite format 3", sizeof head) == 0;

    if (fd >= 0)
        close(fd);
    return plain || db_is_address(path);
}

/* The key file of the register at c->path; NULL for none. */
static enum fault choose_key(struct context *c, const char **key)
{
    const char *given = option(c, OPT_KEY_FILE);

    *key = given != NULL ? given : getenv("BANGFU_KEY_FILE");
    if (*key == NULL || !is_plain(c->path))
        return OK;
    if (given != NULL)
        return op_fault(c->op, F_INPUT, c->path, "此册子未加密；请去掉 --key-file", "this register is not encrypted; leave out --key-file");
    *key = NULL;
    return OK;
}

static enum fault open_register(struct context *c)
{
    bool writes = c->command->needs == WRITES || c->given[OPT_KEEP] > 0 || c->given[OPT_MAP] > 0 || c->given[OPT_ALIAS] > 0;
    const char *key;
    enum fault f;

    c->path = c->v[0];
    c->v++;
    c->n--;
    if ((f = choose_key(c, &key)) != OK
        || (f = db_open(c->op, c->path, writes ? DB_WRITE : DB_READ, key, &c->db)) != OK)
        return f;
    c->path = c->db->path;              /* an address without its password */
    if (writes && c->db->example_seed != NONE && c->db->head_seq > 0)
        c->op->now = c->db->head_stamp + STAMP_SECOND;      /* an example goes on in its own time */
    return writes ? context_author(c) : OK;
}

/* ---------------------------------------------------------------------- run */

enum fault unknown_command(struct context *c, const char *name)
{
    const char *names[64];
    struct label near;
    int n = 0;

    for (const struct command *const *t = c->themes; *t != NULL; t++)
        for (const struct command *k = *t; k->name != NULL && n < 63; k++)
            names[n++] = k->name;
    names[n] = NULL;
    near = nearest(c->op->mem, name, names);
    return op_fault(c->op, F_INPUT, name, "没有这个命令" ZH "；全部命令见 bangfu help", "there is no such command" EN "; see bangfu help", LABEL(near));
}

static enum fault check_operands(struct context *c)
{
    const struct command *k = c->command;
    int path = k->needs != NO_REGISTER;

    if (c->n >= k->min + path && c->n <= k->max + path)
        return OK;
    return op_fault(c->op, F_INPUT, k->name, "%s%.0s。用法：bangfu %s %s%.0s", "%.0s%s; usage: bangfu %s %.0s%s",
                    c->n < k->min + path ? "缺少参数" : "参数过多", c->n < k->min + path ? "something is missing" : "there is too much",
                    k->name, k->args.zh, k->args.en);
}

static enum fault check_shape(struct context *c)
{
    const char *as = option(c, OPT_AS), *lang = option(c, OPT_LANG);

    if (lang != NULL && !lang_by_name(lang, &c->lang))
        return op_fault(c->op, F_INPUT, "--lang", "应为 zh-Hant、zh-Hans 或 en", "must be zh-Hant, zh-Hans or en");
    c->json = as != NULL && strcmp(as, "json") == 0;
    return OK;
}

static enum fault run(struct context *c, int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "help";
    enum fault f;

    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        name = "help";
    if ((c->command = command_by_name(c->themes, name)) == NULL)
        return unknown_command(c, name);
    for (int i = 2; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            c->v = arena_alloc(c->op->mem, sizeof *c->v);
            c->v[c->n++] = c->command->name;
            c->command = command_by_name(c->themes, "help");
            return c->command->run(c);
        }
    if ((f = options_parse(c, argc > 1 ? argc - 2 : 0, argv + 2)) != OK || (f = check_shape(c)) != OK
        || (f = check_operands(c)) != OK)
        return f;
    if (c->command->needs != NO_REGISTER && (f = open_register(c)) != OK)
        return f;
    return c->command->run(c);
}

/* Whether faults shall be JSON, however wrong the rest of the line is. */
static bool wants_json(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--as=json") == 0 || (strcmp(argv[i], "--as") == 0 && i + 1 < argc && strcmp(argv[i + 1], "json") == 0))
            return true;
    return false;
}

int cli_run(const struct command *const *themes, int argc, char **argv)
{
    struct op op = op_open();
    struct context c = { .op = &op, .themes = themes, .out = buf_open(op.mem), .lang = screen_lang(), .json = wants_json(argc, argv) };
    enum fault f;

    signal(SIGPIPE, SIG_IGN);
    if (screen_watched())
        op.progress = screen_progress;
    f = run(&c, argc, argv);
    db_close(c.db);
    if (f == OK || c.keep_out) {
        enum fault w = screen_write(&op, c.out.p, c.out.n);

        f = f == OK ? w : f;
    }
    if (f != OK)
        screen_fault(&c);
    op_close(&op);
    return f == OK ? c.exit : fault_kinds[f].exit;
}
