/* SPDX-License-Identifier: Apache-2.0 */
#include "text/gbk.h"

#include "big5_table.h"
#include "gbk_table.h"

enum { LEAD = 0x81, TRAIL = 0x40, TRAILS = 190 };       /* 0x7f is no trail */

static int32_t cell(const uint16_t *cells, int lead, int trail)
{
    if (lead < LEAD || lead > 0xfe || trail < TRAIL || trail > 0xfe || trail == 0x7f)
        return 0;
    return cells[(lead - LEAD) * TRAILS + trail - TRAIL - (trail > 0x7f)];
}

static int code(const uint16_t *chars, const uint16_t *codes, int n, int32_t cp)
{
    int from = 0, to = n;

    while (from < to) {
        int mid = (from + to) / 2;

        if (chars[mid] == cp)
            return codes[mid];
        if (chars[mid] < cp)
            from = mid + 1;
        else
            to = mid;
    }
    return 0;
}

int32_t gbk_char(int lead, int trail)
{
    return cell(gbk_cells, lead, trail);
}

int32_t big5_char(int lead, int trail)
{
    return cell(big5_cells, lead, trail);
}

int gbk_code(int32_t cp)
{
    return code(gbk_chars, gbk_codes, GBK_N, cp);
}

int big5_code(int32_t cp)
{
    return code(big5_chars, big5_codes, BIG5_N, cp);
}
