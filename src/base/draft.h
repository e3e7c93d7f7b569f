/* SPDX-License-Identifier: Apache-2.0 */
/* Files under way: written beside their place and renamed when whole.  A draft
** that is told here goes when the program is interrupted, ended or hung up. */
#ifndef BASE_DRAFT_H
#define BASE_DRAFT_H

#include "base/op.h"

#include <stdbool.h>

/* ${path} is being written, and must live until draft_end, which is told of the
** same pointer.  More than a few at a time are simply not looked after. */
void draft_begin(const char *path);
void draft_end(const char *path);

/* A file without a name in ${folder}, to write and read again, which is gone
** when it is closed.  -1 when there can be none, and errno says why. */
int draft_unnamed(const char *folder);

/* The same for what only waits to be read again: in the folder that TMPDIR names,
** else in the system's.  draft_keep writes all of it, or is false and errno says
** why; draft_unkept is that of ${name} as a fault. */
int draft_temporary(void);
bool draft_keep(int fd, const char *p, size_t n);
enum fault draft_unkept(struct op *op, const char *name);

/* Why the file ${path} could not be written: ${error} is errno, 0 when unknown. */
enum fault draft_unwritten(struct op *op, const char *path, int error);

#endif
