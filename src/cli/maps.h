/* SPDX-License-Identifier: Apache-2.0 */
/* What a person says on the command line that headers mean. */
#ifndef CLI_MAPS_H
#define CLI_MAPS_H

#include "cli/command.h"
#include "layout/layout.h"

/* The mappings of every --map HEADER=MEANING. */
enum fault maps_option(struct context *c, const struct figures *figures, struct mappings *out);

#endif
