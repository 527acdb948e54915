/* SPDX-License-Identifier: Apache-2.0 */
#include "base/map.h"

#include "base/mem.h"

/* FNV-1a with a seed and a final mix: short keys, and a stranger's keys must not pile up. */
uint64_t map_hash(uint64_t seed, struct slice key)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325) ^ seed;
	size_t i;

	for (i = 0; i < key.len; i++)
		hash = (hash ^ (unsigned char)key.data[i]) * UINT64_C(0x100000001b3);
	hash ^= hash >> 32;
	hash *= UINT64_C(0xd6e8feb86659fd93);
	return hash ^ (hash >> 32);
}

static struct map_entry *find(const struct map *map, struct slice key, uint64_t hash)
{
	size_t i = (size_t)hash & (map->cap - 1);

	while (map->entries[i].key.data != NULL) {
		if (map->entries[i].hash == hash && slice_equal(map->entries[i].key, key))
			break;
		i = (i + 1) & (map->cap - 1);
	}
	return &map->entries[i];
}

static void grow(struct map *map)
{
	struct map old = *map;
	size_t i;

	map->cap = old.cap > 0 ? old.cap * 2 : 16;
	map->entries = mem_zero(map->cap, sizeof(*map->entries));
	if (old.cap == 0)
		map->seed = (uint64_t)(uintptr_t)map->entries;
	for (i = 0; i < old.cap; i++) {
		if (old.entries[i].key.data != NULL)
			*find(map, old.entries[i].key, old.entries[i].hash) = old.entries[i];
	}
	mem_free(old.entries);
}

void *map_get(const struct map *map, struct slice key)
{
	if (map->count == 0)
		return NULL;
	return find(map, key, map_hash(map->seed, key))->value;
}

static struct map_entry *place_for(struct map *map, struct slice key)
{
	struct map_entry *entry;
	uint64_t hash;

	if ((map->count + 1) * 16 > map->cap * 13)
		grow(map);
	hash = map_hash(map->seed, key);
	entry = find(map, key, hash);
	if (entry->key.data == NULL) {
		entry->key = key.data != NULL ? key : SLICE("");
		entry->hash = hash;
		map->count++;
	}
	return entry;
}

void *map_put(struct map *map, struct slice key, void *value)
{
	struct map_entry *entry = place_for(map, key);
	void *old = entry->value;

	entry->value = value;
	return old;
}

void *map_put_new(struct map *map, struct slice key, void *value)
{
	struct map_entry *entry = place_for(map, key);

	if (entry->value == NULL)
		entry->value = value;
	return entry->value;
}

void map_free(struct map *map)
{
	mem_free(map->entries);
	*map = (struct map){ 0 };
}
