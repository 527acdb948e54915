/* SPDX-License-Identifier: Apache-2.0 */
/*
 * roots - the three folders a change writes to: work tree, Git folder, Git's common folder
 *
 * The last two are the same but in a linked work tree. What netz keeps lies in "netz/" of the Git
 * folder; the names are here, in one place.
 *
 * Owner:  a zeroed struct roots is not open; roots_open() and roots_close() are a pair.
 * Errors: STATUS_NOT_FOUND: no repository; STATUS_IO with errno kept.
 */
#ifndef NETZ_CHANGE_ROOTS_H
#define NETZ_CHANGE_ROOTS_H

#include "base/status.h"
#include "base/str.h"
#include "sys/claim.h"
#include "vcs/index.h"
#include "vcs/repo.h"

#define ROOTS_LOCK	  "lock"
#define ROOTS_JOURNAL	  "journal"
#define ROOTS_JOURNAL_NEW "journal.new"
#define ROOTS_INDEX_NEW	  "index.new"
#define ROOTS_INDEX_GIT	  "index.git"
#define ROOTS_GIT_LOCK	  "index.git.lock" /* of the one before */
#define ROOTS_BRANCH_NEW  "branch.new"
#define ROOTS_PENDING	  "pending"
#define ROOTS_PENDING_NEW "pending.new"

struct roots {
	struct str work_tree; /* absolute, as are the next two */
	struct str gitdir;
	struct str common;
	struct str below; /* from the work tree to the inventory: "city/", or "" */
	int tree;	  /* the same, open; see sys/beneath.h */
	int git;
	int shared;
	int own; /* "netz" in the Git folder; -1 where netz has not written yet */
	bool open;
};

/* Of the repository that holds `folder`. */
enum status roots_open(struct roots *roots, const char *folder);
void roots_close(struct roots *roots);

/* Sees to it that there is a folder for what netz keeps. */
enum status roots_make(struct roots *roots);

/* Adds the absolute path of `name` in the folder of what netz keeps. */
void roots_path(const struct roots *roots, const char *name, struct str *out);

/* Reads the index; `**out` is yours: index_close(). */
enum status roots_index(const struct roots *roots, struct repo *repo, struct index **out);

/* A name in the folder of what netz keeps, in the Git folder, and in the common folder. */
struct claim_name roots_own(const struct roots *roots, const char *name);
struct claim_name roots_git(const struct roots *roots, const char *name);
struct claim_name roots_shared(const struct roots *roots, const char *name);

#endif
