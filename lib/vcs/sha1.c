/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/sha1.h"

enum { BLOCK = 64, LENGTH_AT = 56, WORDS = 16 };

static uint32_t rotate(uint32_t word, unsigned count)
{
	return word << count | word >> (32 - count);
}

static uint32_t word_at(const unsigned char *data)
{
	return (uint32_t)data[0] << 24 | (uint32_t)data[1] << 16 | (uint32_t)data[2] << 8 | data[3];
}

/* The schedule of the words goes round in sixteen. */
#define NEXT_WORD(t)                                                                               \
	(words[(t)&15] = rotate(words[((t) + 13) & 15] ^ words[((t) + 8) & 15] ^                   \
					words[((t) + 2) & 15] ^ words[(t)&15],                     \
				1))

#define CHOICE(b, c, d)	  ((d) ^ ((b) & ((c) ^ (d))))
#define PARITY(b, c, d)	  ((b) ^ (c) ^ (d))
#define MAJORITY(b, c, d) (((b) & (c)) + ((d) & ((b) ^ (c))))

/* One step; instead of the variables their names move on. */
#define STEP(a, b, c, d, e, function, constant, word)                                              \
	do {                                                                                       \
		(e) += (constant) + (word);                                                        \
		(e) += function(b, c, d);                                                          \
		(e) += rotate(a, 5);                                                               \
		(b) = rotate(b, 30);                                                               \
	} while (0)
#define FIVE(t, function, constant, word)                                                          \
	do {                                                                                       \
		STEP(a, b, c, d, e, function, constant, word(t));                                  \
		STEP(e, a, b, c, d, function, constant, word((t) + 1));                            \
		STEP(d, e, a, b, c, function, constant, word((t) + 2));                            \
		STEP(c, d, e, a, b, function, constant, word((t) + 3));                            \
		STEP(b, c, d, e, a, function, constant, word((t) + 4));                            \
	} while (0)
#define TWENTY(t, function, constant)                                                              \
	do {                                                                                       \
		FIVE(t, function, constant, NEXT_WORD);                                            \
		FIVE((t) + 5, function, constant, NEXT_WORD);                                      \
		FIVE((t) + 10, function, constant, NEXT_WORD);                                     \
		FIVE((t) + 15, function, constant, NEXT_WORD);                                     \
	} while (0)
#define FIRST_WORD(t) (words[t])

static void add_block(uint32_t state[5], const unsigned char *data)
{
	uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
	uint32_t words[WORDS];
	size_t t;

	for (t = 0; t < WORDS; t++)
		words[t] = word_at(data + 4 * t);
	FIVE(0, CHOICE, 0x5a827999U, FIRST_WORD);
	FIVE(5, CHOICE, 0x5a827999U, FIRST_WORD);
	FIVE(10, CHOICE, 0x5a827999U, FIRST_WORD);
	STEP(a, b, c, d, e, CHOICE, 0x5a827999U, FIRST_WORD(15));
	STEP(e, a, b, c, d, CHOICE, 0x5a827999U, NEXT_WORD(16));
	STEP(d, e, a, b, c, CHOICE, 0x5a827999U, NEXT_WORD(17));
	STEP(c, d, e, a, b, CHOICE, 0x5a827999U, NEXT_WORD(18));
	STEP(b, c, d, e, a, CHOICE, 0x5a827999U, NEXT_WORD(19));
	TWENTY(20, PARITY, 0x6ed9eba1U);
	TWENTY(40, MAJORITY, 0x8f1bbcdcU);
	TWENTY(60, PARITY, 0xca62c1d6U);
	state[0] += a;
	state[1] += b;
	state[2] += c;
	state[3] += d;
	state[4] += e;
}

static void put_word(unsigned char *out, uint32_t word)
{
	out[0] = (unsigned char)(word >> 24);
	out[1] = (unsigned char)(word >> 16);
	out[2] = (unsigned char)(word >> 8);
	out[3] = (unsigned char)word;
}

void sha1(struct slice bytes, unsigned char out[SHA1_LEN])
{
	uint32_t state[5] = { 0x67452301U, 0xefcdab89U, 0x98badcfeU, 0x10325476U, 0xc3d2e1f0U };
	uint64_t bits = (uint64_t)bytes.len * 8;
	unsigned char last[2 * BLOCK] = { 0 };
	const unsigned char *data = (const unsigned char *)bytes.data;
	size_t left = bytes.len % BLOCK;
	size_t end = left < LENGTH_AT ? BLOCK : 2 * BLOCK;
	size_t i;

	for (i = 0; i + BLOCK <= bytes.len; i += BLOCK)
		add_block(state, data + i);
	if (left > 0)
		memcpy(last, data + i, left);
	last[left] = 0x80;
	put_word(last + end - 8, (uint32_t)(bits >> 32));
	put_word(last + end - 4, (uint32_t)bits);
	for (i = 0; i < end; i += BLOCK)
		add_block(state, last + i);
	for (i = 0; i < 5; i++)
		put_word(out + 4 * i, state[i]);
}
