/* SPDX-License-Identifier: Apache-2.0 */
/*
 * revision - a commit found by a name or a date, and its files as a shelf
 *
 * Only vcs/ uses this header: it shows libgit2's types. Others go through vcs/repo.h.
 *
 * Owner:  a shelf must be closed before its repository.
 * Errors: STATUS_NOT_FOUND with one translated sentence in `problem`; STATUS_IO for a repository
 *         whose objects cannot be read.
 */
#ifndef NETZ_VCS_REVISION_H
#define NETZ_VCS_REVISION_H

#include <stdint.h>

#include "vcs/git2.h"
#include "base/status.h"
#include "base/str.h"
#include "sys/shelf.h"

/* As repo_revision() says. `**out` is yours: git_commit_free(). */
enum status revision_find(git_repository *git, const char *revision, git_commit **out,
			  struct str *problem);

/* The files of `commit` below `folder` (relative to the work tree's root, "" = all of it). */
enum status revision_shelf(git_repository *git, const git_commit *commit, const char *folder,
			   struct shelf *out, struct str *problem);

/* The committer's day in the committer's time zone, days since 1970-01-01. */
int32_t revision_day(const git_commit *commit);

#endif
