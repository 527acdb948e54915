/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <stdint.h>
#include <string.h>

#include "base/mem.h"

enum { BLOCK_SIZE = 32 * 1024 };

static struct arena_block *block_new(size_t size, struct arena_block *next)
{
	struct arena_block *block = mem_alloc(sizeof(*block) + size);

	block->next = next;
	block->used = 0;
	block->size = size;
	return block;
}

void *arena_alloc_slowly(struct arena *arena, size_t size)
{
	const size_t align = sizeof(void *);
	struct arena_block *block = arena->current;
	void *result;

	if (size > SIZE_MAX - 2 * (size_t)BLOCK_SIZE)
		mem_run_out();
	size = (size + align - 1) / align * align;
	if (block == NULL || block->size - block->used < size) {
		block = block_new(size > BLOCK_SIZE ? size : BLOCK_SIZE, block);
		arena->current = block;
	}
	result = block->bytes + block->used;
	block->used += size;
	arena->total += size;
	return result;
}

void *arena_zero(struct arena *arena, size_t count, size_t size)
{
	void *result;

	if (size > 0 && count > SIZE_MAX / size)
		count = SIZE_MAX / size; /* arena_alloc() refuses it */
	result = arena_alloc(arena, count * size);
	memset(result, 0, count * size);
	return result;
}

struct slice arena_copy(struct arena *arena, struct slice text)
{
	char *copy = arena_alloc(arena, text.len + 1);

	if (text.len > 0)
		memcpy(copy, text.data, text.len);
	copy[text.len] = '\0';
	return (struct slice){ copy, text.len };
}

void arena_reset(struct arena *arena)
{
	struct arena_block *block = arena->current;

	while (block != NULL && block->next != NULL) {
		struct arena_block *next = block->next;

		mem_free(block);
		block = next;
	}
	if (block != NULL)
		block->used = 0;
	arena->current = block;
	arena->total = 0;
}

void arena_free(struct arena *arena)
{
	arena_reset(arena);
	mem_free(arena->current);
	*arena = (struct arena){ 0 };
}
