/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reread - the tree of a text that differs little from one that was read already
 *
 * Only the members of the root that hold the difference are parsed; the others are the nodes of the
 * other tree. What tree_read() would have made of the whole text is equal (node_equal), or the
 * answer is NULL. For histories: what a commit made of a record is nearly what it was.
 *
 * Owner:  the tree lives in `arena` and shares nodes with `base`, so both must end together. Of
 *         spans only the begin of the root's keys is that of the new text.
 * Errors: NULL where the text must be read as a whole: it is big, or not in block style, or there
 *         is anything to find about it.
 */
#ifndef NETZ_TREE_REREAD_H
#define NETZ_TREE_REREAD_H

#include "tree/node.h"

/* `base` is the tree of `base_bytes`, read as a record and without any finding, or reread. */
struct node *tree_reread(struct arena *arena, struct slice base_bytes, const struct node *base,
			 struct slice bytes);

/* A copy of the whole tree, spans too, that lives in `arena`. */
struct node *tree_copy(struct arena *arena, const struct node *root);

#endif
