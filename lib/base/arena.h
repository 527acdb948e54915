/* SPDX-License-Identifier: Apache-2.0 */
/*
 * arena - memory that ends all at once
 *
 * Owner:  an arena owns every block it handed out; trees live in one and have no free of their own.
 *         A zeroed struct arena is valid and empty.
 * Errors: none (base/mem.h).
 */
#ifndef NETZ_BASE_ARENA_H
#define NETZ_BASE_ARENA_H

#include <stdalign.h>
#include <stddef.h>

#include "base/str.h"

struct arena_block {
	struct arena_block *next;
	size_t used;
	size_t size;
	alignas(max_align_t) char bytes[];
};

struct arena {
	struct arena_block *current; /* newest block first; the rest hang behind it */
	size_t total;		     /* bytes handed out since the last reset */
};

/* arena_alloc() where the newest block has no room. */
void *arena_alloc_slowly(struct arena *arena, size_t size);

/* `size` bytes aligned for pointers, uninitialised; valid until reset or free. Never NULL. It
 * stands here because every node and every text passes it. */
static inline void *arena_alloc(struct arena *arena, size_t size)
{
	struct arena_block *block = arena->current;
	size_t round = (size + sizeof(void *) - 1) & ~(sizeof(void *) - 1);
	void *result;

	if (block == NULL || round < size || block->size - block->used < round)
		return arena_alloc_slowly(arena, size);
	result = block->bytes + block->used;
	block->used += round;
	arena->total += round;
	return result;
}

/* As arena_alloc() for `count` objects of `size` bytes, all zero. */
void *arena_zero(struct arena *arena, size_t count, size_t size);

/* A NUL-ended copy of `text` in the arena (the NUL is not counted in the slice). */
struct slice arena_copy(struct arena *arena, struct slice text);

/* Takes back everything but the first block, so that the next use costs no allocation. */
void arena_reset(struct arena *arena);

/* Ends the arena and leaves it zeroed. */
void arena_free(struct arena *arena);

#endif
