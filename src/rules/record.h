/* SPDX-License-Identifier: Apache-2.0 */
/* A record of any kind: between its struct, its two JSON bodies, and the text
** of cells.  Everything is driven by the kind's rows. */
#ifndef RULES_RECORD_H
#define RULES_RECORD_H

#include "base/buf.h"
#include "base/json.h"
#include "base/lang.h"
#include "rules/kind.h"

enum body { FACTS, PERSONAL_BODY };             /* the two bodies of an entry */

/* A record of ${kind} with nothing recorded. */
void *record_new(struct arena *mem, const struct kind *kind);

/* Members of a JSON object into ${record}, on top of what is there.  The strict
** reader replaces a list as a whole; the other merges its items by place, so
** that the second body joins the first.  Texts are used where they lie.  With
** ${strict} an unknown member is F_INPUT, for senders; without, it is passed
** over, for entries older or newer than the rows.  Codes must be in their list
** when strict; otherwise an unknown one is kept as it stands. */
enum fault record_parse(struct op *op, const struct kind *kind, const struct json *object, bool strict, void *record);

/* One body as canonical JSON: names in byte order, nothing unrecorded, no
** spaces.  The personal items of a list stand at the places of its items. */
void record_put(struct buf *out, const struct kind *kind, const void *record, enum body body);

/* Whether the record has anything for its personal body. */
bool record_has_personal(const struct kind *kind, const void *record);

/* Every field alone: required, range, code, characters; then the kind's own
** check.  ${day} is the record's day, ${today} the last day it may name.
** Fills what follows from other fields (sex and birth from an ID number). */
enum fault record_check(struct op *op, const struct kind *kind, void *record, int64_t day, int64_t today);

/* The kind and its key fields as one text, the day with them where it belongs to
** the key; NULL when no key field is recorded. */
const char *record_key(struct arena *mem, const struct kind *kind, const void *record, int64_t day);

/* Text of a cell or an option into one field of ${object} (a record or an item).
** Numbers take units and separators; codes take code, number, or label; days
** any usual form.  Empty text is "not recorded".  ${where} names the place. */
enum fault field_set(struct op *op, const struct field *field, void *object, const char *text, const char *where);

/* The field as people read it: labels of codes, money in yuan, days as
** 2018-08-08; nothing when not recorded. */
void field_put(struct buf *out, const struct field *field, const void *object, enum lang lang);

/* Refuse a value: F_INPUT at ${where}, or at the field's name when ${where} is NULL
** or "", with the field's label before the reason in each language. */
enum fault field_fault(struct op *op, const struct field *field, const char *where, const char *zh, const char *en);

bool field_recorded(const struct field *field, const void *object);
int64_t *field_int(const struct field *field, const void *object);          /* not for texts */
const char **field_text(const struct field *field, const void *object);    /* texts, codes, references */
bool type_is_text(enum type type);
void field_copy(const struct field *field, const void *from, void *to);         /* texts stay where they lie */
bool field_same(const struct field *field, const void *a, const void *b);
bool text_same(const char *a, const char *b);                                   /* NULL is like NULL alone */

/* Number of items of a list of ${record}; one item; one more, empty.  list_add
** grows only lists that it or record_parse made, in this record. */
enum { LIST_LARGEST = 1000, REF_LARGEST = 64 };         /* items; characters of an id */
int64_t list_count(const struct list *list, const void *record);
void *list_item(const struct list *list, const void *record, int64_t i);
void *list_add(struct arena *mem, const struct list *list, void *record);

/* Whether the area ${inner} lies in ${outer} or is it: 440000 covers all codes that begin
** with 44.  False when either isn't recorded. */
bool area_covers(const char *outer, const char *inner);

/* The village of an area: its first 12 digits; a shorter code is its own. */
char *area_village(struct arena *mem, const char *area);

#endif
