/* SPDX-License-Identifier: Apache-2.0 */
/*
 * line - PATH=VALUE arguments whose value may come from a file: "description@=text.txt"
 *
 * "@=-" reads standard input. An operator of its own, so that a value may begin with "@".
 *
 * Owner:  texts live in the arena.
 * Errors: exit statuses, after one sentence on stderr.
 */
#ifndef NETZ_CMD_LINE_H
#define NETZ_CMD_LINE_H

#include "cmd/command.h"

/* The argument as it is to be parsed: itself, or "description=…" with what the file holds. */
enum exit_status line_read(struct context *context, const char *argument, struct arena *arena,
			   struct slice *out);

#endif
