/* SPDX-License-Identifier: Apache-2.0 */
/*
 * edit_tree - a tree that differs from another in one place
 *
 * For edit_towards(): one elementary wish each. The new tree shares all that did not change with
 * the old one, so both must live in arenas that end together.
 *
 * Errors: NULL where the place is not in the tree, or a key is there already.
 */
#ifndef NETZ_TREE_EDIT_TREE_H
#define NETZ_TREE_EDIT_TREE_H

#include <stddef.h>
#include <stdint.h>

#include "tree/node.h"

/* Which member or item, from the root down; no step is the root itself. */
struct edit_at {
	const uint32_t *steps;
	size_t count;
};

/* Another value at `at`. */
struct node *edit_tree_set(struct arena *arena, const struct node *root, struct edit_at at,
			   struct node *value);

/*
 * One more entry in the list or map at `at`, to be number `index` in it (its count: appended).
 * `key` is the member's; NULL for an item.
 */
struct node *edit_tree_insert(struct arena *arena, const struct node *root, struct edit_at at,
			      uint32_t index, struct node *key, struct node *value);

/*
 * One entry less. Where it was the last one its list or map goes, too, and what then is empty
 * above it; with `keep_empty` it stays as [] or {}. The root always stays.
 */
struct node *edit_tree_remove(struct arena *arena, const struct node *root, struct edit_at at,
			      bool keep_empty);

/* The entry at another place, `index`, among its siblings (edit_options.reorder for members). */
struct node *edit_tree_move(struct arena *arena, const struct node *root, struct edit_at at,
			    uint32_t index);

#endif
