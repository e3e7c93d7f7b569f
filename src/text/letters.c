/* SPDX-License-Identifier: Apache-2.0 */
#include "text/letters.h"

const uint8_t letter_class[0x10000] = {
    ['0' ... '9'] = ARABIC,
    [U'零'] = HAN, [U'〇'] = HAN, [U'○'] = HAN, [U'◯'] = HAN,
    [U'一'] = HAN, [U'二'] = HAN, [U'三'] = HAN, [U'四'] = HAN, [U'五'] = HAN, [U'六'] = HAN, [U'七'] = HAN, [U'八'] = HAN, [U'九'] = HAN,
    [U'壹'] = HAN, [U'贰'] = HAN, [U'叁'] = HAN, [U'参'] = HAN, [U'肆'] = HAN, [U'伍'] = HAN, [U'陆'] = HAN, [U'柒'] = HAN, [U'捌'] = HAN,
    [U'玖'] = HAN, [U'两'] = HAN, [U'俩'] = HAN, [U'廿'] = HAN, [U'卅'] = HAN, [U'卌'] = HAN,
    [U'十'] = MULTIPLIER, [U'百'] = MULTIPLIER, [U'千'] = MULTIPLIER, [U'万'] = MULTIPLIER, [U'亿'] = MULTIPLIER, [U'兆'] = MULTIPLIER,
    [U'拾'] = MULTIPLIER, [U'佰'] = MULTIPLIER, [U'仟'] = MULTIPLIER,
    [U'几'] = VAGUE, [U'数'] = VAGUE,
    [U'第'] = BEFORE, [U'每'] = BEFORE, [U'负'] = BEFORE, [U'半'] = BEFORE, [U'¥'] = BEFORE, ['$'] = BEFORE, [U'−'] = BEFORE,
    ['-'] = BEFORE, ['.'] = BEFORE, [U'对'] = BEFORE, [U'隔'] = BEFORE,
    [U'今'] = PERIOD, [U'去'] = PERIOD, [U'前'] = PERIOD, [U'本'] = PERIOD, [U'当'] = PERIOD, [U'同'] = PERIOD, [U'昨'] = PERIOD,
    [U'明'] = PERIOD, [U'后'] = PERIOD, [U'上'] = PERIOD, [U'下'] = PERIOD, [U'次'] = PERIOD, [U'截'] = PERIOD, [U'早'] = PERIOD,
    [U'晚'] = PERIOD, [U'中'] = PERIOD, [U'凌'] = PERIOD, [U'傍'] = PERIOD, [U'元'] = PERIOD, [U'腊'] = PERIOD, [U'正'] = PERIOD, [U'农'] = PERIOD,
    ['o'] = LIKE, ['l'] = LIKE, ['i'] = LIKE, ['x'] = LIKE, ['*'] = LIKE,
    ['?'] = LOSS, [0xfffd] = LOSS, [U'□'] = LOSS, [U'▯'] = LOSS, [U'〓'] = LOSS, [0xe000 ... 0xf8ff] = LOSS,
};

bool letter_lost(const struct prose *p, int i)
{
    const struct letter *l;

    if (i < 0 || i >= p->n)
        return false;
    l = &p->l[i];
    if (l->mark >= LOST || l->key >= 0xf0000)
        return true;
    return l->key < 0x10000 && (letter_class[l->key] & LOSS) && l->cp != 0xff1f;
}

bool key_ends_clause(int32_t key)
{
    return key == 0 || key == ' ' || key_among(key, U",.;:!?、，。；：！？)）”」》…|\t");
}

bool heads_item(const struct prose *p, int i)
{
    while (i > 0 && key_at(p, i - 1) == ' ')
        i--;
    return i == 0 || key_at(p, i - 1) == ';' || key_at(p, i - 1) == ':';
}
