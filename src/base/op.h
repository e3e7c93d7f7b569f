/* SPDX-License-Identifier: Apache-2.0 */
/* One operation: its memory, its clock, who asks, and its first fault. */
#ifndef BASE_OP_H
#define BASE_OP_H

#include "base/arena.h"

#include <stdint.h>

/* "Not recorded", for every integer in the programme.  Never 0. */
#define NONE INT64_MIN

/* Why an operation did not happen, classed by who can mend it.  The order
** is the order of `fault_kinds[]`. */
enum fault {
    OK = 0,
    F_INPUT,            /* the sender: a value is missing, malformed, out of range */
    F_ABSENT,           /* the sender: no such record, file, or code               */
    F_CLASH,            /* the sender: it changed since you read it; read, retry   */
    F_DENIED,           /* an administrator: this may not be done as this author   */
    F_BROKEN,           /* the operator: disk, database, or a bug in this program  */
};

/* What each class becomes at the borders of the program. */
struct fault_kind {
    const char *name;   /* in JSON and in the log                */
    int exit;           /* exit status of a command              */
    int http;           /* status of an answer                   */
};
extern const struct fault_kind fault_kinds[];

/* A text in the two languages every message of the program has. */
struct label {
    const char *en, *zh;
};
#define L(en, zh) { en "", zh "" }

struct op {
    struct arena *mem;  /* freed in one piece when the operation ends              */
    int64_t now;        /* microseconds since 1970 UTC, read once; tests set it    */
    const char *author; /* opaque id of who asks; "" when nobody is known          */
    /* Told how far a long work is, when somebody watches; NULL otherwise. */
    void (*progress)(const struct op *op, int64_t done, int64_t total);
    enum fault fault;   /* class of the first fault; OK when none                  */
    char at[200];       /* field or place the first fault points to, or ""         */
    char zh[600];       /* first fault in the reader's words; "" when none         */
    char en[600];
};

/* A fresh operation at the real clock; op_close frees all that it allocated. */
struct op op_open(void);
void op_close(struct op *op);

/* Record why, the first time only, and hand the class back:
**     return op_fault(op, F_INPUT, "land_mu", "应为 1 至 %d", "must be 1 to %d", 9999);
** Both texts take the same arguments in the same order.  A value of a personal
** field must never be among them: name the field and the place instead. */
enum fault op_fault(struct op *op, enum fault f, const char *at, const char *zh, const char *en, ...)
    __attribute__((format(printf, 4, 6), format(printf, 5, 6)));

/* Tell whoever watches; cheap enough for every record. */
void op_progress(const struct op *op, int64_t done, int64_t total);

/* A label in both texts of a fault: ZH in the Chinese one, EN in the English
** one, LABEL(l) among the arguments.
**     op_fault(op, F_INPUT, f->name, "“" ZH "”未填写", "\"" EN "\" is missing", LABEL(f->label)); */
#define ZH "%s%.0s"
#define EN "%.0s%s"
#define LABEL(l) (l).zh, (l).en

/* Forget the first fault, for a caller that has dealt with it. */
void op_clear(struct op *op);

#endif
