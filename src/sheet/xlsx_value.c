/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet/xlsx_value.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { EXACT = 15 };            /* digits that a spreadsheet keeps */

/* ** Numbers ** */

/* A number as digits and where its point is: 12.5 is "125", 2. */
struct decimal {
    bool minus;
    char digits[XLSX_NUMBER];
    int n, point;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool exponent(const char *s, int *point)
{
    bool minus = *s == '-';
    int e = 0;

    s += *s == '-' || *s == '+';
    if (!is_digit(*s))
        return false;
    for (; is_digit(*s); s++)
        if ((e = e * 10 + (*s - '0')) > 999)
            return false;
    *point += minus ? -e : e;
    return *s == '\0';
}

static bool parse(struct decimal *d, const char *s)
{
    bool any = false, fraction = false;

    *d = (struct decimal){ .minus = *s == '-' };
    s += *s == '-' || *s == '+';
    for (; is_digit(*s) || (*s == '.' && !fraction); s++) {
        if (*s == '.') {
            fraction = true;
            continue;
        }
        any = true;
        if (d->n == 0 && *s == '0') {           /* leading zeros */
            d->point -= fraction;
            continue;
        }
        if (d->n == XLSX_NUMBER - 8)
            return false;
        d->digits[d->n++] = *s;
        d->point += !fraction;
    }
    if (!any || (*s != '\0' && ((*s != 'E' && *s != 'e') || !exponent(s + 1, &d->point))))
        return false;
    while (d->n > 0 && d->digits[d->n - 1] == '0')
        d->n--;
    if (d->n == 0)
        d->point = 0, d->minus = false;
    return true;
}

/* Keep the first ${keep} digits, half away from zero. */
static void shorten(struct decimal *d, int keep)
{
    bool up;

    if (d->n <= keep)
        return;
    up = d->digits[keep] >= '5';
    for (d->n = keep; up && d->n > 0 && d->digits[d->n - 1] == '9'; )
        d->n--;
    if (up && d->n > 0) {
        d->digits[d->n - 1]++;
    } else if (up) {
        d->digits[d->n++] = '1';
        d->point++;
    }
    while (d->n > 0 && d->digits[d->n - 1] == '0')
        d->n--;
}

bool xlsx_value_number(char to[XLSX_NUMBER], const char *s, bool *rounded)
{
    struct decimal d;
    char *p = to;

    *rounded = false;
    if (strlen(s) >= XLSX_NUMBER || !parse(&d, s))
        return false;
    if (d.point > EXACT) {
        *rounded = true;
        strcpy(to, s);
        return true;
    }
    shorten(&d, EXACT);
    if (d.point < -20) {                /* nothing that is counted, owned or paid is so small */
        strcpy(to, s);
        return true;
    }
    if (d.minus)
        *p++ = '-';
    if (d.point <= 0)
        *p++ = '0';
    for (int i = 0; i < d.point; i++)
        *p++ = i < d.n ? d.digits[i] : '0';
    if (d.n > d.point)
        *p++ = '.';
    for (int i = d.point; i < d.n; i++)
        *p++ = i < 0 ? '0' : d.digits[i];
    *p = '\0';
    return true;
}

/* ** Dates ** */

static void put_day(char to[XLSX_NUMBER], int64_t day)  /* days since 1970-01-01 */
{
    int64_t z = day + 719468, era = z / 146097, of_era = z - era * 146097;  /* eras of 400 years from 0000-03-01 */
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
    int mday = (int)(of_year - (153 * month + 2) / 5 + 1);

    month += month < 10 ? 3 : -9;
    snprintf(to, XLSX_NUMBER, "%04d-%02d-%02d", (int)(year + era * 400 + (month <= 2)), (int)month, mday);
}

static void put_time(char *to, int64_t seconds)         /* of the day; at midnight nothing */
{
    if (seconds == 0)
        return;
    to += snprintf(to, 16, " %02d:%02d", (int)(seconds / 3600 % 24), (int)(seconds / 60 % 60));
    if (seconds % 60 != 0)
        snprintf(to, 8, ":%02d", (int)(seconds % 60));
}

bool xlsx_value_date(char to[XLSX_NUMBER], const char *s, bool from_1904)
{
    enum { DAY0_1900 = -25569, DAY0_1904 = -24107, LAST = 2932896, FALSE_LEAP_DAY = 60 };
    int64_t serial = 0, fraction = 0, scale = 1, seconds, day;

    if (!is_digit(*s))
        return false;
    for (; is_digit(*s); s++)
        if ((serial = serial * 10 + (*s - '0')) > 10000000)
            return false;
    if (*s == '.')
        for (s++; is_digit(*s) && scale < 1000000000000; s++) {
            fraction = fraction * 10 + (*s - '0');
            scale *= 10;
        }
    if (s[strspn(s, "0123456789")] != '\0')
        return false;
    seconds = (fraction * 86400 + scale / 2) / scale;
    serial += seconds / 86400;
    seconds %= 86400;
    if (serial < 1 && !from_1904)
        return false;
    day = serial + (from_1904 ? DAY0_1904 : serial < FALSE_LEAP_DAY ? DAY0_1900 + 1 : DAY0_1900);
    if (day > LAST)
        return false;
    put_day(to, day);
    if (serial == FALSE_LEAP_DAY && !from_1904)
        strcpy(to, "1900-02-29");       /* as the spreadsheet shows it, to be refused as no day */
    put_time(to + strlen(to), seconds);
    return true;
}

bool xlsx_value_iso(char to[XLSX_NUMBER], const char *s)
{
    static const char form[] = "0000-00-00T00:00:00";
    size_t n = 0;

    while (n < sizeof form - 1 && (form[n] == '0' ? is_digit(s[n]) : s[n] == form[n]))
        n++;
    if (n != 10 && n != 16 && n != 19)
        return false;
    if (s[n] != '\0' && (n == 10 || strspn(s + n, ".0123456789Z") != strlen(s + n)))
        return false;
    memcpy(to, s, n);
    to[n] = '\0';
    if (n == 19 && strcmp(to + 16, ":00") == 0)
        to[16] = '\0';
    if (n > 10 && strcmp(to + 10, "T00:00") == 0)
        to[10] = '\0';
    if (to[10] == 'T')
        to[10] = ' ';
    return true;
}

/* ** Number formats ** */

bool xlsx_value_date_id(int id)
{
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id == 45 || id == 47 || (id >= 50 && id <= 58);
}

/* Past what stands for itself at ${f}: "quoted", \x, _x, *x, [red]. */
static const char *past_literal(const char *f, bool *elapsed)
{
    if (*f == '"' || *f == '[') {
        const char *end = strchr(f + 1, *f == '"' ? '"' : ']');

        if (*f == '[' && strchr("hmsHMS", f[1]) != NULL && f[1] != '\0' && (f[2] == ']' || f[2] == f[1]))
            *elapsed = true;            /* [h]:mm counts hours, it is no day */
        return end == NULL ? f + strlen(f) : end + 1;
    }
    if ((*f == '\\' || *f == '_' || *f == '*') && f[1] != '\0')
        return f + 2;
    return f;
}

bool xlsx_value_date_format(const char *f)
{
    bool letters = false, signs = false, digits = false, elapsed = false;

    while (*f != '\0') {
        const char *past = past_literal(f, &elapsed);

        if (past != f) {
            f = past;
            continue;
        }
        if (strchr("yYmMdD", *f) != NULL)
            letters = true;
        else if (strchr("0#?", *f) != NULL)
            digits = true;              /* 0年 is a number of years */
        else if (strncmp(f, "年", 3) == 0 || strncmp(f, "月", 3) == 0 || strncmp(f, "日", 3) == 0)
            signs = true;
        f++;
    }
    return !elapsed && (letters || (signs && !digits));
}

/* ** Texts ** */

static int hex(const char *s)
{
    static const char digits[] = "0123456789ABCDEF0123456789abcdef";
    int v = 0;

    for (int i = 0; i < 4; i++) {
        const char *at = s[i] == '\0' ? NULL : strchr(digits, s[i]);

        if (at == NULL)
            return -1;
        v = v * 16 + (int)(at - digits) % 16;
    }
    return v;
}

size_t xlsx_value_unescape(char *s, size_t n)
{
    char *to = s;

    for (const char *p = s; p < s + n; ) {
        int v = s + n - p >= 7 && p[0] == '_' && p[1] == 'x' && p[6] == '_' ? hex(p + 2) : -1;

        if (v < 1 || v > 0x7f) {        /* only what XML can't hold is written so */
            *to++ = *p++;
        } else {
            *to++ = (char)v;
            p += 7;
        }
    }
    *to = '\0';
    return (size_t)(to - s);
}
