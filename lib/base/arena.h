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

#include <stddef.h>

#include "base/str.h"

struct arena_block;

struct arena {
	struct arena_block *current; /* newest block first; the rest hang behind it */
	size_t total;		     /* bytes handed out since the last reset */
};

/* `size` bytes aligned for any object, uninitialised; valid until reset or free. Never NULL. */
void *arena_alloc(struct arena *arena, size_t size);

/* As arena_alloc() for `count` objects of `size` bytes, all zero. */
void *arena_zero(struct arena *arena, size_t count, size_t size);

/* A NUL-ended copy of `text` in the arena (the NUL is not counted in the slice). */
struct slice arena_copy(struct arena *arena, struct slice text);

/* Takes back everything but the first block, so that the next use costs no allocation. */
void arena_reset(struct arena *arena);

/* Ends the arena and leaves it zeroed. */
void arena_free(struct arena *arena);

#endif
