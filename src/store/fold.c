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

bool fold_in_order(enum fold fold)
{
    return fold == TENTH || fold == RANKED || fold == SIZED;
}

/* What is made of those recorded, each with its place among the n of its group. */
static const char *of_order(struct arena *mem, enum fold fold, int tenth)
{
    return fold == RANKED ? "cast(sum((2 * nth - n - 1) * quantity) as bigint)" : fold == SIZED ? "cast(max(n) * sum(quantity) as bigint)"
        : arena_printf(mem, "min(case when nth * 10 >= n * %d then quantity end)", tenth);
}

static struct q open_in_order(struct db *db, struct sql rows, enum fold fold, int tenth, const char *group, bool in_area)
{
    struct buf b = buf_open(db->op->mem);
    const char *part = group == NULL ? "" : arena_printf(b.mem, "partition by %s ", group), *value = of_order(b.mem, fold, tenth);

    buf_printf(&b, "select v, %s, %s, 0 from (select %s as v, quantity, row_number() over (%sorder by quantity) as nth, count(*) over (%s) as n from (*) r%s%s quantity is not null) m"
                   " group by v order by 1 nulls first",
               value, value, group == NULL ? "cast(null as text)" : group, part, part, in_area ? in_area_text : "", in_area ? " and" : " where");
    return open_around(db, &b, rows);
}

struct q q_open_fold(struct db *db, struct sql rows, enum fold fold, int tenth, const char *by, bool in_area)
{
    struct buf b = buf_open(db->op->mem);
    const char *group = by;

    if (by != NULL && strcmp(by, "village") == 0)
        group = fold == DISTINCT || fold_in_order(fold) ? "substr(area, 1, 12)" : "area";      /* grouping by a column can follow an index */
    if (fold_in_order(fold))
        return open_in_order(db, rows, fold, tenth, group, in_area);
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
