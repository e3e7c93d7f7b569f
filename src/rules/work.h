/* SPDX-License-Identifier: Apache-2.0 */
/* How people of a household learn, work, are paid and live. */
#ifndef RULES_WORK_H
#define RULES_WORK_H

#include "rules/kind.h"

#define KIND training
#define DEF "rules/training.def"
#include "rules/kind_struct.h"
#define KIND employment
#define DEF "rules/employment.def"
#include "rules/kind_struct.h"
#define KIND welfare_post
#define DEF "rules/welfare_post.def"
#include "rules/kind_struct.h"
#define KIND payment
#define DEF "rules/payment.def"
#include "rules/kind_struct.h"
#define KIND living
#define DEF "rules/living.def"
#include "rules/kind_struct.h"
#define KIND loan
#define DEF "rules/loan.def"
#include "rules/kind_struct.h"

extern const struct kind kind_training, kind_employment, kind_welfare_post, kind_payment, kind_living, kind_loan;

#endif
