/* SPDX-License-Identifier: Apache-2.0 */
/* What of a record can only be judged beside the other records. */
#ifndef STORE_CHECK_H
#define STORE_CHECK_H

#include "base/map.h"
#include "rules/group.h"
#include "store/db.h"

/* Every reference of ${record}, which is the record ${id}, names another record that
** is alive; ${seen} remembers the ones found, until a withdrawal. */
enum fault check_references(struct db *db, struct map *seen, const struct kind *kind, const char *id, const void *record);

/* No other record shares a UNIQUE field while [${from_day}, ${to_day}). */
enum fault check_unique(struct db *db, const struct kind *kind, const char *id, const void *record, int64_t from_day, int64_t to_day);

/* Nothing alive refers to the record ${id}, which is about to be withdrawn. */
enum fault check_unreferenced(struct db *db, const struct kind *kind, const char *id);

/* A group of nobody with the references that rules look at: programmes, schemes, lines. */
enum fault group_references(struct db *db, struct group *out);

/* The household into ${out}, which has its touched kinds and its references, with all that
** their rules ask for. */
enum fault group_by_household(struct db *db, const char *household, struct group *out);

/* What people call a household: its code, else ${household}, its id. */
const char *household_code(struct db *db, const char *household);

/* The households that versions of a record have named, alive or not: each as a
** call of ${each}. */
enum fault groups_of(struct db *db, const struct kind *kind, const char *id, void (*each)(void *to, const char *household), void *to);

#endif
