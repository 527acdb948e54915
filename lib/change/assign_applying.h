/* SPDX-License-Identifier: Apache-2.0 */
/*
 * assign_applying - assignments on their way into a tree; for change/assign_*.c only
 *
 * Owner:  everything lives in the arena, but for what assign_apply() frees.
 * Errors: false with findings on what was asked (filter.term, filter.value).
 */
#ifndef NETZ_CHANGE_ASSIGN_APPLYING_H
#define NETZ_CHANGE_ASSIGN_APPLYING_H

#include "base/map.h"
#include "change/assign.h"

/* What an earlier assignment of the same call did with a value. */
enum assign_touch { TOUCH_NONE, TOUCH_SET, TOUCH_CHANGED };

struct assign_applying {
	struct arena *arena;
	struct diags *diags;
	struct map touched; /* address of the parent and key, or of an entry and "" → what */
	struct vec fresh;   /* entries that were made without a key: they get its default */
};

enum assign_touch assign_touch_of(const struct assign_applying *applying, const struct node *parent,
				  struct slice key);
void assign_touch(struct assign_applying *applying, const struct node *parent, struct slice key,
		  enum assign_touch what);

/* All of these add a finding and give false. `entry` is what was typed for one. */
bool assign_refuse_twice(const struct assign_applying *applying,
			 const struct assignment *assignment);
bool assign_refuse_entry(const struct assign_applying *applying, const struct assign_step *step,
			 const struct node *list);
bool assign_refuse_missing(const struct assign_applying *applying, const struct field *field,
			   struct slice entry, const struct node *list);

/* What of the last step's list comes, goes or ends (assign_list.c). */
bool assign_add_to(struct assign_applying *applying, const struct assignment *assignment,
		   struct node *map);
bool assign_take_out(struct assign_applying *applying, const struct assignment *assignment,
		     struct node *map);

/* Leaves out what the path leads to, and what is empty then (assign_unset.c). */
bool assign_unset(struct assign_applying *applying, const struct assignment *assignment,
		  struct node *root);

#endif
