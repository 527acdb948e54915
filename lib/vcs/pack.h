/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pack - very many new objects put among Git's own, as one file and its index
 *
 * A file for each would have to be made, synced and named by itself. Nothing is written as the
 * difference to something else: git gc does that when it packs anew. As loose objects are (see
 * vcs/loose.h) both files are written aside, "object.0" and "object.1", and synced before they get
 * their names; loose_sweep() takes away what a kill leaves.
 * Standard: gitformat-pack, versions 2 of both.
 *
 * Only vcs/ uses this header.
 *
 * Owner:  everything is borrowed.
 * Errors: STATUS_TOO_BIG: more than one index of that version names (2 GiB); STATUS_IO with errno
 *         kept.
 */
#ifndef NETZ_VCS_PACK_H
#define NETZ_VCS_PACK_H

#include "base/status.h"
#include "base/vec.h"

/* Stores the objects (struct fresh_object *), as loose_store() does. */
enum status pack_store(const struct vec *fresh, int aside, const char *objects);

#endif
