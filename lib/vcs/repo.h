/* SPDX-License-Identifier: Apache-2.0 */
/*
 * repo - a Git repository, opened so that nothing of it runs (vcs/ is the only user of libgit2)
 *
 * libgit2 is initialised at the first repo_open() and only then. Hooks, filters, system and global
 * helpers are never run by what reads.
 *
 * Owner:  repo_close() ends a repository; shelves of its revisions must be closed before.
 * Errors: STATUS_NOT_FOUND (no repository, no such revision), STATUS_UNSAFE (other owner: the
 * problem names the safe.directory command), STATUS_UNSUPPORTED (SHA-256, reftable), STATUS_IO.
 * `problem` gets one translated sentence that says what to do, never a raw library message.
 */
#ifndef NETZ_VCS_REPO_H
#define NETZ_VCS_REPO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "base/str.h"
#include "sys/shelf.h"

struct repo;

/* Opens the repository that holds `folder` (the inventory's root; it may lie below the work tree's
 * root). */
enum status repo_open(struct repo **out, const char *folder, struct str *problem);
void repo_close(struct repo *repo);

/* The inventory's folder relative to the work tree's root, "" where it is the root; and that root.
 * Borrowed. */
const char *repo_folder(const struct repo *repo);
const char *repo_work_tree(const struct repo *repo);

/*
 * Resolves a revision (anything `git rev-parse` takes, or a date YYYY-MM-DD: the last commit on
 * HEAD's first-parent line up to the end of that day) and opens the inventory's folder in it as a
 * shelf. Its ident is the commit's hash.
 */
enum status repo_revision(struct repo *repo, const char *revision, struct shelf *out,
			  struct str *problem);

/* The commit HEAD points to as 40 hex digits, or STATUS_NOT_FOUND before the first commit. */
enum status repo_head(struct repo *repo, struct str *out);

/* The day a commit was made (committer's date in its own time zone, days since 1970-01-01). */
enum status repo_commit_day(struct repo *repo, const char *hash, int32_t *day);

/* Whether netz.yaml, records/ or schemas/ of the inventory hold something that is not committed. */
enum status repo_has_changes(struct repo *repo, bool *changed);

/* Whether a remote is on a public host (http(s), ssh, git; not a local path). */
bool repo_has_public_remote(struct repo *repo);

#endif
