/* SPDX-License-Identifier: Apache-2.0 */
/*
 * gitdir - where the Git folder of a work tree is, found without libgit2
 *
 * For what every command does first: a look for a journal must not cost a library's start. Whose
 * the folder is, is not asked; repo_open() does.
 *
 * Errors: STATUS_NOT_FOUND: no ".git" above the folder, or one that leads nowhere.
 */
#ifndef NETZ_VCS_GITDIR_H
#define NETZ_VCS_GITDIR_H

#include "base/status.h"
#include "base/str.h"

/*
 * Searches ".git" from `folder` upwards, on one file system. `work_tree` gets the folder that holds
 * it, `gitdir` the folder it is or names (a linked work tree has its own), both absolute; `below`
 * is what leads from there to `folder`, with "/" at its end, or "".
 */
enum status gitdir_find(const char *folder, struct str *work_tree, struct str *gitdir,
			struct str *below);

/* The folder that holds objects and branches: `gitdir`, or what "commondir" in it names. */
enum status gitdir_common(const char *gitdir, struct str *common);

#endif
