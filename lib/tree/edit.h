/* SPDX-License-Identifier: Apache-2.0 */
/*
 * edit - a text that is changed by splicing bytes, so that nobody's layout is lost
 *
 * What was read is a tree (tree/read.h); what is meant is another one, made by edit_tree.h or in
 * any other way. edit_towards() finds the smallest edits that turn the first into the second: set,
 * add, insert, append, remove and move of members and items. Bytes outside of them stay as they
 * are: comments, blank lines, quotes, order, indentation, flow style, byte order mark, line ends,
 * a missing line end at the end of the file.
 *
 * Comments: one behind a value, on its line, stays with it. Comment lines straight above a member
 * or item belong to it, and so do lines below that are indented deeper than it: they go where it
 * goes. Comments at the top of the file belong to the file, and so do those with a blank line
 * between them and what follows.
 *
 * New text: indented as the file is, flow inside flow, line ends of the file's majority; quoted
 * only where it must be, or where the value it replaces, or the keys beside it, are; texts with
 * line ends as blocks.
 *
 * One thing cannot stay: a text "|" or ">" at the end of a file without a last line end becomes
 * "|-" when something comes behind it, so that its value stays what it is.
 *
 * Safety: the new text is read again, and its tree must be the one that was meant, order of keys
 * included. Nothing is given out otherwise.
 *
 * Owner:  trees and the source are borrowed; `out` is the caller's.
 * Errors: STATUS_INVALID with the reader's findings (yaml.duplicate-key, yaml.tag, ...) when the
 * old text has any yaml.* error: what its tree lacks could be lost; or when the new text is past a
 * limit of the reader (file.too-big, yaml.limit). STATUS_UNSAFE with edit.unsafe at the
 * line for what cannot be done: inside an alias, members beside a merge key, an anchor that is used
 * elsewhere, text that hides its places.
 */
#ifndef NETZ_TREE_EDIT_H
#define NETZ_TREE_EDIT_H

#include <stdbool.h>

#include "base/status.h"
#include "base/str.h"
#include "diag/diag.h"
#include "diag/source.h"
#include "tree/node.h"
#include "tree/read.h"

/* Where a list lies: the key of each map above it, innermost first; data NULL: an item of a list.
 */
struct edit_path {
	const struct edit_path *up; /* NULL at the root */
	struct slice key;
};

struct edit_options {
	const struct read_profile *profile; /* that of the reading; NULL: read_record */
	/*
	 * By what the items of the list at `path` are told apart; data NULL: by nothing but being
	 * equal. NULL where no list has such keys.
	 */
	struct slice (*item_key)(const void *context, const struct edit_path *path,
				 const struct node *item);
	const void *context;
	bool reorder; /* members that stay move to the new tree's order, too */
};

/*
 * The text of `source`, read as `old`, changed to mean `meant`, in `out` (which is emptied before).
 * New members stand behind the one before them in `meant`. Linear in the file, but for
 * n log n where lists were changed in many places. `options` may be NULL.
 */
enum status edit_towards(struct source *source, const struct node *old, const struct node *meant,
			 const struct edit_options *options, struct str *out, struct diags *diags);

#endif
