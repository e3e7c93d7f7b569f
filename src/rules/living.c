/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/work.h"

#include "rules/codes.h"

#include <string.h>

#define KIND living
#define DEF "rules/living.def"
#include "rules/kind_rows.h"

static enum fault check(struct op *op, void *record, int64_t day)
{
    const struct living *l = record;
    bool finished = l->renovation != NULL && strcmp(l->renovation, "finished") == 0;

    if (finished != (l->renovated_day != NONE))
        return op_fault(op, F_INPUT, "renovated_day", finished ? "改造竣工的须填竣工日期" : "未竣工的不填竣工日期", finished ? "a renovation that is finished needs its day" : "a renovation that isn't finished has no such day");
    if (finished && l->renovated_day > day)
        return op_fault(op, F_INPUT, "renovated_day", "竣工日期晚于登记日期", "the renovation was finished after the day of this version");
    return OK;
}

const struct kind kind_living = {
    KIND_ROWS(living),
    .label = L("Living conditions", "居住生活条件"),
    .life = STATE,
    .day = L("Living so since", "居住情况登记日期"),
    .help = L("A household's house, water, power and land.", "一户的住房、饮水、用电和土地。"),
    .check = check,
};
