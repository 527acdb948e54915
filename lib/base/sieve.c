/* SPDX-License-Identifier: Apache-2.0 */
#include "base/sieve.h"

#include "base/map.h"
#include "base/mem.h"

enum { BITS_EACH = 16, BITS_LEAST = 64 };

struct sieve sieve_new(size_t most)
{
	struct sieve sieve = { 0 };
	size_t bits = BITS_LEAST;

	while (bits < most * BITS_EACH && bits < (size_t)1 << 31)
		bits *= 2;
	sieve.mask = (uint32_t)(bits - 1);
	sieve.hashes = mem_zero(most, sizeof(*sieve.hashes));
	sieve.once = mem_zero(bits / 64, sizeof(*sieve.once));
	sieve.twice = mem_zero(bits / 64, sizeof(*sieve.twice));
	return sieve;
}

void sieve_add(struct sieve *sieve, struct slice text)
{
	uint32_t hash = (uint32_t)map_hash((uint64_t)(uintptr_t)sieve->once, text);
	uint32_t word = (hash & sieve->mask) / 64;
	uint64_t bit = UINT64_C(1) << hash % 64;

	sieve->twice[word] |= sieve->once[word] & bit;
	sieve->once[word] |= bit;
	sieve->hashes[sieve->count++] = hash;
}

void sieve_free(struct sieve *sieve)
{
	mem_free(sieve->hashes);
	mem_free(sieve->once);
	mem_free(sieve->twice);
	*sieve = (struct sieve){ 0 };
}
