/* SPDX-License-Identifier: Apache-2.0 */
/*
 * patch - the difference of two texts as a unified diff, as git shows it
 *
 * For people to read: characters that a terminal would obey are shown in words.
 *
 * Errors: none; texts that cannot be compared are said to differ.
 */
#ifndef NETZ_VCS_PATCH_H
#define NETZ_VCS_PATCH_H

#include "base/str.h"

/* Adds "diff --git a/… b/…" and the hunks. A path whose data is NULL: there is no such file. */
void patch_add(struct str *out, struct slice old_path, struct slice old, struct slice new_path,
	       struct slice new);

#endif
