/* SPDX-License-Identifier: Apache-2.0 */
/*
 * walk - every value of a record together with the field that describes it
 *
 * Owner:  a spot lives during its visit only and borrows tree and fields.
 * Errors: none; a key that no field describes is visited with field NULL.
 */
#ifndef NETZ_RECORD_WALK_H
#define NETZ_RECORD_WALK_H

#include <stdbool.h>

#include "diag/diag.h"
#include "schema/field.h"
#include "tree/node.h"

struct spot {
	const struct spot *up;	   /* the object or list around it; NULL at the root */
	const struct field *field; /* an item has the field of its list; NULL: unknown key */
	const struct node *node;
	struct slice key; /* empty at the root and for items */
	size_t index;	  /* of an item */
	bool item;	  /* stands in a list */
};

typedef void (*walk_visit)(void *context, const struct spot *spot);

/* Visits the root and everything in it, the outer before the inner, in the order of the file. */
void walk_tree(const struct field *fields, const struct node *root, walk_visit visit,
	       void *context);

/* Adds the path ("addresses[besuch].street") or the name as findings say it ("Straße (street)"). */
void spot_add_path(struct str *out, const struct spot *spot);
void spot_add_name(struct str *out, const struct spot *spot);

/*
 * Adds a finding at the spot's value, with its path. `more` are the arguments after the first,
 * which is the field's name. Gives the finding, or NULL past the limit.
 */
struct diag *spot_report(const struct spot *spot, struct diags *diags, enum diag_id id,
			 struct source *source, const struct slice *more, size_t more_count);

/* Whether the value is one piece of what its field holds: no list that has its items visited. */
bool spot_is_value(const struct spot *spot);

#endif
