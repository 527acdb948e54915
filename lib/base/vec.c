/* SPDX-License-Identifier: Apache-2.0 */
#include "base/vec.h"

#include <string.h>

#include "base/mem.h"

void *vec_push(struct vec *vec)
{
	void *item;

	if (vec->count == vec->cap) {
		vec->cap = vec->cap > 0 ? vec->cap * 2 : 8;
		vec->items = mem_resize(vec->items, vec->cap, vec->size);
	}
	item = (char *)vec->items + vec->count++ * vec->size;
	memset(item, 0, vec->size);
	return item;
}

void vec_reserve(struct vec *vec, size_t count)
{
	if (count <= vec->cap)
		return;
	vec->items = mem_resize(vec->items, count, vec->size);
	vec->cap = count;
}

void vec_add(struct vec *vec, const void *item)
{
	memcpy(vec_push(vec), item, vec->size);
}

/* Merge sort: qsort() promises no stability, and findings of one place must keep their order. */
static void merge(char *to, const char *from, size_t half, size_t count, size_t size,
		  int (*compare)(const void *a, const void *b))
{
	size_t left = 0;
	size_t right = half;
	size_t i;

	for (i = 0; i < count; i++) {
		size_t *next = &left;

		if (left == half ||
		    (right < count && compare(from + right * size, from + left * size) < 0))
			next = &right;
		memcpy(to + i * size, from + *next * size, size);
		(*next)++;
	}
}

static void sort(char *items, char *scratch, size_t count, size_t size,
		 int (*compare)(const void *a, const void *b))
{
	size_t half = count / 2;

	if (count < 2)
		return;
	sort(items, scratch, half, size, compare);
	sort(items + half * size, scratch, count - half, size, compare);
	memcpy(scratch, items, count * size);
	merge(items, scratch, half, count, size, compare);
}

void vec_sort(struct vec *vec, int (*compare)(const void *a, const void *b))
{
	char *scratch;
	size_t i = 1;

	while (i < vec->count && compare(vec_at(vec, i - 1), vec_at(vec, i)) <= 0)
		i++;
	if (i >= vec->count)
		return; /* in order already, as most are */
	scratch = mem_resize(NULL, vec->count, vec->size);
	sort(vec->items, scratch, vec->count, vec->size, compare);
	mem_free(scratch);
}

void vec_clear(struct vec *vec)
{
	vec->count = 0;
}

void vec_free(struct vec *vec)
{
	mem_free(vec->items);
	*vec = (struct vec){ .size = vec->size };
}
