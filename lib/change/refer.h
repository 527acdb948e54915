/* SPDX-License-Identifier: Apache-2.0 */
/*
 * refer - references of a record that shall lead to another record, or nowhere
 *
 * A reference is the value of a field with x-netz-ref, at any depth: an id, or "kind/id" where
 * several kinds are allowed; each keeps its form. Texts that only look like an id stay.
 *
 * Owner:  new trees live in the arena and share nothing with the old one.
 * Errors: none.
 */
#ifndef NETZ_CHANGE_REFER_H
#define NETZ_CHANGE_REFER_H

#include "change/revise.h"

struct refer {
	struct slice kind; /* of both records */
	struct slice from; /* ids */
	struct slice to;
};

/*
 * The tree with all references to `from` leading to `to`, or NULL where there is none. Where a list
 * then names one record twice, what says less goes: the same id again, an id beside an entry for
 * it, an entry beside one that says the same and more. Entries that contradict each other stay, and
 * so does what was there twice before.
 */
struct node *refer_replace(struct arena *arena, const struct field *fields, const struct node *root,
			   const struct refer *refer);

/*
 * revise_text() for a tree whose references were replaced: an entry that is told apart from others
 * by the record it names is the same entry when that record is called something else, and keeps its
 * layout and its comments.
 */
enum status refer_text(const struct kind *kind, const struct refer *refer, struct source *source,
		       const struct node *old, const struct node *meant, struct str *out,
		       struct diags *diags);

/*
 * The tree of the record `kind`/`id` without references to itself where a record must have none
 * (ref.cycle); NULL where there is none. With a reference goes the object that is nothing without
 * it (it is the entry's x-netz-key, or required), and the list that it leaves empty; at the top
 * level what is required stays. Appends the fields of the references (const struct field *).
 */
struct node *refer_drop_self(struct arena *arena, const struct field *fields,
			     const struct node *root, struct slice kind, struct slice id,
			     struct vec *dropped);

/* Whether the value of `field` in this form leads to the record `kind`/`id`. */
bool refer_leads(const struct field *field, struct slice value, struct slice kind, struct slice id);

/* Former ids in `root`, which must be able to grow (change/assign_tree.h). The first does nothing
 * for a kind that keeps none; a list that gets empty goes. */
void refer_add_former(struct arena *arena, const struct field *fields, struct node *root,
		      struct slice id);
void refer_drop_former(struct node *root, struct slice id);
bool refer_has_former(const struct node *root, struct slice id);

#endif
