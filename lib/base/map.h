/* SPDX-License-Identifier: Apache-2.0 */
/*
 * map - from texts to pointers
 *
 * Owner:  the map owns its table; keys and values are borrowed and must live as long as it does.
 *         A zeroed struct map is valid and empty.
 * Errors: none (base/mem.h). Lookup is O(1) on average for keys that nobody chose to collide: the
 *         hash is seeded from the address of the table.
 */
#ifndef NETZ_BASE_MAP_H
#define NETZ_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct map_entry {
	struct slice key;
	void *value;
	uint64_t hash;
};

struct map {
	struct map_entry *entries; /* open addressing; key.data NULL = free */
	size_t count;
	size_t cap; /* a power of two, or 0 */
	uint64_t seed;
};

/* The value stored under `key`, or NULL. */
void *map_get(const struct map *map, struct slice key);

/* Stores `value` (not NULL) under `key`; gives the value that was there before, or NULL. */
void *map_put(struct map *map, struct slice key, void *value);

/* Stores only when the key is new; gives the value that is in the map afterwards. */
void *map_put_new(struct map *map, struct slice key, void *value);

/* The hash that maps use. */
uint64_t map_hash(uint64_t seed, struct slice key);

/* Ends the table and leaves it zeroed. */
void map_free(struct map *map);

#endif
