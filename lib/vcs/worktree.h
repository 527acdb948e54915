/* SPDX-License-Identifier: Apache-2.0 */
/*
 * worktree - finding and opening the repository of a folder, with words for what can go wrong
 *
 * Only vcs/ uses this header: it shows libgit2's types. git_libgit2_init() was called before.
 *
 * Errors: as vcs/repo.h has them for repo_open().
 */
#ifndef NETZ_VCS_WORKTREE_H
#define NETZ_VCS_WORKTREE_H

#include "vcs/git2.h"
#include "base/status.h"
#include "base/str.h"

/*
 * Opens the repository whose work tree holds `folder`. `**out` is yours: git_repository_free().
 * `relative` gets the folder's path below the work tree's root, "" where it is the root.
 */
enum status worktree_open(git_repository **out, const char *folder, struct str *relative,
			  struct str *problem);

#endif
