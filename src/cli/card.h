/* SPDX-License-Identifier: Apache-2.0 */
/* A record as its owner reads it on a terminal, and as JSON.  Personal fields are
** shown: whoever can read the file may see them.  Erased ones are marked. */
#ifndef CLI_CARD_H
#define CLI_CARD_H

#include "cli/command.h"
#include "rules/record.h"

/* Fields by their labels, lists as tables; what is not recorded is left out. */
void card_put(struct context *c, const struct kind *kind, const void *record, bool erased, int indent);

/* What changed between two versions of a record, a field a line; ${before} NULL: all that is recorded. */
void card_put_changes(struct context *c, const struct kind *kind, const void *before, const void *after, bool erased, int indent);

/* One JSON object with every field and list, null where nothing is recorded. */
void card_put_json(struct buf *out, const struct kind *kind, const void *record);

/* One field for people: labels of codes, codes of references with the names of
** areas; lives as long as the operation. */
const char *card_value(struct context *c, const struct field *field, const void *object);

#endif
