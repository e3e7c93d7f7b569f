/* SPDX-License-Identifier: Apache-2.0 */
#include "base/spool.h"

#include "base/draft.h"

#include <errno.h>
#include <unistd.h>

enum { MUCH = 1 << 20, BLOCK = 64 * 1024 };

struct spool spool_open(struct op *op, const char *name)
{
    return (struct spool){ .op = op, .name = name, .text = buf_open(op->mem), .fd = -1 };
}

void spool_close(struct spool *s)
{
    if (s->fd >= 0)
        close(s->fd);
    s->fd = -1;
}

enum fault spool_settle(struct spool *s)
{
    if (s->text.n < MUCH)
        return OK;
    if ((s->fd < 0 && (s->fd = draft_temporary()) < 0) || !draft_keep(s->fd, s->text.p, s->text.n))
        return draft_unkept(s->op, s->name);
    buf_clear(&s->text);
    return OK;
}

enum fault spool_put(struct spool *s, enum fault (*write)(void *to, const char *p, size_t n), void *to)
{
    char *block = s->fd < 0 ? NULL : arena_alloc(s->op->mem, BLOCK);
    enum fault f = OK;
    off_t at = 0;

    while (f == OK && s->fd >= 0) {
        ssize_t n = pread(s->fd, block, BLOCK, at);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return draft_unkept(s->op, s->name);
        if (n == 0)
            break;
        f = write(to, block, (size_t)n);
        at += n;
    }
    return f == OK ? write(to, s->text.p, s->text.n) : f;
}
