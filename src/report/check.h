/* SPDX-License-Identifier: Apache-2.0 */
/* Holding a text against the register: every number of it is judged.  Names and
** other personal things of the text are never repeated, only numbers and the words
** that say what they count. */
#ifndef REPORT_CHECK_H
#define REPORT_CHECK_H

#include "report/figure.h"
#include "report/words.h"
#include "text/claims.h"

enum verdict {
    MATCH,              /* the register bears it out                                          */
    MISMATCH,           /* figure, area and period are clear, and the register has another     */
    STALE,              /* it was true as of another day, or as known earlier                 */
    NOT_IN_REGISTER,    /* no figure of the register, or of an area or time that it can't tell */
    UNREADABLE,         /* a digit is lost                                                    */
    AMBIGUOUS,          /* several figures, areas or periods can be meant                      */
    TARGET,             /* what is meant to be, not what is                                   */
    CONTEXT,            /* a date, a length of time, a cadence, a rank                        */
    VERDICTS
};
extern const char *const verdict_names[];       /* "match", "mismatch" … */
extern const struct label verdict_labels[];

/* A number of a text and what became of it. */
struct judged {
    const struct claim *claim;
    int64_t line, column;           /* of the file, from 1                                    */
    enum verdict verdict;
    struct named named;             /* the figure; .ind NULL when there is none               */
    struct scope scope;             /* of it: .area NULL is the whole book                     */
    struct figure figure;           /* the register's, .ind NULL when it wasn't computed       */
    int64_t difference;             /* the text's less the register's, in the figure's unit; NONE for ratios and ranges */
    const struct named *candidates; /* AMBIGUOUS, and of a phrase not quite explained          */
    int n_candidates;
    int64_t true_day, true_known;   /* STALE: the day as of which, or stamp at which it was true; NONE */
    struct label why;               /* what there is to say; NULL, NULL for nothing           */
    bool wrong;                     /* MISMATCH, STALE, or it contradicts the text's own numbers */
    bool flagged;                   /* it holds, but should be looked at: ${why}               */
    const char *subject;            /* words an alias can be made of; "" for none              */
};

/* What is asked.  Days are NONE where nothing is said. */
struct check_ask {
    const char *area;               /* of the text; NULL: the whole book       */
    int64_t day;                    /* of what the text says without a date; NONE: its publication */
    int64_t today;                  /* where it tells no publication either     */
};

struct check;

/* Lives as long as db's op; phrases remembered in the register are known. */
enum fault check_open(struct db *db, const struct check_ask *ask, struct check **out);

/* The phrase means this figure, for this text. */
void check_alias(struct check *c, const char *phrase, struct named means);
const char *check_phrase(struct check *c, const char *phrase);      /* as it is remembered; "" when it says nothing */

/* Judge the next stretch of the text.  *out lives as long as ${mem}, which the caller
** may reset after each stretch. */
enum fault check_stretch(struct check *c, struct arena *mem, const struct prose *p, const struct judged **out, int *n);

/* What has been judged so far. */
int64_t check_count(const struct check *c, enum verdict v);
bool check_is_wrong(const struct check *c);     /* something was */
int64_t check_flags(const struct check *c);
int64_t check_wrongs(const struct check *c);

/* Shapes.  A line as a compiler's: place, verdict, words, and the register's figure;
** the object of JSON. */
void judged_put_text(struct buf *out, struct check *c, const struct prose *p, const struct judged *j, const char *file, const char *path, enum lang lang);
void judged_put_json(struct buf *out, struct check *c, const struct prose *p, const struct judged *j);

/* households.poor 441881105206 2018-08-08 = 30 */
void judged_put_figure(struct buf *out, struct check *c, const struct judged *j, enum lang lang);

#endif
