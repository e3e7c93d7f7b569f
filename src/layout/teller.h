/* SPDX-License-Identifier: Apache-2.0 */
/* A sheet whose layout is being told: shared by layout.c, table.c, pairs.c and
** reader.c, and by nobody else. */
#ifndef LAYOUT_TELLER_H
#define LAYOUT_TELLER_H

#include "layout/grid.h"
#include "layout/layout.h"
#include "layout/unit.h"

enum {
    HEADER_ROWS = 4,            /* at most, of one table                                   */
    LAYOUT_COLUMNS = 1000,      /* of a table that are looked at; those after have no slot */
    TRIES = 60,                 /* rows of a sheet tried as headers                        */
};

/* What a held row is. */
struct told {
    enum row_is is;
    int block;                  /* its place in blocks[]; -1: of none */
};

/* Where the header of a table stands. */
struct table {
    int at, height;             /* held rows                                       */
    int over;                   /* the held row after its last one; may be grid.n  */
    const char *section;        /* title right above it, or of the sheet; may be NULL */
    const struct unit *money;   /* of the unit line above it, or NULL              */
    struct block block;
};

/* A label and where its value stands. */
struct pair {
    struct slot slot;
    const char *path[4];        /* of its group, itself, its unit           */
    int n_path;
    const char *section;        /* title above it, or NULL                  */
    const struct unit *money;   /* of the unit line above it, or NULL       */
    bool sure;                  /* its words are known, not only its place  */
};

struct teller {
    struct arena *mem, *aside;  /* aside: scratch, forgotten after each try */
    struct grid grid;
    const struct mappings *mappings;
    struct mappings remembered; /* of the shape                              */
    const struct figures *figures;
    struct layout *out;
    const struct kind *named;   /* by the sheet's name, or NULL              */
    struct told *told;          /* of each held row                          */
    struct table *tables;
    int n_tables, tries, asked; /* asked: labels looked for among figures   */
    struct pair *pairs;
    int n_pairs, room_pairs;
    const char *section;        /* the latest title among the rows read      */
    const struct unit *money;   /* of the latest unit line                   */
};

/* ** teller.c ** */

/* Whether the words are known at all: a header or label of some kind, or with
** ${groups} what only stands over others. */
bool word_known(struct teller *t, const char *text, bool groups);

/* Whether a cell may be a header: text, and no number. */
bool cell_is_word(const struct cell *c);

/* Whether it is a label with a colon, whose value follows: 填报单位：; not 其中：女. */
bool text_is_line(const char *text);

/* Whether a person or a remembered layout says what the cell means as a header;
** ${column} 0: as a label. */
bool cell_is_mapped(struct teller *t, const char *text, int column);

/* Tell a slot: by mappings, else by words, as a row about ${kind} has it; ${section}
** and ${money} are of its table or its row, NULL for none. */
void slot_tell(struct teller *t, struct arena *mem, const struct kind *kind, const char *const *path, int n, const char *section,
               const struct unit *money, bool figures, struct slot *s);

/* How well a kind explains what was told: what it has of its own counts twice. */
struct score {
    int own, certain, labelled;         /* labelled: but for those that carry nothing */
};
void score_slot(struct score *score, const struct kind *kind, const struct slot *s);

/* Of a household's row, whose the bare fields of a person are; see there. */
void slots_settle(const struct kind *kind, struct slot *slots, int n);

/* ** table.c ** */

/* A table whose header begins at the held row ${at}; false: there is none. */
bool table_tell(struct teller *t, int at, struct table *out);

/* A table that looks like one but whose words nobody knows: its columns untold. */
bool table_untold(struct teller *t, int at, struct table *out);

/* Whether the row repeats the header of the table. */
bool table_repeats(const struct grid *g, const struct table *table, const struct sheet_row *row);

/* Tell its columns anew, after mappings became known. */
void table_retell(struct teller *t, struct table *table);

/* What a row under the header is; ${after} what the row above it was. */
enum row_is table_row_is(const struct teller *t, const struct table *table, const struct sheet_row *row, enum row_is after);

/* Whether it is the numbers of columns: 1 2 3, 甲 乙 1 2. */
bool row_is_numbers(const struct sheet_row *row);

/* Notes and signatures at the foot: 注：…, 填表人：…. */
bool text_is_foot(const char *text);

/* ** pairs.c ** */

/* Take the pairs of a held row, the rows of an item table whose header it is; the
** number of rows taken, 0 for none. */
int pairs_take(struct teller *t, int at);

/* Whether the row would end a table: it is labels and values. */
bool pairs_begin(struct teller *t, int at, const struct table *table);

/* Make the block of all pairs, or none when they are too few. */
bool pairs_tell(struct teller *t, struct block *out);

#endif
