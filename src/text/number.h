/* SPDX-License-Identifier: Apache-2.0 */
/* The numbers of a claim: from one numeral, from two, in the unit of its kind. */
#ifndef TEXT_NUMBER_H
#define TEXT_NUMBER_H

#include "text/claims.h"
#include "text/measure.h"

void number_set(struct claim *c, const struct numeral *n);
void number_set_range(struct claim *c, const struct numeral *from, const struct numeral *to);
void number_set_unit(struct claim *c, const struct measure *m, int first, int n);   /* kind, unit, its letters */
void number_shift(struct claim *c, int power);                                      /* times 10 to ${power} */

/* A share is rounded at its last digit, of ${power}, though it has no point: 68% is
** from 67.5% to below 68.5%. */
void number_round(struct claim *c, int power);

/* Behind ${from}, which begins at ${first}, with its unit ${unit} or NULL: the dash and
** the number at ${i} that make it a range; *to is the number.  Letters, 0 for none. */
int number_range_end(const struct prose *p, int first, int i, const struct numeral *from, const struct measure *unit, struct numeral *to);

#endif
