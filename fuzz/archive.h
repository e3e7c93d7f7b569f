/* SPDX-License-Identifier: Apache-2.0 */
/* An .xlsx made of an input: the XML of its parts, each ended by a byte ff; an
** empty part stands for a usual one. */
#ifndef FUZZ_ARCHIVE_H
#define FUZZ_ARCHIVE_H

#include "book.h"

#define TYPE "http://x/relationships/"

struct part {
    const char *name, *usual;
};

enum { PARTS_MAX = 16 };

static inline uint32_t crc(const uint8_t *s, size_t n)
{
    uint32_t c = UINT32_MAX;

    for (; n > 0; n--) {
        c ^= *s++;
        for (int i = 0; i < 8; i++)
            c = c >> 1 ^ (c & 1 ? 0xedb88320u : 0);
    }
    return ~c;
}

/* The head of a stored part: before it or, with its place ${at}, in the list at the end. */
static inline void head(struct out *o, const char *name, uint32_t sum, size_t n, const size_t *at)
{
    little(o, at == NULL ? 0x04034b50 : 0x02014b50, 4);
    little(o, 20, at == NULL ? 2 : 4);
    little(o, 0, 8);
    little(o, sum, 4);
    little(o, n, 4);
    little(o, n, 4);
    little(o, strlen(name), 2);
    little(o, 0, at == NULL ? 2 : 12);
    if (at != NULL)
        little(o, *at, 4);
    put(o, name, strlen(name));
}

/* The ${count} parts, of which ${data} has the XML, as an archive; its bytes are to be freed. */
static inline struct out pack(const struct part *parts, int count, const uint8_t *data, size_t size)
{
    struct out o = { malloc(size + 8192), 0 };
    size_t at[PARTS_MAX], n[PARTS_MAX], list;
    uint32_t sum[PARTS_MAX];

    for (int i = 0; i < count; i++) {
        const uint8_t *end = size == 0 ? NULL : memchr(data, 0xff, size);
        size_t given = end == NULL ? size : (size_t)(end - data);
        const void *s = given == 0 ? (const void *)parts[i].usual : data;

        n[i] = given == 0 ? strlen(parts[i].usual) : given;
        sum[i] = crc(s, n[i]);
        at[i] = o.n;
        head(&o, parts[i].name, sum[i], n[i], NULL);
        put(&o, s, n[i]);
        data += given + (end != NULL);
        size -= given + (end != NULL);
    }
    list = o.n;
    for (int i = 0; i < count; i++)
        head(&o, parts[i].name, sum[i], n[i], &at[i]);
    little(&o, 0x06054b50, 4);
    little(&o, 0, 4);
    little(&o, (uint64_t)count, 2);
    little(&o, (uint64_t)count, 2);
    little(&o, o.n - 12 - list, 4);
    little(&o, list, 4);
    little(&o, 0, 2);
    return o;
}

#endif
