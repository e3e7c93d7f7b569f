/* SPDX-License-Identifier: Apache-2.0 */
#include "base/digest.h"

#include "base/op.h"

#include <sodium.h>
#include <string.h>

void digest(uint8_t out[DIGEST], const void *a, size_t na, const void *b, size_t nb)
{
    crypto_generichash_state s;

    out[0] = ALGORITHM;
    crypto_generichash_init(&s, NULL, 0, DIGEST - 1);
    if (na > 0)
        crypto_generichash_update(&s, a, na);
    if (nb > 0)
        crypto_generichash_update(&s, b, nb);
    crypto_generichash_final(&s, out + 1, DIGEST - 1);
}

_Static_assert(sizeof(crypto_generichash_state) <= sizeof(struct digesting), "a digest under way doesn't fit");

void digest_begin(struct digesting *d)
{
    crypto_generichash_init((crypto_generichash_state *)(void *)d, NULL, 0, DIGEST - 1);
}

void digest_add(struct digesting *d, const void *p, size_t n)
{
    crypto_generichash_update((crypto_generichash_state *)(void *)d, p, n);
}

void digest_end(struct digesting *d, uint8_t out[DIGEST])
{
    out[0] = ALGORITHM;
    crypto_generichash_final((crypto_generichash_state *)(void *)d, out + 1, DIGEST - 1);
}

/* Random bytes by the pool: the system is asked once for many salts. */
static void random_salt(uint8_t out[SALT - 1])
{
    static _Thread_local uint8_t pool[256][SALT - 1];
    static _Thread_local size_t left;

    if (left == 0) {
        left = sizeof pool / sizeof *pool;
        randombytes_buf(pool, sizeof pool);
    }
    memcpy(out, pool[--left], SALT - 1);
    sodium_memzero(pool[left], SALT - 1);
}

void salt_new(uint8_t out[SALT], int64_t seed, uint64_t n)
{
    uint64_t of[2] = { (uint64_t)seed, n };

    out[0] = ALGORITHM;
    if (seed == NONE)
        random_salt(out + 1);
    else
        crypto_generichash(out + 1, SALT - 1, (const uint8_t *)of, sizeof of, (const uint8_t *)"bangfu example salt", 19);
}
