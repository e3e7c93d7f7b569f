/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of check share: the check under way. */
#ifndef REPORT_CHECK_BOOK_H
#define REPORT_CHECK_BOOK_H

#include "base/map.h"
#include "report/check.h"
#include "report/link.h"

/* A computed figure: a text may name more scopes than memory holds, so each has its slot
** and a later one takes it. */
enum { FIGURES = 2048 };
struct computed {
    char key[168];                  /* figure, scope and state of knowledge; "" when free */
    struct figure figure;
};

struct check {
    struct db *db;
    struct check_ask ask;
    struct linker *linker;
    int64_t published, day;         /* the text's; day: of what is said without a date  */
    struct computed *figures;       /* FIGURES of them                                  */
    struct map said;                /* of the text so far, by figure and scope          */
    struct arena *scratch;          /* of the stretch at hand                           */
    int64_t searches;
    int64_t counts[VERDICTS], wrongs, flags;
};

/* Whether the text's number, as exactly as it is told, bears the figure. */
bool check_bears(const struct claim *c, const struct figure *f);

/* The figure in its scope and state of knowledge; remembered for a while. */
enum fault check_figure(struct check *c, const struct named *named, const struct scope *s, struct figure *out);

/* The arithmetic of a stretch: parts and their whole, shares, one number told twice. */
void check_sums(struct check *c, struct arena *mem, const struct prose *p, struct judged *v, const struct link *links, int n);

/* What its shapes share.  The figure as a code, "households.poor@cause=illness"; whether
** it is of a period, or of a day alone; the command that lists the records behind it. */
const char *judged_name(struct arena *mem, const struct named *named);
bool judged_is_flow(const struct indicator *ind);
void judged_put_trace(struct buf *out, const struct judged *j, const char *path);

#endif
