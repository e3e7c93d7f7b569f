/* SPDX-License-Identifier: Apache-2.0 */
/* The layout of any .csv is told and its rows read through it: nothing in a sheet
** may upset that.  The first byte says whether somebody explained a header. */
#define _GNU_SOURCE             /* memfd_create */
#include "layout/layout.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_blocks(const struct layout *l)
{
    for (int i = 0; i < l->n; i++)
        for (int k = 0; k < l->blocks[i].n; k++) {
            const struct slot *s = &l->blocks[i].slots[k];

            if (s->header == NULL || s->column < 1 || s->last_column < s->column || s->candidates < 0 || (s->row > 0) != l->blocks[i].pairs)
                abort();
        }
}

static void check_row(const struct layout *l, const struct layout_row *row)
{
    if (row->block != NULL && (row->block < l->blocks || row->block >= l->blocks + l->n))
        abort();
    for (int i = 0; i < row->n; i++) {
        const struct cell *c = &row->cells[i];
        const struct slot *s = row->slots[i];

        if (strlen(c->text) != (size_t)c->n || row->rows[i] < 1 || (s != NULL && s->column != c->column))
            abort();
    }
}

static void read_layout(struct op *op, struct book *b, const struct mappings *mappings)
{
    struct layout_reader *reader;
    struct layout_row row;
    struct layout *layout;
    const char *name;

    if (book_sheet(b, &name) != OK || name == NULL || layout_open(op, op->mem, b, name, mappings, NULL, &layout, &reader) != OK)
        return;
    check_blocks(layout);
    while (layout_row(reader, &row) > 0)
        check_row(layout, &row);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct mapping said[] = { { "A", "person.code" }, { "甲", "-" }, { "B", "household.phone" } };
    const struct mappings mappings = { .n = size > 0 ? data[0] % 4 : 0, .v = said };
    struct op op = op_open();
    struct book *b = NULL;
    char path[64];
    int fd = memfd_create("fuzz", MFD_CLOEXEC);

    if (fd < 0 || size < 2 || write(fd, data + 1, size - 1) < 0) {
        close(fd);
        op_close(&op);
        return 0;
    }
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (book_open(&op, path, &b) == OK)
        read_layout(&op, b, &mappings);
    book_close(b);
    op_close(&op);
    close(fd);
    return 0;
}
