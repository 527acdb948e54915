/* SPDX-License-Identifier: Apache-2.0 */
/*
 * waiting - the list behind change/pending.h: files written and not committed, as lines
 *
 *   BLOB PATH        netz wrote these bytes; "-" for BLOB: netz removed the file
 *
 * Paths start from the work tree's root.
 *
 * Owner:  paths live in the arena that was given.
 * Errors: STATUS_IO with errno kept. A line that cannot be understood is left out.
 */
#ifndef NETZ_CHANGE_WAITING_H
#define NETZ_CHANGE_WAITING_H

#include "base/arena.h"
#include "base/vec.h"
#include "change/roots.h"
#include "vcs/blob.h"

struct waiting {
	struct slice path;     /* NUL-ended */
	struct object_id blob; /* "" = removed */
};

/* Appends (struct waiting) the list and sorts it by path; one that is not there is empty. */
enum status waiting_read(const struct roots *roots, struct arena *arena, struct vec *out);

/* The line for `path` in a sorted list, or NULL. */
struct waiting *waiting_find(const struct vec *list, struct slice path);

/* Adds the text of a list, sorted by path. */
void waiting_text(const struct vec *list, struct str *out);

/* Appends to `left` the lines of `list` but those for these paths (struct slice), which it sorts.
 */
void waiting_leave(const struct vec *list, struct vec *paths, struct vec *left);

/* Takes these paths (struct slice) off the list and replaces it; with nothing to take off it does
 * nothing. Sorts them. */
enum status waiting_drop(const struct roots *roots, struct vec *paths);

#endif
