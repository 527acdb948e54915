/* SPDX-License-Identifier: Apache-2.0 */
/*
 * branch - the branch HEAD is on, its file and its log
 *
 * libgit2 moves a branch, too, but leaves a lock behind when it is killed, and nobody could say
 * whose. So the file is moved by who holds a journal; here is what is needed for that.
 *
 * Owner:  struct branch owns its name; zeroed is valid; branch_free() ends it.
 * Errors: STATUS_UNSUPPORTED (HEAD is on no branch; a name that another branch blocks), STATUS_IO;
 *         `problem` gets one translated sentence.
 */
#ifndef NETZ_VCS_BRANCH_H
#define NETZ_VCS_BRANCH_H

#include <stdbool.h>

#include "base/status.h"
#include "base/str.h"
#include "vcs/blob.h"
#include "vcs/repo.h"

struct branch {
	struct str name;     /* "refs/heads/main" */
	struct object_id id; /* its commit; "" before the first one */
};

/* Reads HEAD and where it leads, afresh. */
enum status branch_read(struct repo *repo, struct branch *out, struct str *problem);

/* What `name` is now, "" where it is not there. */
enum status branch_now(struct repo *repo, const char *name, struct object_id *id);

/* Whether `commit` is what the branch points to, or one of its ancestors. */
enum status branch_contains(struct repo *repo, const char *name, const struct object_id *commit,
			    bool *contains);

/* Replaces `out` by the absolute path of the branch's file. */
void branch_file(struct repo *repo, const char *name, struct str *out);

/* A name that is new: none of its parts may be a branch, nor it a part of one. */
enum status branch_check_new(struct repo *repo, const char *name, struct str *problem);

/*
 * Notes in the branch's log and in HEAD's that `name` went from one commit ("" = it is new) to
 * another, as git commit does and where git would. `again`: it may have been noted before, and is
 * not noted twice. STATUS_IO with errno kept.
 */
enum status branch_log(struct repo *repo, const char *name, const struct object_id *from,
		       const struct object_id *to, bool again);

void branch_free(struct branch *branch);

#endif
