/* SPDX-License-Identifier: Apache-2.0 */
/* struct worker: who helps, visits, holds a post or is a Party member. */
#ifndef RULES_WORKER_H
#define RULES_WORKER_H

#include "rules/kind.h"

#define KIND worker
#define DEF "rules/worker.def"
#include "rules/kind_struct.h"

extern const struct kind kind_worker;

#endif
