/* SPDX-License-Identifier: Apache-2.0 */
/* The worked example before it is recorded: its people, what they did, and in
** which workbook each line stands.  Shared by qiaotou*.c and nobody else. */
#ifndef EXCHANGE_QIAOTOU_PLAN_H
#define EXCHANGE_QIAOTOU_PLAN_H

#include "base/map.h"
#include "base/op.h"
#include "rules/appointment.h"
#include "rules/household.h"
#include "rules/household_status.h"
#include "rules/kind.h"
#include "rules/pairing.h"
#include "rules/person.h"
#include "rules/visit.h"
#include "rules/worker.h"

#define KIND organisation
#define DEF "rules/organisation.def"
#include "rules/kind_struct.h"
#define KIND meeting
#define DEF "rules/meeting.def"
#include "rules/kind_struct.h"
#define KIND award
#define DEF "rules/award.def"
#include "rules/kind_struct.h"
#define KIND collective_account
#define DEF "rules/collective_account.def"
#include "rules/kind_struct.h"

extern const struct kind kind_area, kind_line, kind_target, kind_organisation, kind_project, kind_meeting, kind_award, kind_donation,
    kind_collective_account;

enum {
    VILLAGES = 11, HAMLETS = 36, BRANCHES = VILLAGES + HAMLETS, LEADERS = 13, CADRES = 36, POOR_VILLAGES = 5,
    HOMES = 512, MEMBERS = 16,      /* of a home, at most */
};

/* ------------------------------------------------------- what is recorded when */

/* A workbook: the clerk ${author} records it at the stamp ${at}. */
struct batch {
    const char *name, *at, *author;
};
extern const struct batch qiaotou_batches[];    /* by time; ended by one without name */

/* A line of a workbook, or what the clerk does at the desk after importing it:
** withdraws the record with this code, or gives it another. */
enum doing { WRITTEN, WITHDRAWN, RENUMBERED };
struct line {
    enum doing doing;
    const struct kind *kind;
    int64_t day;
    const void *record;             /* references are codes                     */
    const char *code, *to;          /* WITHDRAWN, RENUMBERED: which record; its new code */
    struct line *next;
};

struct lines {
    struct line *first, *last;
};

/* --------------------------------------------------------------------- chance */

/* A stream of numbers of its own for each part of the plan, so that a change in
** one leaves the others as they are. */
struct chance {
    uint64_t state;
};
struct chance chance_of(int64_t seed, const char *part);
int64_t chance_below(struct chance *c, int64_t n);              /* 0 to n - 1 */
bool chance_percent(struct chance *c, int64_t percent);

/* --------------------------------------------------------------------- people */

struct village {
    const char *code, *serial;      /* 441881105204; 204                        */
    const char *name, *seat;        /* 红桥; 村                                  */
    int households;                 /* on the register at the end               */
    int poor;                       /* place among the poor villages, -1: none  */
    int first_hamlet, n_hamlets;    /* in plan.hamlets                          */
};

struct member {
    struct person row;
    int64_t birth_day, from;        /* from: day of row                         */
    bool female;
};

struct home {
    struct household row;
    int village, hamlet;            /* hamlet: in plan.hamlets                  */
    int64_t from, to;               /* on the register, to NONE while it is     */
    const char *from_in, *to_in;    /* workbooks that say so                    */
    int64_t known;                  /* stamp of the first                       */
    bool taken;                     /* something happens to it already          */
    const char *status;             /* the last one                             */
    bool away;                      /* nobody at home: never visited            */
    int n, numbered;                /* members now; codes given to members      */
    struct member *members[MEMBERS];
};

/* ------------------------------------------------------------ workers, posts */

struct helper {
    struct worker row;
    int64_t from, to;               /* to NONE: still there                     */
    int64_t known;                  /* stamp of the workbook that first has them */
    struct helper *successor;       /* who took over on the day ${to}           */
    const char *ended_in, *why;     /* workbook and reason of the pairings' end */
};

struct post {
    struct appointment row;
    struct helper *holder;
    int64_t from, to;
};

struct branch {
    const char *code, *name, *area;
    int village, hamlet;            /* hamlet -1: of the village                */
    int64_t from;
    struct helper *members[8];      /* without the secretary                    */
    int n_members;
    struct post secretaries[4];     /* one after the other                      */
    int n_secretaries;
    int fixed_day;                  /* of the month: theme day                  */
};

struct plan {
    struct op *op;
    int64_t seed;
    struct lines *books;            /* by the place of the batch                */
    struct map words;               /* list to struct words                     */

    struct village villages[VILLAGES];
    const char *hamlets[HAMLETS], *hamlet_names[HAMLETS];       /* natural villages */

    struct home *homes[HOMES];
    int n_homes, n_members, serials[HAMLETS];   /* serials: household codes given */

    struct helper *leaders[LEADERS], *cadres[CADRES];
    struct helper *committee[VILLAGES][12];     /* village cadres, those who left among them   */
    int n_committee[VILLAGES];
    struct helper *unit_helpers[POOR_VILLAGES][6];      /* of the poor villages, in their order */
    int n_unit_helpers[POOR_VILLAGES];
    struct branch branches[BRANCHES];
};

/* A line for the workbook ${batch}; ${record} is copied. */
void line_add(struct plan *p, const char *batch, const struct kind *kind, int64_t day, const void *record);
void line_withdrawn(struct plan *p, const char *batch, const struct kind *kind, const char *code);
void line_renumbered(struct plan *p, const char *batch, const struct kind *kind, const char *code, const char *to);

/* When the workbook ${batch} is recorded. */
int64_t batch_stamp(const char *batch);

/* The workbook of the month of ${day}. */
const char *month_batch(struct plan *p, int64_t day);

void *copy_of(struct plan *p, const struct kind *kind, const void *record);

/* A text of words.csv's ${list}. */
const char *word(struct plan *p, struct chance *c, const char *list);
char *name_of(struct plan *p, struct chance *c, const char *surname, bool female);      /* surname NULL: any */
char *phone_of(struct plan *p, struct chance *c);       /* begins with 000, which no phone does */

int64_t day_in(const char *text);                       /* of a literal 2018-08-08 */
bool is_there(const struct helper *h, int64_t day);

/* The parts, in this order. */
enum fault plan_tables(struct plan *p);         /* what stands in examples/qiaotou */
void plan_posts(struct plan *p);                /* organisations, workers, posts, awards */
void plan_homes(struct plan *p);                /* households, members, statuses, and their changes */
void plan_links(struct plan *p);                /* pairings */
void plan_visits(struct plan *p);
void plan_meetings(struct plan *p);
void plan_accounts(struct plan *p);
enum fault plan_years(struct plan *p);          /* the rest of 2018, and until the end of 2020 */

/* A family of ${size} that applies on ${day}: its members, no status yet. */
struct home *home_applies(struct plan *p, const char *batch, int village, int size, int64_t day);
bool home_works(const struct home *h);          /* somebody of it is able to */

#endif
