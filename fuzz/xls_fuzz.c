/* SPDX-License-Identifier: Apache-2.0 */
/* The reader of .xls.  An input is a compound file as it is, or the records of
** its one stream, which this packs into one. */
#define _GNU_SOURCE             /* memfd_create */
#include "book.h"

enum { SECTOR = 512, ENTRY = 128, LAST = -2, NOBODY = -1, LEAST = 4096 };

static void entry(struct out *o, const char *name, int type, int child, size_t start, size_t size)
{
    size_t n = strlen(name);

    for (size_t i = 0; i < ENTRY / 4; i++)
        little(o, i < n ? (uint64_t)name[i] : 0, 2);
    little(o, n == 0 ? 0 : 2 * n + 2, 2);
    little(o, (uint64_t)type, 1);
    little(o, 1, 1);
    little(o, UINT64_MAX, 8);
    little(o, (uint64_t)child, 4);
    for (int i = 0; i < 36; i++)
        little(o, 0, 1);
    little(o, start, 4);
    little(o, size, 8);
}

/* Header, list of streams, the stream, and the table of sectors. */
static struct out pack(const uint8_t *data, size_t size)
{
    size_t body = ((size < LEAST ? LEAST : size) + SECTOR - 1) / SECTOR, fats = (body + 1) / 127 + 1, sectors = 1 + body + fats;
    struct out o = { calloc(1, (sectors + 2) * SECTOR), 0 };

    put(&o, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
    o.n = 24;
    little(&o, 0x3e, 2);
    little(&o, 3, 2);
    little(&o, 0xfffe, 2);
    little(&o, 9, 2);
    little(&o, 6, 2);
    o.n = 44;
    little(&o, fats, 4);
    o.n = 56;
    little(&o, LEAST, 4);
    little(&o, (uint64_t)LAST, 4);
    little(&o, 0, 4);
    little(&o, (uint64_t)LAST, 4);
    little(&o, 0, 4);
    for (size_t i = 0; i < 109; i++)
        little(&o, i < fats ? 1 + body + i : UINT64_MAX, 4);
    entry(&o, "Root Entry", 5, 1, (size_t)LAST, 0);
    entry(&o, "Workbook", 2, NOBODY, 1, body * SECTOR);
    entry(&o, "", 0, NOBODY, 0, 0);
    entry(&o, "", 0, NOBODY, 0, 0);
    put(&o, data, size);
    o.n = (2 + body) * SECTOR;
    little(&o, (uint64_t)LAST, 4);
    for (size_t i = 1; i < fats * SECTOR / 4; i++)
        little(&o, i > body ? UINT64_MAX : i == body ? (uint64_t)LAST : i + 1, 4);
    return o;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct out o;

    if (size == 0 || size > 40 * SECTOR * 127)
        return 0;
    if (size >= 4 && memcmp(data, "\xd0\xcf\x11\xe0", 4) == 0) {
        read_bytes(data, size);
        return 0;
    }
    o = pack(data, size);
    read_bytes(o.p, o.n);
    free(o.p);
    return 0;
}
