/* SPDX-License-Identifier: Apache-2.0 */
/* What the words on a form mean to the register: one vocabulary for reading
** workbooks and for filling forms.  Words are compared in any width and case,
** Traditional or Simplified, without spaces, line breaks, asterisks, and what
** stands in brackets when the whole is not known. */
#ifndef LAYOUT_MEANING_H
#define LAYOUT_MEANING_H

#include "base/buf.h"
#include "rules/kind.h"

enum means {
    MEANS_UNKNOWN,
    MEANS_NOTHING,      /* carries nothing to record: a serial number, a signature, or a person said so: "-"         */
    MEANS_ID,           /* the exported id of the row's own record: "id"                                             */
    MEANS_DAY,          /* the day of a record of .kind: "person.day"                                                */
    MEANS_FIELD,        /* a field of .kind, or of an item of its .list: "person.id_no", "visit.participants.worker" */
    MEANS_PLACE,        /* name or code of the area of .level in which the row lies: "place.village"                  */
    MEANS_REPORT_DAY,   /* the day that the whole sheet speaks of (填报日期, 数据日期): "report.day"                    */
    MEANS_DERIVED,      /* what the register reckons from records, .derived: "household.members"; filled, never stored */
    MEANS_FIGURE,       /* an indicator of an area: "=households.poor", "=households.poor:attribute=dibao"; filled,
                        ** and compared when read, never stored                                                        */
};

/* Which record of its kind, where a row or a form speaks of more than one. */
enum seat {
    SEAT_OWN,           /* the one the row is about, or that belongs to it            */
    SEAT_HEAD,          /* the person who is the head of the household: "head.name"   */
    SEAT_HELPER,        /* the first helper paired with the household: "helper.name"  */
    SEATS
};

/* One figure, by its indicator's code and, for a part of it, a dimension's value. */
struct figure_name {
    const char *code, *by, *value;      /* by, value NULL: the whole */
};

struct meaning {
    enum means is;
    enum seat seat;
    const struct kind *kind;
    const struct list *list;            /* NULL: a field of the record itself           */
    const struct field *field;
    const char *level;                  /* MEANS_PLACE: code of codes_area_level         */
    const char *derived;
    struct figure_name figure;
    int64_t factor;                     /* what 1 in the cell is, in the field's unit: 万元 is 1,000,000 fen; 0: as the cell says itself */
};

/* Figures as the caller knows them: this room can't see the one that computes
** them.  NULL members: none are known. */
struct figures {
    void *who;
    /* Figures that the words of a header mean, top to bottom ("有劳动能力", "低保户", "户"): at most ${room}; the number found. */
    int (*by_words)(void *who, struct arena *mem, const char *const *path, int n, struct figure_name *out, int room);
    /* Whether there is such a figure, for what a person typed. */
    bool (*known)(void *who, const struct figure_name *name);
    /* Its value for an area on a day, a flow from ${from}; *top NONE: not recorded; *bottom NONE unless a ratio.
    ** ${unit} is its unit's code: "persons", "fen". */
    enum fault (*value)(void *who, const struct figure_name *name, const char *area, int64_t from, int64_t day,
                        int64_t *top, int64_t *bottom, const char **unit);
};

/* What the words mean, for a row about ${subject} (NULL: not known yet).  1: *out
** is the one thing; 0: nothing known; more: so many things, the first in *out,
** and none of them may be taken without asking. */
int meaning_of(struct arena *mem, const struct kind *subject, const char *const *path, int n, const struct figures *figures, struct meaning *out);

/* A meaning as text and back, as in --map and remembered layouts; the forms are
** beside the enum.  A bare field name or label is one of ${subject}.  False: no such thing. */
void meaning_put(struct buf *out, const struct meaning *m);
bool meaning_parse(struct arena *mem, const char *text, const struct kind *subject, const struct figures *figures, struct meaning *out);

/* A word as compared. */
char *words_fold(struct arena *mem, const char *s);

#endif
