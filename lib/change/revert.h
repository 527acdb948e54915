/* SPDX-License-Identifier: Apache-2.0 */
/*
 * revert - what becomes of a file when a change of it is taken back
 *
 * A change made `made` of what was `was`. Where the file is still as the change left it, the former
 * bytes come back; where it was changed again since, each field does that the change touched and
 * nobody since (diff/join.h).
 *
 * Owner:  trees and clashes live in the arena; texts are borrowed.
 * Errors: none; see enum revert_end.
 */
#ifndef NETZ_CHANGE_REVERT_H
#define NETZ_CHANGE_REVERT_H

#include "base/arena.h"
#include "base/vec.h"
#include "diff/join.h"
#include "record/kind.h"

enum revert_end {
	REVERT_SAME,   /* nothing of the change is left in it */
	REVERT_WAS,    /* it becomes `was`, byte for byte, or goes where that is none */
	REVERT_MEANT,  /* it becomes `meant`, by splicing */
	REVERT_CLASH,  /* `clashes` were changed again since, or the file as a whole */
	REVERT_BROKEN, /* it was changed again since, and one of the texts cannot be read as a tree
			*/
};

/* Texts are those of the history; data NULL: there is no file. */
struct revert {
	const struct kind *kind; /* NULL: no record, taken back as a whole only */
	struct slice was;
	struct slice made;
	struct slice now;
	const struct node *was_root; /* where it was read */
	struct node *meant;
	struct vec clashes; /* struct join_clash; vec_free() */
};

enum revert_end revert_file(struct arena *arena, struct revert *revert);

/* The tree of a text, or NULL where it has none. */
struct node *revert_read(struct arena *arena, struct slice text);

/*
 * Replaces `out` by the text that means what both made of `base`, hers and theirs, comments and
 * layout of both kept; false where that cannot be: both changed one field, or both changed more
 * than fields. `meant` gets its tree.
 */
bool revert_join(struct arena *arena, const struct kind *kind, struct slice base, struct slice hers,
		 struct slice theirs, struct node **meant, struct str *out);

#endif
