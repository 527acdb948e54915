/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/pool.h"

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <yaml.h>

#include "base/mem.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define NETZ_WATCHED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define NETZ_WATCHED
#endif

/* As libyaml declares them, in a header of its own. */
void *yaml_malloc(size_t size);
void *yaml_realloc(void *old, size_t size);
void yaml_free(void *piece);
yaml_char_t *yaml_strdup(const yaml_char_t *text);

void pool_forget(void *piece)
{
	yaml_free(piece);
}

#ifdef NETZ_WATCHED

void pool_end(void)
{
}

#else

/* Pieces of 16, 32, 64 … 64 KiB; a larger one is the heap's own. */
enum { LEAST = 4, CLASSES = 13, LARGE = CLASSES, SLAB = 128 * 1024 };

/* Stands before each piece. */
struct head {
	alignas(max_align_t) size_t class;
	struct head *next; /* while it is free */
};

/* What pieces are cut from. */
struct slab {
	alignas(max_align_t) struct slab *next;
};

struct pool {
	struct head *free[CLASSES];
	struct slab *slabs;
	char *rest; /* of the newest slab */
	size_t left;
};

static _Thread_local struct pool pool;

static inline size_t class_of(size_t size)
{
	size_t top = 8 * sizeof(unsigned long long) - 1;

	return size <= (size_t)1 << LEAST
		       ? 0
		       : top - (size_t)__builtin_clzll(size - 1) + 1 - (size_t)LEAST;
}

/* Too much is more than there is: the program ends then. */
static size_t with_head(size_t size)
{
	return size < SIZE_MAX - sizeof(struct head) ? size + sizeof(struct head) : SIZE_MAX;
}

static struct head *cut(size_t class)
{
	size_t size = sizeof(struct head) + ((size_t)1 << (class + LEAST));
	struct head *head;

	if (pool.left < size) {
		struct slab *slab = mem_alloc(sizeof(*slab) + SLAB);

		slab->next = pool.slabs;
		pool.slabs = slab;
		pool.rest = (char *)(slab + 1);
		pool.left = SLAB;
	}
	head = (struct head *)(void *)pool.rest;
	pool.rest += size;
	pool.left -= size;
	head->class = class;
	return head;
}

void *yaml_malloc(size_t size)
{
	size_t class = class_of(size);
	struct head *head;

	if (class >= LARGE) {
		head = mem_resize(NULL, with_head(size), 1);
		head->class = LARGE;
		return head + 1;
	}
	head = pool.free[class];
	if (head != NULL)
		pool.free[class] = head->next;
	else
		head = cut(class);
	return head + 1;
}

void yaml_free(void *piece)
{
	struct head *head = piece;

	if (piece == NULL)
		return;
	head--;
	if (head->class == LARGE) {
		mem_free(head);
		return;
	}
	head->next = pool.free[head->class];
	pool.free[head->class] = head;
}

void *yaml_realloc(void *old, size_t size)
{
	struct head *head = old;
	void *piece;
	size_t had;

	if (old == NULL)
		return yaml_malloc(size);
	head--;
	if (head->class == LARGE && class_of(size) >= LARGE) {
		head = mem_resize(head, with_head(size), 1);
		return head + 1;
	}
	had = head->class == LARGE ? size : (size_t)1 << (head->class + LEAST);
	if (head->class != LARGE && size <= had)
		return old;
	piece = yaml_malloc(size);
	memcpy(piece, old, had < size ? had : size);
	yaml_free(old);
	return piece;
}

yaml_char_t *yaml_strdup(const yaml_char_t *text)
{
	size_t len = text != NULL ? strlen((const char *)text) : 0;
	yaml_char_t *copy = text != NULL ? yaml_malloc(len + 1) : NULL;

	if (copy != NULL)
		memcpy(copy, text, len + 1);
	return copy;
}

void pool_end(void)
{
	while (pool.slabs != NULL) {
		struct slab *next = pool.slabs->next;

		mem_free(pool.slabs);
		pool.slabs = next;
	}
	pool = (struct pool){ 0 };
}

#endif
