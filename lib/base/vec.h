/* SPDX-License-Identifier: Apache-2.0 */
/*
 * vec - an array that grows, of objects of one size
 *
 * Owner:  struct vec owns the array, not what the objects point to. VEC_OF(type) gives an empty
 * one. Errors: none (base/mem.h).
 */
#ifndef NETZ_BASE_VEC_H
#define NETZ_BASE_VEC_H

#include <stddef.h>

struct vec {
	void *items;
	size_t count;
	size_t cap;
	size_t size; /* bytes of one object */
};

#define VEC_OF(type) ((struct vec){ .size = sizeof(type) })

/* The object at `index` as a pointer to `type`; the index must be in range. */
#define VEC_AT(type, vec, index) ((type *)vec_at((vec), (index)))

/* Appends one zeroed object and gives it; valid until the next push. */
void *vec_push(struct vec *vec);

/* Makes room for `count` objects in all: up to then none moves. */
void vec_reserve(struct vec *vec, size_t count);

/* Appends a copy of the object at `item`. */
void vec_add(struct vec *vec, const void *item);

/* The object at `index`, which must be below count. */
static inline void *vec_at(const struct vec *vec, size_t index)
{
	return (char *)vec->items + index * vec->size;
}

/* Sorts in place as qsort() does, and stays stable: equal objects keep their order. */
void vec_sort(struct vec *vec, int (*compare)(const void *a, const void *b));

/* Forgets the objects and keeps the memory. */
void vec_clear(struct vec *vec);

/* Ends the array; the size of an object stays. */
void vec_free(struct vec *vec);

#endif
