/* SPDX-License-Identifier: Apache-2.0 */
/* Computing figures, listing the records behind them, and telling two states of
** knowledge apart. */
#ifndef REPORT_FIGURE_H
#define REPORT_FIGURE_H

#include "base/lang.h"
#include "report/indicator.h"

struct totals;

/* What a figure is asked for.  The state of knowledge is db->known. */
struct scope {
    const char *area;               /* code; NULL: the whole book                        */
    int64_t from, to;               /* first and last day of flows                       */
    int64_t day;                    /* of stocks                                         */
    const char *by;                 /* NULL, "village", "month", or a dimension          */
    const struct totals *totals;    /* NULL, or what was computed for it; totals.h       */
};

/* One value.  A ratio's value is NONE: its top and bottom say it exactly. */
struct figure {
    const struct indicator *ind;
    const char *by;                 /* value of scope->by, NULL for the total, "" where not recorded */
    int64_t value;                  /* in the indicator's unit; NONE: not recorded       */
    int64_t top, bottom;            /* RATIO only, else NONE                             */
};

/* The figure, or with scope->by one for each value of it, in its order.  Ratios
** and distinct counts are folded again at every level.  F_INPUT when the area is
** unknown or the dimension isn't declared.  Lives as long as the operation. */
enum fault figure_compute(struct db *db, const struct indicator *ind, const struct scope *scope, struct figure **out, int64_t *n);

/* Whether the figure can be told of the area: some are told by village only. */
bool figure_reaches(const struct indicator *ind, const char *area);

/* A record behind a figure. */
struct evidence {
    const char *record, *key, *area;
    int64_t day, quantity;
    const char *dimensions[6];
};

/* A ratio of another unit than per cent as people read it, in hundredths: money in yuan. */
int64_t figure_hundredths(const struct figure *f);

/* The records whose fold is the figure, sorted by area, key, record, day.  For a
** ratio, those of the indicator ${ind} itself must be asked by its top or bottom. */
enum fault figure_trace(struct db *db, const struct indicator *ind, const struct scope *scope, struct evidence **out, int64_t *n);

/* Into that order and, where it leaves ties, by all else: the same on every engine. */
void evidence_sort(struct evidence *v, int64_t n);

/* What happened to one key between two states of knowledge. */
enum change { APPEARED, GONE, CHANGED };
struct difference {
    enum change change;
    const struct evidence *before, *after;  /* NULL when appeared, when gone */
    int64_t effect;                 /* on the value: the effects sum to the difference   */
    int64_t n_entries;
    const int64_t *entries;         /* seq of the entries between that touched it        */
};

struct explanation {
    struct figure before, after;
    int64_t n;
    const struct difference *differences;
};

/* COUNT, DISTINCT and SUM only; for a ratio ask its top and its bottom; ONLY lists
** the changed rows with effect NONE. */
enum fault figure_explain(struct db *db, const struct indicator *ind, const struct scope *scope, int64_t known1, int64_t known2,
                          struct explanation *out);

/* Shapes: one computation, many formats.  ${known} is the stamp that stood for
** "now" when the figure was computed. */
void figure_put_json(struct buf *out, const struct scope *scope, int64_t known, const struct figure *f);
void figure_put_csv_head(struct buf *out);
void figure_put_csv(struct buf *out, const struct scope *scope, int64_t known, const struct figure *f);

/* A text as a cell of .csv that a spreadsheet never takes for a formula; NULL is empty. */
void figure_put_cell(struct buf *out, const char *s);

/* The value as a JSON number, null when it is not recorded.  A ratio's is rounded
** to two decimals, half away from zero; its top and bottom stand beside it. */
void figure_put_value(struct buf *out, const struct figure *f);

/* The value as a reader of ${lang} writes it, with its unit: 1685人次, 5萬元,
** 68%, 300亩; "not recorded" in words. */
void figure_put_habit(struct buf *out, const struct figure *f, enum lang lang);

#endif
