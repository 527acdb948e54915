/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pair - which entry of a list is which entry of another one; for diff/ only
 *
 * Owner:  everything lives in the arena and borrows the lists.
 * Errors: none. n log n, also where all keys are the same.
 */
#ifndef NETZ_DIFF_PAIR_H
#define NETZ_DIFF_PAIR_H

#include "diff/diff.h"

/* Whether two lists hold the same values, in any order and however often. */
bool pair_sets_equal(const struct field *field, const struct node *old, const struct node *new);

/* Gives for each entry of `new` the index of its partner in `old`, or UINT32_MAX. */
uint32_t *pair_entries(struct arena *arena, const struct field *field, const struct node *old,
		       const struct node *new);

/* Gives for each value of both lists whether the other one has an equal value. */
void pair_shared(struct arena *arena, const struct field *field, const struct node *old,
		 const struct node *new, bool *shared[2]);

/* How many values the lists have in common. */
size_t pair_common(const struct field *field, const struct node *old, const struct node *new);

/* Whether two values of `field` have no difference (diff.c, which pair.c asks back). */
bool diff_values_equal(const struct field *field, const struct node *old, const struct node *new,
		       bool item);

#endif
