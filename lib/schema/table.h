/* SPDX-License-Identifier: Apache-2.0 */
/*
 * table - from a schema's own words (property names, codes) to their numbers
 *
 * Made once when a schema is compiled, asked for every key of every record: one multiplication
 * hashes a word of at most 16 bytes, and the table is never more than half full. The hash is seeded
 * from the address of the table, because the words may be a stranger's.
 *
 * Owner:  the table lives in the arena it was made in; the words are borrowed.
 * Errors: none.
 */
#ifndef NETZ_SCHEMA_TABLE_H
#define NETZ_SCHEMA_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

#define TABLE_NONE UINT32_MAX

struct table_slot {
	struct slice word;    /* data NULL = free */
	uint64_t first, last; /* its ends: all of a word of at most 16 bytes */
	uint32_t value;
};

struct table {
	struct table_slot *slots;
	uint32_t mask; /* slots - 1; a zeroed table is empty */
	uint32_t count;
};

/* Makes room for `count` words; call once, before the first table_put(). */
void table_init(struct table *table, struct arena *arena, size_t count);

/* Stores `value` under `word`; false when the word was there already (it keeps its value). */
bool table_put(struct table *table, struct slice word, uint32_t value);

/* The value of `word`, or TABLE_NONE. */
uint32_t table_get(const struct table *table, struct slice word);

#endif
