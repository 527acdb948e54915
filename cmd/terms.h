/* SPDX-License-Identifier: Apache-2.0 */
/*
 * terms - a value of a record as what one types for it: "addresses[besuch].district=nord"
 *
 * The opposite of change/assign.h, for echoes from which people learn the notation. A shell takes
 * every term as it stands: values with blanks and the like are in quotes. A value that is long, or
 * that has no such form, is "…".
 *
 * Owner:  terms live in the arena.
 * Errors: none.
 */
#ifndef NETZ_CMD_TERMS_H
#define NETZ_CMD_TERMS_H

#include "diff/sentence.h"
#include "schema/field.h"
#include "tree/node.h"

/* Appends (struct slice) the terms that give a record the value `node` of its `field`. */
void terms_add(struct arena *arena, const struct field *field, const struct node *node,
	       struct vec *out);

/* Appends those that make the change `item` of a record, typed on what it was: "carriers-=noah".
 * What goes and is no entry of a list has none: `netz unset` takes it out. */
void terms_add_item(struct arena *arena, const struct record_change *change,
		    const struct diff_item *item, struct vec *out);

#endif
