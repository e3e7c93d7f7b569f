/* SPDX-License-Identifier: Apache-2.0 */
#include "text/pinyin.h"

#include "pinyin_table.h"

#include <stddef.h>
#include <string.h>

enum { FIRST = 0x4e00, LAST = 0x9fa5 };

/* Two letters of GBK look like others. */
static int32_t plain(int32_t cp)
{
    return cp == 0x251 ? 'a' : cp == 0x261 ? 'g' : cp;
}

int pinyin_syllable(const int32_t *cp, int n)
{
    char s[PINYIN_LONGEST * 2 + 1];
    int bytes = 0, from = 0, to = sizeof pinyin_syllables / sizeof *pinyin_syllables;

    if (n < 1 || n > PINYIN_LONGEST)
        return -1;
    for (int i = 0; i < n; i++) {
        int32_t c = plain(cp[i]);

        if (c >= 0x800 || c < 'a')
            return -1;
        if (c >= 0x80)
            s[bytes++] = (char)(0xc0 | c >> 6);
        s[bytes++] = (char)(c >= 0x80 ? 0x80 | (c & 0x3f) : c);
    }
    s[bytes] = '\0';
    while (from < to) {
        int mid = (from + to) / 2, order = strcmp(s, pinyin_syllables[mid]);

        if (order == 0)
            return mid;
        if (order > 0)
            from = mid + 1;
        else
            to = mid;
    }
    return -1;
}

bool pinyin_reads(int32_t han, int syllable)
{
    if (han < FIRST || han > LAST || syllable < 0)
        return false;
    for (int i = pinyin_start[han - FIRST]; i < pinyin_start[han - FIRST + 1]; i++)
        if (pinyin_readings[i] == syllable)
            return true;
    return false;
}
