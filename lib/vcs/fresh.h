/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fresh - objects that are not among Git's yet, in memory
 *
 * A backend of libgit2's object database: what is written to it stays here, and can be read with
 * all that lies on the disk.
 *
 * Only vcs/ uses this header: it shows libgit2's types.
 *
 * Owner:  the database that the backend was given to owns it; fresh_objects() is borrowed from it.
 * Errors: none.
 */
#ifndef NETZ_VCS_FRESH_H
#define NETZ_VCS_FRESH_H

#include "vcs/git2.h"
#include "base/str.h"
#include "base/vec.h"

struct fresh_object {
	git_oid id;
	git_object_t type;
	struct slice bytes;
};

/* An empty one; yours until git_odb_add_backend(). */
git_odb_backend *fresh_new(void);

/* All of them (struct fresh_object *), each once, in the order in which they were written. */
const struct vec *fresh_objects(const git_odb_backend *backend);

#endif
