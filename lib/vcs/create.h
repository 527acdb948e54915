/* SPDX-License-Identifier: Apache-2.0 */
/*
 * create - a folder with a Git repository in it that has no history yet
 *
 * The folder is a new one, an empty one, or one that holds nothing but a repository without any
 * commit (as a clone of an empty one is). The repository is made beside its place and put there by
 * one rename, so a kill leaves none or a whole one; what a kill leaves is taken for nothing next
 * time.
 *
 * Owner:  a zeroed struct create is valid; create_free() ends it.
 * Errors: STATUS_INVALID: the folder cannot be used, with the reason; else as vcs/repo.h has them.
 *         `problem` gets one translated sentence.
 */
#ifndef NETZ_VCS_CREATE_H
#define NETZ_VCS_CREATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"
#include "base/str.h"
#include "vcs/repo.h"

struct create {
	struct str folder;
	bool has_folder;     /* it was there before */
	bool has_repository; /* so was its repository */
	size_t made;	     /* bytes of `folder` that name the topmost folder made; 0: none was */
	bool made_repository;
};

/* Looks at `folder` without changing anything. */
enum status create_look(struct create *create, const char *folder, struct str *problem);

/*
 * Makes what is missing, missing folders above it included, and opens the repository. Its branch is
 * the one of init.defaultBranch, else "main"; templates are Git's own and the user's. A failure
 * leaves nothing.
 */
enum status create_make(struct create *create, struct repo **out, struct str *problem);

/* Takes back what create_make() made, and folders without a file in it; close the repository first.
 * Files that somebody else put there meanwhile stay. */
void create_undo(struct create *create);

void create_free(struct create *create);

#endif
