/* SPDX-License-Identifier: Apache-2.0 */
/* How a household's standing changes: programmes with their steps and checks, cases that
** go through them, and what they decide. */
#ifndef RULES_CASES_H
#define RULES_CASES_H

#include "rules/kind.h"

#define KIND programme
#define DEF "rules/programme.def"
#include "rules/kind_struct.h"
#define KIND clue
#define DEF "rules/clue.def"
#include "rules/kind_struct.h"
#define KIND household_case
#define DEF "rules/household_case.def"
#include "rules/kind_struct.h"
#define KIND case_step
#define DEF "rules/case_step.def"
#include "rules/kind_struct.h"
#define KIND objection
#define DEF "rules/objection.def"
#include "rules/kind_struct.h"
#define KIND monitoring
#define DEF "rules/monitoring.def"
#include "rules/kind_struct.h"
#define KIND low_income_tag
#define DEF "rules/low_income_tag.def"
#include "rules/kind_struct.h"
#define KIND exception
#define DEF "rules/exception.def"
#include "rules/kind_struct.h"

extern const struct kind kind_programme, kind_clue, kind_household_case, kind_case_step, kind_objection, kind_monitoring,
    kind_low_income_tag, kind_exception;

#endif
