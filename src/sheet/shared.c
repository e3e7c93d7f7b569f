/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet/shared.h"

#include "sheet/sheet_limit.h"

#include <string.h>

enum { PAGE = 4096, PAGES = SHEET_STRINGS / PAGE, CHUNK = 256 * 1024, CHUNKS = SHEET_STRING_BYTES / CHUNK };

/* A string is its length, an int that may be unaligned, its bytes, and a NUL;
** its number leads to its place, chunk after chunk. */
struct shared {
    struct op *op;
    struct arena *mem;
    const char *file;
    int64_t n;
    int chunks;
    size_t used;                /* of the last chunk */
    char *chunk[CHUNKS];
    uint32_t *page[PAGES];
};

struct shared *shared_open(struct op *op, struct arena *mem, const char *file)
{
    struct shared *s = arena_alloc(mem, sizeof *s);

    s->op = op;
    s->mem = mem;
    s->file = file;
    s->used = CHUNK;
    return s;
}

enum fault shared_put(struct shared *s, const char *text, int n)
{
    size_t bytes = n < 0 ? 0 : (size_t)n, need = sizeof n + bytes + 1;
    uint32_t **page = &s->page[s->n / PAGE % PAGES];
    char *to;

    if (s->n == SHEET_STRINGS || need > CHUNK || (s->used + need > CHUNK && s->chunks == CHUNKS))
        return op_fault(s->op, F_INPUT, s->file, "工作簿的文字过多；请分成几个文件，或另存为 .csv",
            "the workbook holds too much text; divide it into several files, or save it as .csv");
    if (s->used + need > CHUNK) {
        s->chunk[s->chunks++] = arena_alloc(s->mem, CHUNK);
        s->used = 0;
    }
    if (*page == NULL)
        *page = arena_alloc(s->mem, PAGE * sizeof **page);
    (*page)[s->n++ % PAGE] = (uint32_t)((size_t)(s->chunks - 1) * CHUNK + s->used);
    to = s->chunk[s->chunks - 1] + s->used;
    s->used += need;
    memcpy(to, &n, sizeof n);
    if (bytes > 0)
        memcpy(to + sizeof n, text, bytes);
    to[sizeof n + bytes] = '\0';
    return OK;
}

const char *shared_by_index(const struct shared *s, int64_t i, int *n)
{
    const char *p;
    uint32_t at;

    *n = SHARED_ABSENT;
    if (i < 0 || i >= s->n)
        return NULL;
    at = s->page[i / PAGE][i % PAGE];
    p = s->chunk[at / CHUNK] + at % CHUNK;
    memcpy(n, p, sizeof *n);
    return *n < 0 ? NULL : p + sizeof *n;
}
