/* SPDX-License-Identifier: Apache-2.0 */
/* What the rules of groups share. */
#ifndef RULES_GROUP_RULES_H
#define RULES_GROUP_RULES_H

#include "rules/group.h"

/* The next spell of ${kind} at or after ${*at}, which moves past it; NULL at the end. */
const struct spell *group_next(const struct group *g, const struct kind *kind, int64_t *at);

/* The day before which a spell ends, by its record too. */
int64_t spell_until(const struct spell *s);
bool spell_overlap(const struct spell *a, const struct spell *b);

/* A day as faults tell it; lives as long as the operation. */
const char *group_day(struct op *op, int64_t day);

/* The record of a reference kind that held on ${day}, NULL for none. */
const void *group_reference(const struct group *g, const struct kind *kind, const char *id, int64_t day);

/* A code as the reader knows it; an empty label for none. */
struct label code_label(const struct code *codes, const char *code);

/* Whether somebody answers for it that ${rule} isn't kept on ${day}. */
bool group_excused(const struct group *g, const char *rule, int64_t day);

/* Cases by the programmes' steps, what they decide, and the exceptions. */
enum fault group_cases_check(struct op *op, const struct group *g);
/* An exit's income. */
enum fault group_exit_check(struct op *op, const struct group *g);
/* Changes of standing (status, monitoring, tags), which need a case. */
enum fault group_standing_check(struct op *op, const struct group *g);
/* Posts one at a time, and benefits once a period, to who is a member. */
enum fault group_posts_check(struct op *op, const struct group *g);
enum fault group_payments_check(struct op *op, const struct group *g);

#endif
