/* SPDX-License-Identifier: Apache-2.0 */
/* The worked example: the register of Qiaotou Town as the article of 8 August
** 2018 tells it.  Everybody in it is invented. */
#ifndef EXCHANGE_QIAOTOU_H
#define EXCHANGE_QIAOTOU_H

#include "base/op.h"

/* Make the register at ${path}, which must not exist, from workbooks written to
** the folder PATH-workbooks (without PATH's extension) and imported one by one
** at the times when they were recorded.  ${seed} decides who the people are and
** where they went; NONE is the example's own.  Nothing is recorded after the
** stamp ${clock}; NONE is 2018-08-08T18:00+08:00.  The same two give the same
** bytes of every workbook, the same entries, digests and head. */
enum fault qiaotou_make(struct op *op, const char *path, int64_t seed, int64_t clock);

#endif
