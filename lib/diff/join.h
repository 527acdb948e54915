/* SPDX-License-Identifier: Apache-2.0 */
/*
 * join - three trees to one: what both sides made of the one they began with
 *
 * Field by field: what one side alone changed is taken, what both made the same is taken once.
 * Entries of lists are told apart by their x-netz-key, else by being equal; a list of codes or
 * references is a set, in which each value comes and goes by itself. What is no difference for
 * diff_trees() is none here.
 *
 * So a change from A to B is taken back from C as join_trees(B, C, A).
 *
 * Owner:  the tree and the clashes live in the arena and borrow the three trees.
 * Errors: a clash where both sides made different things of one value; `ours` stays there.
 */
#ifndef NETZ_DIFF_JOIN_H
#define NETZ_DIFF_JOIN_H

#include "base/arena.h"
#include "base/vec.h"
#include "schema/field.h"
#include "tree/node.h"

struct join_clash {
	const struct field *field; /* NULL: a key that no schema describes */
	struct slice path;	   /* as struct diff_item has it; empty: the whole record */
};

/* Gives the tree that comes of it, members in the order of `ours`; appends (struct join_clash).
 * `fields` may be NULL. */
struct node *join_trees(struct arena *arena, const struct field *fields, const struct node *base,
			const struct node *ours, const struct node *theirs, struct vec *clashes);

#endif
