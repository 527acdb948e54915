/* SPDX-License-Identifier: Apache-2.0 */
/*
 * kinds - the kind a person means on the command line
 */
#ifndef NETZ_CMD_KINDS_H
#define NETZ_CMD_KINDS_H

#include "cmd/command.h"

/* One of `kinds` (struct kind), by name, folder or title (also in the plural); NULL after a
 * sentence about wrong usage, with the nearest. Borrowed. */
const struct kind *kinds_find(struct context *context, const struct vec *kinds, const char *word);

/* Says that a kind is missing, and which there are. */
void kinds_say(struct context *context, const struct vec *kinds);

#endif
