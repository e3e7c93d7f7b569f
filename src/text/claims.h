/* SPDX-License-Identifier: Apache-2.0 */
/* Claims: what a text says in numbers.  Which of them is true is not known here. */
#ifndef TEXT_CLAIMS_H
#define TEXT_CLAIMS_H

#include "text/numeral.h"
#include "text/period.h"

enum claim_kind {
    HOUSEHOLDS, PERSONS, PERSON_TIMES,      /* 户; 人 名 位; 人次 户次 人日 人月 */
    THINGS,                                 /* any other counted thing: 11个, 348次 */
    MONEY, LAND, PERCENT,                   /* value in yuan; as written; 0.68 for 68% */
    DATE, DURATION, ORDINAL,
    OTHER,                                  /* lengths, weights, times of day */
};
extern const char *const claim_kinds[];     /* "households" … by enum claim_kind; LAND is "area" */

/* What stands around a number and widens it. */
enum approx {
    EXACTLY,
    ABOUT,              /* 约 大约 左右 上下: within a twentieth either way          */
    NEARLY,             /* 近 将近 接近: from nine tenths to below                    */
    OVER,               /* 超 超过 逾 突破: above                                     */
    AND_MORE,           /* 多 余 几 within the number: above, below the next step     */
    AT_LEAST,           /* 以上 不少于 至少 不低于: that or above                      */
    AT_MOST,            /* 以下 以内 不超过 至多: that or below                        */
    UNDER,              /* 不足 不到 未满 低于: below                                  */
};

struct claim {
    int first, last;                /* letters of the prose: first, and one after its last    */
    int64_t start, end;             /* code points of the file, end exclusive                  */
    enum claim_kind kind;
    bool unreadable;                /* a digit is lost or in doubt: no value is told           */
    bool range;                     /* 30至40户: no value, low and high                        */
    struct decimal value, low, high;/* NONE: none.  Money in yuan, percent as a ratio.  What ${approx}
                                       adds to the bounds is left to who compares              */
    bool low_open, high_open;
    struct decimal bottom;          /* of 三分之二 (value 2, bottom 3), otherwise NONE          */
    enum approx approx;
    int approx_first, approx_n;     /* its letters: 约 before, 以上 behind; n is 0 without       */
    const char *unit;               /* folded, of a const table: "户", "人次", "元", "%"; "" without */
    int unit_first, unit_n;         /* its letters, n is 0 without                             */
                                    /* of 364 households in English the number alone is the claim, of
                                       kind OTHER, and its unit is 户: the noun stands behind the claim */
    int subject_first, subject_n;   /* what the number is of, n is 0 where nothing is said     */
    struct period period;           /* DATE only, n is 0 otherwise                              */
    bool cadence;                   /* 每周: DURATION, once in the value of the unit           */
    int clock;                      /* a time of day: its parts told, 1 to 3, otherwise 0; the value is
                                       in seconds of the day                                   */
};

/* The claims of a stretch in their order, not overlapping.  They live as long as ${mem}.
** Dates are resolved on ${published}, which may be NONE. */
int claims_of(struct arena *mem, const struct prose *p, int64_t published, const struct claim **out);

/* The claim as JSON: {"start","end","text","value","low","high","unit","kind","subject",
** "approx","status"}; text is the file's own. */
void claim_put_json(struct buf *out, const struct prose *p, const struct claim *c);

#endif
