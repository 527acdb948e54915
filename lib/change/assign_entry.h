/* SPDX-License-Identifier: Apache-2.0 */
/*
 * assign_entry - the entries of a list of objects by their x-netz-key; for change/ and the import
 *
 * Owner:  everything lives in the arena or is borrowed from the tree.
 * Errors: none.
 */
#ifndef NETZ_CHANGE_ASSIGN_ENTRY_H
#define NETZ_CHANGE_ASSIGN_ENTRY_H

#include "schema/field.h"
#include "tree/node.h"

/* The key of an entry: one that has none yet will get the default; of a plain id the id. NULL
 * without a key. Borrowed. */
const struct node *assign_entry_key(const struct field *list, const struct node *entry);

/* The index of the entry with this key (NULL: none has it), or the list's length. Of several the
 * first that has not ended (x-netz-period), else the first. */
uint32_t assign_entry_find(const struct field *list, const struct node *node,
			   const struct node *key);

/* The same for an entry like `item`: with its key, or where it has none the first that says all
 * that it does. */
uint32_t assign_entry_find_like(const struct field *list, const struct node *node,
				const struct node *item);

/* Whether the entry says all that the item does: it may say more. */
bool assign_entry_says(const struct node *entry, const struct node *item);

/* Whether nothing says that the entry has ended. */
bool assign_entry_is_open(const struct field *list, const struct node *entry);

/* The entry as a map: a plain id becomes one with this id as its key. */
struct node *assign_entry_open(struct arena *arena, const struct field *list, struct node *node,
			       uint32_t index);

#endif
