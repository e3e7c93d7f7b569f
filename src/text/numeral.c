/* SPDX-License-Identifier: Apache-2.0 */
#include "text/numeral.h"

#include "text/letters.h"

#include <uchar.h>

enum { DIGITS_MOST = 18, SHORT_RUN = 2 };

/* What 几 and the like are read as: a number is read once a side. */
enum side { VALUE, LOW, HIGH };

/* A number while it is read. */
struct reader {
    const struct prose *p;
    int i;
    enum side side;
    struct decimal total, section, pending;     /* of 亿 and 万; of 千 百 十; the digits before the next of these */
    bool has_pending, short_pending;            /* pending is one Han digit or one pair: 三万五 */
    int big, small;                             /* power of the last 万 or 亿; of the last 千 百 十 of the section */
    int power;                                  /* of the last multiplier of all, 0 when a 零 came after it */
    int point, lift;                            /* digits behind the point of the last number with one, and its power since */
    bool any, zero;                             /* something was read; a 零 stands before what comes */
    struct numeral *out;
};

static int han_digit(int32_t key)
{
    switch (key) {
    case U'零': case U'〇': case U'○': case U'◯': return 0;
    case U'一': case U'壹': return 1;
    case U'二': case U'贰': case U'两': case U'俩': return 2;
    case U'三': case U'叁': case U'参': return 3;
    case U'四': case U'肆': return 4;
    case U'五': case U'伍': return 5;
    case U'六': case U'陆': return 6;
    case U'七': case U'柒': return 7;
    case U'八': case U'捌': return 8;
    case U'九': case U'玖': return 9;
    default: return -1;
    }
}

static int power_of(int32_t key)
{
    switch (key) {
    case U'十': case U'拾': return 1;
    case U'百': case U'佰': return 2;
    case U'千': case U'仟': return 3;
    case U'万': return 4;
    case U'亿': return 8;
    case U'兆': return 12;
    default: return 0;
    }
}

static bool is_arabic(const struct prose *p, int i)
{
    return (class_at(p, i) & ARABIC) != 0;
}

/* The multiplier at ${i}; 兆 and 千 of 兆瓦, 千瓦 and the like are none. */
static int multiplier_at(const struct prose *p, int i)
{
    int32_t key = key_at(p, i), next = key_at(p, i + 1);

    if ((key == U'兆' || key == U'千') && (next == U'瓦' || next == U'赫' || next == U'字' || next == U'帕' || next == U'欧' || next == U'伏' || next == U'卡' || next == U'克'))
        return 0;
    if ((key == U'千' && next == U'米' && class_at(p, i - 1) & ARABIC) || (key == U'兆' && next == U'比'))
        return 0;
    return class_at(p, i) & MULTIPLIER ? power_of(key_at(p, i)) : 0;
}

/* ------------------------------------------------------------- Arabic digits */

/* Whether letter ${i} parts thousands: three digits behind it and no fourth. */
static bool parts_thousands(const struct prose *p, int i)
{
    int32_t key = key_at(p, i), cp = i < p->n ? p->l[i].cp : 0;

    if (key == ',' ? cp != ',' && p->l[i - 1].cp == key_at(p, i - 1) : key != '\'' && cp != 0x2009 && cp != 0x202f && cp != 0xa0)
        return false;
    return is_arabic(p, i + 1) && is_arabic(p, i + 2) && is_arabic(p, i + 3) && !is_arabic(p, i + 4);
}

/* The Arabic number at ${*i}, which moves behind it. */
static struct decimal arabic(const struct prose *p, int *i, int *point, int *digits)
{
    struct decimal d = { 0, 0 };
    int n = 0, lead = 0, from = *i;
    bool fits = true, dotted = false;

    *point = 0;
    for (;; (*i)++) {
        if (is_arabic(p, *i)) {
            fits &= n < DIGITS_MOST;
            if (fits)
                d.digits = d.digits * 10 + (key_at(p, *i) - '0');
            if (fits && d.scale + *point > 0)
                d.scale++;
            n += d.digits > 0 || d.scale > 0;
            lead++;
            if (*point)
                (*point)++;
        } else if (lead <= 3 && *point == 0 && *i > from && key_at(p, from) != '0' && parts_thousands(p, *i)) {
            lead = 0;
        } else if (key_at(p, *i) == '.' && is_arabic(p, *i + 1)) {
            dotted |= *point > 0;
            *point = 1;
            d.scale = 0;
        } else {
            break;
        }
    }
    *point -= *point > 0;
    d.scale = *point;
    *digits = *i - from;
    return fits && !dotted && d.scale <= DIGITS_MOST ? d : NO_DECIMAL;
}

/* ---------------------------------------------------------------- Han digits */

static bool is_han_digit(const struct prose *p, int i)
{
    return (class_at(p, i) & HAN) && han_digit(key_at(p, i)) >= 0;
}

/* Two digits that are from the one to the other: 三五 户, 十七八 人. */
static bool is_pair(const struct reader *r, int n)
{
    int a = han_digit(key_at(r->p, r->i)), b = han_digit(key_at(r->p, r->i + 1));
    int32_t next = key_at(r->p, r->i + 2);

    return n == 2 && a > 0 && b <= 9 && (b == a + 1 || (a == 3 && b == 5)) && next != U'折' && next != U'点' && next != U'产' && !(a == 1 && next == U'年');
}

/* 廿 卅 卌: tens with what follows them. */
static int tens_of(int32_t key)
{
    return key == U'廿' ? 2 : key == U'卅' ? 3 : key == U'卌' ? 4 : 0;
}

/* 一两年, 一两个; but 一两 is a weight. */
static bool is_one_or_two(const struct reader *r, int n)
{
    return n == 1 && key_at(r->p, r->i) == U'一' && key_among(key_at(r->p, r->i + 2), U"年天个次户名人周月位家处百千万亩");
}

/* A run of digits without multipliers: 三, 三五, 二〇一八. */
static void han_run(struct reader *r)
{
    int n = 0, a;
    struct decimal d = { 0, 0 };

    while (is_han_digit(r->p, r->i + n) && (n == 0 || key_at(r->p, r->i + n) != U'两' || is_one_or_two(r, n)))
        n++;
    r->short_pending = n == 1;
    if (is_pair(r, n)) {
        a = han_digit(key_at(r->p, r->i));
        r->out->range = r->short_pending = true;
        d.digits = r->side == HIGH ? han_digit(key_at(r->p, r->i + 1)) : a;
    } else {
        for (int k = 0; k < n; k++) {
            if (k == DIGITS_MOST) {
                d = NO_DECIMAL;
                break;
            }
            d.digits = d.digits * 10 + han_digit(key_at(r->p, r->i + k));
        }
    }
    r->i += n;
    r->pending = d;
    r->has_pending = true;
    r->point = r->lift = 0;
}

/* 几 and 数 for a digit: 几十, 十几, 数百. */
static bool vague(struct reader *r)
{
    int32_t key = key_at(r->p, r->i);
    bool head = !r->any, before_multiplier = multiplier_at(r->p, r->i + 1) > 0;

    if (r->has_pending || (key == U'数' && (!head || !before_multiplier)) || (!head && !r->zero && r->power == 0))
        return false;
    r->pending = decimal_unit(r->side == HIGH ? 10 : r->side == VALUE ? 0 : head ? 2 : 1, 0);
    r->has_pending = true;
    r->short_pending = false;
    r->out->more = true;
    r->out->vague |= head;
    r->out->bare |= head;
    r->zero |= !head;
    r->i++;
    return true;
}

/* 点 and the digits behind it: 十点二三三. */
static bool point(struct reader *r)
{
    int n = 0, first = r->i + 1;
    struct decimal d = { 0, 0 };

    if (r->point > 0 || !(r->has_pending || r->power > 0) || r->out->range)
        return false;
    while (n <= DIGITS_MOST && (is_arabic(r->p, first) ? is_arabic(r->p, first + n) : is_han_digit(r->p, first + n)))
        n++;
    if (n == 0 || n > DIGITS_MOST || (class_at(r->p, first + n) & MULTIPLIER && power_of(key_at(r->p, first + n)) < 4))
        return false;               /* 三点二十: of a clock */
    for (int k = 0; k < n; k++)
        d.digits = d.digits * 10 + (is_arabic(r->p, first) ? key_at(r->p, first + k) - '0' : han_digit(key_at(r->p, first + k)));
    d.scale = n;
    if (r->has_pending && r->short_pending && r->power > 0 && !r->zero)
        r->pending = decimal_shift(r->pending, r->power - 1);       /* 一千六点五 */
    r->pending = decimal_plus(r->has_pending ? r->pending : decimal_unit(0, 0), d);
    r->has_pending = true;
    r->short_pending = false;
    r->point = n;
    r->lift = 0;
    r->i = first + n;
    return true;
}

/* --------------------------------------------------------------- multipliers */

static void small_multiplier(struct reader *r, int power)
{
    r->section = decimal_plus(r->section, decimal_shift(r->has_pending ? r->pending : decimal_unit(1, 0), power));
    r->has_pending = r->zero = false;
    r->small = r->power = power;
    r->lift += power;
}

static bool may_be_small(const struct reader *r, int power)
{
    if (r->small > 0 && power >= r->small)
        return false;
    if (r->has_pending)
        return true;
    return !r->any || (power == 1 && (r->zero || r->power == 2));       /* 十五, 一千零十, 一百十一 */
}

static void big_multiplier(struct reader *r, int power)
{
    struct decimal group = r->has_pending ? decimal_plus(r->section, r->pending) : r->section;

    if (!r->any)
        group = decimal_unit(1, 0);
    if (r->big > 0 && (power > r->big || (r->small == 0 && !r->has_pending)))
        r->total = decimal_shift(decimal_plus(r->total, group), power);     /* 4.78万亿, 一万五千亿 */
    else
        r->total = decimal_plus(r->total, decimal_shift(group, power));
    r->section = decimal_unit(0, 0);
    r->has_pending = r->zero = false;
    r->small = 0;
    r->big = r->power = power;
    r->lift += power;
}

/* The multiplier here.  Digits of either width may stand off from their 万 by a space. */
static bool multiplier(struct reader *r)
{
    int i = r->i, power;

    if (r->any && key_at(r->p, i) == ' ' && is_arabic(r->p, i - 1))
        i++;
    power = multiplier_at(r->p, i);
    if (power == 0 || (i > r->i && power < 4))
        return false;
    if (power < 4 ? !may_be_small(r, power) : !r->any && key_at(r->p, i + 1) != U'余' && key_at(r->p, i + 1) != U'多')
        return false;
    r->out->bare |= !r->any && power > 1;
    if (power < 4)
        small_multiplier(r, power);
    else
        big_multiplier(r, power);
    if (power >= 3)
        r->out->multiplier = power;
    r->i = i + 1;
    return true;
}

/* 多, 余 and 来 before a multiplier: 500余万, 十来万. */
static bool more_before(struct reader *r)
{
    int32_t key = key_at(r->p, r->i);
    int next = r->i + 1 + (key_at(r->p, r->i + 1) == ' ');

    if ((key != U'多' && key != U'余' && key != U'来') || !r->any || (multiplier_at(r->p, next) < 4 && !(multiplier_at(r->p, next) > 0 && is_arabic(r->p, r->i - 1))))
        return false;
    r->out->more = true;
    r->i++;
    return true;
}

/* 零 between: 一千零一. */
static bool zero(struct reader *r)
{
    int32_t key = key_at(r->p, r->i);
    int next = class_at(r->p, r->i + 1);

    if (han_digit(key) != 0 || r->has_pending || r->power == 0 || !(next & (ARABIC | HAN | MULTIPLIER | VAGUE)))
        return false;
    if (next & MULTIPLIER && key_at(r->p, r->i + 1) != U'十' && key_at(r->p, r->i + 1) != U'拾')
        return false;
    r->zero = true;
    r->i++;
    return true;
}

/* One step of the number; false at its end. */
static bool step(struct reader *r)
{
    const struct prose *p = r->p;
    int class = class_at(p, r->i), digits;
    int32_t key = key_at(p, r->i);

    if (class & ARABIC) {
        if (r->has_pending || (r->any && r->power == 0))
            return false;
        r->pending = arabic(p, &r->i, &r->point, &digits);
        r->lift = 0;
        r->short_pending = digits == 1;
        r->has_pending = true;
        if (!r->any)
            r->out->digits = digits;
        return true;
    }
    if (class & MULTIPLIER || key == ' ')
        return multiplier(r);
    if (key == U'多' || key == U'余' || key == U'来')
        return more_before(r);
    if (class & HAN && tens_of(key) && !r->any) {
        r->section = decimal_unit(tens_of(key), 1);
        r->small = r->power = 1;
        r->i++;
        return true;
    }
    if (class & HAN && r->any && zero(r))
        return true;
    if (class & HAN && han_digit(key) >= 0 && !r->has_pending && (!r->any || r->power > 0 || r->zero)) {
        han_run(r);
        return true;
    }
    if (class & VAGUE)
        return vague(r);
    return key == U'点' && point(r);
}

/* The number, seen from one side. */
static struct decimal read(struct reader *r)
{
    int from = r->i;

    r->total = r->section = decimal_unit(0, 0);
    while (step(r)) {
        r->out->chinese |= !is_arabic(r->p, r->i - 1);
        if (r->i - from != r->out->digits)
            r->out->digits = 0;
        r->any = true;
    }
    if (r->has_pending && r->short_pending && r->power > 0 && !r->zero)
        r->pending = decimal_shift(r->pending, r->power - 1);           /* 三万五, 一百二 */
    if (r->has_pending)
        r->section = decimal_plus(r->section, r->pending);
    return decimal_plus(r->total, r->section);
}

static struct decimal read_side(const struct prose *p, int i, enum side side, struct numeral *out)
{
    struct reader r = { .p = p, .i = i, .side = side, .out = out };
    struct decimal d = read(&r);

    out->n = r.i - i;
    if (side == VALUE && r.point > 0 && r.i > i) {          /* rounded at its last digit: 2.8万 */
        struct decimal half = decimal_unit(5, r.lift - r.point - 1);

        out->low = decimal_plus(d, decimal_minus(half));
        out->high = decimal_plus(d, half);
        out->high_open = true;
    }
    return d;
}

/* ---------------------------------------------------------------------- lost */

static bool is_point(int32_t key)
{
    return key == '.' || key == ',';
}

/* A letter that stands for a digit when it touches one: o l i x *. */
static bool is_alike(const struct prose *p, int i)
{
    int32_t cp = i >= 0 && i < p->n ? p->l[i].cp : 0;

    return cp == 'o' || cp == 'O' || cp == 'l' || cp == 'I' || cp == 'x' || cp == 'X' || cp == '*';
}

/* The run of digits, lost letters and what looks like digits from ${i} on: its length
** when something of it can't be read, otherwise 0. */
static int lost_run(const struct prose *p, int i)
{
    int n = 0, digits = 0, lost = 0;

    for (;; n++) {
        bool number = class_at(p, i + n) & (ARABIC | HAN | MULTIPLIER);
        bool gone = letter_lost(p, i + n)
                    || (is_alike(p, i + n) && (is_arabic(p, i + n + 1) || is_arabic(p, i + n - 1) || (n > 0 && is_alike(p, i + n - 1))));

        digits += number;
        lost += gone;
        if (number || gone)
            continue;
        if (!(is_point(key_at(p, i + n)) && (is_arabic(p, i + n + 1) || letter_lost(p, i + n + 1)) && (n > 0 || key_at(p, i) == '.')))
            break;
        lost += n == 0;             /* .8万: what was before the point? */
    }
    if (n == 0 || digits == 0 || lost == 0 || key_is_latin(key_at(p, i + n)))
        return 0;
    return n;
}

/* Whether the letter before ${i} is one that a lost digit can be. */
static bool lost_before(const struct prose *p, int i)
{
    return letter_lost(p, i - 1) || (key_at(p, i - 1) == '*' && is_arabic(p, i));
}

static struct numeral lost_at(const struct prose *p, int i, int n)
{
    struct numeral lost = { .n = n, .lost = true, .value = NO_DECIMAL, .low = NO_DECIMAL, .high = NO_DECIMAL };
    int32_t key;

    for (; multiplier_at(p, i + lost.n) > 0 || letter_lost(p, i + lost.n) || class_at(p, i + lost.n) & (ARABIC | HAN); lost.n++)
        if (multiplier_at(p, i + lost.n) >= 3)
            lost.multiplier = multiplier_at(p, i + lost.n);
    key = key_at(p, i + lost.n);
    if (key == U'多' || key == U'余' || key == U'几')
        lost.n++;
    return lost;
}

/* ---------------------------------------------------------------- the number */

/* A dash is a sign when nothing stands before it that it could part from the number. */
static bool sign_stands(const struct prose *p, int i)
{
    int32_t before = key_at(p, i - 1);

    return !key_is_latin(before) && !(class_at(p, i - 1) & ARABIC) && before != '-' && before != ')' && before != 0x3015
           && (!key_is_han(before) || before == U'了' || before == U'为' || before == U'是' || before == U'达' || before == U'到' || before == U'至');
}

static int sign_at(const struct prose *p, int i)
{
    int32_t key = key_at(p, i);
    int next = i + 1 < p->n ? class_at(p, i + 1) : 0;

    if (key == U'负' && next & (ARABIC | HAN | MULTIPLIER))
        return 1;
    return (key == '-' || key == U'−') && next & ARABIC && sign_stands(p, i) ? 1 : 0;
}

/* Capital letters that are words besides: 陆地, 参加, 收拾, 队伍. */
static bool is_word(const struct prose *p, int i)
{
    int32_t key = key_at(p, i), next = key_at(p, i + 1);

    if (key != U'陆' && key != U'参' && key != U'拾' && key != U'伍' && key != U'肆' && key != U'俩')
        return false;
    if (key == U'拾' && i > 0 && key_is_han(key_at(p, i - 1)) && !(class_at(p, i + 1) & (HAN | MULTIPLIER)))
        return true;
    return !(class_at(p, i + 1) & (HAN | MULTIPLIER)) && key_at(p, i - 1) != U'之' && next != U'元' && next != U'圆' && next != U'角' && next != U'分' && next != U'点' && next != U' ';
}

/* 多 余 几 来 behind the number, and the bounds they mean.  ${several}: they are read. */
static void take_more(const struct prose *p, int i, struct numeral *n, bool several)
{
    int32_t key = key_at(p, i + n->n), next = key_at(p, i + n->n + 1);
    bool more = key == U'多' || (key == U'余' && next != U'额' && next != U'下' && next != U'款')
                || (key == U'几' && !n->chinese && !n->more);
    bool about = key == U'来' && n->chinese && n->value.digits % 10 == 0 && (next == U'个' || next == U'户' || next == U'名' || next == U'人' || next == U'天' || next == U'年' || next == U'亩' || next == U'次' || next == U'岁');

    if (!n->more && (more || about)) {
        n->n++;
        n->more = true;
        n->digits = 0;
    }
    if (!n->more || !decimal_told(n->value) || several)
        return;
    n->low = n->value;
    n->high = decimal_plus(n->value, decimal_unit(1, decimal_last(n->value)));
    n->low_open = n->high_open = true;
}

static void negate(struct numeral *n)
{
    struct decimal low = n->low;
    bool low_open = n->low_open;

    n->value = decimal_minus(n->value);
    n->low = decimal_minus(n->high);
    n->high = decimal_minus(low);
    n->low_open = n->high_open;
    n->high_open = low_open;
}

struct numeral numeral_at(const struct prose *p, int i)
{
    static const struct numeral nothing = { .value = { NONE, 0 }, .low = { NONE, 0 }, .high = { NONE, 0 } };
    struct numeral n = nothing, other = nothing;
    int sign, lost;
    bool several = false;           /* 十几: low and high are read already */

    if (!(class_at(p, i) & (ARABIC | HAN | MULTIPLIER | VAGUE | BEFORE | LIKE | LOSS)) && !letter_lost(p, i))
        return n;
    sign = sign_at(p, i);
    i += sign;
    lost = lost_run(p, i);
    if (lost > 0 || (class_at(p, i) & (ARABIC | HAN | MULTIPLIER) && lost_before(p, i))) {
        n = lost_at(p, i, lost);
        n.n += sign;
        return n;
    }
    if (!(class_at(p, i) & (ARABIC | HAN | MULTIPLIER | VAGUE)) || is_word(p, i))
        return n;
    n.value = read_side(p, i, VALUE, &n);
    if (n.n == 0)
        return nothing;
    if (n.range || n.more) {        /* which may be 几, and then has other bounds */
        n.low = read_side(p, i, LOW, &other);
        n.high = read_side(p, i, HIGH, &other);
        n.low_open = false;
        n.high_open = !n.range;
        if (n.range || n.vague)
            n.value = NO_DECIMAL;
        several = decimal_told(n.value) && decimal_told(n.low) && decimal_compare(n.low, n.value) != 0;
        if (several) {              /* above ten, rather than from eleven on */
            n.low = n.value;
            n.low_open = true;
        }
    } else if (!decimal_told(n.low)) {
        n.low = n.high = n.value;
    }
    take_more(p, i, &n, several);
    if (!decimal_told(n.value) && !n.range && !n.vague) {
        n.low = n.high = NO_DECIMAL;
        n.low_open = n.high_open = false;
    }
    if (sign) {
        negate(&n);
        n.n++;
        n.digits = 0;
    }
    return n;
}
