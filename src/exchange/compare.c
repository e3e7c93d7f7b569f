/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/compare.h"

#include "base/day.h"
#include "exchange/find.h"

#include <string.h>

/* A number as written: ${digits} / 10^${decimals}. */
struct written {
    __int128 digits, scale;
    bool percent;
};

static bool read_number(const char *s, struct written *out)
{
    bool minus = false, point = false;
    int n = 0;

    *out = (struct written){ .scale = 1 };
    while (*s == ' ')
        s++;
    if (*s == '-') {
        minus = true;
        s++;
    }
    for (; (*s >= '0' && *s <= '9') || *s == ',' || (*s == '.' && !point); s++)
        if (*s == '.')
            point = true;
        else if (*s != ',') {
            if (++n > 18)
                return false;
            out->digits = out->digits * 10 + (*s - '0');
            out->scale *= point ? 10 : 1;
        }
    if ((out->percent = *s == '%'))
        s++;
    if (minus)
        out->digits = -out->digits;
    return n > 0 && *s == '\0';
}

/* ${top} / ${bottom} at the scale of what is written, half away from zero. */
static bool is_same(const struct written *w, __int128 top, __int128 bottom)
{
    __int128 v = top * w->scale, half;

    if (bottom <= 0)
        return false;
    half = v < 0 ? -bottom : bottom;
    return (2 * v + half) / (2 * bottom) == w->digits;
}

static bool agrees(const struct given_figure *g, const struct written *w, int64_t top, int64_t bottom, const char *unit)
{
    if (bottom != NONE)
        return is_same(w, (__int128)top * 100, bottom) || (!w->percent && is_same(w, top, bottom));
    if (unit != NULL && strcmp(unit, "fen") == 0)
        return is_same(w, top, g->slot->means.factor > 0 ? g->slot->means.factor : 100);
    return is_same(w, top, 1);          /* 万元 above the table is no unit of what is counted */
}

static void compare(struct intake *in, struct find *find, const struct given_figure *g)
{
    const struct figures *figures = in->options->figures;
    const char *area = in->db->book, *unit = NULL;
    int64_t top = NONE, bottom = NONE, place, day = g->day != NONE ? g->day : in->options->day != NONE ? in->options->day : find->today;
    struct flaw at = { .file = g->source->file, .sheet = g->source->name, .row = g->row, .column = g->slot->header, .file_at = g->source->file_at,
                       .sheet_at = g->source->sheet_at, .column_at = g->slot->column, .value = { .zh = g->text, .en = g->text } };
    struct op own = *in->op;            /* figures keep what they computed in its arena */
    struct written w;
    enum fault f;

    if (!read_number(g->text, &w))
        return;
    if (g->place != NULL && find_record(find, kind_by_name("area"), g->place, &area, &place) != FIND_DONE) {
        op_clear(&in->aside);
        return;
    }
    in->db->op = &own;
    f = figures->value(figures->who, &g->name, arena_text(own.mem, area), day_year_start(day), day, &top, &bottom, &unit);
    in->db->op = &in->aside;
    if (f != OK || top == NONE)
        return;
    in->out->figures++;
    if (agrees(g, &w, top, bottom, unit))
        return;
    in->out->figures_off++;
    tell(in, &at, "与册中数据不符：册中为 %lld%s", "differs from the register, which has %lld%s", (long long)top,
         bottom != NONE ? arena_printf(in->aside.mem, "/%lld", (long long)bottom) : unit != NULL && strcmp(unit, "fen") == 0 ? " fen" : "");
}

enum fault compare_figures(struct intake *in)
{
    struct find find;

    if (in->figures == NULL)
        return OK;
    find_open(&find, in);
    for (const struct given_figure *g = in->figures; g != NULL; g = g->next) {
        compare(in, &find, g);
        arena_reset(in->aside.mem);
    }
    return staging_fault(in->staging);
}
