/* SPDX-License-Identifier: Apache-2.0 */
/* The workbook readers' targets: one file read whole, and what sheet/sheet.h
** promises of it checked. */
#ifndef FUZZ_BOOK_H
#define FUZZ_BOOK_H

#include "base/utf8.h"
#include "sheet/sheet.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Bytes being written. */
struct out {
    uint8_t *p;
    size_t n;
};

static inline void put(struct out *o, const void *s, size_t n)
{
    memcpy(o->p + o->n, s, n);
    o->n += n;
}

static inline void little(struct out *o, uint64_t v, int n)
{
    for (; n > 0; n--, v >>= 8)
        o->p[o->n++] = (uint8_t)v;
}

static inline void check_row(const struct sheet_row *row, int *before)
{
    if (row->n < 1 || row->number <= *before)
        abort();
    *before = row->number;
    for (int i = 0; i < row->n; i++) {
        const struct cell *c = &row->cells[i];

        if (c->column < 1 || c->column > SHEET_COLUMNS || (i > 0 && c->column <= c[-1].column)
            || strlen(c->text) != (size_t)c->n || !utf8_valid(c->text, (size_t)c->n)
            || utf8_count(c->text) > SHEET_TEXT || (c->n == 0 && c->type != CELL_ERROR))
            abort();
    }
}

/* Asked for after the first row: they leave the rows where they are. */
static inline enum fault check_merges(struct book *b)
{
    const struct sheet_range *v;
    int n;
    enum fault f = book_merges(b, &v, &n);

    for (int i = 0; f == OK && i < n; i++)
        if (v[i].row1 < 1 || v[i].row2 < v[i].row1 || v[i].row2 > SHEET_ROWS || v[i].column1 < 1 || v[i].column2 < v[i].column1
            || v[i].column2 > SHEET_COLUMNS || (i > 0 && v[i].row1 < v[i - 1].row1))
            abort();
    return f;
}

/* ${ahead}: the rows come from another thread. */
static inline void read_all(const char *path, bool ahead)
{
    struct op op = op_open();
    struct book *b = NULL;
    const struct sheet_row *row;
    const char *name;
    enum fault f = book_open(&op, path, &b);

    while (f == OK && (f = book_sheet(b, &name)) == OK && name != NULL) {
        int before = 0, r;
        bool asked = false;

        if (!utf8_valid(name, strlen(name)) || book_sheet_at(b) < 0)
            abort();
        while ((r = book_row(b, &row)) == 1) {
            check_row(row, &before);
            if (!asked && check_merges(b) != OK)
                break;
            if (!asked && ahead)
                book_ahead(b);
            asked = true;
        }
        f = book_fault(b);
        if (r < 0 && f == OK)
            abort();
    }
    if (f != op.fault || (f != OK && (f != F_INPUT || op.zh[0] == '\0' || op.en[0] == '\0')))
        abort();
    book_close(b);
    op_close(&op);
}

/* A file of these bytes, to be closed, and its path. */
static inline int file_of(const uint8_t *p, size_t n, char path[64])
{
    int fd = memfd_create("fuzz", MFD_CLOEXEC);

    if (fd < 0 || write(fd, p, n) < 0)
        abort();
    snprintf(path, 64, "/proc/self/fd/%d", fd);
    return fd;
}

static inline void read_bytes(const uint8_t *p, size_t n)
{
    char path[64];
    int fd = file_of(p, n, path);

    read_all(path, n % 16 == 0);
    close(fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
