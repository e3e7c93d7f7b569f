/* SPDX-License-Identifier: Apache-2.0 */
/* Files under way: written beside their place and renamed when whole.  A draft
** that is told here goes when the program is interrupted, ended or hung up. */
#ifndef BASE_DRAFT_H
#define BASE_DRAFT_H

#include "base/op.h"

/* ${path} is being written, and must live until draft_end, which is told of the
** same pointer.  More than a few at a time are simply not looked after. */
void draft_begin(const char *path);
void draft_end(const char *path);

/* A file without a name in ${folder}, to write and read again, which is gone
** when it is closed.  -1 when there can be none, and errno says why. */
int draft_unnamed(const char *folder);

/* Why the file ${path} could not be written: ${error} is errno, 0 when unknown. */
enum fault draft_unwritten(struct op *op, const char *path, int error);

#endif
