/* SPDX-License-Identifier: Apache-2.0 */
/* The reader of .xlsx.  An input is an archive as it is, or the XML of the parts
** below, each ended by a byte ff, which this packs into one; an empty part
** stands for a usual one. */
#define _GNU_SOURCE             /* memfd_create */
#include "archive.h"

static const struct part parts[] = {
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct out o;

    if (size >= 2 && memcmp(data, "PK", 2) == 0) {
        read_bytes(data, size);
        return 0;
    }
    o = pack(parts, PARTS, data, size);
    read_bytes(o.p, o.n);
    free(o.p);
    return 0;
}
