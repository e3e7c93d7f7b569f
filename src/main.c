/* SPDX-License-Identifier: Apache-2.0 */
/* bangfu: the working register of a targeted poverty programme. */
#include "cli/command.h"

int main(int argc, char **argv)
{
    static const struct command *const themes[] = { cmds_book, cmds_exchange, cmds_fill, cmds_record, cmds_figure, cmds_brief, cmds_text, cmds_income, cmds_due, cmds_poverty, cmds_closing, cmds_gaps, cmds_document, cmds_approval, cmds_case, cmds_help, NULL };

    return cli_run(themes, argc, argv);
}
