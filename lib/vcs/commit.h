/* SPDX-License-Identifier: Apache-2.0 */
/*
 * commit - a commit's files read, and a new commit's objects written
 *
 * New objects stay in memory until they are stored; then they are written aside and moved to their
 * places, synced: what is killed on the way leaves no half of one among Git's own, and its traces
 * go by commit_sweep(). No branch is moved here.
 *
 * Owner:  commit_close() ends a writer; before its repository.
 * Errors: STATUS_IO with errno kept; libgit2's own troubles are EIO.
 */
#ifndef NETZ_VCS_COMMIT_H
#define NETZ_VCS_COMMIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"
#include "base/str.h"
#include "vcs/blob.h"
#include "vcs/identity.h"
#include "vcs/repo.h"

/* A file in a tree or in the index. */
struct commit_entry {
	struct object_id blob; /* "" = absent */
	unsigned mode; /* as Git writes it, 0100644 or 0100755; 0120000 and others: no file */
};

/* Its tree; its first parent ("" where it has none). */
enum status commit_parts(struct repo *repo, const struct object_id *commit, struct object_id *tree,
			 struct object_id *parent);

struct commit_writer;

/* `aside`, an open folder (sys/beneath.h) on the file system of Git's objects, is where they are
 * written first. */
enum status commit_open(struct commit_writer **out, struct repo *repo, int aside);

enum status commit_blob(struct commit_writer *writer, struct slice bytes, struct object_id *out);

struct commit_change {
	const char *path;	   /* from the work tree's root */
	struct commit_entry entry; /* "" = is removed */
};

/* The tree of `base` ("" = before the first commit) with these changes and no other. */
enum status commit_tree(struct commit_writer *writer, const struct object_id *base,
			const struct commit_change *changes, size_t count, struct object_id *out);

struct commit_words {
	const struct identity *author;
	const struct identity *committer;
	struct slice message; /* whole; ends with a line end */
};

enum status commit_object(struct commit_writer *writer, const struct object_id *tree,
			  const struct object_id *parent, const struct commit_words *words,
			  struct object_id *out);

/* Puts what is new to its place, synced with the names. Once. */
enum status commit_store(struct commit_writer *writer);

/* Takes away what a commit_store() that was killed left aside. */
enum status commit_sweep(int aside);

void commit_close(struct commit_writer *writer);

#endif
