/* SPDX-License-Identifier: Apache-2.0 */
/*
 * undo - a change taken back, and what it leaves lying about taken away
 *
 * The same for a failure in the middle and for what a killed command left: only what the journal
 * names, and only where it still is as the change wrote it. What somebody else has made of a file
 * since stays.
 *
 * Errors: STATUS_IO with one sentence in `problem`; the journal stays then, and the next command
 *         tries again.
 */
#ifndef NETZ_CHANGE_UNDO_H
#define NETZ_CHANGE_UNDO_H

#include "change/journal.h"
#include "vcs/repo.h"

/* Puts the files back, takes the locks away, drops the journal. The branch has not moved. `repo`
 * may be NULL where the journal is not ready. */
enum status undo_all(const struct journal *journal, const struct roots *roots, struct repo *repo,
		     struct str *problem);

/* Takes away what only helped: locks of ours, new and copied files in "netz/". The journal stays.
 */
enum status undo_helpers(const struct journal *journal, const struct roots *roots,
			 struct str *problem);

/* The same, and then the journal. */
enum status undo_end(const struct journal *journal, const struct roots *roots, struct str *problem);

/* Adds the name of the branch's lock in the common folder. */
void undo_branch_lock(const struct journal *journal, struct str *out);

#endif
