/* SPDX-License-Identifier: Apache-2.0 */
/* Text that is written now and read once, later: in memory while it is small, else
** in a file without a name. */
#ifndef BASE_SPOOL_H
#define BASE_SPOOL_H

#include "base/buf.h"
#include "base/op.h"

struct spool {
    struct op *op;
    const char *name;           /* what faults call it                     */
    struct buf text;            /* written to freely, then spool_settle    */
    int fd;                     /* what came before; -1: nothing yet       */
};

/* Memory lives as long as ${op}; the file goes with spool_close. */
struct spool spool_open(struct op *op, const char *name);
void spool_close(struct spool *s);

/* Now and then: what has gathered goes to the file when it is much. */
enum fault spool_settle(struct spool *s);

/* All of it, in its order, to ${write}; the first fault ends it. */
enum fault spool_put(struct spool *s, enum fault (*write)(void *to, const char *p, size_t n), void *to);

#endif
