/* SPDX-License-Identifier: Apache-2.0 */
/*
 * edits - files of the inventory that are not as the history has them
 *
 * Of netz.yaml, records/ and schemas/ only. Nothing is written: the index is not refreshed.
 *
 * Owner:  paths live in the arena.
 * Errors: STATUS_UNSUPPORTED: an index that libgit2 does not read; STATUS_UNSAFE: something that is
 *         no file lies in the place of one of Git's. `problem` gets one translated sentence.
 */
#ifndef NETZ_VCS_EDITS_H
#define NETZ_VCS_EDITS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/status.h"
#include "base/vec.h"
#include "vcs/repo.h"

/* IGNORED: a record that Git is told not to see. */
enum edit_type { EDIT_NEW, EDIT_CHANGED, EDIT_REMOVED, EDIT_IGNORED };

struct edit {
	struct slice path;   /* from the inventory's root, NUL-ended */
	enum edit_type type; /* against the last commit */
	bool staged;	     /* (a part of) it is in the index */
};

/* What an inventory is made of, below its folder; NULL-ended. */
extern const char *const edits_places[];

/* Appends (struct edit) all of them, sorted by path. */
enum status edits_list(struct repo *repo, struct arena *arena, struct vec *out,
		       struct str *problem);

#endif
