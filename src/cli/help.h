/* SPDX-License-Identifier: Apache-2.0 */
/* The manual: made of the tables of commands, kinds, codes and figures, so that
** it can't be wrong about them. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/command.h"
#include "report/indicator.h"

void help_put_overview(struct context *c);
void help_put_command(struct context *c, const struct command *command);
void help_put_figure(struct context *c, const struct indicator *ind);
void help_put_manual(struct context *c);        /* all of it, as Markdown */

/* The type of a field with its unit, codes or kind; its flags and class; a fold. */
const char *help_type(struct context *c, const struct field *field);
const char *help_flags(struct context *c, const struct field *field);
const char *help_fold(enum fold fold);

#endif
