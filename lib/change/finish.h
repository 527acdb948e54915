/* SPDX-License-Identifier: Apache-2.0 */
/*
 * finish - a change whose commit stands, brought to its end
 *
 * Nothing here may be said to have failed: the commit is made. What cannot be done now stays in the
 * journal for the next command.
 *
 * Errors: STATUS_IO, STATUS_UNSUPPORTED with one sentence in `problem`.
 */
#ifndef NETZ_CHANGE_FINISH_H
#define NETZ_CHANGE_FINISH_H

#include "change/journal.h"
#include "vcs/repo.h"

/*
 * Gives the index the entries that the branch's commit has for the change's files, where it still
 * has the old ones. `complete`: the lock of ours holds the new index already.
 */
enum status finish_index(struct journal *journal, const struct roots *roots, struct repo *repo,
			 bool complete, struct str *problem);

/*
 * All that is left to do: old files under temporary names, the index, the branch's log, the helpers
 * and the journal. Where the journal was found and the log still cannot be written, the sentence
 * says so beside STATUS_OK: the log goes without that line.
 */
enum status finish_all(struct journal *journal, const struct roots *roots, struct repo *repo,
		       bool complete, struct str *problem);

/* How long somebody else may hold Git's locks. Milliseconds. */
enum { FINISH_WAIT = 5000 };

/* Says who holds the lock `name` (from Git's folder, or the common one). Gives STATUS_IO. */
enum status finish_locked(struct str *problem, const char *folder, const char *name);

#endif
