/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/work.h"

#include "rules/codes.h"

#define KIND welfare_post
#define DEF "rules/welfare_post.def"
#include "rules/kind_rows.h"

const struct kind kind_welfare_post = {
    KIND_ROWS(welfare_post),
    .label = L("Public-welfare post", "公益岗位"),
    .life = STATE,
    .day = L("Post held since", "公益岗上岗日期"),
    .help = L("A public-welfare post and who holds it.", "一个公益岗位及在岗人员。"),
};
