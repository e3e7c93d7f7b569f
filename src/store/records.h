/* SPDX-License-Identifier: Apache-2.0 */
/* Reading single records: by id, by key, by words; and all their versions. */
#ifndef STORE_RECORDS_H
#define STORE_RECORDS_H

#include "store/ledger.h"

/* A version of a record with its lives. */
struct row {
    const char *id;
    int64_t seq;                    /* the entry whose content this is                     */
    int64_t since, until;           /* stamps: while it was what we knew                   */
    int64_t from_day, to_day;       /* days: while it was true; an event's day twice       */
    bool erased;                    /* its personal fields were erased                     */
    void *record;                   /* struct of the kind                                  */
};

/* The versions of a record as known at db->known (NONE: now), by day.  F_ABSENT
** when there are none. */
enum fault rows_by_id(struct db *db, const struct kind *kind, const char *id, struct row **out, int64_t *n);

/* The record as it was true on ${day}, of an event whatever its day; NULL when none was.
** F_ABSENT when there are no versions at all. */
enum fault record_on(struct db *db, const struct kind *kind, const char *id, int64_t day, const void **out);

/* The events of a kind on a day, by id, as they are known now. */
enum fault rows_on_day(struct db *db, const struct kind *kind, int64_t day, struct row **out, int64_t *n);

/* Every version that was ever known, oldest knowledge first. */
enum fault rows_history(struct db *db, const struct kind *kind, const char *id, struct row **out, int64_t *n);

/* The id that ${text} means: an id, the code (first KEY text) of a record of the
** kind, or for areas a name that is unique in the book.  *id is NULL when there
** is none; F_INPUT when several have it. */
enum fault record_resolve(struct db *db, const struct kind *kind, const char *text, const char **id);

/* The same, and when no record alive is meant, the latest that was: withdrawn ones
** are looked at and erased too. */
enum fault record_resolve_ever(struct db *db, const struct kind *kind, const char *text, const char **id);

/* The record that shares all KEY fields of ${record}, and its day for kinds with
** KEY_DAY; *id is NULL when none does or no key field is recorded. */
enum fault record_by_key(struct db *db, const struct kind *kind, const void *record, int64_t day, const char **id);

/* The same for a key of which only some fields are recorded, or whose day isn't said:
** the one record that shares those, current on ${day}; NULL for none or several. */
enum fault record_by_part_of_key(struct db *db, const struct kind *kind, const void *record, int64_t day, const char **id);

/* The one record alive, and current on ${day} unless that is NONE, whose text ${field}
** is ${text}; NULL for none, F_INPUT for several. */
enum fault record_by_field(struct db *db, const struct kind *kind, const struct field *field, const char *text, int64_t day, const char **id);

/* The record of ${household}'s group, current on ${day}, whose ${field} is ${text}; NULL for none. */
enum fault record_in_group(struct db *db, const struct kind *kind, const char *household, const struct field *field, const char *text,
                           int64_t day, const char **id);

/* The household that the latest version of a record alive belongs to. */
enum fault record_group(struct db *db, const struct kind *kind, const char *id, const char **household);

/* The area called ${name} whose code begins with ${within} and has ${digits} characters,
** 0 any; NULL for none, F_INPUT for several. */
enum fault area_by_name(struct db *db, const char *name, const char *within, int digits, const char **id);

/* The greatest number behind `${prefix}-` among codes of the kind; 0 for none. */
enum fault record_last_serial(struct db *db, const struct kind *kind, const struct field *code, const char *prefix, int64_t *last);

/* Turn references given as codes into ids, in place; F_ABSENT names the field. */
enum fault record_resolve_references(struct db *db, const struct kind *kind, void *record);

/* Records alive and current on ${day} in whose SEARCH fields every word of
** ${words} occurs, folded (script, width, case) or by pinyin initials; at most
** ${limit}, by id. */
enum fault records_find(struct db *db, const struct kind *kind, const char *words, int64_t day, int64_t limit, struct row **out, int64_t *n);

/* Entries of other subjects than ${subject} in whose personal body one of the ${n_texts}
** texts occurs: what an erasure leaves in other people's notes.  At most ${limit}. */
enum fault entries_mentioning(struct db *db, const char *const *texts, int64_t n_texts, const char *subject, int64_t limit,
                              struct stored *out, int64_t *n);

/* Whether the book ever had a record of the kind. */
enum fault records_any(struct db *db, const struct kind *kind, bool *any);

/* How people call a record: its code, or its label and day; never a personal field. */
const char *record_title(struct db *db, const struct kind *kind, const char *id);

#endif
