/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/table.h"

#include <string.h>

struct ends {
	uint64_t first, last;
};

static uint64_t load8(const char *bytes)
{
	uint64_t word;

	memcpy(&word, bytes, sizeof(word));
	return word;
}

static uint64_t load4(const char *bytes)
{
	uint32_t word;

	memcpy(&word, bytes, sizeof(word));
	return word;
}

/* Both ends may overlap; together with the length they are the word, if it has at most 16 bytes. */
static struct ends ends_of(struct slice word)
{
	const char *end = word.data + word.len;

	if (word.len >= 8)
		return (struct ends){ load8(word.data), load8(end - 8) };
	if (word.len >= 4)
		return (struct ends){ load4(word.data), load4(end - 4) };
	if (word.len == 0)
		return (struct ends){ 0, 0 };
	return (struct ends){ (unsigned char)word.data[0],
			      (uint64_t)(unsigned char)end[-1] << 8 |
				      (unsigned char)word.data[word.len / 2] };
}

__extension__ typedef unsigned __int128 wide;

static uint64_t mix(uint64_t a, uint64_t b)
{
	wide product = (wide)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Seeded by where the table lies, so that nobody can write words that all collide. */
static uint32_t hash_of(const struct table *table, struct slice word, struct ends ends)
{
	uint64_t seed = (uint64_t)(uintptr_t)table->slots * UINT64_C(0x9e3779b97f4a7c15);
	uint64_t hash = mix(ends.first ^ seed, ends.last ^ ~seed ^ word.len << 56);
	size_t i;

	for (i = 8; i + 8 < word.len; i += 8)
		hash = mix(hash ^ load8(word.data + i), seed | 1);
	return (uint32_t)hash;
}

void table_init(struct table *table, struct arena *arena, size_t count)
{
	uint32_t slots = 4;

	while (slots < count * 2)
		slots *= 2;
	*table = (struct table){ .mask = slots - 1 };
	table->slots = arena_zero(arena, slots, sizeof(*table->slots));
}

static struct table_slot *find(const struct table *table, struct slice word, struct ends ends)
{
	uint32_t i = hash_of(table, word, ends) & table->mask;

	for (;; i = (i + 1) & table->mask) {
		struct table_slot *slot = &table->slots[i];

		if (slot->word.data == NULL)
			return slot;
		if (slot->word.len == word.len && slot->first == ends.first &&
		    slot->last == ends.last &&
		    (word.len <= 16 || memcmp(slot->word.data, word.data, word.len) == 0))
			return slot;
	}
}

bool table_put(struct table *table, struct slice word, uint32_t value)
{
	struct table_slot *slot;
	struct ends ends;

	if (word.data == NULL)
		word = SLICE("");
	ends = ends_of(word);
	slot = find(table, word, ends);
	if (slot->word.data != NULL)
		return false;
	*slot = (struct table_slot){ word, ends.first, ends.last, value };
	table->count++;
	return true;
}

uint32_t table_get(const struct table *table, struct slice word)
{
	const struct table_slot *slot;

	if (table->count == 0)
		return TABLE_NONE;
	if (word.data == NULL)
		word = SLICE("");
	slot = find(table, word, ends_of(word));
	return slot->word.data != NULL ? slot->value : TABLE_NONE;
}
