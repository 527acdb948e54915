/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sound - whether the tree of a text holds all that the text says
 *
 * Who writes a text anew from its tree must know: of two equal keys the second is in no tree.
 */
#ifndef NETZ_TREE_SOUND_H
#define NETZ_TREE_SOUND_H

#include <stdbool.h>
#include <stddef.h>

#include "diag/diag.h"
#include "diag/source.h"
#include "tree/read.h"

/* Reads the text again; false, with the findings, where any yaml.* is an error or there is no tree
 * at all. `errors`: how many others there are. */
bool sound_check(struct source *source, const struct read_profile *profile, size_t *errors,
		 struct diags *diags);

/* Whether a finding is about a limit of the reader that a new text may pass. */
bool sound_is_limit(enum diag_id id);

#endif
