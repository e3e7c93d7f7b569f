/* SPDX-License-Identifier: Apache-2.0 */
/* Which figure a number in prose is: by the words around it, its unit, the area and
** the period that the text has come to.  Every word of its phrase must be explained;
** a number of something else is never taken for a figure. */
#ifndef REPORT_LINK_H
#define REPORT_LINK_H

#include "report/figure.h"
#include "report/words.h"
#include "text/claims.h"

enum { CANDIDATES_MAX = 8 };

/* How the area or the period of a number came about. */
enum found {
    BY_DEFAULT,                     /* nothing is said: the whole text's                     */
    FROM_BEFORE,                    /* an earlier sentence of the paragraph says it          */
    IN_SENTENCE,
    SEVERAL,                        /* areas at once                                         */
    NOT_OURS,                       /* an area that isn't the register's, a time that isn't clear */
};

/* What a claim was found to be about. */
struct link {
    struct named named[CANDIDATES_MAX];
    struct named near[CANDIDATES_MAX];      /* with all of its words and others; for what isn't borne out */
    int n_near;
    int n;                          /* 0: no figure; more than 1: ambiguous                 */
    const char *subject;            /* its words as said, without those that say nothing    */
    const char *unknown;            /* the first word that no figure explains; NULL: none   */
    bool goal;                      /* meant to be, not said to be so                        */
    bool share;                     /* of a percentage or the number it is a share of       */
    bool weak;                      /* perhaps meant to be: 要                               */
    bool tail;                      /* words that nothing explains follow its noun            */
    bool alien;                     /* and some of them mean something else                   */
    bool some;                      /* 贫困户中有…: some of those named, or others            */
    bool either;                    /* named[0] with who is said before, named[1] without     */
    bool on_day;                    /* named[0] on the day itself, named[1] as of it       */
    bool note;                      /* of the text itself: the entry that it was made at      */
    bool inherited;                 /* by words of an earlier number                          */
    bool part;                      /* 其中: part of the number of claim ${before}          */
    bool listed;                    /* with the number before it, by 、 or 和                 */
    int before;                     /* claim that it shares words with; -1                  */
    const char *area;               /* code; NULL: the whole text's                         */
    enum found area_found;
    int64_t from, to;               /* of the period; NONE: none is said                    */
    bool until;                     /* only its end is said: 截至7月底                       */
    enum found period_found;
    const char *denominator;        /* of a share: what the text calls the whole; NULL      */
};

struct linker;

/* ${day} is the day of what is said without a date.  Lives as long as ${db}'s op. */
enum fault link_open(struct db *db, struct linker **out);

/* Links of the claims of a stretch, one each; what is no quantity has n 0.  They live
** as long as ${mem}. */
const struct link *link_claims(struct linker *k, struct arena *mem, const struct prose *p, const struct claim *claims, int n, int64_t published,
                               int64_t day);

/* The phrase as aliases are kept and compared: folded words without those that say
** nothing. */
const char *link_phrase(struct linker *k, struct arena *mem, const char *phrase);

/* From now on the phrase is this figure. */
void link_alias(struct linker *k, const char *phrase, struct named means);

/* The area's name in ${lang}, its code where it has none. */
const char *link_area_name(const struct linker *k, const char *area, enum lang lang);

#endif
