/* SPDX-License-Identifier: Apache-2.0 */
/* What is read, when put and read again, puts the same; what is refused says where. */
#include "base/json.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct op op = op_open();
    const struct json *v, *again;

    if (json_parse(&op, (const char *)data, n, &v) != OK) {
        if (op.fault != F_INPUT || strncmp(op.at, "json:", 5) != 0 || strtoul(op.at + 5, NULL, 10) > n)
            abort();
    } else {
        struct buf one = buf_open(op.mem), two = buf_open(op.mem);

        json_put(&one, v);
        if (json_parse(&op, one.p, one.n, &again) != OK)
            abort();
        json_put(&two, again);
        if (one.n != two.n || memcmp(one.p, two.p, one.n) != 0)
            abort();
    }
    op_close(&op);
    return 0;
}
