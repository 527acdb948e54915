/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sieve - which of very many texts may be there twice, without keeping any of them
 *
 * Nearly all names of an inventory are there once: what looks for equal ones need only keep those
 * that the sieve holds back. Some 9 bytes a text.
 *
 * Owner:  sieve_free() ends it.
 * Errors: none. A text that is there once is held back now and then; one that is there twice
 *         always.
 */
#ifndef NETZ_BASE_SIEVE_H
#define NETZ_BASE_SIEVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct sieve {
	uint32_t *hashes; /* of each text */
	uint64_t *once;	  /* bits by hash: it was there */
	uint64_t *twice;  /* and again */
	size_t count;
	uint32_t mask;
};

/* For `most` texts. */
struct sieve sieve_new(size_t most);

/* Adds the next text, at most `most` in all. */
void sieve_add(struct sieve *sieve, struct slice text);

/* Whether the text that was added as number `index`, from 0 on, may be there twice. */
static inline bool sieve_holds(const struct sieve *sieve, size_t index)
{
	uint32_t bit = sieve->hashes[index] & sieve->mask;

	return (sieve->twice[bit / 64] >> bit % 64 & 1) != 0;
}

void sieve_free(struct sieve *sieve);

#endif
