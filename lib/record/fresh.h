/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fresh - what a record that is new gets by itself: its id, and what a copy of another one holds
 *
 * Owner:  trees live in the arena that was given, and borrow what they are made of.
 * Errors: none.
 */
#ifndef NETZ_RECORD_FRESH_H
#define NETZ_RECORD_FRESH_H

#include "record/kind.h"
#include "text/fold.h"
#include "tree/node.h"

/*
 * Adds the id that a new record gets (decisions.md, Ids): of the fields that x-netz-kind names
 * (`id`: a list's first entry), where all of them have a value, else of its title. At most 80
 * characters, cut at a word; empty where nothing is left of either.
 */
void fresh_id(struct str *out, const struct kind *kind, const struct node *root, struct fold *fold);

/*
 * A copy of `root` for a new record: without its title, the fields that x-netz-kind calls its own
 * (`own`) and those that must be unique (x-netz-unique, at any depth). Appends the fields that were
 * left out (const struct field *).
 */
struct node *fresh_copy(const struct kind *kind, const struct node *root, struct arena *arena,
			struct vec *left_out);

#endif
