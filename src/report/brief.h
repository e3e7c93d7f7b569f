/* SPDX-License-Identifier: Apache-2.0 */
/* Texts with figures in them.  A template is a text file:
**
**     # Title              ## Heading             at the beginning of a line
**     {{households.poor}}                         the figure in the language's habit, with its unit
**     {{households.poor number}}                  the number alone
**     {{projects.pv.villages areas}}              names of the areas of the records behind it
**     {{code area=A from=D to=D day=D}}           of another area, period or day than the text's
**     {{area}} {{day}} {{from}} {{to}} {{known}} {{head}}
**     {{! a comment }}
**
** A figure that doesn't exist, or isn't recorded, is a fault with its line and
** column; never a blank or a zero. */
#ifndef REPORT_BRIEF_H
#define REPORT_BRIEF_H

#include "report/figure.h"

/* A template of the program's own; the same name in several languages. */
struct brief_template {
    const char *name;
    enum lang lang;
    struct label label;
    const char *text;
};
extern const struct brief_template brief_templates[];   /* ended by a row without name */

/* NULL when there is none of that name in that language. */
const struct brief_template *brief_template_by_name(const char *name, enum lang lang);

/* What a text is made from.  The state of knowledge is db->known. */
struct brief_source {
    const char *name;               /* of the template, for faults and the record        */
    const char *text;               /* the template                                      */
    enum lang lang;
    struct scope scope;             /* .area NULL: the whole book; .by NULL              */
    bool public;                    /* leave out cells of too few households             */
};

enum form { WITH_UNIT, NUMBER_ONLY, AREA_NAMES };

/* A figure in the text. */
struct brief_figure {
    struct figure figure;           /* its value also when suppressed: never show it then */
    struct scope scope;
    enum form form;
    int line, column;               /* in the template, from 1                            */
    int64_t households;             /* how many it is about; NONE when it counts others   */
    bool suppressed;
    bool small;                     /* suppressed for itself, not to protect another      */
    int64_t start, end;             /* characters of the text, from 0; end is past it     */
};

struct brief_heading {
    int64_t start, end;             /* bytes of the text */
    int level;                      /* 1 or 2            */
};

/* A finished text; lives as long as the operation. */
struct brief_text {
    struct brief_source source;
    const char *area;               /* code; the book's for the whole book               */
    int64_t known;                  /* state of knowledge it stands for                  */
    int64_t head_seq;               /* last entry of it, and its hash                    */
    uint8_t head_hash[33];
    const char *text;
    int64_t n, n_headings;
    const struct brief_figure *figures;
    const struct brief_heading *headings;
};

enum fault brief_compute(struct db *db, const struct brief_source *source, struct brief_text *out);

/* Record it, so that it can be made again exactly: an entry of kind brief, and
** nothing later can slip under its state of knowledge.  db must be open for
** writing and not be within a transaction. */
enum fault brief_keep(struct db *db, const struct brief_text *t, const char **id, int64_t *seq);

/* Make the kept brief ${id} again.  F_BROKEN when it isn't what was kept. */
enum fault brief_kept(struct db *db, const char *id, struct brief_text *out);

void brief_put_json(struct buf *out, const struct brief_text *t);       /* without a newline */
void brief_put_html(struct buf *out, const struct brief_text *t);

#endif
