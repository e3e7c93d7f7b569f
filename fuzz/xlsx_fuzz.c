/* SPDX-License-Identifier: Apache-2.0 */
/* The reader of .xlsx.  An input is an archive as it is, or the XML of the parts
** below, each ended by a byte ff, which this packs into one; an empty part
** stands for a usual one. */
#define _GNU_SOURCE             /* memfd_create */
#include "book.h"

#define TYPE "http://x/relationships/"

static const struct {
    const char *name, *usual;
} parts[] = {
    { "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>" },
    { "xl/sharedStrings.xml", "<sst><si><t>a</t></si><si><t>b</t></si></sst>" },
    { "xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>" },
    { "xl/workbook.xml", "<workbook><sheets><sheet name='a' id='1'/></sheets></workbook>" },
    { "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='1' Type='" TYPE "worksheet' Target='worksheets/sheet1.xml'/>"
      "<Relationship Id='2' Type='" TYPE "sharedStrings' Target='sharedStrings.xml'/>"
      "<Relationship Id='3' Type='" TYPE "styles' Target='styles.xml'/></Relationships>" },
    { "_rels/.rels", "<Relationships/>" },
};
enum { PARTS = sizeof parts / sizeof *parts };

static uint32_t crc(const uint8_t *s, size_t n)
{
    uint32_t c = UINT32_MAX;

    for (; n > 0; n--) {
        c ^= *s++;
        for (int i = 0; i < 8; i++)
            c = c >> 1 ^ (c & 1 ? 0xedb88320u : 0);
    }
    return ~c;
}

/* The header of a stored part: before it, or in the list at the end. */
static void head(struct out *o, bool central, const char *name, const uint8_t *s, size_t n, size_t at)
{
    little(o, central ? 0x02014b50 : 0x04034b50, 4);
    if (central)
        little(o, 20, 2);
    little(o, 20, 2);
    little(o, 0, 2 + 2 + 4);
    little(o, crc(s, n), 4);
    little(o, n, 4);
    little(o, n, 4);
    little(o, strlen(name), 2);
    little(o, 0, 2);
    if (central) {
        little(o, 0, 2 + 2 + 2 + 4);
        little(o, at, 4);
    }
    put(o, name, strlen(name));
}

static struct out pack(const uint8_t *data, size_t size)
{
    struct out o = { malloc(size + 8192), 0 }, list = { malloc(2048), 0 };
    size_t start;

    for (int i = 0; i < PARTS; i++) {
        const uint8_t *end = size == 0 ? NULL : memchr(data, 0xff, size), *s = data;
        size_t n = end == NULL ? size : (size_t)(end - data), at = o.n;

        size -= end == NULL ? n : n + 1;
        data += end == NULL ? n : n + 1;
        if (n == 0) {
            s = (const uint8_t *)parts[i].usual;
            n = strlen(parts[i].usual);
        }
        head(&o, false, parts[i].name, s, n, 0);
        put(&o, s, n);
        head(&list, true, parts[i].name, s, n, at);
    }
    start = o.n;
    put(&o, list.p, list.n);
    little(&o, 0x06054b50, 4);
    little(&o, 0, 4);
    little(&o, PARTS, 2);
    little(&o, PARTS, 2);
    little(&o, list.n, 4);
    little(&o, start, 4);
    little(&o, 0, 2);
    free(list.p);
    return o;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct out o;

    if (size >= 2 && memcmp(data, "PK", 2) == 0) {
        read_bytes(data, size);
        return 0;
    }
    o = pack(data, size);
    read_bytes(o.p, o.n);
    free(o.p);
    return 0;
}
