/* SPDX-License-Identifier: Apache-2.0 */
/*
 * edit_pair - which members or items of the old tree are which of the new one
 *
 * Members are the same by their keys. Items are the same by the caller's key of them, else by being
 * equal; what is left between two that are is paired by position where it is of one sort (scalars,
 * lists, maps).
 *
 * Owner:  the array lives in the arena.
 */
#ifndef NETZ_TREE_EDIT_PAIR_H
#define NETZ_TREE_EDIT_PAIR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "tree/edit.h"
#include "tree/node.h"

enum { EDIT_NEW = -1 };

/* One entry as it will be, in its final order. */
struct edit_slot {
	int64_t old;  /* which one of the old tree it is, or EDIT_NEW */
	uint32_t now; /* which one of the new tree */
	bool stays;   /* it is in place among the others that stay */
};

/* Every entry of `meant`, in the order of the new text. */
struct edit_slot *edit_pair_members(struct arena *arena, const struct node *old,
				    const struct node *meant, bool reorder);
struct edit_slot *edit_pair_items(struct arena *arena, const struct node *old,
				  const struct node *meant, const struct edit_options *options,
				  const struct edit_path *path);

#endif
