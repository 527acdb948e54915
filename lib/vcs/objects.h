/* SPDX-License-Identifier: Apache-2.0 */
/*
 * objects - Git's objects as they lie in the repository, read fast
 *
 * Hashes are not checked again at each reading: git fsck does that. Trees are kept for a while: of
 * a commit and its parent most are the same ones.
 *
 * Only vcs/ uses this header: it shows libgit2's types.
 *
 * Owner:  objects_close() ends it. It switches off libgit2's own cache and its checking of hashes,
 *         which belong to the whole program, until then: one at a time.
 * Errors: STATUS_NOT_FOUND (a shallow or partial clone has not every object), STATUS_IO.
 */
#ifndef NETZ_VCS_OBJECTS_H
#define NETZ_VCS_OBJECTS_H

#include "vcs/git2.h"
#include "base/map.h"
#include "base/status.h"
#include "base/str.h"

struct objects {
	git_odb *odb;
	struct map fresh; /* id → git_odb_object */
	struct map stale; /* the generation before */
	size_t bytes;	  /* of the fresh ones */
};

enum status objects_open(struct objects *objects, git_repository *git);
void objects_close(struct objects *objects);

/* The object `id`, which must be of this type. `**out` is yours: git_odb_object_free(). */
enum status objects_read(struct objects *objects, const git_oid *id, git_object_t type,
			 git_odb_object **out);

/* The same for a tree, which is kept. */
enum status objects_tree(struct objects *objects, const git_oid *id, git_odb_object **out);

/* Replaces `out` by the blob's bytes; STATUS_TOO_BIG over `limit`, which is asked for first. */
enum status objects_blob(struct objects *objects, const git_oid *id, size_t limit, struct str *out);

/* The bytes of an object. Borrowed. */
struct slice objects_bytes(git_odb_object *object);

#endif
