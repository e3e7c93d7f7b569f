/* SPDX-License-Identifier: Apache-2.0 */
/* What phrases of texts mean, as somebody said and the register remembers. */
#ifndef REPORT_WORDINGS_H
#define REPORT_WORDINGS_H

#include "report/check.h"
#include "store/ledger.h"

/* Read PHRASE=CODE or PHRASE=CODE@DIMENSION=VALUE; F_INPUT, F_ABSENT. */
enum fault wording_parse(struct op *op, const char *text, const char **phrase, struct named *out);

/* The entry that remembers it; *needed is false when the register knows it already. */
enum fault wording_entry(struct db *db, struct check *c, const char *phrase, const struct named *means, struct entry *out, bool *needed);

#endif
