/* SPDX-License-Identifier: Apache-2.0 */
/*
 * changed - the files of the inventory in which it differs from a revision
 *
 * From where the branches parted, as `git diff REVISION...` has it: "main" on a branch means the
 * commit that both have in common, and a revision that is an ancestor means itself. "REVISION.."
 * means exactly that revision, as `git diff REVISION..` does. Of netz.yaml, records/ and schemas/
 * only. What is not committed and what Git does not know yet counts where the work tree is
 * compared.
 *
 * Owner:  struct changed is valid when zeroed and ends with changed_free().
 * Errors: STATUS_NOT_FOUND (no such revision, none in common, not in a shallow clone),
 * STATUS_UNSAFE, STATUS_IO; `problem` gets one translated sentence.
 */
#ifndef NETZ_VCS_CHANGED_H
#define NETZ_VCS_CHANGED_H

#include "base/arena.h"
#include "base/vec.h"
#include "vcs/history.h"

struct changed {
	struct arena arena;
	struct vec paths;		   /* struct slice, NUL-ended, sorted, each once */
	char base[HISTORY_HASH_CHARS + 1]; /* the commit compared with */
	bool more;			   /* HISTORY_FILES_MOST were not all */
};

/* What differs between `since` and the revision `at`, or the work tree where that is NULL. */
enum status changed_find(struct changed *changed, struct repo *repo, const char *since,
			 const char *at, struct str *problem);
void changed_free(struct changed *changed);

#endif
