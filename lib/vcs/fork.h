/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fork - where two lines of history part: the last commit that both have
 *
 * libgit2 1.5 knows nothing of shallow clones: it fails as soon as it meets the cut, whether what
 * is looked for lies before it or not, and loses memory then. Here a commit that is not there ends
 * its line, as git has it. Of several that are as good (criss-cross merges) the youngest is taken.
 *
 * Only vcs/ uses this header: it shows libgit2's types.
 *
 * Errors: STATUS_NOT_FOUND: they have none in common; `*cut` says whether it may be among commits
 *         that are not there. STATUS_IO.
 */
#ifndef NETZ_VCS_FORK_H
#define NETZ_VCS_FORK_H

#include <stdbool.h>

#include "base/status.h"
#include "vcs/git2.h"

enum status fork_find(git_repository *git, const git_oid *a, const git_oid *b, git_oid *out,
		      bool *cut);

#endif
