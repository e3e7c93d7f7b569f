/* SPDX-License-Identifier: Apache-2.0 */
/* A household's income: its lines, the schemes, and what the one amounts to by the
** other. */
#ifndef RULES_INCOME_H
#define RULES_INCOME_H

#include "rules/kind.h"

#define KIND scheme
#define DEF "rules/scheme.def"
#include "rules/kind_struct.h"
#define KIND income
#define DEF "rules/income.def"
#include "rules/kind_struct.h"

extern const struct kind kind_scheme, kind_income;

/* How one line counts. */
struct counted {
    const struct income_lines *line;
    const struct scheme_lines *by;  /* the scheme's row; NULL: it doesn't count             */
    int64_t amount_fen;             /* of the line, in kind valued                          */
    int64_t part_fen;               /* what counts: positive added, negative taken off, 0   */
};

/* A household's income by a scheme. */
struct reckoning {
    int64_t n;
    struct counted *lines;          /* as entered                                           */
    int64_t added_fen, taken_fen;   /* both positive                                        */
    int64_t net_fen;
    int64_t expected_fen;           /* would be added, but isn't received                   */
    int64_t members;                /* divided by; NONE when not known                      */
    int64_t per_head_fen;           /* rounded half away from zero; NONE without members    */
};

/* The amount of a line: as entered, else quantity and price. */
int64_t income_line_fen(const struct income_lines *line);

/* The family of a line: wage of wage.migrant; as long as the code itself for a family. */
size_t income_family(const char *line);

/* ${income} by ${scheme}, divided by ${members}, the registered ones on the period's last
** day (NONE: not known); with the divisor `entered` by those on the form.  What is
** expected is never counted.  Lives as long as ${mem}. */
struct reckoning income_reckon(struct arena *mem, const struct income *income, const struct scheme *scheme, int64_t members);

#endif
