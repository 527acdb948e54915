/* SPDX-License-Identifier: Apache-2.0 */
/*
 * hooks - commits that git itself has to make
 *
 * libgit2 runs no hook and signs nothing, and says nothing about it. Where either is set up, git
 * commits: the same tree, through an index file of its own, so that nothing that is staged goes
 * with it.
 *
 * Errors: STATUS_INVALID: a hook or the signing refused; STATUS_NOT_FOUND: there is no git;
 *         STATUS_IO. `problem` gets one translated sentence and, indented below it, what git and
 *         the hook said, in a form that a terminal cannot obey.
 */
#ifndef NETZ_VCS_HOOKS_H
#define NETZ_VCS_HOOKS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"
#include "sys/signals.h"
#include "vcs/identity.h"
#include "vcs/repo.h"

/* Whether hooks that a commit runs, or signing, are set up. netz' own hook (vcs/hook.h) does not
 * count: what it would check, netz has checked. */
bool hooks_wanted(struct repo *repo);

struct hooks_commit {
	const char *tree;     /* hash of the tree that the commit is to have */
	const char *parent;   /* and of the commit it was checked against; "" or NULL = of none */
	struct slice message; /* taken as it is */
	const char *index;    /* absolute path of a file that is made for git and removed after */
	const struct signals *signals; /* what netz blocked; may be NULL */
	const struct identity *author; /* with `committer`: who does it; NULL: git finds out */
	const struct identity *committer;
};

/*
 * Runs `git commit` on the branch HEAD is on; a hook that refuses leaves branch, index and files as
 * they were. Git's index lock may be held by the caller: git does not want it. `commit` gets the
 * hash of what HEAD then is. Its tree can be another one than asked for when a hook changed the
 * index, and its parent another one than before when somebody committed meanwhile: the caller
 * looks. netz' own hook, where it is run among others, learns by HOOK_CHECKED what was checked.
 */
enum status hooks_commit(struct repo *repo, const struct hooks_commit *wanted, struct str *commit,
			 struct str *problem);

/*
 * Appends (struct slice, NUL-ended, from the work tree's root) the paths in which the commit
 * `after` differs from its first parent `before` ("" = it has none): what a hook added is among
 * them. None where that is not its parent, or it cannot be read.
 */
void hooks_paths(struct repo *repo, const char *before, const char *after, struct arena *arena,
		 struct vec *paths);

#endif
