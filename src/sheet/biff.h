/* SPDX-License-Identifier: Apache-2.0 */
/* The records of an .xls stream (MS-XLS), one after another, and the texts in
** them, which may go on in the records that continue one. */
#ifndef SHEET_BIFF_H
#define SHEET_BIFF_H

#include "base/buf.h"
#include "sheet/ole.h"

#include <stdbool.h>

enum biff_type {
    BIFF_FORMULA = 0x006, BIFF_EOF = 0x00a, BIFF_1904 = 0x022, BIFF_PASSWORD = 0x02f, BIFF_CONTINUE = 0x03c,
    BIFF_CODEPAGE = 0x042, BIFF_SHEET = 0x085, BIFF_MULTIPLE_RK = 0x0bd, BIFF_RICH = 0x0d6, BIFF_FORMAT_OF_CELL = 0x0e0,
    BIFF_MERGES = 0x0e5, BIFF_STRINGS = 0x0fc, BIFF_SHARED = 0x0fd, BIFF_NUMBER = 0x203, BIFF_LABEL = 0x204,
    BIFF_BOOL = 0x205, BIFF_STRING = 0x207, BIFF_RK = 0x27e, BIFF_FORMAT = 0x41e, BIFF_BEGIN = 0x809,
};

struct biff {
    int type;                   /* of the record at hand, as biff_type */
    int n;                      /* its bytes not yet taken ... */
    const unsigned char *p;     /* ... which are here until the next call */

    struct op *op;
    const char *file;           /* for faults */
    struct ole_stream *stream;
    unsigned char *buf;
    int64_t start, next;        /* places in the stream: of buf, and of the record after this */
    int held;                   /* bytes in buf */
    int64_t passed;             /* bytes of all records so far: sheets may lie over one another */
};

/* At the beginning of ${stream}. */
struct biff *biff_open(struct op *op, struct arena *mem, struct ole_stream *stream, const char *file);
void biff_seek(struct biff *b, int64_t at);

/* Go to the next record: 1; 0 when the stream ends; -1 a fault. */
int biff_next(struct biff *b);
uint32_t biff_little(const unsigned char *p, int n);            /* ${n} bytes, the lowest first */

/* Take ${n} bytes of the record and of those that continue it, into ${to}
** unless it is NULL.  F_INPUT: there are fewer. */
enum fault biff_take(struct biff *b, void *to, int n);

/* There is more to take. */
bool biff_more(struct biff *b);

/* Take a text of ${count} characters as biff 8 writes it, its flags before it,
** into ${to}, of which what passes ${most} bytes is dropped.  *whole: all of
** it is Unicode without NUL. */
enum fault biff_text(struct biff *b, int count, size_t most, struct buf *to, bool *whole);

#endif
