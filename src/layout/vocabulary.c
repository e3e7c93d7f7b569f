/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE     /* memmem */
#include "layout/vocabulary.h"

#include "base/map.h"
#include "layout/column.h"
#include "layout/words.h"

#include <assert.h>
#include <pthread.h>
#include <string.h>

/* ** What no field has ** */

/* Words of forms, Simplified, separated by |, and the meaning, as meaning_parse
** has it.  Words of fields stand in their rows, not here. */
static const struct {
    const char *words, *means;
} common[] = {
    { "id", "id" },
    { "序号|编号|序|行号|顺序号|行次|页次|页码|表号|no|no.|serialno|片区|照片", "-" },
    { "签字|签名|签章|盖章|户主签字|户主签名|本人签字|签字确认|经手人|填表人|填报人|制表人|经办人|审核人|审批人|负责人|单位负责人|主管领导|统计负责人", "-" },
    { "备注|备注说明|说明|其他说明|remarks|remark|notes", "-" },
    { "县|县区|县(市、区)|县(区)|县(市)|县名|所属县|区县|县级", "place.county" },
    { "乡|镇|乡镇|镇街|乡(镇)|乡镇名称|乡镇(街道)|镇(街)|镇(街道)|所属乡镇|镇名|town", "place.town" },
    { "村|行政村|村名|村名称|村(居)|村(社区)|村(社区)名称|行政村名称|行政村(社区)|所在行政村|所属行政村|所在村|所属村|贫困村|村居|村委会|村(居)委会|"
      "村(居)名称|村代码|村编码|行政村代码|village", "place.village" },
    { "自然村|自然村名称|所在自然村|自然屯|自然村(屯)|自然村(组)|自然村(村民小组)", "place.natural-village" },
    { "村民小组|小组|组|组别|村小组|所在小组|村民组|组名", "place.group" },
    { "数据日期|填报日期|填报时间|填表日期|填表时间|登记日期|统计日期|统计时间|报表日期|截止日期|截至日期|数据截止日期|数据截至日期|制表日期|制表时间|reportdate", "report.day" },
    { "户主|户主姓名|户主名字|户主名称", "head.name" },
    { "户主身份证|户主身份证号|户主身份证号码|户主证件号码|户主证件号|户主公民身份号码", "head.id_no" },
    { "帮扶责任人|帮扶责任人姓名|第一帮扶责任人|帮扶人|帮扶人姓名|帮扶干部|帮扶干部姓名|挂户干部|结对帮扶责任人|结对帮扶干部|结对帮扶人|帮扶联系人|责任人|"
      "责任人姓名", "helper.name" },
    { "帮扶单位|帮扶单位名称|挂扶单位|结对帮扶单位|帮扶责任单位|挂钩帮扶单位", "helper.unit" },
};

/* What is reckoned from records, and the words for it. */
static const struct {
    const char *name, *words;
} derived[] = {
    { "report.area",           "填报单位|制表单位|填表单位|编制单位|上报单位" },
    { "household.members",     "家庭人口|家庭人口数|家庭人数|家庭成员数|家庭成员人数|人口数|人数|户人口数|户人数|家庭总人口|在册人口|户籍人口数" },
    { "household.first_day",   "首次识别时间|首次识别日期|建档立卡时间|建档立卡日期|建档时间|识别年月|首次纳入时间" },
    { "household.exit_year",   "脱贫年度|脱贫年份|退出年度" },
    { "household.exit_day",    "脱贫时间|脱贫日期|退出时间" },
    { "person.first_day",      "人员识别时间|成员识别时间" },
    { "person.age",            "年龄|周岁" },
    { "visit.households.head", "走访农户户主姓名|走访户户主姓名|走访户主|被走访户户主" },
};

/* Whose records the columns under a header are, or the block under a title. */
static const struct {
    const char *words, *kind;
    enum seat seat;
} contexts[] = {
    { "户主|户主信息|户主情况|户主基本情况", "person", SEAT_HEAD },
    { "家庭成员|家庭成员情况|家庭成员信息|成员|家庭成员基本情况|本人|人员", "person", SEAT_OWN },
    { "帮扶责任人|帮扶人|帮扶干部|结对帮扶责任人|结对帮扶干部|挂户干部|帮扶联系人|帮扶责任人情况|帮扶责任人信息|帮扶责任人名单|结对帮扶情况|结对帮扶责任人情况|"
      "责任人", "worker", SEAT_HELPER },
    { "贫困户|农户|户|家庭|户信息|家庭信息|家庭基本情况|户基本情况|贫困户基本情况|农户基本情况", "household", SEAT_OWN },
};

/* ** The index ** */

static struct {
    struct arena *mem;
    struct map senses, contexts, kinds;
} all;

static void add_sense(const char *folded, const struct meaning *m, bool weak)
{
    struct map_row *row = map_add(&all.senses, folded);
    struct sense *s = arena_alloc(all.mem, sizeof *s);

    *s = (struct sense){ *m, weak, row->value };
    row->value = s;
}

/* One word; also what remains of it without brackets. */
static void add_word(const char *word, const struct meaning *m)
{
    const char *folded = words_fold(all.mem, word), *base, *inside;

    add_sense(folded, m, false);
    if (words_split(all.mem, folded, &base, &inside))
        add_sense(base, m, true);
}

/* Call ${each} with the parts of ${words} between |. */
static void each_word(const char *words, void (*each)(const char *word, const void *with), const void *with)
{
    while (words != NULL && *words != '\0') {
        size_t n = strcspn(words, "|");

        each(arena_bytes(all.mem, words, n), with);
        words += n + (words[n] == '|');
    }
}

static void sense_of_word(const char *word, const void *m)
{
    add_word(word, m);
}

static void kind_of_word(const char *word, const void *kind)
{
    map_add(&all.kinds, words_fold(all.mem, word))->value = (void *)kind;
}

static void context_of_word(const char *word, const void *c)
{
    map_add(&all.contexts, words_fold(all.mem, word))->value = (void *)c;
}

static void add_field(const struct kind *kind, const struct list *list, const struct field *f, const struct label *label)
{
    struct meaning m = { .is = MEANS_FIELD, .kind = kind, .list = list, .field = f };

    add_word(label->zh, &m);
    add_word(label->en, &m);
    add_word(f->name, &m);
    if (list != NULL)
        add_word(arena_printf(all.mem, "%s.%s", list->name, f->name), &m);
    each_word(f->also, sense_of_word, &m);
}

static void add_kind(const struct kind *kind)
{
    struct meaning day = { .is = MEANS_DAY, .kind = kind };
    struct columns columns;

    kind_of_word(kind->name, kind);
    kind_of_word(kind->label.zh, kind);
    kind_of_word(kind->label.en, kind);
    each_word(kind->also, kind_of_word, kind);
    add_word(kind->day.zh, &day);
    add_word(kind->day.en, &day);
    add_word("日期", &day);
    add_word("day", &day);
    each_word(kind->day_also, sense_of_word, &day);
    columns_of(&columns, kind, all.mem);
    for (int i = 0; i < columns.n; i++)
        if (columns.of[i].field != NULL)
            add_field(kind, columns.of[i].list, columns.of[i].field, &columns.of[i].label);
}

static void make(void)
{
    all.mem = arena_open();
    all.senses = map_open(all.mem);
    all.contexts = map_open(all.mem);
    all.kinds = map_open(all.mem);
    for (const struct kind *const *k = kinds; *k != NULL; k++)
        add_kind(*k);
    for (size_t i = 0; i < sizeof common / sizeof *common; i++) {
        struct meaning *m = arena_alloc(all.mem, sizeof *m);

        if (!meaning_parse(all.mem, common[i].means, NULL, NULL, m))
            assert(!"a row of common[] means nothing");
        each_word(common[i].words, sense_of_word, m);
    }
    for (size_t i = 0; i < sizeof derived / sizeof *derived; i++) {
        struct meaning m = { .is = MEANS_DERIVED, .derived = derived[i].name };

        each_word(derived[i].words, sense_of_word, &m);
    }
    for (size_t i = 0; i < sizeof contexts / sizeof *contexts; i++) {
        struct context *c = arena_alloc(all.mem, sizeof *c);

        *c = (struct context){ kind_by_name(contexts[i].kind), contexts[i].seat };
        each_word(contexts[i].words, context_of_word, c);
    }
}

static void ready(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, make);
}

/* ** Looking up ** */

static void *value_of(const struct map *m, const char *folded)
{
    const struct map_row *row;

    ready();
    return (row = map_find(m, folded)) == NULL ? NULL : row->value;
}

const struct sense *vocabulary_senses(const char *folded)
{
    return value_of(&all.senses, folded);
}

const struct context *vocabulary_context(const char *folded)
{
    return value_of(&all.contexts, folded);
}

const struct kind *vocabulary_kind(const char *folded)
{
    return value_of(&all.kinds, folded);
}

/* Bytes of the longest of ${words} that is in ${folded}. */
static size_t longest_in(const char *folded, const char *words, size_t longest)
{
    while (words != NULL && *words != '\0') {
        size_t n = strcspn(words, "|");

        if (n > longest && memmem(folded, strlen(folded), words, n) != NULL)
            longest = n;
        words += n + (words[n] == '|');
    }
    return longest;
}

size_t vocabulary_kind_in(const char *folded, const struct kind *kind)
{
    return longest_in(folded, kind->also, longest_in(folded, kind->label.zh, 0));
}

size_t vocabulary_prefix(const char *folded, const struct context **out)
{
    size_t best = 0;

    ready();
    for (size_t i = 0; i < all.contexts.room; i++) {
        const struct map_row *row = &all.contexts.rows[i];
        size_t n = row->key == NULL ? 0 : strlen(row->key);

        if (n > best && strncmp(folded, row->key, n) == 0 && folded[n] != '\0') {
            best = n;
            *out = row->value;
        }
    }
    return best;
}

const char *vocabulary_derived(const char *name)
{
    for (size_t i = 0; i < sizeof derived / sizeof *derived; i++)
        if (strcmp(derived[i].name, name) == 0)
            return derived[i].name;
    return NULL;
}
