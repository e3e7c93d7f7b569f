/* SPDX-License-Identifier: Apache-2.0 */
/* The reader of .csv in all its encodings; also what isn't one. */
#define _GNU_SOURCE             /* memfd_create */
#include "book.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 0)
        read_bytes(data, size);
    return 0;
}
