/* SPDX-License-Identifier: Apache-2.0 */
/*
 * builtin - the files that are part of the binary: schemas/ and the style sheets of page/
 *
 * The table is made by lib/sys/embed.sh at build time, sorted by path.
 */
#ifndef NETZ_SYS_BUILTIN_H
#define NETZ_SYS_BUILTIN_H

#include <stddef.h>

#include "base/str.h"

struct builtin_file {
	const char *path; /* "schemas/offer.yaml", "lib/page/report.css" */
	const char *bytes;
	size_t len;
};

extern const struct builtin_file builtin_files[];
extern const size_t builtin_count;

/* The file with this path, or NULL. */
const struct builtin_file *builtin_at(struct slice path);

#endif
