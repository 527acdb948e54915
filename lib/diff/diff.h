/* SPDX-License-Identifier: Apache-2.0 */
/*
 * diff - two trees of one record, and the fields in which they differ
 *
 * Objects are compared member by member, lists of objects by their x-netz-key (entries whose key
 * is not unique or missing: by equality, then by position), lists of scalars as sets; the order of
 * a set or of keyed entries is no difference, nor are style, comments and the order of members.
 * Numbers are equal by value; where a field holds text or dates, a number and the text that looks
 * like it are equal, too (2018 and "2018"). Absent, null and empty are three different things.
 *
 * Owner:  items and ways live in the arena and borrow both trees and the fields.
 * Errors: none. Either tree may be NULL (a new or a removed record).
 */
#ifndef NETZ_DIFF_DIFF_H
#define NETZ_DIFF_DIFF_H

#include "base/arena.h"
#include "base/vec.h"
#include "schema/field.h"
#include "tree/node.h"

enum diff_type { DIFF_ADDED, DIFF_REMOVED, DIFF_CHANGED };

/* An object that both trees have and in which they differ: a field's, or an entry of a list. */
struct diff_way {
	const struct diff_way *up; /* the object around it; NULL: the record itself */
	const struct field *field; /* the object's, or that of the list */
	const struct node *old;
	const struct node *new;
	struct slice path; /* "cost", "addresses[besuch]" */
	bool entry;
};

struct diff_item {
	enum diff_type type;
	const struct field *field; /* NULL: a key that no schema describes */
	struct slice key;	   /* the field's, or the unknown one; empty for the whole record */
	struct slice path;	   /* "cost.amount", "addresses[besuch].street", "districts" */
	const struct diff_way *way; /* the object it is a member of; NULL: the record itself */
	bool entry;		    /* old and new are entries of the list `field` */
	const struct node *old;	    /* NULL where it was absent */
	const struct node *new;	    /* NULL where it is absent now */
};

/*
 * Appends (struct diff_item) in the order of the schema, unknown keys last. An object or list of
 * objects that was absent, null or empty before or is so now is one item; else its members are, or
 * its entries: changed ones first, then added ones, then removed ones.
 */
void diff_trees(struct arena *arena, const struct field *fields, const struct node *old,
		const struct node *new, struct vec *items);

/* Whether the trees differ in no field: what diff_trees() finds is nothing. */
bool diff_is_none(const struct field *fields, const struct node *old, const struct node *new);

/* How much of the fields of two trees is equal, 0 to 100: for finding renames (decisions.md, Log).
 */
unsigned diff_likeness(struct arena *arena, const struct field *fields, const struct node *old,
		       const struct node *new);

/* The key of an entry of the list `field` (the value of its x-netz-key; a plain id stands for
 * itself), or NULL. Borrowed. */
const struct node *diff_entry_key(const struct field *field, const struct node *entry);

#endif
