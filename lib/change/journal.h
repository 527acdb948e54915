/* SPDX-License-Identifier: Apache-2.0 */
/*
 * journal - what is being written, noted before it is
 *
 * A text of lines in .git/netz/journal, replaced as a whole once and then only appended to, each
 * step synced before the next thing happens:
 *
 *   netz journal 1
 *   form commit                        who makes the commit: netz, git, or nobody (pending)
 *   index 2049 131072                  device and inode of the file that may become index.lock
 *   branch 2049 131073                 the same for the branch's lock
 *   pending 2049 131074                the same for the list of what waits
 *   folder records/offers              is made where it is missing
 *   file NEW NAME PATH                 blobs as 40 hex digits or "-"; NAME of the temporary file
 *                                      beside it
 *   planned
 *   old N BLOB                         what file N held
 *   commit COMMIT                      what the branch is to be moved to
 *   head refs/heads/main COMMIT        where it is: from here on the work tree may be touched
 *
 * Paths start from the work tree's root and have no line ends (path_is_inside()). A line without
 * its end, torn by a power cut, was not written.
 *
 * Owner:  a zeroed journal is valid; journal_free() ends it.
 * Errors: STATUS_IO with errno kept; STATUS_UNSUPPORTED: not a journal of this netz.
 */
#ifndef NETZ_CHANGE_JOURNAL_H
#define NETZ_CHANGE_JOURNAL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/status.h"
#include "base/vec.h"
#include "change/roots.h"
#include "sys/claim.h"
#include "vcs/blob.h"

enum journal_form { JOURNAL_COMMIT, JOURNAL_GIT, JOURNAL_PENDING };

struct journal_file {
	struct slice path; /* all NUL-ended */
	struct slice temporary;
	struct object_id old; /* of the very bytes; "" = was not there */
	struct object_id new; /* "" = is removed */
};

struct journal {
	struct arena arena;
	enum journal_form form;
	struct claim_mark index;
	struct claim_mark branch;
	struct claim_mark pending;
	struct vec folders; /* struct slice, the outermost first */
	struct vec files;   /* struct journal_file */
	bool found;	    /* read: another command left it */
	bool ready;	    /* the line "head" is there */
	struct slice name;  /* "refs/heads/main" */
	struct object_id head;
	struct object_id commit;
};

/* An empty journal. */
void journal_init(struct journal *journal);

/* Sets where the new bytes of `file` are written first: `name` in the folder of its path. */
void journal_temporary(struct journal *journal, struct journal_file *file, struct slice name);

/* Writes the plan: everything up to "planned". */
enum status journal_plan(const struct journal *journal, const struct roots *roots);

/* Appends the rest, in one piece. */
enum status journal_ready(const struct journal *journal, const struct roots *roots);

/* Appends another mark of the index lock, which counts instead of the first. */
enum status journal_index(const struct journal *journal, const struct roots *roots);

/* STATUS_NOT_FOUND where there is none, or none that was ever finished. */
enum status journal_read(struct journal *journal, const struct roots *roots);

/* Removes it. One that a power cut brings back is settled once more, to the same effect. */
enum status journal_drop(const struct roots *roots);

void journal_free(struct journal *journal);

#endif
