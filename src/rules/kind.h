/* SPDX-License-Identifier: Apache-2.0 */
/* What a record of the programme is: kinds with their fields and lists, as
** tables of const data.  Rules are pure: no I/O, no SQL, no clock. */
#ifndef RULES_KIND_H
#define RULES_KIND_H

#include "base/op.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum type {
    T_TEXT,             /* UTF-8 of one line, at most .max characters (default 200)    */
    T_INT,              /* a whole number of .unit                                      */
    T_FEN,              /* money in fen                                                 */
    T_DAY,              /* days since 1970-01-01                                        */
    T_BOOL,             /* 1 yes, 0 no                                                  */
    T_CODE,             /* the code of a row of .codes                                  */
    T_REF,              /* the id of a record of kind .of                               */
};

/* The C type that holds a field of each type; "not recorded" is NONE or NULL. */
#define CTYPE_TEXT const char *
#define CTYPE_INT  int64_t
#define CTYPE_FEN  int64_t
#define CTYPE_DAY  int64_t
#define CTYPE_BOOL int64_t
#define CTYPE_CODE const char *
#define CTYPE_REF  const char *

/* Who may see a field.  PERSONAL identifies somebody and is the only class kept
** in an entry's second body, which `erase` deletes; figures never read it.
** SENSITIVE says something private (health, money) under an opaque id. */
enum privacy { PUBLIC, INTERNAL, SENSITIVE, PERSONAL };

enum {                  /* flags of a field */
    REQUIRED = 1,
    KEY      = 2,       /* with the other KEY fields: the same record in another file   */
    UNIQUE   = 4,       /* no two records of the kind share it at the same time         */
    AREA     = 8,       /* where the record counts; its village becomes a column        */
    GROUP    = 16,      /* the household that this record is checked with               */
    ENDS     = 32,      /* first day on which the state no longer held                  */
    SEARCH   = 64,      /* found by `find`                                              */
    PLANNED  = 128,     /* a day that may be in the future                              */
};

/* One code of a list.  Codes are words that never change meaning; ${number} is
** the number of the standard or system that has one, else NULL. */
struct code {
    const char *code, *number;
    struct label label;
};

struct field {
    const char *name;               /* in JSON, columns, headers; never changes meaning */
    enum type type;
    enum privacy privacy;
    size_t at;                      /* offset in the record's struct                    */
    unsigned flags;
    struct label label;
    int64_t min, max;               /* of a number; of a text, .max characters; both 0: unbounded */
    const char *unit;               /* "persons", "mu", "fen"; NULL for none            */
    const struct code *codes;       /* T_CODE: ended by a row without code              */
    const char *of;                 /* T_REF: the kind referred to                      */
    struct label help;              /* what it means                                    */
    const char *source;             /* clause or standard; NULL for none                */
    const char *also;               /* what forms call it, Simplified, "身份证号|公民身份号码"; NULL for nothing else */
};

/* A list of a kind: rows of their own, with the lives of the record's entry. */
struct list {
    const char *name;
    struct label label;
    size_t at, n_at;                /* offsets of the pointer and of the int64_t count  */
    size_t size;                    /* of one item                                      */
    const struct field *items;      /* ended by a row without name                      */
    int64_t min;                    /* fewest items that make sense                     */
    struct label help;
};

enum life {
    STATE,              /* true from a day on, until the next version or its end        */
    EVENT,              /* happened on a day                                            */
};

enum {                  /* flags of a kind */
    REFERENCE = 1,      /* decided by one office, joined without its book               */
    NAMED     = 2,      /* its id is its .code field: codes that stand everywhere       */
    KEY_DAY   = 4,      /* the day is part of the key                                   */
    AHEAD     = 8,      /* its days may be in the future: lines and targets are decided before */
    MADE      = 32,     /* by a command of its own, never put or imported; in an export only by name */
    APART     = 16,     /* in an export only by name or with all that is personal: grievances */
};

enum { KINDS_MAX = 64, FIELDS_MAX = 48, LISTS_MAX = 8, ITEM_FIELDS_MAX = 16 };

/* Fields in the order of their names, as canonical JSON has them; filled at
** first use, always with the same values. */
struct kind_order {
    bool ready, personal;                   /* personal: some field or item is         */
    uint8_t n, at[FIELDS_MAX + LISTS_MAX];  /* below FIELDS_MAX a field, else a list   */
    uint8_t items_n[LISTS_MAX], items_at[LISTS_MAX][ITEM_FIELDS_MAX];
};

struct kind {
    const char *name;
    struct label label;
    enum life life;
    unsigned flags;
    struct label day;               /* what its day is called on forms                  */
    struct label help;
    const char *also, *day_also;    /* what forms call it and its day, as in struct field */
    size_t size;                    /* of its struct                                    */
    const struct field *fields;     /* ended by a row without name                      */
    const struct list *lists;       /* ended by a row without name                      */
    struct kind_order *order;
    /* What one record alone can show to be wrong, beyond what its fields say;
    ** fills what follows from other fields.  NULL for none. */
    enum fault (*check)(struct op *op, void *record, int64_t day);
};

/* Every kind, references before what refers to them; ended by NULL. */
extern const struct kind *const kinds[];

const struct kind *kind_by_name(const char *name);      /* NULL if there is none */
int kind_index(const struct kind *kind);                /* its place in kinds[]  */
const struct field *field_by_name(const struct field *fields, const char *name);
const struct list *list_by_name(const struct kind *kind, const char *name);
const struct field *kind_field(const struct kind *kind, unsigned flag); /* the first with it, or NULL */
const struct field *kind_code(const struct kind *kind);      /* the text that alone is its key, or NULL            */
const struct field *kind_number(const struct kind *kind);    /* a personal text that no two share, or NULL         */
bool kind_makes_code(const struct kind *kind);               /* a new record without code gets one: of a household */
bool kind_has_personal(const struct kind *kind);
const struct kind_order *kind_sorted(const struct kind *kind);  /* its order, filled */

/* The row of ${codes} whose code, number, or label in either language is ${text}. */
const struct code *code_by_text(const struct code *codes, const char *text);

#endif
