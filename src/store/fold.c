/* SPDX-License-Identifier: Apache-2.0 */
#include "store/fold.h"

#include <string.h>

static const char *const columns[] = {
    [COUNT]    = "count(*), 0, 0",
    [DISTINCT] = "count(distinct key), 0, 0",
    [SUM]      = "cast(sum(quantity) as bigint), 0, count(*) - count(quantity)",
    [ONLY]     = "min(quantity), max(quantity), count(*) - count(quantity)",
};

/* Below an area are the codes that begin with its own; ':' follows '9'. */
static const char in_area_text[] = " where area >= :area and area < :area_end";

static struct q open_around(struct db *db, struct buf *text, struct sql rows)
{
    return q_open_around(db, (struct sql){ db_text(db, text->p) }, rows);
}

/* Those recorded in order, and of each value of ${group} the one in the middle. */
static struct q open_median(struct db *db, struct sql rows, const char *group, bool in_area)
{
    struct buf b = buf_open(db->op->mem);
    const char *part = group == NULL ? "" : arena_printf(b.mem, "partition by %s ", group);

    buf_printf(&b, "select v, quantity, quantity, 0 from (select %s as v, quantity, row_number() over (%sorder by quantity) as nth, count(*) over (%s) as n from (*) r%s%s quantity is not null) m"
                   " where nth = (n + 1) / 2 order by 1 nulls first",
               group == NULL ? "cast(null as text)" : group, part, part, in_area ? in_area_text : "", in_area ? " and" : " where");
    return open_around(db, &b, rows);
}

struct q q_open_fold(struct db *db, struct sql rows, enum fold fold, const char *by, bool in_area)
{
    struct buf b = buf_open(db->op->mem);
    const char *group = by;

    if (by != NULL && strcmp(by, "village") == 0)
        group = fold == DISTINCT || fold == MEDIAN ? "substr(area, 1, 12)" : "area";      /* grouping by a column can follow an index */
    if (fold == MEDIAN)
        return open_median(db, rows, group, in_area);
    buf_printf(&b, "select %s, %s from (*) r%s", group == NULL ? "null" : group, columns[fold], in_area ? in_area_text : "");
    if (group != NULL)
        buf_printf(&b, " group by book, %s order by 1 nulls first", group);
    return open_around(db, &b, rows);
}

struct q q_open_trace(struct db *db, struct sql rows, bool in_area)
{
    struct buf b = buf_open(db->op->mem);

    buf_printf(&b, "select * from (*) r%s", in_area ? in_area_text : "");
    return open_around(db, &b, rows);
}

void q_area(struct q *q, const char *area)
{
    q_text(q, ":area", area);
    q_text(q, ":area_end", area == NULL ? NULL : arena_printf(q->db->op->mem, "%s:", area));
}
