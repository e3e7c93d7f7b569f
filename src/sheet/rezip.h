/* SPDX-License-Identifier: Apache-2.0 */
/* A copy of an archive with parts replaced, added or left out; all others are
** copied as they are stored, without being inflated. */
#ifndef SHEET_REZIP_H
#define SHEET_REZIP_H

#include "sheet/unzip.h"

#include <stdbool.h>
#include <stdio.h>

struct rezip;

/* A copy of ${from}, which must stay open, to be written to ${to}.  Nothing is
** there before rezip_write, which replaces a file of that name.  ${at} names the
** archive in faults.  F_INPUT: it is signed or encrypted, so that a copy would be
** worthless. */
enum fault rezip_open(struct op *op, struct arena *mem, struct unzip *from, const char *at, const char *to, struct rezip **out);
void rezip_close(struct rezip *r);                              /* NULL is fine */

bool rezip_has(const struct rezip *r, const char *name);        /* a part of the archive, or added to it */
const char *rezip_name(const struct rezip *r, int64_t i);       /* part ${i} of the archive; NULL after the last */

/* Replace or add a part.  Bytes stay the caller's until rezip_write; a file is closed by rezip_close. */
void rezip_put(struct rezip *r, const char *name, const char *bytes, size_t n);
void rezip_put_file(struct rezip *r, const char *name, FILE *file);
void rezip_drop(struct rezip *r, const char *name);

/* An empty file without a name, in the folder of the copy; F_DENIED, F_ABSENT,
** F_BROKEN as writing the copy there would be. */
enum fault rezip_draft(struct rezip *r, FILE **out);

enum fault rezip_write(struct rezip *r);

#endif
