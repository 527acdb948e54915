/* SPDX-License-Identifier: Apache-2.0 */
/*
 * read - YAML 1.2 text to a tree (the only user of libyaml)
 *
 * Two profiles (architecture.md, Reading): *record* refuses what a record never needs (aliases,
 * anchors, tags, merge keys, directives, second documents); *foreign* reads other people's files
 * within limits. Typing is YAML 1.2's core schema (10.3.2): no, 012 and 12:30 are texts.
 *
 * Owner:  the tree lives in `arena`; the source must outlive it.
 * Errors: STATUS_INVALID when a finding (file.empty, file.too-big, text.*, yaml.*) is an error.
 *         `root` is then NULL after bytes that are no text, broken syntax or a limit; after all
 *         other findings it is the whole tree, so that its values can be checked in the same run.
 *         With `mend` that is so after broken syntax whose meaning is plain, too (tree/mend.h).
 *         Keys that are lists or maps are left out of it; an alias in a record stands for null
 *         unless it names a scalar, and one that names nothing for the text it looks like; of two
 * equal keys the first is there.
 */
#ifndef NETZ_TREE_READ_H
#define NETZ_TREE_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/status.h"
#include "base/vec.h"
#include "diag/diag.h"
#include "diag/source.h"
#include "tree/node.h"
#include "tree/plain.h"

struct read_profile {
	size_t bytes;	/* of the file; checked by who reads the file, too */
	unsigned depth; /* levels of lists and maps */
	size_t nodes;
	size_t key_bytes;
	unsigned aliases; /* 0 = refused; else that many, and at most 10 x expansion */
	bool strict;	  /* anchors, directives, merge keys, hidden characters, ambiguous words and
			     empty values are findings (tags, NUL and bytes that are no UTF-8 always) */
	bool mend;	  /* read on behind a mistake: for who checks; never for who writes */
};

extern const struct read_profile read_record; /* 1 MiB, 64 levels, 10,000 nodes, keys 1,024 bytes */
extern const struct read_profile read_checked; /* the same with `mend` */
extern const struct read_profile read_foreign; /* 64 MiB, 128 levels, 100 aliases */

/* Reads the whole source as one YAML document. */
enum status tree_read(struct arena *arena, struct source *source,
		      const struct read_profile *profile, struct node **root, struct diags *diags);

/*
 * Reads a file of any number of documents and appends the root of each that is whole to `roots`
 * (struct node *). Documents without a value (nothing between two ---) are left out; a file of
 * nothing else is file.empty. Limits are those of the file.
 */
enum status tree_read_documents(struct arena *arena, struct source *source,
				const struct read_profile *profile, struct vec *roots,
				struct diags *diags);

/* Gives back what this thread keeps from one file to the next; for threads that end. */
void tree_read_end(void);

#endif
