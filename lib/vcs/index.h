/* SPDX-License-Identifier: Apache-2.0 */
/*
 * index - Git's index with own entries changed, and nothing else
 *
 * libgit2 reads an index before it locks it, so its own way of writing one loses what somebody else
 * staged meanwhile; and it takes everything apart and puts it together again. Here the caller holds
 * Git's lock, and puts the new bytes into it: what does not change is copied as it lies. Flags,
 * version and unmerged entries stay as they are; of the extensions the tree cache (its folders that
 * change are marked, as git add does) and what settled conflicts were (REUC): the others are about
 * the file's own form, or git makes them anew.
 * Standard: gitformat-index(5).
 *
 * Owner:  index_close() ends an index; before its repository.
 * Errors: STATUS_UNSUPPORTED: a form that netz does not read (split, sparse), or a broken one;
 *         STATUS_IO with errno kept.
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

/* Reads the index file `name` below the open folder `root` (sys/beneath.h); one that is not there
 * is an empty index. What is to be written again is read under Git's lock. */
enum status index_open(struct index **out, struct repo *repo, int root, const char *name);

struct index_found {
	struct commit_entry entry; /* "" where there is none */
	bool unmerged;
	bool intended; /* git add --intent-to-add: without content yet */
};

/* What the index file has at `path`, from the work tree's root. */
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
