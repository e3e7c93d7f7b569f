/* SPDX-License-Identifier: Apache-2.0 */
/* Prose in whatever charset: read to its end or to a byte whose place is known,
** and what was read is strict UTF-8.  The first byte says what a person said. */
#define _GNU_SOURCE             /* memfd_create */
#include "base/charset.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const said[] = { NULL, NULL, NULL, "utf-8", "gb18030", "big5", "utf-16", "utf-16be" };
    struct op op = op_open();
    struct charset *c;
    char path[32], to[64];
    int64_t n;
    int fd = memfd_create("prose", MFD_CLOEXEC);

    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (size > 0 && write(fd, data + 1, size - 1) == (ssize_t)size - 1
        && charset_open_prose(&op, op.mem, path, said[data[0] % (sizeof said / sizeof *said)], &c) == OK) {
        while ((n = charset_read(c, to, 16 + data[0] / 8)) > 0)
            if (!utf8_valid(to, (size_t)n))
                abort();
        if (charset_check(c) != OK && (charset_bad(c) < 0 || charset_bad(c) >= (int64_t)size - 1))
            abort();
        charset_close(c);
    }
    if (op.fault == F_BROKEN)
        abort();
    op_close(&op);
    close(fd);
    return 0;
}
