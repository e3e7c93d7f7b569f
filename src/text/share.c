/* SPDX-License-Identifier: Apache-2.0 */
#include "text/amount.h"

#include "text/letters.h"
#include "text/number.h"

static void set_share(struct claim *c, int first, int last, const char *unit)
{
    c->kind = PERCENT;
    c->unit = unit;
    c->first = first;
    c->last = last;
}

/* 百分之六十八, 千分之三. */
static int parts_of_hundred(const struct prose *p, int i, struct claim *c)
{
    int32_t key = key_at(p, i);
    int power = key == U'百' || key == U'佰' ? -2 : key == U'千' || key == U'仟' ? -3 : key == U'万' ? -4 : 0, at = i + 3, n;
    struct numeral num, to;

    if (power == 0 || prose_at(p, i + 1, "分之") == 0)
        return 0;
    num = numeral_at(p, at);
    if (num.n == 0)
        return 0;
    number_set(c, &num);
    n = number_range_end(p, i, at + num.n, &num, NULL, &to);
    if (n > 0)
        number_set_range(c, &num, &to);
    number_shift(c, power);
    number_round(c, power);
    set_share(c, i, at + num.n + n, "");
    return c->last - i;
}

/* 三分之二: 2 of 3; of ten parts it is a decimal. */
static int parts(const struct prose *p, int i, struct claim *c)
{
    struct numeral bottom = numeral_at(p, i), top;
    int at = i + bottom.n;

    if (bottom.n == 0 || prose_at(p, at, "分之") == 0 || !(bottom.lost || (decimal_told(bottom.value) && bottom.value.digits > 0)))
        return 0;
    top = numeral_at(p, at + 2);
    if (top.n == 0 || !(top.lost || decimal_told(top.value)))
        return 0;
    number_set(c, &top);
    c->unreadable |= bottom.lost;
    set_share(c, i, at + 2 + top.n, "");
    if (c->unreadable)
        c->value = c->low = c->high = NO_DECIMAL;
    else if (decimal_compare(bottom.value, decimal_unit(1, decimal_last(bottom.value))) == 0 && decimal_last(bottom.value) > 0)
        number_shift(c, -decimal_last(bottom.value));
    else
        c->bottom = bottom.value;
    return c->last - i;
}

/* 2/3, where it is no date and no number of a document. */
static int slash(const struct prose *p, int i, struct claim *c)
{
    struct numeral top = numeral_at(p, i), bottom;
    int32_t before = key_at(p, i - 1);

    if (top.digits == 0 || top.digits > 2 || key_at(p, i + top.n) != '/' || before == '/' || key_is_latin(before) || before == '-')
        return 0;
    bottom = numeral_at(p, i + top.n + 1);
    if (bottom.digits == 0 || bottom.digits > 2 || !decimal_told(bottom.value) || !decimal_told(top.value) || decimal_compare(top.value, bottom.value) >= 0)
        return 0;
    if (key_at(p, i + top.n + 1 + bottom.n) == '/' || key_is_latin(key_at(p, i + top.n + 1 + bottom.n)) || top.value.scale > 0 || bottom.value.scale > 0)
        return 0;
    number_set(c, &top);
    c->bottom = bottom.value;
    set_share(c, i, i + top.n + 1 + bottom.n, "");
    return c->last - i;
}

/* 六成五: 65%. */
static int tenths(const struct prose *p, int i, struct claim *c)
{
    struct numeral n = numeral_at(p, i), more;
    int at = i + n.n + 1;

    if (n.n != 1 || !n.chinese || key_at(p, at - 1) != U'成' || !decimal_told(n.value))
        return 0;
    if (key_at(p, at) == U'半' && !key_is_han(key_at(p, at + 1))) {
        more = (struct numeral){ .n = 1, .value = { 5, 0 } };
    } else {
        more = numeral_at(p, at);
        if (more.n != 1 || !more.chinese || !decimal_told(more.value) || more.value.digits > 9 || measure_at(p, at + 1, &(int){ 0 }) != NULL)
            return 0;
    }
    number_set(c, &n);
    c->value = decimal_plus(decimal_shift(n.value, -1), decimal_shift(more.value, -2));
    c->low = c->high = c->value;
    number_round(c, -2);
    set_share(c, i, at + 1, "成");
    c->unit_first = at - 1;
    c->unit_n = 1;
    return c->last - i;
}

int share_at(const struct prose *p, int i, struct claim *c)
{
    int n = parts_of_hundred(p, i, c);

    if (n == 0)
        n = class_at(p, i) & ARABIC ? slash(p, i, c) : tenths(p, i, c);
    return n > 0 ? n : parts(p, i, c);
}
