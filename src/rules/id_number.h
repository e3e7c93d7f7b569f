/* SPDX-License-Identifier: Apache-2.0 */
/* Citizen identity numbers (GB 11643) and the disability card numbers that
** begin with one: 18 characters; 20 with the type and grade of a disability;
** 22 with the suffix of a card issued again.  Pure: no memory of its own. */
#ifndef RULES_ID_NUMBER_H
#define RULES_ID_NUMBER_H

#include "base/op.h"

enum {
    ID_NUMBER_PERSON = 18,          /* the first characters, which tell one person from another */
    ID_NUMBER_SIZE = 23,            /* bytes of the longest, NUL included                       */
};

/* What a number says about its holder. */
struct id_number {
    char text[ID_NUMBER_SIZE];      /* normalised                                        */
    int64_t birth_day;
    const char *sex;                /* "male" or "female"                                */
    int64_t disability_type;        /* 1 to 7; NONE on a number of 18 characters         */
    int64_t disability_grade;       /* 1 gravest to 4; NONE likewise                     */
};

/* Read ${s}: full-width characters, spaces and a lower-case x are normalised.
** F_INPUT at ${at} names the part that is wrong (length, division, birth date,
** check digit, disability, suffix), never a digit of the number.  Division 99,
** which no place has, passes: it marks people made up for examples. */
enum fault id_number_parse(struct op *op, const char *at, const char *s, struct id_number *out);

/* The check character of 17 digits; 0 when they are not 17 digits or more. */
char id_number_check_digit(const char *digits);

#endif
