/* SPDX-License-Identifier: Apache-2.0 */
/*
 * surroundings - the environment that the program git gets from netz
 *
 * git finds the repository as netz did, whatever the environment says: what would lead it to
 * another place is taken out.
 *
 * Owner:  the words live in the arena that is given, or are static.
 * Errors: none.
 */
#ifndef NETZ_VCS_SURROUNDINGS_H
#define NETZ_VCS_SURROUNDINGS_H

#include "base/arena.h"
#include "base/vec.h"

/* Appends "NAME=value" to `changes` (const char *), which are for sys/process.h. */
void surroundings_add(struct vec *changes, struct arena *arena, const char *name,
		      const char *value);

/* Appends what is taken out, and the end of the list. */
void surroundings_end(struct vec *changes);

#endif
