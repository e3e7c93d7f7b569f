/* SPDX-License-Identifier: Apache-2.0 */
/* A form's layout as somebody explained it. */
#ifndef RULES_FORM_H
#define RULES_FORM_H

#include "rules/kind.h"

#define KIND form
#define DEF "rules/form.def"
#include "rules/kind_struct.h"

extern const struct kind kind_form;

#endif
