/* SPDX-License-Identifier: Apache-2.0 */
/*
 * input - a file that the command line names, or "-" for standard input
 *
 * Owner:  the bytes are the caller's.
 * Errors: exit statuses, after one sentence on stderr.
 */
#ifndef NETZ_CMD_INPUT_H
#define NETZ_CMD_INPUT_H

#include "cmd/command.h"

/* What people call it: the file, or "(standard input)". */
const char *input_name(const char *file);

/* Replaces `out` by its bytes, at most `limit`. EXIT_UNABLE where it cannot be read. */
enum exit_status input_read(struct context *context, const char *file, size_t limit,
			    struct str *out);

#endif
