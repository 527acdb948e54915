/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pending - what netz wrote into the work tree and has not committed yet
 *
 * A list in .git/netz/pending: one line a file with the hash of the blob netz wrote, so that a
 * commit takes what netz wrote and nothing else. A line whose file is as in HEAD again, or gone
 * while HEAD never had it, counts no more.
 *
 * Owner:  paths live in the arena that was given.
 * Errors: STATUS_IO; a line that cannot be understood is left out.
 */
#ifndef NETZ_CHANGE_PENDING_H
#define NETZ_CHANGE_PENDING_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/status.h"
#include "base/vec.h"
#include "vcs/repo.h"

struct pending {
	struct slice path; /* from the inventory's root, NUL-ended */
	bool removed;	   /* netz deleted it */
	bool edited;	   /* somebody changed it since netz wrote it */
};

/* Appends (struct pending) all that wait, sorted by path. */
enum status pending_list(struct repo *repo, const char *root, struct arena *arena, struct vec *out);

#endif
