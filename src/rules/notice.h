/* SPDX-License-Identifier: Apache-2.0 */
/* struct notice: a list that was posted. */
#ifndef RULES_NOTICE_H
#define RULES_NOTICE_H

#include "rules/kind.h"

#define KIND notice
#define DEF "rules/notice.def"
#include "rules/kind_struct.h"

extern const struct kind kind_notice;

#endif
