/* SPDX-License-Identifier: Apache-2.0 */
/*
 * handle - what the files of vcs/ see of a repository
 *
 * Only vcs/ uses this header: it shows libgit2's types. Others go through vcs/repo.h.
 *
 * Owner:  everything is borrowed from the repository.
 */
#ifndef NETZ_VCS_HANDLE_H
#define NETZ_VCS_HANDLE_H

#include "vcs/git2.h"
#include "vcs/repo.h"

struct index_file;
struct settings;

struct repo {
	git_repository *git;
	struct index_file *index;  /* as it was read last, or NULL; vcs/index_file.h */
	struct settings *settings; /* kept by settings_refresh(), or NULL */
	struct str folder; /* the inventory's, relative to the work tree's root; "" = it is it */
};

/* libgit2's repository. */
git_repository *repo_git(struct repo *repo);

/* Replaces `out` by a path of the inventory ("records/x.yaml") as Git has it
 * ("city/records/x.yaml").
 */
void repo_path(const struct repo *repo, const char *path, struct str *out);

#endif
