/* SPDX-License-Identifier: Apache-2.0 */
/* The one write path: check, append, hash, project. */
#ifndef STORE_LEDGER_H
#define STORE_LEDGER_H

#include "rules/record.h"
#include "store/db.h"

enum act {
    PUT,                /* true from its day on; closes the spell before it           */
    CORRECT,            /* replaces the version it is based on and keeps its spell    */
    WITHDRAW,           /* the version it is based on, or the whole record, never was */
    ERASE,              /* deletes every personal body of the subject                 */
};

extern const char *const act_names[];           /* "put", "correct", "withdraw", "erase" */

/* What is sent to be appended, and what became of it. */
struct entry {
    const char *id;             /* made by the sender, so that a repeat is known; NULL: made here     */
    enum act act;
    const struct kind *kind;
    const char *subject;        /* id of the record; NULL in a put: a new record                       */
    int64_t based_on;           /* seq of the version replaced; NONE: the only or latest, or, for a
                                ** withdrawal, all of the record                                       */
    int64_t day;                /* effective; NONE: today for a put, the spell's own for a correction  */
    int64_t device_time;        /* stamp; NONE when typed at the register itself                       */
    const char *reason;         /* code of codes_reason, or NULL                                       */
    const char *pair;           /* the other half of a move, BOOK/ENTRY-ID, or NULL                    */
    bool made;                  /* of a MADE kind, by its own command                                  */
    bool approved;              /* needs no approval, or has it (approvals.c)                          */
    const char *note;           /* reason in words, kept in the personal body; withdraw and erase only */
    void *record;               /* put, correct: the whole record; checks may fill it in               */

    bool fresh;                 /* nothing of this subject was here before: said by a sender that has just
                                ** made its id, found by ledger_append when it makes the id itself     */
    bool only;                  /* in a rehearsal: nothing else of this subject follows                */

    int64_t seq, stamp;         /* set by ledger_append */
    bool repeated;              /* the same entry was here before: the first result, nothing added     */
    bool waiting;               /* it waits for approval: ${seq} is of its proposal                    */
};

/* A request: all of its entries, or none.  Group checks run in ledger_commit.
** Any fault in between must be followed by ledger_rollback, which restores the
** head; the first fault stays in op. */
enum fault ledger_begin(struct db *db);
enum fault ledger_append(struct db *db, struct entry *e);
enum fault ledger_commit(struct db *db);
void ledger_rollback(struct db *db);

/* The request under way is for looking only: it can't be committed.  Entries that
** are ${e}->fresh and ${e}->only make their rows, and none in the ledger. */
void ledger_rehearse(struct db *db);

/* Judge every household that the request has touched: each that is wrong as a call
** of ${each}, with its fault in ${op}.  When all are right, ledger_commit needn't
** judge them again.  Only what stops the request is a fault. */
enum fault ledger_check_groups(struct db *db, void (*each)(void *who, const char *household, const struct op *op), void *who);

/* One request by itself: begin, append all, commit; or nothing. */
enum fault ledger_request(struct db *db, struct entry *entries, int n);

/* One of several requests that are committed together, and what became of it. */
struct submission {
    struct entry *entries;
    int n;
    enum fault fault;           /* OK: its entries are durable once ledger_submit returned OK  */
    char at[200], zh[600], en[600];     /* its first fault, as in struct op                     */
};

/* Commit what waits together: a savepoint a request, one transaction, one sync.
** A request that is at fault leaves nothing and the others stand.  When the disk
** or the database fails, no outcome is known: that is the fault returned, every
** submission hears it, and all are to be sent again under the same ids. */
enum fault ledger_submit(struct db *db, struct submission *all, int n);

/* Clock of the book: max(clock, head + 1, floor + 1). */
int64_t ledger_stamp(const struct db *db);

/* A stored entry. */
struct stored {
    int64_t seq, stamp, based_on, day, device_time;
    const char *id, *author, *act, *kind, *subject, *reason, *pair;
    const char *facts, *personal;       /* bodies; NULL when there is none or it was erased    */
    bool erased;                        /* it had a personal body                              */
};

/* The entry ${seq}; F_ABSENT when there is none.  *out lives as long as op. */
enum fault entry_by_seq(struct db *db, int64_t seq, struct stored *out);

/* The record that entry ${seq} carries, both bodies; *record lives as long as op.
** Personal fields are not recorded when they were erased. */
enum fault entry_record(struct db *db, const struct kind *kind, int64_t seq, void **record);

/* Every entry of a subject, oldest first. */
struct stored *entries_of(struct db *db, const char *subject, int64_t *n);

#endif
