/* SPDX-License-Identifier: Apache-2.0 */
/*
 * glob - paths by patterns with stars
 *
 * `*` stands for any characters but "/", `**` as a whole part for any number of folders. A pattern
 * begins at the root, and one that fits a folder fits all that is below it: "records/offers" and
 * "records/offers/" are the same. Everything else stands for itself.
 *
 * Errors: none. Time is bounded by the product of both lengths, whatever the pattern.
 */
#ifndef NETZ_TEXT_GLOB_H
#define NETZ_TEXT_GLOB_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Whether `pattern` fits `path` or a folder it lies in. Adds to `*steps` how many bytes were looked
 * at, so that a caller can stop. */
bool glob_match(struct slice pattern, struct slice path, size_t *steps);

#endif
