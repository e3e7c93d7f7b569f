/* SPDX-License-Identifier: Apache-2.0 */
/* Records on their way into the register: what files say, until it was checked
** and appended.  A database of its own in a temporary file that nobody else can
** open and that is gone with the process, behind a cache of fixed size: memory
** doesn't grow with rows.  What reaches the disk is enciphered under a key that
** only this process has, and texts looked up by are kept as keyed hashes. */
#ifndef STORE_STAGING_H
#define STORE_STAGING_H

#include "base/op.h"
#include "rules/kind.h"

/* A record as files have it. */
struct staged {
    int64_t place;              /* in the order of kinds, then of coming; 0 until it was put  */
    const struct kind *kind;
    int sheet, row;             /* where it was read                                          */
    unsigned flags;             /* of the caller                                              */
    uint64_t stated;            /* of the caller: which fields and lists it speaks of         */
    int64_t day;                /* NONE when not said                                         */
    const char *id;             /* NULL when not said                                         */
    void *record;
};

/* What became of a record, once it was dealt with. */
struct outcome {
    int state;                  /* of the caller, not 0                     */
    int64_t day;                /* of the record, as entered                */
    const char *id, *group;     /* of the record, of its household, or NULL */
};

struct staging;

/* Faults are F_BROKEN and stay: a call after one does nothing and tells it again,
** with what it would have found absent.  ${op} must outlive it. */
enum fault staging_open(struct op *op, struct staging **out);
void staging_close(struct staging *s);                  /* NULL is fine */
enum fault staging_fault(const struct staging *s);

/* Keep a record, or what it has become since, at its place. */
enum fault staging_put(struct staging *s, struct staged *d);

const struct kind *staging_kind(int64_t place);

/* The record at a place, in ${mem}; false when there is none. */
bool staging_by_place(struct staging *s, struct arena *mem, int64_t place, struct staged *out);

/* The records of a kind that have no outcome yet: begin, then one a call, in
** ${mem}; false at the end.  One walk at a time; outcomes may be put meanwhile. */
void staging_walk(struct staging *s, const struct kind *kind);
bool staging_next(struct staging *s, struct arena *mem, struct staged *out);

/* ${id} and ${group} of an outcome that is found lie in ${mem}. */
enum fault staging_outcome_put(struct staging *s, int64_t place, const struct outcome *o);
bool staging_outcome(struct staging *s, struct arena *mem, int64_t place, struct outcome *out);

/* Every outcome, by place; as a walk. */
void staging_outcomes(struct staging *s);
bool staging_outcomes_next(struct staging *s, struct arena *mem, int64_t *place, struct outcome *out);

/* Forget all outcomes but those whose state is ${but}, and every word of the spaces from ${space} on. */
enum fault staging_again(struct staging *s, int but, int space);

/* Numbers by text, in spaces of the caller's.  NONE when the text isn't there;
** staging_word_add leaves one that is and returns it; _put writes it over. */
int64_t staging_word(struct staging *s, int space, const char *text);
int64_t staging_word_add(struct staging *s, int space, const char *text, int64_t value);
enum fault staging_word_put(struct staging *s, int space, const char *text, int64_t value);

#endif
