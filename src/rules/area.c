/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/codes.h"
#include "rules/record.h"

#include <string.h>

#define KIND area
#define DEF "rules/area.def"
#include "rules/kind_struct.h"

#define KIND area
#define DEF "rules/area.def"
#include "rules/kind_rows.h"

enum { VILLAGE_DIGITS = 12 };

char *area_village(struct arena *mem, const char *area)
{
    size_t n = area == NULL ? 0 : strlen(area);

    return area == NULL ? NULL : arena_bytes(mem, area, n > VILLAGE_DIGITS ? VILLAGE_DIGITS : n);
}

/* How many leading digits of a code say something: a province is 440000. */
static size_t significant(const char *code)
{
    size_t n = strlen(code);

    while (n > 2 && n <= 6 && n % 2 == 0 && memcmp(code + n - 2, "00", 2) == 0)
        n -= 2;
    return n;
}

bool area_covers(const char *outer, const char *inner)
{
    return outer != NULL && inner != NULL && strncmp(outer, inner, significant(outer)) == 0;
}

/* Whether a code of that many digits can be of the level. */
static bool fits(const char *level, size_t n)
{
    static const struct {
        const char *level;
        size_t n, or_n;
    } rows[] = {
        { "province", 2, 2 }, { "prefecture", 4, 4 }, { "county", 6, 6 }, { "town", 9, 9 }, { "village", 12, 12 },
        { "natural-village", 14, 14 }, { "group", 14, 16 },
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].level, level) == 0)
            return n == rows[i].n || n == rows[i].or_n;
    return true;
}

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct area *a = record;
    size_t n = strlen(a->code), said;

    (void)day;
    if (strspn(a->code, "0123456789") != n || (n != 6 && n != 9 && n != 12 && n != 14 && n != 16))
        return op_fault(op, F_INPUT, "code", "区划代码应为 6、9、12、14 或 16 位数字", "an area code must have 6, 9, 12, 14 or 16 digits");
    said = significant(a->code);
    if (!fits(a->level, said))
        return op_fault(op, F_INPUT, "level", "级别与区划代码的位数不符", "the level does not fit the length of the area code");
    if (a->parent != NULL && (significant(a->parent) >= said || memcmp(a->parent, a->code, significant(a->parent)) != 0))
        return op_fault(op, F_INPUT, "parent", "上级区划的代码应是本区划代码的开头部分", "the code of the area above must be the beginning of this area's code");
    if (a->successor != NULL && strcmp(a->successor, a->code) == 0)
        return op_fault(op, F_INPUT, "successor", "区划不能并入自身", "an area can't be merged into itself");
    return OK;
}

const struct kind kind_area = {
    KIND_ROWS(area),
    .label = L("Area", "区划"),
    .life = STATE,
    .flags = REFERENCE | NAMED,
    .day = L("Valid from", "生效日期"),
    .also = "行政村|村基本情况",
    .help = L("A place: town, village, and what is below a village.", "乡镇、村以及村以下的区划。"),
    .check = check,
};
