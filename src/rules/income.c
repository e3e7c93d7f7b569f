/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/income.h"

#include "base/arena.h"
#include "base/money.h"
#include "rules/codes.h"

#include <string.h>

#define KIND income
#define DEF "rules/income.def"
#include "rules/kind_rows.h"

size_t income_family(const char *line)
{
    return strcspn(line, ".");
}

int64_t income_line_fen(const struct income_lines *line)
{
    if (line->amount_fen != NONE)
        return line->amount_fen;
    return line->quantity == NONE || line->price_fen == NONE ? NONE : line->quantity * line->price_fen;
}

/* ----------------------------------------------------------------------- check */

static enum fault check_line(struct op *op, const struct income_lines *line, long long item, bool ahead)
{
    bool valued = line->quantity != NONE && line->price_fen != NONE;

    if (line->line[income_family(line->line)] == '\0')
        return op_fault(op, F_INPUT, "lines", "第 %lld 项填的是一类，不是科目；请填该类中的具体科目", "item %lld names a family of lines; name the line within it", item);
    if (income_line_fen(line) == NONE)
        return op_fault(op, F_INPUT, "lines", "第 %lld 项没有金额；请填金额，或填数量和单价", "item %lld has no amount; give it, or a quantity and a price", item);
    if (valued && line->amount_fen != NONE && line->amount_fen != line->quantity * line->price_fen)
        return op_fault(op, F_INPUT, "lines", "第 %lld 项的金额不等于数量乘单价；请核对三个数", "the amount of item %lld isn't its quantity times its price; compare the three", item);
    if (ahead && line->expected != 1)
        return op_fault(op, F_INPUT, "lines", "核算期尚未结束，第 %lld 项不能算作已收到；请标为预计，或改截止日期",
                        "the period isn't over, so item %lld can't have been received; say that it is expected, or end the period earlier", item);
    return OK;
}

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct income *r = record;
    enum fault f = OK;

    if (r->period_to < r->period_from)
        return op_fault(op, F_INPUT, "period_to", "核算截止日期早于起始日期", "the period ends before it begins");
    for (int64_t i = 0; f == OK && i < r->n_lines; i++)
        f = check_line(op, &r->lines[i], (long long)i + 1, r->period_to > day);
    return f;
}

const struct kind kind_income = {
    KIND_ROWS(income),
    .label = L("Income", "家庭收入"),
    .life = EVENT,
    .day = L("Collected on", "采集日期"),
    .also = "家庭收入核算|收入核算表|收支核算", .day_also = "收入采集日期|核算日期",
    .help = L("What came into a household and went out of it in a period, line by line.", "一户在一段时间内的收入和支出，逐项登记。"),
    .check = check,
};

/* ------------------------------------------------------------------- reckoning */

/* The scheme's row for a line: its own, else its family's. */
static const struct scheme_lines *row_of(const struct scheme *scheme, const char *line)
{
    const struct scheme_lines *family = NULL;
    size_t n = income_family(line);

    for (int64_t i = 0; i < scheme->n_lines; i++) {
        const struct scheme_lines *row = &scheme->lines[i];

        if (strcmp(row->line, line) == 0)
            return row;
        if (strlen(row->line) == n && strncmp(row->line, line, n) == 0)
            family = row;
    }
    return family;
}

/* What of ${amount} counts, with its sign. */
static int64_t part_of(int64_t amount, const struct scheme_lines *row)
{
    int64_t part = row->percent == NONE ? amount : round_div(amount * row->percent, 100);

    return strcmp(row->counts, "add") == 0 ? part : strcmp(row->counts, "subtract") == 0 ? -part : 0;
}

struct reckoning income_reckon(struct arena *mem, const struct income *income, const struct scheme *scheme, int64_t members)
{
    struct reckoning r = { .n = income->n_lines, .lines = arena_alloc(mem, (size_t)(income->n_lines + 1) * sizeof *r.lines) };

    for (int64_t i = 0; i < r.n; i++) {
        struct counted *c = &r.lines[i];

        *c = (struct counted){ &income->lines[i], row_of(scheme, income->lines[i].line), income_line_fen(&income->lines[i]), 0 };
        if (c->by == NULL)
            continue;
        c->part_fen = part_of(c->amount_fen, c->by);
        if (c->line->expected == 1) {
            r.expected_fen += c->part_fen > 0 ? c->part_fen : 0;
            c->part_fen = 0;
        }
        if (c->part_fen > 0)
            r.added_fen += c->part_fen;
        else
            r.taken_fen -= c->part_fen;
    }
    r.net_fen = r.added_fen - r.taken_fen;
    r.members = strcmp(scheme->divisor, "entered") == 0 ? income->members : members;
    r.per_head_fen = r.members == NONE ? NONE : round_div(r.net_fen, r.members);
    return r;
}
