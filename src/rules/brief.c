/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/codes.h"
#include "base/lang.h"

#define KIND brief
#define DEF "rules/brief.def"
#include "rules/kind_struct.h"

#define KIND brief
#define DEF "rules/brief.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct brief *b = record;
    enum lang lang;

    (void)day;
    if (!lang_by_name(b->lang, &lang))
        return op_fault(op, F_INPUT, "lang", "语言应为 zh-Hant、zh-Hans 或 en", "the language must be zh-Hant, zh-Hans or en");
    if (b->last_day < b->first_day)
        return op_fault(op, F_INPUT, "last_day", "期末不得早于期初", "the period must not end before it begins");
    for (int64_t i = 0; i < b->n_figures; i++)
        if (b->figures[i].start_at != NONE && b->figures[i].end_at != NONE && b->figures[i].end_at < b->figures[i].start_at)
            return op_fault(op, F_INPUT, "figures", "数据的结束字在起始字之前（第 %lld 项）", "a figure ends before it starts (item %lld)",
                (long long)i + 1);
    return OK;
}

const struct kind kind_brief = {
    KIND_ROWS(brief),
    .label = L("Brief", "简报"),
    .life = EVENT,
    .day = L("Made on", "编制日期"),
    .help = L("A text that was published, with what it was made from.", "已发布的简报及其数据依据。"),
    .check = check,
};
