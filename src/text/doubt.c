/* SPDX-License-Identifier: Apache-2.0 */
/* Digits beside what is lost or masked, or beside what only looks like a digit, are in doubt. */
#include "text/damage.h"

#include <uchar.h>

static int32_t key_at(const struct slate *s, int i)
{
    return i >= 0 && i < s->n ? s->l[i].key : 0;
}

static bool digit_at(const struct slate *s, int i)
{
    return key_at(s, i) >= '0' && key_at(s, i) <= '9';
}

static bool latin_at(const struct slate *s, int i)
{
    return key_at(s, i) >= 'a' && key_at(s, i) <= 'z';
}

/* Whether letters stand side by side in the file. */
static bool touches(const struct slate *s, int i)
{
    return i > 0 && i < s->n && slate_end(s, i - 1) == slate_at(s, i);
}

static void doubt(struct slate *s, enum class class, int from, int to)
{
    for (int i = from; i < to; i++)
        if (s->l[i].mark != LOST)
            s->l[i].mark = DOUBTFUL;
    slate_note(s, class, slate_at(s, from), slate_end(s, to - 1), 0, -1);
}

/* Letters equal to ${i} from there on. */
static int same(const struct slate *s, int i)
{
    int n = 1;

    while (i + n < s->n && s->l[i + n].cp == s->l[i].cp)
        n++;
    return n;
}

/* --------------------------------------------------------------------- holes */

static int at_hole(struct slate *s, int i)
{
    int n = same(s, i);
    int32_t next = key_at(s, i + n);
    bool digits = digit_at(s, i - 1) || digit_at(s, i + n) || ((next == '.' || next == ',' || next == ':') && digit_at(s, i + n + 1));
    int32_t cp = s->l[i].cp;

    if (cp == 0xfffd) {
        slate_note(s, REPLACED, slate_at(s, i), slate_end(s, i + n - 1), 0, -1);
        for (int k = 0; k < n; k++)
            slate_set(s, i + k, cp, LOST);
    } else if (cp == '?' || cp == 0xff1f) {
        if (digits || (n > 1 && is_han(next)))
            doubt(s, QUESTION, i, i + n);
        else if (latin_at(s, i + n) && is_han(key_at(s, i + n + 1)))        /* the second byte of a Han, as ASCII */
            doubt(s, MISALIGNED, i, i + n + 1);
    } else if (digits || (cp >= 0xe000 && cp <= 0xf8ff) || (is_han(key_at(s, i - 1)) && is_han(key_at(s, i + n)))) {
        doubt(s, REPLACED, i, i + n);
    }
    return n;
}

/* --------------------------------------------------------------- look-alikes */

/* Stars and crosses in the place of digits.  ${closes}: these stars end an emphasis. */
static int at_mask(struct slate *s, int i, bool closes)
{
    int n = same(s, i);
    bool left = digit_at(s, i - 1), right = digit_at(s, i + n), many = n > 1;

    if (key_at(s, i) == '*') {
        if (left && !closes && (many || !right))
            doubt(s, MASK, i, i + n);
    } else if (latin_at(s, i - 1) || latin_at(s, i + n)) {
        return n;
    } else if ((left && !right) || (many && (left || right || is_han(key_at(s, i + n))))) {
        doubt(s, MASK, i, i + n);
    }
    return n;
}

/* O, l and I within a number, or as one end of it. */
static void at_letter(struct slate *s, int i)
{
    bool left = digit_at(s, i - 1), right = digit_at(s, i + 1);

    if (latin_at(s, i - 1) || latin_at(s, i + 1))
        return;
    if ((left && right) || (left && is_han(key_at(s, i + 1))) || (right && digit_at(s, i + 2) && is_han(key_at(s, i - 1))))
        doubt(s, LOOKALIKE, i, i + 1);
}

/* A point without digits before it, or with a space behind it. */
static void at_point(struct slate *s, int i)
{
    int first = i;

    if (is_han(key_at(s, i - 1)) && digit_at(s, i + 1)) {
        doubt(s, LOOKALIKE, i, i + 1);
        return;
    }
    if (!digit_at(s, i - 1) || key_at(s, i + 1) != ' ' || !digit_at(s, i + 2))
        return;
    while (digit_at(s, first - 1))
        first--;
    if (is_han(key_at(s, first - 1)))
        doubt(s, LOOKALIKE, i, i + 3);
}

static int at_look(struct slate *s, int i, int *stars)
{
    int32_t key = key_at(s, i), cp = s->l[i].cp;

    if (key == 'x' || key == '*')
        return at_mask(s, i, key == '*' && (*stars)++ % 2 == 1);
    if (key == 'o' || key == 'l' || key == 'i')
        at_letter(s, i);
    else if (key == '.')
        at_point(s, i);
    else if (cp == 0x2026 && digit_at(s, i - 1))
        doubt(s, CUT, i, i + 1);
    else if (cp == 0x25cb || cp == 0x3007) {
        if (digit_at(s, i - 1) || digit_at(s, i + 1))
            doubt(s, LOOKALIKE, i, i + 1);
    } else if (cp != 0xd7 && cp != 0x2026 && digit_at(s, i - 1)) {         /* 10² */
        doubt(s, LOOKALIKE, i, i + 1);
    }
    return 1;
}

/* ------------------------------------------------------------------- digits */

/* Whether letter ${i} belongs to a number of which its neighbour towards ${side} does. */
static bool of_number(const struct slate *s, int i, int side)
{
    int32_t key = key_at(s, i);

    return digit_at(s, i) || ((key == '.' || key == ',' || key == ':') && digit_at(s, i + side));
}

/* Whether a number goes on at letter ${i} to one behind it: 2018年5月, 30至40, 5万3千. */
static bool joins(const struct slate *s, int i)
{
    static const char32_t joints[] = U"年月季-~至到—–/:点时万亿千百";

    if (!digit_at(s, i + 1))
        return false;
    for (const char32_t *c = joints; *c != 0; c++)
        if ((int32_t)*c == key_at(s, i))
            return true;
    return false;
}

/* What is in doubt at letter ${i} puts the number beside it in doubt, and one whose
** unit may go on there. */
static void spread(struct slate *s, int i)
{
    int k = i - 1;

    for (int j = i + 1; of_number(s, j, 1) || (j > i + 1 && joins(s, j)); j++)
        if (s->l[j].mark == CLEAR)
            s->l[j].mark = DOUBTFUL;
    for (int n = 0; n < 2 && is_han(key_at(s, k)) && s->l[k].mark == CLEAR; n++)
        k--;
    for (; of_number(s, k, -1) && s->l[k].mark == CLEAR; k--)
        s->l[k].mark = DOUBTFUL;
}

/* Full-width digits beside others are two halves of Han perhaps. */
static void mixed(struct slate *s, int i)
{
    if (!digit_at(s, i - 1) || !touches(s, i) || (s->l[i].cp < 0x80) == (s->l[i - 1].cp < 0x80) || s->l[i].mark != CLEAR || s->l[i - 1].mark != CLEAR)
        return;
    doubt(s, LOOKALIKE, i - 1, i + 1);
}

/* Whether letter ${i} is what text out of step has in it. */
static bool suspect(const struct slate *s, int i)
{
    int32_t cp = s->l[i].cp;

    return s->l[i].mark != CLEAR || (slate_signs(s, i) & ODD) != 0 || cp == '?' || (cp >= 0xff21 && cp <= 0xff5a);
}

/* One full-width digit among such letters is two halves of Han perhaps. */
static void lone(struct slate *s, int i)
{
    bool odd = false;

    if (digit_at(s, i - 1) || digit_at(s, i + 1))
        return;
    for (int k = i > 6 ? i - 6 : 0; k < s->n && k <= i + 6; k++)
        odd = odd || suspect(s, k);
    if (odd)
        doubt(s, LOOKALIKE, i, i + 1);
}

void damage_doubts(struct slate *s)
{
    int stars = 0;

    for (int i = 0, n; i < s->n; i += n) {
        uint32_t signs = slate_signs(s, i);

        n = 1;
        if (s->l[i].mark != CLEAR)
            continue;
        if ((signs & HOLE) != 0)
            n = at_hole(s, i);
        else if ((signs & LOOKS) != 0)
            n = at_look(s, i, &stars);
        else if ((signs & WIDE) != 0) {
            lone(s, i);
            mixed(s, i);
            if (digit_at(s, i + 1) && s->l[i + 1].cp < 0x80)
                mixed(s, i + 1);
        }
    }
    for (int i = 0; i < s->n; i++)
        if (s->l[i].mark == LOST || s->l[i].mark == DOUBTFUL)
            spread(s, i);
}
