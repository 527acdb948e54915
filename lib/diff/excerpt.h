/* SPDX-License-Identifier: Apache-2.0 */
/*
 * excerpt - two long texts, shortened to where they differ
 *
 *   … donnerstags von 9 bis 11 Uhr …   … donnerstags von 9 bis 12 Uhr …
 *
 * Owner:  everything is borrowed. Errors: none.
 */
#ifndef NETZ_DIFF_EXCERPT_H
#define NETZ_DIFF_EXCERPT_H

#include "base/str.h"

/* Adds each text, cut to `columns` where it is wider: what both begin and end with is left out but
 * for a few words. */
void excerpt_add(struct str *old_out, struct str *new_out, struct slice old, struct slice new,
		 size_t columns);

/* Whether the texts have most of their words in common, so that one reads as the other's mending.
 */
bool excerpt_is_alike(struct slice old, struct slice new);

#endif
