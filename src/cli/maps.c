/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/maps.h"

#include <string.h>

/* Whether it is a meaning for rows about some kind; which, the sheet will show. */
static bool means_anything(struct context *c, const char *text, const struct figures *figures)
{
    struct meaning m;
    bool known = meaning_parse(c->op->mem, text, NULL, figures, &m);

    for (const struct kind *const *k = kinds; !known && *k != NULL; k++)
        known = meaning_parse(c->op->mem, text, *k, figures, &m);
    return known;
}

/* "HEADER=MEANING", the meaning itself may begin with an equals sign. */
static enum fault map_option(struct context *c, const char *text, const struct figures *figures, struct mapping *out)
{
    const char *equals = strchr(text, '=');

    if (equals == NULL || equals == text)
        return op_fault(c->op, F_INPUT, "--map", "请写成 表头=含义", "write it as HEADER=MEANING");
    *out = (struct mapping){ arena_bytes(c->op->mem, text, (size_t)(equals - text)), equals + 1 };
    if (!means_anything(c, out->means, figures))
        return op_fault(c->op, F_INPUT, "--map", "“=”之后不是字段、指标或“-”；见 bangfu list kinds、bangfu list figures",
                        "what follows the equals sign is no field, figure or \"-\"; see bangfu list kinds, bangfu list figures");
    return OK;
}

enum fault maps_option(struct context *c, const struct figures *figures, struct mappings *out)
{
    struct mapping *v = arena_alloc(c->op->mem, (size_t)(c->given[OPT_MAP] + 1) * sizeof *v);
    enum fault f = OK;

    *out = (struct mappings){ .v = v };
    for (int i = 0; f == OK && i < c->given[OPT_MAP]; i++)
        f = map_option(c, c->value[OPT_MAP][i], figures, &v[out->n++]);
    return f;
}
