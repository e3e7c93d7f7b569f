/* SPDX-License-Identifier: Apache-2.0 */
/* The book of a register: its name, its head, its clock. */
#ifndef STORE_BOOK_H
#define STORE_BOOK_H

#include "store/db.h"

/* The first book of the file into the handle. */
enum fault book_load(struct db *db);

enum fault book_create(struct db *db, const char *book, const char *name, int64_t example_seed);

/* Write the head back; within a write transaction. */
enum fault book_head_save(struct db *db);

/* The hash that the first entry's covers in place of an entry before it:
** digest of format, book, name, created and example seed. */
void book_genesis(uint8_t out[33], const char *book, const char *name, int64_t created, int64_t example_seed);

/* Serialised fields of a header: 4 bytes of length, most significant first,
** then the bytes; integers in decimal; absent is length ff ff ff ff. */
void header_bytes(struct buf *b, const void *s, size_t n);      /* s NULL: absent */
void header_int(struct buf *b, int64_t v);                      /* NONE: absent   */

/* An id that nobody can guess to be taken: 16 characters, in the order of
** making.  In an example's book they follow from its clock and head. */
const char *id_new(struct db *db);

/* A state of knowledge from text: a stamp, an entry's number, or a day meaning
** its end in +08:00.  F_INPUT when it is none of them or lies after now. */
enum fault known_parse(struct db *db, const char *text, int64_t *stamp);

/* In a write transaction: take the book's row, which keeps other writers out,
** and its head as it is now. */
enum fault book_lock(struct db *db);

/* Raise the floor to ${stamp}: nothing later can slip under what was published. */
enum fault book_publish(struct db *db, int64_t stamp);

/* The last entry of a state of knowledge, a stamp; 0 and zeros when there is none. */
enum fault book_anchor(struct db *db, int64_t stamp, int64_t *seq, uint8_t hash[33]);

/* The hash of entry ${seq}; F_ABSENT when there is none. */
enum fault book_hash(struct db *db, int64_t seq, uint8_t hash[33]);

#endif
