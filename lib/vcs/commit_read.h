/* SPDX-License-Identifier: Apache-2.0 */
/*
 * commit_read - the bytes of a commit object, taken apart (gitformat-commit: headers, an empty
 * line, the message)
 *
 * Only vcs/ uses this header: it shows libgit2's types.
 *
 * Owner:  texts are views of the bytes, or live in the arena.
 * Errors: false: these bytes are no commit.
 */
#ifndef NETZ_VCS_COMMIT_READ_H
#define NETZ_VCS_COMMIT_READ_H

#include "vcs/git2.h"
#include "vcs/history.h"

/* Sets tree, texts, time and day; appends the parents (git_oid). Times are clamped to the years
 * that a calendar has; a message that is Latin-1 by its header becomes UTF-8. */
bool commit_read(struct slice bytes, struct arena *arena, git_oid *tree, struct vec *parents,
		 struct history_commit *commit);

#endif
