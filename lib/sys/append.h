/* SPDX-License-Identifier: Apache-2.0 */
/*
 * append - one more line at the end of a file that others write to as well
 *
 * Errors: STATUS_NOT_FOUND (only where it may not be made), STATUS_UNSAFE (a link), STATUS_IO with
 *         errno kept.
 */
#ifndef NETZ_SYS_APPEND_H
#define NETZ_SYS_APPEND_H

#include <stdbool.h>

#include "base/status.h"
#include "base/str.h"

enum append_flags {
	APPEND_MAKE = 1, /* a file or folder that is missing on the way is made */
	APPEND_SYNC = 2, /* the line has to last */
};

/* Writes the line (with its line end) at the end of the file at `path`, whole or not at all. */
enum status append_line(const char *path, unsigned flags, struct slice line);

#endif
