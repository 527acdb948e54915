/* SPDX-License-Identifier: Apache-2.0 */
/*
 * loose - new objects put among Git's own, a file each
 *
 * Each is written aside under a name of its own, "object.0" and so on; all of them are synced
 * before the first one gets its name, and the names after the last. What a kill leaves aside is
 * always the first ones in a row, and loose_sweep() takes it away. Names of objects are their
 * contents: one that is there already is replaced by the same bytes.
 * Standard: gitformat-loose (zlib, "TYPE LENGTH", NUL, the bytes).
 *
 * Only vcs/ uses loose_store(): it shows libgit2's types.
 *
 * Owner:  everything is borrowed.
 * Errors: STATUS_IO with errno kept.
 */
#ifndef NETZ_VCS_LOOSE_H
#define NETZ_VCS_LOOSE_H

#include "base/status.h"
#include "base/vec.h"

/* Stores the objects (struct fresh_object *): `aside` is an open folder, `objects` the path of
 * Git's folder of objects, on the same file system. */
enum status loose_store(const struct vec *fresh, int aside, const char *objects);

/* Takes away what lies aside. */
enum status loose_sweep(int aside);

#endif
