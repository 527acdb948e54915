/* SPDX-License-Identifier: Apache-2.0 */
/*
 * staged - what the next commit would hold: Git's index, against HEAD
 *
 * git itself says what differs ("git diff-index --cached"), from the index that GIT_INDEX_FILE
 * names and in whatever form it is; only the names and hashes of what differs are read, and nothing
 * is written or locked. The work tree is not looked at.
 *
 * Owner:  staged_close() ends one; before its repository, and after shelves made of it.
 * Errors: STATUS_INVALID: something is in conflict; STATUS_NOT_FOUND: there is no git; STATUS_IO.
 *         `problem` gets one translated sentence.
 */
#ifndef NETZ_VCS_STAGED_H
#define NETZ_VCS_STAGED_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/status.h"
#include "base/vec.h"
#include "sys/shelf.h"
#include "vcs/blob.h"
#include "vcs/repo.h"

struct staged_file {
	struct slice path;	 /* from the inventory's folder, NUL-ended */
	struct object_id before; /* "" = it is new */
	struct object_id blob;	 /* "" = it is removed */
	unsigned mode;		 /* as Git writes it, 0100644 … */
};

struct staged {
	struct repo *repo; /* borrowed */
	struct arena arena;
	struct vec files;  /* struct staged_file, sorted by path: what differs */
	struct shelf head; /* the inventory in HEAD; zeroed where it is not there */
	struct vec merged; /* struct shelf: in the commits that a merge in progress brings in */
};

/* `folder` is the inventory's, from the work tree's root ("" = it is it): its netz.yaml, schemas/
 * and records/ are looked at. `**out` is yours. */
enum status staged_open(struct staged **out, struct repo *repo, const char *folder,
			struct str *problem);

/* The inventory as it would be. Ends before `staged`. */
void staged_shelf(struct staged *staged, struct shelf *out);

/* Whether HEAD and the whole index are "PARENT:TREE": hashes of a commit ("" = none) and a tree. */
bool staged_is(struct repo *repo, const char *parent_and_tree);

void staged_close(struct staged *staged);

#endif
