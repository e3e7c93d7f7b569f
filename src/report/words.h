/* SPDX-License-Identifier: Apache-2.0 */
/* Which figure words mean: from its labels, what people call it in prose, and
** the labels of its dimensions' codes.  Pure over the tables: nothing is guessed,
** words that could be two figures are told as two. */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include "report/indicator.h"

/* A figure or, with ${by}, the part of it for one value of a dimension. */
struct named {
    const struct indicator *ind;
    const char *by, *value;         /* NULL: the whole */
};

/* Figures that the ${n} words of a header mean, the uppermost first: "贫困户",
** "其中：低保户", "户数".  At most ${room} into ${out}; the number found, 0 when none is
** known.  A unit among the words (户, 人次, 万元) must be the figure's. */
int words_named(const char *const *path, int n, struct named *out, int room);

/* The figure with this code, dimension and value; false when there is none. */
bool named_by_code(const char *code, const char *by, const char *value, struct named *out);

/* The list that the values of dimension ${by} are codes of; NULL for other dimensions. */
const struct code *dimension_codes(const struct indicator *ind, const char *by);

/* The field that a dimension of yes and no is told by; NULL for other dimensions. */
const struct field *dimension_field(const struct indicator *ind, const char *by);

#endif
