/* SPDX-License-Identifier: Apache-2.0 */
/*
 * revise_say - what a command changed, or would change, in sentences; for cmd/revise.c
 *
 * Up to 20 records are said field by field with the terms that say the same, more as one line each
 * and a sum; nothing of that is left out with --patch, which shows the texts.
 *
 * Errors: none.
 */
#ifndef NETZ_CMD_REVISE_SAY_H
#define NETZ_CMD_REVISE_SAY_H

#include "cmd/revise.h"
#include "diff/sentence.h"

/* Whether the file becomes another one than it is. Its wishes are texts already. */
bool revision_changes(const struct revision *revision);

/* All of `records` (struct record_change) to stderr, before somebody agrees. */
void revise_show(struct revising *revising, const struct vec *records);

/* All of it into context->out, with paths, patch and end. */
void revise_say(struct revising *revising, const struct vec *records,
		const struct change_outcome *outcome);

/* What the plan left to be said when all is done. */
void revise_say_hints(struct revising *revising);

/* Adds every changed file as a unified diff. */
void revise_add_patches(struct revising *revising);

#endif
