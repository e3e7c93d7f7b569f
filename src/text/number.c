/* SPDX-License-Identifier: Apache-2.0 */
#include "text/number.h"

#include "text/letters.h"

void number_set(struct claim *c, const struct numeral *n)
{
    c->unreadable = n->lost;
    c->range = n->range;
    c->value = n->value;
    c->low = n->low;
    c->high = n->high;
    c->low_open = n->low_open;
    c->high_open = n->high_open;
    c->bottom = NO_DECIMAL;
    if (n->more)
        c->approx = AND_MORE;
}

void number_shift(struct claim *c, int power)
{
    c->value = decimal_shift(c->value, power);
    c->low = decimal_shift(c->low, power);
    c->high = decimal_shift(c->high, power);
}

void number_round(struct claim *c, int power)
{
    struct decimal half = decimal_unit(5, power - 1);

    if (!decimal_told(c->value) || c->range || c->approx == AND_MORE || decimal_compare(c->low, c->high) != 0)
        return;
    c->low = decimal_plus(c->value, decimal_minus(half));
    c->high = decimal_plus(c->value, half);
    c->high_open = true;
}

static int dash_at(const struct prose *p, int i)
{
    static const char *const dashes[] = { "——", "--", "-", "—", "–", "−", "~", "〜", "至", "到", NULL };

    for (int k = 0; dashes[k] != NULL; k++)
        if (prose_at(p, i, dashes[k]) > 0)
            return prose_at(p, i, dashes[k]);
    return 0;
}

void number_set_range(struct claim *c, const struct numeral *from, const struct numeral *to)
{
    c->range = true;
    c->unreadable = from->lost || to->lost;
    c->value = NO_DECIMAL;
    c->low = from->value;
    c->high = to->value;
    c->low_open = c->high_open = false;
    if (c->unreadable || !decimal_told(c->low) || !decimal_told(c->high))
        c->low = c->high = NO_DECIMAL;
}

void number_set_unit(struct claim *c, const struct measure *m, int first, int n)
{
    c->kind = m->kind;
    c->unit = m->unit;
    c->unit_first = first;
    c->unit_n = n;
}

/* Whether 从 or 由 stands before in the clause: from 3 to 5 is a change then, and no range. */
static bool is_change(const struct prose *p, int i)
{
    for (int k = 1; k <= 8 && key_is_han(key_at(p, i - k)); k++)
        if (key_at(p, i - k) == U'从' || key_at(p, i - k) == U'由')
            return true;
    return false;
}

int number_range_end(const struct prose *p, int first, int i, const struct numeral *from, const struct measure *unit, struct numeral *to)
{
    int j = i + space_at(p, i), dash = dash_at(p, j);
    int32_t key = key_at(p, j);

    if (dash == 0 || ((key == U'至' || key == U'到') && unit != NULL && is_change(p, first)))
        return 0;
    j += dash + space_at(p, j + dash);
    if (!(class_at(p, j) & (ARABIC | HAN | MULTIPLIER | VAGUE | LOSS)) && !letter_lost(p, j))
        return 0;
    *to = numeral_at(p, j);
    if (to->n == 0 || to->range || to->vague || from->range || from->vague)
        return 0;
    return j + to->n - i;
}
