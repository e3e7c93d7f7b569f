/* SPDX-License-Identifier: Apache-2.0 */
/* A file that somebody names, before it is known what is in it: opened so that
** it can be read twice, and told from files of other programs. */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include "base/op.h"

enum { SOURCE_PIPED = 1 << 30 };        /* bytes that a pipe may bring */

/* The file at ${path}, or standard input for "-", to be closed by the caller.
** Where it can't be read twice (a pipe, a terminal) it is first read to its end
** into a file without a name, under TMPDIR.  A folder, an empty file and what
** can't be opened or kept are faults; ${name} is what faults call it. */
enum fault source_open(struct op *op, const char *path, const char *name, int *fd);

/* Why open() of ${name} failed, from errno. */
enum fault source_unopened(struct op *op, const char *name);

/* ${path} without its folders, as strict UTF-8, and what faults call it: the
** same, shortened to leave room for a place in the file. */
const char *source_name(struct arena *mem, const char *path, const char **file);

/* "this is a PDF": what a file is whose first ${n} bytes are at ${head} and that
** is neither a text nor a workbook; NULL when it isn't known by them. */
const struct label *source_foreign(const char *head, size_t n);

#endif
