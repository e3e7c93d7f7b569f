/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_CMD_IMPORT_H
#define CLI_CMD_IMPORT_H

#include "cli/command.h"

enum fault cmd_import(struct context *c);

#endif
