/* SPDX-License-Identifier: Apache-2.0 */
/* Hashes and salts.  Each begins with one byte that names its algorithm. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

enum {
    ALGORITHM = 0x01,           /* BLAKE2b-256, unkeyed; salts: 16 random bytes */
    DIGEST = 33, SALT = 17      /* bytes, with the algorithm's                  */
};

/* Of ${a} followed by ${b}; either may be empty. */
void digest(uint8_t out[DIGEST], const void *a, size_t na, const void *b, size_t nb);

/* The same bit by bit. */
struct digesting {
    _Alignas(64) unsigned char state[384];
};
void digest_begin(struct digesting *d);
void digest_add(struct digesting *d, const void *p, size_t n);
void digest_end(struct digesting *d, uint8_t out[DIGEST]);

/* A fresh salt; when ${seed} is not NONE, the ${n}th of that seed. */
void salt_new(uint8_t out[SALT], int64_t seed, uint64_t n);

#endif
