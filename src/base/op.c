/* SPDX-License-Identifier: Apache-2.0 */
#include "base/op.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>

const struct fault_kind fault_kinds[] = {
    [OK]       = { "ok",     0,  200 },
    [F_INPUT]  = { "input",  2,  422 },
    [F_ABSENT] = { "absent", 3,  404 },
    [F_CLASH]  = { "clash",  4,  409 },
    [F_DENIED] = { "denied", 5,  403 },
    [F_BROKEN] = { "broken", 70, 500 },
};

struct op op_open(void)
{
    struct timespec t;
    struct op op = { .mem = arena_open(), .author = "" };

    clock_gettime(CLOCK_REALTIME, &t);
    op.now = (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
    return op;
}

void op_close(struct op *op)
{
    arena_close(op->mem);
    op->mem = NULL;
}

enum fault op_fault(struct op *op, enum fault f, const char *at, const char *zh, const char *en, ...)
{
    va_list ap;

    if (op->fault != OK)
        return f;
    op->fault = f;
    snprintf(op->at, sizeof op->at, "%s", at);
    va_start(ap, en);
    vsnprintf(op->zh, sizeof op->zh, zh, ap);
    va_end(ap);
    va_start(ap, en);
    vsnprintf(op->en, sizeof op->en, en, ap);
    va_end(ap);
    return f;
}

void op_progress(const struct op *op, int64_t done, int64_t total)
{
    if (op->progress != NULL)
        op->progress(op, done, total);
}

void op_clear(struct op *op)
{
    op->fault = OK;
    op->at[0] = op->zh[0] = op->en[0] = '\0';
}
