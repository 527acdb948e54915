/* SPDX-License-Identifier: Apache-2.0 */
/*
 * blob - the contents of files as Git names and keeps them
 *
 * Errors: STATUS_IO for a repository that cannot be read; the rest is said at each function.
 */
#ifndef NETZ_VCS_BLOB_H
#define NETZ_VCS_BLOB_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"
#include "base/str.h"
#include "vcs/repo.h"

enum { OBJECT_ID_LEN = 40 };

/* The name of a blob, tree or commit; "" is none. */
struct object_id {
	char hex[OBJECT_ID_LEN + 1];
};

bool object_id_equal(const struct object_id *a, const struct object_id *b);

/* From 40 hex digits; "" from anything else. */
struct object_id object_id_of(struct slice hex);

/* The name of these very bytes. */
struct object_id blob_name(struct slice bytes);

/*
 * Replaces `out` by what Git keeps of `bytes` at `path` (from the work tree's root): line ends and
 * $Id$ as .gitattributes and the configuration say. Runs no program.
 */
enum status blob_clean(struct repo *repo, const char *path, struct slice bytes, struct str *out);

/* Replaces `out` by a blob's bytes; STATUS_NOT_FOUND, STATUS_TOO_BIG. */
enum status blob_read(struct repo *repo, const struct object_id *id, size_t limit, struct str *out);

#endif
