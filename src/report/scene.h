/* SPDX-License-Identifier: Apache-2.0 */
/* A sentence cut into words, numbers, areas and periods, and where and when each of
** its numbers is. */
#ifndef REPORT_SCENE_H
#define REPORT_SCENE_H

#include "report/parlance.h"
#include "report/link.h"

enum token_type {
    T_WORD,             /* of the parlance                                              */
    T_UNKNOWN,          /* what is none                                                */
    T_CLAIM,            /* a number                                                    */
    T_SPAN,             /* a length of time, a cadence, a rank: 每周, 3年, 第2批       */
    T_PERIOD,           /* a date or period, as a claim or not                         */
    T_AREA,             /* an area of the register, or with index -1 another's         */
    T_COMMA, T_LIST, T_COLON,   /* between clauses; 、 and : within one                */
};

struct token {
    enum token_type type;
    bool apart;                     /* of a circumstance: 从 … 中                       */
    int first, last;                /* letters                                          */
    const struct word *word;
    int index;                      /* of the claim, of the area                        */
    struct period period;
};

struct area {
    const char *id, *name, *name_hant, *name_en;
};

/* Tokens from..to are the sentence. */
struct scene {
    struct token *tokens;
    int from, to;
    struct scene_more *more;
};

/* The areas of the register are read once. */
enum fault scene_open(struct db *db, const struct parlance *x, struct scene **out);

/* Begin a stretch, then come to its sentences one by one. */
void scene_begin(struct scene *s, struct arena *mem, const struct prose *p, const struct claim *claims, int n, int64_t published);
bool scene_sentence(struct scene *s);

/* Where and when the number at ${token} is, into ${out}. */
void scene_surround(const struct scene *s, int token, struct link *out);

/* The atom of "in the period", when the sentence has told one before the token. */
struct atoms scene_period_atom(const struct scene *s, int token);

/* Whether the sentence has told a single day before the token, and not as an end. */
bool scene_on_day(const struct scene *s, int token);

struct atoms scene_period(const struct scene *s);           /* that atom */

/* Whether a circumstance among these tokens says anything. */
bool scene_apart(const struct scene *s, int from, int to);

/* Its letters; … for what may be a name or is a whole stretch that nothing explains. */
void scene_put(struct buf *out, const struct prose *p, const struct token *t);
void scene_put_all(struct buf *out, const struct prose *p, const struct token *t);      /* to look up, never to show */

const char *scene_area_name(const struct scene *s, const char *area, enum lang lang);

#endif
