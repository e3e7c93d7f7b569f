/* SPDX-License-Identifier: Apache-2.0 */
/* A day or stamp that is read is of the range and reads the same once put. */
#include "base/day.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct arena *mem = arena_open();
    char *s = arena_bytes(mem, data, n);
    int64_t v, again;
    struct buf b = buf_open(mem);

    if (day_parse(s, &v)) {
        day_put(&b, v);
        if (v < DAY_FIRST || v > DAY_LAST || !day_parse(b.p, &again) || again != v || b.n != 10)
            abort();
        if (day_month_start(v) > v || day_month_end(v) < v || day_year_start(v) > day_month_start(v))
            abort();
    }
    if (stamp_parse(s, &v)) {
        buf_clear(&b);
        stamp_put(&b, v);
        if (!stamp_parse(b.p, &again) || again != v || stamp_of_day_end(day_of_stamp(v)) < v)
            abort();
    }
    arena_close(mem);
    return 0;
}
