/* SPDX-License-Identifier: Apache-2.0 */
/*
 * index - a copy of Git's index in which only own entries change
 *
 * libgit2 reads an index before it locks it, so its own way of writing one loses what somebody else
 * staged meanwhile. Here the caller holds Git's lock, gives a copy, and puts the copy's bytes into
 * the lock. Flags, version and unmerged entries stay as they are.
 *
 * Owner:  index_close() ends an index; before its repository.
 * Errors: STATUS_UNSUPPORTED: a form libgit2 does not read (split, sparse); STATUS_IO with errno
 *         kept.
 */
#ifndef NETZ_VCS_INDEX_H
#define NETZ_VCS_INDEX_H

#include <stdbool.h>
#include <sys/stat.h>

#include "base/status.h"
#include "base/str.h"
#include "vcs/commit.h"
#include "vcs/repo.h"

struct index;

/* The index file `from` (one that is not there is an empty index) and its copy, each below an open
 * folder (sys/beneath.h); `path` is the copy's absolute path. */
struct index_files {
	int from_root;
	const char *from;
	int copy_root;
	const char *copy;
	const char *path;
};

/* Copies the file and opens the copy, which index_close() removes. */
enum status index_open(struct index **out, struct repo *repo, const struct index_files *files);

struct index_found {
	struct commit_entry entry; /* "" where there is none */
	bool unmerged;
	bool intended; /* git add --intent-to-add: without content yet */
};

/* What the index has at `path`, from the work tree's root. */
void index_find(const struct index *index, const char *path, struct index_found *out);

/* Sets an entry, its flags kept; `info` (may be NULL) is of the file as it was written, so that
 * nobody has to read it again. An entry "" takes it out. */
enum status index_set(struct index *index, const char *path, const struct commit_entry *entry,
		      const struct stat *info);

/*
 * Replaces `out` by the bytes of the changed index. An entry that only looks unchanged because its
 * file was changed in the moment the old index was written would look so for ever in a newer one:
 * as git does, such entries are marked.
 */
enum status index_bytes(struct index *index, struct str *out);

void index_close(struct index *index);

#endif
