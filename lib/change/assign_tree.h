/* SPDX-License-Identifier: Apache-2.0 */
/*
 * assign_tree - a tree that grows; for change/ only
 *
 * Only trees from assign_tree_copy() and the two makers may grow: their arrays have room for the
 * next power of two, so that adding n members or items costs n copies in all.
 *
 * Owner:  everything lives in the arena.
 * Errors: none.
 */
#ifndef NETZ_CHANGE_ASSIGN_TREE_H
#define NETZ_CHANGE_ASSIGN_TREE_H

#include "tree/node.h"

/* A deep copy without places. */
struct node *assign_tree_copy(struct arena *arena, const struct node *node);

struct node *assign_tree_map(struct arena *arena);
struct node *assign_tree_list(struct arena *arena);

/* Sets the member, at the end when it is new. */
void assign_tree_put(struct arena *arena, struct node *map, struct slice key, struct node *value);

void assign_tree_add(struct arena *arena, struct node *list, struct node *item);

/* Take one out; nothing happens where it is not there. */
void assign_tree_drop_member(struct node *map, struct slice key);
void assign_tree_drop_item(struct node *list, uint32_t index);

#endif
