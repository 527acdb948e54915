/* SPDX-License-Identifier: Apache-2.0 */
/*
 * loose - new objects that lie aside, moved among Git's own
 *
 * A folder like .git/objects: "ab/cdef…". Names of objects are their contents: one that is there
 * already is replaced by the same bytes.
 *
 * Errors: STATUS_IO with errno kept.
 */
#ifndef NETZ_VCS_LOOSE_H
#define NETZ_VCS_LOOSE_H

#include "base/status.h"

/* Moves every object from `folder` to `objects`: first all files are synced, then named, then the
 * names synced. Both absolute and on one file system. */
enum status loose_move(const char *folder, const char *objects);

#endif
