/* SPDX-License-Identifier: Apache-2.0 */
/* The figures as the room of workbooks may ask for them, which can't see who
** computes them. */
#ifndef CLI_FIGURES_H
#define CLI_FIGURES_H

#include "layout/meaning.h"
#include "store/db.h"

/* They are computed from ${db} at its state of knowledge, which must not change
** while they are asked for; what was computed is kept in ${db}->op->mem. */
const struct figures *figures_of(struct db *db);

#endif
