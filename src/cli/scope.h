/* SPDX-License-Identifier: Apache-2.0 */
/* What figures are asked for on a command line. */
#ifndef CLI_SCOPE_H
#define CLI_SCOPE_H

#include "cli/command.h"
#include "report/figure.h"

#define SCOPE_OPTIONS (O(AREA) | O(FROM) | O(TO) | O(DAY))

/* From --area, --from, --to, --day, --by.  A day not given is today; the period
** ends on the day and begins with its year. */
enum fault scope_parse(struct context *c, struct scope *out);

/* One snapshot for all that follows, and --known; db_read_end ends it. */
enum fault scope_begin(struct context *c);

/* The same scope with the area that stands for the whole book filled in, for
** output. */
struct scope scope_shown(const struct context *c, const struct scope *scope);

/* The figure called ${code}; F_ABSENT offers the nearest. */
enum fault scope_indicator(struct context *c, const char *code, const struct indicator **out);

/* What a value of dimension ${by} is called: the name of an area, the label of a
** code, the value itself; "not recorded" for "". */
const char *scope_by_label(struct context *c, const char *by, const char *value);

/* "桥头镇, 2018-01-01 – 2018-08-08, as known …": a line above what is shown. */
void scope_put_head(struct context *c, const struct scope *scope);

/* The name of an area, "" when it has none on record. */
const char *scope_area_name(struct context *c, const char *area);

#endif
