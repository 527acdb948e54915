/* SPDX-License-Identifier: Apache-2.0 */
/*
 * operations - the ways in which one value of a record can be changed
 *
 * Owner:  what is made lives in the arena of the tree that it is put into.
 */
#ifndef NETZ_TESTS_ORACLE_OPERATIONS_H
#define NETZ_TESTS_ORACLE_OPERATIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "tree/node.h"

/* A seeded source of numbers: same seed, same numbers. */
struct dice {
	uint64_t state;
};

struct operation {
	const char *name; /* a slug */
	bool (*fits)(const struct node *node);
	void (*change)(struct dice *dice, struct arena *arena, struct node *node);
};

extern const struct operation operations[];
extern const size_t operation_count;

/* A number from 0 to `sides` - 1. */
size_t roll(struct dice *dice, size_t sides);

/* Takes the member at `index` out of a map; puts one at its end. */
void drop_member(struct node *map, size_t index);
void add_member(struct arena *arena, struct node *map, struct node *key, struct node *value);

#endif
