/* SPDX-License-Identifier: Apache-2.0 */
/*
 * compare - two trees of one repository by the ids of what is in them
 *
 * Bytes of trees are compared where they lie: entries that are equal cost one comparison, folders
 * that are equal are not opened. libgit2's own diff takes 4 to 9 times as long as git.
 *
 * Only vcs/ uses this header: it shows libgit2's types.
 *
 * Owner:  paths live in the arena.
 * Errors: STATUS_NOT_FOUND (a tree is not here), STATUS_IO (it is broken).
 */
#ifndef NETZ_VCS_COMPARE_H
#define NETZ_VCS_COMPARE_H

#include "vcs/history.h"
#include "vcs/objects.h"

struct compare {
	struct objects *objects;
	const char *folder; /* of the inventory in both trees, "" = all of it */
	struct arena *arena;
	struct vec *files;
	bool more;	 /* HISTORY_FILES_MOST were not all */
	struct str path; /* of what is being looked at; compare_free() */
	int depth;
};

/* Appends (struct history_file, no `others`) what differs between two root trees, either may be
 * NULL, in Git's order. */
enum status compare_roots(struct compare *compare, const git_oid *old, const git_oid *new);
void compare_free(struct compare *compare);

#endif
