/* SPDX-License-Identifier: Apache-2.0 */
/* Figures that files give beside those that the register computes. */
#ifndef EXCHANGE_COMPARE_H
#define EXCHANGE_COMPARE_H

#include "exchange/intake.h"

/* Compare what was read; what differs is a note.  Nothing is stored. */
enum fault compare_figures(struct intake *in);

#endif
