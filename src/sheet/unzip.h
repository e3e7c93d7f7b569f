/* SPDX-License-Identifier: Apache-2.0 */
/* Parts of a zip archive, inflated piece by piece within the limits of
** sheet_limit.h.  Nothing is ever written, and a part is only found by its
** exact name, so paths inside an archive can do no harm. */
#ifndef SHEET_UNZIP_H
#define SHEET_UNZIP_H

#include "base/op.h"

#include <stdbool.h>

struct unzip;
struct unzip_part;

/* Read the archive in ${fd}, which is closed by this, now or at unzip_close.
** ${at} names the file in faults.  F_INPUT: damaged, over a limit, or two
** parts have one name.  Memory is of ${mem}. */
enum fault unzip_open(struct op *op, struct arena *mem, int fd, const char *at, struct unzip **out);
void unzip_close(struct unzip *z);                              /* NULL is fine */
struct zip *unzip_archive(const struct unzip *z);               /* libzip's, for sheet/rezip.h alone */

bool unzip_has(const struct unzip *z, const char *name);        /* compared as below */

/* Begin to read a part; ${*out} is NULL when there is none of that name,
** which is compared without case, as the format wants. */
enum fault unzip_part(struct unzip *z, const char *name, struct unzip_part **out);
int unzip_read(struct unzip_part *p, void *to, int n);          /* bytes; 0 at the end; -1: fault */
void unzip_part_close(struct unzip_part *p);                    /* NULL is fine */

#endif
