/* SPDX-License-Identifier: Apache-2.0 */
/* Entries of kinds that a programme lets wait: each becomes a proposal, which no figure counts,
** and enters the ledger itself when the last post that is asked has approved it. */
#ifndef STORE_APPROVALS_H
#define STORE_APPROVALS_H

#include "rules/approval.h"
#include "store/ledger.h"

/* Whose approval each kind waits for today, a bit for each enum level, by kind_index. */
enum fault approval_levels(struct db *db, unsigned levels[KINDS_MAX]);

/* Within a request: ${e}, which is checked, as a proposal; sets its seq, stamp and waiting.  The
** same proposal again while it waits adds nothing. */
enum fault proposal_append(struct db *db, struct entry *e);

/* What waits. */
struct waiting {
    const char *code, *kind, *household, *area;     /* codes; kind: its name                  */
    int64_t day, since;                             /* of the entry; proposed on              */
    unsigned asked, given;                          /* levels, a bit each                     */
};

/* All that waits in ${area} and below, the oldest first. */
enum fault proposals_waiting(struct db *db, const char *area, struct waiting **out, int64_t *n);

/* The next level that is asked; LEVELS when none is left. */
enum level waiting_next(const struct waiting *w);

/* Worker ${worker} (an id) approves proposal ${id}, or refuses it: one request.  F_DENIED for who proposed
** it and for who isn't in a post of the level whose turn it is; F_CLASH when it was decided. *seq is of the entry itself,
** NONE while it waits on or when it is refused.  What makes the entry wrong is its fault, and
** nothing is recorded. */
enum fault proposal_decide(struct db *db, const char *id, const char *worker, bool approve, const char *note, int64_t *seq);

#endif
