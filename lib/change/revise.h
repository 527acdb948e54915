/* SPDX-License-Identifier: Apache-2.0 */
/*
 * revise - a record's text, changed to mean another tree of its kind
 *
 * edit_towards() with what the schema knows: entries of lists are told apart by their x-netz-key,
 * new members stand where the schema's order puts them.
 *
 * Owner:  trees and the source are borrowed; `out` is the caller's.
 * Errors: as edit_towards() has them.
 */
#ifndef NETZ_CHANGE_REVISE_H
#define NETZ_CHANGE_REVISE_H

#include "record/kind.h"
#include "tree/edit.h"

/* `out` (emptied before) gets the text of `source`, read as `old`, that means `meant`. Members that
 * are in both stay in the file's order. */
enum status revise_text(const struct kind *kind, struct source *source, const struct node *old,
			const struct node *meant, struct str *out, struct diags *diags);

/* The text of a new record, made of its tree and read back (in `path`): STATUS_INVALID with
 * findings past a limit of the reader; STATUS_UNSAFE where it would not read back as it was meant.
 */
enum status revise_fresh(const char *path, const struct node *root, struct str *out,
			 struct diags *diags);

/* By what the entry `item` of the list at `path` is told apart, for edit_options.item_key; `field`
 * gets the field of that value. */
struct slice revise_item_key(const struct kind *kind, const struct edit_path *path,
			     const struct node *item, const struct field **field);

#endif
