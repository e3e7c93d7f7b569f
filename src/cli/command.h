/* SPDX-License-Identifier: Apache-2.0 */
/* What a command is, and what it gets.  Commands talk to people and programs;
** they hold no rules and no SQL.  main.c joins the tables of the themes. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/buf.h"
#include "base/lang.h"
#include "store/db.h"

/* Every option of every command; option.c has their rows. */
enum option {
    OPT_AS, OPT_LANG, OPT_AUTHOR, OPT_KEY_FILE,
    OPT_BOOK, OPT_NAME, OPT_ENCRYPT, OPT_SEED, OPT_CLOCK, OPT_EXPECT, OPT_ALL,
    OPT_JSON, OPT_DAY, OPT_ID, OPT_BASED_ON, OPT_REASON, OPT_YES, OPT_HISTORY, OPT_LIMIT,
    OPT_AREA, OPT_FROM, OPT_TO, OPT_BY, OPT_KNOWN,
    OPT_TEMPLATE, OPT_KEEP, OPT_KEPT, OPT_PUBLIC,
    OPT_KIND, OPT_COLUMNS, OPT_PERSONAL,
    OPT_HOUSEHOLD, OPT_MAP, OPT_OUT,
    OPT_DRY_RUN, OPT_KEEP_GOOD,
    OPT_ALIAS,
    OPT_OPEN, OPT_PURPOSE, OPT_PLACE, OPT_PHONE,
    OPT_SCHEME, OPT_WORKER, OPT_LINE, OPT_SHOCK, OPT_INDEX,
    OPTIONS
};
#define O(name) (UINT64_C(1) << OPT_##name)

struct option_row {
    const char *name;           /* without the two dashes                          */
    const char *value;          /* what stands for its value in usage; NULL: none  */
    struct label label;
    int most;                   /* how often it may be given; 0: once              */
};
extern const struct option_row options[OPTIONS];

/* What a command needs of the register that its first operand names. */
enum needs { NO_REGISTER, READS, WRITES };

enum { GIVEN_MAX = 64, OPERANDS_ANY = 9999 };

struct command;

/* One run of a command. */
struct context {
    struct op *op;
    struct db *db;              /* open as the command needs; NULL for NO_REGISTER         */
    const struct command *const *themes;
    const struct command *command;
    const char *path;           /* of the register; NULL for NO_REGISTER                   */
    int n;                      /* operands, PATH not among them                           */
    const char **v;
    int given[OPTIONS];         /* how often each option was given                         */
    const char *value[OPTIONS][GIVEN_MAX];
    enum lang lang;             /* of what is printed                                      */
    bool json;                  /* --as json                                               */
    struct buf out;             /* for standard output, written when the command has ended */
    bool keep_out;              /* write it even when the command failed                   */
    int exit;                   /* exit status of a command that has no fault              */
};

/* The usage, the manual and `help` read this. */
struct command {
    const char *name;
    enum fault (*run)(struct context *c);
    enum needs needs;
    int min, max;               /* operands besides PATH                                   */
    uint64_t options;           /* of O(…), beyond those that every command takes          */
    struct label args;          /* operands and main options, as usage shows them          */
    struct label summary;       /* one sentence                                            */
    struct label help;          /* paragraphs                                              */
    const char *example[4];     /* lines to type                                           */
};

/* Tables of commands by theme, each ended by a row without name; NULL ends. */
extern const struct command cmds_book[], cmds_exchange[], cmds_fill[], cmds_record[], cmds_figure[], cmds_brief[], cmds_text[], cmds_income[], cmds_due[], cmds_poverty[], cmds_closing[], cmds_gaps[], cmds_document[], cmds_approval[], cmds_case[], cmds_help[];

/* Run the command that argv names; the exit status. */
int cli_run(const struct command *const *themes, int argc, char **argv);

const struct command *command_by_name(const struct command *const *themes, const char *name);

enum fault unknown_command(struct context *c, const char *name);       /* F_INPUT, with the nearest */

/* Options that the command takes, the common ones among them. */
uint64_t command_options(const struct command *command);

/* Operands and options into ${c}; F_INPUT names what is wrong. */
enum fault options_parse(struct context *c, int argc, char **argv);

/* The value of an option, NULL when it was not given. */
const char *option(const struct context *c, enum option o);

/* The day that an option names into *day, untouched when it was not given. */
enum fault option_day(struct context *c, enum option o, int64_t *day);
enum fault option_int(struct context *c, enum option o, int64_t *v);

/* Who writes, into op->author: --author, else the register's setting (which the
** first --author sets), else "owner". */
enum fault context_author(struct context *c);

/* The state of knowledge of --known, if given, into db->known. */
enum fault context_set_known(struct context *c);

/* Today, or in an example's book the day of its last entry. */
int64_t context_today(const struct context *c);

/* State of knowledge that answers stand for: the one asked for, else the head's. */
int64_t context_known(const struct context *c);

/* The kind called ${name} in either language; F_ABSENT offers the nearest. */
enum fault context_kind(struct context *c, const char *name, const struct kind **out);

/* The record that ${text} names, by id or code; F_ABSENT at ${where} when there is none. */
enum fault context_record(struct context *c, const struct kind *kind, const char *text, const char *where, const char **id);

/* Whether a file may be written at ${path}: one that is there is only replaced
** with --yes, and never the register. */
enum fault context_check_out(struct context *c, const char *path);

/* " (did you mean put or find?)": the names of ${names} (ended by NULL) nearest to
** ${name}; two empty texts when none is near. */
struct label nearest(struct arena *mem, const char *name, const char *const *names);

/* The label in the language of ${c}. */
const char *say(const struct context *c, struct label label);
#define SAY(c, en, zh) say(c, (struct label)L(en, zh))

#endif
