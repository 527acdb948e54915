/* SPDX-License-Identifier: Apache-2.0 */
/*
 * commit_files - the files of one commit, looked for one after the other
 *
 * The folders on the way to the last file stay read: thousands of paths in their order cost one
 * reading of each folder.
 *
 * Owner:  commit_files_close() ends one; before its repository.
 * Errors: STATUS_IO with errno kept; libgit2's own troubles are EIO.
 */
#ifndef NETZ_VCS_COMMIT_FILES_H
#define NETZ_VCS_COMMIT_FILES_H

#include "base/status.h"
#include "vcs/commit.h"
#include "vcs/repo.h"

struct commit_files;

/* Of `commit`, "" = before the first one: it has none. */
enum status commit_files_open(struct commit_files **out, struct repo *repo,
			      const struct object_id *commit);

/* What lies at `path`, from the work tree's root. A folder there is STATUS_UNSAFE. */
enum status commit_files_find(struct commit_files *files, const char *path,
			      struct commit_entry *out);

void commit_files_close(struct commit_files *files);

#endif
