/* SPDX-License-Identifier: Apache-2.0 */
/*
 * unite - two trees of one kind made one, and where they contradict each other
 *
 * What only one tree states is taken over; null ("asked, not known") gives way to any answer, a
 * date to one that lies within it. Lists are united: values by being equal, entries by their
 * x-netz-key where it tells them apart in both lists, else by being equal. Objects that add to each
 * other become one; an object or entry whose members contradict each other is one contradiction as
 * a whole, for a mixture (this date, that person) would be what nobody stated. "None" against
 * something is a contradiction, too.
 *
 * Owner:  the merged tree lives in the arena and shares parts with both others, which stay as they
 *         are; contradictions borrow all of them.
 * Errors: none.
 */
#ifndef NETZ_DIFF_UNITE_H
#define NETZ_DIFF_UNITE_H

#include "diff/diff.h"
#include "record/inventory.h"

struct unite_conflict {
	const struct field *field; /* NULL: a key that no schema describes */
	struct slice path;	   /* "category", "cost", "addresses[besuch]" */
	const struct node *ours;
	const struct node *theirs;
	bool entry;	    /* both are entries of the list `field` */
	bool object;	    /* both are objects: no single value can settle it */
	struct node *list;  /* of an entry: the merged list, with room for theirs */
	struct node **slot; /* where the value stands in the merged tree: `ours` until one is chosen
			     */
};

/*
 * The merged tree: members of `ours` in their order, then what only `theirs` has; assign_order()
 * and the like put them right. Appends (struct unite_conflict) in the order of `ours`. In each
 * contradiction `ours` stays.
 */
struct node *unite_trees(struct arena *arena, const struct field *fields, const struct node *ours,
			 const struct node *theirs, struct vec *conflicts);

/* Puts `value` in the place of what contradicts. */
void unite_choose(const struct unite_conflict *conflict, struct node *value);

/* Keeps both entries of the list; at most once for each contradiction. */
void unite_choose_both(const struct unite_conflict *conflict);

/* Appends (struct slice) the keys of the members that contradict each other, where both are
 * objects: "kind" of a cost. */
void unite_members(const struct unite_conflict *conflict, struct vec *keys);

/* Adds what it is about in words: "Anschrift (Besuch)". */
void unite_add_name(struct str *out, const struct inventory *inventory, const struct kind *kind,
		    const struct unite_conflict *conflict);

/* Adds both values in words, long ones cut to where they differ. */
void unite_add_values(struct str *ours, struct str *theirs, const struct inventory *inventory,
		      const struct kind *kind, const struct unite_conflict *conflict);

#endif
